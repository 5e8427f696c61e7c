//! A panic leaves a clean terminal, one line, and a report file.

use std::fs;
use std::io::{self, Write};
use std::panic;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::domain::clean::scrub;
use crate::i18n::Interface;

/// Restores the terminal on a panic of any thread, then writes a report into `folder` and tells
/// where it is.
pub fn install(folder: PathBuf, interface: Interface) {
    panic::set_hook(Box::new(move |information| {
        super::guard::restore();
        let report = format!(
            "shardeck {} on {} {}\n{information}\n\n{}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            std::backtrace::Backtrace::force_capture(),
        );
        let seconds = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |time| time.as_secs());
        let path = folder.join(format!("panic-{seconds}.txt"));
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, report));
        let place = match written {
            Ok(()) => scrub(&path.to_string_lossy()).into_owned(),
            Err(_) => scrub(&information.to_string()).replace('\n', " "),
        };
        let said = match interface {
            Interface::English => {
                "a bug in shardeck; every rating that was counted is saved. Report"
            }
            Interface::Portuguese => {
                "um bug no shardeck; todas as notas contadas estão salvas. Relatório"
            }
        };
        // Where standard error is gone there is nobody to tell.
        drop(writeln!(io::stderr(), "shardeck: {said}: {place}"));
    }));
}
