//! One picture of the whole interface, from the model alone.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

use super::look::Look;
use super::model::{Model, Toast, ToastText};
use super::screens::{
    Screen, attempts, browse, days, decision, editor, exam_code, findings, hand_in, help, home,
    information, left_out, look_back, palette, question_map, quiz, quiz_setup, quizzes, results,
    review, sandbox, scenarios, settings, welcome,
};
use super::widgets::bar;
use super::widgets::footer::Footer;
use super::widgets::sentence;
use crate::i18n::{Text, explain};

/// Smallest window in which the screens are drawn: columns, rows.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Smallest window that still shows anything but a sentence.
const CRAMPED: (u16, u16) = (20, 5);

/// Most lines of a toast.
const TOAST_ROWS: usize = 4;

/// Draws the screen in front.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let look = &model.look;
    frame.buffer_mut().set_style(area, look.theme.ground);
    if area.width < CRAMPED.0 || area.height < CRAMPED.1 {
        return too_small(model, frame);
    }
    if let Some(fault) = &model.broken {
        let explained = explain(look.interface, fault);
        let mut lines = sentence::lines(&explained.what, area.width, look.theme.bad);
        lines.extend(sentence::lines(
            &explained.next,
            area.width,
            look.theme.text,
        ));
        for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
            frame.render_widget(
                line,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
            );
        }
    } else {
        let badge = model
            .fixed_clock
            .then(|| look.say(&Text::FixedClock(model.moment.now.local())));
        match model.front() {
            Screen::Welcome(state) => welcome::draw(state, look, frame),
            Screen::Home(state) => home::draw(state, model.overview.as_deref(), badge, look, frame),
            Screen::Review(state) => review::draw(state, look, model.moment, frame),
            Screen::Information(state) => information::draw(state, look, frame),
            Screen::Help(state) => help::draw(state, look, frame),
            Screen::LeftOut(state) => left_out::draw(state, look, frame),
            Screen::Findings(state) => findings::draw(state, look, frame),
            Screen::Settings(state) => {
                settings::draw(state, model.standing(), model.config_file(), frame);
            }
            Screen::Palette(state) => palette::draw(state, look, frame),
            Screen::Scenarios(state) => scenarios::draw(state, look, frame),
            Screen::Sandbox(state) => sandbox::draw(state, look, model.moment, frame),
            Screen::Quizzes(state) => quizzes::draw(state, look, frame),
            Screen::QuizSetup(state) => quiz_setup::draw(state, look, frame),
            Screen::ExamCode(state) => exam_code::draw(state, look, frame),
            Screen::Quiz(state) => quiz::draw(state, look, model.moment, frame),
            Screen::QuestionMap(state) => question_map::draw(state, look, frame),
            Screen::HandIn(state) => hand_in::draw(state, look, frame),
            Screen::Results(state) => results::draw(state, look, frame),
            Screen::LookBack(state) => look_back::draw(state, look, frame),
            Screen::Attempts(state) => attempts::draw(state, look, frame),
            Screen::Browse(state) => browse::draw(state, look, frame),
            Screen::Editor(state) => editor::draw(state, look, frame),
            Screen::Decision(state) => decision::draw(state, look, frame),
            Screen::Days(state) => days::draw(state, model.moment.now.today, look, frame),
        }
    }
    draw_last_line(model, last_line(model, area), frame);
}

/// Where the toast or the footer stands.
pub(super) fn last_line(model: &Model, window: Rect) -> Rect {
    let page = match model.front() {
        Screen::Sandbox(_) | Screen::Browse(_) | Screen::Editor(_) => {
            super::widgets::frame::wide_page(window, 0)
        }
        _ => super::widgets::frame::page(window, 0),
    };
    let column = page.header;
    Rect {
        y: window.bottom().saturating_sub(1),
        height: window.height.min(1),
        ..column
    }
}

/// What the footer offers.
pub(super) fn footer(model: &Model) -> Footer<'_> {
    Footer {
        context: model.context(),
        idle: model.front().idle(),
        look: &model.look,
    }
}

/// The toast where there is one, else the footer.
fn draw_last_line(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let look = &model.look;
    let small = model.look.size.0 < SMALLEST.0 || model.look.size.1 < SMALLEST.1;
    match &model.toast {
        Some(toast) => draw_toast(&toast.text, look, area, frame),
        None if small && model.broken.is_none() => {
            let said = look.say(&Text::TooSmall {
                columns: SMALLEST.0,
                rows: SMALLEST.1,
            });
            let line = Line::styled(said, look.theme.warn);
            frame.render_widget(bar::shortened(line, area.width, look), area);
        }
        None => footer(model).draw(area, frame),
    }
}

/// A toast that is longer than the footer's line covers the lines above it.
fn draw_toast(text: &ToastText, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let (lines, covered) = toast(text, look, area);
    frame.render_widget(Clear, covered);
    frame.buffer_mut().set_style(covered, look.theme.ground);
    super::widgets::frame::lines(lines, covered, frame);
}

/// The lines of a toast, and what they cover.
fn toast(text: &ToastText, look: &Look, last_line: Rect) -> (Vec<Line<'static>>, Rect) {
    let (said, style) = match text {
        ToastText::Done(text) => (look.say(text), look.theme.accent),
        ToastText::Failed(fault) => {
            let explained = explain(look.interface, fault);
            let said = format!("{} {}", explained.what, explained.next);
            (said, look.theme.bad)
        }
    };
    let mut lines = sentence::lines(&said, last_line.width, style);
    lines.truncate(TOAST_ROWS);
    let rows = u16::try_from(lines.len()).unwrap_or(1);
    let rows = rows.min(last_line.bottom());
    let covered = Rect {
        y: last_line.bottom() - rows,
        height: rows,
        ..last_line
    };
    (lines, covered)
}

/// The window.
pub(super) fn window(model: &Model) -> Rect {
    let (columns, rows) = model.look.size;
    Rect::new(0, 0, columns, rows)
}

/// Whether a cell shows what belongs to the screen in front, or to its footer.
pub(super) fn is_of_screen(model: &Model, window: Rect, cell: (u16, u16)) -> bool {
    let cramped = window.width < CRAMPED.0 || window.height < CRAMPED.1;
    let covers = |shown: &Toast| toast(&shown.text, &model.look, last_line(model, window)).1;
    let is_covered = model
        .toast
        .as_ref()
        .is_some_and(|shown| covers(shown).contains(cell.into()));
    model.broken.is_none() && !cramped && !is_covered && window.contains(cell.into())
}

fn too_small(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let said = model.look.say(&Text::TooSmall {
        columns: SMALLEST.0,
        rows: SMALLEST.1,
    });
    let lines = sentence::lines(&said, area.width, model.look.theme.warn);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
