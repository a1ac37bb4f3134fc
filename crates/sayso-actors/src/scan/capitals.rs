//! Which words are names, and what a name looks like.

use super::*;

impl Scanner<'_> {
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.view.tokens().get(at).filter(|_| at < self.end) else {
            return false;
        };
        if !matches!(token.kind, TokenKind::Word | TokenKind::Abbreviation) {
            return false;
        }
        if !token.is_capitalised() {
            // "al-Amr", "d'Arcy"; "iPhone" is no name by its capitals alone.
            return self.tables.is_joined_name(self.view.token_text(at));
        }
        let Some(tag) = self.tag(at) else { return false };
        if at < self.turn && !self.small(at).the {
            return true;
        }
        if self.heading && !self.named_in_text(at) {
            return false;
        }
        let small = self.small(at);
        if at == self.first && (small.new || small.the || small.opener) {
            return false;
        }
        if tag.is_proper() {
            return true;
        }
        if at == self.first && self.opens_source(at, tag) {
            return true;
        }
        // A name of the text at the beginning of a sentence, whatever the tagger thinks: "Will said".
        if at == self.first && self.met.contains(&self.view.key(at)) {
            return !matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN);
        }
        if self.stood_in_names(at, tag) {
            return true;
        }
        // A capital within a sentence, whatever the tagger thinks: "Will", "May", "Grace".
        let before = at.checked_sub(1).filter(|_| at > self.first);
        let inside = before.is_some_and(|b| {
            self.kind(b).is_some_and(|k| k.is_wordlike() || k == TokenKind::Comma)
        });
        inside
            && (token.case == Case::Title || self.is_acronym_among_words(at))
            && !matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN)
            && small.pronoun.is_none()
    }

    /// *Fan Mengguang said*, *Clean Rivers Alliance warned*: a source that begins its sentence with a word that may be one of
    /// the language, and goes on with a single name or a body's. (*Angry Peter Lund said* is Peter Lund.)
    fn opens_source(&self, at: usize, tag: Tag) -> bool {
        let speaks = |i: usize| self.speaks.get(i).copied().unwrap_or_default();
        let modifies =
            matches!(tag, Tag::NN | Tag::NNS | Tag::MD | Tag::VB | Tag::VBG) || tag.is_adjective();
        let known = self.tables.nouns.get_key(self.view.key(at)).is_some() || self.small(at).role;
        if !modifies || known || !speaks(at) || self.heading {
            return false;
        }
        let name = at + 1..self.run_end(at + 1);
        let sole = name.len() == 1 && self.tag(at + 1).is_some_and(Tag::is_proper);
        !name.is_empty()
            && name.clone().all(speaks)
            && self.known(at + 1, self.end).is_none()
            && (sole && !speaks(name.end) || self.shape(&name) == Shape::Body)
    }

    /// *Final Call said*, after *the channel Final Call*: two words at the head of a sentence or a quotation that stood in names.
    fn stood_in_names(&self, at: usize, tag: Tag) -> bool {
        let marked = || at.checked_sub(1).and_then(|b| self.kind(b)) == Some(TokenKind::OpenQuote);
        let stood = |i: usize| self.named.contains(&self.view.key(i));
        let next = self.view.tokens().get(at + 1).filter(|_| at + 1 < self.end);
        let open = matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN | Tag::CC | Tag::RB);
        (at == self.first || marked())
            && !open
            && next.is_some_and(|t| t.is_capitalised() && t.kind == TokenKind::Word)
            && stood(at)
            && stood(at + 1)
    }

    /// *WeHire*: a capital within a word, and no prefix of surnames before it.
    fn is_joined_brand(&self, at: usize) -> bool {
        let text = self.view.token_text(at);
        let inner = text.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(i, _)| i);
        let (Some(inner), true) = (inner, text.chars().any(char::is_lowercase)) else {
            return false;
        };
        let (head, rest) = text.split_at(inner);
        let letters = text.chars().all(char::is_alphabetic);
        letters
            && head.ends_with(char::is_lowercase)
            && rest.chars().nth(1).is_some_and(char::is_lowercase)
            && !self.tables.small(WordKey::of(head)).inner_prefix
    }

    /// *The WRC said*: capitals beside words that are not all in capitals.
    fn is_acronym_among_words(&self, at: usize) -> bool {
        let letters =
            |i: usize| self.view.token_text(i).chars().filter(|c| c.is_alphabetic()).count();
        let shouted = |i: usize| {
            let token = self.view.tokens().get(i).filter(|_| i < self.end);
            token.is_some_and(|t| t.case == Case::Upper) && letters(i) > 1
        };
        shouted(at) && letters(at) <= 6 && !shouted(at.wrapping_sub(1)) && !shouted(at + 1)
    }

    /// *Clinton Says No*: whether the word of a headline is part of a name elsewhere, or of one of the tables.
    pub(super) fn named_in_text(&self, at: usize) -> bool {
        self.named.contains(&self.view.key(at))
            || (at.saturating_sub(3)..=at)
                .any(|from| self.known(from, self.end).is_some_and(|(_, len)| from + len > at))
    }

    pub(super) fn not_person(&self, at: usize) -> Option<NotPerson> {
        self.tables.not_persons.get_key(self.view.key(at)).copied()
    }

    /// A day or month, unless it speaks: *May said*.
    pub(super) fn is_calendar(&self, at: usize) -> bool {
        match self.not_person(at) {
            Some(NotPerson::Calendar) => true,
            Some(NotPerson::Month) => !self.speaks.get(at).copied().unwrap_or_default(),
            _ => false,
        }
    }

    /// Where a run of name tokens from `at` ends; `at` itself if there is none.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut next = at;
        let stop = self.end.min(at + LONGEST);
        while next < stop {
            // "Theresa May", but not "in May"
            let month = next > at && self.not_person(next) == Some(NotPerson::Month);
            if self.is_name(next) && (month || !self.is_calendar(next)) {
                next += 1;
                continue;
            }
            // "Robert “Bobby” Crane"
            if next > at && self.is_nickname(next) && self.is_name(next + 3) {
                next += 4;
                continue;
            }
            let text = self.view.token_text(next);
            let sign = matches!(text, "&" | "+");
            // "Doctors Without Borders", "Save The Whales"
            let title = self.view.tokens().get(next).is_some_and(|t| t.case == Case::Title)
                && matches!(self.tag(next), Some(Tag::IN | Tag::DT | Tag::TO));
            let joins =
                sign || title || self.small(next).particle && text.starts_with(char::is_lowercase);
            if next == at || !joins {
                break;
            }
            // "van der Berg"
            let more = (next + 1..).take(3).find(|&i| sign || !self.small(i).particle);
            match more.filter(|&i| self.is_name(i)) {
                Some(name) => next = name + 1,
                None => break,
            }
        }
        next.min(stop)
    }

    /// One name in quotation marks.
    fn is_nickname(&self, at: usize) -> bool {
        let (open, close) = (self.kind(at), self.kind(at + 2));
        open.is_some_and(TokenKind::opens_quote)
            && self.is_name(at + 1)
            && close.is_some_and(TokenKind::closes_quote)
    }

    /// A body's name goes on: *Church of Scientology*, *Institute for the Study of Peace*.
    pub(super) fn of_name(&self, start: usize, end: usize) -> usize {
        let first = self.of_part(start, end);
        let again = first > end
            && self.view.token_text(first) == "of"
            && self.is_name(first + 1)
            && self.known(first + 1, self.end).is_none();
        if again { self.run_end(first + 1) } else { first }
    }

    /// The first such part of a name: *Union of Dockers and Sailors*.
    fn of_part(&self, start: usize, end: usize) -> usize {
        let Some(last) = end.checked_sub(1).filter(|l| *l >= start) else { return end };
        let body =
            self.not_person(last) == Some(NotPerson::Body)
                || self.tables.nouns.get_key(self.view.key(last)).is_some_and(|n| {
                    matches!(n.class, Class::Body | Class::Outlet | Class::Country)
                });
        let office = self.tables.roles.longest_keys(last, |i| self.any_word(i)).is_some();
        let mut at = end;
        let of = matches!(self.view.token_text(at), "of" | "for");
        if !of || at >= self.end || !(body || office) {
            return end;
        }
        at += 1 + usize::from(self.small(at + 1).the);
        let next = self.run_end(at);
        if next == at {
            return end;
        }
        // "Union of Dockers and Sailors"
        let plural = |i: usize| self.view.token_text(i).ends_with('s') || self.small(i).field;
        if self.view.token_text(next) == "and" && self.is_name(next + 1) && plural(next + 1) {
            let more = self.run_end(next + 1);
            if more == next + 2 {
                return more;
            }
        }
        next
    }

    /// A country, organisation or outlet of the tables at a place: its index and how many words it has.
    pub(super) fn known(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let token = self.view.tokens().get(at)?;
        if !token.is_capitalised() {
            return None;
        }
        let word = |i: usize| if i < end { self.any_word(i) } else { None };
        let (len, &index) = self.tables.names.longest_keys(at, word)?;
        // "us" and "who" in capitals only.
        let shouted = token.case == Case::Upper;
        let acronym = len == 1 && self.view.token_text(at).len() <= 3;
        (!acronym || shouted).then_some((index, len))
    }

    /// What the words of a name look like.
    pub(super) fn shape(&self, tokens: &Range<usize>) -> Shape {
        let text = |i: usize| self.view.token_text(i);
        let small = |i: &usize| text(*i).starts_with(char::is_lowercase);
        let mut sure = None;
        for i in tokens.clone() {
            let initial = text(i).len() == 1;
            match self.not_person(i) {
                Some(NotPerson::Body) if tokens.len() > 1 || i == self.first => {
                    sure = Some(Shape::Body);
                }
                Some(NotPerson::Body | NotPerson::Place) if sure.is_none() && tokens.len() > 1 => {
                    sure = Some(Shape::Place);
                }
                Some(NotPerson::Thing) if sure.is_none() && tokens.len() > 1 => {
                    sure = Some(Shape::Thing);
                }
                _ if matches!(text(i), "&" | "+" | "of" | "for") && !initial => {
                    sure = Some(Shape::Body);
                }
                _ => {}
            }
        }
        if let Some(sure) = sure {
            return sure;
        }
        let word = |i: &usize| self.kind(*i).is_some_and(TokenKind::is_wordlike);
        let words = tokens.clone().filter(|i| !small(i) || self.tables.is_joined_name(text(*i)));
        let words = words.filter(word);
        let count = words.count();
        let before = tokens.start.checked_sub(1).filter(|_| tokens.start > self.first);
        let the = before.is_some_and(|b| self.small(b).the && self.tag(b) == Some(Tag::DT));
        let place = before.is_some_and(|b| self.small(b).place);
        let last = tokens.end.saturating_sub(1);
        let surname_too = self.not_person(last) == Some(NotPerson::SurnameToo);
        let token = self.view.tokens().get(tokens.start);
        let letters = text(tokens.start).trim_end_matches('.').len();
        let shouted = letters > 1 && token.is_some_and(|t| t.case == Case::Upper);
        match count {
            0 | 1 if shouted => Shape::Acronym,
            // "the Courier", but "the Moor plan"
            0 | 1 if the && !self.is_noun(tokens.end) => Shape::Place,
            0 | 1 if self.is_joined_brand(last) => Shape::Body,
            0 | 1 => Shape::Single,
            2..=4 if the => Shape::Body,
            2..=4 if self.ends_in_initials(tokens) => Shape::Body,
            2..=4 if place && surname_too => Shape::Place,
            2..=4 => Shape::Full,
            _ => Shape::Body,
        }
    }

    /// *Norland ISO*: a last word in capitals among others that are not, Roman numerals aside.
    fn ends_in_initials(&self, tokens: &Range<usize>) -> bool {
        let shouted = |i: usize| {
            let token = self.view.tokens().get(i);
            token.is_some_and(|t| t.case == Case::Upper) && self.view.token_text(i).len() > 1
        };
        let last = tokens.end.saturating_sub(1);
        let numeral = self.view.token_text(last).chars().all(|c| "IVX".contains(c));
        shouted(last) && !numeral && (tokens.start..last).any(|i| !shouted(i))
    }

    /// Whether the words before a name are the adjective of a country and no name of it.
    pub(super) fn is_adjective_of(&self, at: usize, len: usize, country: &str) -> bool {
        let word = self.view.token_text(at);
        let ending = ["an", "ish", "ese", "ch", "i", "ic", "ian", "man"];
        len == 1 && !country.starts_with(word) && ending.iter().any(|e| word.ends_with(e))
    }
}
