//! What the list of mistakes says.

use super::number::count;
use super::{Interface, Text};

/// A sentence or a label of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum CheckText {
    /// Title of the screen.
    Title,
    /// The decks are being looked at.
    Looking,
    /// What the look came to.
    Sum {
        files: usize,
        cards: usize,
        errors: usize,
        warnings: usize,
    },
    /// There is nothing to say.
    NoProblems { files: usize, cards: usize },
    /// There is no deck of one's own.
    NoDecks { folder: String },
    /// The place is in no file that can be opened.
    NoPlace,
}

impl From<CheckText> for Text {
    fn from(text: CheckText) -> Self {
        Self::Check(text)
    }
}

/// `text` in a language.
pub(super) fn say(text: &CheckText, interface: Interface) -> String {
    match interface {
        Interface::English => english(text),
        Interface::Portuguese => portuguese(text),
    }
}

fn english(text: &CheckText) -> String {
    let of = |number, one, other| count(Interface::English, number, one, other);
    match text {
        CheckText::Title => "Check of your decks".into(),
        CheckText::Looking => "Looking at your decks...".into(),
        CheckText::Sum {
            files,
            cards,
            errors,
            warnings,
        } => format!(
            "{} and {} in {}, {}",
            of(*errors, "error", "errors"),
            of(*warnings, "warning", "warnings"),
            of(*files, "file", "files"),
            of(*cards, "card", "cards"),
        ),
        CheckText::NoProblems { files, cards } => format!(
            "Nothing to mend in {} with {}.",
            of(*files, "file", "files"),
            of(*cards, "card", "cards"),
        ),
        CheckText::NoDecks { folder } => format!(
            "There is no deck of your own yet. `shardeck new NAME` writes one with a card of every \
             kind into {folder}."
        ),
        CheckText::NoPlace => "This is in no file that can be opened.".into(),
    }
}

fn portuguese(text: &CheckText) -> String {
    let of = |number, one, other| count(Interface::Portuguese, number, one, other);
    match text {
        CheckText::Title => "Verificação dos seus baralhos".into(),
        CheckText::Looking => "Verificando os seus baralhos...".into(),
        CheckText::Sum {
            files,
            cards,
            errors,
            warnings,
        } => format!(
            "{} e {} em {}, {}",
            of(*errors, "erro", "erros"),
            of(*warnings, "aviso", "avisos"),
            of(*files, "arquivo", "arquivos"),
            of(*cards, "cartão", "cartões"),
        ),
        CheckText::NoProblems { files, cards } => format!(
            "Nada a corrigir em {} com {}.",
            of(*files, "arquivo", "arquivos"),
            of(*cards, "cartão", "cartões"),
        ),
        CheckText::NoDecks { folder } => format!(
            "Ainda não há baralhos seus. `shardeck new NOME` escreve um, com um cartão de cada \
             tipo, em {folder}."
        ),
        CheckText::NoPlace => "Isto não está em um arquivo que se possa abrir.".into(),
    }
}
