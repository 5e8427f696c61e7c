//! `--trace`: what happened in a run, a JSON document a line.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::json;

use super::outcome::number;
use crate::cli::printer::Printer;
use crate::cli::situation::Situation;
use crate::cli::stop::Stop;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::i18n::cli::SandboxText;
use crate::sandbox::{Moment, Outcome, RunLimits, SECOND, Scenario, journal};

/// The most events of a trace; its file is some 100 MB then.
const MOST: usize = 1_000_000;

/// Writes the trace of a run that has been done.
pub(super) fn write(
    situation: &Situation,
    scenario: &Scenario,
    outcome: &Outcome,
    limits: RunLimits,
    path: &Path,
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let moments = journal(scenario, outcome, limits, MOST)
        .map_err(|error| super::run::failed(situation, &error))?;
    let unwritable = |error: std::io::Error| Fault::Unwritable {
        path: CleanText::line(&path.to_string_lossy()),
        reason: CleanText::line(&error.to_string()),
    };
    let mut file = BufWriter::new(File::create(path).map_err(unwritable)?);
    for moment in &moments {
        writeln!(file, "{}", line(moment)).map_err(unwritable)?;
    }
    file.flush().map_err(unwritable)?;
    let events = moments.len();
    let path = path.to_string_lossy().into_owned();
    let said = if events < MOST {
        SandboxText::Traced { events, path }
    } else {
        SandboxText::TracedInPart { events, path }
    };
    printer.hint(&situation.interface.of_sandbox(&said));
    Ok(())
}

/// Times are in seconds.
fn line(moment: &Moment) -> serde_json::Value {
    let mut line = json!({
        "time": number(moment.at as f64 / SECOND as f64),
        "kind": moment.kind.name(),
    });
    let fields = [
        ("consumer", moment.consumer.map(u64::from)),
        ("producer", moment.producer.map(u64::from)),
        ("shard", moment.shard.map(u64::from)),
        ("event", moment.event.map(u64::from)),
        ("records", moment.records),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            line[name] = json!(value);
        }
    }
    if let Some(accepted) = moment.accepted {
        line["accepted"] = json!(accepted);
    }
    line
}
