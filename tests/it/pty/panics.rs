//! What a panic leaves behind.

use std::path::PathBuf;

use super::*;

#[test]
fn a_panic_leaves_a_clean_terminal_one_line_and_a_report() {
    for (place, language, marker) in [
        ("draw", "en", "Report: "),
        ("store", "en", "Report: "),
        ("store", "pt", "Relatório: "),
    ] {
        // The store's panic races with the first picture.
        for round in 0..5 {
            let home = home();
            let environment = [("SHARDECK_PANIC", place), ("SHARDECK_LANG", language)];
            let mut terminal = PseudoTerminal::spawn(home.path(), REVIEW, &environment, SIZE);
            let exit = terminal.wait_exit();
            assert!(
                matches!(exit, Exit::Code(code) if code != 0),
                "{place}, round {round}: {exit:?}"
            );
            let left_behind = terminal.left_behind();
            assert!(
                left_behind.is_empty(),
                "{place}, round {round}: {left_behind:?}"
            );
            let said = after_the_screens(&terminal);
            let lines: Vec<&str> = said.split_terminator("\r\n").collect();
            let [line] = lines[..] else {
                panic!("{place}, round {round}: not one line: {said:?}")
            };
            let (_, path) = line.split_once(marker).unwrap_or_else(|| panic!("{line}"));
            let path = PathBuf::from(path);
            assert!(path.starts_with(home.path()), "{line}");
            let report = fs::read_to_string(path).unwrap();
            assert!(report.contains("a panic on purpose"), "{report}");
        }
    }
}
