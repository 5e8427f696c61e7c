//! What is wrong with a config, in the user's language.

use crate::domain::clean::CleanText;
use crate::domain::config_problem::{ConfigProblem, Expected};

/// A sentence in English on what is wrong at a key.
pub(super) fn english(key: &CleanText, problem: &ConfigProblem) -> String {
    let said = match problem {
        ConfigProblem::UnknownKey {
            name,
            known,
            nearest,
        } => match nearest {
            Some(near) => format!("\"{name}\" is not known here; did you mean \"{near}\"?"),
            None => format!("\"{name}\" is not known here; known are {}.", list(known)),
        },
        ConfigProblem::UnknownName {
            name,
            known,
            nearest,
        } => match nearest {
            Some(near) => format!("\"{name}\" is not known here; did you mean \"{near}\"?"),
            None => format!("\"{name}\" is none of {}.", list(known)),
        },
        ConfigProblem::Unexpected {
            found,
            expected,
            nearest,
        } => {
            let wanted = match expected {
                Expected::WholeNumber => "a whole number",
                Expected::PositiveNumber => "a whole number from 1",
                Expected::YesOrNo => "true or false",
                Expected::Text => "a text",
                Expected::List => "a list",
                Expected::Entries => "keys with values",
                Expected::Hour => "an hour from 0 to 23",
                Expected::Language => "a language such as en or pt-BR",
                Expected::DeckId => "the id of a deck: lower-case letters, digits and hyphens",
                Expected::Command => "the name of a command",
                Expected::Keys => "a key such as b, space, f4 or ctrl-p, or a list of keys",
                Expected::Colour => {
                    "a colour such as \"#7cc7ff\", or a place in the palette from 0 to 255"
                }
                Expected::WarningCode => "the code of a warning, as `shardeck check` shows it",
                Expected::Other(said) => said.as_str(),
            };
            match (found, nearest) {
                (Some(found), Some(near)) => {
                    format!("expected {wanted}, not \"{found}\"; did you mean \"{near}\"?")
                }
                (Some(found), None) => format!("expected {wanted}, not \"{found}\"."),
                (None, _) => format!("expected {wanted}."),
            }
        }
        ConfigProblem::Twice { name } => format!("\"{name}\" stands there twice."),
        ConfigProblem::Other { reason } => format!("{reason}."),
    };
    behind(key, said)
}

/// The same in Portuguese.
pub(super) fn portuguese(key: &CleanText, problem: &ConfigProblem) -> String {
    let said = match problem {
        ConfigProblem::UnknownKey {
            name,
            known,
            nearest,
        } => match nearest {
            Some(near) => format!("\"{name}\" não existe aqui; você quis dizer \"{near}\"?"),
            None => format!("\"{name}\" não existe aqui; existem {}.", list(known)),
        },
        ConfigProblem::UnknownName {
            name,
            known,
            nearest,
        } => match nearest {
            Some(near) => format!("\"{name}\" não existe aqui; você quis dizer \"{near}\"?"),
            None => format!("\"{name}\" não é nenhum destes: {}.", list(known)),
        },
        ConfigProblem::Unexpected {
            found,
            expected,
            nearest,
        } => {
            let wanted = match expected {
                Expected::WholeNumber => "um número inteiro",
                Expected::PositiveNumber => "um número inteiro a partir de 1",
                Expected::YesOrNo => "true ou false",
                Expected::Text => "um texto",
                Expected::List => "uma lista",
                Expected::Entries => "um bloco de chaves com valores",
                Expected::Hour => "uma hora de 0 a 23",
                Expected::Language => "um idioma, como en ou pt-BR",
                Expected::DeckId => "o id de um baralho: letras minúsculas, algarismos e hifens",
                Expected::Command => "o nome de um comando",
                Expected::Keys => "uma tecla, como b, space, f4 ou ctrl-p, ou uma lista de teclas",
                Expected::Colour => {
                    "uma cor, como \"#7cc7ff\", ou uma posição da paleta, de 0 a 255"
                }
                Expected::WarningCode => "o código de um aviso, como `shardeck check` o mostra",
                Expected::Other(said) => said.as_str(),
            };
            match (found, nearest) {
                (Some(found), Some(near)) => {
                    format!("aqui vai {wanted}, não \"{found}\"; você quis dizer \"{near}\"?")
                }
                (Some(found), None) => format!("aqui vai {wanted}, não \"{found}\"."),
                (None, _) => format!("aqui vai {wanted}."),
            }
        }
        ConfigProblem::Twice { name } => format!("\"{name}\" aparece duas vezes."),
        ConfigProblem::Other { reason } => format!("{reason}."),
    };
    behind(key, said)
}

/// What is said, behind its key where it has one.
fn behind(key: &CleanText, said: String) -> String {
    match key.as_str() {
        "" => said,
        key => format!("{key}: {said}"),
    }
}

fn list(known: &[CleanText]) -> String {
    let known: Vec<&str> = known.iter().map(CleanText::as_str).collect();
    known.join(", ")
}
