//! From the start of the program to its first whole picture, and the memory that it takes.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use shardeck::app::library::{Library, Shelf};
use shardeck::clock::Clock;
use shardeck::domain::event::{Event, EventKind, Rate};
use shardeck::domain::id::{DeviceId, EventId};
use shardeck::domain::rating::Rating;
use shardeck::domain::study_day::{Instant, StudyDay};
use shardeck::paths::Places;
use shardeck::store::{Access, DeckCache, Journal, OpenOptions, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Effort;
use crate::generate;
use crate::report::{Report, Sample};
use crate::terminal::{SIZE, Terminal};

/// Cards that are rated before the memory is looked at again.
const REVIEWED: usize = 5;

const ENTER: &str = "\r";

/// Reveals a card of any kind: Enter where something is to be answered, `a` elsewhere.
const REVEAL: &str = "\ra";

/// One state of the program's folder.
struct Variant {
    name: &'static str,
    home: TempDir,
    /// Cards that the home screen has to show.
    cards: usize,
    first_start: Duration,
    warm: Sample,
    /// Peak memory at the first picture and after a short review, in KiB, the largest of all.
    memory: [u64; 2],
}

/// Measures and reports.
pub(crate) fn measure(effort: &Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let cards = effort.cards;
    let mut variants = [
        Variant::new(effort, "built-in decks", 0)?,
        Variant::new(effort, "and the large deck", cards)?,
        Variant::new(effort, "and all of it rated", cards)?,
    ];
    rate_all(variants[2].home.path(), cards)?;
    let mut bare = Sample::default();
    // The first round fills the caches of the system, and counts for nothing.
    for round in 0..=effort.starts {
        let version = Terminal::start(variants[0].home.path(), &["--version"])?;
        let time = version.end_after("shardeck")?;
        if round > 0 {
            bare.push(time);
        }
        for variant in &mut variants {
            variant.start(round > 0)?;
        }
    }
    for variant in &mut variants {
        variant.review()?;
    }
    let (columns, rows) = SIZE;
    report.tell(format!("first frame: {columns}x{rows}, {cards} cards"));
    report.time("shardeck --version", &bare, "the bare process");
    let [builtin, large, rated] = &variants;
    for variant in &variants {
        let what = format!("first frame, {}", variant.name);
        let ratio = variant.warm.ratio(&builtin.warm);
        report.time(
            &what,
            &variant.warm,
            format!("{ratio:.2} times the built-in decks alone"),
        );
    }
    for variant in [builtin, large] {
        let mut first = Sample::default();
        first.push(variant.first_start);
        let what = format!("very first start, {}", variant.name);
        report.time(&what, &first, "all decks are read, the store is made");
    }
    for variant in [builtin, large, rated] {
        let [start, review] = variant.memory.map(mebibytes);
        report.figure(
            &format!("peak memory, {}", variant.name),
            variant.warm.len(),
            start,
            format!("{review} after a review of {REVIEWED} cards"),
        );
    }
    Ok(())
}

impl Variant {
    /// Makes the folder, and starts there for the first time.
    fn new(effort: &Effort, name: &'static str, cards: usize) -> Result<Self, Box<dyn Error>> {
        let home = effort.folder()?;
        if cards > 0 {
            generate::write(&Places::under(home.path()).decks(), cards)?;
        }
        let mut program = Terminal::start(home.path(), &[])?;
        let first_start = program.picture(|screen| screen.contains("Welcome to shardeck"))?;
        program.press(ENTER)?;
        program.picture(|screen| all_cards(screen).is_some())?;
        program.leave()?;
        Ok(Self {
            name,
            home,
            cards,
            first_start,
            warm: Sample::default(),
            memory: [0, 0],
        })
    }

    /// Starts once more; the first picture counts, unless it is for warming up.
    fn start(&mut self, counts: bool) -> Result<(), Box<dyn Error>> {
        let wanted = self.cards;
        let mut program = Terminal::start(self.home.path(), &[])?;
        let time = program.picture(|screen| is_home(screen, wanted))?;
        if counts {
            self.warm.push(time);
        }
        let memory = program.peak_memory().unwrap_or(0);
        self.memory[0] = self.memory[0].max(memory);
        program.leave()
    }

    /// Rates a few cards and looks at the memory again.
    fn review(&mut self) -> Result<(), Box<dyn Error>> {
        let wanted = self.cards;
        let mut program = Terminal::start(self.home.path(), &[])?;
        program.picture(|screen| is_home(screen, wanted))?;
        program.press(ENTER)?;
        program.picture(|screen| is_asking(screen, 0))?;
        for number in 1..=REVIEWED {
            program.press(REVEAL)?;
            program.picture(|screen| screen.contains("5 perfect"))?;
            program.press("5")?;
            program.picture(|screen| is_asking(screen, number))?;
        }
        self.memory[1] = program.peak_memory().unwrap_or(0);
        program.press("q")?;
        program.picture(|screen| all_cards(screen).is_some())?;
        program.leave()
    }
}

/// Whether a screen is the whole home screen, with at least so many cards.
fn is_home(screen: &str, cards: usize) -> bool {
    all_cards(screen).is_some_and(|all| all > cards) && screen.contains("q quit")
}

/// Whether a card is on the screen after so many ratings: its language is told with it.
fn is_asking(screen: &str, saved: usize) -> bool {
    screen.contains("· en") && screen.contains(&format!("saved {saved} "))
}

/// How many cards the home screen counts in all decks.
fn all_cards(screen: &str) -> Option<usize> {
    let row = screen.lines().find(|line| line.contains("All decks"))?;
    // Due, new, and all of them, before what is seen and mastered.
    let words = row.split_whitespace();
    let mut figures = words.filter_map(|word| word.replace(',', "").parse().ok());
    figures.nth(2)
}

/// Rates every card of the large deck on two days in a row, so that one in seven is due.
pub(crate) fn rate_all(home: &Path, cards: usize) -> Result<(), Box<dyn Error>> {
    let now = Clock::new(None, 4)?.now();
    let mut events = Vec::with_capacity(cards * 2);
    for position in 0..cards {
        for round in [1, 0] {
            let back = i32::try_from(position % 7)? + round;
            events.push(event(position, now.today, back, now.at)?);
        }
    }
    let mut store = open_store(home)?;
    let merged = store.merge(&events)?;
    if merged.added == events.len() {
        Ok(())
    } else {
        Err("the store has not taken every rating".into())
    }
}

/// A rating of 4 on the study day that lies `back` days before `today`.
pub(crate) fn event(
    position: usize,
    today: StudyDay,
    back: i32,
    now: Instant,
) -> Result<Event, Box<dyn Error>> {
    let at = now.0 - i64::from(back) * 86_400_000 + i64::try_from(position)? % 1_000;
    // Grows with time, as identifiers do that the program makes.
    let id = (u128::try_from(at)? << 80) | u128::try_from(position)?;
    let rate = Rate {
        card: generate::key(position)?,
        rating: Rating::try_from(4)?,
        duration_ms: 8_000,
        language: "en".parse()?,
        scheduler: "sm2/1".to_owned(),
        before: None,
        practice: false,
        variant: None,
        given: None,
    };
    Ok(Event {
        id: EventId(Uuid::from_u128(id)),
        device: DeviceId(Uuid::from_u128(7)),
        seq: i64::try_from(position)? * 64 + i64::from(back),
        at: Instant(at),
        offset_minutes: 0,
        study_day: StudyDay::from_number(today.number() - back),
        session: None,
        kind: EventKind::Rate(rate),
    })
}

/// The store under `home`; made where there is none.
pub(crate) fn open_store(home: &Path) -> Result<Store, Box<dyn Error>> {
    let places = Places::under(home);
    let options = OpenOptions {
        backups: PathBuf::from(home).join("backups"),
        machine: "benchmark".to_owned(),
        now: Clock::new(None, 4)?.now().at,
        access: Access::ReadWrite,
        journal: Journal::WriteAhead,
    };
    Ok(Store::open(&places.store(), &options)?)
}

/// The decks in `home`, with their cache on disk and with the built-in ones where they are wanted.
pub(crate) fn open_library(home: &Path, builtin: bool) -> Library {
    let places = Places::under(home);
    let shelf = Shelf {
        builtin,
        own: places.decks(),
        ..Shelf::default()
    };
    Library::open(shelf, DeckCache::open(&places.deck_cache(), "benchmark"))
}

fn mebibytes(kibibytes: u64) -> String {
    match kibibytes {
        0 => "not told".to_owned(),
        _ => format!("{}.{} MiB", kibibytes / 1024, kibibytes % 1024 * 10 / 1024),
    }
}
