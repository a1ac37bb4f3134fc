//! Groups made-up quotations, one in ten a variant of another, and says how long it took:
//! `cargo run --release -p sayso-corpus --example same_quotation -- 1000000`
#![forbid(unsafe_code)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Numbers, quotation, variant};
use sayso_corpus::{Quotation, SameQuotations};
use std::time::Instant;

fn main() {
    let all: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let mut n = Numbers(11);
    let mut list = SameQuotations::default();
    let mut last = quotation(&mut n);
    let start = Instant::now();
    for number in 0..all {
        let text =
            if number % 10 == 9 { variant(&mut n, &last, number) } else { quotation(&mut n) };
        list.add(Quotation::new(number.to_string(), &text));
        last = text;
    }
    let added = start.elapsed();
    let groups = list.groups().len();
    println!(
        "{all} quotations, {groups} groups; added in {added:.1?}, all in {:.1?}",
        start.elapsed()
    );
}
