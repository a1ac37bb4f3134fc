//! Chains: who relays whom, from the outside in.

mod common;

use common::english;
use sayso_core::Span;

/// Every attribution as `outermost > … > source | content`, the relayed ones alone.
fn chains(text: &str) -> Vec<String> {
    let found = english(text);
    let role = |spans: &[Span]| spans.iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" … ");
    let chain = |at: usize| {
        let mut names = vec![role(&found[at].source)];
        let mut up = found[at].parent;
        while let Some(parent) = up {
            names.push(role(&found[parent as usize].source));
            up = found[parent as usize].parent;
        }
        names.reverse();
        names.join(" > ")
    };
    let relayed = (0..found.len()).filter(|&i| found[i].parent.is_some());
    relayed.map(|i| format!("{} | {}", chain(i), role(&found[i].content))).collect()
}

/// Texts of our own with the chains in them.
const TEXTS: &[(&str, &[&str])] = &[
    // Who is cited beside the cue of the report.
    (
        "Citing a senior aide, the Courier reported that the mill would close in May.",
        &["the Courier > a senior aide | that the mill would close in May"],
    ),
    (
        "The Courier, citing two officials, said that the mill would close in May.",
        &["The Courier > two officials | that the mill would close in May"],
    ),
    (
        "The Courier reported that the mill would close in May, citing two officials.",
        &["The Courier > two officials | that the mill would close in May"],
    ),
    // A reason is nobody.
    ("The Courier said that the mill would close in May, citing the risk of floods.", &[]),
    // Quoted by.
    (
        "Ann Moor was quoted by the Courier as saying that the mill would close.",
        &["the Courier > Ann Moor | that the mill would close"],
    ),
    (
        "“The mill will close in May,” Ann Moor was quoted as saying by the Courier.",
        &["the Courier > Ann Moor | “The mill will close in May,”"],
    ),
    (
        "The mill would close in May, dockers were quoted as saying by the Courier.",
        &["the Courier > dockers | The mill would close in May"],
    ),
    (
        "One nurse was quoted in the report as saying that there were no masks.",
        &["the report > One nurse | that there were no masks"],
    ),
    // Carried, aired, seen by.
    (
        "The mill would close in May, Ann Moor said in a statement carried by the Courier.",
        &["the Courier > Ann Moor | The mill would close in May"],
    ),
    (
        "“The mill is safe,” Ann Moor told a crowd in remarks aired on Larn Radio.",
        &["Larn Radio > Ann Moor | “The mill is safe,”"],
    ),
    (
        "In a letter seen by the Courier, the union said that the mill would close.",
        &["the Courier > the union | that the mill would close"],
    ),
    ("Ann Moor said in a letter signed by Tom Okoro that the mill would close.", &[]),
    // Who somebody is: no statement of their own.
    ("Two officials briefed on the talks told the Courier that a deal was close.", &[]),
    // The outlet has the whole clause, not the quotation at its end alone.
    (
        "The ministry called the report “pure invention”, the Courier reported.",
        &["the Courier > The ministry | the report “pure invention”"],
    ),
    // A page goes on after a sentence about it.
    (
        "A note\nThe Courier reports:\nThe crane fell at noon, and nobody on the island had been told about it.\nThe article closes with a scene at the harbour.\n“We heard nothing,” Piet Storr said.",
        &["The Courier > Piet Storr | “We heard nothing,”"],
    ),
    // According to, after what somebody said and within it.
    (
        "Ann Moor said the mill would close in May, according to the Courier.",
        &["the Courier > Ann Moor | the mill would close in May"],
    ),
    (
        "Ann Moor said that, according to the Courier, the mill would close in May.",
        &["Ann Moor > the Courier | the mill would close in May"],
    ),
    // Reported by, as somebody reported.
    (
        "Ann Moor said the mill would close in May, as reported by the Courier.",
        &["the Courier > Ann Moor | the mill would close in May"],
    ),
    (
        "As the Courier reported, Ann Moor said that the mill would close in May.",
        &["the Courier > Ann Moor | that the mill would close in May"],
    ),
    // What a document says inside a content; one that is put out speaks for its author.
    (
        "Ann Moor noted a letter saying that the mill was unsafe.",
        &["Ann Moor > a letter | that the mill was unsafe"],
    ),
    (
        "Ann Moor recalled the minister saying that the mill was unsafe.",
        &["Ann Moor > the minister | that the mill was unsafe"],
    ),
    // A page that is quoted with marks of its own before each paragraph.
    (
        "A note\nThe Courier reports:\n\"The crane fell at noon, and nobody had been told.\n“We heard nothing,” the harbour master said.\n\"The mill was shut.\"\nThe night is told too:\n“We heard nothing,” Piet Storr said. “Nothing.”\n\"The mayor was asleep.\n“Wake up,” Storr said.",
        &[
            "The Courier > the harbour master | “We heard nothing,”",
            "The Courier > Piet Storr | “We heard nothing,” … “Nothing.”",
            "The Courier > Storr | “Wake up,”",
        ],
    ),
    (
        "A note\nFrom the Larn Courier:\nThe crane fell at noon, and nobody on the island had been told. Piet Storr said that it had been checked.",
        &["the Larn Courier > Piet Storr | that it had been checked"],
    ),
];

#[test]
fn who_relays_whom() {
    let mut wrong = Vec::new();
    for (text, expected) in TEXTS {
        let found = chains(text);
        if found != *expected {
            wrong.push(format!("{text}\n{found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
