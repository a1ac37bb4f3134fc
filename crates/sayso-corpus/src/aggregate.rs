//! What counts, and how: the matrix and the time line.

use crate::calendar;
use rustc_hash::{FxHashMap, FxHashSet};
use sayso_core::{
    Cell, Date, Moment, Party, Polarity, StanceMatrix, Statement, Statements, Step, TimeLine,
};
use std::cmp::Reverse;

/// Which of several equal statements (actor, concept and polarity the same) count.
///
/// As in the Discourse Network Analyzer (Leifeld, *Discourse network analysis*, in: The Oxford Handbook of
/// Political Networks, 2017).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Duplicates {
    /// All.
    #[default]
    Include,
    /// One a document.
    Document,
    /// One a week (Monday to Sunday).
    Week,
    /// One a calendar month.
    Month,
    /// One a calendar year.
    Year,
    /// One.
    AcrossRange,
}

/// Which statements count.
///
/// ```
/// use sayso_core::{Date, Statements};
/// use sayso_corpus::{Aggregation, Duplicates};
///
/// let mut spring = Aggregation::default();
/// spring.duplicates = Duplicates::Document;
/// spring.from = Some(Date { year: 2025, month: 3, day: 1 });
/// spring.until = Some(Date { year: 2025, month: 5, day: 31 });
/// spring.least_actor = 2;
/// assert!(spring.matrix(&Statements::default()).cells.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Aggregation {
    /// What happens to equal statements. Week, month and year take a document without a date by itself.
    pub duplicates: Duplicates,
    /// Documents before this day do not count. With a limit, documents without a date do not either.
    pub from: Option<Date>,
    /// Documents after this day do not count.
    pub until: Option<Date>,
    /// How many statements an actor needs to be listed; 0 and 1 list everybody.
    pub least_actor: u32,
    /// How many statements a concept needs to be listed, by actors that are.
    pub least_concept: u32,
}

/// Where a statement's duplicates are looked for.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
enum Range {
    Document(u32),
    Step(Date),
    All,
}

impl Aggregation {
    /// Actors by concepts.
    #[must_use]
    pub fn matrix(&self, statements: &Statements) -> StanceMatrix {
        let kept = self.keep(statements);
        let listed = Listed::new(statements, &kept);
        let mut cells: FxHashMap<(u32, u32), Cell> = FxHashMap::default();
        for statement in &kept {
            let at = listed.place(statement);
            let cell = cells.entry(at).or_insert_with(|| Cell::new(at.0, at.1));
            match statement.polarity {
                Polarity::Support => cell.support += 1,
                Polarity::Oppose => cell.oppose += 1,
                Polarity::Ambivalent => {
                    cell.support += 1;
                    cell.oppose += 1;
                }
                _ => cell.neutral += 1,
            }
            if let Some(date) = date(statements, statement) {
                let (first, last) = cell.dates.unwrap_or((date, date));
                cell.dates = Some((first.min(date), last.max(date)));
            }
        }
        let mut cells: Vec<Cell> = cells.into_values().collect();
        cells.sort_unstable_by_key(|cell| (cell.actor, cell.concept));
        let mut matrix = StanceMatrix::default();
        (matrix.actors, matrix.concepts) = listed.names(statements);
        matrix.cells = cells;
        matrix
    }

    /// Who stood where in each step of time.
    #[must_use]
    pub fn time_line(&self, statements: &Statements, step: Step) -> TimeLine {
        let kept = self.keep(statements);
        let listed = Listed::new(statements, &kept);
        let mut line = TimeLine::default();
        line.step = step;
        let mut moments: FxHashMap<(Date, u32, u32), Moment> = FxHashMap::default();
        for statement in &kept {
            let Some(date) = date(statements, statement) else {
                line.undated += 1;
                continue;
            };
            let start = calendar::start(date, step);
            let (actor, concept) = listed.place(statement);
            let moment = moments
                .entry((start, actor, concept))
                .or_insert_with(|| Moment::new(start, actor, concept));
            match statement.polarity {
                Polarity::Support => moment.support += 1,
                Polarity::Oppose => moment.oppose += 1,
                Polarity::Ambivalent => {
                    moment.support += 1;
                    moment.oppose += 1;
                }
                _ => moment.neutral += 1,
            }
        }
        line.moments = moments.into_values().collect();
        line.moments.sort_unstable_by_key(|m| (m.start, m.actor, m.concept));
        (line.actors, line.concepts) = listed.names(statements);
        line
    }

    /// The same over time windows so many steps long, for networks in motion: one window ends with each step in which
    /// a document that counts appeared. Each comes with the first day of its last step.
    #[must_use]
    pub fn windows(&self, statements: &Statements, step: Step, steps: u16) -> Vec<(Date, Self)> {
        let dates = statements.documents.iter().filter_map(|d| d.date);
        let within = dates.filter(|&d| self.holds(Some(d)));
        let mut starts: Vec<Date> = within.map(|d| calendar::start(d, step)).collect();
        starts.sort_unstable();
        starts.dedup();
        let window = |start: Date| {
            let first = calendar::shift(start, step, 1 - i64::from(steps.max(1)));
            let from = self.from.map_or(first, |from| from.max(first));
            let last = calendar::end(start, step);
            let until = self.until.map_or(last, |until| until.min(last));
            (start, Self { from: Some(from), until: Some(until), ..self.clone() })
        };
        starts.into_iter().map(window).collect()
    }

    fn holds(&self, date: Option<Date>) -> bool {
        match date {
            Some(date) => {
                self.from.is_none_or(|from| from <= date)
                    && self.until.is_none_or(|until| date <= until)
            }
            None => self.from.is_none() && self.until.is_none(),
        }
    }

    /// The statements that count.
    fn keep<'s>(&self, statements: &'s Statements) -> Vec<&'s Statement> {
        let mut seen = FxHashSet::default();
        let mut kept: Vec<&Statement> = statements.list.iter().collect();
        kept.retain(|s| {
            let date = date(statements, s);
            self.holds(date)
                && match self.range(s, date) {
                    None => true,
                    Some(range) => seen.insert((range, s.actor, s.concept, s.polarity)),
                }
        });
        drop_rare(&mut kept, self.least_actor, |s| s.actor);
        drop_rare(&mut kept, self.least_concept, |s| s.concept);
        kept
    }

    fn range(&self, statement: &Statement, date: Option<Date>) -> Option<Range> {
        let step = match self.duplicates {
            Duplicates::Include => return None,
            Duplicates::AcrossRange => return Some(Range::All),
            Duplicates::Document => return Some(Range::Document(statement.document)),
            Duplicates::Week => Step::Week,
            Duplicates::Month => Step::Month,
            Duplicates::Year => Step::Year,
        };
        let document = Range::Document(statement.document);
        Some(date.map_or(document, |date| Range::Step(calendar::start(date, step))))
    }
}

fn date(statements: &Statements, statement: &Statement) -> Option<Date> {
    statements.documents.get(statement.document as usize)?.date
}

/// Drops the statements of whoever or whatever has fewer than `least`.
fn drop_rare(kept: &mut Vec<&Statement>, least: u32, key: impl Fn(&Statement) -> u32) {
    if least < 2 {
        return;
    }
    let counts = count(kept, &key);
    kept.retain(|s| counts.get(&key(s)).is_some_and(|&n| n >= least));
}

fn count(kept: &[&Statement], key: impl Fn(&Statement) -> u32) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for statement in kept {
        *counts.entry(key(statement)).or_insert(0) += 1;
    }
    counts
}

/// Actors and concepts that are listed, those with most statements first.
struct Listed {
    actors: Vec<u32>,
    concepts: Vec<u32>,
    rows: FxHashMap<u32, u32>,
    columns: FxHashMap<u32, u32>,
}

impl Listed {
    fn new(statements: &Statements, kept: &[&Statement]) -> Self {
        let order = |counts: FxHashMap<u32, u32>, name: &dyn Fn(u32) -> Option<String>| {
            let mut all: Vec<(u32, u32)> = counts.into_iter().collect();
            all.sort_by_cached_key(|&(at, n)| (Reverse(n), name(at), at));
            all.into_iter().map(|(at, _)| at).collect::<Vec<u32>>()
        };
        let actors = order(count(kept, |s| s.actor), &|at| {
            statements.actors.get(at as usize).map(|a| a.name.clone())
        });
        let concepts =
            order(count(kept, |s| s.concept), &|at| statements.concepts.get(at as usize).cloned());
        let places = |list: &[u32]| list.iter().copied().zip(0..).collect();
        let (rows, columns) = (places(&actors), places(&concepts));
        Self { actors, concepts, rows, columns }
    }

    fn place(&self, statement: &Statement) -> (u32, u32) {
        let at = |map: &FxHashMap<u32, u32>, key: u32| map.get(&key).copied().unwrap_or_default();
        (at(&self.rows, statement.actor), at(&self.columns, statement.concept))
    }

    fn names(&self, statements: &Statements) -> (Vec<Party>, Vec<String>) {
        let actors = self.actors.iter().map(|&at| statements.actors.get(at as usize).cloned());
        let concepts =
            self.concepts.iter().map(|&at| statements.concepts.get(at as usize).cloned());
        (
            actors.map(Option::unwrap_or_default).collect(),
            concepts.map(Option::unwrap_or_default).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{ActorKind, Side, SourceDocument};

    fn day(month: u8, day: u8) -> Date {
        Date { year: 2025, month, day }
    }

    /// Lind for the toll twice in one document of March and once in April, Horn against it in April and undated.
    fn corpus() -> Statements {
        let mut statements = Statements::default();
        let document = |(id, date): (&str, Option<Date>)| SourceDocument::new(id, date);
        let documents =
            [("a", Some(day(3, 31))), ("b", Some(day(4, 2))), ("c", None), ("d", Some(day(5, 2)))];
        statements.documents = documents.map(document).into();
        statements.actors =
            ["Lind", "Horn"].map(|n| Party::new(n, n.to_lowercase(), ActorKind::Person)).into();
        statements.concepts = vec!["dam".into(), "toll".into()];
        let (up, down) = (Polarity::Support, Polarity::Oppose);
        statements.list =
            [(0, 0, 1, up), (0, 0, 1, up), (1, 0, 1, up), (1, 1, 1, down), (2, 1, 1, down)]
                .map(|(d, a, c, p)| Statement::new(d, a, c, p))
                .into();
        statements
    }

    #[test]
    fn duplicates_are_thinned_out() {
        let cell = |duplicates| {
            let options = Aggregation { duplicates, ..Aggregation::default() };
            options.matrix(&corpus()).get("lind", "toll").map(|c| c.support)
        };
        assert_eq!(cell(Duplicates::Include), Some(3));
        assert_eq!(cell(Duplicates::Document), Some(2));
        // 31 March and 2 April 2025 are a Monday and a Wednesday of one week.
        assert_eq!(cell(Duplicates::Week), Some(1));
        assert_eq!(cell(Duplicates::Month), Some(2));
        assert_eq!(cell(Duplicates::Year), Some(1));
        assert_eq!(cell(Duplicates::AcrossRange), Some(1));
    }

    #[test]
    fn rows_columns_and_dates() {
        let matrix = Aggregation::default().matrix(&corpus());
        assert_eq!(matrix.actors.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["Lind", "Horn"]);
        assert_eq!(matrix.concepts, ["toll"]);
        let lind = matrix.cell(0, 0).unwrap();
        assert_eq!((lind.net(), lind.side()), (3, Some(Side::Agree)));
        assert_eq!(lind.dates, Some((day(3, 31), day(4, 2))));
        assert_eq!(matrix.cell(0, 1), None);
    }

    #[test]
    fn windows_and_thresholds() {
        let april = Aggregation { from: Some(day(4, 1)), ..Aggregation::default() };
        let matrix = april.matrix(&corpus());
        assert_eq!(matrix.cells.iter().map(Cell::total).collect::<Vec<_>>(), [1, 1]);
        let loud = Aggregation { least_actor: 3, ..Aggregation::default() };
        assert_eq!(loud.matrix(&corpus()).actors.len(), 1);
        let windows = Aggregation::default().windows(&corpus(), Step::Month, 2);
        let limits: Vec<_> = windows.iter().map(|(_, w)| (w.from, w.until)).collect();
        assert_eq!(
            limits,
            [
                (Some(day(2, 1)), Some(day(3, 31))),
                (Some(day(3, 1)), Some(day(4, 30))),
                (Some(day(4, 1)), Some(day(5, 31)))
            ]
        );
    }

    #[test]
    fn time_lines_leave_out_what_has_no_date() {
        let line = Aggregation::default().time_line(&corpus(), Step::Month);
        assert_eq!(line.undated, 1);
        let steps: Vec<_> =
            line.moments.iter().map(|m| (m.start, m.actor, m.support, m.oppose)).collect();
        assert_eq!(steps, [(day(3, 1), 0, 2, 0), (day(4, 1), 0, 1, 0), (day(4, 1), 1, 0, 1)]);
    }
}
