//! `shardeck fmt`: deck files in their usual layout.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::complain as complain_of;
use super::diagnostic::{self, Appearance};
use super::printer::Printer;
use super::situation::{Situation, deck_paths, must_exist};
use super::stop::{Outcome, Stop};
use crate::app::author::{LONGEST_FILE, Tidied, shown, tidy, tidy_text, yaml_files};
use crate::domain::authoring::AuthoringFault;
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
    let paths = deck_paths(situation, paths);
    for path in &paths {
        must_exist(path)?;
    }
    let (files, mut broken) = yaml_files(&paths);
    let (mut sound, mut changed, mut foreign) = (0, 0, 0);
    let mut faults = Vec::new();
    let say = |text: &AuthoringText| situation.interface.author(text);
    for path in &files {
        let name = shown(path);
        match tidy(path, check) {
            // The other files are laid out all the same.
            Err(fault) => faults.push(fault),
            Ok(Tidied::Same) => sound += 1,
            Ok(Tidied::Broken(findings)) => broken.extend(findings),
            Ok(Tidied::Foreign(findings)) if paths.contains(path) => {
                if findings.is_empty() {
                    faults.push(AuthoringFault::NotADeck { path: name }.into());
                }
                broken.extend(findings);
            }
            // Folders hold YAML of all sorts.
            Ok(Tidied::Foreign(_)) => foreign += 1,
            Ok(Tidied::Changed(identified)) => {
                (sound, changed) = (sound + 1, changed + 1);
                if check {
                    printer.line(name.as_str())?;
                    continue;
                }
                for (line, id) in identified {
                    let path = name.clone();
                    printer.line(&say(&AuthoringText::Identified { path, line, id }))?;
                }
            }
        }
    }
    complain(&broken, situation, printer);
    for fault in &faults {
        complain_of(fault, situation.interface, printer);
    }
    let is_all_well = broken.is_empty() && faults.is_empty();
    if sound > 0 || is_all_well {
        printer.hint(&say(&match check {
            true => AuthoringText::WouldTidy {
                files: sound,
                changed,
            },
            false => AuthoringText::Tidied {
                files: sound,
                changed,
            },
        }));
    }
    if foreign > 0 {
        printer.hint(&say(&AuthoringText::Foreign { files: foreign }));
    }
    let failed = !is_all_well || (check && changed > 0);
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
        Err(Tidied::Foreign(findings)) if findings.is_empty() => {
            Err(Fault::from(AuthoringFault::NotADeck { path: name }).into())
        }
        Err(Tidied::Foreign(findings) | Tidied::Broken(findings)) => {
            complain(&findings, situation, printer);
            Ok(Outcome::Found)
        }
        Err(Tidied::Same | Tidied::Changed(_)) => Ok(Outcome::Done),
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
