//! Changes that keep an input news-like.

use crate::input::{PIECES, PROGRAM};
use libfuzzer_sys::fuzzer_mutate;

/// Every other time libFuzzer changes the bytes; otherwise a piece of news is put into a text, a stretch of it is
/// left out or comes twice, or a program gets a step more; and now and then a new program is begun.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random(u64::from(seed) | 1 << 32);
    let is_program = data[..size].first() == Some(&PROGRAM);
    let mut input = match random.below(16) {
        0..8 => return fuzzer_mutate(data, size, max_size),
        8 if random.below(32) == 0 => program(&mut random),
        _ => data[..size].to_vec(),
    };
    let at = place(&input, &mut random);
    match random.below(8) {
        0 => {
            let end = place(&input, &mut random).max(at);
            input.drain(at..end.min(at + 64));
        }
        1 => {
            let end = place(&input, &mut random).max(at);
            let twice = input[at..end.min(at + 256)].to_vec();
            input.splice(at..at, twice);
        }
        _ if is_program => {
            let op = [random.below(0xe0) as u8, random.below(256) as u8];
            input.splice(at..at, op);
        }
        _ => {
            let kind = &PIECES[random.below(PIECES.len())];
            let space = if random.below(3) == 0 { "" } else { " " };
            let piece = [kind[random.below(kind.len())], space].concat();
            input.splice(at..at, piece.into_bytes());
        }
    }
    let size = input.len().min(max_size);
    data[..size].copy_from_slice(&input[..size]);
    size
}

/// A program of random bytes.
fn program(random: &mut Random) -> Vec<u8> {
    let length = 8 + random.below(120);
    let mut out = vec![PROGRAM];
    out.extend((0..length).map(|_| random.below(256) as u8));
    out
}

/// A place in the input: after the head of a program, on a character boundary of a text.
fn place(input: &[u8], random: &mut Random) -> usize {
    let mut at = random.below(input.len() + 1);
    while input.get(at).is_some_and(|byte| (0x80..0xc0).contains(byte)) {
        at += 1;
    }
    if input.first() == Some(&PROGRAM) { at.max(4).min(input.len()) } else { at }
}

/// Knuth's linear congruential generator; libFuzzer gives the seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % end.max(1)
    }
}
