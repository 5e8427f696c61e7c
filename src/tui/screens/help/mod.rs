//! What the keys do, made from the command table.

use ratatui::Frame;
use ratatui::text::Line;

use super::Step;
use crate::i18n::{Command, Text};
use crate::tui::keymap::{self, Context};
use crate::tui::look::{Appearance, Look};
use crate::tui::scroll::Scroll;
use crate::tui::widgets::sentence;
use crate::tui::widgets::{bar, frame};
use crate::tui::wrap::{cells, spaces};

/// At most one part in so many of the width is for the keys.
const KEYS_SHARE: usize = 3;

/// Cells between the keys and what they do.
const GAP: u16 = 2;

/// The state of the help screen.
#[derive(Clone, Debug)]
pub struct State {
    /// Whose keys are shown.
    about: Context,
    scroll: Scroll,
    /// None where its lines are still to be made.
    laid_out_for: Option<Box<Appearance>>,
}

impl State {
    /// Help for a context.
    #[must_use]
    pub fn new(about: Context) -> Self {
        Self {
            about,
            scroll: Scroll::default(),
            laid_out_for: None,
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, _look: &Look) -> Step {
        if self.scroll.command(command) || command != Command::Back {
            return Step::Stay;
        }
        Step::Back
    }

    /// Makes the lines.
    pub fn lay_out(&mut self, look: &Look) {
        let wanted = look.appearance();
        if self.laid_out_for.as_deref() == Some(&wanted) {
            return;
        }
        self.laid_out_for = Some(Box::new(wanted));
        let page = frame::page(
            ratatui::layout::Rect::new(0, 0, look.size.0, look.size.1),
            1,
        );
        let lines = lines(self.about, look, page.body.width);
        self.scroll.fill(lines, usize::from(page.body.height));
    }
}

/// Draws the help.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    frame::header(
        &look.say(&Text::HelpTitle),
        Vec::new(),
        look,
        page.header,
        frame,
    );
    frame::scrolled(&state.scroll, look, page.body, frame);
    bar::ends(
        Vec::new(),
        frame::more(state.scroll.hidden(), look),
        look,
        page.below,
        frame,
    );
}

fn lines(about: Context, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let rows: Vec<(String, &'static str)> = look
        .keymap
        .bindings(about)
        .filter(|binding| !matches!(binding.command, Command::Choose(2..)))
        .map(|binding| {
            let keys: Vec<String> = match binding.shown_as {
                Some(shown) => vec![shown.to_owned()],
                None => keymap::usable_keys(binding, about)
                    .map(|key| key.label(look.interface, theme.glyphs.ascii))
                    .collect(),
            };
            (keys.join(", "), binding.command.help(look.interface))
        })
        .collect();
    let widest = rows.iter().map(|(keys, _)| cells(keys)).max().unwrap_or(0);
    let column = widest.min(usize::from(width) / KEYS_SHARE);
    let column_width = u16::try_from(column).unwrap_or(width);
    let room = width.saturating_sub(column_width + GAP).max(1);
    let mut lines = Vec::new();
    for (keys, help) in rows {
        let mut keys = sentence::lines(&keys, column_width, theme.accent).into_iter();
        let mut help = sentence::lines(help, room, theme.text).into_iter();
        loop {
            let (keys, help) = (keys.next(), help.next());
            if keys.is_none() && help.is_none() {
                break;
            }
            let mut line = keys.unwrap_or_default();
            line.push_span(spaces(column + usize::from(GAP) - line.width().min(column)));
            line.spans.extend(help.unwrap_or_default().spans);
            lines.push(line);
        }
    }
    lines.push(Line::default());
    let mut notes = vec![Text::HelpRatings, Text::HelpDrills, Text::HelpSelect];
    if about == Context::Home {
        notes.insert(0, Text::HelpColumns);
    }
    for text in notes {
        lines.extend(sentence::lines(&look.say(&text), width, theme.dim));
    }
    lines
}
