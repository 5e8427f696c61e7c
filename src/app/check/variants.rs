//! The combinations of a card's varied inputs that a check runs.

use std::collections::BTreeSet;

use crate::rng::Rng;

/// The most combinations of one card.
pub(super) const MOST: usize = 64;

/// Combinations of inputs with so many alternatives each: the position of each input's value. All
/// of them where they are at most [`MOST`], else so many drawn for `name`, always the same ones.
pub(super) fn combinations(alternatives: &[usize], name: &str) -> Vec<Vec<usize>> {
    if alternatives.is_empty() || alternatives.contains(&0) {
        return Vec::new();
    }
    let total = alternatives
        .iter()
        .try_fold(1_usize, |total, count| total.checked_mul(*count));
    if let Some(total) = total.filter(|total| *total <= MOST) {
        let nth = |number: usize| {
            let mut rest = number;
            let mut places: Vec<usize> = alternatives
                .iter()
                .rev()
                .map(|count| {
                    let place = rest % count;
                    rest /= count;
                    place
                })
                .collect();
            places.reverse();
            places
        };
        return (0..total).map(nth).collect();
    }
    let mut rng = Rng::new(0, name);
    let mut drawn = BTreeSet::new();
    // There are more than are wanted, so that few draws are repeated.
    for _ in 0..MOST * 20 {
        if drawn.len() == MOST {
            break;
        }
        let place = |count: &usize| usize::try_from(rng.below(*count as u64)).unwrap_or(0);
        drawn.insert(alternatives.iter().map(place).collect());
    }
    drawn.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_combinations_are_all_there_in_order() {
        assert_eq!(combinations(&[2, 2], ""), [[0, 0], [0, 1], [1, 0], [1, 1]]);
        assert_eq!(combinations(&[64], "").len(), 64);
        assert_eq!(combinations(&[], ""), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn of_many_the_same_ones_are_drawn_each_once() {
        let many = combinations(&[100; 100], "a/b");
        assert_eq!(many.len(), MOST);
        assert_eq!(many, combinations(&[100; 100], "a/b"));
        assert_ne!(many, combinations(&[100; 100], "a/c"));
        let near = combinations(&[5, 13], "a/b");
        assert_eq!(near.len(), MOST);
        assert!(near.iter().all(|it| it[0] < 5 && it[1] < 13));
    }
}
