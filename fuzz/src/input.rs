//! From bytes to a text and choices.

use crate::{Bytes, Choices};
use sayso::Lang;
use sayso_testkit::pieces::{self, HIDDEN, QUOTES, SIGNS, SPACES, WIDE};
use std::sync::LazyLock;

/// What an input says: a text, and how to treat it.
#[derive(Clone, Debug)]
pub struct Input {
    /// The text. Bytes that are no UTF-8 have become U+FFFD.
    pub text: String,
    /// A language that word tables are for, or an unknown one.
    pub lang: Lang,
    /// The options.
    pub choices: Choices,
    /// A byte for what else a target has to choose.
    pub choice: u8,
}

/// What the first byte of a program is. No article begins with it.
pub(crate) const PROGRAM: u8 = 1;

/// Bytes of a composed text after which nothing more is put to it.
const LONGEST: usize = 16 << 10;

/// The pieces that programs choose from, by kind. Kinds that make attributions are there more than once.
pub(crate) static PIECES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let table = |text| pieces::entries(text).collect::<Vec<_>>();
    let quotes = QUOTES.to_vec();
    vec![
        table(pieces::WORDS),
        table(pieces::PEOPLE),
        table(pieces::CUES),
        table(pieces::CLAUSES),
        table(pieces::LINES),
        quotes.clone(),
        SIGNS.to_vec(),
        SPACES.to_vec(),
        HIDDEN.to_vec(),
        WIDE.to_vec(),
        table(pieces::OPINIONS),
        table(pieces::PHRASES),
        quotes,
        vec![" ", ", ", ". ", "\n", "\n\n", " “", "” ", ": ", " — "],
    ]
});

impl Input {
    /// The text and the choices in an input.
    pub fn of(data: &[u8]) -> Self {
        match data.split_first() {
            Some((&PROGRAM, program)) => Self::composed(Bytes::new(program)),
            _ => Self::as_it_is(data),
        }
    }

    /// A text as it is: its length chooses the language, so that an article is an input.
    fn as_it_is(data: &[u8]) -> Self {
        let text = String::from_utf8_lossy(data).into_owned();
        let lang = language(text.len());
        Self { text, lang, choices: Choices::default(), choice: data.len() as u8 }
    }

    fn composed(mut program: Bytes<'_>) -> Self {
        let lang = language(program.byte().into());
        let choices = Choices::of(program.byte());
        let choice = program.byte();
        let mut text = Vec::new();
        while !program.is_empty() && text.len() < LONGEST {
            step(&mut program, &mut text);
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        Self { text, lang, choices, choice }
    }
}

/// One step of a program: a piece, bytes as they are, or a copy of what is there.
fn step(program: &mut Bytes<'_>, text: &mut Vec<u8>) {
    let op = program.byte();
    match op {
        0xf8.. => {
            // What came last once more, several times over.
            let length = usize::from(program.byte()).min(text.len());
            let last = text[text.len() - length..].to_vec();
            for _ in 0..1usize << (op - 0xf8) {
                if text.len() < LONGEST {
                    text.extend(&last);
                }
            }
        }
        0xf0.. => {
            // Something from further up, as when a headline comes back.
            let (start, length) = (program.below(text.len()), usize::from(program.byte()));
            let end = (start + length).min(text.len());
            text.extend_from_within(start..end);
        }
        0xe0.. => text.extend(program.take(usize::from(op - 0xe0) + 1)),
        _ => {
            let kind = &PIECES[usize::from(op >> 1) % PIECES.len()];
            text.extend(program.choose(kind).bytes());
            // Words come with a space more often than not.
            if op & 1 == 0 {
                text.push(b' ');
            }
        }
    }
}

fn language(number: usize) -> Lang {
    let known = &Lang::WITH_TABLES;
    known.get(number % (known.len() + 1)).copied().unwrap_or(Lang::UNKNOWN)
}
