//! Which files the parts of one deck are: those that it has, and numbers that are free for more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files::{self, Existing};
use super::part::Part;
use crate::app::library::Library;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::Id;

/// Most files that one deck is parted into.
pub(super) const PARTS: usize = 200;

/// The path of a deck's file.
pub(super) fn path_of(folder: &Path, id: &Id) -> PathBuf {
    folder.join(format!("{id}.yaml"))
}

/// Where the deck in use that has an identifier comes from, unless that is the identifier's own
/// file.
pub(super) fn elsewhere(library: &Library, folder: &Path, id: &Id) -> Option<CleanText> {
    let shelved = library.deck(id.as_str())?;
    let path = shelved.origin.path();
    let own = path.is_some_and(|path| *path == path_of(folder, id));
    (!own).then(|| shelved.origin.shown())
}

/// The identifier of a part of a deck, from 1.
fn part_id(id: &Id, part: usize) -> Id {
    if part == 1 {
        return id.clone();
    }
    let tail = format!("-{part}");
    let most = crate::domain::id::LONGEST_ID - tail.len();
    let start: String = id.as_str().chars().take(most).collect();
    let named = format!("{start}{tail}");
    named.parse().unwrap_or_else(|_| id.clone())
}

/// What stands at the number of a part.
enum Place {
    /// The part.
    Own(Box<Existing>),
    /// Nothing.
    Empty,
    /// Another deck: `sqs-2` may be one of its own.
    Other,
}

/// A deck and what is around it.
pub(super) struct Parting<'a> {
    /// The deck's identifier.
    pub(super) id: &'a Id,
    /// Where imports stand.
    pub(super) folder: &'a Path,
    /// The decks in use.
    pub(super) library: &'a Library,
    /// What other decks of the foreign file are called.
    pub(super) taken: &'a BTreeSet<Id>,
}

impl Parting<'_> {
    /// The parts that earlier imports made, and before the last of them an empty one for each
    /// that is gone.
    ///
    /// # Errors
    /// A file that no import of this deck made stands where it begins, or a part cannot be read
    /// as a whole or is not the deck in use.
    pub(super) fn existing(&self) -> Result<Vec<Part>, Fault> {
        let mut parts = Vec::new();
        let mut gaps = Vec::new();
        for number in 1..=PARTS {
            match self.at(number)? {
                Place::Own(existing) => {
                    let gone = gaps.drain(..).filter(|number| self.is_unused(*number));
                    parts.extend(gone.map(|number| self.part(number, None)));
                    parts.push(self.part(number, Some(*existing)));
                }
                Place::Empty => gaps.push(number),
                Place::Other => {}
            }
        }
        Ok(parts)
    }

    /// An empty part with the next number that is free.
    ///
    /// # Errors
    /// As for [`Self::existing`].
    pub(super) fn next(&self, after: usize) -> Result<Option<Part>, Fault> {
        for number in after + 1..=PARTS {
            if matches!(self.at(number)?, Place::Empty) && self.is_unused(number) {
                return Ok(Some(self.part(number, None)));
            }
        }
        Ok(None)
    }

    fn part(&self, number: usize, existing: Option<Existing>) -> Part {
        Part::new(part_id(self.id, number), number, existing)
    }

    /// Whether no other deck has the identifier of a part.
    fn is_unused(&self, number: usize) -> bool {
        let id = part_id(self.id, number);
        // Where the deck begins was asked before: there nothing is taken that is not refused.
        number == 1
            || (!self.taken.contains(&id) && elsewhere(self.library, self.folder, &id).is_none())
    }

    fn at(&self, number: usize) -> Result<Place, Fault> {
        let id = part_id(self.id, number);
        let path = path_of(self.folder, &id);
        let made = match files::made(&path) {
            Ok(Some(made)) => made,
            Ok(None) => return Ok(Place::Empty),
            Err(Fault::DeckForeign { .. }) if number > 1 => return Ok(Place::Other),
            Err(fault) => return Err(fault),
        };
        let other = match (number, &made.deck) {
            // Somebody may have given the file of a whole deck another name, with its identifier.
            (1, Some(deck)) => {
                is_part_of(&id, deck).then(|| CleanText::line(&path.to_string_lossy()))
            }
            (1, None) => None,
            (_, Some(deck)) if deck == self.id => elsewhere(self.library, self.folder, &id),
            _ => return Ok(Place::Other),
        };
        if let Some(other) = other {
            let id = CleanText::line(id.as_str());
            return Err(Fault::DeckIdTaken { id, other });
        }
        Ok(Place::Own(Box::new(made.read(self.library)?)))
    }
}

/// Whether an identifier is that of a further part of a deck.
fn is_part_of(id: &Id, deck: &Id) -> bool {
    id != deck && (2..=PARTS).any(|number| part_id(deck, number) == *id)
}
