//! Which deck files change while the program runs.
//!
//! What the system tells is taken as a hint alone that something changed: editors save in too many
//! ways (in place, by renaming another file over it, by deleting and writing anew). When it has
//! been quiet for a moment, the files are looked at, and what looks different has changed. Where
//! the system tells nothing, they are looked at every two seconds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
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

/// Wakes whoever asks [`Watch::changed`]. Called on the watch's thread after something was put
/// where that finds it.
pub type Wake = Box<dyn Fn() + Send>;

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
    /// files. `seen` are the versions that were read before: what has changed since then is told as
    /// well, however long ago that was. Nothing is looked at on the caller's thread.
    #[must_use]
    pub fn since(seen: Seen, roots: Vec<PathBuf>, list: Lister, wake: Wake) -> Self {
        let (signals, inbox) = mpsc::channel();
        let (changes, told) = mpsc::channel();
        let stir = signals.clone();
        thread::spawn(move || {
            let itself = stir.clone();
            let eyes = Eyes::new(&roots, move |event| tell(&stir, &event));
            // Of what changed before the system was asked to tell, it says nothing.
            drop(itself.send(Signal::Stir));
            drop(itself);
            keep_watch(eyes, &list, seen, &inbox, &Teller { changes, wake });
        });
        Self {
            changes: told,
            signals,
        }
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

/// What is told of changes, and who is woken for it.
struct Teller {
    changes: Sender<Vec<PathBuf>>,
    wake: Wake,
}

impl Teller {
    /// False where nobody wants to know any more.
    fn tell(&self, changed: Vec<PathBuf>) -> bool {
        let is_wanted = self.changes.send(changed).is_ok();
        if is_wanted {
            (self.wake)();
        }
        is_wanted
    }
}

/// Tells the thread that something may have changed.
fn tell(stir: &Sender<Signal>, event: &notify::Result<Event>) {
    if event.as_ref().map_or(true, may_change) {
        // Nobody listens any more.
        drop(stir.send(Signal::Stir));
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

/// The versions of files that were looked at, without reading them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, Version>);

impl Seen {
    /// Looks at files; those that are not there are left out.
    #[must_use]
    pub fn of(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let versions = paths.into_iter().filter_map(|path| {
            let found = fs::metadata(&path).ok()?;
            let version = Version {
                bytes: found.len(),
                modified: found.modified().ok(),
                number: number(&found),
            };
            Some((path, version))
        });
        Self(versions.collect())
    }

    /// Goes on with the version of a file that was seen before.
    pub(super) fn keep(&mut self, path: &Path, before: &Self) {
        match before.0.get(path) {
            Some(version) => self.0.insert(path.to_owned(), *version),
            None => self.0.remove(path),
        };
    }

    /// Whether files that were there before are gone.
    fn lacks_some_of(&self, before: &Self) -> bool {
        before.0.keys().any(|path| !self.0.contains_key(path))
    }

    /// What has changed, come or gone since `before`.
    fn differs_from(&self, before: &Self) -> Vec<PathBuf> {
        let gone = before.0.keys().filter(|path| !self.0.contains_key(*path));
        let other = self
            .0
            .iter()
            .filter(|(path, version)| before.0.get(*path) != Some(*version));
        let other = other.map(|(path, _)| path);
        gone.chain(other).cloned().collect()
    }
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
    /// The numbers of the folders that are watched themselves, root by root: a folder that is
    /// there again is another one.
    seen: Vec<Option<u64>>,
}

impl Eyes {
    fn new(
        roots: &[PathBuf],
        mut tell: impl FnMut(notify::Result<Event>) + Send + 'static,
    ) -> Self {
        let absolute = roots.iter().map(|root| {
            // A bare file name has no folder above it that could be watched.
            std::path::absolute(root).unwrap_or_else(|_| root.clone())
        });
        let roots: Vec<PathBuf> = absolute.collect();
        let near = Near::to(&roots);
        let hint = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, |event| near.concerns(event)) {
                tell(event);
            }
        };
        let mut eyes = Self {
            watcher: notify::recommended_watcher(hint).ok(),
            seen: vec![None; roots.len()],
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
            let folder = fs::metadata(root).ok().filter(fs::Metadata::is_dir);
            let now = folder.as_ref().map(number);
            if now.is_some() && now != *seen {
                // What watched another folder of this name is of no use.
                drop(watcher.unwatch(root));
                told &= watcher.watch(root, RecursiveMode::Recursive).is_ok();
            }
            *seen = now;
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

/// What concerns the roots: the folders above them are watched too, in which other files change
/// often, the store's with each rating.
struct Near(Vec<PathBuf>);

impl Near {
    fn to(roots: &[PathBuf]) -> Self {
        // Some systems tell of a path behind its links.
        let real = roots.iter().filter_map(|root| {
            let above = root.ancestors().find(|it| it.exists())?;
            let rest = root.strip_prefix(above).ok()?;
            Some(fs::canonicalize(above).ok()?.join(rest))
        });
        Self(roots.iter().cloned().chain(real).collect())
    }

    fn concerns(&self, event: &Event) -> bool {
        let is_near = |path: &PathBuf| {
            let mut roots = self.0.iter();
            roots.any(|root| path.starts_with(root) || root.starts_with(path))
        };
        // What names no file concerns all of them.
        event.paths.is_empty() || event.paths.iter().any(is_near)
    }
}

/// Looks at the files after each stir, and tells what changed.
fn keep_watch(
    mut eyes: Eyes,
    list: &Lister,
    mut seen: Seen,
    inbox: &Receiver<Signal>,
    teller: &Teller,
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
        let mut now = Seen::of(list());
        if now.lacks_some_of(&seen) {
            if !settle(inbox, AWAY) {
                return;
            }
            eyes.open();
            now = Seen::of(list());
        }
        let changed = now.differs_from(&seen);
        seen = now;
        if !changed.is_empty() && !teller.tell(changed) {
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
        of_listed(folder, list)
    }

    /// What stands there before this is known; what changes later is told.
    fn of_listed(root: &Path, list: impl Fn() -> Vec<PathBuf> + Send + 'static) -> Watch {
        let seen = Seen::of(list());
        Watch::since(seen, vec![root.to_owned()], Box::new(list), Box::new(|| {}))
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
    fn a_folder_that_another_one_replaces_at_once_is_watched_on() {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("decks");
        let beside = home.path().join("beside");
        for folder in [&folder, &beside] {
            fs::create_dir(folder).unwrap();
        }
        let deck = folder.join("a.yaml");
        fs::write(&deck, "one").unwrap();
        let watch = watch(&folder);
        fs::write(beside.join("a.yaml"), "other").unwrap();
        fs::rename(&folder, home.path().join("gone")).unwrap();
        fs::rename(&beside, &folder).unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck.clone()]));
        fs::write(&deck, "once more").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck]));
    }

    #[test]
    fn what_changes_beside_the_roots_concerns_nobody() {
        let near = Near::to(&["/home/decks".into(), "/home/else/a.yaml".into()]);
        let event = |path: &str| Event::new(EventKind::Any).add_path(path.into());
        for path in [
            "/home/decks",
            "/home/decks/a.yaml",
            "/home",
            "/home/else/a.yaml",
        ] {
            assert!(near.concerns(&event(path)), "{path}");
        }
        for path in ["/home/shardeck.db", "/home/else/b.yaml", "/home/decks2"] {
            assert!(!near.concerns(&event(path)), "{path}");
        }
        assert!(near.concerns(&Event::new(EventKind::Any)));
    }

    #[test]
    fn a_file_alone_is_watched_by_its_folder() {
        let home = TempDir::new().unwrap();
        let deck = home.path().join("-x.yaml");
        fs::write(&deck, "one").unwrap();
        let listed = deck.clone();
        let watch = of_listed(&deck, move || vec![listed.clone()]);
        fs::write(home.path().join("else"), "").unwrap();
        fs::write(&deck, "three").unwrap();
        assert_eq!(watch.wait(PATIENCE), Some(vec![deck]));
        assert_eq!(watch.changed(), None);
    }

    #[test]
    fn what_changed_before_the_watch_began_is_told_and_wakes() {
        let home = TempDir::new().unwrap();
        let [same, other, gone, come] = ["a", "b", "c", "d"].map(|name| home.path().join(name));
        for path in [&same, &other, &gone] {
            fs::write(path, "one").unwrap();
        }
        let listed = [&same, &other, &gone, &come].map(Clone::clone);
        let seen = Seen::of(listed.clone());
        fs::write(&other, "three").unwrap();
        fs::remove_file(&gone).unwrap();
        fs::write(&come, "").unwrap();
        let (woken, wakes) = mpsc::channel();
        let watch = Watch::since(
            seen,
            vec![home.path().to_owned()],
            Box::new(move || listed.to_vec()),
            Box::new(move || woken.send(()).unwrap()),
        );
        wakes.recv_timeout(PATIENCE).unwrap();
        assert_eq!(watch.changed(), Some(vec![gone, other, come]));
        fs::write(&same, "three").unwrap();
        wakes.recv_timeout(PATIENCE).unwrap();
        assert_eq!(watch.changed(), Some(vec![same]));
        assert!(wakes.try_recv().is_err());
    }
}
