//! The loop: reads the terminal, asks the store thread, draws. The only place with effects.

use std::io::{self, Stdout};
use std::path::PathBuf;
use std::sync::mpsc::TryRecvError;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEventKind};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use unicode_width::UnicodeWidthChar;

use super::guard::{self, Guard};
use super::keymap;
use super::message::{Effect, Message, Moment};
use super::model::{Beginning, Model};
use super::signals;
use super::view::view;
use crate::app::author::Spot;
use crate::app::author::editor::EditorCall;
use crate::app::desk::Desk;
use crate::app::library::Shelf;
use crate::app::reload;
use crate::app::watch::Watch;
use crate::app::worker::Worker;
use crate::clock::Clock;
use crate::config::Change;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// How often an awaited answer is looked for while keys are read too.
const WAITING_STEP: Duration = Duration::from_millis(2);

/// How long the first picture waits for the decks before it says that they are being read.
const FIRST_PICTURE_PATIENCE: Duration = Duration::from_millis(150);

/// Longest sleep without a key: the study day may turn.
#[cfg(unix)]
const IDLE_STEP: Duration = Duration::from_secs(60);

/// Where no signal tells of decks that were saved elsewhere, they are looked for by the clock.
#[cfg(not(unix))]
const IDLE_STEP: Duration = Duration::from_millis(400);

/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: i16 = 3;

/// What the loop needs beside the model's beginning.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Mouse reports.
    pub mouse: bool,
    /// The wall clock.
    pub clock: Clock,
    /// Where settings are written down.
    pub config_file: PathBuf,
    /// What `$VISUAL` or `$EDITOR` says; None where neither is set.
    pub editor: Option<String>,
    /// Whose files are watched; None where none are.
    pub shelf: Option<Shelf>,
    /// Where to panic on purpose, for tests of what a panic leaves behind.
    pub panic: Option<PanicPlace>,
}

/// A place to panic on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanicPlace {
    /// In the first picture.
    Draw,
    /// In the store thread.
    Store,
}

impl PanicPlace {
    /// The place of a name, `draw` or `store`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "draw" => Some(Self::Draw),
            "store" => Some(Self::Store),
            _ => None,
        }
    }
}

/// Runs the interface until the learner leaves.
///
/// # Errors
/// There is no terminal, or it breaks; the store cannot be used at all.
pub fn run(
    beginning: Beginning,
    settings: Settings,
    open: impl FnOnce() -> Result<Desk, Fault> + Send + 'static,
) -> Result<(), Fault> {
    // The decks are read while the terminal is set up.
    let guard = Guard::new(settings.mouse)?;
    let panic = settings.panic;
    let worker = Worker::start(move || {
        assert!(panic != Some(PanicPlace::Store), "{ON_PURPOSE}");
        open()
    });
    let outcome = Loop::begin(beginning, settings, worker).and_then(Loop::run);
    drop(guard);
    // The screen has shown it; the shell should see it as well.
    outcome?.map_or(Ok(()), Err)
}

/// What a panic on purpose says.
const ON_PURPOSE: &str = "a panic on purpose";

struct Loop {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    model: Model,
    worker: Worker,
    clock: Clock,
    started: Instant,
    dirty: bool,
    config_file: PathBuf,
    editor: Option<String>,
    /// Whose files are watched once the first picture stands.
    shelf: Option<Shelf>,
    watch: Option<Watch>,
    /// Whether terminals disagree on how wide what they show is.
    uncertain: bool,
    panic: Option<PanicPlace>,
}

impl Loop {
    fn begin(mut beginning: Beginning, settings: Settings, worker: Worker) -> Result<Self, Fault> {
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout())).map_err(broken)?;
        // From now on a resize is told: one between the two would be missed.
        event::poll(Duration::ZERO).map_err(broken)?;
        let size = terminal.size().map_err(broken)?;
        beginning.look.size = (size.width, size.height);
        if !beginning.look.theme.monochrome {
            // Whether there are colours is decided; crossterm would look at NO_COLOR once more.
            crossterm::style::force_color_output(true);
        }
        let started = Instant::now();
        let moment = Moment {
            now: settings.clock.now(),
            elapsed: Duration::ZERO,
        };
        let (model, effects) = Model::new(beginning, moment);
        let clock = settings.clock;
        let mut this = Self {
            terminal,
            model,
            worker,
            clock,
            started,
            dirty: true,
            config_file: settings.config_file,
            editor: settings.editor,
            shelf: settings.shelf,
            watch: None,
            uncertain: false,
            panic: settings.panic,
        };
        this.perform(effects)?;
        if let Ok(reply) = this.worker.replies().recv_timeout(FIRST_PICTURE_PATIENCE) {
            this.update(Message::Reply(reply))?;
        }
        Ok(this)
    }

    /// Runs until the learner leaves; returns why nothing worked, where that was so.
    fn run(mut self) -> Result<Option<Fault>, Fault> {
        loop {
            // Both are asked: neither may be left over for later.
            if guard::take_resumed() | signals::take_resized() {
                self.note_size()?;
                // What was cut off meanwhile is gone, also where the size is the old one again.
                self.repaint()?;
                self.dirty = true;
            }
            if self.dirty {
                self.draw()?;
                self.begin_watch();
            }
            let mut leaving = self.take_replies()? || self.take_saved()?;
            if !leaving && !self.dirty {
                let patience = self.patience();
                if event::poll(patience).map_err(broken)? {
                    leaving = self.take_input()?;
                } else if patience == IDLE_STEP || self.next_change() == Some(Duration::ZERO) {
                    leaving = self.update(Message::Tick)?;
                }
            }
            if leaving {
                return Ok(self.model.broken.take());
            }
        }
    }

    /// How long to wait for a key.
    fn patience(&self) -> Duration {
        if self.model.is_waiting() {
            return WAITING_STEP;
        }
        self.next_change()
            .map_or(IDLE_STEP, |change| change.min(IDLE_STEP))
    }

    /// How long until the picture changes by itself; the model counts from its last message on.
    fn next_change(&self) -> Option<Duration> {
        let change = self.model.moment.elapsed + self.model.next_change()?;
        Some(change.saturating_sub(self.started.elapsed()))
    }

    /// Watches the deck files, once a picture stands and it is known which versions were read.
    fn begin_watch(&mut self) {
        if let (Some(shelf), Some(seen)) = (&self.shelf, self.worker.seen()) {
            let watch = reload::watch(shelf, seen.clone(), Box::new(signals::wake));
            self.watch = Some(watch);
            self.shelf = None;
        }
    }

    /// Has deck files taken in that were saved elsewhere.
    fn take_saved(&mut self) -> Result<bool, Fault> {
        while let Some(paths) = self.watch.as_ref().and_then(Watch::changed) {
            if self.update(Message::DecksSaved(paths))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn take_replies(&mut self) -> Result<bool, Fault> {
        loop {
            match self.worker.next_reply() {
                Ok(reply) => {
                    if self.update(Message::Reply(reply))? {
                        return Ok(true);
                    }
                }
                Err(TryRecvError::Empty) => return Ok(false),
                Err(TryRecvError::Disconnected) if self.model.broken.is_some() => return Ok(false),
                Err(TryRecvError::Disconnected) => {
                    self.worker.propagate_panic();
                    let reason = CleanText::new("the store thread ended");
                    return Err(Fault::TerminalBroken { reason });
                }
            }
        }
    }

    /// Takes in every event that is waiting, so that a flood of them is drawn once.
    fn take_input(&mut self) -> Result<bool, Fault> {
        loop {
            let leaving = match event::read().map_err(broken)? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    match keymap::from_event(key) {
                        Some(key) => self.update(Message::Key(key))?,
                        None => false,
                    }
                }
                Event::Paste(text) => self.update(Message::Paste(text))?,
                Event::Mouse(mouse) => match mouse.kind {
                    MouseEventKind::ScrollUp => self.update(Message::Wheel(-WHEEL_ROWS))?,
                    MouseEventKind::Down(MouseButton::Left) => {
                        self.update(Message::Click(mouse.column, mouse.row))?
                    }
                    MouseEventKind::ScrollDown => self.update(Message::Wheel(WHEEL_ROWS))?,
                    _ => false,
                },
                Event::Resize(columns, rows) => self.update(Message::Resized(columns, rows))?,
                _ => false,
            };
            // A flood of keys keeps nothing waiting.
            if leaving || self.take_replies()? || self.take_saved()? {
                return Ok(true);
            }
            let mut more = event::poll(Duration::ZERO).map_err(broken)?;
            if !more && guard::wake_input() {
                more = event::poll(WAITING_STEP).map_err(broken)?;
            }
            if !more {
                return Ok(false);
            }
        }
    }

    /// Takes in the size of the window, where it is another one.
    fn note_size(&mut self) -> Result<(), Fault> {
        let size = self.terminal.size().map_err(broken)?;
        if self.model.look.size != (size.width, size.height) {
            self.update(Message::Resized(size.width, size.height))?;
        }
        Ok(())
    }

    /// True where the learner leaves.
    fn update(&mut self, message: Message) -> Result<bool, Fault> {
        let moment = Moment {
            now: self.clock.now(),
            elapsed: self.started.elapsed(),
        };
        let effects = self.model.update(message, moment);
        self.dirty = true;
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<bool, Fault> {
        for effect in effects {
            match effect {
                // A thread that is gone is noticed where its answers are read.
                Effect::Ask(request) => drop(self.worker.ask(request, self.clock.now())),
                Effect::Repaint => self.repaint()?,
                Effect::EditOutside(spot) => {
                    if self.edit_outside(&spot)? {
                        return Ok(true);
                    }
                }
                Effect::Write(change) => {
                    if self.write(&change)? {
                        return Ok(true);
                    }
                }
                Effect::Mouse(on) => guard::set_mouse(on).map_err(broken)?,
                Effect::Stop => {
                    if !signals::stop() && self.update(Message::NotStopped)? {
                        return Ok(true);
                    }
                }
                Effect::Quit => return Ok(true),
            }
        }
        Ok(false)
    }

    /// Lets the author's own editor have the terminal, and takes in what it saved.
    fn edit_outside(&mut self, spot: &Spot) -> Result<bool, Fault> {
        let command = self.editor.clone().unwrap_or_default();
        let done = EditorCall::new(&command, spot).and_then(|call| {
            let away = guard::leave();
            let done = call.run_apart();
            drop(away);
            done
        });
        self.update(Message::EditedOutside(spot.path.clone(), done))
    }

    /// Writes a setting down. It holds at once, also where it cannot be written.
    fn write(&mut self, change: &Change) -> Result<bool, Fault> {
        if let Change::RolloverHour(hour) = change {
            self.clock = self.clock.with_rollover(hour.get());
        }
        match change.write(&self.config_file) {
            Ok(()) => Ok(false),
            Err(fault) => self.update(Message::NotWritten(fault)),
        }
    }

    /// Forgets what the terminal shows. `Terminal::clear` would ask it for the cursor and wait.
    fn repaint(&mut self) -> Result<(), Fault> {
        let size = self.terminal.size().map_err(broken)?;
        let area = ratatui::layout::Rect::new(0, 0, size.width, size.height);
        guard::while_active(|| {
            // The end comes with the picture that is drawn next.
            queue!(io::stdout(), BeginSynchronizedUpdate, Clear(ClearType::All))?;
            self.terminal.resize(area)
        })
        .unwrap_or(Ok(()))
        .map_err(broken)
    }

    /// Draws what has changed; everything, where terminals disagree on what was or is shown. What
    /// sticks out of its cells, or leaves some of them out, is not among the changes.
    fn draw(&mut self) -> Result<(), Fault> {
        let whole = self.uncertain;
        if whole {
            self.repaint()?;
        }
        self.draw_changes()?;
        if self.uncertain && !whole {
            self.repaint()?;
            self.draw_changes()?;
        }
        guard::while_active(|| crossterm::execute!(io::stdout(), EndSynchronizedUpdate))
            .unwrap_or(Ok(()))
            .map_err(broken)
    }

    /// Leaves the synchronized update open.
    fn draw_changes(&mut self) -> Result<(), Fault> {
        self.dirty = false;
        self.model.prepare_picture();
        let (model, terminal, panic) = (&self.model, &mut self.terminal, self.panic);
        let uncertain = &mut self.uncertain;
        guard::while_active(|| {
            queue!(io::stdout(), BeginSynchronizedUpdate)?;
            assert!(panic != Some(PanicPlace::Draw), "{ON_PURPOSE}");
            let drawn = terminal.draw(|frame| view(model, frame))?;
            let mut cells = drawn.buffer.content.iter();
            *uncertain = cells.any(|cell| is_uncertain(cell.symbol()));
            Ok(())
        })
        .unwrap_or(Ok(()))
        .map_err(broken)
    }
}

/// Whether a grapheme is one sign to some terminals and several to others: a flag, a family of
/// emoji, a sign with a presentation selector.
fn is_uncertain(grapheme: &str) -> bool {
    let widths = || grapheme.chars().filter_map(UnicodeWidthChar::width);
    grapheme.len() > 1
        && (widths().filter(|width| *width > 0).count() > 1 || grapheme.contains('\u{fe0f}'))
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "the shape that `map_err` takes"
)]
fn broken(error: io::Error) -> Fault {
    Fault::TerminalBroken {
        reason: CleanText::line(&error.to_string()),
    }
}
