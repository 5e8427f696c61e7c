//! A new card from its parts, as a command line or a dialogue gives them.

use super::{OpenDeck, identifier, is_error, shown};
use crate::decks::author::{DeckText, Draft, DraftBody, DraftChoice, DraftText, EditError};
use crate::decks::{self, UniqueIds};
use crate::domain::authoring::AuthoringFault;
use crate::domain::card::CardKind;
use crate::domain::deck::DeckFile;
use crate::domain::fault::Fault;
use crate::domain::finding::Finding;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;

/// Texts as they were given: `LANGUAGE=TEXT`, or the text alone where the deck has one language.
pub type Part = Vec<String>;

/// The parts of a new card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardParts {
    /// The kind; None for what the parts tell.
    pub kind: Option<CardKind>,
    /// Its identifier; None for one made of the question.
    pub id: Option<String>,
    /// What is asked.
    pub question: Part,
    /// The answer, or an explanation.
    pub answer: Part,
    /// Items of a list.
    pub items: Part,
    /// A text with gaps.
    pub text: Part,
    /// Right choices.
    pub right: Part,
    /// Wrong choices.
    pub wrong: Part,
    /// A number.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// How far off still counts as right.
    pub tolerance: Option<String>,
    /// A note.
    pub note: Part,
    /// Tags.
    pub tags: Vec<String>,
}

impl CardParts {
    /// The kind that was given, or that the parts tell.
    #[must_use]
    pub fn kind(&self) -> CardKind {
        self.kind.unwrap_or(if !self.items.is_empty() {
            CardKind::List
        } else if !self.text.is_empty() {
            CardKind::Cloze
        } else if !self.right.is_empty() || !self.wrong.is_empty() {
            CardKind::Choice
        } else if self.value.is_some() {
            CardKind::Numeric
        } else {
            CardKind::Basic
        })
    }

    /// Whether nothing was given that a card is made of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let texts = [
            &self.question,
            &self.answer,
            &self.items,
            &self.text,
            &self.right,
            &self.wrong,
        ];
        self.value.is_none() && texts.iter().all(|text| text.is_empty())
    }

    fn draft(&self, languages: &[LanguageTag], id: Id) -> Result<Draft, Fault> {
        let one = |option, part: &Part| whole(option, part, languages);
        let explanation = |part: &Part| match part.is_empty() {
            true => Ok(DraftText::default()),
            false => one("--answer", part),
        };
        let body = match self.kind() {
            CardKind::Basic => DraftBody::Basic {
                question: one("--question", &self.question)?,
                answer: one("--answer", &self.answer)?,
            },
            CardKind::List => DraftBody::List {
                question: one("--question", &self.question)?,
                items: some("--item", &self.items, languages, 1)?,
                ordered: false,
            },
            CardKind::Cloze => DraftBody::Cloze {
                text: one("--text", &self.text)?,
            },
            CardKind::Choice => {
                let choices = |option, part, correct| -> Result<Vec<DraftChoice>, Fault> {
                    let texts = some(option, part, languages, 1)?.into_iter();
                    let choice = |text| DraftChoice {
                        text,
                        correct,
                        ..DraftChoice::default()
                    };
                    Ok(texts.map(choice).collect())
                };
                let mut all = choices("--right", &self.right, true)?;
                all.extend(choices("--wrong", &self.wrong, false)?);
                DraftBody::Choice {
                    question: one("--question", &self.question)?,
                    choices: all,
                    explanation: explanation(&self.answer)?,
                    shuffle: true,
                }
            }
            CardKind::Numeric => DraftBody::Numeric {
                question: one("--question", &self.question)?,
                value: self.value.clone().ok_or(AuthoringFault::PartMissing {
                    option: "--value",
                    languages: Vec::new(),
                })?,
                unit: self.unit.clone(),
                tolerance: self.tolerance.clone(),
                explanation: explanation(&self.answer)?,
                run: None,
            },
        };
        let mut draft = Draft::empty(id, self.kind());
        draft.body = body;
        draft.tags.clone_from(&self.tags);
        if !self.note.is_empty() {
            draft.note = one("--note", &self.note)?;
        }
        Ok(draft)
    }
}

/// Texts in the languages of a deck, in turn: the second one of a language begins the second text.
fn some(
    option: &'static str,
    part: &Part,
    languages: &[LanguageTag],
    least: usize,
) -> Result<Vec<DraftText>, Fault> {
    let mut texts: Vec<DraftText> = Vec::new();
    let mut counts = vec![0; languages.len()];
    for given in part {
        let (place, text) = parted(given, languages).ok_or_else(|| {
            let languages = languages.to_vec();
            Fault::from(AuthoringFault::LanguageUnclear { option, languages })
        })?;
        let number = counts[place];
        counts[place] += 1;
        if texts.len() == number {
            texts.push(DraftText::default());
        }
        texts[number].set(&languages[place], text.replace("\r\n", "\n"));
    }
    let is_lacking = |tag: &&LanguageTag| {
        let mut each = texts.iter();
        texts.len() < least || each.any(|text| text.get(tag).trim().is_empty())
    };
    let mut missing: Vec<LanguageTag> = languages.iter().filter(is_lacking).cloned().collect();
    if missing.is_empty() {
        return Ok(texts);
    }
    if languages.len() == 1 {
        missing.clear();
    }
    let languages = missing;
    Err(AuthoringFault::PartMissing { option, languages }.into())
}

fn whole(option: &'static str, part: &Part, languages: &[LanguageTag]) -> Result<DraftText, Fault> {
    let mut texts = some(option, part, languages, 1)?;
    if texts.len() > 1 {
        let languages = languages.to_vec();
        return Err(AuthoringFault::LanguageUnclear { option, languages }.into());
    }
    Ok(texts.swap_remove(0))
}

/// The language of a given text, by its place, and the text.
fn parted<'g>(given: &'g str, languages: &[LanguageTag]) -> Option<(usize, &'g str)> {
    if let Some((tag, text)) = given.split_once('=')
        && let Ok(tag) = tag.parse::<LanguageTag>()
        && let Some(place) = languages.iter().position(|language| *language == tag)
    {
        return Some((place, text));
    }
    (languages.len() == 1).then_some((0, given))
}

/// Why a card was not added; the file is what it was.
#[derive(Clone, Debug, PartialEq)]
pub enum NotAdded {
    /// Something failed.
    Fault(Fault),
    /// Nobody could study the card: what is wrong with it, where it would stand.
    Unsound(Vec<Finding>),
}

impl From<Fault> for NotAdded {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl OpenDeck {
    /// What a new card has to know of its deck: the identifier, and the languages, at least one.
    ///
    /// # Errors
    /// The file does not tell them.
    pub fn identity(&self) -> Result<(Id, Vec<LanguageTag>), Fault> {
        let path = || shown(&self.path);
        let languages = self.text.languages();
        if languages.is_empty() {
            return Err(AuthoringFault::NoLanguages { path: path() }.into());
        }
        let deck = self.text.deck().cloned();
        let deck = deck.ok_or_else(|| self.refuse(EditError::NoDeckId))?;
        Ok((deck, languages))
    }

    /// Makes sure that a card can be added at all; `id` is its identifier where it has one yet.
    ///
    /// # Errors
    /// The deck does not tell its identifier or its languages, it is broken or no list of cards,
    /// or the card's identifier is taken or none.
    pub fn can_take(&self, id: Option<&str>) -> Result<(), Fault> {
        self.identity()?;
        let id = match id {
            Some(id) => identifier(id)?,
            None => self.free_id("card"),
        };
        let with = self.text.insert(None, &Draft::empty(id, CardKind::Basic));
        with.map_err(|error| self.refuse(error))?;
        let path = shown(&self.path);
        let loaded = decks::load(self.text.to_text().as_bytes(), &path);
        if loaded.file.is_none() {
            let findings = loaded.findings.iter().filter(|it| is_error(it)).count();
            return Err(AuthoringFault::DeckBroken { path, findings }.into());
        }
        Ok(())
    }

    /// An identifier for a question that no card of the deck has.
    fn free_id(&self, asked: &str) -> Id {
        let known = self.text.cards().iter().filter_map(|card| card.id.clone());
        UniqueIds::new(known).of(asked)
    }

    /// Adds a card at the end. Gives its key.
    ///
    /// # Errors
    /// The deck does not tell its identifier or its languages, a part is missing, the card's
    /// identifier is taken or none, nobody could study the card, or the file cannot be written.
    pub fn add(&self, parts: &CardParts) -> Result<CardKey, NotAdded> {
        let (deck, languages) = self.identity()?;
        let id = match &parts.id {
            Some(id) => identifier(id)?,
            None => {
                let asked = parts.question.first().or(parts.text.first());
                let asked = asked.map_or("", |asked| {
                    parted(asked, &languages).map_or(asked.as_str(), |(_, text)| text)
                });
                self.free_id(asked)
            }
        };
        let draft = parts.draft(&languages, id.clone())?;
        let added = self.text.insert(None, &draft);
        let added = added.map_err(|error| self.refuse(error))?;
        self.can_be_studied(&added, &id)?;
        self.save(&added)?;
        Ok(CardKey::new(&deck, &id))
    }

    /// Makes sure that a card of an edited text can be studied.
    fn can_be_studied(&self, edited: &DeckText, card: &Id) -> Result<(), NotAdded> {
        let path = shown(&self.path);
        let text = edited.to_text();
        let loaded = decks::load(text.as_bytes(), &path);
        if let Some(DeckFile::Cards(deck)) = &loaded.file
            && deck.cards.iter().any(|it| it.key.card() == card.as_str())
        {
            return Ok(());
        }
        let errors: Vec<Finding> = loaded.findings.into_iter().filter(is_error).collect();
        let mut places = edited.cards().iter();
        let place = places.find(|place| place.id.as_deref() == Some(card.as_str()));
        let lines = place.map_or(0..0, |place| {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let (from, to) = place.bytes;
            let breaks = text[from..to].matches('\n').count();
            place.line..place.line + u32::try_from(breaks).unwrap_or(u32::MAX) + 1
        });
        let of_card = |finding: &&Finding| lines.contains(&finding.place.line);
        let own: Vec<Finding> = errors.iter().filter(of_card).cloned().collect();
        if own.is_empty() {
            let findings = errors.len();
            return Err(Fault::from(AuthoringFault::DeckBroken { path, findings }).into());
        }
        Err(NotAdded::Unsound(own))
    }
}
