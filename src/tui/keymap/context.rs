//! Where keys mean something.

/// What the keys mean just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The question of the first start.
    Welcome,
    /// The decks.
    Home,
    /// A card whose answer comes at once.
    Question,
    /// A card whose answer comes part by part: items or gaps.
    Parts,
    /// A choice card before its answer.
    Choosing,
    /// A numeric card before its answer: letters and digits are text.
    Typing,
    /// A card whose answer is shown.
    Revealed,
    /// The end of a session, or nothing to study.
    Finished,
    /// History and sources of a card.
    Information,
    /// What the keys do.
    Help,
    /// The cards that are left out.
    LeftOut,
    /// The mistakes in decks.
    Findings,
    /// The settings.
    Settings,
    /// The command palette: letters and digits are text.
    Palette,
    /// In how many days a card is due: letters and digits are text.
    Days,
    /// The scenarios that can be run.
    Scenarios,
    /// A scenario with its run.
    Sandbox,
    /// The quizzes that can be begun.
    Quizzes,
    /// A quiz before it begins.
    QuizSetup,
    /// The code of a colleague's quiz: letters and digits are text.
    ExamCode,
    /// A question of a quiz with choices.
    QuizChoosing,
    /// A question of a quiz whose answer is typed: letters and digits are text.
    QuizTyping,
    /// A question of a quiz that was told right or wrong.
    QuizTold,
    /// All questions of a quiz.
    QuestionMap,
    /// Whether a quiz is to end.
    HandIn,
    /// The results of a quiz.
    Results,
    /// A question of a quiz that has ended.
    LookBack,
    /// Earlier quizzes.
    Attempts,
    /// Cards that are looked for: letters and digits are text.
    Browse,
    /// The form of a card: letters and digits are text.
    Editor,
    /// A question with a few answers.
    Decision,
    /// The same, where it came while somebody may be typing: letters and digits mean nothing.
    UnaskedDecision,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 32] = [
        Self::Welcome,
        Self::Home,
        Self::Question,
        Self::Parts,
        Self::Choosing,
        Self::Typing,
        Self::Revealed,
        Self::Finished,
        Self::Information,
        Self::Help,
        Self::LeftOut,
        Self::Findings,
        Self::Settings,
        Self::Palette,
        Self::Days,
        Self::Scenarios,
        Self::Sandbox,
        Self::Quizzes,
        Self::QuizSetup,
        Self::ExamCode,
        Self::QuizChoosing,
        Self::QuizTyping,
        Self::QuizTold,
        Self::QuestionMap,
        Self::HandIn,
        Self::Results,
        Self::LookBack,
        Self::Attempts,
        Self::Browse,
        Self::Editor,
        Self::Decision,
        Self::UnaskedDecision,
    ];

    /// Whether printable keys are text here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Typing
                | Self::Palette
                | Self::Days
                | Self::ExamCode
                | Self::QuizTyping
                | Self::Browse
                | Self::Editor
                | Self::UnaskedDecision
        )
    }
}
