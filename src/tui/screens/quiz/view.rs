//! Draws a question of a quiz: header with the time that is left, the card, how the quiz stands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::quiz::{QuizPage, WhyTakenOut};
use crate::domain::quiz::{Mode, Outcome};
use crate::i18n::quiz::QuizText;
use crate::i18n::{Command, Text};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::message::Moment;
use crate::tui::screens::quizzes::title_of;
use crate::tui::widgets::{bar, frame, sentence};

/// Milliseconds before the end from which the clock warns, and from which it presses.
const WARNS_MS: u64 = 10 * 60_000;
const PRESSES_MS: u64 = 2 * 60_000;

/// Columns and rows of the card for a window.
#[must_use]
pub(in crate::tui::screens) fn body_size(window: (u16, u16)) -> (u16, u16) {
    let page = frame::page(Rect::new(0, 0, window.0, window.1), 1);
    (page.body.width, page.body.height)
}

/// Draws the question.
pub fn draw(state: &State, look: &Look, moment: Moment, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = title(state, look);
    frame::header(
        &title,
        badges(state, look, moment),
        look,
        page.header,
        frame,
    );
    if state.page.is_none() {
        let loading = look.say(&Text::Loading);
        frame.render_widget(Line::styled(loading, look.theme.dim), page.body);
    } else {
        frame::scrolled(&state.scroll, look, page.body, frame);
    }
    let right = frame::more(state.scroll.hidden(), look);
    bar::ends(status(state, look, moment), right, look, page.below, frame);
}

/// The command at a cell of the window: a choice.
#[must_use]
pub fn command_at(state: &State, window: Rect, cell: (u16, u16)) -> Option<Command> {
    let page = frame::page(window, 1);
    if state.context() != Context::QuizChoosing || !page.body.contains(cell.into()) {
        return None;
    }
    let line = state.scroll.top + usize::from(cell.1 - page.body.y);
    let mut choices = state.choices.iter();
    let (place, _) = choices.find(|(_, lines)| lines.contains(&line))?;
    u8::try_from(place + 1).ok().map(Command::Choose)
}

fn title(state: &State, look: &Look) -> String {
    let Some(sheet) = state.sheet() else {
        return look.say(&QuizText::Title.into());
    };
    title_of(sheet.start.title.as_ref(), look)
}

fn badges(state: &State, look: &Look, moment: Moment) -> Vec<Span<'static>> {
    let theme = &look.theme;
    let mut badges = Vec::new();
    if state.marked {
        badges.push(Span::styled(
            look.say(&QuizText::IsMarked.into()),
            theme.warn,
        ));
    }
    if state.guessed {
        badges.push(Span::styled(
            look.say(&QuizText::IsGuess.into()),
            theme.warn,
        ));
    }
    match (state.mode(), state.left(moment)) {
        (_, Some(left)) => {
            let style = match left {
                left if left <= PRESSES_MS => theme.bad,
                left if left <= WARNS_MS => theme.warn,
                _ => theme.text,
            };
            badges.push(Span::styled(look.say(&QuizText::Left(left).into()), style));
        }
        (Some(Mode::Practice), None) => {
            let said = look.say(&QuizText::ModePractice.into());
            badges.push(Span::styled(said, theme.dim));
        }
        _ => {}
    }
    if let Some(asked) = state.question() {
        badges.push(language(&asked.page.languages, look));
    }
    badges
}

/// The languages in which a card is shown, with a warning where the wanted one is missing.
pub(in crate::tui::screens) fn language(
    languages: &[crate::domain::language::LanguageTag],
    look: &Look,
) -> Span<'static> {
    let shown = look.shown_languages(languages);
    let tags: Vec<&str> = shown.iter().map(|tag| tag.as_str()).collect();
    let tags = tags.join("+");
    if look.is_wanted(&shown) {
        Span::styled(tags, look.theme.dim)
    } else {
        let said = look.say(&Text::OnlyIn { language: tags });
        Span::styled(said, look.theme.warn)
    }
}

fn status(state: &State, look: &Look, moment: Moment) -> Vec<Span<'static>> {
    let theme = &look.theme;
    let cells = state.cells();
    if state.page.is_none() {
        return Vec::new();
    }
    let say = |text: QuizText| look.say(&text.into());
    let mut parts = vec![Span::styled(
        say(QuizText::QuestionOf {
            number: state.place() + 1,
            questions: cells.len(),
        }),
        theme.text,
    )];
    if state.is_practice() {
        let right = state.told.values().filter(|it| **it == Outcome::Right);
        let said = say(QuizText::RightOf {
            right: right.count(),
            told: state.told.len(),
        });
        parts.push(Span::styled(said, theme.good));
    } else {
        let answered = cells.iter().filter(|cell| !cell.state.is_open()).count();
        parts.push(Span::styled(say(QuizText::Answered(answered)), theme.good));
    }
    let marked = cells.iter().filter(|cell| cell.marked).count();
    if marked > 0 {
        parts.push(Span::styled(say(QuizText::Marked(marked)), theme.warn));
    }
    let unsaved = state.unsaved().len();
    if unsaved > 0 {
        parts.push(Span::styled(say(QuizText::NotSaved(unsaved)), theme.bad));
    } else if state.answers.is_slow(moment.elapsed) {
        parts.push(Span::styled(say(QuizText::Saving), theme.warn));
    }
    let mut spans = Vec::new();
    for part in parts {
        if !spans.is_empty() {
            spans.push(Span::styled(format!(" {} ", theme.glyphs.dot), theme.dim));
        }
        spans.push(part);
    }
    spans
}

/// Why there is no question; `counted` where its answer was judged before.
pub(in crate::tui::screens) fn taken_out(
    page: Option<&QuizPage>,
    counted: bool,
    look: &Look,
    width: u16,
) -> Vec<Line<'static>> {
    let said = match (page.map(|page| &page.question), counted) {
        (Some(Err(WhyTakenOut::Gone)), false) => QuizText::Gone,
        (Some(Err(WhyTakenOut::Changed)), false) => QuizText::Changed,
        (Some(Err(WhyTakenOut::Gone)), true) => QuizText::GoneSince,
        (Some(Err(WhyTakenOut::Changed)), true) => QuizText::ChangedSince,
        _ => return Vec::new(),
    };
    sentence::lines(&look.say(&said.into()), width, look.theme.warn)
}

/// After a wrong answer: that what teaches it can be sent to review.
pub(in crate::tui::screens) fn can_be_sent(
    context: Context,
    look: &Look,
    width: u16,
) -> Vec<Line<'static>> {
    let key = look.key(context, Command::SendToReview);
    let said = look.say(&QuizText::CanBeSent { key }.into());
    let mut lines = vec![Line::default()];
    lines.extend(sentence::lines(&said, width, look.theme.accent));
    lines
}
