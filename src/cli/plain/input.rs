//! What is typed in a line-by-line review: commands, answers, or the end of it.

use std::io::{self, BufRead, Read};

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::i18n::Command;

/// Longest line that is looked at, in bytes; the rest of a longer one is skipped.
const LONGEST_LINE: u64 = 4_096;

/// What is typed for the commands, in the order of the help.
pub(super) const COMMANDS: [(&str, Command); 9] = [
    ("a", Command::RevealAll),
    ("u", Command::Undo),
    ("b", Command::Bury),
    ("s", Command::Suspend),
    ("l", Command::Language),
    ("i", Command::Information),
    ("r", Command::Resume),
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
    if read.map_err(|error| unreadable(&error))? == 0 {
        return Ok(Said::End);
    }
    if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
        skip_line(input)?;
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

/// Skips what is left of a line, without keeping it.
fn skip_line(input: &mut impl BufRead) -> Result<(), Fault> {
    loop {
        let read = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(|error| unreadable(&error))?,
        };
        match read.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                input.consume(end + 1);
                return Ok(());
            }
            None if read.is_empty() => return Ok(()),
            None => {
                let all = read.len();
                input.consume(all);
            }
        }
    }
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::Unreadable {
        path: CleanText::new("stdin"),
        reason: CleanText::line(&error.to_string()),
    }
}

/// The numbers in a text such as `1 3` or `1,3`; None where something else is in it,
/// or nothing.
pub(super) fn numbers(text: &str) -> Option<Vec<usize>> {
    let words = text
        .split([' ', ',', ';', '\t'])
        .filter(|word| !word.is_empty());
    let numbers: Option<Vec<usize>> = words.map(|word| word.parse().ok()).collect();
    numbers.filter(|numbers| !numbers.is_empty())
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
    fn the_rest_of_an_endless_line_is_no_command() {
        let long = format!("{}\nq\n", "x".repeat(10_000));
        let mut input = long.as_bytes();
        let Said::Text(first) = listen(&mut input).unwrap() else {
            panic!()
        };
        assert_eq!(first.len(), 4_096);
        assert_eq!(listen(&mut input), Ok(Said::Command(Command::Quit)));
    }

    #[test]
    fn numbers_stand_apart_somehow() {
        assert_eq!(numbers("1,3"), Some(vec![1, 3]));
        assert_eq!(numbers(" 2  4;1"), Some(vec![2, 4, 1]));
        assert_eq!(numbers("1a"), None);
        assert_eq!(numbers(" , "), None);
    }
}
