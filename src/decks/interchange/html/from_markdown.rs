//! Markdown to HTML, as Anki's fields have it.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::domain::markdown::EXTENSIONS;

/// Text in which nothing is a tag or an entity.
pub(in crate::decks::interchange) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push_escaped(text, &mut html);
    html
}

fn push_escaped(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

/// The HTML of `markdown`. What is written as HTML in it stays text, as shardeck shows it. A single
/// paragraph has no tags around it.
pub(in crate::decks::interchange) fn to_html(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, EXTENSIONS) {
        writer.take(event);
    }
    let html = writer.html.trim_end();
    let single = html
        .strip_prefix("<p>")
        .and_then(|inner| inner.strip_suffix("</p>"))
        .filter(|inner| !inner.contains("<p>"));
    single.unwrap_or(html).to_owned()
}

#[derive(Default)]
struct Writer {
    html: String,
    /// Whether cells are of the heading row.
    heading: bool,
    /// Inside a block of code, where a line end is one.
    code: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                if self.code {
                    // Anki's fields keep line ends where they are written as such.
                    push_escaped(&text, &mut self.html);
                } else {
                    push_escaped(&text.replace('\n', " "), &mut self.html);
                }
            }
            Event::Code(text) => {
                self.html.push_str("<code>");
                push_escaped(&text, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.html.push(' '),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            Event::TaskListMarker(done) => {
                self.html.push_str(if done { "☑ " } else { "☐ " });
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                push_escaped(&text, &mut self.html);
            }
            Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => {
                self.html.push_str("<a href=\"");
                push_escaped(dest_url, &mut self.html);
                self.html.push_str("\">");
                return;
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::TableHead => self.heading = true,
            Tag::List(Some(first)) if *first != 1 => {
                self.html.push_str(&format!("<ol start=\"{first}\">"));
                return;
            }
            _ => {}
        }
        self.html.push_str(match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading { .. } => "<h3>",
            Tag::BlockQuote(_) => "<blockquote>",
            Tag::CodeBlock(_) => "<pre><code>",
            Tag::List(None) => "<ul>",
            Tag::List(Some(_)) => "<ol>",
            Tag::Item => "<li>",
            Tag::Table(_) => "<table>",
            Tag::TableHead | Tag::TableRow => "<tr>",
            Tag::TableCell if self.heading => "<th>",
            Tag::TableCell => "<td>",
            Tag::Emphasis => "<i>",
            Tag::Strong => "<b>",
            Tag::Strikethrough => "<s>",
            _ => "",
        });
    }

    fn end(&mut self, tag: TagEnd) {
        let text = match tag {
            TagEnd::Paragraph => "</p>",
            TagEnd::Heading(_) => "</h3>",
            TagEnd::BlockQuote(_) => "</blockquote>",
            TagEnd::CodeBlock => {
                self.code = false;
                // The line end before the closing fence belongs to the fence.
                if self.html.ends_with('\n') {
                    self.html.pop();
                }
                "</code></pre>"
            }
            TagEnd::List(true) => "</ol>",
            TagEnd::List(false) => "</ul>",
            TagEnd::Item => "</li>",
            TagEnd::Table => "</table>",
            TagEnd::TableHead => {
                self.heading = false;
                "</tr>"
            }
            TagEnd::TableRow => "</tr>",
            TagEnd::TableCell if self.heading => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</i>",
            TagEnd::Strong => "</b>",
            TagEnd::Strikethrough => "</s>",
            TagEnd::Link => "</a>",
            _ => "",
        };
        self.html.push_str(text);
    }
}
