//! What all scenarios have, wherever they stand: labels, what is simulated, and what is asked.

use super::path::put;
use super::question::Names;
use crate::decks::limits;
use crate::decks::scenario::ScenarioLabels;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Kind, Node};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Problem, Shape, Thing};
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::{Quantity, Unit};
use crate::sandbox::{Find, Goal, Scenario, Setup, Solve, Trial};

/// Where a scenario stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A file of its own.
    File,
    /// Under a deck's `scenarios`.
    Deck,
    /// In a card.
    Inline,
}

/// The keys of a scenario in a file; what other scenarios lack comes first.
const KEYS: [&str; 23] = [
    "ask",
    "format",
    "id",
    "title",
    "note",
    "tags",
    "profile",
    "seed",
    "duration",
    "warmup",
    "stream",
    "producers",
    "consumers",
    "sqs",
    "firehose",
    "kafka",
    "shadow",
    "dms",
    "transfer",
    "events",
    "windows",
    "solve",
    "checks",
];

impl Form {
    /// The keys of such a scenario.
    pub(crate) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::File => &KEYS,
            Self::Deck => &KEYS[2..],
            Self::Inline => &KEYS[3..],
        }
    }
}

/// The most values that a search tries.
const TRIALS: u64 = 1_000;

/// A search as it is written.
struct Search {
    input: String,
    at: Span,
    from: Quantity,
    to: Quantity,
    step: Quantity,
    find: Find,
    goals: Vec<Goal>,
}

impl<'a> Checker<'_, 'a> {
    /// A scenario without its name: None where something is wrong with it, which is reported. The
    /// names of its windows are told all the same.
    pub(in crate::decks) fn body(
        &mut self,
        fields: &Fields<'_, 'a>,
        node: &Node<'a>,
        form: Form,
    ) -> (Option<Scenario>, Names) {
        let before = self.errors;
        let setup = self.setup(fields);
        let names = Names {
            windows: Some(self.windows(fields)),
            duration: setup.as_ref().map_or(u64::MAX, |setup| setup.duration),
            machine: Some(Self::machine_kind(fields)),
        };
        let checks = self.checks(fields, &names);
        let ask = fields
            .get("ask")
            .and_then(|field| self.ask(field.value, &names));
        let search = fields
            .get("solve")
            .and_then(|field| self.search(field.value, &names));
        if self.errors > before {
            return (None, names);
        }
        let Some(setup) = setup else {
            return (None, names);
        };
        let solve = search.and_then(|search| self.solve(node, search, form));
        let scenario = Scenario {
            setup,
            windows: names.windows.clone().unwrap_or_default(),
            solve,
            ask,
            checks,
        };
        let sound = self.errors == before;
        (sound.then_some(scenario), names)
    }

    /// What a scenario is called.
    pub(in crate::decks) fn labels_of(&mut self, fields: &Fields<'_, 'a>) -> ScenarioLabels {
        let mut tags = Vec::new();
        for item in self.blocks(fields, "tags", 20) {
            tags.extend(self.id(None, item.span, item));
        }
        let mut text = |name| {
            let field = fields.get(name)?;
            self.both_languages(name, field.value)
        };
        ScenarioLabels {
            title: text("title"),
            note: text("note"),
            tags,
        }
    }

    /// A text in English, or in English and Portuguese.
    pub(super) fn both_languages(&mut self, name: &str, node: &Node<'a>) -> Option<Localized> {
        let tag = |name: &str| name.parse::<LanguageTag>().ok();
        if !matches!(node.kind, Kind::Mapping { .. }) {
            let text = self.readable(Some(name), node.span, node, Shape::Prose)?;
            return Some(Localized::single(tag("en")?, CleanText::new(text.trim())));
        }
        let fields = self.fields(Some(name), node, &["en", "pt"])?;
        let mut versions = Vec::new();
        for language in ["en", "pt"] {
            if let Some(field) = fields.get(language)
                && let Some(text) =
                    self.readable(Some(language), field.key_span, field.value, Shape::Prose)
            {
                versions.push((tag(language)?, CleanText::new(text.trim())));
            }
        }
        Localized::new(versions)
    }

    fn search(&mut self, node: &Node<'a>, names: &Names) -> Option<Search> {
        let known = ["input", "from", "to", "step", "find", "goal"];
        let fields = self.fields(Some("solve"), node, &known)?;
        for name in ["input", "from", "to", "goal"] {
            self.required(&fields, name, Thing::Scenario);
        }
        let mut goals = Vec::new();
        for item in self.blocks(&fields, "goal", 10) {
            goals.extend(self.goal(item, names));
        }
        let find = self.choice(&fields, "find", &["smallest", "largest"]);
        let amount = |checker: &mut Self, name| {
            let field = fields.get(name)?;
            checker.amount_of(&field, Amount::Any, |_| true)
        };
        let (from, to) = (amount(self, "from"), amount(self, "to"));
        let step = match fields.get("step") {
            Some(_) => amount(self, "step"),
            None => Some(Quantity::new(1, Unit::One)),
        };
        let field = fields.get("input")?;
        let input = self.word(Some("input"), field.key_span, field.value)?;
        Some(Search {
            input: input.to_owned(),
            at: field.value.span,
            from: from?,
            to: to?,
            step: step?,
            find: if find == Some("largest") {
                Find::Largest
            } else {
                Find::Smallest
            },
            goals,
        })
    }

    /// Everything that a search tries, each checked like what the file says itself.
    fn solve(&mut self, node: &Node<'a>, search: Search, form: Form) -> Option<Solve> {
        let unit = search.from.unit;
        let mut trials = Vec::new();
        let mut value = search.from;
        let wrong = |text: &Quantity| Problem::InvalidAmount {
            text: CleanText::line(&text.to_string()),
            expected: Amount::Any,
        };
        let Ok(step) = search.step.convert_to(unit) else {
            self.report(search.at, wrong(&search.step));
            return None;
        };
        let Ok(to) = search.to.convert_to(unit) else {
            self.report(search.at, wrong(&search.to));
            return None;
        };
        if step.value.is_zero() || value.value > to.value {
            self.report(search.at, wrong(&search.step));
            return None;
        }
        let mut tried = node.clone();
        let weight = tried.weight();
        while value.value <= to.value {
            if trials.len() as u64 == TRIALS {
                let problem = Problem::LongList {
                    key: "solve".into(),
                    count: TRIALS + 1,
                    limit: TRIALS,
                };
                self.report(search.at, problem);
                return None;
            }
            // What is tried here is kept, in several times the memory.
            if !self.may_try(search.at, weight.saturating_mul(8)) {
                return None;
            }
            if !put(&mut tried, &search.input, &value.to_string(), search.at) {
                let path = excerpt(&search.input);
                self.report(search.at, Problem::InvalidPath { path });
                return None;
            }
            let setup = self.tried(&tried, form)?;
            trials.push(Trial { value, setup });
            value.value = value.value.checked_add(step.value).ok()?;
        }
        Some(Solve {
            input: search.input,
            find: search.find,
            goals: search.goals,
            trials,
        })
    }

    /// A changed scenario.
    pub(super) fn tried(&mut self, node: &Node<'a>, form: Form) -> Option<Setup> {
        let fields = self.fields(None, node, form.keys())?;
        self.setup(&fields)
    }

    /// Whether one more changed scenario of so many nodes may be looked at. That it may not is
    /// reported once.
    pub(super) fn may_try(&mut self, at: Span, weight: u64) -> bool {
        let before = self.spent;
        self.spent = self.spent.saturating_add(weight);
        if self.spent <= limits::TRIED {
            return true;
        }
        if before <= limits::TRIED {
            let limit = limits::TRIED;
            self.report(at, Problem::TooManyVariants { limit });
        } else {
            self.note_error();
        }
        false
    }
}
