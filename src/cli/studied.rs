//! The decks that a command line names: by identifier, or by the path of a file or folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::misuse::{nearest_verb, unknown_command};
use super::situation::{is_path, must_exist};
use super::stop::Stop;
use crate::app::desk::Desk;
use crate::app::library::Library;
use crate::app::open::Opening;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::nearest::slips;

/// Puts the paths among the words on the shelf.
///
/// # Errors
/// A path names nothing.
pub(super) fn shelve_paths(words: &[OsString], opening: &mut Opening) -> Result<(), Stop> {
    for path in words.iter().filter(|word| is_path(word)).map(PathBuf::from) {
        must_exist(&path)?;
        opening.shelf.further.push(path);
    }
    Ok(())
}

/// The decks that the words name. Where `commands` is set, the first word may be a mistyped
/// command.
///
/// # Errors
/// A word names no deck.
pub(super) fn resolve(words: &[OsString], desk: &Desk, commands: bool) -> Result<Vec<Id>, Stop> {
    let mut decks = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if is_path(word) {
            decks.extend(decks_at(Path::new(word), desk.library())?);
            continue;
        }
        let name = word.to_string_lossy();
        match desk.deck(&name) {
            Ok(deck) => decks.push(deck.head().id.clone()),
            Err(Fault::DeckUnknown { suggestion, .. })
                if commands && number == 0 && is_rather_a_command(&name, suggestion.as_ref()) =>
            {
                return Err(Stop::Misuse(unknown_command(&name)));
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(decks)
}

/// Whether a word that is neither resembles a command more than any deck.
fn is_rather_a_command(word: &str, deck: Option<&CleanText>) -> bool {
    let distance = |name: &str| slips(word, name);
    nearest_verb(word).is_some_and(|verb| {
        deck.is_none_or(|deck| distance(verb.name()) <= distance(deck.as_str()))
    })
}

fn decks_at(path: &Path, library: &Library) -> Result<Vec<Id>, Stop> {
    let decks: Vec<Id> = library
        .decks()
        .iter()
        .filter(|deck| {
            deck.origin
                .path()
                .is_some_and(|file| file.starts_with(path))
        })
        .map(|deck| deck.head().id.clone())
        .collect();
    if decks.is_empty() {
        let path = CleanText::line(&path.to_string_lossy());
        return Err(Fault::NoDeckIn { path }.into());
    }
    Ok(decks)
}
