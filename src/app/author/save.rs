//! Files written whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::shown;
use crate::domain::authoring::AuthoringFault;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// Writes a new file, with the folders above it.
///
/// # Errors
/// There is one already, or it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let opened = folder
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| OpenOptions::new().write(true).create_new(true).open(path));
    let written = opened.and_then(|mut file| {
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half a file would be taken for a deck.
            drop(fs::remove_file(path));
        }
        written
    });
    written.map_err(|error| match error.kind() {
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
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written = || -> io::Result<()> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        // Hidden, so that nobody takes it for a deck.
        let beside = target.with_file_name(format!(".{name}.{}", std::process::id()));
        let known = fs::metadata(&target)?;
        if known.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut file = fs::File::create(&beside)?;
        let moved = file
            .set_permissions(known.permissions())
            .and_then(|()| file.write_all(bytes))
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&beside, &target));
        if moved.is_err() {
            drop(fs::remove_file(&beside));
        }
        moved
    };
    written().map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &io::Error) -> Fault {
    Fault::Unwritable {
        path: shown(path),
        reason: CleanText::line(&error.to_string()),
    }
}
