//! What is typed in a line-by-line review: commands, answers, or the end of it.

use std::io::BufRead;

use crate::cli::typed_line;
use crate::domain::fault::Fault;
use crate::i18n::Command;

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
    let Some(text) = typed_line::read(input)? else {
        return Ok(Said::End);
    };
    let command = COMMANDS
        .iter()
        .find(|(key, _)| text.eq_ignore_ascii_case(key));
    Ok(match command {
        Some((_, command)) => Said::Command(*command),
        None if text.is_empty() => Said::Enter,
        None => Said::Text(text),
    })
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
}
