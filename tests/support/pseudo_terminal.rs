//! Drives the true program in a pseudo-terminal, and sees what a person would see.
//!
//! Included by path from the tests and the benchmarks, each of which uses a part of it.

#![allow(dead_code, unreachable_pub, reason = "shared by several programs")]

use std::fmt;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything that is waited for may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a terminal says it is when it is asked (`ESC [ c`): a VT220 with colours.
const DEVICE_ATTRIBUTES: &[u8] = b"\x1b[?62;22c";

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

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// With this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
}

/// The program in a terminal of its own. It is killed where it still runs when this is dropped.
pub struct PseudoTerminal {
    child: Child,
    master: Box<dyn MasterPty + Send>,
    writer: Writer,
    screen: Arc<Screen>,
    reader: Option<JoinHandle<()>>,
    /// The settings of the line before the program began.
    line_before: Option<[u64; 4]>,
}

type Writer = Arc<Mutex<Box<dyn Write + Send>>>;

/// What the reading thread tells the others.
struct Screen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser<Answers>,
    /// Everything that the program wrote.
    raw: Vec<u8>,
    /// Whether the program, and so the other end, is gone.
    ended: bool,
}

/// What a terminal keeps beside its cells.
#[derive(Default)]
struct Answers {
    /// Bytes that the terminal has to send to the program.
    due: Vec<u8>,
    /// Whether the program is in the middle of a picture.
    synchronized: bool,
    /// The last picture that was complete.
    shown: String,
}

impl vt100::Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        prefix: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        match (prefix, parameters, last) {
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                self.due.extend_from_slice(answer.as_bytes());
            }
            (None, [] | [[0]], 'c') => self.due.extend_from_slice(DEVICE_ATTRIBUTES),
            (Some(b'?'), [[2026]], 'h') => self.synchronized = true,
            (Some(b'?'), [[2026]], 'l') => {
                self.synchronized = false;
                self.shown = picture(screen);
            }
            _ => {}
        }
    }
}

impl PseudoTerminal {
    /// Starts the program at `home` with a clean environment, to which `environment` adds, in a
    /// window of `size` columns and rows. The interface speaks English unless told otherwise.
    pub fn spawn(
        home: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_shardeck"));
        command.args(arguments);
        command.cwd(home);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("SHARDECK_LANG", "en"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.env("SHARDECK_HOME", home);
        for (name, value) in environment {
            command.env(name, value);
        }
        Self::spawn_command(command, size)
    }

    /// Starts any program in a window of `size` columns and rows.
    pub fn spawn_command(command: CommandBuilder, size: (u16, u16)) -> Self {
        let pair = native_pty_system()
            .openpty(window(size))
            .expect("the system has a pseudo-terminal left");
        let line_before = line_settings(&*pair.master);
        let child: Box<dyn portable_pty::Child> = pair
            .slave
            .spawn_command(command)
            .expect("the program can be started");
        let child = *child
            .downcast::<Child>()
            .unwrap_or_else(|_| panic!("on Unix a child is a process of the standard library"));
        // Held open here, the other end would never be seen to close.
        drop(pair.slave);
        let master = pair.master;
        let output = master.try_clone_reader().expect("the terminal can be read");
        let writer = master.take_writer().expect("the terminal can be written");
        let writer = Arc::new(Mutex::new(writer));
        let (columns, rows) = size;
        let screen = Arc::new(Screen {
            state: Mutex::new(State {
                parser: vt100::Parser::new_with_callbacks(
                    at_least_one(rows),
                    at_least_one(columns),
                    0,
                    Answers::default(),
                ),
                raw: Vec::new(),
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let reader = std::thread::spawn({
            let (screen, writer) = (Arc::clone(&screen), Arc::clone(&writer));
            move || screen.read(output, &writer)
        });
        Self {
            child,
            master,
            writer,
            screen,
            reader: Some(reader),
            line_before,
        }
    }

    /// Waits until the screen shows `text`; returns the screen.
    ///
    /// # Panics
    /// It does not come. The message holds the screen; so it is with everything that waits here.
    #[track_caller]
    pub fn wait_text(&self, text: &str) -> String {
        self.wait_for(&format!("{text:?} to appear"), |screen| {
            screen.contains(text)
        })
    }

    /// Waits until the screen does not show `text` any more; returns the screen.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) -> String {
        self.wait_for(&format!("{text:?} to go"), |screen| !screen.contains(text))
    }

    /// Waits until a complete picture is as wanted; returns it.
    #[track_caller]
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let state = self.wait_state(what, |state| wanted(state.shown()) || state.ended);
        let shown = state.shown().to_owned();
        drop(state);
        assert!(
            wanted(&shown),
            "the program ended before what was waited for: {what}\n{}",
            Framed(&shown)
        );
        shown
    }

    /// Whether the program is gone.
    pub fn has_ended(&self) -> bool {
        self.screen.lock().ended
    }

    /// Waits until the program ends; tells how.
    #[track_caller]
    pub fn wait_exit(&mut self) -> Exit {
        drop(self.wait_state("the program to end", |state| state.ended));
        let status = self.child.wait().expect("nobody else waits for it");
        match (status.code(), status.signal()) {
            (Some(code), _) => Exit::Code(code),
            (None, Some(signal)) => Exit::Signal(signal),
            (None, None) => panic!("{status} is neither a code nor a signal"),
        }
    }

    #[track_caller]
    fn wait_state(&self, what: &str, wanted: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.screen.lock();
        while !wanted(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let shown = state.shown().to_owned();
                // The program is killed while this unwinds, and its last words are taken in.
                drop(state);
                panic!("waited in vain for {what}\n{}", Framed(&shown));
            }
            (state, _) = self
                .screen
                .changed
                .wait_timeout(state, left)
                .expect("the reading thread lives");
        }
        state
    }

    /// The last complete picture, trailing space cut.
    pub fn screen(&self) -> String {
        self.screen.lock().shown().to_owned()
    }

    /// Everything that the program wrote.
    pub fn raw(&self) -> Vec<u8> {
        self.screen.lock().raw.clone()
    }

    /// Presses keys, parted by spaces: `enter`, `space`, `esc`, `f4`, `ctrl-c`, `alt-x`,
    /// `shift-tab`, `5` ...
    ///
    /// # Panics
    /// A key has no such name, or the terminal is gone.
    #[track_caller]
    pub fn keys(&self, names: &str) {
        for name in names.split_whitespace() {
            self.send(&key_bytes(name));
        }
    }

    /// Types a text.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Pastes a text, as a terminal does that was asked to bracket what is pasted.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Turns the wheel by one notch over a cell, counted from 1.
    #[track_caller]
    pub fn wheel(&self, down: bool, column: u16, row: u16) {
        let button = if down { 65 } else { 64 };
        self.send(format!("\x1b[<{button};{column};{row}M").as_bytes());
    }

    /// Sends bytes as they stand.
    #[track_caller]
    pub fn send(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().expect("no writer panics");
        writer
            .write_all(bytes)
            .and_then(|()| writer.flush())
            .expect("the terminal takes input");
    }

    /// Changes the window's size, at least one column and one row.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.screen.lock();
        state
            .parser
            .set_size(at_least_one(rows), at_least_one(columns));
        self.master
            .resize(window((columns, rows)))
            .expect("the terminal is there");
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Sends the program a signal by its name without `SIG`: `TERM`, `HUP` ...
    ///
    /// # Panics
    /// The signal cannot be sent.
    #[track_caller]
    pub fn signal(&self, name: &str) {
        send_signal(self.child.id(), name);
    }

    /// Ends the program with SIGKILL, at once; [`Self::wait_exit`] waits until it is gone.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was not waited for yet");
    }

    /// What the program left behind in the terminal; empty where it was left as it was found.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let state = self.screen.lock();
        let mut faults: Vec<&str> = MODES
            .iter()
            .filter(|(mode, _)| last_switch(&state.raw, mode) == Some(true))
            .map(|(_, fault)| *fault)
            .collect();
        if last_switch(&state.raw, "25") == Some(false) {
            faults.push("the cursor is still hidden");
        }
        if line_settings(&*self.master) != self.line_before {
            faults.push("the line is still in raw mode");
        }
        faults
    }
}

/// Sends a process a signal by its name without `SIG`.
///
/// # Panics
/// The signal cannot be sent.
#[track_caller]
pub fn send_signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .arg(format!("-{name}"))
        .arg(process.to_string())
        .status()
        .expect("kill can be run");
    assert!(sent.success(), "signal {name}: {sent}");
}

impl Drop for PseudoTerminal {
    fn drop(&mut self) {
        // It may have ended, and been waited for, long ago.
        drop(self.child.kill());
        drop(self.child.wait());
        if let Some(reader) = self.reader.take() {
            drop(reader.join());
        }
    }
}

impl Screen {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the reading thread lives")
    }

    /// Takes in what the program writes, until it is gone.
    fn read(&self, mut output: impl Read, writer: &Writer) {
        let mut buffer = [0; 16 * 1024];
        loop {
            let count = output.read(&mut buffer).unwrap_or(0);
            let mut state = self.lock();
            state.ended = count == 0;
            state.take(&buffer[..count]);
            let due = std::mem::take(&mut state.parser.callbacks_mut().due);
            drop(state);
            self.changed.notify_all();
            if count == 0 {
                return;
            }
            if !due.is_empty() {
                let mut writer = writer.lock().expect("no writer panics");
                // A program that is gone needs no answer.
                drop(writer.write_all(&due).and_then(|()| writer.flush()));
            }
        }
    }
}

impl State {
    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
        let (screen, answers) = self.parser.screen_and_callbacks_mut();
        // Outside of synchronized updates every byte is seen as it comes.
        if !answers.synchronized {
            answers.shown = picture(screen);
        }
    }

    fn shown(&self) -> &str {
        &self.parser.callbacks().shown
    }
}

/// A screen in the message of a failure.
struct Framed<'a>(&'a str);

impl fmt::Display for Framed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--- the screen ---\n{}\n--- its end ---", self.0)
    }
}

/// The cells as text, trailing space and empty rows at the end cut.
fn picture(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen
        .rows(0, columns.get())
        .map(|row| row.trim_end().to_owned())
        .collect();
    rows.join("\n").trim_end().to_owned()
}

fn window((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows: rows.max(1),
        cols: columns.max(1),
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

/// Input, output, control and local modes of the line; None where the system does not tell.
fn line_settings(master: &dyn MasterPty) -> Option<[u64; 4]> {
    let settings = master.get_termios()?;
    Some([
        settings.input_flags.bits().into(),
        settings.output_flags.bits().into(),
        settings.control_flags.bits().into(),
        settings.local_flags.bits().into(),
    ])
}

/// Whether a private mode was last switched on; None where it was never touched.
fn last_switch(raw: &[u8], mode: &str) -> Option<bool> {
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

/// What a terminal sends for a key.
fn key_bytes(name: &str) -> Vec<u8> {
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
