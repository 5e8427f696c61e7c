//! A pseudo-terminal that notes when each piece of output arrived, and does the rest of its work
//! after that.

use std::error::Error;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Columns and rows.
pub(crate) const SIZE: (u16, u16) = (120, 40);

/// How long anything may take before a measurement is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What ends every picture: the end of a synchronized update.
const END_OF_PICTURE: &[u8] = b"\x1b[?2026l";

/// The question for the place of the cursor, and an answer.
const WHERE_IS_THE_CURSOR: &[u8] = b"\x1b[6n";
const THE_CURSOR_IS_HERE: &[u8] = b"\x1b[1;1R";

/// The program in a terminal of its own.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// Output after the last whole picture.
    rest: Vec<u8>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the program with everything under `home`.
    pub(crate) fn start(home: &Path, arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_shardeck"));
        command.args(arguments);
        command.cwd(home);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("SHARDECK_LANG", "en");
        command.env("SHARDECK_HOME", home);
        let (columns, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize {
            cols: columns,
            rows,
            pixel_width: 0,
            pixel_height: 0,
        })?;
        let mut reader = pair.master.try_clone_reader()?;
        let writer = pair.master.take_writer()?;
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            // The read fails where the other end is gone.
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let now = Instant::now();
                if sender.send((now, bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let column_count = NonZeroU16::new(columns).ok_or("a window without columns")?;
        let row_count = NonZeroU16::new(rows).ok_or("a window without rows")?;
        let began = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        Ok(Self {
            child,
            writer,
            output,
            screen: vt100::Parser::new(row_count, column_count, 0),
            rest: Vec::new(),
            began,
            _master: pair.master,
        })
    }

    /// Waits for a whole picture on which `is_complete`; answers the time from the start of the
    /// program to the arrival of its last byte.
    pub(crate) fn picture(
        &mut self,
        is_complete: impl Fn(&str) -> bool,
    ) -> Result<Duration, Box<dyn Error>> {
        loop {
            let (arrived, bytes) = match self.output.recv_timeout(PATIENCE) {
                Ok(piece) => piece,
                Err(RecvTimeoutError::Timeout) => return Err(self.gave_up("no picture came")),
                Err(RecvTimeoutError::Disconnected) => return Err(self.gave_up("it ended")),
            };
            self.rest.extend_from_slice(&bytes);
            if find(&self.rest, WHERE_IS_THE_CURSOR).is_some() {
                self.press_bytes(THE_CURSOR_IS_HERE)?;
            }
            while let Some(place) = find(&self.rest, END_OF_PICTURE) {
                let picture: Vec<u8> = self.rest.drain(..place + END_OF_PICTURE.len()).collect();
                self.screen.process(&picture);
                if is_complete(&self.screen.screen().contents()) {
                    return Ok(arrived - self.began);
                }
            }
        }
    }

    /// Waits until the program has written `text` and ended; answers the time to the last byte.
    pub(crate) fn end_after(mut self, text: &str) -> Result<Duration, Box<dyn Error>> {
        let mut last = self.began;
        while let Ok((arrived, bytes)) = self.output.recv_timeout(PATIENCE) {
            last = arrived;
            self.rest.extend_from_slice(&bytes);
        }
        if find(&self.rest, text.as_bytes()).is_none() {
            return Err(self.gave_up("it did not write what was expected"));
        }
        self.child.wait()?;
        Ok(last - self.began)
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, keys: &str) -> Result<(), Box<dyn Error>> {
        self.press_bytes(keys.as_bytes())
    }

    fn press_bytes(&mut self, keys: &[u8]) -> Result<(), Box<dyn Error>> {
        self.writer.write_all(keys)?;
        Ok(self.writer.flush()?)
    }

    /// The program's peak memory so far, in KiB; None where the system does not tell (VmHWM of
    /// Linux).
    pub(crate) fn peak_memory(&self) -> Option<u64> {
        let process = self.child.process_id()?;
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// Leaves the program from its home screen.
    pub(crate) fn leave(mut self) -> Result<(), Box<dyn Error>> {
        self.press("q")?;
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        let status = self.child.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("the program ended with {status:?}").into())
        }
    }

    fn gave_up(&self, why: &str) -> Box<dyn Error> {
        let contents = self.screen.screen().contents();
        let rest = String::from_utf8_lossy(&self.rest);
        format!("{why}; the screen shows:\n{contents}\nand then came:\n{rest:?}").into()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended already, unless a measurement was given up.
        if let Ok(None) = self.child.try_wait() {
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
