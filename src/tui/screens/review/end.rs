//! The end of a session, and what stands there when there is nothing to study.

use ratatui::text::{Line, Span};

use crate::app::pages::Study;
use crate::domain::rating::Rating;
use crate::domain::session::Session;
use crate::i18n::{Command, Text};
use crate::tui::look::Look;
use crate::tui::widgets::sentence;

/// Longest bar of a rating, in cells.
const LONGEST_BAR: usize = 30;

/// What a session that is over says.
pub(super) fn lines(
    study: &Study,
    session: &Session,
    look: &Look,
    width: u16,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if session.tally().saved == 0 && study.queue.is_empty() {
        nothing(study, look, width, &mut lines);
    } else {
        summary(session, look, width, &mut lines);
    }
    lines.push(Line::default());
    if let Some((day, cards)) = study.next_due {
        let next = Text::NextDue {
            date: day.date(),
            cards,
        };
        lines.extend(sentence::lines(&look.say(&next), width, look.theme.text));
    }
    if study.held_back > 0 {
        let held = Text::HeldBack {
            cards: study.held_back,
        };
        lines.extend(sentence::lines(&look.say(&held), width, look.theme.text));
    }
    if study.cards > 0 {
        let hint = look.say(&Text::CramHint);
        lines.extend(sentence::lines(&hint, width, look.theme.dim));
    }
    lines
}

fn nothing(study: &Study, look: &Look, width: u16, lines: &mut Vec<Line<'static>>) {
    let said = if study.cards == 0 {
        Text::NoCardsInScope
    } else {
        Text::NothingDue
    };
    lines.extend(sentence::lines(&look.say(&said), width, look.theme.title));
}

fn summary(session: &Session, look: &Look, width: u16, lines: &mut Vec<Line<'static>>) {
    let theme = look.theme;
    let tally = session.tally();
    let title = if session.is_practice() {
        Text::PracticeDone
    } else {
        Text::SessionDone
    };
    lines.push(Line::styled(look.say(&title), theme.title));
    let counts = Text::SessionCounts {
        saved: tally.saved,
        due: tally.due,
        new: tally.new,
        drills: tally.drills,
    };
    lines.extend(sentence::lines(&look.say(&counts), width, theme.text));
    lines.push(Line::default());
    let most = tally.ratings.iter().copied().max().unwrap_or(0).max(1);
    let names = Command::RATINGS.map(|command| command.label(look.interface));
    let widest = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0);
    let room = usize::from(width)
        .saturating_sub(widest + 10)
        .min(LONGEST_BAR);
    for rating in Rating::ALL.into_iter().rev() {
        let place = usize::from(rating.grade()) - 1;
        let count = tally.ratings[place];
        let length = (count * room).div_ceil(most);
        let style = if rating.needs_drill() {
            theme.warn
        } else {
            theme.good
        };
        lines.push(Line::from(vec![
            Span::styled(format!("{} ", rating.grade()), theme.accent),
            Span::raw(format!("{:<widest$} ", names[place])),
            Span::styled(theme.glyphs.full.repeat(length), style),
            Span::raw(if count > 0 {
                format!(" {count}")
            } else {
                theme.glyphs.none.to_owned()
            }),
        ]));
    }
}
