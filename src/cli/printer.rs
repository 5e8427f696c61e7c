//! The one place that prints. What comes from outside passes the scrubber here once more.

use std::io::{self, ErrorKind, IsTerminal, Write};

use serde_json::Value;

use super::stop::Stop;
use crate::domain::clean::scrub;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ColourWhen {
    /// Where standard output is a terminal and `NO_COLOR` is unset.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColourWhen {
    /// Whether colours are used.
    pub(super) fn applies(self, no_color: bool) -> bool {
        match self {
            Self::Auto => !no_color && io::stdout().is_terminal(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// How a line is shown where there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// Ordinary text.
    None,
    /// Bold: headings, questions.
    Strong,
}

impl Emphasis {
    /// The escape sequence that turns it on (ECMA-48, SGR).
    fn sequence(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Strong => "\x1b[1m",
        }
    }
}

/// Standard output and standard error.
pub(super) struct Printer<'w> {
    out: Box<dyn Write + 'w>,
    error: Box<dyn Write + 'w>,
    colours: bool,
}

impl Printer<'static> {
    /// The printer of the process.
    pub(super) fn of_process() -> Self {
        Self {
            out: Box::new(io::BufWriter::new(io::stdout())),
            error: Box::new(io::stderr()),
            colours: false,
        }
    }
}

impl<'w> Printer<'w> {
    /// A printer into memory.
    #[cfg(test)]
    pub(super) fn into_memory(out: &'w mut Vec<u8>, error: &'w mut Vec<u8>) -> Self {
        Self {
            out: Box::new(out),
            error: Box::new(error),
            colours: false,
        }
    }

    /// Uses colours, or not.
    pub(super) fn set_colours(&mut self, colours: bool) {
        self.colours = colours;
    }

    /// Whether colours are used.
    pub(super) fn colours(&self) -> bool {
        self.colours
    }

    /// Columns of the terminal; None where standard output is none.
    pub(super) fn width(&self) -> Option<u16> {
        let terminal = io::stdout().is_terminal();
        terminal
            .then(|| crossterm::terminal::size().ok())
            .flatten()
            .map(|(columns, _)| columns)
    }

    /// Prints text and a line feed.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Stop> {
        self.emphasised(text, Emphasis::None)
    }

    /// Prints text and a line feed, emphasised where there are colours.
    pub(super) fn emphasised(&mut self, text: &str, emphasis: Emphasis) -> Result<(), Stop> {
        let text = scrub(text);
        let printed = if self.colours && emphasis != Emphasis::None {
            writeln!(self.out, "{}{text}\x1b[0m", emphasis.sequence())
        } else {
            writeln!(self.out, "{text}")
        };
        printed.map_err(|error| Stop::output(&error))
    }

    /// Prints what was rendered for a terminal from scrubbed parts, with its own escape sequences
    /// where there are colours, and a line feed.
    pub(super) fn rendered(&mut self, rendered: &str) -> Result<(), Stop> {
        if self.colours {
            writeln!(self.out, "{rendered}").map_err(|error| Stop::output(&error))
        } else {
            self.line(rendered)
        }
    }

    /// Prints what a shell reads, without a line feed at the end. The one asked for it has looked
    /// at it: shells part candidates by characters that the scrubber would replace.
    pub(super) fn candidates(&mut self, candidates: &str) -> Result<(), Stop> {
        write!(self.out, "{candidates}").map_err(|error| Stop::output(&error))
    }

    /// Prints the text of a file as it is, byte for byte; scrubbed where it goes to a terminal.
    pub(super) fn file_text(&mut self, text: &str) -> Result<(), Stop> {
        let shown = match io::stdout().is_terminal() {
            true => scrub(text),
            false => text.into(),
        };
        write!(self.out, "{shown}").map_err(|error| Stop::output(&error))
    }

    /// Asks on standard error, without a line feed.
    pub(super) fn ask(&mut self, question: &str) {
        drop(self.out.flush());
        drop(write!(self.error, "{}", scrub(question)));
        drop(self.error.flush());
    }

    /// Prints the text of a file as it is: what reads it is no terminal.
    pub(super) fn file(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.out
            .write_all(bytes)
            .map_err(|error| Stop::output(&error))
    }

    /// Prints a JSON document over several lines.
    pub(super) fn document(&mut self, document: &Value) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(document).unwrap_or_default();
        writeln!(self.out, "{}", escape(&text)).map_err(|error| Stop::output(&error))
    }

    /// Prints a JSON document on one line.
    pub(super) fn json_line(&mut self, document: &Value) -> Result<(), Stop> {
        writeln!(self.out, "{}", escape(&document.to_string()))
            .map_err(|error| Stop::output(&error))
    }

    /// Prints a row of comma-separated values as RFC 4180 has them.
    pub(super) fn csv_row(&mut self, fields: &[String]) -> Result<(), Stop> {
        let quoted = fields.iter().map(|field| {
            let field = scrub(field);
            if field.contains([',', '"', '\n']) {
                format!("\"{}\"", field.replace('"', "\"\""))
            } else {
                field.into_owned()
            }
        });
        let row = quoted.collect::<Vec<String>>().join(",");
        write!(self.out, "{row}\r\n").map_err(|error| Stop::output(&error))
    }

    /// Hands everything over to the reader.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(|error| Stop::output(&error))
    }

    /// Prints a line on standard error, after all that was printed before.
    pub(super) fn complain(&mut self, text: &str) {
        // A reader who is gone needs no complaint.
        drop(self.out.flush());
        drop(writeln!(self.error, "shardeck: {}", scrub(text)));
    }

    /// Prints what was rendered for a terminal from scrubbed parts on standard error, and a blank
    /// line.
    pub(super) fn complain_rendered(&mut self, rendered: &str) {
        drop(self.out.flush());
        let text = if self.colours {
            rendered.into()
        } else {
            scrub(rendered)
        };
        drop(writeln!(self.error, "{text}\n"));
    }

    /// Prints a hint on standard error.
    pub(super) fn hint(&mut self, text: &str) {
        drop(writeln!(self.error, "{}", scrub(text)));
    }
}

/// JSON whose strings hold no character that could steer a terminal or hide: they are written as
/// `\uXXXX`, which means the same.
fn escape(json: &str) -> String {
    if json.is_ascii() && !json.contains('\x7f') {
        return json.to_owned();
    }
    let mut escaped = String::with_capacity(json.len());
    let mut buffer = [0; 4];
    for c in json.chars() {
        let alone: &str = c.encode_utf8(&mut buffer);
        if c == '\n' || scrub(alone) == alone {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    escaped
}

/// Whether nobody reads standard output any more.
pub(super) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn printed(print: impl FnOnce(&mut Printer<'_>)) -> (String, String) {
        let (mut out, mut error) = (Vec::new(), Vec::new());
        let mut printer = Printer::into_memory(&mut out, &mut error);
        print(&mut printer);
        drop(printer);
        (
            String::from_utf8(out).unwrap(),
            String::from_utf8(error).unwrap(),
        )
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_out() {
        let (out, error) = printed(|printer| {
            printer.line("a\x1b[31mb").unwrap();
            printer.rendered("c\x1b[2Jd").unwrap();
            printer.complain("e\x07f");
        });
        assert_eq!(out, "a␛[31mb\nc␛[2Jd\n");
        assert_eq!(error, "shardeck: e␇f\n");
    }

    #[test]
    fn json_keeps_every_character_and_shows_none_that_hides() {
        let value = json!({ "given": "a\u{9b}b\u{202e}c\u{e0041}é\u{1b}" });
        let (out, _) = printed(|printer| printer.json_line(&value).unwrap());
        assert_eq!(
            out,
            "{\"given\":\"a\\u009bb\\u202ec\\udb40\\udc41é\\u001b\"}\n"
        );
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), value);
    }

    #[test]
    fn colours_are_taken_back_on_the_same_line() {
        let (mut out, mut error) = (Vec::new(), Vec::new());
        let mut printer = Printer::into_memory(&mut out, &mut error);
        printer.colours = true;
        printer.emphasised("a\x1b", Emphasis::Strong).unwrap();
        drop(printer);
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[1ma␛\x1b[0m\n");
    }
}
