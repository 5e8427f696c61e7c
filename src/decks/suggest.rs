//! What was probably meant by a misspelt word.

/// Longest word for which a suggestion is sought, in bytes.
const LONGEST: usize = 80;

/// The candidate nearest to `word`, if one is near: a third of its letters may differ, a word of
/// few letters in one. Of equally near ones the first counts.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    let wanted = word.to_lowercase().replace('_', "-");
    let limit = (wanted.chars().count() / 3).max(1);
    let ranked = candidates.into_iter().filter_map(|candidate| {
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase().replace('_', "-"));
        (distance <= limit && distance < candidate.chars().count()).then_some((distance, candidate))
    });
    ranked
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word() {
        let keys = ["question", "answer", "note", "id", "based_on"];
        for (slip, word) in [
            ("qestion", "question"),
            ("Answer", "answer"),
            ("nota", "note"),
            ("based-on", "based_on"),
            ("ids", "id"),
        ] {
            assert_eq!(nearest(slip, keys), Some(word), "{slip}");
        }
        for strange in ["colour", "", "x", "quiz"] {
            assert_eq!(nearest(strange, keys), None, "{strange}");
        }
    }
}
