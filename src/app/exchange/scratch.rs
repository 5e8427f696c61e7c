//! A folder for files that nobody else needs, gone when the work is done.

use std::fs;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// A folder of its own, for its owner alone.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one in `folder`.
    pub(super) fn new(folder: &Path) -> Result<Self, Fault> {
        let path = folder.join(format!("exchange-{}", Uuid::now_v7().simple()));
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&path)
            .map_err(|error| unwritable(&path, &error))?;
        Ok(Self(path))
    }

    /// The path of a file in it.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind lies in the cache, which can be deleted.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file that could not be written.
pub(super) fn unwritable(path: &Path, error: &impl ToString) -> Fault {
    Fault::Unwritable {
        path: CleanText::line(&path.to_string_lossy()),
        reason: CleanText::line(&error.to_string()),
    }
}

/// A file that could not be read.
pub(super) fn unreadable(path: &Path, error: &impl ToString) -> Fault {
    Fault::Unreadable {
        path: CleanText::line(&path.to_string_lossy()),
        reason: CleanText::line(&error.to_string()),
    }
}
