//! The words of the cards that were probably meant by one that is not there.

use super::fold;
use super::vocabulary::Vocabulary;
use crate::nearest::slips;

/// Most words that are taken for one that is not there.
const MOST: usize = 8;

/// Shortest word for which others are sought, in characters: nearly all shorter ones are alike.
pub(super) const SHORTEST: usize = 4;

/// Words of so many bytes are not taken for what was meant: nobody types them.
const LONGEST: usize = 40;

/// How many slips of the fingers a word may hold, by its length in characters.
fn allowed(length: usize) -> usize {
    if length < 8 { 1 } else { 2 }
}

impl Vocabulary {
    /// The words that are probably meant by `typed`, the nearest first: as far away as the nearest
    /// one, as a whole or in their beginning, since a word may still be on its way.
    pub(super) fn near(&self, typed: &str) -> Vec<String> {
        let length = typed.chars().count();
        if length < SHORTEST {
            return Vec::new();
        }
        let most = allowed(length);
        // What is not ASCII has several bytes a character, and a slip changes all of them.
        let mask = fold::mask(typed) & fold::ASCII;
        let most_bytes = most * if typed.is_ascii() { 1 } else { 4 };
        let first = typed.chars().next();
        let mut near: Vec<(usize, &str)> = Vec::new();
        let sought = SHORTEST - 1..LONGEST;
        for (word, characters) in self.iter().filter(|(word, _)| sought.contains(&word.len())) {
            // A slip takes one character that was typed out of the word at most, be it of the whole
            // or of the beginning.
            let lacks = (mask & !characters).count_ones() as usize;
            if lacks > most || word.len() + most_bytes < typed.len() {
                continue;
            }
            let begins_alike = word.chars().next() == first;
            let differs = ((characters & fold::ASCII) ^ mask).count_ones() as usize;
            let mut distance = usize::MAX;
            if differs <= 2 * most {
                distance = slips(typed, word);
            }
            if distance > most && begins_alike {
                let end = word
                    .char_indices()
                    .nth(length)
                    .map_or(word.len(), |(end, _)| end);
                distance = distance.min(slips(typed, &word[..end]));
            }
            if (1..=most).contains(&distance) {
                near.push((distance, word));
            }
        }
        near.sort_unstable();
        let nearest = near.first().map_or(0, |(distance, _)| *distance);
        near.into_iter()
            .filter(|(distance, _)| *distance == nearest)
            .take(MOST)
            .map(|(_, word)| word.to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.learn(
            "kinesis data streams keep records; retencao de registros",
            "analytics, поток",
        );
        vocabulary
    }

    #[test]
    fn slips_find_the_word_that_was_meant() {
        for (typed, meant) in [
            ("kinesys", "kinesis"),
            ("kinseis", "kinesis"),
            ("kinesy", "kinesis"),
            ("retencco", "retencao"),
            ("rtencao", "retencao"),
            ("analitics", "analytics"),
            ("ппоток", "поток"),
            ("потак", "поток"),
        ] {
            assert_eq!(vocabulary().near(typed), [meant], "{typed}");
        }
        for strange in ["xyzzy", "kin", "", "quizzes"] {
            assert!(vocabulary().near(strange).is_empty(), "{strange}");
        }
    }
}
