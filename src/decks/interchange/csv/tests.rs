use super::*;
use crate::decks::interchange::{Imported, Wishes};
use crate::domain::card::CardBody;
use crate::domain::exchange::{Loss, Measured, Refusal};

fn wishes() -> Wishes {
    Wishes {
        language: "en".parse().unwrap(),
        name: "Words".to_owned(),
    }
}

fn read(text: &str, columns: Option<&str>) -> Result<Imported, Refusal> {
    let layout = Layout {
        columns: columns.map(|text| parse_columns(text).unwrap()),
        delimiter: None,
    };
    import(text.as_bytes(), &layout, &wishes())
}

fn basics(imported: &Imported) -> Vec<(String, String)> {
    let cards = imported.decks[0].deck.cards.iter();
    cards
        .map(|card| match &card.body {
            CardBody::Basic { question, answer } => {
                let text = |text: &crate::domain::language::Localized| {
                    text.iter().next().unwrap().1.to_string()
                };
                (text(question), text(answer))
            }
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn tables_are_read_by_number_by_name_and_by_themselves() {
    let expected = [("a".to_owned(), "b".to_owned())];
    for (text, columns) in [
        ("a,b\n", None),
        ("a;b;t1 t2\r\n", None),
        ("a\tb\n", None),
        ("\u{feff}Front,Back,Tags\na,b,x\n", None),
        ("Pergunta;Resposta\na;b\n", None),
        ("x,b,a\n", Some("question=3,answer=2")),
        ("EN,PT,Note\na,b,n\n", Some("question=EN,answer=pt")),
        (
            "#separator:tab\n#html:true\n#tags column:3\n<b></b>a\tb&nbsp;\tt\n",
            None,
        ),
        ("#separator:Semicolon\n#guid column:1\ng;a;b\n", None),
        ("\"a\",\"b\"", None),
    ] {
        let imported = read(text, columns).unwrap();
        assert_eq!(basics(&imported), expected, "{text}");
    }
}

#[test]
fn two_languages_stand_in_columns_of_their_own() {
    let text =
        "question.en,question.pt,answer.en,answer.pt,tags\none,um,1,1,\"a b, c\"\ntwo,,2,2,\n";
    let imported = read(text, None).unwrap();
    let deck = &imported.decks[0].deck;
    assert_eq!(deck.head.languages.len(), 2);
    assert_eq!(deck.cards.len(), 1);
    assert_eq!(imported.losses.count(Loss::Blank), 1);
    let tags: Vec<&str> = deck.cards[0].tags.iter().map(|tag| tag.as_str()).collect();
    assert_eq!(tags, ["a b", "c"]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    assert!(matches!(
        read("a,b\nc,\"d\ne,f\n", None).unwrap_err(),
        Refusal::UnclosedQuote { line: 2 }
    ));
    assert!(matches!(
        read("a,b\n", Some("question=5,answer=2")).unwrap_err(),
        Refusal::NoColumn { .. }
    ));
    assert!(matches!(
        read("a,b\n", Some("question=Front")).unwrap_err(),
        Refusal::NoColumn { .. }
    ));
    assert!(matches!(
        read("word\n", None).unwrap_err(),
        Refusal::UnclearColumns
    ));
    assert!(matches!(read("", None).unwrap_err(), Refusal::NoCards));
    assert!(matches!(
        import(b"a,b\n\xff,c\n", &Layout::default(), &wishes()).unwrap_err(),
        Refusal::NotUtf8 { line: 2 }
    ));
    assert!(parse_columns("question").is_err());
    assert!(parse_columns("colour=1").is_err());
    assert!(parse_columns("question.xx-=1").is_err());
}

#[test]
fn hostile_tables_are_refused_in_bounded_time() {
    let huge = format!("a,{}\n", "b".repeat(300_000));
    let rows = "a,b\n".repeat(600_000);
    let columns = format!("{}\n", "a,".repeat(1_000));
    let quote = format!("a,\"{}\n", "b,c\n".repeat(50_000));
    for (text, what) in [
        (&huge, Measured::FieldBytes),
        (&rows, Measured::Rows),
        (&columns, Measured::Columns),
        (&quote, Measured::FieldBytes),
    ] {
        match read(text, None).unwrap_err() {
            Refusal::TooMuch { what: found, .. } => assert_eq!(found, what),
            Refusal::UnclosedQuote { .. } => assert_eq!(what, Measured::FieldBytes),
            other => panic!("{other:?}"),
        }
    }
    // A cell of 100 MB.
    let cell = vec![b'x'; 100 * 1024 * 1024];
    assert!(matches!(
        import(&cell, &Layout::default(), &wishes()).unwrap_err(),
        Refusal::TooMuch {
            what: Measured::FileBytes,
            ..
        }
    ));
}

#[test]
fn cells_that_a_spreadsheet_would_execute_are_defused_and_come_back() {
    for cell in ["=1+1", "+a", "-5", "@x", "'=1", "''-1", "＝1", "\tx"] {
        let safe = defused(cell);
        assert!(safe.starts_with('\''), "{cell}");
        assert_eq!(armed(&safe), cell);
    }
    for cell in ["a=1", "'quoted'", "5", ""] {
        assert_eq!(defused(cell), cell);
        assert_eq!(armed(cell), cell);
    }
}

#[test]
fn questions_answers_notes_and_tags_come_back_from_a_table() {
    let text = "format: 1\nid: words\ntitle: Words\nlanguages: [en]\ncards:\n\
        \x20 - id: formula\n    tags: [a b]\n    question: \"=SUM(A1)\"\n    answer: \"-5, \\\"quoted\\\"\"\n    note: \"@n\"\n\
        \x20 - id: lines\n    question: |-\n      two\n\n      lines\n    answer: '''=x'\n\
        \x20 - id: gap\n    kind: cloze\n    text: a {{b}} c\n\
        \x20 - id: items\n    kind: list\n    question: which?\n    ordered: true\n    items:\n      - one\n      - two\n\
        \x20   sources:\n      - url: https://example.com/\n";
    let loaded = crate::decks::load(text.as_bytes(), &"words.yaml".into());
    let Some(crate::domain::deck::DeckFile::Cards(mut deck)) = loaded.file else {
        panic!("{:?}", loaded.findings);
    };
    let (table, losses) = export(&deck);
    assert!(losses.is_empty(), "{losses:?}");
    for line in table.lines() {
        for start in ["=", "@", "\"=", "\"-", "-"] {
            assert!(
                !line.split(',').any(|cell| cell.starts_with(start)),
                "{line}"
            );
        }
    }
    let mut back = read(&table, None).unwrap().decks.remove(0).deck;
    for card in deck.cards.iter_mut().chain(&mut back.cards) {
        card.line = 0;
    }
    assert_eq!(back, deck);
}

#[test]
fn the_same_table_gives_the_same_identifiers() {
    let text = "q,a\nWhat is a shard?,x\nWhat is a shard?,y\nWhat is a shard?,x\n";
    let one = read(text, None).unwrap();
    let other = read(text, None).unwrap();
    assert_eq!(one.decks[0].deck, other.decks[0].deck);
    assert_eq!(one.decks[0].deck.cards.len(), 2);
    assert_eq!(one.losses.count(Loss::Doubles), 1);
}

#[test]
fn texts_that_grow_beyond_what_a_deck_file_takes_are_counted() {
    // Every star is escaped, which doubles the cell.
    let stars = "*".repeat(200_000);
    for row in [
        format!("q,{stars},"),
        format!("{stars},a,"),
        format!("q,a,{stars}"),
    ] {
        let text = format!("#separator:comma\n#html:true\nquestion,answer,note\n{row}\ngood,b,\n");
        let imported = read(&text, None).unwrap();
        assert_eq!(imported.decks[0].deck.cards.len(), 1);
        assert_eq!(imported.losses.count(Loss::LongTexts), 1);
    }
}
