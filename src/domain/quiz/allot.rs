//! How many questions each topic gets.

/// Parts `total` by `weights`: the whole shares first, what is left to the largest remainders
/// (Hamilton's method), of equal ones to the first. Without any weight nothing is given.
#[must_use]
pub fn allot(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let share = |weight: &u32| u64::from(total) * u64::from(*weight);
    let mut parts: Vec<u64> = weights.iter().map(|weight| share(weight) / sum).collect();
    let mut places: Vec<usize> = (0..weights.len()).collect();
    // A stable sort: ties keep the order of the file.
    places.sort_by_key(|place| std::cmp::Reverse(share(&weights[*place]) % sum));
    let left = u64::from(total) - parts.iter().sum::<u64>();
    for place in places.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[place] += 1;
    }
    let parts = parts.into_iter();
    parts
        .map(|part| u32::try_from(part).unwrap_or(total))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_exact_and_remainders_go_to_the_largest() {
        for (total, weights, expected) in [
            (10, &[1, 1][..], &[5, 5][..]),
            (65, &[18, 24, 22, 18, 18], &[12, 15, 14, 12, 12]),
            (10, &[1, 1, 1], &[4, 3, 3]),
            (10, &[3, 3, 1], &[4, 4, 2]),
            (10, &[6, 6, 1], &[5, 4, 1]),
            (2, &[1, 1, 1], &[1, 1, 0]),
            (1, &[1, 5], &[0, 1]),
            (3, &[1000], &[3]),
            (7, &[0, 0], &[0, 0]),
            (7, &[], &[]),
        ] {
            assert_eq!(allot(total, weights), expected, "{total} by {weights:?}");
        }
    }

    proptest! {
        #[test]
        fn every_question_is_given_and_no_share_is_off_by_one(
            total in 0_u32..1001,
            weights in prop::collection::vec(1_u32..1001, 1..20),
        ) {
            let parts = allot(total, &weights);
            prop_assert_eq!(parts.iter().sum::<u32>(), total);
            let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
            for (part, weight) in parts.iter().zip(&weights) {
                let exact = u64::from(total) * u64::from(*weight);
                prop_assert!(u64::from(*part) * sum + sum > exact);
                prop_assert!(u64::from(*part) * sum < exact + sum);
            }
        }
    }
}
