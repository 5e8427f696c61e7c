//! `shardeck add`: a new card, from options or a dialogue.

use std::io::BufRead;
use std::path::PathBuf;

use super::edit::is_dialogue;
use super::intent::AddWishes;
use super::printer::Printer;
use super::situation::{Situation, is_path};
use super::stop::{Outcome, Stop};
use crate::app::author::{CardParts, OpenDeck, Part};
use crate::domain::card::CardKind;
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
    let mut parts = wishes.parts;
    if parts.is_empty() && is_dialogue() {
        let mut dialogue = Dialogue {
            interface: situation.interface,
            languages: deck.text.languages(),
            printer,
        };
        dialogue.fill(&mut parts);
    }
    let card = deck.add(&parts)?;
    let text = AuthoringText::Added { card };
    printer.line(&situation.interface.author(&text))?;
    Ok(Outcome::Done)
}

/// Asks for the parts of a card, line by line.
struct Dialogue<'p, 'w> {
    interface: Interface,
    languages: Vec<LanguageTag>,
    printer: &'p mut Printer<'w>,
}

impl Dialogue<'_, '_> {
    fn fill(&mut self, parts: &mut CardParts) {
        let kind = self.kind(parts.kind);
        parts.kind = Some(kind);
        if kind == CardKind::Cloze {
            parts.text = self.texts(Asked::Text);
            return;
        }
        parts.question = self.texts(Asked::Question);
        match kind {
            CardKind::Basic => parts.answer = self.texts(Asked::Answer),
            CardKind::List => parts.items = self.several(Asked::Item),
            CardKind::Choice => {
                parts.right = self.several(Asked::Right);
                parts.wrong = self.several(Asked::Wrong);
            }
            CardKind::Numeric => {
                parts.value = self.line(Asked::Value, None);
                parts.unit = self.line(Asked::Unit, None);
            }
            CardKind::Cloze => {}
        }
    }

    fn kind(&mut self, given: Option<CardKind>) -> CardKind {
        if let Some(kind) = given {
            return kind;
        }
        loop {
            let Some(answer) = self.read(&AuthoringText::AskKind) else {
                return CardKind::Basic;
            };
            let mut kinds = CardKind::ALL.into_iter();
            if let Some(kind) = kinds.find(|kind| kind.as_str() == answer) {
                return kind;
            }
        }
    }

    /// A text in every language.
    fn texts(&mut self, what: Asked) -> Part {
        let languages = self.languages.clone();
        let asked = languages.iter().filter_map(|language| {
            let named = (languages.len() > 1).then(|| language.clone());
            let text = self.line(what, named)?;
            Some(format!("{language}={text}"))
        });
        asked.collect()
    }

    /// Texts until an empty one.
    fn several(&mut self, what: Asked) -> Part {
        let hint = self.interface.author(&AuthoringText::EndWithEmpty);
        self.printer.hint(&hint);
        let mut all = Part::new();
        loop {
            let texts = self.texts(what);
            if texts.is_empty() {
                return all;
            }
            all.extend(texts);
        }
    }

    fn line(&mut self, what: Asked, language: Option<LanguageTag>) -> Option<String> {
        self.read(&AuthoringText::Ask { what, language })
    }

    /// What is answered; None for an empty line or the end of the input.
    fn read(&mut self, question: &AuthoringText) -> Option<String> {
        self.printer.ask(&self.interface.author(question));
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).ok()?;
        let line = line.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }
}
