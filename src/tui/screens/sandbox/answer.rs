//! What was measured beside what was answered and what is written, and the sentence that says why.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::State;
use super::reel::say;
use crate::app::knobs;
use crate::app::stage::{NoFilm, Stage};
use crate::domain::clean::scrub;
use crate::i18n::Command;
use crate::i18n::findings::message;
use crate::i18n::sandbox::{SandboxText, in_unit, seconds};
use crate::quantity::{
    Expectation, Quantity, SlipContext, Tolerance, TypedVerdict, Unit, Verdict, parse_typed, print,
};
use crate::sandbox::{Outcome, Value, amount};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::markdown;
use crate::tui::widgets::sentence;

/// Cells between two parts of the line.
const GAP: &str = "   ";

/// Findings that are shown.
const MOST_FINDINGS: usize = 3;

/// A label with its figure, and whether it agrees with the measured one.
struct Part {
    label: String,
    figure: String,
    style: Style,
    agrees: Option<bool>,
}

/// The lines over the lanes.
pub(super) fn lines(state: &State, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let Some(stage) = &state.stage else {
        let said = look.say(&crate::i18n::Text::Loading);
        return vec![Line::styled(said, theme.dim)];
    };
    match (&state.refused, &state.shown) {
        (Some(NoFilm::Refused(findings)), _) => {
            let said = say(look, SandboxText::DoesNotHold);
            let mut lines = sentence::lines(&said, width, theme.bad);
            for finding in findings.iter().take(MOST_FINDINGS) {
                let said = message(&finding.problem, look.interface);
                lines.extend(sentence::lines(&said, width, theme.text));
            }
            lines
        }
        (Some(NoFilm::Failed(error)), _) => {
            let said = say(look, SandboxText::Failed(error.clone()));
            sentence::lines(&said, width, theme.bad)
        }
        (_, Some(recording)) => {
            let parts = parts(state, stage, &recording.outcome, look);
            let mut lines = wrapped(parts, look, usize::from(width));
            let explanation = &recording.film.explanation;
            let why = say(look, SandboxText::Why(explanation.binding));
            lines.extend(sentence::lines(&why, width, theme.text));
            lines
        }
        _ => vec![Line::styled(say(look, SandboxText::Running), theme.dim)],
    }
}

/// What the explanation points at: how much of each limit was used, which knob would change the
/// result, and the card that teaches it.
pub(super) fn pointers(state: &State, look: &Look, width: u16) -> Vec<Line<'static>> {
    let Some(recording) = state.shown.as_ref().filter(|_| state.refused.is_none()) else {
        return Vec::new();
    };
    let theme = &look.theme;
    let explanation = &recording.film.explanation;
    let mut said: Vec<String> = Vec::new();
    let used = explanation.uses.iter();
    let used: Vec<String> = used
        .map(|usage| say(look, SandboxText::Used(*usage)))
        .collect();
    if !used.is_empty() {
        said.push(used.join(&format!(" {} ", theme.glyphs.dot)));
    }
    if let Some(path) = &explanation.setting {
        let knob = say(look, SandboxText::Knob(knobs::name(path).to_owned()));
        said.push(say(look, SandboxText::Setting { knob }));
    }
    if let Some(lesson) = state.lesson() {
        let question = lesson.question.text(&look.main_language());
        let key = look.key(Context::Sandbox, Command::Lesson);
        let question = markdown::plain(question);
        said.push(say(look, SandboxText::Lesson { question, key }));
    }
    let lines = said.iter();
    lines
        .flat_map(|said| sentence::lines(said, width, theme.dim))
        .collect()
}

fn parts(state: &State, stage: &Stage, outcome: &Outcome, look: &Look) -> Vec<Part> {
    let theme = &look.theme;
    let interface = look.interface;
    let mut parts = Vec::new();
    let measured = stage.measure.as_ref().map(|measure| {
        let value = outcome.value(measure.name.as_str());
        (measure, value)
    });
    let as_written = state.turned.is_empty();
    let mut exact = None;
    if let Some((measure, value)) = measured {
        let figure = match value {
            Some(Value::Number(number)) => {
                // What a search finds has the unit of its input.
                let base = measure.name.unit().or(stage.unit).unwrap_or(Unit::One);
                exact = amount(*number, stage.unit.unwrap_or(base));
                in_unit(interface, *number, base, stage.unit)
            }
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Document(document)) => scrub(&document.to_string()).to_string(),
            Some(Value::Null) | None => say(look, SandboxText::NoValue),
        };
        let expectation = exact.and_then(|measured| {
            let tolerance = stage.stated.as_ref().map_or_else(
                || Tolerance::default_for(measured.unit),
                |stated| stated.tolerance,
            );
            Expectation::new(measured, &tolerance).ok()
        });
        let agrees = |quantity: &Quantity| {
            let verdict = expectation
                .as_ref()?
                .verdict(quantity, &SlipContext::default());
            as_written.then_some(verdict == Verdict::Correct)
        };
        let style = look.quantity_style();
        if let Some(given) = &state.given {
            let typed = stage.unit.and_then(|unit| {
                let typed = parse_typed(given, look.number_style(), unit).ok()?;
                let verdict = expectation
                    .as_ref()?
                    .typed_verdict(&typed, &SlipContext::default());
                let right = matches!(verdict, TypedVerdict::Settled(Verdict::Correct));
                as_written.then_some(right)
            });
            parts.push(Part {
                label: say(look, SandboxText::Yours),
                figure: crate::domain::clean::scrub(given.trim()).to_string(),
                style: theme.text,
                agrees: typed,
            });
        }
        if let Some(stated) = &stage.stated {
            parts.push(Part {
                label: say(look, SandboxText::Today),
                figure: print(&stated.value, style),
                style: theme.text,
                agrees: agrees(&stated.value),
            });
        }
        if let Some(book) = &stage.book {
            parts.push(Part {
                label: say(look, SandboxText::Book),
                figure: print(book, style),
                style: theme.book,
                agrees: agrees(book),
            });
        }
        parts.push(Part {
            label: say(look, SandboxText::Measured),
            figure,
            style: theme.title,
            agrees: None,
        });
    }
    // What else tells how the consumers fare.
    let asked = stage.measure.as_ref().map(|it| it.name.as_str());
    for (name, label) in [
        ("poll_period.mean", SandboxText::Period),
        ("record_age.mean", SandboxText::Age),
    ] {
        let value = outcome.value(name).and_then(Value::number);
        if let Some(value) = value.filter(|_| asked != Some(name)) {
            parts.push(Part {
                label: say(look, label),
                figure: seconds(interface, value),
                style: theme.text,
                agrees: None,
            });
        }
    }
    parts
}

/// The parts in as many rows as they need.
fn wrapped(parts: Vec<Part>, look: &Look, width: usize) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let mut lines: Vec<Line<'static>> = Vec::new();
    for part in parts {
        let mut spans = vec![
            Span::styled(format!("{} ", part.label), theme.dim),
            Span::styled(part.figure, part.style),
        ];
        if let Some(agrees) = part.agrees {
            let (mark, style) = if agrees {
                (theme.glyphs.right, theme.good)
            } else {
                (theme.glyphs.wrong, theme.bad)
            };
            spans.push(Span::styled(format!(" {mark}"), style));
        }
        let cells: usize = spans.iter().map(Span::width).sum();
        match lines.last_mut() {
            Some(line) if line.width() + GAP.len() + cells <= width => {
                line.push_span(Span::raw(GAP));
                line.spans.extend(spans);
            }
            _ => lines.push(Line::from(spans)),
        }
    }
    lines
}
