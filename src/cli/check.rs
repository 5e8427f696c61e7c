//! `shardeck check`: mistakes in deck files, as a compiler would print them.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::diagnostic::{self, Appearance};
use super::json;
use super::printer::Printer;
use super::situation::{Situation, deck_paths};
use super::stop::{Outcome, Stop};
use crate::app::check::{CheckReport, check};
use crate::domain::finding::{Finding, Severity};
use crate::i18n::cli::{CliText, Verb};
use crate::i18n::{Interface, findings};

/// Checks the decks in use, or what is at `paths`.
pub(super) fn run(
    situation: &Situation,
    paths: &[PathBuf],
    strict: bool,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let today = situation.clock.now().today;
    let report = check(
        &situation.opening.shelf,
        &deck_paths(situation, paths),
        &situation.config.check,
        today,
    );
    let count = |severity| {
        report
            .findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if as_json {
        document(&report, (errors, warnings), situation.interface, printer)?;
    } else {
        let appearance = Appearance {
            interface: situation.interface,
            color: printer.colours(),
            width: printer.width(),
        };
        let rendered = diagnostic::render(&report.findings, appearance);
        if !rendered.is_empty() {
            printer.rendered(rendered.trim_end_matches('\n'))?;
            printer.line("")?;
        }
        let summary = CliText::Checked {
            files: report.files,
            cards: report.cards,
            errors,
            warnings,
        };
        printer.line(&situation.interface.tell(&summary))?;
    }
    let failed = errors > 0 || (strict && warnings > 0);
    Ok(if failed {
        Outcome::Found
    } else {
        Outcome::Done
    })
}

fn document(
    report: &CheckReport,
    (errors, warnings): (usize, usize),
    interface: Interface,
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let items: Vec<Value> = report
        .findings
        .iter()
        .map(|found| item(found, interface))
        .collect();
    printer.document(&json::document(
        Verb::Check,
        vec![
            ("files", json!(report.files)),
            ("cards", json!(report.cards)),
            ("errors", json!(errors)),
            ("warnings", json!(warnings)),
            ("items", json!(items)),
        ],
    ))
}

/// Line and column from 1; 0 for the file or the line as a whole. The length is in characters.
fn item(finding: &Finding, interface: Interface) -> Value {
    let place = &finding.place;
    json!({
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "code": finding.problem.code(),
        "severity": finding.severity,
        "message": findings::message(&finding.problem, interface),
        "hint": findings::help(&finding.problem, interface),
    })
}
