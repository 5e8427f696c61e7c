//! Whether a typed text says what a right one says.
//!
//! Case, accents, spaces, quotation marks, kinds of dashes, hyphens between letters, an article in
//! front and a full stop at the end count for nothing, and small numbers may be words or digits. An
//! amount is right in any unit. An author who writes `A / B` or `A (B)` gives two right texts, where
//! that can mean nothing else. One slip of the fingers in a longer word is forgiven, but never in a
//! number.

use std::cmp::Ordering;

use crate::folding::folded;
use crate::quantity::{NumberStyle, Quantity, Unit, parse_typed};

/// Fewest letters of a word in which a slip is forgiven: shorter words have too many neighbours
/// (`shard` and `share`).
const SHORTEST_WITH_SLIP: usize = 6;

/// Articles of English and Portuguese, folded.
const ARTICLES: [&str; 8] = ["a", "an", "the", "o", "os", "as", "um", "uma"];

/// Small numbers in words, folded, in English and Portuguese; the digits say the same. One is left
/// out, which is an article too.
const DIGITS: [(&str, &[&str]); 11] = [
    ("2", &["two", "dois", "duas"]),
    ("3", &["three", "tres"]),
    ("4", &["four", "quatro"]),
    ("5", &["five", "cinco"]),
    ("6", &["six", "seis"]),
    ("7", &["seven", "sete"]),
    ("8", &["eight", "oito"]),
    ("9", &["nine", "nove"]),
    ("10", &["ten", "dez"]),
    ("11", &["eleven", "onze"]),
    ("12", &["twelve", "doze"]),
];

/// Other numbers in words that may be a slip away from another one or from another word (`million`
/// and `billion`, `seventy` and `seventh`), folded; English and Portuguese.
const NUMBERS: [&str; 45] = [
    "bilhao",
    "bilhoes",
    "billion",
    "billions",
    "catorze",
    "cinquenta",
    "dezenove",
    "dezesseis",
    "dezessete",
    "dezoito",
    "eighteen",
    "eighth",
    "eighty",
    "fifteen",
    "fourteen",
    "hundred",
    "hundreds",
    "milhao",
    "milhoes",
    "million",
    "millions",
    "nineteen",
    "ninety",
    "noventa",
    "oitenta",
    "quarenta",
    "quatorze",
    "quinze",
    "sessenta",
    "setenta",
    "seventeen",
    "seventh",
    "seventy",
    "sixteen",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "trilhao",
    "trilhoes",
    "trillion",
    "trillions",
    "trinta",
    "twelfth",
    "twenty",
];

/// Words with which a remark in brackets begins, which is no other name of what stands before it:
/// `no (by default)`. Folded; English and Portuguese.
const REMARKS: [&str; 62] = [
    "about",
    "antes",
    "ao",
    "apenas",
    "aprox",
    "approx",
    "approximately",
    "as",
    "at",
    "ate",
    "before",
    "but",
    "by",
    "cada",
    "cerca",
    "com",
    "da",
    "de",
    "default",
    "desde",
    "do",
    "e",
    "each",
    "em",
    "ex",
    "except",
    "exceto",
    "for",
    "from",
    "if",
    "in",
    "mais",
    "mas",
    "max",
    "maximo",
    "maximum",
    "min",
    "minimo",
    "minimum",
    "na",
    "nao",
    "no",
    "not",
    "of",
    "on",
    "only",
    "optional",
    "opcional",
    "or",
    "ou",
    "padrao",
    "para",
    "per",
    "por",
    "recommended",
    "se",
    "sem",
    "since",
    "so",
    "somente",
    "up",
    "when",
];

/// A text, and how numbers are written in it.
pub(super) type Written<'t> = (&'t str, NumberStyle);

/// Whether the given text says what the right one says.
pub(super) fn says(given: Written<'_>, right: Written<'_>) -> bool {
    alternatives(right)
        .into_iter()
        .any(|alternative| is_same(given, (alternative, right.1)))
}

/// Whether anything of a text counts.
pub(super) fn is_sayable(text: &str) -> bool {
    !words(text).is_empty()
}

fn is_same(given: Written<'_>, right: Written<'_>) -> bool {
    let (given_words, right_words) = (words(given.0), words(right.0));
    if given_words.is_empty() || right_words.is_empty() {
        return false;
    }
    if joined(&given_words) == joined(&right_words) {
        return true;
    }
    match (amount(given), amount(right)) {
        (Some(given), Some(right)) => are_equal(&given, &right),
        _ => has_one_slip(&given_words, &right_words, has_name(right.0)),
    }
}

/// The amount that a text is, with the unit that it names.
fn amount((text, style): Written<'_>) -> Option<Quantity> {
    let typed = parse_typed(text, style, Unit::One);
    typed.ok().map(|typed| typed.preferred())
}

fn are_equal(one: &Quantity, other: &Quantity) -> bool {
    one.compare(other) == Ok(Ordering::Equal)
}

/// The right text, and the others that its author gives beside it.
fn alternatives((right, style): Written<'_>) -> Vec<&str> {
    let mut all = vec![right];
    if amount((right, style)).is_some() {
        return all;
    }
    let parts: Vec<&str> = right.split(" / ").map(str::trim).collect();
    if parts.len() == 1 {
        all.extend(bracketed((right, style)));
    } else if are_alternatives(&parts, style) {
        for part in parts {
            all.push(part);
            all.extend(bracketed((part, style)));
        }
    }
    all
}

/// Whether each of the parts can be meant alone: equal amounts can, and words; of other numbers
/// (`1 MB / 1000 records`) both may be meant, or one by the other.
fn are_alternatives(parts: &[&str], style: NumberStyle) -> bool {
    let amounts: Option<Vec<Quantity>> = parts.iter().map(|part| amount((part, style))).collect();
    if let Some([first, others @ ..]) = amounts.as_deref() {
        return others.iter().all(|other| are_equal(first, other));
    }
    let is_whole = |part: &&str| part.matches('(').count() == part.matches(')').count();
    let is_word = |part: &&str| part.starts_with(char::is_alphabetic);
    parts.iter().all(|part| is_whole(part) && is_word(part))
}

/// What stands before the brackets at the end of a text, and what stands in them unless it is a
/// remark or another number.
fn bracketed((text, style): Written<'_>) -> Vec<&str> {
    let text = text.trim_end_matches(['.', ' ']);
    let parts = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    let Some((name, other)) = parts.map(|(name, other)| (name.trim(), other.trim())) else {
        return Vec::new();
    };
    if [name, other].iter().any(|part| part.contains(['(', ')'])) || !is_sayable(name) {
        return Vec::new();
    }
    let is_alternative = match (amount((name, style)), amount((other, style))) {
        (Some(one), Some(other)) => are_equal(&one, &other),
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => {
            let folded = folded(other);
            let first = folded.split_whitespace().next().unwrap_or_default();
            first.starts_with(char::is_alphabetic)
                && !REMARKS.contains(&first)
                && numbers(&words(name)).eq(numbers(&words(other)))
        }
    };
    let mut all = vec![name];
    all.extend(is_alternative.then_some(other));
    all
}

/// The words that are numbers.
fn numbers(words: &[String]) -> impl Iterator<Item = &String> {
    let is_number = |word: &&String| word.chars().all(char::is_numeric);
    words.iter().filter(is_number)
}

/// What counts of a text: its words, and each sign that is no punctuation as one of its own.
fn words(text: &str) -> Vec<String> {
    // By way of the upper case `ß` and `SS` are the same.
    let folded = folded(&text.to_uppercase());
    let characters: Vec<char> = without_article(&folded).chars().map(plain).collect();
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (place, &character) in characters.iter().enumerate() {
        if character.is_alphanumeric() {
            match words.last_mut().filter(|_| goes_on) {
                Some(word) => word.push(character),
                None => words.push(character.to_string()),
            }
            goes_on = true;
            continue;
        }
        goes_on = false;
        let before = place.checked_sub(1).map(|place| characters[place]);
        let after = characters.get(place + 1).copied();
        let is_letter = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphabetic);
        let counts = match character {
            '"' | '\'' => before.is_some_and(char::is_numeric),
            '-' => !(is_letter(before) && is_letter(after)),
            _ => !character.is_whitespace(),
        };
        if counts {
            words.push(character.to_string());
        }
    }
    for word in &mut words {
        let digits = DIGITS
            .iter()
            .find(|(_, names)| names.contains(&word.as_str()));
        if let Some((digits, _)) = digits {
            *word = (*digits).to_owned();
        }
    }
    while words.len() > 1 && words.last().is_some_and(|last| last == ".") {
        words.pop();
    }
    words
}

/// The one sign that stands for all of its kind.
fn plain(character: char) -> char {
    match character {
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}' | '`' | '\u{b4}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        _ => character,
    }
}

/// A folded text without the article at its front.
fn without_article(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || matches!(plain(c), '"' | '\'');
    let text = text.trim_start_matches(is_mark);
    match text.split_once(char::is_whitespace) {
        Some((article, rest))
            if ARTICLES.contains(&article) && rest.contains(char::is_alphanumeric) =>
        {
            rest
        }
        _ => text,
    }
}

/// Words without spaces between them, except where two numbers would become one.
fn joined(words: &[String]) -> String {
    let mut joined = String::new();
    for word in words {
        if joined.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Whether a text has a name such as `PutRecord`, from which `PutRecords` is another one.
fn has_name(text: &str) -> bool {
    let next = text.chars().skip(1);
    let mut pairs = text.chars().zip(next);
    pairs.any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

/// Whether all words are the same but one, in which a finger slipped once. In a name a plural is
/// no slip.
fn has_one_slip(given: &[String], right: &[String], is_name: bool) -> bool {
    if given.len() != right.len() {
        return false;
    }
    let pairs = given.iter().zip(right);
    let mut different = pairs.filter(|(given, right)| given != right);
    match (different.next(), different.next()) {
        (Some((given, right)), None) => {
            let is_plural =
                given.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(given);
            is_slip(given, right) && !(is_name && is_plural)
        }
        _ => false,
    }
}

/// Whether a letter is missing, too many or another one, or two neighbours are swapped, in a word
/// without digits of six letters or more. An `a` in front is no slip: it makes the opposite
/// (`synchronous`).
fn is_slip(given: &str, right: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_alphabetic) && !NUMBERS.contains(&word);
    let is_opposite =
        given.strip_prefix('a') == Some(right) || right.strip_prefix('a') == Some(given);
    right.chars().count() >= SHORTEST_WITH_SLIP
        && is_word(given)
        && is_word(right)
        && !is_opposite
        && strsim::osa_distance(given, right) == 1
}

#[cfg(test)]
mod tests;
