//! A question with a few answers, of which one is chosen.

mod view;

pub use view::{draw, row_at};

use super::{AuthorStep, Step};
use crate::app::author::editing::AuthorRequest;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::id::{CardKey, Id};
use crate::i18n::Command;
use crate::i18n::editor::EditorText;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Save, and leave the editor.
    SaveAndLeave,
    /// Leave the editor, and give what was typed up.
    LeaveUnsaved,
    /// Save over somebody else's text.
    TakeMine,
    /// Take somebody else's text into the form.
    TakeTheirs,
    /// Save although there are errors.
    SaveAnyway,
    /// Copy a built-in deck, and then do this.
    Eject(Id, Box<AuthorRequest>),
    /// Move a card to a deck.
    Move(CardKey, Id),
    /// Make a card of a kind.
    New(Id, CardKind),
    /// Nothing.
    Nothing,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it says.
    pub label: Label,
    /// What it means.
    pub choice: Choice,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// A sentence of the interface.
    Said(EditorText),
    /// A name that every language shares.
    Named(CleanText),
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    title: EditorText,
    text: Option<EditorText>,
    answers: Vec<Answer>,
    selection: Selection,
    /// A stranger's text that is shown under the answers, with its heading.
    shown: Option<(EditorText, CleanText)>,
    /// Lines that the window goes down in that text.
    down: usize,
    unasked: bool,
}

impl State {
    /// A question with its answers, at least one.
    #[must_use]
    pub fn new(title: EditorText, text: Option<EditorText>, answers: Vec<Answer>) -> Self {
        let mut selection = Selection::default();
        selection.fill(answers.len());
        Self {
            title,
            text,
            answers,
            selection,
            shown: None,
            down: 0,
            unasked: false,
        }
    }

    /// The same where it comes while somebody may be typing: what was meant for a text chooses
    /// nothing.
    #[must_use]
    pub fn unasked(mut self) -> Self {
        self.unasked = true;
        self
    }

    /// Whether it comes while somebody may be typing.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        self.unasked
    }

    /// The same with a text under the answers.
    #[must_use]
    pub fn showing(mut self, heading: EditorText, text: CleanText) -> Self {
        self.shown = Some((heading, text));
        self
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.shown.is_some() && matches!(command, Command::PageUp | Command::PageDown) {
            let (page, most) = view::room(self, look);
            self.down = match command {
                Command::PageDown => (self.down + page).min(most),
                _ => self.down.saturating_sub(page),
            };
            return Step::Stay;
        }
        if self.selection.command(command, look.size.1) {
            self.down = 0;
            return Step::Stay;
        }
        match command {
            Command::Back => Step::Author(AuthorStep::Decide(Choice::Nothing)),
            Command::Accept => match self.answers.get(self.selection.place()) {
                Some(answer) => Step::Author(AuthorStep::Decide(answer.choice.clone())),
                None => Step::Back,
            },
            _ => Step::Stay,
        }
    }
}

/// An answer that says a sentence.
#[must_use]
pub fn said(label: EditorText, choice: Choice) -> Answer {
    Answer {
        label: Label::Said(label),
        choice,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::i18n::Interface;
    use crate::tui::keymap::Keymap;
    use crate::tui::look::CardLanguage;
    use crate::tui::theme::Theme;

    #[test]
    fn a_long_text_under_the_answers_is_read_to_its_end() {
        let look = Look {
            interface: Interface::English,
            theme: Theme::terminal(true),
            keymap: Arc::new(Keymap::default()),
            card_language: CardLanguage::One("en".parse().unwrap()),
            size: (40, 12),
        };
        let lines: Vec<String> = (0..30).map(|number| format!("  line {number}")).collect();
        let text = format!("{}\n{}end", lines.join("\n"), "word ".repeat(20));
        let answers = vec![said(EditorText::GoOn, Choice::Nothing)];
        let state = State::new(EditorText::ConflictTitle, None, answers);
        let mut state = state.showing(EditorText::Theirs, CleanText::new(&text));
        let screen = |state: &State| {
            let mut terminal = Terminal::new(TestBackend::new(40, 12)).unwrap();
            terminal.draw(|frame| draw(state, &look, frame)).unwrap();
            terminal.backend().to_string()
        };
        assert!(screen(&state).contains("  line 0 "));
        for _ in 0..20 {
            state.command(Command::PageDown, &look);
        }
        assert!(screen(&state).contains("word end"), "{}", screen(&state));
        for _ in 0..20 {
            state.command(Command::PageUp, &look);
        }
        assert!(screen(&state).contains("  line 0 "));
    }
}
