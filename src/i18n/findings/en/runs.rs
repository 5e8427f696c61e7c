//! What runs of scenarios find, in English.

use crate::domain::clean::CleanText;
use crate::domain::finding::{Figure, Problem, RunLimit};
use crate::i18n::findings::{figures, thousands};
use crate::quantity::{Style, print};

const STYLE: Style = Style::ENGLISH;

/// What a problem of a run is; None of other problems.
pub(super) fn message(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::MeasureUnit {
            name,
            measured: None,
            ..
        } => format!("\"{name}\" measures no amount"),
        Problem::MeasureUnit {
            name,
            measured: Some(measured),
            unit,
        } => format!(
            "\"{name}\" measures {}, the card asks for {}",
            kind(measured),
            kind(unit)
        ),
        Problem::TooManyVariants { limit } => {
            let limit = thousands(*limit, ',');
            format!("the variants of this file's scenarios have more than {limit} values")
        }
        Problem::ValueDiffers {
            stated,
            measured,
            profile,
        } => {
            let (stated, measured) = figures(stated, measured, STYLE);
            format!("the card says {stated}, the run measures {measured} ({profile})")
        }
        Problem::BookValueDiffers {
            stated,
            measured,
            profile,
        } => {
            let (stated, measured) = figures(stated, measured, STYLE);
            format!("the book says {stated}, the run measures {measured} ({profile})")
        }
        Problem::NothingMeasured { name, variant } => {
            format!(
                "the run measures nothing as \"{name}\"{}",
                with(variant.as_ref())
            )
        }
        Problem::RunTooLarge {
            limit,
            most,
            variant,
        } => {
            let most = thousands(*most, ',');
            let things = match limit {
                RunLimit::Events => "events",
                RunLimit::Shards => "shards, each with all consumers",
                RunLimit::Records => "records held at once",
            };
            format!(
                "the run has more than {most} {things}{}",
                with(variant.as_ref())
            )
        }
        Problem::RunContradicts { variant } => {
            format!("the simulator contradicts itself{}", with(variant.as_ref()))
        }
        Problem::VariantRefused { variant, reason } => {
            format!("with {variant}: {}", super::message(reason))
        }
        Problem::CheckFails {
            name,
            expected,
            measured,
        } => format!(
            "\"{name}\" should be {}, the run measures {}",
            figure(expected),
            figure(measured)
        ),
        Problem::NotRun { count, limit } => {
            let limit = thousands(*limit, ',');
            let runs = match count {
                1 => "1 run was".to_owned(),
                _ => format!("{} runs were", thousands(*count, ',')),
            };
            format!("{runs} left out: a check simulates about {limit} events")
        }
        _ => return None,
    })
}

/// What to do about it.
pub(super) fn help(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::MeasureUnit { .. } => "take a measure of what the card asks, or another unit",
        Problem::TooManyVariants { .. } => "vary fewer values, or write smaller scenarios",
        Problem::ValueDiffers { .. } => {
            "correct the value or the scenario, or give the document's figure under \"book\""
        }
        Problem::BookValueDiffers { .. } => {
            "under \"book\" stands what the scenario measures with the figures of 2019"
        }
        Problem::NothingMeasured { .. } => "let the run last until there is something to measure",
        Problem::RunTooLarge { .. } => "simulate a shorter time, or fewer records",
        Problem::RunContradicts { .. } => "this is a mistake of shardeck; please report it",
        Problem::NotRun { .. } => "check the files one by one, or make the runs smaller",
        _ => return None,
    };
    Some(text.to_owned())
}

fn with(variant: Option<&CleanText>) -> String {
    variant.map_or_else(String::new, |variant| format!(" with {variant}"))
}

fn kind(unit: &CleanText) -> String {
    match unit.as_str() {
        "1" => "a plain number".to_owned(),
        symbol => format!("\"{symbol}\""),
    }
}

fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Amount(amount) => print(amount, STYLE),
        Figure::Text(text) => format!("\"{text}\""),
        Figure::Nothing => "nothing".to_owned(),
    }
}
