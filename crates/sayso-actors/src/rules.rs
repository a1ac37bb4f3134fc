//! How sources are led to their actors, for `sayso explain`.

use sayso_core::Rule;

/// The rules whose ids stand in [`Actors::why`](sayso_core::Actors::why).
#[must_use]
pub fn rules() -> &'static [Rule] {
    RULES
}

const RULES: &[Rule] = &[
    Rule {
        id: "actors.pronoun",
        summary: "A pronoun means the candidate with the largest sum of weights: how far back it was named, what it does in its clause, how often it is named, whether it is the subject above the pronoun, whether it speaks. Number and known gender must fit. Nobody is a candidate too.",
        example: "Ines Falk opened the bridge. She said it was late.",
        pitfalls: "Two persons of the same gender in one sentence; a person who is named only after the pronoun.",
    },
    Rule {
        id: "actors.relative",
        summary: "who, which and that mean the noun that their clause hangs on.",
        example: "The mayor, who said that the toll was gone, left early.",
        pitfalls: "A clause that the parser hangs on another noun.",
    },
    Rule {
        id: "actors.speaker",
        summary: "I and we are whoever says the words they stand in.",
        example: "“I said no,” Ines Falk told the council.",
        pitfalls: "Words that somebody else is quoted with inside a quotation.",
    },
    Rule {
        id: "actors.speaker-before",
        summary: "they, where no candidate is found, are the speakers before in the same paragraph.",
        example: "Officials said no. They added that it was late.",
        pitfalls: "Two groups that answer each other.",
    },
    Rule {
        id: "actors.apposition",
        summary: "A noun and the name after its comma are one: the name is printed.",
        example: "The head of the agency, Ines Falk, said no.",
        pitfalls: "A list of a noun and a name without a last member.",
    },
    Rule {
        id: "actors.list",
        summary: "Names joined by “and” are an actor with members.",
        example: "Ines Falk and Tom Okoro said no.",
        pitfalls: "A name with “and” in it that no table has.",
    },
    Rule {
        id: "actors.author",
        summary: "Somebody's letter, brief or report speaks for him.",
        example: "Ines Falk's letter said that the toll was gone.",
        pitfalls: "A report that somebody ordered and did not write.",
    },
    Rule {
        id: "actors.noun",
        summary: "“The” and a noun or role mean whoever was called so before.",
        example: "Mayor Ines Falk left. The mayor said it was late.",
        pitfalls: "Two holders of one office.",
    },
    Rule {
        id: "actors.described",
        summary: "“The” and a noun that nobody was called by mean the named person whom the ranker puts first, as it does for pronouns, or somebody new.",
        example: "Norland’s Tom Okoro bought the ferry. The businessman said it would sail in May.",
        pitfalls: "Somebody who is never named and comes in with “the”.",
    },
    Rule {
        id: "actors.namesake",
        summary: "“The council” is the body with the word in its name.",
        example: "The Larn Council met. The council said no.",
        pitfalls: "A second body with the same word.",
    },
    Rule {
        id: "actors.general-noun",
        summary: "“The company”, “the woman”: the body or person spoken of, if only one fits.",
        example: "Norland Gas lost money. The company said it was sorry.",
        pitfalls: "A body that was only named by the way.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_rules_are_told() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES.iter().skip(at + 1).all(|r| r.id != rule.id));
            assert!(rule.id.starts_with("actors.") && !rule.pitfalls.is_empty());
        }
    }
}
