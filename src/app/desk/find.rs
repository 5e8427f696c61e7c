//! Finding cards.

use super::Desk;
use crate::app::find::{FindOrder, Found, FoundCard};
use crate::app::finder::Finder;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::study_day::Now;
use crate::search::{Query, Standing};

impl Desk {
    /// Whether the cards are gathered, so that a search answers at once.
    #[must_use]
    pub fn can_find(&self) -> bool {
        self.finder.is_ready(&self.library)
    }

    /// Gathers some more cards, for a few milliseconds.
    pub fn gather(&mut self) {
        self.finder.gather(&mut self.library);
    }

    /// About how many bytes of memory searching takes.
    #[must_use]
    pub fn finder_bytes(&self) -> usize {
        self.finder.index().bytes()
    }

    /// What a query finds: the rows around one place. Nothing asked finds nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find(&mut self, order: &FindOrder, now: Now) -> Result<Found, Fault> {
        let found = self.find_once(order, now)?;
        // Where a deck had changed meanwhile, the rows are those of other cards.
        match self.can_find() {
            true => Ok(found),
            false => self.find_once(order, now),
        }
    }

    fn find_once(&mut self, order: &FindOrder, now: Now) -> Result<Found, Fault> {
        let parsed = Query::parse(&order.query);
        self.make_ready(now)?;
        let unknown = self.finder.unknown_names(&parsed);
        let faults = [&parsed.faults, unknown].concat();
        let mut found = Found {
            order: order.clone(),
            faults,
            cards: self.finder.index().len(),
            hits: 0,
            exact: 0,
            needles: Vec::new(),
            rows: Vec::new(),
            page: None,
        };
        if parsed.query.is_empty() {
            return Ok(found);
        }
        let hits = self.finder.search(&parsed.query);
        found.hits = hits.ranked.len();
        found.exact = hits.exact;
        found.needles.clone_from(&hits.needles);
        let place = order.place.min(found.hits.saturating_sub(1));
        let last_first = found.hits.saturating_sub(order.rows);
        // A list shows what stands before the place that is looked at, and little behind it.
        let before = order.rows - order.rows / 4;
        let first = (place + 1).saturating_sub(before).min(last_first);
        let shown = hits.ranked.iter().copied().enumerate().skip(first);
        let shown: Vec<(usize, u32)> = shown.take(order.rows).collect();
        let rows = shown.into_iter();
        found.rows = rows
            .filter_map(|(place, card)| self.row(place, card))
            .collect();
        if order.with_page
            && let Some(key) = found.at(place).map(|row| row.key.clone())
        {
            found.page = self.card(&key, now)?.map(Box::new);
        }
        Ok(found)
    }

    /// The keys of the cards that hold what a query asks; only where there are none, of those that
    /// hold something alike.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn found_keys(&mut self, query: &str, now: Now) -> Result<Vec<CardKey>, Fault> {
        let query = Query::parse(query).query;
        self.make_ready(now)?;
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let hits = self.finder.search(&query);
        let end = match hits.exact {
            0 => hits.ranked.len(),
            exact => exact,
        };
        let hits = hits.ranked[..end].to_vec();
        Ok(self.finder.keys(&self.library, &hits))
    }

    fn make_ready(&mut self, now: Now) -> Result<(), Fault> {
        while !self.can_find() {
            self.gather();
        }
        let version = self.store.data_version()?;
        if !self.finder.knows_standings(version, now.today) {
            let schedules = self.store.all_schedules()?;
            let standing = |key: &str| Standing::of(schedules.get(key), now.today);
            let finder: &mut Finder = &mut self.finder;
            finder.take_standings(&self.library, version, now.today, standing);
        }
        Ok(())
    }

    fn row(&mut self, place: usize, card: u32) -> Option<FoundCard> {
        let (deck, position) = self.finder.index().place(card)?;
        let found = self.library.card_at(deck, position)?;
        Some(FoundCard {
            place,
            question: found.body.question().clone(),
            kind: found.body.kind(),
            tags: found.tags,
            key: found.key,
            standing: self.finder.standing(card),
        })
    }
}
