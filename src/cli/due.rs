//! `shardeck due`: what today asks.

use serde_json::json;

use super::intent::DueForm;
use super::json;
use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::overview;
use crate::app::pages::Overview;
use crate::domain::study_day::Now;
use crate::i18n::Text;
use crate::i18n::cli::Verb;

/// Tells what today asks.
pub(super) fn run(
    situation: &Situation,
    form: DueForm,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    match form {
        DueForm::Prompt => prompt(situation, printer)?,
        DueForm::Json => document(situation, printer)?,
        DueForm::Sentence => sentence(situation, printer)?,
    }
    Ok(Outcome::Done)
}

fn overview(situation: &Situation, now: Now) -> Result<Overview, Stop> {
    Ok(situation.opening.desk_to_read()?.overview(now)?)
}

/// The number for a prompt: the sum of what the others tell, without anything that they alone
/// need (the streak and the pace). Before the first start there is no store, and nothing is said.
fn prompt(situation: &Situation, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let opening = &situation.opening;
    if !opening.places.store().exists() {
        return Ok(());
    }
    let load = match opening.glance()? {
        Some(load) => load,
        None => {
            let desk = opening.desk_to_read()?;
            let schedules = desk.store().all_schedules()?;
            let now = situation.clock.now();
            overview::count(desk.library(), &schedules, &opening.plan, now).load
        }
    };
    match load.total() {
        0 => Ok(()),
        total => printer.line(&total.to_string()),
    }
}

fn document(situation: &Situation, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let now = situation.clock.now();
    let overview = overview(situation, now)?;
    let load = overview.load;
    let next = overview
        .next_due
        .map(|(day, cards)| json!({ "study_day": day.to_string(), "cards": cards }));
    printer.document(&json::document(
        Verb::Due,
        vec![
            ("study_day", json!(now.today.to_string())),
            ("due", json!(load.due)),
            ("new", json!(load.new)),
            ("drills", json!(load.drills)),
            ("total", json!(load.total())),
            ("minutes", json!(overview.minutes)),
            ("streak_days", json!(overview.streak)),
            ("next", json!(next)),
        ],
    ))
}

fn sentence(situation: &Situation, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let overview = overview(situation, situation.clock.now())?;
    let load = overview.load;
    let today = if load.total() == 0 {
        Text::NothingDue
    } else {
        Text::Today {
            due: load.due,
            new: load.new,
            drills: load.drills,
            minutes: overview.minutes,
        }
    };
    printer.line(&situation.interface.say(&today))?;
    if let Some((day, cards)) = overview.next_due {
        let next = Text::NextDue {
            date: day.date(),
            cards,
        };
        printer.line(&situation.interface.say(&next))?;
    }
    Ok(())
}
