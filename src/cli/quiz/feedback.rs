//! What practice tells at once: right or wrong, why, what the book says, where it comes from, and
//! what the sandbox measures.

use std::io::BufRead;
use std::sync::Arc;
use std::time::Duration;

use super::sitting::{Open, Sitting};
use crate::app::asking::Asking;
use crate::app::knobs::Turned;
use crate::app::quiz::AskedQuestion;
use crate::app::stage::{FilmOrder, NoFilm, Stage, StageKey, film};
use crate::cli::card_text::CardText;
use crate::cli::sandbox::shown;
use crate::cli::stop::Stop;
use crate::domain::card::CardBody;
use crate::domain::quiz::{Entry, Outcome};
use crate::i18n::cli::quiz::QuizText;
use crate::i18n::sandbox as screen;
use crate::quantity::NumberStyle;
use crate::sandbox::Recording;

/// What comes of how a question stands.
pub(super) fn outcome(asked: &AskedQuestion, entry: &Entry) -> Outcome {
    asked.key.judge(entry.given.as_ref(), style(entry))
}

/// Whether a question has a scenario.
pub(super) fn can_run(asked: &AskedQuestion) -> bool {
    matches!(
        &asked.page.card.body,
        CardBody::Numeric { run: Some(_), .. }
    )
}

/// How the numbers of an answer are written.
fn style(entry: &Entry) -> NumberStyle {
    NumberStyle::of(entry.comma)
}

impl<I: BufRead> Sitting<'_, '_, I> {
    /// What came of an answer, and everything that explains it.
    pub(super) fn feedback(&mut self, asked: &AskedQuestion, entry: &Entry) -> Result<(), Stop> {
        let mut asking = Asking::of_question(asked, entry, Duration::ZERO);
        asking.tell(&asked.page, style(entry), outcome(asked, entry));
        let languages = self.shown(&asked.page);
        let texts = languages.iter().map(|language| CardText {
            interface: self.interface,
            page: &asked.page,
            language,
        });
        let texts: Vec<CardText<'_>> = texts.collect();
        for (number, text) in texts.iter().enumerate() {
            if number == 0 {
                self.lines(&text.outcome(&asking))?;
            }
            self.lines(&text.answer(&asking))?;
        }
        match texts.first() {
            Some(text) => self.lines(&text.origins()),
            None => Ok(()),
        }
    }

    /// Runs the question's scenario with the numbers that it asks with, and says what was
    /// measured and why.
    pub(super) fn run_scenario(&mut self, open: &Open, asked: &AskedQuestion) -> Result<(), Stop> {
        let key = StageKey::Question(open.id, open.place);
        let stage = self.desk.stage(&key, self.clock.now())?;
        let Some(stage) = stage.filter(|_| can_run(asked)) else {
            return self.tell(&QuizText::NothingToRun);
        };
        let order = FilmOrder {
            generation: 0,
            stage: Arc::new(stage),
            turned: Turned::default(),
        };
        let say = |text: &screen::SandboxText| screen::say(text, self.interface);
        match film(&order, &|| false).result {
            Ok(recording) => {
                let why = say(&screen::SandboxText::Why(
                    recording.film.explanation.binding,
                ));
                let value = self.measured(&order.stage, &recording);
                self.tell(&QuizText::Measured { value })?;
                self.line(&why)
            }
            Err(NoFilm::Failed(error)) => {
                let failed = say(&screen::SandboxText::Failed(error));
                self.line(&failed)
            }
            Err(NoFilm::Refused(_) | NoFilm::Superseded) => {
                let refused = say(&screen::SandboxText::DoesNotHold);
                self.line(&refused)
            }
        }
    }

    fn measured(&self, stage: &Stage, recording: &Recording) -> String {
        let measure = stage.measure.as_ref().map(|measure| measure.name.as_str());
        let value = measure.and_then(|name| Some((name, recording.outcome.value(name)?)));
        value.map_or_else(
            || screen::say(&screen::SandboxText::NoValue, self.interface),
            |(name, value)| shown(self.interface, name, value, stage.unit),
        )
    }
}
