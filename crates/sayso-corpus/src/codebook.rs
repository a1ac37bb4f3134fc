//! A user's own concepts, with their signs.

use crate::mapper::ConceptMapper;
use crate::sign::{Target, parts};
use crate::table;
use crate::words::{ENGLISH, folded};
use sayso_core::Coded;
use sayso_lexicon::{Error, ErrorKind};
use std::borrow::Cow;

/// A user's own concepts, from plain text or CSV.
///
/// A concept stands in brackets; under it, a pattern per line: one or more words that must follow one another in the
/// target, in any capitals. `*` at the end of a word stands for any ending. `#` begins a comment. The longest pattern
/// that fits decides, then the first.
///
/// - A pattern behind `-` is **reversed**: with `- tax cut*` under `[Tax]`, who supports tax cuts is against the tax.
/// - A pattern behind `!` is an **exception**: a target that it fits is no case of the concept, and may be one of another.
/// - Words such as *lifting*, *scrap* or *cuts* that stand in the target outside the pattern turn the side round too, each
///   once more: *lifting the ban on trams* is for trams. They reach a pattern up to an *and*: *spending cuts and the tax* is for the
///   tax. A line `reverse: lift* scrap*` above the first concept puts words of
///   your own in their place, `reverse:` alone switches this off.
/// - `[Energy / Nuclear power]` is a concept under another; [`top_level`](Self::top_level) codes all of them as *Energy*.
///
/// ```
/// use sayso_corpus::{Codebook, ConceptMapper};
///
/// let codebook = Codebook::parse("[Nuclear power]\nreactor*\nnuclear phase-out\n[Rail]\ntram*\nrail\n- rail cuts")?;
/// assert_eq!(codebook.concept("the second reactors at Kest").as_deref(), Some("Nuclear power"));
/// assert_eq!(codebook.concept("cheaper trams"), Some("Rail".into()));
/// assert_eq!(codebook.concept("the harbour"), None);
///
/// let coded = codebook.code(&["the rail cuts", "lifting the ban on trams", "a ban on trams"]);
/// let reversed: Vec<bool> = coded.iter().flatten().map(|c| c.reversed).collect();
/// assert_eq!(reversed, [true, false, true]);
/// # Ok::<(), sayso_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    concepts: Vec<Box<str>>,
    /// The longest first.
    patterns: Vec<Pattern>,
    /// Words that turn a side round; `None` stands for the built-in ones.
    reversers: Option<Vec<Word>>,
}

/// What a pattern says of a target that it fits.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Sign {
    /// The target's side is the concept's.
    Same,
    /// The other way round.
    Reversed,
    /// It is no case of the concept.
    Exception,
}

impl Sign {
    /// The mark before a pattern, and the pattern.
    fn of(line: &str) -> (Self, &str) {
        match line.split_at_checked(1) {
            Some(("-", rest)) => (Self::Reversed, rest.trim_start()),
            Some(("!", rest)) => (Self::Exception, rest.trim_start()),
            Some(("+", rest)) => (Self::Same, rest.trim_start()),
            _ => (Self::Same, line),
        }
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::Same => "+",
            Self::Reversed => "-",
            Self::Exception => "!",
        }
    }
}

#[derive(Clone, Debug)]
struct Pattern {
    words: Box<[Word]>,
    concept: usize,
    sign: Sign,
}

#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    open: bool,
    /// Whether a hyphen ties it to the word before.
    tied: bool,
}

impl Word {
    /// The words of a pattern between two spaces: *same-sex* is two.
    fn all(text: &str) -> impl Iterator<Item = Self> {
        let open = text.ends_with('*');
        let last = parts(text).count();
        parts(text).enumerate().map(move |(at, (part, tied))| Self {
            text: folded(part).into(),
            open: open && at + 1 == last,
            tied,
        })
    }

    fn fits(&self, word: &str) -> bool {
        if self.open { word.starts_with(&*self.text) } else { word == &*self.text }
    }
}

/// The columns of a codebook as a table.
const COLUMNS: [&str; 3] = ["concept", "pattern", "sign"];

impl Codebook {
    /// Reads a codebook in plain text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`], with the line, for a pattern before the first concept, a heading that is
    /// not closed or is empty, and a pattern without letters.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut codebook = Self::default();
        for (line, raw) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let content = raw.split_once('#').map_or(raw, |(before, _)| before).trim();
            if content.is_empty() {
                continue;
            }
            if let Some(heading) = content.strip_prefix('[') {
                let name = heading.strip_suffix(']').map(str::trim).filter(|n| !n.is_empty());
                let name =
                    name.ok_or_else(|| syntax(line, "a concept needs a name in brackets"))?;
                codebook.concepts.push(name.into());
                continue;
            }
            let Some(concept) = codebook.concepts.len().checked_sub(1) else {
                let Some(words) = content.strip_prefix("reverse:") else {
                    return Err(syntax(line, "a pattern needs a concept above it"));
                };
                let own = codebook.reversers.get_or_insert_default();
                own.extend(words.split([' ', ',']).flat_map(Word::all));
                continue;
            };
            codebook.add(concept, content, line)?;
        }
        codebook.sort();
        Ok(codebook)
    }

    /// Reads a codebook as a table: columns `concept` and `pattern`, and, where a pattern is reversed (`-`) or an exception
    /// (`!`), `sign`; in any order, others are passed over.
    ///
    /// ```
    /// use sayso_corpus::Codebook;
    ///
    /// let book = Codebook::parse_csv("concept,pattern,sign\nRail,tram*,\nRail,rail cuts,-\n")?;
    /// assert_eq!(book.to_text(), "[Rail]\n- rail cuts\ntram*\n");
    /// # Ok::<(), sayso_corpus::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`], with the line, for a table without these columns, a row without a concept or without a
    /// pattern, and a sign that is none.
    pub fn parse_csv(text: &str) -> Result<Self, Error> {
        let mut codebook = Self::default();
        for row in table::rows(text, &COLUMNS[..2])? {
            let [name, pattern, sign] = COLUMNS.map(|column| row.get(column));
            if name.is_empty() || pattern.is_empty() {
                return Err(row.bad("a row needs a concept and a pattern"));
            }
            let mark = match sign {
                "" | "+" | "1" => "",
                "-" | "-1" | "−" => "- ",
                "!" | "0" => "! ",
                _ => return Err(row.bad("a sign is +, - or !")),
            };
            let known = codebook.concepts.iter().position(|c| &**c == name);
            let at = known.unwrap_or_else(|| {
                codebook.concepts.push(name.into());
                codebook.concepts.len() - 1
            });
            codebook.add(at, &format!("{mark}{pattern}"), row.line())?;
        }
        codebook.sort();
        Ok(codebook)
    }

    fn add(&mut self, concept: usize, content: &str, line: usize) -> Result<(), Error> {
        let (sign, content) = Sign::of(content);
        let words: Box<[Word]> = content.split_whitespace().flat_map(Word::all).collect();
        if words.is_empty() {
            return Err(syntax(line, "a pattern is made of words"));
        }
        self.patterns.push(Pattern { words, concept, sign });
        Ok(())
    }

    fn sort(&mut self) {
        self.patterns.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }

    /// The concepts in the order of the text.
    pub fn concepts(&self) -> impl Iterator<Item = &str> + '_ {
        self.concepts.iter().map(|c| &**c)
    }

    /// The same with every concept coded as the one it stands under: `[Energy / Nuclear power]` as *Energy*.
    #[must_use]
    pub fn top_level(mut self) -> Self {
        for concept in &mut self.concepts {
            if let Some((top, _)) = concept.split_once('/') {
                *concept = top.trim().into();
            }
        }
        self
    }

    /// The codebook as plain text: [`parse`](Self::parse) reads it back.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        if let Some(own) = &self.reversers {
            text.push_str("reverse:");
            for word in own {
                text.push(' ');
                text.push_str(&shown(word));
            }
            text.push('\n');
        }
        for (at, concept) in self.concepts.iter().enumerate() {
            text.push_str(&format!("[{concept}]\n"));
            for pattern in self.patterns.iter().filter(|p| p.concept == at) {
                if pattern.sign != Sign::Same {
                    text.push_str(pattern.sign.mark());
                    text.push(' ');
                }
                text.push_str(&pattern.shown());
                text.push('\n');
            }
        }
        text
    }

    /// The codebook as a table: [`parse_csv`](Self::parse_csv) reads it back, but for a `reverse:` line, which a table has no
    /// place for.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let rows = self.concepts.iter().enumerate().flat_map(|(at, concept)| {
            let own = self.patterns.iter().filter(move |p| p.concept == at);
            own.map(move |p| [concept.to_string(), p.shown(), p.sign.mark().to_owned()])
        });
        table::write(&COLUMNS, rows)
    }

    /// The pattern that decides, and whether the words around it turn the side round.
    fn find(&self, target: &str) -> Option<(&Pattern, bool)> {
        let target = Target::new(target);
        let place = |pattern: &Pattern| {
            let fits = |at: usize, word: &str| pattern.words.get(at).is_some_and(|p| p.fits(word));
            target.find(pattern.words.len(), fits)
        };
        let mut excepted = Vec::new();
        let mut decides = |pattern: &Pattern| {
            if excepted.contains(&pattern.concept) {
                return None;
            }
            let at = place(pattern)?;
            if pattern.sign == Sign::Exception {
                excepted.push(pattern.concept);
                return None;
            }
            Some(at)
        };
        let (pattern, at) = self.patterns.iter().find_map(|p| Some((p, decides(p)?)))?;
        let place = at..at + pattern.words.len();
        Some((pattern, target.turns(place, |word| self.turns(word))))
    }

    fn turns(&self, word: &str) -> bool {
        match &self.reversers {
            Some(own) => own.iter().any(|reverser| reverser.fits(word)),
            None => ENGLISH.reversers.contains(word),
        }
    }
}

impl Pattern {
    fn shown(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() {
                text.push(if word.tied { '-' } else { ' ' });
            }
            text.push_str(&shown(word));
        }
        text
    }
}

fn shown(word: &Word) -> String {
    format!("{}{}", word.text, if word.open { "*" } else { "" })
}

fn syntax(line: usize, message: &'static str) -> Error {
    Error::new(ErrorKind::Syntax, line, message)
}

impl ConceptMapper for Codebook {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        let (pattern, _) = self.find(target)?;
        self.concepts.get(pattern.concept).map(|c| Cow::Borrowed(&**c))
    }

    fn code(&self, targets: &[&str]) -> Vec<Option<Coded>> {
        let code = |target: &&str| {
            let (pattern, turned) = self.find(target)?;
            let mut coded = Coded::new(&**self.concepts.get(pattern.concept)?);
            coded.reversed = turned != (pattern.sign == Sign::Reversed);
            Some(coded)
        };
        targets.iter().map(code).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        for (text, line) in
            [("rail", 1), ("[Rail]\ntram\n[Coal", 3), ("[]", 1), ("[Rail]\n*", 2), ("[Rail]\n-", 2)]
        {
            assert_eq!(Codebook::parse(text).unwrap_err().line(), line, "{text}");
        }
        for (table, line) in [
            ("a,b\n", 1),
            ("concept,pattern\nRail,tram\n,coal\n", 3),
            ("concept,pattern,sign\nRail,tram,?\n", 2),
        ] {
            assert_eq!(Codebook::parse_csv(table).unwrap_err().line(), line, "{table}");
        }
    }

    #[test]
    fn the_longest_pattern_decides() {
        let codebook = Codebook::parse("[Power]\npower\n[Nuclear]\nnuclear power").unwrap();
        assert_eq!(codebook.concept("Nuclear power plants").as_deref(), Some("Nuclear"));
    }

    #[test]
    fn signs() {
        let book = "[Tax]\ntax*\n- tax cut*\n! tax office*\n[Fishing]\nfishing";
        let codebook = Codebook::parse(book).unwrap();
        for (target, concept, reversed) in [
            ("the carbon tax", "Tax", false),
            ("tax cuts for all", "Tax", true),
            ("scrapping the tax", "Tax", true),
            ("the ban on fishing", "Fishing", true),
            ("the ban on fishing lifted", "Fishing", false),
            ("fishing that they want to stop", "Fishing", false),
            ("spending cuts and a new tax", "Tax", false),
            ("a wage-cutting tax", "Tax", false),
            ("a tax-cutting budget", "Tax", true),
            ("the anti-fishing party", "Fishing", true),
            ("lower-cost fishing", "Fishing", false),
            ("the anti-deep-sea-fishing vote", "Fishing", true),
            ("the fight against the tax", "Tax", true),
            ("punishing firms and others for opposition to the tax", "Tax", true),
        ] {
            let coded = codebook.code(&[target]).remove(0).unwrap();
            assert_eq!((coded.concept.as_str(), coded.reversed), (concept, reversed), "{target}");
        }
        assert_eq!(codebook.code(&["the tax office in Kest"]), [None]);
        // What is no case of one concept may be one of another.
        let coded = codebook.code(&["fishing by the tax office"]).remove(0).unwrap();
        assert_eq!((coded.concept.as_str(), coded.reversed), ("Fishing", false));
    }

    #[test]
    fn reversers_of_ones_own() {
        let codebook = Codebook::parse("reverse: kill*\n[Tax]\ntax").unwrap();
        let reversed: Vec<bool> = codebook
            .code(&["killing the tax", "scrapping the tax"])
            .into_iter()
            .flatten()
            .map(|c| c.reversed)
            .collect();
        assert_eq!(reversed, [true, false]);
        let none = Codebook::parse("reverse:\n[Tax]\ntax").unwrap();
        assert!(!none.code(&["scrapping the tax"])[0].as_ref().unwrap().reversed);
    }

    #[test]
    fn text_and_table_are_read_back() {
        let book = "reverse: kill*\n[Tax / Income]\n- income-tax cut*\n! tax office\ntax*\n";
        let codebook = Codebook::parse(book).unwrap();
        assert_eq!(codebook.to_text(), book);
        let again = Codebook::parse_csv(&codebook.to_csv()).unwrap();
        assert_eq!(again.to_text(), book.replace("reverse: kill*\n", ""));
        assert_eq!(codebook.top_level().concepts().collect::<Vec<_>>(), ["Tax"]);
    }
}
