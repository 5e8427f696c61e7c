//! How a command ends: its exit code, and why it stopped where it did.

use std::io;

use super::printer::is_closed_pipe;
use crate::domain::clean::CleanText;
use crate::domain::exchange::Refusal;
use crate::domain::fault::Fault;
use crate::i18n::cli::Misuse;

/// How a command that came to its end ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is well.
    Done,
    /// It found problems, or did not do all.
    Found,
}

/// Why a command stops before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Something failed.
    Fault(Fault),
    /// The command line is wrong.
    Misuse(Misuse),
    /// Nobody reads any more.
    ClosedPipe,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Stop {
    /// Standard output took no more.
    pub(super) fn output(error: &io::Error) -> Self {
        if is_closed_pipe(error) {
            return Self::ClosedPipe;
        }
        let reason = CleanText::line(&error.to_string());
        Self::Fault(Fault::Unwritable {
            path: CleanText::new("stdout"),
            reason,
        })
    }
}

/// The exit codes; a signal ends the program with 128 + its number.
pub(super) mod code {
    /// Done.
    pub(in crate::cli) const DONE: u8 = 0;
    /// Problems were found, or an operation failed.
    pub(in crate::cli) const FAILED: u8 = 1;
    /// Wrong usage, or no terminal.
    pub(in crate::cli) const MISUSE: u8 = 2;
    /// Data was refused: newer, foreign, damaged.
    pub(in crate::cli) const REFUSED: u8 = 3;
}

/// The exit code of a fault.
pub(super) fn code_of(fault: &Fault) -> u8 {
    match fault {
        Fault::NoTerminal
        | Fault::DumbTerminal
        | Fault::SettingInvalid { .. }
        | Fault::ExamCodeInvalid { .. } => code::MISUSE,
        Fault::ImportRefused { reason, .. } => match **reason {
            Refusal::UnknownForm | Refusal::NoColumn { .. } | Refusal::UnclearColumns => {
                code::MISUSE
            }
            _ => code::REFUSED,
        },
        Fault::StoreNewer { .. } | Fault::StoreForeign { .. } | Fault::StoreDamaged { .. } => {
            code::REFUSED
        }
        _ => code::FAILED,
    }
}
