//! What practice tells at once: right or wrong, why, what the book says, where it comes from, and
//! what the sandbox measures.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::sync::Arc;

use super::answer;
use super::sitting::Sitting;
use crate::app::knobs::Turned;
use crate::app::quiz::AskedQuestion;
use crate::app::stage::{FilmOrder, NoFilm, Stage, StageKey, film};
use crate::cli::card_text::CardText;
use crate::cli::sandbox::shown;
use crate::cli::stop::Stop;
use crate::domain::card::CardBody;
use crate::domain::quiz::{AnswerKey, Entry, Given, Outcome};
use crate::i18n::Text;
use crate::i18n::cli::quiz::QuizText;
use crate::i18n::sandbox as screen;
use crate::quantity::{
    Expectation, NumberStyle, Quantity, Tolerance, TypedVerdict, Verdict, parse_typed,
};
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
        let interface = self.interface;
        let languages = self.shown(&asked.page);
        for (number, language) in languages.iter().enumerate() {
            let text = CardText {
                interface,
                page: &asked.page,
                language,
            };
            if number == 0 {
                let is_right = outcome(asked, entry) == Outcome::Right;
                self.line(&text.verdict(is_right))?;
                self.lines(&compared(asked, entry, &text))?;
            }
            self.lines(&explained(asked, entry, &text))?;
        }
        if let Some(language) = languages.first() {
            let text = CardText {
                interface,
                page: &asked.page,
                language,
            };
            self.lines(&text.origins())?;
        }
        Ok(())
    }

    /// Runs the question's scenario with the numbers that it asks with, and says what was
    /// measured and why.
    pub(super) fn run_scenario(&mut self, asked: &AskedQuestion) -> Result<(), Stop> {
        let key = StageKey::Card(asked.page.card.key.clone());
        let stage = self.desk.stage(&key, self.clock.now())?;
        let Some(stage) = stage.filter(|_| can_run(asked)) else {
            return self.tell(&QuizText::NothingToRun);
        };
        let order = FilmOrder {
            generation: 0,
            stage: Arc::new(stage.asked_by(&asked.page)),
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

/// An amount beside the right one, with the slip that explains it. Choices say so themselves.
fn compared(asked: &AskedQuestion, entry: &Entry, text: &CardText<'_>) -> Vec<String> {
    let interface = text.interface;
    if let (AnswerKey::Texts(_), Some(given)) = (&asked.key, &entry.given) {
        let given = answer::in_full(given, &[], text);
        let mut said = vec![interface.say(&Text::YourAnswer { given })];
        said.extend(text.labelled(&Text::Answer, &answer::right(asked, text)));
        return said;
    }
    let AnswerKey::Amount { value, tolerance } = &asked.key else {
        return Vec::new();
    };
    let Some(Given::Amount(given)) = &entry.given else {
        return Vec::new();
    };
    let given_text = given.clone();
    let mut said = vec![interface.say(&Text::YourAnswer { given: given_text })];
    let verdict = verdict(given, entry, *value, tolerance, asked);
    let book = asked.page.card.book.as_ref().and_then(|book| book.value);
    let is_books = book.is_some_and(|book| {
        self::verdict(given, entry, book, tolerance, asked) == Some(Verdict::Correct)
    });
    if verdict != Some(Verdict::Correct) {
        if is_books {
            said.push(interface.say(&Text::AnswerIsTheBooks));
        } else {
            said.extend(verdict.as_ref().and_then(|it| text.how_far_off(it)));
        }
    }
    let right = text.with_tolerance(value, tolerance);
    said.extend(text.labelled(&Text::Answer, &right));
    said
}

fn verdict(
    given: &str,
    entry: &Entry,
    value: Quantity,
    tolerance: &Tolerance,
    asked: &AskedQuestion,
) -> Option<Verdict> {
    let typed = parse_typed(given, style(entry), value.unit).ok()?;
    let expectation = Expectation::new(value, tolerance).ok()?;
    Some(match expectation.typed_verdict(&typed, &asked.page.slips) {
        TypedVerdict::Settled(verdict) => verdict,
        TypedVerdict::Ask { preferred, .. } => preferred.1,
    })
}

/// The why of every choice, the explanation, the note and the book.
fn explained(asked: &AskedQuestion, entry: &Entry, text: &CardText<'_>) -> Vec<String> {
    let nothing = BTreeSet::new();
    let mut said = match (&asked.key, &entry.given) {
        (AnswerKey::Choices(right), given) => {
            let chosen = match given {
                Some(Given::Choices(chosen)) => chosen,
                Some(Given::Amount(_) | Given::Texts(_)) | None => &nothing,
            };
            text.judged(&asked.order, right, chosen)
        }
        (AnswerKey::Amount { .. } | AnswerKey::Texts(_), _) => Vec::new(),
    };
    if let (AnswerKey::Texts(_), CardBody::Basic { answer, .. }) =
        (&asked.key, &asked.page.card.body)
    {
        said.extend(text.optional(&Text::Answer, Some(answer)));
    }
    if let CardBody::Choice { explanation, .. } | CardBody::Numeric { explanation, .. } =
        &asked.page.card.body
    {
        said.extend(text.optional(&Text::Explanation, explanation.as_ref()));
    }
    said.extend(text.beside());
    said
}
