//! Draws a question of a quiz that has ended.

use ratatui::Frame;
use ratatui::text::Span;

use super::State;
use crate::domain::quiz::Outcome;
use crate::i18n::Text;
use crate::i18n::quiz::{QuizText, spent};
use crate::tui::look::Look;
use crate::tui::screens::quiz::language;
use crate::tui::widgets::{bar, frame};

/// Draws the question.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let page = frame::page(frame.area(), 1);
    let title = QuizText::QuestionOf {
        number: state.place + 1,
        questions: state.pages.len(),
    };
    let mut badges = Vec::new();
    if let Some(page) = state.page() {
        if page.entry.marked {
            badges.push(Span::styled(
                look.say(&QuizText::IsMarked.into()),
                theme.warn,
            ));
        }
        if page.entry.guessed {
            badges.push(Span::styled(
                look.say(&QuizText::IsGuess.into()),
                theme.warn,
            ));
        }
    }
    let outcome = match state.outcome() {
        Outcome::Right => Some((Text::Right, theme.good)),
        Outcome::Wrong => Some((Text::Wrong, theme.bad)),
        Outcome::Open => Some((QuizText::LegendOpen.into(), theme.warn)),
        Outcome::TakenOut => None,
    };
    badges.extend(outcome.map(|(said, style)| Span::styled(look.say(&said), style)));
    if let Some(asked) = state.question() {
        badges.push(language(&asked.page.languages, look));
    }
    let title = look.say(&title.into());
    frame::header(&title, badges, look, page.header, frame);
    frame::scrolled(&state.scroll, look, page.body, frame);
    let time = state.page().map(|page| spent(page.entry.spent_ms));
    let left = time.map(|time| Span::styled(time, theme.dim));
    let more = frame::more(state.scroll.hidden(), look);
    bar::ends(left.into_iter().collect(), more, look, page.below, frame);
}
