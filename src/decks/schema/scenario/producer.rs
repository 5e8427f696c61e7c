//! The producers of a scenario.

use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::finding::Thing;
use crate::sandbox::{Arrival, Constants, Kpl, Producer, Retry, Share, Source};

/// The keys of a producer.
pub(in crate::decks) const KEYS: [&str; 17] = [
    "count",
    "rate",
    "size",
    "size_to",
    "arrival",
    "records",
    "start",
    "stop",
    "within",
    "every",
    "keys",
    "batch",
    "retry",
    "retry_delay",
    "attempts",
    "ack_loss",
    "kpl",
];

/// The keys of a KPL.
pub(in crate::decks) const KPL_KEYS: [&str; 7] = [
    "aggregation",
    "buffer",
    "aggregate_size",
    "collection_records",
    "collection_size",
    "rate_limit",
    "time_to_live",
];

/// The keys of a producer of any machine.
pub(super) const SOURCE_KEYS: &[&str] = KEYS.split_at(10).0;

/// The most bytes of a record.
const RECORD_SIZE: u64 = 10 << 20;

/// The most records of one producer.
const RECORDS: u64 = 100_000_000;

impl<'a> Checker<'_, 'a> {
    /// A block of producers.
    pub(super) fn producer(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Producer> {
        let fields = self.fields(None, node, &KEYS)?;
        let keys = self.keys(&fields);
        let batch = self.count(&fields, "batch", 1..=constants.put_records);
        let retry = match self.choice(&fields, "retry", &["none", "wait", "backoff"]) {
            Some("wait") => Retry::Wait,
            Some("backoff") => Retry::Backoff,
            _ => Retry::None,
        };
        let retry_delay = self.any_time(&fields, "retry_delay");
        let attempts = self.count(&fields, "attempts", 1..=1_000_000);
        let ack_loss = self.share(&fields, "ack_loss", true);
        let kpl = fields.get("kpl").and_then(|field| {
            let fields = self.fields(Some("kpl"), field.value, &KPL_KEYS)?;
            Some(self.kpl(&fields, constants))
        });
        Some(Producer {
            source: self.producing(&fields)?,
            keys,
            batch: batch.unwrap_or(1),
            retry,
            retry_delay: retry_delay.unwrap_or(constants.backoff_base),
            attempts,
            ack_loss: ack_loss.unwrap_or(Share {
                numerator: 0,
                denominator: 1,
            }),
            kpl,
        })
    }

    /// When records arrive, and how large they are: what producers of every machine have.
    pub(super) fn producing(&mut self, fields: &Fields<'_, 'a>) -> Option<Source> {
        let size = self.size(fields, "size", ("1B", "10MiB"));
        let size = size.unwrap_or(1_000);
        let size_to = self.size(fields, "size_to", ("1B", "10MiB"));
        if let Some(field) = fields.get("size_to")
            && size_to.is_some_and(|to| to < size)
        {
            let problem = crate::domain::finding::Problem::OutOfRange {
                key: "size_to".into(),
                value: size_to.unwrap_or(0).to_string().as_str().into(),
                minimum: size,
                maximum: RECORD_SIZE,
            };
            self.report(field.value.span, problem);
        }
        let count = self.small_count(fields, "count", 1..=10_000);
        let start = self.any_time(fields, "start");
        let stop = self.any_time(fields, "stop");
        let arrival = self.arrival(fields, size)?;
        Some(Source {
            count: count.unwrap_or(1),
            arrival,
            start: start.unwrap_or(0),
            stop,
            size,
            size_to: size_to.unwrap_or(size).max(size),
        })
    }

    fn arrival(&mut self, fields: &Fields<'_, 'a>, size: u64) -> Option<Arrival> {
        let kinds = ["even", "poisson", "once", "burst"];
        let kind = match fields.get("arrival") {
            Some(_) => self.choice(fields, "arrival", &kinds)?,
            None => "even",
        };
        let (used, needed): (&[&str], &[&'static str]) = match kind {
            "once" => (&["records"], &["records"]),
            "burst" => (&["records", "within", "every"], &["records", "every"]),
            _ => (&["rate", "records"], &["rate"]),
        };
        let foreign: Vec<&str> = ["rate", "within", "every"]
            .into_iter()
            .filter(|key| !used.contains(key))
            .collect();
        self.foreign(fields, &foreign, &format!("arrival: {kind}"));
        for name in needed {
            self.required(fields, name, Thing::Scenario)?;
        }
        let records = self.count(fields, "records", 1..=RECORDS);
        Some(match kind {
            "once" => Arrival::Once { records: records? },
            "burst" => {
                let every = self.some_time(fields, "every")?;
                let within = self.any_time(fields, "within").unwrap_or(0);
                if let Some(field) = fields.get("within")
                    && within > every
                {
                    let problem = crate::domain::finding::Problem::AmountOutOfRange {
                        text: excerpt(field.value.text().unwrap_or_default()),
                        range: ("0s".into(), "every".into()),
                    };
                    self.report(field.value.span, problem);
                }
                Arrival::Burst {
                    records: records?,
                    within,
                    every,
                }
            }
            "poisson" => Arrival::Poisson {
                rate: self.record_rate(fields, "rate", size)?,
                records,
            },
            _ => Arrival::Even {
                rate: self.record_rate(fields, "rate", size)?,
                records,
            },
        })
    }

    fn kpl(&mut self, fields: &Fields<'_, 'a>, constants: &Constants) -> Kpl {
        Kpl {
            aggregation: self.flag(fields, "aggregation").unwrap_or(true),
            buffer: self
                .any_time(fields, "buffer")
                .unwrap_or(constants.kpl_buffer),
            aggregate_size: self
                .size(fields, "aggregate_size", ("1B", "10MiB"))
                .unwrap_or(constants.kpl_aggregate),
            collection_records: self
                .count(fields, "collection_records", 1..=constants.put_records)
                .unwrap_or(constants.put_records),
            collection_size: self
                .size(fields, "collection_size", ("1B", "10MiB"))
                .unwrap_or(constants.kpl_collection),
            rate_limit: self.share(fields, "rate_limit", false).unwrap_or(Share {
                numerator: constants.kpl_rate_percent,
                denominator: 100,
            }),
            time_to_live: self
                .some_time(fields, "time_to_live")
                .unwrap_or(constants.kpl_time_to_live),
        }
    }
}
