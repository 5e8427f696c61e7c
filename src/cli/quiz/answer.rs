//! What is typed as an answer, and how an answer is told.

use std::collections::BTreeSet;

use crate::app::quiz::AskedQuestion;
use crate::cli::card_text::CardText;
use crate::cli::typed_line::numbers;
use crate::domain::card::CardBody;
use crate::domain::quiz::{AnswerKey, Given};
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::{Asked, QuizText};
use crate::i18n::{Interface, told};
use crate::quantity::{
    Expectation, Quantity, Tolerance, Typed, TypedVerdict, parse_typed, print, print_unit,
};

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
        AnswerKey::Amount { value, tolerance } => {
            let style = interface.quantity_style();
            let typed = parse_typed(text, style.numbers, value.unit)
                .map_err(|error| interface.say(&told::no_amount(&error, style)))?;
            let readings = if is_exam {
                typed.other().map(|other| (typed.preferred(), other))
            } else {
                telling(&typed, *value, tolerance, asked)
            };
            match readings {
                Some((first, second)) => Err(interface.tell(&CliText::AmbiguousAmount {
                    first: print(&first, style),
                    second: print(&second, style),
                })),
                None => Ok(Given::Amount(text.to_owned())),
            }
        }
        AnswerKey::Texts(right) => texts(text, right.blanks(), interface),
    }
}

/// The two readings of an amount, where one of them is right.
fn telling(
    typed: &Typed,
    value: Quantity,
    tolerance: &Tolerance,
    asked: &AskedQuestion,
) -> Option<(Quantity, Quantity)> {
    let expectation = Expectation::new(value, tolerance).ok()?;
    match expectation.typed_verdict(typed, &asked.page.slips) {
        TypedVerdict::Settled(_) => None,
        TypedVerdict::Ask { preferred, other } => Some((preferred.0, other.0)),
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
    if texts.len() == blanks {
        Ok(Given::Texts(texts))
    } else {
        let wanted = QuizText::NotSoManyTexts {
            typed: texts.len(),
            wanted: blanks,
        };
        Err(interface.of_quiz(&wanted))
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
        AnswerKey::Texts(right) => {
            let texts: Vec<String> = right
                .texts(text.language)
                .map(ToString::to_string)
                .collect();
            texts.join("; ")
        }
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
