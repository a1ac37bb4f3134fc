//! What a reader decided about stances, for later runs.

use crate::table::{self, Row};
use crate::words;
use rustc_hash::FxHashMap;
use sayso_core::{Actor, ActorKind, Analysis, Polarity, Reading, Span, Stance};
use sayso_lexicon::Error;

/// Whether a stance is one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// It is, as it was found or as the decision puts it.
    Accept,
    /// It is none.
    Reject,
}

/// A stance as it was found, and what a reader decided about it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Decision {
    /// The document.
    pub id: String,
    /// The evidence of the stance, in bytes of the document. With the target it says which stance is meant.
    pub evidence: Span,
    /// The target, likewise.
    pub target: Span,
    /// What was decided; `None` as long as nobody has.
    pub verdict: Option<Verdict>,
    /// The side, where it is another.
    pub polarity: Option<Polarity>,
    /// The target's words in the sentence, where they are others; else empty.
    pub new_target: String,
    /// The concept, where a codebook or key phrase gives another; else empty.
    pub concept: String,
    /// Who holds it, where that is somebody else; else empty.
    pub actor: String,
    /// What was found, for reading: side, holder, target, evidence, sentence.
    pub found: [String; 5],
}

/// What a reader decided about stances: a table that stays, whatever later runs find.
///
/// Columns `id`, `evidence_start`, `evidence_end`, `target_start`, `target_end` say which stance is meant; `decision` is `accept`, `reject`
/// or empty; `polarity`, `target`, `concept` and `actor` hold what should stand instead and accept it by themselves. The columns that begin with
/// `found` and `sentence` are for reading.
///
/// ```
/// use sayso_core::{Analysis, Polarity, Span, Stance};
/// use sayso_corpus::Decisions;
///
/// let decisions = Decisions::parse_csv(
///     "id,evidence_start,evidence_end,target_start,target_end,decision,polarity\na,5,10,11,19,,oppose\n",
/// )?;
/// let mut stance = Stance::new("own");
/// (stance.evidence, stance.target) = (Span::new(5, 10), Span::new(11, 19));
/// stance.polarity = Polarity::Support;
/// let mut analysis = Analysis::default();
/// analysis.stances = vec![stance];
/// decisions.apply("a", "Lind backs the toll.", &mut analysis);
/// assert_eq!(analysis.stances[0].polarity, Polarity::Oppose);
/// # Ok::<(), sayso_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    list: Vec<Decision>,
    /// By document, evidence and target; without a target, those that were given another.
    places: FxHashMap<String, FxHashMap<(Span, Option<Span>), usize>>,
}

const COLUMNS: [&str; 15] = [
    "id",
    "evidence_start",
    "evidence_end",
    "target_start",
    "target_end",
    "decision",
    "polarity",
    "target",
    "concept",
    "actor",
    "found_polarity",
    "found_actor",
    "found_target",
    "found_evidence",
    "sentence",
];

impl Decision {
    fn read(row: &Row) -> Result<Self, Error> {
        let span = |from: &str, to: &str| {
            let [from, to] = [from, to].map(|column| row.get(column).parse::<u32>());
            match (from, to) {
                (Ok(from), Ok(to)) if from <= to => Ok(Span::new(from, to)),
                _ => Err(row.bad("evidence and target need a first byte and an end")),
            }
        };
        let polarity = match row.get("polarity") {
            "" => None,
            word => {
                let known = Polarity::ALL.iter().copied().find(|p| p.as_str() == word);
                Some(known.ok_or_else(|| row.bad(&format!("no polarity {word:?}")))?)
            }
        };
        let text = |column: &str| row.get(column).to_owned();
        let mut decision = Self {
            id: text("id"),
            evidence: span("evidence_start", "evidence_end")?,
            target: span("target_start", "target_end")?,
            verdict: None,
            polarity,
            new_target: text("target"),
            concept: text("concept"),
            actor: text("actor"),
            found: ["found_polarity", "found_actor", "found_target", "found_evidence", "sentence"]
                .map(text),
        };
        let changes = [&decision.new_target, &decision.concept, &decision.actor];
        let changed = polarity.is_some() || changes.iter().any(|cell| !cell.is_empty());
        decision.verdict = match row.get("decision") {
            "" => changed.then_some(Verdict::Accept),
            "accept" => Some(Verdict::Accept),
            "reject" => Some(Verdict::Reject),
            other => return Err(row.bad(&format!("no decision {other:?}: accept or reject"))),
        };
        Ok(decision)
    }

    /// A stance that nobody has decided about.
    #[must_use]
    pub fn of(reading: &Reading<'_>, stance: &Stance) -> Self {
        let sentence = reading.analysis().sentence_of(stance.evidence);
        let holder = reading.holder(stance).unwrap_or_default();
        Self {
            id: reading.id().to_owned(),
            evidence: stance.evidence,
            target: stance.target,
            found: [
                stance.polarity.to_string(),
                holder,
                reading.words(&[stance.target]),
                reading.words(&[stance.evidence]),
                sentence.map(|sentence| reading.words(&[sentence.span])).unwrap_or_default(),
            ],
            ..Self::default()
        }
    }

    /// What a coder makes of it, as one word: the side, or `reject`.
    fn side(&self) -> &str {
        match (self.verdict, self.polarity) {
            (Some(Verdict::Reject), _) => "reject",
            (_, Some(polarity)) => polarity.as_str(),
            (_, None) if self.found[0].is_empty() => "accept",
            (_, None) => &self.found[0],
        }
    }

    fn cells(&self) -> [String; 15] {
        let [side, holder, target, evidence, sentence] = self.found.clone();
        let verdict = self.verdict.map(|verdict| match verdict {
            Verdict::Accept => "accept",
            Verdict::Reject => "reject",
        });
        [
            self.id.clone(),
            self.evidence.start().to_string(),
            self.evidence.end().to_string(),
            self.target.start().to_string(),
            self.target.end().to_string(),
            verdict.unwrap_or_default().to_owned(),
            self.polarity.map(|p| p.to_string()).unwrap_or_default(),
            self.new_target.clone(),
            self.concept.clone(),
            self.actor.clone(),
            side,
            holder,
            target,
            evidence,
            sentence,
        ]
    }
}

impl Decisions {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`](crate::ErrorKind::Syntax), with the line: a column is missing, a place is none, a word is unknown, or a stance is there twice.
    pub fn parse_csv(text: &str) -> Result<Self, Error> {
        let mut decisions = Self::default();
        for row in table::rows(text, &COLUMNS[..5])? {
            if !decisions.add(Decision::read(&row)?) {
                return Err(row.bad("this stance is there twice"));
            }
        }
        Ok(decisions)
    }

    /// Adds a stance; `false` if it is there already, which leaves everything as it is.
    pub fn add(&mut self, decision: Decision) -> bool {
        let of = self.places.entry(decision.id.clone()).or_default();
        let place = (decision.evidence, Some(decision.target));
        if of.contains_key(&place) {
            return false;
        }
        of.insert(place, self.list.len());
        if !decision.new_target.is_empty() {
            of.insert((decision.evidence, None), self.list.len());
        }
        self.list.push(decision);
        true
    }

    /// All, in their order.
    #[must_use]
    pub fn list(&self) -> &[Decision] {
        &self.list
    }

    /// The table: [`parse_csv`](Self::parse_csv) reads it back.
    #[must_use]
    pub fn to_csv(&self) -> String {
        table::write(&COLUMNS, self.list.iter().map(Decision::cells))
    }

    fn get(&self, id: &str, evidence: Span, target: Option<Span>) -> Option<&Decision> {
        self.list.get(*self.places.get(id)?.get(&(evidence, target))?)
    }

    /// What was decided about a stance of a document, before or after it was [applied](Self::apply).
    #[must_use]
    pub fn find(&self, id: &str, stance: &Stance) -> Option<&Decision> {
        let own = self.get(id, stance.evidence, Some(stance.target));
        own.or_else(|| self.get(id, stance.evidence, None))
    }

    /// The concept that was decided on for a stance of a document.
    #[must_use]
    pub fn concept(&self, id: &str, stance: &Stance) -> Option<&str> {
        let found = self.find(id, stance).filter(|decision| !decision.concept.is_empty());
        found.map(|decision| decision.concept.as_str())
    }

    /// Puts into a document's stances what was decided. What was accepted has the score 1.
    pub fn apply(&self, id: &str, text: &str, analysis: &mut Analysis) {
        if !self.places.contains_key(id) {
            return;
        }
        let mut stances = std::mem::take(&mut analysis.stances);
        stances.retain_mut(|stance| {
            let Some(decision) = self.get(id, stance.evidence, Some(stance.target)) else {
                return true;
            };
            match decision.verdict {
                Some(Verdict::Reject) => return false,
                Some(Verdict::Accept) => stance.score = 1.0,
                None => {}
            }
            stance.polarity = decision.polarity.unwrap_or(stance.polarity);
            if !decision.actor.is_empty() {
                stance.actor = Some(actor(analysis, &decision.actor));
            }
            if let Some(target) = place(analysis, stance, text, &decision.new_target) {
                (stance.target, stance.target_actor) = (target, None);
            }
            true
        });
        analysis.stances = stances;
    }

    /// How far two readers agree.
    ///
    /// ```
    /// use sayso_corpus::Decisions;
    ///
    /// let heads = "id,evidence_start,evidence_end,target_start,target_end,decision,found_polarity\n";
    /// let first = Decisions::parse_csv(&format!("{heads}a,0,1,2,3,accept,support\na,4,5,6,7,reject,oppose\n"))?;
    /// let second = Decisions::parse_csv(&format!("{heads}a,0,1,2,3,accept,support\na,4,5,6,7,accept,oppose\n"))?;
    /// let comparison = first.compare(&second);
    /// assert_eq!((comparison.both, comparison.same), (2, 1));
    /// assert_eq!(comparison.kappa, Some(1.0 / 3.0));
    /// assert_eq!(comparison.differences[0].field, "polarity");
    /// # Ok::<(), sayso_corpus::Error>(())
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Comparison {
        let decided = |decision: &&Decision| decision.verdict.is_some();
        let mut comparison = Comparison::default();
        let mut counts: FxHashMap<&str, [u32; 2]> = FxHashMap::default();
        for mine in self.list.iter().filter(decided) {
            let theirs = other.get(&mine.id, mine.evidence, Some(mine.target)).filter(decided);
            let Some(theirs) = theirs else {
                comparison.only_first += 1;
                continue;
            };
            comparison.both += 1;
            comparison.same += usize::from(mine.side() == theirs.side());
            counts.entry(mine.side()).or_default()[0] += 1;
            counts.entry(theirs.side()).or_default()[1] += 1;
            comparison.differ(mine, theirs);
        }
        let all = other.list.iter().filter(decided).count();
        comparison.only_second = all - comparison.both;
        let n = comparison.both as f64;
        let by_chance: f64 =
            counts.values().map(|[a, b]| f64::from(*a) / n * (f64::from(*b) / n)).sum();
        if comparison.both > 0 && by_chance < 1.0 {
            let agreement = comparison.same as f64 / n;
            comparison.kappa = Some((agreement - by_chance) / (1.0 - by_chance));
        }
        comparison
    }
}

/// How far two readers agree on what both decided.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// Stances that both decided.
    pub both: usize,
    /// Those of them with the same side; a rejected stance has the side *reject*.
    pub same: usize,
    /// Stances that only the first, or only the second decided.
    pub only_first: usize,
    /// See above.
    pub only_second: usize,
    /// Cohen's kappa of the sides (Cohen, *A coefficient of agreement for nominal scales*, 1960); `None` where chance alone would make
    /// both agree on everything.
    pub kappa: Option<f64>,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// A cell in which two readers differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The document.
    pub id: String,
    /// The evidence, in bytes of the document.
    pub evidence: Span,
    /// The target, likewise.
    pub target: Span,
    /// The column: `polarity`, `target`, `concept` or `actor`.
    pub field: &'static str,
    /// What the first reader has.
    pub first: String,
    /// What the second has.
    pub second: String,
    /// The sentence, as far as a table holds it.
    pub sentence: String,
}

impl Comparison {
    fn differ(&mut self, mine: &Decision, theirs: &Decision) {
        let rejected = [mine, theirs].map(|d| d.verdict == Some(Verdict::Reject)) != [false; 2];
        let mut fields = vec![("polarity", mine.side(), theirs.side())];
        // Nobody fills in who holds what is none.
        if !rejected {
            fields.push(("target", &mine.new_target, &theirs.new_target));
            fields.push(("concept", &mine.concept, &theirs.concept));
            fields.push(("actor", &mine.actor, &theirs.actor));
        }
        for (field, first, second) in fields {
            if first == second {
                continue;
            }
            self.differences.push(Difference {
                id: mine.id.clone(),
                evidence: mine.evidence,
                target: mine.target,
                field,
                first: first.to_owned(),
                second: second.to_owned(),
                sentence: mine.found[4].clone(),
            });
        }
    }
}

/// The number of an actor of this name, who is new if the document has none.
fn actor(analysis: &mut Analysis, name: &str) -> u32 {
    let key = words::folded(name);
    let list = &mut analysis.actors.list;
    let known = list.iter().position(|actor| actor.name == name || actor.key == key);
    let at = known.unwrap_or_else(|| {
        list.push(Actor::new(name, key, ActorKind::Other));
        list.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where words stand in the sentence of a stance.
fn place(analysis: &Analysis, stance: &Stance, text: &str, words: &str) -> Option<Span> {
    let sentence = analysis.sentence_of(stance.evidence).filter(|_| !words.is_empty())?.span;
    let at = sentence.start() as usize + sentence.slice(text).find(words)?;
    Span::from_range(at..at + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Sentence;

    const TEXT: &str = "The mayor backs the toll on lorries.";
    const HEADS: &str = "id,evidence_start,evidence_end,target_start,target_end,decision,polarity,target,concept,actor\n";

    fn analysis() -> Analysis {
        let mut stance = Stance::new("own");
        (stance.evidence, stance.target) = (Span::new(10, 15), Span::new(16, 35));
        (stance.polarity, stance.score) = (Polarity::Support, 0.4);
        let mut analysis = Analysis::default();
        analysis.sentences = vec![Sentence::new(Span::of(TEXT), 0, 0)];
        analysis.stances = vec![stance];
        analysis
    }

    fn after(row: &str) -> Analysis {
        let mut analysis = analysis();
        Decisions::parse_csv(&format!("{HEADS}{row}\n")).unwrap().apply("a", TEXT, &mut analysis);
        analysis
    }

    #[test]
    fn decisions_are_applied() {
        assert_eq!(after("b,10,15,16,35,reject,,,,"), analysis());
        assert_eq!(after("a,10,15,16,34,reject,,,,"), analysis());
        assert!(after("a,10,15,16,35,reject,,,,").stances.is_empty());
        assert_eq!(after("a,10,15,16,35,accept,,,,").stances[0].score, 1.0);
        let changed = after("a,10,15,16,35,,oppose,lorries,,Ada Lind");
        let stance = &changed.stances[0];
        assert_eq!(stance.polarity, Polarity::Oppose);
        assert_eq!(stance.target.slice(TEXT), "lorries");
        assert_eq!(changed.actors.list[stance.actor.unwrap() as usize].name, "Ada Lind");
    }

    #[test]
    fn a_table_is_read_back_and_keeps_what_is_there() {
        let table = format!("{HEADS}a,10,15,16,35,,,,Road pricing,\n");
        let mut decisions = Decisions::parse_csv(&table).unwrap();
        let analysis = analysis();
        let reading = Reading::new("a", TEXT, &analysis);
        assert!(!decisions.add(Decision::of(&reading, &analysis.stances[0])));
        let other = Reading::new("b", TEXT, &analysis);
        assert!(decisions.add(Decision::of(&other, &analysis.stances[0])));
        assert_eq!(decisions.concept("a", &analysis.stances[0]), Some("Road pricing"));
        assert_eq!(decisions.list()[1].found[2], "the toll on lorries");
        assert_eq!(Decisions::parse_csv(&decisions.to_csv()).unwrap(), decisions);
    }

    #[test]
    fn mistakes_have_their_line() {
        let line = |rows: &str| Decisions::parse_csv(&format!("{HEADS}{rows}")).unwrap_err().line();
        assert_eq!(line("a,x,1,2,3,,,,,\n"), 2);
        assert_eq!(line("a,0,1,2,3,maybe,,,,\n"), 2);
        assert_eq!(line("a,0,1,2,3,,for,,,\n"), 2);
        assert_eq!(line("a,0,1,2,3,,,,,\na,0,1,2,3,,,,,\n"), 3);
        assert_eq!(Decisions::parse_csv("id\n").unwrap_err().line(), 1);
    }
}
