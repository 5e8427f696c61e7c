//! Whether somebody could take the program up again if it stopped.

use rustix::process::{Pid, getpgid, getpgrp, getppid, getsid};

/// Whether a shell waits for the program and could continue it.
///
/// A shell with job control gives every job a process group of its own and waits for it from
/// another group of the same session. Where nobody does, the group is orphaned (as POSIX calls
/// it), and what stops stands still for ever: in a window that runs the program instead of a shell,
/// in a container, as the command of `ssh`. The system stops no such program by Ctrl-Z.
pub(super) fn has_shell() -> bool {
    let group = getpgrp();
    let Ok(session) = getsid(None) else {
        return false;
    };
    let mut ancestor = getppid();
    // A script may stand between the shell and the program, in the same group.
    while let Some(parent) = ancestor {
        if getsid(Some(parent)) != Ok(session) {
            return false;
        }
        if getpgid(Some(parent)) != Ok(group) {
            return true;
        }
        ancestor = match parent_of(parent) {
            Told::Parent(further) => further,
            Told::Unknown => return true,
        };
    }
    false
}

/// What is known of a process's parent.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "nothing tells elsewhere")
)]
enum Told {
    /// The parent, where it has one that can be seen.
    Parent(Option<Pid>),
    /// Nothing.
    Unknown,
}

/// The fourth field of `/proc/PID/stat` (proc(5)); the second, a name in parentheses, may hold
/// anything.
#[cfg(target_os = "linux")]
fn parent_of(process: Pid) -> Told {
    let path = format!("/proc/{}/stat", process.as_raw_nonzero());
    let Ok(text) = std::fs::read_to_string(path) else {
        return Told::Unknown;
    };
    let (_, fields) = text.rsplit_once(')').unwrap_or_default();
    match fields.split_whitespace().nth(1).map(str::parse) {
        Some(Ok(parent)) => Told::Parent(Pid::from_raw(parent)),
        _ => Told::Unknown,
    }
}

#[cfg(not(target_os = "linux"))]
fn parent_of(_: Pid) -> Told {
    Told::Unknown
}
