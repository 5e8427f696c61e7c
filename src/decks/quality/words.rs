//! Numbers in words, in English and Portuguese: what one language spells out the other may write
//! in digits.

/// Words up to nine, with ordinals and months: all that a small number may stand for. `second` and
/// `segundo` are left out: in these texts they are times far more often than ranks.
const NUMBERS: [(u32, &[&str]); 20] = [
    (0, &["zero", "no", "none", "nenhum", "nenhuma"]),
    (
        1,
        &[
            "one", "once", "first", "january", "um", "uma", "primeiro", "primeira", "janeiro",
        ],
    ),
    (
        2,
        &[
            "two",
            "twice",
            "both",
            "february",
            "dois",
            "duas",
            "ambos",
            "ambas",
            "fevereiro",
        ],
    ),
    (
        3,
        &[
            "three", "third", "march", "três", "terceiro", "terceira", "março",
        ],
    ),
    (
        4,
        &[
            "four", "fourth", "april", "quatro", "quarto", "quarta", "abril",
        ],
    ),
    (
        5,
        &["five", "fifth", "may", "cinco", "quinto", "quinta", "maio"],
    ),
    (
        6,
        &["six", "sixth", "june", "seis", "sexto", "sexta", "junho"],
    ),
    (
        7,
        &[
            "seven", "seventh", "july", "sete", "sétimo", "sétima", "julho",
        ],
    ),
    (
        8,
        &[
            "eight", "eighth", "august", "oito", "oitavo", "oitava", "agosto",
        ],
    ),
    (
        9,
        &[
            "nine",
            "ninth",
            "september",
            "nove",
            "nono",
            "nona",
            "setembro",
        ],
    ),
    (
        10,
        &[
            "ten", "tenth", "october", "dez", "décimo", "décima", "outubro",
        ],
    ),
    (11, &["eleven", "november", "onze", "novembro"]),
    (
        12,
        &["twelve", "dozen", "december", "doze", "dúzia", "dezembro"],
    ),
    (13, &["thirteen", "treze"]),
    (14, &["fourteen", "quatorze", "catorze"]),
    (15, &["fifteen", "quinze"]),
    (16, &["sixteen", "dezesseis"]),
    (17, &["seventeen", "dezessete"]),
    (18, &["eighteen", "dezoito"]),
    (19, &["nineteen", "dezenove"]),
];

/// Tens, which a number up to nine may follow.
const TENS: [(u32, &[&str]); 8] = [
    (20, &["twenty", "vinte"]),
    (30, &["thirty", "trinta"]),
    (40, &["forty", "quarenta"]),
    (50, &["fifty", "cinquenta"]),
    (60, &["sixty", "sessenta"]),
    (70, &["seventy", "setenta"]),
    (80, &["eighty", "oitenta"]),
    (90, &["ninety", "noventa"]),
];

/// Powers of ten, which may follow digits: "5 million".
const POWERS: [(u8, &[&str]); 5] = [
    (2, &["hundred", "cem"]),
    (3, &["thousand", "mil"]),
    (6, &["million", "millions", "milhão", "milhões"]),
    (9, &["billion", "billions", "bilhão", "bilhões"]),
    (12, &["trillion", "trillions", "trilhão", "trilhões"]),
];

fn find<N: Copy>(table: &[(N, &[&str])], word: &str) -> Option<N> {
    let mut rows = table.iter();
    rows.find(|(_, words)| words.contains(&word))
        .map(|(number, _)| *number)
}

/// The exponent of the power of ten that a word names.
pub(super) fn power(word: &str) -> Option<u8> {
    find(&POWERS, &word.to_lowercase())
}

/// The numbers that the words of a text may stand for, in digits.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut tens = None;
    let words = text.split(|c: char| !c.is_alphabetic());
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        if let Some(number) = find(&NUMBERS, &word) {
            numbers.push(number.to_string());
            if let (Some(tens), 1..=9) = (tens, number) {
                numbers.push(u32::to_string(&(tens + number)));
            }
        }
        if let Some(exponent) = power(&word) {
            numbers.push(format!("1{}", "0".repeat(exponent.into())));
        }
        let is_joint = matches!(word.as_str(), "e" | "and");
        if !is_joint {
            tens = find(&TENS, &word);
            numbers.extend(tens.map(|tens: u32| tens.to_string()));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_numbers() {
        assert_eq!(spelled("Twenty-four hours"), ["20", "4", "24"]);
        assert_eq!(spelled("vinte e quatro horas"), ["20", "4", "24"]);
        assert_eq!(spelled("a thousand"), ["1000"]);
        assert!(spelled("per second").is_empty());
    }
}
