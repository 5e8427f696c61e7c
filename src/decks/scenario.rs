//! Scenario files: from YAML to what the sandbox runs, with every finding at its place.

use super::limits;
use super::schema::Checker;
use super::source::Source;
use super::tree::Tree;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Place, Problem, Severity};
use crate::domain::id::Id;
use crate::domain::language::Localized;
use crate::sandbox::Scenario;

/// A scenario file.
#[derive(Clone, Debug)]
pub struct ScenarioFile {
    /// Its name.
    pub id: Id,
    /// What it is called on screens.
    pub title: Option<Localized>,
    /// What is worth knowing.
    pub note: Option<Localized>,
    /// Its topics.
    pub tags: Vec<Id>,
    /// What the learner is asked.
    pub question: Option<Localized>,
    /// What is simulated and measured.
    pub scenario: Scenario,
}

/// What became of a scenario file.
#[derive(Clone, Debug)]
pub struct LoadedScenario {
    /// What it holds; None where something is wrong with it.
    pub file: Option<ScenarioFile>,
    /// What is wrong with it, from its top to its end.
    pub findings: Vec<Finding>,
}

/// Reads a scenario file that is in memory. `name` is what findings call it.
#[must_use]
pub fn load_scenario(bytes: &[u8], name: &CleanText) -> LoadedScenario {
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
    let source = Source::new(name, text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut tree = Tree::read(&source);
    let flaws = std::mem::take(&mut tree.flaws);
    let broken = !flaws.is_empty();
    let mut checker = Checker::new(&source, flaws);
    let mut found = None;
    match &mut tree.root {
        Some(root) if !root.is_absent() => found = checker.scenario_file(root),
        _ if broken => {}
        _ => checker.report_whole(name, Problem::EmptyFile {}),
    }
    let (findings, _) = checker.finish(name);
    let sound = findings
        .iter()
        .all(|finding| finding.severity != Severity::Error);
    let file = found
        .filter(|_| sound)
        .map(|(head, scenario)| ScenarioFile {
            id: head.id,
            title: head.title,
            note: head.note,
            tags: head.tags,
            question: head.question,
            scenario,
        });
    LoadedScenario { file, findings }
}
