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
    /// A word, and the number after it.
    Word(Word, Option<usize>),
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
        return Said::Word(word, None);
    }
    let numbered = line
        .rsplit_once(char::is_whitespace)
        .and_then(|(word, number)| {
            let word = self::word(word.trim_end()).filter(|word| word.takes_number())?;
            Some(Said::Word(word, Some(number.parse().ok()?)))
        });
    numbered.unwrap_or(Said::Text(line))
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
        let word = |word| Said::Word(word, None);
        assert_eq!(
            all,
            [
                Said::Enter,
                word(Word::Next),
                word(Word::Next),
                word(Word::HandIn),
                Said::Word(Word::Go, Some(5)),
                Said::Word(Word::Go, Some(12)),
                word(Word::Go),
                text("5"),
                text("1 3"),
                text("2 h"),
                text("next 5"),
                Said::Word(Word::Practice, Some(20)),
                text("go x"),
                text("about 5 s"),
            ]
        );
    }
}
