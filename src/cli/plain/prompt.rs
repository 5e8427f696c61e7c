//! What a line-by-line review asks for, and the help that says what can be typed.

use std::io::BufRead;

use super::input::COMMANDS;
use super::{Sitting, Turn};
use crate::app::asking::{Asking, Progress};
use crate::app::pages::CardPage;
use crate::cli::stop::Stop;
use crate::domain::answer::count_correct;
use crate::domain::card::CardBody;
use crate::i18n::Command;
use crate::i18n::cli::CliText;
use crate::quantity::print_unit;

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Asks for what the card wants next.
    pub(super) fn prompt(&mut self, page: &CardPage, asking: &Asking) -> Result<(), Stop> {
        if asking.revealed {
            let practice = self.session.is_practice();
            let intervals = page.preview.filter(|_| !practice);
            return self.tell(&CliText::AskRating { intervals });
        }
        match (&page.card.body, &asking.progress) {
            (body, Progress::Parts { .. }) => self.tell(&CliText::AskPart {
                gaps: matches!(body, CardBody::Cloze { .. }),
            }),
            (CardBody::Choice { choices, .. }, _) => self.tell(&CliText::AskChoices {
                several: count_correct(choices) > 1,
            }),
            (CardBody::Numeric { value, .. }, _) => {
                let unit = print_unit(value.unit, self.interface.quantity_style());
                self.tell(&CliText::AskAmount { unit })
            }
            _ => self.tell(&CliText::AskReveal),
        }
    }

    /// Asks for the end, where no card is left.
    pub(super) fn ask_end(&mut self) -> Result<(), Stop> {
        let undo = !self.idle || self.desk.can_undo(self.clock.now())?;
        let resume = self.offer.is_some();
        self.tell(&CliText::AskEnd { undo, resume })
    }

    /// What can be typed at a card, a line each.
    pub(super) fn help(&mut self) -> Result<Turn, Stop> {
        let interface = self.interface;
        let enter = interface.tell(&CliText::Enter);
        let mut lines = vec![
            interface.tell(&CliText::HelpHow),
            format!("{enter}: {}", Command::Reveal.help(interface)),
            interface.tell(&CliText::HelpChoices),
            interface.tell(&CliText::HelpAmount),
        ];
        for (key, command) in COMMANDS {
            if command == Command::Undo {
                lines.push(interface.tell(&CliText::HelpRate));
                let ratings = (1..).zip(Command::RATINGS);
                lines.extend(ratings.map(|(n, rating)| format!("{n}: {}", rating.help(interface))));
            }
            lines.extend(self.line(key, command));
        }
        self.print(&lines)?;
        Ok(Turn::Stay)
    }

    /// What can be typed where no card is left, a line each.
    pub(super) fn help_at_the_end(&mut self) -> Result<Turn, Stop> {
        let interface = self.interface;
        let (enter, end) = (CliText::Enter, interface.tell(&CliText::HelpEnd));
        let mut lines = vec![
            interface.tell(&CliText::HelpHow),
            format!("{}: {end}", interface.tell(&enter)),
        ];
        for (key, command) in COMMANDS {
            let is_known = matches!(command, Command::Undo | Command::Resume | Command::Help);
            lines.extend(self.line(key, command).filter(|_| is_known));
        }
        self.print(&lines)?;
        Ok(Turn::Stay)
    }

    /// A command in the help; None where it does nothing now.
    fn line(&self, key: &str, command: Command) -> Option<String> {
        let help = match command {
            Command::Resume if self.offer.is_none() => return None,
            // No card is changed in this mode.
            Command::Undo => self.interface.tell(&CliText::HelpUndo),
            Command::Help => self.interface.tell(&CliText::HelpHelp),
            _ => command.help(self.interface).to_owned(),
        };
        Some(format!("{key}: {help}"))
    }
}
