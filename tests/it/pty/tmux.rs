//! The program inside tmux, in a server of its own.

use std::process::{Command, Output};

use super::*;

/// A private server with one window in which the program runs.
struct Tmux {
    folder: TempDir,
}

impl Tmux {
    /// None where tmux is not installed.
    fn start(home: &Path, arguments: &[&str]) -> Option<Self> {
        let tmux = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        Command::new("tmux").arg("-V").output().ok()?;
        let program = env!("CARGO_BIN_EXE_shardeck");
        let environment = format!("SHARDECK_HOME={}", home.display());
        let mut start = tmux.command();
        start.args(["new-session", "-d", "-x", "80", "-y", "24"]);
        start.args(["-e", &environment, "-e", "SHARDECK_LANG=en"]);
        start.args(["sh", "-c", r#""$0" "$@"; echo $? > "$SHARDECK_HOME/code""#]);
        let started = start.arg(program).args(arguments).output().unwrap();
        assert!(started.status.success(), "{started:?}");
        Some(tmux)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("tmux");
        // Nothing of the user's own server, which the tests may run in.
        command
            .env_remove("TMUX")
            .env("TMUX_TMPDIR", self.folder.path());
        command.env("LC_ALL", "C.UTF-8");
        command.args(["-u", "-L", "shardeck", "-f", "/dev/null"]);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    #[track_caller]
    fn keys(&self, keys: &[&str]) {
        let sent = self.run(&[&["send-keys"], keys].concat());
        assert!(sent.status.success(), "{sent:?}");
    }

    fn tells(&self, format: &str) -> String {
        let told = self.run(&["display-message", "-p", format]);
        String::from_utf8(told.stdout).unwrap().trim().to_owned()
    }

    fn screen(&self) -> String {
        String::from_utf8(self.run(&["capture-pane", "-p"]).stdout).unwrap()
    }

    #[track_caller]
    fn wait(&self, text: &str) -> String {
        let mut screen = String::new();
        until(text, || {
            screen = self.screen();
            screen.contains(text)
        });
        screen
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn tmux_shows_the_screens_and_passes_the_keys_on() {
    let home = home();
    let Some(tmux) = Tmux::start(home.path(), REVIEW) else {
        return skip("tmux is not installed");
    };
    tmux.wait(FIRST_QUESTION);
    assert_eq!(tmux.tells("#{alternate_on} #{cursor_flag}"), "1 0");
    assert_eq!(
        tmux.tells("#{mouse_standard_flag} #{mouse_button_flag} #{mouse_all_flag}"),
        "1 0 0",
        "buttons and the wheel, no drags and no motion"
    );
    tmux.keys(&["Space"]);
    let revealed = tmux.wait(RATINGS);
    tmux.keys(&["?"]);
    tmux.wait("Keys");
    tmux.keys(&["Escape"]);
    until("Escape to close the help", || tmux.screen() == revealed);
    // What tmux passes on at once, is keys with Alt and no way out.
    tmux.keys(&["M-q", "M-4"]);
    tmux.keys(&["F4"]);
    tmux.wait("Por quanto tempo");
    tmux.run(&["resize-window", "-x", "100", "-y", "30"]);
    tmux.wait(&"─".repeat(92));
    tmux.keys(&["4"]);
    tmux.wait("saved 1");
    tmux.keys(&["q"]);
    let code = home.path().join("code");
    until("the program to end", || {
        fs::read_to_string(&code).is_ok_and(|code| code == "0\n")
    });
    assert_eq!(stored_grades(&home), [4]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_tmux_server_that_is_killed_ends_the_program() {
    let home = home();
    let Some(tmux) = Tmux::start(home.path(), REVIEW) else {
        return skip("tmux is not installed");
    };
    tmux.wait(FIRST_QUESTION);
    tmux.keys(&["Space"]);
    tmux.wait(RATINGS);
    tmux.keys(&["5"]);
    tmux.wait("saved 1");
    let shell = super::process::Process(tmux.tells("#{pane_pid}").parse().unwrap());
    let program = shell.child().expect("the program runs");
    tmux.run(&["kill-server"]);
    until("the program to end", || program.has_ended());
    assert_eq!(stored_grades(&home), [5]);
}
