//! SIGKILL at random moments of a review: what was counted is in the store, once, and the next
//! start finds it in order.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use shardeck::domain::event::{Event, EventKind};
use shardeck::domain::fold;
use shardeck::domain::id::CardKey;
use shardeck::domain::study_day::Instant;
use shardeck::rng::Rng;
use shardeck::store::{Depth, EventFilter, OpenOptions, Store};

use crate::pseudo_terminal::PseudoTerminal;

const KILLS: usize = 50;

/// More than all sessions together can rate.
const CARDS: usize = 500;

const ANSWER: &str = "An answer.";

/// When a session is killed.
#[derive(Clone, Copy, Debug)]
enum End {
    /// This long after the start, ready or not.
    Starting(Duration),
    /// This long after the key that reveals an answer.
    Revealed(Duration),
    /// This long after a rating key.
    Rated(Duration),
}

/// Mostly 0 to 15 ms after a rating: about as long as it takes to be stored and counted.
fn draw_end(random: &mut Rng) -> End {
    let microseconds = |random: &mut Rng, bound| Duration::from_micros(random.below(bound));
    match random.below(10) {
        0 => End::Starting(microseconds(random, 80_000)),
        1 => End::Revealed(microseconds(random, 5_000)),
        2 => End::Rated(Duration::ZERO),
        _ => End::Rated(microseconds(random, 15_000)),
    }
}

fn write_home(home: &Path) {
    let decks = home.join("decks");
    fs::create_dir(&decks).unwrap();
    let mut deck = String::from("format: 1\nid: kills\ntitle: Kills\nlanguages: [en]\ncards:\n");
    for number in 0..CARDS {
        deck.push_str(&format!(
            "  - id: card-{number}\n    question: Question {number}?\n    answer: {ANSWER}\n"
        ));
    }
    fs::write(decks.join("kills.yaml"), deck).unwrap();
    let config = format!("new_per_day: {CARDS}\nreviews_per_day: {CARDS}\n");
    fs::write(home.join("config.yaml"), config).unwrap();
}

/// The log of a store, after everything about the store was checked.
fn checked_log(home: &Path) -> Vec<Event> {
    let options = OpenOptions {
        backups: home.join("backups"),
        machine: "test".into(),
        now: Instant(1_795_000_000_000),
        access: Default::default(),
        journal: Default::default(),
    };
    let store = Store::open(&home.join("shardeck.db"), &options).unwrap();
    assert_eq!(store.check(Depth::Full).unwrap(), []);
    let mut events = Vec::new();
    store
        .events(&EventFilter::All, |entry| {
            assert!(!entry.undone);
            events.push(entry.event);
            ControlFlow::Continue(())
        })
        .unwrap();
    let schedules: std::collections::BTreeMap<_, _> =
        store.all_schedules().unwrap().into_iter().collect();
    assert_eq!(
        schedules,
        fold::fold(&events),
        "the schedules are those of the log"
    );
    events
}

/// The log as the killed program left it, read from a copy: so the next start, and not the test,
/// is the first to open the killed store.
fn log_of_copy(home: &Path) -> Vec<Event> {
    if !home.join("shardeck.db").exists() {
        return Vec::new();
    }
    let copy = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal", "-journal"] {
        let name = format!("shardeck.db{suffix}");
        if home.join(&name).exists() {
            fs::copy(home.join(&name), copy.path().join(&name)).unwrap();
        }
    }
    checked_log(copy.path())
}

/// The count of ratings that a screen shows; None where it shows none.
fn counted(screen: &str) -> Option<usize> {
    let mut words = screen.split_whitespace();
    words.find(|word| matches!(*word, "saved" | "salvas"))?;
    words.next()?.parse().ok()
}

/// One session until its death. Answers the grades that were given, and how many of them the
/// screen had counted.
fn killed_session(home: &Path, random: &mut Rng) -> (Vec<u8>, usize) {
    let language = if random.below(2) == 0 { "en" } else { "pt" };
    let arguments = ["review", "--no-builtin", "--card-lang", "en"];
    let environment = [("SHARDECK_LANG", language)];
    let end = draw_end(random);
    let mut given = Vec::new();
    let mut terminal = PseudoTerminal::spawn(home, &arguments, &environment, (60, 16));
    let delay = match end {
        End::Starting(delay) => delay,
        End::Revealed(delay) | End::Rated(delay) => {
            let last = random.below(6);
            for number in 0..=last {
                terminal.wait_for("a question and the count", |screen| {
                    screen.contains("Question")
                        && !screen.contains(ANSWER)
                        && counted(screen) == Some(given.len())
                });
                terminal.keys("space");
                if number == last && matches!(end, End::Revealed(_)) {
                    break;
                }
                let grade = u8::try_from(1 + random.below(5)).unwrap();
                terminal.keys(&grade.to_string());
                given.push(grade);
            }
            delay
        }
    };
    // Not a wait for anything: the moment itself is what is random.
    std::thread::sleep(delay);
    terminal.kill();
    terminal.wait_exit();
    (given, counted(&terminal.screen()).unwrap_or(0))
}

#[test]
fn what_was_counted_survives_a_kill() {
    let home = tempfile::tempdir().unwrap();
    write_home(home.path());
    let mut random = Rng::new(20_261_121, "kills");
    let mut before: Vec<Event> = Vec::new();
    let mut uncounted = 0;
    for kill in 0..KILLS {
        let (given, counted) = killed_session(home.path(), &mut random);
        let mut events = log_of_copy(home.path());
        assert!(
            events.starts_with(&before),
            "kill {kill}: an earlier rating was lost or changed"
        );
        let new = &events[before.len()..];
        let mut stored: Vec<(&CardKey, u8)> = Vec::new();
        for event in new {
            let EventKind::Rate(rate) = &event.kind else {
                panic!("kill {kill}: nobody asked for {event:?}")
            };
            assert!(
                stored.iter().all(|(card, _)| *card != &rate.card),
                "kill {kill}: {} is stored twice",
                rate.card
            );
            assert!(event.session.is_some() && event.session == new[0].session);
            assert!(before.iter().all(|old| old.session != event.session));
            stored.push((&rate.card, rate.rating.grade()));
        }
        let grades: Vec<u8> = stored.iter().map(|(_, grade)| *grade).collect();
        assert!(
            given.starts_with(&grades),
            "kill {kill}: given {given:?}, stored {grades:?}"
        );
        assert!(
            grades.len() >= counted,
            "kill {kill}: counted {counted}, stored {grades:?}"
        );
        // Each key waits until the rating before it is counted.
        assert!(
            grades.len() + 1 >= given.len() && counted + 1 >= given.len(),
            "kill {kill}"
        );
        uncounted += usize::from(counted < given.len());
        before = std::mem::take(&mut events);
    }
    let events = checked_log(home.path());
    assert_eq!(events, before);
    let seqs: Vec<i64> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (1..).take(events.len()).collect::<Vec<i64>>());
    // Otherwise the kills all missed, and nothing was shown.
    assert!(uncounted > 0, "no kill came between a rating and its count");
    assert!(events.len() > KILLS, "{} ratings", events.len());
}
