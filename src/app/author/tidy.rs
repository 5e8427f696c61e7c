//! `fmt`: one layout for deck files.

use std::path::Path;

use super::{replace, shown};
use crate::decks;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::finding::Finding;
use crate::domain::id::Id;

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Tidied {
    /// It was laid out as it should be.
    Same,
    /// It was laid out anew, or would be; with the identifiers that cards got, and the lines where
    /// those cards were.
    Changed(Vec<(u32, Id)>),
    /// It is broken, and stays as it is.
    Broken(Vec<Finding>),
}

/// Lays a file out; with `only_look` it stays as it is.
///
/// # Errors
/// It cannot be written.
pub fn tidy(path: &Path, only_look: bool) -> Result<Tidied, Fault> {
    let bytes = match decks::read(path) {
        Ok(bytes) => bytes,
        Err(finding) => return Ok(Tidied::Broken(vec![*finding])),
    };
    let formatted = match decks::format(&bytes, &shown(path)) {
        Ok(formatted) => formatted,
        Err(findings) => return Ok(Tidied::Broken(findings)),
    };
    if formatted.text.as_bytes() == bytes {
        return Ok(Tidied::Same);
    }
    if !only_look {
        replace(path, formatted.text.as_bytes())?;
    }
    Ok(Tidied::Changed(formatted.identified))
}

/// A text laid out; `name` is what findings call it.
///
/// # Errors
/// What is broken in it.
pub fn tidy_text(bytes: &[u8], name: &CleanText) -> Result<String, Vec<Finding>> {
    decks::format(bytes, name).map(|formatted| formatted.text)
}
