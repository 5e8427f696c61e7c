//! Gaps as Anki writes them: `{{c1::text::hint}}`, inside one another too.

/// Gaps inside one another that are kept track of, as Anki does about as many.
const DEEPEST: usize = 8;

/// Stands for the start of a gap until the text has become Markdown. Private use: no text has it
/// that means to be read.
pub(super) const OPEN: char = '\u{f0000}';

/// Stands for the end of a gap.
pub(super) const CLOSE: char = '\u{f0001}';

/// A part of a text with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Gap {
        /// The cards on which it is open.
        numbers: Vec<u32>,
        inner: Vec<Self>,
        hint: bool,
    },
}

/// A text with gaps.
pub(super) struct Cloze<'a> {
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cloze<'a> {
    /// Reads a text. What is never closed is text.
    pub(super) fn parse(text: &'a str) -> Self {
        let mut reader = Reader { text, at: 0 };
        let mut pieces = Vec::new();
        reader.pieces(0, &mut pieces);
        Self { pieces }
    }

    /// How many gaps of a card have a hint.
    pub(super) fn hints(&self, number: u32) -> usize {
        count_hints(&self.pieces, number)
    }

    /// The text of the card of this number: its own gaps between [`OPEN`] and [`CLOSE`], all
    /// others filled.
    pub(super) fn of_card(&self, number: u32) -> String {
        let mut text = String::new();
        write(&self.pieces, Some(number), &mut text);
        text
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads up to the end of the gap that is `depth` deep, or of the text. True where a gap ended.
    fn pieces(&mut self, depth: usize, pieces: &mut Vec<Piece<'a>>) -> bool {
        let mut start = self.at;
        loop {
            let rest = &self.text[self.at..];
            let Some(next) = rest.find(if depth > 0 { "}" } else { "{{c" }) else {
                if depth > 0 {
                    self.at = self.text.len();
                } else {
                    self.push(start, self.text.len(), pieces);
                    self.at = self.text.len();
                }
                if depth > 0 {
                    self.push(start, self.text.len(), pieces);
                }
                return false;
            };
            let opens = match depth {
                0 => Some(next),
                _ => rest[..next].find("{{c"),
            };
            if let Some(opens) = opens {
                let begin = self.at + opens;
                match head(&self.text[begin..]) {
                    Some((numbers, length)) if depth < DEEPEST => {
                        self.push(start, begin, pieces);
                        self.at = begin + length;
                        let mut inner = Vec::new();
                        let closed = self.pieces(depth + 1, &mut inner);
                        if closed {
                            let hint = take_hint(&mut inner);
                            pieces.push(Piece::Gap {
                                numbers,
                                inner,
                                hint,
                            });
                        } else {
                            pieces.push(Piece::Text(&self.text[begin..begin + length]));
                            pieces.extend(inner);
                        }
                        start = self.at;
                    }
                    _ => self.at = begin + 3,
                }
                continue;
            }
            let close = self.at + next;
            if self.text[close..].starts_with("}}") {
                self.push(start, close, pieces);
                self.at = close + 2;
                return true;
            }
            self.at = close + 1;
        }
    }

    fn push(&self, from: usize, to: usize, pieces: &mut Vec<Piece<'a>>) {
        if to > from {
            pieces.push(Piece::Text(&self.text[from..to]));
        }
    }
}

/// The numbers of a gap's start `{{c1::` (or `{{c1,2::`), and its length.
fn head(text: &str) -> Option<(Vec<u32>, usize)> {
    let inner = text.strip_prefix("{{c")?;
    let end = inner
        .bytes()
        .take(64)
        .position(|byte| !byte.is_ascii_digit() && byte != b',')?;
    let numbers = inner[..end].split(',').map(|number| number.parse().ok());
    let numbers: Option<Vec<u32>> = numbers.collect();
    inner[end..].starts_with("::").then_some(())?;
    Some((numbers?, 3 + end + 2))
}

/// Cuts the hint off a gap's content. True where there is one.
fn take_hint(inner: &mut Vec<Piece<'_>>) -> bool {
    for at in 0..inner.len() {
        if let Piece::Text(text) = inner[at]
            && let Some(mark) = text.find("::")
        {
            inner.truncate(at);
            if mark > 0 {
                inner.push(Piece::Text(&text[..mark]));
            }
            return true;
        }
    }
    false
}

fn count_hints(pieces: &[Piece<'_>], number: u32) -> usize {
    let count = |piece: &Piece<'_>| match piece {
        Piece::Text(_) => 0,
        Piece::Gap {
            numbers,
            inner,
            hint,
        } => usize::from(*hint && numbers.contains(&number)) + count_hints(inner, number),
    };
    pieces.iter().map(count).sum()
}

/// Writes the pieces; of gaps inside an open one the text alone.
fn write(pieces: &[Piece<'_>], number: Option<u32>, text: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(plain) => {
                text.extend(plain.chars().filter(|c| !matches!(*c, OPEN | CLOSE)));
            }
            Piece::Gap { numbers, inner, .. } => {
                if number.is_some_and(|number| numbers.contains(&number)) {
                    text.push(OPEN);
                    write(inner, None, text);
                    text.push(CLOSE);
                } else {
                    write(inner, number, text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(text: &str, number: u32) -> String {
        Cloze::parse(text)
            .of_card(number)
            .replace(OPEN, "[")
            .replace(CLOSE, "]")
    }

    #[test]
    fn each_card_has_its_own_gaps_open() {
        let text = "{{c1::a}} and {{c2::b::hint}} or {{c1::d}}";
        assert_eq!(card(text, 1), "[a] and b or [d]");
        assert_eq!(card(text, 2), "a and [b] or d");
        assert_eq!(Cloze::parse(text).hints(2), 1);
        assert_eq!(Cloze::parse(text).hints(1), 0);
        assert_eq!(card("{{c1,3::x}}", 3), "[x]");
    }

    #[test]
    fn gaps_inside_one_another() {
        let text = "{{c1::a {{c2::b}} c}} d";
        assert_eq!(card(text, 1), "[a b c] d");
        assert_eq!(card(text, 2), "a [b] c d");
        assert_eq!(card("{{c1::a {{c2::b::h}}::g}}", 1), "[a b]");
    }

    #[test]
    fn what_is_no_gap_is_text() {
        for text in [
            "{{c1::a",
            "{{cx::a}}",
            "{{c1:a}}",
            "a }} b",
            "{{a}}",
            "{{c99999999999::a}}",
        ] {
            assert_eq!(card(text, 1), text, "{text}");
        }
        assert_eq!(card("{{c1::a} b}}", 1), "[a} b]");
        assert_eq!(card("{{c1::}}x", 1), "[]x");
    }

    #[test]
    fn hostile_texts_take_no_time() {
        for text in [
            "{{c1::".repeat(20_000),
            "{{c1::a}}".repeat(20_000),
            "}".repeat(100_000),
            "{{c".repeat(50_000),
        ] {
            let _ = card(&text, 1);
        }
    }
}
