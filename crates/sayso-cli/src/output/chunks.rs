//! Output in memory that does not move when it grows.

use std::io::{self, Write};

/// Bytes of a chunk.
const CHUNK: usize = 1 << 18;

/// Bytes in chunks. One vector would double as it grows, and the output of a large document is many times
/// its size.
#[derive(Debug, Default)]
pub(crate) struct Chunks(Vec<Vec<u8>>);

impl Chunks {
    /// The chunks, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(Vec::as_slice)
    }
}

impl Write for Chunks {
    // JSON comes in pieces of a few bytes: nothing is left to try again.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(drop)
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.last_mut() {
            Some(last) if last.len() + bytes.len() <= CHUNK => last.extend_from_slice(bytes),
            Some(_) if bytes.len() < CHUNK => {
                let mut next = Vec::with_capacity(CHUNK);
                next.extend_from_slice(bytes);
                self.0.push(next);
            }
            _ => self.0.push(bytes.to_vec()),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_chunks() {
        let mut chunks = Chunks::default();
        let mut all = Vec::new();
        for (byte, size) in [(b'a', 10), (b'b', CHUNK - 5), (b'c', 3 * CHUNK), (b'd', 1), (b'e', 0)]
        {
            let bytes = vec![byte; size];
            chunks.write_all(&bytes).expect("writes to memory");
            all.extend(bytes);
        }
        assert_eq!(chunks.iter().collect::<Vec<_>>().concat(), all);
        assert!(chunks.iter().count() > 2);
    }
}
