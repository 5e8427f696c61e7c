//! Random input to the true program: it never panics, hangs, grows, or leaves a mess behind.

use std::time::{Duration, Instant};

use shardeck::rng::Rng;
use shardeck::store::Depth;

use super::held::Held;
use super::random_input::{Input, Inputs};
use super::*;

/// How much comes in all, at least.
const INPUTS: usize = 20_000;

/// How much of it one process takes, without keys that leave the program.
const IN_ONE_LIFE: usize = 15_000;

/// How much of it a process takes at most.
const LONGEST_LIFE: usize = 2 * IN_ONE_LIFE;

/// More screens and questions than ever stand one behind the other.
const MOST_SCREENS: usize = 40;

/// What asks whether to leave a card that is not saved; the second answer is to give it up.
const LEAVING: [&str; 2] = ["Leave without saving?", "Sair sem salvar?"];

/// After how much it is asked whether the program still answers, one of them at random: cards and
/// ratings take longer than keys.
const ASKED_AFTER: [usize; 6] = [2, 5, 10, 20, 100, 500];

/// The same in bytes. What is not read yet stays far below what a pseudo-terminal holds: writing
/// more to a program that has left would never end.
const ASKED_AFTER_BYTES: usize = 3_000;

/// After how much of it a process has everything at hand that it needs.
const SETTLED: usize = 5_000;

/// How much a process may grow after that, in kibibytes. What is kept on purpose grows to its bounds:
/// quizzes that go on, and the texts of a card that is edited, with what takes their typing back. In
/// some 200 lives that came to 6 MiB mostly, and to 17 MiB where most of one was spent typing.
const GROWTH: u64 = 32 * 1024;

/// How often it starts, at least.
const STARTS: usize = 4;

/// More than a bug can use up.
const MOST: usize = 4 * INPUTS;

/// The seed that every run takes; another one is taken beside it where this names one.
const SEED: u64 = 20_261_121;
const SEED_VARIABLE: &str = "SHARDECK_TEST_SEED";

/// What tells the first screens, and a window that shows none.
const FIRST: [&str; 4] = ["shardeck", "saved", "too small", "pequena"];

/// How long an answer may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(20);

/// Ends whatever the input before has left open: a mouse report, what a terminal answers (`ESC [ ?`),
/// a paste, another sequence.
const CLOSING: &[u8] = b"mu\x1b[201~";

/// The key Esc, whatever comes after it: one alone would make the next key one with Alt.
const ESCAPE: &[u8] = b"\x1b\x1b";

/// Decks that random ratings do not exhaust: cards of all kinds, and texts in all widths.
fn large_home() -> TempDir {
    let home = home();
    let mut deck = String::from(
        "format: 1\nid: many\ntitle: {en: Many 日本, pt: Muitos 日本}\nlanguages: [en, pt]\ncards:\n",
    );
    for number in 0..400 {
        let text =
            |what: &str| format!("{{en: \"{what} {number} 日本語\", pt: \"{what} {number} ção\"}}");
        let rest = match number % 20 {
            0 => format!(
                "question: {}\n    answer: {}",
                text("Q"),
                text("A").replace("A ", &"A ".repeat(900))
            ),
            1..7 => format!(
                "kind: list\n    question: {}\n    items: [{}, {}]",
                text("Q"),
                text("I"),
                text("J")
            ),
            7..13 => format!("kind: cloze\n    text: {}", text("{{1 MB}} and {{2 MB}}")),
            13..19 => format!(
                "kind: choice\n    question: {}\n    choices: [{{text: {}, correct: true}}, {{text: {}}}]",
                text("Q"),
                text("Yes"),
                text("No")
            ),
            _ => format!(
                "kind: numeric\n    question: {}\n    value: {number}\n    unit: MB/s",
                text("Q")
            ),
        };
        deck.push_str(&format!("  - id: card-{number}\n    {rest}\n"));
    }
    fs::write(home.path().join("decks/many.yaml"), &deck).unwrap();
    let read = shardeck::decks::load(deck.as_bytes(), &"many.yaml".into());
    assert!(!read.has_errors(), "{:?}", read.findings);
    fs::write(
        home.path().join("config.yaml"),
        "new_per_day: 9999\nreviews_per_day: 9999\n",
    )
    .unwrap();
    home
}

/// A program and what it went through.
struct Life {
    held: Held,
    inputs: usize,
    /// What came since it was asked whether it answers, in bytes.
    unanswered: usize,
    /// Its memory once it had settled.
    settled: Option<u64>,
}

impl Life {
    fn begin(home: &TempDir, arguments: &[&str]) -> Self {
        Self {
            held: Held::start(home, arguments),
            inputs: 0,
            unanswered: 0,
            settled: None,
        }
    }

    fn take(&mut self, input: &Input) {
        self.inputs += 1;
        match input {
            Input::Resize(columns, rows) => self.held.terminal.resize(*columns, *rows),
            Input::Bytes(pieces) => {
                for piece in pieces {
                    self.unanswered += piece.len();
                    self.held.terminal.send(piece);
                }
            }
        }
    }

    /// Leaves a screen that is not the first one: text fields keep every other key, and nobody
    /// types into one for ever.
    fn go_back(&mut self) {
        let screen = self.held.terminal.screen();
        let first = screen.lines().find(|line| !line.trim().is_empty());
        let is_readable = first.is_some_and(|line| line.contains(' '));
        if is_readable && !FIRST.iter().any(|text| screen.contains(text)) {
            self.held.terminal.send(ESCAPE);
        }
    }

    /// Asks for a whole picture and waits until it comes, or the program has left.
    fn answer(&mut self) {
        self.unanswered = 0;
        let terminal = &self.held.terminal;
        let written = terminal.written();
        // What was left open may swallow the first of them.
        terminal.send(&[CLOSING, b"\x0c\x0c\x0c\x0c"].concat());
        let began = Instant::now();
        while !terminal.has_written(written, b"\x1b[2J") && !self.held.has_ended() {
            let screen = terminal.screen();
            assert!(began.elapsed() < PATIENCE, "it does not answer:\n{screen}");
            std::thread::sleep(ASKED_AGAIN);
        }
        if !self.held.has_ended() {
            self.weigh();
        }
    }

    /// Leaves the program as a person does: back from screen to screen. A card that was typed keeps
    /// its editor open until somebody decides what becomes of it, which random keys rarely do.
    fn leave(&mut self) {
        self.take(&Input::Resize(SIZE.0, SIZE.1));
        for _ in 0..MOST_SCREENS {
            self.answer();
            if self.held.has_ended() {
                return;
            }
            let screen = self.held.terminal.screen();
            let is_asked = LEAVING.iter().any(|title| screen.contains(title));
            let keys: &[u8] = if is_asked { b"\x1b[B\r" } else { ESCAPE };
            self.held.terminal.send(keys);
        }
        panic!("it cannot be left:\n{}", self.held.terminal.screen());
    }

    fn weigh(&mut self) {
        let Some(resident) = self.held.program.resident() else {
            return;
        };
        match self.settled {
            None if self.inputs >= SETTLED => self.settled = Some(resident),
            Some(settled) => assert!(
                resident <= settled + GROWTH,
                "from {settled} KiB to {resident} KiB after {} inputs\n{}",
                self.inputs,
                self.held.terminal.screen()
            ),
            None => {}
        }
    }
}

fn play(seed: u64) {
    let home = large_home();
    let mut inputs = Inputs::new(seed);
    let mut pauses = Rng::new(seed, "pauses");
    let home_screen = ["--no-builtin", "--card-lang", "en"];
    let review = ["review", "--no-builtin", "--card-lang", "en"];
    // What is stored now must outlive all that follows.
    let mut life = Life::begin(&home, &review);
    life.held.terminal.wait_text("reveal");
    rate(&life.held.terminal, "4");
    life.held.terminal.wait_text("saved 1");
    life.held.terminal.keys("ctrl-c");
    life.held.assert_left(0);
    let mut life = Life::begin(&home, &home_screen);
    let (mut total, mut starts, mut asked_at) = (0, 1, 0);
    while total < INPUTS || !inputs.leaving || starts < STARTS {
        total += 1;
        assert!(
            total < MOST,
            "it never leaves, or again and again: {starts} starts\n{}",
            life.held.terminal.screen()
        );
        life.take(&inputs.draw());
        if total >= asked_at || life.unanswered > ASKED_AFTER_BYTES {
            life.answer();
            if pauses.below(4) == 0 {
                life.go_back();
            }
            let pause = pauses.below(ASKED_AFTER.len() as u64);
            asked_at = total + ASKED_AFTER[usize::try_from(pause).unwrap()];
        }
        if life.held.has_ended() {
            life.held.assert_left(0);
            starts += 1;
            let arguments = if starts % 2 == 0 {
                &review[..]
            } else {
                &home_screen
            };
            life = Life::begin(&home, arguments);
        }
        inputs.leaving |= life.inputs >= IN_ONE_LIFE;
        if life.inputs >= LONGEST_LIFE {
            life.leave();
        }
    }
    // Where what came last has it leave, Ctrl-C would end the shell that holds the terminal.
    life.answer();
    if !life.held.has_ended() {
        life.held.terminal.send(&[CLOSING, b"\x03"].concat());
    }
    life.held.assert_left(0);
    assert!(!home.path().join("reports").exists(), "something panicked");
    assert_eq!(store(&home).check(Depth::Full).unwrap(), []);
    assert!(all_grades(&home).iter().any(|(grade, _)| *grade == 4));
}

#[test]
fn random_input_neither_breaks_nor_stops_the_program() {
    play(SEED);
    if let Ok(seed) = std::env::var(SEED_VARIABLE) {
        play(seed.parse().expect("a seed is a number"));
    }
}
