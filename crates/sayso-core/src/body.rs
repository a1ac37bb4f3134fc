//! The clean text of an article, and the way back to the raw bytes.

use crate::{Article, Block, BlockKind, Edit, JoinKind, Span};
use alloc::{string::String, vec::Vec};

/// A run of bytes that the clean text took over from the raw text, or put in the place of some.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Piece {
    clean: u32,
    raw: u32,
    len: u32,
    /// How many raw bytes it stands for: other than `len` only where one sign was put for a mark.
    raw_len: u32,
    /// It was put in: its bytes are not those of the raw text.
    put: bool,
}

/// Clean text: paragraphs one a line, breaks inside words undone, everything else left out; with a
/// map from its bytes to those of the raw text.
///
/// ```
/// use sayso_core::{Article, Block, BlockKind, Join, JoinKind, Span};
///
/// let raw = "Peace tal\n\nks began.\nShare\n";
/// let mut article = Article::default();
/// article.blocks = vec![
///     Block::new(Span::new(0, 10), BlockKind::BodyFragment),
///     Block::new(Span::new(10, 11), BlockKind::Blank),
///     Block::new(Span::new(11, 21), BlockKind::BodyFragment),
///     Block::new(Span::new(21, 27), BlockKind::Share),
/// ];
/// article.joins = vec![Join::new(Span::new(9, 11), JoinKind::Word)];
/// let body = article.body(raw);
/// assert_eq!(body.text(), "Peace talks began.\n");
/// let talks = Span::new(6, 11);
/// assert_eq!(&body.text()[talks], "talks");
/// assert_eq!(&raw[body.to_raw(talks)], "tal\n\nks");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    text: String,
    paragraphs: Vec<Block>,
    pieces: Vec<Piece>,
}

impl Body {
    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its paragraphs, without their line ends, in bytes of the clean text. A paragraph in pieces
    /// has the kind of its first piece, [`BlockKind::BodyFragment`] read as [`BlockKind::Body`].
    #[must_use]
    pub fn paragraphs(&self) -> &[Block] {
        &self.paragraphs
    }

    /// A span of the clean text as bytes of the raw text. A span over an undone break holds the break.
    #[must_use]
    pub fn to_raw(&self, span: Span) -> Span {
        let start = self.raw_at(span.start(), false);
        let end = if span.is_empty() { start } else { self.raw_at(span.end() - 1, true) };
        Span::new(start, end.max(start))
    }

    /// The raw byte of a clean one; with `past`, one past it.
    fn raw_at(&self, clean: u32, past: bool) -> u32 {
        let after = self.pieces.partition_point(|p| p.clean <= clean);
        let Some(piece) = after.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.pieces.first().map_or(0, |p| p.raw);
        };
        let inside = clean - piece.clean;
        if inside < piece.len && piece.put {
            return piece.raw + if past { piece.raw_len } else { 0 };
        }
        if inside < piece.len {
            return piece.raw + inside + u32::from(past);
        }
        // A byte that only the clean text has (a space or line end put in): it lies after its piece.
        match self.pieces.get(after) {
            Some(next) if !past => next.raw,
            _ => piece.raw + piece.raw_len,
        }
    }

    /// The clean span of a raw one, or `None` if no byte of it was taken over.
    #[must_use]
    pub fn to_clean(&self, raw: Span) -> Option<Span> {
        let first = self.pieces.partition_point(|p| p.raw + p.raw_len <= raw.start());
        let start_piece = self.pieces.get(first).filter(|p| p.raw < raw.end())?;
        let inside = raw.start().saturating_sub(start_piece.raw);
        let start = start_piece.clean + if start_piece.put { 0 } else { inside };
        let last = self.pieces.partition_point(|p| p.raw < raw.end()).checked_sub(1)?;
        let end_piece = self.pieces.get(last)?;
        let inside = if end_piece.put { end_piece.len } else { raw.end() - end_piece.raw };
        let end = end_piece.clean + end_piece.len.min(inside);
        Some(Span::new(start, end.max(start)))
    }

    /// Rebuilds this body in place from an article, keeping the buffers. `keep` says which blocks
    /// belong to the text.
    pub fn fill(&mut self, article: &Article, raw: &str, keep: impl Fn(&Block) -> bool) {
        self.text.clear();
        self.paragraphs.clear();
        self.pieces.clear();
        let mut joins = article.joins.iter().copied().peekable();
        let mut edits = article.edits.iter().copied().peekable();
        let mut join = None;
        for block in article.blocks.iter().filter(|b| keep(b)) {
            let mut span = words(article, block, raw);
            // A join may run into this line (a mark of quotation at its beginning).
            while let Some(next) = joins
                .next_if(|j| j.span.end() <= span.start() || j.span.start() < block.span.start())
            {
                let start = span.start().max(next.span.end()).min(span.end());
                span = Span::new(start, span.end());
                join = Some(next);
            }
            match join.take().filter(|_| !self.paragraphs.is_empty()) {
                Some(done) if done.kind == JoinKind::Space => self.text.push(' '),
                Some(_) => {}
                None => self.open_paragraph(block.kind),
            }
            // A join that begins inside this line cuts it short (a hyphen at its end).
            if let Some(next) = joins.peek()
                && next.span.start() > span.start()
                && next.span.start() < span.end()
            {
                span = Span::new(span.start(), next.span.start());
            }
            while edits.next_if(|e| e.span.end() <= span.start()).is_some() {}
            let mut at = span.start();
            while let Some(edit) = edits.next_if(|e| e.span.start() < span.end()) {
                if edit.span.start() > at {
                    self.push(raw, Span::new(at, edit.span.start()));
                }
                match edit.to {
                    Some('\n') => self.open_paragraph(block.kind),
                    Some(sign) => self.put(edit, sign),
                    None => {}
                }
                at = at.max(edit.span.end());
            }
            if at < span.end() {
                self.push(raw, Span::new(at, span.end()));
            }
        }
        if self.paragraphs.pop_if(|p| p.span.is_empty()).is_some() {
            self.text.truncate(self.text.trim_end_matches('\n').len());
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn open_paragraph(&mut self, kind: BlockKind) {
        let kind = if kind == BlockKind::BodyFragment { BlockKind::Body } else { kind };
        // All of the paragraph before may have been left out.
        if let Some(last) = self.paragraphs.last_mut().filter(|p| p.span.is_empty()) {
            last.kind = kind;
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let at = Span::of(&self.text).end();
        self.paragraphs.push(Block::new(Span::new(at, at), kind));
    }

    fn push(&mut self, raw: &str, span: Span) {
        let clean = Span::of(&self.text).end();
        self.text.push_str(span.slice(raw));
        let len = span.len();
        self.pieces.push(Piece { clean, raw: span.start(), len, raw_len: len, put: false });
        self.grow(clean + len);
    }

    /// Puts a sign in the place of a mark.
    fn put(&mut self, edit: Edit, sign: char) {
        let clean = Span::of(&self.text).end();
        self.text.push(sign);
        let (len, raw_len) = (sign.len_utf8() as u32, edit.span.len());
        self.pieces.push(Piece { clean, raw: edit.span.start(), len, raw_len, put: true });
        self.grow(clean + len);
    }

    fn grow(&mut self, end: u32) {
        if let Some(last) = self.paragraphs.last_mut() {
            last.span = Span::new(last.span.start(), end);
        }
    }
}

/// What a block says: its line without white space around it. Of a title line with something glued to it only the title:
/// "Union backs the toll Report by Northern Wire".
fn words(article: &Article, block: &Block, raw: &str) -> Span {
    if block.kind == BlockKind::Title
        && let Some(title) = article.title
        && block.span.start() <= title.start()
        && title.end() <= block.span.end()
        && !title.is_empty()
    {
        return title;
    }
    let text = block.span.slice(raw);
    let lead = (text.len() - text.trim_start().len()) as u32;
    let start = block.span.start() + lead;
    Span::new(start, start + text.trim().len() as u32)
}

impl Article {
    /// The clean body: every block that is part of what the article says, breaks undone.
    #[must_use]
    pub fn body(&self, raw: &str) -> Body {
        let mut body = Body::default();
        body.fill(self, raw, |block| block.kind.is_body());
        body
    }

    /// The title block (once) and the body: what the analysis reads.
    #[must_use]
    pub fn reading_text(&self, raw: &str) -> Body {
        let mut body = Body::default();
        body.fill(self, raw, |block| block.kind.is_body() || block.kind == BlockKind::Title);
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Join;

    #[test]
    fn marks_are_read_as_what_they_stand_for() {
        let raw = "Menu Salt &amp; [3]harbour.\\nThe end.\n> It went\n> on.\n";
        let at = |word: &str| raw.find(word).unwrap() as u32;
        let of = |word: &str| Span::new(at(word), at(word) + word.len() as u32);
        let blocks = raw
            .split_inclusive('\n')
            .map(|line| {
                let start = line.as_ptr() as usize - raw.as_ptr() as usize;
                let end = (start + line.len()) as u32;
                Block::new(Span::new(start as u32, end), BlockKind::Body)
            })
            .collect();
        let edits = alloc::vec![
            Edit::new(of("Menu "), None),
            Edit::new(of("&amp;"), Some('&')),
            Edit::new(of("[3]"), None),
            Edit::new(of("\\n"), Some('\n')),
            Edit::new(Span::new(at("> It"), at("It went")), None),
        ];
        let joins = alloc::vec![Join::new(Span::new(at("\n> on"), at("on.")), JoinKind::Space)];
        let article = Article { blocks, edits, joins, ..Article::default() };
        let body = article.body(raw);
        assert_eq!(body.text(), "Salt & harbour.\nThe end.\nIt went on.\n");
        assert_eq!(body.paragraphs().len(), 3);
        assert_eq!(body.to_raw(Span::new(5, 6)), of("&amp;"));
        assert_eq!(body.to_clean(of("&amp;")), Some(Span::new(5, 6)));
        assert_eq!(body.to_raw(Span::new(7, 14)), of("harbour"));
        assert_eq!(article.read(Span::new(5, 26), raw), "Salt & harbour");
    }

    #[test]
    fn a_credit_glued_to_the_title_is_left_out() {
        let raw = "  Union backs the toll Report by Northern Wire\nIt said so.\n";
        let title = Block::new(Span::new(0, 47), BlockKind::Title);
        let blocks = alloc::vec![title, Block::new(Span::new(47, 59), BlockKind::Body)];
        let mut article = Article { blocks, ..Article::default() };
        assert_eq!(
            article.reading_text(raw).text(),
            "Union backs the toll Report by Northern Wire\nIt said so.\n"
        );
        article.title = Some(Span::new(2, 22));
        let read = article.reading_text(raw);
        assert_eq!(read.text(), "Union backs the toll\nIt said so.\n");
        assert_eq!(read.to_raw(Span::new(21, 23)), Span::new(47, 49));
        // A title somewhere else says nothing of this line.
        article.title = Some(Span::new(47, 49));
        assert_eq!(article.reading_text(raw).paragraphs()[0].span.len(), 44);
    }
}
