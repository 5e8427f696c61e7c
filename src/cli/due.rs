//! `shardeck due`: what today asks.

use serde_json::json;

use super::intent::DueForm;
use super::json;
use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::i18n::Text;
use crate::i18n::cli::Verb;

/// Tells what today asks.
pub(super) fn run(
    situation: &Situation,
    form: DueForm,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let now = situation.clock.now();
    let overview = situation.opening.desk_to_read()?.overview(now)?;
    let load = overview.load;
    match form {
        DueForm::Prompt if load.total() == 0 => {}
        DueForm::Prompt => printer.line(&load.total().to_string())?,
        DueForm::Json => {
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
            ))?;
        }
        DueForm::Sentence => {
            let today = if load.total() == 0 {
                Text::NothingDue
            } else {
                let minutes = overview.minutes;
                Text::Today {
                    due: load.due,
                    new: load.new,
                    drills: load.drills,
                    minutes,
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
        }
    }
    Ok(Outcome::Done)
}
