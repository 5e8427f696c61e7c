//! `shardeck export`: a deck in the form of another program.

use std::ffi::OsString;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use super::printer::Printer;
use super::situation::{Situation, is_path, must_exist};
use super::stop::{Outcome, Stop};
use crate::app::exchange::{Exported, Format, Losses, export};
use crate::domain::clean::CleanText;
use crate::i18n::Interface;
use crate::i18n::exchange::ExchangeText;

/// What `export` is to do.
#[derive(Debug)]
pub(super) struct ExportWishes {
    /// The deck, as it was typed.
    pub(super) deck: OsString,
    /// The form.
    pub(super) to: Format,
    /// The file; standard output where none is named and the form is text.
    pub(super) output: Option<PathBuf>,
    /// The language that cards of Anki show first.
    pub(super) language: Option<crate::domain::language::LanguageTag>,
}

/// Writes a deck in another form.
pub(super) fn run(
    situation: &Situation,
    wishes: &ExportWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let path = is_path(&wishes.deck).then(|| Path::new(&wishes.deck));
    if let Some(path) = path {
        must_exist(path)?;
    }
    let language = wishes
        .language
        .as_ref()
        .or(situation.card_language.as_ref());
    let name = wishes.deck.to_string_lossy();
    let exported = export(&situation.opening, &name, path, wishes.to, language)?;
    match &wishes.output {
        None if wishes.to.is_text() => {
            if stdout().is_terminal() {
                // What a terminal shows passes the scrubber as everything does.
                let text = String::from_utf8_lossy(&exported.bytes);
                printer.line(text.trim_end())?;
            } else {
                printer.file(&exported.bytes)?;
            }
        }
        None => {
            let path = exported.file_name();
            exported.write(&path, false)?;
            told(&exported, &path, situation.interface, printer)?;
        }
        Some(path) => {
            exported.write(path, true)?;
            told(&exported, path, situation.interface, printer)?;
        }
    }
    // Standard output may be the file: what is said of it goes beside.
    printer.flush()?;
    if exported.errors > 0 {
        let errors = exported.errors;
        printer.complain(
            &situation
                .interface
                .exchange(&ExchangeText::LeftOut { errors }),
        );
    }
    for line in losses(&exported.losses, situation.interface) {
        printer.hint(&line);
    }
    Ok(Outcome::Done)
}

fn told(
    exported: &Exported,
    path: &Path,
    interface: Interface,
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let text = ExchangeText::Exported {
        path: CleanText::line(&path.to_string_lossy()),
        cards: exported.cards,
    };
    printer.line(&interface.exchange(&text))
}

/// What could not be carried over, a line each; nothing where there is none.
pub(super) fn losses(losses: &Losses, interface: Interface) -> Vec<String> {
    let mut lines = Vec::new();
    if !losses.is_empty() {
        lines.push(interface.exchange(&ExchangeText::LossesHeading));
    }
    lines.extend(losses.iter().map(|(loss, lost)| {
        let lost = lost.clone();
        interface.exchange(&ExchangeText::Loss { loss, lost })
    }));
    lines
}
