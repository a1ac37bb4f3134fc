//! Agreement and conflict as graphs.

use crate::Aggregation;
use rustc_hash::FxHashMap;
use sayso_core::{Cell, Network, Node, NodeKind, StanceMatrix, Statements, Tie};

/// What the nodes of a network are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Projection {
    /// Actors and concepts; ties from actors to concepts.
    TwoMode,
    /// Actors, tied by the concepts that they share.
    #[default]
    Actors,
    /// Concepts, tied by the actors that they share.
    Concepts,
}

/// How statements for and against become the weight of a tie.
///
/// The aggregations of the Discourse Network Analyzer. In a network of one kind, what two nodes have
/// in common is the sum over shared partners of the product of their counts.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Qualifier {
    /// All statements, whichever their side.
    Ignore,
    /// 1 for agreement only, 2 for conflict only, 3 for both.
    Combine,
    /// Equal sides; with concepts, statements for.
    Congruence,
    /// Opposite sides; with concepts, statements against.
    Conflict,
    /// Congruence less conflict.
    #[default]
    Subtract,
}

/// What a weight is divided by, so that busy nodes do not outweigh the others.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Normalisation {
    /// Nothing.
    #[default]
    None,
    /// The actor's statements. Networks of actors and concepts only; nothing in others.
    Activity,
    /// The concept's statements. Networks of actors and concepts only; nothing in others.
    Prominence,
    /// The mean of both nodes' statements. Networks of one kind only; nothing in others.
    Average,
    /// The statements of both nodes less what they share: what is common of what there is. Networks of one kind only.
    Jaccard,
    /// The lengths of both nodes' vectors of counts. Networks of one kind only.
    Cosine,
}

/// How a network is made from a matrix.
///
/// ```
/// use sayso_core::{ActorKind, Party, Polarity, Statement, Statements};
/// use sayso_corpus::{Aggregation, NetworkOptions};
///
/// let mut statements = Statements::default();
/// statements.actors = ["Lind", "Horn"].map(|n| Party::new(n, n, ActorKind::Person)).into();
/// statements.concepts = vec!["toll".into(), "dam".into()];
/// statements.list = vec![
///     Statement::new(0, 0, 0, Polarity::Support), Statement::new(0, 1, 0, Polarity::Oppose),
///     Statement::new(0, 0, 1, Polarity::Oppose), Statement::new(0, 1, 1, Polarity::Oppose),
///     Statement::new(0, 1, 1, Polarity::Oppose),
/// ];
/// // At odds on the toll, of one mind on the dam, which one of them rejects twice.
/// let network = Aggregation::default().network(&statements, &NetworkOptions::default());
/// assert_eq!((network.ties[0].agree, network.ties[0].conflict, network.ties[0].weight), (2.0, 1.0, 1.0));
/// ```
#[derive(Copy, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NetworkOptions {
    /// What the nodes are.
    pub projection: Projection,
    /// How sides count.
    pub qualifier: Qualifier,
    /// What weights are divided by.
    pub normalisation: Normalisation,
    /// Ties whose weight is less than this, its sign left aside, are left out. Ties of weight 0 always are.
    pub threshold: f64,
    /// Whether nodes without a tie stay.
    pub isolates: bool,
}

impl Aggregation {
    /// Who agrees with whom, or who stands where.
    ///
    /// A network of one kind ties each two nodes that share a partner: its work and its size can grow with the
    /// square of the number of actors on one concept. [`least_actor`](Self::least_actor) keeps it small.
    #[must_use]
    pub fn network(&self, statements: &Statements, options: &NetworkOptions) -> Network {
        options.network(&self.matrix(statements))
    }
}

impl NetworkOptions {
    /// The network of a matrix.
    #[must_use]
    pub fn network(&self, matrix: &StanceMatrix) -> Network {
        let mut network = match self.projection {
            Projection::TwoMode => self.two_mode(matrix),
            Projection::Actors => {
                self.one_mode(matrix, |c| (c.actor, c.concept), matrix.actors.len())
            }
            Projection::Concepts => {
                self.one_mode(matrix, |c| (c.concept, c.actor), matrix.concepts.len())
            }
        };
        network.ties.retain(|t| t.weight != 0.0 && t.weight.abs() >= self.threshold);
        if !self.isolates {
            drop_isolates(&mut network);
        }
        network
    }

    fn two_mode(&self, matrix: &StanceMatrix) -> Network {
        let mut network = Network::default();
        network.nodes = actors(matrix);
        let first = network.nodes.len() as u32;
        network.nodes.extend(concepts(matrix));
        for cell in &matrix.cells {
            let (agree, conflict) = (f64::from(cell.support), f64::from(cell.oppose));
            let mut tie = Tie::new(cell.actor, first + cell.concept, self.weigh(agree, conflict));
            (tie.agree, tie.conflict) = (agree, conflict);
            let statements = |node: u32| {
                network.nodes.get(node as usize).map_or(1.0, |n| f64::from(n.statements.max(1)))
            };
            tie.weight /= match self.normalisation {
                Normalisation::Activity => statements(tie.from),
                Normalisation::Prominence => statements(tie.to),
                _ => 1.0,
            };
            network.ties.push(tie);
        }
        network
    }

    /// `ends` gives a cell's node and the partner by which nodes are tied.
    fn one_mode(
        &self,
        matrix: &StanceMatrix,
        ends: impl Fn(&Cell) -> (u32, u32),
        nodes: usize,
    ) -> Network {
        let mut by_partner: FxHashMap<u32, Vec<(u32, f64, f64)>> = FxHashMap::default();
        let mut sums = vec![Sum::default(); nodes];
        for cell in matrix.cells.iter().filter(|c| c.support + c.oppose > 0) {
            let (node, partner) = ends(cell);
            let (support, oppose) = (f64::from(cell.support), f64::from(cell.oppose));
            by_partner.entry(partner).or_default().push((node, support, oppose));
            if let Some(sum) = sums.get_mut(node as usize) {
                sum.statements += support + oppose;
                sum.squares += support * support + oppose * oppose;
            }
        }
        let mut shared: FxHashMap<(u32, u32), Shared> = FxHashMap::default();
        for members in by_partner.values() {
            for (at, (a, for_a, against_a)) in members.iter().enumerate() {
                for (b, for_b, against_b) in members.iter().skip(at + 1) {
                    let both = shared.entry((*a.min(b), *a.max(b))).or_default();
                    both.agree += for_a * for_b + against_a * against_b;
                    both.conflict += for_a * against_b + against_a * for_b;
                    both.least_agree += for_a.min(*for_b) + against_a.min(*against_b);
                    both.least_conflict += for_a.min(*against_b) + against_a.min(*for_b);
                }
            }
        }
        let mut ties: Vec<Tie> = shared.iter().map(|(&ends, s)| self.tie(ends, s, &sums)).collect();
        ties.sort_unstable_by_key(|t| (t.from, t.to));
        let nodes = match self.projection {
            Projection::Concepts => concepts(matrix).collect(),
            _ => actors(matrix),
        };
        let mut network = Network::default();
        (network.nodes, network.ties) = (nodes, ties);
        network
    }

    fn tie(&self, (from, to): (u32, u32), shared: &Shared, sums: &[Sum]) -> Tie {
        let sum = |at: u32| sums.get(at as usize).copied().unwrap_or_default();
        let (a, b) = (sum(from), sum(to));
        let (agree, conflict) = match self.normalisation {
            Normalisation::Average => {
                let mean = (a.statements + b.statements) / 2.0;
                (shared.agree / mean, shared.conflict / mean)
            }
            Normalisation::Jaccard => {
                let all = a.statements + b.statements;
                let of = |least: f64| least / (all - least);
                (of(shared.least_agree), of(shared.least_conflict))
            }
            Normalisation::Cosine => {
                let lengths = (a.squares * b.squares).sqrt();
                (shared.agree / lengths, shared.conflict / lengths)
            }
            _ => (shared.agree, shared.conflict),
        };
        let mut tie = Tie::new(from, to, self.weigh(agree, conflict));
        (tie.agree, tie.conflict) = (shared.agree, shared.conflict);
        tie
    }

    fn weigh(&self, agree: f64, conflict: f64) -> f64 {
        match self.qualifier {
            Qualifier::Ignore => agree + conflict,
            Qualifier::Combine => f64::from(u8::from(agree > 0.0) + 2 * u8::from(conflict > 0.0)),
            Qualifier::Congruence => agree,
            Qualifier::Conflict => conflict,
            Qualifier::Subtract => agree - conflict,
        }
    }
}

/// What a node says, over all its partners.
#[derive(Copy, Clone, Default)]
struct Sum {
    statements: f64,
    squares: f64,
}

/// What two nodes have in common: products of counts, and the smaller of both counts.
#[derive(Copy, Clone, Default)]
struct Shared {
    agree: f64,
    conflict: f64,
    least_agree: f64,
    least_conflict: f64,
}

fn actors(matrix: &StanceMatrix) -> Vec<Node> {
    let counts = counts(matrix, |c| c.actor);
    let node = |(at, party): (u32, &sayso_core::Party)| {
        let statements = counts.get(&at).copied().unwrap_or_default();
        let mut node = Node::new(party.name.as_str(), NodeKind::Actor(party.kind), statements);
        node.attributes.clone_from(&party.attributes);
        node
    };
    (0u32..).zip(&matrix.actors).map(node).collect()
}

fn concepts(matrix: &StanceMatrix) -> impl Iterator<Item = Node> + '_ {
    let counts = counts(matrix, |c| c.concept);
    (0u32..).zip(&matrix.concepts).map(move |(at, name)| {
        Node::new(name.as_str(), NodeKind::Concept, counts.get(&at).copied().unwrap_or_default())
    })
}

/// Statements for and against by row or column.
fn counts(matrix: &StanceMatrix, key: impl Fn(&Cell) -> u32) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for cell in &matrix.cells {
        let count: &mut u32 = counts.entry(key(cell)).or_default();
        *count = count.saturating_add(cell.support).saturating_add(cell.oppose);
    }
    counts
}

fn drop_isolates(network: &mut Network) {
    let mut tied = vec![false; network.nodes.len()];
    for end in network.ties.iter().flat_map(|t| [t.from, t.to]) {
        if let Some(tied) = tied.get_mut(end as usize) {
            *tied = true;
        }
    }
    let mut numbers = Vec::with_capacity(tied.len());
    let mut next = 0;
    for &stays in &tied {
        numbers.push(next);
        next += u32::from(stays);
    }
    for tie in &mut network.ties {
        for end in [&mut tie.from, &mut tie.to] {
            *end = numbers.get(*end as usize).copied().unwrap_or_default();
        }
    }
    let mut stays = tied.into_iter();
    network.nodes.retain(|_| stays.next().unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{ActorKind, Party, Polarity, Statement};

    /// Ada and Bo are for the toll (Ada twice), Cy is against it and for the dam; Dov takes no side.
    fn matrix() -> StanceMatrix {
        let mut statements = Statements::default();
        statements.actors =
            ["Ada", "Bo", "Cy", "Dov"].map(|n| Party::new(n, n, ActorKind::Person)).into();
        statements.concepts = vec!["toll".into(), "dam".into()];
        let (up, down) = (Polarity::Support, Polarity::Oppose);
        let neutral = Polarity::Neutral;
        statements.list =
            [(0, 0, up), (0, 0, up), (1, 0, up), (2, 0, down), (2, 1, up), (3, 0, neutral)]
                .map(|(a, c, p)| Statement::new(0, a, c, p))
                .into();
        Aggregation::default().matrix(&statements)
    }

    fn ties(options: &NetworkOptions) -> Vec<(String, String, f64)> {
        let network = options.network(&matrix());
        let name = |at: u32| network.nodes[at as usize].name.clone();
        let mut ties: Vec<_> =
            network.ties.iter().map(|t| (name(t.from), name(t.to), t.weight)).collect();
        for tie in &mut ties {
            if tie.0 > tie.1 && options.projection != Projection::TwoMode {
                std::mem::swap(&mut tie.0, &mut tie.1);
            }
        }
        ties.sort_by(|a, b| a.partial_cmp(b).unwrap());
        ties
    }

    fn weights(options: NetworkOptions) -> Vec<f64> {
        ties(&options).into_iter().map(|t| t.2).collect()
    }

    #[test]
    fn actors_by_shared_concepts() {
        let options = |qualifier| NetworkOptions { qualifier, ..NetworkOptions::default() };
        // Ada-Bo, Ada-Cy, Bo-Cy
        assert_eq!(weights(options(Qualifier::Subtract)), [2.0, -2.0, -1.0]);
        assert_eq!(weights(options(Qualifier::Ignore)), [2.0, 2.0, 1.0]);
        assert_eq!(weights(options(Qualifier::Congruence)), [2.0]);
        assert_eq!(weights(options(Qualifier::Conflict)), [2.0, 1.0]);
        assert_eq!(weights(options(Qualifier::Combine)), [1.0, 2.0, 2.0]);
        let strong = NetworkOptions { threshold: 2.0, ..NetworkOptions::default() };
        assert_eq!(weights(strong), [2.0, -2.0]);
    }

    #[test]
    fn normalised() {
        let options = |normalisation| NetworkOptions { normalisation, ..NetworkOptions::default() };
        assert_eq!(weights(options(Normalisation::Average)), [2.0 / 1.5, -1.0, -1.0 / 1.5]);
        assert_eq!(weights(options(Normalisation::Jaccard)), [0.5, -1.0 / 3.0, -0.5]);
        let cosine = weights(options(Normalisation::Cosine));
        assert_eq!(cosine[0], 1.0);
        assert!((cosine[1] + 2.0 / 8f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn actors_and_concepts() {
        let two = NetworkOptions { projection: Projection::TwoMode, ..NetworkOptions::default() };
        let named = |a: &str, c: &str, w| (a.to_owned(), c.to_owned(), w);
        assert_eq!(
            ties(&two),
            [
                named("Ada", "toll", 2.0),
                named("Bo", "toll", 1.0),
                named("Cy", "dam", 1.0),
                named("Cy", "toll", -1.0)
            ]
        );
        let prominence = NetworkOptions { normalisation: Normalisation::Prominence, ..two };
        assert_eq!(weights(prominence), [0.5, 0.25, 1.0, -0.25]);
        let activity = NetworkOptions { normalisation: Normalisation::Activity, ..two };
        assert_eq!(weights(activity), [1.0, 1.0, 0.5, -0.5]);
    }

    #[test]
    fn whoever_has_no_tie_is_left_out_unless_wanted() {
        assert_eq!(NetworkOptions::default().network(&matrix()).nodes.len(), 3);
        let all = NetworkOptions { isolates: true, ..NetworkOptions::default() };
        assert_eq!(all.network(&matrix()).nodes.len(), 4);
        let concepts = NetworkOptions { projection: Projection::Concepts, ..all };
        assert_eq!(weights(concepts), [-1.0]);
    }
}
