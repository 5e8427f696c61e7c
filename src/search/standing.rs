//! Where a card stands on a study day, as far as a query can ask.

use super::query::State;
use crate::domain::queue::{self, Reason};
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::StudyDay;

/// Where a card stands on a study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    states: u8,
    /// The day on which it is due; None of a card that was never rated.
    pub due: Option<StudyDay>,
    /// The last rating that was no practice, whenever it was given.
    pub rated: Option<Rating>,
}

impl Default for Standing {
    /// Where a card stands to which nothing ever happened: it is new.
    fn default() -> Self {
        Self {
            states: bit(State::New),
            due: None,
            rated: None,
        }
    }
}

impl Standing {
    /// Where a card with this schedule stands; None where nothing ever happened to it.
    #[must_use]
    pub fn of(schedule: Option<&CardSchedule>, today: StudyDay) -> Self {
        let Some(schedule) = schedule else {
            return Self::default();
        };
        let asked = queue::reason(Some(schedule), today);
        let states = [
            (
                State::Due,
                matches!(asked, Some(Reason::Due | Reason::Drill)),
            ),
            (State::New, schedule.is_new()),
            (State::Leech, schedule.is_leech()),
            (State::Suspended, schedule.suspended),
            (State::Buried, schedule.buried_on == Some(today)),
        ];
        Self {
            states: states
                .into_iter()
                .filter(|(_, holds)| *holds)
                .fold(0, |states, (state, _)| states | bit(state)),
            due: schedule.memory.as_ref().map(|memory| memory.due),
            rated: schedule.last_rating.map(|(_, rating)| rating),
        }
    }

    /// Whether a state holds.
    #[must_use]
    pub fn is(self, state: State) -> bool {
        self.states & bit(state) != 0
    }

    /// Whether the card takes no part today.
    #[must_use]
    pub fn is_left_out(self) -> bool {
        self.is(State::Suspended) || self.is(State::Buried)
    }
}

fn bit(state: State) -> u8 {
    1 << match state {
        State::Due => 0,
        State::New => 1,
        State::Leech => 2,
        State::Suspended => 3,
        State::Buried => 4,
    }
}
