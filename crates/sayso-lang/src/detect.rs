//! Which language a text is in.

use crate::vote::by_function_words;
use sayso_core::Lang;
use whatlang::{Detector as Whatlang, Lang as Code};

/// A language and how sure the detector is of it.
#[derive(Copy, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Detected {
    /// The language.
    pub lang: Lang,
    /// From 0 to 1.
    pub confidence: f64,
    /// Whether it can be relied on. In trials on joined sentences reliable answers were right;
    /// headlines and single quotations are seldom reliable.
    pub is_reliable: bool,
}

/// Tells languages apart by letter trigrams (`whatlang`) on a sample of the text.
///
/// An allow list makes it faster and, between languages of one script, more accurate: where the small words
/// of the text leave no doubt ("the", "und", "що"), the trigrams are not even asked. Give it an article or a
/// paragraph, not a headline.
///
/// ```
/// use sayso_core::Lang;
/// use sayso_lang::Detector;
///
/// let detector = Detector::new(&Lang::WITH_TABLES);
/// let text = "Der Stadtrat hat am Dienstag beschlossen, die Brücke zu sperren, sagte die Sprecherin.";
/// assert_eq!(detector.detect(text).map(|d| d.lang), Some(Lang::DE));
/// assert_eq!(detector.detect("2 + 2"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Detector {
    inner: Whatlang,
    allowed: Vec<Lang>,
    sample: usize,
}

impl Default for Detector {
    /// All languages that `whatlang` knows.
    fn default() -> Self {
        Self { inner: Whatlang::new(), allowed: Vec::new(), sample: DEFAULT_SAMPLE }
    }
}

/// Bytes of text that are looked at: two or three sentences decide as well as a page, and detection
/// costs more per byte than every other stage together.
const DEFAULT_SAMPLE: usize = 400;

impl Detector {
    /// A detector of these languages only; those that `whatlang` does not know are left out.
    #[must_use]
    pub fn new(allowed: &[Lang]) -> Self {
        let codes = allowed.iter().filter_map(|&lang| code_of(lang)).collect();
        Self {
            inner: Whatlang::with_allowlist(codes),
            allowed: allowed.to_vec(),
            sample: DEFAULT_SAMPLE,
        }
    }

    /// How many bytes of a text are looked at: so many for trigrams, twice as many for small words.
    #[must_use]
    pub fn sample_bytes(mut self, bytes: usize) -> Self {
        self.sample = bytes;
        self
    }

    /// The language of a text, or `None` if it has no letters to go by.
    #[must_use]
    pub fn detect(&self, text: &str) -> Option<Detected> {
        if !self.allowed.is_empty()
            && let Some(lang) = by_function_words(sample(text, 2 * self.sample))
                .filter(|lang| self.allowed.contains(lang))
        {
            return Some(Detected { lang, confidence: 1.0, is_reliable: true });
        }
        let sample = sample(text, self.sample);
        // A wide quotation mark (`＂`) counts as Korean with `whatlang`: it is of a block with Korean letters.
        if !sample.contains(char::is_alphabetic) {
            return None;
        }
        let info = self.inner.detect(sample)?;
        let lang = lang_of(info.lang());
        if !self.allowed.is_empty() && !self.allowed.contains(&lang) {
            return None;
        }
        Some(Detected { lang, confidence: info.confidence(), is_reliable: info.is_reliable() })
    }
}

/// About `size` bytes from the start of the text, whole characters.
fn sample(text: &str, size: usize) -> &str {
    (0..=size.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or(text)
}

/// `eng en`, `ukr uk`, …: ISO 639-3 and 639-1 of the languages that `whatlang` knows.
const CODES: &str = include_str!("../data/iso639.txt");

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' '))
}

fn lang_of(code: Code) -> Lang {
    let three = code.code();
    let two = pairs().find(|(from, _)| *from == three).map_or(three, |(_, to)| to);
    two.parse().unwrap_or(Lang::UNKNOWN)
}

fn code_of(lang: Lang) -> Option<Code> {
    let known = lang.as_str();
    let three = pairs().find(|(_, to)| *to == known).map_or(known, |(from, _)| from);
    Code::from_code(three)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_code_and_comes_back() {
        for &code in Code::all() {
            let lang = lang_of(code);
            assert_ne!(lang, Lang::UNKNOWN, "{code:?}");
            assert_eq!(code_of(lang), Some(code), "{lang}");
        }
    }

    #[test]
    fn paragraphs() {
        let detector = Detector::new(&Lang::WITH_TABLES);
        for (lang, text) in [
            (
                Lang::EN,
                "The harbour office said on Monday that two of the three ferries would stay in port.",
            ),
            (
                Lang::UK,
                "У міській раді заявили, що ремонт мосту розпочнеться навесні й триватиме пів року.",
            ),
            (
                Lang::RU,
                "В городском совете сообщили, что ремонт моста начнётся весной и продлится полгода.",
            ),
            (
                Lang::PL,
                "Rada miasta poinformowała we wtorek, że remont mostu rozpocznie się wiosną.",
            ),
            (
                Lang::FR,
                "La mairie a annoncé mardi que les travaux du pont commenceraient au printemps.",
            ),
            (
                Lang::ES,
                "El ayuntamiento anunció el martes que las obras del puente empezarán en primavera.",
            ),
        ] {
            assert_eq!(detector.detect(text).map(|d| d.lang), Some(lang), "{text}");
        }
    }

    #[test]
    fn a_text_without_letters_is_in_no_language() {
        for text in ["", "2025", "＂", "＂ … ？", "😀"] {
            assert_eq!(Detector::default().detect(text), None, "{text}");
        }
    }

    #[test]
    fn samples_keep_characters_whole() {
        assert_eq!(sample("жж", 3), "ж");
        assert_eq!(sample("ab", 9), "ab");
    }
}
