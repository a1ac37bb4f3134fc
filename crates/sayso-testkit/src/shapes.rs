//! Long texts that make careless code slow.

/// A text that repeats one thing, named after what makes it hard.
///
/// ```
/// use sayso_testkit::SHAPES;
///
/// for shape in SHAPES {
///     assert!(shape.text(1000).len() >= 1000, "{}", shape.name);
/// }
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shape<'a> {
    /// What it is, for messages.
    pub name: &'a str,
    /// What is repeated.
    pub unit: &'a str,
}

impl<'a> Shape<'a> {
    /// A shape of one's own.
    #[must_use]
    pub const fn new(name: &'a str, unit: &'a str) -> Self {
        Self { name, unit }
    }

    /// At least `bytes` bytes of it, and less than one unit more.
    #[must_use]
    pub fn text(&self, bytes: usize) -> String {
        self.unit.repeat(bytes.div_ceil(self.unit.len().max(1)))
    }
}

const fn shape(name: &'static str, unit: &'static str) -> Shape<'static> {
    Shape::new(name, unit)
}

/// Shapes for every stage: what opens and never closes, what could always go on, what has no end of
/// sentence, what could be looked up in vain from each place.
pub const SHAPES: &[Shape<'static>] = &[
    shape("prose", "The mayor opened the new bridge on Monday. It had been closed for a year. "),
    shape("straight quotes", "\""),
    shape("spaced straight quotes", " \" "),
    shape("opening quotes", "“"),
    shape("opening quotes and words", "“well "),
    shape("nested quotes", "“and ‘so "),
    shape("closing quotes", "” "),
    shape("guillemets", "« oui "),
    shape("apostrophes", "'"),
    shape("clitics", "it's "),
    shape("dots", "."),
    shape("spaced dots", ". "),
    shape("initials", "A. "),
    shape("abbreviations", "Mr. U.S. "),
    shape("commas", "no, "),
    shape("open brackets", "("),
    shape("dashes", "— "),
    shape("hyphens", "so-"),
    shape("broken lines", "bro-\n"),
    shape("short lines", "a\n"),
    shape("empty lines", "\n"),
    shape("carriage returns", "\r"),
    shape("spaces", " "),
    shape("no-break spaces", "\u{a0}"),
    shape("one long word", "a"),
    shape("one long capital", "A"),
    shape("one long number", "1,"),
    shape("words without an end", "and the man in the house "),
    shape("capitalised words", "Northern Alliance Command "),
    shape("the same headline", "Council backs the new bridge\n"),
    shape("speech within speech", "he said that she said that "),
    shape("cues", "said "),
    shape("cues after commas", ", he said"),
    shape("short quotations", "“No,” he said. "),
    shape("according to", "according to "),
    shape("citing", "reports, citing "),
    shape("negators", "not "),
    shape("stance words", "backs opposes "),
    shape("pronouns", "he him his "),
    shape("credits", "Photo: Ada Moss\n"),
    shape("widgets", "Share\nComments\n"),
    shape("addresses", "http://a."),
    shape("at signs", "@"),
    shape("combining marks", "\u{301}"),
    shape("letters with marks", "e\u{301}"),
    shape("zero-width spaces", "\u{200b}"),
    shape("byte order marks", "\u{feff}"),
    shape("right-to-left letters", "שלום "),
    shape("letters of Cyrillic", "слово "),
    shape("ideographs", "新聞"),
    shape("flags", "🇺🇦"),
    shape("joined emoji", "👩\u{200d}"),
    shape("NULs", "\0"),
];
