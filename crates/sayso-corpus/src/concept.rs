//! Concepts: what different targets have in common.

use sayso_lexicon::{Error, ErrorKind, Folded};
use std::borrow::Cow;

/// Puts targets into concepts.
///
/// Object safe; total. Equal targets give equal concepts.
pub trait ConceptMapper: Send + Sync {
    /// The concept of a target's words, or `None` to leave the stance out.
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>>;
}

impl<T: ConceptMapper + ?Sized> ConceptMapper for &T {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        (**self).concept(target)
    }
}

impl<T: ConceptMapper + ?Sized> ConceptMapper for Box<T> {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        (**self).concept(target)
    }
}

/// The head noun or verb of a target, in lower case and the singular: *the new sanctions on Norrland*
/// and *sanctions* are both *sanction*.
///
/// The head is the last word before the first preposition, relative, infinitive or auxiliary. A pronoun has no
/// concept. A guess from words alone: it needs no tags, and it does not know that *aid* and *assistance* are one thing; a
/// [`Codebook`] does.
#[derive(Copy, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // a rule without settings
pub struct HeadNoun;

impl ConceptMapper for HeadNoun {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        let mut head = None;
        for word in target.split_whitespace() {
            let word = trim(word);
            if word.is_empty() {
                continue;
            }
            if head.is_some() && OPENERS.iter().any(|o| word.eq_ignore_ascii_case(o)) {
                break;
            }
            head = Some(word);
        }
        let folded = Folded::new(head?);
        if PRONOUNS.contains(&folded.as_str()) {
            return None;
        }
        Some(Cow::Owned(singular(folded.as_str())))
    }
}

/// Words that end the front part of a target.
const OPENERS: [&str; 43] = [
    "of", "to", "for", "on", "in", "with", "from", "by", "at", "about", "against", "between",
    "over", "into", "that", "which", "who", "if", "unless", "until", "as", "must", "should",
    "would", "will", "can", "could", "may", "might", "be", "is", "are", "was", "were", "been",
    "has", "have", "had", "does", "do", "not", "when", "because",
];

/// Words that stand for something and name nothing.
const PRONOUNS: [&str; 12] =
    ["it", "this", "that", "these", "those", "them", "him", "her", "us", "me", "you", "he"];

fn trim(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// *policies* to *policy*, *taxes* to *tax*, *sanctions* to *sanction*; *crisis* and *pass* stay.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["xes", "ches", "shes", "sses", "zes"] {
        if let Some(stem) = word.strip_suffix("es").filter(|_| word.ends_with(ending)) {
            return stem.to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'i', 'u']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// A user's own concepts, from plain text.
///
/// A concept stands in brackets; under it, a line a pattern: one or more words that must follow one
/// another in the target, in any capitals. `*` at the end of a word stands for any ending. `#` begins a
/// comment. The longest pattern that fits decides, then the first.
///
/// ```
/// use sayso_corpus::{Codebook, ConceptMapper};
///
/// let codebook = Codebook::parse("[Nuclear power]\nreactor*\nnuclear phase-out\n[Rail]\ntram*\nrail")?;
/// assert_eq!(codebook.concept("the second reactors at Kest").as_deref(), Some("Nuclear power"));
/// assert_eq!(codebook.concept("cheaper trams"), Some("Rail".into()));
/// assert_eq!(codebook.concept("the harbour"), None);
/// # Ok::<(), sayso_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    concepts: Vec<Box<str>>,
    /// The longest first.
    patterns: Vec<Pattern>,
}

#[derive(Clone, Debug)]
struct Pattern {
    words: Box<[Word]>,
    concept: usize,
}

#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    open: bool,
}

impl Codebook {
    /// Reads a codebook.
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
            let concept = codebook.concepts.len().checked_sub(1);
            let concept =
                concept.ok_or_else(|| syntax(line, "a pattern needs a concept above it"))?;
            let words: Box<[Word]> = content.split_whitespace().map(word).collect();
            if words.iter().any(|w| w.text.is_empty()) {
                return Err(syntax(line, "a pattern is made of words"));
            }
            codebook.patterns.push(Pattern { words, concept });
        }
        codebook.patterns.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        Ok(codebook)
    }

    /// The concepts in the order of the text.
    pub fn concepts(&self) -> impl Iterator<Item = &str> + '_ {
        self.concepts.iter().map(|c| &**c)
    }
}

fn word(text: &str) -> Word {
    let open = text.ends_with('*');
    let text = Folded::new(text.trim_end_matches('*'));
    Word { text: text.as_str().into(), open }
}

fn syntax(line: usize, message: &'static str) -> Error {
    Error::new(ErrorKind::Syntax, line, message)
}

impl ConceptMapper for Codebook {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        let fits = |pattern: &&Pattern| {
            let starts = target.split_whitespace().enumerate();
            starts.map(|(skip, _)| skip).any(|skip| {
                let mut words = target.split_whitespace().skip(skip).map(trim);
                pattern.words.iter().all(|expected| {
                    words.next().is_some_and(|w| {
                        let w = Folded::new(w);
                        if expected.open {
                            w.as_str().starts_with(&*expected.text)
                        } else {
                            w.as_str() == &*expected.text
                        }
                    })
                })
            })
        };
        let pattern = self.patterns.iter().find(fits)?;
        self.concepts.get(pattern.concept).map(|c| Cow::Borrowed(&**c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (target, head) in [
            ("the new sanctions on Norrland", "sanction"),
            ("restoring relations with the island", "relation"),
            ("“a second reactor”", "reactor"),
            ("policies", "policy"),
            ("the taxes", "tax"),
            ("the crisis", "crisis"),
            ("the port be opened to cars", "port"),
            ("the council must reopen the bridge", "council"),
        ] {
            assert_eq!(HeadNoun.concept(target).as_deref(), Some(head), "{target}");
        }
        assert_eq!(HeadNoun.concept(" — "), None);
        assert_eq!(HeadNoun.concept("it"), None);
    }

    #[test]
    fn codebook_errors_name_the_line() {
        for (text, line) in [("rail", 1), ("[Rail]\ntram\n[Coal", 3), ("[]", 1), ("[Rail]\n*", 2)] {
            assert_eq!(Codebook::parse(text).unwrap_err().line(), line, "{text}");
        }
    }

    #[test]
    fn the_longest_pattern_decides() {
        let codebook = Codebook::parse("[Power]\npower\n[Nuclear]\nnuclear power").unwrap();
        assert_eq!(codebook.concept("Nuclear power plants").as_deref(), Some("Nuclear"));
    }
}
