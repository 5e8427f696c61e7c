//! What is wrong with a command line.

use super::{HelpText, ValueName, Verb};
use crate::domain::clean::CleanText;
use crate::i18n::Interface;
use crate::i18n::browse::BrowseText;
use crate::search::QueryFault;

/// A command line that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// There is no such option.
    UnknownOption {
        /// As it was typed.
        option: CleanText,
        /// The one that was probably meant.
        near: Option<CleanText>,
    },
    /// A word where none is expected.
    UnexpectedWord {
        /// The word.
        word: CleanText,
    },
    /// Neither a command nor a deck; a command has a similar name.
    UnknownCommand {
        /// The word.
        word: CleanText,
        /// The command that was probably meant.
        near: Option<Verb>,
    },
    /// An option without the value that it needs.
    MissingValue {
        /// The option.
        option: CleanText,
    },
    /// A value that an option cannot take.
    InvalidValue {
        /// The option.
        option: CleanText,
        /// The value.
        value: CleanText,
        /// What it takes.
        expected: Option<Expected>,
    },
    /// A value for an option that takes none.
    UselessValue {
        /// The option.
        option: CleanText,
        /// The value.
        value: CleanText,
    },
    /// A word is missing.
    MissingWord {
        /// What it should name.
        word: CleanText,
    },
    /// An option that may stand once stands twice.
    Repeated {
        /// The option.
        option: CleanText,
    },
    /// Two options that exclude each other.
    Conflict {
        /// One.
        first: CleanText,
        /// The other.
        second: CleanText,
    },
    /// An option that only another one gives a meaning.
    Needs {
        /// The option.
        option: CleanText,
        /// The other one.
        needed: CleanText,
    },
    /// A word of the sandbox's commands is missing.
    MissingSandboxWord {
        /// What it should name.
        word: ValueName,
    },
    /// The sandbox can do no such thing.
    UnknownAction {
        /// What was typed.
        word: CleanText,
    },
    /// A value that the scenario does not take.
    Refused {
        /// The option.
        option: CleanText,
        /// What was asked for.
        value: CleanText,
        /// What is wrong with it, without a period.
        reason: CleanText,
    },
    /// There is no such measure.
    UnknownMeasure {
        /// As it was typed.
        name: CleanText,
        /// The one that was probably meant.
        near: Option<CleanText>,
    },
    /// A part of a query that asks nothing.
    WrongQuery(QueryFault),
    /// A query that does not fit the screen's field.
    LongQuery {
        /// How many characters it has.
        characters: usize,
        /// How many fit.
        most: usize,
    },
    /// A word that is not UTF-8, where text is expected.
    NotUtf8,
    /// Anything else.
    Other,
}

/// What a value should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `0`, `1`, `2`...
    WholeNumber,
    /// A whole number that is not too small and not too large.
    Between(u64, u64),
    /// A length of time.
    Minutes,
    /// `en` or `pt`.
    InterfaceLanguage,
    /// Any language tag.
    LanguageTag,
    /// `auto`, `always` or `never`.
    When,
    /// A word that is not empty.
    Word,
    /// A shell that is known.
    Shell,
    /// A path and a value.
    Change,
    /// A path and several values.
    Values,
    /// Values that together make few runs.
    FewRuns {
        /// How many at most.
        most: usize,
    },
    /// A table of constants.
    Profile,
    /// A form in which decks are exchanged.
    Form,
    /// A deck's identifier.
    DeckId,
    /// What the columns of a table mean.
    Columns,
    /// What parts the columns of a table.
    Delimiter,
}

impl Misuse {
    /// What is wrong, as a sentence.
    #[must_use]
    pub fn say(&self, interface: Interface) -> String {
        match interface {
            Interface::English => self.english(),
            Interface::Portuguese => self.portuguese(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::UnknownOption { option, near: None } => format!("There is no option {option}."),
            Self::UnknownOption {
                option,
                near: Some(near),
            } => {
                format!("There is no option {option}: did you mean {near}?")
            }
            Self::UnexpectedWord { word } => format!("\"{word}\" is not expected here."),
            Self::UnknownCommand { word, near: None } => format!("There is no command \"{word}\"."),
            Self::UnknownCommand {
                word,
                near: Some(near),
            } => format!(
                "There is no command or deck \"{word}\": did you mean `shardeck {}`?",
                near.name()
            ),
            Self::MissingValue { option } => format!("{option} needs a value."),
            Self::InvalidValue {
                option,
                value,
                expected,
            } => {
                let expected = match expected {
                    Some(Expected::WholeNumber) => ": expected a whole number",
                    Some(Expected::Between(least, most)) => {
                        &format!(": expected a whole number from {least} to {most}")
                    }
                    Some(Expected::Minutes) => {
                        ": expected a time from a minute to a day, such as 90m, 1h30m or 2h"
                    }
                    Some(Expected::InterfaceLanguage) => ": expected en or pt",
                    Some(Expected::LanguageTag) => ": expected a language tag such as en or pt-BR",
                    Some(Expected::When) => ": expected auto, always or never",
                    Some(Expected::Word) => ": expected a word",
                    Some(Expected::Shell) => ": expected bash, zsh, fish, elvish or powershell",
                    Some(Expected::Change) => ": expected a change such as stream.shards=2",
                    Some(Expected::Values) => {
                        ": expected values such as stream.shards=1..8 or stream.shards=1,2,4"
                    }
                    Some(Expected::FewRuns { most }) => &format!(": more than {most} runs"),
                    Some(Expected::Profile) => ": expected aws-2026 or exam-2019",
                    Some(Expected::Form) => ": expected anki, csv, json or markdown",
                    Some(Expected::DeckId) => {
                        ": expected lower-case letters, digits and hyphens, at most 64"
                    }
                    Some(Expected::Columns) => {
                        ": expected columns such as question=1,answer=2,tags=3 or question.pt=PT"
                    }
                    Some(Expected::Delimiter) => ": expected one of , ; | or tab",
                    None => "",
                };
                format!("{option} cannot be \"{value}\"{expected}.")
            }
            Self::UselessValue { option, value } => {
                format!("{option} takes no value, and \"{value}\" was given.")
            }
            Self::MissingWord { word } => format!("{word} is missing."),
            Self::Repeated { option } => format!("{option} can be given only once."),
            Self::Conflict { first, second } => {
                format!("{first} and {second} cannot be given together.")
            }
            Self::Needs { option, needed } => format!("{option} needs {needed}."),
            Self::MissingSandboxWord { word } => {
                let word = Interface::English.help(HelpText::Value(*word));
                format!("{word} is missing.")
            }
            Self::UnknownAction { word } => {
                format!("The sandbox cannot \"{word}\": expected list, show, run, sweep or schema.")
            }
            Self::Refused {
                option,
                value,
                reason,
            } => format!("{option} cannot be \"{value}\": {reason}."),
            Self::UnknownMeasure { name, near: None } => {
                format!("Nothing is measured as \"{name}\".")
            }
            Self::UnknownMeasure {
                name,
                near: Some(near),
            } => format!("Nothing is measured as \"{name}\": did you mean \"{near}\"?"),
            Self::WrongQuery(fault) => wrong_query(fault, Interface::English),
            Self::LongQuery { characters, most } => format!(
                "The query has {characters} characters; `browse` takes {most} at most, `search` longer ones."
            ),
            Self::NotUtf8 => "A word of the command line is not valid UTF-8.".into(),
            Self::Other => "The command line cannot be understood.".into(),
        }
    }

    fn portuguese(&self) -> String {
        match self {
            Self::UnknownOption { option, near: None } => format!("Não existe a opção {option}."),
            Self::UnknownOption {
                option,
                near: Some(near),
            } => {
                format!("Não existe a opção {option}: você quis dizer {near}?")
            }
            Self::UnexpectedWord { word } => format!("\"{word}\" não é esperado aqui."),
            Self::UnknownCommand { word, near: None } => {
                format!("Não existe o comando \"{word}\".")
            }
            Self::UnknownCommand {
                word,
                near: Some(near),
            } => format!(
                "Não existe comando nem baralho \"{word}\": você quis dizer `shardeck {}`?",
                near.name()
            ),
            Self::MissingValue { option } => format!("{option} precisa de um valor."),
            Self::InvalidValue {
                option,
                value,
                expected,
            } => {
                let expected = match expected {
                    Some(Expected::WholeNumber) => ": o esperado é um número inteiro",
                    Some(Expected::Between(least, most)) => {
                        &format!(": o esperado é um número inteiro de {least} a {most}")
                    }
                    Some(Expected::Minutes) => {
                        ": o esperado é um tempo de um minuto a um dia, como 90m, 1h30m ou 2h"
                    }
                    Some(Expected::InterfaceLanguage) => ": o esperado é en ou pt",
                    Some(Expected::LanguageTag) => {
                        ": o esperado é uma etiqueta de idioma como en ou pt-BR"
                    }
                    Some(Expected::When) => ": o esperado é auto, always ou never",
                    Some(Expected::Word) => ": o esperado é uma palavra",
                    Some(Expected::Shell) => ": o esperado é bash, zsh, fish, elvish ou powershell",
                    Some(Expected::Change) => ": o esperado é uma mudança como stream.shards=2",
                    Some(Expected::Values) => {
                        ": o esperado são valores como stream.shards=1..8 ou stream.shards=1,2,4"
                    }
                    Some(Expected::FewRuns { most }) => &format!(": mais de {most} execuções"),
                    Some(Expected::Profile) => ": o esperado é aws-2026 ou exam-2019",
                    Some(Expected::Form) => ": o esperado é anki, csv, json ou markdown",
                    Some(Expected::DeckId) => {
                        ": o esperado são letras minúsculas, algarismos e hifens, no máximo 64"
                    }
                    Some(Expected::Columns) => {
                        ": o esperado são colunas como question=1,answer=2,tags=3 ou question.pt=PT"
                    }
                    Some(Expected::Delimiter) => ": o esperado é , ; | ou tab",
                    None => "",
                };
                format!("{option} não pode ser \"{value}\"{expected}.")
            }
            Self::UselessValue { option, value } => {
                format!("{option} não aceita valor, e \"{value}\" foi informado.")
            }
            Self::MissingWord { word } => format!("Falta {word}."),
            Self::Repeated { option } => format!("{option} só pode aparecer uma vez."),
            Self::Conflict { first, second } => {
                format!("{first} e {second} não podem aparecer juntos.")
            }
            Self::Needs { option, needed } => format!("{option} precisa de {needed}."),
            Self::MissingSandboxWord { word } => {
                let word = Interface::Portuguese.help(HelpText::Value(*word));
                format!("Falta {word}.")
            }
            Self::UnknownAction { word } => format!(
                "A sandbox não sabe \"{word}\": o esperado é list, show, run, sweep ou schema."
            ),
            Self::Refused {
                option,
                value,
                reason,
            } => format!("{option} não pode ser \"{value}\": {reason}."),
            Self::UnknownMeasure { name, near: None } => {
                format!("Nada é medido como \"{name}\".")
            }
            Self::UnknownMeasure {
                name,
                near: Some(near),
            } => format!("Nada é medido como \"{name}\": você quis dizer \"{near}\"?"),
            Self::WrongQuery(fault) => wrong_query(fault, Interface::Portuguese),
            Self::LongQuery { characters, most } => format!(
                "A busca tem {characters} caracteres; `browse` aceita no máximo {most}, `search` aceita mais."
            ),
            Self::NotUtf8 => "Uma palavra da linha de comando não é UTF-8 válido.".into(),
            Self::Other => "Não dá para entender a linha de comando.".into(),
        }
    }
}

fn wrong_query(fault: &QueryFault, interface: Interface) -> String {
    interface.say(&BrowseText::Fault(fault.clone()).into())
}

/// Where a command is explained; the program as a whole where none is given.
#[must_use]
pub fn more(interface: Interface, verb: Option<Verb>) -> String {
    let verb = verb
        .map(|verb| format!(" {}", verb.name()))
        .unwrap_or_default();
    match interface {
        Interface::English => format!("`shardeck{verb} --help` tells more."),
        Interface::Portuguese => format!("`shardeck{verb} --help` explica mais."),
    }
}
