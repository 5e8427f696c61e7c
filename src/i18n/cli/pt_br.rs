//! The output of the command line in Brazilian Portuguese.

use super::CliText;
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, interval};

/// `text` in Brazilian Portuguese.
pub(super) fn say(text: &CliText) -> String {
    match text {
        CliText::ColumnDeck => "baralho".into(),
        CliText::ColumnTitle => "título".into(),
        CliText::ColumnFrom => "origem".into(),
        CliText::BuiltIn => "embutido".into(),
        CliText::LogEmpty => "O registro está vazio: ainda não há nenhuma nota.".into(),
        CliText::LogRated {
            rating,
            practice: false,
        } => format!("nota {rating}"),
        CliText::LogRated {
            rating,
            practice: true,
        } => format!("treino: {rating}"),
        CliText::LogUndo { what: None } => "desfazer".into(),
        CliText::LogUndo { what: Some(what) } => format!("desfazer: {what}"),
        CliText::Checked {
            files,
            cards,
            errors,
            warnings,
        } => {
            let mut found = Vec::new();
            if *errors > 0 {
                found.push(count(Portuguese, *errors, "erro", "erros"));
            }
            if *warnings > 0 {
                found.push(count(Portuguese, *warnings, "aviso", "avisos"));
            }
            let found = if found.is_empty() {
                "nenhum problema".to_owned()
            } else {
                found.join(", ")
            };
            format!(
                "{}, {}: {found}.",
                count(Portuguese, *files, "arquivo", "arquivos"),
                count(Portuguese, *cards, "cartão", "cartões")
            )
        }

        CliText::Deck => "baralho".into(),
        CliText::Kind => "tipo".into(),
        CliText::Languages => "idiomas".into(),
        CliText::Tags => "etiquetas".into(),
        CliText::Question => "pergunta".into(),
        CliText::ClozeText => "texto".into(),
        CliText::FormerKeys => "chaves antigas".into(),
        CliText::WithTolerance { amount, tolerance } => {
            format!("{amount}, certo com tolerância de {tolerance}")
        }
        CliText::Why => "por quê".into(),

        CliText::PlainBegin { cards, minutes } => format!(
            "{}, cerca de {minutes} min. Digite ? para ajuda, q para sair.",
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        CliText::AskReveal => "Enter: resposta".into(),
        CliText::AskEnd => "Enter: terminar, u: desfazer".into(),
        CliText::AskPart => "Enter: próxima parte, a: todas".into(),
        CliText::AskChoices { several: false } => "Digite o número, ou só Enter.".into(),
        CliText::AskChoices { several: true } => "Digite os números, ou só Enter.".into(),
        CliText::AskRating { intervals: None } => "Dê a nota, de 1 a 5".into(),
        CliText::AskRating {
            intervals: Some(days),
        } => {
            let [one, two, three, four, five] = days.map(|days| interval(Portuguese, days));
            format!("Dê a nota: 1 ({one}), 2 ({two}), 3 ({three}), 4 ({four}), 5 ({five})")
        }
        CliText::Part {
            number,
            total,
            text,
        } => format!("{number} de {total}: {text}"),
        CliText::ItemsAsked {
            total,
            ordered: false,
        } => {
            format!("{}.", count(Portuguese, *total, "item", "itens"))
        }
        CliText::ItemsAsked {
            total,
            ordered: true,
        } => {
            format!("{}, em ordem.", count(Portuguese, *total, "item", "itens"))
        }
        CliText::JudgedChoice {
            number,
            correct,
            chosen,
            text,
        } => {
            let verdict = if *correct { "certa" } else { "errada" };
            let yours = if *chosen { ", a sua" } else { "" };
            format!("{number}, {verdict}{yours}: {text}")
        }
        CliText::Saved {
            saved,
            interval: days,
            again,
        } => {
            let mut said = format!("salvas {saved}");
            if let Some(days) = days {
                said.push_str(&format!(", próxima em {}", interval(Portuguese, *days)));
            }
            if *again {
                said.push_str(", de novo hoje");
            }
            said
        }
        CliText::NotUnderstood { typed } => {
            format!("\"{typed}\" não quer dizer nada aqui; ? para ajuda.")
        }
        CliText::NoSuchChoice { number, count } => {
            format!("Não existe a alternativa {number}, só de 1 a {count}.")
        }
        CliText::CardGone { card } => {
            format!("{card} não está mais em nenhum baralho e fica de fora.")
        }
        CliText::LanguageNow { names } => format!("Idioma dos cartões: {}", names.join(", ")),
        CliText::Enter => "Enter".into(),
    }
}
