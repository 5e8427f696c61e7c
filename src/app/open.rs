//! From the places and wishes of a user to the store, the decks and a desk with both.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::PathBuf;

use super::desk::Desk;
use super::files;
use super::library::{Library, Shelf};
use super::machine;
use super::overview;
use super::pages::LogLine;
use crate::config::Config;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::domain::queue::{DailyPlan, Load};
use crate::domain::study_day::Now;
use crate::paths::Places;
use crate::store::{
    Access, CardIndex, DeckCache, EventFilter, Journal, LogEntry, OpenOptions, Setting, Store,
};

/// Everything that opening the store and the decks takes.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where things are kept.
    pub places: Places,
    /// Where decks are looked for.
    pub shelf: Shelf,
    /// How much is studied on one day.
    pub plan: DailyPlan,
    /// The time, for the names of backups.
    pub now: Now,
}

/// What a command line says about decks, beside the config.
#[derive(Clone, Debug, Default)]
pub struct ShelfWishes {
    /// Whether the built-in decks are left out.
    pub without_builtin: bool,
    /// Folders and files with decks, in the order in which they count.
    pub further: Vec<PathBuf>,
}

impl Opening {
    /// The shelf holds the built-in decks, the user's folder, the config's decks, then the wishes.
    #[must_use]
    pub fn new(places: Places, config: &Config, wishes: ShelfWishes, now: Now) -> Self {
        let mut further: Vec<PathBuf> = config
            .decks
            .iter()
            .map(|path| places.resolve(path))
            .collect();
        further.extend(wishes.further);
        let shelf = Shelf {
            builtin: !wishes.without_builtin,
            own: places.decks(),
            further,
            replace: config.replace.clone(),
        };
        Self {
            places,
            shelf,
            plan: config.plan(),
            now,
        }
    }

    /// The decks, without a store.
    #[must_use]
    pub fn library(&self) -> Library {
        Library::open(self.shelf.clone(), self.cache())
    }

    /// The store and the decks. A store that does not exist yet is made.
    ///
    /// # Errors
    /// The store cannot be used, or is refused.
    pub fn desk(&self) -> Result<Desk, Fault> {
        self.both(Access::ReadWrite)
    }

    /// The store and the decks, for a look: a store that does not exist yet is not made.
    ///
    /// # Errors
    /// The store cannot be used, or is refused.
    pub fn desk_to_read(&self) -> Result<Desk, Fault> {
        // An existing store is opened for writing, because renamed cards take their events along.
        let access = if self.places.store().exists() {
            Access::ReadWrite
        } else {
            Access::ReadOnly
        };
        self.both(access)
    }

    /// How many cards today asks for, told in a few milliseconds: nothing is written, and no deck's
    /// head is read. None where that does not do, because the cache does not hold every file as it
    /// stands on the disk, cards have former keys, decks share an identifier, or the store is of an
    /// older version.
    ///
    /// # Errors
    /// The store cannot be used, or is refused.
    pub fn glance(&self) -> Result<Option<Load>, Fault> {
        let Some(decks) = self.decks_at_a_glance() else {
            return Ok(None);
        };
        let schedules = match self.store(Access::ReadOnly) {
            // Reading needs the present schema.
            Err(Fault::StoreOutdated { .. }) => return Ok(None),
            opened => opened?.all_schedules()?,
        };
        Ok(Some(overview::load(
            &decks, &schedules, &self.plan, self.now,
        )))
    }

    fn decks_at_a_glance(&self) -> Option<Vec<(Id, CardIndex)>> {
        let mut findings = Vec::new();
        let sources = files::find(&self.shelf, &mut findings);
        let cache = self.cache();
        cache.begin_lookups();
        let mut decks: Vec<(Id, CardIndex)> = Vec::new();
        for source in &sources {
            let glance = files::glance(source, &cache)?;
            let Some(id) = glance.deck else {
                continue;
            };
            if glance.renamed || decks.iter().any(|(other, _)| *other == id) {
                return None;
            }
            decks.push((id, glance.index));
        }
        Some(decks)
    }

    fn cache(&self) -> DeckCache {
        DeckCache::open(&self.places.deck_cache(), env!("CARGO_PKG_VERSION"))
    }

    /// The store and the decks, each on a thread of its own: neither needs the other, and the
    /// first picture needs both.
    fn both(&self, access: Access) -> Result<Desk, Fault> {
        std::thread::scope(|scope| {
            let store = scope.spawn(|| self.store(access));
            let library = self.library();
            let store = store.join().unwrap_or_else(|panic| resume_unwind(panic));
            Desk::new(store?, library, self.plan.clone())
        })
    }

    /// Hands every event of the log to `take`, in the order of the fold, until it breaks off.
    ///
    /// # Errors
    /// The store cannot be used, or is refused.
    pub fn log(&self, mut take: impl FnMut(LogLine) -> ControlFlow<()>) -> Result<(), Fault> {
        let store = self.store_to_read()?;
        store.events(&EventFilter::All, |LogEntry { event, undone }| {
            take(LogLine { event, undone })
        })
    }

    /// The card language that was chosen at the first start; None where there is no store that
    /// could tell.
    #[must_use]
    pub fn chosen_language(&self) -> Option<LanguageTag> {
        let store = self.store_to_read().ok()?;
        store.setting(Setting::CardLanguage).ok()??.parse().ok()
    }

    /// The store, for reading alone, which needs the present schema: an older one is brought up to
    /// date.
    fn store_to_read(&self) -> Result<Store, Fault> {
        match self.store(Access::ReadOnly) {
            Err(Fault::StoreOutdated { .. }) => self.store(Access::ReadWrite),
            opened => opened,
        }
    }

    pub(super) fn store(&self, access: Access) -> Result<Store, Fault> {
        let options = OpenOptions {
            backups: self.places.backups(),
            machine: machine::fingerprint(),
            now: self.now.at,
            access,
            journal: Journal::default(),
        };
        Store::open(&self.places.store(), &options)
    }
}
