//! Deck files: from YAML to the domain, with every finding at its place.
//!
//! A file is read once by an event parser into a tree with places ([`tree`]), which the check
//! ([`schema`]) walks. What is sound is then read by `serde_yaml` from its own slice of the file
//! and turned into domain types. One bad card never hides the good ones.

pub mod author;
mod builtin;
mod builtin_scenarios;
mod check;
mod convert;
mod exact;
mod format;
mod grow;
pub mod interchange;
mod json_schema;
pub mod limits;
mod load;
#[cfg(test)]
mod mutation_tests;
mod parts;
mod quality;
mod raw;
mod rehearsal;
mod scenario;
mod scenario_schema;
mod schema;
mod sections;
mod slice;
mod source;
mod syntax;
mod tree;
mod wishes;

pub use builtin::{Builtin, builtin_files};
pub use builtin_scenarios::{BuiltinScenario, builtin_scenarios};
pub use check::{Checked, check};
pub use exact::to_text as scenario_text;
pub use format::{Formatted, Unformatted, UniqueIds, format};
pub use json_schema::schema;
pub use load::{Loaded, load, load_in_parts, load_path, read};
pub use parts::{Parts, Patch, patch};
pub use quality::quality;
pub use rehearsal::{CardToRun, Mark, Rehearsal, ScenarioToRun, rehearsal};
pub use scenario::{
    CHANGES, Change, LoadedScenario, Refusal, ScenarioFile, ScenarioLabels, labels, load_scenario,
    load_scenario_with, measure, scenario_from,
};
pub use scenario_schema::schema as scenario_schema;
