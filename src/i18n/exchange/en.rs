//! Imports and exports in English.

use super::{ExchangeText, named};
use crate::domain::exchange::{Loss, Lost};
use crate::i18n::Interface::English;
use crate::i18n::number::{count, whole};

/// `text` in English.
pub(super) fn say(text: &ExchangeText) -> String {
    match text {
        ExchangeText::Preview { file, decks, cards } => format!(
            "{file}: {}, {}",
            count(English, *decks, "deck file", "deck files"),
            count(English, *cards, "card", "cards")
        ),
        ExchangeText::PlannedDeck { id, title, cards } => {
            format!(
                "  {id}  {title} ({})",
                count(English, *cards, "card", "cards")
            )
        }
        ExchangeText::Counts {
            new,
            changed,
            same,
            kept,
        } => {
            let mut parts = vec![format!("{} new", number(*new))];
            if changed + same + kept > 0 {
                parts.push(format!("{} changed", number(*changed)));
                parts.push(format!("{} as they were", number(*same)));
            }
            if *kept > 0 {
                parts.push(format!(
                    "{} that the file does not have, which stay",
                    number(*kept)
                ));
            }
            format!("    {}", parts.join(", "))
        }
        ExchangeText::Beside => {
            "    what stands beside the cards has changed: title, exams or scenarios".into()
        }
        ExchangeText::Unchanged => "    nothing has changed, the file stays as it is".into(),
        ExchangeText::Edited => {
            "    the file was edited since the last import: a copy of it is kept".into()
        }
        ExchangeText::Path { path } => format!("    {path}"),
        ExchangeText::Sample { question, answer } if answer.is_blank() => {
            format!("      {question}")
        }
        ExchangeText::Sample { question, answer } => format!("      {question}  ->  {answer}"),
        ExchangeText::Ratings { count: ratings } => count(
            English,
            *ratings,
            "rating of the review log comes too.",
            "ratings of the review log come too.",
        ),
        ExchangeText::LossesHeading => "Not carried over, or carried in another shape:".into(),
        ExchangeText::NoLosses => "Everything is carried over.".into(),
        ExchangeText::Loss { loss, lost } => format!("  {}{}", said(*loss, lost), named(lost)),
        ExchangeText::AskImport => "Write this? [y/N] ".into(),
        ExchangeText::DryRun => "Nothing was written (--dry-run).".into(),
        ExchangeText::Declined => "Nothing was written.".into(),
        ExchangeText::NothingToDo => "Nothing has changed since the last import.".into(),
        ExchangeText::Imported { files, cards } => format!(
            "Written: {} with {}.",
            count(English, *files, "deck file", "deck files"),
            count(English, *cards, "card", "cards")
        ),
        ExchangeText::Copy { path } => format!("The edited file is kept as {path}"),
        ExchangeText::Events { count: events } => format!(
            "{} added to the log.",
            count(English, *events, "event", "events")
        ),
        ExchangeText::Next { deck } => format!("`shardeck review {deck}` begins with it."),
        ExchangeText::Exported { path, cards } => {
            format!("{path}: {}.", count(English, *cards, "card", "cards"))
        }
        ExchangeText::LeftOut { errors } => format!(
            "The deck file has {}; what they concern is left out. `shardeck check` tells more.",
            count(English, *errors, "mistake", "mistakes")
        ),
    }
}

fn number(number: usize) -> String {
    whole(English, number as u64)
}

fn said(loss: Loss, lost: &Lost) -> String {
    let counted = |one: &str, other: &str| count(English, lost.count, one, other);
    match loss {
        Loss::Images => counted("picture", "pictures"),
        Loss::Sounds => counted("sound or video", "sounds or videos"),
        Loss::Hints => counted("hint of a gap", "hints of gaps"),
        Loss::OtherNoteTypes => format!(
            "{} of another type: the first two fields are question and answer, the rest is a note",
            counted("note", "notes")
        ),
        Loss::OtherTemplates => format!(
            "{} that further templates of such a type make",
            counted("card", "cards")
        ),
        Loss::PictureGaps => format!("{} with gaps on a picture", counted("note", "notes")),
        Loss::Blank => format!(
            "{} without a question or an answer in every language",
            counted("card", "cards")
        ),
        Loss::Doubles => counted("card that is there twice", "cards that are there twice"),
        Loss::LongTexts => format!("{} with texts over 256 KiB", counted("card", "cards")),
        Loss::Braces => format!(
            "{} with double braces that are no gap: a blank parts them",
            counted("text", "texts")
        ),
        Loss::Columns => format!("{} without a meaning here", counted("column", "columns")),
        Loss::RaggedRows => format!(
            "{} with more or fewer cells than the first row",
            counted("row", "rows")
        ),
        Loss::StrayText => format!("{} outside cards", counted("line", "lines")),
        Loss::Reviews => counted(
            "entry of the review log that is no rating of these cards",
            "entries of the review log that are no ratings of these cards",
        ),
        Loss::Details => format!(
            "{} that only deck files have",
            counted("detail of a card", "details of cards")
        ),
        Loss::Kinds => counted(
            "card of a kind that becomes question and answer",
            "cards of kinds that become question and answer",
        ),
        Loss::Sections => format!("{} beside the cards", counted("section", "sections")),
        Loss::UnsoundCards => counted(
            "mistake, and the card with it is left out",
            "mistakes, and the cards with them are left out",
        ),
        Loss::UnsoundChanges => counted(
            "changed card with a mistake stays as it was",
            "changed cards with mistakes stay as they were",
        ),
        Loss::MovedCards => counted(
            "card that you moved or renamed stays as it is",
            "cards that you moved or renamed stay as they are",
        ),
    }
}
