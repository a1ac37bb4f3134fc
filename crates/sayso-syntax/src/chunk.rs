//! Noun phrases and verb groups from tags.

use sayso_core::{Chunk, Tag, Word};

/// Marks the chunks of one sentence.
pub(crate) fn chunk(words: &mut [Word]) {
    let mut before = Chunk::Outside;
    for at in 0..words.len() {
        let tag = |i: usize| words.get(i).map(|w| w.tag);
        let here =
            place(before, at.checked_sub(1).and_then(tag), tag(at).unwrap_or(Tag::Unknown), |on| {
                tag(at + on)
            });
        if let Some(word) = words.get_mut(at) {
            word.chunk = here;
        }
        before = here;
    }
}

fn place(
    before: Chunk,
    previous: Option<Tag>,
    tag: Tag,
    ahead: impl Fn(usize) -> Option<Tag>,
) -> Chunk {
    let in_noun = matches!(before, Chunk::NounBegin | Chunk::NounInside);
    let in_verb = matches!(before, Chunk::VerbBegin | Chunk::VerbInside);
    let noun = |begins: bool| if begins || !in_noun { Chunk::NounBegin } else { Chunk::NounInside };
    let verb = |joins: bool| if in_verb && joins { Chunk::VerbInside } else { Chunk::VerbBegin };
    match tag {
        // "the minister 's plan": the mark begins the phrase of what is owned.
        Tag::POS => Chunk::NounBegin,
        Tag::DT | Tag::PDT | Tag::PRPS | Tag::WPS => {
            noun(!matches!(previous, Some(Tag::PDT | Tag::DT)))
        }
        Tag::PRP | Tag::EX | Tag::WP | Tag::WDT => Chunk::NounBegin,
        Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS | Tag::CD | Tag::Dollar => noun(false),
        Tag::Hyphen | Tag::Affix | Tag::SYM if in_noun => Chunk::NounInside,
        Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN | Tag::VBG | Tag::RBS | Tag::RBR | Tag::RB
            if attributive(in_noun, in_verb, tag, previous, &ahead) =>
        {
            noun(false)
        }
        Tag::MD | Tag::VB | Tag::VBD | Tag::VBP | Tag::VBZ | Tag::VBN | Tag::VBG => verb(true),
        // "plans to send" is one group, as in CoNLL-2000.
        Tag::TO => verb(true),
        Tag::RB | Tag::RBR if in_verb && group_goes_on(&ahead) => Chunk::VerbInside,
        Tag::RB if !in_noun && group_begins(&ahead) => Chunk::VerbBegin,
        _ => Chunk::Outside,
    }
}

/// Whether a modifier or participle belongs to a noun phrase: a noun follows before anything else.
fn attributive(
    in_noun: bool,
    in_verb: bool,
    tag: Tag,
    previous: Option<Tag>,
    ahead: &impl Fn(usize) -> Option<Tag>,
) -> bool {
    let participle = matches!(tag, Tag::VBN | Tag::VBG);
    if participle
        && !(in_noun
            && matches!(
                previous,
                Some(Tag::DT | Tag::PRPS | Tag::POS | Tag::JJ | Tag::CD | Tag::RB | Tag::CC)
            ))
    {
        return false;
    }
    let _ = in_verb;
    for on in 1..6 {
        match ahead(on) {
            Some(t) if t.is_noun() => return true,
            Some(Tag::CD) => return true,
            Some(Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN | Tag::VBG | Tag::RB | Tag::Hyphen) => {}
            Some(Tag::CC | Tag::Comma)
                if tag.is_adjective() && ahead(on + 1).is_some_and(Tag::is_adjective) => {}
            // A phrase whose head is an adjective: "the poor".
            _ => {
                return in_noun
                    && on == 1
                    && !participle
                    && matches!(previous, Some(Tag::DT | Tag::PRPS));
            }
        }
    }
    false
}

fn group_goes_on(ahead: &impl Fn(usize) -> Option<Tag>) -> bool {
    (1..4).map_while(ahead).find(|t| !t.is_adverb()).is_some_and(|t| t.is_verb() || t == Tag::TO)
}

fn group_begins(ahead: &impl Fn(usize) -> Option<Tag>) -> bool {
    (1..3).map_while(ahead).find(|t| !t.is_adverb()).is_some_and(|t| t.is_verb() && t != Tag::MD)
}
