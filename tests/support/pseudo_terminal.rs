//! Drives the true program in a pseudo-terminal, and sees what a person would see.
//!
//! Included by path from the tests and the benchmarks, each of which uses a part of it.

#![allow(dead_code, unreachable_pub, reason = "shared by several programs")]

mod key_bytes;
mod terminal_modes;

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

use key_bytes::key_bytes;
use terminal_modes::{last_switch, left_on, line_settings};

/// How long anything that is waited for may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a terminal says it is when it is asked (`ESC [ c`): a VT220 with colours.
const DEVICE_ATTRIBUTES: &[u8] = b"\x1b[?62;22c";

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
    /// None once it was hung up.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    screen: Arc<Screen>,
    reader: Option<JoinHandle<()>>,
    /// The settings of the line before the program began.
    line_before: Option<[u64; 4]>,
}

/// None once it was hung up.
type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

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
    /// Whether nobody wants to read any more.
    hanging_up: bool,
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
        let command = Self::command(env!("CARGO_BIN_EXE_shardeck"), home, arguments, environment);
        Self::spawn_command(command, size)
    }

    /// What [`Self::spawn`] starts, for those who want to change it first, with any program.
    pub fn command(
        program: &str,
        home: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
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
        command
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
        let writer = Arc::new(Mutex::new(Some(writer)));
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
                hanging_up: false,
            }),
            changed: Condvar::new(),
        });
        let reader = std::thread::spawn({
            let (screen, writer) = (Arc::clone(&screen), Arc::clone(&writer));
            move || screen.read(output, &writer)
        });
        Self {
            child,
            master: Some(master),
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
        self.wait_status()
    }

    /// Waits for the process, whatever became of its terminal; tells how it ended.
    pub fn wait_status(&mut self) -> Exit {
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

    /// How much the program has written, in bytes.
    pub fn written(&self) -> usize {
        self.screen.lock().raw.len()
    }

    /// Waits until the program has written these bytes, after the first `from` bytes.
    #[track_caller]
    pub fn wait_written(&self, from: usize, bytes: &[u8]) {
        let what = format!("{} to be written", bytes.escape_ascii());
        let state = self.wait_state(&what, |state| state.has_written(from, bytes) || state.ended);
        assert!(state.has_written(from, bytes), "it ended before {what}");
    }

    /// Whether the program has written these bytes, after the first `from` bytes.
    pub fn has_written(&self, from: usize, bytes: &[u8]) -> bool {
        self.screen.lock().has_written(from, bytes)
    }

    /// The cells of the last complete picture, in rows. The right half of a wide character is an
    /// empty text.
    #[track_caller]
    pub fn cells(&self) -> Vec<Vec<String>> {
        let state = self.wait_state("the end of a picture", |state| {
            !state.parser.callbacks().synchronized
        });
        let screen = state.parser.screen();
        let (rows, columns) = screen.size();
        let cell = |row, column| {
            let cell = screen.cell(row, column).expect("it is in the window");
            match cell.contents() {
                // A cell that nothing was written to looks like a space.
                "" if !cell.is_wide_continuation() => " ".to_owned(),
                contents => contents.to_owned(),
            }
        };
        (0..rows.get())
            .map(|row| (0..columns.get()).map(|column| cell(row, column)).collect())
            .collect()
    }

    /// Takes nothing from the program until the result is dropped: what it writes fills up.
    /// Nothing but sending keys and signals works meanwhile.
    pub fn stop_reading(&self) -> impl Sized + '_ {
        self.screen.lock()
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
        assert!(self.offer(bytes), "the terminal takes no input");
    }

    /// Sends bytes to a program that may be gone; false where it is.
    pub fn offer(&self, bytes: &[u8]) -> bool {
        let mut writer = self.writer.lock().expect("no writer panics");
        writer.as_mut().is_some_and(|writer| {
            writer
                .write_all(bytes)
                .and_then(|()| writer.flush())
                .is_ok()
        })
    }

    /// Hangs the terminal up, as a window that is closed or a connection that drops. Only
    /// [`Self::process`] tells of the program afterwards. It happens once `is_idle` says that the
    /// program waits, so that it is not the next picture that fails.
    #[track_caller]
    pub fn hang_up(&mut self, is_idle: impl Fn() -> bool) {
        self.screen.lock().hanging_up = true;
        // The reading thread wakes up when the program draws.
        let reader = self.reader.take().expect("it was not hung up before");
        let deadline = Instant::now() + PATIENCE;
        let mut columns = 70;
        while !reader.is_finished() {
            assert!(Instant::now() < deadline, "the program draws no more");
            columns = 150 - columns;
            let size = window((columns, 24));
            self.master().resize(size).expect("the terminal is there");
            std::thread::yield_now();
        }
        reader.join().expect("the reading thread does not panic");
        // It sends a line feed and Ctrl-D before it goes.
        self.writer.lock().expect("no writer panics").take();
        while !is_idle() {
            assert!(Instant::now() < deadline, "the program never waits");
        }
        self.master.take();
    }

    fn master(&self) -> &(dyn MasterPty + Send) {
        &**self.master.as_ref().expect("the terminal was hung up")
    }

    /// Changes the window's size. Where nothing is left of it, the picture keeps one cell.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.screen.lock();
        state
            .parser
            .set_size(at_least_one(rows), at_least_one(columns));
        self.master()
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

    /// Whether the program ever switched a private mode of the terminal, given by its number.
    pub fn has_switched(&self, mode: &str) -> bool {
        last_switch(&self.screen.lock().raw, mode).is_some()
    }

    /// Ends the program with SIGKILL, at once; [`Self::wait_exit`] waits until it is gone.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was not waited for yet");
    }

    /// What the program left behind in the terminal; empty where it was left as it was found.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let mut faults = left_on(&self.screen.lock().raw);
        if line_settings(self.master()) != self.line_before {
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
        // What the program left running would hold the terminal, and so the reading thread, for ever.
        let deadline = Instant::now() + PATIENCE;
        if let Some(reader) = self.reader.take() {
            while !reader.is_finished() && Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(1));
            }
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
            let hanging_up = state.hanging_up;
            drop(state);
            self.changed.notify_all();
            if count == 0 || hanging_up {
                return;
            }
            if due.is_empty() {
                continue;
            }
            if let Some(writer) = writer.lock().expect("no writer panics").as_mut() {
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

    fn has_written(&self, from: usize, bytes: &[u8]) -> bool {
        let mut windows = self.raw[from..].windows(bytes.len());
        windows.any(|window| window == bytes)
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
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}
