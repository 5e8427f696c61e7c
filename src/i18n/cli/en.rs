//! The output of the command line in English.

use super::{CliText, alike};
use crate::i18n::Interface::English;
use crate::i18n::number::{comes_back, count, date, hundredths, interval_in_words};

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

        CliText::PlainBegin { cards, minutes } => format!("{}.", amount(*cards, *minutes)),
        CliText::PlainHelp => "Type ? for help, q to quit.".into(),
        CliText::NothingDueNow => "Nothing is due now.".into(),
        CliText::OfferResume { cards, deck } => {
            let cards = count(English, *cards, "card", "cards");
            let of = deck.iter().map(|deck| format!(" of {deck}"));
            let of: String = of.collect();
            format!("Type r to go on with the session that you left: {cards}{of} to go.")
        }
        CliText::Resumed { cards, minutes } => {
            format!("Going on with the session: {}.", amount(*cards, *minutes))
        }
        CliText::AskReveal => "Enter: answer".into(),
        CliText::AskEnd { undo, resume } => {
            let mut said = "Enter: end".to_owned();
            if *undo {
                said.push_str(", u: undo");
            }
            if *resume {
                said.push_str(", r: go on");
            }
            said
        }
        CliText::AskPart { gaps: false } => "Enter: next item, a: all items".into(),
        CliText::AskPart { gaps: true } => "Enter: next gap, a: all gaps".into(),
        CliText::AskChoices { several: false } => {
            "Type the number, or press Enter for the answer.".into()
        }
        CliText::AskChoices { several: true } => {
            "Type the numbers, such as 1 3, or press Enter for the answer.".into()
        }
        CliText::AskAmount { unit } if unit.is_empty() => {
            "Type the number, or press Enter for the answer.".into()
        }
        CliText::AskAmount { unit } => {
            format!("Type the amount in {unit}, or with its unit, or press Enter for the answer.")
        }
        CliText::AskRating { intervals: None } => "Rate 1 to 5".into(),
        CliText::AskRating {
            intervals: Some(days),
        } => {
            let groups = alike(days, |days| comes_back(English, days));
            let told: Vec<String> = groups
                .iter()
                .enumerate()
                .map(|(place, (ratings, when))| {
                    let ratings = match (ratings.start(), ratings.end()) {
                        (1, 5) => String::new(),
                        (first, last) if first == last => format!("{first} "),
                        (first, last) if first + 1 == *last => format!("{first} or {last} "),
                        (first, last) => format!("{first} to {last} "),
                    };
                    let back = if place == 0 { "back " } else { "" };
                    format!("{ratings}{back}{when}")
                })
                .collect();
            format!("Rate 1 to 5: {}", told.join(", "))
        }
        CliText::Gap { number } => format!("[gap {number}]"),
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
            let said = count(English, *saved, "rating saved", "ratings saved");
            let back = days.map(|days| comes_back(English, days));
            match (again, back) {
                (false, None) => said,
                (false, Some(back)) => format!("{said}; the card comes back {back}"),
                (true, None) => format!("{said}; the card comes back today"),
                (true, Some(back)) => format!("{said}; the card comes back today, then {back}"),
            }
        }
        CliText::NotUnderstood { typed } => format!("\"{typed}\" means nothing here; ? for help."),
        CliText::RateLater => "First show the answer, then rate.".into(),
        CliText::NoRating { typed } => {
            format!("\"{typed}\" is no rating: type a number from 1 to 5.")
        }
        CliText::AllShown => "The whole answer is shown already.".into(),
        CliText::OneChoice => "One choice is right: type one number.".into(),
        CliText::AmbiguousAmount { first, second } => {
            format!("That can mean {first} or {second}: write it without the separator.")
        }
        CliText::LeftOutToday { card } => {
            format!("{card} is out until tomorrow; u brings it back.")
        }
        CliText::LeftOut { card } => {
            format!("{card} is out until further notice; u brings it back.")
        }
        CliText::NoSuchChoice { number, count } => {
            format!("There is no choice {number}, only 1 to {count}.")
        }
        CliText::CardGone { card } => format!("{card} is in no deck any more; it is left out."),
        CliText::LanguageNow { names } => match names.as_slice() {
            [name] => format!("Card language: {name}"),
            names => format!("Card languages: {}", names.join(", ")),
        },
        CliText::Standing {
            due,
            interval,
            ease,
            reviews,
            lapses,
        } => format!(
            "Due on {}, interval {}, ease factor {}, {}, {}.",
            date(English, *due),
            interval_in_words(English, *interval),
            hundredths(English, *ease),
            count(English, *reviews as usize, "review", "reviews"),
            count(English, *lapses as usize, "lapse", "lapses"),
        ),
        CliText::HistoryRated {
            rating,
            interval: None,
        } => format!("rated {rating}"),
        CliText::HistoryRated {
            rating,
            interval: Some(days),
        } => format!(
            "rated {rating}, next after {}",
            interval_in_words(English, *days)
        ),
        CliText::OnlyLanguage { name } => format!("This card is only in {name}."),
        CliText::LeftEarly { cards } => format!(
            "Session left before its end: {} to go.",
            count(English, *cards, "card", "cards")
        ),
        CliText::PracticeCount { saved } => format!(
            "{}.",
            count(English, *saved, "rating saved", "ratings saved")
        ),
        CliText::NothingSaved => "No rating was saved.".into(),
        CliText::HelpHow => "Type one of these, then press Enter:".into(),
        CliText::HelpChoices => "1 3: on a card with choices, choose number 1 and number 3".into(),
        CliText::HelpAmount => "2 MB/s: on a card that asks for an amount, answer 2 MB/s".into(),
        CliText::HelpRate => "Once the answer is shown, rate how well you knew it:".into(),
        CliText::HelpUndo => "take back the last rating, bury or suspend of this study day".into(),
        CliText::HelpHelp => "show this help".into(),
        CliText::HelpEnd => "end the review; every rating is already saved".into(),
        CliText::Enter => "Enter".into(),
    }
}

fn amount(cards: usize, minutes: u32) -> String {
    format!(
        "{}, about {}",
        count(English, cards, "card", "cards"),
        count(English, minutes as usize, "minute", "minutes")
    )
}
