//! The simulator's loop: ten pollers on one shard, beside a bare heap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use shardeck::decks::load_scenario;
use shardeck::rng::Rng;
use shardeck::sandbox::{Outcome, RunLimits, Scenario, run};

use crate::Effort;
use crate::report::{Report, Sample};

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;

/// Runs may get as long as they need here.
const LIMITS: RunLimits = RunLimits {
    events: u64::MAX,
    ..RunLimits::FILE
};

/// Ten pollers, each a second after a success and a random time after a throttled call, for so
/// many simulated minutes. `writes` are records per second.
fn scenario(minutes: u64, writes: u64, variant: &str) -> Result<Scenario, Box<dyn Error>> {
    let producers = if writes > 0 {
        format!("producers:\n  - rate: {writes}/s\n")
    } else {
        String::new()
    };
    let text = format!(
        "format: 1\nid: ten-pollers\nduration: {minutes}min\n{producers}consumers:\n  - kind: classic\n    \
         count: 10\n    period: 1s\n    phase: random\n    {variant}\n"
    );
    let loaded = load_scenario(text.as_bytes(), &"ten-pollers.yaml".into());
    let file = loaded
        .file
        .ok_or("the scenario of the benchmark is wrong")?;
    Ok(file.scenario)
}

/// Waits that half of all calls make: a throttled call is made again after a random time.
const BACKOFF: &str = "throttled: backoff";
/// Waits between half a second and one and a half.
const JITTER: &str = "spacing: uniform\n    jitter: 500ms";

/// The pops and pushes of ten pollers and nothing else: the next one off the library's heap, and
/// back on after a wait between half a second and one and a half.
fn bare(waits: &[u64], events: u64) -> Duration {
    let mut rng = Rng::new(1, "bare");
    let mut heap: BinaryHeap<Reverse<(u64, u64, u32)>> = (0..10)
        .map(|it| Reverse((rng.below(SECOND), u64::from(it), it)))
        .collect();
    let mut sequence = 10;
    let began = Instant::now();
    for wait in waits
        .iter()
        .cycle()
        .take(usize::try_from(events).unwrap_or(usize::MAX))
    {
        if let Some(Reverse((time, _, poller))) = heap.pop() {
            heap.push(Reverse((time + wait, sequence, poller)));
            sequence += 1;
        }
    }
    black_box(&heap);
    began.elapsed()
}

/// This process' peak memory so far, in KiB; None where the system does not tell.
fn peak_memory() -> Option<u32> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A million messages, each sent, received and deleted by a call of its own.
const QUEUE: &str = "format: 1\nid: queue\nduration: 11s\nsqs:\n  producers:\n    - rate: 100000/s\n      \
                     records: 1000000\n  consumers:\n    - count: 10\n      wait: 20s\n      batch: 1\n      \
                     processing: 50us\n";

/// As many groups as there are messages in flight of a FIFO queue, and more.
const GROUPS: &str = "format: 1\nid: groups\nduration: 90s\nsqs:\n  kind: fifo\n  visibility: 2min\n  \
                      backlog:\n    records: 390000\n    groups: 130000\n  consumers:\n    \
                      - period: 2ms\n      processing: 60s\n      concurrency: overlap\n";

/// Queues: a million messages, and 130,000 groups, beside as many pops and pushes of a bare heap.
#[allow(clippy::cast_precision_loss, reason = "figures that people read")]
fn queues(effort: &Effort, waits: &[u64], report: &mut Report) -> Result<(), Box<dyn Error>> {
    for (name, text) in [
        ("a million messages", QUEUE),
        ("130,000 FIFO groups", GROUPS),
    ] {
        let loaded = load_scenario(text.as_bytes(), &"queue.yaml".into());
        let file = loaded.file.ok_or("the queue of the benchmark is wrong")?;
        let before = peak_memory();
        let (mut heap, mut sample, mut events) = (Sample::default(), Sample::default(), 0);
        for _ in 0..effort.starts {
            let (time, outcome) = timed(&file.scenario)?;
            events = outcome.events;
            sample.push(time);
            heap.push(bare(waits, events));
        }
        let mut note = format!(
            "{:.2} times the bare heap's {events} pops and pushes; {:.1} million events/s",
            sample.ratio(&heap),
            events as f64 / sample.median().as_secs_f64() / 1e6,
        );
        if let (Some(before), Some(after)) = (before, peak_memory()) {
            let grown = f64::from(after - before) / 1024.0;
            write!(note, "; peak memory grew by {grown:.1} MiB")?;
        }
        report.time(&format!("queue: {name}"), &sample, note);
    }
    Ok(())
}

/// Time of a run, and what came of it.
fn timed(scenario: &Scenario) -> Result<(Duration, Outcome), Box<dyn Error>> {
    let began = Instant::now();
    let outcome = run(scenario, &[], LIMITS)?;
    Ok((began.elapsed(), outcome))
}

#[allow(clippy::cast_precision_loss, reason = "figures that people read")]
fn each(time: Duration, events: u64) -> f64 {
    time.as_secs_f64() * 1e9 / events.max(1) as f64
}

/// Measures and reports.
#[allow(clippy::cast_precision_loss, reason = "figures that people read")]
pub(crate) fn measure(effort: &Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let rounds = 5 * effort.starts;
    let mut rng = Rng::new(1, "waits");
    let waits: Vec<u64> = (0..1 << 19)
        .map(|_| SECOND / 2 + rng.below(SECOND))
        .collect();

    // Memory first: what this process has touched at its worst does not shrink any more.
    let short = effort.hours / 10;
    timed(&scenario(60 * short.max(1), 1, JITTER)?)?;
    let before = peak_memory();
    let (_, outcome) = timed(&scenario(60 * effort.hours, 1, JITTER)?)?;
    let after = peak_memory();
    if let (Some(before), Some(after)) = (before, after) {
        report.figure(
            "simulator: peak memory, 10 pollers and a producer",
            1,
            format!("{:.1} MiB", f64::from(after) / 1024.0),
            format!(
                "{} simulated hours, {:.1} million events; {:.1} MiB after {} hours",
                effort.hours,
                outcome.events as f64 / 1e6,
                f64::from(before) / 1024.0,
                short.max(1),
            ),
        );
    }

    // Rounds of a few milliseconds that take turns: where other programs take the processor away
    // in the middle of some, the medians are still those of the others.
    let workloads = [
        ("ten pollers, back-off", scenario(100, 0, BACKOFF)?),
        ("ten pollers, jitter", scenario(60, 0, JITTER)?),
        ("ten pollers and 100 records/s", scenario(2, 100, JITTER)?),
    ];
    let mut heap = Sample::default();
    let mut samples: Vec<(Sample, u64)> = vec![(Sample::default(), 0); workloads.len()];
    for _ in 0..rounds {
        heap.push(bare(&waits, 80_000) / 80);
        for ((_, workload), (sample, events)) in workloads.iter().zip(&mut samples) {
            let (time, outcome) = timed(workload)?;
            *events = outcome.events;
            sample.push(Duration::from_secs_f64(each(time, outcome.events) / 1e6));
        }
    }
    report.time("bare heap: 1,000 pops and pushes", &heap, "");
    for ((name, _), (sample, events)) in workloads.iter().zip(&samples) {
        report.time(
            &format!("simulator: 1,000 events of {name}"),
            sample,
            format!(
                "{:.2} times the bare heap; {:.1} million events/s; {events} events a run",
                sample.ratio(&heap),
                1e-3 / sample.median().as_secs_f64(),
            ),
        );
    }

    let hour = scenario(60, 0, JITTER)?;
    let mut sample = Sample::default();
    for _ in 0..rounds {
        sample.push(timed(&hour)?.0);
    }
    report.time("simulator: one simulated hour of ten pollers", &sample, "");

    // The cost of an event in runs of ever more of them.
    let mut growth = Vec::new();
    for hours in [effort.hours / 100, effort.hours / 10, effort.hours] {
        let (time, outcome) = timed(&scenario(60 * hours.max(1), 0, JITTER)?)?;
        growth.push(format!(
            "{:.0} ns each of {:.2} million",
            each(time, outcome.events),
            outcome.events as f64 / 1e6
        ));
    }
    report.tell(format!("simulator: {}", growth.join(", ")));
    queues(effort, &waits, report)
}
