//! Random input, as people, terminals and bad lines make it.

use shardeck::rng::Rng;

/// One thing that happens to the program.
#[derive(Debug)]
pub(super) enum Input {
    /// Bytes, up to some 3,000, in the pieces in which they come.
    Bytes(Vec<Vec<u8>>),
    /// The window changes.
    Resize(u16, u16),
}

/// Draws inputs. Ctrl-C and Ctrl-Z are left out, and Ctrl-L, with which the test asks.
#[derive(Debug)]
pub(super) struct Inputs {
    random: Rng,
    /// Whether keys are drawn that leave the program from its first screen: `q` and Escape, and
    /// sequences that are torn after their Escape.
    pub(super) leaving: bool,
}

/// What a session is made of.
const COMMON: &[u8] = b"     \r\r\r\r1122334455uiLatjkcgGh?";

const SEQUENCES: &[&str] = &[
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[2~",
    "\x1b[3~",
    "\x1b[Z",
    "\x1bOP",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[18~",
    "\x1b[19~",
    "\x1b[20~",
    "\x1b[24~",
    "\x1b[1;5A",
    "\x1b[1;2D",
    "\x1b[1;3F",
    "\x1b[3;5~",
    "\x1b[97;5u",
];

/// What no program asked for, what nobody knows, and what never ends.
const NONSENSE: &[&[u8]] = &[
    b"\x1b[999~",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?1;2c",
    b"\x1b[12;40R",
    b"\x1b[x",
    b"\x1b[1;",
    b"\x1b[<1;2",
    b"\x1bO",
    b"\x1b]11;rgb:0/0/0\x07",
    b"\xff",
    b"\xc3",
    b"\xe6\x97",
    b"\xf0\x9f",
    b"\x80",
    b"\x1b[201~",
    b"\x1b[999999999999;1u",
];

const CHARACTERS: &[char] = &[
    'é', 'ã', 'Ç', '日', '한', '👍', '\u{301}', '\u{200b}', '\u{202e}', 'ע', '½', '°',
];

impl Inputs {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Rng::new(seed, "input"),
            leaving: false,
        }
    }

    pub(super) fn draw(&mut self) -> Input {
        let bytes = match self.below(100) {
            0..40 => vec![self.one_of(COMMON)],
            40..52 => self.printable(),
            52..60 => self.control(),
            60..72 => self.one_of(SEQUENCES).as_bytes().to_vec(),
            72..75 => [b"\x1b", &*self.printable()].concat(),
            75..80 => self.one_of(CHARACTERS).to_string().into_bytes(),
            80..84 => self.paste(),
            84..93 => self.mouse(),
            93..95 => self.one_of(NONSENSE).to_vec(),
            95..97 if self.leaving => vec![self.one_of(b"q\x1b")],
            _ => return self.resize(),
        };
        Input::Bytes(self.torn(bytes))
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.random.below(bound as u64)).unwrap()
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn printable(&mut self) -> Vec<u8> {
        loop {
            let byte = b' ' + u8::try_from(self.below(95)).unwrap();
            if self.leaving || byte != b'q' {
                return vec![byte];
            }
        }
    }

    fn control(&mut self) -> Vec<u8> {
        loop {
            let byte = u8::try_from(self.below(33)).unwrap();
            match byte {
                // Ctrl-C, Ctrl-L, Ctrl-Z, Ctrl-\ and Escape.
                0x03 | 0x0c | 0x1a | 0x1b | 0x1c => {}
                0x20 => return vec![0x7f],
                _ => return vec![byte],
            }
        }
    }

    fn paste(&mut self) -> Vec<u8> {
        let length = match self.below(10) {
            0 => 1_000,
            _ => self.below(60),
        };
        let mut text = Vec::new();
        for _ in 0..length {
            match self.below(4) {
                0 => text.extend(self.one_of(CHARACTERS).to_string().bytes()),
                1 => text.extend(self.control()),
                _ => text.extend(self.printable()),
            }
        }
        [b"\x1b[200~", &*text, b"\x1b[201~"].concat()
    }

    /// Buttons, drags and the wheel, with and without Shift, Alt and Control; also outside of
    /// the window.
    fn mouse(&mut self) -> Vec<u8> {
        let button = self.one_of(&[0, 0, 0, 1, 2, 32, 35, 64, 64, 65, 65, 66, 67, 128]);
        let held = self.one_of(&[0, 0, 0, 4, 8, 16]);
        let (column, row) = match self.below(20) {
            0 => (9_999, 9_999),
            _ => (1 + self.below(120), 1 + self.below(40)),
        };
        let end = if self.below(3) == 0 { 'm' } else { 'M' };
        format!("\x1b[<{};{column};{row}{end}", button + held).into_bytes()
    }

    fn resize(&mut self) -> Input {
        let (columns, rows) = match self.below(8) {
            0 => self.one_of(&[(0, 0), (1, 1), (0, 40), (120, 0), (1, 40), (200, 1)]),
            1 => (250, 90),
            2 => (60, 16),
            _ => (self.below(130), self.below(45)),
        };
        Input::Resize(
            u16::try_from(columns).unwrap(),
            u16::try_from(rows).unwrap(),
        )
    }

    /// Most come whole, some in two pieces.
    fn torn(&mut self, bytes: Vec<u8>) -> Vec<Vec<u8>> {
        let first = if self.leaving { 1 } else { 2 };
        if bytes.len() <= first || self.below(5) > 0 {
            return vec![bytes];
        }
        let at = first + self.below(bytes.len() - first);
        vec![bytes[..at].to_vec(), bytes[at..].to_vec()]
    }
}
