//! Actors by targets: who is for and against what.

use crate::counts::{Counts, Names};
use crate::escape::Text;
use crate::svg::{Part, Place, cut};
use sayso_core::StanceMatrix;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Characters of a name that a picture shows.
const LABEL: usize = 30;
/// Rounds of the power iteration; the order settles long before.
const ROUNDS: usize = 80;

/// Draws a matrix as SVG that stands on its own: at most so many actors and concepts, those with most in common.
///
/// A cell counts stances for (▲) and against (▼). Actors and concepts are ordered by the leading singular vectors of the
/// matrix (for 1, against -1), each group of actors that share no concept with the others on its own: actors who
/// agree stand next to one another.
///
/// ```
/// use sayso_core::{ActorKind, Cell, Party, StanceMatrix};
///
/// let mut matrix = StanceMatrix::default();
/// matrix.actors = vec![Party::new("Ines Falk", "ines falk", ActorKind::Person)];
/// matrix.concepts = vec!["harbour toll".into()];
/// let mut cell = Cell::new(0, 0);
/// cell.oppose = 2;
/// matrix.cells = vec![cell];
/// let svg = sayso_view::matrix_svg(&matrix, 24, 16);
/// assert!(svg.starts_with("<svg") && svg.contains("Ines Falk on harbour toll: 2 against"));
/// ```
#[must_use]
pub fn matrix_svg(matrix: &StanceMatrix, most_actors: usize, most_concepts: usize) -> String {
    let mut own = Matrix::default();
    own.actors.list = matrix.actors.iter().map(|party| party.name.clone()).collect();
    own.targets.list.clone_from(&matrix.concepts);
    for cell in &matrix.cells {
        let (support, oppose, neutral) = (cell.support, cell.oppose, cell.neutral);
        let counts = Counts { support, oppose, neutral };
        own.cells.insert((cell.actor as usize, cell.concept as usize), counts);
    }
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = own.draw(&own.order(most_actors, most_concepts), Place::Alone, &mut out);
    out
}

/// Actors and targets with counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    pub(crate) actors: Names,
    pub(crate) targets: Names,
    pub(crate) cells: BTreeMap<(usize, usize), Counts>,
}

/// Which actors and targets are drawn, in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Order {
    pub(crate) actors: Vec<usize>,
    pub(crate) targets: Vec<usize>,
}

impl Matrix {
    /// Which actors and targets to show: targets on which most actors stand, then the actors who stand on them.
    pub(crate) fn order(&self, most_actors: usize, most_targets: usize) -> Order {
        let mut actors_of: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        for ((_, target), counts) in &self.cells {
            let of = actors_of.entry(*target).or_default();
            of.0 += 1;
            of.1 += counts.total();
        }
        let mut targets: Vec<usize> = actors_of.keys().copied().collect();
        targets.sort_by_key(|t| (std::cmp::Reverse(actors_of.get(t)), *t));
        targets.truncate(most_targets);
        let mut weight: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        for ((actor, target), counts) in &self.cells {
            if targets.contains(target) {
                let of = weight.entry(*actor).or_default();
                of.0 += 1;
                of.1 += counts.total();
            }
        }
        let mut actors: Vec<usize> = weight.keys().copied().collect();
        actors.sort_by_key(|a| (std::cmp::Reverse(weight.get(a)), *a));
        actors.truncate(most_actors);
        targets.retain(|t| actors.iter().any(|a| self.cells.contains_key(&(*a, *t))));
        self.by_agreement(&actors, &targets)
    }

    fn by_agreement(&self, actors: &[usize], targets: &[usize]) -> Order {
        let mut order = Order::default();
        for (actors, targets) in self.groups(actors, targets) {
            let (by_actor, by_target) = self.singular(&actors, &targets);
            order.actors.extend(sorted(&actors, &by_actor));
            order.targets.extend(sorted(&targets, &by_target));
        }
        order
    }

    /// Actors and targets that hang together, the largest group first.
    fn groups(&self, actors: &[usize], targets: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut group: Vec<usize> = (0..actors.len()).collect();
        for target in targets {
            let on: Vec<usize> = (0..actors.len())
                .filter(|i| self.cells.contains_key(&(actors[*i], *target)))
                .collect();
            let joined: Vec<usize> = on.iter().map(|i| group[*i]).collect();
            if let Some(first) = joined.iter().copied().min() {
                group.iter_mut().filter(|g| joined.contains(g)).for_each(|g| *g = first);
            }
        }
        let mut ids = group.clone();
        ids.sort_unstable();
        ids.dedup();
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for id in ids {
            let members: Vec<usize> =
                actors.iter().zip(&group).filter(|(_, g)| **g == id).map(|(a, _)| *a).collect();
            let on = |t: &&usize| members.iter().any(|a| self.cells.contains_key(&(*a, **t)));
            let own: Vec<usize> = targets.iter().filter(on).copied().collect();
            groups.push((members, own));
        }
        groups.sort_by_key(|(actors, _)| std::cmp::Reverse(actors.len()));
        groups
    }

    /// The leading singular vectors of leanings, by power iteration.
    fn singular(&self, actors: &[usize], targets: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let lean =
            |a: &usize, t: &usize| self.cells.get(&(*a, *t)).map_or(0.0, |counts| counts.lean());
        // Not in the kernel of any matrix that anybody will draw, and the same every time.
        let mut left: Vec<f64> = (0..actors.len()).map(|i| 1.0 / (1.0 + i as f64 * 0.37)).collect();
        let mut right = vec![0.0; targets.len()];
        for _ in 0..ROUNDS {
            for (value, target) in right.iter_mut().zip(targets) {
                *value = actors.iter().zip(&left).map(|(a, x)| lean(a, target) * x).sum();
            }
            for (value, actor) in left.iter_mut().zip(actors) {
                *value = targets.iter().zip(&right).map(|(t, x)| lean(actor, t) * x).sum();
            }
            let norm = left.iter().map(|x| x * x).sum::<f64>().sqrt();
            if norm == 0.0 {
                break;
            }
            left.iter_mut().for_each(|x| *x /= norm);
        }
        (left, right)
    }

    /// Draws it.
    pub(crate) fn draw(&self, order: &Order, place: Place<'_>, out: &mut String) -> fmt::Result {
        const CELL: (f64, f64) = (46.0, 32.0);
        const LEFT: f64 = 222.0;
        const TOP: f64 = 150.0;
        let width = LEFT + CELL.0 * order.targets.len() as f64 + 130.0;
        let height = TOP + CELL.1 * order.actors.len() as f64 + 12.0;
        let description = format!(
            "{} actors in rows, {} targets in columns; each cell counts stances for (▲) and against (▼).",
            order.actors.len(),
            order.targets.len()
        );
        place.open(out, "matrix", (width, height), "Who stands where", &description)?;
        for (column, target) in order.targets.iter().enumerate() {
            let name = self.targets.get(*target);
            let (x, y) = (LEFT + CELL.0 * (column as f64 + 0.5), TOP - 10.0);
            place.open_part(out, Part::Target(*target), name, "head")?;
            write!(
                out,
                "<text transform=\"translate({x:.1} {y:.1}) rotate(-42)\">{}</text>",
                Text(&cut(name, LABEL - 4))
            )?;
            place.close_part(out)?;
        }
        for (row, actor) in order.actors.iter().enumerate() {
            let name = self.actors.get(*actor);
            let y = TOP + CELL.1 * row as f64;
            if row > 0 {
                let right = LEFT + CELL.0 * order.targets.len() as f64;
                write!(out, "<path class=\"rule\" d=\"M8 {y:.1}H{right:.1}\"/>")?;
            }
            place.open_part(out, Part::Actor(*actor), name, "head")?;
            write!(
                out,
                "<text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                LEFT - 12.0,
                y + CELL.1 / 2.0 + 4.5,
                Text(&cut(name, LABEL))
            )?;
            place.close_part(out)?;
            for (column, target) in order.targets.iter().enumerate() {
                let at = (LEFT + CELL.0 * column as f64, y);
                self.cell(*actor, *target, at, CELL, place, out)?;
            }
        }
        out.push_str("</svg>\n");
        Ok(())
    }

    fn cell(
        &self,
        actor: usize,
        target: usize,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        place: Place<'_>,
        out: &mut String,
    ) -> fmt::Result {
        let Some(counts) = self.cells.get(&(actor, target)) else {
            return write!(
                out,
                "<circle class=\"none\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"1.5\"/>",
                x + width / 2.0,
                y + height / 2.0
            );
        };
        let label = format!("{} on {}: {counts}", self.actors.get(actor), self.targets.get(target));
        let class = format!("cell {}", counts.class());
        place.open_part(out, Part::Cell(actor, target), &label, &class)?;
        write!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 1.5,
            y + 2.0,
            width - 3.0,
            height - 4.0,
            x + width / 2.0,
            y + height / 2.0 + 4.5,
            signs(*counts)
        )?;
        place.close_part(out)
    }
}

/// `▲2 ▼1`.
fn signs(counts: Counts) -> String {
    match (counts.support, counts.oppose) {
        (0, 0) => format!("◆{}", counts.neutral),
        (n, 0) => format!("▲{n}"),
        (0, n) => format!("▼{n}"),
        (a, b) => format!("▲{a}▼{b}"),
    }
}

/// Numbers by their value, the highest first.
fn sorted(numbers: &[usize], values: &[f64]) -> Vec<usize> {
    let mut both: Vec<(usize, f64)> = numbers.iter().copied().zip(values.iter().copied()).collect();
    both.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    both.into_iter().map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Polarity;

    fn matrix(cells: &[(&str, &str, Polarity)]) -> Matrix {
        let mut matrix = Matrix::default();
        for (actor, target, polarity) in cells {
            let cell = (matrix.actors.number(actor), matrix.targets.number(target));
            matrix.cells.entry(cell).or_default().add(*polarity);
        }
        matrix
    }

    fn two_camps() -> Matrix {
        let mut cells = Vec::new();
        for (actor, sign) in [("North", true), ("Reds", false), ("South", true), ("Blues", false)] {
            for target in ["toll", "bridge", "tunnel"] {
                // The tunnel divides them the other way round.
                let with = sign != (target == "tunnel");
                cells.push((
                    actor,
                    target,
                    if with { Polarity::Support } else { Polarity::Oppose },
                ));
            }
        }
        cells.push(("Hermit", "sheep", Polarity::Support));
        matrix(&cells)
    }

    #[test]
    fn camps_stand_together() {
        let matrix = two_camps();
        let order = matrix.order(10, 10);
        let names: Vec<&str> = order.actors.iter().map(|a| matrix.actors.get(*a)).collect();
        assert_eq!(names, ["North", "South", "Reds", "Blues", "Hermit"]);
        assert_eq!(matrix.targets.get(*order.targets.last().unwrap()), "sheep");
        assert_eq!(order.targets.len(), 4);
    }

    #[test]
    fn no_more_than_asked_for() {
        let order = two_camps().order(3, 2);
        assert_eq!((order.actors.len(), order.targets.len()), (3, 2));
        assert_eq!(Matrix::default().order(3, 3), Order::default());
    }

    #[test]
    fn for_and_against_at_once() {
        let matrix =
            matrix(&[("Falk", "toll", Polarity::Ambivalent), ("Falk", "dam", Polarity::Neutral)]);
        let mut svg = String::new();
        matrix.draw(&matrix.order(5, 5), Place::Alone, &mut svg).unwrap();
        assert!(svg.contains(">▲1▼1<") && svg.contains(">◆1<"), "{svg}");
        assert!(svg.contains("Falk on dam: 1 not committed"), "{svg}");
    }
}
