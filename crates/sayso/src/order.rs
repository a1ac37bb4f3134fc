//! Results of several stages in one order.

use sayso_core::{Attribution, Stance};

/// Sorts by the start of the content and mends the parents. Each attributor appends its own in order;
/// so there is work only where there are several.
pub(crate) fn sort_attributions(list: &mut [Attribution]) {
    let start = |a: &Attribution| a.content.first().map_or(0, |s| s.start());
    if list.is_sorted_by_key(start) {
        return;
    }
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&i| list.get(i).map_or(0, start));
    let mut place = vec![0; list.len()];
    for (new, &old) in (0u32..).zip(&order) {
        if let Some(place) = place.get_mut(old) {
            *place = new;
        }
    }
    for attribution in list.iter_mut() {
        attribution.parent = attribution.parent.and_then(|p| place.get(p as usize).copied());
    }
    list.sort_by_key(start); // stable, as the order above
}

/// Sorts by the start of the evidence.
pub(crate) fn sort_stances(list: &mut [Stance]) {
    list.sort_by_key(|stance| stance.evidence.start());
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Span;

    #[test]
    fn parents_follow_their_attributions() {
        let found = |start, parent| {
            let mut found = Attribution::new("test");
            found.content = vec![Span::new(start, 90)];
            found.parent = parent;
            found
        };
        let mut list = vec![found(5, None), found(20, Some(0)), found(2, None), found(7, Some(2))];
        sort_attributions(&mut list);
        let told: Vec<_> = list.iter().map(|a| (a.content[0].start(), a.parent)).collect();
        assert_eq!(told, [(2, None), (5, None), (7, Some(0)), (20, Some(1))]);
    }
}
