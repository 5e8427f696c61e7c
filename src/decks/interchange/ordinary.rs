//! Cards that are certainly read back as they are written. Reading a deck file takes longer than
//! making it: so only what is not ordinary is read to be sure.

use crate::decks::limits::TEXT_BYTES;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::card::{Card, CardBody, Source};
use crate::domain::language::{LanguageTag, Localized};

/// Whether a card of a deck in these languages has nothing but texts, tags and addresses, and in
/// them nothing but what is written and read without any doubt. Where this is false nothing is
/// known.
pub(super) fn is_ordinary(card: &Card, languages: &[LanguageTag]) -> bool {
    let bare = card.aliases.is_empty()
        && card.covers.is_empty()
        && card.book.is_none()
        && card.verified.is_none();
    let text = |text: &Localized| is_text(text, languages);
    let body = match &card.body {
        CardBody::Basic { question, answer } => text(question) && text(answer),
        CardBody::List {
            question, items, ..
        } => text(question) && !items.is_empty() && items.iter().all(text),
        CardBody::Cloze { text: gapped } => text(gapped) && has_gaps(gapped),
        CardBody::Choice { .. } | CardBody::Numeric { .. } => false,
    };
    bare && body
        && card.note.iter().all(text)
        && card.tags.iter().all(|tag| is_line(tag.as_str()))
        && card.sources.iter().all(is_address)
}

/// Whether a text stands in exactly these languages, in their order, and is plain in all of them.
fn is_text(text: &Localized, languages: &[LanguageTag]) -> bool {
    let mut versions = text.iter();
    let each = languages.iter().all(|language| {
        let version = versions.next();
        version.is_some_and(|(tag, text)| tag == language && is_plain(text.as_str()))
    });
    each && versions.next().is_none()
}

fn is_plain(text: &str) -> bool {
    // Escapes may double a text.
    text.len() <= TEXT_BYTES / 2
        && text.trim().len() == text.len()
        && text.chars().any(char::is_alphanumeric)
        && text.chars().all(is_usual)
}

fn is_line(text: &str) -> bool {
    is_plain(text) && !text.contains('\n')
}

/// Characters that every version of YAML takes for text. Left out are control characters, the ends
/// of lines of YAML 1.1, what is invisible, and what Unicode has no meaning for. That the scrubber
/// leaves the text alone goes without saying: it has seen it once.
fn is_usual(c: char) -> bool {
    matches!(c,
        '\n' | ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe10}'..='\u{fefe}'
        | '\u{ff00}'..='\u{ffef}' | '\u{10000}'..='\u{1bc9f}' | '\u{1f000}'..='\u{1faff}'
        | '\u{20000}'..='\u{3134f}')
}

/// Gaps that are closed and hold something, as many in every language.
fn has_gaps(text: &Localized) -> bool {
    let count = |text: &str| -> Option<usize> {
        let mut gaps = 0;
        for part in cloze_parts(text) {
            match part {
                ClozePart::Text(text) if text.contains("{{") => return None,
                ClozePart::Text(_) => {}
                ClozePart::Gap(gap) if gap.trim().is_empty() => return None,
                ClozePart::Gap(_) => gaps += 1,
            }
        }
        (gaps > 0).then_some(gaps)
    };
    let mut counts = text.iter().map(|(_, text)| count(text.as_str()));
    let first = counts.next().flatten();
    first.is_some() && counts.all(|other| other == first)
}

fn is_address(source: &Source) -> bool {
    let Source::Url(url) = source else {
        return false;
    };
    let rest = url.as_str().strip_prefix("https://");
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

#[cfg(test)]
mod tests;
