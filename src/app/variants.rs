//! Cards that ask with other numbers each time, and what the sandbox answers then.
//!
//! Which numbers are asked depends on the card and on how often it has moved its schedule alone:
//! so they stay until the card is rated, over a change of language, an undo and a restart. A new
//! card asks with the numbers that its deck gives.

use serde_json::{Map, Value};

use super::inputs::{at, filled, put};
use super::scenarios::run_value;
use crate::decks::{measure, scenario_from};
use crate::domain::card::{Card, CardBody, Run};
use crate::domain::clean::CleanText;
use crate::domain::deck::NamedScenario;
use crate::domain::event::Variant;
use crate::domain::id::CardKey;
use crate::domain::language::Localized;
use crate::quantity::{Quantity, SlipContext, Unit};
use crate::rng::Rng;
use crate::sandbox::{Profile, RunLimits, run};

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
    let scenario = &run_value(run, scenarios)?.clone();
    let base = base(run, scenario);
    let drawn = match &base {
        Some(base) if repetition == 0 => base.clone(),
        _ => draw(run, &key, repetition),
    };
    let is_base = base.as_ref() == Some(&drawn);
    let answer = (!is_base).then(|| answer(run, &with(scenario, &drawn), value.unit));
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
    tell(card, &with(scenario, &inputs));
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
    let scenario = run_value(run, scenarios)
        .map(|scenario| asked_with(scenario, variant))
        .and_then(|scenario| scenario_from(&scenario, None, &[]).ok());
    let shared_by =
        scenario.map_or_else(Vec::new, |scenario| scenario.setup.machine.entity_counts());
    let polling = ["poll_period", "record_age"];
    SlipContext {
        shared_by,
        is_polling: polling
            .iter()
            .any(|name| run.measure.as_str().starts_with(name)),
    }
}

/// A scenario with the inputs of a variant.
#[must_use]
pub(super) fn asked_with(scenario: &Value, variant: Option<&Variant>) -> Value {
    let inputs = variant.and_then(|variant| variant.inputs.as_object());
    let mut scenario = scenario.clone();
    for (path, value) in inputs.into_iter().flatten() {
        if let Some(text) = value.as_str() {
            put(&mut scenario, path, text);
        }
    }
    scenario
}

/// The values that the scenario gives; None where it leaves one to its default.
fn base(run: &Run, scenario: &Value) -> Option<Vec<Input>> {
    let paths = run.vary.iter().map(|(path, _)| path);
    paths
        .map(|path| Some((path.clone(), text(at(scenario, path.as_str())?)?)))
        .collect()
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

/// What the sandbox measures, in the unit that the card asks for.
fn answer(run: &Run, scenario: &Value, unit: Unit) -> Option<Quantity> {
    let reference = measure(run)?;
    let scenario = scenario_from(scenario, None, &[]).ok()?;
    let asked = std::slice::from_ref(&reference);
    let outcome = self::run(&scenario, asked, RunLimits::CARD).ok()?;
    outcome.amount(&reference.name, unit)
}

/// The scenario with other inputs.
fn with(scenario: &Value, inputs: &[Input]) -> Value {
    let mut scenario = scenario.clone();
    for (path, value) in inputs {
        put(&mut scenario, path.as_str(), value);
    }
    scenario
}

/// Puts the inputs into the card's texts.
fn tell(card: &mut Card, scenario: &Value) {
    let told = |text: &Localized| text.map(|language, text| filled(text, language, scenario));
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

#[cfg(test)]
mod tests;
