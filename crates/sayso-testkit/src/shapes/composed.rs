//! Shapes of a beginning, what is repeated, and what differs each time.

use super::Shape;

const fn shape(name: &'static str, prefix: &'static str, unit: &'static str) -> Shape<'static> {
    Shape::new(name, unit).between(prefix, "")
}

/// Shapes in which something stands at the beginning that all the rest may be compared with, or in which each repetition brings
/// something new: what is searched from each place, or kept for later, grows with the text.
pub const COMPOSED: &[Shape<'static>] = &[
    // Names: kept, compared with each other, looked for from each pronoun.
    shape("numbered names", "", "Ana{n} Moor said no. "),
    shape("other names", "", "{name} Moor said no. "),
    shape("other names without speech", "", "{name} Moor opened a bridge. "),
    shape("other surnames", "", "Ada {name} said no. "),
    shape("other names of one word", "", "{name} said no. "),
    shape("other names in one list", "Those who came: ", "{name} Moor, "),
    shape("other names with titles", "", "Dr. {name} Moor, mayor of {name}, said no. "),
    shape(
        "other full names, then surnames",
        "",
        "Ada {name} came. {name} said no. Ms. {name} agreed. ",
    ),
    shape("other parties with initials", "", "The {name} Party of Work (PW{n}) said no. "),
    shape("other places", "", "Estria backs {name}. {name} condemns Norland. "),
    shape("other handles", "", "@{name}: no\n"),
    shape("titles without a name", "", "Mr. "),
    shape("titles of all kinds", "", "President Dr. Mr. "),
    shape("titles behind a name", "Ada Moor came. ", "Mr. "),
    shape("pronouns after a name", "Ada Moor came. ", "He said it. She said no. "),
    shape("pronouns after two names", "Ada Moor met Jonas Reed. ", "He said it. She said no. "),
    shape("pronouns without a name", "The bridge fell. ", "They said so, and it did. "),
    shape("pronouns after a name, by paragraph", "Ada Moor came.\n\n", "“No,” she said.\n\n"),
    shape("pronouns after many roles", "", "A baker said no. He said it {n} times. "),
    shape("surname of many", "Ada Moor and Ben Moor and Carl Moor came. ", "Moor said no. "),
    shape(
        "the spokesman",
        "Ada Moor, a spokeswoman for the council, came. ",
        "The spokeswoman said no. ",
    ),
    shape("names in possession", "", "{name} Moor’s lawyer said no. "),
    // Quotations: opened far above, continued by line, without a source.
    shape(
        "plan after a name by hearsay",
        "\"@aber has \n we citing President Dr. Ada Moor that . \" reported",
        "\" the plan\"\n",
    ),
    shape("quotation open from the start", "“It is so, said Ada Moor. ", "No one came. "),
    shape(
        "quotation open from the start, by paragraph",
        "“It is so, Ada Moor said.\n\n",
        "“No one came.\n\n",
    ),
    shape("marks by line after a speaker", "Ada Moor said:\n", "\"\n"),
    shape("quotations by line after a speaker", "Ada Moor said:\n", "“No {n}.”\n"),
    shape("quotations without a source", "", "“No {n}.” "),
    shape("fragments", "Ada Moor said the plan was ", "“bad{n}” and "),
    shape("brackets after a speaker", "Ada Moor said (", "(no) "),
    shape("brackets that never close", "Ada Moor said ", "(no{n} "),
    shape("dashes after a speaker", "Ada Moor said — ", "no — "),
    shape("colons after names", "", "{name} Moor: No.\n"),
    shape("question and answer", "Ada Moor spoke to the Herald.\n", "Q: Why {n}?\nA: No.\n"),
    shape(
        "question and answer in full",
        "Ada Moor spoke to the Herald.\n",
        "Herald: Why {n}?\nMoor: No.\n",
    ),
    shape("list marks after a speaker", "Ada Moor said:\n", "- no {n}\n"),
    shape("list numbers after a speaker", "Ada Moor said:\n", "{n}. No.\n"),
    shape("one report of other names", "", "{name} said that "),
    shape("one report of one name", "Ada Moor said that ", "he said that "),
    shape("according to other names", "", "The bridge is late, according to {name} Moor. "),
    shape("hearsay of other names", "", "The Herald reported, citing {name} Moor, that it fell. "),
    shape(
        "one stance and its denials",
        "Ada Moor backs the toll. ",
        "He does not. She opposes it. ",
    ),
    shape("other stances", "", "{name} Moor opposes the toll of {name}. "),
    // Other languages.
    shape("German", "Ada Moor kam. ", "„Nein“, sagte {name} Moor. Er sagte, es sei {n}. "),
    shape("German marks open", "Ada Moor sagte: ", "„so "),
    shape("German indirect speech", "Ada Moor kam. ", "Sie sagte, er habe gesagt, "),
    shape(
        "French",
        "Ada Moor est venue. ",
        "« Non », a dit {name} Moor. Il a dit qu’il viendrait. ",
    ),
    shape("French guillemets by line", "Ada Moor a dit :\n", "« Non {n}\n"),
    shape("Spanish", "Ada Moor llegó. ", "«No», dijo {name} Moor. Dijo que no. "),
    shape("Spanish dialogue", "Ada Moor llegó.\n", "—No —dijo {name}—. No.\n"),
    shape("Polish", "Ada Moor przyszła. ", "– Nie – powiedział {name} Moor. Dodał, że nie.\n"),
    shape("Russian", "Ада Мур пришла. ", "«Нет», — сказал Иван {n}. Он сказал, что нет. "),
    shape("Russian dialogue", "Ада Мур пришла.\n", "— Нет, — сказал он. — Нет.\n"),
    shape("Ukrainian", "Ада Мур прийшла. ", "«Ні», — сказав він. За його словами, ні. "),
    shape("dashes of Russian", "Ада Мур сказала: ", "— нет "),
    // Pages as they are copied.
    shape("Markdown headings", "# Toll falls\n\n", "## Part {n}\n\nNo one came.\n\n"),
    shape("Markdown links", "Toll falls\n\n", "[no {n}](http://a.example/{n}) "),
    shape("Markdown quotations", "Ada Moor said:\n\n", "> no {n}\n"),
    shape("footnotes", "Toll falls\n\n", "It fell.[{n}] "),
    shape("link numbers", "Toll falls\n\n", "[{n}] http://a.example/{n}\n"),
    shape("entities", "Toll falls\n\n", "&quot;no&#8217;{n}&quot; "),
    shape("tags in a text", "Toll falls\n\n", "<p>no <b>{n}</b></p>\n"),
    shape("links of another number", "Toll falls\n\n", "http://a.example/{n} "),
    shape("live ticker", "Toll falls\n\n", "10:{n} Ada Moor says no.\n"),
    shape(
        "one title and its lines again",
        "The toll on the bridge falls\n",
        "The toll on the bridge {n}\n",
    ),
    shape("other short lines", "", "{name}\n"),
    shape("other bylines", "Toll falls\n", "By {name} Moor\n"),
    shape("captions", "Toll falls\n", "Photo: {name} Moor / Herald\n"),
];
