//! Why a deck file was not written, in the user's language.

use super::Interface;
use super::findings;
use super::number::count;
use crate::domain::authoring::AuthoringFault;
use crate::domain::finding::Problem;
use crate::domain::language::LanguageTag;

fn listed(languages: &[LanguageTag]) -> String {
    let languages: Vec<&str> = languages.iter().map(LanguageTag::as_str).collect();
    languages.join(", ")
}

/// What failed, and what to do next, in English.
pub(super) fn english(fault: &AuthoringFault) -> (String, String) {
    use AuthoringFault as Fault;
    match fault {
        Fault::FileExists { path } => (
            format!("{path} exists already; it was left as it is."),
            "Choose another name, or move the file away.".into(),
        ),
        Fault::NameInvalid { name, suggestion } => (
            format!(
                "\"{name}\" can be no identifier: lower-case letters, digits and hyphens, at most 64."
            ),
            suggestion
                .as_ref()
                .map_or(String::new(), |near| format!("How about \"{near}\"?")),
        ),
        Fault::DeckBroken { path, findings } => (
            format!(
                "{path} was left as it is: {} first.",
                count(
                    Interface::English,
                    *findings,
                    "mistake in it comes",
                    "mistakes in it come"
                )
            ),
            format!("`shardeck check {path}` tells where."),
        ),
        Fault::DeckTaken { id, other } => (
            format!("There is a deck \"{id}\" already: {other}."),
            "Choose another name: of two decks with one id only the first is used.".into(),
        ),
        Fault::FileTooLarge { path, bytes, limit } => {
            let (bytes, limit) = (*bytes, *limit);
            let problem = Problem::FileTooLarge { bytes, limit };
            (
                format!("{path}: {}.", findings::message(&problem, Interface::English)),
                "Part it into several decks.".into(),
            )
        }
        Fault::NotAFile { path, folder } => {
            let problem = Problem::NotAFile { folder: *folder };
            (
                format!("{path}: {}.", findings::message(&problem, Interface::English)),
                "Name a deck file.".into(),
            )
        }
        Fault::NoDeckId { path } => (
            format!("{path} does not tell its id, which every card's key begins with."),
            "Write a line such as `id: my-deck` at its top.".into(),
        ),
        Fault::NoLanguages { path } => (
            format!("{path} does not tell its languages."),
            "Write a line such as `languages: [en]` at its top.".into(),
        ),
        Fault::CardUnsound { path, findings } => (
            format!(
                "The card was not added: {} would keep it from being studied.",
                count(Interface::English, *findings, "mistake", "mistakes")
            ),
            format!("{path} is what it was."),
        ),
        Fault::BuiltIn { deck } => (
            format!("{deck} is part of shardeck and cannot be changed."),
            format!("`shardeck eject {deck}` makes a copy of your own that takes its place."),
        ),
        Fault::NotBuiltIn { deck } => (
            format!("{deck} is no built-in deck: it is a file of your own already."),
            "`shardeck decks` tells where each comes from.".into(),
        ),
        Fault::NotADeck { path } => (
            format!("{path} is no deck file, and was left as it is."),
            "A deck file has a key `format`, and one of `cards`, `objectives`, `exams` and `scenarios`.".into(),
        ),
        Fault::NoCards { path } => (
            format!("{path} holds no cards."),
            "It needs a key `cards` with a list.".into(),
        ),
        Fault::CardUneditable { path, line } => (
            format!("{path}:{line} cannot be understood as part of a card."),
            format!("`shardeck check {path}` tells why."),
        ),
        Fault::IdTaken { id, path } => (
            format!("Another card of {path} is called \"{id}\"."),
            "Choose another identifier.".into(),
        ),
        Fault::OtherLanguages { path, wanted } => (
            format!(
                "The card has other languages than {path} ({}).",
                listed(wanted)
            ),
            "Translate the card first, or choose another deck.".into(),
        ),
        Fault::ScenarioElsewhere { path, scenario } => (
            format!("The card runs the scenario \"{scenario}\", which {path} does not have."),
            "Copy the scenario there first.".into(),
        ),
        Fault::NotKept { path } => (
            format!("{path} was left as it is: the change would touch more than was meant."),
            "Change it in a text editor.".into(),
        ),
        Fault::ChangedSince { path } => (
            format!("Nothing was undone: {path} was changed by another program since."),
            "Change it by hand; what was done before can still be undone.".into(),
        ),
        Fault::ChangedMeanwhile { path } => (
            format!("Nothing was written: another program has just saved {path}."),
            "Do it once more; it will start from their text.".into(),
        ),
        Fault::NoEditor => (
            "No editor is known.".into(),
            "Set VISUAL or EDITOR, such as EDITOR=nano.".into(),
        ),
        Fault::EditorUnclear { command } => (
            format!("The editor \"{command}\" has a quotation mark that is not closed."),
            "Correct VISUAL or EDITOR.".into(),
        ),
        Fault::EditorFailed { program, reason } => (
            format!("The editor {program} could not be started: {reason}."),
            "Check VISUAL and EDITOR.".into(),
        ),
        Fault::EditorEnded { program, code } => (
            match code {
                Some(code) => format!("The editor {program} failed (exit code {code})."),
                None => format!("The editor {program} was ended by a signal."),
            },
            "Check VISUAL and EDITOR; what was saved is kept.".into(),
        ),
        Fault::PartMissing { option, languages } if languages.is_empty() => (
            format!("The card needs {option}."),
            "`shardeck help add` tells what each kind of card needs.".into(),
        ),
        Fault::PartMissing { option, languages } => (
            format!("The card needs {option} in: {}.", listed(languages)),
            format!(
                "Give it once a language: {option} {}=\"...\".",
                languages[0]
            ),
        ),
        Fault::LanguageUnclear { option, languages } => (
            format!(
                "{option} names no language of the deck ({}).",
                listed(languages)
            ),
            format!(
                "Write {option} {}=\"...\".",
                languages.first().map_or("en", LanguageTag::as_str)
            ),
        ),
    }
}

/// The same in Portuguese.
pub(super) fn portuguese(fault: &AuthoringFault) -> (String, String) {
    use AuthoringFault as Fault;
    match fault {
        Fault::FileExists { path } => (
            format!("{path} já existe; ficou como está."),
            "Escolha outro nome, ou tire o arquivo do lugar.".into(),
        ),
        Fault::NameInvalid { name, suggestion } => (
            format!(
                "\"{name}\" não serve de identificador: letras minúsculas, dígitos e hifens, no máximo 64."
            ),
            suggestion
                .as_ref()
                .map_or(String::new(), |near| format!("Que tal \"{near}\"?")),
        ),
        Fault::DeckBroken { path, findings } => (
            format!(
                "{path} ficou como está: tem {} a corrigir primeiro.",
                count(Interface::Portuguese, *findings, "erro", "erros")
            ),
            format!("`shardeck check {path}` diz onde."),
        ),
        Fault::DeckTaken { id, other } => (
            format!("Já existe um baralho \"{id}\": {other}."),
            "Escolha outro nome: de dois baralhos com o mesmo id só o primeiro é usado.".into(),
        ),
        Fault::FileTooLarge { path, bytes, limit } => {
            let (bytes, limit) = (*bytes, *limit);
            let problem = Problem::FileTooLarge { bytes, limit };
            (
                format!("{path}: {}.", findings::message(&problem, Interface::Portuguese)),
                "Divida-o em vários baralhos.".into(),
            )
        }
        Fault::NotAFile { path, folder } => {
            let problem = Problem::NotAFile { folder: *folder };
            (
                format!("{path}: {}.", findings::message(&problem, Interface::Portuguese)),
                "Indique um arquivo de baralho.".into(),
            )
        }
        Fault::NoDeckId { path } => (
            format!("{path} não diz seu id, com que começa a chave de cada cartão."),
            "Escreva no início uma linha como `id: meu-baralho`.".into(),
        ),
        Fault::NoLanguages { path } => (
            format!("{path} não diz em que idiomas está."),
            "Escreva no início uma linha como `languages: [pt]`.".into(),
        ),
        Fault::CardUnsound { path, findings } => (
            format!(
                "O cartão não foi acrescentado: com {} não poderia ser estudado.",
                count(Interface::Portuguese, *findings, "erro", "erros")
            ),
            format!("{path} ficou como estava."),
        ),
        Fault::BuiltIn { deck } => (
            format!("{deck} faz parte do shardeck e não pode ser alterado."),
            format!("`shardeck eject {deck}` faz uma cópia sua, que entra no lugar dele."),
        ),
        Fault::NotBuiltIn { deck } => (
            format!("{deck} não é um baralho embutido: já é um arquivo seu."),
            "`shardeck decks` diz de onde vem cada um.".into(),
        ),
        Fault::NotADeck { path } => (
            format!("{path} não é um arquivo de baralho e ficou como está."),
            "Um arquivo de baralho tem a chave `format` e uma destas: `cards`, `objectives`, `exams`, `scenarios`.".into(),
        ),
        Fault::NoCards { path } => (
            format!("{path} não tem cartões."),
            "Precisa de uma chave `cards` com uma lista.".into(),
        ),
        Fault::CardUneditable { path, line } => (
            format!("{path}:{line} não pode ser entendido como parte de um cartão."),
            format!("`shardeck check {path}` diz por quê."),
        ),
        Fault::IdTaken { id, path } => (
            format!("Outro cartão de {path} se chama \"{id}\"."),
            "Escolha outro identificador.".into(),
        ),
        Fault::OtherLanguages { path, wanted } => (
            format!(
                "O cartão tem outros idiomas que {path} ({}).",
                listed(wanted)
            ),
            "Traduza o cartão primeiro, ou escolha outro baralho.".into(),
        ),
        Fault::ScenarioElsewhere { path, scenario } => (
            format!("O cartão executa o cenário \"{scenario}\", que {path} não tem."),
            "Copie o cenário para lá primeiro.".into(),
        ),
        Fault::NotKept { path } => (
            format!("{path} ficou como está: a alteração mexeria em mais do que devia."),
            "Altere-o em um editor de texto.".into(),
        ),
        Fault::ChangedSince { path } => (
            format!("Nada foi desfeito: outro programa alterou {path} depois."),
            "Altere à mão; o que veio antes ainda pode ser desfeito.".into(),
        ),
        Fault::ChangedMeanwhile { path } => (
            format!("Nada foi gravado: outro programa acabou de salvar {path}."),
            "Faça de novo; desta vez vale o texto de agora.".into(),
        ),
        Fault::NoEditor => (
            "Nenhum editor é conhecido.".into(),
            "Defina VISUAL ou EDITOR, como EDITOR=nano.".into(),
        ),
        Fault::EditorUnclear { command } => (
            format!("O editor \"{command}\" tem uma aspa que não fecha."),
            "Corrija VISUAL ou EDITOR.".into(),
        ),
        Fault::EditorFailed { program, reason } => (
            format!("Não foi possível abrir o editor {program}: {reason}."),
            "Confira VISUAL e EDITOR.".into(),
        ),
        Fault::EditorEnded { program, code } => (
            match code {
                Some(code) => format!("O editor {program} falhou (código de saída {code})."),
                None => format!("O editor {program} foi encerrado por um sinal."),
            },
            "Confira VISUAL e EDITOR; o que foi salvo fica.".into(),
        ),
        Fault::PartMissing { option, languages } if languages.is_empty() => (
            format!("O cartão precisa de {option}."),
            "`shardeck help add` diz do que cada tipo de cartão precisa.".into(),
        ),
        Fault::PartMissing { option, languages } => (
            format!("O cartão precisa de {option} em: {}.", listed(languages)),
            format!("Dê uma vez por idioma: {option} {}=\"...\".", languages[0]),
        ),
        Fault::LanguageUnclear { option, languages } => (
            format!(
                "{option} não indica um idioma do baralho ({}).",
                listed(languages)
            ),
            format!(
                "Escreva {option} {}=\"...\".",
                languages.first().map_or("en", LanguageTag::as_str)
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(fault: &AuthoringFault) -> [String; 2] {
        [english(fault), portuguese(fault)].map(|(what, next)| format!("{what} {next}"))
    }

    #[test]
    fn mistakes_are_counted_and_where_they_are_is_told() {
        let fault = |findings| AuthoringFault::DeckBroken {
            path: "a.yaml".into(),
            findings,
        };
        assert_eq!(
            both(&fault(1)),
            [
                "a.yaml was left as it is: 1 mistake in it comes first. `shardeck check a.yaml` tells where.",
                "a.yaml ficou como está: tem 1 erro a corrigir primeiro. `shardeck check a.yaml` diz onde."
            ]
        );
        assert!(both(&fault(2))[0].contains("2 mistakes in it come first."));
        assert!(both(&fault(1_000))[1].contains("1.000 erros"));
    }

    #[test]
    fn how_an_editor_ended_is_told_in_the_users_language() {
        let ended = |code| AuthoringFault::EditorEnded {
            program: "vi".into(),
            code,
        };
        let [english, portuguese] = both(&ended(Some(3)));
        assert!(english.contains("failed (exit code 3)"), "{english}");
        assert!(
            portuguese.contains("falhou (código de saída 3)"),
            "{portuguese}"
        );
        let [english, portuguese] = both(&ended(None));
        assert!(english.contains("by a signal"), "{english}");
        assert!(portuguese.contains("por um sinal"), "{portuguese}");
    }
}
