//! Noun phrases that are no names.

use super::*;

impl Scanner<'_> {
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let lower = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Lower);
        let tag = self.tag(at);
        lower && tag.is_some_and(|t| t.is_noun() || t.is_adjective())
    }

    /// Whether a common noun is the last of its phrase.
    pub(super) fn is_head_noun(&self, at: usize) -> bool {
        let noun =
            |i: usize| matches!(self.tag(i), Some(Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS));
        let word = self.view.word(at + 1);
        let goes_on = noun(at + 1) && word.is_some_and(|w| w.chunk == Chunk::NounInside);
        (noun(at) || is_aged(self.view.token_text(at))) && !goes_on
    }

    pub(super) fn noun_phrase(&mut self, head: usize) {
        let text = self.view.token_text(head);
        let listed = self.tables.nouns.get_key(self.view.key(head)).copied();
        let plural = self.tag(head) == Some(Tag::NNS);
        let base = self.view.key(head);
        let thing = Noun { class: Class::Thing, gender: None, general: false, plural, base };
        let noun = listed.unwrap_or_else(|| {
            if is_aged(text) {
                return Noun { class: Class::Human, general: true, ..thing };
            }
            Noun { class: self.tables.class_by_ending(text), ..thing }
        });
        self.push_noun(head, head, noun, None);
    }

    /// Adds a noun phrase with its head; `from` is where its words are known to begin.
    pub(super) fn push_noun(&mut self, from: usize, head: usize, noun: Noun, role: Option<Role>) {
        let mut start = from;
        let low = self.first.max(head.saturating_sub(LONGEST));
        while start > low && self.view.word(start).is_some_and(|w| w.chunk == Chunk::NounInside) {
            start -= 1;
        }
        let possessor = self.tag(start) == Some(Tag::POS);
        let own = |i: usize| self.small(i).pronoun.is_some_and(|p| p.own);
        let mut small = self.small(start);
        if from == start && !small.the && !small.new {
            // A chunk that begins after its article, or none.
            if let Some(before) = start.checked_sub(1).filter(|b| *b >= self.first) {
                let word = self.small(before);
                if word.the || word.new {
                    small = word;
                }
            }
        }
        let determined = match small {
            _ if possessor || own(start) => Determined::Own,
            s if s.the => Determined::The,
            s if s.new => Determined::New,
            _ if self.kind(start) == Some(TokenKind::Number) => Determined::New,
            _ => Determined::Bare,
        };
        let skip = possessor || small.the && self.small(start).the || self.is_article(start);
        let begin = (start + usize::from(skip)).min(head);
        let role = role.or_else(|| self.role_ending(begin, head));
        let known = (start..head)
            .find_map(|i| self.known(i, head))
            .or_else(|| self.known(start.checked_sub(1).filter(|_| possessor)?, start))
            .map(|k| k.0);
        let phrase = NounPhrase { noun, role, known, determined };
        self.push(begin..head + 1, What::Noun(phrase));
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        let text = self.view.token_text(at);
        text.eq_ignore_ascii_case("a") || text.eq_ignore_ascii_case("an")
    }

    /// The longest role that ends with the head of a phrase.
    pub(super) fn role_ending(&self, start: usize, head: usize) -> Option<Role> {
        let from = start.max((head + 1).saturating_sub(self.tables.longest_role));
        (from..=head).find_map(|at| {
            let (end, role) = self.role_at(at)?;
            (end == head + 1 && !role.title).then_some(role)
        })
    }
}

/// *56-year-old*
fn is_aged(word: &str) -> bool {
    word.ends_with("-year-old")
}
