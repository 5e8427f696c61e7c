//! Cards: what all kinds have, and the keys of each kind.

use std::collections::HashMap;

use super::text::Version;
use super::{Checker, Field, Fields, Reference, Referent, Sound};
use crate::decks::limits;
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::card::CardKind;
use crate::domain::finding::{Problem, Thing};
use crate::domain::id::CardKey;

/// The keys of a card, of whatever kind.
pub(crate) const CARD_KEYS: [&str; 24] = [
    "id",
    "aliases",
    "kind",
    "tags",
    "covers",
    "question",
    "answer",
    "items",
    "ordered",
    "text",
    "choices",
    "shuffle",
    "value",
    "unit",
    "tolerance",
    "run",
    "measure",
    "at",
    "vary",
    "note",
    "book",
    "verified",
    "sources",
    "allow",
];

/// The keys that only some kinds have, for this kind.
pub(crate) fn keys_of(kind: CardKind) -> &'static [&'static str] {
    match kind {
        CardKind::Basic => &["question", "answer"],
        CardKind::List => &["question", "items", "ordered"],
        CardKind::Cloze => &["text"],
        CardKind::Choice => &["question", "choices", "answer", "shuffle"],
        CardKind::Numeric => &[
            "question",
            "value",
            "unit",
            "tolerance",
            "answer",
            "run",
            "measure",
            "at",
            "vary",
        ],
    }
}

/// Those of them that have to be there.
pub(crate) fn required_keys(kind: CardKind) -> &'static [&'static str] {
    match kind {
        CardKind::Basic => &["question", "answer"],
        CardKind::List => &["question", "items"],
        CardKind::Cloze => &["text"],
        CardKind::Choice => &["question", "choices"],
        CardKind::Numeric => &["question", "value"],
    }
}

/// The keys that all kinds have.
pub(crate) const COMMON_KEYS: [&str; 10] = [
    "id", "aliases", "kind", "tags", "covers", "note", "book", "verified", "sources", "allow",
];

impl<'a> Checker<'_, 'a> {
    /// Checks the cards and keeps the sound ones.
    pub(super) fn cards<'t>(&mut self, field: &Field<'t, 'a>) -> Vec<(CardKind, Sound<'t, 'a>)> {
        let mut seen = HashMap::new();
        let mut cards = Vec::new();
        for item in self.items_up_to(field, limits::CARDS, Thing::Card) {
            let mut kind = CardKind::Basic;
            let sound = self.sound(item, |checker, node| {
                kind = checker.card(node, &mut seen);
            });
            cards.extend(sound.map(|sound| (kind, sound)));
        }
        self.card_ids = seen.into_keys().collect();
        cards
    }

    fn card(
        &mut self,
        node: &Node<'a>,
        seen: &mut HashMap<crate::domain::id::Id, u32>,
    ) -> CardKind {
        let named = node.get("kind").and_then(Node::text);
        let known = CardKind::ALL
            .into_iter()
            .find(|kind| named == Some(kind.as_str()));
        // Of a kind that does not exist only what all kinds share can be checked.
        let guessed = named.is_some() && known.is_none();
        let kind = known.unwrap_or_default();
        let mut keys = COMMON_KEYS.to_vec();
        if guessed {
            keys = CARD_KEYS.to_vec();
        } else {
            keys.extend(keys_of(kind));
        }
        let unused = |key: &str| {
            let has_it = |kind: &CardKind| keys_of(*kind).contains(&key);
            let owners: Vec<_> = CardKind::ALL.into_iter().filter(has_it).collect();
            (!owners.is_empty()).then(|| Problem::UnusedKey {
                key: excerpt(key),
                kind,
                owners,
            })
        };
        let Some(fields) = self.fields_or(None, node, &keys, &unused) else {
            return kind;
        };
        if self.required(&fields, "id", Thing::Card).is_some() {
            self.new_id(&fields, Thing::Card, seen);
        }
        if let Some(field) = fields.get("kind") {
            self.one_of(&field, &CardKind::ALL.map(CardKind::as_str));
        }
        self.labels(&fields);
        if !guessed {
            for key in required_keys(kind) {
                self.required(&fields, key, Thing::Card);
            }
        }
        let question = fields.get("question").map(|field| self.localized(&field));
        for key in ["answer", "note"] {
            if let Some(field) = fields.get(key) {
                self.localized(&field);
            }
        }
        if let Some(field) = fields.get("text") {
            self.cloze(&field);
        }
        self.items(&fields);
        if let Some(field) = fields.get("choices") {
            self.choices(&field);
        }
        for flag in ["ordered", "shuffle"] {
            if let Some(field) = fields.get(flag) {
                self.yes_or_no(&field);
            }
        }
        let (amount, unit) = self.amount(&fields);
        self.run(&fields, &question.unwrap_or_default(), unit);
        self.book(&fields, kind, amount.as_ref());
        self.evidence(&fields);
        if let Some(field) = fields.get("allow") {
            self.allow(&field, node.span);
        }
        kind
    }

    /// Aliases, tags and objectives.
    fn labels(&mut self, fields: &Fields<'_, 'a>) {
        if let Some(field) = fields.get("aliases") {
            for item in self.list(&field) {
                let Some(text) = self.word(None, item.span, item) else {
                    continue;
                };
                if text.parse::<CardKey>().is_ok() {
                    self.references.push(Reference {
                        to: Referent::Alias,
                        name: text.into(),
                        span: item.span,
                    });
                } else {
                    let text = excerpt(text);
                    self.report(item.span, Problem::InvalidCardKey { text });
                }
            }
        }
        if let Some(field) = fields.get("tags") {
            for item in self.list(&field) {
                self.word(None, item.span, item);
            }
        }
        if let Some(field) = fields.get("covers") {
            for item in self.list(&field) {
                self.refer_to(Referent::Objective, None, item.span, item);
            }
        }
    }

    fn items(&mut self, fields: &Fields<'_, 'a>) {
        if let Some(field) = fields.get("items") {
            for item in self.list(&field) {
                self.versions(None, self.visible(item), item);
            }
        }
    }

    /// A text with gaps, as many in each language.
    fn cloze(&mut self, field: &Field<'_, 'a>) {
        let versions = self.localized(field);
        let mut first: Option<(&Version<'_, 'a>, usize)> = None;
        for version in &versions {
            let gaps = self.gaps(version);
            let Some((first_version, first_gaps)) = first else {
                first = Some((version, gaps));
                continue;
            };
            if let (Some(language), Some(first_language)) =
                (&version.language, &first_version.language)
                && gaps != first_gaps
                && gaps > 0
                && first_gaps > 0
            {
                let problem = Problem::DifferentGaps {
                    language: language.clone(),
                    count: gaps as u64,
                    first_language: first_language.clone(),
                    first_count: first_gaps as u64,
                };
                self.report(self.visible(version.node), problem);
            }
        }
    }

    /// The number of gaps of a text.
    fn gaps(&mut self, version: &Version<'_, 'a>) -> usize {
        let parts = cloze_parts(version.text());
        let gaps = parts
            .iter()
            .filter(|part| matches!(part, ClozePart::Gap(_)));
        let count = gaps.clone().count();
        let at = self.visible(version.node);
        let unclosed = parts
            .iter()
            .any(|part| matches!(part, ClozePart::Text(text) if text.contains("{{")));
        if unclosed {
            let at = self.inside(version.node, "{{").unwrap_or(at);
            self.report(at, Problem::UnclosedGap {});
        } else if count == 0 {
            if let Some(language) = version.language.clone() {
                self.report(at, Problem::NoGap { language });
            } else {
                self.note_error();
            }
        }
        if gaps
            .into_iter()
            .any(|part| matches!(part, ClozePart::Gap(gap) if gap.is_empty()))
        {
            self.report(at, Problem::EmptyGap {});
        }
        count
    }

    /// Where the last `wanted` stands in the file's text of a node.
    fn inside(&self, node: &Node<'a>, wanted: &str) -> Option<crate::decks::source::Span> {
        let at = node.span.from() + self.source.slice(node.span).rfind(wanted)?;
        Some(crate::decks::source::Span::new(at, at + wanted.len()))
    }

    fn choices(&mut self, field: &Field<'_, 'a>) {
        let choices = self.list(field);
        let mut correct = Vec::new();
        let mut keyed = Vec::new();
        let before = self.errors;
        for choice in choices {
            let known = ["text", "correct", "why", "book"];
            let Some(fields) = self.fields(None, choice, &known) else {
                continue;
            };
            if let Some(text) = self.required(&fields, "text", Thing::Choice) {
                self.localized(&text);
            }
            if let Some(why) = fields.get("why") {
                self.localized(&why);
            }
            let mut flag = |name: &str| {
                let field = fields.get(name);
                field
                    .and_then(|field| self.yes_or_no(&field))
                    .unwrap_or_default()
            };
            correct.push(flag("correct"));
            keyed.push(flag("book"));
        }
        if choices.len() == 1 {
            self.report(field.key_span, Problem::TooFewChoices { count: 1 });
        }
        if self.errors > before {
            return;
        }
        if !choices.is_empty() && !correct.contains(&true) {
            self.report(field.key_span, Problem::NoCorrectChoice {});
        } else if keyed.contains(&true) && keyed == correct {
            self.report(field.key_span, Problem::BookAgrees {});
        }
    }
}
