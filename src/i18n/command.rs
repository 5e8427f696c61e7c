//! The commands of the interface, and what both languages call them.

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
}

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
    /// The ratings, from 1.
    pub const RATINGS: [Self; 5] = [
        Self::Rate1,
        Self::Rate2,
        Self::Rate3,
        Self::Rate4,
        Self::Rate5,
    ];

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
            Self::MarkForLater => "mark",
            Self::Guess => "guess",
            Self::QuestionMap => "map",
            Self::HandIn => "hand in",
            Self::SendToReview => "to review",
            Self::AgainWrong => "wrong again",
        }
    }

    fn label_pt(self) -> &'static str {
        match self {
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
            Self::MarkForLater => "marcar",
            Self::Guess => "chute",
            Self::QuestionMap => "mapa",
            Self::HandIn => "entregar",
            Self::SendToReview => "p/ revisão",
            Self::AgainWrong => "só erradas",
        }
    }

    fn help_en(self) -> &'static str {
        match self {
            Self::Back => "go back; every rating is already saved",
            Self::Quit => "leave shardeck; every rating is already saved",
            Self::Help => "show what the keys do",
            Self::Study => "review what is due, then today's new cards, of the selected row",
            Self::Cram => "go through all cards of the selected row; their schedule stays",
            Self::Reveal => "show the answer, its next item or its next gap",
            Self::RevealAll => "show all items or gaps at once",
            Self::Tick => "mark the item shown last as recalled",
            Self::Rate1 => "I did not know it at all: again today, then tomorrow",
            Self::Rate2 => "wrong, but it looked familiar: again today, then tomorrow",
            Self::Rate3 => "right with great effort: counts as recalled, again today",
            Self::Rate4 => "right after a pause",
            Self::Rate5 => "right at once",
            Self::Choose(_) => "mark or unmark that choice",
            Self::ToggleChoice => "mark or unmark the choice under the cursor",
            Self::Answer => "hand in the answer; in a review an empty one reveals",
            Self::Undo => "take back the last rating, bury or suspend of this study day",
            Self::Language => "show the card in its next language, then in all at once",
            Self::Bury => "leave the card out until tomorrow",
            Self::Suspend => "leave the card out until you call it back",
            Self::Information => "show the card's history, objectives and sources",
            Self::Up => "move or scroll up",
            Self::Down => "move or scroll down",
            Self::PageUp => "scroll one page up",
            Self::PageDown => "scroll one page down",
            Self::Top => "go to the top",
            Self::Bottom => "go to the bottom",
            Self::Repaint => "draw the whole screen again",
            Self::Stop => "stop shardeck and go to the shell; fg comes back",
            Self::Resume => "go on with the session that you left before its end",
            Self::Restore => "let the selected card take part again",
            Self::Reset => "make the card new again; undo brings its schedule back",
            Self::SetDue => "choose in how many days the card is due",
            Self::Increase => "take the next value of the setting",
            Self::Decrease => "take the previous value of the setting",
            Self::Palette => "find any command, deck or topic by typing a part of its name",
            Self::LeftOutCards => "show suspended and buried cards, to bring them back",
            Self::Settings => "languages, limits, theme and more; written to the config",
            Self::Mouse => "turn the mouse off, so that the terminal selects text, and on again",
            Self::Accept => "take the selected row",
            Self::Sandbox => "show the scenarios that can be run, and one to play in",
            Self::Run => "run the card's scenario in the sandbox",
            Self::Play => "play the run, or halt it; from its end, play it again",
            Self::StepOn => "go one column of time on",
            Self::StepBack => "go one column of time back",
            Self::Faster => "play faster",
            Self::Slower => "play more slowly",
            Self::Lesson => "open the card that teaches why the run came out so",
            Self::ZoomIn => "show less time in more detail",
            Self::ZoomOut => "show more time in less detail",
            Self::ToStart => "go to the start of the run",
            Self::ToEnd => "go to the end of the run",
            Self::ResetKnobs => "turn every knob back to what the scenario says",
            Self::KnobBefore => "select the knob before",
            Self::KnobNext => "select the next knob",
            Self::TurnUp => "turn the selected knob up; the result follows at once",
            Self::TurnDown => "turn the selected knob down; the result follows at once",
            Self::Quizzes => "practice questions and timed exams",
            Self::Begin => "begin the quiz",
            Self::TypeCode => "type the code of a colleague's quiz",
            Self::Attempts => "earlier quizzes with their results and the trend",
            Self::GiveUp => "give the selected quiz up; its answers stay in the history",
            Self::NextQuestion => "go to the next question",
            Self::PreviousQuestion => "go to the question before",
            Self::MarkForLater => "mark the question to come back to it, or unmark it",
            Self::Guess => "say that the answer is a guess: right by luck still counts as weak",
            Self::QuestionMap => "show the state of every question, and go to one",
            Self::HandIn => "end the quiz and see the results",
            Self::SendToReview => {
                "make the cards that teach the question due today; nothing is rated"
            }
            Self::AgainWrong => "practise only the questions that were wrong or open",
        }
    }

    fn help_pt(self) -> &'static str {
        match self {
            Self::Back => "voltar; todas as notas já estão salvas",
            Self::Quit => "sair do shardeck; todas as notas já estão salvas",
            Self::Help => "mostrar o que cada tecla faz",
            Self::Study => "revisar o que vence e depois os cartões novos de hoje da linha",
            Self::Cram => "passar por todos os cartões da linha sem mexer no agendamento",
            Self::Reveal => "mostrar a resposta, o próximo item ou a próxima lacuna",
            Self::RevealAll => "mostrar todos os itens ou lacunas de uma vez",
            Self::Tick => "marcar como lembrado o último item mostrado",
            Self::Rate1 => "não sabia nada: de novo hoje e depois amanhã",
            Self::Rate2 => "errei, mas parecia familiar: de novo hoje e depois amanhã",
            Self::Rate3 => "acertei com muito esforço: conta como lembrado, de novo hoje",
            Self::Rate4 => "acertei depois de uma pausa",
            Self::Rate5 => "acertei na hora",
            Self::Choose(_) => "marcar ou desmarcar essa alternativa",
            Self::ToggleChoice => "marcar ou desmarcar a alternativa sob o cursor",
            Self::Answer => "entregar a resposta; na revisão, vazia revela",
            Self::Undo => "desfazer a última nota, adiamento ou suspensão deste dia",
            Self::Language => "mostrar o cartão no próximo idioma e depois em todos",
            Self::Bury => "deixar o cartão de fora até amanhã",
            Self::Suspend => "deixar o cartão de fora até você chamá-lo de volta",
            Self::Information => "mostrar histórico, objetivos e fontes do cartão",
            Self::Up => "subir",
            Self::Down => "descer",
            Self::PageUp => "subir uma página",
            Self::PageDown => "descer uma página",
            Self::Top => "ir para o início",
            Self::Bottom => "ir para o fim",
            Self::Repaint => "redesenhar a tela inteira",
            Self::Stop => "parar o shardeck e ir ao shell; fg volta",
            Self::Resume => "continuar a sessão que ficou pela metade",
            Self::Restore => "trazer o cartão selecionado de volta ao estudo",
            Self::Reset => "tornar o cartão novo outra vez; desfazer traz o agendamento de volta",
            Self::SetDue => "escolher em quantos dias o cartão vence",
            Self::Increase => "passar ao próximo valor do ajuste",
            Self::Decrease => "voltar ao valor anterior do ajuste",
            Self::Palette => "achar um comando, baralho ou tema digitando parte do nome",
            Self::LeftOutCards => "mostrar os cartões suspensos e adiados, para trazê-los de volta",
            Self::Settings => "idiomas, limites, tema e mais; gravados na configuração",
            Self::Mouse => "desligar o mouse, para o terminal selecionar texto, e ligar de novo",
            Self::Accept => "escolher a linha selecionada",
            Self::Sandbox => "mostrar os cenários que podem ser rodados e um para brincar",
            Self::Run => "rodar o cenário do cartão no laboratório",
            Self::Play => "rodar a simulação ou parar; do fim, rodar de novo",
            Self::StepOn => "avançar uma coluna de tempo",
            Self::StepBack => "voltar uma coluna de tempo",
            Self::Faster => "rodar mais rápido",
            Self::Slower => "rodar mais devagar",
            Self::Lesson => "abrir o cartão que ensina por que deu esse resultado",
            Self::ZoomIn => "mostrar menos tempo com mais detalhe",
            Self::ZoomOut => "mostrar mais tempo com menos detalhe",
            Self::ToStart => "ir ao início da simulação",
            Self::ToEnd => "ir ao fim da simulação",
            Self::ResetKnobs => "repor todos os valores como diz o cenário",
            Self::KnobBefore => "selecionar o valor anterior",
            Self::KnobNext => "selecionar o próximo valor",
            Self::TurnUp => "aumentar o valor selecionado; o resultado vem na hora",
            Self::TurnDown => "diminuir o valor selecionado; o resultado vem na hora",
            Self::Quizzes => "questões de prática e simulados com relógio",
            Self::Begin => "começar o quiz",
            Self::TypeCode => "digitar o código do quiz de um colega",
            Self::Attempts => "quizzes anteriores com os resultados e a tendência",
            Self::GiveUp => "abandonar o quiz selecionado; as respostas ficam no histórico",
            Self::NextQuestion => "ir para a próxima questão",
            Self::PreviousQuestion => "ir para a questão anterior",
            Self::MarkForLater => "marcar a questão para voltar a ela, ou desmarcar",
            Self::Guess => {
                "dizer que a resposta é um chute: acertar por sorte ainda conta como fraco"
            }
            Self::QuestionMap => "mostrar o estado de todas as questões, e ir a uma",
            Self::HandIn => "terminar o quiz e ver o resultado",
            Self::SendToReview => {
                "trazer para hoje os cartões que ensinam a questão; nenhuma nota é dada"
            }
            Self::AgainWrong => "praticar só as questões erradas ou em aberto",
        }
    }
}
