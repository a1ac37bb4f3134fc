//! The rules by name, with an example of each.

use crate::constructions::{self, block, carried, nearby, relay, turns};
use crate::id;
use sayso_core::Rule;
use std::sync::LazyLock;

const RULES: &[Rule] = &[
    Rule {
        id: id::BEFORE_CUE,
        summary: "A quotation or clause, a comma, and a reporting verb with its subject on either side: the content is what stands before.",
        example: "“The bridge will open in May,” said Ann Lee, the mayor.",
        pitfalls: "Without quotation marks the content is taken to begin with its sentence.",
    },
    Rule {
        id: id::AFTER_CUE,
        summary: "A reporting verb, with or without comma or colon, and a quotation: the content is the quotation.",
        example: "Ann Lee told reporters: “The bridge will open in May.”",
        pitfalls: "A quoted title after the verb (she wrote “Winter Light”) can look like speech when it is long.",
    },
    Rule {
        id: id::COLON,
        summary: "A colon after a cue or a name introduces what is said, also over a paragraph break.",
        example: "The ministry praised the plan, with a spokesman:\n“We welcome every step that brings the two sides together.”",
        pitfalls: "A colon before a list of facts looks the same.",
    },
    Rule {
        id: id::CLAUSE,
        summary: "A cue and the clause that it governs, with or without that: the content runs to the end of the clause.",
        example: "Ann Lee said on Monday that the bridge would open in May.",
        pitfalls: "Where the sentence goes on after the clause, the content may take too much.",
    },
    Rule {
        id: id::INFINITIVE,
        summary: "A verb of wish, plan or request and its infinitive.",
        example: "The mayor plans to close the old bridge.",
        pitfalls: "Some such verbs also tell what simply happened.",
    },
    Rule {
        id: id::OBJECT,
        summary: "A verb of judgement, support or report and its object.",
        example: "The mayor praised the engineers for their patience.",
        pitfalls: "The object may be a thing rather than something said: told apart only by how often the verb attributes.",
    },
    Rule {
        id: id::RAISING,
        summary: "Seem and appear: what seems is content, the source is not named.",
        example: "The mayor appeared to regret the delay.",
        pitfalls: "Appeared may be a matter of stages and screens.",
    },
    Rule {
        id: id::RELATIVE,
        summary: "A relative clause around a cue: the content is the relative pronoun with the rest of its clause.",
        example: "The plan, which the mayor said would save money, was dropped.",
        pitfalls: "Only where the verb of the relative clause follows the cue directly.",
    },
    Rule {
        id: id::PASSIVE,
        summary: "A passive cue: the subject belongs to the content, and the source follows by, if anything.",
        example: "The bridge is expected to open in May.",
        pitfalls: "A by-phrase may name a means or a date.",
    },
    Rule {
        id: id::ACCORDING,
        summary: "According to, per, in the words of: the source follows, the content is the rest of the sentence.",
        example: "According to the mayor, the bridge will open in May.",
        pitfalls: "According to plan names no source; the content may take in a clause that is the author's own.",
    },
    Rule {
        id: id::NOUN,
        summary: "A noun or adjective of saying, thinking, wanting or judging with its complement.",
        example: "The mayor’s promise to lower fares was popular.",
        pitfalls: "The source is looked for in the possessive, in of-phrases and in the subject only.",
    },
    block::BLOCK,
    relay::CITING,
    relay::SPOKE_TO,
    relay::QUOTED_BY,
    carried::CARRIED,
    Rule {
        id: id::HEADLINE,
        summary: "A headline of the form X: Y, where X is somebody who speaks or a document.",
        example: "Mayor: Bridge will open in May",
        pitfalls: "A topic before the colon looks the same as a speaker.",
    },
    nearby::BESIDE,
    nearby::NEIGHBOUR,
    Rule {
        id: id::DASH,
        summary: "Dialogue set with dashes: the lines are content, the narrator between names the speaker.",
        example: "— Міст відкриють у травні, — сказала Ганна Лисенко.",
        pitfalls: "A list item that begins with a dash and holds a reporting verb.",
    },
    Rule {
        id: id::FREE,
        summary: "A sentence in the mood of reported speech, without a cue, goes on with the speaker before it (German).",
        example: "Anna Berg sagte, die Brücke sei alt. Sie müsse abgerissen werden.",
        pitfalls: "A conditional of the writer's own after a statement looks the same.",
    },
    Rule {
        id: id::HEARSAY,
        summary: "A verb in the mood of hearsay in a sentence that names no source: others say so, and the author does not vouch for it (French, Spanish, Italian, German).",
        example: "Le ministre aurait signé le décret.",
        pitfalls: "What might have been under a condition that the sentence does not name looks the same.",
    },
    Rule {
        id: id::TURN,
        summary: "A turn of an interview: a name and a colon at the head of a paragraph.",
        example: "Ann Lee: We have waited for so long.",
        pitfalls: "A heading with a colon in an interview.",
    },
    turns::ANSWER,
    Rule {
        id: id::SIGNATURE,
        summary: "A paragraph that is nothing but a quotation, a dash, and a name, on the same line or the next.",
        example: "“We have waited for so long, and now at last it is done.” — Ann Lee",
        pitfalls: "The name may be that of the work that is quoted.",
    },
    Rule {
        id: id::MODEL_AFTER,
        summary: "The model found a cue, a content after it, and the likeliest source; the score is the probability that all three are right.",
        example: "The mayor’s opposition to the bridge has grown.",
        pitfalls: "Cues that are rare in the news it was trained on; verbs and nouns that only sometimes attribute.",
    },
    Rule {
        id: id::MODEL_BEFORE,
        summary: "The model found a cue, a content before it, and the likeliest source.",
        example: "The ferry will not sail, engineers reckoned.",
        pitfalls: "A content without quotation marks that begins in the middle of its sentence.",
    },
    Rule {
        id: id::MODEL_AROUND,
        summary: "The model found a cue with content on both sides, and the likeliest source.",
        example: "“The bridge,” she quipped, “will open when it opens.”",
        pitfalls: "The two pieces may belong to two cues.",
    },
];

/// Every rule of this crate.
///
/// ```
/// assert!(sayso_quote::rules().iter().any(|r| r.id == "quote.content.according-to"));
/// ```
#[must_use]
pub fn rules() -> &'static [Rule] {
    static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let asked = constructions::ASKED.iter().map(|construction| construction.rule);
        RULES.iter().copied().chain(asked).collect()
    });
    &ALL
}
