//! A document as the rules look at it: tokens, tags, quoted regions and word tables in one place.

use crate::draft::Draft;
use crate::form::regions::Region;
use crate::lexicon::{Cue, Lexicon, List, Use};
use sayso_core::{Attribution, AttributionKind, Chunk, Span, Tag, Token, TokenKind, View, Word};
use std::ops::Range;

/// How far a rule looks for the other end of something, in tokens. Sentences are rarely longer;
/// the bound keeps the work linear in texts that have no sentence ends.
pub(crate) const WINDOW: usize = 80;

/// What the rules read.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) view: View<'a>,
    pub(crate) tokens: &'a [Token],
    words: &'a [Word],
    facts: &'a [Fact],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) regions: &'a [Region],
}

/// What is worked out once for each token.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Fact {
    uses: Use,
    /// Index of the region that holds the token, or `u32::MAX`.
    region: u32,
    /// Whether the token is a name that was tagged as something else.
    name: bool,
}

/// The facts of every token: one lookup a word, so that the rules need none.
pub(crate) fn facts(view: View<'_>, lexicon: &Lexicon, regions: &[Region]) -> Vec<Fact> {
    let mut next = 0;
    let fact = |(at, token): (usize, &Token)| {
        while regions.get(next).is_some_and(|r| r.end <= at) {
            next += 1;
        }
        let inside = regions.get(next).is_some_and(|r| r.holds(at));
        let uses =
            if token.kind.is_wordlike() { lexicon.uses(view.key(at)) } else { Use::default() };
        Fact { uses, region: if inside { next as u32 } else { u32::MAX }, name: false }
    };
    let mut facts: Vec<Fact> = view.tokens().iter().enumerate().map(fact).collect();
    if view.syntax().is_none() {
        return facts;
    }
    for at in 0..facts.len() {
        let name = name_like(view, &facts, at);
        if let Some(fact) = facts.get_mut(at) {
            fact.name = name;
        }
    }
    facts
}

/// *…, Cuban said*; *Will told reporters*: a word with a capital right before a verb that is always one, whatever else it
/// may mean, is a name where nothing stands before it that it could belong to.
fn name_like(view: View<'_>, facts: &[Fact], at: usize) -> bool {
    let tag = |i: usize| view.word(i).map_or(Tag::Unknown, |w| w.tag);
    let other = matches!(
        tag(at),
        Tag::JJ
            | Tag::MD
            | Tag::VB
            | Tag::VBD
            | Tag::VBN
            | Tag::VBP
            | Tag::VBZ
            | Tag::VBG
            | Tag::UH
    );
    if !other || !view.tokens().get(at).is_some_and(|t| t.is_capitalised()) {
        return false;
    }
    let verb = |i: usize| facts.get(i).is_some_and(|f| f.uses.is(Use::FINITE));
    let sign = |i: usize| view.tokens().get(i).is_some_and(|t| !t.kind.is_wordlike());
    let known = facts.get(at).is_some_and(|f| f.uses.is(Use::CUE.or(Use::FINITE)));
    let free = at.checked_sub(1).is_none_or(|before| {
        let kind = view.tokens().get(before).map_or(TokenKind::Symbol, |t| t.kind);
        !kind.is_wordlike() || matches!(tag(before), Tag::CC | Tag::IN | Tag::WRB)
    });
    // “We wait,” said Will, who …
    let inverted = || {
        let before = at.checked_sub(2).is_some_and(|b| verb(b + 1) && sign(b));
        before && sign(at + 1)
    };
    !known && (verb(at + 1) && free || inverted())
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        view: View<'a>,
        lexicon: &'a Lexicon,
        regions: &'a [Region],
        facts: &'a [Fact],
    ) -> Self {
        let words = view.syntax().map_or(&[][..], |s| &s.words);
        Self { view, tokens: view.tokens(), words, facts, lexicon, regions }
    }

    pub(crate) fn has_syntax(&self) -> bool {
        !self.words.is_empty()
    }

    pub(crate) fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Symbol, |t| t.kind)
    }

    pub(crate) fn tag(&self, at: usize) -> Tag {
        if self.facts.get(at).is_some_and(|f| f.name) {
            return Tag::NNP;
        }
        self.words.get(at).map_or(Tag::Unknown, |w| w.tag)
    }

    fn chunk(&self, at: usize) -> Chunk {
        if self.facts.get(at).is_some_and(|f| f.name) {
            return Chunk::NounBegin;
        }
        self.words.get(at).map_or(Chunk::Outside, |w| w.chunk)
    }

    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.view.text()))
    }

    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    pub(crate) fn uses(&self, at: usize) -> Use {
        self.facts.get(at).map_or(Use::default(), |f| f.uses)
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_capitalised())
    }

    /// The longest verb of the tables that begins at a token and ends before `high`.
    pub(crate) fn verb_cue(&self, at: usize, high: usize) -> Option<(usize, &'a Cue)> {
        let map = &self.lexicon.verbs;
        let known = self.uses(at).is(Use::VERB);
        known.then(|| map.longest_keys(at, |i| (i < high).then(|| self.view.key(i)))).flatten()
    }

    /// The same for nouns and adjectives.
    pub(crate) fn noun_cue(&self, at: usize, high: usize) -> Option<(usize, &'a Cue)> {
        let map = &self.lexicon.nouns;
        let known = self.uses(at).is(Use::NOUN);
        known.then(|| map.longest_keys(at, |i| (i < high).then(|| self.view.key(i)))).flatten()
    }

    /// The same for what stands before a source: *according to*.
    pub(crate) fn prefix_cue(&self, at: usize, high: usize) -> Option<(usize, &'a Cue)> {
        let map = &self.lexicon.prefixes;
        let known = self.uses(at).is(Use::PREFIX);
        known.then(|| map.longest_keys(at, |i| (i < high).then(|| self.view.key(i)))).flatten()
    }

    /// Whether any word of a range begins a cue: a sentence without one gets no work.
    pub(crate) fn has_cue(&self, range: Range<usize>) -> bool {
        self.facts.get(range).unwrap_or_default().iter().any(|f| f.uses.is(Use::CUE))
    }

    /// Whether a range has at least so many words.
    pub(crate) fn has_words(&self, range: Range<usize>, least: usize) -> bool {
        let tokens = self.tokens.get(range).unwrap_or_default().iter();
        tokens.filter(|t| t.kind.is_wordlike() && !t.joined).take(least).count() == least
    }

    /// The region that holds a token.
    pub(crate) fn region_at(&self, at: usize) -> Option<&'a Region> {
        self.regions.get(self.facts.get(at)?.region as usize)
    }

    /// The region that begins at a token.
    pub(crate) fn region_from(&self, at: usize) -> Option<&'a Region> {
        self.region_at(at).filter(|r| r.start == at)
    }

    /// The region that ends right before a token.
    pub(crate) fn region_until(&self, end: usize) -> Option<&'a Region> {
        self.region_at(end.checked_sub(1)?).filter(|r| r.end == end)
    }

    /// Whether a token is in a noun phrase chunk.
    pub(crate) fn in_noun_chunk(&self, at: usize) -> bool {
        matches!(self.chunk(at), Chunk::NounBegin | Chunk::NounInside)
    }

    /// The noun phrase chunk whose last token is `at`, not before `low`. A chunk that begins with a
    /// possessive ending is joined to its possessor.
    pub(crate) fn noun_chunk_to(&self, at: usize, low: usize) -> Option<Range<usize>> {
        if !self.in_noun_chunk(at) || at < low {
            return None;
        }
        let mut start = at;
        loop {
            while start > low && self.chunk(start) == Chunk::NounInside {
                start -= 1;
            }
            let possessor =
                self.tag(start) == Tag::POS && start > low && self.in_noun_chunk(start - 1);
            if !possessor {
                return Some(start..at + 1);
            }
            start -= 1;
        }
    }

    /// The noun phrase chunk that begins at `at`, not past `high`, with what its possessive ending owns.
    pub(crate) fn noun_chunk_from(&self, at: usize, high: usize) -> Option<Range<usize>> {
        if !self.in_noun_chunk(at) || at >= high {
            return None;
        }
        let mut end = at + 1;
        while end < high
            && (self.chunk(end) == Chunk::NounInside
                || (self.chunk(end) == Chunk::NounBegin && self.tag(end) == Tag::POS))
        {
            end += 1;
        }
        Some(at..end)
    }

    /// The noun phrase chunk that holds `at`, inside `room`.
    pub(crate) fn noun_chunk_around(&self, at: usize, room: Range<usize>) -> Option<Range<usize>> {
        let start = self.noun_chunk_to(at, room.start)?.start;
        let end = self.noun_chunk_from(at, room.end)?.end;
        Some(start..end)
    }

    /// Whether a quoted region is something said rather than a title, a nickname or a word held at
    /// arm's length: it is long, it has a verb of its own, or it is punctuated as a sentence.
    ///
    /// `She called it a “miracle”.` has no speech in quotation marks; `“Never,” she said.` has.
    pub(crate) fn is_speech(&self, region: &Region) -> bool {
        if region.dash || !region.closed {
            return true;
        }
        let last = self.kind(self.last_inside(region));
        let punctuated = matches!(
            last,
            TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash
        );
        self.has_words(region.range(), 7) || (punctuated && self.has_words(region.range(), 1))
    }

    /// Whether a form in *-ing* at the head of its sentence is the sentence's subject: *Saying no was
    /// hard.* (and not *Saying no, she left.*)
    pub(crate) fn sentence_like(&self, at: usize, high: usize) -> bool {
        for i in at + 1..high.min(at + 30) {
            if self.kind(i) == TokenKind::Comma {
                return false;
            }
            if self.tag(i).is_finite() {
                return true;
            }
        }
        false
    }

    /// The last token inside a region's marks, further closing marks left out: the comma of
    /// *“… ‘never,’”*.
    pub(crate) fn last_inside(&self, region: &Region) -> usize {
        let mut last = region.end.saturating_sub(2);
        while last > region.start && self.kind(last).closes_quote() {
            last -= 1;
        }
        last
    }

    /// The tokens of the sentence that holds a token.
    pub(crate) fn sentence_of(&self, at: usize) -> Option<Range<usize>> {
        Some(self.view.sentences().get(self.view.sentence_of(at)?)?.tokens())
    }

    /// Whether a token begins its sentence.
    pub(crate) fn sentence_start(&self, at: usize) -> bool {
        self.sentence_of(at).is_some_and(|s| s.start == at)
    }

    /// Whether a token is a pronoun that can only be a subject, or *it* or *you*.
    pub(crate) fn is_subject_pronoun(&self, at: usize) -> bool {
        self.uses(at).is(Use::FIRST_PERSON.or(Use::THIRD_PERSON))
            || self.is(at, "it")
            || self.is(at, "you")
    }

    /// Whether a word of the language is in one of its lists.
    pub(crate) fn is_listed(&self, at: usize, list: List) -> bool {
        self.lexicon.lists().has_latin(self.text(at), list)
    }

    /// The span of a token range without white space at its ends.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Span> {
        // Of a range without tokens, the first may begin where the last ends: "dinner" and the stop behind it.
        let tokens = self.tokens.get(range.clone())?;
        let (first, last) = (tokens.first()?.span, tokens.last()?.span);
        Some(Span::new(first.start(), last.end()))
    }

    /// The finished attribution, or `None` if nothing is left of its content.
    pub(crate) fn finish(&self, draft: &mut Draft) -> Option<Attribution> {
        let mut found = Attribution::new(draft.rule);
        for piece in &mut draft.content {
            *piece = self.trimmed(piece.clone());
        }
        draft.content.sort_by_key(|r| r.start);
        let cue = Some(&draft.cue).filter(|c| !c.is_empty());
        let (mut one, mut two) = (draft.source.as_ref(), cue);
        if two.is_some_and(|two| one.is_some_and(|one| two.start < one.start)) {
            std::mem::swap(&mut one, &mut two);
        }
        let mut until = 0;
        for piece in draft.content.iter().filter(|r| !r.is_empty()) {
            let piece = piece.start.max(until)..piece.end;
            until = until.max(piece.end);
            let taken = |role: &&Range<usize>| role.start < piece.end && piece.start < role.end;
            // Roles are disjoint: a piece that holds its own cue or source is cut around them.
            let mut from = piece.start;
            for hole in [one, two].into_iter().flatten().filter(taken) {
                found.content.extend(self.span(&self.trimmed(from..hole.start.max(from))));
                from = from.max(hole.end);
            }
            found.content.extend(self.span(&self.trimmed(from..piece.end.max(from))));
        }
        if found.content.is_empty() {
            return None;
        }
        found.source.extend(draft.source.as_ref().and_then(|s| self.span(s)));
        found.cue.extend(match &draft.source {
            Some(source) if source.contains(&draft.cue.start) => None,
            // A cue that goes on to when and where ("said on Wednesday") ends before a source that stands there.
            Some(source) if draft.cue.contains(&source.start) => {
                self.span(&(draft.cue.start..source.start))
            }
            _ => self.span(&draft.cue),
        });
        found.basis = draft.basis;
        found.score = f32::from(draft.grade.min(10)) / 10.0;
        found.kind = self.kind_of(&draft.content);
        Some(found)
    }

    /// Direct where every word of the content is inside quotation marks (or is a line of a dash
    /// dialogue), indirect where none is, mixed between.
    pub(crate) fn kind_of(&self, content: &[Range<usize>]) -> AttributionKind {
        let (mut inside, mut outside) = (false, false);
        for piece in content {
            let mut at = piece.start;
            while at < piece.end {
                if let Some(region) = self.region_at(at) {
                    inside = true;
                    at = region.end;
                } else {
                    outside |= self.kind(at).is_wordlike();
                    at += 1;
                }
            }
        }
        match (inside, outside) {
            (true, false) => AttributionKind::Direct,
            (true, true) => AttributionKind::Mixed,
            _ => AttributionKind::Indirect,
        }
    }

    /// Without commas, dashes and final stops at its ends; the marks inside quotations stay.
    pub(crate) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let loose = |at: usize, closing: bool| match self.kind(at) {
            TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash => true,
            TokenKind::Stop | TokenKind::Ellipsis => self.region_at(at).is_none(),
            TokenKind::CloseQuote | TokenKind::CloseSingle => {
                !closing && self.region_at(at).is_none()
            }
            TokenKind::OpenBracket => closing,
            _ => false,
        };
        while range.start < range.end && loose(range.start, false) {
            range.start += 1;
        }
        while range.start < range.end
            && loose(range.end - 1, true)
            && self.region_at(range.end - 1).is_none_or(|r| r.dash || r.start >= range.end)
        {
            range.end -= 1;
        }
        range
    }
}
