//! What is typed in a line-by-line review: commands, answers, or the end of it.

use std::io::{self, BufRead, Read};

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::i18n::Command;

/// Longest line that is read at once, in bytes.
const LONGEST_LINE: u64 = 4_096;

/// The commands that are understood at every prompt.
pub(super) const COMMANDS: [(&str, Command); 8] = [
    ("a", Command::RevealAll),
    ("u", Command::Undo),
    ("b", Command::Bury),
    ("s", Command::Suspend),
    ("l", Command::Language),
    ("i", Command::Information),
    ("?", Command::Help),
    ("q", Command::Quit),
];

/// What is typed for a command; nothing where it is none of [`COMMANDS`].
pub(super) fn key_of(command: Command) -> &'static str {
    let known = COMMANDS.iter().find(|(_, known)| *known == command);
    known.map_or("", |(key, _)| key)
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// An empty line.
    Enter,
    /// A command.
    Command(Command),
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
    let mut line = Vec::new();
    let read = input
        .by_ref()
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut line);
    let read = match read {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => return listen(input),
        Err(error) => {
            let reason = CleanText::line(&error.to_string());
            return Err(Fault::Unreadable {
                path: CleanText::new("stdin"),
                reason,
            });
        }
        Ok(read) => read,
    };
    if read == 0 {
        return Ok(Said::End);
    }
    let text = String::from_utf8_lossy(&line);
    let text = text.trim();
    let command = COMMANDS
        .iter()
        .find(|(key, _)| text.eq_ignore_ascii_case(key));
    Ok(match command {
        Some((_, command)) => Said::Command(*command),
        None if text.is_empty() => Said::Enter,
        None => Said::Text(text.to_owned()),
    })
}

/// The numbers in a text such as `1 3` or `1,3`; None where something else is in it.
pub(super) fn numbers(text: &str) -> Option<Vec<usize>> {
    let words = text
        .split([' ', ',', ';', '\t'])
        .filter(|word| !word.is_empty());
    words.map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_commands_answers_or_nothing() {
        let mut input: &[u8] = b"\n  \r\nU\n2 MB/s\n?\nlast\xff";
        let mut said = Vec::new();
        loop {
            match listen(&mut input).unwrap() {
                Said::End => break,
                other => said.push(other),
            }
        }
        let text = |text: &str| Said::Text(text.to_owned());
        assert_eq!(
            said,
            [
                Said::Enter,
                Said::Enter,
                Said::Command(Command::Undo),
                text("2 MB/s"),
                Said::Command(Command::Help),
                text("last\u{fffd}"),
            ]
        );
    }

    #[test]
    fn a_line_without_end_is_read_in_parts() {
        let long = vec![b'x'; 10_000];
        let mut input: &[u8] = &long;
        let Said::Text(first) = listen(&mut input).unwrap() else {
            panic!()
        };
        assert_eq!(first.len(), 4_096);
    }

    #[test]
    fn numbers_stand_apart_somehow() {
        assert_eq!(numbers("1,3"), Some(vec![1, 3]));
        assert_eq!(numbers(" 2  4;1"), Some(vec![2, 4, 1]));
        assert_eq!(numbers("1a"), None);
    }
}
