//! What an answer consists of: right choices, and the gaps of a text.

use super::card::Choice;
use super::clean::CleanText;

/// How many choices are right, which the question tells ("choose two").
#[must_use]
pub fn count_correct(choices: &[Choice]) -> usize {
    choices.iter().filter(|choice| choice.correct).count()
}

/// The gaps of a cloze text and the text between them, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClozePart<'a> {
    /// Text that is always shown.
    Text(&'a str),
    /// Text that is recalled.
    Gap(&'a str),
}

/// The parts of a cloze text. A `{{` that is never closed is text.
#[must_use]
pub fn cloze_parts(text: &str) -> Vec<ClozePart<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((gap, tail)) = after.split_once("}}") else {
            break;
        };
        if !before.is_empty() {
            parts.push(ClozePart::Text(before));
        }
        parts.push(ClozePart::Gap(gap.trim()));
        rest = tail;
    }
    if !rest.is_empty() {
        parts.push(ClozePart::Text(rest));
    }
    parts
}

/// A cloze text with what is recalled in its gaps, without braces.
#[must_use]
pub fn fill_gaps(text: &str) -> String {
    let parts = cloze_parts(text).into_iter();
    let said = parts.map(|part| match part {
        ClozePart::Text(said) | ClozePart::Gap(said) => said,
    });
    said.collect()
}

/// How many gaps a cloze text has.
#[must_use]
pub fn count_gaps(text: &str) -> usize {
    cloze_parts(text)
        .iter()
        .filter(|part| matches!(part, ClozePart::Gap(_)))
        .count()
}

/// A cloze text with a label in each gap instead of what is to be recalled. `label` says what
/// stands in the gap with a number, from 1. The labels stand in braces, so that what shows
/// gaps shows them as such.
#[must_use]
pub fn label_gaps(text: &CleanText, label: impl Fn(usize) -> String) -> CleanText {
    let mut labelled = String::with_capacity(text.as_str().len());
    let mut gaps = 0;
    for part in cloze_parts(text.as_str()) {
        match part {
            ClozePart::Text(text) => labelled.push_str(text),
            ClozePart::Gap(_) => {
                gaps += 1;
                let mut label = label(gaps);
                // A label that closed its gap would let the rest of itself out as text.
                while label.contains("}}") {
                    label = label.replace("}}", "} }");
                }
                labelled.push_str("{{ ");
                labelled.push_str(&label);
                labelled.push_str(" }}");
            }
        }
    }
    CleanText::new(&labelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_say_their_labels_and_nothing_of_what_is_recalled() {
        let text = "up to {{ 1 MB }} and {{1000}} a {{second";
        let numbered = label_gaps(&text.into(), |number| format!("[{number}]"));
        assert_eq!(
            numbered.as_str(),
            "up to {{ [1] }} and {{ [2] }} a {{second"
        );
        let closing = label_gaps(&text.into(), |_| "x}}}}{{y}".to_owned());
        assert_eq!(count_gaps(closing.as_str()), 2);
    }

    #[test]
    fn filled_gaps_are_text() {
        assert_eq!(fill_gaps("{{5}} a {{ second }}."), "5 a second.");
        assert_eq!(fill_gaps("a {{b, c}}} d {{e"), "a b, c} d {{e");
    }

    #[test]
    fn a_cloze_text_falls_into_text_and_gaps() {
        assert_eq!(
            cloze_parts("up to {{ 1 MB }} and {{1000}} a second"),
            [
                ClozePart::Text("up to "),
                ClozePart::Gap("1 MB"),
                ClozePart::Text(" and "),
                ClozePart::Gap("1000"),
                ClozePart::Text(" a second"),
            ]
        );
        assert_eq!(count_gaps("no {{gap"), 0);
        assert_eq!(count_gaps("{{a}}{{b}}"), 2);
    }
}
