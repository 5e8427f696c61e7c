//! Imported cards beside those of an earlier import: what is new, what changed, what stays.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::files::{self, Existing, Standing};
use super::import::PlannedDeck;
use crate::decks::interchange::limits::{BYTES_A_FILE, CARDS_A_FILE};
use crate::decks::interchange::{ImportedDeck, card_text};
use crate::domain::card::{Card, CardBody, Choice};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, Head};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};

/// Most files that one deck is parted into.
const PARTS: usize = 200;

/// The path of a deck's file.
pub(super) fn path_of(folder: &Path, id: &Id) -> PathBuf {
    folder.join(format!("{id}.yaml"))
}

/// The identifier of a part of a deck, from 1.
fn part_id(id: &Id, part: usize) -> Id {
    if part == 1 {
        return id.clone();
    }
    let tail = format!("-{part}");
    let most = crate::domain::id::LONGEST_ID - tail.len();
    let start: String = id.as_str().chars().take(most).collect();
    let named = format!("{start}{tail}");
    named.parse().unwrap_or_else(|_| id.clone())
}

/// A file in the making.
struct Part {
    id: Id,
    existing: Option<Existing>,
    cards: Vec<Card>,
    /// The cards as the file says them.
    text: String,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    new: usize,
    changed: usize,
    same: usize,
    kept: usize,
}

impl Part {
    fn is_full(&self, bytes: usize) -> bool {
        self.cards.len() >= CARDS_A_FILE
            || (self.text.len() + bytes > BYTES_A_FILE && !self.cards.is_empty())
    }

    fn push(&mut self, card: Card, text: &str) {
        self.text.push_str(text);
        self.cards.push(card);
    }
}

/// Plans the files of one deck: those of an earlier import with what changed, and further ones
/// where the cards do not fit into one file. `from` is where they come from.
///
/// # Errors
/// A file that no import made stands in the way.
pub(super) fn merge(
    imported: ImportedDeck,
    folder: &Path,
    from: &str,
) -> Result<Vec<PlannedDeck>, Fault> {
    let ImportedDeck {
        name,
        deck,
        complete,
    } = imported;
    let Deck {
        head,
        cards,
        exams,
        scenarios,
        ..
    } = deck;
    let mut parts = existing_parts(folder, &head)?;
    // Where each card stands by now.
    let mut known: HashMap<String, (usize, usize)> = HashMap::new();
    let mut old: Vec<Vec<Option<Card>>> = Vec::new();
    for (number, part) in parts.iter_mut().enumerate() {
        let cards = part
            .existing
            .as_mut()
            .map(|it| std::mem::take(&mut it.deck.cards));
        let cards = cards.unwrap_or_default();
        for (place, card) in cards.iter().enumerate() {
            known.insert(card.key.card().to_owned(), (number, place));
        }
        old.push(cards.into_iter().map(Some).collect());
    }
    let mut fresh: Vec<Card> = Vec::new();
    let mut updated: Vec<Vec<Option<Card>>> = old.iter().map(|it| vec![None; it.len()]).collect();
    for mut card in cards {
        let Some(&(part, place)) = known.get(card.key.card()) else {
            fresh.push(card);
            continue;
        };
        card.key = rekeyed(&parts[part].id, &card.key);
        if let Some(old) = &old[part][place]
            && !complete
        {
            keep_details(&mut card, old);
        }
        updated[part][place] = Some(card);
    }
    for (number, part) in parts.iter_mut().enumerate() {
        let pairs = old[number].drain(..).zip(updated[number].drain(..));
        for (old, new) in pairs {
            let Some(old) = old else { continue };
            match new {
                Some(new) if is_same(&new, &old) => {
                    part.counts.same += 1;
                    let text = card_text(&old);
                    part.push(old, &text);
                }
                Some(new) => {
                    part.counts.changed += 1;
                    let text = card_text(&new);
                    part.push(new, &text);
                }
                None => {
                    part.counts.kept += 1;
                    let kept = in_languages(old, &head.languages);
                    let text = card_text(&kept);
                    part.push(kept, &text);
                }
            }
        }
    }
    for mut card in fresh {
        let text = card_text(&card);
        if parts.last().is_none_or(|part| part.is_full(text.len())) && parts.len() < PARTS {
            let id = part_id(&head.id, parts.len() + 1);
            // A file that no import made is an error also here.
            let existing = files::existing(&path_of(folder, &id))?;
            parts.push(Part {
                id,
                existing,
                cards: Vec::new(),
                text: String::new(),
                counts: Counts::default(),
            });
        }
        let Some(part) = parts.last_mut() else {
            continue;
        };
        card.key = rekeyed(&part.id, &card.key);
        part.counts.new += 1;
        part.push(card, &text);
    }
    let many = parts.len() > 1;
    let parts = parts.into_iter().enumerate().map(|(number, part)| {
        let head = head_of_part(&head, &part, number + 1, many);
        let (exams, scenarios) = match (&part.existing, number) {
            // What somebody wrote beside the cards stays where the foreign file cannot say it.
            (Some(existing), _) if !complete => {
                (existing.deck.exams.clone(), existing.deck.scenarios.clone())
            }
            (_, 0) => (exams.clone(), scenarios.clone()),
            _ => Default::default(),
        };
        let deck = Deck {
            verified: Deck::verified(&part.cards),
            head,
            cards: part.cards,
            exams,
            scenarios,
        };
        let standing = part
            .existing
            .as_ref()
            .map_or(Standing::New, |it| it.standing);
        let path = part
            .existing
            .map_or_else(|| path_of(folder, &part.id), |existing| existing.path);
        PlannedDeck {
            name: name.clone(),
            samples: samples(&deck),
            text: files::marked(&deck, &part.text, from),
            id: part.id,
            title: deck.head.title.clone(),
            cards: deck.cards.len(),
            new: part.counts.new,
            changed: part.counts.changed,
            same: part.counts.same,
            kept: part.counts.kept,
            standing,
            path,
        }
    });
    Ok(parts.collect())
}

/// The files of an earlier import of this deck.
fn existing_parts(folder: &Path, head: &Head) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    for number in 1..=PARTS {
        let id = part_id(&head.id, number);
        let path = path_of(folder, &id);
        let existing = match files::existing(&path) {
            Ok(Some(existing)) => existing,
            Ok(None) => break,
            // `sqs-2` may be a deck of its own, which matters where a second part is needed.
            Err(_) if number > 1 => break,
            Err(fault) => return Err(fault),
        };
        // So may one that another import made.
        let of_same = number == 1
            || existing
                .deck
                .head
                .title
                .iter()
                .any(|(_, title)| title.as_str().ends_with(&part_tail(number)));
        if !of_same {
            break;
        }
        parts.push(Part {
            id,
            existing: Some(existing),
            cards: Vec::new(),
            text: String::new(),
            counts: Counts::default(),
        });
    }
    Ok(parts)
}

/// How the titles of further parts end.
fn part_tail(number: usize) -> String {
    format!(" ({number})")
}

fn head_of_part(head: &Head, part: &Part, number: usize, many: bool) -> Head {
    let mut own = head.clone();
    own.id = part.id.clone();
    if let Some(existing) = &part.existing {
        let old = &existing.deck.head;
        own.syllabus = own.syllabus.or_else(|| old.syllabus.clone());
    }
    if many && number > 1 {
        let tail = part_tail(number);
        own.title = head
            .title
            .map(|_, title| CleanText::line(&format!("{title}{tail}")));
    }
    own
}

/// The key of a card in another deck.
pub(super) fn rekeyed(deck: &Id, key: &CardKey) -> CardKey {
    match key.card().parse() {
        Ok(card) => CardKey::new(deck, &card),
        Err(_) => key.clone(),
    }
}

/// What the foreign file cannot say stays as it was.
fn keep_details(card: &mut Card, old: &Card) {
    card.aliases.clone_from(&old.aliases);
    card.covers.clone_from(&old.covers);
    card.verified = card.verified.or(old.verified);
    if card.book.is_none() {
        card.book.clone_from(&old.book);
    }
    if card.sources.is_empty() {
        card.sources.clone_from(&old.sources);
    }
    if card.note.is_none() {
        card.note.clone_from(&old.note);
    }
}

fn is_same(one: &Card, other: &Card) -> bool {
    let mut one = one.clone();
    one.line = other.line;
    one == *other
}

/// A card whose texts stand in these languages; where one lacks, the nearest stands in.
pub(super) fn in_languages(mut card: Card, languages: &[LanguageTag]) -> Card {
    let own: Vec<&LanguageTag> = card.body.question().iter().map(|(tag, _)| tag).collect();
    if own.len() == languages.len() && own.iter().zip(languages).all(|(one, two)| **one == *two) {
        return card;
    }
    let fit = |text: &Localized| {
        let versions = languages
            .iter()
            .map(|tag| (tag.clone(), text.text(tag).clone()));
        Localized::new(versions.collect()).unwrap_or_else(|| text.clone())
    };
    let fit_some = |text: &Option<Localized>| text.as_ref().map(fit);
    card.body = match &card.body {
        CardBody::Basic { question, answer } => CardBody::Basic {
            question: fit(question),
            answer: fit(answer),
        },
        CardBody::List {
            question,
            items,
            ordered,
        } => CardBody::List {
            question: fit(question),
            items: items.iter().map(fit).collect(),
            ordered: *ordered,
        },
        CardBody::Cloze { text } => CardBody::Cloze { text: fit(text) },
        CardBody::Choice {
            question,
            choices,
            explanation,
            shuffle,
        } => CardBody::Choice {
            question: fit(question),
            choices: choices
                .iter()
                .map(|choice| Choice {
                    text: fit(&choice.text),
                    why: fit_some(&choice.why),
                    ..choice.clone()
                })
                .collect(),
            explanation: fit_some(explanation),
            shuffle: *shuffle,
        },
        CardBody::Numeric {
            question,
            value,
            tolerance,
            explanation,
            run,
        } => CardBody::Numeric {
            question: fit(question),
            value: *value,
            tolerance: *tolerance,
            explanation: fit_some(explanation),
            run: run.clone(),
        },
    };
    card.note = fit_some(&card.note);
    if let Some(book) = &mut card.book {
        book.text = fit_some(&book.text);
        book.why = fit_some(&book.why);
    }
    card
}

/// Cards that a preview shows.
const SAMPLES: usize = 3;

fn samples(deck: &Deck) -> Vec<(CleanText, CleanText)> {
    let text = |text: &Localized| {
        let first = text.iter().next();
        first.map_or_else(CleanText::default, |(_, text)| {
            CleanText::line(text.as_str())
        })
    };
    let cards = deck.cards.iter().take(SAMPLES);
    cards
        .map(|card| {
            let answer = match &card.body {
                CardBody::Basic { answer, .. } => text(answer),
                CardBody::List { items, .. } => {
                    let items: Vec<String> = items.iter().map(|it| text(it).to_string()).collect();
                    CleanText::line(&items.join("; "))
                }
                _ => CleanText::default(),
            };
            (text(card.body.question()), answer)
        })
        .collect()
}
