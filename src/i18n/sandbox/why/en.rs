//! Why a run came out as it did, in English.

use crate::i18n::Interface::English;
use crate::i18n::number::{count, whole};
use crate::i18n::sandbox::amount::{Family, bytes, figure, per_second, percent, seconds};
use crate::sandbox::{Binding, Resource, Transport};

/// What is limited.
pub(super) fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Calls => "calls",
        Resource::ReadBytes => "bytes read",
        Resource::WriteRecords => "records written",
        Resource::WriteBytes => "bytes written",
        Resource::BufferSize => "buffer size",
        Resource::BufferInterval => "buffer interval",
        Resource::BatchSize => "batch size",
        Resource::Linger => "linger",
        Resource::ShadowBytes => "shadow size",
        Resource::ApplyRate => "changes applied",
        Resource::LoadRate => "load",
        Resource::TransferTime => "transfer time",
        Resource::Invocations => "invocations",
    }
}

/// What a shard takes, with its unit.
fn taken(resource: Resource, amount: f64, limit: f64) -> String {
    match resource {
        Resource::WriteBytes | Resource::ReadBytes => {
            per_second(English, amount, Family::of(limit))
        }
        _ => format!("{} a second", figure(English, amount)),
    }
}

/// The sentence that says why.
pub(super) fn say(binding: &Binding) -> String {
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
        Binding::Buffer {
            by_size: true,
            size,
            interval,
            period,
            ..
        } => format!(
            "The size comes first: {} are there after {}, long before {} are over.",
            bytes(English, *size),
            seconds(English, *period),
            seconds(English, *interval),
        ),
        Binding::Buffer {
            size,
            interval,
            written,
            ..
        } => format!(
            "The interval comes first: after {} the buffer holds {} of {}.",
            seconds(English, *interval),
            bytes(English, *written),
            bytes(English, *size),
        ),
        Binding::Batch {
            by_size: true,
            size,
            messages,
            ..
        } => format!(
            "The size comes first: {} messages fill the {} of a batch, and it goes at once.",
            figure(English, *messages),
            bytes(English, *size),
        ),
        Binding::Batch {
            linger, messages, ..
        } if *linger > 0.0 => format!(
            "linger comes first: {} messages gather in {}, then the batch goes.",
            figure(English, *messages),
            seconds(English, *linger),
        ),
        Binding::Batch { .. } => {
            "Nothing waits: with linger 0, each message is a request of its own.".into()
        }
        Binding::TooLarge {
            refused,
            limit,
            by_producer,
        } => format!(
            "Size is the bottleneck: the {} takes {} at most and refuses {} of the messages.",
            if *by_producer { "producer" } else { "broker" },
            bytes(English, *limit),
            percent(English, *refused),
        ),
        Binding::LatestOnly { deltas: 0, .. } => {
            "The device never connects, so no change reaches it.".into()
        }
        Binding::LatestOnly {
            changes,
            deltas,
            wait,
        } => format!(
            "The device is away at times: {} become {}, with the latest values alone; the first change waits {}.",
            number(*changes, "change", "changes"),
            number(*deltas, "delta", "deltas"),
            seconds(English, *wait),
        ),
        Binding::EachChange { changes: 0, .. } => {
            "Nobody changes the desired state while the device is connected.".into()
        }
        Binding::EachChange { changes, deltas } => format!(
            "The device is connected: each change reaches it at once, {} in {}.",
            number(*changes, "change", "changes"),
            number(*deltas, "delta", "deltas"),
        ),
        Binding::Conflicts { refused } => format!(
            "Versions clash: the shadow has moved on, and {} for an old version are refused.",
            number(*refused, "update", "updates"),
        ),
        Binding::CatchesUp {
            cached,
            applies,
            comes,
            after,
        } => format!(
            "{} changes gather during the load; {}/s are applied while {}/s come, so that takes {}.",
            figure(English, *cached),
            figure(English, *applies),
            figure(English, *comes),
            seconds(English, *after),
        ),
        Binding::FallsBehind {
            applies,
            comes,
            growth,
        } if *growth > 0.0 => format!(
            "Applying is the bottleneck: {}/s come, {}/s are applied; the delay grows by {} a second.",
            figure(English, *comes),
            figure(English, *applies),
            seconds(English, *growth),
        ),
        Binding::FallsBehind { comes, .. } => format!(
            "Applying is the bottleneck: all of its {}/s go to new changes, the old ones never get fewer.",
            figure(English, *comes),
        ),
        Binding::Loading {
            bytes: all,
            rate,
            takes,
        } => format!(
            "The load is the bottleneck: {} at {} take {}, longer than the run.",
            bytes(English, *all),
            per_second(English, *rate, Family::Decimal),
            seconds(English, *takes),
        ),
        Binding::Arithmetic {
            bytes: all,
            rate,
            takes,
            limit,
            choice,
            carriers,
        } => format!(
            "This is arithmetic, nothing had to be simulated: {} / {} = {}, {} may pass: {}.",
            bytes(English, *all),
            per_second(English, *rate, Family::Decimal),
            seconds(English, *takes),
            seconds(English, *limit),
            match choice {
                Transport::Network => "the network will do".into(),
                Transport::Snowball => number(*carriers, "device", "devices"),
                Transport::Snowmobile => number(*carriers, "truck", "trucks"),
            },
        ),
        Binding::Invocations {
            arrives,
            works,
            lanes,
            batch,
            takes,
        } if *works < 0.99 * *arrives => format!(
            "The function is the bottleneck: {} at a time, {} records in {} each: {}/s of {}/s.",
            number(*lanes, "invocation", "invocations"),
            figure(English, *batch),
            seconds(English, *takes),
            figure(English, *works),
            figure(English, *arrives),
        ),
        Binding::Invocations {
            lanes,
            batch,
            takes,
            ..
        } => format!(
            "The function keeps up: {} records in {} each time, {} at a time at most.",
            figure(English, *batch),
            seconds(English, *takes),
            number(*lanes, "invocation", "invocations"),
        ),
        Binding::Poison {
            failures,
            takes,
            endless,
        } => format!(
            "One record fails its batch again and again: {} of {} each{}; what is behind it waits.",
            number(*failures, "time", "times"),
            seconds(English, *takes),
            if *endless { ", until it expires" } else { "" },
        ),
        Binding::Nothing { nearest, used } => format!(
            "No limit is reached: the nearest is {}, {} used.",
            resource(*nearest),
            percent(English, *used),
        ),
    }
}

/// How many of something.
fn number(many: u64, one: &str, other: &str) -> String {
    count(
        English,
        usize::try_from(many).unwrap_or(usize::MAX),
        one,
        other,
    )
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
