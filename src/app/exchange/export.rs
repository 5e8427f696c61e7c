//! A deck in the form of another program.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::scratch::{Scratch, unreadable, unwritable};
use crate::app::library::Origin;
use crate::app::open::Opening;
use crate::app::variants;
use crate::decks::interchange::{anki, csv, json, markdown};
use crate::decks::{self, Loaded, builtin_files};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::exchange::{Format, Losses};
use crate::domain::fault::Fault;
use crate::domain::finding::Severity;
use crate::domain::language::LanguageTag;
use crate::store::anki as databases;
use crate::whole_file;

/// A deck in another form.
#[derive(Debug)]
pub struct Exported {
    /// The deck's identifier.
    pub deck: CleanText,
    /// How many cards it has.
    pub cards: usize,
    /// The form.
    pub format: Format,
    /// What is to be written.
    pub bytes: Vec<u8>,
    /// What the form cannot hold.
    pub losses: Losses,
    /// Mistakes of the deck file, whose cards are left out.
    pub errors: usize,
}

/// Puts a deck into another form. `deck` is an identifier, or a path where `is_path`; `language` is
/// what cards of Anki show first.
///
/// # Errors
/// There is no such deck, or it cannot be read.
pub fn export(
    opening: &Opening,
    deck: &str,
    path: Option<&Path>,
    format: Format,
    language: Option<&LanguageTag>,
) -> Result<Exported, Fault> {
    let loaded = load(opening, deck, path)?;
    let errors = loaded
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    let Some(DeckFile::Cards(mut deck)) = loaded.file else {
        return Err(Fault::NoDeckIn { path: loaded.name });
    };
    let (bytes, losses) = match format {
        Format::Json => {
            let text = serde_json::to_string_pretty(&json::export(&deck)).unwrap_or_default();
            (format!("{text}\n").into_bytes(), Losses::default())
        }
        Format::Markdown => (markdown::export(&deck).into_bytes(), Losses::default()),
        Format::Csv => {
            fill(&mut deck);
            let (table, losses) = csv::export(&deck);
            (table.into_bytes(), losses)
        }
        Format::Anki => {
            fill(&mut deck);
            package(opening, &deck, language)?
        }
    };
    Ok(Exported {
        deck: CleanText::line(deck.head.id.as_str()),
        cards: deck.cards.len(),
        format,
        bytes,
        losses,
        errors,
    })
}

impl Exported {
    /// Writes what was exported. A file that is there already is replaced where `replace`.
    ///
    /// # Errors
    /// [`Fault::FileExists`], [`Fault::Unwritable`].
    pub fn write(&self, path: &Path, replace: bool) -> Result<(), Fault> {
        // None of a link that leads nowhere yet: it will lead to the file.
        let there = std::fs::metadata(path).ok();
        match there {
            Some(there) if there.is_dir() => Err(taken(path)),
            // A device such as /dev/stdout takes what is written to it.
            Some(there) if replace && !there.is_file() => {
                std::fs::write(path, &self.bytes).map_err(|error| unwritable(path, &error))
            }
            _ => {
                // A folder that is not there is rather a slip than a wish.
                if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
                    std::fs::metadata(folder).map_err(|error| unwritable(path, &error))?;
                }
                if replace {
                    return super::files::write(path, &self.bytes);
                }
                // Looking first would miss what comes to stand there in between.
                whole_file::create(path, &self.bytes).map_err(|error| match error.kind() {
                    ErrorKind::AlreadyExists => taken(path),
                    _ => unwritable(path, &error),
                })
            }
        }
    }

    /// The name of a file for it.
    #[must_use]
    pub fn file_name(&self) -> PathBuf {
        PathBuf::from(format!("{}.{}", self.deck, self.format.ending()))
    }
}

fn load(opening: &Opening, name: &str, path: Option<&Path>) -> Result<Loaded, Fault> {
    if let Some(path) = path {
        let loaded = decks::load_path(path);
        if loaded.file.is_none() {
            return Err(Fault::NoDeckIn { path: loaded.name });
        }
        return Ok(loaded);
    }
    let library = opening.library();
    let Some(shelved) = library.deck(name) else {
        return Err(Fault::DeckUnknown {
            name: CleanText::line(name),
            suggestion: library.nearest_deck(name).map(CleanText::line),
        });
    };
    let shown = shelved.origin.shown();
    Ok(match &shelved.origin {
        Origin::File(path) => decks::load_path(path),
        Origin::BuiltIn { name } => {
            let file = builtin_files().iter().find(|file| file.name == *name);
            decks::load(file.map_or("", |file| file.text).as_bytes(), &shown)
        }
    })
}

fn taken(path: &Path) -> Fault {
    Fault::FileExists {
        path: CleanText::line(&path.to_string_lossy()),
    }
}

/// Puts the deck's numbers into the texts of cards whose numbers vary: other programs show them as
/// they stand.
fn fill(deck: &mut Deck) {
    for card in &mut deck.cards {
        variants::vary(card, &deck.scenarios, 0);
    }
}

fn package(
    opening: &Opening,
    deck: &Deck,
    language: Option<&LanguageTag>,
) -> Result<(Vec<u8>, Losses), Fault> {
    let now = opening.now.at.0 / 1_000;
    let (collection, losses) = anki::export(deck, language, now);
    let scratch = Scratch::new(&opening.places.cache)?;
    let database = scratch.file("collection.db");
    databases::write(&database, &collection, now)?;
    let packed = scratch.file("package");
    let file = std::fs::File::create(&packed).map_err(|error| unwritable(&packed, &error))?;
    anki::pack(&database, file).map_err(|error| unwritable(&packed, &error))?;
    let bytes = std::fs::read(&packed).map_err(|error| unreadable(&packed, &error))?;
    Ok((bytes, losses))
}
