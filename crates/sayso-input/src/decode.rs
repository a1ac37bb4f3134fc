//! Bytes to text: UTF-8, or an encoding that is named or guessed.

use crate::encoding::Encoding;
use crate::error::{Error, ErrorKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes of a file the guess is made on.
const SAMPLE: usize = 1 << 20;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text. A UTF-8 text is as given, byte for byte.
    pub text: Cow<'a, str>,
    /// What it was decoded from, if that was not UTF-8: offsets then count in the decoded text.
    pub encoding: Option<&'static str>,
}

/// Decodes a text: from the encoding that is named, or from UTF-8, or from UTF-16 with a mark, or from a guess.
///
/// # Errors
///
/// What cannot be text; the message names the line.
pub fn decode(bytes: &[u8], named: Option<Encoding>) -> Result<Decoded<'_>, Error> {
    decode_as(bytes, named.map(Encoding::inner))
}

pub(crate) fn decode_as<'a>(
    bytes: &'a [u8],
    named: Option<&'static encoding_rs::Encoding>,
) -> Result<Decoded<'a>, Error> {
    let error = |message: String| Error::new(ErrorKind::Encoding, message);
    let invalid =
        |encoding: &'static encoding_rs::Encoding| error(format!("not valid {}", encoding.name()));
    if let Some(encoding) = named.filter(|e| *e != UTF_8) {
        return with(encoding, bytes).ok_or_else(|| invalid(encoding));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let encoding = if bytes.starts_with(b"\xff") { UTF_16LE } else { UTF_16BE };
        return with(encoding, bytes).ok_or_else(|| invalid(encoding));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(error(format!("binary data: NUL in line {}", line_of(bytes, at))));
    }
    let at = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.into(), encoding: None }),
        Err(error) => error.valid_up_to(),
    };
    if named.is_some() || is_damaged_utf8(bytes) {
        let line = line_of(bytes, at);
        return Err(error(format!("invalid UTF-8 in line {line} (byte {at})")));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (sample, last) = bytes.get(..SAMPLE).map_or((bytes, true), |start| (start, false));
    detector.feed(sample, last);
    let guess = detector.guess(None, Utf8Detection::Deny);
    with(guess, bytes).filter(|decoded| is_likely_text(&decoded.text)).ok_or_else(|| {
        error(format!("neither UTF-8 nor a known encoding (line {})", first_odd_line(bytes)))
    })
}

/// The text in an encoding, or `None` if some of it is not valid there.
fn with<'a>(encoding: &'static encoding_rs::Encoding, bytes: &'a [u8]) -> Option<Decoded<'a>> {
    let (text, encoding, malformed) = encoding.decode(bytes);
    let name = (encoding != UTF_8).then_some(encoding.name());
    (!malformed).then_some(Decoded { text, encoding: name })
}

/// Whether bytes that are not valid UTF-8 are mostly so, as when a crawler cut a character: at least
/// three good characters beyond ASCII for each bad place. To read such a text in a one-byte encoding
/// would spoil every letter beyond ASCII.
pub(crate) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad.saturating_mul(3)
}

/// Whether a guess gave text: a one-byte encoding decodes any bytes, but bytes that were no text come out
/// full of control characters.
fn is_likely_text(text: &str) -> bool {
    let odd = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c'));
    odd.count() * 200 <= text.len()
}

/// The line, from 1, of a byte.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|&&b| b == b'\n').count()
}

/// The line, from 1, of the first byte beyond ASCII.
fn first_odd_line(bytes: &[u8]) -> usize {
    line_of(bytes, bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Long enough to tell Cyrillic encodings apart.
    const UKRAINIAN: &str =
        "Міністерка пообіцяла, що міст відкриють до зими. «Ми встигнемо», — сказала вона.\n";

    #[test]
    fn utf8_is_taken_as_it_is() {
        for text in ["", "\u{feff}Title\n", UKRAINIAN, "bell \u{7} and escape \u{1b}"] {
            let decoded = decode(text.as_bytes(), None).expect("UTF-8");
            assert_eq!(decoded, Decoded { text: text.into(), encoding: None });
        }
    }

    #[test]
    fn guesses_and_names() {
        let (bytes, encoding, _) = encoding_rs::WINDOWS_1251.encode(UKRAINIAN);
        let guessed = decode(&bytes, None).expect("guessed");
        assert_eq!(guessed, Decoded { text: UKRAINIAN.into(), encoding: Some(encoding.name()) });
        assert_eq!(decode(&bytes, Encoding::from_label("cp1251")).expect("named"), guessed);
        let utf16: Vec<u8> =
            "\u{feff}Да".encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(&utf16, None).expect("marked").text, "Да");
    }

    #[test]
    fn what_is_no_text_names_the_line() {
        let error = |bytes: &[u8]| decode(bytes, None).expect_err("no text").to_string();
        assert_eq!(error(b"one\ntwo\0"), "binary data: NUL in line 2");
        let mut cut = UKRAINIAN.repeat(2).into_bytes();
        cut.remove(UKRAINIAN.len() + 1);
        assert!(error(&cut).starts_with("invalid UTF-8 in line 2"), "{}", error(&cut));
        let noise: Vec<u8> =
            (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert!(error(&noise).starts_with("neither UTF-8 nor a known encoding"));
    }
}
