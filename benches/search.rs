//! Finding cards among 100,000 in ten files: what a keystroke costs, beside a bare pass over the
//! same texts in the same run.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use criterion::Criterion;
use shardeck::app::desk::Desk;
use shardeck::app::find::FindOrder;
use shardeck::clock::Clock;
use shardeck::domain::queue::DailyLimits;
use shardeck::paths::Places;

use crate::Effort;
use crate::first_frame::{open_library, open_store};
use crate::generate;
use crate::report::{Report, shown};
use crate::timed::timed;

/// Files that hold the cards.
const FILES: usize = 10;

/// What is typed and deleted, character by character, and what is not found as typed.
const TYPED: [&str; 9] = [
    "retencao",
    "region 777",
    "tag:tag-7 kinesis",
    "tag:zzzz",
    "zzzz",
    "kinesys",
    "account -limits",
    "treason",
    "who sets region 77777",
];

/// Measures and reports.
pub(crate) fn measure(
    effort: &Effort,
    criterion: &mut Criterion,
    report: &mut Report,
) -> Result<(), Box<dyn Error>> {
    let home = effort.folder()?;
    let places = Places::under(home.path());
    std::fs::create_dir_all(places.decks())?;
    let text = generate::yaml(effort.cards)?;
    for number in 0..FILES {
        let id = format!("id: {}-{number}", generate::DECK);
        let renamed = text.replacen(&format!("id: {}", generate::DECK), &id, 1);
        std::fs::write(
            places.decks().join(format!("generated-{number}.yaml")),
            renamed,
        )?;
    }
    let now = Clock::new(None, 4)?.now();
    let library = open_library(home.path(), false);
    let mut desk = Desk::new(open_store(home.path())?, library, DailyLimits::default())?;
    let began = Instant::now();
    let (mut longest, mut pieces) = (std::time::Duration::ZERO, 0);
    while !desk.can_find() {
        let piece = Instant::now();
        desk.gather();
        longest = longest.max(piece.elapsed());
        pieces += 1;
    }
    let cards = effort.cards * FILES;
    report.tell(format!(
        "search: {cards} cards gathered in {} in {pieces} pieces, the longest {}; {:.0} MB",
        shown(began.elapsed()),
        shown(longest),
        f64::from(u32::try_from(desk.finder_bytes())?) / 1e6
    ));
    let bare = vec![text.to_lowercase(); FILES];
    let pass = timed(criterion, "search/bare pass", || {
        for text in &bare {
            black_box(text.contains("there is no such text"));
        }
    });
    report.time(
        "bare pass over the YAML of all cards",
        &pass,
        "str::contains",
    );
    let order = |query: &str| FindOrder {
        query: query.to_owned(),
        place: 0,
        rows: 120,
        with_page: true,
    };
    for typed in TYPED {
        let ends = 1..=typed.len();
        let keys = ends.clone().map(|end| (end - 1, end));
        let deleted = ends.rev().map(|end| (end, end - 1));
        let keys: [(&str, Vec<(usize, usize)>); 2] = [
            ("a keystroke of", keys.collect()),
            ("a deletion in", deleted.collect()),
        ];
        for (name, keys) in keys {
            let mut sample = crate::report::Sample::default();
            for (from, to) in keys {
                let before = order(&typed[..from]);
                let now_typed = order(&typed[..to]);
                let mut slowest = Vec::new();
                for _ in 0..5 {
                    // What was typed before was found before.
                    desk.find(&before, now)?;
                    let began = Instant::now();
                    black_box(desk.find(&now_typed, now)?);
                    slowest.push(began.elapsed());
                }
                slowest.sort();
                sample.push(slowest[slowest.len() / 2]);
            }
            let slowest = shown(sample.quantile(1.0));
            report.time(
                &format!("{name} \"{typed}\""),
                &sample,
                format!(
                    "the slowest {slowest}; {:.2} times the bare pass",
                    sample.ratio(&pass)
                ),
            );
        }
    }
    let mut turn = 0;
    let whole = timed(criterion, "search/pasted", || {
        // Another query in between, so that nothing is narrowed.
        turn += 1;
        let query = if turn % 2 == 0 {
            "region 777"
        } else {
            "limitada"
        };
        black_box(desk.find(&order(query), now).ok());
    });
    report.time(
        "a whole query at once",
        &whole,
        format!("{:.2} times the bare pass", whole.ratio(&pass)),
    );
    Ok(())
}
