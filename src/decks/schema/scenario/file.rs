//! A scenario file: its head, what it simulates and what it asks.

use super::path::put;
use super::question::Names;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Kind, Node};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Problem, Shape, Thing};
use crate::domain::id::Id;
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::{Quantity, Unit};
use crate::sandbox::{Find, Goal, Scenario, Setup, Solve, Trial};

/// The keys of a scenario file.
pub(crate) const HEAD: [&str; 17] = [
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
    "events",
    "windows",
    "solve",
    "ask",
    "checks",
];

/// The most values that a search tries.
const TRIALS: u64 = 1_000;

/// What a scenario file says of itself.
#[derive(Clone, Debug)]
pub(crate) struct ScenarioHead {
    /// Its name.
    pub(crate) id: Id,
    /// What it is called on screens.
    pub(crate) title: Option<Localized>,
    /// What is worth knowing.
    pub(crate) note: Option<Localized>,
    /// Its topics.
    pub(crate) tags: Vec<Id>,
    /// What the learner is asked.
    pub(crate) question: Option<Localized>,
}

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
    /// A scenario in a file of its own. The tree is changed where a search tries other values.
    pub(crate) fn scenario_file(
        &mut self,
        root: &mut Node<'a>,
    ) -> Option<(ScenarioHead, Scenario)> {
        let before = self.errors;
        let fields = self.fields(None, root, &HEAD)?;
        if self.required(&fields, "format", Thing::File).is_some() {
            self.scenario_format(&fields);
        }
        let head = self.scenario_head(&fields);
        let setup = self.setup(&fields);
        let duration = setup.as_ref().map_or(u64::MAX, |setup| setup.duration);
        let names = Names {
            windows: self.windows(&fields),
            duration,
        };
        let checks = self.checks(&fields, &names);
        let ask = fields
            .get("ask")
            .and_then(|field| self.ask(field.value, &names));
        let search = fields
            .get("solve")
            .and_then(|field| self.search(field.value, &names));
        let (head, setup) = (head?, setup?);
        if self.errors > before {
            return None;
        }
        let solve = match search {
            Some(search) => Some(self.solve(root, search)?),
            None => None,
        };
        let scenario = Scenario {
            setup,
            windows: names.windows,
            solve,
            ask,
            checks,
        };
        Some((head, scenario)).filter(|_| self.errors == before)
    }

    fn scenario_format(&mut self, fields: &Fields<'_, 'a>) {
        if let Some(field) = fields.get("format")
            && field.value.text() != Some("1")
        {
            let found = excerpt(self.source.slice(field.value.span));
            let problem = Problem::UnsupportedFormat {
                found,
                supported: 1,
            };
            self.report(field.value.span, problem);
        }
    }

    fn scenario_head(&mut self, fields: &Fields<'_, 'a>) -> Option<ScenarioHead> {
        self.required(fields, "id", Thing::File);
        let mut tags = Vec::new();
        for item in self.blocks(fields, "tags", 20) {
            tags.extend(self.id(None, item.span, item));
        }
        let title = self.both_languages(fields, "title");
        let note = self.both_languages(fields, "note");
        let question = fields.get("ask").and_then(|field| {
            let text = field.value.get("text")?;
            self.localized_text("text", text)
        });
        let field = fields.get("id")?;
        Some(ScenarioHead {
            id: self.id(Some("id"), field.key_span, field.value)?,
            title,
            note,
            tags,
            question,
        })
    }

    fn both_languages(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<Localized> {
        let field = fields.get(name)?;
        self.localized_text(name, field.value)
    }

    /// A text in English, or in English and Portuguese.
    fn localized_text(&mut self, name: &str, node: &Node<'a>) -> Option<Localized> {
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
    fn solve(&mut self, root: &mut Node<'a>, search: Search) -> Option<Solve> {
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
            if !put(root, &search.input, &value.to_string()) {
                let path = excerpt(&search.input);
                self.report(search.at, Problem::InvalidPath { path });
                return None;
            }
            let setup = self.tried(root)?;
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

    fn tried(&mut self, root: &Node<'a>) -> Option<Setup> {
        let fields = self.fields(None, root, &HEAD)?;
        self.setup(&fields)
    }
}
