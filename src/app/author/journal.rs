//! Changes of deck files that can be taken back.

use std::path::PathBuf;

use super::editing::EditKind;
use super::reversal::Reversal;
use super::{holds, replace, shown};
use crate::domain::authoring::AuthoringFault;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;

/// Changes that are remembered, at most.
const MOST: usize = 20;

/// Bytes of text that are remembered; the last change is in any case.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The changes that were made since the program began, the last one at the end.
#[derive(Debug, Default)]
pub(in crate::app) struct Journal {
    changes: Vec<Change>,
}

/// A change of one file or two.
#[derive(Debug)]
struct Change {
    kind: EditKind,
    card: CardKey,
    files: Vec<Reversal>,
    /// Events that were stored since, and not taken back.
    events: usize,
}

/// A file before and after.
#[derive(Debug)]
pub(in crate::app) struct FileChange {
    /// The file.
    pub(in crate::app) path: PathBuf,
    /// Its text before.
    pub(in crate::app) before: String,
    /// Its text after.
    pub(in crate::app) after: String,
}

impl Journal {
    /// Writes files, one after the other, and remembers how they were. Where one cannot be
    /// written, those before it are written back.
    ///
    /// # Errors
    /// Another program has changed a file since it was read, or one cannot be written.
    pub(in crate::app) fn write(
        &mut self,
        kind: EditKind,
        card: &CardKey,
        files: &[FileChange],
    ) -> Result<Vec<PathBuf>, Fault> {
        for file in files {
            if !holds(&file.path, &file.before) {
                let path = shown(&file.path);
                return Err(AuthoringFault::ChangedMeanwhile { path }.into());
            }
        }
        for (place, file) in files.iter().enumerate() {
            if let Err(fault) = replace(&file.path, file.after.as_bytes()) {
                for written in files.iter().take(place) {
                    // Told already that something is wrong with the disk.
                    drop(replace(&written.path, written.before.as_bytes()));
                }
                return Err(fault);
            }
        }
        let paths = files.iter().map(|file| file.path.clone()).collect();
        self.changes.push(Change {
            kind,
            card: card.clone(),
            files: files.iter().map(Reversal::of).collect(),
            events: 0,
        });
        while self.changes.len() > MOST || (self.changes.len() > 1 && self.bytes() > MOST_BYTES) {
            self.changes.remove(0);
        }
        Ok(paths)
    }

    fn bytes(&self) -> usize {
        let files = self.changes.iter().flat_map(|change| &change.files);
        files.map(Reversal::bytes).sum()
    }

    /// An event was stored.
    pub(in crate::app) fn note_event(&mut self) {
        if let Some(last) = self.changes.last_mut() {
            last.events += 1;
        }
    }

    /// An event was taken back.
    pub(in crate::app) fn note_undo(&mut self) {
        if let Some(last) = self.changes.last_mut() {
            last.events = last.events.saturating_sub(1);
        }
    }

    /// Whether a change of files is what was done last.
    pub(in crate::app) fn is_last(&self) -> bool {
        self.changes.last().is_some_and(|last| last.events == 0)
    }

    /// Takes the last change back: every byte is as it was.
    ///
    /// # Errors
    /// Somebody else has changed a file since, or it cannot be written. The change is forgotten
    /// then, so that what was done before can be taken back.
    pub(in crate::app) fn undo(&mut self) -> Option<Result<Undone, Fault>> {
        let last = self.changes.pop()?;
        let befores: Result<Vec<_>, _> = last.files.iter().map(Reversal::before).collect();
        let befores = match befores {
            Ok(befores) => befores,
            Err(fault) => return Some(Err(fault)),
        };
        // The deck that lost the card first: it is rather there twice than gone.
        for (file, before) in last.files.iter().zip(&befores).rev() {
            if let Err(fault) = replace(&file.path, before) {
                return Some(Err(fault));
            }
        }
        Some(Ok(Undone {
            kind: last.kind,
            card: last.card,
            paths: last.files.into_iter().map(|file| file.path).collect(),
        }))
    }
}

/// A change that was taken back.
#[derive(Debug)]
pub(in crate::app) struct Undone {
    pub(in crate::app) kind: EditKind,
    pub(in crate::app) card: CardKey,
    pub(in crate::app) paths: Vec<PathBuf>,
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn so_much_is_remembered_and_no_more() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("deck");
        let remembered = |texts: &[String]| {
            fs::write(&path, &texts[0]).unwrap();
            let mut journal = Journal::default();
            for pair in texts.windows(2) {
                let file = FileChange {
                    path: path.clone(),
                    before: pair[0].clone(),
                    after: pair[1].clone(),
                };
                let card = "deck/card".parse().unwrap();
                journal.write(EditKind::Saved, &card, &[file]).unwrap();
            }
            std::iter::from_fn(|| journal.undo())
                .map(Result::unwrap)
                .count()
        };
        let small: Vec<String> = (0..=MOST + 5).map(|number| number.to_string()).collect();
        assert_eq!(remembered(&small), MOST);
        let large = |letter: &str, share: usize| letter.repeat(MOST_BYTES / share);
        assert_eq!(
            remembered(&["a", "b", "c", "d", "e", "f"].map(|it| large(it, 4))),
            4
        );
    }

    #[test]
    fn what_another_program_saved_meanwhile_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        let change = |name: &str| FileChange {
            path: path(name),
            before: "before".into(),
            after: "after".into(),
        };
        for name in ["one", "two"] {
            fs::write(path(name), "before").unwrap();
        }
        let card = "deck/card".parse().unwrap();
        let mut journal = Journal::default();
        fs::write(path("two"), "theirs").unwrap();
        let both = vec![change("one"), change("two")];
        let refused = journal.write(EditKind::Moved, &card, &both);
        assert!(
            matches!(
                refused,
                Err(Fault::Authoring(AuthoringFault::ChangedMeanwhile { .. }))
            ),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(path("one")).unwrap(), "before");
        assert_eq!(fs::read_to_string(path("two")).unwrap(), "theirs");
        assert!(!journal.is_last());
        journal
            .write(EditKind::Saved, &card, &[change("one")])
            .unwrap();
        assert_eq!(fs::read_to_string(path("one")).unwrap(), "after");
    }
}
