//! `shardeck sandbox`: scenarios listed, shown, run and swept.

mod chart;
mod figures;
mod list;
mod outcome;
mod run;
mod source;
mod sweep;
mod trace;
mod wishes;

use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::scenarios;

pub(super) use figures::shown;
pub(super) use run::measure_names;
pub(super) use wishes::{ACTIONS, Action, SandboxWishes, change, inputs};

/// Does what is wished.
pub(super) fn run(
    situation: &Situation,
    wishes: &SandboxWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    match &wishes.action {
        Action::List => list::list(situation, wishes.json, printer),
        Action::Show { scenario } => list::show(situation, scenario, wishes.json, printer),
        Action::Run { scenario } => run::run(situation, scenario, wishes, printer),
        Action::Sweep { scenario } => sweep::run(situation, scenario, wishes, printer),
        Action::Schema => {
            printer.document(&scenarios::schema())?;
            Ok(Outcome::Done)
        }
    }
}
