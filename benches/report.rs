//! What was measured, as one plain table at the end.

use std::io::{self, Write};
use std::time::Duration;

/// Several measurements of one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample(Vec<Duration>);

impl Sample {
    pub(crate) fn push(&mut self, duration: Duration) {
        self.0.push(duration);
    }

    /// Keeps the last `count`: what came before was for warming up.
    pub(crate) fn keep_last(&mut self, count: usize) {
        let start = self.0.len().saturating_sub(count);
        self.0.drain(..start);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn median(&self) -> Duration {
        self.quantile(0.5)
    }

    /// The value that `share` of the measurements do not exceed (nearest rank).
    pub(crate) fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "a rank among a few hundred measurements"
        )]
        let rank = (sorted.len() as f64 * share).ceil() as usize;
        let place = rank.clamp(1, sorted.len().max(1)) - 1;
        sorted.get(place).copied().unwrap_or_default()
    }

    /// How many times as long as `other` this takes, by the medians.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        self.median().as_secs_f64() / other.median().as_secs_f64().max(f64::MIN_POSITIVE)
    }
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<[String; 5]>,
    details: Vec<String>,
}

impl Report {
    /// Adds a row about time; `beside` is what the figure is to be held against.
    pub(crate) fn time(&mut self, what: &str, sample: &Sample, beside: impl Into<String>) {
        self.rows.push([
            what.to_owned(),
            sample.len().to_string(),
            shown(sample.median()),
            shown(sample.quantile(0.95)),
            beside.into(),
        ]);
        self.tell(format!(
            "{what}: from {} to {} in {} runs",
            shown(sample.quantile(0.0)),
            shown(sample.quantile(1.0)),
            sample.len()
        ));
    }

    /// Adds a row about the largest of several figures that are no times.
    pub(crate) fn figure(
        &mut self,
        what: &str,
        runs: usize,
        figure: String,
        beside: impl Into<String>,
    ) {
        let row = [what.to_owned(), runs.to_string(), figure, String::new()];
        let [what, runs, figure, nothing] = row;
        self.rows.push([what, runs, figure, nothing, beside.into()]);
    }

    /// Adds a line that stands over the table.
    pub(crate) fn tell(&mut self, line: String) {
        self.details.push(line);
    }

    pub(crate) fn print(&self) -> io::Result<()> {
        let head = ["", "runs", "median", "p95", "beside it"].map(str::to_owned);
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&head]);
            cells.map(|row| row[column].chars().count()).max()
        };
        let widths: Vec<usize> = (0..4).map(|column| width(column).unwrap_or(0)).collect();
        let mut out = io::stdout().lock();
        writeln!(out)?;
        for line in &self.details {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        for [what, runs, median, high, beside] in [&head].into_iter().chain(&self.rows) {
            writeln!(
                out,
                "{what:<0$}  {runs:>1$}  {median:>2$}  {high:>3$}  {beside}",
                widths[0], widths[1], widths[2], widths[3]
            )?;
        }
        Ok(())
    }
}

/// A time with three digits or so.
pub(crate) fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds >= 1.0 {
        format!("{seconds:.2} s")
    } else if seconds >= 0.001 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.1} µs", seconds * 1e6)
    }
}
