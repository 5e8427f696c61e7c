//! Importação e exportação em português do Brasil.

use super::{ExchangeText, named};
use crate::domain::exchange::{Loss, Lost};
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, whole};

/// `text` em português.
pub(super) fn say(text: &ExchangeText) -> String {
    match text {
        ExchangeText::Preview { file, decks, cards } => format!(
            "{file}: {}, {}",
            count(
                Portuguese,
                *decks,
                "arquivo de baralho",
                "arquivos de baralho"
            ),
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        ExchangeText::PlannedDeck { id, title, cards } => format!(
            "  {id}  {title} ({})",
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        ExchangeText::Counts {
            new,
            changed,
            same,
            kept,
        } => {
            let mut parts = vec![count(Portuguese, *new, "novo", "novos")];
            if changed + same + kept > 0 {
                parts.push(count(Portuguese, *changed, "alterado", "alterados"));
                parts.push(format!("{} sem mudança", number(*same)));
            }
            if *kept > 0 {
                parts.push(format!(
                    "{} que o arquivo não traz, mantidos",
                    number(*kept)
                ));
            }
            format!("    {}", parts.join(", "))
        }
        ExchangeText::Beside => {
            "    mudou o que acompanha os cartões: título, simulados ou cenários".into()
        }
        ExchangeText::Unchanged => "    nada mudou, o arquivo fica como está".into(),
        ExchangeText::Edited => {
            "    o arquivo foi editado desde a última importação: uma cópia dele é guardada".into()
        }
        ExchangeText::Path { path } => format!("    {path}"),
        ExchangeText::Sample { question, answer } if answer.is_blank() => {
            format!("      {question}")
        }
        ExchangeText::Sample { question, answer } => format!("      {question}  ->  {answer}"),
        ExchangeText::Ratings { count: ratings } => count(
            Portuguese,
            *ratings,
            "nota do histórico de revisões também vem.",
            "notas do histórico de revisões também vêm.",
        ),
        ExchangeText::LossesHeading => "O que não veio, ou veio em outra forma:".into(),
        ExchangeText::NoLosses => "Tudo veio junto.".into(),
        ExchangeText::Loss { loss, lost } => format!("  {}{}", said(*loss, lost), named(lost)),
        ExchangeText::AskImport => "Gravar? [s/N] ".into(),
        ExchangeText::DryRun => "Nada foi gravado (--dry-run).".into(),
        ExchangeText::Declined => "Nada foi gravado.".into(),
        ExchangeText::NothingToDo => "Nada mudou desde a última importação.".into(),
        ExchangeText::Imported { files, cards } => format!(
            "Gravado: {} com {}.",
            count(
                Portuguese,
                *files,
                "arquivo de baralho",
                "arquivos de baralho"
            ),
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        ExchangeText::Copy { path } => format!("O arquivo editado fica guardado como {path}"),
        ExchangeText::Events { count: events } => format!(
            "{} no histórico.",
            count(Portuguese, *events, "evento novo", "eventos novos")
        ),
        ExchangeText::Next { deck } => format!("`shardeck review {deck}` começa a estudar."),
        ExchangeText::Exported { path, cards } => format!(
            "{path}: {}.",
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        ExchangeText::LeftOut { errors } => format!(
            "O arquivo do baralho tem {}; o que eles afetam ficou de fora. `shardeck check` explica.",
            count(Portuguese, *errors, "erro", "erros")
        ),
    }
}

fn number(number: usize) -> String {
    whole(Portuguese, number as u64)
}

fn said(loss: Loss, lost: &Lost) -> String {
    let counted = |one: &str, other: &str| count(Portuguese, lost.count, one, other);
    match loss {
        Loss::Images => counted("imagem", "imagens"),
        Loss::Sounds => counted("áudio ou vídeo", "áudios ou vídeos"),
        Loss::Hints => counted("dica de lacuna", "dicas de lacunas"),
        Loss::OtherNoteTypes => format!(
            "{} de outro tipo: os dois primeiros campos são pergunta e resposta, os demais viram observação",
            counted("nota", "notas")
        ),
        Loss::OtherTemplates => format!(
            "{} de outros modelos desses tipos",
            counted("cartão", "cartões")
        ),
        Loss::PictureGaps => format!("{} com lacunas sobre imagem", counted("nota", "notas")),
        Loss::Blank => format!(
            "{} sem pergunta ou sem resposta em algum idioma",
            counted("cartão", "cartões")
        ),
        Loss::Doubles => counted("cartão repetido", "cartões repetidos"),
        Loss::LongTexts => format!(
            "{} com textos de mais de 256 KiB",
            counted("cartão", "cartões")
        ),
        Loss::Braces => format!(
            "{} com chaves duplas que não são lacuna: um espaço as separa",
            counted("texto", "textos")
        ),
        Loss::Columns => format!("{} sem significado aqui", counted("coluna", "colunas")),
        Loss::RaggedRows => format!(
            "{} com mais ou menos células que a primeira",
            counted("linha", "linhas")
        ),
        Loss::StrayText => format!("{} fora dos cartões", counted("linha", "linhas")),
        Loss::Reviews => counted(
            "registro do histórico que não é nota destes cartões",
            "registros do histórico que não são notas destes cartões",
        ),
        Loss::Details => format!(
            "{} que só os arquivos de baralho têm",
            counted("detalhe de cartão", "detalhes de cartões")
        ),
        Loss::Kinds => counted(
            "cartão de um tipo que vira pergunta e resposta",
            "cartões de tipos que viram pergunta e resposta",
        ),
        Loss::Sections => format!("{} além dos cartões", counted("seção", "seções")),
        Loss::UnsoundCards => counted(
            "erro, e o cartão dele fica de fora",
            "erros, e os cartões deles ficam de fora",
        ),
        Loss::UnsoundChanges => counted(
            "cartão alterado com erro fica como estava",
            "cartões alterados com erro ficam como estavam",
        ),
        Loss::MovedCards => counted(
            "cartão que você moveu ou renomeou fica como está",
            "cartões que você moveu ou renomeou ficam como estão",
        ),
    }
}
