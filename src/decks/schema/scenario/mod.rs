//! Scenarios: in files of their own, under a deck's `scenarios`, and in cards.

mod amount;
mod body;
mod consumer;
mod dms;
mod document;
mod event;
mod file;
mod firehose;
mod kafka;
mod named;
mod path;
mod producer;
mod question;
mod setup;
mod shadow;
mod sqs;
mod stream;
mod transfer;

pub(in crate::decks) use body::Form;
pub(in crate::decks) use named::Runnable;
pub(in crate::decks) use path::put;
pub(in crate::decks::schema) use question::Names;
#[cfg(test)]
pub(in crate::decks) use {
    consumer::KEYS as CONSUMER_KEYS, dms::KEYS as DMS_KEYS, event::ACTIONS,
    firehose::KEYS as FIREHOSE_KEYS, kafka::KEYS as KAFKA_KEYS, producer::KEYS as PRODUCER_KEYS,
    producer::KPL_KEYS, shadow::ACTIONS as SHADOW_ACTIONS, shadow::KEYS as SHADOW_KEYS,
    sqs::BACKLOG_KEYS as SQS_BACKLOG_KEYS, sqs::CONSUMER_KEYS as SQS_CONSUMER_KEYS,
    sqs::KEYS as SQS_KEYS, sqs::PRODUCER_KEYS as SQS_PRODUCER_KEYS, sqs::SEND,
    stream::KEYS as STREAM_KEYS, transfer::KEYS as TRANSFER_KEYS,
};
