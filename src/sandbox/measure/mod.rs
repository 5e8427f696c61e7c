//! The names of measures: of which entity, over which interval, in which unit.

mod table;
pub(crate) mod value;

use std::fmt;

use thiserror::Error;

pub(crate) use table::{Kind, Row, Scope};

use super::kernel::SimTime;
use super::scenario::{Interval, MachineKind};
use crate::quantity::{Dimension, Unit, parse_quantity_of};

/// What was measured, in the measure's base unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A text, such as an outcome or a number of 128 bits.
    Text(String),
    /// A document of a shadow.
    Document(serde_json::Value),
    /// Nothing to measure.
    Null,
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Why a text names no measure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MeasureError {
    /// There is no such measure.
    #[error("there is no measure {name:?}")]
    Unknown {
        /// The name without entity and window.
        name: String,
    },
    /// The measure is not one of this kind of entity.
    #[error("{name:?} is not measured there")]
    WrongEntity {
        /// The name without entity and window.
        name: String,
    },
    /// What follows `@` is no interval.
    #[error("{window:?} is no interval")]
    Window {
        /// What follows `@`.
        window: String,
    },
}

/// The name of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureName {
    written: String,
    pub(crate) entity: Entity,
    pub(crate) row: &'static Row,
    pub(crate) window: Window,
    machine: Option<MachineKind>,
}

/// Of what something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entity {
    /// Of all.
    Whole,
    /// Of a consumer, counted over all blocks.
    Consumer(usize),
    /// Of a shard.
    Shard(usize),
    /// Of a producer, counted over all blocks.
    Producer(usize),
    /// Of an event.
    Event(usize),
    /// Of an accepted call that changes the shards.
    Call(usize),
}

/// Over which interval something is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    /// From the end of the warm-up on.
    Run,
    /// A window of the scenario.
    Named(String),
    /// Given here.
    Given(Interval),
}

impl MeasureName {
    /// Reads a name.
    ///
    /// # Errors
    /// [`MeasureError`].
    pub fn parse(text: &str) -> Result<Self, MeasureError> {
        let (name, window) = match text.split_once('@') {
            Some((name, window)) => (name, read_window(window)?),
            None => (text, Window::Run),
        };
        let (entity, scope, base) = split_entity(name);
        let unknown = || MeasureError::Unknown {
            name: base.to_owned(),
        };
        let mut rows = table::all().filter(|(row, _)| row.name == base).peekable();
        rows.peek().ok_or_else(unknown)?;
        let found = rows.find(|(row, _)| row.scopes.contains(&scope));
        let (row, machine) = found.ok_or_else(|| MeasureError::WrongEntity {
            name: base.to_owned(),
        })?;
        Ok(Self {
            written: text.to_owned(),
            entity,
            row,
            window,
            machine,
        })
    }

    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The base unit; None for texts, and for what has the unit of an input.
    #[must_use]
    pub const fn unit(&self) -> Option<Unit> {
        self.row.unit
    }

    /// The machine that has it; None where all have.
    #[must_use]
    pub const fn machine(&self) -> Option<MachineKind> {
        self.machine
    }

    /// The window of the scenario that it names.
    #[must_use]
    pub fn window(&self) -> Option<&str> {
        match &self.window {
            Window::Named(name) => Some(name),
            _ => None,
        }
    }

    /// The interval that is part of the name.
    #[must_use]
    pub const fn interval(&self) -> Option<Interval> {
        match &self.window {
            Window::Given(interval) => Some(*interval),
            _ => None,
        }
    }

    /// Every name of a machine that needs no entity, index or window.
    pub fn plain(machine: MachineKind) -> impl Iterator<Item = Self> {
        let rows = table::own(machine).iter();
        let rows = rows.filter(|row| row.scopes.contains(&Scope::Whole));
        rows.map(move |row| Self {
            written: row.name.to_owned(),
            entity: Entity::Whole,
            row,
            window: Window::Run,
            machine: Some(machine),
        })
    }

    /// The names of all measures, for suggestions.
    pub fn known() -> impl Iterator<Item = &'static str> {
        table::all().map(|(row, _)| row.name)
    }
}

impl fmt::Display for MeasureName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

/// How a name of an entity begins, the entity with its index, and its kind.
type Prefix = (&'static str, fn(usize) -> Entity, Scope);

/// What a name is of, and the rest of the name.
fn split_entity(name: &str) -> (Entity, Scope, &str) {
    let indexed = |prefix: &str| {
        let (index, rest) = name.strip_prefix(prefix)?.split_once('.')?;
        let canonical = index == "0" || !index.starts_with('0');
        let digits = canonical && index.bytes().all(|byte| byte.is_ascii_digit());
        Some((digits.then(|| index.parse().ok()).flatten()?, rest))
    };
    let prefixes: [Prefix; 5] = [
        ("consumers.", Entity::Consumer, Scope::Consumer),
        ("shards.", Entity::Shard, Scope::Shard),
        ("producers.", Entity::Producer, Scope::Producer),
        ("events.", Entity::Event, Scope::Event),
        ("reshard.calls.", Entity::Call, Scope::Call),
    ];
    for (prefix, entity, scope) in prefixes {
        if let Some((index, rest)) = indexed(prefix) {
            return (entity(index), scope, rest);
        }
    }
    (Entity::Whole, Scope::Whole, name)
}

/// `name`, or `[from,to)`.
fn read_window(text: &str) -> Result<Window, MeasureError> {
    let wrong = || MeasureError::Window {
        window: text.to_owned(),
    };
    let Some(bounds) = text.strip_prefix('[') else {
        let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        return if fits {
            Ok(Window::Named(text.to_owned()))
        } else {
            Err(wrong())
        };
    };
    let (from, to) = bounds
        .strip_suffix(')')
        .and_then(|bounds| bounds.split_once(','))
        .ok_or_else(wrong)?;
    let time = |text: &str| -> Option<SimTime> {
        let time = parse_quantity_of(text.trim(), Dimension::Time).ok()?;
        time.whole_in(Unit::NANOSECOND).ok()
    };
    match (time(from), time(to)) {
        (Some(from), Some(to)) if from < to => Ok(Window::Given(Interval { from, to })),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_entity_base_and_window() {
        let name = MeasureName::parse("consumers.2.calls.accepted_rate@settled").unwrap();
        assert_eq!(name.entity, Entity::Consumer(2));
        assert_eq!(name.row.name, "calls.accepted_rate");
        assert_eq!(name.window(), Some("settled"));
        assert_eq!(name.unit(), Some(Unit::PER_SECOND));
        let name = MeasureName::parse("delivered.records@[0.6s,0.7s)").unwrap();
        let interval = Interval {
            from: 600_000_000,
            to: 700_000_000,
        };
        assert_eq!(name.interval(), Some(interval));
        let name = MeasureName::parse("reshard.calls.0.at").unwrap();
        assert_eq!(name.entity, Entity::Call(0));
        assert_eq!(
            MeasureName::parse("shards.open").unwrap().entity,
            Entity::Whole
        );
    }

    #[test]
    fn what_is_not_measured_is_refused() {
        let error = |text| MeasureName::parse(text).unwrap_err();
        for text in [
            "calls",
            "",
            "consumers.x.lag",
            "consumers.01.lag",
            "sqs.gone",
        ] {
            assert!(
                matches!(error(text), MeasureError::Unknown { .. }),
                "{text}"
            );
        }
        for text in ["shards.0.lag", "drained_at", "consumers.0.shards.open"] {
            assert!(
                !matches!(error(text), MeasureError::Window { .. }),
                "{text}"
            );
        }
        for text in ["lag@", "lag@[1s,1s)", "lag@[1,2)", "lag@[1s,2s]", "lag@A"] {
            assert!(matches!(error(text), MeasureError::Window { .. }), "{text}");
        }
    }
}
