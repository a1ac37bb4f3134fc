//! What the ranker looks at: where a candidate stands, what it is, what a description says of it.

use crate::entity::{Entity, Kind, Seen};
use crate::mention::{Mention, Place, What};
use crate::tables::{Class, Means, Pronoun};
use sayso_core::View;

macro_rules! features {
    ($($name:ident)*) => {
        /// What is looked at.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(super) enum F { $($name,)* }

        /// The names of the features in the file of weights, in order.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    Nobody NobodyQuoted NobodyExpletive NobodyFar NobodyNoSubject NobodyBegins
    Sentence0 Sentence1 Sentence2 Sentence3 Sentence4
    After Words3 Words7 Words15 Words30 WordsMore
    Subject0 Subject1 Subject2 Object0 Object1 Object2 Oblique0 Oblique1 Oblique2 Possessor0 Possessor1 Possessor2
    Apposition0 Apposition1 Apposition2 Modifier0 Modifier1 Modifier2 Other0 Other1 Other2
    Rank0 Rank1 Rank2 Rank3 Rank5
    FirstSubject FirstOfSentence Only
    Named1 Named2 Named3 Named5 Named9 Most
    IsPerson IsName IsAtPlace IsHumanNoun IsPeople IsBody IsOutlet IsCountry IsThing IsDocument IsList IsPlace IsBodyNoun
    GenderKnown GenderUnknown
    Chain0 Chain1 Chain2
    QuoteBoth QuoteInto QuoteOutOf QuoteSpeaker
    SameVerb Agent Above1 Above2 Above3
    SameParagraph ParagraphBegins
    Parallel0 Parallel1
    Speaks BothSpeak LastSpeaker
    FullHere ShortHere NewHere SubjectNearest ObliqueNearest PossessorNearest OtherNearest MostSubject TopicSubject
    FirstSubject0 FirstSubject1 FirstSubject2 TopicMost SubjectOfSpeech MainClause
    Topic Between0 Between1 Between2 Between3
    OfAbove
    NobodyOf NobodyLong NobodyRole NobodyGeneral NobodyGendered OtherRole NoRole OtherCountry SameCountry
    Voice0 Voice1 Voice2 VoiceSpeaks VoiceBegins OtherVoice OtherVoiceBegins
}

/// Sorts that have weights of their own: three of pronouns and descriptions (*the businessman*), and each as subject,
/// object or possessive.
pub(super) const SORTS: [&str; 16] = [
    "p", "p.s", "p.o", "p.w", "t", "t.s", "t.o", "t.w", "s", "s.s", "s.o", "s.w", "d", "d.s",
    "d.o", "d.w",
];

/// What is known of the pronoun.
#[derive(Copy, Clone)]
pub(super) struct Asked<'a> {
    pub(super) view: View<'a>,
    pub(super) pronoun: Pronoun,
    pub(super) mention: &'a Mention,
    pub(super) sort: usize,
    pub(super) case: usize,
    pub(super) speaks: bool,
    pub(super) block: Option<usize>,
    pub(super) begins: bool,
}

/// Adds a feature for the sort of pronoun, and for the sort in its case.
pub(super) fn push(out: &mut Vec<u16>, asked: Asked<'_>, feature: F) {
    let from = feature as usize * SORTS.len();
    out.push((from + asked.sort) as u16);
    out.push((from + asked.case) as u16);
}

/// How far it is, and what it does there.
pub(super) fn place_features(
    asked: Asked<'_>,
    seen: Seen,
    distance: usize,
    add: &mut impl FnMut(F),
) {
    add([F::Sentence0, F::Sentence1, F::Sentence2, F::Sentence3, F::Sentence4][distance.min(4)]);
    let at = asked.mention.tokens.start;
    if seen.head > at {
        add(F::After);
    }
    add(match seen.head.abs_diff(at) {
        0..=3 => F::Words3,
        4..=7 => F::Words7,
        8..=15 => F::Words15,
        16..=30 => F::Words30,
        _ => F::WordsMore,
    });
    let near = distance.min(2);
    add(match seen.place {
        Place::Subject => [F::Subject0, F::Subject1, F::Subject2],
        Place::Object => [F::Object0, F::Object1, F::Object2],
        Place::Oblique => [F::Oblique0, F::Oblique1, F::Oblique2],
        Place::Possessor => [F::Possessor0, F::Possessor1, F::Possessor2],
        Place::Apposition => [F::Apposition0, F::Apposition1, F::Apposition2],
        Place::Modifier => [F::Modifier0, F::Modifier1, F::Modifier2],
        Place::Other => [F::Other0, F::Other1, F::Other2],
    }[near]);
    if seen.pronoun {
        add([F::Chain0, F::Chain1, F::Chain2][near]);
    }
    match (asked.mention.quoted, seen.quoted) {
        (true, true) => add(F::QuoteBoth),
        (true, false) => add(F::QuoteInto),
        (false, true) => add(F::QuoteOutOf),
        _ => {}
    }
    let start = asked.view.tokens().get(seen.head).map_or(0, |t| t.span.start());
    if asked.block.is_some() && asked.view.block_at(start) == asked.block {
        add(F::SameParagraph);
    } else if asked.begins {
        add(F::ParagraphBegins);
    }
    if seen.place == asked.mention.place && near < 2 {
        add([F::Parallel0, F::Parallel1][near]);
    }
}

/// What it is.
pub(super) fn entity_features(asked: Asked<'_>, found: &Entity, add: &mut impl FnMut(F)) {
    add(match found.kind {
        Kind::Person => F::IsPerson,
        Kind::Name => F::IsName,
        Kind::Body if found.outlet => F::IsOutlet,
        Kind::Body => F::IsBody,
        Kind::Place => F::IsPlace,
        Kind::Country => F::IsCountry,
        Kind::List => F::IsList,
        Kind::Noun(Class::Human) if !found.plural => F::IsHumanNoun,
        Kind::Noun(Class::Human | Class::People) => F::IsPeople,
        Kind::Noun(Class::Body | Class::Outlet | Class::Country) => F::IsBodyNoun,
        Kind::Noun(Class::Document) => F::IsDocument,
        Kind::Noun(_) => F::IsThing,
    });
    if found.at_place {
        add(F::IsAtPlace);
    }
    if matches!(asked.pronoun.means, Means::Person(_)) {
        add(if found.gender.is_some() { F::GenderKnown } else { F::GenderUnknown });
    }
    if found.speaks {
        add(F::Speaks);
        if asked.speaks {
            add(F::BothSpeak);
        }
        if asked.mention.quoted {
            add(F::QuoteSpeaker);
        }
    }
    if found.seen.first().is_some_and(|s| s.sentence == 0) {
        add(F::Topic);
    }
}

/// What a description says of it, and what it is called besides.
pub(super) fn description_features(asked: Asked<'_>, found: &Entity, add: &mut impl FnMut(F)) {
    let What::Noun(noun) = &asked.mention.what else { return };
    if found.roles.is_empty() && found.nouns.is_empty() {
        add(F::NoRole);
    } else if noun.role.is_some_and(|r| !found.roles.contains(&r.name)) {
        add(F::OtherRole);
    }
    if let (Some(said), Some(own)) = (noun.known, found.country) {
        add(if said == own { F::SameCountry } else { F::OtherCountry });
    }
}
