//! The commands of the interface, and what both languages call them.

mod help;
mod names;

use super::Interface;

/// Something that a key does. `tui::keymap` gives each its keys and contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// Leave the screen.
    Back,
    /// Leave the program.
    Quit,
    /// Show what the keys do.
    Help,
    /// Study what is selected.
    Study,
    /// Go through cards without moving their schedule.
    Cram,
    /// Show the next part of the answer.
    Reveal,
    /// Show all of the answer.
    RevealAll,
    /// Mark the item last shown as recalled.
    Tick,
    /// Rate the recall 1.
    Rate1,
    /// Rate the recall 2.
    Rate2,
    /// Rate the recall 3.
    Rate3,
    /// Rate the recall 4.
    Rate4,
    /// Rate the recall 5.
    Rate5,
    /// Mark or unmark a choice by its number.
    Choose(u8),
    /// Mark or unmark the choice under the cursor.
    ToggleChoice,
    /// Hand in the choice or the typed amount.
    Answer,
    /// Take back what was done last.
    Undo,
    /// Show the card in its next language, or in all.
    Language,
    /// Leave the card out for the rest of the day.
    Bury,
    /// Leave the card out until further notice.
    Suspend,
    /// Show history and sources of the card.
    Information,
    /// One line or row up.
    Up,
    /// One line or row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the top.
    Top,
    /// To the bottom.
    Bottom,
    /// Draw the whole screen again.
    Repaint,
    /// Stop the program until the shell continues it.
    Stop,
    /// Go on with the session that was left before its end.
    Resume,
    /// Let a card that is left out take part again.
    Restore,
    /// Make the card new again.
    Reset,
    /// Choose the day on which the card is due.
    SetDue,
    /// The next value of the setting.
    Increase,
    /// The value of the setting before.
    Decrease,
    /// Find a command, a deck or a topic by its name.
    Palette,
    /// The cards that are suspended or buried.
    LeftOutCards,
    /// Look for mistakes in the decks.
    Check,
    /// Look once more.
    CheckAgain,
    /// The settings.
    Settings,
    /// Turn the mouse on or off.
    Mouse,
    /// Take what is selected.
    Accept,
    /// The scenarios that can be run.
    Sandbox,
    /// Run the card's scenario.
    Run,
    /// Play the run, or halt it.
    Play,
    /// One column of time on.
    StepOn,
    /// One column of time back.
    StepBack,
    /// Play faster.
    Faster,
    /// Play more slowly.
    Slower,
    /// Open the card that teaches what the run shows.
    Lesson,
    /// Show less time in more detail.
    ZoomIn,
    /// Show more time in less detail.
    ZoomOut,
    /// To the start of the run.
    ToStart,
    /// To the end of the run.
    ToEnd,
    /// Every knob as the scenario says.
    ResetKnobs,
    /// The knob before.
    KnobBefore,
    /// The next knob.
    KnobNext,
    /// Turn the knob up.
    TurnUp,
    /// Turn the knob down.
    TurnDown,
    /// The quizzes and exams that can be begun.
    Quizzes,
    /// Begin the quiz as the form says.
    Begin,
    /// Type the code of a colleague's quiz.
    TypeCode,
    /// The quizzes so far.
    Attempts,
    /// Give the selected quiz up.
    GiveUp,
    /// The next question.
    NextQuestion,
    /// The question before.
    PreviousQuestion,
    /// Mark the question for later.
    MarkForLater,
    /// Say that the answer is a guess.
    Guess,
    /// Show the state of every question.
    QuestionMap,
    /// End the quiz and see the results.
    HandIn,
    /// Make the cards that teach the question due today.
    SendToReview,
    /// Practise the questions that were wrong.
    AgainWrong,
    /// Find cards.
    Search,
    /// Review what was found.
    ReviewFound,
    /// Leave the card out, or let it take part again.
    ToggleSuspend,
    /// Scroll the card beside the list down.
    CardDown,
    /// Scroll the card beside the list up.
    CardUp,
    /// Edit the card.
    Edit,
    /// Open the card in one's own editor.
    EditOutside,
    /// Make a new card.
    NewCard,
    /// Copy the card.
    CopyCard,
    /// Move the card to another deck.
    MoveCard,
    /// Take the card out of its deck.
    DeleteCard,
    /// Save what was typed.
    Save,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// Show the card as review does.
    Preview,
    /// Add an item or choice.
    AddPart,
    /// Take the item or choice out.
    RemovePart,
    /// Move the item or choice up.
    PartUp,
    /// Move the item or choice down.
    PartDown,
    /// Make again what was taken back.
    Redo,
    /// Go to the next language of the form.
    FormLanguage,
    /// Take back what was typed in the field.
    UndoTyping,
}

impl Command {
    /// The ratings, from 1.
    pub const RATINGS: [Self; 5] = [
        Self::Rate1,
        Self::Rate2,
        Self::Rate3,
        Self::Rate4,
        Self::Rate5,
    ];

    /// What the footer calls the command: one or two words.
    #[must_use]
    pub fn label(self, interface: Interface) -> &'static str {
        match interface {
            Interface::English => self.label_en(),
            Interface::Portuguese => self.label_pt(),
        }
    }

    /// What the help says: one sentence without a period.
    #[must_use]
    pub fn help(self, interface: Interface) -> &'static str {
        match interface {
            Interface::English => self.help_en(),
            Interface::Portuguese => self.help_pt(),
        }
    }

    fn label_en(self) -> &'static str {
        match self {
            Self::FormLanguage => "language",
            Self::UndoTyping => "undo",
            Self::Edit => "edit",
            Self::EditOutside => "your editor",
            Self::NewCard => "new card",
            Self::CopyCard => "copy",
            Self::MoveCard => "move",
            Self::DeleteCard => "delete",
            Self::Save => "save",
            Self::NextField => "next field",
            Self::PreviousField => "field before",
            Self::Preview => "preview",
            Self::AddPart => "add",
            Self::RemovePart => "remove",
            Self::PartUp => "move up",
            Self::PartDown => "move down",
            Self::Redo => "redo",
            Self::Back => "back",
            Self::Quit => "quit",
            Self::Help => "help",
            Self::Study => "study",
            Self::Cram => "cram",
            Self::Reveal => "reveal",
            Self::RevealAll => "all",
            Self::Tick => "tick",
            Self::Rate1 => "no idea",
            Self::Rate2 => "wrong",
            Self::Rate3 => "hard",
            Self::Rate4 => "good",
            Self::Rate5 => "perfect",
            Self::Choose(_) => "mark",
            Self::ToggleChoice => "mark",
            Self::Answer => "answer",
            Self::Undo => "undo",
            Self::Language => "language",
            Self::Bury => "bury",
            Self::Suspend => "suspend",
            Self::Information => "info",
            Self::Up => "up",
            Self::Down => "down",
            Self::PageUp => "page up",
            Self::PageDown => "page down",
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Repaint => "repaint",
            Self::Stop => "stop",
            Self::Resume => "resume",
            Self::Restore => "restore",
            Self::Reset => "reset",
            Self::SetDue => "set due",
            Self::Increase => "next value",
            Self::Decrease => "previous",
            Self::Palette => "commands",
            Self::LeftOutCards => "left out",
            Self::Check => "check",
            Self::CheckAgain => "again",
            Self::Settings => "settings",
            Self::Mouse => "mouse",
            Self::Accept => "choose",
            Self::Sandbox => "sandbox",
            Self::Run => "run",
            Self::Play => "play",
            Self::StepOn => "step",
            Self::StepBack => "step back",
            Self::Faster => "faster",
            Self::Slower => "slower",
            Self::Lesson => "card",
            Self::ZoomIn => "zoom in",
            Self::ZoomOut => "zoom out",
            Self::ToStart => "start",
            Self::ToEnd => "end",
            Self::ResetKnobs => "reset",
            Self::KnobBefore => "knob before",
            Self::KnobNext => "knob",
            Self::TurnUp => "more",
            Self::TurnDown => "less",
            Self::Quizzes => "quizzes",
            Self::Begin => "begin",
            Self::TypeCode => "code",
            Self::Attempts => "history",
            Self::GiveUp => "give up",
            Self::NextQuestion => "next",
            Self::PreviousQuestion => "previous",
            Self::MarkForLater => "later",
            Self::Guess => "guess",
            Self::QuestionMap => "map",
            Self::HandIn => "hand in",
            Self::SendToReview => "to review",
            Self::AgainWrong => "wrong again",
            Self::Search => "find",
            Self::ReviewFound => "review these",
            Self::ToggleSuspend => "suspend",
            Self::CardDown => "card down",
            Self::CardUp => "card up",
        }
    }

    fn label_pt(self) -> &'static str {
        match self {
            Self::FormLanguage => "idioma",
            Self::UndoTyping => "desfazer",
            Self::Edit => "editar",
            Self::EditOutside => "seu editor",
            Self::NewCard => "cartão novo",
            Self::CopyCard => "copiar",
            Self::MoveCard => "mover",
            Self::DeleteCard => "excluir",
            Self::Save => "salvar",
            Self::NextField => "próximo campo",
            Self::PreviousField => "campo anterior",
            Self::Preview => "prévia",
            Self::AddPart => "adicionar",
            Self::RemovePart => "remover",
            Self::PartUp => "mover acima",
            Self::PartDown => "mover abaixo",
            Self::Redo => "refazer",
            Self::Back => "voltar",
            Self::Quit => "sair",
            Self::Help => "ajuda",
            Self::Study => "estudar",
            Self::Cram => "treinar",
            Self::Reveal => "revelar",
            Self::RevealAll => "tudo",
            Self::Tick => "marcar",
            Self::Rate1 => "nada",
            Self::Rate2 => "errei",
            Self::Rate3 => "difícil",
            Self::Rate4 => "bom",
            Self::Rate5 => "perfeito",
            Self::Choose(_) => "marcar",
            Self::ToggleChoice => "marcar",
            Self::Answer => "responder",
            Self::Undo => "desfazer",
            Self::Language => "idioma",
            Self::Bury => "adiar",
            Self::Suspend => "suspender",
            Self::Information => "info",
            Self::Up => "subir",
            Self::Down => "descer",
            Self::PageUp => "página acima",
            Self::PageDown => "página abaixo",
            Self::Top => "início",
            Self::Bottom => "fim",
            Self::Repaint => "redesenhar",
            Self::Stop => "parar",
            Self::Resume => "retomar",
            Self::Restore => "trazer de volta",
            Self::Reset => "zerar",
            Self::SetDue => "vencimento",
            Self::Increase => "próximo",
            Self::Decrease => "anterior",
            Self::Palette => "comandos",
            Self::LeftOutCards => "de fora",
            Self::Check => "verificar",
            Self::CheckAgain => "de novo",
            Self::Settings => "ajustes",
            Self::Mouse => "mouse",
            Self::Accept => "escolher",
            Self::Sandbox => "laboratório",
            Self::Run => "rodar",
            Self::Play => "rodar",
            Self::StepOn => "passo",
            Self::StepBack => "passo atrás",
            Self::Faster => "mais rápido",
            Self::Slower => "mais devagar",
            Self::Lesson => "cartão",
            Self::ZoomIn => "aproximar",
            Self::ZoomOut => "afastar",
            Self::ToStart => "início",
            Self::ToEnd => "fim",
            Self::ResetKnobs => "repor",
            Self::KnobBefore => "valor antes",
            Self::KnobNext => "valor",
            Self::TurnUp => "mais",
            Self::TurnDown => "menos",
            Self::Quizzes => "quizzes",
            Self::Begin => "começar",
            Self::TypeCode => "código",
            Self::Attempts => "histórico",
            Self::GiveUp => "abandonar",
            Self::NextQuestion => "próxima",
            Self::PreviousQuestion => "anterior",
            Self::MarkForLater => "depois",
            Self::Guess => "chute",
            Self::QuestionMap => "mapa",
            Self::HandIn => "entregar",
            Self::SendToReview => "p/ revisão",
            Self::AgainWrong => "só erradas",
            Self::Search => "buscar",
            Self::ReviewFound => "revisar estes",
            Self::ToggleSuspend => "suspender",
            Self::CardDown => "cartão abaixo",
            Self::CardUp => "cartão acima",
        }
    }
}
