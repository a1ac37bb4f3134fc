//! Whether parents form a forest.

/// The first of `0..len` from which `parent` leads back to where it has been; `None` if the parents
/// form a forest. Linear: every node is coloured once.
pub(super) fn in_a_circle(len: usize, parent: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    const NEW: usize = 0;
    let mut colour = vec![NEW; len];
    for start in 0..len {
        let mut at = Some(start);
        while let Some(here) = at.filter(|&i| i < len) {
            match colour[here] {
                NEW => colour[here] = start + 1,
                own if own == start + 1 => return Some(here),
                _ => break,
            }
            at = parent(here);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::in_a_circle;

    #[test]
    fn circles_are_found() {
        let parents = |list: &'static [Option<usize>]| move |i: usize| list[i];
        assert_eq!(in_a_circle(4, parents(&[None, Some(0), Some(1), Some(1)])), None);
        assert_eq!(in_a_circle(3, parents(&[None, Some(2), Some(1)])), Some(1));
        assert_eq!(in_a_circle(1, parents(&[Some(0)])), Some(0));
        assert_eq!(in_a_circle(2, parents(&[Some(9), Some(0)])), None);
    }
}
