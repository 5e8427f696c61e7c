//! Use cases of authors: new decks, new cards, other names, copies of built-in decks, one layout.

pub mod editing;
pub mod editor;
pub(in crate::app) mod journal;
mod new_card;
mod reversal;
mod save;
mod tidy;
pub(in crate::app) mod unsaved;

use std::path::{Path, PathBuf};

use super::files::Source;
use super::library::{Library, Origin};
use crate::decks::author::{EditError, SCHEMA_FILE, template};
use crate::decks::{self, builtin_files};
use crate::domain::authoring::AuthoringFault;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::finding::{Finding, Problem, Severity};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;

pub use crate::decks::UniqueIds;
pub use crate::decks::author::{
    DeckText, Draft, DraftBody, DraftBook, DraftChoice, DraftSource, DraftText,
};
pub use new_card::{CardParts, NotAdded, Part};
use save::holds;
pub use save::{create, replace};
pub use tidy::{Tidied, tidy, tidy_text};

/// Largest deck file, in bytes.
pub const LONGEST_FILE: u64 = decks::limits::FILE_BYTES;

/// Longest text of a card, in bytes.
pub const LONGEST_TEXT: usize = decks::limits::TEXT_BYTES;

/// A path as messages show it.
#[must_use]
pub fn shown(path: &Path) -> CleanText {
    CleanText::line(&path.to_string_lossy())
}

/// A word that is to be an identifier.
///
/// # Errors
/// It cannot be one; the fault offers a near one.
pub fn identifier(word: &str) -> Result<Id, Fault> {
    word.parse().map_err(|_invalid| {
        Fault::from(AuthoringFault::NameInvalid {
            name: CleanText::line(word),
            suggestion: Id::suggest(word),
        })
    })
}

/// Writes a new deck with a card of every kind, and the schema beside it. Gives the schema's file
/// where that was written. A language that is named twice is one.
///
/// # Errors
/// The file exists, or cannot be written.
pub fn begin(
    path: &Path,
    id: &Id,
    title: &str,
    languages: &[LanguageTag],
) -> Result<Option<PathBuf>, Fault> {
    let mut once: Vec<LanguageTag> = Vec::new();
    for language in languages {
        if !once.contains(language) {
            once.push(language.clone());
        }
    }
    create(path, template(id, title, &once).as_bytes())?;
    let schema = path.with_file_name(SCHEMA_FILE);
    let text = serde_json::to_string_pretty(&decks::schema()).unwrap_or_default() + "\n";
    let known = decks::read(&schema).ok();
    let ours = |known: &[u8]| String::from_utf8_lossy(known).contains("\"shardeck deck file");
    match known {
        Some(known) if known == text.as_bytes() || !ours(&known) => Ok(None),
        Some(_) => replace(&schema, text.as_bytes()).map(|()| Some(schema)),
        None if schema.exists() => Ok(None),
        None => create(&schema, text.as_bytes()).map(|()| Some(schema)),
    }
}

/// A deck file that can be edited.
#[derive(Clone, Debug)]
pub struct OpenDeck {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: DeckText,
}

impl OpenDeck {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read, or its structure is broken.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let bytes = decks::read(path).map_err(|finding| unreadable(path, *finding))?;
        let text = DeckText::read(&bytes, &shown(path)).map_err(|error| fault(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            text,
        })
    }

    /// Puts an edited text in the file's place, all at once.
    ///
    /// # Errors
    /// Another program has changed the file since it was read, or it cannot be written.
    pub fn save(&self, edited: &DeckText) -> Result<(), Fault> {
        if !holds(&self.path, &self.text.to_text()) {
            let path = shown(&self.path);
            return Err(AuthoringFault::ChangedMeanwhile { path }.into());
        }
        replace(&self.path, edited.to_text().as_bytes())
    }

    fn refuse(&self, error: EditError) -> Fault {
        fault(&self.path, error)
    }
}

fn unreadable(path: &Path, finding: Finding) -> Fault {
    let path = shown(path);
    match finding.problem {
        Problem::Unreadable { reason } => Fault::Unreadable { path, reason },
        Problem::FileTooLarge { bytes, limit } => {
            AuthoringFault::FileTooLarge { path, bytes, limit }.into()
        }
        Problem::NotAFile { folder } => AuthoringFault::NotAFile { path, folder }.into(),
        _ => Fault::NoDeckIn { path },
    }
}

/// Why an edit of a file was refused, for the user.
#[must_use]
pub fn fault(path: &Path, error: EditError) -> Fault {
    let path = shown(path);
    match error {
        EditError::Broken(findings) => AuthoringFault::DeckBroken {
            path,
            findings: findings.len(),
        },
        EditError::NoCards => AuthoringFault::NoCards { path },
        EditError::NoDeckId => AuthoringFault::NoDeckId { path },
        EditError::CardUnknown(id) => {
            return Fault::CardUnknown {
                key: CleanText::line(id.as_str()),
                suggestion: None,
            };
        }
        EditError::CardUnreadable(place) => AuthoringFault::CardUneditable {
            path: place.file,
            line: place.line,
        },
        EditError::IdTaken(id) => AuthoringFault::IdTaken { id, path },
        EditError::OtherLanguages { wanted } => AuthoringFault::OtherLanguages { path, wanted },
        EditError::ScenarioElsewhere(scenario) => {
            AuthoringFault::ScenarioElsewhere { path, scenario }
        }
        EditError::NotKept => AuthoringFault::NotKept { path },
    }
    .into()
}

/// Where a card, or a deck as a whole, is to be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: u32,
}

impl Library {
    /// Begins a deck as [`begin`] does it, unless one in use has its identifier.
    ///
    /// # Errors
    /// The identifier is taken, the file exists, or it cannot be written.
    pub fn begin(
        &self,
        path: &Path,
        id: &Id,
        title: &str,
        languages: &[LanguageTag],
    ) -> Result<Option<PathBuf>, Fault> {
        match self.deck(id.as_str()) {
            // Of a file that is there already that is told first.
            Some(deck) if !path.exists() => Err(AuthoringFault::DeckTaken {
                id: id.clone(),
                other: deck.origin.shown(),
            }
            .into()),
            _ => begin(path, id, title, languages),
        }
    }

    /// The file of a deck of the user's own. A file in the user's folder that is named like the
    /// deck is found too where it is too broken to be a deck.
    ///
    /// # Errors
    /// There is no such deck, or it is part of the program.
    pub fn own_file(&self, deck: &str) -> Result<PathBuf, Fault> {
        match self.deck(deck).map(|deck| &deck.origin) {
            Some(Origin::File(path)) => Ok(path.clone()),
            Some(Origin::BuiltIn { .. }) => Err(AuthoringFault::BuiltIn {
                deck: CleanText::line(deck),
            }
            .into()),
            None => {
                let named = |ending: &str| self.shelf().own.join(format!("{deck}.{ending}"));
                let found = identifier(deck).ok().and_then(|_| {
                    [named("yaml"), named("yml")]
                        .into_iter()
                        .find(|it| it.exists())
                });
                found.ok_or_else(|| Fault::DeckUnknown {
                    name: CleanText::line(deck),
                    suggestion: self.nearest_deck(deck).map(CleanText::line),
                })
            }
        }
    }

    /// Where a card (`DECK/CARD`) or a deck stands in its file, also where the card is too broken
    /// to be studied.
    ///
    /// # Errors
    /// There is no such card or deck, or it is part of the program.
    pub fn spot(&self, name: &str) -> Result<Spot, Fault> {
        let (deck, card) = name.split_once('/').unwrap_or((name, ""));
        let path = self.own_file(deck)?;
        if card.is_empty() {
            return Ok(Spot { path, line: 1 });
        }
        let bytes = decks::read(&path).map_err(|finding| unreadable(&path, *finding))?;
        let text = DeckText::read(&bytes, &shown(&path));
        let mut cards = text.iter().flat_map(DeckText::cards);
        if let Some(place) = cards.find(|place| place.id.as_deref() == Some(card)) {
            let line = place.line;
            return Ok(Spot { path, line });
        }
        // Of a file that is no deck any more nobody knows which cards it has: its first mistake
        // comes first.
        let loaded = decks::load(&bytes, &shown(&path));
        if loaded.file.is_some() {
            return Err(self.no_card(name));
        }
        let mistake = loaded.findings.iter().find(|it| is_error(it));
        let line = mistake.map_or(1, |it| it.place.line.max(1));
        Ok(Spot { path, line })
    }

    /// Gives a card another key: in its deck, or in another one. Events of the former key count
    /// for the new one. `key` is `DECK/CARD`, or the identifier alone where the deck stays.
    ///
    /// # Errors
    /// There is no such card, the key is taken or none, or a file cannot be written.
    pub fn rename(&self, card: &str, key: &str) -> Result<CardKey, Fault> {
        let old: CardKey = card.parse().map_err(|_invalid| self.no_card(card))?;
        let (deck, id) = key.split_once('/').unwrap_or((old.deck(), key));
        let id = identifier(id)?;
        let old_id = identifier(old.card())?;
        let from = OpenDeck::read(&self.own_file(old.deck())?)?;
        if from.text.draft(&old_id) == Err(EditError::CardUnknown(old_id.clone())) {
            return Err(self.no_card(card));
        }
        if deck == old.deck() {
            let renamed = from.text.rename(&old_id, &id);
            from.save(&renamed.map_err(|error| from.refuse(error))?)?;
        } else {
            let to = OpenDeck::read(&self.own_file(deck)?)?;
            if from.text.deck().is_none() {
                return Err(from.refuse(EditError::NoDeckId));
            }
            let moved = from.text.move_to(&old_id, &to.text, &id);
            let (without, with) = moved.map_err(|error| to.refuse(error))?;
            // First the deck that gains: after a crash in between the card is there twice, which
            // the check tells, and not gone.
            to.save(&with)?;
            from.save(&without)?;
        }
        let deck = identifier(deck)?;
        Ok(CardKey::new(&deck, &id))
    }

    /// Copies a built-in deck into the user's folder, where it takes the place of the built-in
    /// one. Gives the new file.
    ///
    /// # Errors
    /// There is no such built-in deck, it has a copy already, or the copy cannot be written.
    pub fn eject(&self, deck: &str) -> Result<PathBuf, Fault> {
        let wanted = |file: &&decks::Builtin| {
            let loaded = decks::load(file.text.as_bytes(), &CleanText::line(file.name));
            let id = loaded.file.as_ref().map(|it| it.head().id.clone());
            id.is_some_and(|id| id.as_str() == deck)
        };
        let by_name = |file: &&decks::Builtin| file.name.strip_suffix(".yaml") == Some(deck);
        let files = builtin_files();
        let found = files.iter().find(by_name).filter(wanted);
        let Some(file) = found.or_else(|| files.iter().find(wanted)) else {
            return Err(match self.own_file(deck) {
                Ok(_) => AuthoringFault::NotBuiltIn {
                    deck: CleanText::line(deck),
                }
                .into(),
                Err(fault) => fault,
            });
        };
        let path = self.shelf().own.join(format!("{deck}.yaml"));
        let line = format!("\nbased_on: {}\n", file.hash());
        let text = file.text.replacen('\n', &line, 1);
        create(&path, text.as_bytes())?;
        Ok(path)
    }
}

/// The mistakes of a file after it was edited.
#[must_use]
pub fn mistakes(path: &Path) -> Vec<Finding> {
    let loaded = decks::load_path(path);
    loaded.findings.into_iter().filter(is_error).collect()
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// The YAML files among some files and folders, with what could not be looked into.
#[must_use]
pub fn yaml_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Finding>) {
    let shelf = super::library::Shelf {
        further: paths.to_vec(),
        ..Default::default()
    };
    let mut findings = Vec::new();
    let sources = super::files::find(&shelf, &mut findings);
    let path = |source: Source| source.origin.path().map(Path::to_owned);
    (sources.into_iter().filter_map(path).collect(), findings)
}

#[cfg(test)]
mod tests;
