//! The output of the command line in Brazilian Portuguese.

use super::{CliText, alike};
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{comes_back, count, date, hundredths, interval_in_words, plural};

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

        CliText::PlainBegin { cards, minutes } => format!("{}.", amount(*cards, *minutes)),
        CliText::PlainHelp => "Digite ? para ajuda, q para sair.".into(),
        CliText::NothingDueNow => "Nada para revisar agora.".into(),
        CliText::OfferResume { cards, deck } => {
            let of = deck.iter().map(|deck| format!(" de {deck}"));
            let of: String = of.collect();
            format!(
                "Digite r para retomar a sessão que ficou pela metade: {}{of}.",
                missing(*cards)
            )
        }
        CliText::Resumed { cards, minutes } => {
            format!("Retomando a sessão: {}.", amount(*cards, *minutes))
        }
        CliText::AskReveal => "Enter: resposta".into(),
        CliText::AskEnd { undo, resume } => {
            let mut said = "Enter: terminar".to_owned();
            if *undo {
                said.push_str(", u: desfazer");
            }
            if *resume {
                said.push_str(", r: retomar");
            }
            said
        }
        CliText::AskPart { gaps: false } => "Enter: próximo item, a: todos os itens".into(),
        CliText::AskPart { gaps: true } => "Enter: próxima lacuna, a: todas as lacunas".into(),
        CliText::AskChoices { several: false } => {
            "Digite o número, ou tecle Enter para ver a resposta.".into()
        }
        CliText::AskChoices { several: true } => {
            "Digite os números, como 1 3, ou tecle Enter para ver a resposta.".into()
        }
        CliText::AskAmount { unit } if unit.is_empty() => {
            "Digite o número, ou tecle Enter para ver a resposta.".into()
        }
        CliText::AskAmount { unit } => format!(
            "Digite o valor em {unit}, ou com a unidade, ou tecle Enter para ver a resposta."
        ),
        CliText::AskRating { intervals: None } => "Dê a nota, de 1 a 5".into(),
        CliText::AskRating {
            intervals: Some(days),
        } => {
            let groups = alike(days, |days| comes_back(Portuguese, days));
            let told: Vec<String> = groups
                .iter()
                .enumerate()
                .map(|(place, (ratings, when))| {
                    let ratings = match (ratings.start(), ratings.end()) {
                        (1, 5) => String::new(),
                        (first, last) if first == last => format!("com {first} "),
                        (first, last) if first + 1 == *last => format!("com {first} ou {last} "),
                        (first, last) => format!("com {first} a {last} "),
                    };
                    let back = if place == 0 { "volta " } else { "" };
                    format!("{ratings}{back}{when}")
                })
                .collect();
            format!("Dê a nota, de 1 a 5: {}", told.join(", "))
        }
        CliText::Gap { number } => format!("[lacuna {number}]"),
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
            let yours = if *chosen { ", escolhida por você" } else { "" };
            format!("{number}, {verdict}{yours}: {text}")
        }
        CliText::Saved {
            saved,
            interval: days,
            again,
        } => {
            let said = count(Portuguese, *saved, "nota salva", "notas salvas");
            let back = days.map(|days| comes_back(Portuguese, days));
            match (again, back) {
                (false, None) => said,
                (false, Some(back)) => format!("{said}; o cartão volta {back}"),
                (true, None) => format!("{said}; o cartão volta hoje"),
                (true, Some(back)) => format!("{said}; o cartão volta hoje e depois {back}"),
            }
        }
        CliText::NotUnderstood { typed } => {
            format!("\"{typed}\" não quer dizer nada aqui; ? para ajuda.")
        }
        CliText::RateLater => "Primeiro mostre a resposta, depois dê a nota.".into(),
        CliText::NoRating { typed } => {
            format!("\"{typed}\" não é uma nota: digite um número de 1 a 5.")
        }
        CliText::AllShown => "A resposta toda já está à mostra.".into(),
        CliText::OneChoice => "Só uma alternativa está certa: digite um número só.".into(),
        CliText::AmbiguousAmount { first, second } => {
            format!("Isso pode ser {first} ou {second}: escreva sem o separador.")
        }
        CliText::LeftOutToday { card } => {
            format!("{card} fica de fora até amanhã; u traz de volta.")
        }
        CliText::LeftOut { card } => {
            format!("{card} fica de fora até segunda ordem; u traz de volta.")
        }
        CliText::NoSuchChoice { number, count } => {
            format!("Não existe a alternativa {number}, só de 1 a {count}.")
        }
        CliText::CardGone { card } => {
            format!("{card} não está mais em nenhum baralho e fica de fora.")
        }
        CliText::LanguageNow { names } => match names.as_slice() {
            [name] => format!("Idioma dos cartões: {name}"),
            names => format!("Idiomas dos cartões: {}", names.join(", ")),
        },
        CliText::Standing {
            due,
            interval,
            ease,
            reviews,
            lapses,
        } => format!(
            "Próxima revisão em {}, intervalo de {}, fator de facilidade {}, {}, {}.",
            date(Portuguese, *due),
            interval_in_words(Portuguese, *interval),
            hundredths(Portuguese, *ease),
            count(Portuguese, *reviews as usize, "revisão", "revisões"),
            match lapses {
                0 => "nenhum esquecimento".to_owned(),
                _ => count(
                    Portuguese,
                    *lapses as usize,
                    "esquecimento",
                    "esquecimentos"
                ),
            },
        ),
        CliText::HistoryRated {
            rating,
            interval: None,
        } => format!("nota {rating}"),
        CliText::HistoryRated {
            rating,
            interval: Some(days),
        } => format!(
            "nota {rating}, próxima em {}",
            interval_in_words(Portuguese, *days)
        ),
        CliText::OnlyLanguage { name } => format!("Este cartão só existe em {name}."),
        CliText::LeftEarly { cards } => {
            format!("Sessão interrompida: {}.", missing(*cards))
        }
        CliText::PracticeCount { saved } => format!(
            "{}.",
            count(Portuguese, *saved, "nota salva", "notas salvas")
        ),
        CliText::NothingSaved => "Nenhuma nota foi salva.".into(),
        CliText::HelpHow => "Digite um destes e tecle Enter:".into(),
        CliText::HelpChoices => {
            "1 3: num cartão com alternativas, escolher a número 1 e a número 3".into()
        }
        CliText::HelpAmount => "2 MB/s: num cartão que pede um valor, responder 2 MB/s".into(),
        CliText::HelpRate => {
            "Com a resposta à mostra, dê uma nota para o quanto você lembrou:".into()
        }
        CliText::HelpUndo => {
            "desfazer a última nota, adiamento ou suspensão deste dia de estudo".into()
        }
        CliText::HelpHelp => "mostrar esta ajuda".into(),
        CliText::HelpEnd => "terminar a revisão; todas as notas já estão salvas".into(),
        CliText::Enter => "Enter".into(),
    }
}

fn amount(cards: usize, minutes: u32) -> String {
    format!(
        "{}, cerca de {}",
        count(Portuguese, cards, "cartão", "cartões"),
        count(Portuguese, minutes as usize, "minuto", "minutos")
    )
}

fn missing(cards: usize) -> String {
    let number = u64::try_from(cards).unwrap_or(u64::MAX);
    format!(
        "{} {}",
        plural(Portuguese, number, "falta", "faltam"),
        count(Portuguese, cards, "cartão", "cartões")
    )
}
