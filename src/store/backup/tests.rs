use super::*;
use crate::store::fixture::{Place, at, log, new_event, rate, schedules};
use crate::store::migrate;

#[test]
fn a_backup_is_a_store_with_everything_in_it() {
    let place = Place::new();
    let mut store = place.open();
    for grade in 1..=5 {
        store
            .append(new_event(at(1, 1), rate("a/a", grade)))
            .unwrap();
    }
    let folder = place.folder().join("back ups?%");
    let backup = store.back_up(&folder, "today").unwrap();
    assert_eq!(
        (backup.path.as_path(), backup.events),
        (folder.join("today.db").as_path(), 5)
    );
    let restored = Store::open(&backup.path, &place.options()).unwrap();
    assert_eq!(log(&restored), log(&store));
    assert_eq!(schedules(&restored), schedules(&store));
    // The device is the same on the same machine.
    let mut restored = restored;
    let stored = restored
        .append(new_event(at(1, 9), rate("a/a", 1)))
        .unwrap();
    assert_eq!(stored.event.seq, 6);
}

#[test]
fn a_name_that_is_taken_is_left_alone() {
    let place = Place::new();
    let store = place.open();
    let folder = place.folder();
    let names: Vec<_> = (0..3)
        .map(|_| store.back_up(&folder, "today").unwrap().path)
        .collect();
    let expected = ["today.db", "today-2.db", "today-3.db"].map(|name| folder.join(name));
    assert_eq!(names, expected);
}

#[test]
fn a_copy_that_lacks_events_is_no_backup() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    let path = store.back_up(&place.folder(), "copy").unwrap().path;
    let schema = migrate::newest();
    assert_eq!(verify(&path, schema, 1..=1), Ok(1));
    assert_eq!(
        verify(&path, schema, 2..=3),
        Err("1 events, not 2 to 3".into())
    );
    let other = Err(format!("schema {schema}").as_str().into());
    assert_eq!(verify(&path, schema + 1, 1..=1), other);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0);
    fs::write(&path, bytes).unwrap();
    assert!(verify(&path, schema, 1..=1).is_err());
}

#[test]
fn a_backup_that_cannot_be_written_leaves_nothing_behind() {
    let place = Place::new();
    let store = place.open();
    let in_the_way = place.folder().join("file");
    fs::write(&in_the_way, "x").unwrap();
    let fault = store.back_up(&in_the_way, "today").unwrap_err();
    assert!(matches!(fault, Fault::Unwritable { .. }), "{fault}");
    let fault = store
        .back_up(&place.folder(), "no/such/folder")
        .unwrap_err();
    assert!(matches!(fault, Fault::Unwritable { .. }), "{fault}");
    let files: Vec<_> = fs::read_dir(place.folder()).unwrap().collect();
    assert_eq!(files.len(), 2, "{files:?}");
}

#[test]
fn a_check_finds_a_page_that_was_overwritten() {
    let place = Place::new();
    let mut store = place.open();
    for number in 0..200 {
        let kind = rate(&format!("a/card-{number}"), 4);
        store.append(new_event(at(1, 1), kind)).unwrap();
    }
    for depth in [Depth::Quick, Depth::Full] {
        assert_eq!(store.check(depth).unwrap(), []);
    }
    drop(store);
    let mut bytes = fs::read(place.path()).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0x55);
    fs::write(place.path(), bytes).unwrap();
    let store = place.open();
    for depth in [Depth::Quick, Depth::Full] {
        assert_ne!(
            store
                .check(depth)
                .unwrap_or_else(|_| vec!["unreadable".into()]),
            []
        );
    }
    assert!(
        store
            .back_up(&place.folder().join("backups"), "today")
            .is_err()
    );
    assert_eq!(
        fs::read_dir(place.folder().join("backups"))
            .unwrap()
            .count(),
        0
    );
}
