//! What was typed and not saved, kept beside the decks in case the program ends; and other
//! people's texts that were written over.

use std::fs;
use std::path::PathBuf;

use super::{create, replace, shown};
use crate::app::library::Shelf;
use crate::decks;
use crate::decks::author::{DeckText, Draft};
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::whole_file;

/// What a new card is kept under, before its kind; no card can be called so.
const NEW: &str = "+new-";

/// How the file begins: behind it the card's identifier, and how many of the next lines say how
/// the card was written when it was opened.
const MARK: &str = "# typed, not saved: ";

/// Most texts of one card that are put aside; then the last one is written over.
const MOST: usize = 999;

/// Which card something is typed for. New cards of one deck are told apart by their kinds.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Slot<'s> {
    /// The deck.
    pub(in crate::app) deck: &'s Id,
    /// The card as the deck calls it; None of a new one.
    pub(in crate::app) card: Option<&'s Id>,
    /// Its kind.
    pub(in crate::app) kind: CardKind,
}

impl Slot<'_> {
    /// The file that keeps what is typed; None where there is no place for one.
    fn file(self, shelf: &Shelf) -> Option<PathBuf> {
        let home = shelf.own.parent().filter(|home| home.is_absolute())?;
        let deck = self.deck;
        let name = match self.card {
            Some(card) => format!("{deck}.{card}.yaml"),
            None => format!("{deck}.{NEW}{}.yaml", self.kind.as_str()),
        };
        Some(home.join("drafts").join(name))
    }
}

/// Keeps what was typed for the card that `typed` calls `id`, with how the card was `written`
/// when it was opened. It is a courtesy: where it fails, nobody is troubled.
pub(in crate::app) fn keep(
    shelf: &Shelf,
    slot: Slot<'_>,
    id: &Id,
    written: &str,
    typed: &DeckText,
) {
    let Some(path) = slot.file(shelf) else {
        return;
    };
    let text = head(id, written) + &typed.to_text();
    drop(whole_file::write(&path, text.as_bytes()));
}

/// Forgets what was typed.
pub(in crate::app) fn forget(shelf: &Shelf, slot: Slot<'_>) {
    if let Some(path) = slot.file(shelf) {
        // Mostly there is none.
        drop(fs::remove_file(path));
    }
}

/// What was typed for a card and not saved.
#[derive(Debug)]
pub(in crate::app) struct Kept {
    /// What the card was to say.
    pub(in crate::app) draft: Draft,
    /// That as it would have been written.
    pub(in crate::app) typed: String,
    /// How the card was written when it was opened; empty of a new one.
    pub(in crate::app) written: String,
}

/// What was typed for a card and not saved.
pub(in crate::app) fn kept(shelf: &Shelf, slot: Slot<'_>) -> Option<Kept> {
    let path = slot.file(shelf)?;
    let bytes = decks::read(&path).ok()?;
    let (id, written, rest) = parted(std::str::from_utf8(&bytes).ok()?)?;
    let text = DeckText::read(rest.as_bytes(), &shown(&path)).ok()?;
    Some(Kept {
        draft: text.draft(&id).ok()?,
        typed: text.written(&id)?,
        written,
    })
}

/// The lines above what is kept.
fn head(id: &Id, written: &str) -> String {
    let lines: Vec<&str> = match written {
        "" => Vec::new(),
        written => written.split('\n').collect(),
    };
    let mut head = format!("{MARK}{id} {}\n", lines.len());
    for line in lines {
        head.push_str("# ");
        head.push_str(line);
        head.push('\n');
    }
    head
}

/// The identifier and the card as it was, from the head, and what stands below.
fn parted(text: &str) -> Option<(Id, String, &str)> {
    let (first, mut rest) = text.strip_prefix(MARK)?.split_once('\n')?;
    let (id, count) = first.split_once(' ')?;
    let count: usize = count.parse().ok()?;
    let mut written: Vec<&str> = Vec::new();
    for _ in 0..count {
        let (line, below) = rest.split_once('\n')?;
        written.push(line.strip_prefix("# ")?);
        rest = below;
    }
    Some((id.parse().ok()?, written.join("\n"), rest))
}

/// Puts a text of a card into a file of its own, and tells which.
pub(in crate::app) fn put_aside(
    shelf: &Shelf,
    deck: &Id,
    card: &Id,
    text: &str,
) -> Result<CleanText, Fault> {
    let folder = shelf.own.parent().unwrap_or(&shelf.own).join("aside");
    let names = (1..=MOST).map(|number| folder.join(format!("{deck}.{card}.{number}.yaml")));
    let mut last = folder.clone();
    for path in names {
        last.clone_from(&path);
        if !path.exists() {
            create(&path, format!("{text}\n").as_bytes())?;
            return Ok(shown(&path));
        }
    }
    replace(&last, format!("{text}\n").as_bytes())?;
    Ok(shown(&last))
}
