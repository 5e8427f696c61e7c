//! Signals that end the program: the terminal is restored first. Ratings that were counted are
//! on disk already.

/// Restores the terminal and ends with 128 + n on SIGINT, SIGTERM, SIGHUP and SIGQUIT.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;

    // Without the watch, a signal ends the program as it ends every other.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            super::guard::restore();
            #[allow(
                clippy::exit,
                reason = "a signal ends the program, and the exit code tells which"
            )]
            std::process::exit(128 + signal);
        }
    });
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub fn watch() {}
