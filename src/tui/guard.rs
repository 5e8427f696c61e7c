//! Puts the terminal into the modes that the screens need, and takes every one of them back:
//! on exit, on a panic, and on a signal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// Whether the modes are on; a signal or a panic may ask from any thread.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Whether the program is stopped, or was and has not turned the modes on again.
static PAUSED: AtomicBool = AtomicBool::new(false);

/// Whether another program has the terminal.
static AWAY: AtomicBool = AtomicBool::new(false);

/// Whether the modes were turned on again and nothing has been drawn since.
static RESUMED: AtomicBool = AtomicBool::new(false);

/// Whether button and wheel reports are on.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Button and wheel reports without reports of mere motion (DECSET 1000 and 1006).
struct EnableButtons;

impl Command for EnableButtons {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        execute!(io::stdout(), crossterm::event::EnableMouseCapture)
    }
}

/// Takes them back.
struct DisableButtons;

impl Command for DisableButtons {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1000l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        execute!(io::stdout(), crossterm::event::DisableMouseCapture)
    }
}

/// The modes of the terminal, until it is dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Turns the modes on.
    ///
    /// # Errors
    /// Standard input or output is no terminal, the terminal cannot move its cursor, or it does
    /// not answer. Whatever was turned on is turned off again.
    pub fn new(mouse: bool) -> Result<Self, Fault> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Fault::NoTerminal);
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Fault::DumbTerminal);
        }
        // Where it fails, an unknown key holds the picture up until the next one.
        drop(take_input_apart());
        ACTIVE.store(true, Ordering::SeqCst);
        MOUSE.store(mouse, Ordering::SeqCst);
        let guard = Self(());
        let turned_on = while_active(|| turn_on(mouse)).unwrap_or(Ok(()));
        turned_on.map_err(|error| Fault::TerminalBroken {
            reason: CleanText::line(&error.to_string()),
        })?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Makes standard input return at once where nothing is there to be read: crossterm 0.29 reads on
/// until it has a whole key, and would see neither a resize nor the time after half a key or an
/// unknown one. The terminal is opened once more for that, so that the shell's own input, and our
/// output, wait as ever.
#[cfg(target_os = "linux")]
fn take_input_apart() -> io::Result<()> {
    let mut again = std::fs::File::options();
    let terminal = again.read(true).write(true).open("/proc/self/fd/0")?;
    rustix::io::ioctl_fionbio(&terminal, true)?;
    rustix::stdio::dup2_stdin(&terminal)?;
    Ok(())
}

/// Elsewhere a terminal that was opened anew cannot be waited for (kqueue on macOS).
#[cfg(not(target_os = "linux"))]
fn take_input_apart() -> io::Result<()> {
    Ok(())
}

fn turn_on(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    // Some terminals have no second screen (the console of Linux): what stands there must go.
    let clear = Clear(ClearType::All);
    execute!(out, EnterAlternateScreen, clear, EnableBracketedPaste, Hide)?;
    if mouse {
        execute!(out, EnableButtons)?;
    }
    Ok(())
}

/// Turns the mouse reports on or off.
///
/// # Errors
/// The terminal does not take it.
pub fn set_mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, Ordering::SeqCst);
    while_active(|| {
        if on {
            execute!(io::stdout(), EnableButtons)
        } else {
            execute!(io::stdout(), DisableButtons)
        }
    })
    .unwrap_or(Ok(()))
}

/// Draws, unless the modes were taken back already; None where they were. [`restore`] waits for
/// the end of `draw`, so that nothing of a picture comes after it.
pub fn while_active<T>(draw: impl FnOnce() -> T) -> Option<T> {
    // A thread can take this lock twice: a panic in `draw` can restore.
    let _terminal = io::stdout().lock();
    ACTIVE.load(Ordering::SeqCst).then(draw)
}

/// Makes crossterm look for input again, where there is more of it; false where there is none.
///
/// crossterm 0.29 reads 1,024 bytes and then waits for the terminal to become readable, which it
/// is told of once for all that came together: the rest of a flood would wait for the next key.
/// Setting the line to what it is tells it once more (`n_tty_set_termios` of Linux).
#[cfg(unix)]
pub fn wake_input() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

    let terminal = io::stdin();
    let mut watched = [PollFd::new(&terminal, PollFlags::IN)];
    let waits = poll(&mut watched, Some(&Timespec::default())).is_ok_and(|ready| ready > 0);
    if !waits || !watched[0].revents().contains(PollFlags::IN) {
        return false;
    }
    // What is restored meanwhile must not be undone.
    while_active(|| {
        tcgetattr(&terminal)
            .and_then(|line| tcsetattr(&terminal, OptionalActions::Now, &line))
            .is_ok()
    })
    .unwrap_or(false)
}

/// Elsewhere nothing is forgotten.
#[cfg(not(unix))]
pub fn wake_input() -> bool {
    false
}

/// Takes every mode back for as long as the program is stopped.
pub fn pause() {
    if restored() {
        PAUSED.store(true, Ordering::SeqCst);
    }
}

/// The terminal as another program has it, until this is dropped.
#[derive(Debug)]
pub struct Away(());

/// Takes every mode back for as long as another program has the terminal.
#[must_use]
pub fn leave() -> Away {
    AWAY.store(true, Ordering::SeqCst);
    if restored() {
        PAUSED.store(true, Ordering::SeqCst);
    }
    Away(())
}

impl Drop for Away {
    fn drop(&mut self) {
        AWAY.store(false, Ordering::SeqCst);
        resume();
    }
}

/// Whether another program has the terminal.
pub fn is_away() -> bool {
    AWAY.load(Ordering::SeqCst)
}

/// Turns the modes on again after a stop, also after one that nobody could foresee (SIGSTOP). True
/// where a whole picture has to be drawn.
pub fn resume() -> bool {
    let _terminal = io::stdout().lock();
    if is_away() {
        return false;
    }
    let was_active = ACTIVE.load(Ordering::SeqCst);
    if !was_active && !PAUSED.swap(false, Ordering::SeqCst) {
        return false;
    }
    // The shell may have changed the line's settings meanwhile: asking for raw mode alone would
    // change nothing where it counts as on.
    drop(disable_raw_mode());
    // Where the terminal is gone, the watch over it ends the program.
    drop(turn_on(MOUSE.load(Ordering::SeqCst)));
    ACTIVE.store(true, Ordering::SeqCst);
    RESUMED.store(true, Ordering::SeqCst);
    true
}

/// Whether the modes were turned on again since this was asked last.
pub fn take_resumed() -> bool {
    RESUMED.swap(false, Ordering::SeqCst)
}

/// Takes every mode back, once; does nothing where none is on. Nothing is drawn afterwards.
pub fn restore() {
    PAUSED.store(false, Ordering::SeqCst);
    restored();
}

/// Takes back the modes of the line alone, for a terminal that takes no output any more.
pub fn restore_line() {
    drop(disable_raw_mode());
}

/// Takes the modes back; false where none was on.
fn restored() -> bool {
    let mut out = io::stdout().lock();
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return false;
    }
    // A terminal that is gone cannot be restored, and there is nobody to tell.
    drop(queue!(out, EndSynchronizedUpdate, DisableBracketedPaste));
    if MOUSE.load(Ordering::SeqCst) {
        drop(queue!(out, DisableButtons));
    }
    drop(queue!(out, ResetColor, LeaveAlternateScreen, Show));
    drop(out.flush());
    drop(disable_raw_mode());
    true
}
