//! English inflection: the forms of a verb or noun from its base.

use crate::{Table, WordMap};
use std::sync::LazyLock;

/// What a form of a verb is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum VerbForm {
    /// *deny*
    Base,
    /// *denies*
    Third,
    /// *denied*, in *she denied it*
    Past,
    /// *denied*, in *it was denied*
    Participle,
    /// *denying*
    Gerund,
}

/// The forms of an English verb, each once for each variant, the base first. In an entry of several
/// words the first is inflected: *call for* gives *called for*.
///
/// ```
/// use sayso_lexicon::{VerbForm, verb_forms};
///
/// let forms = verb_forms("rule out");
/// assert!(forms.contains(&("ruling out".to_owned(), VerbForm::Gerund)));
/// let forms = verb_forms("withdraw");
/// assert!(forms.contains(&("withdrew".to_owned(), VerbForm::Past)));
/// ```
#[must_use]
pub fn verb_forms(base: &str) -> Vec<(String, VerbForm)> {
    let (verb, rest) = base.split_once(' ').map_or((base, None), |(v, r)| (v, Some(r)));
    let irregular = IRREGULAR.get(verb);
    let listed = [
        (VerbForm::Third, irregular.map(|i| &i.third)),
        (VerbForm::Past, irregular.map(|i| &i.past)),
        (VerbForm::Participle, irregular.map(|i| &i.participle)),
        (VerbForm::Gerund, irregular.map(|i| &i.gerund)),
    ];
    let mut out: Vec<(String, VerbForm)> = Vec::with_capacity(6);
    out.push((base.to_owned(), VerbForm::Base));
    let mut add = |mut word: String, form| {
        if let Some(rest) = rest {
            word.push(' ');
            word.push_str(rest);
        }
        if !out.iter().any(|(known, its)| *its == form && *known == word) {
            out.push((word, form));
        }
    };
    for (form, listed) in listed {
        match listed.filter(|words| !words.is_empty()) {
            Some(words) => words.iter().for_each(|word| add(word.clone(), form)),
            None => add(regular(verb, form), form),
        }
    }
    out
}

/// The plural of an English noun; in an entry of several words the last one is inflected.
///
/// ```
/// assert_eq!(sayso_lexicon::plural("policy"), "policies");
/// assert_eq!(sayso_lexicon::plural("peace talk"), "peace talks");
/// ```
#[must_use]
pub fn plural(noun: &str) -> String {
    let (before, last) = noun.rsplit_once(' ').map_or(("", noun), |(b, l)| (b, l));
    let many = IRREGULAR_NOUNS.get(last).map_or_else(|| sibilant_s(last), Clone::clone);
    if before.is_empty() { many } else { format!("{before} {many}") }
}

struct Irregular {
    third: Vec<String>,
    past: Vec<String>,
    participle: Vec<String>,
    gerund: Vec<String>,
}

static IRREGULAR: LazyLock<WordMap<Irregular>> = LazyLock::new(|| {
    let variants = |field: Option<&str>| -> Vec<String> {
        field.map_or_else(Vec::new, |f| f.split('/').map(str::to_owned).collect())
    };
    let mut map = WordMap::default();
    let table = Table::parse(include_str!("../data/en/irregular_verbs.txt"));
    for entry in table.iter().flat_map(|t| t.entries()) {
        let mut forms = entry.attributes().filter(|a| !a.contains('='));
        let irregular = Irregular {
            past: variants(forms.next()),
            participle: variants(forms.next()),
            third: variants(entry.value("third")),
            gerund: variants(entry.value("gerund")),
        };
        map.insert(entry.text, irregular);
    }
    map
});

static IRREGULAR_NOUNS: LazyLock<WordMap<String>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    let table = Table::parse(include_str!("../data/en/irregular_nouns.txt"));
    for entry in table.iter().flat_map(|t| t.entries()) {
        if let Some(many) = entry.attributes().next() {
            map.insert(entry.text, many.to_owned());
        }
    }
    map
});

fn regular(verb: &str, form: VerbForm) -> String {
    match form {
        VerbForm::Third => sibilant_s(verb),
        VerbForm::Gerund => {
            if let Some(stem) = verb.strip_suffix("ie") {
                return [stem, "ying"].concat();
            }
            match verb.strip_suffix('e') {
                Some(stem)
                    if !verb.ends_with("ee") && !verb.ends_with("oe") && !verb.ends_with("ye") =>
                {
                    [stem, "ing"].concat()
                }
                _ => doubled(verb) + "ing",
            }
        }
        _ => {
            if verb.ends_with('e') {
                return [verb, "d"].concat();
            }
            match verb.strip_suffix('y') {
                Some(stem) if !ends_in_vowel(stem) => [stem, "ied"].concat(),
                _ => doubled(verb) + "ed",
            }
        }
    }
}

/// *deny, denies; push, pushes; play, plays*
fn sibilant_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y')
        && !ends_in_vowel(stem)
    {
        return [stem, "ies"].concat();
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return [word, "es"].concat();
    }
    [word, "s"].concat()
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// *stop* gives *stopp*: one syllable, one vowel, one final consonant. Longer verbs double only
/// where the table says so.
fn doubled(verb: &str) -> String {
    let bytes = verb.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let [before @ .., middle, last] = bytes else { return verb.to_owned() };
    let mut vowels = before.iter().copied().filter(|&b| vowel(b));
    let qu = before.ends_with(b"qu");
    let short =
        vowels.next().is_none() || (qu && before.iter().filter(|&&b| vowel(b)).count() == 1);
    if short
        && !before.is_empty()
        && vowel(*middle)
        && !vowel(*last)
        && !matches!(last, b'w' | b'x')
    {
        return format!("{verb}{}", *last as char);
    }
    verb.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(base: &str, form: VerbForm) -> String {
        let forms = verb_forms(base).into_iter().filter(|f| f.1 == form).map(|f| f.0);
        forms.collect::<Vec<_>>().join("/")
    }

    #[test]
    fn verbs() {
        for (base, third, past, participle, gerund) in [
            ("deny", "denies", "denied", "denied", "denying"),
            ("say", "says", "said", "said", "saying"),
            ("stress", "stresses", "stressed", "stressed", "stressing"),
            ("stop", "stops", "stopped", "stopped", "stopping"),
            ("agree", "agrees", "agreed", "agreed", "agreeing"),
            ("urge", "urges", "urged", "urged", "urging"),
            ("back", "backs", "backed", "backed", "backing"),
            ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
            ("write", "writes", "wrote", "written", "writing"),
            ("lie", "lies", "lay/lied", "lain/lied", "lying"),
            (
                "signal",
                "signals",
                "signalled/signaled",
                "signalled/signaled",
                "signalling/signaling",
            ),
            ("call for", "calls for", "called for", "called for", "calling for"),
            ("quip", "quips", "quipped", "quipped", "quipping"),
            ("vow", "vows", "vowed", "vowed", "vowing"),
            ("play", "plays", "played", "played", "playing"),
            ("reveal", "reveals", "revealed", "revealed", "revealing"),
        ] {
            assert_eq!(form(base, VerbForm::Third), third);
            assert_eq!(form(base, VerbForm::Past), past);
            assert_eq!(form(base, VerbForm::Participle), participle);
            assert_eq!(form(base, VerbForm::Gerund), gerund);
        }
    }

    #[test]
    fn nouns() {
        for (one, many) in [
            ("objection", "objections"),
            ("crisis", "crises"),
            ("spokeswoman", "spokeswomen"),
            ("German", "Germans"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
