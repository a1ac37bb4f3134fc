//! What stands in texts must not steer a terminal.

use std::io::{self, Write};

/// The first byte, in UTF-8, of the control characters U+0080 to U+009F.
const FIRST: u8 = 0xc2;

/// A stream to a terminal: control characters other than tabs and line ends are shown as U+FFFD.
#[derive(Debug)]
pub(crate) struct Visible<W> {
    to: W,
    /// Whether the last byte was the first one of a character that may be a control character.
    pending: bool,
    buffer: Vec<u8>,
}

impl<W> Visible<W> {
    pub(crate) fn new(to: W) -> Self {
        Self { to, pending: false, buffer: Vec::new() }
    }
}

impl<W: Write> Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.clear();
        for &byte in bytes {
            let second = std::mem::take(&mut self.pending);
            match byte {
                0x80..=0x9f if second => self.buffer.extend("\u{fffd}".bytes()),
                FIRST => {
                    self.pending = true;
                    continue;
                }
                _ if second => self.buffer.extend([FIRST, byte]),
                b'\t' | b'\n' | b'\r' => self.buffer.push(byte),
                0..=0x1f | 0x7f => self.buffer.extend("\u{fffd}".bytes()),
                _ => self.buffer.push(byte),
            }
        }
        self.to.write_all(&self.buffer)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        let text = "a\u{1b}[31mb\u{9b}2Jé\u{a0}\u{7f}\0\tЖ\r\n“”";
        let shown = "a\u{fffd}[31mb\u{fffd}2Jé\u{a0}\u{fffd}\u{fffd}\tЖ\r\n“”";
        for size in [1, 2, 3, 100] {
            let mut out = Visible::new(Vec::new());
            for piece in text.as_bytes().chunks(size) {
                out.write_all(piece).expect("writes to memory");
            }
            assert_eq!(String::from_utf8(out.to).expect("UTF-8"), shown, "pieces of {size}");
        }
    }
}
