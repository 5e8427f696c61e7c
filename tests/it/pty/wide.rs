//! Wide, combining, invisible and right-to-left characters: columns stay where they are, and
//! nothing is left over.

use super::*;

/// Titles and texts that terminals like to get wrong.
const HARD: &[&str] = &[
    "plain",
    "日本語のカード",
    "한국어 카드 모음",
    "ｆｕｌｌｗｉｄｔｈ",
    "family 👩‍👩‍👧‍👦 of four",
    "flags 🇧🇷🇵🇹 and ❤️ hearts",
    "thumbs 👍🏽 up",
    "co\u{301}mbi\u{303}ning ma\u{308}rks",
    "decomposed 각 한",
    "עברית מימין לשמאל",
    "العربية من اليمين",
    "zero\u{200b}width\u{feff} and \u{202e}turned\u{202c}",
    "देवनागरी लिपि",
    "ไทยไม่มีวรรค",
    "長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い",
];

/// A deck whose card holds every text twice: as a line, and in a table.
fn deck(number: usize, title: &str) -> String {
    let mut answer = String::new();
    for text in HARD {
        answer.push_str(&format!("        {text}\n\n"));
    }
    answer.push_str("        | text | number |\n        |---|---:|\n");
    for (row, text) in HARD.iter().enumerate() {
        answer.push_str(&format!("        | {text} | {} |\n", 1000 + row));
    }
    format!(
        "format: 1\nid: hard-{number:02}\ntitle: \"{title}\"\nlanguages: [en]\ncards:\n  - id: one\n    \
         question: \"{title}\"\n    answer: |-\n{answer}\n        the end\n"
    )
}

fn hard_home() -> TempDir {
    let home = home_with(&deck(0, HARD[0]));
    for (number, title) in HARD.iter().enumerate().skip(1) {
        let path = home.path().join(format!("decks/hard-{number:02}.yaml"));
        fs::write(path, deck(number, title)).unwrap();
    }
    home
}

/// The column of the last cell of a row that shows something.
fn right_edge(row: &[String]) -> Option<usize> {
    row.iter().rposition(|cell| !matches!(&**cell, "" | " "))
}

fn row_with<'a>(cells: &'a [Vec<String>], text: &str) -> &'a [String] {
    let found = cells.iter().find(|row| row.concat().contains(text));
    found.unwrap_or_else(|| panic!("no row shows {text:?}"))
}

#[test]
fn the_figures_of_home_stand_in_columns_beside_every_title() {
    let home = hard_home();
    let arguments = ["--no-builtin", "--card-lang", "en"];
    for columns in [60, 80, 120] {
        let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], (columns, 30));
        terminal.wait_text("Today: ");
        assert_no_leftovers(&terminal);
        let cells = terminal.cells();
        let edge = right_edge(row_with(&cells, " cards"));
        let rows: Vec<&Vec<String>> = cells
            .iter()
            // A deck of one card, which is new: its figures begin alike at every width.
            .filter(|row| row.concat().contains("  0      1      1"))
            .collect();
        assert_eq!(rows.len(), HARD.len(), "{}", terminal.screen());
        for row in rows {
            assert_eq!(right_edge(row), edge, "{}", row.concat());
        }
        terminal.keys("q");
        assert_left(&mut terminal, Exit::Code(0));
    }
}

#[test]
fn nothing_is_left_over_from_hard_texts() {
    for (number, title) in HARD.iter().enumerate() {
        let home = home_with(&deck(number, title));
        let mut terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], SIZE);
        terminal.wait_text("Space reveal");
        assert_no_leftovers(&terminal);
        terminal.keys("space");
        terminal.wait_text(RATINGS);
        let mut before = assert_no_leftovers(&terminal);
        for key in ["pgdn", "j", "j", "end", "k", "pgup", "home"] {
            terminal.keys(key);
            terminal.wait_for("another picture", |screen| screen != before);
            before = assert_no_leftovers(&terminal);
        }
        terminal.keys("i");
        terminal.wait_text("New: never rated.");
        assert_no_leftovers(&terminal);
        terminal.keys("q");
        terminal.wait_for("the card again", |screen| screen == before);
        for (columns, rows) in [(61, 17), (20, 5), (133, 40), SIZE] {
            terminal.resize(columns, rows);
            // A key that comes after the resize is taken in after it.
            terminal.keys("?");
            terminal.wait_text("Keys");
            terminal.keys("q");
            terminal.wait_gone("Keys");
            before = assert_no_leftovers(&terminal);
            let cells = terminal.cells();
            // The badges of the header end where the rule under it ends.
            assert_eq!(right_edge(&cells[0]), right_edge(&cells[1]), "{before}");
        }
        terminal.keys("ctrl-c");
        assert_left(&mut terminal, Exit::Code(0));
    }
}
