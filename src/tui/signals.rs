//! Signals that end, stop or continue the program, and a terminal that goes away: the terminal is
//! restored first. Ratings that were counted are on disk already.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// How long a terminal that takes nothing more can hold up the end.
#[cfg(unix)]
const RESTORING: std::time::Duration = std::time::Duration::from_secs(1);

/// Whether the window has changed since this was asked last.
static RESIZED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether the window has changed since this was asked last, if only for a moment. crossterm 0.29
/// does not tell where a key comes at the same time; whoever reads that key can ask here.
pub fn take_resized() -> bool {
    RESIZED.swap(false, Ordering::SeqCst)
}

/// Restores the terminal and ends with 128 + n on SIGINT, SIGTERM, SIGHUP and SIGQUIT, and on a
/// terminal that is gone as on SIGHUP. On SIGTSTP restores it and stops; goes on with SIGCONT.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use super::{guard, job_control};

    // Without it, most resizes are told all the same.
    drop(signal_hook::flag::register(SIGWINCH, Arc::clone(&RESIZED)));
    // Without the watch, a signal ends the program as it ends every other.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                // As the system does it, where nobody could continue the program.
                SIGTSTP if !job_control::has_shell() => {}
                SIGTSTP => {
                    guard::pause();
                    // Comes back when the program is continued; SIGCONT is next in the queue.
                    drop(emulate_default_handler(SIGTSTP));
                }
                SIGCONT => {
                    if guard::resume() {
                        wake();
                    }
                }
                // Meant for the program that has the terminal.
                SIGINT | SIGQUIT if guard::is_away() => {}
                ending => end(ending),
            }
        }
    });
    // Without a terminal, the guard says so.
    if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        std::thread::spawn(watch_terminal);
    }
}

/// Ends the program when the terminal hangs up, also where SIGHUP never comes: reading a terminal
/// that is gone never returns (crossterm 0.29, issue 793).
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let terminal = std::io::stdin();
    loop {
        // Hang-ups and errors are told without being asked for.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) if !watched[0].revents().is_empty() => end(signal_hook::consts::SIGHUP),
            Ok(_) | Err(Errno::INTR) => {}
            // Nothing can be learnt about this terminal.
            Err(_) => return,
        }
    }
}

#[cfg(unix)]
fn end(signal: i32) -> ! {
    // A terminal that takes nothing more holds up whoever draws, and so whoever restores it.
    let (restored, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        super::guard::restore();
        // Nobody may be waiting any more.
        restored.send(()).unwrap_or_default();
    });
    if told.recv_timeout(RESTORING).is_err() {
        super::guard::restore_line();
    }
    #[allow(
        clippy::exit,
        reason = "a signal ends the program, and the exit code tells which"
    )]
    std::process::exit(128 + signal);
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub fn watch() {}

/// Wakes the loop, which waits for the terminal; from any thread. It takes this for a change of the
/// window, as the one signal that ends the waiting, and draws everything once.
#[cfg(unix)]
pub fn wake() {
    // Where the signal cannot be raised, the loop sees at its next key what it is woken for.
    drop(signal_hook::low_level::raise(signal_hook::consts::SIGWINCH));
}

/// Elsewhere the loop looks by the clock.
#[cfg(not(unix))]
pub fn wake() {}

/// Stops the program as the terminal's Ctrl-Z does: with all of its job, such as a script around it,
/// as the shell waits for all of it. False where nobody could continue it.
#[cfg(unix)]
pub fn stop() -> bool {
    use rustix::process::{Signal, kill_current_process_group};

    if !super::job_control::has_shell() {
        return false;
    }
    // The shell may take the terminal as soon as a part of the job stands still.
    super::guard::pause();
    // One may always signal oneself.
    kill_current_process_group(Signal::TSTP).is_ok()
}

/// Elsewhere programs are not stopped.
#[cfg(not(unix))]
pub fn stop() -> bool {
    false
}
