//! Lines that fit the terminal: words that do not fit go on under the line's own beginning.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Narrowest terminal for which lines are broken.
const NARROWEST: usize = 20;

/// Columns by which further lines stand deeper than the first.
const DEEPER: usize = 2;

/// The lines of `text`, none wider than `width` columns where its words allow that.
pub(super) fn wrapped(text: &str, width: Option<u16>) -> Vec<String> {
    let width = width.map_or(usize::MAX, usize::from);
    let words = text.trim_start();
    let indent = text.len() - words.len();
    if width < NARROWEST || text.width() <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = " ".repeat(indent);
    let mut begun = false;
    for word in words.split(' ') {
        if begun && line.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent + DEEPER)));
            begun = false;
        }
        if begun {
            line.push(' ');
        }
        line.push_str(word);
        begun = true;
    }
    lines.push(line);
    lines
}

/// Question and answer of an example, so long that both fit into `room` columns; what is cut ends
/// with `…`.
pub(super) fn beside(question: &str, answer: &str, room: usize) -> (String, String) {
    let half = room / 2;
    let (asked, answered) = (question.width(), answer.width());
    let for_question = if answered < half {
        room - answered
    } else {
        half
    };
    let for_answer = if asked < half { room - asked } else { half };
    (cut(question, for_question), cut(answer, for_answer))
}

fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut start = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > room {
            break;
        }
        start.push(c);
    }
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_go_on_deeper() {
        let text = "  3 notes of another type, read by the first two fields";
        let lines = wrapped(text, Some(30));
        assert_eq!(
            lines,
            [
                "  3 notes of another type,",
                "    read by the first two",
                "    fields"
            ]
        );
        assert_eq!(wrapped(text, None), [text]);
        assert_eq!(wrapped(text, Some(80)), [text]);
        let path = "    /a/very/long/path/without/any/blank.yaml";
        assert_eq!(wrapped(path, Some(20)), [path], "nothing to break at");
    }

    #[test]
    fn both_sides_of_an_example_fit() {
        let (long, short) = ("word ".repeat(30), "b".to_owned());
        for (question, answer) in [(&long, &long), (&long, &short), (&short, &long)] {
            let (asked, answered) = beside(question, answer, 48);
            assert!(asked.width() + answered.width() <= 48, "{asked}|{answered}");
            assert!(asked.width() + answered.width() > 40 || answer == question);
        }
        assert_eq!(beside("a", "b", 48), ("a".to_owned(), "b".to_owned()));
        assert!(beside(&"日本語".repeat(30), "", 20).0.width() <= 20);
    }
}
