//! Actors by concepts: who is for and against what over many documents.

use crate::concept::ConceptMapper;
use rustc_hash::FxHashMap;
use sayso_core::{Actors, Date, Holder, Polarity, Span, Stance, StanceBasis};

/// How often an actor was for and against a concept.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// Stances for it.
    pub support: u32,
    /// Stances against it.
    pub oppose: u32,
    /// Explicit non-commitment.
    pub neutral: u32,
    /// When the first and the last of them was reported, where dates were given.
    pub dates: Option<(Date, Date)>,
}

impl Cell {
    /// For, against, or both; `None` without either.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        match (self.support, self.oppose) {
            (0, 0) => None,
            (_, 0) => Some(Side::Agree),
            (0, _) => Some(Side::Disagree),
            _ => Some(Side::Both),
        }
    }

    /// Supporting less opposing stances.
    #[must_use]
    pub fn net(&self) -> i64 {
        i64::from(self.support) - i64::from(self.oppose)
    }

    fn date(&mut self, date: Date) {
        self.dates = Some(self.dates.map_or((date, date), |(a, b)| (a.min(date), b.max(date))));
    }
}

/// What a [`Cell`] comes to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// Only for.
    Agree,
    /// Only against.
    Disagree,
    /// For and against.
    Both,
}

/// A matrix of actors and concepts, filled document by document.
///
/// Actors are counted under the key that resolution gives them, without one under their name or mention
/// as it stands. The author's own stances are left out unless [`with_author`](Self::with_author)
/// names the author. Memory grows with the cells that are filled, not with the stances.
///
/// ```
/// use sayso_core::{Actors, Holder, Polarity, Span, Stance};
/// use sayso_stance::{HeadNoun, Side, StanceMatrix};
///
/// let text = "Marta Lind backs the new tolls.";
/// let mut stance = Stance::new("example.back");
/// stance.holder = Holder::Mention(Span::new(0, 10));
/// stance.target = Span::new(17, 30);
/// stance.polarity = Polarity::Support;
///
/// let mut matrix = StanceMatrix::default();
/// matrix.add(text, &[stance], &Actors::default(), None, &HeadNoun);
/// let cell = matrix.get("Marta Lind", "toll").unwrap();
/// assert_eq!((cell.support, cell.side()), (1, Some(Side::Agree)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct StanceMatrix {
    actors: Names,
    concepts: Names,
    cells: FxHashMap<(u32, u32), Cell>,
    author: Option<String>,
}

/// Names in the order of their first use.
#[derive(Clone, Debug, Default)]
struct Names {
    /// What is shown.
    list: Vec<Box<str>>,
    /// By key.
    index: FxHashMap<Box<str>, u32>,
}

impl Names {
    fn intern(&mut self, key: &str, shown: &str) -> u32 {
        if let Some(&at) = self.index.get(key) {
            return at;
        }
        let at = self.list.len() as u32;
        self.list.push(shown.into());
        self.index.insert(key.into(), at);
        at
    }

    fn get(&self, at: u32) -> &str {
        self.list.get(at as usize).map_or("", |n| n)
    }
}

impl StanceMatrix {
    /// Counts the author's own stances too, under this name.
    #[must_use]
    pub fn with_author(self, name: impl Into<String>) -> Self {
        Self { author: Some(name.into()), ..self }
    }

    /// Adds the stances of a document. `date` is when it appeared.
    pub fn add(
        &mut self,
        text: &str,
        stances: &[Stance],
        actors: &Actors,
        date: Option<Date>,
        mapper: &dyn ConceptMapper,
    ) {
        for stance in stances {
            if stance.basis == StanceBasis::Author && self.author.is_none() {
                continue;
            }
            let Some(concept) = mapper.concept(stance.target.slice(text)) else { continue };
            let Some(actor) = self.actor(text, stance, actors) else { continue };
            let concept = self.concepts.intern(&concept, &concept);
            let cell = self.cells.entry((actor, concept)).or_default();
            match stance.polarity {
                Polarity::Support => cell.support += 1,
                Polarity::Oppose => cell.oppose += 1,
                Polarity::Ambivalent => {
                    cell.support += 1;
                    cell.oppose += 1;
                }
                _ => cell.neutral += 1,
            }
            if let Some(date) = date {
                cell.date(date);
            }
        }
    }

    fn actor(&mut self, text: &str, stance: &Stance, actors: &Actors) -> Option<u32> {
        let known = match &stance.holder {
            Holder::Mention(span) => stance.actor.or_else(|| mentioned(actors, *span)),
            _ => stance.actor,
        };
        if let Some(actor) = known.and_then(|a| actors.list.get(a as usize)) {
            return Some(self.actors.intern(&actor.key, &actor.name));
        }
        match &stance.holder {
            Holder::Mention(span) => {
                let name = span.slice(text);
                Some(self.actors.intern(name, name))
            }
            Holder::Name(name) => Some(self.actors.intern(name, name)),
            _ => {
                let author = self.author.as_deref()?;
                Some(self.actors.intern(author, author))
            }
        }
    }

    /// The cell of an actor (by key or, without resolution, by name) and a concept.
    #[must_use]
    pub fn get(&self, actor: &str, concept: &str) -> Option<&Cell> {
        let actor = self.actors.index.get(actor)?;
        let concept = self.concepts.index.get(concept)?;
        self.cells.get(&(*actor, *concept))
    }

    /// The filled cells as actor, concept, cell: actors, then concepts, in the order of their first use.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str, &Cell)> + '_ {
        let mut keys: Vec<&(u32, u32)> = self.cells.keys().collect();
        keys.sort_unstable();
        keys.into_iter().filter_map(|key| {
            let cell = self.cells.get(key)?;
            Some((self.actors.get(key.0), self.concepts.get(key.1), cell))
        })
    }

    /// The names of the actors, in the order of their first use.
    pub fn actors(&self) -> impl Iterator<Item = &str> + '_ {
        self.actors.list.iter().map(|n| &**n)
    }

    /// The concepts, in the order of their first use.
    pub fn concepts(&self) -> impl Iterator<Item = &str> + '_ {
        self.concepts.list.iter().map(|n| &**n)
    }

    /// Pairs of actors with how many concepts they stand on the same side of, and on opposite sides of;
    /// pairs that share none are left out. A concept that an actor is both for and against counts
    /// for neither.
    #[must_use]
    pub fn ties(&self) -> Vec<Tie<'_>> {
        let mut by_concept: FxHashMap<u32, Vec<(u32, Side)>> = FxHashMap::default();
        for ((actor, concept), cell) in &self.cells {
            if let Some(side @ (Side::Agree | Side::Disagree)) = cell.side() {
                by_concept.entry(*concept).or_default().push((*actor, side));
            }
        }
        let mut ties: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
        for members in by_concept.values() {
            for (at, (a, one)) in members.iter().enumerate() {
                for (b, other) in members.iter().skip(at + 1) {
                    let tie = ties.entry((*a.min(b), *a.max(b))).or_default();
                    if one == other { tie.0 += 1 } else { tie.1 += 1 }
                }
            }
        }
        let mut keys: Vec<_> = ties.into_iter().collect();
        keys.sort_unstable();
        let tie = |((a, b), (agree, conflict))| Tie {
            actors: (self.actors.get(a), self.actors.get(b)),
            agree,
            conflict,
        };
        keys.into_iter().map(tie).collect()
    }
}

/// The actor with a mention at `span`, the shortest such mention if several overlap it.
fn mentioned(actors: &Actors, span: Span) -> Option<u32> {
    let mentions = (0u32..).zip(&actors.list).flat_map(|(index, actor)| {
        actor.mentions.iter().filter(|m| m.overlaps(span)).map(move |m| (m.len(), index))
    });
    mentions.min().map(|(_, index)| index)
}

/// What two actors have in common.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tie<'m> {
    /// Their names.
    pub actors: (&'m str, &'m str),
    /// Concepts on which they stand on the same side.
    pub agree: u32,
    /// Concepts on which they stand on opposite sides.
    pub conflict: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HeadNoun;
    use sayso_core::{Actor, ActorKind};

    fn stance(text: &str, holder: &str, target: &str, polarity: Polarity) -> Stance {
        let span = |part: &str| {
            let at = text.find(part).unwrap();
            Span::from_range(at..at + part.len()).unwrap()
        };
        let mut stance = Stance::new("test.rule");
        stance.holder = Holder::Mention(span(holder));
        stance.target = span(target);
        stance.polarity = polarity;
        stance
    }

    #[test]
    fn counts_ties_and_dates() {
        let text =
            "Lind backs the toll. Horn opposes tolls and the dam. Premier Lind opposes the dam.";
        let stances = [
            stance(text, "Lind", "the toll", Polarity::Support),
            stance(text, "Horn", "tolls", Polarity::Oppose),
            stance(text, "Horn", "the dam", Polarity::Oppose),
            stance(text, "Premier Lind", "the dam", Polarity::Oppose),
        ];
        let mut actors = Actors::default();
        let mut lind = Actor::new("Premier Lind", "lind", ActorKind::Person);
        lind.mentions = vec![Span::new(0, 4), Span::new(53, 65)];
        actors.list.push(lind);
        let day = |day| Date { year: 2025, month: 3, day };
        let mut matrix = StanceMatrix::default();
        matrix.add(text, &stances, &actors, Some(day(4)), &HeadNoun);
        matrix.add(text, &stances, &actors, Some(day(2)), &HeadNoun);

        let cell = matrix.get("lind", "dam").unwrap();
        assert_eq!((cell.oppose, cell.net(), cell.side()), (2, -2, Some(Side::Disagree)));
        assert_eq!(cell.dates, Some((day(2), day(4))));
        let actors: Vec<&str> = matrix.actors().collect();
        assert_eq!(actors, ["Premier Lind", "Horn"]);
        let ties = matrix.ties();
        assert_eq!(ties.len(), 1);
        assert_eq!(
            (ties[0].actors, ties[0].agree, ties[0].conflict),
            (("Premier Lind", "Horn"), 1, 1)
        );
    }

    #[test]
    fn authors_count_only_when_named() {
        let text = "The toll is a mistake.";
        let mut stance = Stance::new("test.rule");
        stance.target = Span::new(0, 8);
        stance.polarity = Polarity::Oppose;
        stance.basis = StanceBasis::Author;
        let stances = [stance];
        let mut matrix = StanceMatrix::default();
        matrix.add(text, &stances, &Actors::default(), None, &HeadNoun);
        assert_eq!(matrix.cells().count(), 0);
        let mut matrix = StanceMatrix::default().with_author("the Gazette");
        matrix.add(text, &stances, &Actors::default(), None, &HeadNoun);
        assert_eq!(matrix.cells().next().map(|c| (c.0, c.1)), Some(("the Gazette", "toll")));
    }
}
