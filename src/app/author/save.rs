//! Deck files on the disk: new ones, and others in their place.

use std::io;
use std::path::Path;

use super::shown;
use crate::decks;
use crate::domain::authoring::AuthoringFault;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::whole_file;

/// Writes a new file, with the folders above it.
///
/// # Errors
/// There is one already, or it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    whole_file::create(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => AuthoringFault::FileExists { path: shown(path) }.into(),
        _ => unwritable(path, &error),
    })
}

/// Puts another text in the place of a file, all at once. A link keeps pointing at the file that
/// it names, and permissions stay.
///
/// # Errors
/// It cannot be written; then the file is what it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    whole_file::replace(path, bytes).map_err(|error| unwritable(path, &error))
}

/// Whether a file has this text.
pub(super) fn holds(path: &Path, text: &str) -> bool {
    decks::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

fn unwritable(path: &Path, error: &io::Error) -> Fault {
    Fault::Unwritable {
        path: shown(path),
        reason: CleanText::line(&error.to_string()),
    }
}
