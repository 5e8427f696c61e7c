//! As much of Protocol Buffers as the settings of note types take
//! (protobuf.dev/programming-guides/encoding).

/// The value of a field of a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Field<'a> {
    /// A number.
    Number(u64),
    /// A text, a message or bytes.
    Bytes(&'a [u8]),
    /// A number of fixed width, which nothing here needs.
    Fixed,
}

/// The fields of a message with their numbers; ends where the message makes no sense.
pub(super) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    /// The fields of `message`.
    pub(super) fn of(message: &'a [u8]) -> Self {
        Self { rest: message }
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for (place, &byte) in self.rest.iter().take(10).enumerate() {
            number |= u64::from(byte & 0x7f).checked_shl(u32::try_from(place * 7).ok()?)?;
            if byte & 0x80 == 0 {
                self.rest = &self.rest[place + 1..];
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, length: u64) -> Option<&'a [u8]> {
        let length = usize::try_from(length).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    fn field(&mut self) -> Option<(u64, Field<'a>)> {
        let tag = self.number()?;
        let field = match tag & 7 {
            0 => Field::Number(self.number()?),
            1 => {
                self.bytes(8)?;
                Field::Fixed
            }
            2 => {
                let length = self.number()?;
                Field::Bytes(self.bytes(length)?)
            }
            5 => {
                self.bytes(4)?;
                Field::Fixed
            }
            _ => return None,
        };
        Some((tag >> 3, field))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, Field<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let field = self.field();
        if field.is_none() {
            self.rest = &[];
        }
        field
    }
}

/// The text of a field; empty where the message has none.
pub(super) fn text(message: &[u8], wanted: u64) -> String {
    Fields::of(message)
        .find_map(|(number, field)| match field {
            Field::Bytes(bytes) if number == wanted => {
                Some(String::from_utf8_lossy(bytes).into_owned())
            }
            _ => None,
        })
        .unwrap_or_default()
}

/// The number of a field; 0 where the message has none.
pub(super) fn number(message: &[u8], wanted: u64) -> u64 {
    Fields::of(message)
        .find_map(|(number, field)| match field {
            Field::Number(value) if number == wanted => Some(value),
            _ => None,
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_number() {
        // Field 1 a number, field 2 a text, field 3 of fixed width, field 1 again.
        let message = b"\x08\x96\x01\x12\x02ab\x19\0\0\0\0\0\0\0\0\x08\x05";
        assert_eq!(number(message, 1), 150);
        assert_eq!(text(message, 2), "ab");
        assert_eq!(Fields::of(message).count(), 4);
        assert_eq!((number(message, 9), text(message, 9)), (0, String::new()));
    }

    #[test]
    fn lengths_that_lie_end_the_message() {
        let longest = b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
        let endless = [0xff; 64];
        let huge_text = [b"\x12".as_slice(), longest, b"ab"].concat();
        let huge_number = [b"\x08".as_slice(), &endless].concat();
        let unknown = b"\x0b\x08\x01";
        for message in [
            &huge_text[..],
            &huge_number,
            &endless,
            unknown,
            b"\x12",
            b"\x12\x05ab",
        ] {
            assert_eq!(text(message, 2), "", "{message:?}");
            assert_eq!(Fields::of(message).count(), 0, "{message:?}");
        }
        assert_eq!(number(&[b"\x08".as_slice(), longest].concat(), 1), u64::MAX);
    }
}
