//! `shardeck sandbox sweep`: the same scenario with many values, as a table with a chart, as CSV or
//! as JSON.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use serde_json::{Map, Value as Json, json};
use unicode_width::UnicodeWidthStr;

use super::chart::{Chart, Signs, draw};
use super::figures::shown;
use super::outcome::{measures as told_measures, number};
use super::run::{asked_unit, failed};
use super::wishes::combinations;
use super::{SandboxWishes, source};
use crate::app::scenarios::{Change, Entry};
use crate::cli::printer::{Emphasis, Printer};
use crate::cli::situation::Situation;
use crate::cli::stop::{Outcome as End, Stop};
use crate::i18n::cli::{Misuse, SandboxText};
use crate::quantity::{Quantity, Unit, humanised, parse_number, parse_quantity, print_rounded};
use crate::sandbox::{Measured, Outcome, Reference, Value, amount, in_base, run as simulate};

/// Columns of a chart where standard output is no terminal.
const WIDTH: u16 = 80;

/// The widest chart.
const WIDEST: u16 = 120;

/// A run of a sweep.
struct Row {
    inputs: Vec<Change>,
    measured: Vec<Measured>,
    outcome: Outcome,
}

/// What a sweep found.
struct Sweep<'s> {
    entry: &'s Entry,
    measures: Vec<Reference>,
    /// The unit in which the first measure is told, where the scenario's question has one.
    unit: Option<Unit>,
    rows: Vec<Row>,
}

/// Runs a scenario with every combination of values.
pub(super) fn run(
    situation: &Situation,
    word: &OsStr,
    wishes: &SandboxWishes,
    printer: &mut Printer<'_>,
) -> Result<End, Stop> {
    let named = source::measures(wishes)?;
    let entry = source::find(situation, word, printer)?;
    let combinations = combinations(&wishes.inputs).map_err(Stop::Misuse)?;
    let mut sweep = Sweep {
        entry: &entry,
        measures: named,
        unit: None,
        rows: Vec::new(),
    };
    for inputs in combinations {
        let mut scenario = source::scenario(situation, &entry, wishes, &inputs)?;
        if let Some(ask) = scenario.ask.take() {
            if sweep.measures.is_empty() {
                sweep.measures.push(ask.measure.clone());
            }
            let is_first = sweep.measures.first() == Some(&ask.measure);
            sweep.unit = is_first.then(|| asked_unit(&ask));
        }
        if sweep.measures.is_empty() {
            return Err(Stop::Misuse(Misuse::MissingWord {
                word: "--measure".into(),
            }));
        }
        source::must_have_windows(&scenario, &sweep.measures)?;
        let outcome = simulate(&scenario, &sweep.measures, entry.limits())
            .map_err(|error| failed(situation, &error))?;
        let wanted = sweep.measures.iter().filter_map(|reference| {
            let name = reference.name.as_str();
            outcome.measures.iter().find(|it| it.name == name).cloned()
        });
        sweep.rows.push(Row {
            inputs,
            measured: wanted.collect(),
            outcome,
        });
    }
    if wishes.json {
        printer.document(&sweep.document(wishes))?;
    } else if wishes.csv {
        sweep.csv(wishes, printer)?;
    } else {
        sweep.table(situation, wishes, printer)?;
        sweep.chart(situation, wishes, printer)?;
    }
    Ok(End::Done)
}

impl Sweep<'_> {
    fn document(&self, wishes: &SandboxWishes) -> Json {
        let items = self.rows.iter().map(|row| {
            let inputs = row.inputs.iter();
            let inputs = inputs.map(|it| (it.path.clone(), in_base_units(&it.value)));
            json!({
                "inputs": Json::Object(inputs.collect::<Map<_, _>>()),
                "measures": told_measures(&row.measured),
                "events": row.outcome.events,
                "trace_hash": row.outcome.trace_hash,
            })
        });
        let first = self.rows.first().map(|row| &row.outcome);
        let inputs = wishes.inputs.iter().map(|input| &*input.path);
        json!({
            "schema": "shardeck/sandbox-sweep/1",
            "scenario": self.entry.id,
            "profile": first.map(|outcome| outcome.profile.name()),
            "seed": first.map(|outcome| outcome.seed),
            "inputs": inputs.collect::<Vec<&str>>(),
            "measures": self.names(),
            "items": items.collect::<Vec<Json>>(),
        })
    }

    fn names(&self) -> Vec<&str> {
        let measures = self.measures.iter();
        measures.map(|reference| reference.name.as_str()).collect()
    }

    /// RFC 4180, numbers in base units.
    fn csv(&self, wishes: &SandboxWishes, printer: &mut Printer<'_>) -> Result<(), Stop> {
        let inputs = wishes.inputs.iter().map(|input| &*input.path);
        let header: Vec<String> = inputs.chain(self.names()).map(str::to_owned).collect();
        printer.csv_row(&header)?;
        let plain = |value: Json| match value {
            Json::String(text) => text,
            Json::Null => String::new(),
            other => other.to_string(),
        };
        for row in &self.rows {
            let inputs = row.inputs.iter().map(|it| plain(in_base_units(&it.value)));
            let measured = row.measured.iter();
            let measured = measured.map(|it| plain(super::outcome::value(&it.value)));
            printer.csv_row(&inputs.chain(measured).collect::<Vec<String>>())?;
        }
        Ok(())
    }

    fn table(
        &self,
        situation: &Situation,
        wishes: &SandboxWishes,
        printer: &mut Printer<'_>,
    ) -> Result<(), Stop> {
        let interface = situation.interface;
        let title = self.entry.title(&interface.tag());
        printer.emphasised(title.as_str(), Emphasis::Strong)?;
        printer.line("")?;
        let inputs = wishes.inputs.iter().map(|input| &*input.path);
        let mut rows: Vec<Vec<String>> =
            vec![inputs.chain(self.names()).map(str::to_owned).collect()];
        for row in &self.rows {
            let inputs = row.inputs.iter().map(|input| input.value.clone());
            let measured = row.measured.iter().enumerate().map(|(at, measured)| {
                let unit = self.unit.filter(|_| at == 0);
                shown(interface, &measured.name, &measured.value, unit)
            });
            rows.push(inputs.chain(measured).collect());
        }
        let columns = rows.first().map_or(0, Vec::len);
        let widths: Vec<usize> = (0..columns)
            .map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0))
            .collect();
        for row in &rows {
            let cells = row.iter().zip(&widths);
            let cells: Vec<String> = cells
                .map(|(cell, width)| format!("{}{cell}", " ".repeat(width - cell.width())))
                .collect();
            printer.line(&cells.join("  "))?;
        }
        Ok(())
    }

    /// The first measure against the first input; a line for each combination of the others.
    fn chart(
        &self,
        situation: &Situation,
        wishes: &SandboxWishes,
        printer: &mut Printer<'_>,
    ) -> Result<(), Stop> {
        let (Some(input), Some(measure)) = (wishes.inputs.first(), self.measures.first()) else {
            return Ok(());
        };
        let name = measure.name.as_str();
        let interface = situation.interface;
        let told = |text: &str| in_base_units(text).as_f64();
        let numbers: Option<Vec<f64>> = input.values.iter().map(|value| told(value)).collect();
        let places =
            numbers.unwrap_or_else(|| (0..input.values.len()).map(|place| place as f64).collect());
        let mut lines: BTreeMap<Vec<&str>, Vec<Option<f64>>> = BTreeMap::new();
        for row in &self.rows {
            let others = row.inputs.iter().skip(1);
            let others = others.map(|other| &*other.value).collect();
            let measured = row.measured.first();
            let measured = measured.and_then(|measured| measured.value.number());
            lines.entry(others).or_default().push(measured);
        }
        let ends = (input.values.first(), input.values.last());
        let end = |value: Option<&String>| value.cloned().unwrap_or_default();
        let chart = Chart {
            places,
            ends: (end(ends.0), end(ends.1)),
            lines: lines.values().cloned().collect(),
        };
        let width = usize::from(printer.width().unwrap_or(WIDTH).min(WIDEST));
        let unit = self.axis_unit(name);
        let label = |value: f64| {
            amount(value, unit).map_or_else(
                || format!("{value:e}"),
                |it| print_rounded(&it, interface.quantity_style(), 3).text,
            )
        };
        let drawn = draw(&chart, width, Signs::new(situation.ascii), label);
        if drawn.is_empty() {
            return Ok(());
        }
        printer.line("")?;
        printer.line(&interface.of_sandbox(&SandboxText::Chart {
            measure: name.to_owned(),
            input: input.path.clone(),
        }))?;
        for line in drawn {
            printer.line(&line)?;
        }
        if lines.len() > 1 {
            for (letter, others) in ('a'..='z').cycle().zip(lines.keys()) {
                let paths = wishes.inputs.iter().skip(1).zip(others);
                let told: Vec<String> = paths
                    .map(|(input, value)| format!("{} = {value}", input.path))
                    .collect();
                printer.line(&format!("{letter}: {}", told.join(", ")))?;
            }
        }
        Ok(())
    }

    /// The unit of the axis: that in which the greatest value reads best.
    fn axis_unit(&self, name: &str) -> Unit {
        let values = self
            .rows
            .iter()
            .filter_map(|row| row.measured.first()?.value.number());
        let greatest = values.fold(0.0, f64::max);
        let own = Value::Number(greatest);
        let base = self.unit.or_else(|| {
            crate::sandbox::MeasureName::parse(name)
                .ok()
                .and_then(|name| name.unit())
        });
        let base = base.unwrap_or(Unit::One);
        let greatest = own.number().and_then(|it| amount(it, base));
        greatest.map_or(base, |it| humanised(&it).unit)
    }
}

/// An input's value: a number in the base unit of its dimension, or a text.
fn in_base_units(text: &str) -> Json {
    let plain = || Some(Quantity::new(parse_number(text).ok()?, Unit::One));
    let quantity = plain().or_else(|| parse_quantity(text).ok());
    match quantity.as_ref().and_then(in_base) {
        Some(value) => number(value),
        None => json!(text),
    }
}
