//! One card of a file by itself: its text, the file without the other cards, and which value
//! stands on a line.

use super::card_place::CardPlace;
use super::deck_text::DeckText;
use super::draft::Draft;
use super::edit_error::EditError;
use super::patch::Edit;
use super::place::{
    after_colon, dash_of, entry_end, is_flow_sequence, line_start, next_line, value_end,
};
use crate::decks::source::Source;
use crate::decks::tree::{Kind, Node};
use crate::domain::id::Id;

impl DeckText {
    /// The same file with one card alone, or with none: small enough to be looked at again at
    /// every key.
    ///
    /// # Errors
    /// There is no such card, or the file holds no list of cards.
    pub fn alone(&self, card: Option<&Id>) -> Result<Self, EditError> {
        let text = self.text();
        let cards = self.cards();
        if let (Some(card), Some(first), Some(last)) = (card, cards.first(), cards.last()) {
            let place = self.card(card);
            let place = place.ok_or_else(|| EditError::CardUnknown(card.clone()))?;
            let lines = |card: &CardPlace| {
                let (dash, end) = card.written;
                (line_start(text, dash), next_line(text, end))
            };
            if [first, place, last].iter().all(|card| card.is_item) {
                let ((from, _), (start, end), (_, to)) = (lines(first), lines(place), lines(last));
                return self.with(vec![nothing(from, start), nothing(end, to)]);
            }
        }
        self.open(|opened| {
            let (Some(first), Some(last)) = (opened.cards.first(), opened.cards.last()) else {
                return Ok(self.clone());
            };
            let Some(card) = card else {
                let colon = after_colon(text, opened.key).ok_or(EditError::NoCards)?;
                let to = value_end(text, &opened.key.value, colon);
                let text = " []".to_owned();
                return self.with(vec![Edit {
                    from: colon,
                    to,
                    text,
                }]);
            };
            let place = self.place(opened, card)?;
            if is_flow_sequence(text, &opened.key.value) {
                let span = &opened.cards[place].span;
                return self.with(vec![
                    nothing(first.span.from(), span.from()),
                    nothing(span.to(), last.span.to()),
                ]);
            }
            Ok(self.clone())
        })
    }

    /// The file with a card changed to a draft, or with the draft as a new card.
    ///
    /// # Errors
    /// As of [`Self::replace`] and [`Self::insert`].
    pub fn typed(&self, card: Option<&Id>, draft: &Draft) -> Result<Self, EditError> {
        match card {
            Some(card) => self.replace(card, draft),
            None => self.insert(None, draft),
        }
    }

    /// A card as it stands in the file, from its dash on; None where there is none.
    #[must_use]
    pub fn written(&self, card: &Id) -> Option<String> {
        let (from, to) = self.card(card)?.written;
        Some(self.text().get(from..to).unwrap_or_default().to_owned())
    }

    /// What stands on a line of a card: the keys that lead there, items of lists by their places
    /// from 0. None where the line is none of the card's.
    #[must_use]
    pub fn path_at(&self, card: &Id, line: u32) -> Option<Vec<String>> {
        let found = self.open(|opened| {
            let place = self.place(opened, card)?;
            let node = &opened.cards[place];
            let text = self.text();
            let start = dash_of(text, node).unwrap_or(node.span.from());
            let lines = Lines {
                text,
                source: opened.source,
            };
            if !lines.hold(start, value_end(text, node, start), line) {
                return Ok(None);
            }
            let mut path = Vec::new();
            lines.follow(node, line, &mut path);
            Ok(Some(path))
        });
        found.ok().flatten()
    }
}

fn nothing(from: usize, to: usize) -> Edit {
    Edit {
        from,
        to,
        text: String::new(),
    }
}

struct Lines<'t, 'a> {
    text: &'t str,
    source: &'t Source<'a>,
}

impl Lines<'_, '_> {
    fn number(&self, at: usize) -> u32 {
        self.source
            .line_number(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn hold(&self, from: usize, to: usize, line: u32) -> bool {
        let last = to.saturating_sub(1).max(from);
        (self.number(from)..=self.number(last)).contains(&line)
    }

    /// Goes down to what stands on the line.
    fn follow(&self, node: &Node<'_>, line: u32, path: &mut Vec<String>) {
        match &node.kind {
            Kind::Mapping { entries, .. } => {
                let found = entries.iter().find(|entry| {
                    let from = entry.key.span.from();
                    let to = entry_end(self.text, entry).unwrap_or(entry.value.span.to());
                    self.hold(from, to, line)
                });
                if let Some(entry) = found
                    && let Some(key) = entry.key.text()
                {
                    path.push(key.to_owned());
                    self.follow(&entry.value, line, path);
                }
            }
            Kind::Sequence { items } => {
                let found = items.iter().position(|item| {
                    let from = dash_of(self.text, item).unwrap_or(item.span.from());
                    self.hold(from, value_end(self.text, item, from), line)
                });
                if let Some(place) = found {
                    path.push(place.to_string());
                    self.follow(&items[place], line, path);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decks::load::load;

    const DECK: &str = "# mine\nformat: 1\nid: d\ntitle: {en: T, pt: T}\nlanguages: [en, pt]\n\
                        cards:\n  # first\n  - id: a\n    question:\n      en: q\n      pt: p\n\
                        \x20   answer:\n      en: x\n      pt: y\n\n  - id: b\n    kind: choice\n\
                        \x20   question:\n      en: q2\n      pt: p2\n    choices:\n      - text:\n\
                        \x20         en: one\n          pt: um\n        correct: true\n\
                        \x20     - text: {en: two, pt: dois}\n        why:\n          en: w\n\
                        \x20         pt: v\n\n  - id: c\n    question: {en: 1, pt: 2}\n\
                        \x20   answer: {en: 3, pt: 4}\nexams: []\n";

    fn id(id: &str) -> Id {
        id.parse().unwrap()
    }

    fn deck() -> DeckText {
        DeckText::read(DECK.as_bytes(), &"d.yaml".into()).unwrap()
    }

    #[test]
    fn a_card_alone_says_what_it_said_among_the_others() {
        for card in ["a", "b", "c"] {
            let alone = deck().alone(Some(&id(card))).unwrap();
            assert_eq!(alone.cards().len(), 1);
            assert_eq!(alone.draft(&id(card)), deck().draft(&id(card)));
            assert!(alone.to_text().ends_with("exams: []\n"), "{card}");
        }
        assert!(deck().alone(Some(&id("x"))).is_err());
        let none = deck().alone(None).unwrap();
        assert!(none.cards().is_empty());
        let loaded = load(none.to_text().as_bytes(), &"d.yaml".into());
        assert!(loaded.file.is_some(), "{:?}", loaded.findings);
        let draft = deck().draft(&id("b")).unwrap();
        let with = none.insert(None, &draft).unwrap();
        assert_eq!(with.draft(&id("b")), Ok(draft));
    }

    #[test]
    fn a_card_in_brackets_is_alone_too() {
        let head = "format: 1\nid: d\ntitle: T\nlanguages: [en]\ncards: ";
        for cards in [
            "[{id: a, question: q, answer: x}, {id: b, question: r, answer: y}, \
             {id: c, question: s, answer: z}]\n",
            "[\n  {id: a, question: q, answer: x},\n  # between\n  {id: b,\n   question: r, \
             answer: y}, # behind\n  {id: c, question: s, answer: z},\n]\nexams: []\n",
        ] {
            let deck = format!("{head}{cards}");
            let deck = DeckText::read(deck.as_bytes(), &"d.yaml".into()).unwrap();
            for card in ["a", "b", "c"] {
                let alone = deck.alone(Some(&id(card))).unwrap();
                assert_eq!(alone.cards().len(), 1, "{}", alone.to_text());
                assert_eq!(alone.draft(&id(card)), deck.draft(&id(card)));
                assert!(alone.draft(&id(card)).is_ok());
            }
            let draft = deck.draft(&id("b")).unwrap();
            let with = deck.alone(None).unwrap().insert(None, &draft).unwrap();
            assert_eq!(with.draft(&id("b")), Ok(draft));
        }
    }

    #[test]
    fn a_card_is_shown_as_it_is_written() {
        let written = deck().written(&id("a")).unwrap();
        assert!(written.starts_with("- id: a\n") && written.ends_with("pt: y"));
        assert_eq!(deck().written(&id("x")), None);
    }

    #[test]
    fn a_line_leads_to_its_value() {
        let line = |needle: &str| {
            let place = DECK.lines().position(|line| line.contains(needle));
            u32::try_from(place.unwrap() + 1).unwrap()
        };
        let path = |card, needle| deck().path_at(&id(card), line(needle));
        let words = |words: &[&str]| Some(words.iter().map(ToString::to_string).collect());
        assert_eq!(path("a", "pt: y"), words(&["answer", "pt"]));
        assert_eq!(path("b", "pt: um"), words(&["choices", "0", "text", "pt"]));
        assert_eq!(path("b", "pt: v"), words(&["choices", "1", "why", "pt"]));
        assert_eq!(path("b", "correct"), words(&["choices", "0", "correct"]));
        assert_eq!(path("a", "pt: v"), None);
        assert_eq!(path("c", "exams"), None);
        assert_eq!(path("a", "id: a"), words(&["id"]));
        // A value that ends inside no character.
        let accents = DECK.replace("pt: y", "pt: é").replace("pt: v", "pt: ü");
        let accents = DeckText::read(accents.as_bytes(), &"d.yaml".into()).unwrap();
        let found = accents.path_at(&id("a"), line("pt: y"));
        assert_eq!(found, words(&["answer", "pt"]));
    }
}
