//! `fmt`: one layout for deck files.

use std::path::Path;

use super::{replace, shown};
use crate::decks::{self, Unformatted};
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
    /// It is no deck file, and stays as it is; with what else is wrong with it.
    Foreign(Vec<Finding>),
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
        Err(refused) => return Ok(refused.into()),
    };
    if formatted.text.as_bytes() == bytes {
        return Ok(Tidied::Same);
    }
    if !only_look {
        replace(path, formatted.text.as_bytes())?;
    }
    Ok(Tidied::Changed(formatted.identified))
}

impl From<Unformatted> for Tidied {
    fn from(refused: Unformatted) -> Self {
        match refused.is_foreign {
            true => Self::Foreign(refused.findings),
            false => Self::Broken(refused.findings),
        }
    }
}

/// A text laid out; `name` is what findings call it.
///
/// # Errors
/// What became of it instead: it is broken, or no deck.
pub fn tidy_text(bytes: &[u8], name: &CleanText) -> Result<String, Tidied> {
    let formatted = decks::format(bytes, name).map_err(Tidied::from)?;
    Ok(formatted.text)
}
