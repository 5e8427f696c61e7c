//! The deck files that imports make: told from others by their first line, and written as a whole.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::scratch::{unreadable, unwritable};
use crate::app::library::Library;
use crate::decks;
use crate::domain::authoring::AuthoringFault;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::fault::Fault;
use crate::domain::finding::Severity;
use crate::domain::id::Id;
use crate::store::ContentHash;
use crate::whole_file;

/// How the first line of a file begins that an import made. What follows is the hash of all other
/// lines, which tells whether somebody has edited them since, then the deck, then where the cards
/// come from.
const MARK: &str = "# shardeck import ";

/// How the word begins that names the deck: a part of it cannot be told by its title, which people
/// change, nor by its identifier, which may be that of another deck.
const DECK: &str = "deck=";

/// What stands where an import wants to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    New,
    /// The file of an earlier import, as that left it.
    Imported,
    /// The file of an earlier import, edited since. A copy of it is kept.
    Edited,
}

/// A file of an earlier import.
#[derive(Debug)]
pub(super) struct Existing {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it is.
    pub(super) standing: Standing,
    /// Its deck.
    pub(super) deck: Deck,
    /// What it said when its deck was taken from it.
    pub(super) content: ContentHash,
}

/// A file of an earlier import whose deck was not looked at yet.
pub(super) struct Made {
    path: PathBuf,
    bytes: Vec<u8>,
    /// What it is.
    pub(super) standing: Standing,
    /// The deck that the import parted into files; None where the file does not tell.
    pub(super) deck: Option<Id>,
}

impl Made {
    /// The file with its deck. `library` holds the decks in use.
    ///
    /// # Errors
    /// It has mistakes: what they concern is not among the cards, and would be gone from a file
    /// that is written anew.
    pub(super) fn read(self, library: &Library) -> Result<Existing, Fault> {
        let Self {
            path,
            bytes,
            standing,
            ..
        } = self;
        // What nobody has touched is what the library has read.
        let known = match standing {
            Standing::Imported => library_deck(&path, library),
            Standing::New | Standing::Edited => None,
        };
        let deck = match known {
            Some(deck) => deck,
            None => read(&path, &bytes)?,
        };
        Ok(Existing {
            path,
            standing,
            deck,
            content: ContentHash(Sha256::digest(&bytes).into()),
        })
    }
}

/// The deck of a file as the library has it; None where it has none, or not all of it.
fn library_deck(path: &Path, library: &Library) -> Option<Deck> {
    let mut decks = library.decks().iter();
    let shelved = decks.find(|deck| deck.origin.path() == Some(path))?;
    let shown = shelved.origin.shown();
    let mut findings = library.findings().iter();
    if findings.any(|it| it.severity == Severity::Error && it.place.file == shown) {
        return None;
    }
    Some(Deck {
        cards: library.cache.cards(shelved.file)?,
        ..shelved.deck.clone()
    })
}

/// The deck of a file that says `bytes`.
fn read(path: &Path, bytes: &[u8]) -> Result<Deck, Fault> {
    let shown = CleanText::line(&path.to_string_lossy());
    let loaded = decks::load(bytes, &shown);
    let findings = loaded.findings.iter();
    let mut mistakes = findings.filter(|finding| finding.severity == Severity::Error);
    if let Some(first) = mistakes.next() {
        return Err(Fault::DeckMistaken {
            path: shown,
            line: first.place.line,
            code: CleanText::line(first.problem.code()),
            mistakes: 1 + mistakes.count(),
        });
    }
    match loaded.file {
        Some(DeckFile::Cards(deck)) => Ok(deck),
        _ => Err(Fault::DeckForeign { path: shown }),
    }
}

/// Makes sure that a file says what it said when it was read, or that there still is none.
///
/// # Errors
/// [`AuthoringFault::ChangedMeanwhile`], [`Fault::Unreadable`].
pub(super) fn unchanged(path: &Path, content: Option<ContentHash>) -> Result<(), Fault> {
    let now = match fs::read(path) {
        Ok(bytes) => Some(ContentHash(Sha256::digest(&bytes).into())),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(unreadable(path, &error)),
    };
    if now == content {
        return Ok(());
    }
    let path = CleanText::line(&path.to_string_lossy());
    Err(AuthoringFault::ChangedMeanwhile { path }.into())
}

/// The file of an earlier import at `path`; None where nothing is there.
///
/// # Errors
/// Something that no import made is there, or it cannot be read.
pub(super) fn made(path: &Path) -> Result<Option<Made>, Fault> {
    if !path
        .try_exists()
        .map_err(|error| unreadable(path, &error))?
    {
        return Ok(None);
    }
    let shown = CleanText::line(&path.to_string_lossy());
    let foreign = || Fault::DeckForeign {
        path: shown.clone(),
    };
    let bytes = decks::read(path).map_err(|_finding| foreign())?;
    let text = std::str::from_utf8(&bytes).map_err(|_not_text| foreign())?;
    let (first, rest) = text.split_once('\n').ok_or_else(foreign)?;
    let said = first.strip_prefix(MARK).ok_or_else(foreign)?;
    let mut words = said.split(' ');
    let standing = if words.next() == Some(hash(rest).as_str()) {
        Standing::Imported
    } else {
        Standing::Edited
    };
    let deck = words.next().and_then(|word| word.strip_prefix(DECK));
    let deck = deck.and_then(|deck| deck.parse().ok());
    Ok(Some(Made {
        path: path.to_path_buf(),
        standing,
        deck,
        bytes,
    }))
}

/// The text of a file that an import makes. `whole` is the deck that is parted into files, and
/// `from` where the cards come from. The cards are written already.
pub(super) fn marked(deck: &Deck, cards: &str, whole: &Id, from: &str) -> String {
    let body = decks::interchange::deck_file_of(deck, cards);
    format!("{MARK}{} {DECK}{whole} {from}\n{body}", hash(&body))
}

fn hash(text: &str) -> String {
    let mut digits = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()).iter().take(16) {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}

/// Writes a file so that it is there whole or not at all, with the folders above it. A link keeps
/// pointing at the file that it names.
///
/// # Errors
/// [`Fault::Unwritable`].
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    whole_file::write(path, bytes).map_err(|error| unwritable(path, &error))
}

/// Keeps a copy of an edited file beside it, under a name that is free. Answers that name.
///
/// # Errors
/// [`Fault::Unwritable`].
pub(super) fn keep_copy(path: &Path) -> Result<PathBuf, Fault> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    let mut copy = PathBuf::from(&name);
    let mut number = 2_u64;
    while copy.try_exists().unwrap_or(true) {
        let mut numbered = name.clone();
        numbered.push(number.to_string());
        copy = PathBuf::from(numbered);
        number += 1;
        if number > 10_000 {
            return Err(unwritable(&copy, &"too many copies"));
        }
    }
    write(&copy, &bytes)?;
    Ok(copy)
}
