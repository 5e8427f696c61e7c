//! What of a text Markdown would take for a mark.

use super::Writer;

impl Writer<'_> {
    /// Writes a word with everything escaped that Markdown would take for a mark. `last` is whether
    /// the text ends with it, `links` whether the text may hold a link.
    pub(super) fn word(&mut self, word: &str, last: bool, links: bool) {
        if self.at_line_start {
            let marks = starts_block(word);
            if let Some(at) = marks {
                let mut rest = word[at..].chars();
                self.out.push_str(&word[..at]);
                self.out.push('\\');
                self.out.extend(rest.next());
                self.inline(rest.as_str(), last, links);
                return;
            }
        }
        self.inline(word, last, links);
    }

    fn inline(&mut self, word: &str, last: bool, links: bool) {
        if !word.contains(['\\', '*', '_', '`', '[', '<', '&', '~', '|']) {
            self.out.push_str(word);
            return;
        }
        let mut before = ' ';
        let mut characters = word.chars().peekable();
        while let Some(c) = characters.next() {
            let next = characters.peek().copied();
            // Another element may follow at once.
            let alone = next.is_none() && before == ' ' && !last;
            let marks = match c {
                '\\' => next.is_some_and(|next| next.is_ascii_punctuation()),
                '*' => !alone || word.len() > 1,
                '_' => {
                    !(alone || before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric))
                }
                '`' => true,
                '[' => links,
                '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || "/!?".contains(n)),
                '&' => next.is_some_and(|n| n.is_ascii_alphabetic() || n == '#'),
                '~' => next == Some('~') || before == '~',
                '|' => true,
                _ => false,
            };
            if marks {
                self.out.push('\\');
            }
            self.out.push(c);
            before = c;
        }
    }
}

/// Where in a word at the start of a line a mark stands that would begin a block.
fn starts_block(word: &str) -> Option<usize> {
    let only = |wanted: &str| word.chars().all(|c| wanted.contains(c));
    let first = word.chars().next()?;
    if (only("#") && word.len() <= 6) || first == '>' || matches!(word, "-" | "+" | "*") {
        return Some(0);
    }
    if word.starts_with("~~~") || (word.len() > 2 && only("-")) || (word.len() > 1 && only("=")) {
        return Some(0);
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    ((1..=9).contains(&digits) && (rest == "." || rest == ")")).then_some(digits)
}
