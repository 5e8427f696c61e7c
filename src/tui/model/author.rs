//! Authors among the screens: cards are edited, made, copied, moved and deleted.

use super::{Model, ToastText};
use crate::app::author::editing::{
    AuthorReply, AuthorRequest, Conflict, EditKind, Edited, OpenCard,
};
use crate::app::worker::Request;
use crate::domain::authoring::AuthoringFault;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id};
use crate::i18n::editor::EditorText;
use crate::tui::message::Effect;
use crate::tui::screens::decision::{self, Answer, Choice, Label, said};
use crate::tui::screens::editor::{self, author};
use crate::tui::screens::{AuthorStep, Screen, Step};

/// The kinds that have a form, in the order in which they are offered.
const KINDS: [CardKind; 4] = [
    CardKind::Basic,
    CardKind::List,
    CardKind::Choice,
    CardKind::Numeric,
];

fn ask(request: AuthorRequest) -> Vec<Effect> {
    vec![Effect::Ask(author(request))]
}

impl Model {
    pub(super) fn author_step(&mut self, step: AuthorStep) -> Vec<Effect> {
        match step {
            AuthorStep::Edit(key) => ask(AuthorRequest::Open(key)),
            AuthorStep::EditOutside(key) => ask(AuthorRequest::Spot(key)),
            AuthorStep::OpenAt(spot) => vec![Effect::EditOutside(spot)],
            AuthorStep::New(Some(deck)) => self.ask_kind(&deck),
            AuthorStep::New(None) => {
                self.show(ToastText::Done(EditorText::ChooseDeck.into()));
                Vec::new()
            }
            AuthorStep::Copy(key) => ask(AuthorRequest::Copy(key)),
            AuthorStep::Move(key) => self.ask_where(&key),
            AuthorStep::Delete(key) => ask(AuthorRequest::Delete(key)),
            AuthorStep::AskLeave => {
                let answers = vec![
                    said(EditorText::SaveAndLeave, Choice::SaveAndLeave),
                    said(EditorText::LeaveUnsaved, Choice::LeaveUnsaved),
                    said(EditorText::GoOn, Choice::Nothing),
                ];
                self.decide(decision::State::new(
                    EditorText::LeaveTitle,
                    Some(EditorText::LeaveText),
                    answers,
                ))
            }
            AuthorStep::Decide(choice) => {
                self.screens.pop();
                self.decided(choice)
            }
        }
    }

    fn decide(&mut self, question: decision::State) -> Vec<Effect> {
        self.screens.push(Screen::Decision(Box::new(question)));
        Vec::new()
    }

    fn ask_kind(&mut self, deck: &Id) -> Vec<Effect> {
        let row = self.overview.as_deref();
        let row = row.and_then(|it| it.decks().find(|row| row.id == *deck));
        let title = row.map_or_else(
            || deck.to_string(),
            |row| self.look.title(&row.title).into(),
        );
        let answers = KINDS.map(|kind| {
            let choice = Choice::New(deck.clone(), kind);
            said(EditorText::KindRow(kind), choice)
        });
        let title = EditorText::KindTitle { deck: title };
        self.decide(decision::State::new(title, None, answers.to_vec()))
    }

    fn ask_where(&mut self, key: &CardKey) -> Vec<Effect> {
        let decks = self.overview.iter().flat_map(|overview| overview.decks());
        let own = decks.filter(|row| row.path.is_some() && row.id.as_str() != key.deck());
        let answers: Vec<Answer> = own
            .map(|row| Answer {
                label: Label::Named(CleanText::line(self.look.title(&row.title))),
                choice: Choice::Move(key.clone(), row.id.clone()),
            })
            .collect();
        if answers.is_empty() {
            self.show(ToastText::Done(EditorText::NowhereToMove.into()));
            return Vec::new();
        }
        let card = key.to_string();
        let title = EditorText::MoveTitle { card };
        self.decide(decision::State::new(
            title,
            Some(EditorText::MoveText),
            answers,
        ))
    }

    fn editor_mut(&mut self) -> Option<&mut editor::State> {
        let mut screens = self.screens.iter_mut().rev();
        screens.find_map(|screen| match screen {
            Screen::Editor(state) => Some(&mut **state),
            _ => None,
        })
    }

    /// Asks for a look at the card that is edited, where it is time for one.
    pub(super) fn tick_editor(&mut self) -> Vec<Effect> {
        let moment = self.moment;
        let requests = self.editor_mut().map(|state| state.tick(moment));
        let requests = requests.unwrap_or_default().into_iter();
        requests.map(Effect::Ask).collect()
    }

    /// Has what is typed into the editor kept before the program ends.
    pub(super) fn keep_typed(&mut self) -> Vec<Effect> {
        let requests = self.editor_mut().map(|state| state.keep());
        let requests = requests.unwrap_or_default().into_iter();
        requests.map(Effect::Ask).collect()
    }

    fn decided(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Nothing => {
                if let Some(state) = self.editor_mut() {
                    state.go_on();
                }
                Vec::new()
            }
            Choice::SaveAndLeave => {
                let step = self.editor_mut().map(editor::State::save_and_leave);
                self.step(step.unwrap_or(Step::Stay))
            }
            Choice::LeaveUnsaved => {
                let Some(state) = self.editor_mut() else {
                    return Vec::new();
                };
                let mut effects = ask(state.discard());
                effects.extend(self.leave_editor());
                effects
            }
            Choice::SaveAnyway => {
                let step = self.editor_mut().map(|state| state.save_with_errors());
                self.step(step.unwrap_or(Step::Stay))
            }
            Choice::TakeMine => {
                let step = self.editor_mut().map(|state| state.save_over_theirs());
                self.step(step.unwrap_or(Step::Stay))
            }
            Choice::TakeTheirs => {
                // Their text comes in when what is typed is safe.
                match self.editor_mut().map(editor::State::put_aside) {
                    Some(Ok(request)) => ask(request),
                    Some(Err(step)) => {
                        self.theirs = None;
                        self.step(*step)
                    }
                    None => Vec::new(),
                }
            }
            Choice::Eject(deck, then) => {
                self.after_copy = Some(then);
                ask(AuthorRequest::Eject(deck))
            }
            Choice::Move(key, deck) => ask(AuthorRequest::Move(key, deck)),
            Choice::New(deck, kind) => ask(AuthorRequest::New(deck, kind)),
        }
    }

    /// Takes the editor away, wherever it stands.
    fn leave_editor(&mut self) -> Vec<Effect> {
        self.screens
            .retain(|screen| !matches!(screen, Screen::Editor(_)));
        let mut effects = vec![Effect::Ask(Request::Overview)];
        effects.extend(self.refresh());
        effects
    }

    pub(super) fn author_reply(&mut self, reply: AuthorReply) -> Vec<Effect> {
        let moment = self.moment;
        match reply {
            AuthorReply::Opened(open) => {
                self.opening = false;
                self.open_editor(*open)
            }
            AuthorReply::Tried(tried) => {
                if let Some(state) = self.editor_mut() {
                    state.take_tried(*tried);
                }
                Vec::new()
            }
            AuthorReply::Saved(edited, open) => {
                let leaves = self
                    .editor_mut()
                    .map(|state| state.saved(open.map(|open| *open), moment));
                let mut effects = self.edited(&edited);
                if leaves == Some(true) {
                    effects.extend(self.leave_editor());
                }
                effects
            }
            AuthorReply::Conflict(conflict) => self.ask_conflict(*conflict),
            AuthorReply::HasErrors(errors) => {
                if let Some(state) = self.editor_mut() {
                    state.asked();
                }
                let answers = vec![
                    said(EditorText::GoOn, Choice::Nothing),
                    said(EditorText::SaveAnyway, Choice::SaveAnyway),
                ];
                let text = Some(EditorText::ErrorsText { errors });
                let question = decision::State::new(EditorText::ErrorsTitle, text, answers);
                self.decide(question.unasked())
            }
            AuthorReply::Discarded | AuthorReply::Kept => Vec::new(),
            AuthorReply::PutAside(path) => {
                let theirs = self.theirs.take();
                if let (Some(open), Some(state)) = (theirs, self.editor_mut()) {
                    state.take_theirs(*open, moment);
                }
                let path = path.to_string();
                self.show(ToastText::Done(EditorText::PutAside { path }.into()));
                Vec::new()
            }
            AuthorReply::Edited(edited) => {
                if matches!(edited.kind, EditKind::Moved | EditKind::Deleted) {
                    // What was shown of the card is not where it was.
                    self.screens
                        .retain(|screen| !matches!(screen, Screen::Information(_)));
                }
                let mut effects = self.edited(&edited);
                if edited.kind == EditKind::Copied {
                    effects.extend(ask(AuthorRequest::Open(edited.card.clone())));
                }
                effects
            }
            AuthorReply::Ejected(_, path, reloaded) => {
                let mut effects = self.take_decks(&reloaded);
                let path = path.to_string();
                self.show(ToastText::Done(EditorText::Ejected { path }.into()));
                if let Some(then) = self.after_copy.take() {
                    effects.extend(ask(*then));
                }
                effects
            }
            AuthorReply::Spot(spot) => vec![Effect::EditOutside(spot)],
        }
    }

    fn open_editor(&mut self, open: OpenCard) -> Vec<Effect> {
        let kind = open.draft.body.kind();
        if !KINDS.contains(&kind) {
            let said = match &open.aside {
                Some(path) => EditorText::PutAside {
                    path: path.to_string(),
                },
                None => EditorText::KindElsewhere { kind },
            };
            self.show(ToastText::Done(said.into()));
            return match &open.card {
                Some(card) => ask(AuthorRequest::Spot(CardKey::new(&open.deck, card))),
                None => Vec::new(),
            };
        }
        if self.editor_mut().is_some_and(|state| state.is_changed()) {
            // Asked for twice: what is typed by now stays.
            return Vec::new();
        }
        let moment = self.moment;
        if let Screen::Editor(state) = self.front_mut()
            && state.shows(&open)
        {
            state.reopen(open, moment);
            return self.tick_editor();
        }
        if open.unsaved.is_some() {
            self.show(ToastText::Done(EditorText::Recovered.into()));
        } else if let Some(path) = &open.aside {
            let path = path.to_string();
            self.show(ToastText::Done(EditorText::PutAside { path }.into()));
        }
        // One at a time: another one behind it would look at an older file.
        self.screens
            .retain(|screen| !matches!(screen, Screen::Editor(_)));
        let expectations = self.beginning.config.check.clone();
        let state = editor::State::new(open, expectations, self.moment);
        self.screens.push(Screen::Editor(Box::new(state)));
        // What the next keys mean depends on the room that there is.
        self.lay_out();
        self.tick_editor()
    }

    /// Lays the card that is edited open anew where it was changed elsewhere, as long as nobody has
    /// typed anything.
    pub(super) fn edit_anew(&mut self, changed: &[CardKey]) -> Option<Effect> {
        let Screen::Editor(state) = self.front() else {
            return None;
        };
        let card = state.card().filter(|card| changed.contains(card))?;
        let is_idle = !state.is_changed() && !state.is_writing();
        is_idle.then(|| Effect::Ask(author(AuthorRequest::Open(card))))
    }

    fn ask_conflict(&mut self, conflict: Conflict) -> Vec<Effect> {
        if let Some(state) = self.editor_mut() {
            state.asked();
        }
        let gone = conflict.theirs.is_none();
        let mut answers = vec![
            said(EditorText::GoOn, Choice::Nothing),
            said(EditorText::TakeMine, Choice::TakeMine),
        ];
        if conflict.open.is_some() {
            answers.push(said(EditorText::TakeTheirs, Choice::TakeTheirs));
        }
        self.theirs = conflict.open;
        let text = Some(EditorText::ConflictText { gone });
        let question = decision::State::new(EditorText::ConflictTitle, text, answers);
        let mut question = question.unasked();
        if let Some(theirs) = conflict.theirs {
            question = question.showing(EditorText::Theirs, theirs);
        }
        self.decide(question)
    }

    /// Decks were changed here: it is told, and what is shown of them is asked for anew.
    pub(super) fn edited(&mut self, edited: &Edited) -> Vec<Effect> {
        let effects = self.take_decks(&edited.reloaded);
        if let Some(path) = &edited.aside {
            // Of all there is to tell, this is told nowhere else.
            let path = path.to_string();
            self.show(ToastText::Done(EditorText::SavedOver { path }.into()));
            return effects;
        }
        if let Some(fault) = &edited.not_taken_in {
            let fault = Box::new(fault.clone());
            self.show(ToastText::Done(EditorText::NotTakenIn { fault }.into()));
            return effects;
        }
        if !edited.reloaded.broken.is_empty() {
            return effects;
        }
        let said = EditorText::Done {
            kind: edited.kind,
            undone: edited.undone,
            card: edited.card.to_string(),
        };
        self.show(ToastText::Done(said.into()));
        effects
    }

    /// What an author wanted failed. True where that is dealt with.
    pub(super) fn author_failed(&mut self, request: &AuthorRequest, fault: &Fault) -> bool {
        if matches!(
            request,
            AuthorRequest::Open(_) | AuthorRequest::New(..) | AuthorRequest::Copy(_)
        ) {
            self.opening = false;
        }
        if let Some(state) = self.editor_mut() {
            match request {
                AuthorRequest::Try(_) => state.trial_failed(),
                AuthorRequest::Save(_) => state.not_saved(),
                _ => {}
            }
        }
        match request {
            AuthorRequest::Eject(_) => self.after_copy = None,
            AuthorRequest::PutAside(..) => self.theirs = None,
            _ => {}
        }
        let Fault::Authoring(AuthoringFault::BuiltIn { deck }) = fault else {
            return false;
        };
        let Ok(id) = deck.as_str().parse::<Id>() else {
            return false;
        };
        let answers = vec![
            said(
                EditorText::Eject,
                Choice::Eject(id, Box::new(request.clone())),
            ),
            said(EditorText::Cancel, Choice::Nothing),
        ];
        let deck = deck.to_string();
        let text = Some(EditorText::BuiltInText { deck });
        self.decide(decision::State::new(
            EditorText::BuiltInTitle,
            text,
            answers,
        ));
        true
    }
}
