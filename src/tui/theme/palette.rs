//! The colours of the standard themes.

use std::collections::BTreeMap;

use crate::config::{Colour, Role, StandardTheme};

/// What the colours of a theme are for, in the order of the tables below.
const ROLES: [Role; 11] = [
    Role::Background,
    Role::Text,
    Role::Title,
    Role::Dim,
    Role::Accent,
    Role::Good,
    Role::Bad,
    Role::Warn,
    Role::Book,
    Role::SelectedText,
    Role::SelectedBackground,
];

const LIGHT: [u32; 11] = [
    0xfb_faf7, 0x23_272e, 0x11_1418, 0x58_5f6b, 0x0b_559f, 0x1b_642b, 0xae_2019, 0x80_4c00,
    0x74_3a96, 0xfb_faf7, 0x2c_3e57,
];

const DARK: [u32; 11] = [
    0x1b_1f27, 0xd7_dce5, 0xff_ffff, 0x9a_a5b5, 0x7c_c7ff, 0x8f_d694, 0xff_8f88, 0xf2_c14e,
    0xd7_a6f5, 0x1b_1f27, 0xd7_dce5,
];

const HIGH_CONTRAST: [u32; 11] = [
    0x00_0000, 0xff_ffff, 0xff_ffff, 0xd0_d0d0, 0x66_e0ff, 0x5d_ff5d, 0xff_9090, 0xff_ff00,
    0xff_aaff, 0x00_0000, 0xff_ff00,
];

/// After Okabe and Ito, "Color Universal Design" (2008), lightened for a dark ground: sky blue,
/// bluish green, orange, yellow, reddish purple. What is right is blue and not green.
const COLOUR_BLIND: [u32; 11] = [
    0x12_1212, 0xe6_e6e6, 0xff_ffff, 0xa9_b0ba, 0x9f_c5e8, 0x56_b4e9, 0xe0_702e, 0xf0_e442,
    0xd9_95bb, 0x12_1212, 0xe6_e6e6,
];

/// The colours of a theme; None where it takes the terminal's.
pub(super) fn colours(theme: StandardTheme) -> Option<BTreeMap<Role, Colour>> {
    let table = match theme {
        StandardTheme::Terminal => return None,
        StandardTheme::Light => LIGHT,
        StandardTheme::Dark => DARK,
        StandardTheme::HighContrast => HIGH_CONTRAST,
        StandardTheme::ColourBlind => COLOUR_BLIND,
    };
    Some(ROLES.into_iter().zip(table.map(colour)).collect())
}

fn colour(hexadecimal: u32) -> Colour {
    let [_, red, green, blue] = hexadecimal.to_be_bytes();
    Colour::Rgb(red, green, blue)
}
