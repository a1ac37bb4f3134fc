//! Constructions beyond the sentence: who speaks where no cue says so, whole sources, chains, mere acts.

mod common;

use common::{english, shown};

/// What is found, as `source | cue | content`, in order of content.
fn found(text: &str) -> Vec<String> {
    english(text).iter().map(|a| shown(text, a)).collect()
}

/// Texts of our own with all that must be found in them.
const TEXTS: &[(&str, &[&str])] = &[
    // A quotation goes on over paragraphs with the one who began it, not with those whom it mentions.
    (
        "A note\nThe hotel added: “We urge any guest who thinks they need care to ring the desk.\n“These lines are faster than the ward.\n“They are free.”\nThe hotel is shut.",
        &[
            "The hotel | added | “We urge any guest who thinks they need care to ring the desk. … “These lines are faster than the ward. … “They are free.”",
            "who | thinks | they need care to ring the desk.",
        ],
    ),
    // A break within the quotation, without a mark that opens again.
    (
        "A note\nAnn Lee said, \"We have waited for so long.\n\nNow at last it is done.\" She went home.",
        &["Ann Lee | said | \"We have waited for so long. … Now at last it is done.\""],
    ),
    // Beside a sentence about somebody.
    (
        "A note\nThe bridge was shut. Mayor Ann Lee looked tired. “We have waited for so long, and it is not over.”",
        &["Mayor Ann Lee |  | “We have waited for so long, and it is not over.”"],
    ),
    (
        "A note\n“Nobody told us about it before the morning.” Tom Okoro shook his head.",
        &["Tom Okoro |  | “Nobody told us about it before the morning.”"],
    ),
    // Paragraphs that are nothing but quotations.
    (
        "A note\nFrezi Mele fled in May. “They burned our house,” he said.\n“We cannot live there because of the generals.”",
        &[
            "he | said | “They burned our house,”",
            "he |  | “We cannot live there because of the generals.”",
        ],
    ),
    (
        "A note\nAnn Lee has run the ferry for ten years.\n“It is time they got their act together.”\nShe is on the fence.",
        &["Ann Lee |  | “It is time they got their act together.”"],
    ),
    (
        "A note\nAna Moor, 34, baker\n“I will not vote for any of them this time.”",
        &[
            "Ana Moor |  | “I will not vote for any of them this time.”",
            "I | will not vote for | any of them this time.",
        ],
    ),
    // After a clause and a comma, a person who ends the sentence says it.
    (
        "A note\nRain falls everywhere, but the hills are drier than the coast, said the mayor of Larn.",
        &[
            "the mayor of Larn | said | Rain falls everywhere, but the hills are drier than the coast",
        ],
    ),
    // Beside a quotation any verb tells how it is said.
    (
        "A note\n“We will not close the bridge,” deadpanned Milton Varga, the warden. “It is shut!” she bellowed at the crowd.",
        &[
            "Milton Varga, the warden | deadpanned | “We will not close the bridge,”",
            "she | bellowed | “It is shut!”",
        ],
    ),
    // An apposition may hold a clause of its own.
    (
        "A note\nDiego Moor, 36, the owner of a shop near where the fire began, said he had opened his door.",
        &[
            "Diego Moor, 36, the owner of a shop near where the fire began | said | he had opened his door",
        ],
    ),
    // What nobody says is said by nobody.
    (
        "A note\nAnn Lee praised the offer. Nobody said that the toll was fair, she told reporters. No one said it was late.",
        &["Ann Lee | praised | the offer", "she | told | Nobody said that the toll was fair"],
    ),
    // A heading in quotation marks is nobody's.
    (
        "A note\nAnn Lee said that she was tired.\n‘Winter Is Coming to Harbour.’\nThe ferry sails.",
        &["Ann Lee | said | that she was tired"],
    ),
    // Turns, lists of voices, questions and answers, posts.
    (
        "A note\nTHE CHAIRMAN: The committee will come to order.\nMR. HALE: I have three questions.\nThe first is about the bridge.\nTHE CHAIRMAN: Please.",
        &[
            "THE CHAIRMAN | : | The committee will come to order",
            "MR. HALE | : | I have three questions … The first is about the bridge",
            "THE CHAIRMAN | : | Please",
        ],
    ),
    ("A note\nLAGOS: The Senate rose on Tuesday without a vote.", &[]),
    (
        "A note\nAna Moor, Harbour News: “It is a bad day for the press, and we will go on.”",
        &["Ana Moor, Harbour News | : | “It is a bad day for the press, and we will go on.”"],
    ),
    (
        "A note\nAnd from the mayor: “We will read the ruling with care before we say more.”",
        &["the mayor | : | “We will read the ruling with care before we say more.”"],
    ),
    (
        "A note\nTara Quill has run the ferry for ten years.\nQ: Will it sail in May?\nA: It will sail when the ice is gone.\nNobody has an idea.\nQ. And the fares?\nA. They stay.",
        &[
            "Tara Quill | : | It will sail when the ice is gone … Nobody has an idea",
            "Tara Quill | A. | They stay",
        ],
    ),
    (
        "A note\nWe can’t thank the crew enough.\n— Tara Quill (@tara) May 3, 2019",
        &["Tara Quill | — | We can’t thank the crew enough", "We | can’t thank | the crew enough"],
    ),
    // Headlines: a topic is nobody who speaks.
    (
        "Cost of Heating: Pensioners left without coal\nA charity warned of a cold winter.",
        &["A charity | warned of | a cold winter"],
    ),
    // Chains of sources.
    (
        "Carrow told its partners that it would accept the plan, Politika reports, citing an unnamed diplomat and another official.",
        &[
            "Politika | reports | Carrow told its partners that it would accept the plan",
            "an unnamed diplomat and another official | citing | Carrow told its partners that it would accept the plan",
            "Carrow | told its partners | that it would accept the plan",
            "it | would accept | the plan",
        ],
    ),
    // Block quotations: the outlet has all of it, and relays what others say there.
    (
        "A note\nThe Courier reports:\nThe bridge was shut for a week after the crane fell, and Ann Lee said that nobody had been told.\nThe ferry sails.",
        &[
            "The Courier | reports | The bridge was shut for a week after the crane fell, and Ann Lee said that nobody had been told",
            "Ann Lee | said | that nobody had been told",
        ],
    ),
    (
        "A note\nThe Courier reports:\n\"The crane fell in May. Nobody had been told.\n“We heard a crash,” she said, and the dockers ran.\"\nThe ferry sails.",
        &[
            "The Courier | reports | \"The crane fell in May. Nobody had been told. … “We heard a crash,” she said, and the dockers ran.\"",
            "she | said | “We heard a crash,”",
        ],
    ),
    // A list of items after a colon is nobody's words.
    (
        "A note\nThe mayor said that buyers need:\nA boat\nA licence",
        &["The mayor | said | that buyers need"],
    ),
    // Documents that close a sentence.
    (
        "Fares rose by a third, a survey of shop owners shows.",
        &["a survey of shop owners | shows | Fares rose by a third"],
    ),
    // A participle that opens its sentence.
    (
        "After saying that it was late, the mayor went home.",
        &["the mayor | saying | that it was late"],
    ),
    // Whoever puts out a statement says what is in it.
    (
        "Mayor Ann Lee released a statement saying that the toll was gone.",
        &[
            "Mayor Ann Lee | released | a statement saying that the toll was gone",
            "Mayor Ann Lee | saying | that the toll was gone",
        ],
    ),
    // What is announced stands before "it was announced".
    (
        "Ferry fares will rise by a third, it was announced on Monday.",
        &[" | was announced | Ferry fares will rise by a third"],
    ),
    // A show in quotation marks says nothing.
    (
        "In an interview on “Larn This Week,” Mayor Ann Lee said the law was dead.",
        &["Mayor Ann Lee | said | the law was dead"],
    ),
    // What speakers say of their own speaking.
    (
        "“I must say that it is late. I told him that it was late,” Ann Lee said.",
        &[
            "Ann Lee | said | “I must say that it is late. I told him that it was late,”",
            "I | told him | that it was late",
        ],
    ),
    (
        "Sen. Ann Lee, D-R.I., said the law was dead.",
        &["Sen. Ann Lee, D-R.I. | said | the law was dead"],
    ),
    // Edges of sources.
    (
        "NORLAND CITY, Ruritania (Courier) - Mayor Ann Lee said the bridge was safe.",
        &["Mayor Ann Lee | said | the bridge was safe"],
    ),
    (
        "Norland proposed May as a date for the meeting, and a senior aide told reporters that June would do.",
        &[
            "Norland | proposed | May as a date for the meeting",
            "a senior aide | told reporters | that June would do",
        ],
    ),
    (
        "On Monday night Lena Korvat, a councillor, said she was alarmed.",
        &["Lena Korvat, a councillor | said | she was alarmed"],
    ),
    (
        "Sen. Ann Lee (D-Norland) said the law was dead.",
        &["Sen. Ann Lee (D-Norland) | said | the law was dead"],
    ),
    (
        "NORLAND CITY - Mayor Ann Lee said the bridge was safe.",
        &["Mayor Ann Lee | said | the bridge was safe"],
    ),
    // A word that may be something else is a name before a verb of saying.
    (
        "“We will wait,” Young said. “We have time.”",
        &["Young | said | “We will wait,” … “We have time.”"],
    ),
    (
        "“We will wait,” said Brown, who lives in Larn.",
        &["Brown, who lives in Larn | said | “We will wait,”"],
    ),
    // Ends of contents.
    (
        "Pell described the offer as “a start” and he thanked the mayor.",
        &["Pell | described | the offer as “a start”", "he | thanked | the mayor"],
    ),
    (
        "Pell has decided that opening the gates, in a dry month, requires money.",
        &["Pell | has decided | that opening the gates, in a dry month, requires money"],
    ),
    (
        "The mayor called for reforms, including a vote on the harbour.",
        &["The mayor | called for | reforms, including a vote on the harbour"],
    ),
    (
        "The town plans a new tax, the Courier reported on Friday, citing a letter.",
        &[
            "the Courier | reported | The town plans a new tax",
            "a letter | citing | The town plans a new tax",
            "The town | plans | a new tax",
        ],
    ),
    // A source that opens its sentence has the rest of it; what stands in it has its own subject.
    (
        "According to the Larn Herald, Ann Moor, the chair of the panel, said the flag was open to choice.",
        &[
            "the Larn Herald | According to | Ann Moor, the chair of the panel, said the flag was open to choice",
            "Ann Moor, the chair of the panel | said | the flag was open to choice",
        ],
    ),
    (
        "Mr Pell, who served in the guard, branded the deal weak and said the town was in trouble.",
        &["Mr Pell, who served in the guard | said | the town was in trouble"],
    ),
    (
        "Ann Lee, who runs the ferry, last week said it was safe.",
        &["Ann Lee, who runs the ferry | said | it was safe"],
    ),
    // A noun of saying with its source behind.
    (
        "Residents ignored a warning from the fire service that the crane was unsafe.",
        &["the fire service | warning | that the crane was unsafe"],
    ),
    (
        "The harbour has had complaints from residents that the crane was noisy.",
        &["residents | complaints | that the crane was noisy"],
    ),
    ("It was an effort by the firm to cut the cost.", &[]),
    // A relative clause that judges its noun.
    (
        "The council will drop a plan which Ann Lee has criticised.",
        &["Ann Lee | has criticised | a plan"],
    ),
    ("The council will mend a road which Ann Lee has walked.", &[]),
    // Hearsay and questions that nobody put.
    (
        "The ferry reportedly hit a rock near Larn.",
        &[" | reportedly | The ferry … hit a rock near Larn"],
    ),
    ("They bought a reportedly haunted house.", &[]),
    ("Asked to explain the delay, Ann Lee shrugged.", &[" | Asked | to explain the delay"]),
    // What is not said, and what is refused.
    ("Ann Lee did not say when the ferry would sail.", &[]),
    (
        "Ann Lee did not deny that the ferry was late.",
        &["Ann Lee | did not deny | that the ferry was late"],
    ),
    ("No official has confirmed the delay.", &[]),
    ("Ann Lee cannot condemn the strike.", &[]),
    ("If he says no, the ferry stays here.", &[]),
    ("Anyone who says that the ferry is late is wrong.", &[]),
    ("You could say that the ferry is late.", &[]),
    ("This suggests that the ferry is late.", &[]),
    ("The council should wait or say why.", &[]),
    ("Photos show a wrecked van.", &[]),
    ("Kim was shown a yellow card.", &[]),
    (
        "Ann Lee took to the radio to complain that the ferry was late.",
        &["Ann Lee | took to the radio to complain | that the ferry was late"],
    ),
    // A clause that opens the sentence is not what is said.
    (
        "Even though it is free, Ann Lee says once it is full nobody can board.",
        &["Ann Lee | says | once it is full nobody can board"],
    ),
    (
        "If it rains, Ann Lee said, the ferry will not sail.",
        &["Ann Lee | said | If it rains … the ferry will not sail"],
    ),
    // Whose verb it is.
    (
        "The shop will close, with staff claiming that they were never told.",
        &["staff | claiming | that they were never told"],
    ),
    (
        "Ann Lee, it emerged, told the court that she was alone.",
        &["Ann Lee | told the court | that she was alone"],
    ),
    (
        "Unions, who called the plan “a disgrace”, will meet on Monday.",
        &["who | called | the plan “a disgrace”"],
    ),
    (
        "The ferry will not sail (according to Lee).",
        &["Lee | according to | The ferry will not sail"],
    ),
    // Promises and messages.
    (
        "Ann Lee addressed the fair, promising to lift the toll.",
        &["Ann Lee | promising | to lift the toll"],
    ),
    ("It was a promising start to the year.", &[]),
    (
        "The message from Ann Lee was clear: the bridge must stay open.",
        &["Ann Lee | message | the bridge must stay open"],
    ),
    ("The answer: more boats.", &[]),
    // Where something is said is no part of it.
    (
        "Ann Lee criticised the plan in a letter to the council.",
        &["Ann Lee | criticised | the plan"],
    ),
    // Whose message it is that a quotation follows.
    (
        "A note\nAnn Lee’s message to the council was short: “Do your work and go home.”",
        &["Ann Lee |  | “Do your work and go home.”"],
    ),
    // A quotation pulled out of its article, with the name below.
    (
        "A note\nWe were hauled in, and nobody told us what they wanted from us. Ann Lee",
        &["Ann Lee |  | We were hauled in, and nobody told us what they wanted from us"],
    ),
    // Mere acts.
    ("The lawmakers answered the invitation.", &[]),
    ("Lee conceded a penalty.", &[]),
    ("Lee conceded that the harbour was dead.", &["Lee | conceded | that the harbour was dead"]),
];

#[test]
fn constructions() {
    let mut wrong = Vec::new();
    for (text, expected) in TEXTS {
        let found = found(text);
        if found != *expected {
            wrong.push(format!("{text}\n{found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
