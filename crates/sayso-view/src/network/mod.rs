//! Actors and who agrees with whom.

mod layout;

use crate::counts::Names;
use crate::escape::Text;
use crate::svg::{Part, Place, cut};
use layout::Spring;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Draws a network as SVG that stands on its own: at most so many nodes, those with most ties, and the ties with at least
/// so much agreement and conflict together.
///
/// Solid lines are agreement, dashed ones conflict. The layout is the same every time and on every machine.
///
/// ```
/// use sayso_core::{ActorKind, Network, Node, NodeKind, Tie};
///
/// let mut network = Network::default();
/// network.nodes = ["Ines Falk", "Treasury"]
///     .map(|name| Node::new(name, NodeKind::Actor(ActorKind::Other), 1))
///     .into();
/// let mut tie = Tie::new(0, 1, 1.0);
/// tie.conflict = 1.0;
/// network.ties = vec![tie];
/// assert!(sayso_view::network_svg(&network, 40, 1.0).contains("Ines Falk and Treasury: conflict 1"));
/// ```
#[must_use]
pub fn network_svg(network: &sayso_core::Network, most_nodes: usize, at_least: f64) -> String {
    let mut own = Network::default();
    own.actors.list = network.nodes.iter().map(|node| node.name.clone()).collect();
    for of in &network.ties {
        let (a, b) = (of.from as usize, of.to as usize);
        if let Some(tie) = own.tie(a, b) {
            tie.agree += of.agree;
            tie.conflict += of.conflict;
        }
    }
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = own.draw(&own.strongest(most_nodes, at_least), Place::Alone, &mut out);
    out
}

/// Actors tied by agreement and conflict.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    pub(crate) actors: Names,
    pub(crate) ties: BTreeMap<(usize, usize), Tie>,
}

/// What ties two actors.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tie {
    pub(crate) agree: f64,
    pub(crate) conflict: f64,
    /// On what they agree, where that is known.
    pub(crate) agree_on: Vec<String>,
    /// On what they are at odds.
    pub(crate) conflict_on: Vec<String>,
}

impl Tie {
    /// How much there is of it.
    pub(crate) fn weight(&self) -> f64 {
        self.agree + self.conflict
    }

    /// `conflict on the toll; agreement on the dam`
    pub(crate) fn words(&self) -> String {
        let part = |name: &str, number: f64, on: &[String]| match (number > 0.0, on.is_empty()) {
            (false, _) => None,
            (true, true) => Some(format!("{name} {}", (number * 100.0).round() / 100.0)),
            (true, false) => Some(format!("{name} on {}", on.join(", "))),
        };
        let parts = [
            part("conflict", self.conflict, &self.conflict_on),
            part("agreement", self.agree, &self.agree_on),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl Network {
    /// The tie between two, made if there is none; `None` for one and the same.
    pub(crate) fn tie(&mut self, one: usize, other: usize) -> Option<&mut Tie> {
        (one != other).then(|| self.ties.entry((one.min(other), one.max(other))).or_default())
    }

    /// The actors with most ties.
    pub(crate) fn strongest(&self, most: usize, at_least: f64) -> Vec<(usize, usize)> {
        let mut degree: BTreeMap<usize, f64> = BTreeMap::new();
        let enough = |tie: &Tie| tie.weight() > 0.0 && tie.weight() >= at_least;
        for ((a, b), tie) in self.ties.iter().filter(|(_, tie)| enough(tie)) {
            *degree.entry(*a).or_default() += tie.weight();
            *degree.entry(*b).or_default() += tie.weight();
        }
        let mut actors: Vec<usize> = degree.keys().copied().collect();
        let of = |actor: &usize| degree.get(actor).copied().unwrap_or(0.0);
        actors.sort_by(|a, b| of(b).total_cmp(&of(a)).then(a.cmp(b)));
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
        let (left, top) = (
            least(&|i| scene.at[i].0 - half(i)) - MARGIN,
            least(&|i| scene.at[i].1) - 24.0 - MARGIN,
        );
        let right = -least(&|i| -scene.at[i].0 - half(i));
        let bottom = -least(&|i| -scene.at[i].1);
        let any = !scene.at.is_empty();
        let size =
            if any { (right - left + MARGIN, bottom - top + 24.0 + MARGIN) } else { (200.0, 40.0) };
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
            let weight = scene.degree.get(i).copied().unwrap_or(0.0);
            let radius = (5.0 + weight.sqrt() * 2.2).min(14.0);
            let name = self.actors.get(*actor);
            place.open_part(out, Part::Actor(*actor), &self.said_of(*actor, ties), "node")?;
            write!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                y + radius + 14.0,
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
        let both = tie.agree > 0.0 && tie.conflict > 0.0;
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
        for (class, on, side) in [("agree", tie.agree, 1.0), ("conflict", tie.conflict, -1.0)] {
            if on <= 0.0 {
                continue;
            }
            // Two lines side by side where there is both.
            let off = if both { 3.0 * side } else { 0.0 };
            let (ox, oy) = (-dy / length * off, dx / length * off);
            write!(
                out,
                "<path class=\"{class} w{}\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
                on.clamp(1.0, 5.0) as u8,
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
        scene.degree = vec![0.0; scene.actors.len()];
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
            let agrees = tie.agree > tie.conflict;
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
    degree: Vec<f64>,
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
        let falk = network.actors.number("Falk");
        assert!(network.tie(falk, falk).is_none() && network.ties.is_empty());
        let empty = network_svg(&sayso_core::Network::default(), 10, 1.0);
        assert!(empty.contains("0 actors") && !empty.contains("NaN") && !empty.contains("inf"));
    }

    #[test]
    fn weak_ties_are_left_out_on_demand() {
        let mut network = Network::default();
        let [falk, moor, rehn] = ["Falk", "Moor", "Rehn"].map(|name| network.actors.number(name));
        for (one, other, on) in [(falk, moor, "toll"), (moor, falk, "dam")] {
            let tie = network.tie(one, other).unwrap();
            tie.agree += 1.0;
            tie.agree_on.push(on.to_owned());
        }
        network.tie(falk, rehn).unwrap().conflict += 1.0;
        assert_eq!(network.strongest(10, 1.0).len(), 2);
        assert_eq!(network.strongest(2, 1.0).len(), 1);
        let mut svg = String::new();
        network.draw(&network.strongest(10, 2.0), Place::Alone, &mut svg).unwrap();
        assert!(svg.contains("Falk and Moor: agreement on toll, dam") && !svg.contains("Rehn"));
    }
}
