//! What could be better about decks that are sound. Only `shardeck check` asks; starting the
//! program does not wait for any of this.
//!
//! One file a check. Each looks at one deck ([`Subject`]) and notes problems at their places.

mod age;
mod choices;
mod coverage;
mod duplicates;
mod figures;
mod flow;
mod length;
mod number;
mod origin;
mod words;

use super::check::{Checked, by_identifier};
use super::load::Loaded;
use super::source::{Source, Span};
use super::tree::{Entry, Kind, Node, Tree};
use crate::domain::card::Card;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::expectations::Expectations;
use crate::domain::finding::{Finding, Problem};
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::domain::study_day::StudyDay;

/// What could be better about the `checked` files. Those that stand `beside` them are built in: the
/// checked ones may refer to them, and nothing is said of them. `replaced` are the built-in decks
/// that the config allows other files to stand in for. Files that are not used because their
/// identifier is taken are left out.
#[must_use]
pub fn quality(
    checked: &[Checked<'_>],
    beside: &[Checked<'_>],
    replaced: &[Id],
    expectations: &Expectations,
    today: StudyDay,
) -> Vec<Finding> {
    let all: Vec<Checked<'_>> = beside.iter().chain(checked).copied().collect();
    let (used, _) = by_identifier(&all, replaced);
    let decks: Vec<&Deck> = used.iter().filter_map(|file| deck(file.loaded)).collect();
    let mut questions = duplicates::Questions::default();
    let mut findings = Vec::new();
    for file in &used {
        let loaded = file.loaded;
        if !checked.iter().any(|one| std::ptr::eq(one.loaded, loaded)) {
            continue;
        }
        let source = Source::new(&loaded.name, &loaded.text);
        let tree = Tree::read(&source);
        let (Some(content), Some(root)) = (&loaded.file, &tree.root) else {
            continue;
        };
        let mut notes = Notes::default();
        match content {
            DeckFile::Cards(deck) => {
                let subject = Subject::new(loaded, deck, &source, root);
                let months = loaded.wishes.verified_months;
                let words = loaded.wishes.answer_words;
                figures::look(&subject, &mut notes);
                length::look(
                    &subject,
                    words.unwrap_or(expectations.answer_words.get()),
                    &mut notes,
                );
                age::look(
                    &subject,
                    months.unwrap_or(expectations.verified_months.get()),
                    today,
                    &mut notes,
                );
                origin::look(&subject, &mut notes);
                choices::look(&subject, &mut notes);
                flow::look(&subject, &mut notes);
                questions.look(&subject, &mut notes);
            }
            DeckFile::Objectives(syllabus) => coverage::look(syllabus, &decks, root, &mut notes),
            DeckFile::Exams { .. } | DeckFile::Scenarios { .. } => {}
        }
        let found = notes.0.into_iter();
        let found = found.map(|(span, problem)| source.finding(span, problem));
        findings.extend(found.filter(|finding| !loaded.wishes.allow(finding)));
    }
    findings
}

fn deck(loaded: &Loaded) -> Option<&Deck> {
    match &loaded.file {
        Some(DeckFile::Cards(deck)) => Some(deck),
        _ => None,
    }
}

/// Problems with their places.
#[derive(Default)]
struct Notes(Vec<(Span, Problem)>);

impl Notes {
    fn note(&mut self, span: Span, problem: Problem) {
        self.0.push((span, problem));
    }
}

/// A deck with its places.
struct Subject<'s> {
    loaded: &'s Loaded,
    deck: &'s Deck,
    source: &'s Source<'s>,
    root: &'s Node<'s>,
    cards: Vec<Placed<'s>>,
}

/// A card with its node in the file.
struct Placed<'s> {
    card: &'s Card,
    node: &'s Node<'s>,
}

/// A text in one language.
struct Version<'s> {
    language: &'s LanguageTag,
    node: &'s Node<'s>,
}

impl Version<'_> {
    fn text(&self) -> &str {
        self.node.text().unwrap_or_default()
    }
}

impl<'s> Subject<'s> {
    fn new(loaded: &'s Loaded, deck: &'s Deck, source: &'s Source<'s>, root: &'s Node<'s>) -> Self {
        // The deck holds the cards without a fault in the file's order.
        let nodes = root.get("cards").map_or(&[][..], |cards| cards.items());
        let mut nodes = nodes.iter();
        let find = |card: &'s Card| {
            let node = nodes.by_ref().find(|node| {
                source.line_number(node.span.start) == card.line
                    && node.get("id").and_then(Node::text) == Some(card.key.card())
            })?;
            Some(Placed { card, node })
        };
        Self {
            loaded,
            deck,
            source,
            root,
            cards: deck.cards.iter().filter_map(find).collect(),
        }
    }

    /// A text in the deck's languages, in their order.
    fn versions(&self, text: &'s Node<'s>) -> Vec<Version<'s>> {
        let languages = &self.deck.head.languages;
        match &text.kind {
            Kind::Mapping { .. } => {
                let place = |entry: &'s Entry<'s>| {
                    let tag: LanguageTag = entry.key.text()?.parse().ok()?;
                    let at = languages.iter().position(|language| *language == tag)?;
                    Some((at, &entry.value))
                };
                let mut placed: Vec<_> = text.entries().iter().filter_map(place).collect();
                placed.sort_by_key(|(at, _)| *at);
                let version = |(at, node): (usize, &'s Node<'s>)| {
                    let language = languages.get(at)?;
                    Some(Version { language, node })
                };
                placed.into_iter().filter_map(version).collect()
            }
            Kind::Scalar { .. } => {
                let language = languages.first().into_iter();
                language
                    .map(|language| Version {
                        language,
                        node: text,
                    })
                    .collect()
            }
            Kind::Sequence { .. } | Kind::Broken => Vec::new(),
        }
    }
}

impl<'s> Placed<'s> {
    /// The identifier with its key: what stands for the card as a whole.
    fn name(&self) -> Span {
        name(self.node)
    }

    /// All that is written for people, in every language of the deck.
    fn texts(&self) -> Vec<&'s Node<'s>> {
        let card = self.node;
        let keys = |node: &'s Node<'s>, keys: &[&str]| -> Vec<&'s Node<'s>> {
            keys.iter().filter_map(|key| node.get(key)).collect()
        };
        let mut texts = keys(card, &["question", "text", "answer", "note"]);
        texts.extend(card.get("items").into_iter().flat_map(Node::items));
        for choice in self.choices() {
            texts.extend(keys(choice, &["text", "why"]));
        }
        if let Some(book) = card.get("book") {
            texts.extend(keys(book, &["text", "why"]));
        }
        texts
    }

    /// The choices, on a choice card.
    fn choices(&self) -> &'s [Node<'s>] {
        self.node.get("choices").map_or(&[], |list| list.items())
    }
}

/// The identifier of a block with its key, or the block where it has none.
fn name(node: &Node<'_>) -> Span {
    let mut entries = node.entries().iter();
    let id = entries.find(|entry| entry.key.text() == Some("id"));
    id.map_or(node.span, |entry| entry.key.span.up_to(entry.value.span))
}
