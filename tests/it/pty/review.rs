//! Reviewing: the first start, rating, undoing, help, pasting and the wheel.

use super::*;

#[test]
fn the_first_start_asks_for_a_language_and_the_second_does_not() {
    for (language, welcome, today) in [
        ("en", "Welcome to shardeck", "Today: "),
        ("pt", "Boas-vindas ao shardeck", "Hoje: "),
    ] {
        let home = tempfile::tempdir().unwrap();
        let environment = [("SHARDECK_LANG", language)];
        let mut first = PseudoTerminal::spawn(home.path(), &[], &environment, SIZE);
        first.wait_text(welcome);
        first.keys("enter");
        first.wait_text(today);
        first.keys("enter");
        first.wait_text(&format!(" · {language}"));
        first.wait_text(if language == "en" {
            "saved 0"
        } else {
            "salvas 0"
        });
        first.keys("q");
        first.wait_text(today);
        first.keys("q");
        assert_left(&mut first, Exit::Code(0));
        let mut second = PseudoTerminal::spawn(home.path(), &[], &environment, SIZE);
        second.wait_text(today);
        assert!(!String::from_utf8_lossy(&second.raw()).contains(welcome));
        second.keys("q");
        assert_left(&mut second, Exit::Code(0));
    }
}

#[test]
fn a_review_rates_undoes_and_switches_the_language() {
    let home = home();
    let mut terminal = review(&home);
    rate(&terminal, "4");
    terminal.wait_text("saved 1");
    terminal.wait_gone(FIRST_QUESTION);
    terminal.keys("u");
    terminal.wait_text("Undone: rating 4 of kinds/basic.");
    terminal.wait_text("saved 0");
    terminal.wait_text(FIRST_QUESTION);
    terminal.keys("f4");
    terminal.wait_text("Por quanto tempo uma mensagem recebida");
    terminal.keys("f4");
    let both = terminal.wait_text("en+pt");
    assert!(
        both.contains("Por quanto tempo") && both.contains("How long is"),
        "{both}"
    );
    terminal.keys("f4");
    terminal.wait_gone("Por quanto tempo");
    rate(&terminal, "5");
    terminal.wait_text("saved 1");
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [5]);
}

#[test]
fn help_opens_over_a_review_and_closes_onto_it() {
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    terminal.keys("?");
    terminal.wait_text("Keys");
    terminal.wait_gone(RATINGS);
    terminal.keys("esc");
    terminal.wait_for("the review again", |screen| screen == before);
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
}

#[test]
fn a_paste_into_a_review_is_a_toast_and_nothing_else() {
    const PASTED: &str = " 4\r5 q u \t sb\r";
    let home = home();
    let mut terminal = review(&home);
    let before = terminal.screen();
    terminal.paste(PASTED);
    let after = terminal.wait_text("Pasted text goes into text fields only.");
    let but_the_last = |screen: &str| -> String {
        let (rest, _) = screen.rsplit_once('\n').unwrap();
        rest.to_owned()
    };
    assert_eq!(but_the_last(&after), but_the_last(&before));
    terminal.keys("space");
    terminal.wait_text(RATINGS);
    terminal.paste(PASTED);
    terminal.keys("3");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [3]);
}

/// More than a terminal passes on at once: what is behind must not wait for the next key.
#[test]
fn a_flood_of_keys_is_taken_in_to_its_last() {
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    for _ in 0..10 {
        terminal.type_text(&format!("{}?", "jk".repeat(1_500)));
        terminal.wait_text("Keys");
        let mut reports = "\x1b[<65;40;10M".repeat(250);
        reports.push('q');
        terminal.type_text(&reports);
        terminal.wait_for("the card again", |screen| screen == before);
    }
    terminal.paste(&"4 ".repeat(4_000));
    terminal.wait_text("Pasted text goes into text fields only.");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
    assert!(stored_grades(&home).is_empty());
}

/// Keys that crossterm does not know end in the middle of nothing.
#[test]
fn a_key_that_nobody_knows_does_not_hold_up_the_picture() {
    let home = home();
    let mut terminal = review(&home);
    for (number, unknown) in ["\x1b[", "\x1b[999~", "\x1b[1;"].into_iter().enumerate() {
        let columns = 100 + u16::try_from(number).unwrap();
        terminal.type_text(unknown);
        let until_taken = terminal.written();
        terminal.resize(columns, 30);
        terminal.wait_written(until_taken, b"\x1b[?2026l");
        // The last of them ends with a letter.
        terminal.keys("m");
    }
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
}
