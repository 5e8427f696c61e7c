//! The consumers of a scenario.

use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::{Kind, Node};
use crate::domain::finding::{Amount, Problem, Shape, Thing};
use crate::quantity::{Number, Quantity, Unit, parse_quantity};
use crate::sandbox::{
    Checkpoint, CheckpointWhen, Constants, Consumer, Kcl, Lambda, Order, Phase, Policy, Polling,
    Processing, Rate, Reading, SimTime, Spacing, Start, Throttled,
};

/// The keys of a consumer.
pub(in crate::decks) const KEYS: [&str; 23] = [
    "kind",
    "name",
    "count",
    "start",
    "join",
    "policy",
    "period",
    "spacing",
    "jitter",
    "phase",
    "throttled",
    "limit",
    "processing",
    "order",
    "deduplicate",
    "delay",
    "checkpoint",
    "failover",
    "batch",
    "window",
    "parallelization",
    "poison",
    "retries",
];

/// The keys that consumers use who poll on their own.
const POLLING: [&str; 5] = ["policy", "spacing", "jitter", "throttled", "limit"];

/// The keys that all use who poll, or for whom somebody polls.
const POLLED: [&str; 3] = ["period", "phase", "processing"];

/// The keys that only Lambda uses.
const LAMBDA: [&str; 5] = ["batch", "window", "parallelization", "poison", "retries"];

/// The longest window of Lambda.
const LONGEST_WINDOW: &str = "300s";

impl<'a> Checker<'_, 'a> {
    /// A block of consumers.
    pub(super) fn consumer(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Consumer> {
        let fields = self.fields(None, node, &KEYS)?;
        self.required(&fields, "kind", Thing::Scenario);
        let count = self.small_count(&fields, "count", 1..=10_000).unwrap_or(1);
        let name = fields.get("name").and_then(|field| {
            let text = self.word(Some("name"), field.key_span, field.value)?;
            Some(text.to_owned())
        });
        let start = self.choice(&fields, "start", &["trim_horizon", "latest"]);
        let join = self.any_time(&fields, "join");
        let order = self.choice(&fields, "order", &["parents_first", "naive"]);
        let deduplicate = self.flag(&fields, "deduplicate");
        let kind = self.choice(&fields, "kind", &["classic", "efo", "kcl", "lambda"])?;
        let beside = format!("kind: {kind}");
        if kind != "lambda" {
            self.foreign(&fields, &LAMBDA, &beside);
        }
        let reading = if kind == "efo" {
            self.foreign(&fields, &POLLING, &beside);
            self.foreign(&fields, &POLLED, &beside);
            self.foreign(&fields, &["checkpoint", "failover"], &beside);
            let delay = self.any_time(&fields, "delay");
            Reading::FanOut {
                delay: delay.unwrap_or(constants.fan_out_delay),
            }
        } else {
            self.foreign(&fields, &["delay"], &beside);
            let kcl = kind == "kcl";
            if !kcl {
                self.foreign(&fields, &["checkpoint", "failover"], &beside);
            }
            let mut polling = self.polling(&fields, constants, kcl, count);
            if kind == "lambda" {
                self.foreign(&fields, &POLLING, &beside);
                let worked_on = Processing {
                    per_batch: 0,
                    per_record: 0,
                    rate: None,
                };
                let takes = std::mem::replace(&mut polling.processing, worked_on);
                polling.lambda = Some(self.lambda(&fields, constants, takes));
            }
            Reading::Polling(Box::new(polling))
        };
        Some(Consumer {
            count,
            name,
            start: if start == Some("latest") {
                Start::Latest
            } else {
                Start::TrimHorizon
            },
            join: join.unwrap_or(0),
            order: if order == Some("naive") {
                Order::Naive
            } else {
                Order::ParentsFirst
            },
            deduplicate: deduplicate.unwrap_or(false),
            reading,
        })
    }

    fn polling(
        &mut self,
        fields: &Fields<'_, 'a>,
        constants: &Constants,
        kcl: bool,
        count: u32,
    ) -> Polling {
        let throttled = self.choice(fields, "throttled", &["wait", "backoff"]);
        let limit = self.count(fields, "limit", 1..=constants.call_records);
        let processing = self.processing(fields);
        let usual = if kcl {
            constants.kcl_period
        } else {
            constants.poll_period
        };
        let policy = self.choice(fields, "policy", &["timer", "round_robin", "lottery"]);
        let timer = self.timer(fields, usual, count);
        Polling {
            policy: match policy {
                Some("round_robin") => Policy::RoundRobin,
                Some("lottery") => Policy::Lottery,
                _ => timer,
            },
            throttled: if throttled == Some("backoff") {
                Throttled::Backoff
            } else {
                Throttled::Wait
            },
            limit: limit.unwrap_or(constants.call_records),
            processing,
            lambda: None,
            kcl: kcl.then(|| Kcl {
                checkpoint: self.checkpoint(fields, constants),
                failover: self
                    .some_time(fields, "failover")
                    .unwrap_or(constants.failover),
            }),
        }
    }

    fn lambda(
        &mut self,
        fields: &Fields<'_, 'a>,
        constants: &Constants,
        takes: Processing,
    ) -> Lambda {
        let batch = self.count(fields, "batch", 1..=constants.call_records);
        let window = self.time(fields, "window", ("0s", LONGEST_WINDOW));
        let parallelization = self.small_count(fields, "parallelization", 1..=10);
        let poison = self.count(fields, "poison", 0..=100_000_000);
        if fields.get("poison").is_none() {
            // Nothing fails.
            self.foreign(fields, &["retries"], "no poison");
        }
        Lambda {
            batch: batch.unwrap_or(constants.lambda_batch),
            window: window.unwrap_or(0),
            parallelization: parallelization.unwrap_or(1),
            poison,
            retries: self.count(fields, "retries", 0..=10_000),
            takes,
        }
    }

    fn timer(&mut self, fields: &Fields<'_, 'a>, usual: SimTime, count: u32) -> Policy {
        let period = self.some_time(fields, "period").unwrap_or(usual);
        let jitter = self.any_time(fields, "jitter").unwrap_or(0);
        if let Some(field) = fields.get("jitter")
            && jitter > period
        {
            let problem = Problem::AmountOutOfRange {
                text: excerpt(field.value.text().unwrap_or_default()),
                range: ("0s".into(), "period".into()),
            };
            self.report(field.value.span, problem);
        }
        let spacing = match self.choice(fields, "spacing", &["fixed", "uniform", "exponential"]) {
            Some("uniform") => Spacing::Uniform {
                jitter: jitter.min(period),
            },
            Some("exponential") => Spacing::Exponential,
            _ => Spacing::Fixed,
        };
        Policy::Timer {
            period,
            spacing,
            phase: self.phase(fields, count).unwrap_or(Phase::Spread),
        }
    }

    /// `spread`, `random`, a time, or a time for each consumer of the block.
    fn phase(&mut self, fields: &Fields<'_, 'a>, count: u32) -> Option<Phase> {
        let field = fields.get("phase")?;
        if let Kind::Sequence { items } = &field.value.kind {
            let times: Option<Vec<SimTime>> =
                items.iter().map(|item| self.one_time(item)).collect();
            let times = times?;
            if times.len() as u64 != u64::from(count) {
                let problem = Problem::OutOfRange {
                    key: "phase".into(),
                    value: times.len().to_string().as_str().into(),
                    minimum: count.into(),
                    maximum: count.into(),
                };
                self.report(field.key_span, problem);
                return None;
            }
            return Some(Phase::Each(times));
        }
        match field.value.text() {
            Some("spread") => Some(Phase::Spread),
            Some("random") => Some(Phase::Random),
            Some(_) => self.one_time(field.value).map(Phase::All),
            None => {
                self.wrong_type(Some("phase"), Shape::Text, field.value);
                None
            }
        }
    }

    fn one_time(&mut self, node: &Node<'a>) -> Option<SimTime> {
        let text = self.word(None, node.span, node)?;
        let time = parse_quantity(text).ok();
        let time = time.and_then(|time: Quantity| time.whole_in(Unit::NANOSECOND).ok());
        if time.is_none() {
            let problem = Problem::InvalidAmount {
                text: excerpt(text),
                expected: Amount::Time,
            };
            self.report(node.span, problem);
        }
        time
    }

    fn processing(&mut self, fields: &Fields<'_, 'a>) -> Processing {
        let mut processing = Processing {
            per_batch: 0,
            per_record: 0,
            rate: None,
        };
        if let Some(field) = fields.get("processing") {
            let known = ["per_batch", "per_record", "rate"];
            if let Some(fields) = self.fields(Some("processing"), field.value, &known) {
                processing.per_batch = self.any_time(&fields, "per_batch").unwrap_or(0);
                processing.per_record = self.any_time(&fields, "per_record").unwrap_or(0);
                processing.rate = self.size_rate(&fields, "rate");
            }
        }
        processing
    }

    fn checkpoint(&mut self, fields: &Fields<'_, 'a>, constants: &Constants) -> Option<Checkpoint> {
        let field = fields.get("checkpoint")?;
        let known = ["batches", "interval", "write_units", "renewals"];
        let fields = self.fields(Some("checkpoint"), field.value, &known)?;
        self.exactly_one(&fields, &["batches", "interval"]);
        let batches = self.count(&fields, "batches", 1..=1_000_000);
        let interval = self.some_time(&fields, "interval");
        let usual = constants
            .lease_writes
            .and_then(|writes| Rate::per_second(Number::from(writes)));
        let units = fields.get("write_units");
        let write_units = match units.and_then(|field| field.value.text()) {
            None => usual,
            Some("on_demand") => None,
            Some(_) => self.rate(&fields, "write_units"),
        };
        let renewals = self.flag(&fields, "renewals");
        Some(Checkpoint {
            when: match (batches, interval) {
                (_, Some(interval)) => CheckpointWhen::Interval(interval),
                (batches, None) => CheckpointWhen::Batches(batches?),
            },
            write_units,
            renewals: renewals.unwrap_or(true),
        })
    }
}
