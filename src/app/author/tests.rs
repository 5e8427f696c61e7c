use std::fs;

use tempfile::TempDir;

use super::*;
use crate::app::library::Shelf;
use crate::store::DeckCache;

fn library(home: &TempDir) -> Library {
    let shelf = Shelf {
        builtin: true,
        own: home.path().join("decks"),
        ..Shelf::default()
    };
    let cache = DeckCache::open(&home.path().join("cache.db"), "test");
    Library::open(shelf, cache)
}

fn tags(tags: &[&str]) -> Vec<LanguageTag> {
    tags.iter().map(|tag| tag.parse().unwrap()).collect()
}

fn begun(home: &TempDir, name: &str, languages: &[&str]) -> PathBuf {
    let path = home.path().join("decks").join(format!("{name}.yaml"));
    let id = identifier(name).unwrap();
    begin(&path, &id, "Mine", &tags(languages)).unwrap();
    path
}

#[test]
fn a_new_deck_has_its_schema_beside_it_and_is_never_written_over() {
    let home = TempDir::new().unwrap();
    let path = begun(&home, "mine", &["en", "pt"]);
    assert!(path.with_file_name("deck.schema.json").exists());
    assert!(library(&home).deck("mine").is_some());
    fs::write(&path, "precious").unwrap();
    let again = begin(&path, &identifier("mine").unwrap(), "T", &tags(&["en"]));
    assert!(matches!(
        again,
        Err(Fault::Authoring(AuthoringFault::FileExists { .. }))
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
}

#[test]
fn cards_are_added_from_their_parts() {
    let home = TempDir::new().unwrap();
    let path = begun(&home, "mine", &["en", "pt"]);
    let both = |en: &str, pt: &str| vec![format!("en={en}"), format!("pt={pt}")];
    let mut parts = CardParts {
        question: both("What is a=b?", "O que é a=b?"),
        items: [both("one", "um"), both("two", "dois")].concat(),
        tags: vec!["x".to_owned()],
        ..CardParts::default()
    };
    let key = OpenDeck::read(&path).unwrap().add(&parts).unwrap();
    assert_eq!(key.as_str(), "mine/what-is-a-b");
    let key = OpenDeck::read(&path).unwrap().add(&parts).unwrap();
    assert_eq!(key.as_str(), "mine/what-is-a-b-2");
    assert_eq!(mistakes(&path), []);
    parts.items.pop();
    let lacking = OpenDeck::read(&path).unwrap().add(&parts);
    assert_eq!(
        lacking,
        Err(not_added(AuthoringFault::PartMissing {
            option: "--item",
            languages: tags(&["pt"])
        }))
    );
    parts.question = vec!["no language".to_owned()];
    assert!(matches!(
        OpenDeck::read(&path).unwrap().add(&parts),
        Err(NotAdded::Fault(Fault::Authoring(
            AuthoringFault::LanguageUnclear { .. }
        )))
    ));
}

/// A deck file with this head and this card.
fn written(home: &TempDir, head: &str, card: &str) -> PathBuf {
    let path = home.path().join("own.yaml");
    fs::write(&path, format!("{head}cards:\n{card}")).unwrap();
    path
}

fn not_added(fault: AuthoringFault) -> NotAdded {
    NotAdded::Fault(fault.into())
}

const CARD: &str = "- id: a\n  question: q\n  answer: a\n";

#[test]
fn a_deck_without_languages_or_identifier_takes_no_cards() {
    let home = TempDir::new().unwrap();
    let parts = CardParts {
        question: vec!["q".to_owned()],
        value: Some("5".to_owned()),
        ..CardParts::default()
    };
    let path = written(&home, "format: 1\nid: d\ntitle: T\n", CARD);
    let shown = shown(&path);
    let refused = OpenDeck::read(&path).unwrap().add(&parts);
    let fault = AuthoringFault::NoLanguages {
        path: shown.clone(),
    };
    assert_eq!(refused, Err(not_added(fault)));
    let path = written(&home, "format: 1\ntitle: T\nlanguages: [en]\n", CARD);
    let refused = OpenDeck::read(&path).unwrap().add(&parts);
    let fault = AuthoringFault::NoDeckId { path: shown };
    assert_eq!(refused, Err(not_added(fault)));
}

#[test]
fn a_card_that_nobody_could_study_is_not_added() {
    let home = TempDir::new().unwrap();
    let head = "format: 1\nid: d\ntitle: T\nlanguages: [en]\n";
    let broken = "- id: a\n  quest: q\n";
    let path = written(&home, head, broken);
    let before = fs::read_to_string(&path).unwrap();
    let lines = u32::try_from(before.lines().count()).unwrap();
    let gaps = CardParts {
        text: vec!["no gaps".to_owned()],
        ..CardParts::default()
    };
    let number = CardParts {
        question: vec!["q".to_owned()],
        value: Some("abc".to_owned()),
        ..CardParts::default()
    };
    for parts in [gaps, number] {
        let Err(NotAdded::Unsound(found)) = OpenDeck::read(&path).unwrap().add(&parts) else {
            panic!("{parts:?} was added");
        };
        assert!(!found.is_empty() && found.iter().all(is_error));
        assert!(found.iter().all(|it| it.place.line > lines), "{found:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
    }
    // Mistakes of other cards are no reason; those of the head are.
    let sound = CardParts {
        question: vec!["q".to_owned()],
        answer: vec!["a".to_owned()],
        ..CardParts::default()
    };
    OpenDeck::read(&path).unwrap().add(&sound).unwrap();
    let path = written(&home, &head.replace("format: 1", "format: 99"), CARD);
    let refused = OpenDeck::read(&path).unwrap().add(&sound);
    assert!(
        matches!(
            refused,
            Err(NotAdded::Fault(Fault::Authoring(
                AuthoringFault::DeckBroken { findings: 1, .. }
            )))
        ),
        "{refused:?}"
    );
}

#[test]
fn lacking_languages_are_told_once_and_in_the_decks_order() {
    let home = TempDir::new().unwrap();
    let path = begun(&home, "mine", &["en", "pt"]);
    let parts = CardParts {
        question: vec!["en=q".to_owned(), "pt=q".to_owned()],
        items: ["en=1", "pt=", "en=", "pt=2", "en=3"]
            .map(str::to_owned)
            .into(),
        ..CardParts::default()
    };
    let fault = AuthoringFault::PartMissing {
        option: "--item",
        languages: tags(&["en", "pt"]),
    };
    assert_eq!(
        OpenDeck::read(&path).unwrap().add(&parts),
        Err(not_added(fault))
    );
}

#[test]
fn no_deck_is_begun_under_an_identifier_in_use_and_no_language_is_there_twice() {
    let home = TempDir::new().unwrap();
    let library = library(&home);
    let path = home.path().join("decks/sqs.yaml");
    let taken = library.begin(&path, &identifier("sqs").unwrap(), "T", &tags(&["en"]));
    assert_eq!(
        taken,
        Err(AuthoringFault::DeckTaken {
            id: identifier("sqs").unwrap(),
            other: "sqs.yaml".into()
        }
        .into())
    );
    assert!(!path.exists());
    let path = home.path().join("decks/dup.yaml");
    let id = identifier("dup").unwrap();
    library
        .begin(&path, &id, "T", &tags(&["en", "pt", "en"]))
        .unwrap();
    assert_eq!(mistakes(&path), []);
    assert_eq!(OpenDeck::read(&path).unwrap().text.languages().len(), 2);
}

#[test]
fn why_a_file_cannot_be_opened_is_told() {
    let home = TempDir::new().unwrap();
    let path = home.path().join("large.yaml");
    let file = fs::File::create(&path).unwrap();
    file.set_len(LONGEST_FILE + 1).unwrap();
    let fault = OpenDeck::read(&path).unwrap_err();
    let bytes = LONGEST_FILE + 1;
    assert_eq!(
        fault,
        AuthoringFault::FileTooLarge {
            path: shown(&path),
            bytes,
            limit: LONGEST_FILE
        }
        .into()
    );
    let fault = OpenDeck::read(home.path()).unwrap_err();
    assert!(matches!(
        fault,
        Fault::Authoring(AuthoringFault::NotAFile { folder: true, .. })
    ));
    let fault = OpenDeck::read(&home.path().join("none.yaml")).unwrap_err();
    assert!(matches!(fault, Fault::Unreadable { .. }));
}

#[test]
fn a_built_in_deck_is_copied_and_then_the_users_own() {
    let home = TempDir::new().unwrap();
    assert!(matches!(
        library(&home).own_file("sqs"),
        Err(Fault::Authoring(AuthoringFault::BuiltIn { .. }))
    ));
    let path = library(&home).eject("sqs").unwrap();
    let library = library(&home);
    assert_eq!(library.findings(), []);
    assert!(library.outdated().is_empty());
    assert_eq!(library.own_file("sqs").unwrap(), path);
    assert!(library.eject("sqs").is_err());
    let renamed = library.rename("sqs/what-sqs-is", "about").unwrap();
    assert_eq!(renamed.as_str(), "sqs/about");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("- id: about\n    aliases: [sqs/what-sqs-is]\n"));
}

#[test]
fn a_card_moves_to_another_deck_under_its_new_key() {
    let home = TempDir::new().unwrap();
    let one = begun(&home, "one", &["en"]);
    let two = begun(&home, "two", &["en"]);
    let library = library(&home);
    assert!(library.rename("one/first-card", "two/first-card").is_err());
    let key = library.rename("one/first-card", "two/moved").unwrap();
    assert_eq!(key.as_str(), "two/moved");
    assert!(!fs::read_to_string(one).unwrap().contains("first-card"));
    assert!(
        fs::read_to_string(two)
            .unwrap()
            .contains("aliases: [one/first-card]")
    );
    assert!(library.rename("one/nothing", "x").is_err());
    assert!(library.rename("one/first-list", "Not So").is_err());
}

#[test]
fn a_card_is_found_in_its_file_even_where_it_is_broken() {
    let home = TempDir::new().unwrap();
    let path = begun(&home, "mine", &["en"]);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replacen("    question: What does", "    quest: What does", 1),
    )
    .unwrap();
    let library = library(&home);
    let spot = library.spot("mine/first-card").unwrap();
    let line = text
        .lines()
        .position(|line| line.contains("id: first-card"));
    assert_eq!(spot.line as usize, line.unwrap() + 1);
    assert!(library.spot("mine/none").is_err());
    fs::write(&path, "format: 1\nextra: 1\ncards: [a").unwrap();
    let spot = self::library(&home).spot("mine/first-card").unwrap();
    assert_eq!((spot.path, spot.line), (path, 2));
}

#[test]
fn files_are_laid_out_only_where_they_are_sound() {
    let home = TempDir::new().unwrap();
    let path = begun(&home, "mine", &["en"]);
    assert_eq!(tidy(&path, false), Ok(Tidied::Same));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("tags: [example]", "tags: [ example ]")).unwrap();
    assert_eq!(tidy(&path, true), Ok(Tidied::Changed(Vec::new())));
    assert_ne!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(tidy(&path, false), Ok(Tidied::Changed(Vec::new())));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    fs::write(&path, "id: \"\ncards:").unwrap();
    assert!(matches!(tidy(&path, false), Ok(Tidied::Broken(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "id: \"\ncards:");
    fs::write(&path, "services:   {}\n").unwrap();
    assert_eq!(tidy(&path, false), Ok(Tidied::Foreign(Vec::new())));
    assert_eq!(fs::read_to_string(&path).unwrap(), "services:   {}\n");
}
