//! Figures of the store: what a rating costs beside a bare commit, and what a start reads.
//!
//! Each function returns durations, so that a bench or a report can use it as it is.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant as Clock};

use rusqlite::{Connection, TransactionBehavior};
use shardeck::domain::card::{Card, CardBody};
use shardeck::domain::deck::{Deck, DeckFile, Head};
use shardeck::domain::event::{EventKind, NewEvent, Rate};
use shardeck::domain::id::CardKey;
use shardeck::domain::language::Localized;
use shardeck::domain::rating::Rating;
use shardeck::domain::study_day::{Instant, Now, StudyDay};
use shardeck::store::{
    Access, ContentHash, DeckCache, Journal, NewCachedFile, OpenOptions, Stamp, Store,
};

/// Options for a store in `folder`.
pub fn options(folder: &Path) -> OpenOptions {
    OpenOptions {
        backups: folder.join("backups"),
        machine: "bench".to_owned(),
        now: Instant(1_795_000_000_000),
        access: Access::ReadWrite,
        journal: Journal::WriteAhead,
    }
}

/// The rating number `number`, over `cards` cards.
pub fn rating(number: i64, cards: i64) -> NewEvent {
    let now = Now {
        at: Instant(1_795_000_000_000 + number * 5_000),
        offset_minutes: -180,
        today: StudyDay::from_number(20_000 + i32::try_from(number / 200).unwrap()),
    };
    let card: CardKey = format!("deck/card-{:05}", number * 7_919 % cards).parse().unwrap();
    let rate = Rate {
        card,
        rating: Rating::try_from(u8::try_from(number % 5 + 1).unwrap()).unwrap(),
        duration_ms: 5_000,
        language: "pt-br".parse().unwrap(),
        scheduler: "sm2/1".to_owned(),
        before: None,
        practice: false,
        variant: None,
        given: None,
    };
    NewEvent {
        now,
        session: None,
        kind: EventKind::Rate(rate),
    }
}

/// A connection with two small tables, set like the store.
pub fn bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE log (id INTEGER PRIMARY KEY, card TEXT, at INTEGER, rating INTEGER);
             CREATE TABLE state (card TEXT PRIMARY KEY, due INTEGER) WITHOUT ROWID;",
        )
        .unwrap();
    connection
}

/// Commits one row in each of the two tables.
pub fn bare_commit(connection: &mut Connection, number: i64) {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    let card = format!("deck/card-{:05}", number * 7_919 % 10_000);
    transaction
        .prepare_cached("INSERT INTO log (card, at, rating) VALUES (?1, ?2, 4)")
        .unwrap()
        .execute((&card, number))
        .unwrap();
    transaction
        .prepare_cached("INSERT OR REPLACE INTO state (card, due) VALUES (?1, ?2)")
        .unwrap()
        .execute((&card, number))
        .unwrap();
    transaction.commit().unwrap();
}

/// A store with `ratings` ratings over `cards` cards, merged in one go.
pub fn fill(folder: &Path, ratings: i64, cards: i64) -> Store {
    let mut store = Store::open(&folder.join("shardeck.db"), &options(folder)).unwrap();
    let first = store.append(rating(0, cards)).unwrap().event;
    let events: Vec<_> = (1..ratings)
        .map(|number| {
            let new = rating(number, cards);
            let mut event = first.clone();
            event.id.0 = uuid::Uuid::now_v7();
            event.seq = number + 1;
            (event.at, event.study_day, event.kind) = (new.now.at, new.now.today, new.kind);
            event
        })
        .collect();
    store.merge(&events).unwrap();
    store
}

/// A deck of `cards` cards with texts of ordinary length.
pub fn deck(cards: usize) -> DeckFile {
    let text = |text: &str| {
        Localized::new(vec![
            ("en".parse().unwrap(), text.into()),
            ("pt".parse().unwrap(), text.into()),
        ])
        .unwrap()
    };
    let card = |number: usize| Card {
        key: format!("big/card-about-number-{number}").parse().unwrap(),
        aliases: Vec::new(),
        tags: vec!["limits".into(), "produção".into()],
        covers: vec!["kds-write-limit".parse().unwrap()],
        body: CardBody::Basic {
            question: text("How much can one shard of the stream take in per second?"),
            answer: text("1 MB or 1,000 records, whichever comes first, including keys."),
        },
        note: None,
        book: None,
        verified: None,
        sources: Vec::new(),
        line: 9,
    };
    DeckFile::Cards(Deck {
        head: Head {
            id: "big".parse().unwrap(),
            title: text("Big"),
            languages: vec!["en".parse().unwrap(), "pt".parse().unwrap()],
            syllabus: None,
            based_on: None,
        },
        cards: (0..cards).map(card).collect(),
        exams: Vec::new(),
        scenarios: Vec::new(),
    })
}

/// How long `work` takes, without dropping what it made.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Clock::now();
    let made = std::hint::black_box(work());
    let time = start.elapsed();
    drop(made);
    time
}

/// The middle of some durations.
pub fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort();
    durations[durations.len() / 2]
}

/// The least of some durations: what a machine without other work would take.
pub fn least(durations: impl IntoIterator<Item = Duration>) -> Duration {
    durations.into_iter().min().unwrap_or_default()
}

fn main() {
    let folder = tempfile::tempdir_in(".").unwrap();
    let folder = folder.path();
    let mut out = std::io::stdout().lock();
    let mut say = |name: &str, figure: Duration| writeln!(out, "{name}: {figure:?}").unwrap();

    let mut store = fill(folder, 40_000, 10_000);
    let mut connection = bare(&folder.join("bare.db"));
    for number in 0..10_000 {
        if number % 10 == 0 {
            bare_commit(&mut connection, number);
        }
    }
    let (mut ours, mut theirs, mut undos) = (Vec::new(), Vec::new(), Vec::new());
    for number in 40_000..41_000 {
        theirs.push(timed(|| bare_commit(&mut connection, number)));
        ours.push(timed(|| store.append(rating(number, 10_000)).unwrap()));
        if number % 10 == 0 {
            let now = rating(number, 1).now;
            undos.push(timed(|| store.undo_last(now, None).unwrap()));
        }
    }
    for (name, mut figures) in [("bare commit of two rows", theirs), ("append", ours), ("undo", undos)] {
        figures.sort();
        say(&format!("{name}, fastest tenth"), figures[figures.len() / 10]);
        say(name, median(figures));
    }
    let read: Vec<_> = (0..200).map(|_| timed(|| store.all_schedules())).collect();
    say("all_schedules, 10,000, least", least(read.iter().copied()));
    say("all_schedules, 10,000", median(read));
    let today = rating(40_000, 1).now.today;
    say("streak", median((0..20).map(|_| timed(|| store.streak(today))).collect()));
    say("pace", median((0..20).map(|_| timed(|| store.recent_durations(200))).collect()));
    say("replay, 41,000 events", timed(|| store.replay().unwrap()));
    say("quick check", timed(|| store.check(shardeck::store::Depth::Quick).unwrap()));
    say("backup", timed(|| store.back_up(&folder.join("backups"), "x").unwrap()));
    drop(store);
    let path = folder.join("shardeck.db");
    let open = || Store::open(&path, &options(folder)).unwrap();
    let opened: Vec<_> = (0..40)
        .map(|_| {
            let start = Clock::now();
            let store = open();
            let time = start.elapsed();
            drop(store);
            time
        })
        .collect();
    say("open", median(opened));
    let whole = (0..20).map(|_| timed(|| open().all_schedules().unwrap()));
    say("open, all_schedules, close", median(whole.collect()));

    let file = deck(10_000);
    let stamp = Stamp::BuiltIn {
        identity: "one".to_owned(),
    };
    let new = NewCachedFile {
        path: Path::new("big.yaml"),
        stamp: &stamp,
        hash: ContentHash([0; 32]),
        file: &file,
        findings: &[],
    };
    let cached = folder.join("decks.db");
    say("cache put, 10,000 cards", timed(|| DeckCache::open(&cached, "1").put(&new).unwrap()));
    let lookup = || {
        let mut cache = DeckCache::open(&cached, "1");
        let found = cache.lookup(Path::new("big.yaml"), &stamp, || None).unwrap();
        assert_eq!(found.index.len(), 10_000);
        (cache, found)
    };
    let opened = |_| timed(|| DeckCache::open(&cached, "1"));
    say("cache open", median((0..20).map(opened).collect()));
    let looked: Vec<_> = (0..200).map(|_| timed(lookup)).collect();
    say("cache open, lookup, index, least", least(looked.iter().copied()));
    say("cache open, lookup, index", median(looked));
    let (cache, found) = lookup();
    say("cache card", median((0..200).map(|n| timed(|| cache.card(found.id, n * 31))).collect()));
    say("cache all cards", timed(|| cache.cards(found.id).unwrap()));
}
