//! Every rule fires on its own example, and what must not be taken for speech is not.

mod common;

use common::{attribute, english, shown, with_view};
use sayso_core::{Attribution, AttributionKind, Attributor, Basis, Genre, Lang};
use sayso_quote::QuoteRules;
use sayso_testkit::golden::counter_examples;

#[test]
fn every_rule_fires_on_its_example() {
    // Those of the model need one: they are tried where it is, in sayso-models.
    for rule in sayso_quote::rules().iter().filter(|r| !r.id.starts_with("quote.model.")) {
        let lang = match rule.id {
            "quote.direct.dash" => Lang::UK,
            "quote.indirect.free" => Lang::DE,
            "quote.indirect.hearsay" => Lang::FR,
            _ => Lang::EN,
        };
        let genre = if rule.id == "quote.direct.turn" { Genre::Interview } else { Genre::News };
        let found = attribute(rule.example, lang, genre, false);
        let shown: Vec<_> =
            found.iter().map(|a| format!("{} {}", a.rule, shown(rule.example, a))).collect();
        assert!(found.iter().any(|a| a.rule.as_str() == rule.id), "{}: {shown:#?}", rule.id);
    }
}

#[test]
fn no_construction_fires_on_its_counter_example() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/constructions");
    let cases = counter_examples(folder).unwrap();
    assert!(!cases.is_empty());
    for (id, text) in cases {
        let found = attribute(&text, Lang::EN, Genre::News, false);
        assert!(!found.iter().any(|a| a.rule.as_str() == id), "{id}: {text}");
    }
}

fn with(rules: &QuoteRules, text: &str) -> Vec<Attribution> {
    with_view(text, Lang::EN, Genre::News, false, |view| rules.attribute(view))
}

#[test]
fn a_higher_score_is_asked_for_and_fewer_are_kept() {
    let text = "“No,” said Ann Lee. She hopes for rain. Tom Okoro signalled a change of mind. Critics see a flaw in it.";
    let all = with(&QuoteRules::new().with_min_score(0.0), text);
    let mut kept = Vec::new();
    for tenth in 0..=10 {
        let least = tenth as f32 / 10.0;
        let found = with(&QuoteRules::new().with_min_score(least), text);
        assert!(found.iter().all(|a| a.score >= least - 1e-6), "{least}: {found:?}");
        // What is kept is all that has the score.
        assert_eq!(found.len(), all.iter().filter(|a| a.score >= least - 1e-6).count(), "{least}");
        kept.push(found.len());
    }
    assert!(kept[0] > kept[8] && kept[8] > 0, "{kept:?}");
    // Out of range is as the end of the range.
    assert_eq!(with(&QuoteRules::new().with_min_score(7.0), text).len(), kept[10]);
    assert_eq!(with(&QuoteRules::new().with_min_score(-1.0), text).len(), kept[0]);
}

#[test]
fn a_trace_names_the_line_of_the_cue_and_the_frame() {
    let text = "Ann Lee said that the harbour would open soon.";
    let plain = with(&QuoteRules::new(), text);
    let traced = with(&QuoteRules::new().traced(), text);
    let (rule, frame) = (plain[0].rule.as_str(), traced[0].rule.as_str());
    let parts: Vec<_> = frame.strip_prefix(rule).unwrap().split('/').collect();
    let [_, line, named] = parts[..] else { panic!("{frame}") };
    assert!(line.parse::<u32>().unwrap() > 0 && named == "that", "{frame}");
}

/// Sentences of our own with all that must be found, outermost or not, in order of content.
const ENGLISH: &[(&str, &[&str])] = &[
    (
        "“We will rebuild,” said Ann Lee, the mayor of Fernhill.",
        &["Ann Lee, the mayor of Fernhill | said | “We will rebuild,”"],
    ),
    (
        "“We will rebuild,” she said. “It will take years.”",
        &["she | said | “We will rebuild,” … “It will take years.”"],
    ),
    (
        "Ann Lee said the harbour would open soon, adding that the tides were to blame.",
        &[
            "Ann Lee | said | the harbour would open soon",
            "Ann Lee | adding | that the tides were to blame",
        ],
    ),
    (
        "The bridge, Ann Lee said, would open in May.",
        &["Ann Lee | said | The bridge … would open in May"],
    ),
    (
        "Ann Lee described the harbour as “a jewel, and a burden”.",
        &["Ann Lee | described | the harbour as “a jewel, and a burden”"],
    ),
    (
        "Although the mayor agreed to meet the strikers, she declined to raise their pay.",
        &["the mayor | agreed | to meet the strikers", "she | declined | to raise their pay"],
    ),
    (
        "On Friday, the finance minister, Tom Okoro, told reporters that taxes would fall.",
        &["the finance minister, Tom Okoro | told reporters | that taxes would fall"],
    ),
    // What follows a noun and still belongs to it.
    (
        "According to three people briefed on the sale, the mill is worth nothing.",
        &["three people briefed on the sale | According to | the mill is worth nothing"],
    ),
    (
        "Residents familiar with the road told the Courier that it floods every spring.",
        &["Residents familiar with the road | told the Courier | that it floods every spring"],
    ),
    (
        "A friend close to the family said the boat was old.",
        &["A friend close to the family | said | the boat was old"],
    ),
    (
        "Dockers who had worked on the crane said that it was rotten.",
        &["Dockers who had worked on the crane | said | that it was rotten"],
    ),
    ("The board said in May it was sorry.", &["The board | said in May | it was sorry"]),
    (
        "The letter, dated 3 March, says the crane was rotten.",
        &["The letter | says | the crane was rotten"],
    ),
    (
        "Pell himself admitted that he had been late.",
        &["Pell himself | admitted | that he had been late"],
    ),
    (
        "The governor warned that prices were rising, while the minister favours a pause.",
        &["The governor | warned | that prices were rising", "the minister | favours | a pause"],
    ),
    // Speech that somebody relays.
    (
        "The Courier quoted a docker as saying the crane was rotten.",
        &[
            "The Courier | quoted | a docker as saying the crane was rotten",
            "a docker | saying | the crane was rotten",
        ],
    ),
    (
        "“The crane was rotten,” Pell was quoted as saying by the Courier.",
        &[
            "the Courier | quoted | “The crane was rotten,”",
            "Pell | was quoted as saying | “The crane was rotten,”",
        ],
    ),
    (
        "The Courier reported last week, citing two people close to the board, that the mill was sold.",
        &[
            "The Courier | reported last week | that the mill was sold",
            "two people close to the board | citing | that the mill was sold",
        ],
    ),
    // A relative clause is no frame around its sentence.
    (
        "“We will rebuild,” said a docker, who asked not to be named.",
        &["a docker, who asked not to be named | said | “We will rebuild,”"],
    ),
    // Two verbs with one subject: of the speaker, and of what is said.
    (
        "The board confirmed that the letter had been read but denied that it had been hidden.",
        &[
            "The board | confirmed | that the letter had been read",
            "The board | denied | that it had been hidden",
        ],
    ),
    (
        "The minister said the mayor had a plan but would not support it.",
        &[
            "The minister | said | the mayor had a plan but would not support it",
            "the mayor | would not support | it",
        ],
    ),
    (
        "Her lawyer said her client maintains his innocence and looks forward to a trial.",
        &["Her lawyer | said | her client maintains his innocence and looks forward to a trial"],
    ),
    ("The port is said to be for sale.", &[" | is said | The port … to be for sale"]),
    // After a name that is no apposition.
    (
        "According to a report seen by the Gazette, Jon Pell, 41, took the key.",
        &["a report seen by the Gazette | According to | Jon Pell, 41, took the key"],
    ),
];

#[test]
fn english_sentences() {
    for (text, expected) in ENGLISH {
        let found: Vec<_> = english(text).iter().map(|a| shown(text, a)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn a_report_cites_its_source_and_quotes_a_third() {
    let text = "Mayor Ann Lee told Tom Okoro that the harbour was closed, the Courier reports, citing an unnamed diplomat.";
    let found = english(text);
    let by = |name: &str| {
        let position = found
            .iter()
            .position(|a| a.source.first().is_some_and(|s| s.slice(text).contains(name)));
        position.unwrap_or_else(|| {
            panic!("{name}: {:#?}", found.iter().map(|a| shown(text, a)).collect::<Vec<_>>())
        })
    };
    let (outlet, diplomat, mayor) = (by("Courier"), by("diplomat"), by("Ann Lee"));
    assert_eq!(found[outlet].parent, None);
    assert_eq!(found[diplomat].parent, Some(outlet as u32));
    assert_eq!(found[mayor].parent, Some(diplomat as u32));
    assert_eq!(found[outlet].content, found[diplomat].content);
}

#[test]
fn sources_behind_according_to_and_per() {
    let text = "The talks were held in secret, according to officials who spoke to the Courier, per Northern News.";
    let found = english(text);
    let shown: Vec<_> = found.iter().map(|a| shown(text, a)).collect();
    assert_eq!(
        shown,
        [
            "Northern News | per | The talks were held in secret, according to officials who spoke to the Courier",
            "the Courier | spoke to | The talks were held in secret",
            "officials who spoke to the Courier | according to | The talks were held in secret",
        ]
    );
    assert_eq!([found[1].parent, found[2].parent], [Some(0), Some(1)]);
}

#[test]
fn titles_nicknames_and_words_at_arms_length_are_not_speech() {
    for text in [
        "The film “Winter Light” opens on Friday.",
        "Tom “The Fox” Okoro crossed the bridge.",
        "The so-called “harbour tax” has gone.",
    ] {
        assert!(english(text).is_empty(), "{text}");
    }
}

#[test]
fn the_basis_tells_speech_from_the_rest() {
    let basis = |text: &str| english(text).first().map(|a| a.basis);
    assert_eq!(basis("Ann Lee said that she was tired."), Some(Basis::Speech));
    assert_eq!(basis("Ann Lee believes that the tide will turn."), Some(Basis::Belief));
    assert_eq!(basis("Ann Lee wants to leave."), Some(Basis::Intention));
    assert_eq!(basis("Ann Lee urged the strikers to go home."), Some(Basis::Directive));
}

#[test]
fn kinds_come_from_the_text() {
    let kind = |text: &str| english(text).first().map(|a| a.kind);
    assert_eq!(kind("“No,” she said."), Some(AttributionKind::Direct));
    assert_eq!(kind("She said that it was over."), Some(AttributionKind::Indirect));
    assert_eq!(kind("She said that it was “a farce”."), Some(AttributionKind::Mixed));
}

#[test]
fn a_quotation_of_several_paragraphs_is_one() {
    let text = "“We have waited for years,” Ann Lee said. “Now the harbour is ours.\n“We will not give it back.”";
    let found = english(text);
    assert_eq!(
        found.iter().map(|a| shown(text, a)).collect::<Vec<_>>(),
        [
            "Ann Lee | said | “We have waited for years,” … “Now the harbour is ours. … “We will not give it back.”"
        ]
    );
}
