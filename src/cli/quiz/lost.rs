//! What was to be stored of quizzes and was not.

use std::collections::BTreeSet;

use crate::domain::id::SessionId;

/// Something that is stored of a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The time of the question at a place.
    Time(usize),
    /// The answer or the marks of the question at a place, with its time.
    Answer(usize),
    /// Its end.
    End,
}

/// What is lost so far: what was stored at another try is not.
#[derive(Debug, Default)]
pub(super) struct Lost(BTreeSet<(SessionId, Part)>);

impl Lost {
    /// A part was stored, or was not.
    pub(super) fn take(&mut self, quiz: SessionId, part: Part, is_stored: bool) {
        if !is_stored {
            self.0.insert((quiz, part));
            return;
        }
        self.0.remove(&(quiz, part));
        if let Part::Answer(place) = part {
            self.0.remove(&(quiz, Part::Time(place)));
        }
    }

    /// Whether nothing is lost.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something of a quiz is lost.
    pub(super) fn is_of(&self, quiz: SessionId) -> bool {
        self.0.iter().any(|(of, _)| *of == quiz)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn only_what_is_stored_itself_is_lost_no_longer() {
        let (quiz, other) = (SessionId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)));
        let mut lost = Lost::default();
        lost.take(quiz, Part::Answer(1), false);
        for (of, part) in [
            (quiz, Part::Answer(0)),
            (quiz, Part::Time(1)),
            (quiz, Part::End),
            (other, Part::Answer(1)),
        ] {
            lost.take(of, part, true);
            assert!(lost.is_of(quiz), "{part:?}");
        }
        assert!(!lost.is_of(other));
        lost.take(quiz, Part::Time(1), false);
        // An answer is stored with the time of its question.
        lost.take(quiz, Part::Answer(1), true);
        assert!(!lost.is_of(quiz) && lost.is_empty());
    }
}
