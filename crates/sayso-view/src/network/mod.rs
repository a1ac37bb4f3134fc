//! Actors and who agrees with whom.

mod layout;

use crate::counts::Names;
use crate::escape::Text;
use crate::svg::{Part, Place, cut};
use layout::Spring;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Actors tied by agreement and conflict, drawn as a graph whose layout is the same every time.
///
/// ```
/// use sayso_view::Network;
///
/// let mut network = Network::default();
/// network.agree("Ines Falk", "Fishing union", "harbour toll");
/// network.conflict("Ines Falk", "Treasury", "harbour toll");
/// let svg = network.svg(40, 1);
/// assert!(svg.contains("Ines Falk and Treasury: conflict on harbour toll"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub(crate) actors: Names,
    pub(crate) ties: BTreeMap<(usize, usize), Tie>,
}

/// What ties two actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tie {
    /// On what they agree.
    pub(crate) agree: Vec<String>,
    /// On what they are at odds.
    pub(crate) conflict: Vec<String>,
}

impl Tie {
    /// How much there is of it.
    pub(crate) fn weight(&self) -> usize {
        self.agree.len() + self.conflict.len()
    }

    /// `conflict on the toll; agreement on …`
    pub(crate) fn words(&self) -> String {
        let part = |name: &str, on: &[String]| {
            (!on.is_empty()).then(|| format!("{name} on {}", on.join(", ")))
        };
        let parts = [part("conflict", &self.conflict), part("agreement", &self.agree)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl Network {
    /// Two actors are on the same side of something.
    pub fn agree(&mut self, one: &str, other: &str, on: &str) {
        if let Some(tie) = self.tie(one, other) {
            tie.agree.push(on.to_owned());
        }
    }

    /// Two actors are on different sides of something, or one is against the other.
    pub fn conflict(&mut self, one: &str, other: &str, on: &str) {
        if let Some(tie) = self.tie(one, other) {
            tie.conflict.push(on.to_owned());
        }
    }

    fn tie(&mut self, one: &str, other: &str) -> Option<&mut Tie> {
        let (a, b) = (self.actors.number(one), self.actors.number(other));
        (a != b).then(|| self.ties.entry((a.min(b), a.max(b))).or_default())
    }

    /// The picture: at most so many actors, those with most ties, and the ties on at least so many things.
    #[must_use]
    pub fn svg(&self, most_actors: usize, at_least: usize) -> String {
        let mut out = String::new();
        // Writing to a string does not fail.
        let _ = self.draw(&self.strongest(most_actors, at_least), Place::Alone, &mut out);
        out
    }

    /// The actors with most ties.
    pub(crate) fn strongest(&self, most: usize, at_least: usize) -> Vec<(usize, usize)> {
        let mut degree: BTreeMap<usize, usize> = BTreeMap::new();
        let enough = |tie: &Tie| tie.weight() >= at_least.max(1);
        for ((a, b), tie) in self.ties.iter().filter(|(_, tie)| enough(tie)) {
            *degree.entry(*a).or_default() += tie.weight();
            *degree.entry(*b).or_default() += tie.weight();
        }
        let mut actors: Vec<usize> = degree.keys().copied().collect();
        actors.sort_by_key(|a| (std::cmp::Reverse(degree.get(a)), *a));
        actors.truncate(most);
        let drawn = |pair: &(usize, usize)| actors.contains(&pair.0) && actors.contains(&pair.1);
        self.ties.iter().filter(|(p, tie)| drawn(p) && enough(tie)).map(|(p, _)| *p).collect()
    }

    /// Draws these ties and the actors at their ends.
    pub(crate) fn draw(
        &self,
        ties: &[(usize, usize)],
        place: Place<'_>,
        out: &mut String,
    ) -> fmt::Result {
        const MARGIN: f64 = 20.0;
        let scene = self.scene(ties);
        let half = |i: usize| scene.sizes.get(i).map_or(0.0, |s| s.0 / 2.0);
        let least = |of: &dyn Fn(usize) -> f64| {
            (0..scene.at.len()).map(of).fold(f64::INFINITY, f64::min).min(f64::MAX)
        };
        let (left, top) =
            (least(&|i| scene.at[i].0 - half(i)) - MARGIN, least(&|i| scene.at[i].1) - 24.0 - MARGIN);
        let right = -least(&|i| -scene.at[i].0 - half(i));
        let bottom = -least(&|i| -scene.at[i].1);
        let any = !scene.at.is_empty();
        let size = if any { (right - left + MARGIN, bottom - top + 24.0 + MARGIN) } else { (200.0, 40.0) };
        let description = format!(
            "{} actors; {} lines between them: solid where they agree, dashed where they are at odds.",
            scene.actors.len(),
            ties.len()
        );
        place.open(out, "network", size, "Who agrees with whom", &description)?;
        let at = |i: usize| scene.at.get(i).map_or((0.0, 0.0), |p| (p.0 - left, p.1 - top));
        for pair in ties {
            self.line(*pair, &|actor| at(scene.index(actor)), out)?;
        }
        for (i, actor) in scene.actors.iter().enumerate() {
            let (x, y) = at(i);
            let weight = scene.degree.get(i).copied().unwrap_or(0);
            let radius = 5.0 + (weight as f64).sqrt() * 2.2;
            let name = self.actors.get(*actor);
            place.open_part(out, Part::Actor(*actor), &self.said_of(*actor, ties), "node")?;
            write!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                radius.min(14.0),
                y + radius.min(14.0) + 14.0,
                Text(&cut(name, 26))
            )?;
            place.close_part(out)?;
        }
        out.push_str("</svg>\n");
        Ok(())
    }

    /// A name and what ties its bearer to whom.
    fn said_of(&self, actor: usize, ties: &[(usize, usize)]) -> String {
        let mut parts = Vec::new();
        for pair in ties.iter().filter(|(a, b)| *a == actor || *b == actor) {
            let other = if pair.0 == actor { pair.1 } else { pair.0 };
            if let Some(tie) = self.ties.get(pair) {
                parts.push(format!("{}: {}", self.actors.get(other), tie.words()));
            }
        }
        format!("{} – {}", self.actors.get(actor), parts.join("; "))
    }

    fn line(
        &self,
        pair: (usize, usize),
        at: &dyn Fn(usize) -> (f64, f64),
        out: &mut String,
    ) -> fmt::Result {
        let Some(tie) = self.ties.get(&pair) else { return Ok(()) };
        let ((x1, y1), (x2, y2)) = (at(pair.0), at(pair.1));
        let (dx, dy) = (x2 - x1, y2 - y1);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let both = !tie.agree.is_empty() && !tie.conflict.is_empty();
        write!(
            out,
            "<g class=\"tie\" data-ends=\"{} {}\" data-weight=\"{}\"><title>{}</title>",
            pair.0,
            pair.1,
            tie.weight(),
            Text(&format!(
                "{} and {}: {}",
                self.actors.get(pair.0),
                self.actors.get(pair.1),
                tie.words()
            ))
        )?;
        for (class, on, side) in [("agree", &tie.agree, 1.0), ("conflict", &tie.conflict, -1.0)] {
            if on.is_empty() {
                continue;
            }
            // Two lines side by side where there is both.
            let off = if both { 3.0 * side } else { 0.0 };
            let (ox, oy) = (-dy / length * off, dx / length * off);
            write!(
                out,
                "<path class=\"{class} w{}\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
                on.len().min(5),
                x1 + ox,
                y1 + oy,
                x2 + ox,
                y2 + oy
            )?;
        }
        out.push_str("</g>\n");
        Ok(())
    }

    fn scene(&self, ties: &[(usize, usize)]) -> Scene {
        let mut actors: Vec<usize> = ties.iter().flat_map(|(a, b)| [*a, *b]).collect();
        actors.sort_unstable();
        actors.dedup();
        let mut scene = Scene { actors, ..Scene::default() };
        scene.degree = vec![0; scene.actors.len()];
        let mut springs = Vec::new();
        for pair in ties {
            let Some(tie) = self.ties.get(pair) else { continue };
            let ends = (scene.index(pair.0), scene.index(pair.1));
            for end in [ends.0, ends.1] {
                if let Some(degree) = scene.degree.get_mut(end) {
                    *degree += tie.weight();
                }
            }
            // Friends stand near, opponents apart but in sight of one another.
            let agrees = tie.agree.len() > tie.conflict.len();
            let (length, force) = if agrees { (70.0, 0.12) } else { (130.0, 0.05) };
            springs.push(Spring { ends, length, force });
        }
        let size = |actor: &usize| {
            let shown = cut(self.actors.get(*actor), 26).chars().count();
            (shown as f64 * 7.0 + 16.0, 48.0)
        };
        scene.sizes = scene.actors.iter().map(size).collect();
        scene.at = layout::place(&scene.sizes, &springs);
        scene
    }
}

/// A network in the plane.
#[derive(Debug, Default)]
struct Scene {
    actors: Vec<usize>,
    degree: Vec<usize>,
    sizes: Vec<(f64, f64)>,
    at: Vec<(f64, f64)>,
}

impl Scene {
    fn index(&self, actor: usize) -> usize {
        self.actors.binary_search(&actor).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_tied_to_himself() {
        let mut network = Network::default();
        network.agree("Falk", "Falk", "toll");
        assert!(network.ties.is_empty());
        assert!(network.svg(10, 1).contains("0 actors"));
    }

    #[test]
    fn weak_ties_are_left_out_on_demand() {
        let mut network = Network::default();
        network.agree("Falk", "Moor", "toll");
        network.agree("Moor", "Falk", "dam");
        network.conflict("Falk", "Rehn", "dam");
        assert_eq!(network.strongest(10, 1).len(), 2);
        let svg = network.svg(10, 2);
        assert!(svg.contains("Falk and Moor: agreement on toll, dam") && !svg.contains("Rehn"));
        assert_eq!(network.strongest(2, 1).len(), 1);
    }
}
