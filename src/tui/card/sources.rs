//! Where a card's facts come from, as lines.

use ratatui::text::Line;

use crate::app::pages::CardPage;
use crate::domain::card::Source;
use crate::i18n::{Text, number};
use crate::tui::look::Look;
use crate::tui::widgets::sentence;

/// The sources of a card and when it was verified, under a heading.
#[must_use]
pub fn sources(page: &CardPage, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let mut lines = Vec::new();
    if !page.card.sources.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(look.say(&Text::Sources), theme.title));
        for source in &page.card.sources {
            let text = match source {
                Source::Url(address) => address.to_string(),
                Source::Document { document, at } => {
                    let known = page.documents.iter().find(|(id, _)| id == document);
                    let title =
                        known.map_or_else(|| document.to_string(), |(_, t)| look.title(t).into());
                    match at {
                        Some(at) => format!("{title}: {at}"),
                        None => title,
                    }
                }
            };
            lines.extend(sentence::entry(&text, look, width));
        }
    }
    if let Some(verified) = page.card.verified {
        let shown = number::month(look.interface, verified.year, verified.month);
        let said = look.say(&Text::VerifiedOn { date: shown });
        lines.extend(sentence::lines(&said, width, theme.dim));
    }
    lines
}
