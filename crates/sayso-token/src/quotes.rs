//! Which quotation marks open and which close.

use sayso_core::TokenKind;

/// What stands on one side of a mark.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// White space or the edge of the paragraph.
    Gap,
    /// A letter or digit.
    Word,
    /// An opening bracket or quotation mark, or a dash.
    Opening,
    /// Any other sign.
    Sign,
}

/// The quotations that are open at a place of a paragraph, by what opened them.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Open {
    /// `"`, `“`, or any other double mark.
    double: bool,
    /// `„`: the next `“` closes.
    low: bool,
    /// `»` opened: the next `«` closes.
    inward: bool,
    /// A guillemet that points outward is open.
    outward: bool,
    /// `‘`, `'`.
    single: bool,
    /// `‚`: the next `‘` closes.
    low_single: bool,
}

impl Open {
    /// Whether a single mark is open.
    pub(crate) const fn has_single(self) -> bool {
        self.single || self.low_single
    }

    /// Opens or closes with a double mark or guillemet.
    pub(crate) fn double(&mut self, mark: char, before: Side, after: Side) -> TokenKind {
        let opens = match mark {
            '„' | '‟' => {
                self.low = mark == '„';
                true
            }
            // „So“: the mark that opens in English closes in German and the languages around it.
            '“' if self.low => {
                self.low = false;
                false
            }
            '“' => true,
            // ”So” is Finnish and Swedish; „So” is Polish.
            '”' if self.low => {
                self.low = false;
                false
            }
            '”' => !self.double && opens_by_sides(before, after, true),
            '«' if self.inward => {
                self.inward = false;
                false
            }
            '«' => {
                self.outward = true;
                return TokenKind::OpenQuote;
            }
            '»' if self.outward => {
                self.outward = false;
                return TokenKind::CloseQuote;
            }
            '»' => {
                self.inward = opens_by_sides(before, after, false);
                self.inward
            }
            _ => opens_by_sides(before, after, self.double),
        };
        self.double = opens;
        if opens { TokenKind::OpenQuote } else { TokenKind::CloseQuote }
    }

    /// Opens or closes with a single mark that is not part of a word.
    pub(crate) fn single(&mut self, mark: char, before: Side, after: Side) -> TokenKind {
        let opens = match mark {
            '‚' => {
                self.low_single = true;
                true
            }
            '‘' if self.low_single => {
                self.low_single = false;
                false
            }
            '‘' | '‹' => true,
            '›' => false,
            _ => opens_by_sides(before, after, self.has_single()),
        };
        self.single = opens;
        if opens { TokenKind::OpenSingle } else { TokenKind::CloseSingle }
    }
}

/// Whether a mark that may do either opens, given what stands around it and whether one is open.
fn opens_by_sides(before: Side, after: Side, open: bool) -> bool {
    match (before, after) {
        (Side::Gap | Side::Opening, Side::Word | Side::Opening) => true,
        (Side::Gap, Side::Sign) => !open,
        (Side::Word | Side::Sign, Side::Gap) => false,
        (Side::Sign, Side::Sign) | (Side::Word, Side::Sign) => false,
        // `said:"No` opens, `"No."She` closes.
        _ => !open,
    }
}
