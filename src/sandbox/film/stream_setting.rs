//! Which setting of a stream's scenario would change what binds, by its path.

use super::Binding;
use super::stream_explanation::FULL;
use crate::sandbox::scenario::{CheckpointWhen, Keys, Kinesis, Order, Polling, Reading};

/// The path of the setting that would change what binds.
pub(super) fn setting(binding: &Binding, kinesis: &Kinesis) -> Option<String> {
    let consumers = &kinesis.consumers;
    let of = |fits: &dyn Fn(&Polling) -> bool, field: &str| {
        let place = consumers.iter().position(|block| match &block.reading {
            Reading::Polling(polling) => fits(polling),
            Reading::FanOut { .. } => false,
        })?;
        Some(format!("consumers.{place}.{field}"))
    };
    match binding {
        // Enhanced fan-out gives each its own.
        Binding::Calls { .. } | Binding::ReadBytes { .. } => of(&|_| true, "kind"),
        Binding::Writes { .. } => Some("stream.shards".to_owned()),
        Binding::HotShard { .. } => {
            let hot = |keys: &Keys| !matches!(keys, Keys::Even | Keys::Uniform { .. });
            let mut producers = kinesis.producers.iter();
            let place = producers.position(|producer| hot(&producer.keys))?;
            Some(format!("producers.{place}.keys.kind"))
        }
        Binding::LeaseTable { .. } => of(
            &|polling| {
                polling
                    .kcl
                    .as_ref()
                    .is_some_and(|kcl| kcl.checkpoint.is_some())
            },
            "checkpoint.write_units",
        ),
        Binding::Processing { .. } => {
            let mut blocks = consumers.iter();
            let field = blocks.find_map(|block| match &block.reading {
                Reading::Polling(polling) => processing(polling),
                Reading::FanOut { .. } => None,
            })?;
            of(&|polling| processing(polling) == Some(field), field)
        }
        Binding::Invocations { busy, .. } if *busy >= FULL => {
            of(&|polling| polling.lambda.is_some(), "parallelization")
        }
        Binding::Invocations { .. } => of(
            &|polling| polling.lambda.is_some_and(|lambda| lambda.window > 0),
            "window",
        ),
        Binding::LostAnswers { .. } => {
            let mut producers = kinesis.producers.iter();
            let place = producers.position(|it| it.ack_loss.numerator > 0)?;
            Some(format!("producers.{place}.ack_loss"))
        }
        Binding::Checkpoints { by_clock, .. } => {
            let (place, _) = checkpoints(kinesis)?;
            let field = if *by_clock { "interval" } else { "batches" };
            Some(format!("consumers.{place}.checkpoint.{field}"))
        }
        Binding::Retention { .. } => Some("stream.retention".to_owned()),
        Binding::Overtaking => {
            let mut blocks = consumers.iter();
            let place = blocks.position(|it| it.order == Order::Naive)?;
            Some(format!("consumers.{place}.order"))
        }
        Binding::Resharding { .. } => Some("stream.reshard_duration".to_owned()),
        _ => None,
    }
}

/// The first block of consumers with checkpoints, and when they are stored.
pub(super) fn checkpoints(kinesis: &Kinesis) -> Option<(usize, CheckpointWhen)> {
    let mut blocks = kinesis.consumers.iter().enumerate();
    blocks.find_map(|(place, block)| match &block.reading {
        Reading::Polling(polling) => {
            let checkpoint = polling.kcl.as_ref()?.checkpoint.as_ref()?;
            Some((place, checkpoint.when))
        }
        Reading::FanOut { .. } => None,
    })
}

/// The field that says how long a consumer works.
fn processing(polling: &Polling) -> Option<&'static str> {
    let it = &polling.processing;
    if it.per_batch > 0 {
        Some("processing.per_batch")
    } else if it.per_record > 0 {
        Some("processing.per_record")
    } else {
        it.rate.map(|_| "processing.rate")
    }
}
