//! A bulk transfer, over a network or on devices.

use crate::sandbox::kernel::{Rate, Share, SimTime};

/// Data that has to be moved. Nothing happens in it: its measures are arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// How many bytes; at least one.
    pub bytes: u64,
    /// Bytes that the line moves per time; over zero.
    pub link: Rate,
    /// The share of it that is used; over zero.
    pub utilisation: Share,
    /// How long the network may take before devices are preferred, in nanoseconds.
    pub limit: SimTime,
    /// Bytes that fit on a device; at least one.
    pub device_capacity: u64,
    /// Bytes that fit on a truck; at least one.
    pub truck_capacity: u64,
    /// Over how many bytes a truck is preferred to devices, where there are trucks.
    pub truck_threshold: u64,
    /// How long devices are on their way, there and back, in nanoseconds.
    pub shipping: SimTime,
    /// Bytes per time at which a device is filled, over zero; None where that takes no time.
    pub copy_rate: Option<Rate>,
}
