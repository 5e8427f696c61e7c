//! The deck files that imports make: told from others by their first line, and written by rename.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::scratch::{unreadable, unwritable};
use crate::decks;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::fault::Fault;

/// How the first line of a file begins that an import made. What follows is the hash of all other
/// lines, which tells whether somebody has edited them since, then where the cards come from.
const MARK: &str = "# shardeck import ";

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
}

/// The file of an earlier import at `path`; None where nothing is there.
///
/// # Errors
/// Something else is there, or it cannot be read.
pub(super) fn existing(path: &Path) -> Result<Option<Existing>, Fault> {
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
    let known = said.split(' ').next().unwrap_or_default();
    let standing = if known == hash(rest) {
        Standing::Imported
    } else {
        Standing::Edited
    };
    match decks::load(&bytes, &shown).file {
        Some(DeckFile::Cards(deck)) => Ok(Some(Existing {
            path: path.to_path_buf(),
            standing,
            deck,
        })),
        _ => Err(foreign()),
    }
}

/// The text of a file that an import makes. `from` is where the cards come from.
/// The cards are written already.
pub(super) fn marked(deck: &Deck, cards: &str, from: &str) -> String {
    let body = decks::interchange::deck_file_of(deck, cards);
    format!("{MARK}{} {from}\n{body}", hash(&body))
}

fn hash(text: &str) -> String {
    let mut digits = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()).iter().take(16) {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}

/// Writes a file so that it is there whole or not at all.
///
/// # Errors
/// [`Fault::Unwritable`].
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Hidden, and with another ending: nobody takes it for a deck.
    let draft = folder.join(format!(".{}.tmp", Uuid::now_v7().simple()));
    let written = write_draft(&draft, bytes).and_then(|()| fs::rename(&draft, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&draft);
        unwritable(path, &error)
    })
}

fn write_draft(draft: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
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
