//! `shardeck edit`: a card in the author's own text editor.

use std::io::IsTerminal;

use super::environment::Environment;
use super::fmt::complain;
use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::typed_line;
use crate::app::author::editor::EditorCall;
use crate::app::author::{mistakes, shown};
use crate::domain::authoring::AuthoringFault;
use crate::domain::fault::Fault;
use crate::i18n::cli::AuthoringText;

/// Opens a card at its line, and tells what is wrong with its file afterwards.
pub(super) fn run(
    situation: &Situation,
    card: &str,
    environment: &Environment,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let say = |text: &AuthoringText| situation.interface.author(text);
    let command = environment.editor();
    let command = command.ok_or(Fault::from(AuthoringFault::NoEditor))?;
    let mut spot = match situation.opening.library().spot(card) {
        Err(Fault::Authoring(AuthoringFault::BuiltIn { deck })) if is_dialogue() => {
            let question = AuthoringText::AskEject { deck: deck.clone() };
            if !agrees(&say(&question), false, printer)? {
                return Err(Fault::from(AuthoringFault::BuiltIn { deck }).into());
            }
            let path = situation.opening.library().eject(deck.as_str())?;
            let path = shown(&path);
            printer.line(&say(&AuthoringText::Ejected { path }))?;
            situation.opening.library().spot(card)?
        }
        spot => spot?,
    };
    loop {
        EditorCall::new(&command, &spot)?.run()?;
        let found = mistakes(&spot.path);
        let path = shown(&spot.path);
        let Some(first) = found.first() else {
            printer.line(&say(&AuthoringText::EditedSound { path }))?;
            return Ok(Outcome::Done);
        };
        spot.line = first.place.line.max(1);
        complain(&found, situation, printer);
        let mistakes = found.len();
        let again = AuthoringText::EditAgain { mistakes };
        if !is_dialogue() || !agrees(&say(&again), true, printer)? {
            printer.complain(&say(&AuthoringText::KeptBroken { path }));
            return Ok(Outcome::Found);
        }
    }
}

/// Whether somebody can answer.
pub(super) fn is_dialogue() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks a question with yes or no; Enter is `usual`, the end of the input no.
fn agrees(question: &str, usual: bool, printer: &mut Printer<'_>) -> Result<bool, Fault> {
    printer.ask(question);
    let line = typed_line::read(&mut std::io::stdin().lock())?;
    Ok(match line {
        None => {
            // The question stands there still.
            printer.hint("");
            false
        }
        Some(line) => match line.to_lowercase().chars().next() {
            None => usual,
            // Yes, sim.
            Some(first) => matches!(first, 'y' | 's'),
        },
    })
}
