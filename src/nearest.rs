//! What was probably meant by a misspelt word.

/// Longest word for which a suggestion is sought, in bytes: the key of a card still is.
const LONGEST: usize = 130;

/// Fewest characters of a word that may be the beginning of a longer name.
const BEGINNING: usize = 2;

/// Fewest characters of a name of which a word may be a longer form.
const STEM: usize = 3;

/// The candidate nearest to `word`, if one is near: a third of its letters may differ, a word of
/// few letters in one. Of equally near ones the first counts.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    by(word, candidates, |_, _| Kinship::None)
}

/// The same, where one that `word` begins is nearer than any other, and one that begins `word` is
/// near too.
#[must_use]
pub fn nearest_or_begun<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let begins = |part: &str, whole: &str, least: usize| {
        whole.starts_with(part) && part.chars().count() >= least
    };
    by(word, candidates, |word, candidate| {
        if begins(word, candidate, BEGINNING) {
            Kinship::Begun
        } else if begins(candidate, word, STEM) {
            Kinship::Stem
        } else {
            Kinship::None
        }
    })
}

/// What a word is to a candidate, beside alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinship {
    /// The word begins it.
    Begun,
    /// It begins the word.
    Stem,
    None,
}

/// How many slips of the fingers make one word of the other: a letter too many, too few, wrong, or
/// two swapped.
#[must_use]
pub fn slips(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

fn by<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    kinship: impl Fn(&str, &str) -> Kinship,
) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    let compared = |text: &str| text.to_lowercase().replace('_', "-");
    let wanted = compared(word);
    let limit = (wanted.chars().count() / 3).max(1);
    let ranked = candidates.into_iter().filter_map(|candidate| {
        let known = compared(candidate);
        let distance = slips(&wanted, &known);
        let kinship = kinship(&wanted, &known);
        let is_near = distance <= limit && distance < known.chars().count();
        let rank = (kinship != Kinship::Begun, distance);
        (kinship != Kinship::None || is_near).then_some((rank, candidate))
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
            assert_eq!(nearest_or_begun(slip, keys), Some(word), "{slip}");
        }
        for strange in ["colour", "", "x", "quiz", "ans"] {
            assert_eq!(nearest(strange, keys), None, "{strange}");
        }
    }

    #[test]
    fn beginnings_find_their_word() {
        let names = [
            "due",
            "deck",
            "show",
            "is",
            "suspended",
            "kinesis-foundations",
            "kinesis-limits",
        ];
        for (typed, meant) in [
            ("deu", Some("due")),
            ("decks", Some("deck")),
            ("shwo", Some("show")),
            ("suspend", Some("suspended")),
            ("kinesis", Some("kinesis-limits")),
            ("island", None),
            ("showw-limits", Some("show")),
            ("deck-limits", Some("deck")),
            ("kinesis-limit", Some("kinesis-limits")),
            ("quiz", None),
            ("w", None),
            ("", None),
        ] {
            assert_eq!(nearest_or_begun(typed, names), meant, "{typed}");
        }
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(nearest_or_begun(&long, [long.as_str()]), None);
    }
}
