//! The units of data as people type them: `MB`, `mb`, `Mbit`, `megabytes`, `Mbps`.

use super::size_unit::SizeUnit;

/// A unit of data. The case of a final `b` decides between bits and bytes, except that all lower
/// case (`mb`) is read as bytes: nobody who types `500 mb` means bits.
pub(super) fn size_word(text: &str) -> Option<SizeUnit> {
    let lower = text.to_lowercase();
    for (long, short) in [("bytes", 'B'), ("byte", 'B'), ("bits", 'b'), ("bit", 'b')] {
        if let Some(prefix) = lower.strip_suffix(long) {
            return prefixed(&short_prefix(prefix)?, short == 'b');
        }
    }
    let (end, letter) = text.char_indices().next_back()?;
    let typed = &text[..end];
    let prefix = typed.to_lowercase();
    match letter {
        'B' => prefixed(&prefix, false),
        'b' if prefix.is_empty() => Some(SizeUnit::Bit),
        'b' => prefixed(&prefix, prefix != typed && !prefix.ends_with('i')),
        _ => None,
    }
}

/// The unit of a speed in one word, per second: `Mbps`, `mbps` (bits) and `MBps` (bytes).
pub(super) fn speed_word(text: &str) -> Option<SizeUnit> {
    let stem = text
        .strip_suffix("ps")
        .or_else(|| text.strip_suffix("PS"))?;
    let (end, letter) = stem.char_indices().next_back()?;
    let prefix = stem[..end].to_lowercase();
    match letter {
        'b' => prefixed(&prefix, true),
        'B' => prefixed(&prefix, false),
        _ => None,
    }
}

/// The short form, in lower case, of a written-out or short prefix: `mega` and `m` are `m`.
fn short_prefix(prefix: &str) -> Option<String> {
    let short = match prefix {
        "kilo" | "quilo" => "k",
        "mega" => "m",
        "giga" => "g",
        "tera" => "t",
        "peta" => "p",
        "exa" => "e",
        "kibi" => "ki",
        "mebi" => "mi",
        "gibi" => "gi",
        "tebi" => "ti",
        "pebi" => "pi",
        "exbi" => "ei",
        short if short.len() <= 2 => short,
        _ => return None,
    };
    Some(short.to_owned())
}

/// The unit of bits or bytes with a short prefix in lower case.
fn prefixed(prefix: &str, bits: bool) -> Option<SizeUnit> {
    let step = |letter| {
        ["", "k", "m", "g", "t", "p", "e"]
            .iter()
            .position(|&p| p == letter)
    };
    match prefix.strip_suffix('i').filter(|letter| !letter.is_empty()) {
        Some(letter) if !bits => SizeUnit::BINARY.get(step(letter)?).copied(),
        Some(_) => None,
        None if bits => SizeUnit::BITS.get(step(prefix)?).copied(),
        None => SizeUnit::DECIMAL.get(step(prefix)?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_decides_bit_or_byte_except_all_lower_case() {
        for (text, size) in [
            ("b", SizeUnit::Bit),
            ("B", SizeUnit::Byte),
            ("Mb", SizeUnit::Megabit),
            ("MB", SizeUnit::Megabyte),
            ("mB", SizeUnit::Megabyte),
            ("mb", SizeUnit::Megabyte),
            ("mib", SizeUnit::Mebibyte),
            ("Mib", SizeUnit::Mebibyte),
            ("MBIT", SizeUnit::Megabit),
            ("Exabytes", SizeUnit::Exabyte),
        ] {
            assert_eq!(size_word(text), Some(size), "{text}");
        }
        for text in ["", "İB", "Pb", "ib", "orbit", "megab", "i", "\u{1f600}B"] {
            assert_eq!(size_word(text), None, "{text}");
        }
    }

    #[test]
    fn speeds_in_lower_case_are_bits() {
        for (text, size) in [
            ("bps", SizeUnit::Bit),
            ("mbps", SizeUnit::Megabit),
            ("Mbps", SizeUnit::Megabit),
            ("MBps", SizeUnit::Megabyte),
            ("MBPS", SizeUnit::Megabyte),
            ("KiBps", SizeUnit::Kibibyte),
        ] {
            assert_eq!(speed_word(text), Some(size), "{text}");
        }
        for text in ["ps", "xps", "zbps", "Mibps", "µps"] {
            assert_eq!(speed_word(text), None, "{text}");
        }
    }
}
