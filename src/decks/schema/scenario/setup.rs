//! What a scenario simulates: its profile, seed, times and machine.

use super::producer::SOURCE_KEYS;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::domain::finding::{Problem, Thing};
use crate::sandbox::{Kinesis, Machine, MachineKind, Profile, Reading, Setup, Source};

/// The most blocks of producers or consumers.
pub(super) const BLOCKS: usize = 100;

/// The most consumers, and producers, over all blocks.
pub(super) const ENTITIES: u64 = 10_000;

impl<'a> Checker<'_, 'a> {
    /// What is simulated; None where something is wrong with it, which is reported.
    pub(super) fn setup(&mut self, fields: &Fields<'_, 'a>) -> Option<Setup> {
        let before = self.errors;
        let names = Profile::ALL.map(Profile::name);
        let profile = self
            .choice(fields, "profile", &names)
            .and_then(|name| Profile::ALL.into_iter().find(|it| it.name() == name))
            .unwrap_or_default();
        let seed = self.count(fields, "seed", 0..=(1 << 53) - 1).unwrap_or(1);
        let duration = if fields.get("transfer").is_some() {
            // Arithmetic takes no time, and nothing happens in it.
            self.foreign(fields, &["duration", "warmup", "windows"], "transfer: ...");
            Some(0)
        } else {
            self.required(fields, "duration", Thing::Scenario);
            self.some_time(fields, "duration")
        };
        let warmup = self.any_time(fields, "warmup").unwrap_or(0);
        if let Some(field) = fields.get("warmup")
            && fields.get("transfer").is_none()
            && duration.is_some_and(|duration| warmup >= duration)
        {
            let problem = Problem::AmountOutOfRange {
                text: excerpt(field.value.text().unwrap_or_default()),
                range: ("0s".into(), "duration".into()),
            };
            self.report(field.value.span, problem);
        }
        let machine = self.machine(fields, profile);
        Some(Setup {
            profile,
            seed,
            duration: duration?,
            warmup,
            machine: machine?,
        })
        .filter(|_| self.errors == before)
    }

    /// Which machine a scenario has, also where something is wrong with it.
    pub(super) fn machine_kind(fields: &Fields<'_, 'a>) -> MachineKind {
        let named = MachineKind::ALL
            .into_iter()
            .find(|kind| fields.get(kind.key()).is_some());
        named.unwrap_or(MachineKind::Kinesis)
    }

    /// The one machine of a scenario.
    fn machine(&mut self, fields: &Fields<'_, 'a>, profile: Profile) -> Option<Machine> {
        const STREAM: [&str; 3] = ["stream", "producers", "consumers"];
        let others = MachineKind::ALL
            .into_iter()
            .filter(|kind| *kind != MachineKind::Kinesis);
        let mut named = others.filter_map(|kind| Some((kind, fields.get(kind.key())?)));
        let Some((kind, field)) = named.next() else {
            let kinesis = self.kinesis(fields, profile, &STREAM);
            return kinesis.map(|it| Machine::Kinesis(Box::new(it)));
        };
        let value = format!("{}: ...", kind.key());
        let further: Vec<&str> = named.map(|(other, _)| other.key()).collect();
        self.foreign(fields, &further, &value);
        self.foreign(fields, &STREAM, &value);
        let constants = profile.constants();
        match kind {
            MachineKind::Sqs => {
                let sqs = self.sqs(field.value, fields, profile);
                sqs.map(|it| Machine::Sqs(Box::new(it)))
            }
            MachineKind::Firehose => {
                self.foreign(fields, &["events"], &value);
                let firehose = self.firehose(field.value, constants);
                firehose.map(|it| Machine::Firehose(Box::new(it)))
            }
            MachineKind::Kafka => {
                self.foreign(fields, &["events"], &value);
                let kafka = self.kafka(field.value, constants);
                kafka.map(|it| Machine::Kafka(Box::new(it)))
            }
            MachineKind::Shadow => {
                let shadow = self.shadow(field.value, fields, constants);
                shadow.map(|it| Machine::Shadow(Box::new(it)))
            }
            MachineKind::Dms => {
                self.foreign(fields, &["events"], &value);
                let dms = self.dms(field.value);
                dms.map(|it| Machine::Dms(Box::new(it)))
            }
            MachineKind::Transfer => {
                self.foreign(fields, &["events"], &value);
                let transfer = self.transfer(field.value, constants);
                transfer.map(|it| Machine::Transfer(Box::new(it)))
            }
            _ => None,
        }
    }

    fn kinesis(
        &mut self,
        fields: &Fields<'_, 'a>,
        profile: Profile,
        parts: &[&str],
    ) -> Option<Kinesis> {
        if parts.iter().all(|part| fields.get(part).is_none()) {
            // Any of them would do; a stream is where the others work.
            let problem = Problem::MissingKey {
                key: "stream".into(),
                of: Thing::Scenario,
            };
            self.report(fields.at, problem);
        }
        let constants = profile.constants();
        let stream = self.stream(fields.get("stream").map(|field| field.value), profile);
        let mut producers = Vec::new();
        for item in self.blocks(fields, "producers", BLOCKS) {
            producers.extend(self.producer(item, constants));
        }
        let mut consumers = Vec::new();
        for item in self.blocks(fields, "consumers", BLOCKS) {
            consumers.extend(self.consumer(item, constants));
        }
        let pushed = consumers
            .iter()
            .filter(|it| matches!(it.reading, Reading::FanOut { .. }));
        let pushed: u64 = pushed.map(|it| u64::from(it.count)).sum();
        self.at_most(
            fields,
            "consumers",
            pushed,
            constants.fan_out_consumers.into(),
        );
        let readers: u64 = consumers.iter().map(|it| u64::from(it.count)).sum();
        self.at_most(fields, "consumers", readers, ENTITIES);
        let writers: u64 = producers.iter().map(|it| u64::from(it.source.count)).sum();
        self.at_most(fields, "producers", writers, ENTITIES);
        let mut events = Vec::new();
        for item in self.event_items(fields) {
            let consumers = u32::try_from(readers).unwrap_or(u32::MAX);
            events.extend(self.event(item, consumers));
        }
        Some(Kinesis {
            stream: stream?,
            producers,
            consumers,
            events,
        })
    }

    /// The items of a list of blocks that may be left out.
    pub(super) fn blocks<'t>(
        &mut self,
        fields: &Fields<'t, 'a>,
        name: &str,
        limit: usize,
    ) -> &'t [crate::decks::tree::Node<'a>] {
        let Some(field) = fields.get(name) else {
            return &[];
        };
        let items = self.list(&field);
        if let Some(beyond) = items.get(limit) {
            let problem = Problem::LongList {
                key: name.into(),
                count: items.len() as u64,
                limit: limit as u64,
            };
            self.report(self.visible(beyond), problem);
            return &[];
        }
        items
    }

    /// The producers of a machine beside the stream, that have what all producers have.
    pub(super) fn sources(&mut self, fields: &Fields<'_, 'a>) -> Vec<Source> {
        self.required(fields, "producers", Thing::Scenario);
        let mut sources = Vec::new();
        for item in self.blocks(fields, "producers", BLOCKS) {
            if let Some(fields) = self.fields(None, item, SOURCE_KEYS) {
                sources.extend(self.producing(&fields));
            }
        }
        let count: u64 = sources.iter().map(|it| u64::from(it.count)).sum();
        self.at_most(fields, "producers", count, ENTITIES);
        sources
    }

    /// Reports more entities than there may be.
    pub(super) fn at_most(&mut self, fields: &Fields<'_, 'a>, name: &str, count: u64, limit: u64) {
        if let Some(field) = fields.get(name)
            && count > limit
        {
            let problem = Problem::OutOfRange {
                key: name.into(),
                value: count.to_string().as_str().into(),
                minimum: 1,
                maximum: limit,
            };
            self.report(field.key_span, problem);
        }
    }
}
