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
        Err(AuthoringFault::PartMissing {
            option: "--item",
            languages: tags(&["pt"])
        }
        .into())
    );
    parts.question = vec!["no language".to_owned()];
    assert!(matches!(
        OpenDeck::read(&path).unwrap().add(&parts),
        Err(Fault::Authoring(AuthoringFault::LanguageUnclear { .. }))
    ));
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
    fs::write(&path, "format: 1\ncards: [").unwrap();
    assert_eq!(
        self::library(&home).spot("mine/first-card").unwrap().path,
        path
    );
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
    fs::write(&path, "a: \"").unwrap();
    assert!(matches!(tidy(&path, false), Ok(Tidied::Broken(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "a: \"");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = TempDir::new().unwrap();
    let (real, link) = (home.path().join("real.yaml"), home.path().join("link.yaml"));
    fs::write(&real, "a").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    replace(&link, b"b").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "b");
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
}
