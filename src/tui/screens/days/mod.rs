//! In how many days a card is due.

use ratatui::Frame;
use ratatui::text::Line;

use super::Step;
use crate::domain::id::CardKey;
use crate::domain::study_day::StudyDay;
use crate::i18n::{Command, Text};
use crate::tui::keymap::Key;
use crate::tui::look::Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::{frame, sentence};

/// Most days that can be asked for: a century.
const MOST_DAYS: u32 = 36_500;

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    card: CardKey,
    field: Field,
}

impl State {
    /// Asks about a card.
    #[must_use]
    pub fn new(card: CardKey) -> Self {
        Self {
            card,
            field: Field::default(),
        }
    }

    /// A key that is no command.
    pub fn edit(&mut self, key: Key) {
        self.field.edit(key);
    }

    /// Pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.paste(pasted);
    }

    /// The days that were typed; None where it is no such number.
    fn days(&self) -> Option<u32> {
        let days = self.field.text().trim().parse().ok();
        days.filter(|days| *days <= MOST_DAYS)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        match (command, self.days()) {
            (Command::Back, _) => Step::Back,
            (Command::Accept, Some(days)) => Step::SetDue(self.card.clone(), days),
            (Command::Accept, None) => Step::Say(Text::DaysExpected(MOST_DAYS), Vec::new()),
            _ => Step::Stay,
        }
    }
}

/// Draws the question.
pub fn draw(state: &State, today: StudyDay, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 0);
    let theme = &look.theme;
    let title = look.say(&Text::DaysTitle);
    frame::header(&title, Vec::new(), look, page.header, frame);
    let width = page.body.width;
    let question = look.say(&Text::DaysQuestion {
        card: state.card.to_string(),
    });
    let mut lines = sentence::lines(&question, width, theme.text);
    lines.push(Line::default());
    lines.push(state.field.line(look, width));
    lines.push(Line::default());
    let (said, style) = match state.days() {
        Some(days) => {
            let date = today.plus(days).date();
            (Text::DueOn { date }, theme.accent)
        }
        None => (Text::DaysExpected(MOST_DAYS), theme.dim),
    };
    lines.extend(sentence::lines(&look.say(&said), width, style));
    frame::lines(lines, page.body, frame);
}
