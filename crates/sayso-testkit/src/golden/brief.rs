//! Spans on one line of a golden file.

use sayso_core::Span;

/// The words of some spans on one line, ` … ` between pieces; of many words the first four and the last three. For files
/// of results that a person reads.
///
/// ```
/// use sayso_core::Span;
/// use sayso_testkit::golden::brief;
///
/// let text = "one two\nthree four five six seven eight nine";
/// assert_eq!(brief(text, &[Span::new(0, 13)]), "one two three");
/// assert_eq!(brief(text, &[Span::of(text)]), "one two three four […] seven eight nine");
/// ```
#[must_use]
pub fn brief(text: &str, spans: &[Span]) -> String {
    let text = spans.iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" … ");
    let words: Vec<_> = text.split_whitespace().collect();
    match words.as_slice() {
        [a, b, c, d, _, _, .., x, y, z] => [*a, b, c, d, "[…]", x, y, z].join(" "),
        all => all.join(" "),
    }
}
