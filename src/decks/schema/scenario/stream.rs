//! The stream of a scenario, its backlog, and the keys of records.

use crate::decks::schema::{Checker, Fields};
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Thing};
use crate::quantity::Number;
use crate::sandbox::{Backlog, Constants, Keys, Profile, Rate, Stream, WriteLimiter};

/// The keys of a stream.
pub(in crate::decks) const KEYS: [&str; 15] = [
    "shards",
    "units",
    "write_records",
    "write_bytes",
    "write_burst",
    "write_limiter",
    "read_calls",
    "read_burst",
    "read_bytes",
    "call_records",
    "call_bytes",
    "max_record",
    "retention",
    "reshard_duration",
    "backlog",
];

/// The most distinct keys.
const DISTINCT: u32 = 10_000_000;

impl<'a> Checker<'_, 'a> {
    /// A stream; without a block one with every default.
    pub(super) fn stream(&mut self, node: Option<&Node<'a>>, profile: Profile) -> Option<Stream> {
        let constants = profile.constants();
        let mut stream = default_stream(constants, constants.megabyte)?;
        let Some(node) = node else {
            return Some(stream);
        };
        let fields = self.fields(Some("stream"), node, &KEYS)?;
        let units = self.choice(&fields, "units", &["mib", "mb"]);
        let megabyte = match units {
            Some("mib") => 1 << 20,
            Some(_) => 1_000_000,
            None => constants.megabyte,
        };
        stream = default_stream(constants, megabyte)?;
        if let Some(shards) = self.small_count(&fields, "shards", 1..=10_000) {
            stream.shards = shards;
        }
        stream.write_records = self
            .rate(&fields, "write_records")
            .unwrap_or(stream.write_records);
        stream.write_bytes = self
            .size_rate(&fields, "write_bytes")
            .unwrap_or(stream.write_bytes);
        stream.write_burst = self
            .some_time(&fields, "write_burst")
            .unwrap_or(stream.write_burst);
        if self.choice(&fields, "write_limiter", &["token_bucket", "fixed_window"])
            == Some("fixed_window")
        {
            stream.write_limiter = WriteLimiter::FixedWindow;
        }
        stream.read_calls = self
            .rate(&fields, "read_calls")
            .unwrap_or(stream.read_calls);
        stream.read_burst = self
            .count(&fields, "read_burst", 1..=100)
            .unwrap_or(stream.read_burst);
        stream.read_bytes = self
            .size_rate(&fields, "read_bytes")
            .unwrap_or(stream.read_bytes);
        stream.call_records = self
            .count(&fields, "call_records", 1..=constants.call_records)
            .unwrap_or(stream.call_records);
        stream.call_bytes = self
            .size(&fields, "call_bytes", ("1B", "1GiB"))
            .unwrap_or(stream.call_bytes);
        stream.max_record = self
            .size(&fields, "max_record", ("1B", "10MiB"))
            .unwrap_or(stream.max_record);
        let longest = match profile {
            Profile::Aws2026 => "8760h",
            Profile::Exam2019 => "168h",
        };
        stream.retention = self
            .time(&fields, "retention", ("24h", longest))
            .unwrap_or(stream.retention);
        stream.reshard_duration = self
            .any_time(&fields, "reshard_duration")
            .unwrap_or(stream.reshard_duration);
        if let Some(field) = fields.get("backlog") {
            for item in self.list(&field) {
                let block = self.backlog(item);
                stream.backlog.extend(block);
            }
        }
        Some(stream)
    }

    fn backlog(&mut self, node: &Node<'a>) -> Option<Backlog> {
        let known = ["records", "size", "age", "key", "distinct"];
        let fields = self.fields(None, node, &known)?;
        self.required(&fields, "records", Thing::Scenario);
        if fields.get("key").is_some() && fields.get("distinct").is_some() {
            self.exactly_one(&fields, &["key", "distinct"]);
        }
        let key = self.key(&fields, "key");
        let distinct = self.small_count(&fields, "distinct", 1..=DISTINCT);
        Some(Backlog {
            records: self.count(&fields, "records", 1..=10_000_000)?,
            size: self.size(&fields, "size", ("1B", "10MiB")).unwrap_or(1_000),
            age: self.any_time(&fields, "age").unwrap_or(0),
            keys: match (key, distinct) {
                (Some(key), _) => Keys::Constant { key },
                (None, Some(distinct)) => Keys::Turn { distinct },
                (None, None) => Keys::Even,
            },
        })
    }

    /// The keys of a producer's records.
    pub(super) fn keys(&mut self, fields: &Fields<'_, 'a>) -> Keys {
        let Some(field) = fields.get("keys") else {
            return Keys::Even;
        };
        let known = ["kind", "key", "distinct", "share", "list"];
        let Some(fields) = self.fields(Some("keys"), field.value, &known) else {
            return Keys::Even;
        };
        self.required(&fields, "kind", Thing::Scenario);
        let kinds = ["even", "uniform", "constant", "hot", "list"];
        let Some(kind) = self.choice(&fields, "kind", &kinds) else {
            return Keys::Even;
        };
        let used: &[&str] = match kind {
            "uniform" => &["distinct"],
            "constant" => &["key"],
            "hot" => &["key", "share", "distinct"],
            "list" => &["list"],
            _ => &[],
        };
        let foreign: Vec<&str> = known[1..]
            .iter()
            .copied()
            .filter(|key| !used.contains(key))
            .collect();
        self.foreign(&fields, &foreign, &format!("kind: {kind}"));
        for &needed in used.iter().filter(|&&key| key != "distinct") {
            let name = known.iter().find(|known| **known == needed);
            if let Some(name) = name {
                self.required(&fields, name, Thing::Scenario);
            }
        }
        let distinct = self
            .small_count(&fields, "distinct", 1..=DISTINCT)
            .unwrap_or(10_000);
        self.chosen_keys(&fields, kind, distinct)
            .unwrap_or(Keys::Even)
    }

    fn chosen_keys(&mut self, fields: &Fields<'_, 'a>, kind: &str, distinct: u32) -> Option<Keys> {
        Some(match kind {
            "uniform" => Keys::Uniform { distinct },
            "constant" => Keys::Constant {
                key: self.key(fields, "key")?,
            },
            "hot" => Keys::Hot {
                key: self.key(fields, "key")?,
                share: self.share(fields, "share", true)?,
                distinct,
            },
            "list" => {
                let field = fields.get("list")?;
                let items = self.list(&field);
                if let Some(beyond) = items.get(1_000) {
                    let problem = Problem::LongList {
                        key: "list".into(),
                        count: items.len() as u64,
                        limit: 1_000,
                    };
                    self.report(beyond.span, problem);
                }
                let keys = items
                    .iter()
                    .filter_map(|item| self.word(None, item.span, item));
                let list: Vec<String> = keys.map(str::to_owned).collect();
                (!list.is_empty()).then_some(Keys::List { list })?
            }
            _ => Keys::Even,
        })
    }
}

/// The stream of a profile, with this meaning of a megabyte.
fn default_stream(constants: &Constants, megabyte: u64) -> Option<Stream> {
    let rate = |amount: u64| Rate::per_second(Number::from(amount));
    Some(Stream {
        shards: 1,
        write_records: rate(constants.write_records)?,
        write_bytes: rate(constants.write_megabytes * megabyte)?,
        write_burst: constants.write_burst,
        write_limiter: WriteLimiter::TokenBucket,
        read_calls: rate(constants.read_calls)?,
        read_burst: constants.read_burst,
        read_bytes: rate(constants.read_megabytes * megabyte)?,
        call_records: constants.call_records,
        call_bytes: constants.call_megabytes * megabyte,
        max_record: constants.max_record,
        retention: constants.retention,
        reshard_duration: constants.reshard_duration,
        backlog: Vec::new(),
    })
}
