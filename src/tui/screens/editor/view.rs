//! Draws the form of a card, and the card as review would show it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::State;
use crate::domain::finding::Severity;
use crate::i18n::editor::EditorText;
use crate::tui::look::Look;
use crate::tui::widgets::{bar, frame, sentence};
use crate::tui::wrap::cells;

/// Narrowest window that shows form and preview side by side, in columns.
const WIDE: u16 = 120;

/// Columns and rows of the parts; None of what is not shown.
pub(super) struct Sizes {
    pub(super) form: Option<(u16, u16)>,
    pub(super) preview: Option<(u16, u16)>,
}

/// Cells between two badges, and before the first one at least.
const BETWEEN_BADGES: usize = 3;

struct Areas {
    header: Rect,
    form: Option<Rect>,
    preview: Option<Rect>,
    status: Rect,
}

fn areas(window: Rect, previews: bool) -> Areas {
    let page = frame::wide_page(window, 1);
    let body = page.body;
    let (form, preview) = if is_wide((window.width, window.height)) {
        let width = body.width * 3 / 5;
        let form = Rect { width, ..body };
        let preview = Rect {
            x: body.x + width + 2,
            width: body.width - width - 2,
            ..body
        };
        (Some(form), Some(preview))
    } else if previews {
        (None, Some(body))
    } else {
        (Some(body), None)
    };
    Areas {
        header: page.header,
        form,
        preview,
        status: page.below,
    }
}

/// Whether a window has room for form and preview side by side.
pub(super) fn is_wide((columns, _): (u16, u16)) -> bool {
    columns >= WIDE
}

/// How large the parts are in a window; the heading of the preview is not among its rows.
pub(super) fn sizes(window: (u16, u16), previews: bool) -> Sizes {
    let areas = areas(Rect::new(0, 0, window.0, window.1), previews);
    Sizes {
        form: areas.form.map(|area| (area.width, area.height)),
        preview: areas
            .preview
            .map(|area| (area.width, area.height.saturating_sub(1))),
    }
}

/// Draws the editor.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let areas = areas(frame.area(), state.previews);
    let theme = &look.theme;
    let say = |text: EditorText| look.say(&text.into());
    let (kind, card) = state.badges();
    let title = match card {
        Some(_) => say(EditorText::Title),
        None => say(EditorText::TitleNew),
    };
    let title = format!(
        "{title} {} {}",
        theme.glyphs.dot,
        look.title(&state.open.title)
    );
    let mut badges = vec![Span::styled(say(EditorText::Kind(kind)), theme.dim)];
    badges.extend(card.map(|card| Span::styled(card.to_string(), theme.dim)));
    if !state.side_by_side
        && let Some(tag) = state.form.languages.get(state.form.language)
    {
        badges.push(Span::styled(tag.to_string(), theme.accent));
    }
    let spaced = |sum: usize, badge: &Span<'_>| sum + badge.width() + BETWEEN_BADGES;
    if badges.iter().fold(cells(&title), spaced) > usize::from(areas.header.width) {
        // The title of the deck says more than the kind, which the fields show.
        badges.remove(0);
    }
    frame::header(&title, badges, look, areas.header, frame);
    if let Some(area) = areas.form {
        frame::scrolled(&state.lines, look, area, frame);
    }
    if let Some(area) = areas.preview {
        draw_preview(state, look, area, frame);
    }
    draw_status(state, look, areas.status, frame);
}

fn draw_preview(state: &State, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let heading = look.say(&EditorText::Preview.into());
    let style = match state.previews {
        true => theme.accent.add_modifier(Modifier::BOLD),
        false => theme.title,
    };
    frame::lines(vec![Line::styled(heading, style)], area, frame);
    let below = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    let tried = state.tried.as_ref();
    if tried.is_some_and(|tried| tried.page.is_none()) {
        let said = look.say(&EditorText::NoPreview.into());
        frame::lines(sentence::lines(&said, area.width, theme.dim), below, frame);
        return;
    }
    frame::scrolled(&state.preview, look, below, frame);
}

fn draw_status(state: &State, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let say = |text: EditorText| look.say(&text.into());
    let (said, style) = if state.writing.is_some() {
        (EditorText::Writing, theme.warn)
    } else if state.is_changed() || state.open.card.is_none() {
        (EditorText::Unsaved, theme.warn)
    } else {
        (EditorText::AllSaved, theme.good)
    };
    let mut left = vec![Span::styled(say(said), style)];
    let (said, style) = match &state.tried {
        None if state.open.card.is_none() => (EditorText::NothingYet, theme.dim),
        None => (EditorText::Trying, theme.dim),
        Some(tried) => {
            let count = |severity| {
                let findings = tried.findings.iter();
                findings
                    .filter(|it| it.finding.severity == severity)
                    .count()
            };
            let refused = usize::from(state.refused.is_some() || tried.fault.is_some());
            let errors = count(Severity::Error) + refused;
            let warnings = count(Severity::Warning);
            let style = match (errors, warnings) {
                (0, 0) => theme.dim,
                (0, _) => theme.warn,
                _ => theme.bad,
            };
            match errors + warnings {
                0 => (EditorText::Sound, style),
                _ => (EditorText::Findings { errors, warnings }, style),
            }
        }
    };
    left.push(Span::styled(format!(" {} ", theme.glyphs.dot), theme.dim));
    left.push(Span::styled(say(said), style));
    let hidden = match state.previews {
        true => state.preview.hidden(),
        false => state.lines.hidden(),
    };
    bar::ends(left, frame::more(hidden, look), look, area, frame);
}
