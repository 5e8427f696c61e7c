//! The number in a shell's prompt: from the start of the program to its end, without a terminal.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use shardeck::paths::Places;
use tempfile::TempDir;

use crate::Effort;
use crate::first_frame::{open_store, rate_all};
use crate::generate;
use crate::report::{Report, Sample};

/// One state of the program's folder.
struct Variant {
    name: &'static str,
    home: TempDir,
    sample: Sample,
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
    // The first round fills the caches, the program's own too, and counts for nothing.
    for round in 0..=effort.starts {
        let (version, _) = run(variants[0].home.path(), &["--version"])?;
        let mut times = Vec::new();
        for variant in &variants {
            let (time, said) = run(variant.home.path(), &["due", "--prompt"])?;
            if said.trim().parse::<usize>().is_err() {
                return Err(format!("{}: no number but {said:?}", variant.name).into());
            }
            times.push(time);
        }
        if round > 0 {
            bare.push(version);
            for (variant, time) in variants.iter_mut().zip(times) {
                variant.sample.push(time);
            }
        }
    }
    report.tell(format!("prompt: {cards} cards"));
    report.time("shardeck --version, no terminal", &bare, "the bare process");
    for variant in &variants {
        let ratio = variant.sample.ratio(&bare);
        report.time(
            &format!("due --prompt, {}", variant.name),
            &variant.sample,
            format!("{ratio:.2} times --version"),
        );
    }
    Ok(())
}

impl Variant {
    /// Makes the folder, with a store in which nothing is rated.
    fn new(effort: &Effort, name: &'static str, cards: usize) -> Result<Self, Box<dyn Error>> {
        let home = effort.folder()?;
        if cards > 0 {
            generate::write(&Places::under(home.path()).decks(), cards)?;
        }
        drop(open_store(home.path())?);
        Ok(Self {
            name,
            home,
            sample: Sample::default(),
        })
    }
}

/// Runs the program to its end; answers how long that took, and what it printed.
fn run(home: &Path, arguments: &[&str]) -> Result<(Duration, String), Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shardeck"));
    command
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .env("SHARDECK_HOME", home)
        .stdin(Stdio::null());
    let began = Instant::now();
    let output = command.output()?;
    let time = began.elapsed();
    if !output.status.success() {
        return Err(format!("{arguments:?} ended with {}", output.status).into());
    }
    Ok((time, String::from_utf8(output.stdout)?))
}
