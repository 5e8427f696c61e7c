//! Reading a deck again of which a few cards have changed.
//!
//! A deck whose cards stand in a block list, each on lines of its own, is divided into its cards
//! and the rest. Where the rest is the same, but for what concerns no card ([`ASIDE`]), the cards
//! whose bytes were read before, and found without anything to say of them, need not be read again:
//! what is said of a card depends on its own bytes and on the rest alone, but for its identifier,
//! which no other card may have. What has changed is read as any deck is, out of a text in which
//! the cards that have not are empty lines: so lines, columns and findings are those of the whole.
//! Whatever is unusual (broken YAML, another change of the head, an identifier that is there twice)
//! is left to the full reading.

mod bytes;
mod divide;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::limits;
use super::load::{Loaded, Spent, Trace, read_text, without_mark};
use super::source::Span;
use crate::domain::card::{Card, Date};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile, Placed};
use crate::domain::finding::{Finding, Severity};

use divide::{Divided, divide};

/// Keys of the file on which no card depends.
pub(super) const ASIDE: [&str; 2] = ["title", "exams"];

/// What tells one text from another: the first half of its SHA-256.
type Digest = [u8; 16];

/// What is known of the parts of a deck's text, for the next time that it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Of what stands before and behind the cards, but for [`ASIDE`].
    rest: Digest,
    spent: Spent,
    cards: Vec<Part>,
}

/// An item of the list of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    digest: Digest,
    /// The line on which it begins.
    line: u32,
    /// Its card; None where it has none, or where something is said of it.
    card: Option<Kept>,
}

/// A card that need not be read again while its bytes stay the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    /// Its position in the deck.
    position: u32,
    /// Its line, which may be another one than the item's.
    line: u32,
    verified: Option<Date>,
}

/// A deck of which the changed part was read.
#[derive(Clone, Debug)]
pub struct Patch {
    /// The deck; its cards are those that were read anew.
    pub deck: Deck,
    /// Where each of all its cards comes from, in order.
    pub placed: Vec<Placed>,
    /// What is wrong with the whole file.
    pub findings: Vec<Finding>,
    /// For the next time.
    pub parts: Parts,
}

impl Patch {
    /// Whether something of the file is left out.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.severity == Severity::Error)
    }
}

/// Reads a text again of which `before` is known. `ids` are the identifiers of the cards of that
/// time, by position. None where only reading all of it tells what it says.
#[must_use]
pub fn patch(bytes: &[u8], file: &CleanText, before: &Parts, ids: &[&str]) -> Option<Patch> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return None;
    }
    let text = without_mark(std::str::from_utf8(bytes).ok()?);
    let divided = divide(text)?;
    if divided.items.len() > limits::CARDS {
        return None;
    }
    let digests = digests_of(text, &divided);
    let once: HashSet<&Digest> = digests.iter().collect();
    if once.len() < digests.len() {
        return None;
    }
    let known: HashMap<&Digest, (u32, Kept)> = before
        .cards
        .iter()
        .filter_map(|part| Some((&part.digest, (part.line, part.card?))))
        .collect();
    let kept = digests.iter().map(|digest| known.get(digest).copied());
    let mut kept: Vec<Option<(u32, Kept)>> = kept.collect();
    // Where a value is missing at the end of a card, its place is where the next one begins.
    let changed: Vec<bool> = kept.iter().map(Option::is_none).collect();
    for (card, _) in kept.iter_mut().skip(1).zip(changed).filter(|(_, is)| *is) {
        *card = None;
    }
    // A list of no cards would be a fault of its own.
    if kept.iter().all(Option::is_some) {
        *kept.first_mut()? = None;
    }

    let (shortened, items, end) = shorten(text, &divided, &kept);
    let (loaded, trace) = read_text(&shortened, file);
    let spent = add(before.spent, trace.spent);
    let within = spent.values <= limits::VALUES as u64
        && spent.tried <= limits::TRIED
        && spent.findings <= limits::FINDINGS as u64;
    let first = divided.items.first()?.start;
    if !within
        || !trace.is_plain
        || !stand_in(&trace.items, &items, end, divided.indent)
        || rest_of(&shortened, first..end, &trace.aside) != Some(before.rest)
    {
        return None;
    }
    let taken: HashSet<&str> = trace.ids.iter().map(|id| id.as_str()).collect();
    let kept_ids = kept.iter().flatten();
    for (_, card) in kept_ids {
        if taken.contains(*ids.get(usize::try_from(card.position).ok()?)?) {
            return None;
        }
    }
    let Some(DeckFile::Cards(mut deck)) = loaded.file else {
        return None;
    };
    let read = cards_of(&items, &trace.cards, &deck.cards)?;
    let said = Said::of(&loaded.findings);
    let mut patched = Patched::default();
    let mut read = read.into_iter();
    for (number, digest) in digests.into_iter().enumerate() {
        let line = divided.lines[number];
        let card = match kept[number] {
            Some((line_before, card)) => Some(patched.keep(card, line, line_before)),
            None => read.next()?.map(|card| patched.read(card)),
        };
        let card = card.filter(|_| !said.of_item(&divided, number));
        patched.cards.push(Part { digest, line, card });
    }
    deck.verified = verified(&patched.dates);
    Some(Patch {
        deck,
        placed: patched.placed,
        findings: loaded.findings,
        parts: Parts {
            rest: before.rest,
            spent,
            cards: patched.cards,
        },
    })
}

/// A deck while it is put together.
#[derive(Default)]
struct Patched {
    cards: Vec<Part>,
    placed: Vec<Placed>,
    dates: Vec<Date>,
}

impl Patched {
    fn keep(&mut self, card: Kept, line: u32, line_before: u32) -> Kept {
        let now = Kept {
            position: self.next(),
            // What was kept as bytes may name any line.
            line: line.saturating_add(card.line.saturating_sub(line_before)),
            ..card
        };
        self.placed.push(Placed::Kept {
            position: usize::try_from(card.position).unwrap_or(usize::MAX),
            line: now.line,
        });
        self.dates.extend(card.verified);
        now
    }

    fn read(&mut self, card: &Card) -> Kept {
        let kept = Kept {
            position: self.next(),
            line: card.line,
            verified: card.verified,
        };
        self.placed.push(Placed::Read);
        self.dates.extend(card.verified);
        kept
    }

    fn next(&self) -> u32 {
        u32::try_from(self.placed.len()).unwrap_or(u32::MAX)
    }
}

impl Parts {
    /// The parts of a text that was read as a whole; None where it cannot be divided.
    pub(super) fn of(text: &str, loaded: &Loaded, trace: &Trace) -> Option<Self> {
        let Some(DeckFile::Cards(deck)) = &loaded.file else {
            return None;
        };
        let divided = divide(text)?;
        let too_much = trace.spent.findings > limits::FINDINGS as u64;
        let items = &divided.items;
        let end = items.last()?.end;
        if too_much || !trace.is_plain || !stand_in(&trace.items, items, end, divided.indent) {
            return None;
        }
        let found = cards_of(items, &trace.cards, &deck.cards)?;
        let digests = digests_of(text, &divided);
        let said = Said::of(&loaded.findings);
        let mut position = 0;
        let mut cards = Vec::with_capacity(digests.len());
        for (number, (digest, card)) in digests.into_iter().zip(found).enumerate() {
            let kept = card.map(|card| Kept {
                position,
                line: card.line,
                verified: card.verified,
            });
            position += u32::from(card.is_some());
            cards.push(Part {
                digest,
                line: divided.lines[number],
                card: kept.filter(|_| !said.of_item(&divided, number)),
            });
        }
        Some(Self {
            rest: rest_of(text, items.first()?.start..end, &trace.aside)?,
            spent: trace.spent,
            cards,
        })
    }
}

fn add(one: Spent, other: Spent) -> Spent {
    Spent {
        values: one.values.saturating_add(other.values),
        tried: one.tried.saturating_add(other.tried),
        findings: one.findings.saturating_add(other.findings),
    }
}

fn verified(dates: &[Date]) -> Option<(Date, Date)> {
    let first = dates.iter().min()?;
    Some((*first, *dates.iter().max()?))
}

fn digest(texts: &[&str]) -> Digest {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text.as_bytes());
    }
    let mut digest = Digest::default();
    digest.copy_from_slice(&hash.finalize()[..16]);
    digest
}

/// What tells one text from another as far as its cards depend on what stands around them. `aside`
/// is left out. None where that does not stand outside of the cards, in order.
fn rest_of(text: &str, cards: Range<usize>, aside: &[Span]) -> Option<Digest> {
    let (before, behind): (Vec<Span>, _) = aside.iter().partition(|it| it.from() < cards.start);
    let before = without(text, 0..cards.start, &before)?;
    let behind = without(text, cards.end..text.len(), &behind)?;
    Some(digest(&[&before, &behind]))
}

/// A stretch of a text without some that stand in it, in order. White space beside them is left out
/// too: whether a value ends with its line or before it depends on how it is written.
fn without(text: &str, stretch: Range<usize>, left_out: &[Span]) -> Option<String> {
    let mut rest = String::new();
    let mut at = stretch.start;
    let ends = left_out.iter().map(|span| (span.from(), span.to()));
    for (end, next) in ends.chain([(stretch.end, stretch.end)]) {
        let piece = text.get(at..end)?.trim();
        if !piece.is_empty() {
            rest.push_str(piece);
            rest.push('\n');
        }
        at = next;
    }
    Some(rest)
}

fn digests_of(text: &str, divided: &Divided) -> Vec<Digest> {
    let items = divided.items.iter();
    items.map(|item| digest(&[&text[item.clone()]])).collect()
}

/// The text with empty lines in place of the cards that are kept, where the others stand in it, and
/// where the list ends.
fn shorten(
    text: &str,
    divided: &Divided,
    kept: &[Option<(u32, Kept)>],
) -> (String, Vec<Range<usize>>, usize) {
    let first = divided.items.first().map_or(0, |item| item.start);
    let last = divided.items.last().map_or(text.len(), |item| item.end);
    let mut shortened = text[..first].to_owned();
    let mut items = Vec::new();
    let mut in_gap = false;
    for (item, kept) in divided.items.iter().zip(kept) {
        let stretch = &text[item.clone()];
        if kept.is_none() {
            let start = shortened.len();
            shortened.push_str(stretch);
            items.push(start..shortened.len());
            in_gap = false;
            continue;
        }
        // Empty lines can belong to the text before them; a comment ends that.
        let lines = stretch.matches('\n').count();
        if !in_gap && lines > 0 {
            shortened.push('#');
            in_gap = true;
        }
        shortened.extend(std::iter::repeat_n('\n', lines));
    }
    let end = shortened.len();
    shortened.push_str(&text[last..]);
    (shortened, items, end)
}

/// Whether each of the nodes stands in its item, and is all that stands there. `end` is where the
/// list ends.
fn stand_in(nodes: &[Span], items: &[Range<usize>], end: usize, indent: usize) -> bool {
    let next = items.iter().skip(1).map(|item| item.start);
    let mut placed = nodes.iter().zip(items).zip(next.chain([end]));
    nodes.len() == items.len()
        && placed.all(|((node, item), next)| {
            // A block ends where something follows it, which is behind an indentation at most.
            item.contains(&node.from()) && node.to() <= next + indent
        })
}

/// The card of each item, where it has one. None where cards stand outside of the items.
fn cards_of<'c>(
    items: &[Range<usize>],
    starts: &[u32],
    cards: &'c [Card],
) -> Option<Vec<Option<&'c Card>>> {
    let mut placed = starts.iter().map(|start| *start as usize).zip(cards);
    let mut next = placed.next();
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        let here = next.filter(|(start, _)| item.contains(start));
        if here.is_some() {
            next = placed.next();
        }
        found.push(here.map(|(_, card)| card));
    }
    (next.is_none() && starts.len() == cards.len()).then_some(found)
}

/// The lines of which something is said.
struct Said(Vec<u32>);

impl Said {
    fn of(findings: &[Finding]) -> Self {
        let mut lines: Vec<u32> = findings.iter().map(|it| it.place.line).collect();
        lines.sort_unstable();
        Self(lines)
    }

    /// Whether something is said of an item, or of the line behind it, which may concern its end.
    fn of_item(&self, divided: &Divided, number: usize) -> bool {
        let from = divided.lines[number];
        let to = divided.lines.get(number + 1).copied();
        let first = self.0.partition_point(|line| *line < from);
        let line = self.0.get(first);
        line.is_some_and(|line| to.is_none_or(|to| *line <= to))
    }
}

#[cfg(test)]
#[path = "parts/tests.rs"]
mod tests;
