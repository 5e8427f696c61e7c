//! The built-in decks as a whole: they cover what they promise, say where it comes from, and every
//! card can be read on a terminal of 80 by 24.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use shardeck::app::check::check;
use shardeck::app::library::Shelf;
use shardeck::app::pages::Scope;
use shardeck::decks::{builtin_files, load};
use shardeck::domain::card::{Card, CardBody};
use shardeck::domain::clean::CleanText;
use shardeck::domain::deck::{Deck, DeckFile};
use shardeck::domain::expectations::Expectations;
use shardeck::domain::language::LanguageTag;
use shardeck::domain::syllabus::{Objective, Syllabus};
use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::markdown::plain;
use shardeck::tui::screens::Screen;

use crate::check_quality::today;
use crate::expect::expect_file;
use crate::test_app::{Setting, TestApp};

/// The terminal on which every card has to be readable.
const SIZE: (u16, u16) = (80, 24);

/// High enough that no card scrolls.
const HIGH: (u16, u16) = (80, 400);

/// The signs that there is more above or below.
const SCROLLS: [char; 2] = ['▲', '▼'];

/// What stands above the list of cards that scroll.
const EXPLAINED: &str = "\
# Cards that are longer than a screen of 80 by 24 once all of them is shown, by language.
# They are choice cards, which tell of every choice why it is right or wrong, and cards of which a
# document says something else: question and answer come first, PgDn shows the rest. No question
# is longer than a screen. UPDATE_EXPECT=1 cargo test writes this list anew: shorten a card rather
# than add it.
";

fn files() -> (Syllabus, Vec<Deck>) {
    let mut syllabus = None;
    let mut decks = Vec::new();
    for file in builtin_files() {
        match load(file.text.as_bytes(), &file.name.into()).file {
            Some(DeckFile::Objectives(objectives)) => syllabus = Some(objectives),
            Some(DeckFile::Cards(deck)) => decks.push(deck),
            _ => {}
        }
    }
    (syllabus.unwrap(), decks)
}

/// The languages in which cards ask each objective.
fn asked(decks: &[Deck]) -> HashMap<&str, BTreeSet<&LanguageTag>> {
    let mut asked: HashMap<&str, BTreeSet<&LanguageTag>> = HashMap::new();
    for deck in decks {
        for card in &deck.cards {
            for objective in &card.covers {
                let asked = asked.entry(objective.as_str()).or_default();
                let versions = card.body.question().iter();
                asked.extend(versions.map(|(language, _)| language));
            }
        }
    }
    asked
}

#[test]
fn nothing_could_be_better_that_the_check_knows_of() {
    let shelf = Shelf {
        builtin: true,
        own: "nowhere".into(),
        further: Vec::new(),
        replace: Vec::new(),
    };
    let report = check(&shelf, &[], &Expectations::default(), today());
    assert_eq!(report.files, builtin_files().len());
    assert_eq!(report.findings, []);
}

#[test]
fn every_objective_and_question_has_a_card_in_both_languages() {
    let (syllabus, decks) = files();
    let asked = asked(&decks);
    let (questions, objectives): (Vec<&Objective>, Vec<&Objective>) = syllabus
        .objectives
        .iter()
        .partition(|objective| objective.id.as_str().starts_with("q-"));
    assert_eq!((objectives.len(), questions.len()), (242, 28));
    let languages: BTreeSet<LanguageTag> = ["en", "pt"].map(|tag| tag.parse().unwrap()).into();
    for objective in objectives.iter().chain(&questions) {
        let found = asked.get(objective.id.as_str());
        let found = found.into_iter().flatten().copied().cloned().collect();
        assert_eq!(languages, found, "{}", objective.id);
    }
}

#[test]
fn every_place_of_the_documents_is_reached_from_a_card() {
    let (syllabus, decks) = files();
    let asked = asked(&decks);
    let objectives: HashMap<&str, &Objective> = syllabus
        .objectives
        .iter()
        .map(|objective| (objective.id.as_str(), objective))
        .collect();
    let mut documents = BTreeSet::new();
    let mut places = 0;
    for line in include_str!("places.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let [document, _, taught] = parts[..] else {
            panic!("{line}");
        };
        places += 1;
        documents.insert(document);
        let mut count = 0;
        for id in taught.split_whitespace() {
            let objective = objectives.get(id).unwrap_or_else(|| panic!("{id}: {line}"));
            let mut named = objective.places.iter();
            let named = named.any(|place| place.document.as_str() == document);
            assert!(named, "{id} names no place in the document: {line}");
            assert!(asked.contains_key(id), "no card asks {id}: {line}");
            count += 1;
        }
        assert!(count > 0, "{line}");
    }
    assert_eq!((places, documents.len()), (232, syllabus.documents.len()));
}

#[test]
fn every_card_says_what_it_covers_and_where_that_comes_from() {
    let (_, decks) = files();
    for card in decks.iter().flat_map(|deck| &deck.cards) {
        assert!(!card.covers.is_empty(), "{}", card.key);
        assert!(!card.sources.is_empty(), "{}", card.key);
    }
}

/// The keys that show all of a card.
fn reveal(app: &mut TestApp) {
    match app.model.context() {
        Context::Question => app.keys("space"),
        Context::Parts => app.keys("a"),
        Context::Choosing | Context::Typing => app.keys("enter"),
        other => panic!("{other:?}"),
    };
    assert_eq!(app.model.context(), Context::Revealed);
}

/// What a learner should see of a revealed card.
fn texts<'c>(card: &'c Card, language: &LanguageTag) -> Vec<&'c CleanText> {
    let mut texts = Vec::new();
    match &card.body {
        CardBody::Basic { question, answer } => texts.extend([question, answer]),
        CardBody::List {
            question, items, ..
        } => {
            texts.push(question);
            texts.extend(items);
        }
        CardBody::Cloze { .. } => {}
        CardBody::Choice {
            question,
            choices,
            explanation,
            ..
        } => {
            texts.push(question);
            for choice in choices {
                texts.push(&choice.text);
                texts.extend(&choice.why);
            }
            texts.extend(explanation);
        }
        CardBody::Numeric {
            question,
            explanation,
            ..
        } => {
            texts.push(question);
            texts.extend(explanation);
        }
    }
    texts.extend(&card.note);
    if let Some(book) = &card.book {
        texts.extend(book.text.iter().chain(&book.why));
    }
    let mut texts: Vec<&CleanText> = texts.iter().map(|text| text.text(language)).collect();
    if let CardBody::Cloze { text } = &card.body {
        texts.push(text.text(language));
    }
    texts
}

/// The letters and digits of a text: what is left when lines are broken elsewhere, and lists,
/// tables and gaps drawn in another manner.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What of a card's texts the screen does not show.
fn cut_off(card: &Card, language: &LanguageTag, screen: &str) -> Vec<String> {
    let shown = letters(screen);
    let mut missing = Vec::new();
    for text in texts(card, language) {
        let has_table = text.as_str().contains("|-");
        // The cells of a table stand beside each other, so that only its words can be looked for.
        for part in plain(text).lines() {
            let words: Vec<&str> = match has_table {
                true => part.split_whitespace().collect(),
                false => vec![part],
            };
            let lost = |word: &&str| !shown.contains(&letters(word));
            missing.extend(words.into_iter().filter(lost).map(str::to_owned));
        }
    }
    missing
}

/// Lines of tables whose bars do not stand below each other.
fn broken_tables(screen: &str) -> Vec<&str> {
    let bars = |line: &str| -> Vec<usize> {
        let cells = line.chars().enumerate();
        cells
            .filter(|(_, c)| matches!(c, '│' | '┼'))
            .map(|(at, _)| at)
            .collect()
    };
    let lines: Vec<&str> = screen.lines().collect();
    let mut broken = Vec::new();
    for pair in lines.windows(2) {
        let (one, other) = (bars(pair[0]), bars(pair[1]));
        if !one.is_empty() && !other.is_empty() && one != other {
            broken.push(pair[1]);
        }
    }
    broken
}

#[test]
fn what_is_cut_off_and_tables_that_break_are_noticed() {
    assert_eq!(broken_tables("a │ b\n──┼──\nc │ d\n\n│ code"), [""; 0]);
    assert_eq!(broken_tables("a │ b\n──┼──\nc  │ d"), ["c  │ d"]);
    let (_, decks) = files();
    let card = &decks[0].cards[0];
    let language = card.body.question().iter().next().unwrap().0.clone();
    let all: Vec<&str> = texts(card, &language).iter().map(|t| t.as_str()).collect();
    let whole = plain(&CleanText::new(&all.join("\n\n")));
    assert!(cut_off(card, &language, &whole).is_empty());
    let (cut, _) = whole.split_at(whole.len() - 3);
    assert_eq!(cut_off(card, &language, cut).len(), 1);
}

#[test]
fn every_card_can_be_read_on_one_screen() {
    let mut scrolling = EXPLAINED.to_owned();
    let mut faults = Vec::new();
    let (_, decks) = files();
    let cards: usize = decks.iter().map(|deck| deck.cards.len()).sum();
    for interface in Interface::ALL {
        let language = interface.tag();
        let mut app = TestApp::new(&Setting {
            study: Some(Scope {
                cram: true,
                ..Scope::default()
            }),
            ..Setting::new(interface, SIZE)
        });
        let mut found = BTreeSet::new();
        for _ in 0..cards {
            if app.screen().contains(SCROLLS) {
                faults.push(format!("a question ({language}) scrolls: {}", app.screen()));
            }
            reveal(&mut app);
            let Screen::Review(review) = app.model.front() else {
                panic!("no review");
            };
            let card = review.current_page().unwrap().card.clone();
            let small = app.screen();
            let scrolls = small.contains(SCROLLS);
            app.resize(HIGH.0, HIGH.1);
            let high = app.screen();
            app.resize(SIZE.0, SIZE.1);
            for text in cut_off(&card, &language, &high) {
                faults.push(format!("{} ({language}) is cut off: {text}", card.key));
            }
            for line in broken_tables(&high) {
                faults.push(format!("{} ({language}) breaks a table: {line}", card.key));
            }
            if scrolls {
                found.insert(card.key.clone());
            }
            app.keys("5");
        }
        for key in found {
            writeln!(scrolling, "{language} {key}").unwrap();
        }
        assert_eq!(app.model.context(), Context::Finished);
    }
    assert_eq!(faults, Vec::<String>::new());
    expect_file("scrolling_cards.txt", &scrolling);
}
