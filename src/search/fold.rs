//! Text as it is searched: no accents, no case, no signs of markup, one space between words.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Hands every character of the folded text to `push`, with the bytes of `text` that it comes from.
/// Backquotes, `**` and the braces of gaps go; white space becomes one space, none at the start.
pub(super) fn fold_with(text: &str, mut push: impl FnMut(char, Range<usize>)) {
    let mut characters = text.char_indices().peekable();
    let mut after_space = true;
    while let Some((start, c)) = characters.next() {
        let bytes = start..start + c.len_utf8();
        let doubled =
            matches!(c, '*' | '{' | '}') && characters.next_if(|(_, next)| *next == c).is_some();
        if c == '`' || doubled {
            continue;
        }
        if c.is_whitespace() {
            if !after_space {
                push(' ', bytes);
            }
            after_space = true;
            continue;
        }
        after_space = false;
        if c.is_ascii() {
            push(c.to_ascii_lowercase(), bytes);
            continue;
        }
        decompose_canonical(c, |part| {
            for lower in part.to_lowercase() {
                if !is_combining_mark(lower) {
                    push(lower, bytes.clone());
                }
            }
        });
    }
}

/// Adds the folded `text` to `out`.
pub(super) fn fold_into(text: &str, out: &mut String) {
    fold_with(text, |c, _| out.push(c));
}

/// The folded text, without a space at its end.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded.truncate(folded.trim_end().len());
    folded
}

/// The bits of a [`mask`] that stand for ASCII.
pub(super) const ASCII: u64 = (1 << 50) - 1;

/// Which characters a folded text has: a bit each for letters and digits, shared bits for others.
pub(super) fn mask(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| mask | bit(byte))
}

fn bit(byte: u8) -> u64 {
    1 << match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + (byte - b'0'),
        0..=0x7f => 36 + byte % 14,
        _ => 50 + byte % 14,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_case_markup_and_space_fold() {
        assert_eq!(fold("  Retenção\n de **7**  dias "), "retencao de 7 dias");
        assert_eq!(fold("`max_records` {{5}} * 2"), "max_records 5 * 2");
        assert_eq!(fold("e\u{301}\u{130}ß"), "eiß");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_of_words(text in "[a-zA-Zà-öø-ÿ0-9 ]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(mask(&once) | mask("q"), mask(&format!("{once}q")));
        }
    }
}
