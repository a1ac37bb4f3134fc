//! Where the actors of a network stand: springs and repulsion, the same every time.

/// A point of the plane.
pub(super) type Point = (f64, f64);

/// What pulls two nodes together.
#[derive(Copy, Clone, Debug)]
pub(super) struct Spring {
    pub(super) ends: (usize, usize),
    /// The length it wants to have.
    pub(super) length: f64,
    pub(super) force: f64,
}

/// Steps of the simulation.
const STEPS: usize = 400;
/// Steps that move labels apart.
const APART: usize = 300;

/// Numbers that look random and are the same on every machine (xorshift; Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Places nodes, each with the width and height that it takes up (Fruchterman and Reingold 1991, with springs of
/// their own length). Only additions, products and square roots: the same on every machine.
pub(super) fn place(sizes: &[Point], springs: &[Spring]) -> Vec<Point> {
    let mut numbers = Numbers(0x5eed_0a4c_1e5a_11ed);
    let spread = 60.0 * (sizes.len() as f64).sqrt();
    let mut at: Vec<Point> =
        sizes.iter().map(|_| (numbers.next() * spread, numbers.next() * spread)).collect();
    for step in 0..STEPS {
        let heat = 24.0 * (1.0 - step as f64 / STEPS as f64) + 0.5;
        let forces = forces(&at, springs);
        for (point, force) in at.iter_mut().zip(forces) {
            let size = (force.0 * force.0 + force.1 * force.1).sqrt().max(1e-9);
            let scale = size.min(heat) / size;
            point.0 += force.0 * scale;
            point.1 += force.1 * scale;
        }
    }
    // Pages are wider than high.
    at.iter_mut().for_each(|point| point.0 *= 1.5);
    move_apart(&mut at, sizes);
    at
}

fn forces(at: &[Point], springs: &[Spring]) -> Vec<Point> {
    const PUSH: f64 = 5200.0;
    const PULL_TO_CENTRE: f64 = 0.035;
    let number = (at.len() as f64).max(1.0);
    let centre = at.iter().fold((0.0, 0.0), |c, p| (c.0 + p.0 / number, c.1 + p.1 / number));
    let mut forces: Vec<Point> = at
        .iter()
        .map(|p| ((centre.0 - p.0) * PULL_TO_CENTRE, (centre.1 - p.1) * PULL_TO_CENTRE))
        .collect();
    for (i, a) in at.iter().enumerate() {
        for (j, b) in at.iter().enumerate().skip(i + 1) {
            let (dx, dy) = (a.0 - b.0, a.1 - b.1);
            let square = (dx * dx + dy * dy).max(1.0);
            let (fx, fy) = (dx / square * PUSH / 60.0, dy / square * PUSH / 60.0);
            add(&mut forces, i, (fx, fy));
            add(&mut forces, j, (-fx, -fy));
        }
    }
    for spring in springs {
        let (Some(a), Some(b)) = (at.get(spring.ends.0), at.get(spring.ends.1)) else { continue };
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let pull = (length - spring.length) / length * spring.force;
        add(&mut forces, spring.ends.0, (dx * pull, dy * pull));
        add(&mut forces, spring.ends.1, (-dx * pull, -dy * pull));
    }
    forces
}

fn add(forces: &mut [Point], index: usize, (x, y): Point) {
    if let Some(force) = forces.get_mut(index) {
        force.0 += x;
        force.1 += y;
    }
}

/// Moves nodes whose boxes overlap away from one another, along the shorter way.
fn move_apart(at: &mut [Point], sizes: &[Point]) {
    for _ in 0..APART {
        let mut moved = false;
        for i in 0..at.len() {
            for j in i + 1..at.len() {
                let (a, b) = (at[i], at[j]);
                let wide = (sizes[i].0 + sizes[j].0) / 2.0 - (a.0 - b.0).abs();
                let high = (sizes[i].1 + sizes[j].1) / 2.0 - (a.1 - b.1).abs();
                if wide <= 0.0 || high <= 0.0 {
                    continue;
                }
                moved = true;
                if high <= wide {
                    let by = if a.1 < b.1 { -high } else { high } / 2.0;
                    at[i].1 += by;
                    at[j].1 -= by;
                } else {
                    let by = if a.0 < b.0 { -wide } else { wide } / 2.0;
                    at[i].0 += by;
                    at[j].0 -= by;
                }
            }
        }
        if !moved {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spring(a: usize, b: usize, length: f64) -> Spring {
        Spring { ends: (a, b), length, force: 0.1 }
    }

    fn far(at: &[Point], a: usize, b: usize) -> f64 {
        let (dx, dy) = ((at[a].0 - at[b].0) / 1.5, at[a].1 - at[b].1);
        (dx * dx + dy * dy).sqrt()
    }

    #[test]
    fn friends_are_near_and_the_same_every_time() {
        let sizes = [(60.0, 20.0); 6];
        let springs = [
            spring(0, 1, 60.0),
            spring(1, 2, 60.0),
            spring(0, 2, 60.0),
            spring(3, 4, 60.0),
            spring(4, 5, 60.0),
            spring(0, 3, 200.0),
        ];
        let at = place(&sizes, &springs);
        assert!(far(&at, 0, 1) < far(&at, 0, 3) && far(&at, 3, 4) < far(&at, 2, 5), "{at:?}");
        assert_eq!(at, place(&sizes, &springs));
    }

    #[test]
    fn labels_do_not_overlap() {
        let sizes = [(120.0, 24.0); 12];
        let at = place(&sizes, &[]);
        for i in 0..12 {
            for j in i + 1..12 {
                let apart = (at[i].0 - at[j].0).abs() > 119.0 || (at[i].1 - at[j].1).abs() > 23.0;
                assert!(apart, "{i} {j} {at:?}");
            }
        }
    }

    #[test]
    fn nothing_to_place() {
        assert!(place(&[], &[]).is_empty());
        assert_eq!(place(&[(1.0, 1.0)], &[spring(0, 7, 1.0)]).len(), 1);
    }
}
