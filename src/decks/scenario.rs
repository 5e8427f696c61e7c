//! Scenarios: from YAML, or from what a deck keeps of it, to what the sandbox runs, with every
//! finding at its place.

use serde_json::Value;

use super::exact;
use super::limits;
use super::schema::{Checker, Form, put};
use super::source::{Source, Span};
use super::tree::{Node, Tree};
use crate::domain::card::Run;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Place, Problem, Severity};
use crate::domain::id::Id;
use crate::domain::language::Localized;
use crate::quantity::{Dimension, Unit, parse_quantity_of};
use crate::sandbox::{MeasureName, Profile, Reference, Scenario};

/// A scenario file.
#[derive(Clone, Debug)]
pub struct ScenarioFile {
    /// Its name.
    pub id: Id,
    /// What it is called and about.
    pub labels: ScenarioLabels,
    /// What the learner is asked.
    pub question: Option<Localized>,
    /// What is simulated and measured.
    pub scenario: Scenario,
    /// What the file says, with what was changed; [`scenario_from`] reads it.
    pub value: Value,
}

/// What a scenario is called, and what it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScenarioLabels {
    /// What it is called on screens.
    pub title: Option<Localized>,
    /// What is worth knowing.
    pub note: Option<Localized>,
    /// Its topics.
    pub tags: Vec<Id>,
}

/// What became of a scenario file.
#[derive(Clone, Debug)]
pub struct LoadedScenario {
    /// What it holds; None where something is wrong with it.
    pub file: Option<ScenarioFile>,
    /// What is wrong with it, from its top to its end, then with what was changed.
    pub findings: Vec<Finding>,
}

/// Another value for one field of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Keys and list positions with dots between them: `consumers.0.count`.
    pub path: String,
    /// The value, as a file would say it; a text that is no plain one in quotation marks.
    pub value: String,
}

impl Change {
    /// `value` at `path`.
    pub fn new(path: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            value: value.into(),
        }
    }
}

/// Why a scenario cannot be run as changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("the scenario does not hold with what was changed")]
pub struct Refusal {
    /// The change at fault, counted from 0; None where the scenario itself is, or where what it
    /// says does not go with a change.
    pub change: Option<usize>,
    /// What is wrong; at least one finding. Those of changes stand in the file [`CHANGES`], a line
    /// for each change.
    pub findings: Vec<Finding>,
}

/// What findings call the file of the changes: the flag that makes them on the command line.
pub const CHANGES: &str = "--set";

/// Reads a scenario file that is in memory. `name` is what findings call it.
#[must_use]
pub fn load_scenario(bytes: &[u8], name: &CleanText) -> LoadedScenario {
    load_scenario_with(bytes, name, None, &[])
}

/// Reads a scenario file that is in memory, with another profile and other values. `name` is what
/// findings call it.
#[must_use]
pub fn load_scenario_with(
    bytes: &[u8],
    name: &CleanText,
    profile: Option<Profile>,
    changes: &[Change],
) -> LoadedScenario {
    let refused = |problem| LoadedScenario {
        file: None,
        findings: vec![Finding::new(problem, Place::whole(name.clone()))],
    };
    let size = bytes.len() as u64;
    if size > limits::FILE_BYTES {
        let limit = limits::FILE_BYTES;
        return refused(Problem::FileTooLarge { bytes: size, limit });
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        return refused(Problem::NotUtf8 { utf16 });
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let page = Page::new(text, changes);
    let mut tree = Tree::read(&Source::new(name, text));
    let source = Source::new(name, &page.text);
    let flaws = std::mem::take(&mut tree.flaws);
    let broken = !flaws.is_empty();
    let mut checker = Checker::new(&source, flaws);
    let mut found = None;
    match &mut tree.root {
        Some(root) if !root.is_absent() => {
            if page.write(root, profile, changes, &mut checker) {
                found = checker.scenario_file(root);
            }
        }
        _ if broken => {}
        _ => checker.report_whole(name, Problem::EmptyFile {}),
    }
    let (mut findings, _) = checker.finish(name);
    page.relocate(&mut findings);
    let file = found
        .filter(|_| are_harmless(&findings))
        .map(|(head, scenario)| ScenarioFile {
            id: head.id,
            labels: head.labels,
            question: head.question,
            scenario,
            value: tree.root.as_ref().map_or(Value::Null, exact::to_value),
        });
    LoadedScenario { file, findings }
}

/// A scenario of a file, a deck or a card, from what is kept of it, with another profile and other
/// values.
///
/// # Errors
/// [`Refusal`] where a change leads nowhere, or the scenario is not sound with it.
pub fn scenario_from(
    value: &Value,
    profile: Option<Profile>,
    changes: &[Change],
) -> Result<Scenario, Refusal> {
    // The scenario itself stands on the first line, which is empty.
    let page = Page::new("\n", changes);
    let name = CleanText::line(value.get("id").and_then(Value::as_str).unwrap_or("run"));
    let source = Source::new(&name, &page.text);
    let mut checker = Checker::new(&source, Vec::new());
    let mut node = exact::to_node(value, Span::new(0, 0));
    let form = form(value);
    let mut scenario = None;
    if page.write(&mut node, profile, changes, &mut checker)
        && let Some(fields) = checker.fields(None, &node, form.keys())
    {
        scenario = checker.body(&fields, &node, form).0;
    }
    let (mut findings, _) = checker.finish(&name);
    let change = page.relocate(&mut findings);
    match scenario.filter(|_| are_harmless(&findings)) {
        Some(scenario) => Ok(scenario),
        None => Err(Refusal { change, findings }),
    }
}

/// What a scenario of a file, a deck or a card is called, from what is kept of it.
#[must_use]
pub fn labels(value: &Value) -> ScenarioLabels {
    let name = CleanText::default();
    let source = Source::new(&name, "");
    let mut checker = Checker::new(&source, Vec::new());
    let node = exact::to_node(value, Span::new(0, 0));
    let fields = checker.fields(None, &node, form(value).keys());
    fields.map_or_else(ScenarioLabels::default, |fields| checker.labels_of(&fields))
}

/// What a card measures, and when. None where its names are not sound, which the check of a deck
/// does not let pass.
#[must_use]
pub fn measure(run: &Run) -> Option<Reference> {
    let name = MeasureName::parse(run.measure.as_str()).ok()?;
    let at = match &run.at {
        None => None,
        Some(at) => {
            let time = parse_quantity_of(at.as_str(), Dimension::Time).ok()?;
            Some(time.whole_in(Unit::NANOSECOND).ok()?)
        }
    };
    Some(Reference { name, at })
}

fn form(value: &Value) -> Form {
    if value.get("format").is_some() {
        Form::File
    } else if value.get("id").is_some() {
        Form::Deck
    } else {
        Form::Inline
    }
}

fn are_harmless(findings: &[Finding]) -> bool {
    let mut findings = findings.iter();
    findings.all(|finding| finding.severity != Severity::Error)
}

/// A text with the changes behind it, a line each, so that findings about them have places.
struct Page {
    text: String,
    /// The lines before the changes.
    lines: u32,
    /// Where each change's value stands.
    values: Vec<Span>,
}

impl Page {
    fn new(text: &str, changes: &[Change]) -> Self {
        let mut text = text.to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        let mut values = Vec::new();
        for change in changes {
            text.push_str(&line(&change.path));
            text.push('=');
            let from = text.len();
            text.push_str(&line(&change.value));
            values.push(Span::new(from, text.len()));
            text.push('\n');
        }
        Self {
            text,
            lines: u32::try_from(lines).unwrap_or(u32::MAX),
            values,
        }
    }

    /// Puts the changes into a scenario. That one leads nowhere is reported; false then.
    fn write<'a>(
        &self,
        root: &mut Node<'a>,
        profile: Option<Profile>,
        changes: &[Change],
        checker: &mut Checker<'_, 'a>,
    ) -> bool {
        let mut good = true;
        if let Some(profile) = profile {
            let whole = root.span;
            good = put(root, "profile", profile.name(), whole);
        }
        for (change, &span) in changes.iter().zip(&self.values) {
            if !put(root, &change.path, &change.value, span) {
                let path = CleanText::line(&change.path);
                checker.report(span, Problem::InvalidPath { path });
                good = false;
            }
        }
        good
    }

    /// Names the place of findings about changes; tells the first change with one. A scenario that
    /// is no file has findings about it as a whole.
    fn relocate(&self, findings: &mut [Finding]) -> Option<usize> {
        let mut first: Option<u32> = None;
        for finding in findings {
            let place = &mut finding.place;
            if place.line > self.lines {
                place.line -= self.lines;
                place.file = CleanText::line(CHANGES);
                first = Some(first.map_or(place.line, |line| line.min(place.line)));
            } else if self.lines == 1 && self.text.starts_with('\n') {
                *place = Place::whole(place.file.clone());
            }
        }
        first.map(|line| line as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn scenario() -> Value {
        json!({
            "duration": "60s",
            "stream": { "retention": "8760h" },
            "consumers": [{ "kind": "classic", "count": "10" }],
        })
    }

    fn refused(profile: Option<Profile>, changes: &[Change]) -> (Option<usize>, Vec<&'static str>) {
        let refusal = scenario_from(&scenario(), profile, changes).unwrap_err();
        let codes = refusal.findings.iter().map(|it| it.problem.code());
        (refusal.change, codes.collect())
    }

    #[test]
    fn changes_reach_what_is_there_and_what_is_left_out() {
        let changes = [
            Change::new("consumers.0.count", "3"),
            Change::new("stream.shards", "2"),
        ];
        let changed = scenario_from(&scenario(), None, &changes).unwrap();
        let crate::sandbox::Machine::Kinesis(kinesis) = &changed.setup.machine else {
            panic!("a stream");
        };
        assert_eq!((kinesis.consumers[0].count, kinesis.stream.shards), (3, 2));
        assert_eq!(changed.setup.profile, Profile::Aws2026);
    }

    #[test]
    fn a_refusal_tells_the_change_at_fault() {
        let good = Change::new("seed", "2");
        let wrong = Change::new("consumers.0.count", "0");
        assert_eq!(
            refused(None, &[good.clone(), wrong]),
            (Some(1), vec!["out-of-range"])
        );
        let nowhere = Change::new("consumers.7.count", "1");
        assert_eq!(refused(None, &[nowhere]), (Some(0), vec!["invalid-path"]));
        // What the scenario says does not go with the year.
        assert_eq!(
            refused(Some(Profile::Exam2019), &[good]),
            (None, vec!["amount-out-of-range"])
        );
    }

    #[test]
    fn a_path_that_is_long_on_purpose_leads_nowhere() {
        let long = vec!["a"; 200_000].join(".");
        assert_eq!(
            refused(None, &[Change::new(long.clone(), "1")]),
            (Some(0), vec!["invalid-path"])
        );
        let text = format!(
            "format: 1\nid: a\nduration: 1s\nstream: {{}}\nsolve:\n  input: {}\n  from: 1\n  \
             to: 2\n  goal:\n    - measure: writes.rejected\n      at_most: 0\n",
            &long[..200_001]
        );
        let loaded = load_scenario(text.as_bytes(), &"a.yaml".into());
        assert_eq!(loaded.findings[0].problem.code(), "invalid-path");
    }

    #[test]
    fn findings_about_changes_point_at_the_change() {
        let text = b"format: 1\nid: a\nduration: 1s\nconsumers:\n  - kind: classic\n";
        let changes = [Change::new("duration", "1s"), Change::new("warmup", "2s")];
        let loaded = load_scenario_with(text, &"a.yaml".into(), None, &changes);
        let place = &loaded.findings[0].place;
        assert_eq!(loaded.findings.len(), 1);
        assert_eq!(
            (place.file.as_str(), place.line, place.column),
            ("--set", 2, 8)
        );
        assert_eq!(place.source.as_str(), "warmup=2s");
    }
}
