//! The commands of the command line, by the words that people type.

/// A command of the command line. The words are the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Study what is due.
    Review,
    /// Practise questions, or sit an exam.
    Quiz,
    /// Run scenarios of the sandbox.
    Sandbox,
    /// List the decks.
    Decks,
    /// Tell what today asks.
    Due,
    /// Print the log.
    Log,
    /// Tell what happened to a card.
    History,
    /// Print a card.
    Show,
    /// Look for mistakes in deck files.
    Check,
    /// Write a new deck.
    New,
    /// Add a card to a deck.
    Add,
    /// Open a card in a text editor.
    Edit,
    /// Lay deck files out.
    Fmt,
    /// Copy a built-in deck.
    Eject,
    /// Give a card another key.
    Rename,
    /// Take in decks of other programs.
    Import,
    /// Put a deck into the form of another program.
    Export,
    /// Print the JSON schema of deck files.
    Schema,
    /// Print the cards that a query finds.
    Search,
    /// Open the search for cards.
    Browse,
    /// Print what makes a shell complete the command line.
    Completions,
    /// Print the manual page.
    Man,
    /// Explain a command.
    Help,
}

impl Verb {
    /// Every command, in the order of the help.
    pub const ALL: [Self; 23] = [
        Self::Review,
        Self::Quiz,
        Self::Due,
        Self::Sandbox,
        Self::Decks,
        Self::Browse,
        Self::Search,
        Self::Show,
        Self::History,
        Self::Log,
        Self::Check,
        Self::New,
        Self::Add,
        Self::Edit,
        Self::Fmt,
        Self::Eject,
        Self::Rename,
        Self::Import,
        Self::Export,
        Self::Schema,
        Self::Completions,
        Self::Man,
        Self::Help,
    ];

    /// The word that is typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Quiz => "quiz",
            Self::Sandbox => "sandbox",
            Self::Decks => "decks",
            Self::Due => "due",
            Self::Log => "log",
            Self::History => "history",
            Self::Show => "show",
            Self::Check => "check",
            Self::New => "new",
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Fmt => "fmt",
            Self::Eject => "eject",
            Self::Rename => "rename",
            Self::Import => "import",
            Self::Export => "export",
            Self::Schema => "schema",
            Self::Search => "search",
            Self::Browse => "browse",
            Self::Completions => "completions",
            Self::Man => "man",
            Self::Help => "help",
        }
    }

    /// The command of a word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.name() == name)
    }
}
