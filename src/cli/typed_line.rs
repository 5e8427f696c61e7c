//! One line that somebody types into a line-by-line mode.

use std::io::{self, BufRead, Read};

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// Longest line that is looked at, in bytes; the rest of a longer one is skipped.
const LONGEST_LINE: u64 = 4_096;

/// Reads the next line, without the spaces around it; None where there is nothing more.
///
/// # Errors
/// Standard input cannot be read.
pub(super) fn read(input: &mut impl BufRead) -> Result<Option<String>, Fault> {
    let mut line = Vec::new();
    let read = input
        .by_ref()
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut line);
    if read.map_err(|error| unreadable(&error))? == 0 {
        return Ok(None);
    }
    if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
        skip_line(input)?;
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
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
    fn the_rest_of_an_endless_line_is_skipped() {
        let long = format!("{}\n q \r\n", "x".repeat(10_000));
        let mut input = long.as_bytes();
        assert_eq!(read(&mut input).unwrap().unwrap().len(), 4_096);
        assert_eq!(read(&mut input).unwrap().as_deref(), Some("q"));
        assert_eq!(read(&mut input).unwrap(), None);
        let mut input: &[u8] = b"last\xff";
        assert_eq!(read(&mut input).unwrap().as_deref(), Some("last\u{fffd}"));
    }

    #[test]
    fn numbers_stand_apart_somehow() {
        assert_eq!(numbers("1,3"), Some(vec![1, 3]));
        assert_eq!(numbers(" 2  4;1"), Some(vec![2, 4, 1]));
        assert_eq!(numbers("1a"), None);
        assert_eq!(numbers(" , "), None);
    }
}
