//! A card of any kind as a question and an answer in one language, for forms that have no more.

use super::document::{amount_text, tolerance_text};
use crate::domain::card::CardBody;
use crate::domain::language::LanguageTag;

/// What is asked, as Markdown; of a cloze card its text with the gaps.
pub(super) fn question(body: &CardBody, language: &LanguageTag) -> String {
    let asked = body.question().text(language).as_str().to_owned();
    let CardBody::Choice { choices, .. } = body else {
        return asked;
    };
    let mut asked = asked;
    asked.push_str("\n\n");
    let lines = choices.iter().enumerate().map(|(number, choice)| {
        let text = indented(choice.text.text(language).as_str(), 3);
        format!("{}. {text}", number + 1)
    });
    asked.push_str(&lines.collect::<Vec<_>>().join("\n"));
    asked
}

/// What is answered, as Markdown; empty for a cloze card.
pub(super) fn answer(body: &CardBody, language: &LanguageTag) -> String {
    let with =
        |first: String, explanation: &Option<crate::domain::language::Localized>| match explanation
        {
            Some(more) => format!("{first}\n\n{}", more.text(language)),
            None => first,
        };
    match body {
        CardBody::Basic { answer, .. } => answer.text(language).as_str().to_owned(),
        CardBody::Cloze { .. } => String::new(),
        CardBody::List { items, ordered, .. } => {
            let lines = items.iter().enumerate().map(|(number, item)| {
                let text = item.text(language).as_str();
                if *ordered {
                    format!("{}. {}", number + 1, indented(text, 3))
                } else {
                    format!("- {}", indented(text, 2))
                }
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        CardBody::Choice {
            choices,
            explanation,
            ..
        } => {
            let right = choices
                .iter()
                .enumerate()
                .filter(|(_, choice)| choice.correct);
            let lines = right.map(|(number, choice)| {
                let text = indented(choice.text.text(language).as_str(), 3);
                format!("{}. {text}", number + 1)
            });
            with(lines.collect::<Vec<_>>().join("\n"), explanation)
        }
        CardBody::Numeric {
            value,
            tolerance,
            explanation,
            ..
        } => {
            let mut amount = amount_text(value);
            if let Some(tolerance) = tolerance_text(tolerance, value.unit)
                && tolerance != "0"
            {
                amount.push_str(&format!(" (± {tolerance})"));
            }
            with(amount, explanation)
        }
    }
}

/// A text whose further lines stand under its first one.
fn indented(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(by)))
}
