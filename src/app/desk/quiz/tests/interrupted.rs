//! Quizzes that are left, killed, or whose decks change: nothing that was given is lost.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;
use crate::app::library::{Library, Shelf};
use crate::app::quiz::WhyTakenOut;
use crate::domain::queue::DailyLimits;
use crate::rng::Rng;
use crate::store::{Access, DeckCache, Depth, OpenOptions, Store};

#[test]
fn an_exam_goes_on_where_it_was_with_the_time_that_was_left() {
    let place = place();
    let mut desk = place.desk();
    assert_eq!(desk.resume_quiz(on(0)), Err(Fault::NoQuizToResume));
    let quiz = begin(&mut desk, Some("small"), EXAM).attempt;
    let all = cards(&quiz);
    let mut last = None;
    for (card, elapsed) in all.iter().zip([60_000, 100_000, 180_000]) {
        let given = GivenAnswer {
            marked: elapsed == 100_000,
            guessed: elapsed == 60_000,
            ..given(&quiz, &format!("deck/{card}"), choices(&[1]), elapsed)
        };
        last = Some(desk.answer_quiz(&given, on(0)).unwrap().attempt);
    }
    let orders = |desk: &mut Desk| -> Vec<Vec<usize>> {
        let pages = (0..4).map(|place| desk.quiz_page(id(&quiz), place, on(0)).unwrap());
        pages.map(|page| page.question.unwrap().order).collect()
    };
    let before = orders(&mut desk);
    drop(desk);
    let mut desk = place.desk();
    let resumed = desk.resume_quiz(on(3)).unwrap();
    assert_eq!(Some(&resumed.attempt), last.as_ref());
    assert_eq!(resumed.taken_out, []);
    assert_eq!(resumed.attempt.sheet().remaining(), Some(420_000));
    assert_eq!(orders(&mut desk), before);
    // A clock that a screen began anew by mistake takes no time back.
    let back = given(&quiz, &format!("deck/{}", all[0]), choices(&[2]), 5);
    let attempt = desk.answer_quiz(&back, on(3)).unwrap().attempt;
    assert_eq!(attempt.sheet().elapsed_ms(), 180_000);
}

#[test]
fn an_exam_whose_time_ran_out_with_the_last_event_ends_when_it_is_opened() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("small"), EXAM).attempt;
    // What a program stored that died before it could write the end.
    let late = QuizAnswer {
        place: 0,
        given: choices(&[0]),
        marked: false,
        guessed: false,
        spent_ms: 5,
        elapsed_ms: 600_000,
        comma: false,
        language: None,
        variant: None,
        extra: serde_json::Map::new(),
    };
    let kind = EventKind::QuizAnswer {
        card: quiz.sheet().start.questions[0].card.clone(),
        answer: Box::new(late),
    };
    let session = Some(id(&quiz));
    let now = on(0);
    desk.store.append(NewEvent { now, session, kind }).unwrap();
    let resumed = desk.resume_quiz(on(1)).unwrap().attempt;
    let ended = resumed.ended().unwrap();
    assert_eq!(ended.end().ending, Ending::TimeUp);
    assert_eq!(ended.sheet().answered(), 0);
    assert_eq!(desk.resume_quiz(on(1)), Err(Fault::NoQuizToResume));
}

#[test]
fn a_deck_that_was_edited_takes_out_what_means_something_else_and_nothing_more() {
    let unchanged: &[(&str, WhyTakenOut)] = &[];
    for (old, new, expected) in [
        ("Which reads?", "Which of these reads?", unchanged),
        ("tags: [easy]", "tags: [hard]", unchanged),
        (
            "text: ListShards",
            "text: MergeShards",
            &[("deck/read-1", WhyTakenOut::Changed)],
        ),
        (
            "      - text: PutRecord\n",
            "      - text: PutRecord\n      - text: Other\n",
            &[("deck/read-2", WhyTakenOut::Changed)],
        ),
        (
            "value: 1000",
            "value: 2000",
            &[("deck/write-2", WhyTakenOut::Changed)],
        ),
        (
            "id: queue-1",
            "id: queue-9",
            &[("deck/queue-1", WhyTakenOut::Gone)],
        ),
        (
            "id: queue-1",
            "id: queue-9\n    aliases: [deck/queue-1]",
            unchanged,
        ),
        (
            "id: deck\n",
            "id: other\n",
            &[
                ("deck/queue-1", WhyTakenOut::Gone),
                ("deck/read-1", WhyTakenOut::Gone),
                ("deck/read-2", WhyTakenOut::Gone),
                ("deck/write-1", WhyTakenOut::Gone),
                ("deck/write-2", WhyTakenOut::Gone),
            ],
        ),
    ] {
        let place = place();
        let mut desk = place.desk();
        let quiz = begin(&mut desk, None, EXAM).attempt;
        for (card, given) in [
            ("deck/read-1", choices(&[0])),
            ("deck/read-2", choices(&[0, 1])),
            ("deck/write-1", typed("1")),
            ("deck/write-2", typed("1000")),
            ("deck/queue-1", choices(&[0])),
        ] {
            answer(&mut desk, &quiz, card, given);
        }
        drop(desk);
        rewrite(&place, old, new);
        let mut desk = place.desk();
        let resumed = desk.resume_quiz(on(0)).unwrap();
        let mut taken_out: Vec<(&str, WhyTakenOut)> = resumed
            .taken_out
            .iter()
            .map(|(place, why)| (quiz.sheet().start.questions[*place].card.as_str(), *why))
            .collect();
        taken_out.sort_by_key(|(card, _)| *card);
        assert_eq!(taken_out, expected, "{new}");
        let results = desk
            .end_quiz(id(&quiz), Ending::HandedIn, 90, on(0))
            .unwrap();
        let score = results.results.score;
        let left = 5 - expected.len();
        assert_eq!((score.right, score.of), (left, left), "{new}");
        // No answer is lost, whatever became of its card.
        assert_eq!(results.quiz.sheet().answered(), 5);
        // What was decided stays, when the deck becomes what it was.
        drop(desk);
        fs::write(place.decks().join("deck.yaml"), DECK).unwrap();
        assert_eq!(place.desk().quiz_results(id(&quiz)).unwrap(), results);
    }
}

/// The folder in which a program that is to be killed works.
const HOME: &str = "SHARDECK_TEST_KILLED_QUIZ";

const QUESTIONS: usize = 40;

const KILLS: u64 = 30;

fn desk_at(home: &Path) -> Desk {
    let options = OpenOptions {
        backups: home.join("backups"),
        machine: "test".to_owned(),
        now: crate::domain::study_day::Instant(1),
        access: Access::ReadWrite,
        journal: Default::default(),
    };
    let store = Store::open(&home.join("shardeck.db"), &options).unwrap();
    let shelf = Shelf {
        builtin: false,
        own: home.join("decks"),
        ..Shelf::default()
    };
    let cache = DeckCache::open(&home.join("decks.db"), "test");
    Desk::new(store, Library::open(shelf, cache), DailyLimits::default()).unwrap()
}

fn write_home(home: &Path) {
    let mut text = String::from("format: 1\nid: deck\ntitle: Deck\nlanguages: [en]\ncards:\n");
    for number in 0..QUESTIONS {
        text.push_str(&format!(
            "  - id: card-{number}\n    kind: choice\n    question: Question {number}?\n    choices:\n      - text: Yes {number}\n        correct: true\n      - text: No {number}\n      - text: Never {number}\n"
        ));
    }
    fs::create_dir(home.join("decks")).unwrap();
    fs::write(home.join("decks").join("deck.yaml"), text).unwrap();
}

/// The program that is killed: answers the exam's questions one after the other, and says so
/// when an answer is acknowledged.
#[test]
#[ignore = "a child of the test below"]
fn killed_program() {
    let Some(home) = std::env::var_os(HOME) else {
        return;
    };
    let mut desk = desk_at(Path::new(&home));
    let mut quiz = desk.resume_quiz(on(0)).unwrap().attempt;
    let mut said = std::io::stdout();
    // After the line of the test's own name.
    writeln!(said).unwrap();
    for round in 0.. {
        let elapsed_ms = quiz.sheet().elapsed_ms() + 3;
        let place = usize::try_from(elapsed_ms).unwrap() % QUESTIONS;
        let choice = usize::try_from(elapsed_ms / 7).unwrap() % 3;
        let given = GivenAnswer {
            place,
            ..given(
                &quiz,
                quiz.sheet().start.questions[place].card.as_str(),
                choices(&[choice]),
                elapsed_ms,
            )
        };
        quiz = desk.answer_quiz(&given, on(0)).unwrap().attempt;
        writeln!(said, "answered {place} {choice} {elapsed_ms}").unwrap();
        said.flush().unwrap();
        assert!(round < 100_000, "nobody killed it");
    }
}

#[test]
fn no_acknowledged_answer_is_lost_to_a_kill() {
    let home = tempfile::tempdir().unwrap();
    write_home(home.path());
    let minutes = NonZeroU32::new(1_000);
    let order = order(None, WantedMode::Exam { minutes }, 7);
    let begun = desk_at(home.path()).begin_quiz(&order, on(0)).unwrap();
    let quiz = id(&begun.attempt);
    let name = "app::desk::quiz::tests::interrupted::killed_program";
    let mut random = Rng::new(20_261_121, "killed quizzes");
    let mut acknowledged: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--ignored", "--nocapture"])
            .env(HOME, home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut last = 0;
        let mut take = |line: String, acknowledged: &mut BTreeMap<usize, usize>| {
            let Some(numbers) = line.strip_prefix("answered ") else {
                return false;
            };
            let mut numbers = numbers
                .split(' ')
                .map(|number| number.parse::<u64>().unwrap());
            let mut next = || usize::try_from(numbers.next().unwrap()).unwrap();
            let (place, choice) = (next(), next());
            last = numbers.next().unwrap();
            acknowledged.insert(place, choice);
            all += 1;
            true
        };
        let mut wanted = 1 + random.below(12);
        while wanted > 0 {
            let line = lines.next().expect("the program ended by itself").unwrap();
            wanted -= u64::from(take(line, &mut acknowledged));
        }
        // Not a wait for anything: the moment itself is what is random.
        std::thread::sleep(Duration::from_micros(random.below(4_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            take(line, &mut acknowledged);
        }
        let mut desk = desk_at(home.path());
        assert_eq!(desk.store.check(Depth::Full).unwrap(), []);
        let resumed = desk.resume_quiz(on(0)).unwrap().attempt;
        assert_eq!(id(&resumed), quiz);
        let sheet = resumed.sheet();
        // One more may be on disk than was acknowledged.
        let ahead = sheet.elapsed_ms() - last;
        assert!(ahead <= 3, "kill {kill}: the clock is {ahead} ms ahead");
        let newest = (ahead > 0).then(|| usize::try_from(sheet.elapsed_ms()).unwrap() % QUESTIONS);
        for (place, choice) in &acknowledged {
            let stored = &sheet.entries()[*place].given;
            if newest != Some(*place) {
                assert_eq!(stored, &choices(&[*choice]), "kill {kill}: place {place}");
            }
        }
        if let Some(place) = newest
            && let Some(Given::Choices(stored)) = &sheet.entries()[place].given
        {
            acknowledged.insert(place, *stored.first().unwrap());
        }
        assert_eq!(sheet.remaining(), Some(60_000_000 - sheet.elapsed_ms()));
        let summaries = desk.quizzes().unwrap();
        desk.store.replay().unwrap();
        assert_eq!(desk.quizzes().unwrap(), summaries);
        assert_eq!(summaries[0].answered, acknowledged.len());
    }
    assert!(all > 60, "{all} answers");
}
