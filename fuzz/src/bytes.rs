//! Bytes as a supply of choices.

/// The bytes of an input that have not been used. When there are none, every choice is the first one.
#[derive(Copy, Clone, Debug)]
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    /// All of them.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether all have been used.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next one.
    pub fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    /// The next `count`, or as many as there are.
    pub fn take(&mut self, count: usize) -> &'a [u8] {
        let (now, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        now
    }

    /// What is left.
    pub const fn rest(self) -> &'a [u8] {
        self.0
    }

    /// A number below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = if end > 256 { 3 } else { 1 };
        let number = self.take(wide).iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        number.checked_rem(end).unwrap_or(0)
    }

    /// One of the values.
    pub fn choose<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }
}

/// Damages a file: up to seven bytes are changed, put in or left out, or the end is missing.
pub fn damage(file: &mut Vec<u8>, bytes: &mut Bytes<'_>) {
    for _ in 0..bytes.byte() % 8 {
        let kind = bytes.byte();
        let at = bytes.below(file.len().max(1));
        let Some(place) = file.get_mut(at) else { continue };
        match kind % 8 {
            0 | 1 => *place = bytes.byte(),
            2 => *place ^= 1 << (bytes.byte() % 8),
            3 => drop(file.drain(at..(at + usize::from(bytes.byte())).min(file.len()))),
            4 => {
                let count = usize::from(bytes.byte() % 16);
                file.splice(at..at, bytes.take(count).iter().copied());
            }
            5 => file.truncate(at),
            // Numbers at the edge, in binary and in figures.
            6 => {
                let end = (at + 4).min(file.len());
                file[at..end].fill(bytes.choose(&[0, 0x7f, 0x80, 0xff]));
            }
            _ => {
                let numbers: &[&str] = &["-1", "4294967295", "4294967296", "1e400", "0"];
                file.splice(at..at, bytes.choose(numbers).bytes());
            }
        }
    }
}
