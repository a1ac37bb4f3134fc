//! The rules by name, for `sayso explain`.

use crate::constructions::ASKED;
use sayso_core::Rule;
use std::sync::LazyLock;

/// Every rule that a stance of this crate can carry, with a made-up example on which it fires.
#[must_use]
pub fn rules() -> &'static [Rule] {
    static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let asked = ASKED.iter().map(|construction| construction.rule);
        RULES.iter().copied().chain(asked).collect()
    });
    &ALL
}

macro_rules! rule {
    ($id:literal, $summary:literal, $example:literal, $pitfalls:literal) => {
        Rule { id: $id, summary: $summary, example: $example, pitfalls: $pitfalls }
    };
}

static RULES: &[Rule] = &[
    rule!(
        "stance.verb.object",
        "A verb of the lexicon with a direct object: the subject is for or against the object.",
        "Marta Lind backs the new tram line.",
        "Verbs with a second sense that takes no side: the firm backed the lorry into the yard."
    ),
    rule!(
        "stance.verb.preposition",
        "A verb whose target follows a preposition; another phrase may stand between.",
        "Marta Lind warned the council against a hasty sale.",
        "A prepositional phrase that belongs to the object and not to the verb."
    ),
    rule!(
        "stance.verb.infinitive",
        "A verb with an infinitive: the subject is for or against doing it.",
        "The council refused to sell the harbour.",
        "Plans and intentions count as weak support, though some plans are made reluctantly."
    ),
    rule!(
        "stance.verb.gerund",
        "A verb with a gerund: the subject is for or against doing it.",
        "Marta Lind opposes selling the harbour.",
        "A gerund that a tagger takes for a noun is read as an object."
    ),
    rule!(
        "stance.verb.clause",
        "A verb with a clause: the subject wants or fears, affirms or denies it.",
        "The union demanded that the firm publish the contract.",
        "Where the clause ends is a guess from commas and conjunctions."
    ),
    rule!(
        "stance.verb.control",
        "A verb with an object and an infinitive: the subject wants the object to do it.",
        "Marta Lind urged the council to keep the library.",
        "A noun with an infinitive of its own may be taken for object and infinitive."
    ),
    rule!(
        "stance.verb.passive",
        "A passive with a by-phrase: whoever follows by is for or against the subject.",
        "The merger was rejected by the shareholders.",
        "A by-phrase of manner or of time."
    ),
    rule!(
        "stance.verb.flipped",
        "The complement holds a verb that turns it round (stop, end, ban): the signs are multiplied and \
         the target is the innermost one.",
        "Marta Lind demanded that the firm cease dumping waste.",
        "The outer reading (for the ceasing) is as right, and is not given as well."
    ),
    rule!(
        "stance.verb.preference",
        "Would rather A than B: for A and against B.",
        "Marta Lind would rather close the mine than sell it.",
        "A preference of taste."
    ),
    rule!(
        "stance.necessity.object",
        "In somebody's words, we need T or somebody deserves it: the speaker is for T.",
        "\"We need better trams,\" Marta Lind said.",
        "A plain want of one person told by another."
    ),
    rule!(
        "stance.verb.neutral",
        "A phrase that withholds a position.",
        "A spokesman declined to comment on the merger.",
        "Only listed phrases; silence told in other words is missed."
    ),
    rule!(
        "stance.noun.carried",
        "A stance noun as the object of a verb that voices it.",
        "The mayor voiced strong opposition to the toll.",
        "A carrier with another sense: raised concerns about can mean caused them."
    ),
    rule!(
        "stance.noun.dropped",
        "A stance noun as the object of a verb that gives it up.",
        "The guild dropped its objections to the merger.",
        "Dropping an objection need not be support."
    ),
    rule!(
        "stance.noun.drawn",
        "The subject drew a stance noun from a holder: the subject is the target.",
        "The toll drew sharp criticism from commuters.",
        "A holder in another phrase than from, among or by is missed."
    ),
    rule!(
        "stance.noun.possessed",
        "A stance noun with a possessor or a name before it.",
        "Oslandia's opposition to the toll delayed the vote.",
        "A possessor who is not the holder: the plan's support for farmers."
    ),
    rule!(
        "stance.noun.despite",
        "A noun of opposition with its holder after despite or over: they are against what the clause tells.",
        "The toll was introduced despite the resistance of the guilds.",
        "Resistance to something else than the clause tells."
    ),
    rule!(
        "stance.noun.partisan",
        "A noun for people by the side they take, beside a name or after a copula.",
        "Marta Lind, a vocal critic of the toll, spoke first.",
        "Followers and foes in sport or on a stage."
    ),
    rule!(
        "stance.noun.bearer",
        "A stance noun whose holder follows from, among or by.",
        "Opposition to the toll among commuters is growing.",
        "A place after in or within may be no holder."
    ),
    rule!(
        "stance.adjective",
        "An adjective or phrase said of the holder with be, remain, seem.",
        "The guild is opposed to the merger.",
        "Adjectives of feeling can be about something else than the policy."
    ),
    rule!(
        "stance.adjective.neutral",
        "An adjective or phrase that says that the holder takes no side.",
        "The guild is undecided about the merger.",
        "Silent about and divided over can hide a side."
    ),
    rule!(
        "stance.judgement.slot",
        "A judgement in a slot: described T as J, called T J; the judgement's words decide.",
        "Marta Lind described the toll as a disaster.",
        "Irony; words that judge in one field only."
    ),
    rule!(
        "stance.judgement.copula",
        "In somebody's words, T is J: they are for or against T.",
        "Marta Lind said the sale would be premature and damaging.",
        "A judgement of a fact and not of a policy: the weather is bad."
    ),
    rule!(
        "stance.judgement.effect",
        "In somebody's words, T helps or harms: they are for or against T.",
        "Marta Lind said the toll would damage small shops.",
        "Harm to something that the speaker wishes harmed."
    ),
    rule!(
        "stance.judgement.deed",
        "In somebody's words, somebody did a thing that does them credit or none: the speaker is for or \
         against whoever did it.",
        "Marta Lind said the minister had lied to the council.",
        "A deed told as a plain fact, or told of the speaker's own side."
    ),
    rule!(
        "stance.judgement.aim",
        "In somebody's words, the priority or goal is T: they are for T.",
        "Marta Lind said the priority is reopening the bridge.",
        "Other people's goals told by the speaker."
    ),
    rule!(
        "stance.necessity",
        "In somebody's words, X must or should do it: they are for that.",
        "Marta Lind said the council must reopen the bridge.",
        "Rules told as facts: passengers must show a ticket."
    ),
    rule!(
        "stance.necessity.negated",
        "In somebody's words, X must not or should not do it: they are against that.",
        "Marta Lind said the council must not sell the harbour.",
        "Cannot as plain inability."
    ),
    rule!(
        "stance.commitment.negated",
        "X will not or would not do it, in somebody's words or until a condition holds: X is against that.",
        "The council will not reopen the bridge until the repairs are paid.",
        "Will not as a plain forecast."
    ),
    rule!(
        "stance.model.proposed",
        "A trained model found it: which word shows a stance, who holds it, what it is about and which side it takes are its \
         decisions, from the tree, the words and whose words they are. The score is how probable it is that all of it is right.",
        "Marta Lind campaigned with the union.",
        "Sides that only the context tells; the wrong one of two actors."
    ),
    rule!(
        "stance.author.judgement",
        "The author judges: off in news unless asked for.",
        "Closing the library would be a mistake.",
        "A judgement whose source stands in another sentence."
    ),
    rule!(
        "stance.author.distance",
        "The author keeps a distance with so-called: off in news unless asked for.",
        "The so-called reform passed at night.",
        "So-called as a plain introduction of a term."
    ),
];
