//! Parts of speech of Universal Dependencies for tags of the Penn Treebank.

use sayso_core::{Relation, Tag, Word};

/// The universal part of speech of a word, by its tag and, where UD goes by use, its relation and form.
///
/// After the conversion of UD English-EWT: auxiliaries and copulas are `AUX`, *to* before infinitives and *not*
/// `PART`, subordinating `IN` `SCONJ`, determiners that stand alone `PRON`.
pub(crate) fn pos(word: Word, form: &str) -> &'static str {
    use Relation as R;
    match word.tag {
        Tag::CC => "CCONJ",
        Tag::CD => "NUM",
        Tag::DT | Tag::PDT | Tag::WDT => match word.relation {
            R::Nsubj | R::NsubjPass | R::NsubjOuter | R::Obj | R::Obl | R::Root | R::Nmod => "PRON",
            _ => "DET",
        },
        Tag::EX | Tag::PRP | Tag::PRPS | Tag::WP | Tag::WPS => "PRON",
        Tag::IN if word.relation == R::Mark => "SCONJ",
        Tag::IN | Tag::RP => "ADP",
        Tag::JJ | Tag::JJR | Tag::JJS => "ADJ",
        Tag::MD => "AUX",
        Tag::NN | Tag::NNS => "NOUN",
        Tag::NNP | Tag::NNPS => "PROPN",
        Tag::POS | Tag::TO => "PART",
        Tag::RB if is_negator(form) => "PART",
        Tag::RB | Tag::RBR | Tag::RBS | Tag::WRB => "ADV",
        Tag::SYM | Tag::Dollar => "SYM",
        Tag::UH => "INTJ",
        tag if tag.is_verb() => match word.relation {
            R::Aux | R::AuxPass | R::Cop => "AUX",
            _ => "VERB",
        },
        tag if tag.is_punctuation() => "PUNCT",
        Tag::Hyphen | Tag::Other => "PUNCT",
        _ => "X",
    }
}

fn is_negator(form: &str) -> bool {
    ["not", "n't", "n’t"].iter().any(|negator| form.eq_ignore_ascii_case(negator))
}
