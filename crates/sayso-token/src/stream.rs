//! Text that comes in pieces and need not fit in memory.

use crate::allowance::Allowance;
use crate::error::{Error, ErrorKind};
use crate::segmenter::{Segment, Segmenter};
use alloc::string::String;

/// Sentences of a text that comes in pieces, whatever its length: what is kept is the paragraph that has not
/// ended yet. The sentences are those of the whole text, and so are their places.
///
/// Pieces may end anywhere, inside a word too; [`push_bytes`](Self::push_bytes) takes what a reader gives.
///
/// ```
/// use sayso_core::Lang;
/// use sayso_token::{Segmenter, Stream};
///
/// let mut stream = Stream::new(Segmenter::new(Lang::EN));
/// let mut found = Vec::new();
/// for piece in ["It rai", "ned. Nobody came.\nThe ", "end"] {
///     stream.push(piece, |sentence| found.push((sentence.range(), sentence.text().to_owned())));
/// }
/// stream.finish(|sentence| found.push((sentence.range(), sentence.text().to_owned())))?;
/// assert_eq!(found[1], (11..23, "Nobody came.".to_owned()));
/// assert_eq!(found[2], (24..31, "The end".to_owned()));
/// # Ok::<(), sayso_token::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    segmenter: Segmenter,
    allowance: Allowance,
    /// What has come since the last end of a paragraph.
    text: String,
    /// Where that begins.
    base: u64,
    /// The first bytes of a character that is not whole yet, and how many.
    begun: ([u8; 4], usize),
    longest: usize,
}

/// Longest paragraph that is kept, in bytes, if no other is given.
const LONGEST: usize = 16 << 20;

impl Stream {
    /// A stream that has seen nothing yet.
    #[must_use]
    pub const fn new(segmenter: Segmenter) -> Self {
        Self {
            segmenter,
            allowance: Allowance::new(),
            text: String::new(),
            base: 0,
            begun: ([0; 4], 0),
            longest: LONGEST,
        }
    }

    /// With another limit than 16 MiB for the length of a paragraph. A longer one is not waited for: it is
    /// cut before its last sentence so far, and that may differ from what the whole would have given.
    #[must_use]
    pub fn with_longest_paragraph(self, bytes: usize) -> Self {
        // Places in a paragraph are `u32`.
        Self { longest: bytes.min(1 << 30), ..self }
    }

    /// Takes the next piece of the text, and gives `each` the sentences of the paragraphs that have ended.
    pub fn push(&mut self, piece: &str, mut each: impl FnMut(Segment<'_>)) {
        let mut rest = piece;
        while !rest.is_empty() {
            // A piece as long as a whole text is not copied at once.
            let room = self.longest.max(4096);
            let len = (0..=room.min(rest.len())).rev().find(|&at| rest.is_char_boundary(at));
            let (now, later) = rest.split_at(len.unwrap_or(rest.len()));
            rest = later;
            let from = self.text.len();
            self.text.push_str(now);
            if let Some(end) = self.end_of_paragraph(from) {
                self.take(end, &mut each);
            }
            if self.text.len() > self.longest {
                self.cut(&mut each);
            }
        }
    }

    /// Takes the next bytes of the text. A character may be in two pieces.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8, with the place of the first that is wrong; the text before it has been taken,
    /// and the bytes after it have not.
    pub fn push_bytes(
        &mut self,
        mut bytes: &[u8],
        mut each: impl FnMut(Segment<'_>),
    ) -> Result<(), Error> {
        while self.begun.1 > 0 {
            let Some((&byte, rest)) = bytes.split_first() else { return Ok(()) };
            let (begun, len) = &mut self.begun;
            if let Some(to) = begun.get_mut(*len) {
                *to = byte;
            }
            *len += 1;
            let (begun, len) = (*begun, *len);
            let so_far = begun.get(..len).unwrap_or(&begun);
            match core::str::from_utf8(so_far) {
                Ok(text) => {
                    self.begun.1 = 0;
                    self.push(text, &mut each);
                }
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    self.begun.1 = 0;
                    return Err(self.not_utf8());
                }
            }
            bytes = rest;
        }
        match core::str::from_utf8(bytes) {
            Ok(text) => self.push(text, each),
            Err(error) => {
                let (good, bad) =
                    bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
                self.push(core::str::from_utf8(good).unwrap_or(""), each);
                if error.error_len().is_some() {
                    return Err(self.not_utf8());
                }
                self.begun.1 = bad.len();
                self.begun.0.iter_mut().zip(bad).for_each(|(to, from)| *to = *from);
            }
        }
        Ok(())
    }

    /// Gives `each` the sentences of the last paragraph, which ends here. The next piece begins another text.
    ///
    /// # Errors
    ///
    /// If the last bytes that came begin a character and do not end it. The text before them has been taken.
    pub fn finish(&mut self, mut each: impl FnMut(Segment<'_>)) -> Result<(), Error> {
        self.take(self.text.len(), &mut each);
        let whole = if self.begun.1 == 0 { Ok(()) } else { Err(self.not_utf8()) };
        (self.base, self.begun.1, self.allowance) = (0, 0, Allowance::new());
        whole
    }

    fn not_utf8(&self) -> Error {
        Error::new(ErrorKind::NotUtf8 { at: self.base + self.text.len() as u64 })
    }

    /// Where the last paragraph ends that ends in the text from a byte on: after a line break, or after the
    /// second of two with nothing but white space between.
    fn end_of_paragraph(&self, from: usize) -> Option<usize> {
        let blank = self.segmenter.needs_blank_lines();
        let mut end = self.text.len();
        loop {
            let at = self.text.get(from..end)?.rfind('\n')? + from;
            let line =
                self.text.get(..at)?.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
            if !blank || line.ends_with('\n') {
                return Some(at + 1);
            }
            end = at;
        }
    }

    /// Gives the sentences up to a byte, and lets go of the text.
    fn take(&mut self, end: usize, each: &mut impl FnMut(Segment<'_>)) {
        let text = self.text.get(..end).unwrap_or("");
        self.segmenter.segment(text, &mut self.allowance);
        self.segmenter.segments(text, self.base).for_each(each);
        self.let_go(end);
    }

    fn let_go(&mut self, end: usize) {
        self.allowance.pass(end as u32);
        self.base += end as u64;
        self.text.drain(..end);
    }

    /// Gives the sentences of a paragraph that is too long to be waited for, all but the last, which may go on.
    fn cut(&mut self, each: &mut impl FnMut(Segment<'_>)) {
        let before = self.allowance;
        self.segmenter.segment(&self.text, &mut self.allowance);
        let last_sentence = self.segmenter.segments(&self.text, 0).last();
        let last_token = self.segmenter.tokens().last();
        let start = last_sentence.map_or(0, |s| s.range().start as usize);
        if start > self.text.len() / 2 {
            self.segmenter
                .segments(&self.text, self.base)
                .take_while(|s| s.range().end <= self.base + start as u64)
                .for_each(each);
            return self.let_go(start);
        }
        // A sentence without an end: up to the word that may go on, or all of it.
        self.allowance = before;
        let word = last_token.map_or(0, |t| t.span.start() as usize);
        self.take(if word > self.text.len() / 2 { word } else { self.text.len() }, each);
    }
}
