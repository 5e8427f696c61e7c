use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::domain::card::Card;
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

    /// What another process does that needs the decks.
    fn elsewhere(&self) -> Library {
        let cache = DeckCache::open(&self.folder.path().join("cache.db"), "test");
        Library::open(self.library.shelf().clone(), cache)
    }

    /// Saves, and has another process read the file before this one is told.
    fn save_read_elsewhere(&mut self, texts: &[&str]) -> Reloaded {
        for text in texts {
            fs::write(&self.path, text).unwrap();
            self.elsewhere();
        }
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
fn what_changes_beside_the_cards_is_told_and_shown() {
    let good = deck(&[("a", "one"), ("b", "two")]);
    let mut home = Home::new(&good);
    let told = home.save(&good.replace("title: T", "title: Another"));
    let only_text = Reloaded {
        any_text: true,
        ..Reloaded::default()
    };
    assert_eq!(told, only_text);
    let title = |library: &Library| format!("{:?}", library.decks()[0].head().title);
    assert!(title(&home.library).contains("Another"));
    assert!(title(&home.elsewhere()).contains("Another"));
    // A broken text, and then the last good one again: its errors are gone.
    let another = good.replace("title: T", "title: Another");
    assert_eq!(home.save(&another.replace("two", "\"two")).broken.len(), 1);
    assert_eq!(home.save(&another), only_text);
    assert!(home.save(&another).is_empty());
}

#[test]
fn a_broken_exam_leaves_the_deck_and_a_new_one_that_is_broken_is_told() {
    let plain = deck(&[("a", "one"), ("b", "two")]);
    let exam = "exams:\n  - {id: e, title: E, questions: 1, minutes: 5}\n";
    let mut home = Home::new(&plain);
    let exams = |home: &Home| home.library.decks()[0].deck.exams.len();
    let told = home.save(&format!(
        "{plain}{}",
        exam.replace("minutes: 5", "minutes: x")
    ));
    assert_eq!(
        (told.broken.len(), told.flawed.len(), exams(&home)),
        (0, 1, 0)
    );
    assert_eq!(told.flawed[0].errors[0].place.line, 13);
    let told = home.save(&format!("{plain}{exam}"));
    assert_eq!((told.flawed.len(), exams(&home)), (0, 1));
    // Read in part, and read as a whole.
    for before in [plain.clone(), plain.replace("[en]", "[en, pt]")] {
        let told = home.save(&format!(
            "{before}{}",
            exam.replace("minutes: 5", "minutes: x")
        ));
        assert_eq!((told.broken.len(), exams(&home)), (1, 1), "{before}");
    }
    let told = home.save(&plain);
    assert_eq!((told.broken.len(), exams(&home)), (0, 0));
}

#[test]
fn a_card_that_was_bad_all_along_holds_nothing_up() {
    let bad = deck(&[("a", "one"), ("b", "two")]).replace("question: q b", "quest: q b");
    let mut home = Home::new(&bad);
    assert!(home.answer("b").is_none());
    let told = home.save(&bad.replace("answer: one", "answer: ONE"));
    assert_eq!((told.broken.len(), told.changed), (0, keys(&["mine/a"])));
    assert_eq!(told.flawed[0].errors[0].place.line, 9);
    let told = home.save(&deck(&[("a", "ONE"), ("b", "two")]));
    assert_eq!(told.added, keys(&["mine/b"]));
}

#[test]
fn what_is_saved_is_noticed_and_taken_in() {
    let mut home = Home::new(&deck(&[("a", "one")]));
    let seen = home.library.seen().clone();
    let watch = watch(home.library.shelf(), seen, Box::new(|| {}));
    fs::write(&home.path, deck(&[("a", "other")])).unwrap();
    let paths = watch.wait(Duration::from_secs(30)).unwrap();
    let told = home.library.reload(&paths);
    assert_eq!(told.changed, keys(&["mine/a"]));
}

/// What the library says of its deck, card by card, with the lines.
fn told_of(library: &mut Library) -> (Vec<Card>, String) {
    let deck = &library.decks()[0];
    let keys: Vec<CardKey> = deck
        .index
        .iter()
        .map(|card| card.key(&deck.head().id))
        .collect();
    let head = format!(
        "{:?} {:?} {:?} {:?}",
        deck.deck,
        deck.index.renamed(),
        deck.index.covered().collect::<Vec<_>>(),
        library.findings()
    );
    let cards = keys.iter().map(|key| library.card(key).unwrap().0);
    (cards.collect(), head)
}

#[test]
fn what_was_read_in_parts_is_kept_as_if_it_was_read_at_once() {
    let numbered = |number: usize| {
        let alias = match number % 3 {
            0 => format!(
                "    aliases: [old/a{number}]\n    covers: [x{}]\n",
                number % 4
            ),
            _ => format!(
                "    tags: [t{number}]\n    verified: \"2026-0{}\"\n",
                number % 8 + 1
            ),
        };
        format!("  - id: c{number}\n{alias}    question: q {number}\n    answer: a\n")
    };
    let text = |numbers: &[usize]| {
        let cards: String = numbers.iter().copied().map(numbered).collect();
        deck(&[]) + &cards
    };
    let mut numbers: Vec<usize> = (0..40).collect();
    let mut home = Home::new(&text(&numbers));
    for step in 0..6 {
        match step {
            0 => numbers.insert(0, 50),
            1 => numbers.swap(3, 30),
            2 => drop(numbers.remove(20)),
            3 => numbers[7] = 51,
            4 => numbers.rotate_left(9),
            _ => numbers.truncate(5),
        }
        let before = home.library.decks()[0].file;
        let told = home.save(&text(&numbers));
        assert!(told.broken.is_empty());
        let path = home.folder.path().join("other.db");
        let mut at_once = Library::open(home.library.shelf().clone(), DeckCache::open(&path, "o"));
        fs::remove_file(path).unwrap();
        assert_eq!(told_of(&mut home.library), told_of(&mut at_once), "{step}");
        // What was there before is not told any more, as to another process that had it.
        assert_eq!(home.library.cache.card(before, 0), None);
        assert_eq!(home.library.cache.cards(before), None);
        let file = home.library.decks()[0].file;
        let all = home.library.cache.cards(file).unwrap();
        assert_eq!(all, told_of(&mut home.library).0);
        // And the next start finds the same.
        let mut next = home.elsewhere();
        assert_eq!(told_of(&mut next), told_of(&mut at_once), "{step}");
    }
}

#[test]
fn another_process_that_read_the_file_meanwhile_does_no_harm() {
    let mut home = Home::new(&deck(&[("a", "one"), ("b", "two"), ("c", "three")]));
    let mut other = home.elsewhere();
    let path = [home.path.clone()];
    let told = home.save(&deck(&[("a", "one"), ("b", "TWO"), ("c", "three")]));
    assert_eq!(told.changed, keys(&["mine/b"]));
    let told = other.reload(&path);
    assert!(told.removed.is_empty() && told.broken.is_empty());
    // It has what was put there, so that neither takes the other's cards away.
    assert_eq!(other.decks()[0].file, home.library.decks()[0].file);
    assert_eq!(told_of(&mut other), told_of(&mut home.library));
}

#[test]
fn what_another_process_read_first_is_told_all_the_same() {
    let first = deck(&[("a", "one"), ("b", "two"), ("c", "three")]);
    let second = deck(&[("a", "one"), ("b", "TWO"), ("d", "four")]);
    let mut home = Home::new(&first);
    let told = home.save_read_elsewhere(&[&second]);
    assert_eq!(told.changed, keys(&["mine/b"]));
    assert_eq!(told.added, keys(&["mine/d"]));
    assert_eq!(told.removed, keys(&["mine/c"]));
    // Saved twice: what stood there before is nowhere any more, so all that stays may have changed.
    let told = home.save_read_elsewhere(&[&second.replace("one", "ONE"), &first]);
    assert_eq!(told.changed, keys(&["mine/a", "mine/b"]));
    assert_eq!(told.added, keys(&["mine/c"]));
    assert_eq!(told.removed, keys(&["mine/d"]));
    // Unless it is what stood there before.
    let told = home.save_read_elsewhere(&[&second, &second.replace("one", "ONE"), &first]);
    assert!(told.is_empty());
    assert!(home.answer("b").unwrap().contains("two"));
    // Saved again before this program was told.
    fs::write(&home.path, &second).unwrap();
    home.elsewhere();
    let told = home.save(&first.replace("one", "ONE"));
    assert_eq!(told.changed, keys(&["mine/a"]));
    assert!(told.added.is_empty() && told.removed.is_empty());
    assert!(home.answer("a").unwrap().contains("ONE"));
}

#[test]
fn a_broken_save_that_another_process_read_first_leaves_the_deck() {
    let good = deck(&[("a", "one"), ("b", "two")]);
    let broken = good.replace("    answer: two\n", "");
    let mut home = Home::new(&good);
    let told = home.save_read_elsewhere(&[&broken]);
    assert_eq!((told.broken.len(), told.removed.len()), (1, 0));
    assert!(!told.broken[0].errors.is_empty());
    assert!(home.answer("b").unwrap().contains("two"));
    // Broken once more, and again, until it is better.
    let other = good.replace("    answer: one\n", "");
    let told = home.save_read_elsewhere(&[&other, &broken, &other]);
    assert_eq!((told.broken.len(), told.removed.len()), (1, 0));
    assert!(home.answer("b").unwrap().contains("two"));
    let told = home.save_read_elsewhere(&[&good.replace("two", "TWO")]);
    assert_eq!((told.broken.len(), told.changed), (0, keys(&["mine/b"])));
    assert_eq!(home.library.findings(), []);
}

#[test]
fn a_broken_exam_that_another_process_read_first_leaves_the_deck() {
    let exam = "exams:\n  - {id: e, title: E, questions: 1, minutes: 5}\n";
    let good = format!("{}{exam}", deck(&[("a", "one"), ("b", "two")]));
    let broken = |minutes: &str| good.replace("minutes: 5", &format!("minutes: {minutes}"));
    let mut home = Home::new(&good);
    let told = home.save_read_elsewhere(&[&broken("x"), &broken("y"), &broken("z")]);
    assert_eq!(told.broken.len(), 1);
    assert_eq!(home.library.decks()[0].deck.exams.len(), 1);
    assert!(home.answer("b").unwrap().contains("two"));
}

#[test]
fn the_last_good_deck_goes_on_whatever_other_processes_read() {
    let good = deck(&[("a", "one"), ("b", "two")]);
    let broken = good.replace("    answer: two\n", "");
    let mut home = Home::new(&good);
    assert_eq!(home.save(&broken).broken.len(), 1);
    home.elsewhere();
    assert!(home.answer("b").unwrap().contains("two"));
    // Even where its cards are nowhere any more, the broken text does not take its place.
    let away = home.path.with_extension("away");
    fs::rename(&home.path, &away).unwrap();
    home.elsewhere();
    fs::rename(&away, &home.path).unwrap();
    let state = home.library.state();
    assert_eq!(home.answer("b"), None);
    assert_eq!(home.library.decks()[0].index.len(), 2);
    assert_eq!(home.library.state(), state);
    let told = home.save(&good);
    assert_eq!((told.broken.len(), told.removed.len()), (0, 0));
    assert!(home.answer("b").unwrap().contains("two"));
}

#[test]
fn what_was_taken_in_unasked_is_told_with_the_next_reload() {
    let mut home = Home::new(&deck(&[("a", "one"), ("b", "two"), ("c", "three")]));
    let saved = deck(&[("a", "one"), ("b", "TWO"), ("d", "four")]);
    for text in [&saved.replace("one", "ONE"), &saved] {
        fs::write(&home.path, text).unwrap();
        home.elsewhere();
    }
    assert!(home.answer("b").unwrap().contains("TWO"));
    let told = home.library.reload(&[home.path.clone()]);
    assert_eq!(told.changed, keys(&["mine/a", "mine/b"]));
    assert_eq!(told.added, keys(&["mine/d"]));
    assert_eq!(told.removed, keys(&["mine/c"]));
}

#[test]
fn a_file_that_nobody_told_of_is_not_taken_in() {
    let good = deck(&[("a", "one"), ("b", "two")]);
    let mut home = Home::new(&good.replace("question: q a", "quest: q a"));
    let findings = home.library.findings().to_vec();
    assert!(!findings.is_empty());
    let other = home.folder.path().join("decks/other.yaml");
    fs::write(&other, good.replace("id: mine", "id: other")).unwrap();
    home.library.reload(std::slice::from_ref(&other));
    assert_eq!(home.library.findings(), findings);
    // Both are saved, the first one broken; the watch tells of the other one alone.
    fs::write(&home.path, good.replace("    answer: two\n", "")).unwrap();
    fs::write(
        &other,
        good.replace("id: mine", "id: other").replace("one", "ONE"),
    )
    .unwrap();
    let told = home.library.reload(std::slice::from_ref(&other));
    assert_eq!(told.changed, keys(&["other/a"]));
    assert!(home.answer("b").is_some());
    assert_eq!(home.library.findings(), findings);
    let seen = home.library.seen().clone();
    let watch = watch(home.library.shelf(), seen, Box::new(|| {}));
    let paths = watch.wait(Duration::from_secs(30)).unwrap();
    assert_eq!(paths, std::slice::from_ref(&home.path));
    let told = home.library.reload(&paths);
    assert_eq!((told.broken.len(), told.removed.len()), (1, 0));
    assert!(home.answer("b").is_some());
}
