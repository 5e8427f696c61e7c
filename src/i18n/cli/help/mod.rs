//! The help of the command line: what the program, its commands and their options do.

mod en;
mod pt_br;

use super::Verb;
use crate::i18n::Interface;

/// A part of the help. What it says is in `en.rs` and `pt_br.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpText {
    /// What the program is.
    Program,
    /// How the program is called: a line a form.
    ProgramUsage,
    /// What follows the program's help: examples, environment, exit codes.
    ProgramEnd,
    /// Where the program keeps things: a line a place.
    Files,
    /// What a command does, in one sentence without a period.
    About(Verb),
    /// How a command is called.
    Usage(Verb),
    /// What follows a command's help: examples and what needs more words.
    End(Verb),
    /// What an option or a word does.
    Argument(Argument),
    /// What `--seed` does in the sandbox.
    SandboxSeed,
    /// What `--seed` does in a quiz.
    QuizSeed,
    /// What `--plain` does in a quiz.
    QuizPlain,
    /// What `--json` does in a quiz.
    QuizJson,
    /// What `--tag` does with a new card.
    AddTag,
    /// What stands for the value of an option.
    Value(ValueName),
    /// Heading of the forms of call.
    UsageHeading,
    /// Heading of the commands.
    CommandsHeading,
    /// Heading of a command's own options.
    OptionsHeading,
    /// Heading of the options that every command takes.
    EverywhereHeading,
    /// Heading of the words that a command takes.
    WordsHeading,
    /// Heading of the manual page: what the program is called.
    NameHeading,
    /// Heading of the manual page: how the program is called.
    SynopsisHeading,
    /// Heading of the manual page: what the program is for.
    DescriptionHeading,
    /// Heading of the manual page: where the program keeps things.
    FilesHeading,
    /// The book that the manual page belongs to.
    Manual,
}

/// An option, or a word that is no option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// Decks to study.
    StudiedDecks,
    /// The card that is meant.
    Card,
    /// What is looked for.
    Query,
    /// Files and folders to check.
    Paths,
    /// The deck that is written to, by id or path.
    WrittenDeck,
    /// A card or a deck that is edited.
    EditedCard,
    /// The built-in deck that is copied.
    EjectedDeck,
    /// The key that a card gets.
    NewKey,
    /// The files that are laid out.
    TidiedPaths,
    /// `--languages`
    Languages,
    /// `--title`
    Title,
    /// `--check`
    OnlyCheck,
    /// `--kind`
    Kind,
    /// `--id`
    CardId,
    /// `--question`
    Question,
    /// `--answer`
    Answer,
    /// `--item`
    Item,
    /// `--text`
    ClozeText,
    /// `--right`
    Right,
    /// `--wrong`
    Wrong,
    /// `--value`
    Amount,
    /// `--unit`
    Unit,
    /// `--tolerance`
    Tolerance,
    /// `--note`
    Note,
    /// The command that is explained.
    ExplainedCommand,
    /// The shell that is to complete.
    Shell,
    /// What the sandbox is to do.
    SandboxAction,
    /// The scenario that is meant.
    Scenario,
    /// `--set`
    Set,
    /// `--vary`
    Vary,
    /// `--measure`
    Measure,
    /// `--profile`
    Profile,
    /// `--trace`
    Trace,
    /// `--csv`
    Csv,
    /// `--tag`
    Tag,
    /// `--topic`
    Topic,
    /// `--exam`
    Exam,
    /// `--questions`
    Questions,
    /// `--time`
    Time,
    /// `--code`
    Code,
    /// `--resume`
    Resume,
    /// `--typed`
    Typed,
    /// `--limit`
    Limit,
    /// `--new`
    New,
    /// `--cram`
    Cram,
    /// `--plain`
    Plain,
    /// `--seed`
    Seed,
    /// `--json`
    Json,
    /// `--prompt`
    Prompt,
    /// `--strict`
    Strict,
    /// The foreign file.
    ForeignFile,
    /// The deck that is exported.
    ExportedDeck,
    /// `--from`
    From,
    /// `--to`
    To,
    /// `--into`
    Into,
    /// `--language`
    Language,
    /// `--columns`
    Columns,
    /// `--delimiter`
    Delimiter,
    /// `--history`
    History,
    /// `--dry-run`
    DryRun,
    /// `--yes`
    Yes,
    /// `--output`
    Output,
    /// `--home`
    Home,
    /// `--decks`
    Decks,
    /// `--no-builtin`
    NoBuiltin,
    /// `--lang`
    Lang,
    /// `--card-lang`
    CardLang,
    /// `--color`
    Color,
    /// `--ascii`
    Ascii,
    /// `--no-mouse`
    NoMouse,
    /// `--help`
    Help,
    /// `--version`
    Version,
}

/// What stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueName {
    /// A deck's identifier or file.
    Deck,
    /// A card's key.
    Card,
    /// What is looked for.
    Query,
    /// A file or folder.
    Path,
    /// A folder.
    Folder,
    /// A command.
    Command,
    /// A shell.
    Shell,
    /// What the sandbox is to do.
    Action,
    /// A scenario's name or file.
    Scenario,
    /// A path and a value.
    Change,
    /// A path and several values.
    Values,
    /// A measure.
    Measure,
    /// A table of constants.
    Profile,
    /// A file to be written.
    File,
    /// A tag of cards.
    Tag,
    /// A topic of the syllabus.
    Topic,
    /// A whole number.
    Number,
    /// An exam.
    Exam,
    /// A length of time.
    Time,
    /// An exam code.
    Code,
    /// A language tag.
    LanguageTag,
    /// Language tags.
    LanguageTags,
    /// A text, with its language.
    Text,
    /// A card's key or identifier.
    Key,
    /// A word.
    Word,
    /// A form in which decks are exchanged.
    Form,
    /// What the columns of a table mean.
    Columns,
    /// What parts the columns of a table.
    Delimiter,
}

impl Interface {
    /// A part of the help in this language.
    #[must_use]
    pub fn help(self, text: HelpText) -> &'static str {
        match self {
            Self::English => en::say(text),
            Self::Portuguese => pt_br::say(text),
        }
    }
}
