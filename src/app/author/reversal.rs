//! What a change of a file takes to be taken back: the part that it replaced, and how to tell that
//! the file is still as the change left it.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::journal::FileChange;
use super::shown;
use crate::decks;
use crate::domain::authoring::AuthoringFault;
use crate::domain::fault::Fault;

/// How one file was before a change. A change is small beside its deck, so that its whole text is
/// not kept.
#[derive(Debug)]
pub(super) struct Reversal {
    /// The file.
    pub(super) path: PathBuf,
    /// The bytes that the two texts begin with in common.
    start: usize,
    /// The bytes that stood between what they have in common.
    replaced: Vec<u8>,
    /// How many bytes stand there now.
    inserted: usize,
    /// What tells the text that was written.
    written: [u8; 32],
}

impl Reversal {
    /// How to take a change back.
    pub(super) fn of(change: &FileChange) -> Self {
        let (before, after) = (change.before.as_bytes(), change.after.as_bytes());
        let start = common(before.iter(), after.iter());
        let (replaced, inserted) = (&before[start..], &after[start..]);
        let end = common(replaced.iter().rev(), inserted.iter().rev());
        Self {
            path: change.path.clone(),
            start,
            replaced: replaced[..replaced.len() - end].to_vec(),
            inserted: inserted.len() - end,
            written: Sha256::digest(after).into(),
        }
    }

    /// How much is kept, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.replaced.len()
    }

    /// The text before the change, out of what the file holds now.
    ///
    /// # Errors
    /// It does not hold any more what the change wrote.
    pub(super) fn before(&self) -> Result<Vec<u8>, Fault> {
        let now = decks::read(&self.path).ok();
        let now = now.filter(|now| <[u8; 32]>::from(Sha256::digest(now)) == self.written);
        let Some(now) = now else {
            let path = shown(&self.path);
            return Err(AuthoringFault::ChangedSince { path }.into());
        };
        let (kept, rest) = now.split_at(self.start);
        Ok([kept, &self.replaced, &rest[self.inserted..]].concat())
    }
}

/// How many bytes two sequences begin with in common.
fn common<'a>(one: impl Iterator<Item = &'a u8>, other: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_byte_is_as_it_was(before in "[aé\n]{0,9}", after in "[aé\n]{0,9}") {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("deck");
            std::fs::write(&path, &after).unwrap();
            let change = FileChange { path: path.clone(), before, after };
            let reversal = Reversal::of(&change);
            prop_assert_eq!(reversal.before().unwrap(), change.before.as_bytes());
            prop_assert!(reversal.bytes() <= change.before.len());
            std::fs::write(&path, format!("{}!", change.after)).unwrap();
            prop_assert!(reversal.before().is_err());
        }
    }

    #[test]
    fn what_is_kept_is_what_was_replaced() {
        let text = "card\n".repeat(1_000);
        let change = FileChange {
            path: "deck".into(),
            before: format!("{text}one{text}"),
            after: format!("{text}three{text}"),
        };
        // Both end with an `e`.
        assert_eq!(Reversal::of(&change).bytes(), "on".len());
    }
}
