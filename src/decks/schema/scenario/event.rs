//! What is done to the machine of a scenario at given times: what all events have, and what can be
//! done to a stream.

use crate::decks::schema::{Checker, Fields};
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Thing};
use crate::sandbox::{Action, Event};

/// The keys of every event.
const COMMON: [&str; 5] = ["at", "do", "repeat", "every", "expect"];

/// The most events.
const EVENTS: usize = 1_000;

/// Something that can be done, with the keys that it needs and those that it may have.
pub(in crate::decks) type ActionKeys = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// What can be done to a stream.
pub(in crate::decks) const ACTIONS: [ActionKeys; 11] = [
    ("split", &[], &["shard", "hash_key", "all"]),
    ("merge", &["shard", "adjacent_shard"], &[]),
    ("update_shard_count", &["target"], &[]),
    ("scale_to", &["target"], &[]),
    ("set_retention", &["retention"], &[]),
    ("register_consumer", &[], &[]),
    ("deregister_consumer", &[], &[]),
    ("put", &["key"], &["explicit_hash_key", "size"]),
    ("crash", &["consumer"], &["restart_after"]),
    ("pause", &["consumer"], &[]),
    ("resume", &["consumer"], &[]),
];

impl<'a> Checker<'_, 'a> {
    /// The events of a scenario.
    pub(super) fn event_items<'t>(&mut self, scenario: &Fields<'t, 'a>) -> &'t [Node<'a>] {
        self.blocks(scenario, "events", EVENTS)
    }

    /// An event of a stream; `consumers` is the number of consumers, over all blocks.
    pub(super) fn event(&mut self, node: &Node<'a>, consumers: u32) -> Option<Event<Action>> {
        self.event_of(node, &ACTIONS, |checker, fields, name| {
            checker.action(fields, name, consumers)
        })
    }

    /// An event of a machine to which `actions` can be done; `read` reads what that one needs.
    pub(super) fn event_of<A>(
        &mut self,
        node: &Node<'a>,
        actions: &[ActionKeys],
        read: impl FnOnce(&mut Self, &Fields<'_, 'a>, &str) -> Option<A>,
    ) -> Option<Event<A>> {
        let mut own: Vec<&'static str> = Vec::new();
        for (_, needed, optional) in actions {
            let keys = needed.iter().chain(*optional);
            own.extend(keys.filter(|key| !own.contains(key)).collect::<Vec<_>>());
        }
        let keys: Vec<&'static str> = COMMON.iter().chain(&own).copied().collect();
        let fields = self.fields(None, node, &keys)?;
        self.required(&fields, "at", Thing::Scenario);
        self.required(&fields, "do", Thing::Scenario);
        let at = self.any_time(&fields, "at");
        let repeat = self.count(&fields, "repeat", 1..=10_000);
        let every = self.any_time(&fields, "every");
        if fields.get("repeat").is_some() {
            self.required(&fields, "every", Thing::Scenario);
        }
        let expect = self.expectation(&fields);
        let names: Vec<&'static str> = actions.iter().map(|(name, ..)| *name).collect();
        let action = self.choice(&fields, "do", &names)?;
        let (_, needed, optional) = actions.iter().find(|(name, ..)| *name == action)?;
        let foreign: Vec<&str> = own
            .into_iter()
            .filter(|key| !needed.contains(key) && !optional.contains(key))
            .collect();
        self.foreign(&fields, &foreign, &format!("do: {action}"));
        for name in *needed {
            self.required(&fields, name, Thing::Scenario);
        }
        let action = read(self, &fields, action)?;
        Some(Event {
            at: at?,
            repeat: repeat.unwrap_or(1),
            every: every.unwrap_or(0),
            action,
            expect,
        })
    }

    /// What should come of an event: `ok`, `refused` or the name of an error.
    fn expectation(&mut self, fields: &Fields<'_, 'a>) -> Option<String> {
        let field = fields.get("expect")?;
        let text = self.word(Some("expect"), field.key_span, field.value)?;
        let name = text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_ascii_alphabetic());
        if !name && text != "ok" && text != "refused" {
            let problem = Problem::UnknownValue {
                key: "expect".into(),
                value: crate::decks::source::excerpt(text),
                allowed: vec![
                    "ok".into(),
                    "refused".into(),
                    "LimitExceededException".into(),
                ],
                suggestion: None,
            };
            self.report(field.value.span, problem);
        }
        Some(text.to_owned())
    }

    fn action(&mut self, fields: &Fields<'_, 'a>, name: &str, consumers: u32) -> Option<Action> {
        let shard = |checker: &mut Self, name| checker.small_count(fields, name, 0..=1_000_000);
        Some(match name {
            "split" => {
                self.exactly_one(fields, &["shard", "all"]);
                let hash_key = self.hash(fields, "hash_key");
                if self.flag(fields, "all") == Some(true) {
                    self.foreign(fields, &["hash_key"], "all: true");
                    Action::SplitAll
                } else {
                    Action::Split {
                        shard: shard(self, "shard")?,
                        hash_key,
                    }
                }
            }
            "merge" => Action::Merge {
                shard: shard(self, "shard")?,
                adjacent_shard: shard(self, "adjacent_shard")?,
            },
            "update_shard_count" => Action::UpdateShardCount {
                target: self.small_count(fields, "target", 1..=100_000)?,
            },
            "scale_to" => Action::ScaleTo {
                target: self.small_count(fields, "target", 1..=100_000)?,
            },
            "set_retention" => Action::SetRetention {
                retention: self.any_time(fields, "retention")?,
            },
            "register_consumer" => Action::RegisterConsumer,
            "deregister_consumer" => Action::DeregisterConsumer,
            "put" => Action::Put {
                explicit_hash_key: self.hash(fields, "explicit_hash_key"),
                size: self.size(fields, "size", ("1B", "1GiB")).unwrap_or(1_000),
                key: self.key(fields, "key")?,
            },
            _ => {
                let restart_after = self.any_time(fields, "restart_after");
                let last = consumers.saturating_sub(1);
                let consumer = self.small_count(fields, "consumer", 0..=last)?;
                if consumers == 0 {
                    // There is none that it could be.
                    let problem = Problem::MissingKey {
                        key: "consumers".into(),
                        of: Thing::Scenario,
                    };
                    self.report(fields.at, problem);
                }
                match name {
                    "crash" => Action::Crash {
                        consumer,
                        restart_after,
                    },
                    "pause" => Action::Pause { consumer },
                    _ => Action::Resume { consumer },
                }
            }
        })
    }
}
