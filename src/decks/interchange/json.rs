//! shardeck's own documents: a deck with all that it says, under the keys of deck files.

use serde_json::{Map, Value};

use super::{Imported, document, from_document, limits, text_of};
use crate::domain::clean::CleanText;
use crate::domain::deck::Deck;
use crate::domain::exchange::{Format, Measured, Refusal};

/// What the documents say of themselves.
const SCHEMA: &str = "shardeck/deck/1";

/// The document of a deck.
#[must_use]
pub fn export(deck: &Deck) -> Value {
    let mut whole = Map::new();
    whole.insert("schema".into(), SCHEMA.into());
    whole.extend(document::deck(deck));
    Value::Object(whole)
}

/// The deck that a document holds.
///
/// # Errors
/// The document is too large, is no JSON, or says no deck.
pub fn import(bytes: &[u8]) -> Result<Imported, Refusal> {
    let text = text_of(bytes, limits::DOCUMENT_BYTES)?;
    let values = count_values(text);
    let limit = crate::decks::limits::VALUES as u64;
    if values > limit {
        return Err(Refusal::TooMuch {
            what: Measured::Values,
            found: Some(values),
            limit,
            at: None,
        });
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let reason = said.split(" at line ").next().unwrap_or_default();
        Refusal::Syntax {
            line: error.line() as u64,
            column: error.column() as u64,
            reason: CleanText::line(reason),
        }
    })?;
    let Value::Object(mut whole) = value else {
        return Err(not_ours("{}"));
    };
    match whole.shift_remove("schema") {
        None => {}
        Some(Value::String(schema)) if schema == SCHEMA => {}
        Some(other) => return Err(not_ours(&other.to_string())),
    }
    from_document(&whole)
}

fn not_ours(found: &str) -> Refusal {
    let short: String = found.chars().take(80).collect();
    Refusal::NotOfForm {
        format: Format::Json,
        reason: CleanText::line(&short),
    }
}

/// How many values a document has at most: parsing costs tens of bytes for each.
fn count_values(text: &str) -> u64 {
    let mut count = 1;
    let mut in_string = false;
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Refusal {
        import(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_hand_written_document_is_taken() {
        let text = r#"{"format": 1, "id": "d", "title": "D", "languages": ["en"],
            "cards": [{"id": "a", "question": "1 + 1: what?", "answer": "2"}]}"#;
        let imported = import(text.as_bytes()).unwrap();
        assert_eq!(imported.decks[0].deck.cards.len(), 1);
        assert!(imported.losses.is_empty());
    }

    #[test]
    fn what_is_no_document_is_refused_with_its_place() {
        assert!(matches!(
            refusal("{\"a\": \n]"),
            Refusal::Syntax { line: 2, .. }
        ));
        assert!(matches!(refusal("[1]"), Refusal::NotOfForm { .. }));
        assert!(matches!(
            refusal(r#"{"schema": "shardeck/deck/9"}"#),
            Refusal::NotOfForm { .. }
        ));
        assert!(matches!(refusal("{}"), Refusal::Unsound { .. }));
        assert!(matches!(
            refusal(&"[".repeat(100_000)),
            Refusal::Syntax { .. }
        ));
        let many = format!("[{}0]", "0,".repeat(3_000_000));
        assert!(matches!(
            refusal(&many),
            Refusal::TooMuch {
                what: Measured::Values,
                ..
            }
        ));
        let large = " ".repeat(17 * 1024 * 1024);
        assert!(matches!(
            refusal(&large),
            Refusal::TooMuch {
                what: Measured::FileBytes,
                ..
            }
        ));
        assert!(matches!(
            import(b"{\n\"\xff\"}").unwrap_err(),
            Refusal::NotUtf8 { line: 2 }
        ));
    }

    #[test]
    fn one_bad_card_does_not_hide_the_good_ones() {
        let text = r#"{"format": 1, "id": "d", "title": "D", "languages": ["en"],
            "cards": [{"id": "a", "question": "Q", "answer": "A"}, {"id": "b", "question": "Q"}]}"#;
        let imported = import(text.as_bytes()).unwrap();
        assert_eq!(imported.decks[0].deck.cards.len(), 1);
        assert_eq!(
            imported
                .losses
                .count(crate::domain::exchange::Loss::UnsoundCards),
            1
        );
    }
}
