//! Bytes to text: UTF-8, or an encoding that is named or guessed.

use crate::encoding::Encoding;
use crate::error::{Error, ErrorKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes of a file the guess is made on.
const SAMPLE: usize = 1 << 20;

/// Replaced places that are told.
const MOST_REPLACED: usize = 1_000;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text. A UTF-8 text is as given, byte for byte.
    pub text: Cow<'a, str>,
    /// What it was decoded from, if that was not UTF-8: offsets then count in the decoded text.
    pub encoding: Option<&'static str>,
    /// Where bytes that are no text were replaced by U+FFFD, as bytes of the text; at most the first thousand.
    pub replaced: Vec<usize>,
}

/// Decodes a text: from the encoding that is named, or from UTF-8, or from UTF-16 or UTF-32, with a mark or without, or from
/// a guess. In what is UTF-8 but for a few bytes, those are replaced.
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
    if let Some(decoded) = unmarked(bytes) {
        return Ok(decoded);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(error(format!("binary data: NUL in line {}", line_of(bytes, at))));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.into(), encoding: None, replaced: Vec::new() });
    }
    if named.is_some() || is_damaged_utf8(bytes) {
        return Ok(mended(bytes));
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
    (!malformed).then_some(Decoded { text, encoding: name, replaced: Vec::new() })
}

/// UTF-8 with what is none replaced, as a browser does.
fn mended(bytes: &[u8]) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            if replaced.len() < MOST_REPLACED {
                replaced.push(text.len());
            }
            text.push('\u{fffd}');
        }
    }
    Decoded { text: text.into(), encoding: Some("UTF-8"), replaced }
}

/// UTF-16 and UTF-32 without a mark: every second byte, or three of four, are mostly zero.
fn unmarked(bytes: &[u8]) -> Option<Decoded<'static>> {
    let sample = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    let zeros = |step: usize, at: usize| {
        let places = sample.len() / step;
        let zero = sample.iter().skip(at).step_by(step).filter(|&&b| b == 0).count();
        places >= 8 && zero * 10 >= places * 9
    };
    let wide = |name, of: fn([u8; 4]) -> u32| {
        let units = bytes.chunks_exact(4).filter_map(|unit| unit.try_into().ok());
        let text: Option<String> = units.map(|unit| char::from_u32(of(unit))).collect();
        Some(Decoded { text: text?.into(), encoding: Some(name), replaced: Vec::new() })
    };
    if zeros(4, 2) && zeros(4, 3) {
        return wide("UTF-32LE", u32::from_le_bytes);
    }
    if zeros(4, 0) && zeros(4, 1) {
        return wide("UTF-32BE", u32::from_be_bytes);
    }
    let half = |at| {
        let zero = sample.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
        sample.len() >= 16 && zero * 10 >= sample.len() / 2 * 7
    };
    let encoding = match (half(0), half(1)) {
        (false, true) => UTF_16LE,
        (true, false) => UTF_16BE,
        _ => return None,
    };
    let (text, _, malformed) = encoding.decode(bytes);
    let decoded = Decoded {
        text: text.into_owned().into(),
        encoding: Some(encoding.name()),
        replaced: Vec::new(),
    };
    (!malformed && !decoded.text.contains('\0')).then_some(decoded)
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
            assert_eq!(
                decoded,
                Decoded { text: text.into(), encoding: None, replaced: Vec::new() }
            );
        }
    }

    #[test]
    fn guesses_and_names() {
        let (bytes, encoding, _) = encoding_rs::WINDOWS_1251.encode(UKRAINIAN);
        let guessed = decode(&bytes, None).expect("guessed");
        assert_eq!(
            guessed,
            Decoded {
                text: UKRAINIAN.into(),
                encoding: Some(encoding.name()),
                replaced: Vec::new()
            }
        );
        assert_eq!(decode(&bytes, Encoding::from_label("cp1251")).expect("named"), guessed);
        let utf16: Vec<u8> =
            "\u{feff}Да".encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(&utf16, None).expect("marked").text, "Да");
    }

    #[test]
    fn a_bad_byte_costs_itself() {
        let mut cut = UKRAINIAN.repeat(2).into_bytes();
        cut.remove(UKRAINIAN.len() + 1);
        let decoded = decode(&cut, None).expect("a text but for a byte");
        assert_eq!(decoded.replaced, [UKRAINIAN.len()]);
        assert!(decoded.text.starts_with(UKRAINIAN) && decoded.text.contains("\u{fffd}іністерка"));
        assert_eq!(
            decode(b"a\xff", Encoding::from_label("utf-8")).expect("named").text,
            "a\u{fffd}"
        );
    }

    #[test]
    fn wide_encodings_without_a_mark() {
        let text = "The toll will fall in May, said the mayor.\n";
        let of = |bytes: Vec<u8>| decode(&bytes, None).map(|d| (d.text.into_owned(), d.encoding));
        let said = |name| Ok((text.to_owned(), Some(name)));
        assert_eq!(of(text.encode_utf16().flat_map(u16::to_le_bytes).collect()), said("UTF-16LE"));
        assert_eq!(of(text.encode_utf16().flat_map(u16::to_be_bytes).collect()), said("UTF-16BE"));
        assert_eq!(
            of(text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
            said("UTF-32LE")
        );
        assert_eq!(
            of(text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()),
            said("UTF-32BE")
        );
    }

    #[test]
    fn what_is_no_text_names_the_line() {
        let error = |bytes: &[u8]| decode(bytes, None).expect_err("no text").to_string();
        assert_eq!(error(b"one\ntwo\0"), "binary data: NUL in line 2");
        let noise: Vec<u8> =
            (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert!(error(&noise).starts_with("neither UTF-8 nor a known encoding"));
    }
}
