//! What an import would make, and making it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::files::{self, Standing};
use super::history::{self, History};
use super::merge::{merge, rekeyed};
use super::parting::elsewhere;
use super::scratch::{Scratch, unreadable, unwritable};
use crate::app::library::Library;
use crate::app::open::Opening;
use crate::decks::interchange::{
    Imported, ImportedDeck, Wishes, anki, csv, deck_id, json, limits, markdown,
};
use crate::domain::clean::CleanText;
use crate::domain::exchange::{ForeignReview, Format, Loss, Losses, Measured, Refusal};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::study_day::Now;
use crate::store::anki as databases;
use crate::store::{Access, ContentHash};

/// What the user says of an import.
#[derive(Clone, Debug)]
pub struct ImportWishes {
    /// The file.
    pub path: PathBuf,
    /// Its form, where its ending does not tell.
    pub format: Option<Format>,
    /// The deck into which all cards go.
    pub into: Option<Id>,
    /// The language of the texts, where the file does not tell.
    pub language: LanguageTag,
    /// How a table is written.
    pub layout: csv::Layout,
    /// Whether the review log comes too.
    pub history: bool,
    /// The hour at which study days begin.
    pub rollover_hour: u8,
}

/// What an import would make.
#[derive(Debug)]
pub struct Plan {
    /// The foreign file.
    pub file: CleanText,
    /// Its form.
    pub format: Format,
    /// The deck files.
    pub decks: Vec<PlannedDeck>,
    /// What could not be carried over.
    pub losses: Losses,
    /// Ratings that come too.
    pub ratings: usize,
    history: History,
}

/// A deck file that an import would make.
#[derive(Clone, Debug)]
pub struct PlannedDeck {
    /// What the foreign file calls the deck.
    pub name: CleanText,
    /// The deck's identifier.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// Where it would stand.
    pub path: PathBuf,
    /// What stands there.
    pub standing: Standing,
    /// Cards in it then.
    pub cards: usize,
    /// Cards that it does not have yet.
    pub new: usize,
    /// Cards that it has and that changed.
    pub changed: usize,
    /// Cards that it has and that stay as they are.
    pub same: usize,
    /// Cards that it has and the foreign file does not; they stay.
    pub kept: usize,
    /// Questions and answers of the first cards, in the first language.
    pub samples: Vec<(CleanText, CleanText)>,
    /// Whether what it says beside its cards changes: its title, exams or scenarios.
    pub beside_changed: bool,
    pub(super) text: String,
    /// What the file said whose cards are in the text; None where none was there.
    pub(super) content: Option<ContentHash>,
    /// The keys of the cards.
    pub(super) keys: Vec<CardKey>,
}

impl PlannedDeck {
    /// Whether something would be written.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.new + self.changed > 0 || self.beside_changed || self.standing == Standing::New
    }
}

/// What an import made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Deck files that were written.
    pub files: Vec<PathBuf>,
    /// Copies that were kept of files that somebody had edited.
    pub copies: Vec<PathBuf>,
    /// Events that the log did not have.
    pub events: usize,
}

/// What an import would make. Nothing is written but a scratch file in the cache.
///
/// # Errors
/// The file cannot be read, or is refused; a deck that no import made has the same identifier.
pub fn plan(opening: &Opening, wishes: &ImportWishes) -> Result<Plan, Fault> {
    let file = CleanText::line(&wishes.path.to_string_lossy());
    let refused = |reason: Refusal| Fault::ImportRefused {
        path: file.clone(),
        reason: Box::new(reason),
    };
    let told = |trouble: Trouble| match trouble {
        Trouble::Fault(fault) => fault,
        Trouble::Refusal(refusal) => refused(refusal),
    };
    let format = format_of(wishes).map_err(told)?;
    let stem = wishes.path.file_stem().unwrap_or_default();
    let said = Wishes {
        language: wishes.language.clone(),
        name: CleanText::line(&stem.to_string_lossy()).to_string(),
    };
    let mut found = match format {
        Format::Anki => from_anki(opening, wishes, &said).map_err(told)?,
        _ => {
            let bytes = read(&wishes.path, limits::TEXT_BYTES).map_err(told)?;
            let imported = match format {
                Format::Csv => csv::import(&bytes, &layout(wishes), &said),
                Format::Json => json::import(&bytes),
                _ => markdown::import(&bytes, &said),
            };
            Found {
                imported: imported.map_err(refused)?,
                reviews: Vec::new(),
                origins: Vec::new(),
            }
        }
    };
    let library = opening.library();
    let folder = opening.places.decks();
    let places = settle(&library, &folder, wishes, &mut found)?;
    let from = format!("{} {}", format.name(), file_name(&wishes.path));
    let mut losses = found.imported.losses;
    let mut decks = Vec::new();
    // Where each card of the foreign file came to stand.
    let mut keys: BTreeMap<(usize, String), (CardKey, LanguageTag)> = BTreeMap::new();
    let found_decks = &found.imported.decks;
    let mut taken: BTreeSet<Id> = found_decks
        .iter()
        .map(|it| it.deck.head.id.clone())
        .collect();
    for (place, deck) in found.imported.decks.into_iter().enumerate() {
        let language = deck.deck.head.languages.first().cloned();
        let language = language.unwrap_or_else(|| wishes.language.clone());
        let planned = merge(deck, &folder, &from, &library, &taken, &mut losses).map_err(told)?;
        taken.extend(planned.iter().map(|planned| planned.id.clone()));
        if wishes.history {
            for key in planned.iter().flat_map(|planned| &planned.keys) {
                let card = key.card().to_owned();
                keys.insert((place, card), (key.clone(), language.clone()));
            }
            // Ratings of a card that somebody renamed or moved go on under the key that it had:
            // they count for the card of today, and those of earlier imports are known by it.
            for (former, _) in library.aliases() {
                let own = |it: &PlannedDeck| it.id.as_str() == former.deck();
                if planned.iter().any(own) {
                    let card = (place, former.card().to_owned());
                    let known = keys.entry(card);
                    known.or_insert_with(|| (former, language.clone()));
                }
            }
        }
        decks.extend(planned);
    }
    if decks.is_empty() {
        return Err(refused(Refusal::NoCards));
    }
    each_once(&decks)?;
    let history = if wishes.history {
        let cards = found.origins.into_iter().map(|origin| {
            let deck = places.get(&origin.deck).copied().unwrap_or(origin.deck);
            (origin.foreign, deck, origin.card.as_str().to_owned())
        });
        let origins = history::origins(cards, &keys);
        History::of(
            &found.reviews,
            &origins,
            opening.now,
            wishes.rollover_hour,
            &mut losses,
        )
    } else {
        History::default()
    };
    Ok(Plan {
        file: CleanText::line(&file_name(&wishes.path)),
        format,
        decks,
        losses,
        ratings: history.ratings(),
        history,
    })
}

/// Makes sure that no two decks would be written into the same file.
fn each_once(decks: &[PlannedDeck]) -> Result<(), Fault> {
    let mut names: HashMap<&Path, &CleanText> = HashMap::new();
    for deck in decks {
        if let Some(other) = names.insert(&deck.path, &deck.name) {
            return Err(Fault::DeckIdTaken {
                id: CleanText::line(deck.id.as_str()),
                other: other.clone(),
            });
        }
    }
    Ok(())
}

impl Plan {
    /// Whether anything would be written.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.ratings > 0 || self.decks.iter().any(PlannedDeck::is_written)
    }

    /// Writes the deck files, then the ratings. Each file is there whole or not at all; a file that
    /// somebody edited since the last import is kept beside as a copy.
    ///
    /// # Errors
    /// Somebody changed or made a file since the plan was made, and none is written then; a file
    /// cannot be written; the store cannot be used.
    pub fn carry_out(self, opening: &Opening, now: Now) -> Result<Done, Fault> {
        let mut done = Done::default();
        let folder = opening.places.decks();
        fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
        let written = || self.decks.iter().filter(|deck| deck.is_written());
        // What stands there may have changed while the user thought: all are looked at before the
        // first is written.
        for deck in written() {
            files::unchanged(&deck.path, deck.content)?;
        }
        for deck in written() {
            if deck.standing == Standing::Edited {
                done.copies.push(files::keep_copy(&deck.path)?);
            }
            files::write(&deck.path, deck.text.as_bytes())?;
            done.files.push(deck.path.clone());
        }
        if self.ratings > 0 {
            let mut store = opening.store(Access::ReadWrite)?;
            done.events = self.history.store(&mut store, now, self.file.as_str())?;
        }
        Ok(done)
    }
}

/// Why an import cannot be planned.
pub(super) enum Trouble {
    /// Something here is in the way.
    Fault(Fault),
    /// The foreign file is refused.
    Refusal(Refusal),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

struct Found {
    imported: Imported,
    reviews: Vec<ForeignReview>,
    origins: Vec<anki::CardOrigin>,
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    CleanText::line(&name).to_string()
}

/// The form by the user's word, the file's ending, or its first bytes.
fn format_of(wishes: &ImportWishes) -> Result<Format, Trouble> {
    let path = &wishes.path;
    // Asked before opening: opening a pipe waits for somebody to write into it.
    let kind = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !kind.is_file() {
        return Err(Refusal::NotAFile.into());
    }
    if let Some(format) = wishes.format {
        return Ok(format);
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    if let Some(format) = ending.and_then(|ending| Format::from_ending(&ending)) {
        return Ok(format);
    }
    let package = anki::is_package(path).map_err(|error| unreadable(path, &error))?;
    if package {
        Ok(Format::Anki)
    } else {
        Err(Refusal::UnknownForm.into())
    }
}

/// The layout of a table; a tab parts the columns where the file's ending says so.
fn layout(wishes: &ImportWishes) -> csv::Layout {
    let mut layout = wishes.layout.clone();
    let tabs = wishes
        .path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
    if tabs {
        layout.delimiter.get_or_insert(b'\t');
    }
    layout
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Trouble> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit {
        let found = fs::metadata(path).map(|metadata| metadata.len()).ok();
        return Err(Refusal::TooMuch {
            what: Measured::FileBytes,
            found,
            limit,
            at: None,
        }
        .into());
    }
    Ok(bytes)
}

fn from_anki(opening: &Opening, wishes: &ImportWishes, said: &Wishes) -> Result<Found, Trouble> {
    let scratch = Scratch::new(&opening.places.cache)?;
    let database = scratch.file("collection.db");
    anki::unpack(&wishes.path, &database)?;
    let collection = databases::read(&database, wishes.history, &databases::Limits::default())?;
    let noted = anki::import(collection, said)?;
    Ok(Found {
        imported: noted.imported,
        reviews: noted.reviews,
        origins: noted.origins,
    })
}

/// Gives the decks their identifiers. Answers where decks went that became one.
fn settle(
    library: &Library,
    folder: &Path,
    wishes: &ImportWishes,
    found: &mut Found,
) -> Result<HashMap<usize, usize>, Fault> {
    let mut places = HashMap::new();
    if let Some(into) = &wishes.into {
        for place in 0..found.imported.decks.len() {
            places.insert(place, 0);
        }
        let decks = std::mem::take(&mut found.imported.decks);
        let joined = join(decks, into, &mut found.imported.losses);
        found.imported.decks.extend(joined);
    }
    for deck in &mut found.imported.decks {
        let mut id = deck.deck.head.id.clone();
        let Some(other) = elsewhere(library, folder, &id) else {
            continue;
        };
        // A deck of this name is built in or the user's own: this one is another.
        let free = deck_id(&format!("{id} imported"));
        let may_rename = wishes.into.is_none() && !deck.complete;
        if may_rename && elsewhere(library, folder, &free).is_none() {
            id = free;
            rename(deck, &id);
        } else {
            return Err(Fault::DeckIdTaken {
                id: CleanText::line(id.as_str()),
                other,
            });
        }
    }
    Ok(places)
}

/// One deck of all; the cards of each keep its name as a tag where there are several.
fn join(decks: Vec<ImportedDeck>, into: &Id, losses: &mut Losses) -> Option<ImportedDeck> {
    let several = decks.len() > 1;
    let mut decks = decks.into_iter();
    let mut first = decks.next()?;
    let tag = |deck: &mut ImportedDeck| {
        if several {
            let name = CleanText::line(deck.deck.head.id.as_str());
            for card in &mut deck.deck.cards {
                if !card.tags.contains(&name) {
                    card.tags.push(name.clone());
                }
            }
        }
    };
    tag(&mut first);
    let languages = first.deck.head.languages.clone();
    let mut taken: std::collections::HashSet<String> = std::collections::HashSet::new();
    for card in &first.deck.cards {
        taken.insert(card.key.card().to_owned());
    }
    for mut deck in decks {
        tag(&mut deck);
        for card in deck.deck.cards {
            if taken.insert(card.key.card().to_owned()) {
                first.deck.cards.push(card.in_languages(&languages));
            } else {
                losses.add(Loss::Doubles);
            }
        }
        first.deck.exams.extend(deck.deck.exams);
        first.deck.scenarios.extend(deck.deck.scenarios);
    }
    rename(&mut first, into);
    Some(first)
}

fn rename(deck: &mut ImportedDeck, id: &Id) {
    for card in &mut deck.deck.cards {
        card.key = rekeyed(id, &card.key);
    }
    deck.deck.head.id = id.clone();
}
