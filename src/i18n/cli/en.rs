//! The output of the command line in English.

use super::CliText;
use crate::i18n::Interface::English;
use crate::i18n::number::{count, interval};

/// `text` in English.
pub(super) fn say(text: &CliText) -> String {
    match text {
        CliText::ColumnDeck => "deck".into(),
        CliText::ColumnTitle => "title".into(),
        CliText::ColumnFrom => "from".into(),
        CliText::BuiltIn => "built in".into(),
        CliText::LogEmpty => "The log is empty: nothing was rated yet.".into(),
        CliText::LogRated {
            rating,
            practice: false,
        } => format!("rated {rating}"),
        CliText::LogRated {
            rating,
            practice: true,
        } => format!("practised: {rating}"),
        CliText::LogUndo { what: None } => "undo".into(),
        CliText::LogUndo { what: Some(what) } => format!("undo: {what}"),
        CliText::Checked {
            files,
            cards,
            errors,
            warnings,
        } => {
            let mut found = Vec::new();
            if *errors > 0 {
                found.push(count(English, *errors, "error", "errors"));
            }
            if *warnings > 0 {
                found.push(count(English, *warnings, "warning", "warnings"));
            }
            let found = if found.is_empty() {
                "no problems".to_owned()
            } else {
                found.join(", ")
            };
            format!(
                "{}, {}: {found}.",
                count(English, *files, "file", "files"),
                count(English, *cards, "card", "cards")
            )
        }

        CliText::Deck => "deck".into(),
        CliText::Kind => "kind".into(),
        CliText::Languages => "languages".into(),
        CliText::Tags => "tags".into(),
        CliText::Question => "question".into(),
        CliText::ClozeText => "text".into(),
        CliText::FormerKeys => "former keys".into(),
        CliText::WithTolerance { amount, tolerance } => {
            format!("{amount}, right within {tolerance}")
        }
        CliText::Why => "why".into(),

        CliText::PlainBegin { cards, minutes } => format!(
            "{}, about {minutes} min. Type ? for help, q to quit.",
            count(English, *cards, "card", "cards")
        ),
        CliText::AskReveal => "Enter: answer".into(),
        CliText::AskEnd => "Enter: end, u: undo".into(),
        CliText::AskPart => "Enter: next part, a: all parts".into(),
        CliText::AskChoices { several: false } => "Type the number, or just Enter.".into(),
        CliText::AskChoices { several: true } => "Type the numbers, or just Enter.".into(),
        CliText::AskRating { intervals: None } => "Rate 1 to 5".into(),
        CliText::AskRating {
            intervals: Some(days),
        } => {
            let [one, two, three, four, five] = days.map(|days| interval(English, days));
            format!("Rate 1 ({one}), 2 ({two}), 3 ({three}), 4 ({four}), 5 ({five})")
        }
        CliText::Part {
            number,
            total,
            text,
        } => format!("{number} of {total}: {text}"),
        CliText::ItemsAsked {
            total,
            ordered: false,
        } => {
            format!("{}.", count(English, *total, "item", "items"))
        }
        CliText::ItemsAsked {
            total,
            ordered: true,
        } => {
            format!("{}, in order.", count(English, *total, "item", "items"))
        }
        CliText::JudgedChoice {
            number,
            correct,
            chosen,
            text,
        } => {
            let verdict = if *correct { "right" } else { "wrong" };
            let yours = if *chosen { ", yours" } else { "" };
            format!("{number}, {verdict}{yours}: {text}")
        }
        CliText::Saved {
            saved,
            interval: days,
            again,
        } => {
            let mut said = format!("saved {saved}");
            if let Some(days) = days {
                said.push_str(&format!(", next after {}", interval(English, *days)));
            }
            if *again {
                said.push_str(", again today");
            }
            said
        }
        CliText::NotUnderstood { typed } => format!("\"{typed}\" means nothing here; ? for help."),
        CliText::NoSuchChoice { number, count } => {
            format!("There is no choice {number}, only 1 to {count}.")
        }
        CliText::CardGone { card } => format!("{card} is in no deck any more; it is left out."),
        CliText::LanguageNow { names } => format!("Card language: {}", names.join(", ")),
        CliText::Enter => "Enter".into(),
    }
}
