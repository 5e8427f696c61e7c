//! Windows of every size, and many of them in a row.

use super::*;

#[test]
fn the_picture_comes_back_after_the_window_was_one_cell() {
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    terminal.resize(1, 1);
    terminal.wait_for("a picture of one cell", |screen| {
        screen.chars().count() <= 1
    });
    terminal.resize(SIZE.0, SIZE.1);
    terminal.wait_for("the same picture", |screen| screen == before);
    terminal.resize(100, 30);
    terminal.wait_for("a wider picture", |screen| {
        screen.contains(&"─".repeat(92)) && screen.contains("saved 0")
    });
    terminal.keys("4");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
}

#[test]
fn a_start_without_a_window_is_drawn_once_there_is_one() {
    for (columns, rows) in [(0, 0), (1, 1), (0, 24), (80, 0)] {
        let home = home();
        let mut terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], (columns, rows));
        terminal.wait_written(0, b"\x1b[?1049h");
        terminal.resize(SIZE.0, SIZE.1);
        terminal.wait_text(FIRST_QUESTION);
        assert_no_leftovers(&terminal);
        terminal.resize(columns, rows);
        terminal.keys("ctrl-c");
        assert_left(&mut terminal, Exit::Code(0));
    }
}

/// How often the window changes its size in a storm.
const STORM: usize = 500;

#[test]
fn a_storm_of_sizes_with_keys_in_between_ends_in_the_right_picture() {
    // Single bytes: a longer key may be torn, and an Escape before another key is Alt.
    const KEYS: &[&str] = &["?", "q", "j", "k"];
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    let mut random = shardeck::rng::Rng::new(20_261_121, "storm");
    let mut size = |bound: u64| u16::try_from(random.below(bound)).unwrap();
    for number in 0..STORM {
        match number % 10 {
            0 => terminal.resize(0, 0),
            5 => terminal.resize(1, 1),
            _ => terminal.resize(size(130), size(50)),
        }
        terminal.keys(KEYS[number % KEYS.len()]);
    }
    terminal.resize(SIZE.0, SIZE.1);
    // Once around the languages: every key before was taken in.
    terminal.keys("L");
    terminal.wait_text("Por quanto tempo");
    terminal.keys("L");
    terminal.keys("L");
    terminal.wait_for("the picture before the storm", |screen| screen == before);
    assert_no_leftovers(&terminal);
    terminal.keys("4");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [4]);
}
