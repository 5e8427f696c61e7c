//! A scenario on the screen: its run as a moving picture, and knobs to change it.

mod answer;
mod board;
mod gauges;
mod lanes;
mod play;
mod reel;
mod strip;
mod view;

pub use view::{draw, knob_at};

use std::sync::Arc;
use std::time::Duration;

use super::Step;
use crate::app::knobs::{Knob, Turned};
use crate::app::lessons::Lesson;
use crate::app::stage::{FilmAnswer, FilmOrder, NoFilm, Stage, StageKey};
use crate::app::worker::Request;
use crate::i18n::Command;
use crate::sandbox::Recording;
use crate::tui::look::Look;
use crate::tui::message::Moment;

use play::Play;

/// Film columns that one cell of the screen can hold.
const ZOOMS: [usize; 11] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/// The state of the screen.
#[derive(Debug)]
pub struct State {
    key: StageKey,
    /// What the learner had typed as the answer of a card.
    given: Option<String>,
    /// The scenario; None until it is known.
    stage: Option<Arc<Stage>>,
    turned: Turned,
    knobs: Vec<Knob>,
    selected: usize,
    /// The generation of the newest order.
    ordered: u64,
    /// The run that is shown.
    shown: Option<Arc<Recording>>,
    /// Why there is none.
    refused: Option<NoFilm>,
    play: Play,
    /// The place in [`ZOOMS`].
    zoom: usize,
    /// Rows that the list is scrolled down.
    top: usize,
    /// Rows of the list that are seen: a page.
    page: usize,
    /// Whether nothing moves by itself.
    still: bool,
}

impl State {
    /// A scenario that is not known yet. `given` is what was typed as its answer; `still` asks for
    /// no movement.
    #[must_use]
    pub fn new(key: StageKey, given: Option<String>, still: bool) -> Self {
        Self {
            key,
            given: given.filter(|given| !given.trim().is_empty()),
            stage: None,
            turned: Turned::default(),
            knobs: Vec::new(),
            selected: 0,
            ordered: 0,
            shown: None,
            refused: None,
            play: Play::default(),
            zoom: 0,
            top: 0,
            page: 1,
            still,
        }
    }

    /// Whether it waits for this scenario.
    #[must_use]
    pub fn awaits(&self, key: &StageKey) -> bool {
        self.stage.is_none() && self.key == *key
    }

    /// How long until the picture changes by itself.
    #[must_use]
    pub fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        self.play.next_change(elapsed)
    }

    /// Takes the scenario in, and orders its film. `films` counts the orders.
    pub fn take_stage(&mut self, stage: Stage, films: &mut u64) -> Step {
        self.stage = Some(Arc::new(stage));
        self.order(films)
    }

    /// Takes a film in, unless a later one was ordered.
    pub fn take_film(&mut self, answer: FilmAnswer, moment: Moment) {
        if answer.generation != self.ordered {
            return;
        }
        match answer.result {
            Ok(recording) => {
                let first = self.shown.is_none() && self.refused.is_none();
                self.play.take(&recording.film, moment.elapsed);
                if first && self.still {
                    self.play.go_to_end();
                } else if first {
                    self.play.toggle(moment.elapsed);
                }
                self.shown = Some(recording);
                self.refused = None;
            }
            Err(why) => {
                self.play.halt(moment.elapsed);
                self.refused = Some(why);
            }
        }
    }

    /// Orders the film of the scenario as it is turned now.
    fn order(&mut self, films: &mut u64) -> Step {
        let Some(stage) = &self.stage else {
            return Step::Stay;
        };
        self.knobs = self.turned.knobs(&stage.scenario);
        self.selected = self.selected.min(self.knobs.len().saturating_sub(1));
        *films += 1;
        self.ordered = *films;
        let order = FilmOrder {
            generation: self.ordered,
            stage: Arc::clone(stage),
            turned: self.turned.clone(),
        };
        Step::Ask(vec![Request::Film(Box::new(order))])
    }

    /// Selects a knob; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        let moves = place < self.knobs.len() && place != self.selected;
        if moves {
            self.selected = place;
        }
        moves
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, films: &mut u64, moment: Moment) -> Step {
        let last = self.knobs.len().saturating_sub(1);
        match command {
            Command::Back => return Step::Back,
            Command::KnobNext => {
                self.selected = if self.selected >= last {
                    0
                } else {
                    self.selected + 1
                }
            }
            Command::KnobBefore => {
                self.selected = self.selected.checked_sub(1).unwrap_or(last);
            }
            Command::TurnUp => return self.turn(true, films),
            Command::TurnDown => return self.turn(false, films),
            Command::ResetKnobs if !self.turned.is_empty() => {
                self.turned.reset();
                return self.order(films);
            }
            Command::Lesson => {
                let lesson = self.lesson().map(|lesson| lesson.card.clone());
                return lesson.map_or(Step::Stay, Step::Inform);
            }
            Command::Play => self.play.toggle(moment.elapsed),
            Command::StepOn => self.play.step(moment.elapsed, true),
            Command::StepBack => self.play.step(moment.elapsed, false),
            Command::Faster => self.play.change_speed(moment.elapsed, true),
            Command::Slower => self.play.change_speed(moment.elapsed, false),
            Command::ToStart => self.play.go_to_start(),
            Command::ToEnd => self.play.go_to_end(),
            Command::ZoomOut => self.zoom = (self.zoom + 1).min(ZOOMS.len() - 1),
            Command::ZoomIn => self.zoom = self.zoom.saturating_sub(1),
            Command::Up => self.top = self.top.saturating_sub(1),
            Command::Down => self.top += 1,
            Command::PageUp => self.top = self.top.saturating_sub(self.page),
            Command::PageDown => self.top += self.page,
            _ => {}
        }
        Step::Stay
    }

    /// The card that teaches why the run came out as it did.
    fn lesson(&self) -> Option<&Lesson> {
        let recording = self.shown.as_ref().filter(|_| self.refused.is_none())?;
        let lessons = &self.stage.as_ref()?.lessons;
        lessons.about(&recording.film.explanation.binding)
    }

    fn turn(&mut self, up: bool, films: &mut u64) -> Step {
        let (Some(stage), Some(knob)) = (&self.stage, self.knobs.get(self.selected)) else {
            return Step::Stay;
        };
        let path = knob.path.clone();
        if !self.turned.turn(&stage.scenario, knob, up) {
            return Step::Stay;
        }
        let step = self.order(films);
        // Other knobs may have come or gone.
        let place = self.knobs.iter().position(|knob| knob.path == path);
        self.selected = place.unwrap_or(self.selected);
        step
    }

    /// Keeps the list's place among its rows.
    pub fn lay_out(&mut self, look: &Look) {
        let (page, last) = view::paging(self, look);
        self.page = page.max(1);
        self.top = self.top.min(last);
    }
}
