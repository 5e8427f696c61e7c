//! What the system tells of a process (proc(5)).

use std::fs;
use std::path::Path;
use std::time::Duration;

/// Longer than the program ever waits while there is something left to do.
const AWHILE: Duration = Duration::from_millis(200);

/// A running process, or one that has ended and was not waited for yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Process(pub(super) u32);

impl Process {
    /// The fields of its `stat` from the third on; None where there is no such process.
    fn fields(self) -> Option<Vec<String>> {
        fields(&format!("/proc/{}/stat", self.0))
    }

    /// Whether it has ended.
    pub(super) fn has_ended(self) -> bool {
        self.fields().is_none_or(|fields| fields[0] == "Z")
    }

    /// Whether it is stopped.
    pub(super) fn is_stopped(self) -> bool {
        self.fields().is_some_and(|fields| fields[0] == "T")
    }

    /// The processor time that it has used, in clock ticks.
    pub(super) fn ticks(self) -> u64 {
        self.sum(&[11, 12])
    }

    /// The processor time of its children that have ended, in clock ticks.
    pub(super) fn children_ticks(self) -> u64 {
        self.sum(&[13, 14])
    }

    fn sum(self, places: &[usize]) -> u64 {
        let fields = self.fields().expect("nobody has waited for it");
        places
            .iter()
            .map(|place| fields[*place].parse::<u64>().unwrap())
            .sum()
    }

    /// A child of it, if it has one.
    pub(super) fn child(self) -> Option<Self> {
        let numbers = fs::read_dir("/proc").unwrap().filter_map(|entry| {
            let name = entry.ok()?.file_name();
            name.to_str()?.parse().ok().map(Self)
        });
        let parent = self.0.to_string();
        numbers
            .filter(|process| process.fields().is_some_and(|fields| fields[1] == parent))
            .last()
    }

    /// Whether it runs this program.
    pub(super) fn runs(self, program: &str) -> bool {
        fs::read_link(format!("/proc/{}/exe", self.0)).is_ok_and(|it| it == Path::new(program))
    }

    fn threads(self) -> Vec<String> {
        let folder = format!("/proc/{}/task", self.0);
        let threads = fs::read_dir(folder).expect("the process runs");
        threads
            .map(|thread| thread.unwrap().path().to_str().unwrap().to_owned())
            .collect()
    }

    /// Whether every thread waits for something, and goes on waiting for a while.
    pub(super) fn is_idle(self) -> bool {
        let before = self.waits();
        std::thread::sleep(AWHILE);
        self.is_asleep() && self.waits() == before
    }

    fn is_asleep(self) -> bool {
        let states = self.threads().into_iter();
        states
            .map(|thread| fields(&format!("{thread}/stat")))
            .all(|fields| fields.is_some_and(|fields| fields[0] == "S"))
    }

    /// How often its threads have begun to wait.
    pub(super) fn waits(self) -> u64 {
        let threads = self.threads().into_iter();
        threads
            .filter_map(|thread| number(&format!("{thread}/status"), "voluntary_ctxt_switches:"))
            .sum()
    }

    /// Its memory that is not swapped out, in kibibytes; None where it has ended.
    pub(super) fn resident(self) -> Option<u64> {
        number(&format!("/proc/{}/status", self.0), "VmRSS:")
    }

    /// The bytes that it has handed over to be written.
    pub(super) fn written(self) -> u64 {
        number(&format!("/proc/{}/io", self.0), "wchar:").expect("the process runs")
    }
}

fn fields(path: &str) -> Option<Vec<String>> {
    let text = fs::read_to_string(path).ok()?;
    // The name of the program stands in parentheses and may hold anything.
    let (_, rest) = text.rsplit_once(") ").unwrap();
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn number(path: &str, name: &str) -> Option<u64> {
    let text = fs::read_to_string(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(name))?;
    value.split_whitespace().next()?.parse().ok()
}
