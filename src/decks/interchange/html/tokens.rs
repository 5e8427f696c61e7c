//! HTML as a run of tags and text. Nothing is ever wrong: what is no tag is text.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text as it is written, with its entities.
    Text(&'a str),
    /// A tag that opens, with what stands behind its name.
    Open(Name, &'a str),
    /// A tag that closes.
    Close(Name),
}

/// A tag's name in lower case; longer ones than any known are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    bytes: [u8; 12],
    length: usize,
}

impl Name {
    fn new(text: &str) -> Self {
        let mut bytes = [0; 12];
        let length = text.len().min(bytes.len());
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        bytes.make_ascii_lowercase();
        Self { bytes, length }
    }

    /// The name.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// The pieces of a text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// How far into `rest` a closing `>` or `-->` is known to be missing: looked for only once.
    no_tag_end: bool,
    no_comment_end: bool,
}

impl<'a> Tokens<'a> {
    /// The pieces of `html`.
    pub(super) fn of(html: &'a str) -> Self {
        Self {
            rest: html,
            no_tag_end: false,
            no_comment_end: false,
        }
    }

    /// The tag at the start of `rest`, which begins with `<`, and its length. None where it is
    /// text; Some(None) for what is skipped.
    fn tag(&mut self) -> Option<(Option<Token<'a>>, usize)> {
        let inner = &self.rest[1..];
        if inner.starts_with("!--") {
            if self.no_comment_end {
                return None;
            }
            let Some(end) = inner.find("-->") else {
                self.no_comment_end = true;
                return None;
            };
            return Some((None, 1 + end + 3));
        }
        let (closes, named) = match inner.strip_prefix('/') {
            Some(named) => (true, named),
            None => (false, inner),
        };
        let declares = inner.starts_with(['!', '?']);
        if !declares && !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        if self.no_tag_end {
            return None;
        }
        let Some(end) = tag_end(inner) else {
            self.no_tag_end = true;
            return None;
        };
        if declares {
            return Some((None, 1 + end + 1));
        }
        let named = &named[..end - usize::from(closes)];
        let length = named
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(named.len());
        let name = Name::new(&named[..length]);
        let token = if closes {
            Token::Close(name)
        } else {
            Token::Open(name, &named[length..])
        };
        Some((Some(token), 1 + end + 1))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let mut from = 0;
            if self.rest.starts_with('<') {
                match self.tag() {
                    Some((token, length)) => {
                        self.rest = &self.rest[length..];
                        match token {
                            Some(token) => return Some(token),
                            None => continue,
                        }
                    }
                    None => from = 1,
                }
            }
            let end = self.rest[from..]
                .find('<')
                .map_or(self.rest.len(), |at| from + at);
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Token::Text(text));
        }
    }
}

/// Where the `>` of a tag stands; one in quotation marks does not count.
fn tag_end(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed hides no `>`.
    quote.and_then(|_| inner.find('>'))
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after_blanks = after.trim_start();
        let Some(value) = after_blanks.strip_prefix('=') else {
            // Without a value; `=` alone is skipped as a name.
            rest = if end == 0 { &after[1..] } else { after };
            continue;
        };
        let value = value.trim_start();
        let (value, next) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &value[1..];
                match inner.find(quote) {
                    Some(close) => (&inner[..close], &inner[close + 1..]),
                    None => (inner, ""),
                }
            }
            _ => {
                let close = value.find(char::is_whitespace).unwrap_or(value.len());
                value.split_at(close)
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
        rest = next;
    }
}

/// Longest entity, `&` and `;` included: that of HTML's table has 33 bytes.
const LONGEST_ENTITY: usize = 34;

/// A text with its entities replaced by what they stand for.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|byte| byte == b';');
        let entity = end.and_then(|end| Some((entity(&rest[..=end])?, end + 1)));
        match entity {
            Some((meaning, length)) => {
                plain.push_str(&meaning);
                rest = &rest[length..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What an entity stands for. The frequent ones first; the rest is in the table that Markdown
/// shares with HTML.
fn entity(entity: &str) -> Option<Cow<'static, str>> {
    let simple = match entity {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&#39;" | "&apos;" => "'",
        "&nbsp;" => "\u{a0}",
        _ => "",
    };
    if !simple.is_empty() {
        return Some(Cow::Borrowed(simple));
    }
    let mut meaning = String::new();
    for event in Parser::new(entity) {
        if let Event::Text(text) = event {
            meaning.push_str(&text);
        }
    }
    (!meaning.is_empty() && meaning != entity).then_some(Cow::Owned(meaning))
}
