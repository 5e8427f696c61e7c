//! Whether somebody could take the program up again if it stopped.

/// Whether a shell waits for the program and could continue it.
///
/// A shell with job control gives each of its jobs a process group of its own; without one, all
/// processes stay in the group of the session's first. Nobody waits there for what stops, and it
/// stands still for ever: in a window that runs the program instead of a shell, in a container, as
/// the command of `ssh`. POSIX calls such a group orphaned, and the system stops none by Ctrl-Z.
pub(super) fn has_shell() -> bool {
    // Where nothing is known, not stopping is the smaller evil.
    group_and_session().is_some_and(|(group, session)| group != session)
}

/// The process's group and session; each is 0 where its first process is not seen from here, as
/// from a container that was entered. Rustix has no number for that, so the system's text is read.
#[cfg(target_os = "linux")]
fn group_and_session() -> Option<(i32, i32)> {
    fields_of(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

#[cfg(not(target_os = "linux"))]
fn group_and_session() -> Option<(i32, i32)> {
    use rustix::process::{getpgrp, getsid};

    let session = getsid(None).ok()?;
    Some((getpgrp().as_raw_pid(), session.as_raw_pid()))
}

/// The fifth and sixth field of `/proc/PID/stat` (proc(5)); the second, a name in parentheses, may
/// hold anything.
#[cfg(target_os = "linux")]
fn fields_of(stat: &str) -> Option<(i32, i32)> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(2);
    let mut next = || fields.next()?.parse().ok();
    Some((next()?, next()?))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn group_and_session_stand_behind_the_name() {
        let text = "4711 (a) S 1 (b) R 4242 4711 17 34816 4711 4194304";
        assert_eq!(fields_of(text), Some((4711, 17)));
        assert_eq!(fields_of("2 (shardeck) R 1 0 0 0 -1"), Some((0, 0)));
        assert_eq!(fields_of("2 (shardeck"), None);
    }
}
