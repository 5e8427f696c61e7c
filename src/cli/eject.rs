//! `shardeck eject`: a copy of a built-in deck, to be changed.

use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::author::shown;
use crate::i18n::cli::AuthoringText;

/// Copies a deck into the user's folder.
pub(super) fn run(
    situation: &Situation,
    deck: &str,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let path = situation.opening.library().eject(deck)?;
    let text = AuthoringText::Ejected { path: shown(&path) };
    printer.line(&situation.interface.author(&text))?;
    Ok(Outcome::Done)
}
