//! Every rule of the sandbox is held by a vector: switched off, it turns at least the vectors
//! named here red.

use std::collections::BTreeSet;
use std::path::Path;

use super::load_scenario;
use crate::sandbox::rules::{Rule, without};
use crate::sandbox::{RunLimits, Scenario, run};

/// The vectors that hold a rule, each of them alone.
#[rustfmt::skip]
const fn held_by(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::WriteRecords | Rule::Refill | Rule::WriteBurst => &["vectors/V23a", "vectors/V27a"],
        Rule::WriteBytes => &["vectors/V24a", "vectors/V26a"],
        Rule::BothOrNeither => &["vectors/own-both-or-neither"],
        Rule::LargeRecordBurst | Rule::OneRecordAtLeast => &["vectors/own-large-record"],
        Rule::WindowEnds => &["vectors/V23b", "vectors/V24b"],
        Rule::MaxRecord => &["vectors/own-max-record"],
        Rule::BatchAlone | Rule::KeyList => &["vectors/own-batch-alone"],
        Rule::BatchGathers => &["vectors/own-batch-gathers"],
        Rule::Retry => &["vectors/V49a", "vectors/own-retry"],
        Rule::RetryDelay | Rule::Attempts => &["vectors/own-retry"],
        Rule::RetryBackoff => &["vectors/own-retry-backoff", "vectors/own-backoff-limit"],
        Rule::AckLoss => &["vectors/V49a"],
        Rule::ProducerOffsets | Rule::EvenKeys => &["vectors/own-producers"],
        Rule::UniformKeys => &["vectors/V34"],
        Rule::HotKey => &["vectors/V32"],
        Rule::Md5 | Rule::HashRanges => &["vectors/V33", "vectors/V34"],
        Rule::ExplicitHashKey => &["vectors/own-explicit-hash"],
        Rule::ReadCalls => &["vectors/V07", "vectors/V17b"],
        Rule::ReadBytes => &["vectors/V10", "vectors/V11"],
        Rule::RefusedIsFree => &["vectors/V07"],
        Rule::CallRecords => &["vectors/own-call-records"],
        Rule::CallBytes => &["vectors/V10"],
        Rule::ConsumerLimit => &["vectors/V13", "vectors/V14"],
        Rule::PhaseSpread => &["vectors/V01", "vectors/V07"],
        Rule::PhaseRandom => &["vectors/own-phases"],
        Rule::KclShift => &["vectors/own-kcl-shift"],
        Rule::Jitter => &["vectors/own-jitter"],
        Rule::Exponential => &["vectors/own-exponential"],
        Rule::RoundRobin => &["vectors/own-round-robin"],
        Rule::Lottery => &["vectors/V05"],
        Rule::BusyTurns => &["vectors/own-busy-turns"],
        Rule::ThrottledWait => &["vectors/V07"],
        Rule::Backoff | Rule::BackoffDoubles => &["vectors/own-backoff"],
        Rule::BackoffLimit => &["vectors/own-backoff", "vectors/own-backoff-limit"],
        Rule::Processing => &["vectors/V14", "vectors/V16"],
        Rule::Latest | Rule::Join => &["vectors/own-latest"],
        Rule::Pause => &["vectors/own-pause"],
        Rule::Crash => &["vectors/V48", "vectors/own-crash"],
        Rule::Failover | Rule::CheckpointBatches => &["vectors/own-crash"],
        Rule::Checkpoint => &["vectors/V48", "vectors/own-crash"],
        Rule::CheckpointInterval => &["vectors/V48"],
        Rule::CheckpointBlocks | Rule::WriteUnits => &["scenarios/kcl-wcu"],
        Rule::Renewals => &["vectors/V46"],
        Rule::Deduplicate => &["vectors/V49b"],
        Rule::FanOutDelay => &["vectors/V19a", "scenarios/efo-10"],
        Rule::FanOutRate => &["vectors/V20"],
        Rule::FanOutQuota => &["vectors/V22a", "vectors/V22b"],
        Rule::ParentsFirst => &["vectors/V36a"],
        Rule::Naive => &["vectors/V36b"],
        Rule::ChildPeriod => &["vectors/own-children"],
        Rule::ReshardDuration | Rule::ReshardInTurn => &["vectors/V38"],
        Rule::ReshardAlone | Rule::SplitWithin | Rule::SplitMiddle => &["vectors/own-ranges"],
        Rule::SplitWidest | Rule::MergeNeighbours => &["vectors/own-ranges"],
        Rule::AtMostDouble => &["vectors/V39a"],
        Rule::AtLeastHalf => &["vectors/V39b"],
        Rule::UpdateQuota => &["vectors/V39c", "vectors/V39d"],
        Rule::ShardCap => &["vectors/own-shard-cap"],
        Rule::ScaleSteps | Rule::ScaleWaits => &["vectors/own-scale"],
        Rule::Retention => &["vectors/own-retention", "vectors/own-set-retention"],
        Rule::RetentionBounds => &["vectors/own-set-retention"],
        Rule::KplAggregation => &["vectors/V41", "vectors/V42"],
        Rule::KplLoneRecord => &["vectors/own-kpl-lone"],
        Rule::KplAggregateSize => &["vectors/V41"],
        Rule::KplBuffer => &["vectors/V42"],
        Rule::KplCollectionRecords => &["vectors/own-kpl-collection"],
        Rule::KplCollectionSize => &["vectors/own-kpl-collection-size"],
        Rule::KplRateLimit => &["vectors/V44", "vectors/own-kpl-time-to-live"],
        Rule::KplTimeToLive => &["vectors/own-kpl-time-to-live"],
        Rule::SqsOldestFirst => &["vectors/own-sqs-oldest-first", "vectors/own-sqs-retention"],
        Rule::SqsJoin => &["vectors/own-sqs-retention"],
        Rule::SqsGroupLock => &["vectors/own-sqs-group-lock", "vectors/own-sqs-group-batch"],
        Rule::SqsGroupOrder => &["vectors/own-sqs-group-order"],
        Rule::SqsGroups => &["vectors/own-sqs-groups"],
        Rule::SqsVisibility => &["vectors/V51", "scenarios/visibility-timeout"],
        Rule::SqsDelay => &["vectors/own-sqs-delay"],
        Rule::SqsRetention => &["vectors/own-sqs-retention"],
        Rule::SqsInFlightLimit => &["vectors/V50a", "vectors/own-sqs-in-flight"],
        Rule::SqsMaxReceives | Rule::SqsDelete => &["vectors/own-sqs-dead-letter"],
        Rule::SqsMaxMessage => &["vectors/own-sqs-max-message"],
        Rule::SqsMaxCall => &["vectors/own-sqs-max-call"],
        Rule::SqsSendCalls => &["vectors/V53a", "vectors/own-sqs-throttled-send"],
        Rule::SqsReceiveCalls => &["vectors/own-sqs-receive-calls"],
        Rule::SqsDeleteCalls => &["vectors/own-sqs-delete-calls"],
        Rule::SqsDeleteBatch => &["vectors/own-sqs-delete-batch"],
        Rule::SqsDeduplication => &["vectors/V54"],
        Rule::SqsDeduplicationStands => &["vectors/own-sqs-deduplication"],
        Rule::SqsSendBatch => &["vectors/V53c", "vectors/own-sqs-send-batch"],
        Rule::SqsCallDuration => &["vectors/own-sqs-call-duration"],
        Rule::SqsReceiveBatch | Rule::SqsSequential => &["vectors/own-sqs-batch-visibility"],
        Rule::SqsStaleHandle => &["vectors/V51", "vectors/own-sqs-batch-visibility"],
        Rule::SqsLongPoll | Rule::SqsPollOrder => &["vectors/own-sqs-poll-order"],
        Rule::SqsPeriod => &["vectors/own-sqs-period"],
        Rule::SqsProcessing => &["vectors/V51", "vectors/own-sqs-in-flight"],
        Rule::SqsExponential => &["vectors/own-sqs-exponential"],
        Rule::SqsOverlap => &["vectors/V50b"],
        Rule::FirehoseSize => &["vectors/V57", "scenarios/firehose-buffer"],
        Rule::FirehoseInterval => &["vectors/V58"],
        Rule::KafkaLinger => &["vectors/V64"],
        Rule::KafkaBatchSize => &["vectors/own-kafka-batch-size"],
        Rule::KafkaPartitions => &["vectors/own-kafka-partitions"],
        Rule::KafkaMaxRequest => &["vectors/own-kafka-max-request"],
        Rule::KafkaBrokerMaxMessage => &["vectors/own-kafka-broker-max"],
        Rule::KafkaOverhead => &["vectors/own-kafka-overhead"],
        Rule::ShadowOffline => &["vectors/V66"],
        Rule::ShadowOnConnect => &["vectors/V66", "vectors/own-shadow-disconnect"],
        Rule::ShadowOnChange | Rule::ShadowEmptyDelta => &["vectors/own-shadow-online"],
        Rule::ShadowNested | Rule::ShadowReportedOnly => &["vectors/own-shadow-delta"],
        Rule::ShadowLists | Rule::ShadowMerge | Rule::ShadowNull => &["vectors/own-shadow-delta"],
        Rule::ShadowVersion => &["vectors/own-shadow-online"],
        Rule::ShadowConflict | Rule::ShadowRefused => &["vectors/own-shadow-conflict"],
        Rule::ShadowBytes => &["vectors/own-shadow-bytes"],
        Rule::ShadowLevels => &["vectors/own-shadow-levels"],
        Rule::ShadowConnects | Rule::ShadowReports => &["vectors/own-shadow-connects"],
        Rule::ShadowChanges => &["vectors/own-shadow-random"],
        Rule::DmsLoad | Rule::DmsCache => &["vectors/V68", "vectors/own-dms-catch-up"],
        Rule::DmsApply => &["vectors/V68", "vectors/own-dms-behind"],
        Rule::DmsChanges => &["vectors/V68", "vectors/own-dms-equal"],
        Rule::TransferUtilisation => &["vectors/V62", "vectors/own-transfer-week"],
        Rule::TransferLimit => &["vectors/own-transfer-week"],
        Rule::TransferTrucks => &["vectors/own-transfer-snowmobile"],
        Rule::TransferParallel | Rule::TransferShipping => &["vectors/own-transfer-devices"],
        Rule::LambdaLanes => &["vectors/V60b", "vectors/own-lambda-lanes"],
        Rule::LambdaBatch => &["vectors/V60a", "vectors/own-lambda-full"],
        Rule::LambdaPayload => &["vectors/own-lambda-payload"],
        Rule::LambdaWindow => &["vectors/own-lambda-window"],
        Rule::LambdaFull => &["vectors/own-lambda-full"],
        Rule::LambdaLeftOver => &["vectors/own-lambda-left-over"],
        Rule::LambdaTakes => &["vectors/V60a", "vectors/own-lambda-lanes"],
        Rule::LambdaPoison | Rule::LambdaRetries => &["vectors/own-lambda-poison"],
        Rule::LambdaExpiry => &["vectors/own-lambda-poison-expires"],
        Rule::LambdaDrains => &["vectors/own-lambda-children"],
    }
}

fn scenario(name: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(format!("{name}.yaml"));
    let loaded = load_scenario(&std::fs::read(path).unwrap(), &name.into());
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    loaded.file.unwrap().scenario
}

/// What is wrong with a vector, if anything.
fn fault(name: &str) -> Option<String> {
    match run(&scenario(name), &[], RunLimits::FILE) {
        Err(error) => Some(error.to_string()),
        Ok(outcome) => {
            let failed = outcome.checks.iter().find(|check| !check.holds);
            let failed = failed.map(|it| format!("{} is {:?}", it.measure, it.measured));
            failed.or_else(|| {
                outcome
                    .ask
                    .filter(|ask| !ask.holds)
                    .map(|ask| format!("{ask:?}"))
            })
        }
    }
}

#[test]
fn every_rule_is_held_by_a_vector_that_fails_without_it() {
    let vectors: BTreeSet<&str> = Rule::ALL
        .iter()
        .flat_map(|&it| held_by(it))
        .copied()
        .collect();
    for name in vectors {
        assert_eq!(fault(name), None, "{name}");
    }
    let mut unnoticed = Vec::new();
    for &rule in Rule::ALL {
        for name in held_by(rule) {
            if without(rule, || fault(name)).is_none() {
                unnoticed.push(format!("{name} holds without {rule:?}"));
            }
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
}
