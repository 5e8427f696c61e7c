//! Prints findings as a compiler would: what, where, the line with a caret, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::domain::clean::scrub;
use crate::domain::finding::{Finding, Place, Severity};
use crate::i18n::Interface;
use crate::i18n::findings::{help, help_word, message, severity};

/// How findings are printed.
#[derive(Clone, Copy, Debug)]
pub struct Appearance {
    /// The language of the messages.
    pub interface: Interface,
    /// Whether escape sequences for colours may be printed.
    pub color: bool,
    /// Columns of the terminal; None where the output is no terminal.
    pub width: Option<u16>,
}

/// The findings as text, each followed by an empty line.
///
/// Nothing of a deck's text gets out unscrubbed: what the finding carries is clean, and it is
/// scrubbed once more here. The only escape sequences are the colours.
#[must_use]
pub fn render(findings: &[Finding], appearance: Appearance) -> String {
    let renderer = if appearance.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let width = appearance.width.map_or(DEFAULT_TERM_WIDTH, usize::from);
    let renderer = renderer.term_width(width);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&render_one(finding, &renderer, appearance.interface));
        text.push_str("\n\n");
    }
    text
}

fn render_one(finding: &Finding, renderer: &Renderer, interface: Interface) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = &finding.place;
    let title = one_line(&message(&finding.problem, interface));
    let hint = help(&finding.problem, interface).map(|hint| one_line(&hint));
    let source = scrub(place.source.as_str());
    let path = scrub(place.file.as_str());
    let title = level
        .with_name(Some(severity(finding.severity, interface)))
        .primary_title(title)
        .id(finding.problem.code());
    let mut group = Group::with_title(title);
    if source.is_empty() {
        group = group.element(origin(&path, place));
    } else {
        let span = bytes_of(&source, place);
        let snippet = Snippet::source(source.as_ref())
            .line_start(place.line as usize)
            .path(path.as_ref())
            .annotation(AnnotationKind::Primary.span(span));
        group = group.element(snippet);
    }
    if let Some(hint) = hint {
        let level = Level::HELP.with_name(Some(help_word(interface)));
        group = group.element(level.message(hint));
    }
    renderer.render(&[group])
}

/// The place alone, where there is no line to show.
fn origin<'p>(path: &'p str, place: &Place) -> Origin<'p> {
    let mut origin = Origin::path(path);
    if place.line > 0 {
        origin = origin.line(place.line as usize);
        if place.column > 0 {
            origin = origin.char_column(place.column as usize);
        }
    }
    origin
}

/// The bytes that a place covers on its line.
fn bytes_of(source: &str, place: &Place) -> Range<usize> {
    let offset = |characters: u32| {
        let mut starts = source.char_indices().map(|(at, _)| at);
        starts.nth(characters as usize).unwrap_or(source.len())
    };
    let first = place.column.saturating_sub(1);
    offset(first)..offset(first.saturating_add(place.length))
}

/// A message on one line, clean.
fn one_line(text: &str) -> String {
    scrub(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clean::CleanText;
    use crate::domain::finding::Problem;

    fn finding(column: u32, length: u32, source: &str) -> Finding {
        let problem = Problem::UnknownKey {
            key: "fornt".into(),
            suggestion: Some("front".into()),
        };
        let place = Place {
            file: "deck.yaml".into(),
            line: 5,
            column,
            length,
            source: source.into(),
        };
        Finding::new(problem, place)
    }

    fn rendered(finding: Finding, interface: Interface, color: bool) -> String {
        let appearance = Appearance {
            interface,
            color,
            width: None,
        };
        render(&[finding], appearance)
    }

    #[test]
    fn a_finding_reads_as_a_compiler_would_print_it() {
        let text = rendered(finding(3, 5, "  fornt: x"), Interface::English, false);
        let expected = "\
error[unknown-key]: unknown key \"fornt\"
 --> deck.yaml:5:3
  |
5 |   fornt: x
  |   ^^^^^
  |
  = help: did you mean \"front\"?

";
        assert_eq!(text, expected);
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        let text = rendered(finding(5, 2, "日本: 語語"), Interface::Portuguese, false);
        assert!(
            text.starts_with("erro[unknown-key]: chave desconhecida"),
            "{text}"
        );
        let mut lines = text.lines().skip(3);
        assert_eq!(lines.next(), Some("5 | 日本: 語語"));
        assert_eq!(lines.next(), Some("  |       ^^^^"), "{text}");
    }

    #[test]
    fn a_place_beyond_its_line_does_no_harm() {
        for (column, length) in [(0, 0), (1, 0), (100, 7), (u32::MAX, u32::MAX)] {
            let text = rendered(finding(column, length, "é: x"), Interface::English, false);
            assert!(text.contains("deck.yaml:5"), "{text}");
        }
    }

    #[test]
    fn colours_are_the_only_escape_sequences() {
        let mut hostile = finding(1, 1, "a\u{1b}]0;x\u{7}\u{202e}b");
        hostile.place.file = CleanText::new("a\u{1b}[2J.yaml");
        let plain = rendered(hostile.clone(), Interface::English, false);
        assert!(
            !plain.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{plain:?}"
        );
        let colored = rendered(hostile, Interface::English, true);
        let stray = colored.split('\u{1b}').skip(1).find(|rest| {
            let (code, _) = rest.split_once('m').unwrap_or_default();
            !code
                .trim_start_matches('[')
                .chars()
                .all(|c| c.is_ascii_digit() || c == ';')
        });
        assert_eq!(stray, None, "{colored:?}");
        assert!(colored.contains('\u{1b}'));
    }

    #[test]
    fn a_file_as_a_whole_has_no_line() {
        let problem = Problem::NotAFile { folder: true };
        let whole = Finding::new(problem, Place::whole("decks".into()));
        let text = rendered(whole, Interface::English, false);
        let expected = "\
error[not-a-file]: this is a folder, not a deck file
--> decks
 = help: name a file inside it

";
        assert_eq!(text, expected);
    }
}
