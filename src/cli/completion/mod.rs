//! Completion in shells: the script that a shell runs once, and the answers that it asks for.
//!
//! The script asks the program itself at each Tab, by way of an environment variable, so that
//! decks and cards are completed as they are then.

mod answer;
mod sources;

use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::printer::Printer;
use super::stop::{Outcome, Stop};
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

pub(super) use answer::answer;

/// The environment variable by which a script asks for candidates; it names the shell. Written
/// down here alone: scripts are made anew for each version.
pub(super) const VARIABLE: &str = "SHARDECK_COMPLETE";

/// The name by which a shell finds the program on its PATH.
const PROGRAM: &str = "shardeck";

/// A shell that can be made to complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
}

impl Shell {
    pub(super) const ALL: [Self; 5] = [
        Self::Bash,
        Self::Zsh,
        Self::Fish,
        Self::Elvish,
        Self::Powershell,
    ];

    /// The word that is typed for it.
    pub(super) fn name(self) -> &'static str {
        self.completer().name()
    }

    /// The shell of a word.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shell| shell.name() == name)
    }

    /// The shell's side of the matter.
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Elvish => &Elvish,
            Self::Powershell => &Powershell,
        }
    }
}

/// Prints the script that makes a shell ask.
pub(super) fn script(shell: Shell, printer: &mut Printer<'_>) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    let written =
        shell
            .completer()
            .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script);
    let text = written.map(|()| String::from_utf8_lossy(&script).into_owned());
    let text = text.map_err(|error| Fault::Unwritable {
        path: CleanText::new(shell.name()),
        reason: CleanText::line(&error.to_string()),
    })?;
    for line in text.trim().lines() {
        printer.line(line.trim_end())?;
    }
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_call_the_program_by_its_name() {
        for shell in Shell::ALL {
            let (mut out, mut error) = (Vec::new(), Vec::new());
            let mut printer = Printer::into_memory(&mut out, &mut error);
            script(shell, &mut printer).unwrap();
            drop(printer);
            let text = String::from_utf8(out).unwrap();
            let unquoted = text.replace(['"', '\''], "");
            assert!(unquoted.contains("shardeck -- "), "{text}");
            assert!(text.contains(VARIABLE), "{text}");
            assert!(!text.contains('\t') && !text.contains('\u{b7}'), "{text}");
            assert_eq!(Shell::from_name(shell.name()), Some(shell));
        }
    }
}
