//! What a command of the sandbox is to do, as it was typed.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::app::scenarios::Change;
use crate::domain::clean::CleanText;
use crate::i18n::cli::{Expected, Misuse, ValueName};
use crate::quantity::{Number, Quantity, Unit, parse_number, parse_quantity};
use crate::sandbox::Profile;

/// The most values of one input, and runs of one sweep.
const MOST: usize = 1_000;

/// What is to be done.
#[derive(Debug)]
pub(in crate::cli) enum Action {
    /// List the scenarios.
    List,
    /// Show one.
    Show {
        /// Its name or file.
        scenario: OsString,
    },
    /// Run one.
    Run {
        /// Its name or file.
        scenario: OsString,
    },
    /// Run one with many values.
    Sweep {
        /// Its name or file.
        scenario: OsString,
    },
    /// Print the schema of scenarios.
    Schema,
}

/// What the options say.
#[derive(Debug)]
pub(in crate::cli) struct SandboxWishes {
    /// What is to be done.
    pub(in crate::cli) action: Action,
    /// Other values.
    pub(in crate::cli) changes: Vec<Change>,
    /// Inputs that vary.
    pub(in crate::cli) inputs: Vec<Inputs>,
    /// Further measures.
    pub(in crate::cli) measures: Vec<String>,
    /// The table of constants.
    pub(in crate::cli) profile: Option<Profile>,
    /// Where the trace goes.
    pub(in crate::cli) trace: Option<PathBuf>,
    /// As comma-separated values.
    pub(in crate::cli) csv: bool,
    /// As JSON.
    pub(in crate::cli) json: bool,
}

/// An input with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Inputs {
    /// Its path.
    pub(in crate::cli) path: String,
    /// The values, as a file would say them; at least one.
    pub(in crate::cli) values: Vec<String>,
}

/// The actions by the words that are typed.
pub(in crate::cli) const ACTIONS: [&str; 5] = ["list", "show", "run", "sweep", "schema"];

impl SandboxWishes {
    /// Holds the options against the action.
    ///
    /// # Errors
    /// The action does not exist, lacks its scenario, or has no use for something.
    pub(in crate::cli) fn act(
        action: Option<&str>,
        scenario: Option<OsString>,
        given: &[&str],
    ) -> Result<Action, Misuse> {
        let missing = || Misuse::MissingSandboxWord {
            word: ValueName::Scenario,
        };
        let named = |scenario: Option<OsString>| scenario.ok_or_else(missing);
        let unexpected = scenario
            .as_ref()
            .map(|word| CleanText::line(&word.to_string_lossy()));
        let (action, allowed): (Action, &[&str]) = match action {
            None | Some("list") => (Action::List, &["json"]),
            Some("schema") => (Action::Schema, &[]),
            Some("show") => {
                let scenario = named(scenario)?;
                (Action::Show { scenario }, &["json"])
            }
            Some("run") => {
                let scenario = named(scenario)?;
                let allowed = &["set", "measure", "profile", "seed", "trace", "json"];
                (Action::Run { scenario }, allowed)
            }
            Some("sweep") => {
                let scenario = named(scenario)?;
                if !given.contains(&"vary") {
                    return Err(Misuse::MissingWord {
                        word: "--vary".into(),
                    });
                }
                let allowed = &["set", "vary", "measure", "profile", "seed", "csv", "json"];
                (Action::Sweep { scenario }, allowed)
            }
            Some(other) => {
                return Err(Misuse::UnknownAction {
                    word: CleanText::line(other),
                });
            }
        };
        if let (Action::List | Action::Schema, Some(word)) = (&action, unexpected) {
            return Err(Misuse::UnexpectedWord { word });
        }
        match given.iter().find(|option| !allowed.contains(option)) {
            None => Ok(action),
            Some(option) => Err(Misuse::UnexpectedWord {
                word: CleanText::line(&format!("--{option}")),
            }),
        }
    }
}

/// A change such as `consumers.0.count=20`.
///
/// # Errors
/// The text is none.
pub(in crate::cli) fn change(text: &str) -> Result<Change, Misuse> {
    match text.split_once('=') {
        Some((path, value)) if is_path(path) && !value.is_empty() => Ok(Change::new(path, value)),
        _ => Err(Misuse::InvalidValue {
            option: "--set".into(),
            value: CleanText::line(text),
            expected: Some(Expected::Change),
        }),
    }
}

/// Values such as `consumers.0.count=1..20` or `stream.shards=1,2,4`.
///
/// # Errors
/// The text is none, or there are too many values.
pub(in crate::cli) fn inputs(text: &str) -> Result<Inputs, Misuse> {
    let wrong = || Misuse::InvalidValue {
        option: "--vary".into(),
        value: CleanText::line(text),
        expected: Some(Expected::Values),
    };
    let (path, values) = text.split_once('=').ok_or_else(wrong)?;
    let values = match values.split_once("..") {
        Some((from, to)) => range(from, to).ok_or_else(wrong)?,
        None => values.split(',').map(|it| it.trim().to_owned()).collect(),
    };
    if !is_path(path) || values.iter().any(String::is_empty) || values.len() > MOST {
        return Err(wrong());
    }
    Ok(Inputs {
        path: path.to_owned(),
        values,
    })
}

/// Every whole step from one amount to another of the same unit.
fn range(from: &str, to: &str) -> Option<Vec<String>> {
    let amount = |text: &str| -> Option<Quantity> {
        let plain = || Some(Quantity::new(parse_number(text).ok()?, Unit::One));
        plain().or_else(|| parse_quantity(text).ok())
    };
    let (from, to) = (amount(from.trim())?, amount(to.trim())?);
    let last = to.convert_to(from.unit).ok()?.value;
    let mut values = Vec::new();
    let mut value = from;
    while value.value <= last {
        if values.len() == MOST {
            return None;
        }
        values.push(value.to_string());
        value.value = value.value.checked_add(Number::ONE).ok()?;
    }
    (!values.is_empty()).then_some(values)
}

/// Every combination of the inputs' values; the last input changes fastest.
///
/// # Errors
/// There are too many.
pub(super) fn combinations(inputs: &[Inputs]) -> Result<Vec<Vec<Change>>, Misuse> {
    let mut rows: Vec<Vec<Change>> = vec![Vec::new()];
    for input in inputs {
        if rows.len() * input.values.len() > MOST {
            return Err(Misuse::InvalidValue {
                option: "--vary".into(),
                value: CleanText::line(&input.path),
                expected: Some(Expected::FewRuns { most: MOST }),
            });
        }
        let longer = rows.iter().flat_map(|row| {
            input.values.iter().map(|value| {
                let mut row = row.clone();
                row.push(Change::new(&*input.path, &**value));
                row
            })
        });
        rows = longer.collect();
    }
    Ok(rows)
}

fn is_path(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Option<Vec<String>> {
        inputs(text).ok().map(|inputs| inputs.values)
    }

    #[test]
    fn values_are_ranges_or_lists() {
        assert_eq!(values("a.b=1..3").unwrap(), ["1", "2", "3"]);
        assert_eq!(values("a=9s..11s").unwrap(), ["9 s", "10 s", "11 s"]);
        assert_eq!(values("a=1, 2,4").unwrap(), ["1", "2", "4"]);
        assert_eq!(values("a=efo").unwrap(), ["efo"]);
        for wrong in [
            "a",
            "a=",
            "a=1,,2",
            "a=3..1",
            "=1",
            "a b=1",
            "a=1..2000",
            "a=1s..2",
            "a=x..y",
        ] {
            assert_eq!(values(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_input_changes_fastest_and_there_are_only_so_many_runs() {
        let input = |path: &str, values: usize| Inputs {
            path: path.to_owned(),
            values: (0..values).map(|it| it.to_string()).collect(),
        };
        let rows = combinations(&[input("a", 2), input("b", 2)]).unwrap();
        let told: Vec<String> = rows
            .iter()
            .map(|row| format!("{}{}", row[0].value, row[1].value))
            .collect();
        assert_eq!(told, ["00", "01", "10", "11"]);
        assert!(combinations(&[input("a", 40), input("b", 40)]).is_err());
    }

    #[test]
    fn actions_have_no_use_for_each_others_options() {
        let act = |action, scenario: Option<&str>, given: &[&str]| {
            SandboxWishes::act(Some(action), scenario.map(Into::into), given).is_ok()
        };
        assert!(act("run", Some("a"), &["set", "json"]));
        assert!(!act("run", Some("a"), &["csv"]));
        assert!(!act("run", None, &[]));
        assert!(act("sweep", Some("a"), &["vary", "csv"]));
        assert!(!act("sweep", Some("a"), &[]));
        assert!(!act("list", Some("a"), &[]));
        assert!(!act("lsit", None, &[]));
        assert!(SandboxWishes::act(None, None, &[]).is_ok());
    }
}
