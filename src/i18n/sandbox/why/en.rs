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
        Resource::InFlight => "messages in flight",
        Resource::SendCalls => "send calls",
        Resource::ReceiveCalls => "receive calls",
        Resource::DeleteCalls => "delete calls",
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
        Binding::LostAnswers { share } => format!(
            "Answers get lost: {} of the stored records look failed, are sent again and stored twice.",
            percent(English, *share),
        ),
        Binding::Checkpoints {
            by_clock: true,
            apart,
        } => format!(
            "Only what a checkpoint covers survives a crash; there is one every {}, the rest comes again.",
            seconds(English, *apart),
        ),
        Binding::Checkpoints { apart, .. } => format!(
            "Only what a checkpoint covers survives a crash; there is one every {} batches, the rest comes again.",
            figure(English, *apart),
        ),
        Binding::Retention { retention } => format!(
            "Retention is the limit: after {} a record is gone, read or not.",
            seconds(English, *retention),
        ),
        Binding::Overtaking => {
            "Children are read before their parents are empty, so newer records overtake older ones."
                .into()
        }
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
        Binding::MessageTooLarge { refused, limit } => format!(
            "Size is the bottleneck: the queue takes messages of {} at most and refuses {} of them.",
            bytes(English, *limit),
            percent(English, *refused),
        ),
        Binding::SequentialSends { each, batch, rate } => format!(
            "The calls come one after the other: {} each with {}, so a producer's messages wait; {}/s get in.",
            seconds(English, *each),
            messages(*batch),
            figure(English, *rate),
        ),
        Binding::QueueCalls {
            resource: Resource::DeleteCalls,
            limit,
            refused,
        } => format!(
            "Delete calls are the bottleneck: a FIFO queue takes {}/s, and {} of them wait.",
            figure(English, *limit),
            percent(English, *refused),
        ),
        Binding::QueueCalls {
            resource: short,
            limit,
            refused,
        } => format!(
            "{} calls are the bottleneck: a FIFO queue takes {}/s and refuses {} of them.",
            if *short == Resource::SendCalls {
                "Send"
            } else {
                "Receive"
            },
            figure(English, *limit),
            percent(English, *refused),
        ),
        Binding::DeadLetters {
            receives,
            visibility,
        } => format!(
            "What was received {} and not deleted goes to the dead-letter queue, {} after each receive.",
            times(*receives),
            seconds(English, *visibility),
        ),
        Binding::Expiry {
            retention,
            messages: lost,
        } => format!(
            "Retention is the bottleneck: after {} a message is dropped, read or not; {} were lost.",
            seconds(English, *retention),
            figure(English, *lost),
        ),
        Binding::InFlight {
            limit,
            rate,
            silent,
        } => format!(
            "The in-flight limit is the bottleneck: with {} messages received and not deleted {}; {}/s are received.",
            figure(English, *limit),
            if *silent {
                "the queue gives no more"
            } else {
                "the queue answers OverLimit"
            },
            figure(English, *rate),
        ),
        Binding::Visibility {
            visibility,
            processing: None,
            again,
        } => format!(
            "Nothing is deleted, so after {} a message is visible again: {} of them come again.",
            seconds(English, *visibility),
            percent(English, *again),
        ),
        Binding::Visibility {
            visibility,
            processing: Some(processing),
            again,
        } => format!(
            "The visibility timeout is too short: {} against up to {} of work, so {} of the messages come again.",
            seconds(English, *visibility),
            seconds(English, *processing),
            percent(English, *again),
        ),
        Binding::Copies { window, dropped } => format!(
            "Deduplication drops copies for {} after a message was taken: {} so far.",
            seconds(English, *window),
            figure(English, *dropped),
        ),
        Binding::Groups {
            groups,
            consumers,
            rate,
        } => format!(
            "Groups are the bottleneck: {} for {}, and each is locked while a message of it is in flight; {}/s are processed.",
            if *groups == 1.0 {
                "1 group".to_owned()
            } else {
                format!("{} groups", figure(English, *groups))
            },
            count(English, *consumers, "consumer", "consumers"),
            figure(English, *rate),
        ),
        Binding::Workers {
            arrives,
            works,
            each,
            waiting,
        } => format!(
            "The consumers are the bottleneck: {}/s come and {}/s are received ({} each), so {} wait.",
            figure(English, *arrives),
            figure(English, *works),
            seconds(English, *each),
            figure(English, *waiting),
        ),
        Binding::Polls { wait, empty, .. } if *wait > 0.0 => format!(
            "The queue is often empty: a call waits up to {} for a message, and {} of the calls find none.",
            seconds(English, *wait),
            percent(English, *empty),
        ),
        Binding::Polls { period, empty, .. } => format!(
            "The queue is often empty: a call every {} does not wait, and {} of the calls find nothing.",
            seconds(English, *period),
            percent(English, *empty),
        ),
        Binding::LatestOnly { deltas: 0, .. } => {
            "The device never connects, so no change reaches it.".into()
        }
        Binding::LatestOnly {
            changes,
            deltas,
            wait,
        } => format!(
            "The device is away at times: {} {}, with the latest values alone; the first change waits {}.",
            number(*changes, "change becomes", "changes become"),
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
            busy,
            batch,
            takes,
        } if *busy >= 0.95 => format!(
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

/// So many messages.
fn messages(number: f64) -> String {
    let noun = if number == 1.0 { "message" } else { "messages" };
    format!("{} {noun}", figure(English, number))
}

/// So many times.
fn times(number: f64) -> String {
    let noun = if number == 1.0 { "time" } else { "times" };
    format!("{} {noun}", figure(English, number))
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
