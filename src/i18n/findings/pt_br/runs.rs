//! What runs of scenarios find, in Brazilian Portuguese.

use crate::domain::clean::CleanText;
use crate::domain::finding::{Figure, Problem, RunLimit};
use crate::i18n::findings::{figures, thousands};
use crate::quantity::{Style, print};

const STYLE: Style = Style::PORTUGUESE;

/// What a problem of a run is; None of other problems.
pub(super) fn message(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::MeasureUnit {
            name,
            measured: None,
            ..
        } => format!("\"{name}\" não mede uma quantidade"),
        Problem::MeasureUnit {
            name,
            measured: Some(measured),
            unit,
        } => format!(
            "\"{name}\" mede {}, o cartão pede {}",
            kind(measured),
            kind(unit)
        ),
        Problem::TooManyVariants { limit } => {
            let limit = thousands(*limit, '.');
            format!("as variantes dos cenários deste arquivo têm mais de {limit} valores")
        }
        Problem::ValueDiffers {
            stated,
            measured,
            profile,
        } => {
            let (stated, measured) = figures(stated, measured, STYLE);
            format!("o cartão diz {stated}, a execução mede {measured} ({profile})")
        }
        Problem::BookValueDiffers {
            stated,
            measured,
            profile,
        } => {
            let (stated, measured) = figures(stated, measured, STYLE);
            format!("o livro diz {stated}, a execução mede {measured} ({profile})")
        }
        Problem::NothingMeasured { name, variant } => {
            format!(
                "a execução não mede nada como \"{name}\"{}",
                with(variant.as_ref())
            )
        }
        Problem::RunTooLarge {
            limit,
            most,
            variant,
        } => {
            let most = thousands(*most, '.');
            let things = match limit {
                RunLimit::Events => "eventos",
                RunLimit::Shards => "shards, cada um com todos os consumidores",
                RunLimit::Records => "registros guardados ao mesmo tempo",
            };
            format!(
                "a execução tem mais de {most} {things}{}",
                with(variant.as_ref())
            )
        }
        Problem::RunContradicts { variant } => {
            format!("o simulador se contradiz{}", with(variant.as_ref()))
        }
        Problem::VariantRefused { variant, reason } => {
            format!("com {variant}: {}", super::message(reason))
        }
        Problem::CheckFails {
            name,
            expected,
            measured,
        } => format!(
            "\"{name}\" deveria ser {}, a execução mede {}",
            figure(expected),
            figure(measured)
        ),
        Problem::NotRun { count, limit } => {
            let limit = thousands(*limit, '.');
            let runs = match count {
                1 => "1 execução ficou".to_owned(),
                _ => format!("{} execuções ficaram", thousands(*count, '.')),
            };
            format!("{runs} de fora: uma verificação simula cerca de {limit} eventos")
        }
        _ => return None,
    })
}

/// What to do about it.
pub(super) fn help(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::MeasureUnit { .. } => "use uma medida do que o cartão pede, ou outra unidade",
        Problem::TooManyVariants { .. } => "varie menos valores, ou escreva cenários menores",
        Problem::ValueDiffers { .. } => {
            "corrija o valor ou o cenário, ou ponha o número do documento em \"book\""
        }
        Problem::BookValueDiffers { .. } => {
            "em \"book\" fica o que o cenário mede com os números de 2019"
        }
        Problem::NothingMeasured { .. } => "deixe a execução durar até haver o que medir",
        Problem::RunTooLarge { .. } => "simule menos tempo, ou menos registros",
        Problem::RunContradicts { .. } => "isto é um erro do shardeck; por favor, informe-o",
        Problem::NotRun { .. } => "verifique os arquivos um a um, ou diminua as execuções",
        _ => return None,
    };
    Some(text.to_owned())
}

fn with(variant: Option<&CleanText>) -> String {
    variant.map_or_else(String::new, |variant| format!(" com {variant}"))
}

fn kind(unit: &CleanText) -> String {
    match unit.as_str() {
        "1" => "um número puro".to_owned(),
        symbol => format!("\"{symbol}\""),
    }
}

fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Amount(amount) => print(amount, STYLE),
        Figure::Text(text) => format!("\"{text}\""),
        Figure::Nothing => "nada".to_owned(),
    }
}
