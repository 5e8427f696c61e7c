//! What went wrong, and what to do next, in the user's language.

use super::Interface;
use super::number::count;
use crate::domain::clean::CleanText;
use crate::domain::fault::{Fault, SaveFailure};
use crate::domain::quiz::{CodeError, Shortage};

/// A fault in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What failed, and where.
    pub what: String,
    /// What to do about it; may be empty.
    pub next: String,
}

/// `fault` in words.
#[must_use]
pub fn explain(interface: Interface, fault: &Fault) -> Explained {
    let (what, next) = match interface {
        Interface::English => english(fault),
        Interface::Portuguese => portuguese(fault),
    };
    Explained { what, next }
}

/// A line behind `words`; nothing for the file as a whole.
fn on_line(words: &str, line: u32) -> String {
    match line {
        0 => String::new(),
        line => format!("{words} {line}"),
    }
}

fn english(fault: &Fault) -> (String, String) {
    match fault {
        Fault::StoreUnusable { path, reason } => (
            format!("Cannot use the store of ratings {path}: {reason}."),
            "Check the folder's permissions, or choose another one with --home.".into(),
        ),
        Fault::StoreNewer { path, found, known } => (
            format!(
                "{path} was written by a newer shardeck (schema {found}; this one knows {known}). Nothing was changed."
            ),
            "Update shardeck, or use another folder with --home.".into(),
        ),
        Fault::StoreForeign { path } => (
            format!("{path} is not a shardeck store. Nothing was changed."),
            "Move the file away, or use another folder with --home.".into(),
        ),
        Fault::StoreDamaged { path, reason } => (
            format!("The store of ratings {path} is damaged: {reason}. Nothing was changed."),
            "Copy the file somewhere safe; backups are in the folder \"backups\" beside it.".into(),
        ),
        Fault::StoreOutdated { path, found, known } => (
            format!(
                "The store of ratings {path} is from an older shardeck (schema {found}; needed {known}) and is read-only."
            ),
            "Make the file and its folder writable, so that it can be brought up to date.".into(),
        ),
        Fault::StoreBusy { path } => (
            format!("Another program holds the store of ratings {path}."),
            "Close it and try again.".into(),
        ),
        Fault::BackupUnsound { path, reason } => (
            format!("The backup {path} did not pass its check and was thrown away: {reason}."),
            "Check the disk; nothing else was changed.".into(),
        ),
        Fault::NotSaved { reason } => match reason {
            SaveFailure::DiskFull => (
                "NOT SAVED: the disk is full.".into(),
                "Free some space, then press the key again.".into(),
            ),
            SaveFailure::ReadOnly { path } => (
                format!("NOT SAVED: {path} is read-only."),
                "You can browse, but ratings are off.".into(),
            ),
            SaveFailure::Busy => (
                "NOT SAVED: another program holds the store.".into(),
                "Close it, then press the key again.".into(),
            ),
            SaveFailure::Broken { reason } => (
                format!("NOT SAVED: {reason}."),
                "Press the key again to retry.".into(),
            ),
        },
        Fault::NothingToUndo => ("Nothing to undo on this study day.".into(), String::new()),
        Fault::NothingToResume => (
            "No session of this study day is unfinished.".into(),
            String::new(),
        ),
        Fault::NoQuizToResume => ("No quiz is unfinished.".into(), String::new()),
        Fault::QuizUnknown => (
            "There is no such quiz or question.".into(),
            "Its card may be in no deck any more.".into(),
        ),
        Fault::QuizEnded => (
            "This quiz has ended: it takes no answers any more.".into(),
            String::new(),
        ),
        Fault::QuizRunning => (
            "This quiz is not finished.".into(),
            "Hand it in to see its results.".into(),
        ),
        Fault::CodeFitsNothing => (
            "The code fits no exam and no deck here: your decks differ from those that it was made \
             with, or the quiz was drawn with options."
                .into(),
            "Ask for the exam or the deck, and for the options; `shardeck quiz DECK --code CODE` \
             takes them."
                .into(),
        ),
        Fault::QuizEmpty => (
            "There is no question to ask.".into(),
            "A quiz asks choice and numeric cards: take other decks, tags or topics.".into(),
        ),
        Fault::QuizTooFew { exam, topics } => (
            format!("{exam} cannot be drawn: there are too few questions."),
            shortages(topics, "all questions", |topic, wanted, there| {
                format!("{topic}: {wanted} wanted, {there} there")
            }),
        ),
        Fault::ExamUnknown { name, suggestion } => (
            format!("There is no exam \"{name}\"."),
            match suggestion {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => String::new(),
            },
        ),
        Fault::ExamCodeInvalid { code, reason } => (
            format!("\"{code}\" is no exam code."),
            match reason {
                CodeError::Character(c) => format!("Codes have no \"{}\".", shown(*c)),
                CodeError::Length(length) => {
                    format!("A code has 12 letters and digits, this has {length}.")
                }
                CodeError::Mistyped => "A character is wrong, or two are swapped.".into(),
            },
        ),
        Fault::CardIsNew { card } => (
            format!("{card} is new: it has no review that could be moved."),
            "Rate it once, then its day can be set.".into(),
        ),
        Fault::DeckUnknown { name, suggestion } => (
            format!("There is no deck \"{name}\"."),
            match suggestion {
                Some(near) => format!("Did you mean \"{near}\"? `shardeck decks` lists all."),
                None => "`shardeck decks` lists all.".into(),
            },
        ),
        Fault::ImportRefused { path, reason } => {
            super::exchange::refusal(Interface::English, path, reason)
        }
        Fault::DeckForeign { path } => (
            format!("{path} is a deck file that no import made: it is not overwritten."),
            "Choose another deck with --into, or move the file away.".into(),
        ),
        Fault::DeckMistaken {
            path,
            mistakes,
            line,
            code,
        } => (
            format!(
                "{path} is to take the cards and has {}, the first is {code}{}: what they concern would be lost. Nothing was written.",
                count(Interface::English, *mistakes, "mistake", "mistakes"),
                on_line(" on line", *line)
            ),
            format!("Correct the file; `shardeck check {path}` tells all of them."),
        ),
        Fault::DeckIdTaken { id, other } => (
            format!("There is a deck \"{id}\" already: {other}."),
            "Choose another name with --into.".into(),
        ),
        Fault::FileExists { path } => (
            format!("{path} exists already."),
            "Name the file with -o to replace it, or choose another one.".into(),
        ),
        Fault::NoDeckIn { path } => (
            format!("No deck in {path} can be used."),
            format!("`shardeck check {path}` tells why."),
        ),
        Fault::CardUnknown { key, suggestion } => (
            format!("There is no card \"{key}\"."),
            match suggestion {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => "A card is named DECK/CARD; `shardeck decks` lists the decks.".into(),
            },
        ),
        Fault::ScenarioUnknown { name, suggestion } => (
            format!("There is no scenario \"{name}\"."),
            match suggestion {
                Some(near) => {
                    format!("Did you mean \"{near}\"? `shardeck sandbox list` lists all.")
                }
                None => "`shardeck sandbox list` lists all.".into(),
            },
        ),
        Fault::ScenarioUnsound { path, findings } => (
            format!(
                "{path} is not a sound scenario: {}.",
                count(Interface::English, *findings, "problem", "problems")
            ),
            "Correct it; `shardeck sandbox schema` has the fields.".into(),
        ),
        Fault::RunFailed { reason } => (reason.to_string(), String::new()),
        Fault::Unreadable { path, reason } => (
            format!("Cannot read {path}: {reason}."),
            "Check the name and the permissions.".into(),
        ),
        Fault::Unwritable { path, reason } => (
            format!("Cannot write {path}: {reason}."),
            "Check the permissions and the space left.".into(),
        ),
        Fault::ConfigInvalid {
            path,
            line,
            column,
            key,
            problem,
        } => (
            format!(
                "{path}:{line}:{column}: {}",
                super::config::explain(Interface::English, key, problem)
            ),
            "Correct the config, or move it away to start with the defaults.".into(),
        ),
        Fault::KeyTwice {
            path,
            line,
            column,
            key,
            one,
            other,
        } => (
            format!(
                "{path}:{line}:{column}: the key {key} would do two things on one screen, {one} and {other}."
            ),
            "Give one of them another key.".into(),
        ),
        Fault::KeyMissing {
            path,
            line,
            column,
            command,
        } => (
            format!(
                "{path}:{line}:{column}: {command} would have no key on a screen that needs it."
            ),
            "Give it one; where text is typed it takes a function key or Ctrl with a letter."
                .into(),
        ),
        Fault::SettingNotWritten { path, setting } => (
            format!("{setting} was not written: its place in {path} is unclear."),
            "Change it there yourself; it holds until you leave.".into(),
        ),
        Fault::SettingInvalid {
            name,
            value,
            expected,
        } => (
            format!("{name} cannot be \"{value}\"."),
            format!("Expected something like {expected}."),
        ),
        Fault::NoHome => (
            "No home directory is known.".into(),
            "Set HOME, or name a folder with --home or SHARDECK_HOME.".into(),
        ),
        Fault::NoTerminal => (
            "The screens need a terminal, and standard input or output is none.".into(),
            "Use `shardeck review --plain` or `shardeck quiz --plain` to work line by line.".into(),
        ),
        Fault::DumbTerminal => (
            "The screens need a terminal that can move its cursor (TERM is \"dumb\").".into(),
            "Use `shardeck review --plain` or `shardeck quiz --plain` to work line by line.".into(),
        ),
        Fault::Authoring(fault) => super::authoring::english(fault),
        Fault::TerminalBroken { reason } => (
            format!("The terminal failed: {reason}."),
            "Every rating that was counted is saved.".into(),
        ),
    }
}

fn portuguese(fault: &Fault) -> (String, String) {
    match fault {
        Fault::StoreUnusable { path, reason } => (
            format!("Não dá para usar o banco de notas {path}: {reason}."),
            "Confira as permissões da pasta ou escolha outra com --home.".into(),
        ),
        Fault::StoreNewer { path, found, known } => (
            format!(
                "{path} foi gravado por um shardeck mais novo (esquema {found}; este conhece o {known}). Nada foi alterado."
            ),
            "Atualize o shardeck ou use outra pasta com --home.".into(),
        ),
        Fault::StoreForeign { path } => (
            format!("{path} não é um banco do shardeck. Nada foi alterado."),
            "Tire o arquivo dali ou use outra pasta com --home.".into(),
        ),
        Fault::StoreDamaged { path, reason } => (
            format!("O banco de notas {path} está danificado: {reason}. Nada foi alterado."),
            "Copie o arquivo para um lugar seguro; há backups na pasta \"backups\" ao lado.".into(),
        ),
        Fault::StoreOutdated { path, found, known } => (
            format!(
                "O banco de notas {path} é de um shardeck mais antigo (esquema {found}; é preciso o {known}) e é somente leitura."
            ),
            "Libere a gravação no arquivo e na pasta para que ele possa ser atualizado.".into(),
        ),
        Fault::StoreBusy { path } => (
            format!("Outro programa está usando o banco de notas {path}."),
            "Feche-o e tente de novo.".into(),
        ),
        Fault::BackupUnsound { path, reason } => (
            format!("O backup {path} não passou na verificação e foi descartado: {reason}."),
            "Verifique o disco; nada mais foi alterado.".into(),
        ),
        Fault::NotSaved { reason } => match reason {
            SaveFailure::DiskFull => (
                "NÃO SALVO: o disco está cheio.".into(),
                "Libere espaço e aperte a tecla de novo.".into(),
            ),
            SaveFailure::ReadOnly { path } => (
                format!("NÃO SALVO: {path} é somente leitura."),
                "Dá para ver os cartões, mas as notas estão desligadas.".into(),
            ),
            SaveFailure::Busy => (
                "NÃO SALVO: outro programa está usando o banco.".into(),
                "Feche-o e aperte a tecla de novo.".into(),
            ),
            SaveFailure::Broken { reason } => (
                format!("NÃO SALVO: {reason}."),
                "Aperte a tecla de novo para tentar.".into(),
            ),
        },
        Fault::NothingToUndo => (
            "Nada para desfazer neste dia de estudo.".into(),
            String::new(),
        ),
        Fault::NothingToResume => (
            "Nenhuma sessão deste dia de estudo ficou por terminar.".into(),
            String::new(),
        ),
        Fault::NoQuizToResume => ("Nenhum quiz ficou por terminar.".into(), String::new()),
        Fault::QuizUnknown => (
            "Não existe esse quiz ou essa questão.".into(),
            "Talvez o cartão não esteja mais em nenhum baralho.".into(),
        ),
        Fault::QuizEnded => (
            "Este quiz terminou: não aceita mais respostas.".into(),
            String::new(),
        ),
        Fault::QuizRunning => (
            "Este quiz não terminou.".into(),
            "Entregue-o para ver o resultado.".into(),
        ),
        Fault::CodeFitsNothing => (
            "O código não serve para nenhum simulado ou baralho daqui: os seus baralhos são outros, \
             ou o quiz foi montado com opções."
                .into(),
            "Pergunte qual foi o simulado ou o baralho, e com que opções; `shardeck quiz BARALHO \
             --code CÓDIGO` as aceita."
                .into(),
        ),
        Fault::QuizEmpty => (
            "Não há nenhuma questão para perguntar.".into(),
            "Um quiz pergunta cartões de escolha e numéricos: escolha outros baralhos, tags ou tópicos."
                .into(),
        ),
        Fault::QuizTooFew { exam, topics } => (
            format!("Não dá para montar {exam}: há questões de menos."),
            shortages(topics, "todas as questões", |topic, wanted, there| {
                format!("{topic}: {wanted} pedidas, {there} disponíveis")
            }),
        ),
        Fault::ExamUnknown { name, suggestion } => (
            format!("Não existe o simulado \"{name}\"."),
            match suggestion {
                Some(near) => format!("Você quis dizer \"{near}\"?"),
                None => String::new(),
            },
        ),
        Fault::ExamCodeInvalid { code, reason } => (
            format!("\"{code}\" não é um código de simulado."),
            match reason {
                CodeError::Character(c) => format!("Códigos não têm \"{}\".", shown(*c)),
                CodeError::Length(length) => {
                    format!("Um código tem 12 letras e algarismos, este tem {length}.")
                }
                CodeError::Mistyped => "Um caractere está errado, ou dois estão trocados.".into(),
            },
        ),
        Fault::CardIsNew { card } => (
            format!("{card} é novo: ainda não tem revisão para mudar de dia."),
            "Dê uma nota ao cartão uma vez; depois o dia pode ser escolhido.".into(),
        ),
        Fault::DeckUnknown { name, suggestion } => (
            format!("Não existe o baralho \"{name}\"."),
            match suggestion {
                Some(near) => format!("Você quis dizer \"{near}\"? `shardeck decks` lista todos."),
                None => "`shardeck decks` lista todos.".into(),
            },
        ),
        Fault::ImportRefused { path, reason } => {
            super::exchange::refusal(Interface::Portuguese, path, reason)
        }
        Fault::DeckForeign { path } => (
            format!("{path} é um baralho que nenhuma importação fez: ele não é sobrescrito."),
            "Escolha outro baralho com --into, ou tire o arquivo de lá.".into(),
        ),
        Fault::DeckMistaken {
            path,
            mistakes,
            line,
            code,
        } => (
            format!(
                "{path}, que receberia os cartões, tem {}, o primeiro é {code}{}: o que eles afetam se perderia. Nada foi gravado.",
                count(Interface::Portuguese, *mistakes, "erro", "erros"),
                on_line(" na linha", *line)
            ),
            format!("Corrija o arquivo; `shardeck check {path}` mostra todos."),
        ),
        Fault::DeckIdTaken { id, other } => (
            format!("Já existe um baralho \"{id}\": {other}."),
            "Escolha outro nome com --into.".into(),
        ),
        Fault::FileExists { path } => (
            format!("{path} já existe."),
            "Diga o arquivo com -o para substituí-lo, ou escolha outro.".into(),
        ),
        Fault::NoDeckIn { path } => (
            format!("Nenhum baralho em {path} pode ser usado."),
            format!("`shardeck check {path}` diz por quê."),
        ),
        Fault::CardUnknown { key, suggestion } => (
            format!("Não existe o cartão \"{key}\"."),
            match suggestion {
                Some(near) => format!("Você quis dizer \"{near}\"?"),
                None => {
                    "Um cartão se chama BARALHO/CARTÃO; `shardeck decks` lista os baralhos.".into()
                }
            },
        ),
        Fault::ScenarioUnknown { name, suggestion } => (
            format!("Não existe o cenário \"{name}\"."),
            match suggestion {
                Some(near) => {
                    format!("Você quis dizer \"{near}\"? `shardeck sandbox list` lista todos.")
                }
                None => "`shardeck sandbox list` lista todos.".into(),
            },
        ),
        Fault::ScenarioUnsound { path, findings } => (
            format!(
                "{path} não é um cenário correto: {}.",
                count(Interface::Portuguese, *findings, "problema", "problemas")
            ),
            "Corrija-o; `shardeck sandbox schema` tem os campos.".into(),
        ),
        Fault::RunFailed { reason } => (reason.to_string(), String::new()),
        Fault::Unreadable { path, reason } => (
            format!("Não dá para ler {path}: {reason}."),
            "Confira o nome e as permissões.".into(),
        ),
        Fault::Unwritable { path, reason } => (
            format!("Não dá para gravar {path}: {reason}."),
            "Confira as permissões e o espaço livre.".into(),
        ),
        Fault::ConfigInvalid {
            path,
            line,
            column,
            key,
            problem,
        } => (
            format!(
                "{path}:{line}:{column}: {}",
                super::config::explain(Interface::Portuguese, key, problem)
            ),
            "Corrija a configuração ou tire-a dali para começar com os padrões.".into(),
        ),
        Fault::KeyTwice {
            path,
            line,
            column,
            key,
            one,
            other,
        } => (
            format!(
                "{path}:{line}:{column}: a tecla {key} faria duas coisas na mesma tela, {one} e {other}."
            ),
            "Dê outra tecla a um dos dois.".into(),
        ),
        Fault::KeyMissing {
            path,
            line,
            column,
            command,
        } => (
            format!(
                "{path}:{line}:{column}: {command} ficaria sem tecla em uma tela que precisa dele."
            ),
            "Dê uma a ele; onde se digita texto, uma tecla de função ou Ctrl com uma letra.".into(),
        ),
        Fault::SettingNotWritten { path, setting } => (
            format!("{setting} não foi gravado: seu lugar em {path} não está claro."),
            "Altere lá você mesmo; vale até você sair.".into(),
        ),
        Fault::SettingInvalid {
            name,
            value,
            expected,
        } => (
            format!("{name} não pode ser \"{value}\"."),
            format!("O esperado é algo como {expected}."),
        ),
        Fault::NoHome => (
            "Nenhum diretório pessoal é conhecido.".into(),
            "Defina HOME ou indique uma pasta com --home ou SHARDECK_HOME.".into(),
        ),
        Fault::NoTerminal => (
            "As telas precisam de um terminal, e a entrada ou a saída padrão não é um.".into(),
            "Use `shardeck review --plain` ou `shardeck quiz --plain` para trabalhar linha a linha.".into(),
        ),
        Fault::DumbTerminal => (
            "As telas precisam de um terminal que mova o cursor (TERM é \"dumb\").".into(),
            "Use `shardeck review --plain` ou `shardeck quiz --plain` para trabalhar linha a linha.".into(),
        ),
        Fault::Authoring(fault) => super::authoring::portuguese(fault),
        Fault::TerminalBroken { reason } => (
            format!("O terminal falhou: {reason}."),
            "Todas as notas contadas estão salvas.".into(),
        ),
    }
}

/// Every topic that has too few questions, in one sentence.
fn shortages(topics: &[Shortage], all: &str, say: impl Fn(&str, usize, usize) -> String) -> String {
    let said = topics.iter().map(|shortage| {
        let topic = shortage.topic.as_ref().map_or(all, CleanText::as_str);
        say(topic, shortage.wanted, shortage.there)
    });
    format!("{}.", said.collect::<Vec<_>>().join("; "))
}

/// A character that somebody typed.
fn shown(c: char) -> CleanText {
    CleanText::line(c.encode_utf8(&mut [0; 4]))
}
