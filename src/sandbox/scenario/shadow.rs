//! The shadow of an IoT device: what is wanted of it, and what it has reported.

use serde_json::{Map, Value};

use super::Event;
use crate::sandbox::kernel::{Rate, SimTime};

/// A shadow with its device.
#[derive(Clone, Debug, PartialEq)]
pub struct Shadow {
    /// What is wanted at the start.
    pub desired: Map<String, Value>,
    /// What the device has reported at the start.
    pub reported: Map<String, Value>,
    /// Whether the device is connected at the start.
    pub online: bool,
    /// It connects at the multiples of this time, for an instant; None where it does not.
    pub connect_every: Option<SimTime>,
    /// How often somebody changes what is wanted, at random; None for never.
    pub change_rate: Option<Rate>,
    /// Whether the device reports each delta that it is handed.
    pub auto_report: bool,
    /// What is done at given times.
    pub events: Vec<Event<ShadowAction>>,
}

/// What is done to a shadow or its device.
#[derive(Clone, Debug, PartialEq)]
pub enum ShadowAction {
    /// Somebody says what is wanted.
    SetDesired(Update),
    /// The device reports.
    Report(Update),
    /// The device connects.
    Connect,
    /// The device is not connected any more.
    Disconnect,
}

/// A change of one half of a shadow.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// What changes; a key that is null goes.
    pub document: Map<String, Value>,
    /// The version that the shadow must have; None for any.
    pub version: Option<u64>,
}
