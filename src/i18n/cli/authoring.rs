//! What the commands of authors say.

use crate::domain::clean::CleanText;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;
use crate::i18n::Interface;
use crate::i18n::number::{count, plural, whole};

/// A line of the commands of authors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum AuthoringText {
    /// A new deck was written.
    Begun { path: CleanText },
    /// The schema was written beside it.
    SchemaWritten { path: CleanText },
    /// What to do with a new deck.
    BeginNext { deck: Id },
    /// A new deck lies where it is not looked for by itself.
    ElsewhereNext { path: CleanText },
    /// A card was added.
    Added { card: CardKey },
    /// A card has another key.
    Renamed { old: CleanText, new: CardKey },
    /// A built-in deck was copied.
    Ejected { path: CleanText },
    /// A card got an identifier.
    Identified { path: CleanText, line: u32, id: Id },
    /// How many files were laid out.
    Tidied { files: usize, changed: usize },
    /// How many files would be laid out anew.
    WouldTidy { files: usize, changed: usize },
    /// How many YAML files in the folders are no decks.
    Foreign { files: usize },
    /// A file is sound after it was edited.
    EditedSound { path: CleanText },
    /// Asks whether to edit again what is broken.
    EditAgain { mistakes: usize },
    /// A file was saved with mistakes.
    KeptBroken { path: CleanText },
    /// Asks whether to copy a built-in deck.
    AskEject { deck: CleanText },
    /// Asks for the kind of a new card.
    AskKind,
    /// Asks for a text, in a language.
    Ask {
        what: Asked,
        language: Option<LanguageTag>,
    },
    /// How to end what may be given several times.
    EndWithEmpty,
    /// Something may not stay empty.
    Needed,
    /// The dialogue ended before the card was whole.
    NothingAdded,
}

/// What a dialogue asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What is asked.
    Question,
    /// The answer.
    Answer,
    /// An item of a list.
    Item,
    /// A text with gaps.
    Text,
    /// A right choice.
    Right,
    /// A wrong choice.
    Wrong,
    /// A number.
    Value,
    /// Its unit.
    Unit,
}

impl Interface {
    /// What the commands of authors say, in this language.
    #[must_use]
    pub fn author(self, text: &AuthoringText) -> String {
        match self {
            Self::English => english(text),
            Self::Portuguese => portuguese(text),
        }
    }
}

fn english(text: &AuthoringText) -> String {
    use AuthoringText as Text;
    match text {
        Text::Begun { path } => format!("Written: {path}, with a card of every kind."),
        Text::SchemaWritten { path } => format!("Beside it: {path}, with which editors complete."),
        Text::BeginNext { deck } => format!(
            "Next: `shardeck edit {deck}` opens it, `shardeck add {deck}` adds a card, `shardeck check {deck}` looks for mistakes, `shardeck review {deck}` begins."
        ),
        Text::ElsewhereNext { path } => format!(
            "Next: edit it, `shardeck check {path}` looks for mistakes, `shardeck review {path}` begins."
        ),
        Text::Added { card } => format!("Added: {card}"),
        Text::Renamed { old, new } => format!("{old} is now {new}; its history stays."),
        Text::Ejected { path } => {
            format!("Copied: {path}. It takes the place of the built-in deck.")
        }
        Text::Identified { path, line, id } => format!("{path}:{line}: the card got the id {id}"),
        Text::Tidied { files, changed: 0 } => {
            format!("{}: nothing to change.", english_files(*files))
        }
        Text::Tidied { files, changed } => format!(
            "{}: {} laid out anew.",
            english_files(*files),
            number(Interface::English, *changed)
        ),
        Text::WouldTidy { files, changed } => format!(
            "{}: {} would change.",
            english_files(*files),
            number(Interface::English, *changed)
        ),
        Text::Foreign { files } => format!(
            "Left alone: {}.",
            count(
                Interface::English,
                *files,
                "other YAML file, which is no deck",
                "other YAML files, which are no decks"
            )
        ),
        Text::EditedSound { path } => format!("{path} has no mistakes."),
        Text::EditAgain { mistakes } => {
            format!(
                "{}. Edit again? [Y/n] ",
                count(Interface::English, *mistakes, "mistake", "mistakes")
            )
        }
        Text::KeptBroken { path } => {
            format!("{path} is saved with mistakes; cards that have one cannot be studied.")
        }
        Text::AskEject { deck } => {
            format!("{deck} is part of shardeck. Make a copy of your own and edit that? [y/N] ")
        }
        Text::AskKind => "Kind (basic, list, cloze, choice, numeric) [basic]: ".into(),
        Text::Ask { what, language } => {
            let what = match what {
                Asked::Question => "Question",
                Asked::Answer => "Answer",
                Asked::Item => "Item",
                Asked::Text => "Text with {{gaps}}",
                Asked::Right => "Right choice",
                Asked::Wrong => "Wrong choice",
                Asked::Value => "Number",
                Asked::Unit => "Unit (Enter for none)",
            };
            asked(what, language.as_ref())
        }
        Text::EndWithEmpty => "An empty line ends the list.".into(),
        Text::Needed => "This may not stay empty. Ctrl-D leaves without a card.".into(),
        Text::NothingAdded => "Nothing was added.".into(),
    }
}

fn portuguese(text: &AuthoringText) -> String {
    use AuthoringText as Text;
    match text {
        Text::Begun { path } => format!("Gravado: {path}, com um cartão de cada tipo."),
        Text::SchemaWritten { path } => {
            format!("Ao lado: {path}, com que os editores completam.")
        }
        Text::BeginNext { deck } => format!(
            "Agora: `shardeck edit {deck}` abre, `shardeck add {deck}` acrescenta um cartão, `shardeck check {deck}` procura erros, `shardeck review {deck}` começa."
        ),
        Text::ElsewhereNext { path } => format!(
            "Agora: edite, `shardeck check {path}` procura erros, `shardeck review {path}` começa."
        ),
        Text::Added { card } => format!("Acrescentado: {card}"),
        Text::Renamed { old, new } => format!("{old} agora é {new}; o histórico fica."),
        Text::Ejected { path } => {
            format!("Copiado: {path}. Entra no lugar do baralho embutido.")
        }
        Text::Identified { path, line, id } => {
            format!("{path}:{line}: o cartão ganhou o id {id}")
        }
        Text::Tidied { files, changed: 0 } => {
            format!("{}: nada a mudar.", portuguese_files(*files))
        }
        Text::Tidied { files, changed } => format!(
            "{}: {}.",
            portuguese_files(*files),
            count(
                Interface::Portuguese,
                *changed,
                "reformatado",
                "reformatados"
            )
        ),
        Text::WouldTidy { files, changed } => format!(
            "{}: {}.",
            portuguese_files(*files),
            count(Interface::Portuguese, *changed, "mudaria", "mudariam")
        ),
        Text::Foreign { files } => format!(
            "{} como {}: {}.",
            portuguese_plural(*files, "Ficou", "Ficaram"),
            portuguese_plural(*files, "está", "estão"),
            count(
                Interface::Portuguese,
                *files,
                "outro arquivo YAML, que não é baralho",
                "outros arquivos YAML, que não são baralhos"
            )
        ),
        Text::EditedSound { path } => format!("{path} não tem erros."),
        Text::EditAgain { mistakes } => {
            format!(
                "{}. Editar de novo? [S/n] ",
                count(Interface::Portuguese, *mistakes, "erro", "erros")
            )
        }
        Text::KeptBroken { path } => {
            format!("{path} está salvo com erros; os cartões que os têm não podem ser estudados.")
        }
        Text::AskEject { deck } => {
            format!("{deck} faz parte do shardeck. Fazer uma cópia sua e editá-la? [s/N] ")
        }
        Text::AskKind => "Tipo (basic, list, cloze, choice, numeric) [basic]: ".into(),
        Text::Ask { what, language } => {
            let what = match what {
                Asked::Question => "Pergunta",
                Asked::Answer => "Resposta",
                Asked::Item => "Item",
                Asked::Text => "Texto com {{lacunas}}",
                Asked::Right => "Opção certa",
                Asked::Wrong => "Opção errada",
                Asked::Value => "Número",
                Asked::Unit => "Unidade (Enter para nenhuma)",
            };
            asked(what, language.as_ref())
        }
        Text::EndWithEmpty => "Uma linha vazia encerra a lista.".into(),
        Text::Needed => "Isto não pode ficar vazio. Ctrl-D sai sem criar o cartão.".into(),
        Text::NothingAdded => "Nada foi acrescentado.".into(),
    }
}

fn asked(what: &str, language: Option<&LanguageTag>) -> String {
    match language {
        Some(language) => format!("{what} ({language}): "),
        None => format!("{what}: "),
    }
}

fn number(interface: Interface, number: usize) -> String {
    whole(interface, u64::try_from(number).unwrap_or(u64::MAX))
}

fn english_files(files: usize) -> String {
    count(Interface::English, files, "file", "files")
}

fn portuguese_files(files: usize) -> String {
    count(Interface::Portuguese, files, "arquivo", "arquivos")
}

fn portuguese_plural<'a>(number: usize, one: &'a str, other: &'a str) -> &'a str {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    plural(Interface::Portuguese, number, one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted() {
        let text = AuthoringText::Tidied {
            files: 1,
            changed: 1,
        };
        assert_eq!(Interface::English.author(&text), "1 file: 1 laid out anew.");
        assert_eq!(
            Interface::Portuguese.author(&text),
            "1 arquivo: 1 reformatado."
        );
    }

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let would = |files, changed| AuthoringText::WouldTidy { files, changed };
        let said = |text: &AuthoringText| {
            [Interface::English, Interface::Portuguese].map(|it| it.author(text))
        };
        assert_eq!(
            said(&would(1_234, 0)),
            ["1,234 files: 0 would change.", "1.234 arquivos: 0 mudaria."]
        );
        let none = AuthoringText::Tidied {
            files: 0,
            changed: 0,
        };
        assert_eq!(
            said(&none),
            ["0 files: nothing to change.", "0 arquivo: nada a mudar."]
        );
        assert_eq!(
            said(&AuthoringText::Foreign { files: 2 }),
            [
                "Left alone: 2 other YAML files, which are no decks.",
                "Ficaram como estão: 2 outros arquivos YAML, que não são baralhos."
            ]
        );
    }
}
