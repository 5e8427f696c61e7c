//! What is to be learnt: objectives by topic, and the documents that teach them.

use serde::{Deserialize, Serialize};

use super::clean::CleanText;
use super::deck::Head;
use super::id::Id;
use super::language::Localized;

/// A file of objectives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Syllabus {
    /// What its head says.
    pub head: Head,
    /// The documents that the objectives come from.
    pub documents: Vec<Document>,
    /// The topics that have a title, in the order of study.
    pub topics: Vec<Topic>,
    /// The objectives, in the order of study.
    pub objectives: Vec<Objective>,
}

/// A study document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The document's identifier.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// When it was written, as far as known.
    pub era: Option<CleanText>,
}

/// A topic with the title that people see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The first part of the objectives' topics, such as `sqs`.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
}

/// One thing to be learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Objective {
    /// What `covers` names.
    pub id: Id,
    /// Identifiers parted by `/`, from wide to narrow: `sqs/fifo`.
    pub topic: String,
    /// One line.
    pub text: Localized,
    /// Whether the documents still hold.
    pub status: Status,
    /// Where the documents teach it.
    pub places: Vec<Place>,
}

impl Objective {
    /// The widest part of the topic.
    #[must_use]
    pub fn broad_topic(&self) -> &str {
        self.topic.split('/').next().unwrap_or_default()
    }
}

/// A place in a study document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document.
    pub document: Id,
    /// The place in it.
    pub at: Option<CleanText>,
}

/// Whether what the documents say still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds.
    #[default]
    Current,
    /// It holds, with something to add.
    Clarified,
    /// It held then, and changed since.
    Superseded,
    /// The documents err.
    WrongInSource,
    /// Only the documents say so.
    Unverified,
}

impl Status {
    /// Every status, as files write it.
    pub const ALL: [(&'static str, Self); 5] = [
        ("current", Self::Current),
        ("clarified", Self::Clarified),
        ("superseded", Self::Superseded),
        ("wrong-in-source", Self::WrongInSource),
        ("unverified", Self::Unverified),
    ];
}

/// Whether `topic` is `wanted` or lies under it: `sqs/fifo` lies under `sqs`.
#[must_use]
pub fn lies_under(topic: &str, wanted: &str) -> bool {
    topic
        .strip_prefix(wanted)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_lies_under_its_own_parts_only() {
        assert!(lies_under("sqs/fifo", "sqs"));
        assert!(lies_under("sqs", "sqs"));
        assert!(!lies_under("sqs-extended", "sqs"));
        assert!(!lies_under("sqs", "sqs/fifo"));
    }
}
