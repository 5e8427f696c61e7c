//! What is typed as an answer, and how an answer is told.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::app::asking::{Asking, Progress, Refusal};
use crate::app::quiz::AskedQuestion;
use crate::cli::card_text::{CardText, refused};
use crate::cli::typed_line::numbers;
use crate::domain::card::CardBody;
use crate::domain::quiz::{AnswerKey, Entry, Given};
use crate::i18n::Interface;
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::{Asked, QuizText};
use crate::quantity::{NumberStyle, parse_typed, print_unit};

/// What a question asks for.
pub(super) fn asked_for(asked: &AskedQuestion, interface: Interface) -> Asked {
    match &asked.key {
        AnswerKey::Choices(right) if right.len() > 1 => Asked::Choices,
        AnswerKey::Choices(_) => Asked::Choice,
        AnswerKey::Amount { value, .. } => Asked::Amount {
            unit: print_unit(value.unit, interface.quantity_style()),
        },
        AnswerKey::Texts(right) => Asked::Texts(right.blanks()),
    }
}

/// Reads an answer. In an exam an amount with two readings is never taken, also where both would
/// be judged alike: asking only sometimes would tell something.
///
/// # Errors
/// Why it cannot be taken, as a sentence.
pub(super) fn read(
    text: &str,
    asked: &AskedQuestion,
    is_exam: bool,
    interface: Interface,
) -> Result<Given, String> {
    match &asked.key {
        AnswerKey::Choices(right) => choices(text, &asked.order, right.len(), interface),
        AnswerKey::Amount { value, .. } => {
            let style = interface.quantity_style().numbers;
            let given = Given::Amount(text.to_owned());
            let refusal = if is_exam {
                match parse_typed(text, style, value.unit) {
                    Err(error) => Some(Refusal::NotAnAmount(error)),
                    Ok(typed) => typed
                        .other()
                        .map(|other| Refusal::Ambiguous(typed.preferred(), other)),
                }
            } else {
                weighed(&given, asked, style)
            };
            match refusal {
                Some(refusal) => Err(refused(&refusal, interface)),
                None => Ok(given),
            }
        }
        AnswerKey::Texts(right) => texts(text, right.blanks(), interface),
    }
}

/// Why an amount cannot be judged; None where it can.
fn weighed(given: &Given, asked: &AskedQuestion, style: NumberStyle) -> Option<Refusal> {
    let entry = Entry {
        given: Some(given.clone()),
        ..Entry::default()
    };
    let mut asking = Asking::of_question(asked, &entry, Duration::ZERO);
    asking.weigh_amount(&asked.page, style);
    match asking.progress {
        Progress::Amount { refusal, .. } => refusal,
        _ => None,
    }
}

/// One text, or as many as there are gaps, parted by `;`. An answer that would be a command stands
/// behind `=`.
fn texts(text: &str, blanks: usize, interface: Interface) -> Result<Given, String> {
    let text = text.strip_prefix('=').unwrap_or(text);
    let texts: Vec<String> = match blanks {
        1 => vec![text.trim().to_owned()],
        _ => text.split(';').map(|text| text.trim().to_owned()).collect(),
    };
    let typed = texts.len();
    let given = Given::Texts(texts).limited();
    if given.is_blank() {
        return Err(interface.of_quiz(&QuizText::NothingTyped));
    }
    if typed == blanks {
        Ok(given)
    } else {
        let wanted = blanks;
        Err(interface.of_quiz(&QuizText::NotSoManyTexts { typed, wanted }))
    }
}

fn choices(
    text: &str,
    order: &[usize],
    right: usize,
    interface: Interface,
) -> Result<Given, String> {
    let count = order.len();
    let Some(numbers) = numbers(text) else {
        let typed = text.to_owned();
        return Err(interface.tell(&CliText::NotUnderstood { typed }));
    };
    if let Some(number) = numbers.iter().find(|number| !(1..=count).contains(*number)) {
        let number = number.to_string();
        return Err(interface.tell(&CliText::NoSuchChoice { number, count }));
    }
    let chosen: BTreeSet<usize> = numbers.iter().map(|number| order[number - 1]).collect();
    if right == 1 && chosen.len() > 1 {
        return Err(interface.tell(&CliText::OneChoice));
    }
    Ok(Given::Choices(chosen))
}

/// An answer in short: the numbers of its choices, or what was typed.
pub(super) fn short(given: &Given, order: &[usize]) -> String {
    match given {
        Given::Choices(chosen) => {
            let places = (1..).zip(order);
            let numbers = places.filter(|(_, choice)| chosen.contains(choice));
            let numbers: Vec<String> = numbers.map(|(number, _)| number.to_string()).collect();
            numbers.join(" ")
        }
        Given::Amount(text) => text.clone(),
        Given::Texts(texts) => texts.join("; "),
    }
}

/// An answer with the texts of its choices, on one line.
pub(super) fn in_full(given: &Given, order: &[usize], text: &CardText<'_>) -> String {
    match given {
        Given::Choices(chosen) => named(chosen, order, text),
        Given::Amount(text) => text.clone(),
        Given::Texts(texts) => texts.join("; "),
    }
}

/// What is right, on one line.
pub(super) fn right(asked: &AskedQuestion, text: &CardText<'_>) -> String {
    match &asked.key {
        AnswerKey::Choices(right) => named(right, &asked.order, text),
        AnswerKey::Amount { value, tolerance } => text.with_tolerance(value, tolerance),
        AnswerKey::Texts(right) => right.line(text.language),
    }
}

fn named(chosen: &BTreeSet<usize>, order: &[usize], text: &CardText<'_>) -> String {
    let CardBody::Choice { choices, .. } = &text.page.card.body else {
        return String::new();
    };
    let places = (1..).zip(order);
    let named = places
        .filter(|(_, place)| chosen.contains(place))
        .filter_map(|(number, place)| {
            let said = text.plain(&choices.get(*place)?.text);
            let one_line: Vec<&str> = said.split_whitespace().collect();
            Some(format!("{number}. {}", one_line.join(" ")))
        });
    named.collect::<Vec<String>>().join("; ")
}
