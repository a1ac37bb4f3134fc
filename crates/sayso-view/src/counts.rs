//! How often somebody was for and against something.

use sayso_core::Polarity;
use std::collections::HashMap;
use std::fmt;

/// Stances counted by polarity.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) support: u32,
    pub(crate) oppose: u32,
    /// Explicit non-commitment.
    pub(crate) neutral: u32,
}

impl Counts {
    /// One more. Of two minds is both for and against.
    pub(crate) fn add(&mut self, polarity: Polarity) {
        match polarity {
            Polarity::Support => self.support += 1,
            Polarity::Oppose => self.oppose += 1,
            Polarity::Ambivalent => {
                self.support += 1;
                self.oppose += 1;
            }
            _ => self.neutral += 1,
        }
    }

    pub(crate) fn total(self) -> u32 {
        self.support + self.oppose + self.neutral
    }

    /// From -1 (all against) to 1 (all for).
    pub(crate) fn lean(self) -> f64 {
        let taken = self.support + self.oppose;
        if taken == 0 {
            return 0.0;
        }
        (f64::from(self.support) - f64::from(self.oppose)) / f64::from(taken)
    }

    /// The class of the style sheet: which side, and how much of it from 1 to 3.
    pub(crate) fn class(self) -> &'static str {
        let depth = |n: u32| (n.min(3) as usize).saturating_sub(1);
        match (self.support, self.oppose) {
            (0, 0) => "neutral",
            (n, 0) => ["for1", "for2", "for3"].get(depth(n)).copied().unwrap_or("for3"),
            (0, n) => {
                ["against1", "against2", "against3"].get(depth(n)).copied().unwrap_or("against3")
            }
            _ => "both",
        }
    }
}

/// `2 for, 1 against`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts =
            [(self.support, "for"), (self.oppose, "against"), (self.neutral, "not committed")];
        let mut between = "";
        for (number, word) in parts.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, "{between}{number} {word}")?;
            between = ", ";
        }
        Ok(())
    }
}

/// Names, numbered in the order of their first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) list: Vec<String>,
    index: HashMap<String, usize>,
}

impl Names {
    /// The number of a name.
    pub(crate) fn number(&mut self, name: &str) -> usize {
        self.number_of(name, name)
    }

    /// The number of a key, shown under the name of its first use.
    pub(crate) fn number_of(&mut self, key: &str, name: &str) -> usize {
        if let Some(&number) = self.index.get(key) {
            return number;
        }
        let number = self.list.len();
        self.list.push(name.to_owned());
        self.index.insert(key.to_owned(), number);
        number
    }

    pub(crate) fn get(&self, number: usize) -> &str {
        self.list.get(number).map_or("", String::as_str)
    }
}
