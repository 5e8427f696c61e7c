//! A card as plain lines, for printing and for a line-by-line review.

use std::collections::BTreeSet;

use crate::app::asking::{Asking, Progress, Refusal};
use crate::app::pages::CardPage;
use crate::domain::answer::{ClozePart, cloze_parts, count_correct};
use crate::domain::card::{Book, CardBody, Choice, Source};
use crate::domain::clean::CleanText;
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::quiz::{AnswerKey, Era};
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::QuizText;
use crate::i18n::{Interface, Text, number, told};
use crate::quantity::{self, Quantity, Tolerance, Verdict};
use crate::tui::markdown::{self, Markdown};

/// A card as lines in one language, its labels in the interface's.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardText<'a> {
    /// The language of the labels.
    pub(super) interface: Interface,
    /// The card.
    pub(super) page: &'a CardPage,
    /// The language of the card.
    pub(super) language: &'a LanguageTag,
}

impl CardText<'_> {
    fn text<'t>(&self, text: &'t Localized) -> &'t CleanText {
        text.text(self.language)
    }

    /// A text without its marks.
    pub(super) fn plain(&self, text: &Localized) -> String {
        markdown::plain(self.text(text))
    }

    /// The question; of a cloze card its text with the first `gaps` shown.
    pub(super) fn question(&self, gaps: usize) -> Vec<String> {
        let question = self.page.card.body.question();
        let text = match &self.page.card.body {
            CardBody::Cloze { .. } => {
                let text = self.text(question);
                let placeholder = placeholder(text.as_str());
                let marked = markdown::mark_gaps(text, gaps, &placeholder);
                self.numbered(&Markdown::parse_marked(&marked).plain(), &placeholder, gaps)
            }
            _ => self.plain(question),
        };
        lines(&text)
    }

    /// A text whose hidden gaps are told apart by their numbers; the first `shown` are not hidden.
    fn numbered(&self, text: &str, placeholder: &str, shown: usize) -> String {
        let mut pieces = text.split(placeholder);
        let mut told = pieces.next().unwrap_or_default().to_owned();
        for (hidden, piece) in pieces.enumerate() {
            let number = shown + hidden + 1;
            told.push_str(&self.interface.tell(&CliText::Gap { number }));
            told.push_str(piece);
        }
        told
    }

    /// What the question says of its answer before that is shown: how many items or right choices.
    pub(super) fn asked_for(&self) -> Option<String> {
        match &self.page.card.body {
            CardBody::List { items, ordered, .. } => {
                let asked = CliText::ItemsAsked {
                    total: items.len(),
                    ordered: *ordered,
                };
                Some(self.interface.tell(&asked))
            }
            CardBody::Choice { choices, .. } => {
                let right = count_correct(choices);
                (right > 1).then(|| self.interface.say(&Text::ChooseSeveral(right)))
            }
            _ => None,
        }
    }

    /// The choices in this order, each with its number.
    pub(super) fn choices(&self, order: &[usize]) -> Vec<String> {
        let CardBody::Choice { choices, .. } = &self.page.card.body else {
            return Vec::new();
        };
        let numbered = |(number, choice): (usize, &Choice)| {
            lines(&format!("{number}. {}", self.plain(&choice.text)))
        };
        in_order(choices, order).flat_map(numbered).collect()
    }

    /// The item or gap at a place, from 0.
    pub(super) fn part(&self, place: usize) -> Vec<String> {
        let (total, text) = match &self.page.card.body {
            CardBody::List { items, .. } => {
                (items.len(), items.get(place).map(|item| self.plain(item)))
            }
            CardBody::Cloze { text } => {
                let parts = cloze_parts(self.text(text).as_str());
                let gaps: Vec<&str> = parts
                    .iter()
                    .filter_map(|part| match part {
                        ClozePart::Gap(gap) => Some(*gap),
                        ClozePart::Text(_) => None,
                    })
                    .collect();
                (
                    gaps.len(),
                    gaps.get(place)
                        .map(|gap| markdown::plain(&CleanText::new(gap))),
                )
            }
            _ => (0, None),
        };
        let Some(text) = text else { return Vec::new() };
        lines(&self.interface.tell(&CliText::Part {
            number: place + 1,
            total,
            text,
        }))
    }

    /// What came of the answer that was given, the same in every language of the card.
    pub(super) fn outcome(&self, asking: &Asking) -> Vec<String> {
        let mut said = Vec::new();
        match (&self.page.card.body, &asking.progress) {
            (
                _,
                Progress::Choices {
                    right: Some(right), ..
                },
            ) => said.push(self.verdict(*right)),
            (
                _,
                Progress::Amount {
                    input,
                    verdict,
                    is_the_books,
                    ..
                },
            ) => {
                said.extend(
                    verdict
                        .iter()
                        .map(|verdict| self.verdict(*verdict == Verdict::Correct)),
                );
                if !input.trim().is_empty() {
                    said.push(self.interface.say(&Text::YourAnswer {
                        given: input.clone(),
                    }));
                }
                if *is_the_books {
                    said.push(self.interface.say(&Text::AnswerIsTheBooks));
                } else {
                    said.extend(verdict.as_ref().and_then(|it| self.how_far_off(it)));
                }
                if let Some(AnswerKey::Amount { value, tolerance }) = &asking.key {
                    let answer = self.with_tolerance(value, tolerance);
                    said.extend(self.labelled(&Text::Answer, &answer));
                }
            }
            (_, Progress::Texts { blanks, right, .. }) => {
                let right = right.as_deref().unwrap_or_default();
                if !right.is_empty() {
                    said.push(self.verdict(right.iter().all(|right| *right)));
                }
                if blanks.iter().any(|text| !text.trim().is_empty()) {
                    said.push(self.interface.say(&Text::YourAnswer {
                        given: blanks.join("; "),
                    }));
                }
                let wrong = (1..).zip(right).filter(|(_, right)| !**right);
                let gaps: Vec<usize> = wrong.map(|(gap, _)| gap).collect();
                if right.len() > 1 && !gaps.is_empty() {
                    said.push(self.interface.of_quiz(&QuizText::WrongGaps { gaps }));
                }
            }
            _ => {}
        }
        said
    }

    /// The answer and what stands beside it, without items and gaps.
    pub(super) fn answer(&self, asking: &Asking) -> Vec<String> {
        let mut said = Vec::new();
        match (&self.page.card.body, &asking.progress) {
            (body, Progress::Texts { .. }) => {
                if let Some(AnswerKey::Texts(right)) = &asking.key {
                    said.extend(self.labelled(&Text::Answer, &right.line(self.language)));
                }
                if let CardBody::Basic { answer, .. } = body {
                    said.extend(self.todays(asking, &self.plain(answer)));
                }
            }
            (CardBody::Basic { answer, .. }, _) => {
                said.extend(self.labelled(&Text::Answer, &self.plain(answer)));
            }
            (CardBody::Cloze { .. }, _) => said.extend(self.question(usize::MAX)),
            (CardBody::Choice { explanation, .. }, Progress::Choices { order, marked, .. }) => {
                if let Some(AnswerKey::Choices(right)) = &asking.key {
                    said.extend(self.judged(order, right, marked));
                }
                said.extend(self.optional(&Text::Explanation, explanation.as_ref()));
            }
            (
                CardBody::Numeric {
                    value, explanation, ..
                },
                _,
            ) => {
                said.extend(self.todays(asking, &self.amount(value)));
                said.extend(self.optional(&Text::Explanation, explanation.as_ref()));
            }
            _ => {}
        }
        said.extend(self.beside());
        said
    }

    /// What holds today, where a question asks for what the documents say and that is something
    /// else.
    fn todays(&self, asking: &Asking, text: &str) -> Vec<String> {
        if asking.key == AnswerKey::of_card(&self.page.card, Era::Today) {
            return Vec::new();
        }
        let label = self.interface.of_quiz(&QuizText::TodaysAnswer);
        under_label(&label, &lines(text))
    }

    /// The whole card: question, answer and what stands beside them.
    pub(super) fn whole(&self) -> Vec<String> {
        let mut said = match self.page.card.body {
            CardBody::Cloze { .. } => self.tagged(&CliText::ClozeText, &self.question(usize::MAX)),
            _ => self.tagged(&CliText::Question, &self.question(0)),
        };
        match &self.page.card.body {
            CardBody::Basic { answer, .. } => {
                said.extend(self.labelled(&Text::Answer, &self.plain(answer)));
            }
            CardBody::List { items, .. } => {
                said.extend(self.asked_for());
                said.extend((0..items.len()).flat_map(|place| self.part(place)));
            }
            CardBody::Cloze { .. } => {}
            CardBody::Choice {
                choices,
                explanation,
                ..
            } => {
                let order: Vec<usize> = (0..choices.len()).collect();
                said.extend(self.judged(&order, &right_today(choices), &BTreeSet::new()));
                said.extend(self.optional(&Text::Explanation, explanation.as_ref()));
            }
            CardBody::Numeric {
                value,
                tolerance,
                explanation,
                ..
            } => {
                let answer = self.with_tolerance(value, tolerance);
                said.extend(self.labelled(&Text::Answer, &answer));
                said.extend(self.optional(&Text::Explanation, explanation.as_ref()));
            }
        }
        said.extend(self.beside());
        said
    }

    /// The note and the book.
    pub(super) fn beside(&self) -> Vec<String> {
        let mut said = self.optional(&Text::Note, self.page.card.note.as_ref());
        if let Some(book) = &self.page.card.book {
            said.extend(self.book(book));
        }
        said
    }

    fn book(&self, book: &Book) -> Vec<String> {
        let title = book.document.as_ref().and_then(|id| {
            let mut known = self.page.documents.iter();
            let (_, title) = known.find(|(document, _)| document == id)?;
            Some(self.text(title).to_string())
        });
        let mut texts: Vec<String> = book.value.iter().map(|value| self.amount(value)).collect();
        let written = [&book.text, &book.why].into_iter().flatten();
        texts.extend(written.map(|text| self.plain(text)));
        texts.extend(book.since.map(|since| {
            let since = number::month(self.interface, since.year, since.month);
            self.interface.say(&Text::ChangedSince { since })
        }));
        self.labelled(&Text::Book { title }, &texts.join("\n"))
    }

    /// The choices in this order after the answer: which are right, which were chosen, and why.
    pub(super) fn judged(
        &self,
        order: &[usize],
        right: &BTreeSet<usize>,
        marked: &BTreeSet<usize>,
    ) -> Vec<String> {
        let CardBody::Choice { choices, .. } = &self.page.card.body else {
            return Vec::new();
        };
        let mut said = Vec::new();
        for ((place, choice), index) in in_order(choices, order).zip(order) {
            let judged = CliText::JudgedChoice {
                number: place,
                correct: right.contains(index),
                chosen: marked.contains(index),
                text: self.plain(&choice.text),
            };
            said.extend(lines(&self.interface.tell(&judged)));
            if let Some(why) = &choice.why {
                said.extend(self.tagged(&CliText::Why, &lines(&self.plain(why))));
            }
            if choice.book {
                said.push(self.interface.say(&Text::BookKeysThis));
            }
        }
        said
    }

    /// Which slip explains a wrong amount, or what it should measure.
    pub(super) fn how_far_off(&self, verdict: &Verdict) -> Option<String> {
        match verdict {
            Verdict::Wrong { near_miss } => {
                near_miss.map(|near_miss| self.interface.say(&Text::NearMiss(near_miss)))
            }
            Verdict::WrongDimension { expected, .. } => {
                Some(self.interface.say(&Text::WrongDimension(*expected)))
            }
            Verdict::Correct => None,
        }
    }

    /// Right or wrong.
    pub(super) fn verdict(&self, right: bool) -> String {
        self.interface
            .say(if right { &Text::Right } else { &Text::Wrong })
    }

    fn amount(&self, amount: &Quantity) -> String {
        quantity::print(amount, self.interface.quantity_style())
    }

    /// An amount and how far off still counts as right.
    pub(super) fn with_tolerance(&self, value: &Quantity, tolerance: &Tolerance) -> String {
        let amount = self.amount(value);
        let tolerance = match tolerance {
            Tolerance::Absolute(off) if off.value.is_zero() => return amount,
            Tolerance::Absolute(off) => self.amount(off),
            Tolerance::Relative(share) if share.is_zero() => return amount,
            Tolerance::Relative(share) => {
                let hundred = share.checked_mul(100.into()).unwrap_or(*share);
                self.amount(&Quantity::new(hundred, quantity::Unit::Percent))
            }
        };
        self.interface
            .tell(&CliText::WithTolerance { amount, tolerance })
    }

    /// A text under its label, where there is one.
    pub(super) fn optional(&self, label: &Text, text: Option<&Localized>) -> Vec<String> {
        text.map_or_else(Vec::new, |text| self.labelled(label, &self.plain(text)))
    }

    /// A text behind its label, or under it.
    pub(super) fn labelled(&self, label: &Text, text: &str) -> Vec<String> {
        under_label(&self.interface.say(label), &lines(text))
    }

    fn tagged(&self, label: &CliText, text: &[String]) -> Vec<String> {
        under_label(&self.interface.tell(label), text)
    }

    /// The objectives, sources and the date of verification.
    pub(super) fn origins(&self) -> Vec<String> {
        let title = |text: &Localized| text.text(&self.interface.tag()).to_string();
        let mut said = Vec::new();
        let objectives = self
            .page
            .objectives
            .iter()
            .map(|objective| title(&objective.text));
        said.extend(listed(&self.interface.say(&Text::Objectives), objectives));
        let sources = self.page.card.sources.iter().map(|source| match source {
            Source::Url(address) => address.to_string(),
            Source::Document { document, at } => {
                let mut known = self.page.documents.iter();
                let known = known.find(|(id, _)| id == document);
                let document = known.map_or_else(|| document.to_string(), |(_, t)| title(t));
                match at {
                    Some(at) => format!("{document}: {at}"),
                    None => document,
                }
            }
        });
        said.extend(listed(&self.interface.say(&Text::Sources), sources));
        if let Some(verified) = self.page.card.verified {
            let date = number::month(self.interface, verified.year, verified.month);
            said.push(self.interface.say(&Text::VerifiedOn { date }));
        }
        said
    }
}

/// Why a typed amount is not taken.
pub(super) fn refused(refusal: &Refusal, interface: Interface) -> String {
    let style = interface.quantity_style();
    match refusal {
        Refusal::NotAnAmount(error) => interface.say(&told::no_amount(error, style)),
        Refusal::Ambiguous(first, second) => interface.tell(&CliText::AmbiguousAmount {
            first: quantity::print(first, style),
            second: quantity::print(second, style),
        }),
    }
}

/// The places of the choices that are right today.
fn right_today(choices: &[Choice]) -> BTreeSet<usize> {
    let right = choices.iter().enumerate();
    right
        .filter(|(_, choice)| choice.correct)
        .map(|(place, _)| place)
        .collect()
}

/// The choices in the order in which they are shown, each with its number from 1.
fn in_order<'c>(
    choices: &'c [Choice],
    order: &[usize],
) -> impl Iterator<Item = (usize, &'c Choice)> {
    order
        .iter()
        .enumerate()
        .filter_map(|(place, &index)| Some((place + 1, choices.get(index)?)))
}

/// What stands for every hidden gap while the text is laid out: nothing that the text says itself.
fn placeholder(text: &str) -> String {
    let mut placeholder = String::from("[...]");
    while text.contains(&placeholder) {
        placeholder.insert(1, '.');
    }
    placeholder
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// A text of one line behind its label, a longer one under it.
fn under_label(label: &str, text: &[String]) -> Vec<String> {
    match text {
        [line] => vec![format!("{label}: {line}")],
        _ => std::iter::once(format!("{label}:"))
            .chain(text.iter().cloned())
            .collect(),
    }
}

fn listed(label: &str, entries: impl Iterator<Item = String>) -> Vec<String> {
    let entries: Vec<String> = entries.map(|entry| format!("- {entry}")).collect();
    if entries.is_empty() {
        return entries;
    }
    std::iter::once(format!("{label}:"))
        .chain(entries)
        .collect()
}
