//! One card in a line-by-line review: its question, its parts, its answer.

use std::io::BufRead;

use super::input::{Said, key_of, listen};
use super::{Sitting, Turn};
use crate::app::asking::{Asking, Progress};
use crate::app::pages::CardPage;
use crate::cli::card_text::{CardText, refused};
use crate::cli::history;
use crate::cli::stop::Stop;
use crate::cli::typed_line::numbers;
use crate::domain::answer::count_correct;
use crate::domain::card::CardBody;
use crate::domain::queue::Reason;
use crate::domain::rating::Rating;
use crate::i18n::cli::CliText;
use crate::i18n::{Command, Text, language_name};

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Asks a card until it is rated or left.
    pub(super) fn ask(&mut self, reason: Reason, page: &CardPage) -> Result<Turn, Stop> {
        let mut asking = Asking::new(page, self.seed, self.started.elapsed());
        self.head(reason, page)?;
        self.question(page, &asking)?;
        loop {
            self.prompt(page, &asking)?;
            self.printer.flush()?;
            let turn = match listen(&mut self.input)? {
                Said::End => Turn::Leave,
                Said::Enter => self.go_on(page, &mut asking)?,
                Said::Command(command) => self.command(command, page, &mut asking)?,
                Said::Text(text) => self.answered(&text, page, &mut asking)?,
            };
            if turn != Turn::Stay {
                return Ok(turn);
            }
        }
    }

    /// Why the card is asked, how many are left, and its key.
    fn head(&mut self, reason: Reason, page: &CardPage) -> Result<(), Stop> {
        let say = |text: &Text| self.interface.say(text);
        let mut parts = vec![say(&Text::Reason(reason))];
        if page.schedule.is_leech() {
            parts.push(say(&Text::Leech));
        }
        let shown = self.shown(page);
        if !self.language.is_served_by(&shown)
            && let Some(tag) = shown.first()
        {
            parts.push(say(&Text::OnlyIn {
                language: language_name(tag),
            }));
        }
        parts.push(say(&Text::CardsLeft(self.session.left())));
        let head = format!("{}: {}", parts.join(", "), page.card.key);
        self.printer.line("")?;
        self.printer.line(&head)
    }

    /// Everything that is visible of the card so far.
    fn question(&mut self, page: &CardPage, asking: &Asking) -> Result<(), Stop> {
        let (shown, order) = match &asking.progress {
            Progress::Parts { shown, .. } => (*shown, Vec::new()),
            Progress::Choices { order, .. } => (0, order.clone()),
            Progress::Basic | Progress::Amount { .. } | Progress::Texts { .. } => (0, Vec::new()),
        };
        let interface = self.interface;
        let mut asked_for = None;
        for language in &self.shown(page) {
            let text = CardText {
                interface,
                page,
                language,
            };
            self.print(&text.question(shown))?;
            self.print(&text.choices(&order))?;
            asked_for = text.asked_for();
        }
        asked_for
            .iter()
            .try_for_each(|line| self.printer.line(line))?;
        (0..shown).try_for_each(|place| self.part(page, place))
    }

    /// An item or gap, once where the languages agree.
    fn part(&mut self, page: &CardPage, place: usize) -> Result<(), Stop> {
        let interface = self.interface;
        let mut before = Vec::new();
        for language in &self.shown(page) {
            let text = CardText {
                interface,
                page,
                language,
            };
            let part = text.part(place);
            if part != before {
                self.print(&part)?;
            }
            before = part;
        }
        Ok(())
    }

    /// The answer, once all of it is revealed.
    fn answer(&mut self, page: &CardPage, asking: &Asking) -> Result<(), Stop> {
        let interface = self.interface;
        for (number, language) in self.shown(page).iter().enumerate() {
            let text = CardText {
                interface,
                page,
                language,
            };
            if number == 0 {
                self.print(&text.outcome(asking))?;
            }
            self.print(&text.answer(asking))?;
        }
        Ok(())
    }

    /// Enter: the next part, or the answer.
    fn go_on(&mut self, page: &CardPage, asking: &mut Asking) -> Result<Turn, Stop> {
        if !asking.revealed {
            self.reveal(page, asking, Asking::reveal)?;
        }
        Ok(Turn::Stay)
    }

    /// Reveals, and prints what came to light.
    fn reveal(
        &mut self,
        page: &CardPage,
        asking: &mut Asking,
        how: impl FnOnce(&mut Asking),
    ) -> Result<(), Stop> {
        let before = shown_parts(asking);
        how(asking);
        for place in before..shown_parts(asking) {
            self.part(page, place)?;
        }
        if asking.revealed {
            self.answer(page, asking)
        } else {
            Ok(())
        }
    }

    /// A line that is no command: a rating after the reveal, an answer before.
    fn answered(&mut self, text: &str, page: &CardPage, asking: &mut Asking) -> Result<Turn, Stop> {
        if asking.revealed {
            return match rating(text) {
                Some(rating) => self.rate(rating, page, asking),
                None => {
                    let typed = text.to_owned();
                    self.tell(&CliText::NoRating { typed })?;
                    Ok(Turn::Stay)
                }
            };
        }
        match (&asking.progress, &page.card.body) {
            (Progress::Choices { .. }, CardBody::Choice { .. }) => self.choose(text, page, asking),
            (Progress::Amount { .. }, _) => self.type_amount(text, page, asking),
            _ if rating(text).is_some() => {
                self.tell(&CliText::RateLater)?;
                Ok(Turn::Stay)
            }
            _ => self.not_understood(text),
        }
    }

    pub(super) fn not_understood(&mut self, text: &str) -> Result<Turn, Stop> {
        self.tell(&CliText::NotUnderstood {
            typed: text.to_owned(),
        })?;
        Ok(Turn::Stay)
    }

    fn choose(&mut self, text: &str, page: &CardPage, asking: &mut Asking) -> Result<Turn, Stop> {
        let (Progress::Choices { order, .. }, CardBody::Choice { choices, .. }) =
            (&asking.progress, &page.card.body)
        else {
            return Ok(Turn::Stay);
        };
        let count = order.len();
        let Some(numbers) = numbers(text) else {
            return self.not_understood(text);
        };
        if let Some(number) = numbers.iter().find(|number| !(1..=count).contains(*number)) {
            self.tell(&CliText::NoSuchChoice {
                number: number.to_string(),
                count,
            })?;
            return Ok(Turn::Stay);
        }
        let is_one = numbers.iter().all(|number| *number == numbers[0]);
        if count_correct(choices) == 1 && !is_one {
            self.tell(&CliText::OneChoice)?;
            return Ok(Turn::Stay);
        }
        if let Progress::Choices { order, marked, .. } = &mut asking.progress {
            *marked = numbers.iter().map(|number| order[number - 1]).collect();
        }
        self.reveal(page, asking, |asking| asking.answer_choices())?;
        Ok(Turn::Stay)
    }

    fn type_amount(
        &mut self,
        text: &str,
        page: &CardPage,
        asking: &mut Asking,
    ) -> Result<Turn, Stop> {
        asking.clear();
        text.chars().for_each(|c| asking.type_character(c));
        let style = self.interface.quantity_style().numbers;
        self.reveal(page, asking, |asking| asking.answer_amount(page, style))?;
        if let Progress::Amount {
            refusal: Some(refusal),
            ..
        } = &asking.progress
        {
            self.printer.line(&refused(refusal, self.interface))?;
            // What cannot be judged is no answer, also where Enter follows.
            asking.clear();
        }
        Ok(Turn::Stay)
    }

    fn command(
        &mut self,
        command: Command,
        page: &CardPage,
        asking: &mut Asking,
    ) -> Result<Turn, Stop> {
        match command {
            Command::Quit => return Ok(Turn::Leave),
            Command::Undo => return self.undo(),
            Command::Bury | Command::Suspend => return self.leave_out(command, page),
            Command::Help => return self.help(),
            Command::Resume => return self.resume(),
            Command::Information => {
                let record = self.desk.record(&page.card.key, self.clock.now())?;
                self.print(&history::lines(&record, self.interface))?;
                let language = &self.shown(page)[0];
                let text = CardText {
                    interface: self.interface,
                    page,
                    language,
                };
                self.print(&text.origins())?;
            }
            Command::Language if page.languages.len() < 2 => {
                let name = language_name(&self.shown(page)[0]);
                self.tell(&CliText::OnlyLanguage { name })?;
            }
            Command::Language => {
                self.language.go_on(&page.languages, &self.interface.tag());
                let names = self.shown(page).iter().map(language_name).collect();
                self.tell(&CliText::LanguageNow { names })?;
                self.question(page, asking)?;
                if asking.revealed {
                    self.answer(page, asking)?;
                }
            }
            Command::RevealAll if !asking.revealed => {
                self.reveal(page, asking, Asking::reveal_all)?;
            }
            Command::RevealAll => self.tell(&CliText::AllShown)?,
            _ => return self.not_understood(key_of(command)),
        }
        Ok(Turn::Stay)
    }
}

fn rating(text: &str) -> Option<Rating> {
    let grade = text.parse::<u8>().ok()?;
    Rating::try_from(grade).ok()
}

fn shown_parts(asking: &Asking) -> usize {
    match asking.progress {
        Progress::Parts { shown, .. } => shown,
        _ => 0,
    }
}
