//! What the tests themselves see.

use portable_pty::CommandBuilder;

use super::*;

fn shell(script: &str) -> PseudoTerminal {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", script]);
    PseudoTerminal::spawn_command(command, SIZE)
}

#[test]
fn the_tests_see_what_a_program_leaves_behind() {
    let mut careless = shell(
        r"stty raw -echo; printf '\033[?1049;2004h\033[?25l\033[?1003h\033[?1000h\033[?1000l'",
    );
    assert_eq!(careless.wait_exit(), Exit::Code(0));
    assert_eq!(
        careless.left_behind(),
        [
            "the alternate screen is still on",
            "mouse motion is still reported",
            "bracketed paste is still on",
            "the cursor is still hidden",
            "the line is still in raw mode",
        ]
    );
}

#[test]
fn the_tests_answer_where_the_cursor_is() {
    let mut curious =
        shell(r"stty raw -echo; printf 'ab\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c");
    let screen = curious.wait_text("3   R");
    assert!(screen.contains("033   [   1   ;   3   R"), "{screen}");
    assert_eq!(curious.wait_exit(), Exit::Code(0));
}
