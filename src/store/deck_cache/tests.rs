use std::cell::Cell;
use std::fs;

use super::*;
use crate::domain::deck::Deck;
use crate::domain::finding::{Finding, Place, Problem, Severity};
use crate::domain::fixture::{basic_card, empty_deck};

const VERSION: &str = "1.2.3";
const SECOND: i64 = 1_000_000_000;
const HASH: ContentHash = ContentHash([7; 32]);

pub(super) fn card(deck: &str, id: &str) -> Card {
    let key = format!("{deck}/{id}");
    Card {
        line: 9,
        ..basic_card(&key, &format!("What is {id}?"), "That is it.")
    }
}

fn deck(name: &str, ids: &[&str]) -> DeckFile {
    DeckFile::Cards(Deck {
        cards: ids.iter().map(|id| card(name, id)).collect(),
        ..empty_deck(name, name, &["en".parse().unwrap()])
    })
}

fn findings() -> Vec<Finding> {
    vec![Finding {
        severity: Severity::Warning,
        problem: Problem::Unreadable {
            reason: "why".into(),
        },
        place: Place {
            file: "a.yaml".into(),
            line: 1,
            column: 2,
            length: 3,
            source: "x".into(),
        },
    }]
}

fn put(cache: &mut DeckCache, path: &str, stamp: &Stamp, file: &DeckFile) -> FileId {
    let new = NewCachedFile {
        path: Path::new(path),
        stamp,
        hash: HASH,
        file,
        findings: &findings(),
        parts: None,
    };
    cache.put(&new).unwrap()
}

/// Looks up; answers whether it was found, and whether the content was hashed.
fn looked_up(cache: &mut DeckCache, path: &str, stamp: &Stamp, hash: ContentHash) -> (bool, bool) {
    let hashed = Cell::new(false);
    let found = cache.lookup(Path::new(path), stamp, || {
        hashed.set(true);
        Some(hash)
    });
    (found.is_some(), hashed.get())
}

fn found(cache: &mut DeckCache, path: &str, stamp: &Stamp) -> Option<CachedFile> {
    cache.lookup(Path::new(path), stamp, || None)
}

/// A stamp of a file that was changed 10 s after the epoch, looked at much later.
fn settled() -> Stamp {
    Stamp::file(100, 10 * SECOND, 1_000 * SECOND)
}

fn ids(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|card| card.key.card()).collect()
}

#[test]
fn a_file_comes_back_with_its_cards_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache").join("decks.db");
    let file = deck("limits", &["a", "b", "c"]);
    let mut cache = DeckCache::open(&path, VERSION);
    assert!(cache.is_on_disk());
    put(&mut cache, "x.yaml", &settled(), &file);
    drop(cache);
    let mut cache = DeckCache::open(&path, VERSION);
    let cached = found(&mut cache, "x.yaml", &settled()).unwrap();
    let DeckFile::Cards(expected) = &file else {
        unreachable!()
    };
    assert_eq!(cached.file, deck("limits", &[]));
    assert_eq!(cached.findings, findings());
    assert_eq!(cached.index.len(), 3);
    assert_eq!(cache.card(cached.id, 1).as_ref(), Some(&expected.cards[1]));
    assert_eq!(cache.card(cached.id, 3), None);
    assert_eq!(cache.cards(cached.id).as_ref(), Some(&expected.cards));
}

#[test]
fn files_of_other_kinds_come_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    let DeckFile::Cards(Deck { head, .. }) = deck("mock", &[]) else {
        unreachable!()
    };
    let file = DeckFile::Exams {
        head,
        exams: Vec::new(),
    };
    put(&mut cache, "x.yaml", &settled(), &file);
    let cached = found(&mut cache, "x.yaml", &settled()).unwrap();
    assert_eq!(cached.file, file);
    assert!(cached.index.is_empty());
}

#[test]
fn an_untouched_file_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &settled(), HASH),
        (true, false)
    );
    assert_eq!(
        looked_up(&mut cache, "y.yaml", &settled(), HASH),
        (false, false)
    );
}

#[test]
fn a_file_of_another_size_is_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    let longer = Stamp::file(101, 10 * SECOND, 1_000 * SECOND);
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &longer, HASH),
        (false, false)
    );
}

#[test]
fn a_touched_file_is_read_once_and_believed_if_its_content_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    let touched = Stamp::file(100, 500 * SECOND, 1_000 * SECOND);
    let other = ContentHash([8; 32]);
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &touched, other),
        (false, true)
    );
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &touched, HASH),
        (true, true)
    );
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &touched, HASH),
        (true, false)
    );
}

#[test]
fn a_file_changed_a_moment_ago_is_read_until_it_has_settled() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    let (changed, other) = (10 * SECOND, ContentHash([8; 32]));
    let stamp = |now| Stamp::file(100, changed, now);
    put(
        &mut cache,
        "x.yaml",
        &stamp(11 * SECOND),
        &deck("a", &["a"]),
    );
    // Rewritten in the same tick, with the same size: only the content tells, however late.
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &stamp(11 * SECOND), other),
        (false, true)
    );
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &stamp(99 * SECOND), other),
        (false, true)
    );
    // Not rewritten: read until the time of change can be trusted, then no more.
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &stamp(11 * SECOND), HASH),
        (true, true)
    );
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &stamp(12 * SECOND), HASH),
        (true, true)
    );
    assert_eq!(
        looked_up(&mut cache, "x.yaml", &stamp(12 * SECOND), HASH),
        (true, false)
    );
    // A time of change in the future is never trusted.
    let ahead = Stamp::file(100, 10 * SECOND, SECOND);
    assert_eq!(looked_up(&mut cache, "x.yaml", &ahead, HASH), (true, true));
}

#[test]
fn a_file_that_cannot_be_read_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    let touched = Stamp::file(100, 500 * SECOND, 1_000 * SECOND);
    assert!(found(&mut cache, "x.yaml", &touched).is_none());
}

#[test]
fn a_built_in_deck_goes_by_its_build() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    let built_in = |identity: &str| Stamp::BuiltIn {
        identity: identity.to_owned(),
    };
    put(&mut cache, "limits", &built_in("one"), &deck("a", &["a"]));
    assert_eq!(
        looked_up(&mut cache, "limits", &built_in("one"), HASH),
        (true, false)
    );
    assert_eq!(
        looked_up(&mut cache, "limits", &built_in("two"), HASH),
        (false, false)
    );
    assert_eq!(
        looked_up(&mut cache, "limits", &settled(), HASH),
        (false, false)
    );
}

#[test]
fn another_version_of_the_program_parses_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    let mut old = DeckCache::open(&path, VERSION);
    put(&mut old, "x.yaml", &settled(), &deck("a", &["a"]));
    let mut new = DeckCache::open(&path, "1.2.4");
    assert!(found(&mut new, "x.yaml", &settled()).is_none());
    put(&mut new, "x.yaml", &settled(), &deck("a", &["a", "b"]));
    assert!(found(&mut old, "x.yaml", &settled()).is_none());
}

#[test]
fn broken_foreign_and_older_caches_are_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::write(&path, "no database at all, only some text").unwrap(),
        &|| {
            let mut bytes = fs::read(&path).unwrap();
            bytes[100..].fill(0x55);
            fs::write(&path, bytes).unwrap();
        },
        &|| {
            let raw = Connection::open(&path).unwrap();
            raw.pragma_update(None, "user_version", 99).unwrap();
        },
        &|| {
            let raw = Connection::open(&path).unwrap();
            raw.pragma_update(None, "application_id", 99).unwrap();
        },
    ];
    for spoil in spoil {
        let mut cache = DeckCache::open(&path, VERSION);
        put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
        drop(cache);
        spoil();
        let mut cache = DeckCache::open(&path, VERSION);
        assert!(cache.is_on_disk());
        assert!(found(&mut cache, "x.yaml", &settled()).is_none());
        let id = put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
        assert!(cache.card(id, 0).is_some());
    }
}

#[test]
fn damage_that_shows_late_costs_only_the_cache() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    let mut cache = DeckCache::open(&path, VERSION);
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    let raw = Connection::open(&path).unwrap();
    raw.execute("UPDATE file SET cards = 'b\u{1b}[31m\t\t\t\u{1e}'", [])
        .unwrap();
    drop(raw);
    assert!(found(&mut cache, "x.yaml", &settled()).is_none());
    assert!(cache.is_on_disk());
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    assert!(found(&mut cache, "x.yaml", &settled()).is_some());
}

#[test]
fn where_nothing_can_be_written_memory_serves() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "x").unwrap();
    let mut cache = DeckCache::open(&in_the_way.join("decks.db"), VERSION);
    assert!(!cache.is_on_disk());
    put(&mut cache, "x.yaml", &settled(), &deck("a", &["a"]));
    let cached = found(&mut cache, "x.yaml", &settled()).unwrap();
    assert_eq!(ids(&cache.cards(cached.id).unwrap()), ["a"]);
}

#[test]
fn what_a_full_disk_refuses_is_kept_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    put(&mut cache, "small.yaml", &settled(), &deck("small", &["a"]));
    let limit = |cache: &DeckCache, pages: i64| {
        let disk = cache.disk.as_ref().unwrap();
        let limited =
            disk.pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0));
        limited.unwrap();
    };
    limit(&cache, 1);
    let many: Vec<String> = (0..500).map(|number| format!("card-{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let id = put(&mut cache, "big.yaml", &settled(), &deck("big", &many));
    assert_eq!(cache.card(id, 499).unwrap().key.card(), "card-499");
    let small = found(&mut cache, "small.yaml", &settled()).unwrap();
    assert!(cache.card(small.id, 0).is_some());
    // With room again, the disk takes over.
    limit(&cache, 10_000);
    let id = put(&mut cache, "big.yaml", &settled(), &deck("big", &["b"]));
    let cached = found(&mut cache, "big.yaml", &settled()).unwrap();
    assert_eq!(cached.id, id);
    assert_eq!(ids(&cache.cards(id).unwrap()), ["b"]);
}

#[test]
fn a_parsing_that_another_process_replaced_stays_once_and_is_never_mixed_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    let (mut ours, mut theirs) = (
        DeckCache::open(&path, VERSION),
        DeckCache::open(&path, VERSION),
    );
    put(&mut ours, "x.yaml", &settled(), &deck("a", &["a", "b"]));
    let before = found(&mut ours, "x.yaml", &settled()).unwrap().id;
    put(&mut theirs, "x.yaml", &settled(), &deck("a", &["c"]));
    assert_eq!(ids(&ours.cards(before).unwrap()), ["a", "b"]);
    let now = found(&mut ours, "x.yaml", &settled()).unwrap().id;
    assert_eq!(ids(&ours.cards(now).unwrap()), ["c"]);
    put(&mut theirs, "x.yaml", &settled(), &deck("a", &["d"]));
    assert_eq!(ours.card(before, 0), None);
    assert_eq!(ours.cards(before), None);
    assert_eq!(ids(&ours.cards(now).unwrap()), ["c"]);
}

#[test]
fn a_parsing_stays_while_those_after_it_are_broken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    let put = |ids: &[&str], severity| {
        let findings = [Finding {
            severity,
            ..findings().remove(0)
        }];
        let id = DeckCache::open(&path, VERSION).put(&NewCachedFile {
            path: Path::new("x.yaml"),
            stamp: &settled(),
            hash: HASH,
            file: &deck("a", ids),
            findings: &findings,
            parts: None,
        });
        id.unwrap()
    };
    let cache = DeckCache::open(&path, VERSION);
    let is_there = |file| cache.card(file, 0).is_some();
    let first = put(&["a"], Severity::Warning);
    let good = put(&["a", "b"], Severity::Warning);
    let broken = put(&["a"], Severity::Error);
    assert_eq!([first, good, broken].map(is_there), [false, true, true]);
    let other = put(&["b"], Severity::Error);
    assert_eq!([good, broken, other].map(is_there), [true, false, true]);
    // It has errors still, but all cards that were there.
    let better = put(&["b", "a"], Severity::Error);
    assert_eq!([good, other, better].map(is_there), [true, false, true]);
    let shorter = put(&["a"], Severity::Warning);
    assert_eq!([good, better, shorter].map(is_there), [false, true, true]);
}

#[test]
fn files_that_are_gone_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DeckCache::open(&folder.path().join("decks.db"), VERSION);
    let before = put(&mut cache, "gone.yaml", &settled(), &deck("a", &["a"]));
    let gone = put(&mut cache, "gone.yaml", &settled(), &deck("a", &["a"]));
    put(&mut cache, "here.yaml", &settled(), &deck("b", &["a"]));
    let aside = put(&mut cache, "here.yaml", &settled(), &deck("b", &["b"]));
    put(&mut cache, "here.yaml", &settled(), &deck("b", &["b"]));
    cache.forget_gone(|path| path == Path::new("here.yaml"));
    assert!(found(&mut cache, "gone.yaml", &settled()).is_none());
    assert_eq!([gone, before].map(|file| cache.card(file, 0)), [None, None]);
    assert!(cache.card(aside, 0).is_some());
    assert!(found(&mut cache, "here.yaml", &settled()).is_some());
}

#[test]
fn processes_that_write_at_once_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decks.db");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut cache = DeckCache::open(path, VERSION);
                for _ in 0..10 {
                    for name in ["x.yaml", "y.yaml"] {
                        put(&mut cache, name, &settled(), &deck("a", &["a", "b"]));
                        if let Some(cached) = found(&mut cache, name, &settled())
                            && let Some(cards) = cache.cards(cached.id)
                        {
                            assert_eq!(ids(&cards), ["a", "b"], "thread {thread}");
                        }
                    }
                }
                assert!(cache.is_on_disk());
                assert!(cache.memory.is_none(), "the disk refused something");
            });
        }
    });
    let mut cache = DeckCache::open(&path, VERSION);
    assert!(found(&mut cache, "x.yaml", &settled()).is_some());
}
