//! Drawing the review screen in a large window.

use std::cell::RefCell;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use criterion::Criterion;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use shardeck::clock::Clock;
use shardeck::i18n::Interface;
use shardeck::tui::message::{Message, Moment};
use shardeck::tui::view::view;

use crate::report::Report;
use crate::test_app::{Setting, TestApp, key};
use crate::timed::timed;

/// Columns and rows.
const SIZE: (u16, u16) = (200, 60);

/// Measures and reports.
pub(crate) fn measure(
    criterion: &mut Criterion,
    report: &mut Report,
) -> Result<(), Box<dyn Error>> {
    let mut app = TestApp::new(&Setting {
        decks: Some("decks_of_all_kinds"),
        ..Setting::new(Interface::English, SIZE)
    });
    // The answer of the first card has a table, a note, and what the book says.
    app.keys("enter space");
    if !app.screen().contains("maximum │ 12 h") {
        return Err("the answer with a table is not on the screen".into());
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?;
    let drawn = timed(criterion, "frame/draw a review frame, 200x60", || {
        let completed = terminal.draw(|frame| view(&app.model, frame));
        black_box(completed.map(|completed| completed.area).ok());
    });
    report.time("draw a review frame, 200x60", &drawn, "");

    let clock = Clock::new(Some("2026-11-21T09:00:00-03:00"), 4)?;
    let moment = Moment {
        now: clock.now(),
        elapsed: Duration::from_secs(60),
    };
    let app = RefCell::new(app);
    let pressed = timed(criterion, "frame/key, layout and frame, 200x60", || {
        let model = &mut app.borrow_mut().model;
        // Goes round the languages: every line is laid out anew, and most of the picture changes.
        black_box(model.update(Message::Key(key("f4")), moment));
        let completed = terminal.draw(|frame| view(model, frame));
        black_box(completed.map(|completed| completed.area).ok());
    });
    report.time(
        "a key that changes all: update, layout, frame",
        &pressed,
        format!("{:.1} times the frame", pressed.ratio(&drawn)),
    );
    Ok(())
}
