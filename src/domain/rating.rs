//! The learner's own judgement of a recall.

use serde::{Deserialize, Serialize};

/// A self-rating from 1 to 5, which is SM-2's grade q.
///
/// 1 not at all, 2 wrong but familiar, 3 right with difficulty, 4 right after a pause,
/// 5 perfectly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

/// A number that is no rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rating is a number from 1 to 5")]
pub struct InvalidRating;

impl Rating {
    /// Every rating, from worst to best.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// 1 to 5.
    #[must_use]
    pub fn grade(self) -> u8 {
        self.0
    }

    /// Whether the card was recalled: grades 3 and up (SM-2).
    #[must_use]
    pub fn recalled(self) -> bool {
        self.0 >= 3
    }

    /// Whether the card is drilled again the same day: grades under 4 (SM-2, step 7).
    #[must_use]
    pub fn needs_drill(self) -> bool {
        self.0 < 4
    }
}

impl TryFrom<u8> for Rating {
    type Error = InvalidRating;

    fn try_from(grade: u8) -> Result<Self, InvalidRating> {
        if (1..=5).contains(&grade) {
            Ok(Self(grade))
        } else {
            Err(InvalidRating)
        }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}
