//! The device shadow of a scenario.

use crate::decks::schema::{Checker, Fields};
use crate::decks::tree::Node;
use crate::sandbox::{Constants, Shadow, ShadowAction, Update};

/// The keys of a shadow.
pub(in crate::decks) const KEYS: [&str; 6] = [
    "desired",
    "reported",
    "online",
    "connect_every",
    "change_rate",
    "auto_report",
];

/// What can be done to a shadow, with the keys that it needs and those that it may have.
pub(in crate::decks) const ACTIONS: [super::event::ActionKeys; 4] = [
    ("connect", &[], &[]),
    ("disconnect", &[], &[]),
    ("set_desired", &["document"], &["version"]),
    ("report", &["document"], &["version"]),
];

impl<'a> Checker<'_, 'a> {
    /// A shadow; `scenario` are the fields around it, which have its events.
    pub(super) fn shadow(
        &mut self,
        node: &Node<'a>,
        scenario: &Fields<'_, 'a>,
        constants: &Constants,
    ) -> Option<Shadow> {
        let fields = self.fields(Some("shadow"), node, &KEYS)?;
        let mut held = |name| {
            let field = fields.get(name);
            field.and_then(|field| self.held_document(&field, constants))
        };
        let (desired, reported) = (held("desired"), held("reported"));
        let online = self.flag(&fields, "online");
        let connect_every = self.some_time(&fields, "connect_every");
        if online == Some(true) {
            self.foreign(&fields, &["connect_every"], "online: true");
        }
        let change_rate = self.rate(&fields, "change_rate");
        let auto_report = self.flag(&fields, "auto_report");
        let mut events = Vec::new();
        for item in self.event_items(scenario) {
            events.extend(self.event_of(item, &ACTIONS, |checker, fields, action| {
                checker.shadow_action(fields, action)
            }));
        }
        Some(Shadow {
            desired: desired.unwrap_or_default(),
            reported: reported.unwrap_or_default(),
            // Who connects now and then is not connected in between.
            online: online.unwrap_or(connect_every.is_none()),
            connect_every,
            change_rate,
            auto_report: auto_report.unwrap_or(false),
            events,
        })
    }

    fn shadow_action(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<ShadowAction> {
        if name == "connect" {
            return Some(ShadowAction::Connect);
        }
        if name == "disconnect" {
            return Some(ShadowAction::Disconnect);
        }
        let version = self.count(fields, "version", 0..=1_000_000_000);
        let update = Update {
            document: self.block_of_json(&fields.get("document")?)?,
            version,
        };
        Some(match name {
            "report" => ShadowAction::Report(update),
            _ => ShadowAction::SetDesired(update),
        })
    }
}
