//! A task of the Database Migration Service.

use crate::sandbox::kernel::Rate;

/// A full load, and the changes that come meanwhile and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dms {
    /// Bytes that are there at the start.
    pub bytes: u64,
    /// Bytes that are loaded per time.
    pub load_rate: Rate,
    /// Changes that come per time.
    pub change_rate: Rate,
    /// Changes that are applied per time, from the load's end on.
    pub apply_rate: Rate,
}
