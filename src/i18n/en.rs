//! The sentences in English.

use super::Interface::English;
use super::number::{count, date, hundredths, interval, taken};
use super::text::Text;
use crate::domain::queue::Reason;
use crate::domain::quiz::Ending;
use crate::quantity::{Dimension, NearMissKind, Side};

/// `text` in English.
#[must_use]
pub fn say(text: &Text) -> String {
    match text {
        Text::TooSmall { columns, rows } => {
            format!("The window is too small: {columns} x {rows} cells show everything.")
        }
        Text::Sandbox(said) => super::sandbox::say(said, English),
        Text::Editor(said) => super::editor::say(said, English),
        Text::Browse(said) => super::browse::say(said, English),
        Text::Check(said) => super::checking::say(said, English),
        Text::Quiz(said) => super::quiz::say(said, English),
        Text::Loading => "Reading the decks...".into(),
        Text::FixedClock(time) => format!("clock set to {}", time.format("%Y-%m-%d %H:%M")),
        Text::ReadOnly => "read-only: ratings are off".into(),
        Text::DecksTaken {
            changed,
            added,
            removed,
        } => taken(
            English,
            [*changed, *added, *removed],
            ["changed", "new", "gone"],
            "no card changed",
            "Decks taken in",
        ),
        Text::DeckBroken { path, error } => {
            let what = super::findings::at(English, path, error.as_deref());
            format!("{what} The last good version of the deck stays in use.")
        }
        Text::DeckFlawed { path, error } => {
            let what = super::findings::at(English, path, error.as_deref());
            format!("{what} The rest of the file was taken in.")
        }
        Text::PasteIgnored => "Pasted text goes into text fields only.".into(),
        Text::Welcome => "Welcome to shardeck".into(),
        Text::HowReview => {
            "Each card asks a question: answer in your head, then reveal the answer with Space."
                .into()
        }
        Text::HowRate => {
            "Rate your recall from 1 (not at all) to 5 (perfect): the better it was, the later the \
             card comes back."
                .into()
        }
        Text::HowSaved => {
            "Every rating is on disk before the next card appears, so you can leave at any time \
             with q."
                .into()
        }
        Text::AskCardLanguage => "In which language do you want to see the cards?".into(),
        Text::Today {
            due,
            new,
            drills,
            minutes,
        } => {
            let mut parts = Vec::new();
            if *due > 0 {
                parts.push(format!("{due} due"));
            }
            if *new > 0 {
                parts.push(format!("{new} new"));
            }
            if *drills > 0 {
                parts.push(format!("{drills} to drill again"));
            }
            format!("Today: {}, about {minutes} min", parts.join(", "))
        }
        Text::NothingDue => "Nothing is due. Well done!".into(),
        Text::NextDue { date: day, cards } => {
            format!(
                "Next: {} on {}.",
                count(English, *cards, "card", "cards"),
                date(English, *day)
            )
        }
        Text::NoDecks { folders } => format!(
            "No deck was found. Looked in: {}. Put a deck file there, or start without \
             --no-builtin to use the built-in decks.",
            folders.join(", ")
        ),
        Text::AllDecks => "All decks".into(),
        Text::OtherDecks => "Other decks".into(),
        Text::ColumnDue => "due".into(),
        Text::ColumnNew => "new".into(),
        Text::ColumnTotal => "cards".into(),
        Text::Streak(days) => {
            if *days == 1 {
                "1 day".into()
            } else {
                format!("{days} days in a row")
            }
        }
        Text::Problems {
            errors,
            warnings,
            key,
        } => {
            let mut parts = Vec::new();
            if *errors > 0 {
                parts.push(count(English, *errors, "error", "errors"));
            }
            if *warnings > 0 {
                parts.push(count(English, *warnings, "warning", "warnings"));
            }
            let parts = parts.join(" and ");
            match key {
                Some(key) => {
                    format!("{parts} in the deck files: {key} lists them, `shardeck check` too.")
                }
                None => format!("{parts} in the deck files: run `shardeck check`."),
            }
        }
        Text::ClockBehind => {
            "The clock is behind your last review; the order of reviews is kept.".into()
        }
        Text::BuiltInIsNewer { deck } => {
            format!("The built-in deck {deck} has changed since you copied it.")
        }
        Text::Verified { oldest, newest } => {
            if oldest == newest {
                format!("Facts verified: {newest}")
            } else {
                format!("Facts verified: {oldest} to {newest}")
            }
        }
        Text::Answer => "answer".into(),
        Text::Explanation => "explanation".into(),
        Text::Note => "note".into(),
        Text::Book { title: Some(title) } => format!("the book says ({title})"),
        Text::Book { title: None } => "the book says".into(),
        Text::ChangedSince { since } => format!("Changed: {since}."),
        Text::BookKeysThis => "the book holds this one right".into(),
        Text::ItemsRecalled {
            shown,
            total,
            ticked,
        } => {
            format!("{shown} of {total} shown, {ticked} recalled")
        }
        Text::ChooseSeveral(count) => format!("Choose {}.", number_word(*count)),
        Text::Right => "right".into(),
        Text::Wrong => "wrong".into(),
        Text::TypeAmount { unit, required } => {
            let what = match unit.as_str() {
                "" => "the number".to_owned(),
                unit => format!("the amount (in {unit}, or with a unit)"),
            };
            let or = if *required { "" } else { ", or just Enter" };
            format!("Type {what}{or}.")
        }
        Text::TypeTexts(1) => "Type the answer; case and accents do not matter.".into(),
        Text::TypeTexts(texts) => {
            format!("Type what stands in the {texts} gaps; case and accents do not matter.")
        }
        Text::RightText { given, wanted } if given.trim().is_empty() => format!("right: {wanted}"),
        Text::RightText { given, wanted } => format!("{given}; right: {wanted}"),
        Text::NotAnAmount => "That is no amount; expected a number such as 2 or 1.5 MB/s.".into(),
        Text::UnitUnknown {
            found,
            near: Some(near),
        } => {
            format!("Unknown unit \"{found}\": did you mean {near}?")
        }
        Text::UnitUnknown { found, near: None } => format!("Unknown unit \"{found}\"."),
        Text::AmountAmbiguous { first, second } => {
            format!("Do you mean {first} or {second}? Write it without the separator.")
        }
        Text::YourAnswer { given } => format!("your answer: {given}"),
        Text::NearMiss(near) => {
            let side = match near.side {
                Side::TooLarge => "too large",
                Side::TooSmall => "too small",
            };
            let slip = match near.kind {
                NearMissKind::BitsAndBytes => "by a factor of 8: bits and bytes?",
                NearMissKind::BinaryPrefix => "by a binary prefix: MiB is not MB.",
                NearMissKind::Thousand => "by a factor of 1,000.",
                NearMissKind::Double => "by a factor of 2: the whole and its half?",
                NearMissKind::Sixty => "by a factor of 60: minutes and seconds?",
                NearMissKind::HoursAndSeconds => "by a factor of 3,600: hours and seconds?",
                NearMissKind::DaysAndHours => "by a factor of 24: days and hours?",
                NearMissKind::DaysAndSeconds => "by a factor of 86,400: days and seconds?",
                NearMissKind::Hundred => "by a factor of 100: a share and its percentage?",
                NearMissKind::PeriodAndAge => "by a factor of 2: the period and the mean age?",
                NearMissKind::Total(number) => {
                    let what =
                        format!("by a factor of {number}: of all {number} together, or of each?");
                    return format!("Your answer is {side} {what}");
                }
            };
            format!("Your answer is {side} {slip}")
        }
        Text::AnswerIsTheBooks => "That is what the book says.".into(),
        Text::WrongDimension(expected) => format!("Expected {}.", dimension(*expected)),
        Text::Reason(Reason::Due) => "due".into(),
        Text::Reason(Reason::New) => "new".into(),
        Text::Reason(Reason::Drill) => "drill".into(),
        Text::Reason(Reason::Practice) => "practice".into(),
        Text::Leech => "leech".into(),
        Text::OnlyIn { language } => format!("only in {language}"),
        Text::Saved(ratings) => format!("saved {ratings}"),
        Text::CardsLeft(cards) => format!("{cards} left"),
        Text::Saving => "saving...".into(),
        Text::Undoing => "undoing...".into(),
        Text::MoreBelow(lines) => format!("{lines} more"),
        Text::AgainToday => "again".into(),
        Text::DoneForToday => "done".into(),
        Text::SessionDone => "Session complete".into(),
        Text::PracticeDone => "Practice complete: the schedule is as it was".into(),
        Text::SessionCounts {
            saved,
            due,
            new,
            drills,
        } => format!(
            "{}: {due} due, {new} new, {drills} drilled.",
            count(English, *saved, "rating saved", "ratings saved")
        ),
        Text::HeldBack { cards } => format!(
            "Today's limits hold {} back for another day.",
            count(English, *cards, "card", "cards")
        ),
        Text::CramHint => "To go on without moving the schedule, press c.".into(),
        Text::NoCardsInScope => "No card matches what you asked for.".into(),
        Text::UndoneRating { card, rating } => format!("Undone: rating {rating} of {card}."),
        Text::UndoneBury { card } => format!("Undone: {card} is back for today."),
        Text::UndoneSuspend { card } => format!("Undone: {card} takes part again."),
        Text::UndoneRestore { card } => format!("Undone: {card} is left out again."),
        Text::UndoneReset { card } => format!("Undone: {card} stands where it stood."),
        Text::UndoneSetDue { card } => format!("Undone: {card} is due when it was."),
        Text::UndoneOther { card } => format!("Undone: {card}."),
        Text::Buried => "Out until tomorrow. Undo with u.".into(),
        Text::Suspended => "Out until further notice. Undo with u.".into(),
        Text::Restored { card } => format!("{card} takes part again. Undo with u."),
        Text::Reset { card } => format!("{card} is new again. Undo with u."),
        Text::DueSet { card, due } => {
            format!("{card} is due on {}. Undo with u.", date(English, *due))
        }
        Text::InformationTitle => "History and sources".into(),
        Text::IsNew => "New: never rated.".into(),
        Text::Standing {
            due,
            interval: days,
            ease,
            reviews,
            lapses,
        } => format!(
            "Due on {}, interval {}, ease factor {}, {}, {}.",
            date(English, *due),
            interval(English, *days),
            hundredths(English, *ease),
            count(English, *reviews as usize, "review", "reviews"),
            count(English, *lapses as usize, "lapse", "lapses"),
        ),
        Text::CalledBack { reason } => format!("Called back: {reason}"),
        Text::LeechAdvice => {
            "A leech: it lapses again and again. Suspend it, or rewrite it as smaller cards.".into()
        }
        Text::Objectives => "Objectives".into(),
        Text::Sources => "Sources".into(),
        Text::VerifiedOn { date } => format!("Verified {date}."),
        Text::History => "History".into(),
        Text::NoHistory => "Nothing yet.".into(),
        Text::HistoryRated {
            rating,
            practice: true,
            ..
        } => format!("practised: {rating}"),
        Text::HistoryRated {
            rating,
            interval: Some(days),
            ..
        } => {
            format!("rated {rating}, next after {}", interval(English, *days))
        }
        Text::HistoryRated {
            rating,
            interval: None,
            ..
        } => format!("drilled: {rating}"),
        Text::HistorySuspended => "suspended".into(),
        Text::HistoryUnsuspended => "takes part again".into(),
        Text::HistoryBuried => "left out for the day".into(),
        Text::HistoryReset => "reset to new".into(),
        Text::HistoryDueSet { due } => format!("due day set to {}", date(English, *due)),
        Text::CalledBackByQuiz { question } => {
            format!("called back by a quiz, after a wrong answer to {question}")
        }
        Text::QuizBegan { exam, questions } => format!(
            "{} begun, {}",
            if *exam { "exam" } else { "practice" },
            count(English, *questions, "question", "questions")
        ),
        Text::QuizAnswered {
            number,
            answered,
            guessed,
            marked,
        } => {
            let what = if *answered { "answered" } else { "left open" };
            let guess = if *guessed { ", a guess" } else { "" };
            let mark = if *marked { ", marked" } else { "" };
            format!("{what} as question {number} of a quiz{guess}{mark}")
        }
        Text::QuizEnded {
            ending,
            right,
            of,
            percent,
        } => {
            let how = match ending {
                Ending::HandedIn => "handed in",
                Ending::TimeUp => "ended by its time",
                Ending::GivenUp => "given up",
            };
            format!("quiz {how}: {right} of {of} right, {percent}%")
        }
        Text::HistoryOther { name } => name.clone(),
        Text::WasUndone => "undone".into(),
        Text::Verbatim(name) => name.clone(),
        Text::ColumnSeen => "seen".into(),
        Text::ColumnMastered => "mastered".into(),
        Text::Progress { seen, mastered } => {
            format!("{seen} % seen, {mastered} % mastered")
        }
        Text::Unfinished { cards, deck, key } => {
            let cards = count(English, *cards, "card", "cards");
            match deck {
                Some(deck) => format!("Unfinished: {cards} left in {deck}; {key} goes on."),
                None => format!("Unfinished: {cards} left; {key} goes on."),
            }
        }
        Text::LeftOutTitle => "Cards that are left out".into(),
        Text::NothingLeftOut => "No card is suspended or buried.".into(),
        Text::SuspendedSince { date: day } => format!("suspended since {}", date(English, *day)),
        Text::BuriedToday => "buried until tomorrow".into(),
        Text::DaysTitle => "Due day".into(),
        Text::DaysQuestion { card } => format!("In how many days is {card} due?"),
        Text::DaysExpected(most) => {
            format!("Type a number of days: 0 is today, {most} the most.")
        }
        Text::DueOn { date: day } => format!("Due on {}.", date(English, *day)),
        Text::SettingsTitle => "Settings".into(),
        Text::SettingsMore => {
            "Options of single decks, keys, and themes of your own stand in the same file.".into()
        }
        Text::SettingsFile { path } => format!("Every change is written at once: {path}"),
        Text::SettingLanguage => "Language of the screens".into(),
        Text::SettingCardLanguage => "Language of the cards".into(),
        Text::SettingNewPerDay => "New cards a day".into(),
        Text::SettingReviewsPerDay => "Reviews a day".into(),
        Text::SettingRolloverHour => "A study day begins at".into(),
        Text::SettingTheme => "Theme".into(),
        Text::SettingMouse => "Mouse".into(),
        Text::SettingMotion => "Messages stay until a key".into(),
        Text::SettingAscii => "Plain ASCII signs".into(),
        Text::On => "on".into(),
        Text::Off => "off".into(),
        Text::ThemeTerminal => "the terminal's colours".into(),
        Text::ThemeLight => "light".into(),
        Text::ThemeDark => "dark".into(),
        Text::ThemeHighContrast => "high contrast".into(),
        Text::ThemeColourBlind => "colour-blind safe".into(),
        Text::ThemeOwn(name) => name.clone(),
        Text::MouseIs { on: true, key } => {
            format!("Mouse on: click and scroll. {key} turns it off.")
        }
        Text::MouseIs { on: false, key } => {
            format!("Mouse off: the terminal selects text. {key} turns it on.")
        }
        Text::NotStopped => "There is no shell to go to.".into(),
        Text::PaletteTitle => "Commands".into(),
        Text::PaletteNothing => "Nothing is called like that.".into(),
        Text::StudyNamed { title } => format!("Study: {title}"),
        Text::HelpTitle => "Keys".into(),
        Text::HelpRatings => {
            "Ratings are SM-2 grades: 1 and 2 start the card again tomorrow, 3 to 5 make its \
             interval grow. The keys show the interval that each would give."
                .into()
        }
        Text::HelpDrills => {
            "Cards rated under 4 come again at the end of the session until they get a 4 or 5. \
             These drills do not change the interval."
                .into()
        }
        Text::HelpColumns => {
            "Seen: rated at least once. Mastered: the card comes back after 21 days or more.".into()
        }
        Text::HelpSelect => {
            "To select text with the mouse, hold Shift while dragging (Option on a Mac).".into()
        }
    }
}

fn number_word(count: usize) -> String {
    match count {
        2 => "two".into(),
        3 => "three".into(),
        4 => "four".into(),
        5 => "five".into(),
        _ => count.to_string(),
    }
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Number => "a plain number",
        Dimension::Share => "a percentage",
        Dimension::Time => "a time, such as 30 s",
        Dimension::Size => "a size, such as 1 MB",
        Dimension::Count => "a count",
        Dimension::CountRate => "a count per time, such as 1,000/s",
        Dimension::SizeRate => "a size per time, such as 2 MB/s",
    }
}
