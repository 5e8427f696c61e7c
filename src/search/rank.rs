//! One search: a filter over the folded texts, the best of what it leaves ranked by Skim, and where
//! it leaves little, what was probably meant.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memchr;

use super::card_set::CardSet;
use super::filter::Filter;
use super::fold::mask;
use super::holders::{Holders, InHead};
use super::index::{Entry, Hits, Index};
use super::near::SHORTEST;
use super::query::{Phrase, Query};
use super::standing::Standing;

/// How many hits are ranked; the others follow in the order of the decks.
const RANKED: usize = 200;

/// Fewer exact hits than this, and what is alike is sought too.
const FEW: usize = 20;

/// Most cards whose heads are gone through for letters that stand apart: some milliseconds.
const MOST_GONE_THROUGH: usize = 30_000;

/// Most of them that Skim looks at, those first in which the letters stand closest together: a
/// title takes it some microseconds.
const MOST_LOOKED_AT: usize = 250;

/// Most hits that a word near to one that was typed adds.
const MOST_ALIKE: usize = 100;

/// What Skim must give a letter, at least, for letters that stand apart to be taken for a word: it
/// gives 16 for each that matches, and takes some for each gap.
const SCORE_A_LETTER: i64 = 12;

/// Longest line that is ranked, in bytes.
const LONGEST_TITLE: usize = 240;

impl Index {
    /// What a query finds. `standings` says where each card stands; what it lacks is new.
    /// `former` is what an earlier query found here: who holds its texts is not sought again.
    #[must_use]
    pub fn search(&self, query: &Query, standings: &[Standing], former: Option<&Hits>) -> Hits {
        let former = former.map_or(&[] as &[Holders], |hits| &hits.holders);
        let wanted = self.all_holders(query.wanted(), former);
        let unwanted = self.all_holders(query.unwanted(), former);
        let mut scope = CardSet::all(self.entries.len());
        for (phrase, holders) in query.wanted().zip(&wanted) {
            if !is_forgiving(phrase) {
                scope.intersect(&holders.cards);
            }
        }
        for holders in &unwanted {
            scope.subtract(&holders.cards);
        }
        let filter = Filter::new(self, query);
        if !filter.is_empty() {
            scope.retain(|place| self.holds(&filter, place, standings));
        }
        let mut found = scope.clone();
        for holders in &wanted {
            found.intersect(&holders.cards);
        }
        let words: Vec<&str> = wanted.iter().map(Holders::text).collect();
        let heads: Vec<InHead<'_>> = wanted.iter().map(InHead::of).collect();
        let mut hits = Hits {
            ranked: self.rank(&found, &words, &heads),
            exact: found.len(),
            needles: words.iter().map(|&needle| needle.to_owned()).collect(),
            holders: Vec::new(),
        };
        if hits.exact < FEW {
            let forgiven = query.wanted().zip(&wanted);
            let forgiven = forgiven.filter(|(phrase, _)| is_forgiving(phrase));
            let forgiven: Vec<&Holders> = forgiven.map(|(_, holders)| holders).collect();
            self.add_alike(&forgiven, &scope, found, &mut hits);
        }
        hits.holders = [wanted, unwanted].concat();
        hits
    }

    fn all_holders<'q>(
        &self,
        phrases: impl Iterator<Item = &'q Phrase>,
        former: &[Holders],
    ) -> Vec<Holders> {
        phrases
            .map(|phrase| self.holders(phrase.folded(), former))
            .collect()
    }

    fn entry(&self, place: u32) -> Option<&Entry> {
        self.entries.get(place as usize)
    }

    fn holds(&self, filter: &Filter, place: u32, standings: &[Standing]) -> bool {
        let standing = standings.get(place as usize).copied().unwrap_or_default();
        let entry = self.entry(place);
        entry.is_some_and(|entry| filter.holds(self, entry, standing))
    }

    /// The hits whose key, tags or question have every word first, up to [`RANKED`] of them, the
    /// best before; what more there is of them follows among the others.
    fn rank(&self, found: &CardSet, wanted: &[&str], heads: &[InHead<'_>]) -> Vec<u32> {
        if wanted.is_empty() {
            return found.iter().collect();
        }
        let (mut best, mut others) = (Vec::new(), Vec::new());
        for place in found.iter() {
            if best.len() < RANKED && heads.iter().all(|word| word.holds(self, place)) {
                best.push(place);
            } else {
                others.push(place);
            }
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        // Those that say it in the answer alone are ranked among themselves.
        let room = RANKED - best.len();
        let rest = others.split_off(room.min(others.len()));
        for group in [&mut best, &mut others] {
            group.sort_by_cached_key(|place| Reverse(self.score(&matcher, *place, wanted)));
        }
        best.extend(others);
        best.extend(rest);
        best
    }

    /// How well a card's titles match all words together.
    fn score(&self, matcher: &SkimMatcherV2, place: u32, wanted: &[&str]) -> i64 {
        let Some(entry) = self.entry(place) else {
            return 0;
        };
        let of = |title: &str| -> i64 {
            let title = shortened(title);
            let words = wanted.iter();
            words
                .map(|word| matcher.fuzzy_match(title, word).unwrap_or(0))
                .sum()
        };
        self.titles(entry).map(of).max().unwrap_or(0)
    }

    /// Adds cards that have words near to those typed, then those that Skim finds by letters alone.
    /// `scope` is what holds to all the rest of the query, `found` what was found as it was typed.
    fn add_alike(&self, typed: &[&Holders], scope: &CardSet, found: CardSet, hits: &mut Hits) {
        if typed.is_empty() {
            return;
        }
        let are_held: Vec<bool> = typed
            .iter()
            .map(|word| word.cards.iter().any(|card| scope.contains(card)))
            .collect();
        // Beside a word that nothing holds, one that something holds is no slip.
        let all_are_held = !are_held.contains(&false);
        let near = typed.iter().zip(&are_held).map(|(word, is_held)| {
            if *is_held && !all_are_held {
                return Vec::new();
            }
            self.vocabulary.near(word.text())
        });
        let near: Vec<Vec<String>> = near.collect();
        let mut taken = found;
        if near.iter().any(|near| !near.is_empty()) {
            let near: Vec<Vec<Holders>> = near
                .iter()
                .map(|near| near.iter().map(|word| self.holders(word, &[])).collect())
                .collect();
            let alike = alike(typed, &near, scope, &taken);
            let words = typed.iter().zip(&are_held).zip(&near);
            let meant = words.map(|((word, is_held), near)| {
                let is_meant = *is_held && typed.len() > 1;
                near.first().filter(|_| !is_meant).unwrap_or(word)
            });
            let meant: Vec<&Holders> = meant.collect();
            let words: Vec<&str> = meant.iter().map(|word| word.text()).collect();
            let heads: Vec<InHead<'_>> = meant.iter().copied().map(InHead::of).collect();
            let ranked = self.rank(&alike, &words, &heads);
            if !ranked.is_empty() {
                let near = near.iter().flatten().map(|word| word.text().to_owned());
                hits.needles.extend(near);
            }
            hits.ranked.extend(ranked);
            taken.unite(&alike);
        }
        if hits.ranked.len() < FEW {
            let mut others = scope.clone();
            others.subtract(&taken);
            // What fewest cards hold rules most of them out.
            let mut rarest = typed.to_vec();
            rarest.sort_by_key(|word| word.cards.len());
            let words: Vec<&str> = rarest.iter().map(|word| word.text()).collect();
            self.add_by_letters(&words, &others, hits);
        }
    }

    /// Skim alone, over keys, tags and questions of some cards.
    fn add_by_letters(&self, words: &[&str], cards: &CardSet, hits: &mut Hits) {
        let wanted: Vec<(&str, u64)> = words.iter().map(|word| (*word, mask(word))).collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        let masks = wanted.iter().fold(0, |all, (_, mask)| all | mask);
        let entries = cards
            .iter()
            .filter_map(|place| Some((place, self.entry(place)?)));
        let possible = entries.filter(|(_, entry)| entry.head_mask & masks == masks);
        let mut candidates: Vec<(usize, u32)> = possible
            .take(MOST_GONE_THROUGH)
            .filter_map(|(place, entry)| {
                let head = self.head(entry);
                let mut spans = wanted.iter().map(|(word, _)| span_in_order(head, word));
                Some((spans.try_fold(0, |sum, span| Some(sum + span?))?, place))
            })
            .collect();
        if candidates.len() > MOST_LOOKED_AT {
            candidates.select_nth_unstable(MOST_LOOKED_AT);
            candidates.truncate(MOST_LOOKED_AT);
        }
        let mut found: Vec<(i64, u32)> = candidates
            .into_iter()
            .filter_map(|(_, place)| {
                let entry = self.entry(place)?;
                let mut sum = 0;
                for (word, _) in &wanted {
                    let least = SCORE_A_LETTER * i64::try_from(word.chars().count()).ok()?;
                    let titles = self.titles(entry).map(shortened);
                    let scores = titles.filter_map(|title| matcher.fuzzy_match(title, word));
                    sum += scores.max().filter(|score| *score >= least)?;
                }
                Some((sum, place))
            })
            .collect();
        found.sort_by_key(|(score, place)| (Reverse(*score), *place));
        let room = FEW.saturating_sub(hits.ranked.len());
        hits.ranked
            .extend(found.into_iter().take(room).map(|(_, place)| place));
    }
}

/// The first [`MOST_ALIKE`] cards in `scope` and not in `found` that hold of each word itself or one
/// of those near to it.
fn alike(typed: &[&Holders], near: &[Vec<Holders>], scope: &CardSet, found: &CardSet) -> CardSet {
    let mut candidates = scope.clone();
    candidates.subtract(found);
    for (word, near) in typed.iter().zip(near) {
        let mut holders = word.cards.clone();
        for near in near {
            holders.unite(&near.cards);
        }
        candidates.intersect(&holders);
    }
    let mut alike = CardSet::default();
    let first = candidates.iter().take(MOST_ALIKE);
    first.for_each(|place| alike.insert(place));
    alike
}

/// Whether slips in a text are forgiven: in a word of some length, not in quotes.
fn is_forgiving(phrase: &Phrase) -> bool {
    phrase.may_be_mistyped() && phrase.folded().chars().count() >= SHORTEST
}

/// In how many bytes of a text the letters of a word stand one after the other, others between
/// them; None where they do not. There may be a place where they stand closer together.
fn span_in_order(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.as_bytes();
    let mut first = None;
    for letter in word.bytes() {
        rest = rest.get(memchr(letter, rest)? + 1..)?;
        first.get_or_insert(rest.len());
    }
    first.map_or(Some(0), |first| Some(first - rest.len()))
}

fn shortened(title: &str) -> &str {
    let mut end = title.len().min(LONGEST_TITLE);
    while !title.is_char_boundary(end) {
        end -= 1;
    }
    &title[..end]
}
