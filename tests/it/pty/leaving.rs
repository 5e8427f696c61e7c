//! Leaving, by a key or by a signal: nothing stays behind in the terminal.

use super::*;
#[cfg(target_os = "linux")]
use crate::pseudo_terminal::send_signal;

/// How often a signal is sent while the screen is drawn. Before drawing and restoring excluded each
/// other, about one in thirty left a mode on.
#[cfg(target_os = "linux")]
const SIGNALS_WHILE_DRAWING: usize = 60;

#[test]
fn control_c_leaves_cleanly_from_everywhere() {
    for (keys, there) in [
        ("", "Today: "),
        ("?", "Keys"),
        ("enter", FIRST_QUESTION),
        ("enter space", RATINGS),
    ] {
        let home = home();
        let arguments = ["--no-builtin", "--card-lang", "en"];
        let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
        terminal.wait_text("Today: ");
        for key in keys.split_whitespace() {
            terminal.keys(key);
            if key == "enter" {
                terminal.wait_text(FIRST_QUESTION);
            }
        }
        terminal.wait_text(there);
        terminal.keys("ctrl-c");
        assert_left(&mut terminal, Exit::Code(0));
    }
}

#[test]
fn a_signal_restores_the_terminal_and_keeps_the_ratings() {
    for (name, number) in [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)] {
        let home = home();
        let mut terminal = review(&home);
        rate(&terminal, "4");
        terminal.wait_text("saved 1");
        terminal.signal(name);
        assert_left(&mut terminal, Exit::Code(128 + number));
        assert_eq!(stored_grades(&home), [4], "SIG{name}");
    }
}

/// The program redraws without end while the signal comes: nothing of a picture may reach the
/// terminal after it was restored.
#[cfg(target_os = "linux")]
#[test]
fn a_signal_in_the_middle_of_drawing_restores_the_terminal() {
    let home = home();
    for round in 0..SIGNALS_WHILE_DRAWING {
        let mut held = super::held::Held::start(&home, REVIEW);
        held.terminal.wait_text(FIRST_QUESTION);
        let program = held.program;
        std::thread::scope(|scope| {
            let signal = scope.spawn(move || send_signal(program.0, "TERM"));
            let mut wide = false;
            while !held.has_ended() {
                wide = !wide;
                held.terminal.resize(if wide { 100 } else { 80 }, 24);
            }
            signal.join().unwrap();
        });
        held.assert_left(143);
        assert_eq!(after_the_screens(&held.terminal), "", "round {round}");
    }
}
