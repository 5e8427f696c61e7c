//! `check:` in the head of a file and `allow:` on a card: what the file wishes of its check.

use super::{Checker, Field};
use crate::decks::source::{Span, excerpt};
use crate::decks::wishes::{Position, Silence};
use crate::domain::clean::CleanText;
use crate::domain::finding::Problem;
use crate::nearest::nearest;

/// Most months after which a file may want its cards checked anew: a century.
const MOST_MONTHS: u64 = 1_200;

/// Most words that a file may want to allow in an answer.
const MOST_WORDS: u64 = 10_000;

impl<'a> Checker<'_, 'a> {
    /// The block in the head.
    pub(super) fn check_wishes(&mut self, field: &Field<'_, 'a>) {
        let known = ["allow", "verified_months", "answer_words"];
        let Some(fields) = self.fields(Some("check"), field.value, &known) else {
            return;
        };
        if let Some(allow) = fields.get("allow") {
            self.wishes.everywhere = self.codes(&allow);
        }
        if let Some(months) = fields.get("verified_months") {
            self.wishes.verified_months = self.number_up_to(&months, MOST_MONTHS);
        }
        if let Some(words) = fields.get("answer_words") {
            self.wishes.answer_words = self.number_up_to(&words, MOST_WORDS);
        }
    }

    /// A list of codes that are silenced on the card that spans `card`.
    pub(super) fn allow(&mut self, field: &Field<'_, 'a>, card: Span) {
        let codes = self.codes(field);
        let text = self.source.slice(card).trim_end();
        let end = card.from() + text.len();
        let position = |span| Position::of(&self.source.place(span));
        let silence = Silence {
            from: position(card),
            to: position(Span::new(end, end)),
            codes,
        };
        self.wishes.on_cards.push(silence);
    }

    /// The codes of a list, each once; what is none is reported.
    fn codes(&mut self, field: &Field<'_, 'a>) -> Vec<&'static str> {
        let mut codes = Vec::new();
        for item in self.list(field) {
            let Some(text) = self.word(None, item.span, item) else {
                continue;
            };
            if let Some(code) = Problem::warning_codes().find(|&code| code == text) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            } else {
                let near = nearest(text, Problem::warning_codes());
                let problem = Problem::UnknownCode {
                    name: excerpt(text),
                    suggestion: near.map(CleanText::line),
                    error: Problem::CODES.contains(&text),
                };
                self.report(item.span, problem);
            }
        }
        codes
    }

    fn number_up_to(&mut self, field: &Field<'_, 'a>, most: u64) -> Option<u32> {
        self.whole_number(field.name, field.key_span, field.value, (1, most));
        field.value.text().and_then(|text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use crate::decks::load;

    /// The codes that are found in a deck of three cards whose ids have a hidden character each.
    fn codes(head: &str, card: &str) -> Vec<String> {
        let mut text = format!("format: 1\nid: d\ntitle: T\nlanguages: [en]\n{head}cards:\n");
        for id in ["a", "b", "c"] {
            let allow = if id == "b" { card } else { "" };
            text.push_str(&format!(
                "  - id: {id}\n    question: q\u{200b}\n{allow}    answer: a\n"
            ));
        }
        let loaded = load(text.as_bytes(), &"d.yaml".into());
        assert!(loaded.file.is_some());
        let found = loaded.findings.iter();
        found
            .map(|f| format!("{}:{}", f.place.line, f.problem.code()))
            .collect()
    }

    const HIDDEN: &str = "hidden-characters";

    #[test]
    fn a_card_silences_itself_and_not_its_neighbours() {
        let all = [
            "7:hidden-characters",
            "10:hidden-characters",
            "13:hidden-characters",
        ];
        assert_eq!(codes("", ""), all);
        let allow = format!("    allow: [{HIDDEN}]\n");
        let others = ["7:hidden-characters", "14:hidden-characters"];
        assert_eq!(codes("", &allow), others);
    }

    #[test]
    fn a_head_silences_the_whole_file() {
        assert!(codes(&format!("check:\n  allow: [{HIDDEN}]\n"), "").is_empty());
        let other = codes("check:\n  allow: [no-source]\n", "");
        assert_eq!(other.len(), 3);
    }

    #[test]
    fn codes_that_are_not_known_here_leave_the_file_usable() {
        let head = format!("check:\n  allow: [{HIDDEN}, from-the-future, syntax]\n");
        let expected = ["6:unknown-code", "6:unknown-code"];
        assert_eq!(codes(&head, ""), expected);
    }
}
