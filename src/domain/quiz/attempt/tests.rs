use std::num::NonZeroU32;

use proptest::prelude::*;
use serde_json::Map;
use uuid::Uuid;

use super::*;
use crate::domain::id::{DeviceId, EventId};
use crate::domain::quiz::{Ending, Era, Mode, Question, Results, Seed};

const QUESTIONS: usize = 4;
const LIMIT_MS: u64 = 10 * 60_000;

fn id() -> SessionId {
    SessionId(Uuid::from_u128(77))
}

fn card(place: usize) -> CardKey {
    format!("deck/card-{place}").parse().unwrap()
}

fn exam() -> Mode {
    Mode::Exam {
        minutes: NonZeroU32::new(10).unwrap(),
        pass: 50,
    }
}

fn start(mode: Mode) -> QuizStart {
    let questions = (0..QUESTIONS).map(|place| Question {
        card: card(place),
        topic: (place > 0).then(|| ["kinesis", "sqs"][place % 2].to_owned()),
        answers: "0123456789abcdef".parse().unwrap(),
    });
    QuizStart {
        mode,
        era: Era::Today,
        seed: Seed::from_bits(7),
        title: None,
        blueprint: None,
        pool: None,
        questions: questions.collect(),
        extra: Map::new(),
    }
}

fn answer(place: usize, choice: usize, elapsed_ms: u64) -> QuizAnswer {
    QuizAnswer {
        place,
        given: Some(Given::Choices([choice].into())),
        marked: false,
        guessed: false,
        spent_ms: 1_000,
        elapsed_ms,
        comma: false,
        language: None,
        variant: None,
        extra: Map::new(),
    }
}

fn answered(answer: QuizAnswer) -> EventKind {
    EventKind::QuizAnswer {
        card: card(answer.place),
        answer: Box::new(answer),
    }
}

fn end(ending: Ending, elapsed_ms: u64, outcomes: &[Outcome]) -> EventKind {
    EventKind::QuizEnd(Box::new(QuizEnd {
        ending,
        elapsed_ms,
        outcomes: outcomes.to_vec(),
        extra: Map::new(),
    }))
}

fn event(device: u128, seq: i64, at: i64, kind: EventKind) -> Event {
    let number = (device << 64) | u128::try_from(seq).unwrap();
    Event {
        id: EventId(Uuid::from_u128(number)),
        device: DeviceId(Uuid::from_u128(device)),
        seq,
        at: Instant(at),
        offset_minutes: 0,
        study_day: StudyDay::from_number(1),
        session: Some(id()),
        kind,
    }
}

fn begin(mode: Mode) -> Event {
    event(1, 1, 0, EventKind::QuizStart(Box::new(start(mode))))
}

/// What the events come to, one after the other on one machine.
fn folded(mode: Mode, kinds: impl IntoIterator<Item = EventKind>) -> Attempt {
    let mut events = vec![begin(mode)];
    for (number, kind) in (2..).zip(kinds) {
        events.push(event(1, number, number, kind));
    }
    Attempt::fold(id(), &events).unwrap()
}

fn choices(attempt: &Attempt) -> Vec<Option<usize>> {
    let entries = attempt.sheet().entries().iter();
    let places = entries.map(|entry| match &entry.given {
        Some(Given::Choices(choices)) => choices.first().copied(),
        _ => None,
    });
    places.collect()
}

#[test]
fn a_later_answer_replaces_an_earlier_one_and_can_be_taken_back() {
    let attempt = folded(
        exam(),
        [
            answered(answer(0, 1, 10)),
            answered(answer(1, 1, 20)),
            answered(answer(0, 2, 30)),
            answered(QuizAnswer {
                given: None,
                marked: true,
                ..answer(1, 0, 40)
            }),
        ],
    );
    assert_eq!(choices(&attempt), [Some(2), None, None, None]);
    let sheet = attempt.sheet();
    assert_eq!((sheet.answered(), sheet.elapsed_ms()), (1, 40));
    assert_eq!(sheet.open().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(sheet.entries()[0].spent_ms, 2_000);
    assert!(sheet.entries()[1].marked && !sheet.entries()[0].marked);
    assert_eq!(sheet.entries()[2], Entry::default());
    assert_eq!(sheet.remaining(), Some(LIMIT_MS - 40));
}

#[test]
fn texts_are_taken_as_far_as_they_may_go() {
    let texts = |text: &str| Some(Given::Texts(vec![text.to_owned()]));
    let typed = |text: &str, elapsed_ms| {
        answered(QuizAnswer {
            given: texts(text),
            ..answer(0, 0, elapsed_ms)
        })
    };
    // As another program may have stored it.
    let long = "x".repeat(crate::domain::quiz::LONGEST_GIVEN + 9);
    for mode in [exam(), Mode::Practice] {
        let attempt = folded(mode, [typed(&long, 10), typed(&long, 20)]);
        assert_eq!(attempt.sheet().entries()[0].given, texts(&long[9..]));
    }
    let mut running = Running::new(
        id(),
        Instant(0),
        StudyDay::from_number(1),
        start(Mode::Practice),
    );
    let given = QuizAnswer {
        given: texts("a\tb"),
        ..answer(0, 0, 10)
    };
    for _ in 0..2 {
        assert_eq!(running.take(&card(0), &given, Instant(1)), Taken::Kept);
    }
    let other = QuizAnswer {
        given: texts("a c"),
        ..given
    };
    assert_eq!(running.take(&card(0), &other, Instant(1)), Taken::Told);
    assert_eq!(running.sheet().entries()[0].given, texts("a b"));
}

#[test]
fn in_practice_the_first_answer_stays_and_nothing_has_a_clock() {
    let attempt = folded(
        Mode::Practice,
        [
            answered(answer(0, 1, LIMIT_MS * 100)),
            answered(QuizAnswer {
                guessed: true,
                ..answer(0, 2, LIMIT_MS * 200)
            }),
        ],
    );
    assert_eq!(choices(&attempt)[0], Some(1));
    assert!(attempt.sheet().entries()[0].guessed);
    assert_eq!(attempt.sheet().remaining(), None);
    assert_eq!(attempt.sheet().elapsed_ms(), LIMIT_MS * 200);
}

#[test]
fn no_answer_counts_from_the_moment_on_at_which_the_time_is_up() {
    for (elapsed, expected) in [
        (LIMIT_MS - 1, Some(2)),
        (LIMIT_MS, Some(1)),
        (LIMIT_MS + 1, Some(1)),
    ] {
        let kinds = [answered(answer(0, 1, 5)), answered(answer(0, 2, elapsed))];
        let attempt = folded(exam(), kinds);
        assert_eq!(choices(&attempt)[0], expected, "{elapsed}");
        assert_eq!(attempt.sheet().elapsed_ms(), elapsed.min(LIMIT_MS));
    }
}

#[test]
fn an_ended_quiz_takes_no_answers_and_ends_once() {
    let outcomes = [Outcome::Right, Outcome::Open, Outcome::Open, Outcome::Open];
    let attempt = folded(
        exam(),
        [
            answered(answer(0, 1, 5)),
            end(Ending::HandedIn, 60, &outcomes),
            answered(answer(1, 1, 70)),
            end(Ending::TimeUp, 80, &[]),
        ],
    );
    let ended = attempt.ended().unwrap();
    assert_eq!(choices(&attempt), [Some(1), None, None, None]);
    assert_eq!(ended.end().ending, Ending::HandedIn);
    assert_eq!(ended.sheet().elapsed_ms(), 60);
    assert_eq!(ended.score(), Score { right: 1, of: 4 });
}

#[test]
fn an_answer_to_another_card_or_place_counts_for_nothing() {
    let other = EventKind::QuizAnswer {
        card: card(1),
        answer: Box::new(answer(0, 1, 5)),
    };
    let attempt = folded(exam(), [other, answered(answer(QUESTIONS, 1, 6))]);
    assert_eq!(attempt, folded(exam(), []));
}

#[test]
fn an_undone_answer_never_happened() {
    let given = event(1, 2, 2, answered(answer(0, 1, 5)));
    let undo = Event {
        session: None,
        ..event(2, 1, 3, EventKind::Undo { target: given.id })
    };
    let attempt = Attempt::fold(id(), &[undo, given, begin(exam())]).unwrap();
    assert_eq!(attempt, folded(exam(), []));
}

#[test]
fn without_its_beginning_there_is_no_quiz() {
    let events = [event(1, 2, 2, answered(answer(0, 1, 5)))];
    assert_eq!(Attempt::fold(id(), &events), None);
    let other = SessionId(Uuid::from_u128(78));
    assert_eq!(Attempt::fold(other, &[begin(exam())]), None);
}

#[test]
fn a_guess_that_was_right_counts_and_is_weak() {
    let attempt = folded(
        exam(),
        [
            answered(QuizAnswer {
                guessed: true,
                ..answer(0, 1, 5)
            }),
            answered(answer(1, 1, 6)),
            answered(QuizAnswer {
                guessed: true,
                ..answer(2, 1, 7)
            }),
            end(
                Ending::HandedIn,
                60,
                &[
                    Outcome::Right,
                    Outcome::Right,
                    Outcome::Wrong,
                    Outcome::Open,
                ],
            ),
        ],
    );
    let results = Results::of(attempt.ended().unwrap());
    assert_eq!(results.score, Score { right: 2, of: 4 });
    assert_eq!(results.passed, Some(true));
    let weak: Vec<usize> = results.weak().map(|question| question.place).collect();
    assert_eq!(weak, [0, 2, 3]);
    let topics: Vec<_> = results
        .topics
        .iter()
        .map(|topic| (topic.topic.as_deref(), topic.score.right, topic.score.of))
        .collect();
    assert_eq!(
        topics,
        [(None, 1, 1), (Some("sqs"), 1, 2), (Some("kinesis"), 0, 1)]
    );
    assert_eq!(results.questions[1].spent_ms, 1_000);
}

#[test]
fn what_was_taken_out_counts_neither_way_and_its_answer_stays() {
    let taken_out = Outcome::TakenOut;
    let outcomes = [Outcome::Right, taken_out, taken_out];
    let kinds = [
        answered(answer(1, 3, 5)),
        end(Ending::HandedIn, 60, &outcomes),
    ];
    let attempt = folded(exam(), kinds);
    let results = Results::of(attempt.ended().unwrap());
    // The end says nothing about the fourth.
    assert_eq!(results.score, Score { right: 1, of: 1 });
    assert_eq!(results.questions[1].given, Some(Given::Choices([3].into())));
    assert_eq!(results.weak().count(), 0);
}

#[test]
fn what_was_given_up_is_neither_passed_nor_failed() {
    for (mode, ending, passed) in [
        (exam(), Ending::GivenUp, None),
        (exam(), Ending::TimeUp, Some(false)),
        (Mode::Practice, Ending::HandedIn, None),
    ] {
        let attempt = folded(mode, [end(ending, 60, &[Outcome::Open; QUESTIONS])]);
        assert_eq!(Results::of(attempt.ended().unwrap()).passed, passed);
    }
}

/// Events of three machines about one quiz.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let kind = prop_oneof![
        8 => (0..QUESTIONS + 1, 0_usize..3, 0..LIMIT_MS * 2, any::<bool>(), any::<bool>())
            .prop_map(|(place, choice, elapsed, marked, taken_back)| {
                answered(QuizAnswer {
                    marked,
                    given: (!taken_back).then(|| Given::Choices([choice].into())),
                    ..answer(place, choice, elapsed)
                })
            }),
        1 => (0..LIMIT_MS * 2).prop_map(|elapsed| end(Ending::HandedIn, elapsed, &[])),
        1 => Just(EventKind::QuizStart(Box::new(start(exam())))),
        1 => Just(EventKind::QuizStart(Box::new(start(Mode::Practice)))),
        1 => (1_u128..=3, 1_i64..12).prop_map(|(device, seq)| EventKind::Undo {
            target: event(device, seq, 0, EventKind::Bury { card: card(0) }).id,
        }),
    ];
    prop::collection::vec((1_u128..=3, 0_i64..30, kind), 0..24).prop_map(|drawn| {
        let mut seqs = [0_i64; 4];
        let number = |(device, at, kind): (u128, i64, EventKind)| {
            let seq = &mut seqs[usize::try_from(device).unwrap()];
            *seq += 1;
            event(device, *seq, at, kind)
        };
        drawn.into_iter().map(number).collect()
    })
}

proptest! {
    #[test]
    fn an_attempt_is_the_same_in_whatever_order_its_events_arrive(
        (events, shuffled) in events().prop_flat_map(|events| {
            let twice: Vec<Event> = events.iter().chain(&events[events.len() / 2..]).cloned().collect();
            (Just(events), Just(twice).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(Attempt::fold(id(), &events), Attempt::fold(id(), &shuffled));
    }

    #[test]
    fn the_fold_is_what_was_taken_in_step_by_step(events in events()) {
        let undone = fold::undone(&events);
        let mut ordered: Vec<&Event> = events.iter().filter(|event| !undone.contains(&event.id)).collect();
        ordered.sort_by_key(|event| (event.order(), event.id));
        let first = ordered.iter().find_map(|event| match &event.kind {
            EventKind::QuizStart(start) => Some((event.at, event.study_day, (**start).clone())),
            _ => None,
        });
        let mut expected = first.map(|(at, day, start)| Attempt::Running(Running::new(id(), at, day, start)));
        for event in ordered {
            expected = match (expected, &event.kind) {
                (Some(Attempt::Running(mut running)), EventKind::QuizAnswer { card, answer }) => {
                    running.take(card, answer, event.at);
                    Some(Attempt::Running(running))
                }
                (Some(Attempt::Running(running)), EventKind::QuizEnd(end)) => {
                    Some(Attempt::Ended(running.end((**end).clone(), event.at)))
                }
                (other, _) => other,
            };
        }
        prop_assert_eq!(Attempt::fold(id(), &events), expected);
    }
}
