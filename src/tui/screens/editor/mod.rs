//! The editor of one card: a form with the deck's languages side by side, what is wrong with the
//! card, and the card as review would show it.

mod fields;
mod form;
mod layout;
mod view;

#[cfg(test)]
mod tests;

use std::time::Duration;

pub use view::draw;

use super::{AuthorStep, Step};
use crate::app::asking::Asking;
use crate::app::author::Draft;
use crate::app::author::editing::{AuthorRequest, CardSave, CardTrial, CardTried, OpenCard};
use crate::app::worker::Request;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::id::CardKey;
use crate::i18n::editor::{EditorText, FormFault};
use crate::i18n::{Command, Text};
use crate::tui::card::{self, Showing};
use crate::tui::keymap::{Key, KeyCode};
use crate::tui::look::{CardLanguage, Look};
use crate::tui::message::Moment;
use crate::tui::scroll::Scroll;
use crate::tui::widgets::text_box::Typed;
use form::{Form, Snapshot};

/// How long nothing has to be typed before the card is looked at.
const QUIET: Duration = Duration::from_millis(250);

/// What a save may go over, as far as the user agreed to it.
#[derive(Clone, Copy, Debug, Default)]
struct Agreed {
    /// Somebody else's text.
    theirs: bool,
    /// Errors of the card.
    errors: bool,
}

/// The state of the editor.
#[derive(Debug)]
pub struct State {
    open: OpenCard,
    expectations: Expectations,
    form: Form,
    /// The number of the last look that was asked for.
    number: u64,
    /// Whether its answer is still to come.
    awaits: bool,
    /// When the card is to be looked at again; None where nothing has changed since.
    due: Option<Duration>,
    /// What the last look gave.
    tried: Option<CardTried>,
    /// A field that holds what no card can say.
    refused: Option<(usize, FormFault)>,
    /// What is being written; None where nothing is.
    writing: Option<Snapshot>,
    /// Whether the editor goes when that is done.
    leaves: bool,
    /// What the user agreed to since the save was asked for.
    agreed: Agreed,
    /// What is being put aside to make room for somebody else's text; None where nothing is.
    aside: Option<Snapshot>,
    /// Whether the preview is in front: instead of the form in a narrow window, and in a wide one
    /// for the keys that scroll.
    previews: bool,
    /// Whether the window has room for both.
    wide: bool,
    /// Whether languages stand side by side in the window.
    side_by_side: bool,
    lines: Scroll,
    preview: Scroll,
    /// Whether the window goes where the cursor is.
    follow: bool,
}

impl State {
    /// Edits a card that was laid open.
    #[must_use]
    pub fn new(open: OpenCard, expectations: Expectations, moment: Moment) -> Self {
        Self {
            form: Form::new(&open),
            open,
            expectations,
            number: 0,
            awaits: false,
            due: Some(moment.elapsed),
            tried: None,
            refused: None,
            writing: None,
            leaves: false,
            agreed: Agreed::default(),
            aside: None,
            previews: false,
            wide: false,
            side_by_side: false,
            lines: Scroll::default(),
            preview: Scroll::default(),
            follow: true,
        }
    }

    /// The card's key; None of a new one.
    #[must_use]
    pub fn card(&self) -> Option<CardKey> {
        let card = self.open.card.as_ref()?;
        Some(CardKey::new(&self.open.deck, card))
    }

    /// Asks that nothing is kept of what is typed.
    #[must_use]
    pub fn discard(&self) -> AuthorRequest {
        let open = &self.open;
        AuthorRequest::Discard(open.deck.clone(), open.card.clone(), self.form.kind())
    }

    /// Whether something is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.form.is_changed()
    }

    /// Whether the card is being written.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Whether it is this card that is edited, as it was before.
    #[must_use]
    pub fn shows(&self, open: &OpenCard) -> bool {
        self.open.card.is_some() && self.open.deck == open.deck && self.open.card == open.card
    }

    /// How long until the card is to be looked at.
    #[must_use]
    pub fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        let due = self
            .due
            .filter(|_| !self.awaits && self.writing.is_none())?;
        Some(due.saturating_sub(elapsed))
    }

    /// Asks for a look at the card, where it is time for one. None goes out behind a save: it
    /// would keep as unsaved what is saved by then.
    pub fn tick(&mut self, moment: Moment) -> Vec<Request> {
        let is_due = self.due.is_some_and(|due| due <= moment.elapsed);
        if !is_due || self.awaits || self.writing.is_some() {
            return Vec::new();
        }
        self.due = None;
        if self.open.card.is_none() && !self.form.is_changed() {
            // Everything lacks in a card of which nothing is written yet.
            self.tried = None;
            return Vec::new();
        }
        match self.form.draft(&self.open.taken) {
            Ok(draft) => {
                self.refused = None;
                self.number += 1;
                self.awaits = true;
                vec![author(AuthorRequest::Try(self.trial(draft)))]
            }
            Err(refused) => {
                self.refused = Some(refused);
                self.keep()
            }
        }
    }

    fn trial(&self, draft: Draft) -> Box<CardTrial> {
        Box::new(CardTrial {
            number: self.number,
            deck: self.open.deck.clone(),
            path: self.open.path.clone(),
            alone: self.open.alone.clone(),
            card: self.open.card.clone(),
            written: self.open.written.clone(),
            draft,
            unsaved: self.form.is_changed(),
            expectations: self.expectations.clone(),
        })
    }

    /// Has what is typed kept, whatever a field holds, and also behind a save that may fail.
    #[must_use]
    pub fn keep(&self) -> Vec<Request> {
        if !self.form.is_changed() {
            return Vec::new();
        }
        let draft = self.form.draft_to_keep(&self.open.taken);
        vec![author(AuthorRequest::Keep(self.trial(draft)))]
    }

    /// Takes in what a look gave.
    pub fn take_tried(&mut self, tried: CardTried) {
        if tried.number != self.number {
            return;
        }
        self.awaits = false;
        // The last card that could be shown stays where this one cannot.
        let page = tried
            .page
            .clone()
            .or_else(|| self.tried.take().and_then(|tried| tried.page));
        self.tried = Some(CardTried { page, ..tried });
    }

    /// A look failed.
    pub fn trial_failed(&mut self) {
        self.awaits = false;
    }

    fn changed(&mut self, moment: Moment) {
        self.form.go_on();
        self.has_changed(moment);
    }

    fn has_changed(&mut self, moment: Moment) {
        self.due = Some(moment.elapsed + QUIET);
        self.refused = None;
        self.follow = true;
    }

    /// A key that is no command.
    pub fn edit(&mut self, key: Key, moment: Moment) {
        if !self.shows_form() {
            return;
        }
        self.previews = false;
        self.follow = true;
        let turns = matches!(key.code, KeyCode::Char(' ') | KeyCode::Enter) && !key.control;
        let typed = match (self.form.text_mut(), key.code) {
            (Some(text), _) => text.edit(key),
            (None, KeyCode::Up) => Typed::Above,
            (None, KeyCode::Down) => Typed::Below,
            (None, _) if turns => {
                self.form.toggle();
                Typed::Changed
            }
            (None, _) => Typed::Nothing,
        };
        match typed {
            Typed::Changed => self.changed(moment),
            Typed::Above | Typed::Below => {
                let down = typed == Typed::Below;
                if self.form.step(down)
                    && let Some(text) = self.form.text_mut()
                {
                    text.enter(down);
                }
            }
            Typed::Moved | Typed::Nothing => {}
        }
    }

    fn shows_form(&self) -> bool {
        self.wide || !self.previews
    }

    /// Pasted text.
    pub fn paste(&mut self, pasted: &str, moment: Moment) {
        let shows_form = self.shows_form();
        if let Some(text) = self.form.text_mut().filter(|_| shows_form)
            && text.paste(pasted) == Typed::Changed
        {
            self.changed(moment);
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, moment: Moment) -> Step {
        match command {
            Command::Back if self.previews => self.previews = false,
            Command::Back if self.writing.is_some() => self.leaves = true,
            Command::Back if self.form.is_changed() => {
                return Step::Author(AuthorStep::AskLeave);
            }
            Command::Back => return Step::Back,
            Command::Save => return self.save(),
            Command::Preview => self.previews = !self.previews,
            Command::EditOutside => {
                if let Some(key) = self.card() {
                    return Step::Author(AuthorStep::EditOutside(key));
                }
            }
            Command::FormLanguage => {
                self.form.language = (self.form.language + 1) % self.form.languages.len().max(1);
                self.follow = true;
            }
            // What nobody sees is not changed.
            other
                if self.previews
                    && (!self.shows_form()
                        || matches!(other, Command::PageUp | Command::PageDown)) =>
            {
                self.preview.command(other);
            }
            Command::NextField | Command::PreviousField => {
                let forward = command == Command::NextField;
                self.form.tab(forward, self.side_by_side);
                self.follow = true;
            }
            Command::AddPart if self.form.add_part() => self.changed(moment),
            // What was taken out can be put back, so it is kept.
            Command::RemovePart if self.form.remove_part() => self.has_changed(moment),
            Command::UndoTyping if self.form.put_back() => self.has_changed(moment),
            Command::PartUp if self.form.move_part(false) => self.changed(moment),
            Command::PartDown if self.form.move_part(true) => self.changed(moment),
            Command::UndoTyping | Command::Redo => {
                let text = self.form.text_mut();
                let did = text.is_some_and(|text| match command {
                    Command::UndoTyping => text.undo(),
                    _ => text.redo(),
                });
                if did {
                    self.changed(moment);
                }
            }
            Command::PageUp | Command::PageDown | Command::Up | Command::Down => {
                self.lines.command(command);
            }
            _ => {}
        }
        Step::Stay
    }

    /// Writes the card.
    pub fn save(&mut self) -> Step {
        if self.writing.is_some() {
            return Step::Stay;
        }
        self.go_on();
        self.send()
    }

    /// Writes the card over somebody else's text.
    pub fn save_over_theirs(&mut self) -> Step {
        self.agreed.theirs = true;
        self.send()
    }

    /// Writes the card although it has errors.
    pub fn save_with_errors(&mut self) -> Step {
        self.agreed.errors = true;
        self.send()
    }

    fn send(&mut self) -> Step {
        if self.writing.is_some() {
            return Step::Stay;
        }
        let forced = self.agreed.theirs || self.agreed.errors;
        if !forced && !self.form.is_changed() && self.open.card.is_some() {
            return Step::Say(EditorText::AllSaved.into(), Vec::new());
        }
        let draft = match self.form.draft(&self.open.taken) {
            Ok(draft) => draft,
            Err((field, fault)) => return self.refuse(field, fault),
        };
        self.writing = Some(self.form.snapshot());
        let save = CardSave {
            deck: self.open.deck.clone(),
            path: self.open.path.clone(),
            card: self.open.card.clone(),
            written: self.open.written.clone(),
            draft,
            over_theirs: self.agreed.theirs,
            over_errors: self.agreed.errors,
        };
        Step::Ask(vec![author(AuthorRequest::Save(Box::new(save)))])
    }

    /// Shows a field that holds what no card can say.
    fn refuse(&mut self, field: usize, fault: FormFault) -> Step {
        self.refused = Some((field, fault));
        self.form.field = field;
        self.previews = false;
        self.follow = true;
        self.go_on();
        Step::Say(Text::Editor(EditorText::Fault(fault)), Vec::new())
    }

    /// Writes the card, and leaves when that is done.
    pub fn save_and_leave(&mut self) -> Step {
        let step = self.save();
        self.leaves = self.writing.is_some();
        step
    }

    /// The card is written; `open` is how it stands now, where it can be laid open. True where
    /// the editor is to go.
    pub fn saved(&mut self, open: Option<OpenCard>, moment: Moment) -> bool {
        let sent = self.writing.take();
        let leaves = std::mem::take(&mut self.leaves);
        self.agreed = Agreed::default();
        let Some(open) = open else {
            return leaves && sent == Some(self.form.snapshot());
        };
        if let Some(sent) = sent {
            self.form.saved(&open, &sent);
        }
        self.open = open;
        self.due = Some(moment.elapsed);
        self.follow = true;
        leaves && !self.form.is_changed()
    }

    /// The card is not written yet: the user is asked something first.
    pub fn asked(&mut self) {
        self.writing = None;
    }

    /// The card is not written.
    pub fn not_saved(&mut self) {
        self.writing = None;
        self.go_on();
    }

    /// What was asked for on the way out, or agreed to, holds no more.
    pub fn go_on(&mut self) {
        self.leaves = false;
        self.agreed = Agreed::default();
    }

    /// Asks that what is typed is put aside, to make room for somebody else's text.
    ///
    /// # Errors
    /// What is typed cannot be written down as it is; it stays.
    pub fn put_aside(&mut self) -> Result<AuthorRequest, Box<Step>> {
        let draft = match self.form.draft(&self.open.taken) {
            Ok(draft) => draft,
            Err((field, fault)) => return Err(Box::new(self.refuse(field, fault))),
        };
        let open = &self.open;
        let typed = open.alone.typed(open.card.as_ref(), &draft);
        let typed = typed.or_else(|_| open.alone.alone(None)?.insert(None, &draft));
        let written = typed.ok().and_then(|typed| typed.written(&draft.id));
        let Some(written) = written else {
            let said = EditorText::NotPutAside.into();
            return Err(Box::new(Step::Say(said, Vec::new())));
        };
        let card = open.card.clone().unwrap_or(draft.id);
        self.aside = Some(self.form.snapshot());
        Ok(AuthorRequest::PutAside(open.deck.clone(), card, written))
    }

    /// Takes another version of the card into the form, as what was typed is put aside. What was
    /// typed since stays.
    pub fn take_theirs(&mut self, open: OpenCard, moment: Moment) {
        if self.aside.take() != Some(self.form.snapshot()) {
            return;
        }
        self.go_on();
        self.reopen(
            OpenCard {
                unsaved: None,
                ..open
            },
            moment,
        );
    }

    /// Takes another version of the card into the form; the cursor stays in its field.
    pub fn reopen(&mut self, open: OpenCard, moment: Moment) {
        let (field, language) = (self.form.field, self.form.language);
        self.form = Form::new(&open);
        self.form.field = field.min(self.form.fields.len() - 1);
        self.form.language = language.min(self.form.languages.len().saturating_sub(1));
        self.open = open;
        self.due = Some(moment.elapsed);
        self.refused = None;
        self.follow = true;
    }

    /// The title of the deck, the kind and the identifier of the card.
    fn badges(&self) -> (CardKind, Option<CleanText>) {
        let card = self.open.card.as_ref();
        (
            self.form.kind(),
            card.map(|card| CleanText::line(card.as_str())),
        )
    }

    /// Makes the lines of the form and of the preview.
    pub fn lay_out(&mut self, look: &Look) {
        let sizes = view::sizes(look.size, self.previews);
        self.wide = view::is_wide(look.size);
        if let Some((width, height)) = sizes.form {
            let languages = self.form.languages.len();
            self.side_by_side = layout::fits(languages, width);
            let laid = layout::lay_out(self, look, width);
            self.lines.fill(laid.lines, usize::from(height));
            if self.follow {
                // The whole field where it fits, the cursor in any case.
                self.lines.reveal(laid.field.end.saturating_sub(1));
                self.lines.reveal(laid.field.start);
                self.lines.reveal(laid.cursor);
                self.follow = false;
            }
        }
        if let Some((width, height)) = sizes.preview {
            let lines = self.preview_lines(look, width);
            self.preview.fill(lines, usize::from(height));
        }
    }

    fn preview_lines(&self, look: &Look, width: u16) -> Vec<ratatui::text::Line<'static>> {
        let Some(page) = self.tried.as_ref().and_then(|tried| tried.page.as_deref()) else {
            return Vec::new();
        };
        let mut look = look.clone();
        if let Some(language) = self.form.languages.get(self.form.language) {
            look.card_language = CardLanguage::One(language.clone());
        }
        let mut asking = Asking::new(page, 0, Duration::ZERO);
        asking.reveal_all();
        let showing = Showing {
            sources: true,
            ..Showing::default()
        };
        card::lay_out(page, &asking, &showing, &look, width).lines
    }
}

/// Something that an author wants, as the store thread is asked for it.
#[must_use]
pub fn author(request: AuthorRequest) -> Request {
    Request::Author(Box::new(request))
}
