//! What of a deck the forms of other programs leave out.

use crate::domain::card::{Card, CardBody, CardKind};
use crate::domain::deck::Deck;
use crate::domain::exchange::{Loss, Losses};

/// Counts what stands beside the cards of a deck.
pub(super) fn sections(deck: &Deck, losses: &mut Losses) {
    for (there, key) in [
        (deck.head.syllabus.is_some(), "syllabus"),
        (!deck.exams.is_empty(), "exams"),
        (!deck.scenarios.is_empty(), "scenarios"),
    ] {
        if there {
            losses.add_named(Loss::Sections, key);
        }
    }
}

/// Counts what of a card is left out: its kind where it is none of `kinds`, what no other program
/// has, and of the keys of `further` those that are there.
pub(super) fn details(
    card: &Card,
    kinds: &[CardKind],
    further: &[(&str, bool)],
    losses: &mut Losses,
) {
    let kind = card.body.kind();
    if !kinds.contains(&kind) {
        losses.add_named(Loss::Kinds, kind.as_str());
    }
    let runs = matches!(&card.body, CardBody::Numeric { run: Some(_), .. });
    let always = [
        ("run", runs),
        ("covers", !card.covers.is_empty()),
        ("aliases", !card.aliases.is_empty()),
        ("verified", card.verified.is_some()),
    ];
    for (key, there) in always.iter().chain(further) {
        if *there {
            losses.add_named(Loss::Details, key);
        }
    }
}
