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
    /// Take what is selected.
    Accept,
}

impl Command {
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
            Self::Accept => "choose",
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
            Self::Accept => "escolher",
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
            Self::Answer => "hand in the answer; empty to reveal without one",
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
            Self::Accept => "take the selected row",
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
            Self::Answer => "entregar a resposta; vazia, revela sem responder",
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
            Self::Accept => "escolher a linha selecionada",
        }
    }
}
