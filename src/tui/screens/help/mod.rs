//! What the keys do, made from the command table.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::Step;
use crate::i18n::{Command, Text};
use crate::tui::keymap::{self, Context};
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;
use crate::tui::widgets::sentence;
use crate::tui::widgets::{bar, frame};

/// The state of the help screen.
#[derive(Clone, Debug)]
pub struct State {
    /// Whose keys are shown.
    about: Context,
    scroll: Scroll,
}

impl State {
    /// Help for a context.
    #[must_use]
    pub fn new(about: Context) -> Self {
        Self {
            about,
            scroll: Scroll::default(),
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
        page.below,
        frame,
    );
}

fn lines(about: Context, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let rows: Vec<(String, &'static str)> = keymap::bindings(about)
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
    let widest = rows
        .iter()
        .map(|(keys, _)| keys.chars().count())
        .max()
        .unwrap_or(0)
        .min(22);
    let mut lines = Vec::new();
    for (keys, help) in rows {
        let room = width.saturating_sub(u16::try_from(widest + 2).unwrap_or(0));
        let wrapped = sentence::lines(help, room.max(10), theme.text);
        for (index, line) in wrapped.into_iter().enumerate() {
            let shown = if index == 0 { keys.as_str() } else { "" };
            let mut spans = vec![Span::styled(format!("{shown:<widest$}  "), theme.accent)];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
    }
    lines.push(Line::default());
    for text in [Text::HelpRatings, Text::HelpDrills, Text::HelpSelect] {
        lines.extend(sentence::lines(&look.say(&text), width, theme.dim));
    }
    lines
}
