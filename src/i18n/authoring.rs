//! Why a deck file was not written, in the user's language.

use crate::domain::authoring::AuthoringFault;
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
            format!("{path} was left as it is: it has {findings} mistakes that come first."),
            "Correct them, then try again.".into(),
        ),
        Fault::BuiltIn { deck } => (
            format!("{deck} is part of shardeck and cannot be changed."),
            format!("`shardeck eject {deck}` makes a copy of your own that takes its place."),
        ),
        Fault::NotBuiltIn { deck } => (
            format!("{deck} is no built-in deck: it is a file of your own already."),
            "`shardeck decks` tells where each comes from.".into(),
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
        Fault::NoEditor => (
            "No editor is known.".into(),
            "Set VISUAL or EDITOR, such as EDITOR=nano.".into(),
        ),
        Fault::EditorUnclear { command } => (
            format!("The editor \"{command}\" has a quotation mark that is not closed."),
            "Correct VISUAL or EDITOR.".into(),
        ),
        Fault::EditorFailed { program, reason } => (
            format!("The editor {program} failed: {reason}."),
            "Check VISUAL and EDITOR.".into(),
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
            format!("{path} ficou como está: tem {findings} erros que vêm primeiro."),
            "Corrija-os e tente de novo.".into(),
        ),
        Fault::BuiltIn { deck } => (
            format!("{deck} faz parte do shardeck e não pode ser alterado."),
            format!("`shardeck eject {deck}` faz uma cópia sua, que entra no lugar dele."),
        ),
        Fault::NotBuiltIn { deck } => (
            format!("{deck} não é um baralho embutido: já é um arquivo seu."),
            "`shardeck decks` diz de onde vem cada um.".into(),
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
        Fault::NoEditor => (
            "Nenhum editor é conhecido.".into(),
            "Defina VISUAL ou EDITOR, como EDITOR=nano.".into(),
        ),
        Fault::EditorUnclear { command } => (
            format!("O editor \"{command}\" tem uma aspa que não fecha."),
            "Corrija VISUAL ou EDITOR.".into(),
        ),
        Fault::EditorFailed { program, reason } => (
            format!("O editor {program} falhou: {reason}."),
            "Confira VISUAL e EDITOR.".into(),
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
