//! The units of data: bits, decimal bytes and binary bytes.

/// A unit of data: decimal bits and bytes (steps of 1000) and binary bytes (steps of 1024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the units")]
pub enum SizeUnit {
    Bit,
    Kilobit,
    Megabit,
    Gigabit,
    Terabit,
    Byte,
    Kilobyte,
    Megabyte,
    Gigabyte,
    Terabyte,
    Petabyte,
    Exabyte,
    Kibibyte,
    Mebibyte,
    Gibibyte,
    Tebibyte,
    Pebibyte,
    Exbibyte,
}

impl SizeUnit {
    /// Bits, smallest first.
    pub const BITS: [Self; 5] = [
        Self::Bit,
        Self::Kilobit,
        Self::Megabit,
        Self::Gigabit,
        Self::Terabit,
    ];
    /// Decimal bytes, smallest first.
    pub const DECIMAL: [Self; 7] = [
        Self::Byte,
        Self::Kilobyte,
        Self::Megabyte,
        Self::Gigabyte,
        Self::Terabyte,
        Self::Petabyte,
        Self::Exabyte,
    ];
    /// Binary bytes, smallest first; the byte belongs here too.
    pub const BINARY: [Self; 7] = [
        Self::Byte,
        Self::Kibibyte,
        Self::Mebibyte,
        Self::Gibibyte,
        Self::Tebibyte,
        Self::Pebibyte,
        Self::Exbibyte,
    ];

    /// Every unit of data once.
    pub fn all() -> impl Iterator<Item = Self> {
        let bytes = Self::DECIMAL
            .into_iter()
            .chain(Self::BINARY.into_iter().skip(1));
        bytes.chain(Self::BITS)
    }

    /// The spelling in files: `B KB … EB`, `KiB … EiB`, `bit kbit … Tbit`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Bit => "bit",
            Self::Kilobit => "kbit",
            Self::Megabit => "Mbit",
            Self::Gigabit => "Gbit",
            Self::Terabit => "Tbit",
            Self::Byte => "B",
            Self::Kilobyte => "KB",
            Self::Megabyte => "MB",
            Self::Gigabyte => "GB",
            Self::Terabyte => "TB",
            Self::Petabyte => "PB",
            Self::Exabyte => "EB",
            Self::Kibibyte => "KiB",
            Self::Mebibyte => "MiB",
            Self::Gibibyte => "GiB",
            Self::Tebibyte => "TiB",
            Self::Pebibyte => "PiB",
            Self::Exbibyte => "EiB",
        }
    }

    /// The spelling of this many bits a second, as link speeds are written: `bps … Tbps`; `None`
    /// for bytes.
    #[must_use]
    pub const fn link_speed(self) -> Option<&'static str> {
        match self {
            Self::Bit => Some("bps"),
            Self::Kilobit => Some("kbps"),
            Self::Megabit => Some("Mbps"),
            Self::Gigabit => Some("Gbps"),
            Self::Terabit => Some("Tbps"),
            _ => None,
        }
    }

    /// The size in bits.
    #[must_use]
    pub const fn bits(self) -> i128 {
        match self {
            Self::Bit => 1,
            Self::Kilobit => 1_000,
            Self::Megabit => 1_000_000,
            Self::Gigabit => 1_000_000_000,
            Self::Terabit => 1_000_000_000_000,
            Self::Byte => 8,
            Self::Kilobyte => 8 * 1_000,
            Self::Megabyte => 8 * 1_000_000,
            Self::Gigabyte => 8 * 1_000_000_000,
            Self::Terabyte => 8 * 1_000_000_000_000,
            Self::Petabyte => 8 * 1_000_000_000_000_000,
            Self::Exabyte => 8 * 1_000_000_000_000_000_000,
            Self::Kibibyte => 8 << 10,
            Self::Mebibyte => 8 << 20,
            Self::Gibibyte => 8 << 30,
            Self::Tebibyte => 8 << 40,
            Self::Pebibyte => 8 << 50,
            Self::Exbibyte => 8 << 60,
        }
    }

    pub(super) fn from_symbol(text: &str) -> Option<Self> {
        match text {
            "kB" => Some(Self::Kilobyte),
            "b" => Some(Self::Bit),
            // No `kb`: in a file it may as well be a slip for kB.
            "Mb" => Some(Self::Megabit),
            "Gb" => Some(Self::Gigabit),
            "Tb" => Some(Self::Terabit),
            _ => Self::all().find(|unit| unit.symbol() == text),
        }
    }

    pub(super) fn from_link_speed(text: &str) -> Option<Self> {
        Self::BITS
            .into_iter()
            .find(|unit| unit.link_speed() == Some(text))
    }
}
