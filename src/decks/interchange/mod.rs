//! Decks in the forms of other programs, and back. Pure over bytes and paths: what is read becomes
//! decks of the domain, and what could not be carried over is counted.

pub mod anki;
pub mod csv;
mod document;
#[cfg(test)]
mod generated;
mod html;
mod identity;
pub mod json;
mod left_out;
pub mod limits;
pub mod markdown;
mod ordinary;
mod readable;
mod yaml;

use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile, Head};
use crate::domain::exchange::{Loss, Losses, Measured, Refusal};
use crate::domain::finding::Severity;
use crate::domain::id::Id;
use crate::domain::language::{LanguageTag, Localized};

/// What a foreign file holds.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The decks; each has a card at least.
    pub decks: Vec<ImportedDeck>,
    /// What could not be carried over.
    pub losses: Losses,
}

/// One deck of a foreign file.
#[derive(Clone, Debug)]
pub struct ImportedDeck {
    /// What the foreign file calls it.
    pub name: CleanText,
    /// The deck.
    pub deck: Deck,
    /// Whether the file says all that a deck can: what it does not say is not there.
    pub complete: bool,
}

/// What the user says of a foreign file.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The language of its texts, where it does not tell that itself.
    pub language: LanguageTag,
    /// The deck's name, where the file does not tell that itself.
    pub name: String,
}

impl Wishes {
    /// The head of a deck in one language.
    fn head(&self, id: Id, title: &str) -> Head {
        head(id, title, vec![self.language.clone()])
    }
}

/// The head of a deck whose title is the same in all languages, of which there is one at least. A
/// deck whose title nobody can see is called by its identifier.
fn head(id: Id, title: &str, languages: Vec<LanguageTag>) -> Head {
    let title = CleanText::line(title.trim());
    let title = if title.is_blank() {
        CleanText::line(id.as_str())
    } else {
        title
    };
    let versions = languages.iter().map(|tag| (tag.clone(), title.clone()));
    let title = Localized::new(versions.collect());
    Head {
        id,
        title: title.expect("a deck has a language"),
        languages,
        syllabus: None,
        based_on: None,
    }
}

/// The text of a deck file, block style. `remark` is what its first lines say, each after `# `.
#[must_use]
pub fn deck_file(deck: &Deck, remark: &str) -> String {
    let mut text = String::new();
    for line in remark.lines() {
        text.push_str("# ");
        text.push_str(line);
        text.push('\n');
    }
    text.push_str(&yaml::write(&document::deck(deck)));
    text
}

/// A card as its deck file says it, the dash of its list included.
#[must_use]
pub fn card_text(card: &crate::domain::card::Card) -> String {
    yaml::write_item(&document::card(card))
}

/// Whether a card of a deck in these languages is certainly read back as [`card_text`] writes it.
/// Where this is false the text has to be read to be sure.
#[must_use]
pub fn is_ordinary(card: &crate::domain::card::Card, languages: &[LanguageTag]) -> bool {
    ordinary::is_ordinary(card, languages)
}

/// The text of a deck file whose cards are written already, one behind the other.
#[must_use]
pub fn deck_file_of(deck: &Deck, cards: &str) -> String {
    let mut text = yaml::write(&document::without_cards(deck));
    text.reserve(cards.len() + 8);
    text.push_str("cards:\n");
    text.push_str(cards);
    text
}

/// The identifier of a deck of this name.
#[must_use]
pub fn deck_id(name: &str) -> Id {
    identity::deck(name)
}

/// The deck that a document says, through the same reading and checking as a deck file.
fn from_document(
    document: &serde_json::Map<String, serde_json::Value>,
) -> Result<Imported, Refusal> {
    let text = yaml::write(document);
    let name = CleanText::default();
    let loaded = crate::decks::load(text.as_bytes(), &name);
    let mut losses = Losses::default();
    let errors = || {
        let findings = loaded.findings.iter();
        findings.filter(|finding| finding.severity == Severity::Error)
    };
    for finding in errors() {
        losses.add_named(
            Loss::UnsoundCards,
            &format!("{} ({})", finding.place.source, finding.problem.code()),
        );
    }
    match loaded.file {
        Some(DeckFile::Cards(deck)) if !deck.cards.is_empty() => Ok(Imported {
            decks: vec![ImportedDeck {
                name: CleanText::line(deck.head.id.as_str()),
                deck,
                complete: true,
            }],
            losses,
        }),
        Some(_) => match errors().next() {
            None => Err(Refusal::NoCards),
            Some(first) => Err(unsound(errors().count(), first)),
        },
        None => match errors().next() {
            None => Err(Refusal::NoCards),
            Some(first) => Err(unsound(errors().count(), first)),
        },
    }
}

fn unsound(count: usize, first: &crate::domain::finding::Finding) -> Refusal {
    Refusal::Unsound {
        count,
        code: CleanText::line(first.problem.code()),
        shown: first.place.source.clone(),
    }
}

/// The text of a file that is said to be one; a byte order mark is left out.
fn text_of(bytes: &[u8], limit: u64) -> Result<&str, Refusal> {
    let found = bytes.len() as u64;
    if found > limit {
        return Err(Refusal::TooMuch {
            what: Measured::FileBytes,
            found: Some(found),
            limit,
            at: None,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].iter();
        Refusal::NotUtf8 {
            line: lines.filter(|&&byte| byte == b'\n').count() as u64 + 1,
        }
    })
}

/// Whether a text fits into a deck file.
fn fits(text: &str) -> bool {
    text.len() <= crate::decks::limits::TEXT_BYTES
}

#[cfg(test)]
mod tests;
