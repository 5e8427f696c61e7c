//! What a check has to run of a file, with the places of what is stated there.

use super::load::Loaded;
use super::source::{Source, Span};
use super::tree::{Node, Tree};
use crate::domain::card::{Card, CardBody, Run, ScenarioReference};
use crate::domain::clean::CleanText;
use crate::domain::deck::{DeckFile, NamedScenario};
use crate::domain::finding::{Finding, Place, Problem};
use crate::quantity::{Quantity, Tolerance};

/// What a check has to run of a file.
#[derive(Debug)]
pub struct Rehearsal<'l> {
    /// Its scenarios.
    pub scenarios: Vec<ScenarioToRun<'l>>,
    /// Its cards that run one.
    pub cards: Vec<CardToRun<'l>>,
    /// The scenarios that cards may name.
    pub named: &'l [NamedScenario],
    loaded: &'l Loaded,
}

/// A place of a file that findings of runs stand at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(Span);

/// A scenario to be run.
#[derive(Debug)]
pub struct ScenarioToRun<'l> {
    /// The scenario.
    pub named: &'l NamedScenario,
    /// Its name.
    pub name: Mark,
    /// What its checks expect, then what its events do.
    pub expectations: Vec<Mark>,
}

/// A card to be run.
#[derive(Debug)]
pub struct CardToRun<'l> {
    /// The card's key.
    pub card: &'l Card,
    /// How it is run.
    pub run: &'l Run,
    /// What it states.
    pub value: Quantity,
    /// How far off still counts as right.
    pub tolerance: &'l Tolerance,
    /// Where it states that.
    pub value_at: Mark,
    /// What it says that the book states, and where.
    pub book: Option<(Quantity, Mark)>,
    /// The alternatives of each input that varies.
    pub vary: Vec<Vec<Mark>>,
    /// What the checks of its own scenario expect, then what its events do.
    pub expectations: Vec<Mark>,
}

/// What has to be run of a file; None where nothing has.
#[must_use]
pub fn rehearsal(loaded: &Loaded) -> Option<Rehearsal<'_>> {
    let (cards, named): (&[Card], &[NamedScenario]) = match loaded.file.as_ref()? {
        DeckFile::Cards(deck) => (&deck.cards, &deck.scenarios),
        DeckFile::Scenarios { scenarios, .. } => (&[], scenarios),
        DeckFile::Objectives(_) | DeckFile::Exams { .. } => return None,
    };
    let runs = |card: &Card| matches!(&card.body, CardBody::Numeric { run: Some(_), .. });
    if named.is_empty() && !cards.iter().any(runs) {
        return None;
    }
    let source = Source::new(&loaded.name, &loaded.text);
    let tree = Tree::read(&source);
    let root = tree.root.as_ref()?;
    let items = |key| {
        root.get(key)
            .map_or(&[][..], |list: &Node<'_>| list.items())
    };
    let mut scenario_nodes = items("scenarios").iter();
    let scenarios = named.iter().filter_map(|named| {
        let is_it =
            |node: &&Node<'_>| node.get("id").and_then(Node::text) == Some(named.id.as_str());
        let node = scenario_nodes.by_ref().find(is_it)?;
        Some(ScenarioToRun {
            named,
            name: Mark(node.get("id")?.span),
            expectations: expectations(node),
        })
    });
    let scenarios = scenarios.collect();
    let mut card_nodes = items("cards").iter();
    let cards = cards.iter().filter_map(|card| {
        let node = card_nodes
            .by_ref()
            .find(|node| source.line_number(node.span.start) == card.line)?;
        card_to_run(card, node)
    });
    Some(Rehearsal {
        scenarios,
        cards: cards.collect(),
        named,
        loaded,
    })
}

fn card_to_run<'l>(card: &'l Card, node: &Node<'_>) -> Option<CardToRun<'l>> {
    let CardBody::Numeric {
        value,
        tolerance,
        run: Some(run),
        ..
    } = &card.body
    else {
        return None;
    };
    let book = card.book.as_ref().and_then(|book| {
        let at = node.get("book")?.get("value")?.span;
        Some((book.value?, Mark(at)))
    });
    let vary = node.get("vary").map_or(&[][..], |vary| vary.entries());
    let marks = |node: &Node<'_>| node.items().iter().map(|item| Mark(item.span)).collect();
    Some(CardToRun {
        card,
        run,
        value: *value,
        tolerance,
        value_at: Mark(node.get("value")?.span),
        book,
        vary: vary.iter().map(|entry| marks(&entry.value)).collect(),
        expectations: match run.scenario {
            ScenarioReference::Inline(_) => node.get("run").map_or_else(Vec::new, expectations),
            ScenarioReference::Named(_) => Vec::new(),
        },
    })
}

/// Where a scenario says what must come of it, in the order in which runs tell.
fn expectations(scenario: &Node<'_>) -> Vec<Mark> {
    let list = |key: &str| scenario.get(key).map_or(&[][..], |list| list.items());
    let checks = list("checks").iter();
    let checks = checks.map(|check| check.get("expected").unwrap_or(check).span);
    let events = list("events").iter();
    let events = events.filter_map(|event| Some(event.get("expect")?.span));
    checks.chain(events).map(Mark).collect()
}

impl Rehearsal<'_> {
    /// The file, as findings name it.
    #[must_use]
    pub fn file(&self) -> &CleanText {
        &self.loaded.name
    }

    /// Problems at their places.
    #[must_use]
    pub fn findings(&self, problems: Vec<(Mark, Problem)>) -> Vec<Finding> {
        let source = Source::new(&self.loaded.name, &self.loaded.text);
        let problems = problems.into_iter();
        let found = problems.map(|(Mark(span), problem)| source.finding(span, problem));
        found.collect()
    }

    /// A problem of the file as a whole.
    #[must_use]
    pub fn whole(&self, problem: Problem) -> Finding {
        Finding::new(problem, Place::whole(self.loaded.name.clone()))
    }
}
