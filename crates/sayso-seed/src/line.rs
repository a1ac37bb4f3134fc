//! One line of a page and what can be counted on it in a single pass.

use crate::tables::{Tables, chained, flag};
use crate::words::{Hash, SEED, finish, is_unspaced, lower, step};
use sayso_core::{BlockKind, Span};

/// How a line begins.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Opening {
    #[default]
    Other,
    Upper,
    Lower,
    Digit,
    Quote,
    Bullet,
    Dash,
}

/// How a line ends.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ending {
    #[default]
    Other,
    /// A full stop, question mark or exclamation mark, closing quotes or brackets after it allowed.
    Stop,
    Ellipsis,
    Colon,
    /// A comma, semicolon or dash: the sentence goes on.
    Comma,
    Hyphen,
    Letter,
    Digit,
    /// A closing quote or bracket with no stop before it.
    Close,
}

/// What the word tables say of a line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) kind: BlockKind,
    /// The whole line is the cue, not only its beginning.
    pub(crate) whole: bool,
}

/// A line and its counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// The whole line, its line ending included.
    pub(crate) span: Span,
    /// Without white space around it; empty for a blank line.
    pub(crate) text: Span,
    pub(crate) chars: u32,
    pub(crate) words: u32,
    pub(crate) numbers: u32,
    /// Words that begin with a capital.
    pub(crate) capitals: u32,
    /// Function words.
    pub(crate) stops: u32,
    /// Those of them that are English.
    pub(crate) stops_en: u32,
    /// Words that name a section of a news site.
    pub(crate) sections: u32,
    /// Letters of scripts without spaces.
    pub(crate) unspaced: u32,
    pub(crate) commas: u32,
    /// Sentence ends inside the line.
    pub(crate) inner_stops: u32,
    /// Signs that stand between links: `|`, `›`, `»` and the like.
    pub(crate) bars: u32,
    pub(crate) digits: u32,
    /// Lower-case letters directly followed by a capital: glued pieces (`SubscribeSign In`).
    pub(crate) glued: u32,
    pub(crate) months: u32,
    /// Words of picture credits, and how many words ago the last one was.
    pub(crate) credits: u32,
    pub(crate) since_credit: u32,
    /// Words of comment boxes.
    pub(crate) comments: u32,
    /// Words for the writer and the reader: `I`, `your`.
    pub(crate) personal: u32,
    pub(crate) opening: Opening,
    pub(crate) ending: Ending,
    pub(crate) cue: Option<Cue>,
    /// A colon follows the words of the cue.
    pub(crate) cue_colon: bool,
    /// The words, numbers left out.
    pub(crate) key: Hash,
    /// Words and numbers: equal for lines that read the same.
    pub(crate) full_key: Hash,
    /// How many lines of the page read the same.
    pub(crate) repeats: u32,
    pub(crate) at_or_link: bool,
    /// `— Mara Voss (@maravoss) March 4, 2021`: who wrote the post above, in the middle of an article.
    pub(crate) signature: bool,
    /// `14:32 Fog stops the ferry`: it begins with a time of day.
    pub(crate) clock: bool,
    /// What the tables say of any of its words, for what a single word settles.
    pub(crate) any: u32,
    /// What the tables say of its first word.
    pub(crate) first: u32,
    /// Its words of more than three letters, as numbers of the page's list of them.
    pub(crate) long: (u32, u32),
}

impl Line {
    /// The share of function words among the words.
    pub(crate) fn stop_share(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.stops as f32 / self.words as f32 }
    }

    pub(crate) fn is_cue(&self, kind: BlockKind) -> bool {
        self.cue.is_some_and(|c| c.kind == kind)
    }

    /// Whether it names a day, other than that of a post that is quoted.
    pub(crate) fn is_dated(&self) -> bool {
        self.months > 0 && self.digits >= 3 && !self.signature
    }

    /// Whether it begins as a byline does.
    pub(crate) fn begins_byline(&self) -> bool {
        self.first & (flag::BY | flag::AUTHOR) != 0 || self.is_cue(BlockKind::Byline)
    }

    pub(crate) fn is_whole_cue(&self, kind: BlockKind) -> bool {
        self.cue.is_some_and(|c| c.kind == kind && c.whole)
    }
}

/// A text cut into lines.
pub(crate) struct Lines {
    /// The lines that are not blank.
    pub(crate) filled: Vec<Line>,
    /// Where each line ends, blank ones included, in bytes. The lines cover the text; an empty text
    /// has none.
    pub(crate) ends: Vec<u32>,
    /// Hashes of the words of more than three letters.
    pub(crate) long: Vec<u32>,
}

/// The lines of a text.
pub(crate) fn lines(raw: &str, tables: &Tables) -> Lines {
    let bytes = raw.as_bytes();
    let mut out = Lines {
        filled: Vec::with_capacity(bytes.len() / 64 + 8),
        ends: Vec::with_capacity(bytes.len() / 48 + 8),
        long: Vec::with_capacity(bytes.len() / 10),
    };
    let mut start = 0usize;
    for end in line_ends(raw) {
        let line = scan(raw, start, end, tables, &mut out.long);
        if !line.text.is_empty() {
            out.filled.push(line);
        }
        out.ends.push(end as u32);
        start = end;
    }
    out
}

/// Where each line of a text ends, line ending included: after `\n`, a lone `\r`, a vertical tab, a form feed, and the
/// line and paragraph separators of Unicode.
pub(crate) fn line_ends(raw: &str) -> Vec<usize> {
    let bytes = raw.as_bytes();
    // Spans reach no further.
    let limit =
        (0..=bytes.len().min(Span::MAX_TEXT)).rev().find(|&i| raw.is_char_boundary(i)).unwrap_or(0);
    let text = bytes.get(..limit).unwrap_or(bytes);
    let mut out = Vec::with_capacity(limit / 48 + 8);
    let odd = memchr::memchr3(b'\r', 0x0B, 0x0C, text).is_some()
        || memchr::memmem::find(text, "\u{2028}".as_bytes()).is_some()
        || memchr::memmem::find(text, "\u{2029}".as_bytes()).is_some();
    if odd {
        for (at, &byte) in text.iter().enumerate() {
            let ends = match byte {
                b'\n' | 0x0B | 0x0C => true,
                b'\r' => text.get(at + 1) != Some(&b'\n'),
                0xA8 | 0xA9 => at >= 2 && text.get(at - 2..at) == Some(&[0xE2, 0x80]),
                _ => false,
            };
            if ends {
                out.push(at + 1);
            }
        }
    } else {
        out.extend(memchr::memchr_iter(b'\n', text).map(|i| i + 1));
    }
    if out.last().copied().unwrap_or(0) < limit {
        out.push(limit);
    }
    out
}

const OTHER: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const SPACE: u8 = 4;
/// A letter of a script without spaces: a word of its own.
const ALONE: u8 = 5;

/// The class of every ASCII byte.
static CLASS: [u8; 128] = {
    let mut table = [OTHER; 128];
    let mut i = 0;
    while i < 128 {
        let b = i as u8;
        table[i] = if b.is_ascii_lowercase() {
            LOWER
        } else if b.is_ascii_uppercase() {
            UPPER
        } else if b.is_ascii_digit() {
            DIGIT
        } else if b.is_ascii_whitespace() || b == 0x0B {
            SPACE
        } else {
            OTHER
        };
        i += 1;
    }
    table
};

fn class_of(c: char) -> u8 {
    // Typographic signs and no-break spaces are frequent, and the general answer is slow.
    match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => return SPACE,
        '\u{A1}'..='\u{A9}' | '\u{200B}'..='\u{2027}' | '×' | '÷' => return OTHER,
        'ß'..='ÿ' | 'а'..='џ' => return LOWER,
        'À'..='Þ' | 'Ѐ'..='Я' => return UPPER,
        _ => {}
    }
    if is_unspaced(c) {
        ALONE
    } else if c.is_lowercase() {
        LOWER
    } else if c.is_uppercase() {
        UPPER
    } else if c.is_numeric() {
        DIGIT
    } else if c.is_alphabetic() {
        LOWER
    } else if c.is_whitespace() {
        SPACE
    } else {
        OTHER
    }
}

/// The words read so far of the phrase that may be the line's cue.
struct Chain {
    words: Hash,
    all: Hash,
    open: bool,
    cue: Option<Cue>,
    whole: Option<BlockKind>,
    /// The last word ended a cue.
    fresh: bool,
}

impl Chain {
    fn number(&mut self, hash: Hash) {
        self.all = chained(self.all, hash);
    }

    fn word(&mut self, hash: Hash, tables: &Tables) {
        self.all = chained(self.all, hash);
        self.words = chained(self.words, hash);
        self.whole = None;
        self.fresh = false;
        if !self.open {
            return;
        }
        match tables.phrase(self.words) {
            Some(phrase) => {
                self.open = phrase.more;
                self.whole = phrase.whole;
                self.fresh = phrase.whole.is_some() || phrase.start.is_some();
                if let Some(kind) = phrase.start {
                    self.cue = Some(Cue { kind, whole: false });
                }
            }
            None => self.open = false,
        }
    }
}

fn scan(raw: &str, start: usize, end: usize, tables: &Tables, long: &mut Vec<u32>) -> Line {
    let whole = raw.get(start..end).unwrap_or("");
    let text = whole.trim_matches(is_blank);
    let lead = whole.len() - whole.trim_start_matches(is_blank).len();
    let at = start + lead;
    let mut line =
        Line { span: to_span(start, end), text: to_span(at, at + text.len()), ..Line::default() };
    if text.is_empty() {
        return line;
    }
    let first = long.len() as u32;
    count(&mut line, text, tables, long);
    line.long = (first, long.len() as u32);
    if text.starts_with('©') && line.cue.is_none() {
        line.cue = Some(Cue { kind: BlockKind::Copyright, whole: false });
    }
    line.opening = opening(text);
    line.clock = line.opening == Opening::Digit && begins_with_time(text);
    line.signature = line.opening == Opening::Dash && line.words <= 16 && text.contains("(@");
    line.ending = ending(text);
    line
}

/// Whether a text begins with a time of day, `9:30` or `14h05`.
fn begins_with_time(text: &str) -> bool {
    let clock = text.split([' ', '\u{a0}']).next().and_then(|t| t.split_once([':', 'h']));
    let number = |t: &str, most: u8| t.parse::<u8>().is_ok_and(|n| n < most);
    clock.is_some_and(|(hour, minute)| {
        hour.len() <= 2 && minute.len() == 2 && number(hour, 25) && number(minute, 60)
    })
}

/// White space, and signs that show nothing: some sites put one on a line of its own between paragraphs.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}')
}

/// One pass over the characters of a line.
fn count(line: &mut Line, text: &str, tables: &Tables, long: &mut Vec<u32>) {
    let bytes = text.as_bytes();
    let mut chain = Chain { words: 0, all: 0, open: true, cue: None, whole: None, fresh: false };
    let (mut hash, mut in_word, mut in_number, mut capital) = (SEED, false, false, false);
    let mut previous = SPACE;
    let mut stop_before = false;
    let mut i = 0;
    let mut word_start = 0;
    while let Some(&byte) = bytes.get(i) {
        if in_word && byte.is_ascii_lowercase() {
            // The run of plain letters that most words are.
            let from = i;
            while let Some(&byte) = bytes.get(i).filter(|b| b.is_ascii_lowercase()) {
                hash = step(hash, u32::from(byte));
                i += 1;
            }
            line.chars += (i - from) as u32;
            previous = LOWER;
            continue;
        }
        let (c, class, len) = if byte < 128 {
            (u32::from(byte), CLASS[byte as usize & 127], 1)
        } else {
            let c = text.get(i..).and_then(|r| r.chars().next()).unwrap_or('\u{FFFD}');
            (c as u32, class_of(c), c.len_utf8())
        };
        i += len;
        line.chars += 1;
        match class {
            LOWER | UPPER => {
                if in_number {
                    chain.number(finish(hash));
                    in_number = false;
                    hash = SEED;
                }
                if !in_word {
                    in_word = true;
                    word_start = i - len;
                    hash = SEED;
                    capital = class == UPPER;
                    if stop_before && previous == SPACE && capital {
                        line.inner_stops += 1;
                    }
                } else if class == UPPER && previous == LOWER {
                    line.glued += 1;
                }
                let folded = if c < 128 {
                    c | 0x20
                } else if class == LOWER {
                    c
                } else {
                    char::from_u32(c).map_or(c, |c| lower(c) as u32)
                };
                hash = step(hash, folded);
                stop_before = false;
            }
            ALONE => {
                if in_word {
                    end_word(line, &mut chain, finish(hash), capital, tables);
                } else if in_number {
                    chain.number(finish(hash));
                }
                (in_word, in_number) = (false, false);
                let sign = finish(step(SEED, c));
                end_word(line, &mut chain, sign, false, tables);
                line.unspaced += 1;
                line.inner_stops += u32::from(stop_before);
                stop_before = false;
                // Pairs of signs tell what a line is about.
                if previous == ALONE {
                    long.push((sign ^ hash.rotate_left(7)) as u32);
                }
                hash = sign;
            }
            DIGIT => {
                if in_word {
                    end_word(line, &mut chain, finish(hash), capital, tables);
                    if i - len - word_start > 3 {
                        long.push(finish(hash) as u32);
                    }
                    in_word = false;
                }
                if !in_number {
                    in_number = true;
                    line.numbers += 1;
                    hash = SEED;
                }
                hash = step(hash, c);
                line.digits += 1;
                stop_before = false;
            }
            _ => {
                if in_word {
                    end_word(line, &mut chain, finish(hash), capital, tables);
                    if i - len - word_start > 3 {
                        long.push(finish(hash) as u32);
                    }
                } else if in_number {
                    chain.number(finish(hash));
                }
                (in_word, in_number) = (false, false);
                if class == OTHER {
                    sign(line, c);
                    line.cue_colon |= c == 0x3A && chain.fresh;
                    stop_before =
                        matches!(c, 0x2E | 0x21 | 0x3F | 0x2026 | 0x3002 | 0xFF01 | 0xFF1F)
                            || (stop_before
                                && matches!(c, 0x22 | 0x27 | 0x29 | 0x201D | 0x2019 | 0xBB));
                }
            }
        }
        previous = class;
    }
    if in_word {
        end_word(line, &mut chain, finish(hash), capital, tables);
        if i - word_start > 3 {
            long.push(finish(hash) as u32);
        }
    } else if in_number {
        chain.number(finish(hash));
    }
    // Two such signs are about a word.
    line.words -= line.unspaced / 2;
    line.key = chain.words;
    line.full_key = chain.all;
    line.cue = match chain.whole {
        Some(kind) => Some(Cue { kind, whole: true }),
        None => chain.cue,
    };
}

fn end_word(line: &mut Line, chain: &mut Chain, hash: Hash, capital: bool, tables: &Tables) {
    line.words += 1;
    line.capitals += u32::from(capital);
    let flags = tables.word(hash);
    if line.words == 1 {
        line.first = flags;
    }
    line.since_credit += 1;
    if flags != 0 {
        line.any |= flags & (flag::NEWSLETTER | flag::COOKIE);
        if flags & flag::CREDIT != 0 {
            line.credits += 1;
            line.since_credit = 0;
        }
        line.comments += u32::from(flags & flag::COMMENT != 0);
        line.personal += u32::from(flags & flag::PERSONAL != 0);
        line.stops += u32::from(flags & flag::STOP != 0);
        line.stops_en += u32::from(flags & flag::STOP_EN != 0);
        line.sections += u32::from(flags & flag::SECTION != 0);
        line.months += u32::from(flags >> flag::MONTH_SHIFT != 0);
    }
    chain.word(hash, tables);
}

fn sign(line: &mut Line, c: u32) {
    match char::from_u32(c) {
        Some(',' | ';' | '،' | '、' | '，' | '；') => line.commas += 1,
        Some('|' | '›' | '»' | '«' | '‹' | '•' | '·' | '>' | '→' | '/') => {
            line.bars += 1;
        }
        Some('@' | '_' | '=' | '{' | '}') => line.at_or_link = true,
        _ => {}
    }
}

fn opening(text: &str) -> Opening {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => Opening::Lower,
        Some(c) if c.is_alphabetic() => Opening::Upper,
        Some(c) if c.is_numeric() => Opening::Digit,
        Some('"' | '\'' | '“' | '„' | '«' | '‘' | '»' | '‚' | '‹' | '「' | '『') => {
            Opening::Quote
        }
        Some('•' | '*' | '·' | '▪' | '►' | '■' | '●' | '◦' | '‣') => Opening::Bullet,
        Some('-' | '–' | '—') => Opening::Dash,
        _ => Opening::Other,
    }
}

fn ending(text: &str) -> Ending {
    let mut rest = text.chars().rev();
    let mut closed = false;
    let last = loop {
        match rest.next() {
            Some(
                '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '‘' | ')' | ']' | '›' | '」' | '』'
                | '）',
            ) => {
                closed = true;
            }
            other => break other,
        }
    };
    match last {
        Some('.') if !closed && text.ends_with("...") => Ending::Ellipsis,
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '۔' | '।') => Ending::Stop,
        Some('…') => Ending::Ellipsis,
        Some(_) if closed => Ending::Close,
        Some(':' | '：') => Ending::Colon,
        Some(',' | ';' | '–' | '—' | '，' | '、' | '،') => Ending::Comma,
        Some('-' | '\u{2010}' | '\u{AD}') => Ending::Hyphen,
        Some(c) if c.is_alphabetic() => Ending::Letter,
        Some(c) if c.is_numeric() => Ending::Digit,
        _ => Ending::Other,
    }
}

/// A span of the text; offsets are below 4 GiB, as `lines` sees to.
pub(crate) fn to_span(start: usize, end: usize) -> Span {
    Span::from_range(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Line {
        lines(text, Tables::embedded()).filled.pop().unwrap()
    }

    #[test]
    fn counts() {
        let line = one("“We stay,” Mara Voss said. Then she left.");
        assert_eq!((line.words, line.capitals, line.inner_stops), (8, 4, 1));
        assert_eq!((line.opening, line.ending), (Opening::Quote, Ending::Stop));
        assert!(line.stops >= 3 && line.cue.is_none());
    }

    #[test]
    fn cues() {
        for (text, kind, whole) in [
            ("like0", BlockKind::Widget, true),
            ("Comments (3)", BlockKind::Comments, true),
            ("Related Posts", BlockKind::RelatedHeader, true),
            ("Photo: Mara Voss", BlockKind::PhotoCredit, false),
            ("Lesen Sie auch", BlockKind::RelatedHeader, true),
        ] {
            assert_eq!(one(text).cue, Some(Cue { kind, whole }), "{text}");
        }
        assert_eq!(one("Share prices fell.").cue, None);
    }

    #[test]
    fn signs_that_show_nothing_are_blank() {
        let found =
            lines("The talks went on.\n\u{200B}\n\u{200B}The union left.", Tables::embedded());
        let texts: Vec<_> = found.filled.iter().map(|line| line.text.range()).collect();
        assert_eq!(texts, [0..18, 26..41]);
    }

    #[test]
    fn times_of_day() {
        assert!(one("14:32 Fog stops the ferry").clock && one("9h05").clock);
        assert!(!one("3:1 for Arlen").clock && !one("2021-03-04").clock);
    }

    #[test]
    fn who_wrote_a_post() {
        let line = one("— Mara Voss (@maravoss) March 4, 2021");
        assert!(line.signature && !line.is_dated());
        assert!(one("March 4, 2021").is_dated());
    }

    #[test]
    fn lines_cover_the_text() {
        let found = lines("a\r\n\nb", Tables::embedded());
        assert_eq!(found.ends, [3, 4, 5]);
        let spans: Vec<_> = found.filled.iter().map(|l| l.span.range()).collect();
        assert_eq!(spans, [0..3, 4..5]);
        assert!(lines("", Tables::embedded()).ends.is_empty());
    }
}
