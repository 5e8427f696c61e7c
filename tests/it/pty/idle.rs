//! A program that nobody uses takes no processor time, whatever it shows.

use super::process::Process;
use super::*;

/// How long nothing happens.
const IDLE: Duration = Duration::from_secs(5);

/// A screen: its name, the window, the arguments, and the keys that lead to it. Before each key
/// its text is there, and the last text is the screen's own.
struct Row {
    name: &'static str,
    size: (u16, u16),
    arguments: &'static [&'static str],
    way: &'static [(&'static str, &'static str)],
    there: &'static str,
}

const HOME: &[&str] = &["--no-builtin", "--card-lang", "en"];
const QUESTION: (&str, &str) = (FIRST_QUESTION, "space");
const ANSWER: (&str, &str) = (RATINGS, "5");
const LIST: (&str, &str) = ("Which three services", "a");
const CLOZE: (&str, &str) = ("One shard takes in", "a");
const CHOICE: (&str, &str) = ("Which two keep", "enter");
const NUMERIC: (&str, &str) = ("How much can one shard", "enter");
const LONG: (&str, &str) = ("A text that is longer", "space");

const fn screen(
    name: &'static str,
    arguments: &'static [&'static str],
    way: &'static [(&'static str, &'static str)],
    there: &'static str,
) -> Row {
    Row {
        name,
        size: SIZE,
        arguments,
        way,
        there,
    }
}

const SCREENS: &[Row] = &[
    screen("first start", &["--no-builtin"], &[], "Welcome"),
    screen("home", HOME, &[], "Today: "),
    screen("help", HOME, &[("Today: ", "?")], "Keys"),
    screen(
        "settings",
        HOME,
        &[("Today: ", ",")],
        "A study day begins at",
    ),
    screen("palette", HOME, &[("Today: ", ":")], "Commands"),
    screen(
        "left out",
        HOME,
        &[("Today: ", "o")],
        "No card is suspended or buried.",
    ),
    screen(
        "due day",
        REVIEW,
        &[QUESTION, (RATINGS, "i"), ("History and sources", "d")],
        "In how many days",
    ),
    screen("scenarios", HOME, &[("Today: ", "x")], "Free sandbox"),
    screen(
        "sandbox at its end",
        HOME,
        &[
            ("Today: ", "x"),
            ("Free sandbox", "enter"),
            ("of 60 s", "end"),
        ],
        "of 60 s",
    ),
    screen("question", REVIEW, &[], FIRST_QUESTION),
    screen("revealed", REVIEW, &[QUESTION], RATINGS),
    screen(
        "information",
        REVIEW,
        &[QUESTION, (RATINGS, "i")],
        "History and sources",
    ),
    screen("parts", REVIEW, &[QUESTION, ANSWER], "Which three services"),
    screen(
        "choosing",
        REVIEW,
        &[QUESTION, ANSWER, LIST, ANSWER, CLOZE, ANSWER],
        "Which two keep",
    ),
    screen(
        "typing",
        REVIEW,
        &[
            QUESTION, ANSWER, LIST, ANSWER, CLOZE, ANSWER, CHOICE, ANSWER,
        ],
        "How much can one shard",
    ),
    screen(
        "end of a session",
        REVIEW,
        &[
            QUESTION, ANSWER, LIST, ANSWER, CLOZE, ANSWER, CHOICE, ANSWER, NUMERIC, ANSWER, LONG,
            ANSWER,
        ],
        "Session complete",
    ),
    screen(
        "nothing to study",
        &[
            "review",
            "--no-builtin",
            "--tag",
            "none",
            "--card-lang",
            "en",
        ],
        &[],
        "No card matches",
    ),
    Row {
        size: (40, 10),
        ..screen("small window", REVIEW, &[], "The window is too small")
    },
    Row {
        size: (10, 3),
        ..screen("tiny window", REVIEW, &[], "The window")
    },
];

/// Opens a screen, and waits until the program does nothing more by itself.
fn open(row: &Row) -> (TempDir, PseudoTerminal) {
    let home = home();
    let terminal = PseudoTerminal::spawn(home.path(), row.arguments, &[], row.size);
    for (there, key) in row.way {
        terminal.wait_text(there);
        terminal.keys(key);
    }
    terminal.wait_text(row.there);
    (home, terminal)
}

#[test]
fn no_screen_takes_processor_time_by_itself() {
    let opened: Vec<_> = SCREENS.iter().map(open).collect();
    let measure = |terminal: &PseudoTerminal| {
        let process = Process(terminal.process());
        until("nothing is left to do", || process.is_idle());
        (process.ticks(), process.waits())
    };
    let before: Vec<_> = opened
        .iter()
        .map(|(_, terminal)| measure(terminal))
        .collect();
    // Nothing is waited for: that nothing happens is what is shown.
    std::thread::sleep(IDLE);
    for ((row, before), (_home, terminal)) in SCREENS.iter().zip(before).zip(&opened) {
        let process = Process(terminal.process());
        let after = (process.ticks(), process.waits());
        let (ticks, wakes) = (after.0 - before.0, after.1 - before.1);
        assert_eq!(
            (ticks, wakes),
            (0, 0),
            "clock ticks and wakes: {}",
            row.name
        );
        assert!(terminal.screen().contains(row.there), "{}", row.name);
    }
    // Not because nobody looks: a deck that is saved wakes each of them.
    for (row, (home, terminal)) in SCREENS.iter().zip(&opened) {
        let process = Process(terminal.process());
        let before = process.waits();
        let written = terminal.written();
        let deck = home.path().join("decks/deck.yaml");
        let text = fs::read_to_string(&deck).unwrap();
        fs::write(&deck, text.replace("30 seconds", "31 seconds")).unwrap();
        until(row.name, || process.waits() > before);
        terminal.wait_written(written, b"\x1b[?2026l");
    }
}
