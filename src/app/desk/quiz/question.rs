//! One question as its quiz asks it, and what comes of its answer.

use super::Desk;
use crate::app::quiz::{AskedQuestion, WhyTakenOut};
use crate::domain::card::CardBody;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::quiz::{
    AnswerKey, Entry, Era, Fingerprint, Outcome, Sheet, choice_order, variant_number,
};
use crate::domain::study_day::Now;
use crate::quantity::NumberStyle;

impl Desk {
    /// A question as its quiz asks it, or why it counts for nothing any more: its card is gone, or
    /// has other choices, another amount or another answer than when the quiz began; or it asks with other
    /// numbers than when it was answered, which another version of the sandbox may lead to.
    pub(super) fn asked(
        &mut self,
        sheet: &Sheet,
        place: usize,
        now: Now,
    ) -> Result<Result<AskedQuestion, WhyTakenOut>, Fault> {
        let Some(question) = sheet.start.questions.get(place) else {
            return Ok(Err(WhyTakenOut::Gone));
        };
        let start = &sheet.start;
        let Some(key) = self.present_key(&question.card) else {
            return Ok(Err(WhyTakenOut::Gone));
        };
        let Some((card, deck)) = self.library.stored_card(&key) else {
            return Ok(Err(WhyTakenOut::Gone));
        };
        if Fingerprint::of_card(&card, &deck.deck.scenarios) != Some(question.answers) {
            return Ok(Err(WhyTakenOut::Changed));
        }
        // What the documents say is said of the deck's own numbers.
        let is_books = start.era == Era::Book && card.book.is_some();
        let variant = if is_books {
            0
        } else {
            variant_number(start.seed, place)
        };
        let schedule = self.store.schedule(&key)?;
        let page = self.library.page_asking(&key, schedule, now.today, variant);
        let Some(page) = page else {
            return Ok(Err(WhyTakenOut::Gone));
        };
        let entry = sheet.entries().get(place);
        let asked_with = entry.and_then(|entry| entry.variant.as_ref());
        if asked_with.is_some() && asked_with != page.variant.as_ref() {
            return Ok(Err(WhyTakenOut::Changed));
        }
        let Some(right) = AnswerKey::of_card(&page.card, start.era) else {
            return Ok(Err(WhyTakenOut::Changed));
        };
        let order = match &page.card.body {
            CardBody::Choice {
                choices, shuffle, ..
            } => choice_order(start.seed, &question.card, choices.len(), *shuffle),
            _ => Vec::new(),
        };
        Ok(Ok(AskedQuestion {
            page,
            order,
            key: right,
        }))
    }

    /// The key by which a card goes today; None where it is in no deck.
    pub(super) fn present_key(&self, card: &CardKey) -> Option<CardKey> {
        let mut key = card.clone();
        // A chain of renamings is no longer than there are links.
        let aliases = self.library.aliases();
        for _ in 0..=aliases.len() {
            let deck = self.library.deck(key.deck());
            if deck.is_some_and(|deck| deck.index.iter().any(|known| known.id() == key.card())) {
                return Some(key);
            }
            key = aliases.iter().find(|(old, _)| *old == key)?.1.clone();
        }
        None
    }
}

/// What comes of how a question stands.
pub(super) fn outcome(asked: Option<&AskedQuestion>, entry: &Entry) -> Outcome {
    let style = NumberStyle::of(entry.comma);
    asked.map_or(Outcome::TakenOut, |asked| {
        asked.key.judge(entry.given.as_ref(), style)
    })
}
