//! The sandbox in English.

use super::SandboxText;
use super::amount::{Family, figure, per_second, percent, seconds};
use crate::i18n::Interface::English;
use crate::i18n::number::{count, whole};
use crate::sandbox::{Binding, Resource, RunError};

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
        SandboxText::Why(binding) => why(binding),
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

fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Calls => "calls",
        Resource::ReadBytes => "bytes read",
        Resource::WriteRecords => "records written",
        Resource::WriteBytes => "bytes written",
    }
}

/// What a shard takes, with its unit.
fn taken(resource: Resource, amount: f64, limit: f64) -> String {
    match resource {
        Resource::WriteBytes | Resource::ReadBytes => {
            per_second(English, amount, Family::of(limit))
        }
        Resource::Calls | Resource::WriteRecords => format!("{} a second", figure(English, amount)),
    }
}

fn why(binding: &Binding) -> String {
    match binding {
        Binding::Calls {
            limit,
            consumers: 1,
            period,
            throttled,
            ..
        } => format!(
            "Calls are the bottleneck: a shard answers {}/s, and one consumer uses them all: one every {}{}.",
            figure(English, *limit),
            seconds(English, *period),
            refused(*throttled, 0),
        ),
        Binding::Calls {
            limit,
            consumers,
            period,
            throttled,
            starved,
        } => format!(
            "Calls are the bottleneck: {}/s for {} consumers, so each gets one every {}{}.",
            figure(English, *limit),
            whole(English, *consumers as u64),
            seconds(English, *period),
            refused(*throttled, *starved),
        ),
        Binding::ReadBytes {
            limit,
            consumers,
            each,
            throttled,
        } => format!(
            "Read bytes are the bottleneck: a shard delivers {} to {}: {} each{}.",
            per_second(English, *limit, Family::of(*limit)),
            count(English, *consumers, "consumer", "consumers"),
            per_second(English, *each, Family::of(*limit)),
            refused(*throttled, 0),
        ),
        Binding::FanOut {
            consumers,
            limit,
            used,
            age,
        } => format!(
            "Nothing is shared: each of {} has {} of its own ({} used); records take {}.",
            count(English, *consumers, "consumer", "consumers"),
            per_second(English, *limit, Family::of(*limit)),
            percent(English, *used),
            seconds(English, *age),
        ),
        Binding::Writes {
            resource: short,
            limit,
            offered,
            refused,
        } => format!(
            "{} are the bottleneck: a shard takes {} and is offered {}: {} are refused.",
            if *short == Resource::WriteBytes {
                "Bytes"
            } else {
                "Records"
            },
            taken(*short, *limit, *limit),
            taken(*short, *offered, *limit),
            percent(English, *refused),
        ),
        Binding::HotShard {
            shard,
            share,
            resource: short,
            limit,
            refused,
        } => format!(
            "Shard {shard} is hot: it gets {} of all records, takes {} and refuses {} of its own.",
            percent(English, *share),
            taken(*short, *limit, *limit),
            percent(English, *refused),
        ),
        Binding::LeaseTable { limit, leases } => format!(
            "The lease table is the bottleneck: it takes {} writes a second, and {} wait for their checkpoints.",
            figure(English, *limit),
            count(English, *leases, "shard", "shards"),
        ),
        Binding::Processing { arrives, works } => format!(
            "The work is the bottleneck: {} come in, but a consumer works on {}, and so falls behind.",
            per_second(English, *arrives, Family::Decimal),
            per_second(English, *works, Family::Decimal),
        ),
        Binding::Resharding { steps, each } => format!(
            "Splits and merges run one after the other: {} of {} each.",
            whole(English, *steps as u64),
            seconds(English, *each),
        ),
        Binding::Nothing { nearest, used } => format!(
            "No limit is reached: the nearest is {}, {} used.",
            resource(*nearest),
            percent(English, *used),
        ),
    }
}

fn refused(throttled: f64, starved: usize) -> String {
    let mut said = String::new();
    if throttled >= 0.005 {
        said = format!("; {} of the calls are refused", percent(English, throttled));
    }
    if starved > 0 {
        let starving = count(English, starved, "consumer gets", "consumers get");
        said = format!("{said}, {starving} none at all");
    }
    said
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
