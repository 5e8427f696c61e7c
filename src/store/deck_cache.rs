//! Parsed decks, kept so that neither the first frame nor a review waits for YAML that has not
//! changed.
//!
//! A file of its own, and only a cache: whatever is wrong with it, it is thrown away and made
//! anew, and where it cannot be written, memory serves instead. Nothing here can fail; at worst a
//! file is read again. Rollback journal and `synchronous=NORMAL`: opening touches no other file,
//! and two processes wait for each other.

mod connect;
mod index;
mod rows;
mod stamp;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::is_damage;
use crate::domain::card::Card;
use crate::domain::deck::{DeckFile, Placed};
use crate::domain::finding::Finding;
use crate::domain::id::Id;

pub use index::{CardIndex, IndexedCard};
pub use stamp::{ContentHash, Stamp};

/// The cache of parsed decks.
#[derive(Debug)]
pub struct DeckCache {
    path: PathBuf,
    program: String,
    /// None where the file is broken or cannot be written.
    disk: Option<Connection>,
    /// What the disk would not take.
    memory: Option<Connection>,
}

/// One parsing of one file, never used again for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileId {
    number: i64,
    layer: Layer,
    hash: ContentHash,
}

impl FileId {
    /// Of the bytes that were parsed.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        self.hash
    }
}

/// Where a parsing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Layer {
    Disk,
    Memory,
}

/// What was parsed of a file, all but its cards.
#[derive(Debug)]
pub struct CachedFile {
    /// What [`DeckCache::card`] asks for.
    pub id: FileId,
    /// The file; of a deck without its cards.
    pub file: DeckFile,
    /// What is wrong with the file.
    pub findings: Vec<Finding>,
    /// What is needed of every card at once.
    pub index: CardIndex,
}

/// As much of a file as counting its cards takes.
#[derive(Debug)]
pub struct Glance {
    /// The identifier of a deck of cards; None of another file.
    pub deck: Option<Id>,
    /// Whether any of its cards has a former key.
    pub renamed: bool,
    /// Its cards. The summary tells their number alone.
    pub index: CardIndex,
}

/// A file just parsed.
#[derive(Clone, Copy, Debug)]
pub struct NewCachedFile<'a> {
    /// Where it is, or what a built-in deck is called.
    pub path: &'a Path,
    /// What tells this version of it from another one.
    pub stamp: &'a Stamp,
    /// Of the bytes that were parsed.
    pub hash: ContentHash,
    /// The file, with its cards.
    pub file: &'a DeckFile,
    /// What is wrong with it.
    pub findings: &'a [Finding],
    /// What the next parsing compares the text with, where it can.
    pub parts: Option<&'a [u8]>,
}

impl DeckCache {
    /// Opens the cache at `path` for one version of the program. A broken, foreign or older file
    /// there is replaced; where none can be made, the cache lives in memory.
    #[must_use]
    pub fn open(path: &Path, program: &str) -> Self {
        Self {
            path: path.to_path_buf(),
            program: program.to_owned(),
            disk: connect::disk(path),
            memory: None,
        }
    }

    /// Lets the lookups that follow share one look at the file, until something is put or
    /// forgotten: taking and giving back the file's locks costs more than reading a row.
    pub fn begin_lookups(&self) {
        if let Some(disk) = &self.disk {
            // Where this fails, each lookup looks at the file by itself.
            let _ = disk.execute_batch("BEGIN DEFERRED");
        }
    }

    /// Gives back what [`DeckCache::begin_lookups`] took.
    fn end_lookups(&self) {
        if let Some(disk) = self.disk.as_ref().filter(|disk| !disk.is_autocommit()) {
            // What fails to be written here is a stamp, which is found out again next time.
            if disk.execute_batch("COMMIT").is_err() {
                let _ = disk.execute_batch("ROLLBACK");
            }
        }
    }

    /// Whether what is put survives the program.
    #[must_use]
    pub fn is_on_disk(&self) -> bool {
        self.disk.is_some()
    }

    /// What was parsed of the file at `path`, if it still is as it was. `hash` hashes its content
    /// now; it is asked only where `stamp` leaves a doubt.
    pub fn lookup(
        &mut self,
        path: &Path,
        stamp: &Stamp,
        mut hash: impl FnMut() -> Option<ContentHash>,
    ) -> Option<CachedFile> {
        let key = path.as_os_str().as_encoded_bytes();
        for layer in [Layer::Memory, Layer::Disk] {
            let Some(connection) = self.layer(layer) else {
                continue;
            };
            match rows::find(connection, layer, key, &self.program) {
                Ok(Some(found)) => match self.check(found, stamp, &mut hash) {
                    Some(cached) => return Some(cached),
                    None => continue,
                },
                Ok(None) => {}
                Err(error) => self.give_up(layer, &error),
            }
        }
        None
    }

    /// As much of the file at `path` as counting its cards takes, if it is on the disk's layer and
    /// undoubtedly still as it was.
    #[must_use]
    pub fn glance(&self, path: &Path, stamp: &Stamp) -> Option<Glance> {
        let key = path.as_os_str().as_encoded_bytes();
        let (then, glance) = rows::glance(self.disk.as_ref()?, key, &self.program).ok()??;
        (then.compare(stamp) == stamp::Verdict::Same).then_some(glance)
    }

    /// Keeps what was parsed of a file in place of an earlier parsing, in one transaction. Who has
    /// the earlier one goes on with it until the next is put, or while the new text is broken.
    /// Answers what a lookup would find, without parsing the index again.
    pub fn put(&mut self, new: &NewCachedFile<'_>) -> Option<FileId> {
        self.end_lookups();
        for layer in [Layer::Disk, Layer::Memory] {
            if layer == Layer::Memory && self.memory.is_none() {
                self.memory = connect::memory();
            }
            let connection = match layer {
                Layer::Disk => self.disk.as_mut(),
                Layer::Memory => self.memory.as_mut(),
            };
            let Some(connection) = connection else {
                continue;
            };
            match rows::write(connection, new, &self.program) {
                Ok(number) => {
                    if layer == Layer::Disk {
                        self.drop_from_memory(new.path);
                    }
                    return Some(FileId {
                        number,
                        layer,
                        hash: new.hash,
                    });
                }
                Err(error) => self.give_up(layer, &error),
            }
        }
        None
    }

    /// Keeps a file of which only a part was read anew, in place of the parsing `before`, in one
    /// transaction. `new` has the cards that were read, `placed` says where each of all comes from,
    /// and `index` is of all. None where that parsing is not there any more, or this cannot be kept.
    pub fn patch(
        &mut self,
        new: &NewCachedFile<'_>,
        placed: &[Placed],
        index: &CardIndex,
        before: FileId,
    ) -> Option<FileId> {
        self.end_lookups();
        let layer = before.layer;
        let connection = match layer {
            Layer::Disk => self.disk.as_mut()?,
            Layer::Memory => self.memory.as_mut()?,
        };
        match rows::patch(connection, new, placed, index, before.number, &self.program) {
            Ok(number) => number.map(|number| FileId {
                number,
                layer,
                hash: new.hash,
            }),
            Err(error) => {
                self.give_up(layer, &error);
                None
            }
        }
    }

    /// What the next parsing of a file compares its text with; None where it cannot, or where
    /// another process has replaced the file's parsing since.
    #[must_use]
    pub fn parts(&self, file: FileId) -> Option<Vec<u8>> {
        rows::parts(self.layer(file.layer)?, file.number).ok()?
    }

    /// The card at a position (from 0) of a file. None where another process has replaced the
    /// file's parsing since: look the file up again.
    #[must_use]
    pub fn card(&self, file: FileId, position: usize) -> Option<Card> {
        rows::card(self.layer(file.layer)?, file.number, position).ok()?
    }

    /// Every card of a file, in order. None where another process has replaced the file's
    /// parsing since.
    #[must_use]
    pub fn cards(&self, file: FileId) -> Option<Vec<Card>> {
        rows::cards(self.layer(file.layer)?, file.number).ok()?
    }

    /// Forgets the files that are gone; the lookups are over. Another process may look elsewhere for
    /// decks: that a file is not among those in use here does not make it one.
    pub fn forget_gone(&mut self, is_there: impl Fn(&Path) -> bool) {
        self.end_lookups();
        for layer in [Layer::Disk, Layer::Memory] {
            let connection = match layer {
                Layer::Disk => self.disk.as_mut(),
                Layer::Memory => self.memory.as_mut(),
            };
            let forgotten = connection.map(|connection| rows::forget(connection, &is_there));
            if let Some(Err(error)) = forgotten {
                self.give_up(layer, &error);
            }
        }
    }

    /// Whether what was found is of the file as it is now. A stamp that was in doubt and proved
    /// right is kept, so that the content need not be read the next time.
    fn check(
        &self,
        found: rows::Found,
        stamp: &Stamp,
        hash: impl FnOnce() -> Option<ContentHash>,
    ) -> Option<CachedFile> {
        match found.stamp.compare(stamp) {
            stamp::Verdict::Same => {}
            stamp::Verdict::Changed => return None,
            stamp::Verdict::InDoubt => {
                if hash()? != found.cached.id.hash {
                    return None;
                }
                if let Some(connection) = self.layer(found.cached.id.layer) {
                    // Where this fails, the content is read once more next time.
                    let _ = rows::refresh(connection, found.cached.id.number, stamp);
                }
            }
        }
        Some(found.cached)
    }

    fn layer(&self, layer: Layer) -> Option<&Connection> {
        match layer {
            Layer::Disk => self.disk.as_ref(),
            Layer::Memory => self.memory.as_ref(),
        }
    }

    /// Stops using a damaged layer, and removes its file. Other errors (a full disk, another
    /// process that takes long) may pass.
    fn give_up(&mut self, layer: Layer, error: &rusqlite::Error) {
        if !is_damage(error) {
            return;
        }
        match layer {
            Layer::Memory => self.memory = None,
            Layer::Disk => {
                self.disk = None;
                connect::remove(&self.path);
                self.disk = connect::disk(&self.path);
            }
        }
    }

    fn drop_from_memory(&self, path: &Path) {
        if let Some(memory) = &self.memory {
            // A parsing that stays there is found first, and is told by its stamp.
            let _ = rows::delete(memory, path);
        }
    }
}

#[cfg(test)]
mod tests;
