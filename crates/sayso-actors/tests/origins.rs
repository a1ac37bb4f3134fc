//! Names are exchangeable: whatever the origin of a name, its bearer speaks and is found again.

use sayso_actors::ActorResolver;
use sayso_core::{
    ActorKind, Actors, Attribution, Lang, Resolver, SentenceSplitter, Span, Syntax, SyntaxTagger,
    Tokenizer, View,
};

/// Given names and surnames of twenty origins.
const NAMES: [(&str, &str); 20] = [
    ("Ines", "Falk"),
    ("Tom", "Okoro"),
    ("Yusuf", "al-Masri"),
    ("Marie", "d’Arvel"),
    ("Sinéad", "O’Dorran"),
    ("Olena", "Kovalchuk"),
    ("Jan", "Wiśniewski"),
    ("Nguyen", "Tran"),
    ("Wei", "Zhao"),
    ("Hye-jin", "Park"),
    ("Haruka", "Tanabe"),
    ("Priya", "Ramaswamy"),
    ("Ludwig", "van der Berg"),
    ("Ana", "de la Cruz"),
    ("João", "Moura"),
    ("Eleni", "Papadakis"),
    ("Aino", "Laaksonen"),
    ("Chris", "Heath-Moor"),
    ("Theresa", "May"),
    ("Leilani", "Kealoha"),
];

/// The actors of a text in one paragraph, and those of the sources.
fn actors(text: &str, sources: &[&str]) -> Actors {
    let tokens = sayso_token::NewsTokenizer::new(Lang::EN).tokenize(text);
    let sentences = sayso_token::NewsSplitter::new(Lang::EN).split(text, &tokens);
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
    let mut at = 0;
    let said = |source: &&str| {
        let start = at + text[at..].find(*source).unwrap();
        at = start + source.len();
        let mut said = Attribution::new("test");
        said.source = vec![Span::new(start as u32, at as u32)];
        said
    };
    let attributions: Vec<Attribution> = sources.iter().map(said).collect();
    let mut out = Actors::default();
    ActorResolver::new().resolve_into(view.with_syntax(&syntax), &attributions, &mut out);
    out
}

#[test]
fn names_of_twenty_origins() {
    for (given, surname) in NAMES {
        let full = format!("{given} {surname}");
        let text = format!(
            "The toll was raised by Mayor {full} in spring. It was late, {surname} said. \
             Residents were angry. The mayor said that the bridge was closed."
        );
        let found = actors(&text, &[surname, "The mayor"]);
        let of = found.of_attribution.clone();
        assert_eq!(of[0], of[1], "{full}: {found:?}");
        let actor = &found.list[of[0].unwrap() as usize];
        assert_eq!((actor.name.as_str(), actor.kind), (full.as_str(), ActorKind::Person));
    }
}

#[test]
fn another_surname_changes_spans_and_nothing_else() {
    let shape = |given: &str, surname: &str| {
        let text = format!(
            "Residents met {given} {surname}, a baker, in the hall. {surname} said no. \
             The director of the fund, {given} {surname}, said it again."
        );
        let director = format!("The director of the fund, {given} {surname}");
        let found = actors(&text, &[surname, &director]);
        let kinds: Vec<ActorKind> = found.list.iter().map(|a| a.kind).collect();
        (found.of_attribution, kinds)
    };
    let first = shape(NAMES[0].0, NAMES[0].1);
    assert_eq!(first.0[0], first.0[1]);
    for (given, surname) in NAMES {
        assert_eq!(shape(given, surname), first, "{given} {surname}");
    }
}

#[test]
fn the_law_of_names() {
    let text = "The toll was raised by Mayor Ines Falk in spring. It was late, Falk said. \
                The head of the board, Tom Okoro, met her. Falk said that he was right.";
    let run = |text: &str| {
        let surname = text.split("Mayor Ines ").nth(1).and_then(|rest| rest.split(' ').next());
        let surname = surname.unwrap().to_owned();
        actors(text, &[&surname, &surname])
    };
    for to in ["Lindt", "Kovalchuk", "Heath-Moor", "Zhao", "Tanabe"] {
        sayso_testkit::laws::check_renamed(run, text, "Falk", to).unwrap();
    }
}
