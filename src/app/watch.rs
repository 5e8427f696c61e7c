//! Which deck files change while the program runs.
//!
//! What the system tells is taken as a hint alone that something changed: editors save in too many
//! ways (in place, by renaming another file over it, by deleting and writing anew). When it has
//! been quiet for a moment, the files are looked at, and what looks different has changed. Where
//! the system tells nothing, they are looked at every two seconds.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long it has to be quiet before the files are looked at.
const QUIET: Duration = Duration::from_millis(60);

/// How long a storm of changes may keep them from being looked at.
const LONGEST: Duration = Duration::from_millis(400);

/// How long a file may be away while it is saved: some editors delete it and write it anew.
const AWAY: Duration = Duration::from_millis(300);

/// How often the files are looked at where the system tells nothing.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// Lists the files that are watched. Called on a thread of its own.
pub type Lister = Box<dyn Fn() -> Vec<PathBuf> + Send>;

/// Watches deck files until it is dropped.
#[derive(Debug)]
pub struct Watch {
    changes: Receiver<Vec<PathBuf>>,
    signals: Sender<Signal>,
}

/// What wakes the thread.
enum Signal {
    /// Something may have changed.
    Stir,
    /// Nobody wants to know any more.
    Stop,
}

impl Watch {
    /// Watches the files that `list` lists, under `roots`: folders, which need not exist yet, and
    /// files.
    #[must_use]
    pub fn start(roots: &[PathBuf], list: Lister) -> Self {
        let (signals, inbox) = mpsc::channel();
        let (outbox, changes) = mpsc::channel();
        let stir = signals.clone();
        // What stands there before the caller goes on is known; what changes later is told.
        let known = look(&list);
        let eyes = Eyes::new(roots, move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, may_change) {
                // Nobody listens any more.
                drop(stir.send(Signal::Stir));
            }
        });
        thread::spawn(move || keep_watch(eyes, &list, known, &inbox, &outbox));
        Self { changes, signals }
    }

    /// The files that have changed, come or gone, where any have since the last time.
    #[must_use]
    pub fn changed(&self) -> Option<Vec<PathBuf>> {
        self.changes.try_recv().ok()
    }

    /// The same, waiting for it up to `longest`.
    #[must_use]
    pub fn wait(&self, longest: Duration) -> Option<Vec<PathBuf>> {
        self.changes.recv_timeout(longest).ok()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Where the thread is gone already, nothing is left to stop.
        drop(self.signals.send(Signal::Stop));
    }
}

/// Whether what happened may have changed a file: that one was read has not.
fn may_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// What tells a version of a file from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    bytes: u64,
    modified: Option<SystemTime>,
    /// The file's number on its disk, which a file that is renamed over it changes.
    number: u64,
}

type Known = BTreeMap<PathBuf, Version>;

fn look(list: &Lister) -> Known {
    let versions = list().into_iter().filter_map(|path| {
        let found = fs::metadata(&path).ok()?;
        let version = Version {
            bytes: found.len(),
            modified: found.modified().ok(),
            number: number(&found),
        };
        Some((path, version))
    });
    versions.collect()
}

#[cfg(unix)]
fn number(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

/// What the system is asked to tell of.
struct Eyes {
    /// None where the system does not tell.
    watcher: Option<RecommendedWatcher>,
    roots: Vec<PathBuf>,
    /// The roots that are watched themselves.
    seen: Vec<bool>,
}

impl Eyes {
    fn new(roots: &[PathBuf], tell: impl FnMut(notify::Result<Event>) + Send + 'static) -> Self {
        let absolute = roots.iter().map(|root| {
            // A bare file name has no folder above it that could be watched.
            std::path::absolute(root).unwrap_or_else(|_| root.clone())
        });
        let roots: Vec<PathBuf> = absolute.collect();
        let mut eyes = Self {
            watcher: notify::recommended_watcher(tell).ok(),
            seen: vec![false; roots.len()],
            roots,
        };
        eyes.open();
        eyes
    }

    /// Watches roots that have come, and anew those that were away.
    fn open(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let mut told = true;
        let folders: Vec<PathBuf> = self
            .roots
            .iter()
            .filter(|it| it.is_dir())
            .cloned()
            .collect();
        for (root, seen) in self.roots.iter().zip(&mut self.seen) {
            let is_folder = root.is_dir();
            if is_folder && !*seen {
                *seen = watcher.watch(root, RecursiveMode::Recursive).is_ok();
                told &= *seen;
            } else if !is_folder {
                // What watched it went with it.
                *seen = false;
            }
            // The folder above tells of a root that goes, comes, or is another file now. A folder
            // that two roots share is watched with all below it if one of them says so.
            let above = root.ancestors().skip(1).find(|above| above.is_dir());
            let above = above.filter(|above| !folders.iter().any(|it| above.starts_with(it)));
            if let Some(above) = above {
                told &= watcher.watch(above, RecursiveMode::NonRecursive).is_ok();
            }
        }
        if !told {
            self.watcher = None;
        }
    }
}

/// Looks at the files after each stir, and tells what changed.
fn keep_watch(
    mut eyes: Eyes,
    list: &Lister,
    mut known: Known,
    inbox: &Receiver<Signal>,
    outbox: &Sender<Vec<PathBuf>>,
) {
    loop {
        let stirred = match eyes.watcher {
            Some(_) => inbox.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            None => inbox.recv_timeout(BETWEEN_LOOKS),
        };
        match stirred {
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Signal::Stir) if !settle(inbox, QUIET) => return,
            Ok(Signal::Stir) | Err(RecvTimeoutError::Timeout) => {}
        }
        eyes.open();
        let mut now = look(list);
        if known.keys().any(|path| !now.contains_key(path)) {
            if !settle(inbox, AWAY) {
                return;
            }
            eyes.open();
            now = look(list);
        }
        let gone = known.keys().filter(|path| !now.contains_key(*path));
        let mut changed: Vec<PathBuf> = gone.cloned().collect();
        let come = now
            .iter()
            .filter(|(path, version)| known.get(*path) != Some(*version));
        changed.extend(come.map(|(path, _)| path.clone()));
        known = now;
        if !changed.is_empty() && outbox.send(changed).is_err() {
            return;
        }
    }
}

/// Waits until nothing has stirred for so long, but not for ever. False where it is over.
fn settle(inbox: &Receiver<Signal>, quiet: Duration) -> bool {
    let latest = Instant::now() + LONGEST.max(quiet);
    while Instant::now() < latest {
        match inbox.recv_timeout(quiet) {
            Ok(Signal::Stir) => {}
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => return true,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tempfile::TempDir;

    use super::*;

    /// Far longer than it takes: only a failing test waits so long.
    const PATIENCE: Duration = Duration::from_secs(30);

    fn watch(folder: &Path) -> Watch {
        let within = folder.to_owned();
        let list = move || {
            let entries = fs::read_dir(&within).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).collect()
        };
        Watch::start(&[folder.to_owned()], Box::new(list))
    }

    #[test]
    fn every_manner_of_saving_is_noticed() {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("decks");
        fs::create_dir(&folder).unwrap();
        let deck = folder.join("a.yaml");
        fs::write(&deck, "one").unwrap();
        let watch = watch(&folder);
        // In place.
        fs::write(&deck, "two!").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
        // Another file renamed over it.
        let beside = home.path().join("beside");
        fs::write(&beside, "six!").unwrap();
        fs::rename(&beside, &deck).unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
        // A new one, and one that goes.
        let other = folder.join("b.yaml");
        fs::write(&other, "x").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![other.clone()]));
        fs::remove_file(&other).unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![other]));
    }

    #[test]
    fn a_file_that_is_deleted_and_written_anew_has_changed_once() {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("decks");
        fs::create_dir(&folder).unwrap();
        let deck = folder.join("a.yaml");
        fs::write(&deck, "one").unwrap();
        let watch = watch(&folder);
        fs::remove_file(&deck).unwrap();
        fs::write(&deck, "other").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
        fs::write(folder.join("z"), "").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![folder.join("z")]));
    }

    #[test]
    fn a_folder_may_come_later_and_go_and_come_again() {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("deep").join("decks");
        let deck = folder.join("a.yaml");
        let watch = watch(&folder);
        for text in ["one", "three"] {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&deck, text).unwrap();
            assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
            fs::write(&deck, format!("{text} more")).unwrap();
            assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
            fs::remove_dir_all(&folder).unwrap();
            assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
        }
    }

    #[test]
    fn a_file_alone_is_watched_by_its_folder() {
        let home = TempDir::new().unwrap();
        let deck = home.path().join("-x.yaml");
        fs::write(&deck, "one").unwrap();
        let listed = deck.clone();
        let watch = Watch::start(
            std::slice::from_ref(&deck),
            Box::new(move || vec![listed.clone()]),
        );
        fs::write(home.path().join("else"), "").unwrap();
        fs::write(&deck, "three").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck]));
        assert_eq!(watch.changed(), None);
    }
}
