//! Imported cards beside those of an earlier import: what is new, what changed, what stays.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::files::{self, Standing};
use super::import::{PlannedDeck, Trouble};
use super::part::{Novelty, Part};
use super::parting::{Parting, path_of};
use crate::app::library::Library;
use crate::decks::interchange::{ImportedDeck, card_text, deck_file_of};
use crate::domain::card::Card;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, Head};
use crate::domain::exchange::{Loss, Losses, Measured, Refusal};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;

/// Plans the files of one deck: those of an earlier import with what changed, and further ones
/// where the cards do not fit into one file. `from` is where they come from, `library` holds the
/// decks in use, and `taken` what other decks of the foreign file are called. Cards that make no
/// sound file are left out and counted.
///
/// # Errors
/// A file that no import of this deck made stands in the way, one of an earlier import has
/// mistakes, or nothing sound can be made.
pub(super) fn merge(
    imported: ImportedDeck,
    folder: &Path,
    from: &str,
    library: &Library,
    taken: &BTreeSet<Id>,
    losses: &mut Losses,
) -> Result<Vec<PlannedDeck>, Trouble> {
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
    let parting = Parting {
        id: &head.id,
        folder,
        library,
        taken,
    };
    let mut parts = parting.existing()?;
    let gone_by = GoneBy::of(&parts, &head.id, library);
    let fresh = update(
        &mut parts,
        cards,
        &head.languages,
        complete,
        &gone_by,
        losses,
    );
    // A part that is gone is filled first: the keys of its cards may be those of before.
    let gone = parts.iter().position(|part| part.existing.is_none());
    let mut place = gone.unwrap_or(parts.len().saturating_sub(1));
    for mut card in fresh {
        let text = card_text(&card);
        while parts.get(place).is_some_and(|it| it.is_full(text.len())) {
            place += 1;
        }
        if place == parts.len() {
            let last = parts.last().map_or(0, |part| part.number);
            parts.extend(parting.next(last)?);
            place = parts.len().saturating_sub(1);
        }
        let Some(part) = parts.get_mut(place) else {
            continue;
        };
        card.key = rekeyed(&part.id, &card.key);
        part.push(card, &text, Novelty::New, &head.languages);
    }
    parts.retain(|part| !part.keys.is_empty());
    let parts = parts.into_iter().enumerate().map(|(place, part)| {
        let head = head_of_part(&head, &part);
        let (exams, scenarios) = match (&part.existing, place) {
            // What somebody wrote beside the cards stays where the foreign file cannot say it.
            (Some(existing), _) if !complete => {
                let mut exams = existing.deck.exams.clone();
                for exam in &mut exams {
                    exam.title = exam.title.in_languages(&head.languages);
                }
                (exams, existing.deck.scenarios.clone())
            }
            (_, 0) => (exams.clone(), scenarios.clone()),
            _ => Default::default(),
        };
        let deck = Deck {
            verified: None,
            head,
            cards: Vec::new(),
            exams,
            scenarios,
        };
        (deck, part)
    });
    let mut parts: Vec<(Deck, Part)> = parts.collect();
    settle(&mut parts, losses)?;
    let written = parts.into_iter().filter(|(_, part)| !part.keys.is_empty());
    written
        .map(|(deck, part)| planned(&name, deck, part, &parting, from, complete))
        .collect()
}

/// Names by which cards of a deck went before.
struct GoneBy {
    /// The identifiers of the deck's parts.
    decks: BTreeSet<String>,
    /// The identifiers of cards, under which ratings may be recorded: no other card may have them.
    cards: HashSet<String>,
}

impl GoneBy {
    fn of(parts: &[Part], deck: &Id, library: &Library) -> Self {
        let parts = parts.iter().map(|part| part.id.to_string());
        let decks: BTreeSet<String> = parts.chain([deck.to_string()]).collect();
        let aliases = library.aliases().into_iter().map(|(former, _)| former);
        let of_deck = aliases.filter(|former| decks.contains(former.deck()));
        Self {
            cards: of_deck.map(|former| former.card().to_owned()).collect(),
            decks,
        }
    }

    /// What a card was called in this deck.
    fn of_card<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = &'a str> {
        let own = |former: &&CardKey| {
            former.deck() == card.key.deck() || self.decks.contains(former.deck())
        };
        card.aliases.iter().filter(own).map(CardKey::card)
    }
}

/// Puts what the foreign file says into the files that have it already, also where somebody gave
/// the card another name. Answers the cards that none of them has; those that went to another deck
/// are left out and counted.
fn update(
    parts: &mut [Part],
    cards: Vec<Card>,
    languages: &[LanguageTag],
    complete: bool,
    gone_by: &GoneBy,
    losses: &mut Losses,
) -> Vec<Card> {
    // Where each card stands by now.
    let mut known: HashMap<String, (usize, usize)> = HashMap::new();
    let mut renamed: HashMap<String, (usize, usize)> = HashMap::new();
    let mut old: Vec<Vec<Card>> = Vec::new();
    for (number, part) in parts.iter_mut().enumerate() {
        let cards = part.existing.as_mut();
        let cards = cards.map(|it| std::mem::take(&mut it.deck.cards));
        let cards = cards.unwrap_or_default();
        for (place, card) in cards.iter().enumerate() {
            known.insert(card.key.card().to_owned(), (number, place));
            for former in gone_by.of_card(card) {
                renamed.insert(former.to_owned(), (number, place));
            }
        }
        old.push(cards);
    }
    let mut unknown: Vec<Card> = Vec::new();
    let mut updated: Vec<Vec<Option<Card>>> = old.iter().map(|it| vec![None; it.len()]).collect();
    for card in cards {
        match known.get(card.key.card()) {
            Some(&(part, place)) => updated[part][place] = Some(card),
            None => unknown.push(card),
        }
    }
    let mut fresh: Vec<Card> = Vec::new();
    for card in unknown {
        let id = card.key.card();
        match renamed.get(id) {
            // Unless the foreign file has a card of the new name too.
            Some(&(part, place)) if updated[part][place].is_none() => {
                updated[part][place] = Some(card);
            }
            None if !gone_by.cards.contains(id) => fresh.push(card),
            _ => losses.add_named(Loss::MovedCards, id),
        }
    }
    for ((part, old), updated) in parts.iter_mut().zip(old).zip(updated) {
        for (old, new) in old.into_iter().zip(updated) {
            let (card, novelty) = updated_card(&part.id, languages, old, new, complete);
            let text = card_text(&card);
            part.push(card, &text, novelty, languages);
        }
    }
    fresh
}

/// What becomes of a card of an earlier import; `new` is what the foreign file says of it.
fn updated_card(
    deck: &Id,
    languages: &[LanguageTag],
    mut old: Card,
    new: Option<Card>,
    complete: bool,
) -> (Card, Novelty) {
    // Somebody may have given the deck another identifier, and the foreign file may have gained or
    // lost a language: the file is written with the head that the import makes.
    let fits = old.key.deck() == deck.as_str() && old.is_in(languages);
    if !fits {
        let key = rekeyed(deck, &old.key);
        old.aliases.retain(|alias| *alias != key);
        old.key = key;
        old = old.in_languages(languages);
    }
    let Some(mut new) = new else {
        return (old, Novelty::Kept);
    };
    if !complete {
        keep_details(&mut new, &old);
    } else if new.key.card() != old.key.card() {
        // The foreign file knows nothing of the new name, and ratings stand under the old one.
        new.aliases.clone_from(&old.aliases);
    }
    new.key.clone_from(&old.key);
    if fits && new.says_the_same(&old) {
        (old, Novelty::Same)
    } else {
        (new, Novelty::Changed(Box::new(old)))
    }
}

/// Makes sure that every file is one that the program reads, on as many threads as there are files
/// up to four.
fn settle(parts: &mut [(Deck, Part)], losses: &mut Losses) -> Result<(), Refusal> {
    let share = parts.len().div_ceil(4).max(1);
    let settled: Vec<Result<Losses, Refusal>> = std::thread::scope(|scope| {
        let shares = parts.chunks_mut(share).map(|share| {
            scope.spawn(move || {
                let settled = share.iter_mut().map(|(deck, part)| part.settle(deck));
                settled.collect::<Vec<_>>()
            })
        });
        let shares: Vec<_> = shares.collect();
        let joined = shares.into_iter().flat_map(|share| match share.join() {
            Ok(settled) => settled,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.collect()
    });
    for left_out in settled {
        losses.absorb(left_out?);
    }
    Ok(())
}

fn planned(
    name: &CleanText,
    deck: Deck,
    part: Part,
    parting: &Parting<'_>,
    from: &str,
    complete: bool,
) -> Result<PlannedDeck, Trouble> {
    let text = files::marked(&deck, &part.text, parting.id, from);
    let limit = crate::decks::limits::FILE_BYTES;
    let bytes = text.len() as u64;
    if bytes > limit {
        let what = Measured::FileBytes;
        return Err(Trouble::Refusal(Refusal::TooMuch {
            what,
            found: Some(bytes),
            limit,
            at: None,
        }));
    }
    let standing = part.existing.as_ref();
    let standing = standing.map_or(Standing::New, |it| it.standing);
    let content = part.existing.as_ref().map(|it| it.content);
    // Of a form that does not say all somebody's own words about the deck are no news.
    let beside_changed = part.existing.as_ref().is_some_and(|existing| {
        complete && deck_file_of(&existing.deck, "") != deck_file_of(&deck, "")
    });
    let samples = part.samples();
    let existing = part.existing.map(|existing| existing.path);
    Ok(PlannedDeck {
        name: name.clone(),
        path: existing.unwrap_or_else(|| path_of(parting.folder, &part.id)),
        samples,
        beside_changed,
        text,
        content,
        id: part.id,
        title: deck.head.title,
        cards: part.keys.len(),
        new: part.counts.new,
        changed: part.counts.changed,
        same: part.counts.same,
        kept: part.counts.kept,
        keys: part.keys,
        standing,
    })
}

fn head_of_part(head: &Head, part: &Part) -> Head {
    let mut own = head.clone();
    own.id = part.id.clone();
    if let Some(existing) = &part.existing {
        let old = &existing.deck.head;
        own.syllabus = own.syllabus.or_else(|| old.syllabus.clone());
    }
    let number = part.number;
    if number > 1 {
        own.title = head
            .title
            .map(|_, title| CleanText::line(&format!("{title} ({number})")));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::basic_card;
    use crate::domain::language::Localized;

    #[test]
    fn what_stays_of_a_changed_card_fits_the_head_that_is_written() {
        let languages: Vec<LanguageTag> = ["en", "pt"].map(|tag| tag.parse().unwrap()).into();
        let deck: Id = "w".parse().unwrap();
        let mut old = basic_card("other/a", "one", "1");
        old.note = Some(Localized::single(languages[0].clone(), "mine".into()));
        old.aliases = vec!["w/a".parse().unwrap(), "w/b".parse().unwrap()];
        let new = basic_card("x/a", "one", "1").in_languages(&languages);
        let (new, novelty) = updated_card(&deck, &languages, old, Some(new), false);
        let Novelty::Changed(old) = novelty else {
            panic!("it has got a language");
        };
        for card in [&new, &*old] {
            assert_eq!(card.key.to_string(), "w/a");
            let aliases: Vec<String> = card.aliases.iter().map(CardKey::to_string).collect();
            assert_eq!(aliases, ["w/b"]);
            let note = card.note.as_ref().unwrap();
            let tags: Vec<&LanguageTag> = note.iter().map(|(tag, _)| tag).collect();
            assert_eq!(tags, [&languages[0], &languages[1]]);
            assert!(card.is_in(&languages));
        }
    }
}
