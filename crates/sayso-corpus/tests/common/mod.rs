//! Quotations of made-up words, and variants of them, for tests and the example.
#![allow(dead_code, missing_docs, unreachable_pub)] // whoever includes this uses some of it

/// A stream of numbers that is the same each time (xorshift; Marsaglia 2003).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n
    }
}

const FIRST: [&str; 16] = [
    "ba", "co", "de", "fi", "gra", "hu", "jo", "ki", "la", "me", "no", "pri", "ru", "sa", "te",
    "vo",
];
const LAST: [&str; 16] = [
    "", "n", "st", "ral", "ment", "de", "ke", "ling", "s", "ty", "rer", "low", "ce", "m", "nt",
    "ver",
];

/// The word of a rank; as in text, those of a low rank are short.
fn word(rank: usize) -> String {
    let mut word = FIRST[rank % 16].to_owned();
    let mut rest = rank / 16;
    while rest >= 16 {
        word += FIRST[rest % 16];
        rest /= 16;
    }
    word + LAST[rest]
}

/// A quotation of 8 to 40 words. As in text, a word of rank r comes up about once in r (Zipf).
pub fn quotation(n: &mut Numbers) -> String {
    let len = 8 + n.below(33);
    let zipf = |n: &mut Numbers| {
        let scale = n.below(13);
        word((1 << scale) - 1 + n.below(1 << scale))
    };
    (0..len).map(|_| zipf(n)).collect::<Vec<_>>().join(" ")
}

/// The same words cut, with an ellipsis, with a changed word, in other marks, or as they are.
pub fn variant(n: &mut Numbers, words: &str, how: usize) -> String {
    let list: Vec<&str> = words.split(' ').collect();
    let len = list.len();
    match how % 5 {
        0 => format!("“{}”", list[..len * 2 / 3].join(" ")),
        1 => {
            let at = 2 + n.below(len - 6);
            format!("“{} … {}”", list[..at].join(" "), list[at + 3..].join(" "))
        }
        2 => {
            let mut changed = list.clone();
            changed[n.below(len)] = "certainly";
            format!("“{}”", changed.join(" "))
        }
        3 => format!("«{}»", words.to_uppercase()),
        _ => format!("\"{words},\""),
    }
}
