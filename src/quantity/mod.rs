//! Stand-in until the quantity branch is merged.
#![allow(missing_docs)]
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity(pub String);
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tolerance(pub String);
