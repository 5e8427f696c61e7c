//! What the config calls the commands.

use super::Command;

/// The commands whose keys the config can change, by the names that it uses.
const NAMES: &[(Command, &str)] = &[
    (Command::Back, "back"),
    (Command::Quit, "quit"),
    (Command::Help, "help"),
    (Command::Study, "study"),
    (Command::Cram, "cram"),
    (Command::Reveal, "reveal"),
    (Command::RevealAll, "reveal-all"),
    (Command::Tick, "tick"),
    (Command::Rate1, "rate-1"),
    (Command::Rate2, "rate-2"),
    (Command::Rate3, "rate-3"),
    (Command::Rate4, "rate-4"),
    (Command::Rate5, "rate-5"),
    (Command::ToggleChoice, "toggle-choice"),
    (Command::Answer, "answer"),
    (Command::Undo, "undo"),
    (Command::Language, "language"),
    (Command::Bury, "bury"),
    (Command::Suspend, "suspend"),
    (Command::Information, "information"),
    (Command::Up, "up"),
    (Command::Down, "down"),
    (Command::PageUp, "page-up"),
    (Command::PageDown, "page-down"),
    (Command::Top, "top"),
    (Command::Bottom, "bottom"),
    (Command::Repaint, "repaint"),
    (Command::Stop, "stop"),
    (Command::Resume, "resume"),
    (Command::Restore, "restore"),
    (Command::Reset, "reset"),
    (Command::SetDue, "set-due"),
    (Command::Increase, "increase"),
    (Command::Decrease, "decrease"),
    (Command::Palette, "palette"),
    (Command::LeftOutCards, "left-out"),
    (Command::Check, "check"),
    (Command::CheckAgain, "check-again"),
    (Command::Settings, "settings"),
    (Command::Mouse, "mouse"),
    (Command::Accept, "accept"),
    (Command::Sandbox, "sandbox"),
    (Command::Run, "run"),
    (Command::Play, "play"),
    (Command::StepOn, "step-on"),
    (Command::StepBack, "step-back"),
    (Command::Faster, "faster"),
    (Command::Slower, "slower"),
    (Command::Lesson, "lesson"),
    (Command::ZoomIn, "zoom-in"),
    (Command::ZoomOut, "zoom-out"),
    (Command::ToStart, "to-start"),
    (Command::ToEnd, "to-end"),
    (Command::ResetKnobs, "reset-knobs"),
    (Command::KnobBefore, "knob-before"),
    (Command::KnobNext, "knob-next"),
    (Command::TurnUp, "turn-up"),
    (Command::TurnDown, "turn-down"),
    (Command::Quizzes, "quizzes"),
    (Command::Begin, "begin"),
    (Command::TypeCode, "type-code"),
    (Command::Attempts, "attempts"),
    (Command::GiveUp, "give-up"),
    (Command::NextQuestion, "next-question"),
    (Command::PreviousQuestion, "previous-question"),
    (Command::MarkForLater, "mark-for-later"),
    (Command::Guess, "guess"),
    (Command::QuestionMap, "question-map"),
    (Command::HandIn, "hand-in"),
    (Command::SendToReview, "send-to-review"),
    (Command::AgainWrong, "again-wrong"),
    (Command::Search, "search"),
    (Command::ReviewFound, "review-found"),
    (Command::ToggleSuspend, "toggle-suspend"),
    (Command::CardDown, "card-down"),
    (Command::CardUp, "card-up"),
    (Command::Edit, "edit"),
    (Command::EditOutside, "edit-outside"),
    (Command::NewCard, "new-card"),
    (Command::CopyCard, "copy-card"),
    (Command::MoveCard, "move-card"),
    (Command::DeleteCard, "delete-card"),
    (Command::Save, "save"),
    (Command::NextField, "next-field"),
    (Command::PreviousField, "previous-field"),
    (Command::Preview, "preview"),
    (Command::AddPart, "add-part"),
    (Command::RemovePart, "remove-part"),
    (Command::PartUp, "part-up"),
    (Command::PartDown, "part-down"),
    (Command::Redo, "redo"),
    (Command::FormLanguage, "form-language"),
    (Command::UndoTyping, "undo-typing"),
    (Command::Choose(1), "choose-1"),
    (Command::Choose(2), "choose-2"),
    (Command::Choose(3), "choose-3"),
    (Command::Choose(4), "choose-4"),
    (Command::Choose(5), "choose-5"),
    (Command::Choose(6), "choose-6"),
    (Command::Choose(7), "choose-7"),
    (Command::Choose(8), "choose-8"),
    (Command::Choose(9), "choose-9"),
];

impl Command {
    /// Every command, with the name that the config has for it.
    pub fn named() -> impl Iterator<Item = (Self, &'static str)> {
        NAMES.iter().copied()
    }

    /// The name in the config, such as `set-due`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(command, _)| *command == self)
            .map_or("", |(_, name)| name)
    }

    /// The command of a name in the config.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(_, known)| *known == name);
        named.map(|(command, _)| *command)
    }
}
