//! The notation of gold files, read and written.

use super::{Error, ErrorKind};
use sayso_core::{AttributionKind, BlockKind, JoinKind, Modality, Polarity, Strength};
use std::fmt::{self, Write as _};

/// A gold file, as it is written: texts, not spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gold {
    /// Name and value of each field, such as `title`.
    pub fields: Vec<(String, String)>,
    /// For each line of the page, its label and the beginning of its text.
    pub labels: Vec<(BlockKind, String)>,
    /// Parts of lines that are of another kind than their line.
    pub parts: Vec<PartLine>,
    /// Line breaks that are undone.
    pub joins: Vec<JoinLine>,
    /// Paragraphs, each as the list of its sentences; not all paragraphs need be there. `None` if the
    /// gold says nothing about sentences.
    pub sentences: Option<Vec<Vec<String>>>,
    /// Who said what; `None` if the gold says nothing about it.
    pub attributions: Option<Vec<AttributionLine>>,
    /// Who is for or against what; `None` if the gold says nothing about it.
    pub stances: Option<Vec<StanceLine>>,
    /// Where each line of the sections stood in the file, from 1, section by section.
    pub(super) places: Places,
}

/// Line numbers for messages. They are no part of what the gold says, so all are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) labels: Vec<u32>,
    pub(super) joins: Vec<u32>,
    pub(super) sentences: Vec<u32>,
    pub(super) attributions: Vec<u32>,
    pub(super) stances: Vec<u32>,
}

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

/// `line number | label | text`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartLine {
    /// The line of the page, from 1.
    pub line: usize,
    /// What the part is.
    pub kind: BlockKind,
    /// Its text.
    pub text: String,
}

/// `word` or `space`, a tab, and the text around the break, which is written `⏎`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JoinLine {
    /// What takes the place of the break.
    pub kind: JoinKind,
    /// The text around it.
    pub around: String,
}

/// `#n ^p | kind | speaker | source | cue | content`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttributionLine {
    /// The number of the parent, from 1.
    pub parent: Option<usize>,
    /// How much of the content is quoted.
    pub kind: AttributionKind,
    /// The name of the source, or `-`.
    pub speaker: String,
    /// Who says it, or `-`.
    pub source: String,
    /// The words that attribute, or `-`.
    pub cue: String,
    /// What is said.
    pub content: String,
}

/// `polarity | holder | target | evidence | strength | modality`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StanceLine {
    /// For or against.
    pub polarity: Polarity,
    /// Who; `(author)` for the text's own voice.
    pub holder: String,
    /// Towards what.
    pub target: String,
    /// The words that show it.
    pub evidence: String,
    /// How strongly.
    pub strength: Strength,
    /// How real.
    pub modality: Modality,
}

/// What stands for the author in the place of a holder.
pub(super) const AUTHOR: &str = "(author)";
/// What stands between sentences of a paragraph.
const BETWEEN: &str = " ‖ ";

const KINDS: [(AttributionKind, &str); 3] = [
    (AttributionKind::Direct, "direct"),
    (AttributionKind::Indirect, "indirect"),
    (AttributionKind::Mixed, "mixed"),
];

const JOINS: [(JoinKind, &str); 2] = [(JoinKind::Word, "word"), (JoinKind::Space, "space")];

fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, n)| *n == name).map(|(value, _)| *value)
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names.iter().find(|(v, _)| v == value).map_or("", |(_, name)| name)
}

impl Gold {
    /// Reads gold.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Notation`], with the line, if a line is not in the notation.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut gold = Self::default();
        let mut section = "";
        for (number, line) in (1u32..).zip(text.lines()) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                gold.open(name).ok_or_else(|| {
                    Error::new(ErrorKind::Notation, number, format!("there is no section [{name}]"))
                })?;
            } else if !line.trim().is_empty() && !line.starts_with("# ") {
                gold.line(section, line, number).map_err(|expected| {
                    Error::new(ErrorKind::Notation, number, format!("{line:?} is not {expected}"))
                })?;
            }
        }
        Ok(gold)
    }

    /// A section that is there says something even if it is empty.
    fn open(&mut self, section: &str) -> Option<()> {
        match section {
            "fields" | "labels" | "parts" | "joins" => {}
            "sentences" => self.sentences = Some(Vec::new()),
            "attributions" => self.attributions = Some(Vec::new()),
            "stances" => self.stances = Some(Vec::new()),
            _ => return None,
        }
        Some(())
    }

    /// Takes in one line; says what it should have been if it cannot.
    fn line(&mut self, section: &str, line: &str, number: u32) -> Result<(), &'static str> {
        match section {
            "fields" => {
                let (name, value) = line.split_once(" = ").ok_or("`name = value`")?;
                self.fields.push((name.to_owned(), value.to_owned()));
            }
            "labels" => {
                let (label, text) = line.split_once('\t').unwrap_or((line, ""));
                let kind = BlockKind::from_label(label).ok_or("a label, a tab and a text")?;
                self.labels.push((kind, text.to_owned()));
                self.places.labels.push(number);
            }
            "parts" => self.parts.push(part(line).ok_or("`line number | label | text`")?),
            "joins" => {
                let (kind, around) =
                    line.split_once('\t').ok_or("`word` or `space`, a tab and a text")?;
                let kind = named(&JOINS, kind).ok_or("`word` or `space`, a tab and a text")?;
                self.joins.push(JoinLine { kind, around: around.to_owned() });
                self.places.joins.push(number);
            }
            "sentences" => {
                let sentences = line.split(BETWEEN).map(str::to_owned).collect();
                self.sentences.get_or_insert_default().push(sentences);
                self.places.sentences.push(number);
            }
            "attributions" => {
                let list = self.attributions.get_or_insert_default();
                let read = attribution(line, list.len() + 1);
                list.push(read.ok_or(
                    "`#n ^p | kind | speaker | source | cue | content`, numbered in order",
                )?);
                self.places.attributions.push(number);
            }
            "stances" => {
                let read = stance(line)
                    .ok_or("`polarity | holder | target | evidence | strength | modality`")?;
                self.stances.get_or_insert_default().push(read);
                self.places.stances.push(number);
            }
            _ => return Err("in a section"),
        }
        Ok(())
    }

    /// The value of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

fn cells<const N: usize>(line: &str) -> Option<[&str; N]> {
    let cells: Vec<&str> = line.split(" | ").collect();
    cells.try_into().ok()
}

fn part(line: &str) -> Option<PartLine> {
    let [at, label, text] = cells(line)?;
    let kind = BlockKind::from_label(label)?;
    Some(PartLine { line: at.parse().ok().filter(|&n| n > 0)?, kind, text: text.to_owned() })
}

fn attribution(line: &str, number: usize) -> Option<AttributionLine> {
    let [head, kind, speaker, source, cue, content] = cells(line)?;
    let (own, parent) = head.split_once(" ^").map_or((head, None), |(n, p)| (n, Some(p)));
    if own.strip_prefix('#')?.parse() != Ok(number) {
        return None;
    }
    let parent = match parent {
        Some(parent) => Some(parent.parse().ok().filter(|&n: &usize| n > 0)?),
        None => None,
    };
    let [speaker, source, cue, content] = [speaker, source, cue, content].map(str::to_owned);
    Some(AttributionLine { parent, kind: named(&KINDS, kind)?, speaker, source, cue, content })
}

fn stance(line: &str) -> Option<StanceLine> {
    let (line, modality) = match cells::<6>(line) {
        Some([.., modality]) => {
            let modality = Modality::ALL.iter().copied().find(|m| m.as_str() == modality)?;
            (line.rsplit_once(" | ")?.0, modality)
        }
        None => (line, Modality::Asserted),
    };
    let [polarity, holder, target, evidence, strength] = cells(line)?;
    let [holder, target, evidence] = [holder, target, evidence].map(str::to_owned);
    Some(StanceLine {
        polarity: Polarity::ALL.iter().copied().find(|p| p.as_str() == polarity)?,
        holder,
        target,
        evidence,
        strength: Strength::ALL.iter().copied().find(|s| s.as_str() == strength)?,
        modality,
    })
}

/// Without its number, which depends on the lines before it.
impl fmt::Display for AttributionLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { speaker, source, cue, content, .. } = self;
        write!(f, "{} | {speaker} | {source} | {cue} | {content}", name_of(&KINDS, &self.kind))
    }
}

impl fmt::Display for StanceLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { holder, target, evidence, .. } = self;
        write!(
            f,
            "{} | {holder} | {target} | {evidence} | {}",
            self.polarity.as_str(),
            self.strength.as_str()
        )?;
        if self.modality == Modality::Asserted {
            return Ok(());
        }
        write!(f, " | {}", self.modality.as_str())
    }
}

impl fmt::Display for PartLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {}", self.line, self.kind.label(), self.text)
    }
}

impl fmt::Display for JoinLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}", name_of(&JOINS, &self.kind), self.around)
    }
}

/// The notation; [`Gold::parse`] reads it back.
impl fmt::Display for Gold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels = self.labels.iter().map(|(kind, text)| {
            if text.is_empty() {
                kind.label().to_owned()
            } else {
                format!("{}\t{text}", kind.label())
            }
        });
        let mut out = String::new();
        let mut put = |name: &str, lines: Option<Vec<String>>| {
            let Some(lines) = lines else { return };
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}[{name}]");
            lines.iter().for_each(|line| out.extend([line, "\n"]));
        };
        let some = |lines: Vec<String>| Some(lines).filter(|l| !l.is_empty());
        put("fields", some(self.fields.iter().map(|(n, v)| format!("{n} = {v}")).collect()));
        put("labels", some(labels.collect()));
        put("parts", some(self.parts.iter().map(ToString::to_string).collect()));
        put("joins", some(self.joins.iter().map(ToString::to_string).collect()));
        let sentences = self.sentences.as_ref();
        put("sentences", sentences.map(|s| s.iter().map(|s| s.join(BETWEEN)).collect()));
        let attributions = self.attributions.as_ref();
        put(
            "attributions",
            attributions.map(|list| {
                let head =
                    |a: &AttributionLine| a.parent.map(|p| format!(" ^{p}")).unwrap_or_default();
                (1..).zip(list).map(|(n, a)| format!("#{n}{} | {a}", head(a))).collect()
            }),
        );
        put("stances", self.stances.as_ref().map(|s| s.iter().map(ToString::to_string).collect()));
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "[fields]\ntitle = A | b\n\n[labels]\ntitle\tA | b\nblank\nbody\tOne.\n\n[parts]\n1 | kicker | A\n\n\
        [joins]\nword\tta⏎lks\n\n[sentences]\nOne. ‖ Two.\n\n[attributions]\n#1 | mixed | - | She | said | no\n\
        #2 ^1 | direct | Ada | - | - | “no”\n\n[stances]\noppose | (author) | it | ban | strong\n\
        neutral | She | it | may | weak | possible\n";

    #[test]
    fn what_is_written_is_read_back() {
        let gold = Gold::parse(SAMPLE).unwrap();
        assert_eq!(gold.to_string(), SAMPLE);
        assert_eq!(gold.attributions.as_ref().unwrap()[1].parent, Some(1));
        assert_eq!(gold.stances.as_ref().unwrap()[1].modality, Modality::Possible);
        let with_comments = SAMPLE.replace("[joins]\n", "# a remark\n\n[joins]\n# one more\n");
        assert_eq!(Gold::parse(&with_comments).unwrap(), gold);
    }

    #[test]
    fn a_section_that_is_missing_says_nothing() {
        let gold = Gold::parse("[attributions]\n").unwrap();
        assert_eq!((gold.attributions, gold.stances), (Some(Vec::new()), None));
    }

    #[test]
    fn errors_name_the_line() {
        for (text, line) in [
            ("body\tx", 1),
            ("[labels]\nbdy\tx", 2),
            ("[stance]", 1),
            ("[attributions]\n\n#2 | direct | - | a | b | c", 3),
            ("[attributions]\n#1 ^0 | direct | - | a | b | c", 2),
            ("[stances]\nfor | a | b | c | plain", 2),
            ("[parts]\n0 | kicker | A", 2),
            ("[joins]\nglue\ta⏎b", 2),
        ] {
            let error = Gold::parse(text).unwrap_err();
            assert_eq!((error.kind(), error.line()), (ErrorKind::Notation, Some(line)), "{text}");
        }
    }
}
