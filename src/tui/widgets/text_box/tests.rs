use ratatui::style::Style;

use super::*;

fn press(text: &mut TextBox, keys: &[(KeyCode, bool)]) {
    for &(code, control) in keys {
        text.edit(Key { code, control });
    }
}

fn boxed(text: &str) -> TextBox {
    TextBox::new(text, false)
}

#[test]
fn the_cursor_moves_by_what_the_eye_takes_for_a_character() {
    let mut text = boxed("ae\u{301}日👩\u{200d}💻b");
    let left = (KeyCode::Left, false);
    for place in [7, 4, 3, 1] {
        press(&mut text, &[left]);
        assert_eq!(text.place(), (0, place));
    }
    press(&mut text, &[left, (KeyCode::Right, false)]);
    assert_eq!(text.place(), (0, 1));
    press(&mut text, &[(KeyCode::Right, false)]);
    assert_eq!(text.place(), (0, 3));
    press(
        &mut text,
        &[(KeyCode::Left, false), (KeyCode::Delete, false)],
    );
    assert_eq!(text.text(), "a日👩\u{200d}💻b");
}

#[test]
fn the_cursor_goes_everywhere_in_a_line_of_any_length() {
    let mut text = boxed(&"ab ".repeat(30_000));
    press(&mut text, &[(KeyCode::Home, false), (KeyCode::End, false)]);
    assert_eq!(text.place(), (0, 90_000));
    let left = (KeyCode::Left, false);
    press(&mut text, &[left, left, (KeyCode::Right, false)]);
    assert_eq!(text.place(), (0, 89_999));
    press(
        &mut text,
        &[(KeyCode::Up, false), (KeyCode::Char('!'), false)],
    );
    let (_, at) = text.place();
    assert_eq!(text.text().find('!'), Some(at - 1));
    assert!((89_940..89_980).contains(&at), "{at}");
}

#[test]
fn rows_break_behind_spaces_and_inside_long_words() {
    let rows = |text, room| -> Vec<(usize, usize)> {
        let rows = wrapped(0, text, room);
        rows.iter().map(|row| (row.from, row.to)).collect()
    };
    assert_eq!(rows("one two three", 7), [(0, 8), (8, 13)]);
    assert_eq!(rows("abcdefgh", 3), [(0, 3), (3, 6), (6, 8)]);
    assert_eq!(rows("日本語", 4), [(0, 2), (2, 3)]);
    assert_eq!(rows("a      b", 3), [(0, 4), (4, 7), (7, 8)]);
    assert_eq!(rows("", 4), [(0, 0)]);
    assert_eq!(rows("日", 1), [(0, 1)]);
}

#[test]
fn up_and_down_follow_the_rows_and_lead_out_at_the_ends() {
    let mut text = boxed("one two three\nx\nfour five six");
    drop(text.lines(8, Style::default(), true));
    let up = Key::plain(KeyCode::Up);
    let down = Key::plain(KeyCode::Down);
    assert_eq!(text.place(), (2, 13));
    assert_eq!(text.edit(up), Typed::Moved);
    assert_eq!(text.place(), (2, 8));
    text.edit(up);
    assert_eq!(text.place(), (2, 3));
    text.edit(up);
    assert_eq!(text.place(), (1, 1));
    text.edit(up);
    assert_eq!(text.place(), (0, 11));
    text.edit(up);
    assert_eq!(text.place(), (0, 3));
    assert_eq!(text.edit(up), Typed::Above);
    for _ in 0..5 {
        assert_eq!(text.edit(down), Typed::Moved);
    }
    assert_eq!(text.edit(down), Typed::Below);
}

#[test]
fn changes_are_taken_back_and_made_again() {
    let mut text = boxed("one");
    text.edit(Key::plain(KeyCode::Char('!')));
    text.paste("\ntwo\tthree\u{1b}");
    assert_eq!(text.text(), "one!\ntwo    three");
    assert!(text.undo() && text.undo());
    assert_eq!(text.text(), "one");
    assert!(text.redo());
    assert_eq!(text.text(), "one!");
    press(
        &mut text,
        &[(KeyCode::Char('w'), true), (KeyCode::Char('w'), true)],
    );
    assert_eq!(text.text(), "");
    let mut line = TextBox::new("", true);
    line.paste("a\r\nb");
    assert_eq!(line.text(), "a b");
    assert_eq!(line.edit(Key::plain(KeyCode::Enter)), Typed::Below);
}

#[test]
fn what_would_steer_the_terminal_is_shown_harmless() {
    let text = boxed("a\u{202e}b\u{9b}c");
    let line = &text.area.lines()[0];
    let row = &wrapped(0, line, 40)[0];
    for cursor in [None, Some(1), Some(5)] {
        let drawn = row.draw(line, cursor, Style::default()).to_string();
        assert_eq!(drawn.trim_end(), "a·b·c");
    }
}

#[test]
fn a_text_stays_what_it_was() {
    for text in ["", "a", "a\n", "\n\n", "a\nb\n"] {
        assert_eq!(boxed(text).text(), text);
    }
}
