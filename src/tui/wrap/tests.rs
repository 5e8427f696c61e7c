use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::*;

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

fn text_of(lines: &[Line<'_>]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    text_of(&wrap(
        &StyledText::styled(text, Style::new()),
        width,
        &Indent::none(),
    ))
}

#[test]
fn text_is_wrapped_between_words() {
    let cases: [(&str, usize, &[&str]); 18] = [
        ("one two three", 7, &["one two", "three"]),
        ("one two three", 13, &["one two three"]),
        ("one two three", 12, &["one two", "three"]),
        ("one  two", 8, &["one  two"]),
        ("one    two", 4, &["one", "two"]),
        ("one two   ", 20, &["one two"]),
        ("  one", 5, &["  one"]),
        ("  one", 4, &["one"]),
        ("", 5, &[""]),
        ("   ", 5, &[""]),
        ("a\n\nb", 5, &["a", "", "b"]),
        ("a\nb", 0, &[]),
        ("10\u{a0}MB each", 5, &["10\u{a0}MB", "each"]),
        ("get-shard-iterator", 10, &["get-shard-", "iterator"]),
        ("e-mail of 5-6 MB", 6, &["e-mail", "of 5-6", "MB"]),
        ("naïve façade", 6, &["naïve", "façade"]),
        ("before—after", 8, &["before—", "after"]),
        (
            "e\u{301}e\u{301} e\u{301}",
            2,
            &["e\u{301}e\u{301}", "e\u{301}"],
        ),
    ];
    for (text, width, lines) in cases {
        assert_eq!(wrapped(text, width), lines, "{text:?} at {width}");
    }
}

#[test]
fn long_words_are_cut_between_graphemes() {
    assert_eq!(wrapped("a abcdefgh b", 3), ["a", "abc", "def", "gh", "b"]);
    assert_eq!(wrapped("abcde f", 4), ["abcd", "e f"]);
    let family = "👩\u{200d}👩\u{200d}👧";
    assert_eq!(
        wrapped(&family.repeat(3), 5),
        [family.repeat(2), family.into()]
    );
    let marked = "o\u{308}\u{323}".repeat(3);
    assert_eq!(wrapped(&marked, 2), [&marked[..10], &marked[10..]]);
}

#[test]
fn east_asian_text_parts_between_characters_but_not_before_its_stops() {
    assert_eq!(wrapped("日本語", 4), ["日本", "語"]);
    assert_eq!(wrapped("日本語", 5), ["日本", "語"]);
    assert_eq!(wrapped("日本。語", 4), ["日", "本。", "語"]);
    assert_eq!(wrapped("日「本」", 6), ["日", "「本」"]);
    assert_eq!(wrapped("使用Kinesis的", 9), ["使用", "Kinesis的"]);
    assert_eq!(wrapped("はいストリーム", 10), ["はい", "ストリーム"]);
}

#[test]
fn a_glyph_wider_than_the_line_becomes_a_question_mark() {
    assert_eq!(wrapped("a日b", 1), ["a", "?", "b"]);
    assert_eq!(wrapped("❤\u{fe0f}", 1), ["?"]);
    // A syllable block of three initials is one grapheme of six cells.
    assert_eq!(wrapped("ᄀᄀᄀx", 4), ["?x"]);
}

#[test]
fn indents_hang() {
    let text = StyledText::styled("one two three\nfour", Style::new());
    let indent = Indent::hanging(Span::raw("10. "));
    assert_eq!(
        text_of(&wrap(&text, 12, &indent)),
        ["10. one two", "    three", "    four"]
    );
    assert_eq!(indent.room(12), 8);
}

#[test]
fn an_empty_line_keeps_its_marker_without_the_space() {
    let indent = Indent::new(vec![Span::raw("- ")], vec![Span::raw("| ")]);
    let text = StyledText::styled("\n\na", Style::new());
    assert_eq!(text_of(&wrap(&text, 9, &indent)), ["-", "|", "| a"]);
}

#[test]
fn a_prefix_takes_half_of_the_line_at_most_and_loses_its_outer_part() {
    let text = StyledText::styled("abcdefgh", Style::new());
    let indent = Indent::new(
        vec![Span::raw("> > > "), Span::raw("1. ")],
        vec![Span::raw("> > >    ")],
    );
    assert_eq!(
        text_of(&wrap(&text, 10, &indent)),
        ["> 1. abcde", ">    fgh"]
    );
    for width in 1..20 {
        for line in wrap(&text, width, &indent) {
            assert!(line.width() <= width, "{line:?} at {width}");
        }
    }
}

#[test]
fn styles_follow_their_text_over_line_ends() {
    let mut text = StyledText::new();
    text.push("one tw", Style::new());
    text.push("o three", BOLD);
    text.push(" four", Style::new());
    let lines = wrap(&text, 9, &Indent::none());
    assert_eq!(
        lines,
        [
            Line::from(vec![Span::raw("one tw"), Span::styled("o", BOLD)]),
            Line::from(vec![Span::styled("three", BOLD)]),
            Line::from(vec![Span::raw("four")]),
        ]
    );
}

#[test]
fn a_mark_takes_the_style_of_its_letter() {
    let mut text = StyledText::new();
    text.push("e", BOLD);
    text.push("\u{301}x", Style::new());
    assert_eq!(
        wrap(&text, 9, &Indent::none()),
        [Line::from(vec![
            Span::styled("e\u{301}", BOLD),
            Span::raw("x")
        ])]
    );
}

#[test]
fn control_characters_do_not_get_in() {
    assert_eq!(wrapped("a\u{1b}[31mb\u{9b}c\r", 20), ["a[31mbc"]);
}

#[test]
fn code_is_cut_at_the_border_and_keeps_its_spaces() {
    let text = StyledText::styled("  let a = b;  \n\n x", Style::new());
    assert_eq!(
        text_of(&wrap_anywhere(&text, 6, &Indent::none())),
        ["  let", "a = b;", "", " x"]
    );
}

#[test]
fn lines_are_split_with_their_styles() {
    let mut text = StyledText::new();
    text.push("a", Style::new());
    text.push("b\n\nc", BOLD);
    text.push("\nd", Style::new());
    let mut first = StyledText::styled("a", Style::new());
    first.push("b", BOLD);
    assert_eq!(
        text.split_lines(),
        [
            first,
            StyledText::new(),
            StyledText::styled("c", BOLD),
            StyledText::styled("d", Style::new()),
        ]
    );
}

#[test]
fn a_megabyte_of_one_word_is_wrapped() {
    let towers = format!("e{}", "\u{301}".repeat(10)).repeat(20_000);
    let flags = "🇧🇷".repeat(20_000);
    for text in [&"x".repeat(1 << 20), &towers, &flags] {
        assert!(wrapped(text, 80).len() > 200);
    }
}

/// What a reader sees: all but white space, marks that only join, and control characters.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// Text of the characters that wrapping must not stumble over.
fn tricky_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,9}",
        6 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("-".to_owned()),
        1 => Just("—".to_owned()),
        1 => Just("\u{a0}".to_owned()),
        2 => "[日本語ストは、。「」]{1,4}",
        1 => Just("\u{301}".to_owned()),
        1 => Just("\u{200d}".to_owned()),
        1 => Just("\u{fe0f}".to_owned()),
        1 => Just("👩\u{200d}💻".to_owned()),
        1 => Just("❤".to_owned()),
        1 => Just("🇧".to_owned()),
        1 => Just("👍🏽".to_owned()),
        1 => Just("\u{ff76}\u{ff9e}".to_owned()),
        1 => Just("क्षि".to_owned()),
        1 => Just("한\u{1112}\u{1161}\u{11ab}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn tricky_styled_text() -> impl Strategy<Value = StyledText> {
    proptest::collection::vec((tricky_text(), any::<bool>()), 0..4).prop_map(|parts| {
        let mut text = StyledText::new();
        for (part, bold) in parts {
            text.push(&part, if bold { BOLD } else { Style::new() });
        }
        text
    })
}

proptest! {
    #[test]
    fn no_visible_character_is_lost_or_repeated(
        text in tricky_styled_text(),
        width in 2_usize..60,
    ) {
        // Only a grapheme that is wider than the whole line may change.
        let expected: String = text
            .as_str()
            .graphemes(true)
            .map(|grapheme| if words::grapheme_cells(grapheme) > width { "?" } else { grapheme })
            .collect();
        for lay in [wrap, wrap_anywhere] {
            let shown = text_of(&lay(&text, width, &Indent::none())).concat();
            prop_assert_eq!(visible(&shown), visible(&expected));
        }
    }

    #[test]
    fn no_line_is_wider_than_asked(
        text in tricky_styled_text(),
        width in 1_usize..60,
        marker in "[>日 ]{0,12}",
    ) {
        let indent = Indent::hanging(Span::raw(marker));
        for lay in [wrap, wrap_anywhere] {
            for line in lay(&text, width, &indent) {
                let drawn: usize = line
                    .styled_graphemes(Style::new())
                    .map(|grapheme| usize::from(grapheme.symbol.cell_width()))
                    .sum();
                prop_assert!(line.width() <= width, "{:?} is {}", line, line.width());
                prop_assert!(drawn <= width, "{:?} is drawn {}", line, drawn);
                prop_assert!(!line.to_string().ends_with(words::is_breaking_space));
            }
        }
    }

    #[test]
    fn lines_are_filled_as_far_as_words_allow(
        words in proptest::collection::vec("[a-z]{1,9}", 1..20),
        width in 9_usize..30,
    ) {
        let mut expected: Vec<String> = Vec::new();
        for word in &words {
            match expected.last_mut() {
                Some(line) if line.len() + 1 + word.len() <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => expected.push(word.clone()),
            }
        }
        prop_assert_eq!(wrapped(&words.join(" "), width), expected);
    }

    #[test]
    fn wrapped_lines_are_drawn_in_full(text in tricky_styled_text(), width in 2_u16..40) {
        for line in wrap(&text, usize::from(width), &Indent::none()) {
            let area = Rect::new(0, 0, width, 1);
            let mut buffer = Buffer::empty(area);
            (&line).render(area, &mut buffer);
            let drawn: String = (0..width).map(|x| buffer[(x, 0)].symbol()).collect();
            let kept = visible(&line.to_string());
            // ratatui loses a span of joining marks alone, and takes the voicing marks of a span
            // for nothing when it places the next one.
            let begins_with_mark = |span: &Span<'_>| span.content.starts_with(words::is_joining_mark);
            if !line.iter().any(begins_with_mark) && !kept.contains(['\u{ff9e}', '\u{ff9f}']) {
                prop_assert_eq!(visible(&drawn), kept);
            }
        }
    }
}
