//! The program in a pseudo-terminal, as a person meets it: starting, reviewing, leaving, and what
//! stays behind in the terminal however it ends.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use shardeck::domain::event::EventKind;
use shardeck::domain::study_day::Instant;
use shardeck::store::{EventFilter, OpenOptions, Store};
use tempfile::TempDir;

use crate::pseudo_terminal::{Exit, PseudoTerminal, send_signal};

const SIZE: (u16, u16) = (80, 24);

/// A review of one card of every kind, in the order of the file: a basic card comes first.
const REVIEW: &[&str] = &["review", "--no-builtin", "--card-lang", "en"];

/// The first card of [`REVIEW`].
const FIRST_QUESTION: &str = "How long is a received message hidden by default?";

/// What stands on the screen once an answer is shown.
const RATINGS: &str = "1 no idea";

/// How often a signal is sent while the screen is drawn. Before drawing and restoring excluded each
/// other, about one in thirty left a mode on.
const SIGNALS_WHILE_DRAWING: usize = 60;

/// A home with one card of every kind.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let decks = home.path().join("decks");
    fs::create_dir(&decks).unwrap();
    let source =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/decks_of_all_kinds/kinds.yaml");
    fs::copy(source, decks.join("kinds.yaml")).unwrap();
    home
}

fn review(home: &TempDir) -> PseudoTerminal {
    let terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], SIZE);
    terminal.wait_text(FIRST_QUESTION);
    terminal
}

/// Rates the card in front, which takes one key to reveal.
fn rate(terminal: &PseudoTerminal, grade: &str) {
    terminal.keys("space");
    terminal.wait_text(RATINGS);
    terminal.keys(grade);
}

/// The grades in the store of a home, those that were taken back left out.
fn stored_grades(home: &TempDir) -> Vec<u8> {
    let options = OpenOptions {
        backups: home.path().join("backups"),
        machine: "test".into(),
        now: Instant(1_795_000_000_000),
        access: Default::default(),
        journal: Default::default(),
    };
    let store = Store::open(&home.path().join("shardeck.db"), &options).unwrap();
    let mut grades = Vec::new();
    store
        .events(&EventFilter::All, |entry| {
            if let (EventKind::Rate(rate), false) = (&entry.event.kind, entry.undone) {
                grades.push(rate.rating.grade());
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    grades
}

#[track_caller]
fn assert_left(terminal: &mut PseudoTerminal, exit: Exit) {
    assert_eq!(terminal.wait_exit(), exit);
    let left_behind = terminal.left_behind();
    assert!(left_behind.is_empty(), "{left_behind:?}");
}

#[test]
fn the_first_start_asks_for_a_language_and_the_second_does_not() {
    for (language, welcome, today) in [
        ("en", "Welcome to shardeck", "Today: "),
        ("pt", "Boas-vindas ao shardeck", "Hoje: "),
    ] {
        let home = tempfile::tempdir().unwrap();
        let environment = [("SHARDECK_LANG", language)];
        let mut first = PseudoTerminal::spawn(home.path(), &[], &environment, SIZE);
        first.wait_text(welcome);
        first.keys("enter");
        first.wait_text(today);
        first.keys("enter");
        first.wait_text(&format!(" · {language}"));
        first.wait_text(if language == "en" {
            "saved 0"
        } else {
            "salvas 0"
        });
        first.keys("q");
        first.wait_text(today);
        first.keys("q");
        assert_left(&mut first, Exit::Code(0));
        let mut second = PseudoTerminal::spawn(home.path(), &[], &environment, SIZE);
        second.wait_text(today);
        assert!(!String::from_utf8_lossy(&second.raw()).contains(welcome));
        second.keys("q");
        assert_left(&mut second, Exit::Code(0));
    }
}

#[test]
fn a_review_rates_undoes_and_switches_the_language() {
    let home = home();
    let mut terminal = review(&home);
    rate(&terminal, "4");
    terminal.wait_text("saved 1");
    terminal.wait_gone(FIRST_QUESTION);
    terminal.keys("u");
    terminal.wait_text("Undone: rating 4 of kinds/basic.");
    terminal.wait_text("saved 0");
    terminal.wait_text(FIRST_QUESTION);
    terminal.keys("f4");
    terminal.wait_text("Por quanto tempo uma mensagem recebida");
    terminal.keys("f4");
    let both = terminal.wait_text("en+pt");
    assert!(
        both.contains("Por quanto tempo") && both.contains("How long is"),
        "{both}"
    );
    terminal.keys("f4");
    terminal.wait_gone("Por quanto tempo");
    rate(&terminal, "5");
    terminal.wait_text("saved 1");
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [5]);
}

#[test]
fn help_opens_over_a_review_and_closes_onto_it() {
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    terminal.keys("?");
    terminal.wait_text("Keys");
    terminal.wait_gone(RATINGS);
    terminal.keys("esc");
    terminal.wait_for("the review again", |screen| screen == before);
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
}

#[test]
fn the_picture_comes_back_after_the_window_was_one_cell() {
    let home = home();
    let mut terminal = review(&home);
    terminal.keys("space");
    let before = terminal.wait_text(RATINGS);
    terminal.resize(1, 1);
    terminal.wait_for("a picture of one cell", |screen| {
        screen.chars().count() <= 1
    });
    terminal.resize(SIZE.0, SIZE.1);
    terminal.wait_for("the same picture", |screen| screen == before);
    terminal.resize(100, 30);
    terminal.wait_for("a wider picture", |screen| {
        screen.contains(&"─".repeat(92)) && screen.contains("saved 0")
    });
    terminal.keys("4");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
}

#[test]
fn a_paste_into_a_review_is_a_toast_and_nothing_else() {
    const PASTED: &str = " 4\r5 q u \t sb\r";
    let home = home();
    let mut terminal = review(&home);
    let before = terminal.screen();
    terminal.paste(PASTED);
    let after = terminal.wait_text("Pasted text goes into text fields only.");
    let but_the_last = |screen: &str| -> String {
        let (rest, _) = screen.rsplit_once('\n').unwrap();
        rest.to_owned()
    };
    assert_eq!(but_the_last(&after), but_the_last(&before));
    terminal.keys("space");
    terminal.wait_text(RATINGS);
    terminal.paste(PASTED);
    terminal.keys("3");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [3]);
}

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

/// What `ps` says of a process: T where it is stopped.
fn is_stopped(process: u32) -> bool {
    let told = Command::new("ps")
        .args(["-o", "state=", "-p", &process.to_string()])
        .output()
        .unwrap();
    String::from_utf8_lossy(&told.stdout)
        .trim()
        .starts_with('T')
}

/// Waits for a condition without a sleep of a fixed length: the process table is asked again.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = std::time::Instant::now();
    while !holds() {
        assert!(began.elapsed().as_secs() < 20, "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn a_stopped_program_leaves_the_terminal_and_comes_back() {
    for how in ["ctrl-z", "signal"] {
        let home = home();
        let mut terminal = review(&home);
        rate(&terminal, "4");
        terminal.wait_text("saved 1");
        match how {
            "ctrl-z" => terminal.keys("ctrl-z"),
            _ => terminal.signal("TSTP"),
        }
        let process = terminal.process();
        until("the program stops", || is_stopped(process));
        until("the terminal is left clean", || {
            terminal.left_behind().is_empty()
        });
        let shown = terminal.raw().len();
        terminal.signal("CONT");
        // The whole picture comes again, although nothing on it has changed.
        until("the picture comes back", || {
            let raw = terminal.raw();
            let after = String::from_utf8_lossy(&raw[shown..]).into_owned();
            after.contains("\x1b[?1049h") && after.contains("saved")
        });
        terminal.keys("q");
        assert_left(&mut terminal, Exit::Code(0));
        assert_eq!(stored_grades(&home), [4], "{how}");
    }
}

/// The program redraws without end while the signal comes: nothing of a picture may reach the
/// terminal after it was restored.
#[test]
fn a_signal_in_the_middle_of_drawing_restores_the_terminal() {
    let home = home();
    for round in 0..SIGNALS_WHILE_DRAWING {
        let mut terminal = review(&home);
        let process = terminal.process();
        std::thread::scope(|scope| {
            let signal = scope.spawn(move || send_signal(process, "TERM"));
            let mut wide = false;
            while !terminal.has_ended() {
                wide = !wide;
                terminal.resize(if wide { 100 } else { 80 }, 24);
            }
            signal.join().unwrap();
        });
        assert_eq!(terminal.wait_exit(), Exit::Code(143));
        let left_behind = terminal.left_behind();
        assert!(left_behind.is_empty(), "round {round}: {left_behind:?}");
        assert_eq!(after_the_screens(&terminal), "", "round {round}");
    }
}

/// What was written after the alternate screen was left, as text.
fn after_the_screens(terminal: &PseudoTerminal) -> String {
    let raw = String::from_utf8(terminal.raw()).unwrap();
    let (_, after) = raw
        .rsplit_once("\x1b[?1049l")
        .expect("the screens were left");
    let mut text = String::new();
    let mut pieces = after.split('\x1b');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // A control sequence ends with the first letter.
        let end = piece
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(0, |at| at + 1);
        text.push_str(&piece[end..]);
    }
    text
}

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

/// No line, or more than one, or one that does not say what to do instead.
#[track_caller]
fn assert_names_plain(said: &[u8]) {
    let said = String::from_utf8(said.to_vec()).unwrap();
    assert!(!said.contains('\x1b'), "{said:?}");
    assert_eq!(said.lines().count(), 1, "{said:?}");
    assert!(said.contains("--plain"), "{said:?}");
}

#[test]
fn without_a_terminal_the_plain_review_is_named() {
    for arguments in [&[][..], REVIEW] {
        let home = home();
        let output = Command::new(env!("CARGO_BIN_EXE_shardeck"))
            .args(arguments)
            .env_clear()
            .env("SHARDECK_HOME", home.path())
            .env("TERM", "xterm-256color")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        assert_names_plain(&output.stderr);
    }
}

#[test]
fn on_a_dumb_terminal_the_plain_review_is_named() {
    for arguments in [&[][..], REVIEW] {
        let home = home();
        let environment = [("TERM", "dumb")];
        let mut terminal = PseudoTerminal::spawn(home.path(), arguments, &environment, SIZE);
        assert_left(&mut terminal, Exit::Code(2));
        assert_names_plain(&terminal.raw());
    }
}

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
