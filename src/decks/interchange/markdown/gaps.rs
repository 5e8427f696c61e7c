//! Gaps in brackets, `[...]`, and gaps in double braces.

use crate::domain::answer::{ClozePart, cloze_parts};

/// The text with its gaps in double braces, from one with brackets. A bracket after a backslash, a
/// picture and a link are no gaps.
pub(super) fn from_brackets(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 8);
    let mut rest = text;
    // Whether a bracket that closes is known to be missing.
    let mut closes = true;
    while let Some(at) = rest.find(['\\', '[', '!']) {
        marked.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(escaped) = rest.strip_prefix('\\') {
            let bracket = escaped.starts_with(['[', ']']);
            if !bracket {
                marked.push('\\');
            }
            let length = escaped.chars().next().map_or(0, char::len_utf8);
            marked.push_str(&escaped[..length]);
            rest = &escaped[length..];
            continue;
        }
        let picture = rest.starts_with("![");
        if rest.starts_with('!') && !picture {
            marked.push('!');
            rest = &rest[1..];
            continue;
        }
        let open = usize::from(picture);
        let Some(end) = closes.then(|| closing(&rest[open + 1..])).flatten() else {
            closes = false;
            marked.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        let end = open + 1 + end;
        let inner = &rest[open + 1..end];
        let after = &rest[end + 1..];
        if picture || after.starts_with('(') || inner.trim().is_empty() {
            marked.push_str(&rest[..=end]);
        } else {
            let inner = inner.replace("\\[", "[").replace("\\]", "]");
            marked.push_str("{{");
            marked.push_str(&inner);
            marked.push_str("}}");
        }
        rest = after;
    }
    marked.push_str(rest);
    marked
}

/// Where the bracket that closes stands.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b']' => return Some(at),
            _ => {}
        }
    }
    None
}

/// The text with its gaps in brackets, such that reading it gives the same text again; None where
/// there is no such text.
pub(super) fn to_brackets(text: &str) -> Option<String> {
    let written = |escapes: bool| {
        let mut whole = String::with_capacity(text.len() + 8);
        for part in cloze_parts(text) {
            let (open, inner, close) = match part {
                ClozePart::Text(inner) => ("", inner, ""),
                ClozePart::Gap(inner) => ("[", inner, "]"),
            };
            whole.push_str(open);
            if escapes || !open.is_empty() {
                whole.push_str(&inner.replace('[', "\\[").replace(']', "\\]"));
            } else {
                whole.push_str(inner);
            }
            whole.push_str(close);
        }
        whole
    };
    [false, true]
        .into_iter()
        .map(written)
        .find(|written| from_brackets(written) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_gaps() {
        for (brackets, braces) in [
            ("a [b] c", "a {{b}} c"),
            ("[a][b]", "{{a}}{{b}}"),
            ("a \\[b\\] [c]", "a [b] {{c}}"),
            ("[docs](https://x.y) [c]", "[docs](https://x.y) {{c}}"),
            ("![pic](a.png) [c]", "![pic](a.png) {{c}}"),
            ("open [ and [c", "open [ and [c"),
            ("[a\\[1\\]] x", "{{a[1]}} x"),
            ("yes! [a]", "yes! {{a}}"),
        ] {
            assert_eq!(from_brackets(brackets), braces, "{brackets}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for text in [
            "a {{b}} c",
            "see [docs](https://x.y) and {{b}}",
            "list[0] is {{a[1]}}",
            "{{a}}(b)",
            "back\\slash {{a}}",
        ] {
            if let Some(written) = to_brackets(text) {
                assert_eq!(from_brackets(&written), text, "{written}");
            }
        }
        assert_eq!(to_brackets("{{a}} b").as_deref(), Some("[a] b"));
        assert_eq!(to_brackets("{{a}}(b)"), None);
    }

    #[test]
    fn many_brackets_take_no_time() {
        let _ = from_brackets(&"[".repeat(300_000));
        let _ = from_brackets(&"[a".repeat(100_000));
        let _ = from_brackets(&"![".repeat(100_000));
    }
}
