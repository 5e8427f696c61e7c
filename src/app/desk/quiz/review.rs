//! What a wrong answer sends to review.

use std::collections::HashSet;

use super::Desk;
use crate::app::quiz::{SentToReview, unknown};
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::study_day::Now;

impl Desk {
    /// Calls back the cards that teach what a question asks: every card that covers one of its
    /// objectives, the question's own among them, or that alone where it covers none. Cards that
    /// were rated before are due today from now on, new ones say why they come. Suspended cards
    /// stay so, and nothing is called back twice for one question before it is
    /// rated. No rating is given.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], also where the quiz has no such question or its card is gone;
    /// nothing was saved.
    pub fn send_to_review(
        &mut self,
        quiz: SessionId,
        place: usize,
        now: Now,
    ) -> Result<SentToReview, Fault> {
        let attempt = self.attempt(quiz)?;
        let asked = attempt.sheet().start.questions.get(place);
        let asked = asked.ok_or_else(unknown)?;
        let question = self.present_key(&asked.card).ok_or_else(unknown)?;
        // The same word in both languages, and the question.
        let reason = format!("quiz: {question}");
        let schedules = self.store.all_schedules()?;
        let wanted = |card: &CardKey| {
            schedules.get(card).is_none_or(|schedule| {
                // A rating ends a call.
                let is_called = schedule.called_back.as_ref() == Some(&reason);
                !schedule.suspended && !is_called
            })
        };
        let covering = self.covering(&question);
        let cards: Vec<CardKey> = covering.into_iter().filter(wanted).collect();
        let events = cards.iter().map(|card| NewEvent {
            now,
            session: Some(quiz),
            kind: EventKind::CallBack {
                card: card.clone(),
                reason: reason.clone(),
            },
        });
        self.store.append_all(events.collect())?;
        // Each is taken back by itself, before a change of decks that came earlier.
        cards.iter().for_each(|_| self.journal.note_event());
        self.finder.forget_standings();
        Ok(SentToReview { question, cards })
    }

    /// The cards that cover an objective of a question, in the order of the decks; the question
    /// alone where it covers none.
    fn covering(&self, question: &CardKey) -> Vec<CardKey> {
        let Some(own) = self.library.deck(question.deck()) else {
            return Vec::new();
        };
        let card = own.index.iter().find(|card| card.id() == question.card());
        let covers = card.into_iter().flat_map(|card| card.covers());
        let covers: HashSet<&str> = covers.collect();
        let syllabus = own.head().syllabus.as_ref();
        if covers.is_empty() || syllabus.is_none() {
            return vec![question.clone()];
        }
        let decks = self.library.decks().iter();
        let decks = decks.filter(|deck| deck.head().syllabus.as_ref() == syllabus);
        let cards = decks.flat_map(|deck| {
            let covering = deck.index.iter();
            let covering = covering.filter(|card| card.covers().any(|id| covers.contains(id)));
            covering.map(|card| card.key(&deck.head().id))
        });
        cards.collect()
    }
}
