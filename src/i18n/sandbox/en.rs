//! The sandbox in English.

use super::SandboxText;
use super::why;
use crate::i18n::Interface::English;
use crate::i18n::number::{count, whole};
use crate::sandbox::RunError;

/// `text` in English.
pub(super) fn say(text: &SandboxText) -> String {
    match text {
        SandboxText::Title => "Sandbox".into(),
        SandboxText::Free => "Free sandbox".into(),
        SandboxText::FreeAbout => {
            "Six applications poll one shard. Turn the knobs below: which limit is the bottleneck?"
                .into()
        }
        SandboxText::OtherScenarios => "Other scenarios".into(),
        SandboxText::OfCards => "From cards".into(),
        SandboxText::Topic(tag) => topic(tag),
        SandboxText::NothingToRun => "This card has no scenario to run.".into(),
        SandboxText::CanBeRun { key } => format!("{key} runs it in the sandbox"),
        SandboxText::Running => "running...".into(),
        SandboxText::Why(binding) => why::say(binding, English),
        SandboxText::DoesNotHold => "These values do not go together:".into(),
        SandboxText::Failed(error) => failed(error),
        SandboxText::Yours => "yours".into(),
        SandboxText::Today => "card".into(),
        SandboxText::Book => "book".into(),
        SandboxText::Measured => "measured".into(),
        SandboxText::NoValue => "nothing".into(),
        SandboxText::Period => "poll period".into(),
        SandboxText::Age => "record age".into(),
        SandboxText::Lag => "lag".into(),
        SandboxText::Refused => "refused".into(),
        SandboxText::ColumnAccepted => "ok".into(),
        SandboxText::ColumnThrottled => "no".into(),
        SandboxText::ColumnPeriod => "period".into(),
        SandboxText::ColumnAge => "age".into(),
        SandboxText::ColumnRecords => "records".into(),
        SandboxText::Consumer(number) => format!("app-{number}"),
        SandboxText::Rest(rest) => format!("+{rest}"),
        SandboxText::Shard(number) => format!("shard-{number}"),
        SandboxText::Shards => "per shard".into(),
        SandboxText::GaugeCalls => "calls/s".into(),
        SandboxText::GaugeRead => "read".into(),
        SandboxText::GaugeRecords => "writes/s".into(),
        SandboxText::GaugeBytes => "written".into(),
        SandboxText::MoreShards(more) => {
            format!("and {}", count(English, *more, "more shard", "more shards"))
        }
        SandboxText::Hash => "hash".into(),
        SandboxText::Hot(shard) => format!("hot: {shard}"),
        SandboxText::LegendRecords => "records".into(),
        SandboxText::LegendEmpty => "empty".into(),
        SandboxText::LegendThrottled => "throttled".into(),
        SandboxText::LegendPushed => "pushed".into(),
        SandboxText::LegendIdle => "waits".into(),
        SandboxText::Clock { now, end } => format!("{now} of {end}"),
        SandboxText::Trace { seed, hash } => format!("seed {seed}, trace {hash}"),
        SandboxText::Knob(name) => knob(name).to_owned(),
    }
}

/// A tag as a heading; one that is not known here stands as it is written.
fn topic(tag: &str) -> String {
    let known = match tag {
        "kinesis" => "Kinesis",
        "consumer" => "Consumers",
        "producer" => "Producers",
        "limits" => "Limits",
        "kcl" => "KCL",
        "kpl" => "KPL",
        "sqs" => "SQS",
        "firehose" => "Firehose",
        "resharding" => "Resharding",
        "writes" => "Writing",
        "reads" => "Reading",
        "fan-out" => "Enhanced fan-out",
        "hot-keys" => "Hot keys",
        "retention" => "Retention",
        "duplicates" => "Duplicates",
        "capacity" => "Capacity",
        "lambda" => "Lambda",
        "iot" => "IoT",
        "dms" => "DMS",
        "transfer" => "Bulk transfer",
        other => other,
    };
    known.to_owned()
}

fn knob(name: &str) -> &str {
    match name {
        "consumers" => "consumers",
        "producers" => "producers",
        "kind" => "reads by",
        "policy" => "turns",
        "write_units" => "table writes",
        "write_limiter" => "limiter",
        "reshard_duration" => "split takes",
        "keys" => "keys",
        "profile" => "rules",
        "per_batch" => "work per batch",
        "per_record" => "work per record",
        other => other,
    }
}

fn failed(error: &RunError) -> String {
    match error {
        RunError::TooManyEvents { limit } => format!(
            "The run is too large: more than {} events.",
            whole(English, *limit)
        ),
        RunError::TooManyShards { limit } => format!(
            "The run is too large: more than {} shards with their consumers.",
            whole(English, *limit as u64)
        ),
        RunError::TooManyRecords { limit } => format!(
            "The run is too large: it holds more than {} records.",
            whole(English, *limit)
        ),
        RunError::Broken { .. } => {
            "The simulator contradicts itself: please report this scenario.".into()
        }
    }
}
