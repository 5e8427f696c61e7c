//! The modes of a terminal, as its program has left them.

use portable_pty::MasterPty;

/// The modes that a program must take back, by their number (`ESC [ ? number h`), and what is
/// wrong where it did not.
const MODES: &[(&str, &str)] = &[
    ("1049", "the alternate screen is still on"),
    ("1000", "mouse buttons are still reported"),
    ("1002", "mouse drags are still reported"),
    ("1003", "mouse motion is still reported"),
    ("1006", "mouse reports are still in SGR form"),
    ("1004", "focus is still reported"),
    ("2004", "bracketed paste is still on"),
    ("2026", "a synchronized update is still open"),
];

/// The modes that the output left on, in words.
pub fn left_on(raw: &[u8]) -> Vec<&'static str> {
    let mut faults: Vec<&str> = MODES
        .iter()
        .filter(|(mode, _)| last_switch(raw, mode) == Some(true))
        .map(|(_, fault)| *fault)
        .collect();
    if last_switch(raw, "25") == Some(false) {
        faults.push("the cursor is still hidden");
    }
    faults
}

/// Input, output, control and local modes of the line; None where the system does not tell.
pub fn line_settings(master: &dyn MasterPty) -> Option<[u64; 4]> {
    let settings = master.get_termios()?;
    Some([
        settings.input_flags.bits().into(),
        settings.output_flags.bits().into(),
        settings.control_flags.bits().into(),
        settings.local_flags.bits().into(),
    ])
}

/// Whether a private mode was last switched on; None where it was never touched.
pub fn last_switch(raw: &[u8], mode: &str) -> Option<bool> {
    let mut last = None;
    for start in 0..raw.len() {
        let Some(rest) = raw[start..].strip_prefix(b"\x1b[?") else {
            continue;
        };
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || **byte == b';')
            .count();
        let named = rest[..length]
            .split(|byte| *byte == b';')
            .any(|number| number == mode.as_bytes());
        match rest.get(length) {
            Some(b'h') if named => last = Some(true),
            Some(b'l') if named => last = Some(false),
            _ => {}
        }
    }
    last
}
