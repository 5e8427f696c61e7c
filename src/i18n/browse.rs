//! What the search for cards says, on its screen and on the command line.

use super::number::{count, whole};
use super::{Interface, Text};
use crate::search::{Operator, QueryFault, QueryProblem, State};

/// What marks a hit that is only alike.
pub const ALIKE: &str = "~";

/// A sentence or a label of the search.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum BrowseText {
    /// Title of the screen.
    Title,
    /// Nothing is typed yet: what can be.
    WhatToType { cards: usize },
    /// Examples of what can be typed, each with what it means.
    Examples,
    /// There is no card at all.
    NoCards,
    /// Nothing was found: what to try.
    NothingFound,
    /// How many cards were found; some of them only alike.
    Hits { exact: usize, alike: usize },
    /// What the mark of a hit means that is only alike.
    OnlyAlike,
    /// A state of a card.
    State(State),
    /// A part of the query asks nothing.
    Fault(QueryFault),
    /// A card was suspended.
    Suspended { card: String },
    /// More of the card can be seen.
    MoreOfCard { lines: usize, key: String },
    /// On the command line: nothing was found.
    NothingFoundFor { query: String },
}

impl From<BrowseText> for Text {
    fn from(text: BrowseText) -> Self {
        Self::Browse(text)
    }
}

/// `text` in a language.
pub(super) fn say(text: &BrowseText, interface: Interface) -> String {
    match interface {
        Interface::English => english(text),
        Interface::Portuguese => portuguese(text),
    }
}

fn english(text: &BrowseText) -> String {
    const LANGUAGE: Interface = Interface::English;
    let number = |number: usize| whole(LANGUAGE, u64::try_from(number).unwrap_or(u64::MAX));
    match text {
        BrowseText::Title => "Find cards".into(),
        BrowseText::WhatToType { cards } => {
            let whose = match cards {
                1 => "the only card".into(),
                cards => format!("all {} cards", number(*cards)),
            };
            format!(
                "Type words: they are found in questions, answers, notes, tags and ids of {whose}, \
                 in every language, with or without accents."
            )
        }
        BrowseText::Examples => "retention -sqs|with the first word, without the second\n\
             \"at least once\"|these words in a row\n\
             deck:sqs|also tag: topic: lang:pt kind:cloze\n\
             is:due|also new, leech, suspended, buried\n\
             rated:1|what you rated 1 last time"
            .into(),
        BrowseText::NoCards => "No deck has a card yet.".into(),
        BrowseText::NothingFound => {
            "Nothing found. Try fewer or shorter words, or take a condition away.".into()
        }
        BrowseText::Hits { exact, alike: 0 } => count(LANGUAGE, *exact, "card", "cards"),
        BrowseText::Hits { exact: 0, alike } => format!("{} alike", number(*alike)),
        BrowseText::Hits { exact, alike } => format!(
            "{}, {} alike",
            count(LANGUAGE, *exact, "card", "cards"),
            number(*alike)
        ),
        BrowseText::OnlyAlike => format!("{ALIKE} only alike: perhaps a slip"),
        BrowseText::State(state) => match state {
            State::Due => "due",
            State::New => "new",
            State::Leech => "leech",
            State::Suspended => "suspended",
            State::Buried => "buried",
        }
        .into(),
        BrowseText::Fault(fault) => fault_in_english(fault),
        BrowseText::Suspended { card } => format!("{card} is suspended."),
        BrowseText::MoreOfCard { lines, key } => {
            format!(
                "{} ({key})",
                count(LANGUAGE, *lines, "more line", "more lines")
            )
        }
        BrowseText::NothingFoundFor { query } => format!("No card is found by: {query}"),
    }
}

fn portuguese(text: &BrowseText) -> String {
    const LANGUAGE: Interface = Interface::Portuguese;
    let number = |number: usize| whole(LANGUAGE, u64::try_from(number).unwrap_or(u64::MAX));
    match text {
        BrowseText::Title => "Buscar cartões".into(),
        BrowseText::WhatToType { cards } => {
            let whose = match cards {
                1 => "do único cartão".into(),
                cards => format!("de todos os {} cartões", number(*cards)),
            };
            format!(
                "Digite palavras: elas são buscadas em perguntas, respostas, notas, etiquetas e ids \
                 {whose}, em todos os idiomas, com ou sem acento."
            )
        }
        BrowseText::Examples => "retenção -sqs|com a primeira palavra, sem a segunda\n\
             \"ao menos uma vez\"|estas palavras em sequência\n\
             deck:sqs|também tag: topic: lang:pt kind:cloze\n\
             is:due|também new, leech, suspended, buried\n\
             rated:1|o que recebeu nota 1 da última vez"
            .into(),
        BrowseText::NoCards => "Nenhum baralho tem cartões ainda.".into(),
        BrowseText::NothingFound => {
            "Nada encontrado. Tente menos palavras, palavras mais curtas ou menos condições.".into()
        }
        BrowseText::Hits { exact, alike: 0 } => count(LANGUAGE, *exact, "cartão", "cartões"),
        BrowseText::Hits { exact: 0, alike } => count(LANGUAGE, *alike, "parecido", "parecidos"),
        BrowseText::Hits { exact, alike } => format!(
            "{}, {}",
            count(LANGUAGE, *exact, "cartão", "cartões"),
            count(LANGUAGE, *alike, "parecido", "parecidos")
        ),
        BrowseText::OnlyAlike => format!("{ALIKE} só parecido: talvez erro de digitação"),
        BrowseText::State(state) => match state {
            State::Due => "vence hoje",
            State::New => "novo",
            State::Leech => "sanguessuga",
            State::Suspended => "suspenso",
            State::Buried => "adiado",
        }
        .into(),
        BrowseText::Fault(fault) => fault_in_portuguese(fault),
        BrowseText::Suspended { card } => format!("{card} está suspenso."),
        BrowseText::MoreOfCard { lines, key } => {
            format!(
                "mais {} ({key})",
                count(LANGUAGE, *lines, "linha", "linhas")
            )
        }
        BrowseText::NothingFoundFor { query } => format!("Nenhum cartão encontrado por: {query}"),
    }
}

fn operators() -> String {
    let names = Operator::ALL
        .into_iter()
        .map(|it| format!("{}:", it.name()));
    names.collect::<Vec<_>>().join(" ")
}

/// `en, pt or pt-BR`.
fn one_of(values: &[&str], or: &str) -> String {
    match values.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {or} {last}", others.join(", "))
        }
        _ => values.concat(),
    }
}

/// The place of a part, from 1, where it is worth telling: not the beginning.
fn place(fault: &QueryFault) -> Option<usize> {
    (fault.at.start > 0).then(|| fault.at.start + 1)
}

fn fault_in_english(fault: &QueryFault) -> String {
    let part = &fault.part;
    let at = place(fault).map_or_else(String::new, |at| format!(" (character {at})"));
    let expected = |operator: Operator| match operator.values() {
        values if values.is_empty() => format!(
            "expected the name of a {}, such as {}:sqs",
            operator.name(),
            operator.name()
        ),
        values if operator == Operator::Language => {
            format!("expected a language, such as {}", one_of(&values, "or"))
        }
        values => format!("expected {}", values.join(", ")),
    };
    match &fault.problem {
        QueryProblem::UnknownOperator { near: Some(near) } => {
            format!(
                "{part}{at}: no such operator, did you mean {}:?",
                near.name()
            )
        }
        QueryProblem::UnknownOperator { near: None } => format!(
            "{part}{at}: no such operator, expected {}; in quotes it is text.",
            operators()
        ),
        QueryProblem::NoValue(operator) => {
            format!("{part}{at}: a value is missing, {}.", expected(*operator))
        }
        QueryProblem::WrongValue {
            operator,
            near: Some(near),
        } => format!(
            "{part}{at}: {}; did you mean {}:{near}?",
            expected(*operator),
            operator.name()
        ),
        QueryProblem::WrongValue {
            operator,
            near: None,
        } => format!("{part}{at}: {}.", expected(*operator)),
        QueryProblem::NothingNamed { operator, near } => {
            let nothing = match operator {
                Operator::Language => "no card has this language".to_owned(),
                _ => format!("there is no such {}", operator.name()),
            };
            match near {
                Some(near) => format!("{part}{at}: {nothing}, did you mean {near}?"),
                None => format!("{part}{at}: {nothing}."),
            }
        }
        QueryProblem::TooManyTerms { most } => {
            format!("{part}{at}: left out, {most} words and conditions are the most.")
        }
    }
}

fn fault_in_portuguese(fault: &QueryFault) -> String {
    let part = &fault.part;
    let at = place(fault).map_or_else(String::new, |at| format!(" (caractere {at})"));
    let named = |operator| match operator {
        Operator::Tag => ("de uma etiqueta", "essa etiqueta"),
        Operator::Topic => ("de um tópico", "esse tópico"),
        _ => ("de um baralho", "esse baralho"),
    };
    let expected = |operator: Operator| match operator.values() {
        values if values.is_empty() => format!(
            "o esperado é o nome {}, como {}:sqs",
            named(operator).0,
            operator.name()
        ),
        values if operator == Operator::Language => {
            format!("o esperado é um idioma, como {}", one_of(&values, "ou"))
        }
        values => format!("o esperado é {}", values.join(", ")),
    };
    match &fault.problem {
        QueryProblem::UnknownOperator { near: Some(near) } => {
            format!(
                "{part}{at}: esse operador não existe, você quis dizer {}:?",
                near.name()
            )
        }
        QueryProblem::UnknownOperator { near: None } => format!(
            "{part}{at}: esse operador não existe, o esperado é {}; entre aspas é texto.",
            operators()
        ),
        QueryProblem::NoValue(operator) => {
            format!("{part}{at}: falta um valor, {}.", expected(*operator))
        }
        QueryProblem::WrongValue {
            operator,
            near: Some(near),
        } => format!(
            "{part}{at}: {}; você quis dizer {}:{near}?",
            expected(*operator),
            operator.name()
        ),
        QueryProblem::WrongValue {
            operator,
            near: None,
        } => format!("{part}{at}: {}.", expected(*operator)),
        QueryProblem::NothingNamed { operator, near } => {
            let nothing = match operator {
                Operator::Language => "nenhum cartão tem esse idioma".to_owned(),
                _ => format!("não existe {}", named(*operator).1),
            };
            match near {
                Some(near) => format!("{part}{at}: {nothing}, você quis dizer {near}?"),
                None => format!("{part}{at}: {nothing}."),
            }
        }
        QueryProblem::TooManyTerms { most } => {
            format!("{part}{at}: ficou de fora, o máximo são {most} palavras e condições.")
        }
    }
}
