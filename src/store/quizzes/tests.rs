use std::num::NonZeroU32;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, json};
use uuid::Uuid;

use super::*;
use crate::domain::event::NewEvent;
use crate::domain::id::EventId;
use crate::domain::quiz::{Ending, Era, Given, Question, QuizAnswer, QuizEnd, QuizStart, Seed};
use crate::store::fixture::{
    Place, at, folded, foreign, key, log, new_event, rate, schedules, session,
};

const CARDS: [&str; 4] = ["a/a", "a/b", "b/a", "b/b"];

/// A quiz of the first so many cards.
pub(in crate::store) fn started(questions: usize) -> EventKind {
    let questions = CARDS.iter().take(questions).map(|card| Question {
        card: key(card),
        topic: Some("sqs".to_owned()),
        answers: "0123456789abcdef".parse().unwrap(),
    });
    EventKind::QuizStart(Box::new(QuizStart {
        mode: Mode::Exam {
            minutes: NonZeroU32::new(10).unwrap(),
            pass: 72,
        },
        era: Era::Today,
        seed: Seed::from_bits(7),
        title: None,
        blueprint: Some("a/exam".to_owned()),
        pool: None,
        questions: questions.collect(),
        extra: Map::new(),
    }))
}

fn answered(place: usize, choice: usize, elapsed_ms: u64) -> EventKind {
    EventKind::QuizAnswer {
        card: key(CARDS[place]),
        answer: Box::new(QuizAnswer {
            place,
            given: Some(Given::Choices([choice].into())),
            marked: choice == 1,
            guessed: choice == 2,
            spent_ms: 5,
            elapsed_ms,
            comma: false,
            language: None,
            variant: None,
            extra: Map::new(),
        }),
    }
}

fn ended(outcomes: &[Outcome]) -> EventKind {
    EventKind::QuizEnd(Box::new(QuizEnd {
        ending: Ending::HandedIn,
        elapsed_ms: 90,
        outcomes: outcomes.to_vec(),
        extra: Map::new(),
    }))
}

fn in_session(id: u128, now: crate::domain::study_day::Now, kind: EventKind) -> NewEvent {
    NewEvent {
        session: Some(session(id)),
        ..new_event(now, kind)
    }
}

/// Every row of both tables, as text.
fn rows(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    for table in ["quizzes", "quiz_questions"] {
        let sql = format!("SELECT * FROM {table} ORDER BY session, 2");
        let mut statement = store.connection.prepare(&sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cell = |column| format!("{:?}", row.get_ref(column).unwrap());
            all.push((0..columns).map(cell).collect::<Vec<_>>().join(" "));
        }
    }
    all
}

/// The rows are those of the log: what the domain makes of it, and what a replay makes.
fn check(store: &mut Store) -> Result<(), TestCaseError> {
    let events = log(store);
    let mut ids: Vec<SessionId> = events.iter().filter_map(|event| event.session).collect();
    ids.sort_unstable();
    ids.dedup();
    let attempts: Vec<Attempt> = ids
        .iter()
        .filter_map(|id| Attempt::fold(*id, &events))
        .collect();
    for id in ids {
        let expected = Attempt::fold(id, &events);
        prop_assert_eq!(store.attempt(id).unwrap(), expected);
    }
    let mut expected: Vec<Summary> = attempts.iter().map(Attempt::summary).collect();
    expected.sort_by_key(|summary| std::cmp::Reverse((summary.at, summary.id)));
    prop_assert_eq!(store.quizzes().unwrap(), expected);
    let before = rows(store);
    store.replay().unwrap();
    prop_assert_eq!(rows(store), before);
    prop_assert_eq!(schedules(store), folded(store));
    Ok(())
}

#[test]
fn typed_texts_are_kept_as_the_log_has_them_and_old_answers_as_they_were() {
    let place = Place::new();
    let mut store = place.open();
    let mut typed = answered(1, 0, 20);
    if let EventKind::QuizAnswer { answer, .. } = &mut typed {
        answer.given = Some(Given::Texts(vec!["1 MB".to_owned(), String::new()]));
    }
    let mut amount = answered(2, 0, 30);
    if let EventKind::QuizAnswer { answer, .. } = &mut amount {
        answer.given = Some(Given::Amount("1,5 s".to_owned()));
    }
    for (time, kind) in (1..).zip([started(3), answered(0, 1, 10), typed, amount]) {
        store.append(in_session(1, at(1, time), kind)).unwrap();
        check(&mut store).unwrap();
    }
    let sql = "SELECT given FROM quiz_questions ORDER BY place";
    let mut statement = store.connection.prepare(sql).unwrap();
    let given = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let given: Vec<String> = given.map(Result::unwrap).collect();
    let expected = [
        r#"{"choices":[1]}"#,
        r#"{"texts":["1 MB",""]}"#,
        r#"{"amount":"1,5 s"}"#,
    ];
    assert_eq!(given, expected);
}

#[test]
fn a_quiz_is_read_as_it_was_stored_at_each_step() {
    let place = Place::new();
    let mut store = place.open();
    let steps = [
        started(3),
        answered(0, 1, 10),
        answered(2, 0, 20),
        answered(0, 2, 30),
        ended(&[Outcome::Right, Outcome::Open, Outcome::Wrong]),
    ];
    let mut unfinished = Vec::new();
    for (time, kind) in (1..).zip(steps) {
        store.append(in_session(1, at(1, time), kind)).unwrap();
        check(&mut store).unwrap();
        let summary = store.unfinished_quiz().unwrap();
        unfinished.push(summary.map(|summary| (summary.answered, summary.elapsed_ms)));
    }
    let expected = [
        Some((0, 0)),
        Some((1, 10)),
        Some((2, 20)),
        Some((2, 30)),
        None,
    ];
    assert_eq!(unfinished, expected);
    let quizzes = store.quizzes().unwrap();
    let score = Score { right: 1, of: 3 };
    assert_eq!(
        quizzes[0].ended,
        Some((Instant(5), Ending::HandedIn, score))
    );
    assert_eq!(quizzes[0].passed(), Some(false));
    assert_eq!(quizzes[0].elapsed_ms, 90);
    let reopened = place.open();
    assert_eq!(reopened.quizzes().unwrap(), quizzes);
}

#[test]
fn cards_were_last_asked_in_whichever_quiz_was_later_under_their_present_keys() {
    let place = Place::new();
    let mut store = place.open();
    for (id, time, kind) in [
        (1, 10, started(4)),
        (1, 11, answered(0, 1, 10)),
        (1, 12, answered(1, 1, 20)),
        (2, 20, started(4)),
        (2, 21, answered(0, 1, 10)),
    ] {
        store.append(in_session(id, at(1, time), kind)).unwrap();
    }
    let asked = |store: &Store| {
        let asked = store.last_asked().unwrap();
        let mut asked: Vec<(String, i64)> = asked
            .into_iter()
            .map(|(card, at)| (card.to_string(), at.0))
            .collect();
        asked.sort();
        asked
    };
    let pairs = |all: &[(&str, i64)]| -> Vec<(String, i64)> {
        all.iter()
            .map(|(card, at)| ((*card).to_owned(), *at))
            .collect()
    };
    assert_eq!(asked(&store), pairs(&[("a/a", 21), ("a/b", 12)]));
    let deck = "a".parse().unwrap();
    let alias = (key("a/b"), key("a/new"));
    store.adopt_aliases(&[deck], &[alias]).unwrap();
    assert_eq!(asked(&store), pairs(&[("a/a", 21), ("a/new", 12)]));
}

#[test]
fn a_quiz_moves_no_schedule_and_makes_none() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    let before = schedules(&store);
    for (time, kind) in (2..).zip([
        started(4),
        answered(0, 1, 10),
        answered(1, 1, 20),
        ended(&[Outcome::Wrong; 4]),
    ]) {
        let stored = store.append(in_session(1, at(5, time), kind)).unwrap();
        assert_eq!(stored.schedule, Default::default());
        assert_eq!(schedules(&store), before);
    }
    store.replay().unwrap();
    assert_eq!(schedules(&store), before);
    assert_eq!(folded(&store), before);
    // Nor is it something that `u` would take back.
    assert!(!store.can_undo(at(5, 9)).unwrap());
}

#[test]
fn what_another_version_wrote_is_read_where_it_can_be_and_kept_as_it_came() {
    let other = |name: &str, card: Option<&str>, data: Value| EventKind::Other {
        name: name.to_owned(),
        card: card.map(key),
        data,
    };
    let (start, answer) = (started(2), answered(0, 1, 10));
    let mut later = answered(1, 0, 20).data().unwrap();
    later["confidence"] = json!({ "of": 5, "is": 4.5 });
    let mut strange = answered(1, 1, 30).data().unwrap();
    strange["given"] = json!({ "drawing": "M 0 0" });
    let kinds = [
        other("quiz_start", None, start.data().unwrap()),
        other("quiz_answer", Some("a/a"), answer.data().unwrap()),
        other("quiz_answer", Some("a/b"), later.clone()),
        other("quiz_answer", Some("a/b"), strange.clone()),
        other("quiz_answer", None, answer.data().unwrap()),
        other("quiz_end", None, json!({ "ending": "abducted" })),
        other("quiz_pause", None, json!([1])),
    ];
    let events: Vec<Event> = (1..)
        .zip(kinds.clone())
        .map(|(seq, kind)| Event {
            session: Some(session(1)),
            ..foreign(7, seq, at(1, seq), kind)
        })
        .collect();
    let place = Place::new();
    let mut store = place.open();
    store.merge(&events).unwrap();
    let read: Vec<EventKind> = log(&store).into_iter().map(|event| event.kind).collect();
    assert_eq!(read[0], start);
    assert_eq!(read[1], answer);
    assert!(matches!(&read[2], EventKind::QuizAnswer { answer, .. }
        if answer.extra["confidence"] == later["confidence"]));
    assert_eq!(read[3..], kinds[3..]);
    for (read, written) in read.iter().zip(&kinds) {
        assert_eq!((read.name(), read.card()), (written.name(), written.card()));
        assert_eq!(read.data(), written.data());
    }
    let attempt = store.attempt(session(1)).unwrap().unwrap();
    assert_eq!(attempt.sheet().answered(), 2);
    // Passed on, it comes back the same.
    let elsewhere = Place::new();
    let mut copy = elsewhere.open();
    copy.merge(&log(&store)).unwrap();
    assert_eq!(log(&copy), log(&store));
    assert_eq!(rows(&copy), rows(&store));
    check(&mut copy).unwrap();
}

#[test]
fn an_answer_that_cannot_be_saved_is_not_acknowledged() {
    let place = Place::new();
    let mut store = place.open();
    store.append(in_session(1, at(1, 1), started(2))).unwrap();
    let before = (log(&store), rows(&store));
    store
        .connection
        .execute_batch(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.quiz_questions
             BEGIN SELECT raise(ABORT, 'full'); END",
        )
        .unwrap();
    let fault = store.append(in_session(1, at(1, 2), answered(0, 1, 10)));
    assert!(matches!(fault, Err(Fault::NotSaved { .. })), "{fault:?}");
    assert_eq!(
        (log(&store), rows(&store)),
        before,
        "half of it was written"
    );
    store
        .connection
        .execute_batch("DROP TRIGGER temp.full")
        .unwrap();
    store
        .append(in_session(1, at(1, 3), answered(0, 1, 10)))
        .unwrap();
    check(&mut store).unwrap();
}

/// Events of two machines about two quizzes, some of which take others back.
fn arrivals() -> impl Strategy<Value = Vec<Event>> {
    let kind = prop_oneof![
        6 => (0_usize..4, 0_usize..3, 0_u64..1_200_000)
            .prop_map(|(place, choice, elapsed)| answered(place, choice, elapsed)),
        2 => (1_usize..5).prop_map(started),
        1 => Just(ended(&[Outcome::Right, Outcome::Wrong])),
        1 => Just(rate("a/a", 4)),
        1 => (1_u128..=2, 1_u128..10).prop_map(|(device, seq)| EventKind::Undo {
            target: EventId(Uuid::from_u128((device << 64) | seq)),
        }),
    ];
    let event = (1_u128..=2, 1_u128..=2, 0_i64..20, kind);
    let events = prop::collection::vec(event, 0..20).prop_map(|drawn| {
        let mut seqs = [0_i64; 3];
        let mut events = Vec::new();
        for (device, id, time, kind) in drawn {
            let seq = &mut seqs[usize::try_from(device).unwrap()];
            *seq += 1;
            events.push(Event {
                session: Some(session(id)),
                ..foreign(device, *seq, at(1, time), kind)
            });
        }
        events
    });
    events.prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn quizzes_are_the_fold_of_the_log_whatever_arrives_and_in_whatever_order(
        events in arrivals(),
        own in prop::collection::vec((1_u128..=2, 0_usize..4, 0_usize..3, 0_u64..1_200_000), 0..6),
        chunk in 1_usize..5,
    ) {
        let place = Place::new();
        let mut store = place.open();
        store.connection.pragma_update(None, "synchronous", "OFF").unwrap();
        let mut own = own.into_iter();
        for part in events.chunks(chunk) {
            store.merge(part).unwrap();
            if let Some((id, place, choice, elapsed)) = own.next() {
                store.append(in_session(id, at(1, 9), answered(place, choice, elapsed))).unwrap();
            }
            check(&mut store)?;
        }
        let elsewhere = Place::new();
        let mut other = elsewhere.open();
        let mut all = log(&store);
        all.reverse();
        other.merge(&all).unwrap();
        prop_assert_eq!(rows(&other), rows(&store));
    }
}
