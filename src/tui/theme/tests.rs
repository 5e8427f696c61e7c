//! Contrast, colour blindness and what terminals can show.

use super::colour::rgb_of;
use super::*;

/// Least contrast of text against its ground (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Least contrast of the theme that promises more (WCAG 2.2, success criterion 1.4.6).
const HIGH_CONTRAST: f64 = 7.0;

/// Linear light of an sRGB component (IEC 61966-2-1).
fn linear(component: u8) -> f64 {
    let part = f64::from(component) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of WCAG 2.2, 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn theme(standard: StandardTheme, depth: ColourDepth) -> Theme {
    let config = Config {
        theme: ThemeName::Standard(standard),
        ..Config::default()
    };
    Theme::of_config(&config, depth, false)
}

fn ink(style: Style) -> [u8; 3] {
    rgb_of(style.fg.unwrap()).unwrap()
}

fn ground(style: Style) -> [u8; 3] {
    rgb_of(style.bg.unwrap()).unwrap()
}

const FIXED: [StandardTheme; 4] = [
    StandardTheme::Light,
    StandardTheme::Dark,
    StandardTheme::HighContrast,
    StandardTheme::ColourBlind,
];

#[test]
fn every_fixed_pair_has_contrast() {
    for standard in FIXED {
        for depth in [ColourDepth::True, ColourDepth::Indexed] {
            let theme = theme(standard, depth);
            let paper = ground(theme.ground);
            let mut pairs = vec![
                ("selected", ink(theme.selected), ground(theme.selected)),
                // The selected row must stand out from the ground, too.
                ("selection", ground(theme.selected), paper),
            ];
            let named = [
                ("text", theme.text),
                ("title", theme.title),
                ("dim", theme.dim),
                ("accent", theme.accent),
                ("good", theme.good),
                ("bad", theme.bad),
                ("warn", theme.warn),
                ("book", theme.book),
            ];
            pairs.extend(named.map(|(name, style)| (name, ink(style), paper)));
            let least = if standard == StandardTheme::HighContrast {
                HIGH_CONTRAST
            } else {
                LEAST_CONTRAST
            };
            for (name, one, other) in pairs {
                let found = contrast(one, other);
                assert!(found >= least, "{standard:?} {depth:?} {name}: {found:.2}");
            }
        }
    }
}

/// Linear light as seen without the cones for red, and without those for green (Machado, Oliveira
/// and Fernandes 2009, severity 1.0).
const BLINDNESS: [[[f64; 3]; 3]; 2] = [
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
];

/// Lightness, green to red and blue to yellow (CIE 1976 L*a*b*, D65).
fn lab(light: [f64; 3]) -> [f64; 3] {
    let [red, green, blue] = light.map(|part| part.clamp(0.0, 1.0));
    let curve = |part: f64| {
        if part > 0.008_856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How different two colours look to somebody (CIE76; 2.3 is just noticeable).
fn difference(one: [u8; 3], other: [u8; 3], blindness: [[f64; 3]; 3]) -> f64 {
    let seen = |colour: [u8; 3]| {
        let light = colour.map(linear);
        lab(blindness.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum()))
    };
    let (a, b) = (seen(one), seen(other));
    a.iter()
        .zip(b)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

#[test]
fn right_wrong_and_warning_stay_apart_without_red_or_green() {
    for depth in [ColourDepth::True, ColourDepth::Indexed] {
        let theme = theme(StandardTheme::ColourBlind, depth);
        let [good, bad, warn] = [theme.good, theme.bad, theme.warn].map(ink);
        for blindness in BLINDNESS {
            for (one, other) in [(good, bad), (good, warn), (bad, warn)] {
                let found = difference(one, other, blindness);
                assert!(found > 30.0, "{depth:?} {one:?} {other:?}: {found:.1}");
            }
        }
    }
}

#[test]
fn few_colours_are_the_terminals_own() {
    let theme = theme(StandardTheme::Light, ColourDepth::Sixteen);
    assert_eq!(theme.ground, Style::new());
    assert_eq!(theme.accent, Theme::terminal(false).accent);
    assert!(self::theme(StandardTheme::Light, ColourDepth::None).monochrome);
}

#[test]
fn ones_own_theme_changes_what_it_names() {
    let text = "theme: mine\nthemes:\n  mine:\n    base: dark\n    colours:\n      good: 4\n      \
                title: \"#010203\"\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    std::fs::write(&path, text).unwrap();
    let config = Config::read(&path).unwrap();
    let mine = Theme::of_config(&config, ColourDepth::True, false);
    assert_eq!(mine.good.fg, Some(Color::Indexed(4)));
    assert_eq!(mine.title.fg, Some(Color::Rgb(1, 2, 3)));
    assert_eq!(mine.dim, theme(StandardTheme::Dark, ColourDepth::True).dim);
}
