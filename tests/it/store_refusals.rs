//! Files that the store must not touch, and places where it cannot write.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use shardeck::domain::event::{EventKind, NewEvent};
use shardeck::domain::fault::{Fault, SaveFailure};
use shardeck::domain::study_day::{Instant, Now, StudyDay};
use shardeck::store::{Access, Journal, OpenOptions, Store};

/// What a case is called, and how its file is made.
type Make<'a> = (&'a str, &'a dyn Fn(&Path));

/// What a case is called, and what becomes of a store's bytes.
type Spoil<'a> = (&'a str, &'a dyn Fn(&mut Vec<u8>));

fn options(folder: &Path) -> OpenOptions {
    OpenOptions {
        backups: folder.join("backups"),
        machine: "here".to_owned(),
        now: Instant(1_795_000_000_000),
        access: Access::ReadWrite,
        journal: Journal::WriteAhead,
    }
}

fn event() -> NewEvent {
    NewEvent {
        now: Now {
            at: Instant(1),
            offset_minutes: 0,
            today: StudyDay::from_number(1),
        },
        session: None,
        kind: EventKind::Suspend {
            card: "a/a".parse().unwrap(),
        },
    }
}

/// A store with some events, closed.
fn filled(path: &Path) {
    let mut store = Store::open(path, &options(path.parent().unwrap())).unwrap();
    for _ in 0..300 {
        store.append(event()).unwrap();
    }
}

/// Every file of a folder, by its SHA-256.
fn sums(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .map(|path| {
            let sum = Sha256::digest(fs::read(&path).unwrap());
            (path, sum.to_vec())
        })
        .collect()
}

/// Opens the file for writing and for reading: both are refused, and no byte changes.
fn refused(path: &Path) -> Fault {
    let folder = path.parent().unwrap();
    let before = sums(folder);
    let mut options = options(folder);
    let fault = Store::open(path, &options).unwrap_err();
    assert_eq!(sums(folder), before);
    options.access = Access::ReadOnly;
    assert_eq!(Store::open(path, &options).unwrap_err(), fault);
    assert_eq!(sums(folder), before);
    fault
}

#[test]
fn a_newer_store_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    filled(&path);
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    let fault = refused(&path);
    assert!(
        matches!(
            fault,
            Fault::StoreNewer {
                found: 99,
                known: 2,
                ..
            }
        ),
        "{fault}"
    );
}

#[test]
fn a_newer_store_whose_program_died_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    filled(&path);
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    // The new version stands in the write-ahead log alone.
    let left = tempfile::tempdir().unwrap();
    let image = left.path().join("shardeck.db");
    for suffix in ["", "-wal", "-shm"] {
        let name = |path: &Path| format!("{}{suffix}", path.display());
        fs::copy(name(&path), name(&image)).unwrap();
    }
    let log = left.path().join("shardeck.db-wal");
    let content = |path: &Path| fs::read(path).unwrap();
    let before = (content(&image), content(&log));
    for access in [Access::ReadWrite, Access::ReadOnly] {
        let mut options = options(left.path());
        options.access = access;
        let fault = Store::open(&image, &options).unwrap_err();
        assert!(
            matches!(fault, Fault::StoreNewer { found: 99, .. }),
            "{fault}"
        );
        assert_eq!((content(&image), content(&log)), before);
    }
    drop(raw);
}

#[test]
fn files_of_others_are_refused_untouched() {
    let make: [Make; 5] = [
        ("text", &|path| fs::write(path, "my notes\n").unwrap()),
        ("zeros", &|path| fs::write(path, [0; 8192]).unwrap()),
        ("database", &|path| {
            let raw = Connection::open(path).unwrap();
            raw.execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
        }),
        ("database with a write-ahead log", &|path| {
            let raw = Connection::open(path).unwrap();
            raw.pragma_update(None, "journal_mode", "wal").unwrap();
            raw.execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
        }),
        ("database of another program", &|path| {
            let raw = Connection::open(path).unwrap();
            raw.execute_batch("PRAGMA application_id = 7; PRAGMA user_version = 1")
                .unwrap();
        }),
    ];
    for (name, make) in make {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shardeck.db");
        make(&path);
        let fault = refused(&path);
        assert!(
            matches!(fault, Fault::StoreForeign { .. }),
            "{name}: {fault}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    fs::create_dir(&path).unwrap();
    let fault = Store::open(&path, &options(folder.path())).unwrap_err();
    assert!(matches!(fault, Fault::StoreForeign { .. }), "{fault}");
}

#[test]
fn a_damaged_store_is_refused_untouched() {
    let spoil: [Spoil; 3] = [
        ("cut off", &|bytes| bytes.truncate(bytes.len() / 2)),
        ("schema overwritten", &|bytes| bytes[100..4096].fill(0x55)),
        ("schema zeroed", &|bytes| bytes[100..4096].fill(0)),
    ];
    for (name, spoil) in spoil {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shardeck.db");
        filled(&path);
        let mut bytes = fs::read(&path).unwrap();
        spoil(&mut bytes);
        fs::write(&path, bytes).unwrap();
        let fault = refused(&path);
        assert!(
            matches!(fault, Fault::StoreDamaged { .. }),
            "{name}: {fault}"
        );
    }
}

#[test]
fn a_death_while_the_log_was_folded_into_the_file_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    let mut store = Store::open(&path, &options(folder.path())).unwrap();
    for number in 0..100 {
        let mut event = event();
        event.kind = EventKind::Suspend {
            card: format!("a/card-{number}").parse().unwrap(),
        };
        store.append(event).unwrap();
    }
    let log = fs::read(folder.path().join("shardeck.db-wal")).unwrap();
    let mut main = fs::read(&path).unwrap();
    drop(store);
    // The first page was folded in; it counts pages that the file does not have yet.
    let whole = fs::read(&path).unwrap();
    assert!(whole.len() > main.len());
    main[..4096].copy_from_slice(&whole[..4096]);
    let image = folder.path().join("image.db");
    for access in [Access::ReadOnly, Access::ReadWrite] {
        fs::write(&image, &main).unwrap();
        fs::write(folder.path().join("image.db-wal"), &log).unwrap();
        let mut options = options(folder.path());
        options.access = access;
        let store = Store::open(&image, &options).unwrap();
        assert_eq!(store.count_events().unwrap(), 100);
        assert_eq!(store.all_schedules().unwrap().len(), 100);
    }
}

#[test]
fn no_spoilt_byte_makes_the_store_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    filled(&path);
    let sound = fs::read(&path).unwrap();
    let copy = folder.path().join("copy.db");
    for number in 0..120_usize {
        let mut bytes = sound.clone();
        let place = number * 7_919 % bytes.len();
        bytes[place] ^= 1 << (number % 8);
        fs::write(&copy, bytes).unwrap();
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("copy.db{suffix}")));
        }
        if let Ok(mut store) = Store::open(&copy, &options(folder.path())) {
            let _ = store.all_schedules();
            let _ = store.append(event());
            let _ = store.history(&"a/a".parse().unwrap());
            let _ = store.replay();
        }
    }
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_one_can_still_browse() {
    use std::os::unix::fs::PermissionsExt;

    let allow = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shardeck.db");
    filled(&path);
    let mut options = options(folder.path());
    for (folder_mode, file_mode) in [(0o555, 0o644), (0o755, 0o444), (0o555, 0o444)] {
        allow(&path, file_mode);
        allow(folder.path(), folder_mode);
        // Permissions do not bind root: then the wish to read has to do.
        if fs::OpenOptions::new().write(true).open(&path).is_ok()
            && fs::write(folder.path().join("probe"), "").is_ok()
        {
            fs::remove_file(folder.path().join("probe")).unwrap();
            options.access = Access::ReadOnly;
        }
        let mut store = Store::open(&path, &options).unwrap();
        assert!(store.is_read_only(), "{folder_mode:o} {file_mode:o}");
        assert_eq!(store.all_schedules().unwrap().len(), 1);
        assert_eq!(store.count_events().unwrap(), 300);
        let fault = store.append(event()).unwrap_err();
        let expected = matches!(
            fault,
            Fault::NotSaved {
                reason: SaveFailure::ReadOnly { .. }
            }
        );
        assert!(expected, "{fault}");
        assert_eq!(store.count_events().unwrap(), 300);
        drop(store);
        allow(folder.path(), 0o755);
        allow(&path, 0o644);
    }
    // Nothing there yet, and nowhere to make it.
    let missing = folder.path().join("data").join("shardeck.db");
    fs::create_dir(folder.path().join("data")).unwrap();
    allow(&folder.path().join("data"), 0o555);
    let store = Store::open(&missing, &options).unwrap();
    assert!(store.is_read_only());
    assert!(store.all_schedules().unwrap().is_empty());
    allow(&folder.path().join("data"), 0o755);
}
