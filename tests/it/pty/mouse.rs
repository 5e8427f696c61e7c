//! The mouse: what is asked of the terminal, and the wheel.

use super::*;

/// The text of the card is longer than the window; the card comes last in the file.
const LONG: &str = "\
format: 1
id: long
title: Long
languages: [en]
cards:
  - id: long
    question: Which numbers are there?
    answer: |-
      first

      1. one
      2. two
      3. three
      4. four
      5. five
      6. six
      7. seven
      8. eight
      9. nine
      10. ten
      11. eleven
      12. twelve
      13. thirteen
      14. fourteen
      15. fifteen
      16. sixteen
      17. seventeen
      18. eighteen

      last
";

#[test]
fn the_wheel_scrolls_a_long_text_to_its_end_and_back() {
    let home = home_with(LONG);
    let mut terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], (80, 20));
    terminal.wait_text("Which numbers");
    terminal.keys("space");
    let top = terminal.wait_text(" more");
    assert!(!top.contains("last"), "{top}");
    for _ in 0..10 {
        terminal.wheel(true, 40, 10);
    }
    terminal.wait_for("the end of the text", |screen| {
        screen.contains("last") && !screen.contains(" more")
    });
    assert_no_leftovers(&terminal);
    for _ in 0..10 {
        terminal.wheel(false, 40, 10);
    }
    terminal.wait_for("the beginning again", |screen| screen == top);
    // A wheel that turns does not rate, and neither does one that turns sideways.
    terminal.send(b"\x1b[<66;40;10M\x1b[<67;40;10M");
    assert_no_leftovers(&terminal);
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
    assert!(stored_grades(&home).is_empty());
}

#[test]
fn buttons_and_the_wheel_are_reported_and_no_motion() {
    let home = home();
    let terminal = review(&home);
    for mode in ["1000", "1006"] {
        assert!(terminal.has_switched(mode), "{mode}");
    }
    // Drags, motion, focus; and the reports that cannot name a column beyond the 223rd.
    for mode in ["1001", "1002", "1003", "1004", "1005", "1015", "1016"] {
        assert!(!terminal.has_switched(mode), "{mode}");
    }
    terminal.keys("?");
    terminal.keys("end");
    terminal.wait_text("hold Shift while dragging");
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let configured = home();
    fs::write(configured.path().join("config.yaml"), "mouse: false\n").unwrap();
    let without = [REVIEW, &["--no-mouse"]].concat();
    for (home, arguments) in [(home(), &*without), (configured, REVIEW)] {
        let mut terminal = PseudoTerminal::spawn(home.path(), arguments, &[], SIZE);
        terminal.wait_text(FIRST_QUESTION);
        terminal.keys("q");
        assert_left(&mut terminal, Exit::Code(0));
        for mode in ["1000", "1002", "1003", "1006"] {
            assert!(!terminal.has_switched(mode), "{arguments:?}: {mode}");
        }
    }
}

/// Presses and releases the left button on the first letter of a text, once it is shown.
fn click(terminal: &PseudoTerminal, text: &str) {
    let screen = terminal.wait_text(text);
    let place = screen.lines().enumerate().find_map(|(row, line)| {
        let start = line.find(text)?;
        Some((line[..start].chars().count() + 1, row + 1))
    });
    let (column, row) = place.unwrap();
    let report = format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m");
    terminal.send(report.as_bytes());
}

#[test]
fn decks_ratings_and_the_footer_are_clicked() {
    let home = home();
    let arguments = ["--no-builtin", "--card-lang", "en"];
    let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
    click(&terminal, "Every kind of card");
    terminal.wait_for("the deck is selected", |screen| {
        screen.contains("\u{25b8} Every kind of card")
    });
    click(&terminal, "Every kind of card");
    terminal.wait_text(FIRST_QUESTION);
    click(&terminal, "reveal");
    click(&terminal, "perfect");
    terminal.wait_text("saved 1");
    click(&terminal, "back");
    terminal.wait_text("Unfinished: ");
    click(&terminal, "quit");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [5]);
}

#[test]
fn a_key_gives_the_mouse_back_to_the_terminal() {
    let home = home();
    let mut terminal = review(&home);
    terminal.wait_text(FIRST_QUESTION);
    terminal.keys("m");
    terminal.wait_text("Mouse off");
    let off = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let last_on = off.rfind("\x1b[?1000h").unwrap();
    assert!(
        off.rfind("\x1b[?1000l")
            .is_some_and(|place| place > last_on)
    );
    terminal.keys("m");
    terminal.wait_text("Mouse on");
    let on = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(on.rfind("\x1b[?1000h") > on.rfind("\x1b[?1000l"));
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
}
