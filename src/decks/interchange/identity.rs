//! Identifiers for what has none of shardeck's: stable, so that a second import updates.

use std::collections::HashSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::id::Id;
use crate::folding::without_accents;

/// Characters of a question that go into an identifier.
const LONGEST_SLUG: usize = 40;

/// Characters of a deck's name that go into an identifier.
const LONGEST_DECK: usize = 48;

/// The first bytes of a hash of texts, in hexadecimal digits.
pub(super) fn hash(texts: &[&str], bytes: usize) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    let mut digits = String::with_capacity(bytes * 2);
    for byte in digest.finalize().iter().take(bytes) {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The identifier of a deck of this name.
pub(super) fn deck(name: &str) -> Id {
    let plain = without_accents(name);
    let slug = Id::suggest(&plain).filter(|_| says_enough(&plain));
    match slug {
        Some(id) if id.as_str().len() <= LONGEST_DECK => id,
        Some(id) => {
            let start: String = id.as_str().chars().take(LONGEST_DECK).collect();
            valid(&format!(
                "{}-{}",
                start.trim_end_matches('-'),
                hash(&[name], 3)
            ))
        }
        None => valid(&format!("deck-{}", hash(&[name], 4))),
    }
}

/// The identifier of the card that a note's `part` makes.
pub(super) fn of_note(guid: &str, part: &str) -> Id {
    valid(&format!("anki-{}{part}", hash(&[guid], 8)))
}

/// Whether letters and digits of the English alphabet make up enough of a name to tell it by.
fn says_enough(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let plain = name.chars().filter(char::is_ascii_alphanumeric);
    plain.count() * 2 > letters.count()
}

/// Identifiers by the words of questions, each once.
#[derive(Default)]
pub(super) struct Slugs {
    taken: HashSet<String>,
}

impl Slugs {
    /// Keeps an identifier from being given again. False where it is taken.
    pub(super) fn take(&mut self, id: &Id) -> bool {
        self.taken.insert(id.as_str().to_owned())
    }

    /// An identifier for a card that says this. The same question has the same one in every import,
    /// unless an earlier card of the file has it.
    pub(super) fn of(&mut self, question: &str, answer: &str) -> Id {
        let plain = without_accents(question);
        let slug = Id::suggest(&plain).filter(|_| says_enough(&plain));
        let id = match slug {
            Some(id) if id.as_str().len() <= LONGEST_SLUG => id.as_str().to_owned(),
            Some(id) => {
                let cut = &id.as_str()[..LONGEST_SLUG];
                let cut = cut.rsplit_once('-').map_or(cut, |(words, _)| words);
                format!("{cut}-{}", hash(&[question], 3))
            }
            None => format!("card-{}", hash(&[question], 4)),
        };
        if self.taken.insert(id.clone()) {
            return valid(&id);
        }
        let other = format!("{id}-{}", hash(&[question, answer], 3));
        if self.taken.insert(other.clone()) {
            return valid(&other);
        }
        let mut number = 2_u64;
        loop {
            let numbered = format!("{other}-{number}");
            if self.taken.insert(numbered.clone()) {
                return valid(&numbered);
            }
            number += 1;
        }
    }
}

fn valid(text: &str) -> Id {
    text.parse()
        .expect("made of lower-case letters, digits and hyphens, and short")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decks_are_named_by_their_words() {
        assert_eq!(
            deck("AWS::Kinesis (Data) Streams").as_str(),
            "aws-kinesis-data-streams"
        );
        assert_eq!(deck("Retenção").as_str(), "retencao");
        assert!(deck("日本語 N5").as_str().starts_with("deck-"));
        assert_ne!(deck("日本語"), deck("中文"));
        let long = "word ".repeat(40);
        assert!(deck(&long).as_str().len() <= 64);
        assert_ne!(deck(&long), deck(&format!("{long}x")));
    }

    #[test]
    fn cards_are_named_by_their_questions_each_once() {
        let mut slugs = Slugs::default();
        let first = slugs.of("What is a shard?", "a");
        assert_eq!(first.as_str(), "what-is-a-shard");
        let second = slugs.of("What is a shard?", "b");
        assert!(second.as_str().starts_with("what-is-a-shard-"));
        let third = slugs.of("What is a shard?", "b");
        assert_ne!(second, third);
        let long = slugs.of(&"very long question ".repeat(9), "");
        assert!(long.as_str().len() <= 48, "{long}");
        assert!(slugs.of("¿?", "").as_str().starts_with("card-"));
    }

    #[test]
    fn a_note_keeps_its_identifier() {
        assert_eq!(of_note("Ew9=oOH_dH", ""), of_note("Ew9=oOH_dH", ""));
        assert_ne!(of_note("Ew9=oOH_dH", ""), of_note("ew9=oOH_dH", ""));
    }
}
