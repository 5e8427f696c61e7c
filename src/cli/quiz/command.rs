//! The command that gives a colleague the same quiz.

use crate::app::quiz::QuizOrder;
use crate::domain::quiz::{ExamCode, Mode, QuizStart};
use crate::i18n::cli::quiz::QuizText;

/// What gives a colleague the same quiz. From which decks and by which options it was drawn is
/// known only of a quiz that was ordered just now.
pub(super) fn same_quiz(code: ExamCode, start: &QuizStart, order: Option<&QuizOrder>) -> QuizText {
    let mut command = "shardeck quiz".to_owned();
    // Identifiers of decks and exams are words in every shell.
    for deck in order.iter().flat_map(|order| &order.decks) {
        command.push_str(&format!(" {deck}"));
    }
    match (&start.blueprint, start.mode) {
        (Some(exam), _) => command.push_str(&format!(" --exam={exam}")),
        (None, Mode::Exam { .. }) => command.push_str(" --exam"),
        (None, Mode::Practice) => {}
    }
    if let Some(order) = order {
        if let Some(questions) = order.questions {
            command.push_str(&format!(" --questions {questions}"));
        }
        for (option, value) in [("--tag", &order.tag), ("--topic", &order.topic)] {
            if let Some(value) = value {
                command.push_str(&format!(" {option} {}", shell_word(value)));
            }
        }
        if order.typed {
            command.push_str(" --typed");
        }
    }
    command.push_str(&format!(" --code {code}"));
    QuizText::Code {
        command,
        complete: order.is_some(),
    }
}

/// A text as one word of a command: between double quotes, which most shells know, unless it holds
/// a character that means something inside of them.
fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=@+,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!', '%']) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_spaces_or_marks_stays_one_word() {
        for (text, word) in [
            ("limits", "limits"),
            ("kinesis/shards", "kinesis/shards"),
            ("partição", "partição"),
            ("two words", "\"two words\""),
            ("it's", "\"it's\""),
            ("a$(b)", "'a$(b)'"),
            ("$ it's", r"'$ it'\''s'"),
            ("", "\"\""),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }
}
