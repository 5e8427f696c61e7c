use std::fs;
use std::path::PathBuf;

use super::*;
use crate::app::library::Shelf;
use crate::app::open::Opening;
use crate::decks;
use crate::domain::card::Card;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::fault::Fault;
use crate::domain::queue::DailyPlan;
use crate::domain::study_day::{Instant, Now, StudyDay};
use crate::paths::Places;

mod meanwhile;
mod package;
mod parts;
mod renamed;

/// A home of its own, without the built-in decks.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn opening(&self) -> Opening {
        let places = Places::under(self.0.path());
        Opening {
            shelf: Shelf {
                own: places.decks(),
                ..Shelf::default()
            },
            places,
            plan: DailyPlan::default(),
            now: now(),
        }
    }

    fn file(&self, id: &str) -> PathBuf {
        self.opening().places.decks().join(format!("{id}.yaml"))
    }

    /// What an import of `text` as a file of this name would make.
    fn plan(&self, name: &str, text: impl AsRef<[u8]>) -> Result<Plan, Fault> {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        self.plan_of(path, false)
    }

    /// What an import of a file that is there would make.
    fn plan_of(&self, path: PathBuf, history: bool) -> Result<Plan, Fault> {
        let wishes = ImportWishes {
            path,
            format: None,
            into: None,
            language: "en".parse().unwrap(),
            layout: Layout::default(),
            history,
            rollover_hour: 4,
        };
        plan(&self.opening(), &wishes)
    }

    fn carry_out(&self, plan: Plan) -> Done {
        plan.carry_out(&self.opening(), now()).unwrap()
    }

    /// Imports a table, and answers how many cards are new, changed, the same and kept.
    fn import(&self, name: &str, text: &str) -> [usize; 4] {
        let plan = self.plan(name, text).unwrap();
        let deck = plan.decks[0].clone();
        plan.carry_out(&self.opening(), now()).unwrap();
        [deck.new, deck.changed, deck.same, deck.kept]
    }

    /// Replaces something in a deck file.
    fn edit(&self, id: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(id)).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(self.file(id), text.replacen(from, to, 1)).unwrap();
    }

    /// A deck file that has no mistakes.
    fn deck(&self, id: &str) -> Deck {
        let text = fs::read_to_string(self.file(id)).unwrap();
        let loaded = decks::load(text.as_bytes(), &"deck.yaml".into());
        assert!(!loaded.has_errors(), "{:?}\n{text}", loaded.findings);
        match loaded.file {
            Some(DeckFile::Cards(deck)) => deck,
            other => panic!("{other:?}"),
        }
    }
}

fn now() -> Now {
    Now {
        at: Instant(1),
        offset_minutes: 0,
        today: StudyDay::from_number(0),
    }
}

/// The texts of a card's note, by language.
fn note(card: &Card) -> Vec<(&str, &str)> {
    let note = card.note.iter().flat_map(|note| note.iter());
    note.map(|(tag, text)| (tag.as_str(), text.as_str()))
        .collect()
}

const ONE_LANGUAGE: &str = "id,question,answer\na,one,1\nb,two,2\nc,three,3\n";

const EXAMS: &str = "exams:\n  - id: mock\n    title: Mock\n    questions: 1\n    minutes: 5\n    pass: 70\ncards:\n";

#[test]
fn what_somebody_wrote_goes_along_into_further_languages() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    home.edit("w", "answer: \"1\"\n", "answer: \"1\"\n    note: mine\n");
    home.edit("w", "cards:\n", EXAMS);
    let two =
        "id,question (en),answer (en),question (pt),answer (pt)\na,one,1,um,1\nb,two,2,dois,2\n";
    assert_eq!(home.import("w.csv", two), [0, 2, 0, 1]);
    let deck = home.deck("w");
    assert_eq!((deck.cards.len(), deck.exams.len()), (3, 1));
    assert_eq!(note(&deck.cards[0]), [("en", "mine"), ("pt", "mine")]);
    assert_eq!(home.import("w.csv", two), [0, 0, 2, 1]);
    // And back: the file says no Portuguese any more.
    assert_eq!(home.import("w.csv", ONE_LANGUAGE), [0, 3, 0, 0]);
    assert_eq!(note(&home.deck("w").cards[0]), [("en", "mine")]);
}

#[test]
fn a_deck_file_with_mistakes_is_not_written_anew() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    home.edit("w", "answer: \"2\"\n", "anwser: \"2\"\n");
    let before = fs::read_to_string(home.file("w")).unwrap();
    let more = format!("{ONE_LANGUAGE}d,four,4\n");
    let Err(Fault::DeckMistaken {
        path,
        mistakes,
        line,
        code,
    }) = home.plan("w.csv", &more)
    else {
        panic!("a card would be lost");
    };
    assert!(path.as_str().ends_with("w.yaml"));
    assert!(mistakes > 0 && !code.is_blank());
    let mistaken = before.lines().nth(line as usize - 1).unwrap();
    assert!(
        mistaken.contains("anwser") || mistaken.contains("id: b"),
        "{mistaken}"
    );
    // Also where nothing of it is YAML any more.
    fs::write(home.file("w"), before.replace("cards:", "cards: [")).unwrap();
    assert!(matches!(
        home.plan("w.csv", &more),
        Err(Fault::DeckMistaken { .. })
    ));
}

#[test]
fn a_file_that_an_import_left_with_mistakes_is_not_written_anew() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    let cards = "  - id: a\n    question: one\n    answer: \"1\"\n  - id: b\n    question: two\n";
    let text = super::files::marked(&home.deck("w"), cards, &"w".parse().unwrap(), "csv w.csv");
    fs::write(home.file("w"), text).unwrap();
    let made = super::files::made(&home.file("w")).unwrap().unwrap();
    assert_eq!(made.standing, Standing::Imported);
    assert!(matches!(
        home.plan("w.csv", "id,question,answer\na,one,1\nd,four,4\n"),
        Err(Fault::DeckMistaken { .. })
    ));
}

#[test]
fn numbers_that_a_card_varies_stay_as_its_file_writes_them() {
    let home = Home::new();
    let mut files = decks::builtin_files().iter();
    let file = files.find(|file| file.text.contains("vary:")).unwrap();
    let loaded = decks::load(file.text.as_bytes(), &"deck.yaml".into());
    let Some(DeckFile::Cards(deck)) = loaded.file else {
        panic!("{:?}", loaded.findings);
    };
    let id = deck.head.id.to_string();
    let whole = decks::interchange::json::export(&deck).to_string();
    let cards = deck.cards.len();
    assert_eq!(home.import("b.json", &whole), [cards, 0, 0, 0]);
    let before = fs::read_to_string(home.file(&id)).unwrap();
    assert!(!home.plan("b.json", &whole).unwrap().writes());
    assert_eq!(home.import("b.json", &whole), [0, 0, cards, 0]);
    assert_eq!(fs::read_to_string(home.file(&id)).unwrap(), before);
}

#[test]
fn a_deck_that_got_another_identifier_takes_the_cards_nevertheless() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    home.edit("w", "id: w\n", "id: other\n");
    // A date is read to be sure.
    home.edit(
        "w",
        "answer: \"3\"\n",
        "answer: \"3\"\n    verified: 2026-11\n",
    );
    let fewer = "id,question,answer\na,one,1\nb,two,II\n";
    assert_eq!(home.import("w.csv", fewer), [0, 2, 0, 1]);
    let keys = |deck: Deck| -> Vec<String> {
        let cards = deck.cards.iter();
        cards.map(|card| card.key.to_string()).collect()
    };
    assert_eq!(keys(home.deck("w")), ["w/a", "w/b", "w/c"]);
}

#[test]
fn what_a_document_says_beside_its_cards_is_written_too() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    let mut document = decks::interchange::json::export(&home.deck("w"));
    let mut said = |key: &str, value: serde_json::Value| {
        document[key] = value;
        let plan = home.plan("w.json", document.to_string()).unwrap();
        let deck = &plan.decks[0];
        assert_eq!((deck.new, deck.changed, deck.same), (0, 0, 3), "{key}");
        assert!(deck.beside_changed && plan.writes(), "{key}");
        home.carry_out(plan);
        let again = home.plan("w.json", document.to_string()).unwrap();
        assert!(!again.writes(), "{key}");
    };
    said("title", "Words".into());
    let exam = serde_json::json!({
        "id": "mock", "title": "Mock", "questions": 1, "minutes": 5, "pass": 70,
    });
    said("exams", vec![exam].into());
    let deck = home.deck("w");
    assert_eq!(deck.head.title.iter().next().unwrap().1.as_str(), "Words");
    assert_eq!(deck.exams.len(), 1);
    // A table does not say them, and what somebody wrote there is nothing that changed.
    assert!(!home.plan("w.csv", ONE_LANGUAGE).unwrap().writes());
}

#[cfg(unix)]
#[test]
fn an_export_goes_where_a_link_leads_and_makes_no_folders() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let exported = Exported {
        deck: "w".into(),
        cards: 1,
        format: Format::Csv,
        bytes: b"a,b\n".to_vec(),
        losses: Losses::default(),
        errors: 0,
    };
    let (link, real) = (home.path().join("link.csv"), home.path().join("real.csv"));
    symlink("real.csv", &link).unwrap();
    let taken = exported.write(&link, false);
    assert!(matches!(taken, Err(Fault::FileExists { .. })));
    assert!(!real.exists());
    for _ in 0..2 {
        exported.write(&link, true).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"a,b\n");
    }
    let slip = exported.write(&home.path().join("fodler/w.csv"), true);
    assert!(matches!(slip, Err(Fault::Unwritable { .. })));
    for replace in [true, false] {
        let folder = exported.write(home.path(), replace);
        assert!(matches!(folder, Err(Fault::FileExists { .. })));
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
    let slip = exported.write(&home.path().join("fodler/w.csv"), false);
    assert!(matches!(slip, Err(Fault::Unwritable { .. })));
    // A file of its own is made once, and never put into the place of another one.
    let own = home.path().join("own.csv");
    exported.write(&own, false).unwrap();
    fs::write(&own, "mine").unwrap();
    let again = exported.write(&own, false);
    assert!(matches!(again, Err(Fault::FileExists { .. })));
    assert_eq!(fs::read(&own).unwrap(), b"mine");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3);
}
