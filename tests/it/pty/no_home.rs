//! Users and environments without a home directory.

use std::process::Command;

use super::*;

/// A user that no table of users holds.
const NOBODY: &str = "54321";

#[test]
fn a_folder_of_its_own_needs_no_home() {
    let home = home();
    let program = env!("CARGO_BIN_EXE_shardeck");
    let mut command = PseudoTerminal::command(program, home.path(), REVIEW, &[]);
    command.env_remove("HOME");
    let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
    terminal.wait_text(FIRST_QUESTION);
    rate(&terminal, "3");
    terminal.wait_text("saved 1");
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [3]);
}

#[test]
fn without_any_home_one_line_says_what_to_set() {
    let nobody = [
        &format!("--reuid={NOBODY}"),
        &format!("--regid={NOBODY}"),
        "--clear-groups",
        env!("CARGO_BIN_EXE_shardeck"),
    ];
    let possible = Command::new("setpriv")
        .args(nobody)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !possible {
        return skip("nobody else can be asked to start the program");
    }
    for (locale, said) in [
        (
            "en_US.UTF-8",
            "No home directory is known. Set HOME, or name a folder",
        ),
        (
            "pt_BR.UTF-8",
            "Nenhum diretório pessoal é conhecido. Defina HOME",
        ),
    ] {
        for arguments in [&[][..], REVIEW] {
            let arguments = [&nobody[..], arguments].concat();
            let environment = [("LANG", locale)];
            let root = Path::new("/");
            let mut command = PseudoTerminal::command("setpriv", root, &arguments, &environment);
            command.env("PATH", std::env::var_os("PATH").unwrap());
            for name in ["HOME", "SHARDECK_HOME", "SHARDECK_LANG"] {
                command.env_remove(name);
            }
            let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
            assert_left(&mut terminal, Exit::Code(1));
            let told = String::from_utf8(terminal.raw()).unwrap();
            assert!(told.contains(said), "{told}");
            assert!(!told.contains('\x1b'), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }
}
