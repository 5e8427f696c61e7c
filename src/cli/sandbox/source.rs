//! From what was typed to the scenario that is meant.

use std::ffi::OsStr;
use std::path::Path;

use super::SandboxWishes;
use crate::app::scenarios::{Catalogue, Change, Entry, Refusal};
use crate::cli::diagnostic::{Appearance, render};
use crate::cli::printer::Printer;
use crate::cli::situation::{Situation, must_exist};
use crate::cli::stop::Stop;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::i18n::cli::Misuse;
use crate::i18n::findings;
use crate::sandbox::{MeasureError, MeasureName, Reference, Scenario};

/// Every scenario of the decks in use.
pub(super) fn catalogue(situation: &Situation) -> Catalogue {
    Catalogue::of(&mut situation.opening.library())
}

/// The scenario of a file or a name. What is wrong with a file is printed.
pub(super) fn find(
    situation: &Situation,
    word: &OsStr,
    printer: &mut Printer<'_>,
) -> Result<Entry, Stop> {
    let path = Path::new(word);
    let is_file = path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    if !is_file && !path.is_file() {
        let catalogue = catalogue(situation);
        return Ok(catalogue.find(&word.to_string_lossy())?.clone());
    }
    must_exist(path)?;
    Entry::of_file(path).map_err(|found| {
        let appearance = Appearance {
            interface: situation.interface,
            color: printer.colours(),
            width: printer.width(),
        };
        printer.complain_rendered(render(&found, appearance).trim_end());
        Stop::Fault(Fault::ScenarioUnsound {
            path: CleanText::line(&path.to_string_lossy()),
            findings: found.len(),
        })
    })
}

/// What is run: the scenario with everything that the options change.
pub(super) fn scenario(
    situation: &Situation,
    entry: &Entry,
    wishes: &SandboxWishes,
    varied: &[Change],
) -> Result<Scenario, Stop> {
    let changes: Vec<Change> = wishes.changes.iter().chain(varied).cloned().collect();
    entry
        .scenario(wishes.profile, &changes)
        .map_err(|refusal| refused(situation, wishes, varied, &changes, refusal))
}

/// The option that asks for what cannot be.
fn refused(
    situation: &Situation,
    wishes: &SandboxWishes,
    varied: &[Change],
    changes: &[Change],
    refusal: Refusal,
) -> Stop {
    let first = refusal.findings.into_iter().next();
    let reason = first.map(|finding| findings::message(&finding.problem, situation.interface));
    let at = refusal.change.and_then(|at| Some((at, changes.get(at)?)));
    let (option, value) = match at {
        Some((at, change)) => {
            let option = if at < wishes.changes.len() {
                "--set"
            } else {
                "--vary"
            };
            (option, format!("{}={}", change.path, change.value))
        }
        None => match (wishes.profile, varied.last().or(wishes.changes.last())) {
            (Some(profile), _) => ("--profile", profile.name().to_owned()),
            (None, Some(change)) => ("--set", format!("{}={}", change.path, change.value)),
            (None, None) => ("SCENARIO", String::new()),
        },
    };
    Stop::Misuse(Misuse::Refused {
        option: option.into(),
        value: CleanText::line(&value),
        reason: CleanText::line(&reason.unwrap_or_default()),
    })
}

/// The measures that `--measure` names.
pub(super) fn measures(wishes: &SandboxWishes) -> Result<Vec<Reference>, Stop> {
    let named = wishes.measures.iter();
    let references = named.map(|text| match MeasureName::parse(text) {
        Ok(name) => Ok(Reference { name, at: None }),
        Err(error) => {
            let near = match &error {
                MeasureError::Unknown { name } => {
                    crate::nearest::nearest_or_begun(name, MeasureName::known())
                }
                _ => None,
            };
            Err(Stop::Misuse(Misuse::UnknownMeasure {
                name: CleanText::line(text),
                near: near.map(CleanText::line),
            }))
        }
    });
    references.collect()
}

/// Makes sure that the windows which measures name are the scenario's.
pub(super) fn must_have_windows(scenario: &Scenario, measures: &[Reference]) -> Result<(), Stop> {
    for reference in measures {
        if let Some(window) = reference.name.window()
            && !scenario.windows.iter().any(|(known, _)| known == window)
        {
            let known = scenario.windows.iter().map(|(name, _)| name.as_str());
            let near = crate::nearest::nearest_or_begun(window, known);
            return Err(Stop::Misuse(Misuse::UnknownMeasure {
                name: CleanText::line(reference.name.as_str()),
                near: near.map(CleanText::line),
            }));
        }
    }
    Ok(())
}
