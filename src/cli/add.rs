//! `shardeck add`: a new card, from options or a dialogue.

use std::path::PathBuf;

use super::edit::is_dialogue;
use super::fmt::complain;
use super::intent::AddWishes;
use super::printer::Printer;
use super::situation::{Situation, is_path};
use super::stop::{Outcome, Stop};
use super::typed_line;
use crate::app::author::{CardParts, NotAdded, OpenDeck, Part, shown};
use crate::domain::authoring::AuthoringFault;
use crate::domain::card::CardKind;
use crate::domain::fault::Fault;
use crate::domain::language::LanguageTag;
use crate::i18n::Interface;
use crate::i18n::cli::{Asked, AuthoringText};

/// Adds a card at the end of a deck.
pub(super) fn run(
    situation: &Situation,
    wishes: AddWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let path = match is_path(&wishes.deck) {
        true => PathBuf::from(&wishes.deck),
        false => {
            let deck = wishes.deck.to_string_lossy();
            situation.opening.library().own_file(&deck)?
        }
    };
    let deck = OpenDeck::read(&path)?;
    let (_, languages) = deck.identity()?;
    let mut parts = wishes.parts;
    let asks = parts.is_empty() && is_dialogue();
    if asks {
        // Before anything is typed that would be lost.
        deck.can_take(parts.id.as_deref())?;
    }
    let mut is_first = true;
    loop {
        if asks {
            let mut dialogue = Dialogue {
                interface: situation.interface,
                languages: &languages,
                printer,
            };
            match dialogue.fill(&mut parts, is_first) {
                Ok(()) => {}
                Err(Left::Fault(fault)) => return Err(fault.into()),
                Err(Left::Ended) => {
                    // The question stands there still.
                    printer.hint("");
                    printer.hint(&situation.interface.author(&AuthoringText::NothingAdded));
                    return Ok(Outcome::Found);
                }
            }
        }
        is_first = false;
        // As it is by now: a dialogue takes time in which others save.
        match OpenDeck::read(&path)?.add(&parts) {
            Ok(card) => {
                let text = AuthoringText::Added { card };
                printer.line(&situation.interface.author(&text))?;
                return Ok(Outcome::Done);
            }
            Err(NotAdded::Fault(fault)) => return Err(fault.into()),
            Err(NotAdded::Unsound(found)) => {
                complain(&found, situation, printer);
                if !asks {
                    let (path, findings) = (shown(&path), found.len());
                    return Err(Fault::from(AuthoringFault::CardUnsound { path, findings }).into());
                }
            }
        }
    }
}

/// Why a dialogue is over before its end.
enum Left {
    /// Nothing more is typed.
    Ended,
    /// Nothing can be read.
    Fault(Fault),
}

impl From<Fault> for Left {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Asks for the parts of a card, line by line.
struct Dialogue<'p, 'w> {
    interface: Interface,
    languages: &'p [LanguageTag],
    printer: &'p mut Printer<'w>,
}

impl Dialogue<'_, '_> {
    /// Asks for everything; when it is not the first time, for what may have been wrong with it.
    fn fill(&mut self, parts: &mut CardParts, is_first: bool) -> Result<(), Left> {
        let kind = self.kind(parts.kind)?;
        parts.kind = Some(kind);
        let asks_again = matches!(kind, CardKind::Basic | CardKind::List | CardKind::Choice);
        if kind != CardKind::Cloze && (is_first || asks_again) {
            parts.question = self.texts(Asked::Question)?;
        }
        match kind {
            CardKind::Cloze => parts.text = self.texts(Asked::Text)?,
            CardKind::Basic => parts.answer = self.texts(Asked::Answer)?,
            CardKind::List => parts.items = self.several(Asked::Item)?,
            CardKind::Choice => {
                parts.right = self.several(Asked::Right)?;
                parts.wrong = self.several(Asked::Wrong)?;
            }
            CardKind::Numeric => {
                parts.value = Some(self.needed(Asked::Value, None)?);
                let unit = self.line(Asked::Unit, None)?;
                parts.unit = Some(unit).filter(|unit| !unit.is_empty());
            }
        }
        Ok(())
    }

    fn kind(&mut self, given: Option<CardKind>) -> Result<CardKind, Left> {
        if let Some(kind) = given {
            return Ok(kind);
        }
        loop {
            let answer = self.read(&AuthoringText::AskKind)?.to_lowercase();
            if answer.is_empty() {
                return Ok(CardKind::Basic);
            }
            let mut kinds = CardKind::ALL.into_iter();
            if let Some(kind) = kinds.find(|kind| kind.as_str() == answer) {
                return Ok(kind);
            }
        }
    }

    /// A text in every language.
    fn texts(&mut self, what: Asked) -> Result<Part, Left> {
        let first = self.needed(what, self.named(0).as_ref())?;
        self.with_the_other_languages(what, &first)
    }

    /// Texts until an empty one, at least one.
    fn several(&mut self, what: Asked) -> Result<Part, Left> {
        let hint = self.interface.author(&AuthoringText::EndWithEmpty);
        self.printer.hint(&hint);
        let mut all = Part::new();
        loop {
            let first = match all.is_empty() {
                true => self.needed(what, self.named(0).as_ref())?,
                false => self.line(what, self.named(0))?,
            };
            if first.is_empty() {
                return Ok(all);
            }
            all.extend(self.with_the_other_languages(what, &first)?);
        }
    }

    /// The same text in the languages behind the first one; it lacks none of them.
    fn with_the_other_languages(&mut self, what: Asked, first: &str) -> Result<Part, Left> {
        let languages = self.languages;
        let mut texts = Part::new();
        for (place, language) in languages.iter().enumerate() {
            let text = match place {
                0 => first.to_owned(),
                _ => self.needed(what, self.named(place).as_ref())?,
            };
            texts.push(format!("{language}={text}"));
        }
        Ok(texts)
    }

    /// The language at a place, where there are several.
    fn named(&self, place: usize) -> Option<LanguageTag> {
        let several = self.languages.len() > 1;
        self.languages.get(place).filter(|_| several).cloned()
    }

    /// What is answered; asked until that is not empty.
    fn needed(&mut self, what: Asked, language: Option<&LanguageTag>) -> Result<String, Left> {
        loop {
            let answer = self.line(what, language.cloned())?;
            if !answer.is_empty() {
                return Ok(answer);
            }
            let hint = self.interface.author(&AuthoringText::Needed);
            self.printer.hint(&hint);
        }
    }

    fn line(&mut self, what: Asked, language: Option<LanguageTag>) -> Result<String, Left> {
        self.read(&AuthoringText::Ask { what, language })
    }

    fn read(&mut self, question: &AuthoringText) -> Result<String, Left> {
        self.printer.ask(&self.interface.author(question));
        typed_line::read(&mut std::io::stdin().lock())?.ok_or(Left::Ended)
    }
}
