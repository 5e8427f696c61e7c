//! Deck files: found on the shelf, and taken from the cache or read.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::library::{Origin, Shelf, ShelvedDeck};
use crate::decks::{self, Builtin, builtin_files};
use crate::domain::clean::CleanText;
use crate::domain::deck::DeckFile;
use crate::domain::finding::{Finding, Place, Problem};
use crate::store::{CardIndex, ContentHash, DeckCache, FileId, Glance, NewCachedFile, Stamp};

/// Deepest folder under a folder of decks.
const DEEPEST: usize = 4;

/// Where the cache has the built-in decks; all other paths in it are absolute.
const BUILT_IN: &str = "built-in";

/// A file that may hold a deck.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub origin: Origin,
}

impl Source {
    /// What the cache knows the file by.
    #[must_use]
    pub fn cache_path(&self) -> PathBuf {
        match &self.origin {
            Origin::BuiltIn { name } => Path::new(BUILT_IN).join(name),
            Origin::File(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
        }
    }
}

/// What a file turned out to be.
#[derive(Debug, Default)]
pub struct Taken {
    /// The file, without its cards; None where its head is broken.
    pub file: Option<DeckFile>,
    /// What the cache knows its cards by.
    pub id: Option<FileId>,
    /// What is known of its cards.
    pub index: CardIndex,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// The files of a shelf, in the order in which they count. A folder or file that was named and
/// cannot be read is a finding.
pub fn find(shelf: &Shelf, findings: &mut Vec<Finding>) -> Vec<Source> {
    let mut sources = Vec::new();
    if shelf.builtin {
        let names = builtin_files().iter().map(|deck| deck.name);
        sources.extend(names.map(|name| Source {
            origin: Origin::BuiltIn { name },
        }));
    }
    let mut paths = Vec::new();
    if shelf.own.is_dir() {
        search(&shelf.own, 0, &mut paths, findings);
    }
    for path in &shelf.further {
        if path.is_dir() {
            search(path, 0, &mut paths, findings);
        } else {
            paths.push(path.clone());
        }
    }
    let mut seen = Vec::new();
    for path in paths {
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if !seen.contains(&real) {
            seen.push(real);
            sources.push(Source {
                origin: Origin::File(path),
            });
        }
    }
    sources
}

/// The paths of those that are files.
pub fn paths(sources: &[Source]) -> impl Iterator<Item = PathBuf> {
    let paths = sources.iter().filter_map(|source| source.origin.path());
    paths.map(Path::to_owned)
}

/// Collects the YAML files of a folder and of the folders in it, by name.
fn search(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>, findings: &mut Vec<Finding>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return findings.push(unreadable(folder, &error)),
    };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_yaml = path
            .extension()
            .is_some_and(|ending| ending == "yaml" || ending == "yml");
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                search(&path, depth + 1, paths, findings);
            }
        } else if is_yaml {
            paths.push(path);
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Finding {
    let problem = Problem::Unreadable {
        reason: CleanText::line(&error.to_string()),
    };
    Finding::new(
        problem,
        Place::whole(CleanText::line(&path.to_string_lossy())),
    )
}

/// Takes a file from the cache where it has not changed, else reads it and puts it there.
pub fn take(source: &Source, cache: &mut DeckCache) -> Taken {
    match &source.origin {
        Origin::BuiltIn { name } => take_builtin(name, source, cache),
        Origin::File(path) => take_file(path, source, cache),
    }
}

/// Whether there is a file that the cache knows by this path.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    match path.strip_prefix(BUILT_IN) {
        Ok(name) => name.to_str().is_some_and(|name| builtin(name).is_some()),
        Err(_) => path.exists(),
    }
}

/// As much of a file as counting its cards takes; None where it has to be read.
#[must_use]
pub fn glance(source: &Source, cache: &DeckCache) -> Option<Glance> {
    let stamp = match &source.origin {
        Origin::BuiltIn { name } => builtin_stamp(builtin(name)?),
        Origin::File(path) => stamp(path)?,
    };
    cache.glance(&source.cache_path(), &stamp)
}

fn builtin(name: &str) -> Option<&'static Builtin> {
    builtin_files().iter().find(|deck| deck.name == name)
}

fn builtin_stamp(deck: &Builtin) -> Stamp {
    Stamp::BuiltIn {
        identity: deck.identity(),
    }
}

fn take_builtin(name: &str, source: &Source, cache: &mut DeckCache) -> Taken {
    let Some(deck) = builtin(name) else {
        return Taken::default();
    };
    let stamp = builtin_stamp(deck);
    let path = source.cache_path();
    if let Some(found) = cache.lookup(&path, &stamp, || None) {
        return from_cache(found);
    }
    let loaded = decks::load(deck.text.as_bytes(), &source.origin.shown());
    keep(
        cache,
        &path,
        &stamp,
        hash(deck.text.as_bytes()),
        (loaded, None),
    )
}

fn take_file(path: &Path, source: &Source, cache: &mut DeckCache) -> Taken {
    let key = source.cache_path();
    let stamp = stamp(path);
    if let Some(stamp) = &stamp {
        let read = || fs::read(path).ok().map(|bytes| hash(&bytes));
        if let Some(found) = cache.lookup(&key, stamp, read) {
            return from_cache(found);
        }
    }
    match (decks::read(path), stamp) {
        (Ok(bytes), Some(stamp)) => {
            let read = decks::load_in_parts(&bytes, &source.origin.shown());
            keep(cache, &key, &stamp, hash(&bytes), read)
        }
        (Ok(bytes), None) => {
            let findings = decks::load(&bytes, &source.origin.shown()).findings;
            Taken {
                findings,
                ..Taken::default()
            }
        }
        (Err(finding), _) => Taken {
            findings: vec![*finding],
            ..Taken::default()
        },
    }
}

fn from_cache(found: crate::store::CachedFile) -> Taken {
    Taken {
        file: Some(found.file),
        id: Some(found.id),
        index: found.index,
        findings: found.findings,
    }
}

/// The bytes of a file, read past the cache, and the stamp that it had before.
#[derive(Debug)]
pub struct Saved {
    bytes: Vec<u8>,
    hash: ContentHash,
    name: CleanText,
    stamp: Option<Stamp>,
}

/// What a file says that was read past the cache.
#[derive(Debug)]
pub enum Fresh {
    /// All of it was read.
    Whole(Box<decks::Loaded>, Option<decks::Parts>),
    /// Only what changed was read; the other cards are those of the deck before.
    Part(Box<decks::Patch>, Box<ShelvedDeck>),
}

impl Fresh {
    /// What is wrong with the whole file.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Whole(loaded, _) => &loaded.findings,
            Self::Part(patch, _) => &patch.findings,
        }
    }
}

impl Saved {
    /// The file, as findings name it.
    #[must_use]
    pub fn name(&self) -> &CleanText {
        &self.name
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The finding that says why it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Box<Finding>> {
        let stamp = stamp(path);
        let bytes = decks::read(path)?;
        Ok(Self {
            hash: hash(&bytes),
            bytes,
            name: Origin::File(path.to_owned()).shown(),
            stamp,
        })
    }

    /// Whether it says what the deck `before` was read from, byte by byte.
    #[must_use]
    pub fn is_of(&self, before: &ShelvedDeck) -> bool {
        self.hash == before.file.hash()
    }

    /// What changed since the deck `before` was read; None where only reading all of it tells.
    #[must_use]
    pub fn patch(&self, before: &ShelvedDeck, cache: &DeckCache) -> Option<decks::Patch> {
        let parts = decks::Parts::from_bytes(&cache.parts(before.file)?)?;
        let ids: Vec<&str> = before.index.iter().map(|card| card.id()).collect();
        decks::patch(&self.bytes, &self.name, &parts, &ids)
    }

    /// What all of it says, and what the next reading can be spared with.
    #[must_use]
    pub fn load(&self) -> (decks::Loaded, Option<decks::Parts>) {
        decks::load_in_parts(&self.bytes, &self.name)
    }

    /// Puts what the file says into the cache.
    pub fn take(self, fresh: Fresh, source: &Source, cache: &mut DeckCache) -> Taken {
        let path = source.cache_path();
        if let Some(found) = self.lookup(&path, cache) {
            return found;
        }
        let whole = match fresh {
            Fresh::Whole(loaded, parts) => (*loaded, parts),
            Fresh::Part(patch, before) => {
                match self.keep_part(&path, *patch, &before, cache) {
                    Some(taken) => return taken,
                    // Another process has read the file meanwhile.
                    None => self.load(),
                }
            }
        };
        match &self.stamp {
            Some(stamp) => keep(cache, &path, stamp, self.hash, whole),
            None => Taken {
                findings: whole.0.findings,
                ..Taken::default()
            },
        }
    }

    /// What another process put into the cache already, which others may have from there by now.
    fn lookup(&self, path: &Path, cache: &mut DeckCache) -> Option<Taken> {
        let found = cache.lookup(path, self.stamp.as_ref()?, || Some(self.hash))?;
        (found.id.hash() == self.hash).then(|| from_cache(found))
    }

    fn keep_part(
        &self,
        path: &Path,
        patch: decks::Patch,
        before: &ShelvedDeck,
        cache: &mut DeckCache,
    ) -> Option<Taken> {
        let index = before.index.patched(&patch.placed, &patch.deck.cards)?;
        let mut file = DeckFile::Cards(patch.deck);
        let new = NewCachedFile {
            path,
            stamp: self.stamp.as_ref()?,
            hash: self.hash,
            file: &file,
            findings: &patch.findings,
            parts: Some(&patch.parts.to_bytes()),
        };
        let id = cache.patch(&new, &patch.placed, &index, before.file)?;
        if let DeckFile::Cards(deck) = &mut file {
            deck.cards = Vec::new();
        }
        Some(Taken {
            file: Some(file),
            id: Some(id),
            index,
            findings: patch.findings,
        })
    }
}

/// Puts what was read into the cache; a file whose head is broken is read again each time.
fn keep(
    cache: &mut DeckCache,
    path: &Path,
    stamp: &Stamp,
    hash: ContentHash,
    (loaded, parts): (decks::Loaded, Option<decks::Parts>),
) -> Taken {
    let Some(mut file) = loaded.file else {
        return Taken {
            findings: loaded.findings,
            ..Taken::default()
        };
    };
    let parts = parts.map(|parts| parts.to_bytes());
    let new = NewCachedFile {
        path,
        stamp,
        hash,
        file: &file,
        findings: &loaded.findings,
        parts: parts.as_deref(),
    };
    let id = cache.put(&new);
    let mut index = CardIndex::default();
    if let DeckFile::Cards(deck) = &mut file {
        index = CardIndex::of(&deck.cards);
        deck.cards = Vec::new();
    }
    Taken {
        file: Some(file),
        id,
        index,
        findings: loaded.findings,
    }
}

/// What tells the version of a file on the disk; None where it cannot be looked at.
fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let nanoseconds = |time: SystemTime| {
        let since = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
    };
    let modified = metadata.modified().map_or(i64::MAX, nanoseconds);
    let size = i64::try_from(metadata.len()).unwrap_or(i64::MAX);
    Some(Stamp::file(size, modified, nanoseconds(SystemTime::now())))
}

fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// Whether a built-in deck has changed since a copy of it with this hash was made.
#[must_use]
pub fn is_outdated(origin: &Origin, based_on: Option<&str>) -> bool {
    let (Origin::BuiltIn { name }, Some(then)) = (origin, based_on) else {
        return false;
    };
    builtin(name).is_some_and(|deck| deck.hash() != then)
}
