//! `shardeck schema`: the JSON schema of deck files, for editors.

use super::printer::Printer;
use super::stop::{Outcome, Stop};
use crate::app::check;

/// Prints the schema.
pub(super) fn run(printer: &mut Printer<'_>) -> Result<Outcome, Stop> {
    printer.document(&check::schema())?;
    Ok(Outcome::Done)
}
