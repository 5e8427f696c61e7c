//! The bulk transfer of a scenario.

use super::dms::MOST_BYTES;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Problem, Thing};
use crate::sandbox::{Constants, Rate, Share, Transfer};

/// The keys of a transfer.
pub(in crate::decks) const KEYS: [&str; 9] = [
    "bytes",
    "link",
    "utilisation",
    "limit",
    "device_capacity",
    "truck_capacity",
    "truck_threshold",
    "shipping",
    "copy_rate",
];

/// Slower lines move nothing in any time worth telling; faster ones there are none.
const LINKS: (&str, &str) = ("1bps", "1000Tbps");

impl<'a> Checker<'_, 'a> {
    /// A bulk transfer.
    pub(super) fn transfer(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Transfer> {
        let fields = self.fields(Some("transfer"), node, &KEYS)?;
        for name in ["bytes", "link"] {
            self.required(&fields, name, Thing::Scenario);
        }
        let bytes = self.size(&fields, "bytes", ("1B", MOST_BYTES));
        let link = self.line(&fields, "link");
        let utilisation = self.share(&fields, "utilisation", true);
        if utilisation.is_some_and(|share| share.numerator == 0) {
            self.amount_outside(&fields, "utilisation", ("0.0001%", "100%"));
        }
        let limit = self.any_time(&fields, "limit");
        let device_capacity = self.size(&fields, "device_capacity", ("1B", MOST_BYTES));
        let truck_capacity = self.size(&fields, "truck_capacity", ("1B", MOST_BYTES));
        let truck_threshold = self.size(&fields, "truck_threshold", ("0B", MOST_BYTES));
        let shipping = self.any_time(&fields, "shipping");
        let copy_rate = self.line(&fields, "copy_rate");
        Some(Transfer {
            bytes: bytes?,
            link: link?,
            utilisation: utilisation.unwrap_or(Share {
                numerator: constants.utilisation_percent,
                denominator: 100,
            }),
            limit: limit.unwrap_or(constants.transfer_limit),
            device_capacity: device_capacity.unwrap_or(constants.device_capacity),
            truck_capacity: truck_capacity.unwrap_or(constants.truck_capacity),
            truck_threshold: truck_threshold.unwrap_or(constants.truck_threshold),
            shipping: shipping.unwrap_or(constants.shipping),
            copy_rate,
        })
    }

    /// How much a line moves per time: something.
    fn line(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<Rate> {
        let rate = self.size_rate(fields, name)?;
        if rate.numerator == 0 {
            self.amount_outside(fields, name, LINKS);
            return None;
        }
        Some(rate)
    }

    fn amount_outside(&mut self, fields: &Fields<'_, 'a>, name: &str, range: (&str, &str)) {
        if let Some(field) = fields.get(name) {
            let problem = Problem::AmountOutOfRange {
                text: excerpt(field.value.text().unwrap_or_default()),
                range: (CleanText::line(range.0), CleanText::line(range.1)),
            };
            self.report(field.value.span, problem);
        }
    }
}
