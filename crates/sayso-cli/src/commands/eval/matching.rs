//! Gold and predictions paired one to one.

/// Pairs by similarity, the best first; of equals the earliest gold, then the earliest prediction. 0 never pairs.
pub(super) fn greedy(
    gold: usize,
    pred: usize,
    similarity: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = (0..gold)
        .flat_map(|g| (0..pred).map(move |p| (g, p)))
        .map(|(g, p)| (similarity(g, p), g, p))
        .filter(|(similarity, _, _)| *similarity > 0.0)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut golds, mut preds) = (vec![false; gold], vec![false; pred]);
    let mut out = Vec::new();
    for (_, g, p) in all {
        if let (Some(g_used @ false), Some(p_used @ false)) = (golds.get_mut(g), preds.get_mut(p)) {
            (*g_used, *p_used) = (true, true);
            out.push((g, p));
        }
    }
    out
}

/// Pairs whose similarities have the greatest sum (Kuhn's Hungarian method, with potentials). 0 never pairs.
pub(super) fn best(
    gold: usize,
    pred: usize,
    similarity: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    if gold == 0 || pred == 0 {
        return Vec::new();
    }
    let flipped = gold > pred;
    let (rows, columns) = if flipped { (pred, gold) } else { (gold, pred) };
    let cost = |row: usize, column: usize| {
        -(if flipped { similarity(column, row) } else { similarity(row, column) })
    };
    // Row of each column, both from 1; 0 is none.
    let row_of = assign(rows, columns, cost);
    let mut out: Vec<(usize, usize)> = (1..=columns)
        .filter_map(|column| Some((row_of.get(column)?.checked_sub(1)?, column - 1)))
        .map(|(row, column)| if flipped { (column, row) } else { (row, column) })
        .filter(|(g, p)| similarity(*g, *p) > 0.0)
        .collect();
    out.sort_unstable();
    out
}

/// For each column, from 1, its row, from 1, so that the costs have the smallest sum; no more rows than columns.
#[allow(clippy::indexing_slicing)] // all indices are below the lengths that the vectors are made with
fn assign(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let (mut u, mut v) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let (mut row_of, mut way) = (vec![0usize; columns + 1], vec![0usize; columns + 1]);
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; columns + 1], vec![false; columns + 1]);
        loop {
            used[column] = true;
            let (own, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for other in 1..=columns {
                if used[other] {
                    continue;
                }
                let reduced = cost(own - 1, other - 1) - u[own] - v[other];
                if reduced < least[other] {
                    (least[other], way[other]) = (reduced, column);
                }
                if least[other] < delta {
                    (delta, next) = (least[other], other);
                }
            }
            for other in 0..=columns {
                if used[other] {
                    u[row_of[other]] += delta;
                    v[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    row_of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_is_not_greedy() {
        let weights = [[0.9, 0.8, 0.0], [0.85, 0.0, 0.0], [0.0, 0.1, 0.7]];
        let similarity = |g: usize, p: usize| weights[g][p];
        assert_eq!(best(3, 3, similarity), [(0, 1), (1, 0), (2, 2)]);
        assert_eq!(greedy(3, 3, similarity), [(0, 0), (2, 2)]);
        assert_eq!(best(2, 1, |g, _| [0.5, 0.6][g]), [(1, 0)]);
        assert_eq!(best(1, 2, |_, p| [0.0, 0.2][p]), [(0, 1)]);
    }
}
