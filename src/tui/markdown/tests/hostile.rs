//! Texts that are made to take long, to grow, or to overflow a stack. A quadratic step would take
//! minutes on most of them.

use super::*;

/// The longest text that a deck may hold, in bytes.
const LONGEST: usize = 256 * 1024;

/// `piece` over and over, up to the longest text.
fn fill(piece: &str) -> String {
    piece.repeat(LONGEST / piece.len())
}

/// Half a text of `first`, then half a text of `second`.
fn halves(first: &str, second: &str) -> String {
    let half = LONGEST / 2;
    first.repeat(half / first.len()) + &second.repeat(half / second.len())
}

fn staircase(marker: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    while text.len() < LONGEST {
        text += &" ".repeat(depth);
        text += marker;
        text.push_str("a\n");
        depth += marker.len();
    }
    text
}

/// Asserts that a text is laid out, and not into far more than it is.
fn survives(markdown: &str) {
    let text = CleanText::new(markdown);
    let marked = mark_gaps(&text, 1, "[...]");
    let parsed = Markdown::parse_marked(&marked);
    for width in [1, 3, 20, 200] {
        let lines = parsed.lines(width, &MarkdownStyle::default());
        assert!(lines.iter().all(|line| line.width() <= usize::from(width)));
        let cells: usize = lines.iter().map(Line::width).sum();
        assert!(cells < 64 * LONGEST + 1000, "{cells} cells at {width}");
    }
    let plain = parsed.plain();
    assert!(plain.len() < 64 * LONGEST, "{} bytes", plain.len());
}

#[test]
fn brackets_and_emphasis() {
    for piece in [
        "[", "![", "](", "[a](", "[a](<b", "*a ", "*a_ ", "**a *b", "~~a ~", "`", "\\", "&", "<a ",
        "<!-- ", "<?", "{{", "}}{{", "{{a}}", "[a]: b\n", "![a](b)", "a**b_", "*", "_ * ",
    ] {
        survives(&fill(piece));
    }
    survives(&halves("![a", "](b)"));
    survives(&halves("*a **b", "c** d*"));
    survives(&format!(
        "[a]: {}\n\n{}",
        "u".repeat(LONGEST / 2),
        "[a] ".repeat(LONGEST / 8)
    ));
}

#[test]
fn nested_containers() {
    for piece in ["> ", ">", "- ", "* ", "+ ", "1. ", "> - ", "- [ ] "] {
        survives(&fill(piece));
        survives(&(fill(piece) + "a"));
        // As deep as it is parsed, and then lines that belong to the innermost paragraph.
        survives(&(piece.repeat(40) + "a" + &"\na".repeat(LONGEST / 2 - 200)));
        survives(&(piece.repeat(40) + "a\n").repeat(LONGEST / (40 * piece.len() + 2)));
        survives(&halves(piece, "a\n"));
        survives(&halves(piece, "\n"));
    }
    survives(&staircase("- "));
    survives(&staircase("1. "));
    survives(&staircase("- - - - - - - - - - "));
    survives(&(staircase("- ")[..LONGEST / 2].to_owned() + &"a\n".repeat(LONGEST / 4)));
}

#[test]
fn tables() {
    let columns = LONGEST / 8;
    let wide = "a|".repeat(columns) + "\n" + &"-|".repeat(columns) + "\n";
    survives(&(wide.clone() + &"x|\n".repeat(LONGEST / 8)));
    survives(&(wide.clone() + &"x|".repeat(columns)));
    survives(&wide);
    let long_header = "h".repeat(LONGEST / 2) + "|h\n-|-\n" + &"a\n".repeat(LONGEST / 4);
    survives(&long_header);
    let marks = "क\u{93f}".to_owned() + &"\u{93f}".repeat(LONGEST / 8);
    survives(&format!("{marks}|h\n-|-\n{}", "a\n".repeat(LONGEST / 4)));
    survives(&fill("|"));
    survives(&fill("a|b\n-|-\n"));
    survives(&format!(
        "a|b|c\n-|-|-\n{}|x|y",
        "word ".repeat(LONGEST / 6)
    ));
    survives(&format!("a|b|c\n-|-|-\n{}|x|y", "w".repeat(LONGEST / 2)));
}

#[test]
fn lines_code_and_marks() {
    for piece in [
        "\n",
        "a\n",
        "a\n\n",
        "    a\n",
        "```\n",
        "---\n",
        "# a\n",
        "=\n",
        "-\n",
        "<p>\n",
        "a  \n",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "\u{301}",
        "&#x301;",
        "\u{93f}",
        "*🇧*🇷",
        "🇧",
        "👩\u{200d}",
        "ᄀ",
        "日",
        "日、",
        "a-bc",
        "\u{a0}",
        "\u{e000}",
        "\u{e000}a",
    ] {
        survives(&fill(piece));
    }
    survives(&format!("```\n{}\n```", fill("a\n")));
    survives(&format!("- - - - - ```\n          {}", fill("a")));
}
