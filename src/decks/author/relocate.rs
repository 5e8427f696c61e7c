//! Cards that are copied, or moved into another file: their text goes along as it stands.

use super::deck_text::{DeckText, Opened};
use super::draft::{Draft, DraftBody};
use super::edit_error::EditError;
use super::place::{column, dash_of, line_end, next_line, region_end, value_end};
use super::yaml::Yaml;
use crate::decks::source::Source;
use crate::decks::tree::{Node, Tree};
use crate::domain::card::ScenarioReference;
use crate::domain::id::{CardKey, Id};

impl DeckText {
    /// Puts a copy of a card behind it, with an identifier of its own and no former keys.
    ///
    /// # Errors
    /// There is no such card, or the identifier is taken.
    pub fn copy(&self, card: &Id, id: &Id) -> Result<Self, EditError> {
        let mut draft = self.draft(card)?;
        let taken = self.take_along(card, &mut draft, id)?;
        let copied = self.insert_written(Some(card), &taken.draft, &taken.value, taken.lines())?;
        draft.id = id.clone();
        draft.aliases.clear();
        copied.replace(id, &draft)
    }

    /// Moves a card to the end of another file, as `id`; its former key becomes an alias there.
    /// Gives this file without the card, and the other one with it.
    ///
    /// # Errors
    /// There is no such card, the identifier is taken there, the card has other languages than
    /// that deck, or it runs a scenario that only its own deck has.
    pub fn move_to(&self, card: &Id, other: &Self, id: &Id) -> Result<(Self, Self), EditError> {
        let deck = self.deck().ok_or(EditError::NoDeckId)?;
        let other_deck = other.deck().ok_or(EditError::NoDeckId)?;
        let mut draft = self.draft(card)?.sorted(&other.languages());
        let (mut ours, mut theirs) = (self.languages(), other.languages());
        ours.sort();
        theirs.sort();
        if ours != theirs {
            let wanted = other.languages();
            return Err(EditError::OtherLanguages { wanted });
        }
        if let DraftBody::Numeric { run: Some(run), .. } = &draft.body
            && let ScenarioReference::Named(scenario) = &run.scenario
            && !other.has_scenario(scenario)
        {
            return Err(EditError::ScenarioElsewhere(scenario.clone()));
        }
        let taken = self.take_along(card, &mut draft, id)?;
        let moved = other.insert_written(None, &taken.draft, &taken.value, taken.lines())?;
        draft.id = id.clone();
        let key = CardKey::new(other_deck, id);
        draft.aliases.retain(|alias| *alias != key);
        draft.aliases.push(CardKey::new(deck, card));
        let moved = moved.replace(id, &draft)?;
        Ok((self.delete(card)?, moved))
    }

    fn has_scenario(&self, scenario: &Id) -> bool {
        let source = Source::new(self.name(), self.text());
        let tree = Tree::read(&source);
        let scenarios = tree.root.as_ref().and_then(|root| root.get("scenarios"));
        let mut scenarios = scenarios.map_or(&[][..], Node::items).iter();
        scenarios.any(|it| it.get("id").and_then(Node::text) == Some(scenario.as_str()))
    }

    /// A card's text with another identifier in it, which another card of this file may have.
    fn take_along(&self, card: &Id, draft: &mut Draft, id: &Id) -> Result<TakenAlong, EditError> {
        draft.id = id.clone();
        let (place, renamed) = self.open(|opened| {
            let place = self.place(opened, card)?;
            let renamed = match card == id {
                true => self.clone(),
                false => {
                    let draft = draft.clone().sorted(&self.languages());
                    self.replace_at(opened, place, &draft)?
                }
            };
            Ok((place, renamed))
        })?;
        renamed.open(|opened| {
            let card = opened.cards.get(place).ok_or(EditError::NotKept)?;
            let value = Yaml::of(card).ok_or(EditError::NotKept)?;
            Ok(TakenAlong {
                draft: draft.clone(),
                value: match Self::is_in_brackets(&renamed, opened) {
                    true => super::draft_yaml::to_yaml(draft, renamed.spelling()),
                    false => value,
                },
                lines: renamed.lines_of(card),
            })
        })
    }

    fn is_in_brackets(renamed: &Self, opened: &Opened<'_, '_>) -> bool {
        let first = opened.cards.first();
        first.is_some_and(|card| dash_of(renamed.text(), card).is_none())
    }

    /// The lines of a card, from its dash on, indented as if that stood in the first column.
    fn lines_of(&self, card: &Node<'_>) -> Option<Vec<String>> {
        let text = self.text();
        let dash = dash_of(text, card)?;
        let at = column(text, dash);
        let end = region_end(text, value_end(text, card, dash + 1), at);
        let mut lines = vec![text[dash..line_end(text, dash).min(end)].to_owned()];
        let mut from = next_line(text, dash);
        while from < end {
            let line = &text[from..line_end(text, from)];
            let indent = line.len() - line.trim_start_matches(' ').len();
            lines.push(match line.trim().is_empty() {
                true => String::new(),
                false => line[indent.min(at)..].to_owned(),
            });
            from = next_line(text, from);
        }
        Some(lines)
    }
}

/// A card on its way.
struct TakenAlong {
    draft: Draft,
    value: Yaml,
    /// Its text; None where it stands in brackets.
    lines: Option<Vec<String>>,
}

impl TakenAlong {
    fn lines(&self) -> Option<&[String]> {
        self.lines.as_deref()
    }
}
