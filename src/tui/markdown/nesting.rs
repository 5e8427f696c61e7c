//! How deep a text nests, told before it is parsed.

/// Containers within each other that are still parsed. The parser walks all open ones on every
/// line, so that without a limit a text of 256 KiB keeps it busy for half a minute.
const MAX_CONTAINERS: usize = 128;

/// Whether quotes and lists nest deeper in `source` than is worth parsing.
///
/// A container must be begun or continued by a character or an indentation of two spaces on the
/// line where its depth is reached, so the longest such prefix of a line bounds the depth.
pub(super) fn is_too_deep(source: &str) -> bool {
    source.lines().any(|line| depth(line) > MAX_CONTAINERS)
}

/// An upper bound of the containers that `line` can begin or continue.
fn depth(line: &str) -> usize {
    let mut containers = 0;
    let mut spaces = 0;
    let mut rest = line;
    loop {
        if let Some(after) = rest.strip_prefix(' ') {
            spaces += 1;
            rest = after;
        } else if let Some(after) = rest.strip_prefix('>').or_else(|| after_list_marker(rest)) {
            containers += 1;
            rest = after;
        } else {
            return containers + spaces / 2;
        }
    }
}

/// What follows the marker of a list item at the start of `text`.
fn after_list_marker(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits == 0 {
        text.strip_prefix(['-', '+', '*'])
    } else {
        text[digits..].strip_prefix(['.', ')'])
    };
    marker.filter(|after| after.is_empty() || after.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_of_a_line_bounds_its_containers() {
        let cases = [
            ("", 0),
            ("text > text - text", 0),
            ("> > text", 3),
            (">>- 1. + a", 6),
            ("      - a", 4),
            ("-----------", 0),
            ("2026. a", 1),
            ("2026.1 a", 0),
        ];
        for (line, containers) in cases {
            assert_eq!(depth(line), containers, "{line:?}");
        }
    }

    #[test]
    fn a_line_of_markers_is_too_deep() {
        assert!(is_too_deep(&format!("text\n{}a\ntext", ">".repeat(129))));
        assert!(is_too_deep(&format!("{}a", "- ".repeat(100))));
        assert!(!is_too_deep(&format!("{}a", ">".repeat(100))));
        assert!(!is_too_deep(&"> text\n".repeat(1000)));
    }
}
