//! A question that only a yes agrees to.

use std::io::BufRead;

use super::sitting::Sitting;
use crate::cli::stop::Stop;
use crate::cli::typed_line;
use crate::i18n::Interface;
use crate::i18n::cli::quiz::{QuizText, Word};

/// What was said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    Yes,
    No,
    /// There is nothing more to read.
    End,
}

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Asks, and takes a yes of either language for one, everything else for a no.
    pub(super) fn confirm(&mut self, question: &QuizText) -> Result<Confirmed, Stop> {
        self.tell(question)?;
        self.printer.flush()?;
        let Some(line) = typed_line::read(&mut self.input)? else {
            return Ok(Confirmed::End);
        };
        let lower = line.to_lowercase();
        let mut forms = Interface::ALL
            .into_iter()
            .flat_map(|interface| Word::Yes.forms(interface));
        // Elsewhere an `s` shows the question again; here it is half a `sim`.
        let is_yes = lower == "s" || forms.any(|form| **form == lower);
        Ok(if is_yes {
            Confirmed::Yes
        } else {
            Confirmed::No
        })
    }
}
