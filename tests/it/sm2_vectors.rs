//! SM-2 against reference histories that were computed with exact fractions.

use serde::Deserialize;
use shardeck::domain::rating::Rating;
use shardeck::domain::sm2::{Memory, ReviewContext, Scheduler, Sm2};
use shardeck::domain::study_day::StudyDay;

#[derive(Deserialize)]
struct Vectors {
    histories: Vec<History>,
}

#[derive(Deserialize)]
struct History {
    id: u32,
    grades: Vec<u8>,
    states: Vec<State>,
}

#[derive(Deserialize)]
struct State {
    q: u8,
    repetition: u32,
    interval: u32,
    ef: f64,
    drill_again_today: bool,
}

#[test]
fn every_reference_history_gives_the_same_states() {
    let vectors: Vectors = serde_json::from_str(include_str!("sm2-vectors.json")).unwrap();
    assert!(vectors.histories.len() >= 17);
    for history in &vectors.histories {
        assert_eq!(history.grades.len(), history.states.len());
        let mut memory: Option<Memory> = None;
        let mut today = StudyDay::from_number(20_000);
        for state in &history.states {
            let rating = Rating::try_from(state.q).unwrap();
            let next = Sm2.next(
                ReviewContext {
                    before: memory.as_ref(),
                    today,
                },
                rating,
            );
            let hundredths = (state.ef * 100.0).round() as u32;
            assert_eq!(
                (
                    next.repetition,
                    next.interval,
                    next.ease.hundredths(),
                    rating.needs_drill()
                ),
                (
                    state.repetition,
                    state.interval,
                    hundredths,
                    state.drill_again_today
                ),
                "history {}, grades {:?}",
                history.id,
                history.grades,
            );
            assert_eq!(next.due, today.plus(state.interval));
            today = next.due;
            memory = Some(next);
        }
    }
}
