//! Cards that ask with other numbers each time, and what the sandbox answers then.
//!
//! Which numbers are asked depends on the card and on how often it has moved its schedule alone:
//! so they stay until the card is rated, over a change of language, an undo and a restart. A new
//! card asks with the numbers that its deck gives.

use serde_json::{Map, Value};

use crate::decks::{Change, measure, scenario_from};
use crate::domain::card::{Card, CardBody, Run, ScenarioReference};
use crate::domain::clean::CleanText;
use crate::domain::deck::NamedScenario;
use crate::domain::event::Variant;
use crate::domain::id::CardKey;
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::{Quantity, SlipContext, Unit};
use crate::rng::Rng;
use crate::sandbox::{Machine, Profile, RunLimits, run};

/// A path into a scenario, and the value there.
type Input = (CleanText, String);

/// Lets a card ask with the numbers of a repetition (how often it has moved its schedule); None
/// where the card has no numbers that vary. Where the sandbox has no answer for them, the card asks
/// with the deck's.
pub(super) fn vary(
    card: &mut Card,
    scenarios: &[NamedScenario],
    repetition: u32,
) -> Option<Variant> {
    let key = card.key.clone();
    let CardBody::Numeric {
        value,
        run: Some(run),
        ..
    } = &mut card.body
    else {
        return None;
    };
    if run.vary.is_empty() {
        return None;
    }
    let scenario = scenario(run, scenarios)?;
    let base = base(run, scenario);
    let drawn = match &base {
        Some(base) if repetition == 0 => base.clone(),
        _ => draw(run, &key, repetition),
    };
    let is_base = base.as_ref() == Some(&drawn);
    let answer = (!is_base).then(|| answer(run, scenario, &drawn, value.unit));
    let (inputs, is_base) = match (answer, base) {
        (None, _) => (drawn, true),
        (Some(Some(answer)), _) => {
            *value = answer;
            (drawn, false)
        }
        (Some(None), Some(base)) => (base, true),
        // Nothing that could be asked: the placeholders stay, and so does the answer.
        (Some(None), None) => return None,
    };
    let profile = scenario.get("profile").and_then(Value::as_str);
    let variant = Variant {
        seed: i64::from(repetition),
        inputs: Value::Object(
            inputs
                .iter()
                .map(|(path, value)| (path.to_string(), Value::String(value.clone())))
                .collect::<Map<_, _>>(),
        ),
        profile: profile.unwrap_or(Profile::default().name()).to_owned(),
        expected: value.to_string(),
    };
    tell(card, &inputs);
    if !is_base {
        card.book = None;
    }
    Some(variant)
}

/// What makes slips likely in the answer of a card: how many consumers, producers and shards its
/// scenario has, and whether it measures their polls.
pub(super) fn slips(
    card: &Card,
    scenarios: &[NamedScenario],
    variant: Option<&Variant>,
) -> SlipContext {
    let CardBody::Numeric { run: Some(run), .. } = &card.body else {
        return SlipContext::default();
    };
    let inputs = variant.and_then(|variant| variant.inputs.as_object());
    let changes: Vec<Change> = inputs
        .into_iter()
        .flatten()
        .filter_map(|(path, value)| Some(Change::new(path, value.as_str()?)))
        .collect();
    let scenario =
        scenario(run, scenarios).and_then(|scenario| scenario_from(scenario, None, &changes).ok());
    let shared_by = scenario.map_or_else(Vec::new, |scenario| {
        let Machine::Kinesis(kinesis) = &scenario.setup.machine;
        let consumers = kinesis.consumers.iter().map(|it| it.count).sum();
        let producers = kinesis.producers.iter().map(|it| it.count).sum();
        vec![consumers, producers, kinesis.stream.shards]
    });
    let polling = ["poll_period", "record_age"];
    SlipContext {
        shared_by,
        is_polling: polling
            .iter()
            .any(|name| run.measure.as_str().starts_with(name)),
    }
}

/// The scenario that a card runs.
fn scenario<'s>(run: &'s Run, scenarios: &'s [NamedScenario]) -> Option<&'s Value> {
    match &run.scenario {
        ScenarioReference::Inline(value) => Some(value),
        ScenarioReference::Named(id) => {
            let named = scenarios.iter().find(|known| known.id == *id)?;
            Some(&named.scenario)
        }
    }
}

/// The values that the scenario gives; None where it leaves one to its default.
fn base(run: &Run, scenario: &Value) -> Option<Vec<Input>> {
    let given = run.vary.iter().map(|(path, _)| {
        let mut steps = path.as_str().split('.');
        let found = steps.try_fold(scenario, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            Value::Object(pairs) => pairs.get(step),
            _ => None,
        })?;
        Some((path.clone(), text(found)?))
    });
    given.collect()
}

/// The alternatives that a repetition asks with.
fn draw(run: &Run, card: &CardKey, repetition: u32) -> Vec<Input> {
    let mut rng = Rng::new(u64::from(repetition), card.as_str());
    let inputs = run.vary.iter().filter_map(|(path, alternatives)| {
        let place = rng.below(alternatives.len() as u64);
        let drawn = alternatives.get(usize::try_from(place).ok()?)?;
        Some((path.clone(), text(drawn)?))
    });
    inputs.collect()
}

/// A value as its file says it.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What the sandbox measures with other inputs, in the unit that the card asks for.
fn answer(run: &Run, scenario: &Value, inputs: &[Input], unit: Unit) -> Option<Quantity> {
    let changes: Vec<Change> = inputs
        .iter()
        .map(|(path, value)| Change::new(path.as_str(), value))
        .collect();
    let reference = measure(run)?;
    let scenario = scenario_from(scenario, None, &changes).ok()?;
    let asked = std::slice::from_ref(&reference);
    let outcome = self::run(&scenario, asked, RunLimits::CARD).ok()?;
    outcome.amount(&reference.name, unit)
}

/// Puts the inputs into the card's texts.
fn tell(card: &mut Card, inputs: &[Input]) {
    let told = |text: &Localized| text.map(|language, text| filled(text, language, inputs));
    if let CardBody::Numeric {
        question,
        explanation,
        ..
    } = &mut card.body
    {
        *question = told(question);
        *explanation = explanation.as_ref().map(told);
    }
    card.note = card.note.as_ref().map(told);
}

/// A text with the inputs in place of their paths in braces.
fn filled(text: &CleanText, language: &LanguageTag, inputs: &[Input]) -> CleanText {
    let mut filled = text.to_string();
    for (path, value) in inputs {
        let placeholder = format!("{{{path}}}");
        if filled.contains(&placeholder) {
            filled = filled.replace(&placeholder, &readable(value, language));
        }
    }
    CleanText::new(&filled)
}

/// A value of a scenario as people write it: `1.5KB/s` is `1.5 KB/s`, and `1,5 KB/s` in languages
/// that write a comma.
fn readable(value: &str, language: &LanguageTag) -> String {
    let digits = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    let (number, unit) = value.split_at(digits);
    if number.is_empty() || number.parse::<f64>().is_err() {
        return value.to_owned();
    }
    let number = match language.primary() {
        "en" => number.to_owned(),
        _ => number.replace('.', ","),
    };
    let unit = unit.trim_start();
    let between = if unit.starts_with(char::is_alphabetic) {
        " "
    } else {
        ""
    };
    format!("{number}{between}{unit}")
}

#[cfg(test)]
mod tests;
