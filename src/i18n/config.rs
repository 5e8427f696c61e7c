//! What is wrong with a config, in the user's language.

use super::Interface;
use crate::domain::clean::CleanText;
use crate::domain::config_problem::{ConfigProblem, Expected};

/// A sentence on what is wrong at a key.
pub(super) fn explain(interface: Interface, key: &CleanText, problem: &ConfigProblem) -> String {
    let by = |english: String, portuguese: String| match interface {
        Interface::English => english,
        Interface::Portuguese => portuguese,
    };
    let said = match problem {
        ConfigProblem::Unknown {
            name,
            nearest: Some(near),
            ..
        } => by(
            format!("\"{name}\" is not known here; did you mean \"{near}\"?"),
            format!("\"{name}\" não existe aqui; você quis dizer \"{near}\"?"),
        ),
        ConfigProblem::Unknown { name, known, .. } => {
            let known: Vec<&str> = known.iter().map(CleanText::as_str).collect();
            let known = known.join(", ");
            by(
                format!("\"{name}\" is not known here; known are {known}."),
                format!("\"{name}\" não existe aqui; existem {known}."),
            )
        }
        ConfigProblem::Unexpected { found, expected } => {
            let wanted = wanted(interface, expected);
            match found {
                Some(found) => by(
                    format!("expected {wanted}, not \"{found}\"."),
                    format!("aqui vai {wanted}, não \"{found}\"."),
                ),
                None => by(format!("expected {wanted}."), format!("aqui vai {wanted}.")),
            }
        }
        ConfigProblem::Twice { name } => by(
            format!("\"{name}\" stands there twice."),
            format!("\"{name}\" aparece duas vezes."),
        ),
        ConfigProblem::Other { reason } => format!("{reason}."),
    };
    match key.as_str() {
        "" => said,
        key => format!("{key}: {said}"),
    }
}

/// What belongs at a place.
fn wanted(interface: Interface, expected: &Expected) -> &str {
    let (english, portuguese) = match expected {
        Expected::WholeNumber => ("a whole number", "um número inteiro"),
        Expected::PositiveNumber => ("a whole number from 1", "um número inteiro a partir de 1"),
        Expected::YesOrNo => ("true or false", "true ou false"),
        Expected::Text => ("a text", "um texto"),
        Expected::List => ("a list", "uma lista"),
        Expected::Entries => ("keys with values", "um bloco de chaves com valores"),
        Expected::Hour => ("an hour from 0 to 23", "uma hora de 0 a 23"),
        Expected::Language => (
            "a language such as en or pt-BR",
            "um idioma, como en ou pt-BR",
        ),
        Expected::DeckId => (
            "the id of a deck: lower-case letters, digits and hyphens",
            "o id de um baralho: letras minúsculas, algarismos e hifens",
        ),
        Expected::Command => ("the name of a command", "o nome de um comando"),
        Expected::Keys => (
            "a key such as b, space, f4 or ctrl-p, or a list of keys",
            "uma tecla, como b, space, f4 ou ctrl-p, ou uma lista de teclas",
        ),
        Expected::Colour => (
            "a colour such as \"#7cc7ff\", or a place in the palette from 0 to 255",
            "uma cor, como \"#7cc7ff\", ou uma posição da paleta, de 0 a 255",
        ),
        Expected::WarningCode => (
            "the code of a warning, as `shardeck check` shows it",
            "o código de um aviso, como `shardeck check` o mostra",
        ),
        Expected::Other(said) => (said.as_str(), said.as_str()),
    };
    match interface {
        Interface::English => english,
        Interface::Portuguese => portuguese,
    }
}
