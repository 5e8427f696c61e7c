use std::collections::BTreeSet;

use super::*;
use crate::decks::schema::{
    ACTIONS, CONSUMER_KEYS, DMS_KEYS, FIREHOSE_KEYS, Form, KAFKA_KEYS, KPL_KEYS, PRODUCER_KEYS,
    SEND, SHADOW_ACTIONS, SHADOW_KEYS, SQS_BACKLOG_KEYS, SQS_CONSUMER_KEYS, SQS_KEYS,
    SQS_PRODUCER_KEYS, STREAM_KEYS, TRANSFER_KEYS,
};

fn keys(block: &Value) -> BTreeSet<&str> {
    let properties = block["properties"].as_object().unwrap();
    properties.keys().map(String::as_str).collect()
}

fn set<'s>(keys: impl IntoIterator<Item = &'s str>) -> BTreeSet<&'s str> {
    keys.into_iter().collect()
}

#[test]
fn the_schema_knows_the_fields_that_the_reader_knows() {
    let schema = schema();
    let definitions = &schema[DEFINITIONS];
    assert_eq!(keys(&definitions["stream"]), set(STREAM_KEYS));
    assert_eq!(keys(&definitions["producer"]), set(PRODUCER_KEYS));
    assert_eq!(keys(&definitions["kpl"]), set(KPL_KEYS));
    let sqs = &definitions["sqs"];
    assert_eq!(keys(sqs), set(SQS_KEYS));
    let part = |name: &str| &sqs["properties"][name];
    assert_eq!(keys(part("backlog")), set(SQS_BACKLOG_KEYS));
    assert_eq!(keys(&part("producers")["items"]), set(SQS_PRODUCER_KEYS));
    assert_eq!(keys(&part("consumers")["items"]), set(SQS_CONSUMER_KEYS));
    assert_eq!(keys(&definitions["firehose"]), set(FIREHOSE_KEYS));
    assert_eq!(keys(&definitions["kafka"]), set(KAFKA_KEYS));
    assert_eq!(keys(&definitions["shadow"]), set(SHADOW_KEYS));
    assert_eq!(keys(&definitions["dms"]), set(DMS_KEYS));
    assert_eq!(keys(&definitions["transfer"]), set(TRANSFER_KEYS));
    assert_eq!(keys(&definitions["consumer"]), set(CONSUMER_KEYS));
    let machines = machines::machines().map(|(name, _)| name);
    for (form, block) in [
        (Form::File, &schema),
        (Form::Deck, &definitions["inDeck"]),
        (Form::Inline, &definitions["inline"]),
    ] {
        let known = form.keys().iter().copied().chain(machines);
        assert_eq!(keys(block), set(known), "{form:?}");
    }
}

#[test]
fn the_schema_knows_the_events_that_the_reader_knows() {
    for (name, needed, optional) in ACTIONS.into_iter().chain(SEND).chain(SHADOW_ACTIONS) {
        let found = events::ACTIONS.iter().find(|action| action.0 == name);
        let (_, must, may) = found.unwrap();
        let names = |fields: &'static [Field]| set(fields.iter().map(|field| field.0));
        assert_eq!(names(must), set(needed.iter().copied()), "{name}");
        assert_eq!(names(may), set(optional.iter().copied()), "{name}");
    }
}
