//! Quizzes as JSON.

use serde_json::{Value, json};

use crate::app::quiz::{Quiz, QuizResults};
use crate::cli::json;
use crate::domain::quiz::{Attempt, Ended, ExamCode, Mode, Results, Score, Sheet};
use crate::i18n::cli::Verb;

/// The document with these quizzes.
pub(super) fn of(items: Vec<Value>) -> Value {
    json::document(Verb::Quiz, vec![("items", Value::Array(items))])
}

/// A quiz that has ended.
pub(super) fn ended(results: &QuizResults) -> Value {
    let ended = &results.quiz;
    item(ended.sheet(), results.code, Some((ended, &results.results)))
}

/// A quiz that goes on: it has no results yet.
pub(super) fn running(quiz: &Quiz) -> Value {
    match &quiz.attempt {
        Attempt::Running(running) => item(running.sheet(), quiz.code, None),
        Attempt::Ended(ended) => item(ended.sheet(), quiz.code, Some((ended, &Results::of(ended)))),
    }
}

fn item(sheet: &Sheet, code: Option<ExamCode>, ended: Option<(&Ended, &Results)>) -> Value {
    let start = &sheet.start;
    let (mode, minutes) = match start.mode {
        Mode::Practice => ("practice", None),
        Mode::Exam { minutes, .. } => ("exam", Some(minutes)),
    };
    let results = ended.map(|(_, results)| results);
    let topics = results.map(|results| {
        let topics = results.topics.iter();
        let topics = topics.map(|topic| {
            let mut told = score(topic.score);
            told["topic"] = json!(topic.topic);
            told
        });
        topics.collect::<Vec<Value>>()
    });
    let asked = start.questions.iter().zip(sheet.entries()).enumerate();
    let questions = asked.map(|(place, (question, entry))| {
        let outcome = ended.map(|(ended, _)| ended.outcome(place));
        json!({
            "card": question.card,
            "topic": question.topic,
            "outcome": outcome,
            "given": entry.given,
            "guessed": entry.guessed,
            "marked": entry.marked,
            "spent_ms": entry.spent_ms,
        })
    });
    json!({
        "id": sheet.id,
        "mode": mode,
        "title": start.title.as_ref().map(json::localized),
        "blueprint": start.blueprint,
        "era": start.era,
        "seed": start.seed,
        "code": code.map(|code| code.to_string()),
        "minutes": minutes,
        "at": json::instant(sheet.at),
        "ended_at": ended.map(|(ended, _)| json::instant(ended.at())),
        "ending": ended.map(|(ended, _)| ended.end().ending),
        "elapsed_ms": sheet.elapsed_ms(),
        "score": results.map(|results| score(results.score)),
        "pass": start.mode.pass(),
        "passed": results.and_then(|results| results.passed),
        "topics": topics,
        "questions": questions.collect::<Vec<Value>>(),
    })
}

fn score(score: Score) -> Value {
    json!({ "right": score.right, "of": score.of, "percent": score.percent() })
}
