use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::*;

mod hostile;

/// The lines of a text at a width, as text.
fn shown(markdown: &str, width: u16) -> String {
    in_style(markdown, width, &MarkdownStyle::default())
}

fn in_style(markdown: &str, width: u16, style: &MarkdownStyle) -> String {
    joined(&Markdown::parse(&markdown.into()).lines(width, style))
}

fn joined(lines: &[Line<'_>]) -> String {
    let lines: Vec<_> = lines.iter().map(Line::to_string).collect();
    lines.join("\n")
}

fn plain_of(markdown: &str) -> String {
    plain(&markdown.into())
}

/// The spans of a text that is one line.
fn spans(markdown: &str, style: &MarkdownStyle) -> Vec<Span<'static>> {
    let mut lines = Markdown::parse(&markdown.into()).lines(80, style);
    assert_eq!(lines.len(), 1, "{markdown:?}");
    lines.remove(0).spans
}

fn with(modifier: Modifier) -> Style {
    Style::new().add_modifier(modifier)
}

/// Blocks: the source, a width, the lines.
#[rustfmt::skip]
const BLOCKS: &[(&str, u16, &str)] = &[
    ("", 20, ""),
    ("text", 0, ""),
    ("one two three", 8, "one two\nthree"),
    ("one\ntwo", 20, "one two"),
    ("one  \ntwo\\\nthree", 20, "one\ntwo\nthree"),
    ("one\n\n\n\ntwo", 20, "one\n\ntwo"),
    ("# Title\ntext\n\n## Next", 20, "Title\ntext\n\nNext"),
    ("Title\n===\ntext", 20, "Title\ntext"),
    ("a\n\n---\n\nb", 6, "a\n\n──────\n\nb"),
    // Lists
    ("- one\n- two", 20, "• one\n• two"),
    ("- one two three\n- four", 9, "• one two\n  three\n• four"),
    ("- one\n\n- two", 20, "• one\n\n• two"),
    ("- one\n  - two\n    - three\n- four", 20, "• one\n  • two\n    • three\n• four"),
    ("text\n- one\n\nafter", 20, "text\n\n• one\n\nafter"),
    ("1. one\n2. two", 20, "1. one\n2. two"),
    ("9. nine\n10. ten of\n    them", 10, " 9. nine\n10. ten of\n    them"),
    ("3) one\n3) two", 20, "3. one\n4. two"),
    ("- one\n\n  more\n- two", 20, "• one\n\n  more\n\n• two"),
    ("- - a\n  - b\n- c", 20, "• • a\n  • b\n• c"),
    ("-\n- b", 20, "•\n• b"),
    ("1. - a\n   - b", 20, "1. • a\n   • b"),
    ("- [ ] open\n- [x] done", 20, "[ ] open\n[x] done"),
    ("1. [x] done", 20, "1. [x] done"),
    ("- a\n* b", 20, "• a\n\n• b"),
    // Quotes
    ("> one two three\n\nafter", 10, "┃ one two\n┃ three\n\nafter"),
    ("> one\n>\n> two", 20, "┃ one\n┃\n┃ two"),
    ("> > deep\n>\n> - item two", 10, "┃ ┃ deep\n┃\n┃ • item\n┃   two"),
    ("- > quote\n  > here", 9, "• ┃ quote\n  ┃ here"),
    // Code
    ("```sh\naws  kinesis\n\n  put\n```", 20, "│ aws  kinesis\n│\n│   put"),
    ("```\nabcdefgh\nx\n```", 7, "│ abcde\n│»fgh\n│ x"),
    ("    indented\n    code", 20, "│ indented\n│ code"),
    ("- a\n\n  ```\n  b\n  ```", 20, "• a\n\n  │ b"),
    ("> ```\n> **a** &amp;\n> ```", 20, "┃ │ **a** &amp;"),
    ("```\n```", 20, "│"),
    ("- ```\n  a\n  b\n  ```", 20, "• │ a\n  │ b"),
    // HTML is text
    ("a <b>c</b> &lt;d&gt;", 20, "a <b>c</b> <d>"),
    ("<div>\n<p>**a**\n</div>\n\nb", 20, "<div>\n<p>**a**\n</div>\n\nb"),
    ("<!-- a -->", 20, "<!-- a -->"),
];

#[test]
fn blocks_are_laid_out() {
    for (markdown, width, lines) in BLOCKS {
        assert_eq!(shown(markdown, *width), *lines, "{markdown:?} at {width}");
    }
}

#[test]
fn inline_marks_are_laid_out() {
    let cases = [
        ("**bold** *italic* ***both***", "bold italic both"),
        ("`a` and ``b`c``", "`a` and `b`c`"),
        ("~~gone~~ ~too~", "gone too"),
        ("[text](https://a.b)", "text (https://a.b)"),
        (
            "[**bold** text](https://a.b/c 'title').",
            "bold text (https://a.b/c).",
        ),
        ("[https://a.b](https://a.b)", "https://a.b"),
        ("<https://a.b> <me@a.b>", "https://a.b me@a.b"),
        ("https://a.b", "https://a.b"),
        ("[](https://a.b)", "https://a.b"),
        ("[text]()", "text"),
        ("[a] b\n\n[a]: https://a.b", "a (https://a.b) b"),
        ("[not a link] {{x}}", "[not a link] {{x}}"),
        ("see ![a **map**](map.png)", "see a map"),
        ("![](map.png)", "map.png"),
        ("[![icon](i.png)](https://a.b)", "icon (https://a.b)"),
        ("2 \\* 3 * 4", "2 * 3 * 4"),
        ("a &amp; b &euro; &#x41;", "a & b € A"),
        ("x^2 ~ y_1_2", "x^2 ~ y_1_2"),
    ];
    for (markdown, line) in cases {
        assert_eq!(shown(markdown, 80), line, "{markdown:?}");
    }
}

#[test]
fn marks_have_their_styles() {
    let style = MarkdownStyle::default();
    let strong = with(Modifier::BOLD);
    let both = with(Modifier::BOLD | Modifier::ITALIC);
    assert_eq!(
        spans("a **b *c*** ~~d~~", &style),
        [
            Span::raw("a "),
            Span::styled("b ", strong),
            Span::styled("c", both),
            Span::raw(" "),
            Span::styled("d", with(Modifier::CROSSED_OUT)),
        ]
    );
    let link = with(Modifier::UNDERLINED);
    assert_eq!(
        spans("[a](b)", &style),
        [
            Span::styled("a", link),
            Span::raw(" ("),
            Span::styled("b", link),
            Span::raw(")"),
        ]
    );
    assert_eq!(spans("# a", &style), [Span::styled("a", strong)]);
}

#[test]
fn styles_lie_over_those_around_them() {
    let style = MarkdownStyle {
        text: Style::new().fg(Color::White).bg(Color::Black),
        quote: Style::new().fg(Color::Green),
        code: Style::new().fg(Color::Cyan),
        bullet: Style::new().fg(Color::Blue),
        ..MarkdownStyle::default()
    };
    let on_black = |colour| Style::new().fg(colour).bg(Color::Black);
    assert_eq!(
        spans("> - a `b`", &style),
        [
            Span::styled("┃ ", on_black(Color::Green)),
            Span::styled("• ", on_black(Color::Blue)),
            Span::styled("a ", on_black(Color::Green)),
            Span::styled("b", on_black(Color::Cyan)),
        ]
    );
}

#[test]
fn ascii_mode_draws_with_ascii_alone() {
    let markdown = "- a ~~b~~\n\n> c\n\n---\n\n```\nabcdefgh\n```\n\n|a|b|\n|-|-|\n|c|d|";
    assert_eq!(
        in_style(markdown, 8, &MarkdownStyle::ascii()),
        "- a\n  ~~b~~\n\n> c\n\n--------\n\n| abcdef\n|>gh\n\na | b\n--+--\nc | d"
    );
}

/// Tables: the source, a width, the lines.
#[rustfmt::skip]
const TABLES: &[(&str, u16, &str)] = &[
    (
        "| name | size |\n|:--|--:|\n| a | 1 MB |\n| long | 10 |", 40,
        "name │ size\n─────┼─────\na    │ 1 MB\nlong │   10",
    ),
    // Centred, a missing cell, a cell of code with a bar in it.
    (
        "|a|b|\n|:-:|-|\n|ccccc|\n|d|`e\\|f`|", 40,
        "  a   │ b\n──────┼──────\nccccc │\n  d   │ `e|f`",
    ),
    // The widest column is shrunk.
    (
        "|key|meaning|\n|-|-|\n|a|one two three four|", 19,
        "key │ meaning\n────┼──────────────\na   │ one two three\n    │ four",
    ),
    // Words are kept whole where there is room.
    (
        "|limit on|meaning|\n|-|-|\n|a retransmission of|one two three four|", 26,
        "limit on       │ meaning\n───────────────┼──────────\na              │ one two\n\
         retransmission │ three\nof             │ four",
    ),
    // Too narrow for columns.
    (
        "|key|meaning|\n|-|-|\n|alpha beta|one two three|\n|gamma||", 16,
        "• key: alpha\n  beta\n  meaning: one\n  two three\n• key: gamma",
    ),
    ("|long name|other name|\n|-|-|", 12, "• long name\n  other name"),
    ("> - |a|b|\n>   |-|-|\n>   |c|d|", 20, "┃ • a │ b\n┃   ──┼──\n┃   c │ d"),
    ("- |a name|b name|\n  |-|-|\n  |first cell|second cell|", 16,
     "• • a name:\n    first cell\n    b name:\n    second cell"),
    ("|日本|b|\n|-|-|\n|x|y|", 40, "日本 │ b\n─────┼──\nx    │ y"),
];

#[test]
fn tables_are_laid_out() {
    for (markdown, width, lines) in TABLES {
        assert_eq!(shown(markdown, *width), *lines, "{markdown:?} at {width}");
    }
}

#[test]
fn a_long_header_is_cut_where_it_is_repeated() {
    let markdown = format!("|{}|b|\n|-|-|\n|x|y|", "h".repeat(200));
    let label = format!("- {}...: x\n  b: y", "h".repeat(40));
    assert_eq!(plain_of(&markdown), label);
}

#[test]
fn plain_text_is_bare_and_unwrapped() {
    let long = "word ".repeat(100);
    let markdown = format!(
        "# Title\n{long}\n\n- **one**\n  1. `two`\n\n> quote\n\n```\n  code **x**\n```\n\n---\n\n\
         [a](https://b.c) ~~d~~\n\n|key|value|\n|-|-:|\n|k|v|\n|l|"
    );
    assert_eq!(
        plain_of(&markdown),
        format!(
            "Title\n{}\n\n- one\n  1. `two`\n\n> quote\n\n  code **x**\n\n---\n\n\
             a (https://b.c) ~~d~~\n\n- key: k\n  value: v\n- key: l",
            long.trim_end()
        )
    );
}

#[test]
fn a_row_is_one_line_without_backticks() {
    let text = "Calls of `GetRecords` a second,\nand **why**?\n\n- `a`";
    assert_eq!(
        row(&text.into()),
        "Calls of GetRecords a second, and why?  - a"
    );
}

#[test]
fn a_text_hangs_behind_a_given_prefix() {
    let text = Markdown::parse(&"one two four\n\n- three".into());
    let indent = Indent::hanging(Span::raw("a) "));
    assert_eq!(
        joined(&text.lines_indented(10, &MarkdownStyle::default(), &indent)),
        "a) one two\n   four\n\n   • three"
    );
}

#[test]
fn nesting_beyond_the_last_level_stays_on_it() {
    let mut markdown = String::new();
    for level in 0..12 {
        markdown += &format!("{}- level {level}\n", "  ".repeat(level));
    }
    markdown += "- end";
    let lines: Vec<_> = (0..12)
        .map(|level: usize| format!("{}• level {level}", "  ".repeat(level.min(7))))
        .chain(["• end".to_owned()])
        .collect();
    assert_eq!(shown(&markdown, 80), lines.join("\n"));

    let quotes = format!("{}a", "> ".repeat(20));
    assert_eq!(shown(&quotes, 80), format!("{}a", "┃ ".repeat(8)));
    let list_in_quotes = format!("{}1. [x] a", "> ".repeat(20));
    assert_eq!(
        shown(&list_in_quotes, 80),
        format!("{}[x] a", "┃ ".repeat(8))
    );
    let numbers = format!("{}5. a\n{}6. b", "- ".repeat(8), " ".repeat(16));
    assert_eq!(
        shown(&numbers, 80),
        format!("{0}•\n{1}5. a\n{1}6. b", "• ".repeat(7), " ".repeat(14))
    );
}

#[test]
fn entities_bring_no_control_character_back() {
    let markdown = "a&#27;[31m &#x202e;b &#x200b; [x](h&#10;t&#7;p)&#9;";
    assert_eq!(shown(markdown, 80), "a␛[31m ·b · x (h t␇p)");
    assert_eq!(
        shown(&format!("e{}", "&#x301;".repeat(100)), 80),
        format!("e{}", "\u{301}".repeat(6))
    );
}

mod gaps {
    use super::*;

    fn marked(text: &str, revealed: usize) -> Markdown {
        Markdown::parse_marked(&mark_gaps(&text.into(), revealed, "[...]"))
    }

    fn marked_spans(text: &str, revealed: usize) -> Vec<Span<'static>> {
        let mut lines = marked(text, revealed).lines(80, &MarkdownStyle::default());
        assert_eq!(lines.len(), 1, "{text:?}");
        lines.remove(0).spans
    }

    #[test]
    fn gaps_are_hidden_and_revealed_in_turn() {
        let style = MarkdownStyle::default();
        let text = "{{1 MB}} or {{1000}} records";
        assert_eq!(
            marked_spans(text, 1),
            [
                Span::styled("1 MB", style.gap_shown),
                Span::raw(" or "),
                Span::styled("[...]", style.gap_hidden),
                Span::raw(" records"),
            ]
        );
        let shown: Vec<_> = (0..4)
            .map(|revealed| marked(text, revealed).plain())
            .collect();
        assert_eq!(
            shown,
            [
                "[...] or [...] records",
                "1 MB or [...] records",
                "1 MB or 1000 records",
                "1 MB or 1000 records",
            ]
        );
    }

    #[test]
    fn gaps_stand_within_markdown_and_markdown_within_gaps() {
        let cases = [
            ("**{{a}}** b", "a b", "[...] b"),
            ("{{**a**}} b", "a b", "[...] b"),
            ("`put {{a}} b`", "`put a b`", "`put [...] b`"),
            ("{{a}}(b)", "a(b)", "[...](b)"),
            ("{{a}}[b] !{{c}}(d)", "a[b] !c(d)", "[...][b] ![...](d)"),
            ("[{{a}}](b)", "a (b)", "[...] (b)"),
            ("- {{a}}\n- b", "- a\n- b", "- [...]\n- b"),
            ("{{- a}} b", "- a b", "[...] b"),
            ("[a]({{b}})", "a (b)", "a ([...])"),
            ("```\n{{a}} b\n```", "a b", "[...] b"),
            (
                "|{{a}}|b|\n|-|-|\n|c|{{d}}|",
                "- a: c\n  b: d",
                "- [...]: c\n  b: [...]",
            ),
        ];
        for (text, shown, hidden) in cases {
            assert_eq!(marked(text, 9).plain(), shown, "{text:?} shown");
            assert_eq!(marked(text, 0).plain(), hidden, "{text:?} hidden");
        }
        let style = MarkdownStyle::default();
        assert_eq!(
            marked_spans("**{{a}}**", 0),
            [Span::styled("[...]", style.strong.patch(style.gap_hidden))]
        );
    }

    #[test]
    fn a_gap_ends_with_its_paragraph() {
        let lines = marked("{{a\n\nb}} c\n\nd", 1).lines(80, &MarkdownStyle::default());
        assert_eq!(lines[0].spans[0].style, MarkdownStyle::default().gap_shown);
        assert_eq!(lines[2].spans, [Span::raw("b c")]);
        assert_eq!(lines[4].spans, [Span::raw("d")]);
    }

    #[test]
    fn a_deck_cannot_forge_a_gap() {
        let forged = "\u{e000}a\u{e001} \u{e002}b\u{e001} &#xE000;c&#xE001; &#57346;d [e](\u{e000}f&#xe000;)";
        let bare = [Span::raw("a b c d e (f)")];
        let style = MarkdownStyle {
            link: Style::new(),
            ..MarkdownStyle::default()
        };
        assert_eq!(spans(forged, &style), bare);
        assert_eq!(
            marked(forged, 0).lines(80, &style),
            [Line::from(bare.to_vec())]
        );
        // Neither within a gap, nor in the placeholder.
        let text = mark_gaps(&"{{a\u{e001}b}}".into(), 1, "");
        assert_eq!(text.as_str(), "\u{e002}ab\u{e001}");
        let text = mark_gaps(&"{{a}}".into(), 0, "\u{e001}\u{1b}?");
        assert_eq!(text.as_str(), "\u{e000}␛?\u{e001}");
    }
}

/// Words, markers and white space that Markdown gives a meaning.
fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,8}",
        4 => Just(" ".to_owned()),
        4 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\n    ".to_owned()),
        1 => Just("\n- ".to_owned()),
        1 => Just("\n  1. ".to_owned()),
        1 => Just("\n> ".to_owned()),
        1 => Just("\n```\n".to_owned()),
        1 => Just("\n|a|b|c|\n|-|:-:|-:|\n".to_owned()),
        1 => Just("|".to_owned()),
        1 => Just("[ ] ".to_owned()),
        3 => "[-*_`~#<>|\\[\\]()!&;:=+0-9.\\\\]{1,3}",
        1 => Just("**".to_owned()),
        1 => Just("](http://a.b)".to_owned()),
        1 => Just("{{".to_owned()),
        1 => Just("}}".to_owned()),
        1 => Just("&#x1b;".to_owned()),
        1 => Just("&#xe000;".to_owned()),
        1 => "[日本語é👩🇧ｶﾞ\u{301}\u{e000}\u{e001}\u{e002}\u{a0}]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_the_layout(raw in markdown_like(), width in 0_u16..200, ascii: bool) {
        let text = CleanText::new(&raw);
        let style = MarkdownStyle { ascii, ..MarkdownStyle::default() };
        let marked = mark_gaps(&text, 1, "[...]");
        for parsed in [Markdown::parse(&text), Markdown::parse_marked(&marked)] {
            for line in parsed.lines(width, &style) {
                let drawn: usize = line
                    .styled_graphemes(Style::new())
                    .map(|grapheme| usize::from(grapheme.symbol.cell_width()))
                    .sum();
                prop_assert!(line.width() <= usize::from(width), "{:?}", line);
                prop_assert!(drawn <= usize::from(width), "{:?}", line);
                let text = line.to_string();
                prop_assert!(!text.chars().any(char::is_control), "{:?}", text);
                prop_assert!(!text.contains(['\u{e000}', '\u{e001}', '\u{e002}']), "{:?}", text);
                prop_assert!(!text.ends_with(' '), "{:?}", text);
            }
            let plain = parsed.plain();
            prop_assert!(!plain.chars().any(|c| c.is_control() && c != '\n'), "{:?}", plain);
        }
    }

    #[test]
    fn every_letter_is_shown_at_every_width(raw in markdown_like(), width in 2_u16..200) {
        // A letter that carries a spacing mark is wider than a cell, and gives way where the room
        // is narrower still.
        let wide = |grapheme: &str| {
            grapheme.contains(|c: char| c.is_ascii_lowercase()) && grapheme.cell_width() > 1
        };
        let scrubbed = CleanText::new(&raw);
        prop_assume!(!scrubbed.as_str().graphemes(true).any(wide));
        // Link definitions and addresses, info strings and cells beyond a table's columns are
        // not shown by Markdown's own rules, so that the plain form is the measure.
        let text = Markdown::parse(&CleanText::new(&raw));
        let letters = |text: &str| -> String {
            text.chars().filter(char::is_ascii_lowercase).collect()
        };
        let lines = text.lines(width, &MarkdownStyle::default());
        let shown = letters(&lines.iter().map(Line::to_string).collect::<String>());
        let expected = letters(&text.plain());
        if raw.contains('|') {
            // A table in columns names its headers once.
            prop_assert!(expected.chars().all(|letter| shown.contains(letter)));
        } else {
            prop_assert_eq!(shown, expected);
        }
    }

    #[test]
    fn ordinary_words_keep_their_order(
        words in proptest::collection::vec("[a-z]{1,12}", 1..60),
        width in 12_u16..100,
    ) {
        let lines = shown(&words.join(" "), width);
        prop_assert_eq!(lines.split([' ', '\n']).collect::<Vec<_>>(), words);
    }
}
