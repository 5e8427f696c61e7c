//! A card with what stands around it: its deck, documents and objectives.

use super::library::{Library, ShelvedDeck};
use super::pages::{CardPage, DocumentPlaces, ObjectiveLine};
use super::variants;
use crate::domain::card::{Card, Source};
use crate::domain::deck::NamedScenario;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::Localized;
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::{ReviewContext, Scheduler, Sm2};
use crate::domain::study_day::StudyDay;
use crate::domain::syllabus::Objective;

impl Library {
    /// A card that stands where `schedule` says, with what stands around it; None where it is in
    /// no deck.
    #[must_use]
    pub fn page(
        &mut self,
        key: &CardKey,
        schedule: CardSchedule,
        today: StudyDay,
    ) -> Option<CardPage> {
        let repetition = schedule.reviews;
        self.page_asking(key, schedule, today, repetition)
    }

    /// The same card, asking with the numbers of a repetition that is not its own: 0 for those
    /// that its deck gives.
    pub(super) fn page_asking(
        &mut self,
        key: &CardKey,
        schedule: CardSchedule,
        today: StudyDay,
        repetition: u32,
    ) -> Option<CardPage> {
        let (card, _) = self.stored_card(key)?;
        let deck = self.deck(key.deck())?;
        self.page_of(card, &deck.deck.scenarios, schedule, today, repetition)
    }

    /// A card that need not be in its deck, beside these scenarios.
    pub(super) fn page_of(
        &self,
        mut card: Card,
        scenarios: &[NamedScenario],
        schedule: CardSchedule,
        today: StudyDay,
        repetition: u32,
    ) -> Option<CardPage> {
        let variant = variants::vary(&mut card, scenarios, repetition);
        let slips = variants::slips(&card, scenarios, variant.as_ref());
        let deck = self.deck(card.key.deck())?;
        let preview = schedule.moves_on(today).then(|| {
            Sm2.preview(ReviewContext {
                before: schedule.memory.as_ref(),
                today,
            })
        });
        Some(CardPage {
            documents: self.documents(deck, &card),
            syllabus: self.syllabus(deck).map(|known| known.head.title.clone()),
            objectives: self.objectives(deck, &card),
            languages: deck.head().languages.clone(),
            deck: deck.head().title.clone(),
            card,
            variant,
            slips,
            schedule,
            preview,
        })
    }

    fn documents(&self, deck: &ShelvedDeck, card: &Card) -> Vec<(Id, Localized)> {
        let Some(syllabus) = self.syllabus(deck) else {
            return Vec::new();
        };
        let named = card.sources.iter().filter_map(|source| match source {
            Source::Document { document, .. } => Some(document),
            Source::Url(_) => None,
        });
        let named: Vec<&Id> = named
            .chain(card.book.iter().filter_map(|book| book.document.as_ref()))
            .collect();
        syllabus
            .documents
            .iter()
            .filter(|document| named.contains(&&document.id))
            .map(|document| (document.id.clone(), document.title.clone()))
            .collect()
    }

    fn objectives(&self, deck: &ShelvedDeck, card: &Card) -> Vec<ObjectiveLine> {
        card.covers
            .iter()
            .filter_map(|id| self.objective(deck, id.as_str()))
            .map(|(_, objective)| ObjectiveLine {
                id: objective.id.clone(),
                text: objective.text.clone(),
                topic: objective.topic.clone(),
                places: self.places(deck, objective),
            })
            .collect()
    }

    /// Where the documents teach an objective.
    fn places(&self, deck: &ShelvedDeck, objective: &Objective) -> Vec<DocumentPlaces> {
        let documents = self.syllabus(deck).map(|syllabus| &syllabus.documents);
        let named = documents.into_iter().flatten().filter_map(|document| {
            let places = objective.places.iter();
            let mut there = places
                .filter(|place| place.document == document.id)
                .peekable();
            there.peek()?;
            Some(DocumentPlaces {
                document: document.title.clone(),
                at: there.filter_map(|place| place.at.clone()).collect(),
            })
        });
        named.collect()
    }
}
