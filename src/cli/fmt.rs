//! `shardeck fmt`: deck files in their usual layout.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::diagnostic::{self, Appearance};
use super::printer::Printer;
use super::situation::{Situation, must_exist};
use super::stop::{Outcome, Stop};
use crate::app::author::{LONGEST_FILE, Tidied, shown, tidy, tidy_text, yaml_files};

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::finding::Finding;
use crate::i18n::cli::AuthoringText;

/// Lays out what is at `paths`, or standard input.
pub(super) fn run(
    situation: &Situation,
    paths: &[PathBuf],
    check: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    if let [only] = paths
        && only == Path::new("-")
    {
        return filter(situation, check, printer);
    }
    for path in paths {
        must_exist(path)?;
    }
    let (files, mut broken) = yaml_files(paths);
    let mut changed = 0;
    for path in &files {
        let name = shown(path);
        match tidy(path, check)? {
            Tidied::Same => {}
            Tidied::Broken(findings) => broken.extend(findings),
            Tidied::Changed(identified) => {
                changed += 1;
                if check {
                    printer.line(name.as_str())?;
                    continue;
                }
                for (line, id) in identified {
                    let path = name.clone();
                    let text = AuthoringText::Identified { path, line, id };
                    printer.line(&situation.interface.author(&text))?;
                }
            }
        }
    }
    complain(&broken, situation, printer);
    let files = files.len();
    let text = match check {
        true => AuthoringText::WouldTidy { files, changed },
        false => AuthoringText::Tidied { files, changed },
    };
    printer.hint(&situation.interface.author(&text));
    let failed = !broken.is_empty() || (check && changed > 0);
    Ok(match failed {
        true => Outcome::Found,
        false => Outcome::Done,
    })
}

/// From standard input to standard output.
fn filter(situation: &Situation, check: bool, printer: &mut Printer<'_>) -> Result<Outcome, Stop> {
    let name = CleanText::new("stdin");
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock().take(LONGEST_FILE + 1);
    let read = input.read_to_end(&mut bytes);
    read.map_err(|error| Fault::Unreadable {
        path: name.clone(),
        reason: CleanText::line(&error.to_string()),
    })?;
    match tidy_text(&bytes, &name) {
        Ok(text) if check => Ok(match text.as_bytes() == bytes {
            true => Outcome::Done,
            false => Outcome::Found,
        }),
        Ok(text) => {
            printer.file_text(&text)?;
            Ok(Outcome::Done)
        }
        Err(findings) => {
            complain(&findings, situation, printer);
            Ok(Outcome::Found)
        }
    }
}

/// Tells findings on standard error.
pub(super) fn complain(findings: &[Finding], situation: &Situation, printer: &mut Printer<'_>) {
    if findings.is_empty() {
        return;
    }
    let appearance = Appearance {
        interface: situation.interface,
        color: printer.colours(),
        width: printer.width(),
    };
    let rendered = diagnostic::render(findings, appearance);
    printer.complain_rendered(rendered.trim_end_matches('\n'));
}
