//! The sentences of the screens, with what goes into them.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::finding::Finding;
use crate::domain::queue::Reason;
use crate::domain::quiz::Ending;
use crate::quantity::{Dimension, NearMiss};

/// A sentence or a label. What it says is in `en.rs` and `pt_br.rs`.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum Text {
    /// The window is smaller than the screens need.
    TooSmall { columns: u16, rows: u16 },
    /// Decks are being read.
    Loading,
    /// Badge: the wall clock is fixed.
    FixedClock(NaiveDateTime),
    /// Badge: ratings are off.
    ReadOnly,
    /// A name that every language shares.
    Verbatim(String),
    /// Decks that were saved elsewhere were taken in: so many cards changed, came and went.
    DecksTaken {
        changed: usize,
        added: usize,
        removed: usize,
    },
    /// A deck that was saved elsewhere is broken, where and how: its last good text goes on.
    DeckBroken {
        path: String,
        error: Option<Box<Finding>>,
    },
    /// A deck that was saved elsewhere was taken in but for what is wrong in it, where and how.
    DeckFlawed {
        path: String,
        error: Option<Box<Finding>>,
    },
    /// Pasted text went nowhere.
    PasteIgnored,

    /// Title of the first start.
    Welcome,
    /// What a review is.
    HowReview,
    /// What the ratings are for.
    HowRate,
    /// That nothing is lost.
    HowSaved,
    /// The question of the first start.
    AskCardLanguage,

    /// What today asks.
    Today {
        due: usize,
        new: usize,
        drills: usize,
        minutes: u32,
    },
    /// Today asks nothing more.
    NothingDue,
    /// When something is due next.
    NextDue { date: NaiveDate, cards: usize },
    /// No deck was found, and where it was looked for.
    NoDecks { folders: Vec<String> },
    /// Row: every deck.
    AllDecks,
    /// Heading: decks without a topic.
    OtherDecks,
    /// Column: cards whose day has come.
    ColumnDue,
    /// Column: cards never seen.
    ColumnNew,
    /// Column: all cards.
    ColumnTotal,
    /// Column: the share of the cards that were seen.
    ColumnSeen,
    /// Column: the share of the cards that are mastered.
    ColumnMastered,
    /// How far the cards of a row are known, in percent.
    Progress { seen: usize, mastered: usize },
    /// A session was left before its end, and the key that goes on with it.
    Unfinished {
        cards: usize,
        deck: Option<String>,
        key: String,
    },
    /// Study days in a row.
    Streak(u32),
    /// Problems in deck files, and how to see them: with a key too, where one lists them.
    Problems {
        errors: usize,
        warnings: usize,
        key: Option<String>,
    },
    /// The clock stands behind the log.
    ClockBehind,
    /// A built-in deck has changed since its copy was made.
    BuiltInIsNewer { deck: String },
    /// When the facts were last verified.
    Verified { oldest: String, newest: String },

    /// Heading of the answer.
    Answer,
    /// Heading of an explanation.
    Explanation,
    /// Heading of a note.
    Note,
    /// Heading of what the book says.
    Book { title: Option<String> },
    /// When what the book says changed.
    ChangedSince { since: String },
    /// A choice that the book holds right.
    BookKeysThis,
    /// How many items were shown and recalled.
    ItemsRecalled {
        shown: usize,
        total: usize,
        ticked: usize,
    },
    /// How many choices are right.
    ChooseSeveral(usize),
    /// The answer was right.
    Right,
    /// The answer was wrong.
    Wrong,
    /// Asks for an amount; `required` where the answer is not shown without one.
    TypeAmount { unit: String, required: bool },
    /// Asks for so many texts.
    TypeTexts(usize),
    /// What was typed, and what is right instead.
    RightText { given: String, wanted: String },
    /// What was typed is no amount.
    NotAnAmount,
    /// What was typed has an unknown unit.
    UnitUnknown { found: String, near: Option<String> },
    /// What was typed has two readings.
    AmountAmbiguous { first: String, second: String },
    /// What was answered.
    YourAnswer { given: String },
    /// The slip that explains a wrong amount.
    NearMiss(NearMiss),
    /// The answer is not right, but what the book says.
    AnswerIsTheBooks,
    /// The answer measures something else.
    WrongDimension(Dimension),
    /// Why a card is asked.
    Reason(Reason),
    /// Badge: the card lapses often.
    Leech,
    /// Badge: the card lacks the wanted language.
    OnlyIn { language: String },
    /// Ratings of this session that are stored.
    Saved(usize),
    /// Cards still to come.
    CardsLeft(usize),
    /// A rating is on its way.
    Saving,
    /// An undo is on its way.
    Undoing,
    /// Lines below the window.
    MoreBelow(usize),
    /// The card comes again today.
    AgainToday,
    /// The card is over for today.
    DoneForToday,

    /// A session is over.
    SessionDone,
    /// Cramming is over.
    PracticeDone,
    /// What a session did.
    SessionCounts {
        saved: usize,
        due: usize,
        new: usize,
        drills: usize,
    },
    /// The day's limits hold cards back.
    HeldBack { cards: usize },
    /// How to go on without a schedule.
    CramHint,
    /// No card is in the scope.
    NoCardsInScope,

    /// A rating was taken back.
    UndoneRating { card: String, rating: u8 },
    /// A bury was taken back.
    UndoneBury { card: String },
    /// A suspension was taken back.
    UndoneSuspend { card: String },
    /// A card that had been restored is left out again.
    UndoneRestore { card: String },
    /// A reset was taken back.
    UndoneReset { card: String },
    /// A day that had been set was taken back.
    UndoneSetDue { card: String },
    /// Something else was taken back.
    UndoneOther { card: String },
    /// A card was buried.
    Buried,
    /// A card was suspended.
    Suspended,
    /// A suspended or buried card takes part again.
    Restored { card: String },
    /// A card became new again.
    Reset { card: String },
    /// A card's day was set.
    DueSet { card: String, due: NaiveDate },

    /// Title of a card's information.
    InformationTitle,
    /// The card was never rated.
    IsNew,
    /// Where the card stands; days and hundredths.
    Standing {
        due: NaiveDate,
        interval: u32,
        ease: u32,
        reviews: u32,
        lapses: u32,
    },
    /// Why the card was made due.
    CalledBack { reason: String },
    /// A wrong answer in a quiz made the card due: the question.
    CalledBackByQuiz { question: String },
    /// What to do about a leech.
    LeechAdvice,
    /// Heading of the objectives.
    Objectives,
    /// Heading of the sources.
    Sources,
    /// When the card was verified.
    VerifiedOn { date: String },
    /// Heading of the history.
    History,
    /// Nothing ever happened to the card.
    NoHistory,
    /// A rating, and the interval in days that it led to.
    HistoryRated {
        rating: u8,
        interval: Option<u32>,
        practice: bool,
    },
    /// The card was suspended.
    HistorySuspended,
    /// The card was called back.
    HistoryUnsuspended,
    /// The card was buried.
    HistoryBuried,
    /// The card became new again.
    HistoryReset,
    /// The card's day was set.
    HistoryDueSet { due: NaiveDate },
    /// A quiz began.
    QuizBegan { exam: bool, questions: usize },
    /// A question of a quiz, counted from 1, was answered, or only looked at.
    QuizAnswered {
        number: usize,
        answered: bool,
        guessed: bool,
        marked: bool,
    },
    /// A quiz ended: how, with so many right of so many.
    QuizEnded {
        ending: Ending,
        right: usize,
        of: usize,
        percent: u8,
    },
    /// An event of another kind.
    HistoryOther { name: String },
    /// The event was taken back.
    WasUndone,

    /// Title of the list of cards that are left out.
    LeftOutTitle,
    /// No card is left out.
    NothingLeftOut,
    /// Since when a card is suspended.
    SuspendedSince { date: NaiveDate },
    /// A card is left out for the rest of the day.
    BuriedToday,

    /// Title of the question in how many days a card is due.
    DaysTitle,
    /// The question in how many days a card is due.
    DaysQuestion { card: String },
    /// What the answer must be: a number up to this one.
    DaysExpected(u32),
    /// The day that comes of it.
    DueOn { date: NaiveDate },

    /// Title of the settings.
    SettingsTitle,
    /// What else the config can say.
    SettingsMore,
    /// Where the settings are written down.
    SettingsFile { path: String },
    /// The language of the interface.
    SettingLanguage,
    /// The language of the cards.
    SettingCardLanguage,
    /// New cards a day.
    SettingNewPerDay,
    /// Reviews a day.
    SettingReviewsPerDay,
    /// When a study day begins.
    SettingRolloverHour,
    /// The colours.
    SettingTheme,
    /// Mouse reports.
    SettingMouse,
    /// Nothing goes away by itself.
    SettingMotion,
    /// Only ASCII signs.
    SettingAscii,
    /// Yes.
    On,
    /// No.
    Off,
    /// The terminal's own palette.
    ThemeTerminal,
    /// Dark on light.
    ThemeLight,
    /// Light on dark.
    ThemeDark,
    /// Strong colours on black.
    ThemeHighContrast,
    /// Without red against green.
    ThemeColourBlind,
    /// One of the config's own.
    ThemeOwn(String),
    /// The mouse is on, or off.
    MouseIs { on: bool, key: String },
    /// The program was to stop, and nobody could continue it.
    NotStopped,

    /// Title of the palette.
    PaletteTitle,
    /// Nothing has such a name.
    PaletteNothing,
    /// A session over a deck or topic.
    StudyNamed { title: String },

    /// Title of the help.
    HelpTitle,
    /// What the ratings mean to the schedule.
    HelpRatings,
    /// What drills are.
    HelpDrills,
    /// How to select text.
    HelpSelect,
    /// What the columns of the home screen count.
    HelpColumns,

    /// What the screens of the sandbox say.
    Sandbox(super::sandbox::SandboxText),
    /// What the card editor says.
    Editor(super::editor::EditorText),
    /// What the search for cards says.
    Browse(super::browse::BrowseText),
    /// Of the list of mistakes.
    Check(super::checking::CheckText),
    /// What the screens of quizzes say.
    Quiz(super::quiz::QuizText),
}

impl From<super::quiz::QuizText> for Text {
    fn from(text: super::quiz::QuizText) -> Self {
        Self::Quiz(text)
    }
}
