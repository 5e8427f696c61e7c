//! Under which name this store writes events, and how a cloned disk gets a name of its own.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use sha2::{Digest, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

use super::settings;
use crate::domain::id::DeviceId;
use crate::domain::study_day::Instant;

/// The settings that hold the device id, and the machine to which it was given.
const DEVICE: &str = "device";
const MACHINE: &str = "machine";

/// The device id of the store on this machine. A new one where there is none yet, and where the
/// machine is another one than last time: two machines that write under one name would give
/// different events the same number.
pub(super) fn recognise(
    connection: &mut Connection,
    machine: &str,
    now: Instant,
) -> rusqlite::Result<DeviceId> {
    let machine = fingerprint(machine);
    if let Some(device) = known(connection, &machine)? {
        return Ok(device);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let device = match known(&transaction, &machine)? {
        Some(device) => device,
        None => {
            let device = DeviceId(new_uuid(now));
            settings::write(&transaction, DEVICE, &device.to_string())?;
            settings::write(&transaction, MACHINE, &machine)?;
            device
        }
    };
    transaction.commit()?;
    Ok(device)
}

/// A UUIDv7 for a point in time; for 1970 where that lies before it.
pub(super) fn new_uuid(at: Instant) -> Uuid {
    let milliseconds = u64::try_from(at.0).unwrap_or(0);
    let nanoseconds = u32::try_from(milliseconds % 1_000 * 1_000_000).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        milliseconds / 1_000,
        nanoseconds,
    ))
}

fn known(connection: &Connection, machine: &str) -> rusqlite::Result<Option<DeviceId>> {
    let named: Option<String> = connection
        .prepare_cached(
            "SELECT device.value FROM settings AS device
             JOIN settings AS machine ON machine.name = :machine AND machine.value = :fingerprint
             WHERE device.name = :device",
        )?
        .query_row(
            rusqlite::named_params! {
                ":device": DEVICE, ":machine": MACHINE, ":fingerprint": machine,
            },
            |row| row.get("value"),
        )
        .optional()?;
    // A name that cannot be read is as good as none.
    Ok(named
        .and_then(|name| Uuid::parse_str(&name).ok())
        .map(DeviceId))
}

/// What is kept of a machine: enough to tell it from another one, not enough to name it.
fn fingerprint(machine: &str) -> String {
    let digest = Sha256::new()
        .chain_update("shardeck machine\n")
        .chain_update(machine)
        .finalize();
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
