//! The fields of a scenario by their paths (keys and list positions with dots between them), and the
//! texts that tell them in braces.

use serde_json::{Map, Value};

use crate::domain::clean::CleanText;
use crate::domain::language::LanguageTag;
use crate::quantity::{Style, parse_number, parse_quantity, print, print_number};

/// What stands at a path.
#[must_use]
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

/// Puts a text at a path; blocks on its way are made, items of lists are not.
pub(super) fn put(value: &mut Value, path: &str, text: &str) {
    match (path.split_once('.'), value) {
        (None, Value::Object(fields)) => {
            fields.insert(path.to_owned(), Value::String(text.to_owned()));
        }
        (Some((key, rest)), Value::Object(fields)) => {
            let inner = fields
                .entry(key)
                .or_insert_with(|| Value::Object(Map::new()));
            put(inner, rest, text);
        }
        (Some((key, rest)), Value::Array(items)) => {
            let item = key.parse().ok().and_then(|at: usize| items.get_mut(at));
            if let Some(item) = item {
                put(item, rest, text);
            }
        }
        _ => {}
    }
}

/// A text with the paths in braces replaced by what the scenario says there. Braces around anything
/// else stay.
#[must_use]
pub(super) fn filled(text: &CleanText, language: &LanguageTag, scenario: &Value) -> CleanText {
    let mut parts = text.as_str().split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let said = part.split_once('}').and_then(|(path, rest)| {
            let value = at(scenario, path)?.as_str()?;
            Some((readable(value.trim_matches('"'), language), rest))
        });
        match said {
            Some((value, rest)) => {
                filled.push_str(&value);
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(part);
            }
        }
    }
    CleanText::new(&filled)
}

/// A value of a scenario as people write it: `1.5KB/s` is `1.5 KB/s`, and `1,5 KB/s` in languages
/// that write a comma.
fn readable(value: &str, language: &LanguageTag) -> String {
    let style = match language.primary() {
        "en" => Style::ENGLISH,
        _ => Style::PORTUGUESE,
    };
    let count = || Some(print_number(parse_number(value).ok()?, style.numbers));
    let amount = || Some(print(&parse_quantity(value).ok()?, style));
    count().or_else(amount).unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_tell_inputs_as_people_write_them() {
        let scenario = json!({
            "stream": { "shards": "4" },
            "sqs": { "backlog": { "records": "125000" }, "wait": "1500.25s" },
            "producers": [{ "rate": "1.5KB/s", "size": "500 B", "keys": { "key": "\"7\"" } }],
        });
        let told = |text: &str, language: &str| {
            filled(&CleanText::new(text), &language.parse().unwrap(), &scenario).to_string()
        };
        for (text, english, portuguese) in [
            ("{stream.shards} shards", "4 shards", "4 shards"),
            ("at {producers.0.rate}.", "at 1.5 KB/s.", "at 1,5 KB/s."),
            ("{producers.0.size}", "500 B", "500 B"),
            ("{sqs.backlog.records}", "125,000", "125.000"),
            ("{sqs.wait}", "1,500.25 s", "1.500,25 s"),
            ("key {producers.0.keys.key}", "key 7", "key 7"),
            ("{not.there} {} {", "{not.there} {} {", "{not.there} {} {"),
        ] {
            assert_eq!(told(text, "en"), english);
            assert_eq!(told(text, "pt"), portuguese);
        }
    }

    #[test]
    fn what_is_put_is_there() {
        let mut scenario = json!({ "consumers": [{ "count": "1" }] });
        put(&mut scenario, "consumers.0.count", "5");
        put(&mut scenario, "consumers.1.count", "6");
        put(&mut scenario, "stream.shards", "2");
        assert_eq!(
            scenario,
            json!({ "consumers": [{ "count": "5" }], "stream": { "shards": "2" } })
        );
        assert_eq!(at(&scenario, "consumers.0.count"), Some(&json!("5")));
        assert_eq!(at(&scenario, "consumers.count"), None);
    }
}
