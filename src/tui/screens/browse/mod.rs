//! Finding cards: what is typed, what it finds, and the card that is selected.

mod marks;
mod row;
mod view;

pub use view::{draw, row_at};

use std::time::Duration;

use row::{RowText, RowTexts};

use super::{AuthorStep, Step};
use crate::app::asking::Asking;
use crate::app::find::{FindOrder, Found, FoundCard};
use crate::app::pages::{CardPage, Scope};
use crate::app::stage::StageKey;
use crate::app::worker::Request;
use crate::domain::card::CardBody;
use crate::domain::id::CardKey;
use crate::i18n::sandbox::SandboxText;
use crate::i18n::{Command, Text};
use crate::search::Query;
use crate::tui::card::{self, Showing};
use crate::tui::keymap::Key;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;
use crate::tui::selection::Selection;
use crate::tui::widgets::field::Field;

/// Fewest rows that are asked for at once, so that those that come next are mostly there already.
const ROWS: usize = 120;

/// The state of the screen.
#[derive(Debug, Default)]
pub struct State {
    field: Field,
    selection: Selection,
    /// Rows of the list in the window as it is.
    height: u16,
    /// What was found last; None until something is known.
    found: Option<Found>,
    /// Whether that may be out of date.
    stale: bool,
    /// The texts of its rows.
    texts: RowTexts,
    /// What the store is asked just now. Nothing else is asked before it has answered, so that
    /// requests never pile up.
    asked: Option<FindOrder>,
    /// The selected card.
    card: Scroll,
    /// The card that `card` shows.
    shown: Option<CardKey>,
}

impl State {
    /// Begins with a query; it may be empty.
    #[must_use]
    pub fn new(query: &str, look: &Look) -> Self {
        let mut state = Self {
            height: view::list_height(look.size),
            ..Self::default()
        };
        state.field.paste(query);
        state
    }

    /// What is to be asked: what is wanted now, unless an answer is still to come or is there.
    pub fn requests(&mut self) -> Vec<Request> {
        let wanted = self.wanted();
        let found = self.found.as_ref();
        let is_known = !self.stale && found.is_some_and(|found| found.order == wanted);
        if self.asked.is_some() || is_known {
            return Vec::new();
        }
        self.stale = false;
        self.asked = Some(wanted.clone());
        vec![Request::Find(Box::new(wanted))]
    }

    fn wanted(&self) -> FindOrder {
        FindOrder {
            query: self.field.text().to_owned(),
            place: self.selection.place(),
            // Three quarters of them at least end with the place that is looked at, as the list does.
            rows: ROWS.max(2 * usize::from(self.height)),
            with_page: true,
        }
    }

    /// What is shown may be out of date: it is asked anew.
    pub fn refresh(&mut self) -> Vec<Request> {
        self.stale = true;
        self.requests()
    }

    /// Takes in what was found; asks on where something else is wanted by now.
    pub fn take(&mut self, found: Found) -> Vec<Request> {
        if self.asked.as_ref() != Some(&found.order) {
            return Vec::new();
        }
        self.asked = None;
        if found.order.query == self.field.text() {
            self.selection.fill(found.hits);
        }
        self.found = Some(found);
        self.texts = RowTexts::default();
        self.requests()
    }

    /// What was asked failed; the next key asks again.
    pub fn failed(&mut self) {
        self.asked = None;
    }

    /// A key that is no command.
    pub fn edit(&mut self, key: Key) -> Step {
        if self.field.edit(key) {
            self.selection = Selection::default();
        }
        Step::Ask(self.requests())
    }

    /// Pasted text.
    pub fn paste(&mut self, pasted: &str) -> Step {
        self.field.paste(pasted);
        self.selection = Selection::default();
        Step::Ask(self.requests())
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// The row at a place with its text, where it is there.
    fn row(&self, place: usize) -> Option<(&FoundCard, &RowText)> {
        let rows = &self.found.as_ref()?.rows;
        let row = rows.binary_search_by_key(&place, |row| row.place).ok()?;
        Some((rows.get(row)?, self.texts.get(row)?))
    }

    /// The selected card with all that it says, once that is there; until then what is shown is
    /// still the one that was selected before.
    fn page(&self) -> Option<&CardPage> {
        let page = self.found.as_ref()?.page.as_deref()?;
        (page.card.key == self.selected()?.key).then_some(page)
    }

    /// The selected row.
    fn selected(&self) -> Option<&FoundCard> {
        let found = self.found.as_ref()?;
        found.at(self.selection.place())
    }

    /// Commands that would do nothing now.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match &self.found {
            Some(found) if found.hits > 0 => &[],
            _ => &[
                Command::ReviewFound,
                Command::Information,
                Command::Edit,
                Command::EditOutside,
                Command::ToggleSuspend,
                Command::Run,
            ],
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &mut Look) -> Step {
        let seen = usize::from(self.height);
        if self.selection.command_in_list(command, seen) {
            return Step::Ask(self.requests());
        }
        let key = self.selected().map(|card| card.key.clone());
        match (command, key) {
            (Command::Back, _) => Step::Back,
            (Command::Undo, _) => Step::Ask(vec![Request::Undo(None)]),
            (Command::CardDown, _) => {
                self.card.command(Command::PageDown);
                Step::Stay
            }
            (Command::CardUp, _) => {
                self.card.command(Command::PageUp);
                Step::Stay
            }
            (Command::Language, _) => {
                if let Some(page) = self.page() {
                    look.next_card_language(&page.languages);
                }
                Step::Stay
            }
            (Command::ReviewFound, Some(_)) => self.review(),
            (Command::Information, Some(key)) => Step::Inform(key),
            (Command::Edit | Command::EditOutside, Some(key)) => {
                Step::Author(AuthorStep::of(command, key))
            }
            (Command::ToggleSuspend, Some(key)) => {
                let is_out = self
                    .selected()
                    .is_some_and(|card| card.standing.is_left_out());
                Step::Ask(vec![match is_out {
                    true => Request::Restore(key),
                    false => Request::SuspendCard(key),
                }])
            }
            (Command::Run, Some(key)) => self.run(key),
            _ => Step::Stay,
        }
    }

    /// A session over everything that is found.
    fn review(&self) -> Step {
        let query = Query::parse(self.field.text()).query;
        Step::Study(Scope {
            query: Some(query.to_string()),
            ..Scope::default()
        })
    }

    fn run(&self, key: CardKey) -> Step {
        match self.page().map(|page| &page.card.body) {
            // Which card it is shows with the answer.
            None => Step::Stay,
            Some(CardBody::Numeric { run: Some(_), .. }) => Step::Run(StageKey::Card(key), None),
            _ => Step::Say(Text::Sandbox(SandboxText::NothingToRun), Vec::new()),
        }
    }

    /// Makes the lines of the selected card.
    pub fn lay_out(&mut self, look: &Look) {
        self.height = view::list_height(look.size);
        let (width, height) = view::card_size(look.size);
        let found = self.found.as_ref();
        if let Some(found) = found {
            self.texts.fill(found, &look.main_language());
        }
        let (lines, shown) = match found.and_then(|found| Some((found, found.page.as_deref()?))) {
            Some((found, page)) => {
                let mut asking = Asking::new(page, 0, Duration::ZERO);
                asking.reveal_all();
                let laid = card::lay_out(page, &asking, &Showing::default(), look, width);
                let marked = laid
                    .lines
                    .into_iter()
                    .map(|line| marks::marked(line, &found.needles, look));
                (marked.collect(), Some(page.card.key.clone()))
            }
            None => (Vec::new(), None),
        };
        if self.shown != shown {
            self.card.top = 0;
            self.shown = shown;
        }
        self.card.fill(lines, usize::from(height));
    }
}
