//! The problems that only running a scenario shows, and those of cards that run one.

/// Declares the given problems and those of runs.
macro_rules! with_runs {
    ($($problems:tt)*) => {
        problems! {
            $($problems)*

            // Cards that run a scenario.

            /// A card's unit is not one of what its measure measures.
            Error "measure-unit" MeasureUnit {
                /// The measure.
                name: CleanText,
                /// The base unit of what it measures; None where that is no amount.
                measured: Option<CleanText>,
                /// The unit of the card.
                unit: CleanText,
            }
            /// The scenarios of the file have more variants than are looked at.
            Error "too-many-variants" TooManyVariants {
                /// How many values they may have, over all variants.
                limit: u64,
            }

            // Runs.

            /// The value of a card is not what its scenario measures.
            Error "value-differs" ValueDiffers {
                /// What the card says.
                stated: Box<Quantity>,
                /// What the run measured, in the same unit.
                measured: Box<Quantity>,
                /// The profile of the run.
                profile: CleanText,
            }
            /// The book's value of a card is not what its scenario measures with the book's profile.
            Error "book-value-differs" BookValueDiffers {
                /// What the card says that the book says.
                stated: Box<Quantity>,
                /// What the run measured, in the same unit.
                measured: Box<Quantity>,
                /// The profile of the run.
                profile: CleanText,
            }
            /// A run had nothing to measure, or no amount.
            Error "nothing-measured" NothingMeasured {
                /// The measure.
                name: CleanText,
                /// What was varied; None for the scenario as it is written.
                variant: Option<CleanText>,
            }
            /// A run grew over a limit.
            Error "run-too-large" RunTooLarge {
                /// Which.
                limit: RunLimit,
                /// How many there may be.
                most: u64,
                /// What was varied; None for the scenario as it is written.
                variant: Option<CleanText>,
            }
            /// The simulator contradicts itself.
            Error "run-contradicts" RunContradicts {
                /// What was varied; None for the scenario as it is written.
                variant: Option<CleanText>,
            }
            /// Values that are sound one by one are not together, or not with another profile.
            Error "variant-refused" VariantRefused {
                /// What was varied.
                variant: CleanText,
                /// What is wrong with it.
                reason: Box<Problem>,
            }
            /// A check of a scenario does not hold.
            Error "check-fails" CheckFails {
                /// The measure.
                name: CleanText,
                /// What it should be.
                expected: Box<Figure>,
                /// What was measured.
                measured: Box<Figure>,
            }
            /// There was more to run than one check runs.
            Error "not-run" NotRun {
                /// Runs that were left out.
                count: u64,
                /// Events that one check simulates.
                limit: u64,
            }
        }
    };
}
