//! Answers on their way to the store, and those that did not get there.

use std::time::Duration;

use crate::app::quiz::GivenAnswer;
use crate::tui::screens::review::SAVING_SHOWN_AFTER;

/// Pause in typing after which what was typed is stored.
const TYPING_PAUSE: Duration = Duration::from_millis(300);

/// Answers on their way.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    /// Those that the store has not acknowledged, in order, and since when the first one waits.
    on_the_way: Vec<GivenAnswer>,
    since: Duration,
    /// Those that could not be stored, the newest of each question; they are sent again with the
    /// next one.
    unsaved: Vec<GivenAnswer>,
    /// When something was typed that is not sent yet.
    typed: Option<Duration>,
}

impl Answers {
    /// Something was typed.
    pub(super) fn typed(&mut self, now: Duration) {
        self.typed = Some(now);
    }

    /// When something was typed last that is not sent yet.
    pub(super) fn typed_at(&self) -> Option<Duration> {
        self.typed
    }

    /// Whether what was typed is to be sent now.
    pub(super) fn is_due(&self, now: Duration) -> bool {
        self.typed.is_some_and(|at| now >= at + TYPING_PAUSE)
    }

    /// Sends an answer, and before it those that did not get through.
    pub(super) fn send(&mut self, answer: GivenAnswer, now: Duration) -> Vec<GivenAnswer> {
        self.typed = None;
        let mut sent = self.again();
        sent.retain(|earlier| earlier.place != answer.place);
        sent.push(answer);
        self.put(&sent, now);
        sent
    }

    /// Sends those that did not get through.
    pub(super) fn send_again(&mut self, now: Duration) -> Vec<GivenAnswer> {
        let sent = self.again();
        self.put(&sent, now);
        sent
    }

    fn again(&mut self) -> Vec<GivenAnswer> {
        std::mem::take(&mut self.unsaved)
    }

    fn put(&mut self, sent: &[GivenAnswer], now: Duration) {
        if self.on_the_way.is_empty() {
            self.since = now;
        }
        self.on_the_way.extend_from_slice(sent);
    }

    /// The store has one, the first one that was sent.
    pub(super) fn stored(&mut self) {
        if !self.on_the_way.is_empty() {
            self.on_the_way.remove(0);
        }
    }

    /// The store could not take one. Later answers to the same question hold.
    pub(super) fn failed(&mut self, answer: &GivenAnswer) {
        self.stored();
        self.unsaved.retain(|other| other.place != answer.place);
        if !self
            .on_the_way
            .iter()
            .any(|later| later.place == answer.place)
        {
            self.unsaved.push(answer.clone());
        }
    }

    /// The newest answer to a question that the store does not have.
    pub(super) fn of(&self, place: usize) -> Option<&GivenAnswer> {
        let sent = self.on_the_way.iter().rev().chain(&self.unsaved);
        sent.into_iter().find(|answer| answer.place == place)
    }

    /// Those that could not be stored.
    pub(super) fn unsaved(&self) -> &[GivenAnswer] {
        &self.unsaved
    }

    /// Whether the learner should see that something is being saved.
    pub(super) fn is_slow(&self, now: Duration) -> bool {
        !self.on_the_way.is_empty() && now.saturating_sub(self.since) >= SAVING_SHOWN_AFTER
    }

    /// How long until something typed is to be sent, or saving is to be shown.
    pub(super) fn next_change(&self, now: Duration) -> Option<Duration> {
        let typed = self.typed.map(|at| (at + TYPING_PAUSE).saturating_sub(now));
        let shown = (self.since + SAVING_SHOWN_AFTER).checked_sub(now);
        let saving = shown.filter(|left| !left.is_zero() && !self.on_the_way.is_empty());
        typed.into_iter().chain(saving).min()
    }
}
