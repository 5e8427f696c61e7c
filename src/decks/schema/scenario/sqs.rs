//! The SQS queue of a scenario.

use super::event::ActionKeys;
use super::producer::SOURCE_KEYS;
use super::setup::{BLOCKS, ENTITIES};
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Thing};
use crate::quantity::Number;
use crate::sandbox::{
    Constants, Event, Fifo, Message, Profile, QueueBacklog, Rate, Receiver, Sender, SimTime, Sqs,
    WriteLimiter,
};

/// The keys of a queue.
pub(in crate::decks) const KEYS: [&str; 14] = [
    "kind",
    "visibility",
    "delay",
    "retention",
    "max_message",
    "max_receives",
    "in_flight_limit",
    "limiter",
    "calls",
    "burst",
    "deduplication",
    "backlog",
    "producers",
    "consumers",
];

/// Those that only a FIFO queue has a use for.
const FIFO: [&str; 4] = ["limiter", "calls", "burst", "deduplication"];

/// The keys of what waits in a queue from the start.
pub(in crate::decks) const BACKLOG_KEYS: [&str; 4] = ["records", "size", "age", "groups"];

/// The keys of a producer of a queue.
pub(in crate::decks) const PRODUCER_KEYS: [&str; 13] = [
    SOURCE_KEYS[0],
    SOURCE_KEYS[1],
    SOURCE_KEYS[2],
    SOURCE_KEYS[3],
    SOURCE_KEYS[4],
    SOURCE_KEYS[5],
    SOURCE_KEYS[6],
    SOURCE_KEYS[7],
    SOURCE_KEYS[8],
    SOURCE_KEYS[9],
    "batch",
    "groups",
    "call_duration",
];

/// The keys of a consumer of a queue.
pub(in crate::decks) const CONSUMER_KEYS: [&str; 9] = [
    "count",
    "join",
    "period",
    "wait",
    "batch",
    "processing",
    "spread",
    "concurrency",
    "delete",
];

/// What can be done to a queue.
pub(in crate::decks) const SEND: [ActionKeys; 1] =
    [("send", &[], &["group", "deduplication_id", "size"])];

/// The most message groups.
const GROUPS: u32 = 1_000_000;

/// What a standard queue is called where something has no use for it.
const STANDARD: &str = "kind: standard";

/// A time as the reader of amounts takes it.
fn said(time: SimTime) -> String {
    match time {
        0 => "0s".to_owned(),
        time if time % 3_600_000_000_000 == 0 => format!("{}h", time / 3_600_000_000_000),
        time if time % 1_000_000_000 == 0 => format!("{}s", time / 1_000_000_000),
        time => format!("{time}ns"),
    }
}

impl<'a> Checker<'_, 'a> {
    /// A queue; what is sent to it at given times stands in `scenario`.
    pub(super) fn sqs(
        &mut self,
        node: &Node<'a>,
        scenario: &Fields<'_, 'a>,
        profile: Profile,
    ) -> Option<Sqs> {
        let constants = profile.constants();
        let fields = self.fields(Some("sqs"), node, &KEYS)?;
        let kind = self.choice(&fields, "kind", &["standard", "fifo"]);
        let fifo = self.fifo(&fields, kind == Some("fifo"), constants);
        let longest = said(constants.sqs_visibility_limit);
        let visibility = self.time(&fields, "visibility", ("0s", &longest));
        let longest = said(constants.sqs_delay_limit);
        let delay = self.time(&fields, "delay", ("0s", &longest));
        let (least, most) = constants.sqs_retention_range;
        let retention = self.time(&fields, "retention", (&said(least), &said(most)));
        let largest = format!("{}KiB", constants.sqs_message / 1_024);
        let max_message = self.size(&fields, "max_message", ("1KiB", &largest));
        let max_receives = self.small_count(&fields, "max_receives", 1..=1_000);
        let in_flight_limit = self.count(&fields, "in_flight_limit", 1..=1_000_000);
        let usual = if fifo.is_some() {
            constants.sqs_fifo_in_flight
        } else {
            constants.sqs_in_flight
        };
        let backlog = fields
            .get("backlog")
            .and_then(|field| self.queue_backlog(field.value, fifo.is_some()));
        let mut producers = Vec::new();
        for item in self.blocks(&fields, "producers", BLOCKS) {
            producers.extend(self.sender(item, fifo.is_some(), constants));
        }
        let mut consumers = Vec::new();
        for item in self.blocks(&fields, "consumers", BLOCKS) {
            consumers.extend(self.receiver(item, constants));
        }
        let senders: u64 = producers.iter().map(|it| u64::from(it.source.count)).sum();
        self.at_most(&fields, "producers", senders, ENTITIES);
        let receivers: u64 = consumers.iter().map(|it| u64::from(it.count)).sum();
        self.at_most(&fields, "consumers", receivers, ENTITIES);
        let mut events = Vec::new();
        for item in self.event_items(scenario) {
            events.extend(self.message(item, fifo.is_some()));
        }
        Some(Sqs {
            visibility: visibility.unwrap_or(constants.sqs_visibility),
            delay: delay.unwrap_or(0),
            retention: retention.unwrap_or(constants.sqs_retention),
            max_message: max_message.unwrap_or(constants.sqs_message),
            max_call: constants.sqs_message,
            max_receives,
            in_flight_limit: in_flight_limit.unwrap_or(usual),
            fifo,
            backlog,
            producers,
            consumers,
            events,
        })
    }

    /// What a FIFO queue has beside a standard one, which has no use for it.
    fn fifo(&mut self, fields: &Fields<'_, 'a>, is: bool, constants: &Constants) -> Option<Fifo> {
        if !is {
            self.foreign(fields, &FIFO, STANDARD);
            return None;
        }
        let limiter = self.choice(fields, "limiter", &["token_bucket", "fixed_window"]);
        let usual = Rate::per_second(Number::from(constants.sqs_fifo_calls));
        let calls = self.rate(fields, "calls").or(usual);
        let burst = self.count(fields, "burst", 1..=100_000);
        let deduplication = self.any_time(fields, "deduplication");
        Some(Fifo {
            limiter: if limiter == Some("fixed_window") {
                WriteLimiter::FixedWindow
            } else {
                WriteLimiter::TokenBucket
            },
            calls: calls?,
            burst: burst.unwrap_or(constants.sqs_fifo_burst),
            deduplication: deduplication.unwrap_or(constants.sqs_deduplication),
        })
    }

    /// Message groups, for which a standard queue has no use.
    fn groups(&mut self, fields: &Fields<'_, 'a>, fifo: bool) -> u32 {
        if !fifo {
            self.foreign(fields, &["groups"], STANDARD);
            return 1;
        }
        self.small_count(fields, "groups", 1..=GROUPS).unwrap_or(1)
    }

    fn queue_backlog(&mut self, node: &Node<'a>, fifo: bool) -> Option<QueueBacklog> {
        let fields = self.fields(Some("backlog"), node, &BACKLOG_KEYS)?;
        self.required(&fields, "records", Thing::Scenario);
        // What lies in the queue was taken, whatever its size: nothing is held against it.
        self.size(&fields, "size", ("1B", "10MiB"));
        let age = self.any_time(&fields, "age");
        let groups = self.groups(&fields, fifo);
        Some(QueueBacklog {
            records: self.count(&fields, "records", 1..=10_000_000)?,
            age: age.unwrap_or(0),
            groups,
        })
    }

    fn sender(&mut self, node: &Node<'a>, fifo: bool, constants: &Constants) -> Option<Sender> {
        let fields = self.fields(None, node, &PRODUCER_KEYS)?;
        let batch = self.small_count(&fields, "batch", 1..=constants.sqs_batch);
        let groups = self.groups(&fields, fifo);
        let call_duration = self.any_time(&fields, "call_duration");
        Some(Sender {
            source: self.producing(&fields)?,
            batch: batch.unwrap_or(1),
            groups,
            call_duration: call_duration.unwrap_or(0),
        })
    }

    fn receiver(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Receiver> {
        let fields = self.fields(None, node, &CONSUMER_KEYS)?;
        let count = self.small_count(&fields, "count", 1..=10_000);
        let join = self.any_time(&fields, "join");
        let longest = said(constants.sqs_wait_limit);
        let wait = self.time(&fields, "wait", ("0s", &longest));
        let period = self.any_time(&fields, "period");
        // A consumer that neither waits nor pauses would call without end at one instant.
        let written = |name| fields.get(name).is_some();
        let sound =
            (period.is_some() || !written("period")) && (wait.is_some() || !written("wait"));
        if sound && period.unwrap_or(0) == 0 && wait.unwrap_or(0) == 0 {
            if let Some(field) = fields.get("period").or(fields.get("wait")) {
                let problem = Problem::AmountOutOfRange {
                    text: excerpt(field.value.text().unwrap_or_default()),
                    range: ("1ns".into(), longest.as_str().into()),
                };
                self.report(field.value.span, problem);
            } else {
                self.required(&fields, "wait", Thing::Scenario);
            }
        }
        let batch = self.small_count(&fields, "batch", 1..=constants.sqs_batch);
        let processing = self.any_time(&fields, "processing");
        let spread = self.choice(&fields, "spread", &["fixed", "exponential"]);
        let concurrency = self.choice(&fields, "concurrency", &["sequential", "overlap"]);
        let delete = self.flag(&fields, "delete");
        Some(Receiver {
            count: count.unwrap_or(1),
            join: join.unwrap_or(0),
            period: period.unwrap_or(0),
            wait: wait.unwrap_or(0),
            batch: batch.unwrap_or(constants.sqs_batch),
            processing: processing.unwrap_or(0),
            exponential: spread == Some("exponential"),
            overlap: concurrency == Some("overlap"),
            delete: delete.unwrap_or(true),
        })
    }

    fn message(&mut self, node: &Node<'a>, fifo: bool) -> Option<Event<Message>> {
        self.event_of(node, &SEND, |checker, fields, _| {
            if !fifo {
                checker.foreign(fields, &["group", "deduplication_id"], STANDARD);
            }
            let group = checker.key(fields, "group");
            let deduplication_id = checker.key(fields, "deduplication_id");
            let size = checker.size(fields, "size", ("1B", "1GiB"));
            Some(Message {
                group,
                deduplication_id,
                size: size.unwrap_or(1_000),
            })
        })
    }
}
