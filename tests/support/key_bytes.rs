//! The bytes that a terminal sends for a key.

/// What a terminal sends for a key.
///
/// # Panics
/// A key has no such name.
#[track_caller]
pub fn key_bytes(name: &str) -> Vec<u8> {
    let fixed: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "shift-tab" => b"\x1b[Z",
        "space" => b" ",
        "bs" => b"\x7f",
        "del" => b"\x1b[3~",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pgup" => b"\x1b[5~",
        "pgdn" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        "f5" => b"\x1b[15~",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "f8" => b"\x1b[19~",
        "f9" => b"\x1b[20~",
        "f10" => b"\x1b[21~",
        "f11" => b"\x1b[23~",
        "f12" => b"\x1b[24~",
        _ => b"",
    };
    if !fixed.is_empty() {
        return fixed.to_vec();
    }
    if let Some([letter]) = name.strip_prefix("ctrl-").map(str::as_bytes) {
        return vec![letter & 0x1f];
    }
    if let Some(rest) = name.strip_prefix("alt-") {
        let mut bytes = vec![0x1b];
        bytes.extend(key_bytes(rest));
        return bytes;
    }
    assert!(name.chars().count() == 1, "no such key: {name}");
    name.as_bytes().to_vec()
}
