//! `shardeck rename`: another key for a card, in its deck or in another one.

use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::domain::clean::CleanText;
use crate::i18n::cli::AuthoringText;

/// Renames or moves a card.
pub(super) fn run(
    situation: &Situation,
    card: &str,
    key: &str,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let new = situation.opening.library().rename(card, key)?;
    let old = CleanText::line(card);
    let text = AuthoringText::Renamed { old, new };
    printer.line(&situation.interface.author(&text))?;
    Ok(Outcome::Done)
}
