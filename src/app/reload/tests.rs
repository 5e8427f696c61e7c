use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::store::DeckCache;

fn deck(cards: &[(&str, &str)]) -> String {
    let mut text = "format: 1\nid: mine\ntitle: T\nlanguages: [en]\ncards:\n".to_owned();
    for (id, answer) in cards {
        text.push_str(&format!(
            "  - id: {id}\n    question: q {id}\n    answer: {answer}\n"
        ));
    }
    text
}

struct Home {
    folder: TempDir,
    path: PathBuf,
    library: Library,
}

impl Home {
    fn new(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let own = folder.path().join("decks");
        fs::create_dir(&own).unwrap();
        let path = own.join("mine.yaml");
        fs::write(&path, text).unwrap();
        let shelf = Shelf {
            own,
            ..Shelf::default()
        };
        let cache = DeckCache::open(&folder.path().join("cache.db"), "test");
        let library = Library::open(shelf, cache);
        Self {
            folder,
            path,
            library,
        }
    }

    fn save(&mut self, text: &str) -> Reloaded {
        fs::write(&self.path, text).unwrap();
        self.library.reload(std::slice::from_ref(&self.path))
    }

    fn answer(&mut self, card: &str) -> Option<String> {
        let key: CardKey = format!("mine/{card}").parse().unwrap();
        let (card, _) = self.library.card(&key)?;
        Some(format!("{:?}", card.body))
    }
}

fn keys(keys: &[&str]) -> Vec<CardKey> {
    keys.iter().map(|key| key.parse().unwrap()).collect()
}

#[test]
fn cards_that_change_come_or_go_are_told() {
    let mut home = Home::new(&deck(&[("a", "one"), ("b", "two"), ("c", "three")]));
    let told = home.save(&deck(&[("d", "four"), ("a", "one"), ("b", "TWO")]));
    assert_eq!(told.changed, keys(&["mine/b"]));
    assert_eq!(told.added, keys(&["mine/d"]));
    assert_eq!(told.removed, keys(&["mine/c"]));
    assert_eq!(told.broken, []);
    assert!(home.answer("b").unwrap().contains("TWO"));
    assert_eq!(home.answer("c"), None);
    let same = deck(&[("d", "four"), ("a", "one"), ("b", "TWO")]);
    assert!(home.save(&same).is_empty());
}

#[test]
fn a_broken_save_leaves_the_deck_and_says_where() {
    let good = deck(&[("a", "one"), ("b", "two")]);
    let mut home = Home::new(&good);
    let told = home.save(&good.replace("answer: two", "answer: \"two"));
    assert_eq!(told.broken.len(), 1);
    assert_eq!(told.broken[0].errors[0].place.line, 11);
    assert!(told.changed.is_empty() && told.removed.is_empty());
    assert!(home.answer("b").unwrap().contains("two"));
    assert!(home.library.findings().iter().any(|it| it.place.line == 11));
    // Another file changes meanwhile: the deck still goes on.
    let other = home.folder.path().join("decks/other.yaml");
    fs::write(&other, good.replace("id: mine", "id: other")).unwrap();
    let told = home.library.reload(std::slice::from_ref(&other));
    assert_eq!(told.added, keys(&["other/a", "other/b"]));
    assert!(home.answer("b").is_some());
    assert!(!home.library.findings().is_empty());
    // An unreadable head, then a good text again.
    assert_eq!(home.save("cards: [").broken.len(), 1);
    assert!(home.answer("a").is_some());
    let told = home.save(&good.replace("answer: two", "answer: second"));
    assert_eq!((told.broken.len(), told.changed), (0, keys(&["mine/b"])));
    assert_eq!(home.library.findings(), []);
    fs::remove_file(&other).unwrap();
    let told = home.library.reload(&[other]);
    assert_eq!(told.removed, keys(&["other/a", "other/b"]));
}

#[test]
fn a_card_that_was_bad_all_along_holds_nothing_up() {
    let bad = deck(&[("a", "one"), ("b", "two")]).replace("question: q b", "quest: q b");
    let mut home = Home::new(&bad);
    assert!(home.answer("b").is_none());
    let told = home.save(&bad.replace("answer: one", "answer: ONE"));
    assert_eq!((told.broken.len(), told.changed), (0, keys(&["mine/a"])));
    let told = home.save(&deck(&[("a", "ONE"), ("b", "two")]));
    assert_eq!(told.added, keys(&["mine/b"]));
}

#[test]
fn what_is_saved_is_noticed_and_taken_in() {
    let mut home = Home::new(&deck(&[("a", "one")]));
    let watch = watch(home.library.shelf());
    fs::write(&home.path, deck(&[("a", "other")])).unwrap();
    let paths = watch.wait(Duration::from_secs(30)).unwrap();
    let told = home.library.reload(&paths);
    assert_eq!(told.changed, keys(&["mine/a"]));
}
