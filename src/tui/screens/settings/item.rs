//! The single settings: what they are called, their values, and the values beside those.

use super::Standing;
use crate::config::{Change, InterfaceName, StandardTheme, ThemeName};
use crate::i18n::{Interface, Text, language_name, number};

/// Steps of the limits, in cards.
const NEW_STEP: u32 = 5;
const REVIEW_STEP: u32 = 25;

/// Highest limits that the screen offers, in cards a day; the config takes higher ones.
const MOST_NEW: u32 = 995;
const MOST_REVIEWS: u32 = 9_975;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Language,
    CardLanguage,
    NewPerDay,
    ReviewsPerDay,
    RolloverHour,
    Theme,
    Mouse,
    Motion,
    Ascii,
}

impl Item {
    /// Every setting, in the order of the screen.
    pub(super) const ALL: [Self; 9] = [
        Self::Language,
        Self::CardLanguage,
        Self::NewPerDay,
        Self::ReviewsPerDay,
        Self::RolloverHour,
        Self::Theme,
        Self::Mouse,
        Self::Motion,
        Self::Ascii,
    ];

    /// What it is called.
    pub(super) fn name(self) -> Text {
        match self {
            Self::Language => Text::SettingLanguage,
            Self::CardLanguage => Text::SettingCardLanguage,
            Self::NewPerDay => Text::SettingNewPerDay,
            Self::ReviewsPerDay => Text::SettingReviewsPerDay,
            Self::RolloverHour => Text::SettingRolloverHour,
            Self::Theme => Text::SettingTheme,
            Self::Mouse => Text::SettingMouse,
            Self::Motion => Text::SettingMotion,
            Self::Ascii => Text::SettingAscii,
        }
    }

    /// Its value in words.
    pub(super) fn value(self, standing: Standing<'_>) -> String {
        let (config, look) = (standing.config, standing.look);
        let on = |on: bool| look.say(if on { &Text::On } else { &Text::Off });
        let whole = |cards: u32| number::whole(look.interface, u64::from(cards));
        match self {
            Self::Language => language_name(&look.interface.tag()),
            Self::CardLanguage => language_name(&look.main_language()),
            Self::NewPerDay => whole(config.new_per_day),
            Self::ReviewsPerDay => whole(config.reviews_per_day),
            Self::RolloverHour => format!("{:02}:00", config.rollover_hour.get()),
            Self::Theme => look.say(&theme_name(&config.theme)),
            Self::Mouse => on(config.mouse),
            Self::Motion => on(config.reduced_motion),
            Self::Ascii => on(config.ascii),
        }
    }

    /// The change to the next value, or to the one before.
    pub(super) fn changed(self, standing: Standing<'_>, up: bool) -> Change {
        let (config, look) = (standing.config, standing.look);
        match self {
            Self::Language => Change::Language(match look.interface {
                Interface::English => InterfaceName::Pt,
                Interface::Portuguese => InterfaceName::En,
            }),
            Self::CardLanguage => {
                let now = look.main_language();
                let known = standing.overview.map(|overview| overview.languages.clone());
                let languages = known.filter(|known| !known.is_empty());
                let languages = languages.unwrap_or_else(|| vec![now.clone()]);
                Change::CardLanguage(beside(&languages, &now, up))
            }
            Self::NewPerDay => {
                Change::NewPerDay(stepped(config.new_per_day, NEW_STEP, MOST_NEW, up))
            }
            Self::ReviewsPerDay => {
                let reviews = stepped(config.reviews_per_day, REVIEW_STEP, MOST_REVIEWS, up);
                Change::ReviewsPerDay(reviews)
            }
            Self::RolloverHour => Change::RolloverHour(if up {
                config.rollover_hour.next()
            } else {
                config.rollover_hour.previous()
            }),
            Self::Theme => {
                let standard = StandardTheme::ALL.map(|(theme, _)| ThemeName::Standard(theme));
                let own = config.themes.keys().cloned().map(ThemeName::Own);
                let themes: Vec<ThemeName> = standard.into_iter().chain(own).collect();
                Change::Theme(beside(&themes, &config.theme, up))
            }
            Self::Mouse => Change::Mouse(!config.mouse),
            Self::Motion => Change::ReducedMotion(!config.reduced_motion),
            Self::Ascii => Change::Ascii(!config.ascii),
        }
    }
}

/// What a theme is called.
pub(super) fn theme_name(theme: &ThemeName) -> Text {
    match theme {
        ThemeName::Standard(StandardTheme::Terminal) => Text::ThemeTerminal,
        ThemeName::Standard(StandardTheme::Light) => Text::ThemeLight,
        ThemeName::Standard(StandardTheme::Dark) => Text::ThemeDark,
        ThemeName::Standard(StandardTheme::HighContrast) => Text::ThemeHighContrast,
        ThemeName::Standard(StandardTheme::ColourBlind) => Text::ThemeColourBlind,
        ThemeName::Own(name) => {
            Text::ThemeOwn(crate::domain::clean::CleanText::line(name).to_string())
        }
    }
}

/// The one after `now` or before it, round and round; the first where it is not among them.
fn beside<T: Clone + PartialEq>(all: &[T], now: &T, up: bool) -> T {
    let place = all.iter().position(|one| one == now);
    let next = match place {
        Some(place) if up => (place + 1) % all.len(),
        Some(place) => (place + all.len() - 1) % all.len(),
        None => 0,
    };
    all[next].clone()
}

/// The next multiple of `step` above or below, from 0 to `most`; what lies above that stays until
/// it is lowered.
fn stepped(now: u32, step: u32, most: u32, up: bool) -> u32 {
    if up {
        ((now / step).saturating_add(1).saturating_mul(step)).min(most.max(now))
    } else {
        now.div_ceil(step)
            .saturating_sub(1)
            .saturating_mul(step)
            .min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::LanguageTag;

    #[test]
    fn limits_go_by_steps_and_stop_at_both_ends() {
        assert_eq!(stepped(20, 5, 995, true), 25);
        assert_eq!(stepped(22, 5, 995, true), 25);
        assert_eq!(stepped(22, 5, 995, false), 20);
        assert_eq!(stepped(0, 5, 995, false), 0);
        assert_eq!(stepped(995, 5, 995, true), 995);
        assert_eq!(stepped(u32::MAX, 5, 995, true), u32::MAX);
        assert_eq!(stepped(u32::MAX, 5, 995, false), 995);
    }

    #[test]
    fn values_go_round() {
        let all: Vec<LanguageTag> = ["en", "pt"].map(|tag| tag.parse().unwrap()).to_vec();
        assert_eq!(beside(&all, &all[1], true), all[0]);
        assert_eq!(beside(&all, &all[0], false), all[1]);
        assert_eq!(beside(&all, &"de".parse().unwrap(), true), all[0]);
    }
}
