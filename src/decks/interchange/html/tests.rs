use proptest::prelude::*;

use super::*;
use crate::domain::exchange::{Loss, Losses};

fn markdown(html: &str) -> String {
    to_markdown(html, &mut Losses::default())
}

#[test]
fn the_marks_of_html_become_those_of_markdown() {
    for (html, expected) in [
        ("<b>a</b> <i>b</i> <strong>c</strong>", "**a** *b* **c**"),
        ("x<b> a </b>y", "x **a** y"),
        ("<b></b>a<i> </i>b", "a b"),
        (
            "a&nbsp;&lt;b&gt; &amp;amp; &eacute;&#233;&hellip;",
            "a \\<b> \\&amp; éé…",
        ),
        ("run <code>ls  -l</code> now", "run `ls -l` now"),
        ("<code>a`b</code>", "``a`b``"),
        (
            "<pre>x = 1<br>y\n  z</pre>after",
            "```\nx = 1\ny\n  z\n```\n\nafter",
        ),
        (
            "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>d",
            "- a\n- b\n  1. c\n\nd",
        ),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("a<br>b", "a\\\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\\\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p>a</p>\n<p>b</p>", "a\n\nb"),
        ("<h2>a</h2>b", "**a**\n\nb"),
        ("<blockquote>a<br>b</blockquote>c", "> a\\\n> b\n\nc"),
        (
            "<a href=\"https://x.y/(z)\">t</a>",
            "[t](https://x.y/%28z%29)",
        ),
        ("<a href='javascript:x()'>t</a>", "t"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td><b>3</b><br>4</td></tr></table>",
            "| a | b |\n|---|---|\n| 1\\|2 | **3** 4 |",
        ),
        ("<style>b{}</style><script>x<b></script>a<!-- c -->b", "ab"),
        ("1 < 2 and 3 <b", "1 < 2 and 3 \\<b"),
        ("unclosed <b>a <i>b", "unclosed **a *b***"),
        ("a</b></div></ul>b", "a\\\nb"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn what_markdown_would_take_for_a_mark_is_escaped() {
    for (html, expected) in [
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*a* _b_ snake_case", "\\*a\\* \\_b\\_ snake_case"),
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("* a", "\\* a"),
        ("- a<br>+ b", "\\- a\\\n\\+ b"),
        ("[a](b)", "\\[a](b)"),
        ("a [b] c", "a [b] c"),
        ("\\(x\\)", "\\\\(x\\\\)"),
        ("a | b", "a \\| b"),
    ] {
        let written = markdown(html);
        assert_eq!(written, expected, "{html}");
        let back = to_html(&written);
        assert_eq!(markdown(&back), written, "{html} by way of {back}");
    }
}

#[test]
fn pictures_and_sounds_are_counted_by_name() {
    let mut losses = Losses::default();
    let text = to_markdown(
        "a<img src=\"x.png\"> [sound:y.mp3] b <img src=z.jpg>",
        &mut losses,
    );
    assert_eq!(text, "a b");
    assert_eq!(losses.count(Loss::Images), 2);
    let names: Vec<_> = losses.iter().flat_map(|(_, lost)| &lost.names).collect();
    assert_eq!(names.len(), 3);
}

#[test]
fn markdown_comes_back_from_html() {
    for text in [
        "plain",
        "**a** and *b* and `c`",
        "two\n\nparagraphs",
        "broken\\\nline",
        "- a\n- b\n  - c\n  - d\n- e",
        "1. a\n2. b",
        "before\n\n- a\n- b\n\nafter",
        "| a | b |\n|---|---|\n| 1 | `2` |",
        "```\nlet x = 1;\n  y\n```",
        "[docs](https://example.com/a)",
        "> quoted\n\nafter",
        "**{{gap}}** stays",
        "\\*no emphasis\\*",
        "a < b, c > d & e",
    ] {
        assert_eq!(markdown(&to_html(text)), text, "{}", to_html(text));
    }
}

#[test]
fn hostile_html_takes_no_time() {
    for html in [
        "<".repeat(200_000),
        "<b>".repeat(100_000),
        "<!--".repeat(50_000),
        "<a href='".repeat(50_000),
        "&".repeat(300_000),
        "<ul><li>".repeat(50_000),
        "<table><tr><td>".repeat(30_000),
        "<blockquote>".repeat(50_000),
        "[sound:".repeat(50_000),
    ] {
        let _ = markdown(&html);
    }
}

proptest! {
    #[test]
    fn any_text_is_taken(html in "[a-z<>/&;=\"'!\\[\\] \n*_`{}|-]{0,200}") {
        let once = markdown(&html);
        // It is stable from the second time on.
        let twice = markdown(&to_html(&once));
        prop_assert_eq!(markdown(&to_html(&twice)), twice);
    }

    #[test]
    fn plain_words_stay(text in "[a-zé0-9,.:?!()'-]{1,12}( [a-zé,.:?!()']{1,12}){0,6}") {
        let html = escaped(&text);
        let written = markdown(&html);
        let shown = markdown(&to_html(&written));
        prop_assert_eq!(shown, written);
    }
}
