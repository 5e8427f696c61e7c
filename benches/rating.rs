//! The commit of one rating, beside a bare commit of two rows on the same disk in the same run.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};
use shardeck::app::desk::Desk;
use shardeck::app::library::{Library, Shelf};
use shardeck::app::pages::GivenRating;
use shardeck::clock::Clock;
use shardeck::domain::id::SessionId;
use shardeck::domain::queue::DailyLimits;
use shardeck::domain::rating::Rating;
use shardeck::store::DeckCache;
use tempfile::TempDir;
use uuid::Uuid;

use crate::Effort;
use crate::first_frame::{event, open_store};
use crate::generate;
use crate::report::{Report, Sample};

/// Events that a card has before it is rated, in the second case.
const HISTORY: i32 = 50;

/// Ratings before those that count.
const WARM_UP: usize = 20;

/// Bytes of the two rows of the bare commit: what an event and a schedule take.
const ROW_BYTES: [usize; 2] = [150, 100];

/// Measures and reports.
pub(crate) fn measure(effort: &Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let bare_folder = effort.folder()?;
    let mut bare = Bare::open(&bare_folder.path().join("bare.db"))?;
    let mut without = Ratings::new(effort, 0)?;
    let mut with = Ratings::new(effort, HISTORY)?;
    let mut bare_times = Sample::default();
    for round in 0..effort.ratings + WARM_UP {
        // Whoever comes after another one's flush waits for it: each is first, second and third.
        for turn in 0..3 {
            match (round + turn) % 3 {
                0 => bare_times.push(bare.commit()?),
                1 => without.rate(round)?,
                _ => with.rate(round)?,
            }
        }
    }
    bare_times.keep_last(effort.ratings);
    report.time(
        "bare commit of two rows",
        &bare_times,
        "WAL, synchronous=FULL",
    );
    for ratings in [&mut without, &mut with] {
        ratings.times.keep_last(effort.ratings);
        let ratio = ratings.times.ratio(&bare_times);
        report.time(
            &format!("rating of a card with {} events", ratings.history),
            &ratings.times,
            format!("{ratio:.2} times the bare commit"),
        );
    }
    Ok(())
}

/// A database with two plain tables.
struct Bare {
    connection: Connection,
    bodies: [String; 2],
}

impl Bare {
    fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        let connection = Connection::open(path)?;
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(
            "CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
             CREATE TABLE schedule (id INTEGER PRIMARY KEY, body TEXT NOT NULL);",
        )?;
        Ok(Self {
            connection,
            bodies: ROW_BYTES.map(|bytes| "x".repeat(bytes)),
        })
    }

    fn commit(&mut self) -> Result<Duration, Box<dyn Error>> {
        let began = Instant::now();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached("INSERT INTO event (body) VALUES (?1)")?
            .execute([&self.bodies[0]])?;
        transaction
            .prepare_cached("INSERT INTO schedule (body) VALUES (?1)")?
            .execute([&self.bodies[1]])?;
        transaction.commit()?;
        Ok(began.elapsed())
    }
}

/// Cards that are rated once each, as the program does it.
struct Ratings {
    desk: Desk,
    clock: Clock,
    history: i32,
    times: Sample,
    _home: TempDir,
}

impl Ratings {
    fn new(effort: &Effort, history: i32) -> Result<Self, Box<dyn Error>> {
        let home = effort.folder()?;
        let clock = Clock::new(None, 4)?;
        let now = clock.now();
        let mut store = open_store(home.path())?;
        let mut events = Vec::new();
        for position in 0..effort.ratings + WARM_UP {
            for back in (1..=history).rev() {
                events.push(event(position, now.today, back, now.at)?);
            }
        }
        store.merge(&events)?;
        let cache = DeckCache::open(&home.path().join("decks.db"), "benchmark");
        let library = Library::open(Shelf::default(), cache);
        Ok(Self {
            desk: Desk::new(store, library, DailyLimits::default())?,
            clock,
            history,
            times: Sample::default(),
            _home: home,
        })
    }

    fn rate(&mut self, position: usize) -> Result<(), Box<dyn Error>> {
        let given = GivenRating {
            session: SessionId(Uuid::from_u128(1)),
            card: generate::key(position)?,
            rating: Rating::try_from(4)?,
            duration_ms: 8_000,
            language: "en".parse()?,
            practice: false,
            variant: None,
            given: None,
        };
        let began = Instant::now();
        self.desk.rate(&given, self.clock.now())?;
        self.times.push(began.elapsed());
        Ok(())
    }
}
