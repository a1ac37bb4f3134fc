//! How many variants of quotations are found among many others, and how many others are taken for variants.

mod common;

use common::{Numbers, quotation, variant};
use sayso_corpus::{Quotation, SameQuotations};
use std::collections::HashSet;

#[test]
fn two_hundred_variants_among_five_thousand() {
    const ALL: usize = 5000;
    const PAIRS: usize = 200;
    let mut n = Numbers(7);
    let mut list = SameQuotations::default();
    let mut wanted = HashSet::new();
    let mut texts = Vec::new();
    for number in 0..ALL - PAIRS {
        let text = quotation(&mut n);
        list.add(Quotation::new(format!("a{number}"), &text));
        texts.push(text);
    }
    for pair in 0..PAIRS {
        let of = pair * 23;
        let mut other = Quotation::new(format!("b{pair}"), variant(&mut n, &texts[of], pair));
        other.speaker = "somebody else".to_owned();
        wanted.insert((of, list.list().len()));
        list.add(other);
    }
    let mut found = HashSet::new();
    for group in list.groups() {
        for (at, one) in group.iter().enumerate() {
            found.extend(group[at + 1..].iter().map(|other| {
                (one.quotation.min(other.quotation), one.quotation.max(other.quotation))
            }));
        }
    }
    let right = found.intersection(&wanted).count() as f64;
    let (precision, recall) = (right / found.len() as f64, right / PAIRS as f64);
    assert!(precision >= 0.98 && recall >= 0.92, "precision {precision}, recall {recall}");
}
