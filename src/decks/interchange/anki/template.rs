//! Which fields a template shows, as far as a card of question and answer can have them.

use crate::domain::exchange::{NoteType, Template};

/// The fields of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// The field that asks.
    pub(super) question: usize,
    /// The field that answers.
    pub(super) answer: usize,
}

/// The field that every template of a note type asks and the one that it answers; None where one of
/// them shows more than that.
pub(super) fn sides(note_type: &NoteType) -> Option<Vec<Sides>> {
    let templates = note_type.templates.iter();
    let sides: Option<Vec<Sides>> = templates.map(|it| of_template(it, note_type)).collect();
    sides.filter(|sides| !sides.is_empty())
}

fn of_template(template: &Template, note_type: &NoteType) -> Option<Sides> {
    let asked = mentioned(&template.question);
    let shown = mentioned(&template.answer);
    let place = |name: &str| note_type.fields.iter().position(|field| field == name);
    let mut question = None;
    let mut answer = None;
    for mention in &asked {
        let field = place(mention.name)?;
        let slot = if mention.typed {
            &mut answer
        } else {
            &mut question
        };
        if slot.is_some_and(|known| known != field) {
            return None;
        }
        *slot = Some(field);
    }
    let question = question?;
    for mention in &shown {
        if mention.name == "FrontSide" {
            continue;
        }
        let field = place(mention.name)?;
        if field == question && !mention.typed {
            continue;
        }
        if answer.is_some_and(|known| known != field) {
            return None;
        }
        answer = Some(field);
    }
    Some(Sides {
        question,
        answer: answer?,
    })
}

/// A field that a template shows.
struct Mention<'a> {
    name: &'a str,
    /// Whether the learner types it.
    typed: bool,
}

/// The fields between double braces, conditions left out.
fn mentioned(html: &str) -> Vec<Mention<'_>> {
    let mut mentions = Vec::new();
    for part in html.split("{{").skip(1) {
        let Some((inner, _)) = part.split_once("}}") else {
            continue;
        };
        let inner = inner.trim();
        if inner.starts_with(['#', '^', '/', '!']) {
            continue;
        }
        let mut filters: Vec<&str> = inner.split(':').map(str::trim).collect();
        let name = filters.pop().unwrap_or_default();
        let typed = filters.contains(&"type");
        mentions.push(Mention { name, typed });
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note_type(fields: &[&str], templates: &[(&str, &str)]) -> NoteType {
        NoteType {
            fields: fields.iter().map(|&field| field.to_owned()).collect(),
            templates: templates
                .iter()
                .map(|&(question, answer)| Template {
                    name: String::new(),
                    question: question.to_owned(),
                    answer: answer.to_owned(),
                })
                .collect(),
            ..NoteType::default()
        }
    }

    #[test]
    fn the_types_that_anki_brings_are_understood_in_any_language() {
        let back = "{{FrontSide}}\n\n<hr id=answer>\n\n{{Rückseite}}";
        let basic = note_type(&["Vorderseite", "Rückseite"], &[("{{Vorderseite}}", back)]);
        let one = Sides {
            question: 0,
            answer: 1,
        };
        assert_eq!(sides(&basic), Some(vec![one]));
        let optional = note_type(
            &["Front", "Back", "Add Reverse"],
            &[
                ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
                (
                    "{{#Add Reverse}}{{Back}}{{/Add Reverse}}",
                    "{{FrontSide}}<hr id=answer>{{Front}}",
                ),
            ],
        );
        let other = Sides {
            question: 1,
            answer: 0,
        };
        assert_eq!(sides(&optional), Some(vec![one, other]));
        let typed = note_type(
            &["Front", "Back"],
            &[("{{Front}}\n\n{{type:Back}}", "{{Front}}<hr>{{type:Back}}")],
        );
        assert_eq!(sides(&typed), Some(vec![one]));
    }

    #[test]
    fn a_type_with_more_on_a_side_is_another_one() {
        let three = note_type(&["A", "B", "C"], &[("{{A}} {{B}}", "{{C}}")]);
        assert_eq!(sides(&three), None);
        let two_answers = note_type(&["A", "B", "C"], &[("{{A}}", "{{B}} {{C}}")]);
        assert_eq!(sides(&two_answers), None);
        assert_eq!(sides(&note_type(&["A"], &[("{{A}}", "{{A}}")])), None);
        assert_eq!(sides(&note_type(&["A"], &[])), None);
    }
}
