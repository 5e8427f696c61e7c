//! What is typed in a line-by-line quiz: words of either language, answers, or the end of it.

use std::io::BufRead;

use crate::cli::typed_line;
use crate::domain::fault::Fault;
use crate::i18n::Interface;
use crate::i18n::cli::quiz::Word;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// An empty line.
    Enter,
    /// A word, the number after it, and all of it as it was typed: where the word means nothing it
    /// is an answer like any other.
    Word(Word, Option<usize>, String),
    /// Anything else, without the spaces around it.
    Text(String),
    /// There is nothing more.
    End,
}

/// Reads the next line.
///
/// # Errors
/// Standard input cannot be read.
pub(super) fn listen(input: &mut impl BufRead) -> Result<Said, Fault> {
    Ok(typed_line::read(input)?.map_or(Said::End, said))
}

/// What a line means.
fn said(line: String) -> Said {
    if line.is_empty() {
        return Said::Enter;
    }
    if let Some(word) = word(&line) {
        return Said::Word(word, None, line);
    }
    let numbered = line
        .rsplit_once(char::is_whitespace)
        .and_then(|(word, number)| {
            let word = self::word(word.trim_end()).filter(|word| word.takes_number())?;
            Some((word, number.parse().ok()?))
        });
    match numbered {
        Some((word, number)) => Said::Word(word, Some(number), line),
        None => Said::Text(line),
    }
}

/// The word of a text, in whatever language the interface is.
fn word(text: &str) -> Option<Word> {
    let lower = text.to_lowercase();
    let one_space = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_meant = |word: &Word| {
        let mut forms = Interface::ALL.into_iter().flat_map(|it| word.forms(it));
        forms.any(|form| **form == one_space)
    };
    Word::ALL.into_iter().find(is_meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_are_known_and_numbers_are_answers() {
        let mut input: &[u8] = "\nNext\nPRÓXIMA\nhand  in\ng 5\nir 12\ngo\n5\n1 3\n2 h\nnext 5\n\
            p 20\ngo x\nabout 5 s\n"
            .as_bytes();
        let mut all = Vec::new();
        loop {
            match listen(&mut input).unwrap() {
                Said::End => break,
                other => all.push(other),
            }
        }
        let text = |text: &str| Said::Text(text.to_owned());
        let word = |word, typed: &str| Said::Word(word, None, typed.to_owned());
        let numbered = |word, number, typed: &str| Said::Word(word, Some(number), typed.to_owned());
        assert_eq!(
            all,
            [
                Said::Enter,
                word(Word::Next, "Next"),
                word(Word::Next, "PRÓXIMA"),
                word(Word::HandIn, "hand  in"),
                numbered(Word::Go, 5, "g 5"),
                numbered(Word::Go, 12, "ir 12"),
                word(Word::Go, "go"),
                text("5"),
                text("1 3"),
                text("2 h"),
                text("next 5"),
                numbered(Word::Practice, 20, "p 20"),
                text("go x"),
                text("about 5 s"),
            ]
        );
    }
}
