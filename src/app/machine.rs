//! What this machine is known by, so that a store on a cloned disk is told from its original.

use std::env;
use std::fs;

use crate::domain::clean::CleanText;

/// Where Linux keeps the machine's identifier (machine-id(5)), and the host's name.
const FILES: [&str; 3] = [
    "/etc/machine-id",
    "/var/lib/dbus/machine-id",
    "/proc/sys/kernel/hostname",
];

/// What this machine is known by; empty where nothing tells.
#[must_use]
pub(super) fn fingerprint() -> String {
    let from_files = FILES
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    let mut known = from_files
        .chain(platform_uuid())
        .chain(env::var("COMPUTERNAME"));
    let found = known
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default();
    CleanText::line(found.trim()).to_string()
}

/// The identifier that the hardware of a Mac carries.
#[cfg(target_os = "macos")]
fn platform_uuid() -> Option<String> {
    let mut command = std::process::Command::new("/usr/sbin/ioreg");
    let output = command
        .args(["-rd1", "-c", "IOPlatformExpertDevice"])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.contains("IOPlatformUUID"))?;
    line.split('"').nth(3).map(str::to_owned)
}

#[cfg(not(target_os = "macos"))]
fn platform_uuid() -> Option<String> {
    None
}
