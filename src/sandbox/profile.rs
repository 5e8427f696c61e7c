//! The constants of the services, in one table: each with its unit and its source.
//!
//! Sources: `API` the AWS API reference (botocore 1.44.5 service models), `QUO`
//! docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html, `QUO-2019` the same page
//! in awsdocs/amazon-kinesis-data-streams-developer-guide, `CONS` .../building-consumers.html,
//! `KPL` awslabs/amazon-kinesis-producer, `KCL` awslabs/amazon-kinesis-client, `EXAM` what study
//! documents say and no AWS page was found to confirm.

use super::kernel::{SECOND, SimTime};

/// A mebibyte, in bytes.
const MIB: u64 = 1 << 20;
/// A megabyte, in bytes.
const MB: u64 = 1_000_000;
/// A terabyte, in bytes.
const TB: u64 = 1_000_000 * MB;
/// An hour, in nanoseconds.
const HOUR: SimTime = 3_600 * SECOND;
/// A millisecond, in nanoseconds.
const MILLISECOND: SimTime = SECOND / 1_000;

/// Which year's figures a scenario runs with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// What AWS documents in 2026.
    #[default]
    Aws2026,
    /// What exam questions of 2019 count with.
    Exam2019,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 2] = [Self::Aws2026, Self::Exam2019];

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aws2026 => "aws-2026",
            Self::Exam2019 => "exam-2019",
        }
    }

    /// Its constants.
    #[must_use]
    pub const fn constants(self) -> &'static Constants {
        match self {
            Self::Aws2026 => &AWS_2026,
            Self::Exam2019 => &EXAM_2019,
        }
    }
}

/// The figures of a profile: defaults of a scenario's fields, and limits that it cannot change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constants {
    /// Bytes of what the services call a megabyte. `API` GetRecords says MiB; exams count 10^6.
    pub megabyte: u64,
    /// Records that a shard takes per second. `QUO`.
    pub write_records: u64,
    /// Megabytes that a shard takes per second, keys included. `QUO`, `API` PutRecords.
    pub write_megabytes: u64,
    /// Nanoseconds of write rate that a shard's bucket holds: AWS publishes no figure; the KPL's
    /// own model of a shard holds one second (`KPL` aws/kinesis/core/limiter.h).
    pub write_burst: SimTime,
    /// GetRecords calls that a shard answers per second. `QUO`.
    pub read_calls: u64,
    /// GetRecords calls that a shard answers at once: the sixth within a second fails (`API`).
    pub read_burst: u64,
    /// Megabytes that a shard delivers per second. `QUO`.
    pub read_megabytes: u64,
    /// Records that one GetRecords call returns at most. `API` GetRecords.
    pub call_records: u64,
    /// Megabytes that one GetRecords call returns at most; 5 s of the read rate. `API` GetRecords.
    pub call_megabytes: u64,
    /// Bytes of the largest record of a stream that does not set it, key included. `QUO`.
    pub max_record: u64,
    /// Bytes of the largest record that a stream may be set to. `QUO` (large records).
    pub max_record_limit: u64,
    /// Bytes of a record above which its size alone sets the byte bucket. `QUO` (large records).
    pub large_record: u64,
    /// Least and default retention, in nanoseconds. `API` IncreaseStreamRetentionPeriod.
    pub retention: SimTime,
    /// Greatest retention, in nanoseconds: 8760 h; 168 h in 2019 (`QUO-2019`).
    pub retention_limit: SimTime,
    /// Nanoseconds of one split or merge. `EXAM`: 30 s; AWS says "a few minutes" for an update.
    pub reshard_duration: SimTime,
    /// Most shards that UpdateShardCount makes: 10,000 (`API`); 500 in 2019 (`QUO-2019`).
    pub shard_cap: u32,
    /// UpdateShardCount calls in 24 h: 10 (`API`); 2 in 2019 (`QUO-2019`).
    pub reshard_calls: usize,
    /// The time in which those calls count, in nanoseconds. `API` UpdateShardCount.
    pub reshard_window: SimTime,
    /// Consumers registered for enhanced fan-out: 20 (`API`); 5 in 2019 (`EXAM`).
    pub fan_out_consumers: u32,
    /// Nanoseconds from arrival to delivery by enhanced fan-out, on average. `CONS`.
    pub fan_out_delay: SimTime,
    /// Nanoseconds between the polls of a plain consumer. `CONS`: one second.
    pub poll_period: SimTime,
    /// Nanoseconds that the KCL idles between polls. `KCL` retrieval/polling/PollingConfig.java.
    pub kcl_period: SimTime,
    /// Nanoseconds without renewal after which a lease is lost. `KCL` LeaseManagementConfig.java.
    pub failover: SimTime,
    /// Nanoseconds by which a renewal comes before a third of the failover time. `KCL`
    /// common/CommonCalculations.java.
    pub renewal_margin: SimTime,
    /// Writes that a provisioned lease table takes per second; None for on demand. `KCL`
    /// LeaseManagementConfig.java: on demand today, 10 by default before.
    pub lease_writes: Option<u64>,
    /// Base of a client's back-off, in nanoseconds. botocore/retries/standard.py.
    pub backoff_base: SimTime,
    /// Longest back-off, in nanoseconds. botocore/retries/standard.py.
    pub backoff_limit: SimTime,
    /// Records in one PutRecords call. `API` PutRecords.
    pub put_records: u64,
    /// Nanoseconds that the KPL keeps a record. `KPL` default_config.properties, as all below.
    pub kpl_buffer: SimTime,
    /// Bytes of a KPL aggregate.
    pub kpl_aggregate: u64,
    /// Bytes of a PutRecords call of the KPL.
    pub kpl_collection: u64,
    /// Percent of a shard's write rates that the KPL sends.
    pub kpl_rate_percent: u64,
    /// Nanoseconds after which the KPL gives a record up.
    pub kpl_time_to_live: SimTime,
    /// Bytes that the KPL's own limiter of a shard holds. `KPL` aws/kinesis/core/limiter.h.
    pub kpl_limiter_bytes: u64,
    /// Bytes that fill a Firehose buffer by default. `API` Firehose BufferingHints.
    pub firehose_size: u64,
    /// Nanoseconds for which a Firehose buffer is open by default. `API` Firehose BufferingHints.
    pub firehose_interval: SimTime,
    /// Least such time, in nanoseconds: 0 (`API`); 60 s in 2019, "near real time" (`EXAM`).
    pub firehose_least_interval: SimTime,
    /// Nanoseconds for which a Kafka batch waits by default: 5 ms since Kafka 4.0 (KIP-1030), 0
    /// before.
    pub kafka_linger: SimTime,
    /// Bytes of a Kafka batch by default (`batch.size`). Kafka producer configuration, as below.
    pub kafka_batch: u64,
    /// Bytes that a Kafka producer sends at once by default (`max.request.size`).
    pub kafka_max_request: u64,
    /// Bytes of a record batch that a Kafka broker takes by default (`message.max.bytes`): 2^20
    /// and 12 of overhead.
    pub kafka_broker_max: u64,
    /// Nanoseconds for which a received SQS message is hidden by default. `API` SQS
    /// SetQueueAttributes, as the other SQS figures where nothing else is said.
    pub sqs_visibility: SimTime,
    /// Longest such time, in nanoseconds.
    pub sqs_visibility_limit: SimTime,
    /// Longest delay of SQS messages, in nanoseconds.
    pub sqs_delay_limit: SimTime,
    /// Longest wait of an SQS receive call, in nanoseconds. `API` SQS ReceiveMessage.
    pub sqs_wait_limit: SimTime,
    /// Nanoseconds for which SQS keeps a message by default.
    pub sqs_retention: SimTime,
    /// Least and greatest such time, in nanoseconds.
    pub sqs_retention_range: (SimTime, SimTime),
    /// Bytes of the largest SQS message that a queue may be set to, and of all messages of a send
    /// call: 1 MiB; 256 KiB in 2019 (`EXAM`).
    pub sqs_message: u64,
    /// Messages of one SQS call. `API` SQS SendMessageBatch, ReceiveMessage.
    pub sqs_batch: u32,
    /// Messages in flight of a standard queue. `API` SQS ReceiveMessage.
    pub sqs_in_flight: u64,
    /// Messages in flight of a FIFO queue: 120,000 (`API` SQS ReceiveMessage); 20,000 in 2019
    /// (`EXAM`).
    pub sqs_fifo_in_flight: u64,
    /// Calls that a FIFO queue takes per second and API action.
    /// docs.aws.amazon.com/AWSSimpleQueueService .../troubleshooting-fifo-throttling-issues.html
    pub sqs_fifo_calls: u64,
    /// Calls of an action that it takes at once: a second's. AWS publishes no figure.
    pub sqs_fifo_burst: u64,
    /// Nanoseconds for which an SQS deduplication id counts. `API` SQS SendMessage.
    pub sqs_deduplication: SimTime,
    /// Bytes of a device shadow's desired and reported state together.
    /// docs.aws.amazon.com/iot/latest/developerguide/device-shadow-document.html, as below.
    pub shadow_bytes: u64,
    /// Levels of nesting of a device shadow's state.
    pub shadow_levels: u64,
    /// Bytes that fit on a Snowball Edge: 210 TB today, 80 TB of the device of 2019 (`EXAM`).
    pub device_capacity: u64,
    /// Bytes that fit on a Snowmobile. `EXAM`.
    pub truck_capacity: u64,
    /// Bytes over which a Snowmobile is preferred. `EXAM`.
    pub truck_threshold: u64,
    /// Whether there are Snowmobiles: until 2024.
    pub trucks: bool,
    /// Nanoseconds that shipping a device takes, there and back. `EXAM`.
    pub shipping: SimTime,
    /// Nanoseconds over which a transfer is not left to the network. `EXAM`.
    pub transfer_limit: SimTime,
    /// Percent of a line that a transfer uses by default. `EXAM`.
    pub utilisation_percent: u64,
    /// Records in one invocation of Lambda by default. `API` Lambda CreateEventSourceMapping.
    pub lambda_batch: u64,
    /// Bytes in one invocation of Lambda. docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html.
    pub lambda_payload: u64,
    /// Nanoseconds between looks of the KPL at its limiter. `KPL` aws/kinesis/core/limiter.h.
    pub kpl_limiter_tick: SimTime,
}

const AWS_2026: Constants = Constants {
    megabyte: MIB,
    write_records: 1_000,
    write_megabytes: 1,
    write_burst: SECOND,
    read_calls: 5,
    read_burst: 5,
    read_megabytes: 2,
    call_records: 10_000,
    call_megabytes: 10,
    max_record: MIB,
    max_record_limit: 10 * MIB,
    large_record: MIB,
    retention: 24 * HOUR,
    retention_limit: 8_760 * HOUR,
    reshard_duration: 30 * SECOND,
    shard_cap: 10_000,
    reshard_calls: 10,
    reshard_window: 24 * HOUR,
    fan_out_consumers: 20,
    fan_out_delay: 70 * MILLISECOND,
    poll_period: SECOND,
    kcl_period: 1_500 * MILLISECOND,
    failover: 10 * SECOND,
    renewal_margin: 25 * MILLISECOND,
    lease_writes: None,
    backoff_base: 100 * MILLISECOND,
    backoff_limit: 20 * SECOND,
    put_records: 500,
    kpl_buffer: 100 * MILLISECOND,
    kpl_aggregate: 51_200,
    kpl_collection: 5 * MIB,
    kpl_rate_percent: 150,
    kpl_time_to_live: 30 * SECOND,
    kpl_limiter_bytes: 10 * MIB,
    kpl_limiter_tick: 25 * MILLISECOND,
    sqs_visibility: 30 * SECOND,
    sqs_visibility_limit: 12 * HOUR,
    sqs_delay_limit: 900 * SECOND,
    sqs_wait_limit: 20 * SECOND,
    sqs_retention: 96 * HOUR,
    sqs_retention_range: (60 * SECOND, 336 * HOUR),
    sqs_message: MIB,
    sqs_batch: 10,
    sqs_in_flight: 120_000,
    sqs_fifo_in_flight: 120_000,
    sqs_fifo_calls: 300,
    sqs_fifo_burst: 300,
    sqs_deduplication: 300 * SECOND,
    firehose_size: 5 * MIB,
    firehose_interval: 300 * SECOND,
    firehose_least_interval: 0,
    kafka_linger: 5 * MILLISECOND,
    kafka_batch: 16_384,
    kafka_max_request: MIB,
    kafka_broker_max: MIB + 12,
    shadow_bytes: 8 * 1024,
    shadow_levels: 6,
    device_capacity: 210 * TB,
    truck_capacity: 100_000 * TB,
    truck_threshold: 10_000 * TB,
    trucks: false,
    shipping: 7 * 24 * HOUR,
    transfer_limit: 7 * 24 * HOUR,
    utilisation_percent: 80,
    lambda_batch: 100,
    lambda_payload: 6 * MIB,
};

const EXAM_2019: Constants = Constants {
    megabyte: MB,
    retention_limit: 168 * HOUR,
    shard_cap: 500,
    reshard_calls: 2,
    fan_out_consumers: 5,
    lease_writes: Some(10),
    firehose_least_interval: 60 * SECOND,
    kafka_linger: 0,
    sqs_message: MIB / 4,
    sqs_fifo_in_flight: 20_000,
    device_capacity: 80 * TB,
    trucks: true,
    lambda_payload: 6 * MB,
    ..AWS_2026
};
