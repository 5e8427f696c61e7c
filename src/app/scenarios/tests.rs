use super::*;
use crate::app::library::Shelf;
use crate::sandbox::run;
use crate::store::DeckCache;

const DECK: &str = "\
format: 1
id: mine
title: Mine
languages: [en]
scenarios:
  - id: twenty
    title: Twenty poll
    tags: [reads]
    duration: 100s
    consumers:
      - kind: classic
        count: 20
        policy: round_robin
cards:
  - id: hashed
    question: What is one?
    answer: This
  - id: ten
    kind: numeric
    question: \"{consumers.0.count} poll one of {shards}: how far apart?\"
    value: 2
    unit: s
    book: {value: 3}
    measure: poll_period.mean
    vary:
      consumers.0.count: [5, 10]
    run:
      duration: 100s
      consumers:
        - {kind: classic, count: 10, policy: round_robin}
  - id: again
    kind: numeric
    question: q
    value: 4
    unit: s
    measure: poll_period.mean
    run: twenty
";

const SCENARIOS: &str = "\
format: 1
id: plays
title: Plays
languages: [en]
scenarios:
  - id: hash
    duration: 1s
    stream:
      shards: 2
    events:
      - at: 0s
        do: put
        key: a
        explicit_hash_key: 340282366920938463463374607431768211455
    checks:
      - measure: events.0.hash
        expected: '340282366920938463463374607431768211455'
      - measure: events.0.shard
        expected: 1
      - measure: poll_period.mean
        expected: null
";

fn catalogue(builtin: bool) -> Catalogue {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.yaml"), DECK).unwrap();
    std::fs::write(folder.path().join("plays.yaml"), SCENARIOS).unwrap();
    let shelf = Shelf {
        builtin,
        own: folder.path().to_path_buf(),
        ..Shelf::default()
    };
    let cache = folder.path().join("cache.db");
    // The second time everything comes from the cache.
    drop(Library::open(shelf.clone(), DeckCache::open(&cache, "1")));
    let mut library = Library::open(shelf, DeckCache::open(&cache, "1"));
    assert_eq!(library.findings(), []);
    Catalogue::of(&mut library)
}

fn ids(entries: &[&Entry]) -> Vec<String> {
    entries.iter().map(|entry| entry.id.to_string()).collect()
}

fn english() -> LanguageTag {
    "en".parse().unwrap()
}

#[test]
fn every_scenario_is_found_and_runs() {
    let catalogue = catalogue(true);
    assert!(catalogue.entries().len() >= 7 + 4);
    for id in [
        "classic-10",
        "plays/hash",
        "mine/twenty",
        "mine/ten",
        "mine/again",
        "twenty",
    ] {
        let entry = catalogue.find(id).unwrap();
        let scenario = entry.scenario(None, &[]).unwrap();
        let outcome = run(&scenario, &[], entry.limits()).unwrap();
        assert!(outcome.holds(), "{id}: {:?}", outcome.checks);
    }
}

#[test]
fn numbers_of_128_bits_survive_the_cache() {
    let catalogue = catalogue(false);
    let entry = catalogue.find("plays/hash").unwrap();
    let outcome = run(&entry.scenario(None, &[]).unwrap(), &[], entry.limits()).unwrap();
    assert!(outcome.holds(), "{:?}", outcome.checks);
    assert_eq!(outcome.checks.len(), 3);
}

#[test]
fn near_names_are_suggested() {
    let catalogue = catalogue(true);
    let near = |name: &str| match catalogue.find(name) {
        Err(Fault::ScenarioUnknown { suggestion, .. }) => suggestion.map(|it| it.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(near("clasic-10").as_deref(), Some("classic-10"));
    assert_eq!(near("twnety").as_deref(), Some("mine/twenty"));
    assert_eq!(near("mine/tem").as_deref(), Some("mine/ten"));
    assert_eq!(near("zzz"), None);
}

#[test]
fn topics_group_and_those_without_come_last() {
    let catalogue = catalogue(false);
    let topics = catalogue.topics();
    let names: Vec<Option<&str>> = topics
        .iter()
        .map(|(topic, _)| topic.map(CleanText::as_str))
        .collect();
    assert_eq!(names, [Some("reads"), None]);
    assert_eq!(ids(&topics[1].1), ["plays/hash", "mine/ten", "mine/again"]);
}

#[test]
fn what_a_card_asks_is_asked_of_its_run() {
    let catalogue = catalogue(false);
    let entry = catalogue.find("ten").unwrap();
    let ask = |profile| entry.scenario(profile, &[]).unwrap().ask.unwrap().expected;
    assert_eq!(ask(None).to_string(), "2 s");
    assert_eq!(ask(Some(Profile::Exam2019)).to_string(), "3 s");
    assert_eq!(
        entry.question(&english()).unwrap().as_str(),
        "10 poll one of {shards}: how far apart?"
    );
    let changed = [Change::new("consumers.0.count", "20")];
    let scenario = entry.scenario(None, &changed).unwrap();
    let outcome = run(&scenario, &[], entry.limits()).unwrap();
    assert_eq!(outcome.ask.unwrap().measured.number(), Some(4.0));
}
