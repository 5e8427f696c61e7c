//! What reaches the screens from outside.

use std::path::PathBuf;
use std::time::Duration;

use super::keymap::Key;
use crate::app::worker::Reply;
use crate::config::Change;
use crate::domain::fault::Fault;
use crate::domain::study_day::Now;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The wheel was turned: rows, downwards positive.
    Wheel(i16),
    /// The left button was pressed on a cell: column, row.
    Click(u16, u16),
    /// A setting could not be written down.
    NotWritten(Fault),
    /// The program was to stop, and nobody could continue it.
    NotStopped,
    /// The author's own editor is done with a file, or failed.
    EditedOutside(PathBuf, Result<(), Fault>),
    /// Deck files were saved, came or went.
    DecksSaved(Vec<PathBuf>),
    /// The window has this size in cells: columns, rows.
    Resized(u16, u16),
    /// Time passed.
    Tick,
    /// The store thread answered.
    Reply(Reply),
}

/// When a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock.
    pub now: Now,
    /// Time since the program began; never goes back, runs on where the wall clock is fixed.
    pub elapsed: Duration,
}

/// What a message makes the program do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the store thread.
    Ask(crate::app::worker::Request),
    /// Open a file in the author's own editor, which has the terminal meanwhile.
    EditOutside(crate::app::author::Spot),
    /// Forget what the terminal shows and draw all of it.
    Repaint,
    /// Write a setting down, and let it hold where the terminal and the clock are concerned.
    Write(Change),
    /// Turn mouse reports on or off.
    Mouse(bool),
    /// Stop, until the shell continues the program.
    Stop,
    /// Leave.
    Quit,
}
