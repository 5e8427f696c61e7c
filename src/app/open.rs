//! From the places and wishes of a user to the store, the decks and a desk with both.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::PathBuf;

use super::desk::Desk;
use super::library::{Library, Shelf};
use super::machine;
use super::pages::LogLine;
use crate::config::Config;
use crate::domain::fault::Fault;
use crate::domain::language::LanguageTag;
use crate::domain::queue::DailyPlan;
use crate::domain::study_day::Now;
use crate::paths::Places;
use crate::store::{
    Access, DeckCache, EventFilter, Journal, LogEntry, OpenOptions, Setting, Store,
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
        let cache = DeckCache::open(&self.places.deck_cache(), env!("CARGO_PKG_VERSION"));
        Library::open(self.shelf.clone(), cache)
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
        let store = match self.store(Access::ReadOnly) {
            // Reading needs the present schema.
            Err(Fault::StoreOutdated { .. }) => self.store(Access::ReadWrite)?,
            opened => opened?,
        };
        store.events(&EventFilter::All, |LogEntry { event, undone }| {
            take(LogLine { event, undone })
        })
    }

    /// The card language that was chosen at the first start; None where there is no store that
    /// could tell.
    #[must_use]
    pub fn chosen_language(&self) -> Option<LanguageTag> {
        let store = self.store(Access::ReadOnly).ok()?;
        store.setting(Setting::CardLanguage).ok()??.parse().ok()
    }

    fn store(&self, access: Access) -> Result<Store, Fault> {
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
