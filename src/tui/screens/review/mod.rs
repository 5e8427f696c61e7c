//! The review screen: a session over cards, and its end.

mod end;
mod steps;
mod text;
mod view;

use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::time::Duration;

pub use text::undone_text;
pub use view::{command_at, draw};

use crate::app::asking::{Asking, Progress};
use crate::app::pages::{CardPage, Study};
use crate::domain::card::CardBody;
use crate::domain::id::{CardKey, EventId};
use crate::domain::queue::Reason;
use crate::domain::rating::Rating;
use crate::domain::session::Session;
use crate::i18n::Command;
use crate::tui::card::{self, Laid, Showing};
use crate::tui::keymap::Context;
use crate::tui::look::{Appearance, Look};
use crate::tui::scroll::Scroll;

/// Time after which a pending rating is shown as being saved.
pub const SAVING_SHOWN_AFTER: Duration = Duration::from_millis(100);

/// How many cards are fetched ahead.
const WINDOW: usize = 4;

/// The state of a session on the screen.
#[derive(Debug)]
pub struct State {
    seed: u64,
    /// What the session began with; None until it is known.
    study: Option<Study>,
    session: Session,
    /// Cards at hand, by key.
    pages: HashMap<CardKey, CardPage>,
    /// The card that is asked.
    asking: Option<Asking>,
    /// What the store was asked to do, and since when.
    pending: Option<Pending>,
    /// This session's ratings, newest last.
    given: Vec<(EventId, Rating, Reason)>,
    /// Cards on their way, by request in order.
    in_flight: VecDeque<Vec<CardKey>>,
    scroll: Scroll,
    /// The place of each choice that is shown, and its lines.
    choices: Vec<(usize, Range<usize>)>,
    /// Whether the window goes where something was revealed or marked.
    follow: bool,
    laid_out_for: Option<(Appearance, Context)>,
}

/// What the store is doing for the learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pending {
    since: Duration,
    what: PendingWhat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PendingWhat {
    Rating(Rating),
    LeavingOut,
    Undo,
}

impl State {
    /// A session that is not known yet.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            study: None,
            session: Session::new(Vec::new()),
            pages: HashMap::new(),
            asking: None,
            pending: None,
            given: Vec::new(),
            in_flight: VecDeque::new(),
            scroll: Scroll::default(),
            choices: Vec::new(),
            follow: false,
            laid_out_for: None,
        }
    }

    /// What the keys mean just now.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.asking {
            Some(asking) => context(asking),
            None => Context::Finished,
        }
    }

    /// Whether something is being stored, or the card that is next is not at hand yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let awaits_card = self.asking.is_none() && self.session.current().is_some();
        self.pending.is_some() || self.study.is_none() || awaits_card
    }

    /// How long until a pending rating is shown as being saved.
    #[must_use]
    pub fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        let shown_at = self.pending?.since + SAVING_SHOWN_AFTER;
        shown_at.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// The card that is asked, with what stands around it.
    #[must_use]
    pub fn current_page(&self) -> Option<&CardPage> {
        self.pages.get(&self.asking.as_ref()?.card)
    }

    /// Makes the lines of the card, where something changed.
    pub fn lay_out(&mut self, look: &Look) {
        let (width, height) = view::body_size(look.size, self.context());
        let wanted = (look.appearance(), self.context());
        if self.laid_out_for.as_ref() == Some(&wanted) {
            return;
        }
        let laid = match (&self.asking, self.current_page(), &self.study) {
            (Some(asking), Some(page), _) => {
                card::lay_out(page, asking, &showing(page, asking, look), look, width)
            }
            (_, _, Some(study)) if self.session.current().is_none() => Laid {
                lines: end::lines(study, &self.session, look, width),
                ..Laid::default()
            },
            _ => Laid::default(),
        };
        self.choices = laid.choices;
        self.scroll.fill(laid.lines, usize::from(height));
        if let (true, Some(focus)) = (self.follow, laid.focus) {
            self.scroll.reveal(focus.end.saturating_sub(1));
            if focus.start < self.scroll.top {
                self.scroll.reveal(focus.start);
            }
        }
        self.follow = false;
        self.laid_out_for = Some(wanted);
    }

    /// Something changed that the lines show.
    fn changed(&mut self) {
        self.laid_out_for = None;
    }
}

/// What a card is shown with: sources stand in its information.
fn showing(page: &CardPage, asking: &Asking, look: &Look) -> Showing {
    let can_be_run = matches!(page.card.body, CardBody::Numeric { run: Some(_), .. });
    Showing {
        run: can_be_run.then(|| look.key(context(asking), Command::Run)),
        ..Showing::default()
    }
}

/// What the keys mean while a card is asked.
fn context(asking: &Asking) -> Context {
    match asking.progress {
        _ if asking.revealed => Context::Revealed,
        Progress::Basic => Context::Question,
        Progress::Parts { .. } => Context::Parts,
        Progress::Choices { .. } => Context::Choosing,
        Progress::Amount { .. } | Progress::Texts { .. } => Context::Typing,
    }
}
