//! Who is who in small texts.

use super::*;
use sayso_core::{Block, Lang, SentenceSplitter, Syntax, SyntaxTagger, Tokenizer};

/// An actor's name and what names it.
type Named = (String, Vec<String>);

/// The actors of a text with one paragraph a line, and the names of those that the sources have.
fn actors(text: &str, sources: &[(&str, usize)]) -> (Vec<Named>, Vec<Option<String>>) {
    let out = resolved(text, sources);
    let of = out.of_attribution.iter().map(|i| i.map(|i| out.list[i as usize].name.clone()));
    let of = of.collect();
    let named = |span: &Span| span.slice(text).to_owned();
    let list = out.list.iter().map(|a| (a.name.clone(), a.mentions.iter().map(named).collect()));
    (list.collect(), of)
}

fn resolved(text: &str, sources: &[(&str, usize)]) -> Actors {
    let (mut tokens, mut sentences, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len() as u32);
        blocks.push(Block::new(span, BlockKind::Body));
        let first = tokens.len();
        sayso_token::NewsTokenizer::new(Lang::EN).tokenize_into(text, span, &mut tokens);
        let split = sayso_token::NewsSplitter::new(Lang::EN).split(text, &tokens[first..]);
        sentences.extend(split.iter().map(|s| s.after_tokens(first as u32)));
        at += line.len() as u32;
    }
    let view = View::new(text).with_lang(Lang::EN).with_blocks(&blocks);
    let view = view.with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
    let attributions: Vec<Attribution> = sources
        .iter()
        .map(|(source, nth)| {
            let start = text.match_indices(source).nth(*nth).unwrap().0 as u32;
            let mut attribution = Attribution::new("test");
            attribution.source = vec![Span::new(start, start + source.len() as u32)];
            attribution
        })
        .collect();
    let mut out = Actors::default();
    ActorResolver::new().resolve_into(view.with_syntax(&syntax), &attributions, &mut out);
    out
}

fn mentions_of<'a>(list: &'a [Named], name: &str) -> Vec<&'a str> {
    let actor = list.iter().find(|(n, _)| n == name);
    actor.map_or_else(Vec::new, |(_, m)| m.iter().map(String::as_str).collect())
}

#[test]
fn one_person_by_name_role_and_pronoun() {
    let text = "Finnish Foreign Minister Aino Laakso met the press on Friday. She said the talks went well.\n\
                Laakso added that the foreign minister of Norway had left early.\n";
    let (list, of) = actors(text, &[("She", 0), ("Laakso", 1)]);
    assert_eq!(of, [Some("Aino Laakso".to_owned()), Some("Aino Laakso".to_owned())]);
    let found = mentions_of(&list, "Aino Laakso");
    assert!(found.contains(&"She") && found.contains(&"Laakso"), "{list:?}");
}

#[test]
fn roles_do_not_reach_into_their_own_clause() {
    // The president who is told about is not the one who tells.
    let text = "Ana Blum told reporters that the Ruritanian president had left.\n\
                Then Blum spoke at length. The minister said it was late.\n";
    let (list, of) = actors(text, &[("the Ruritanian president", 0), ("The minister", 0)]);
    assert_ne!(of[0].as_deref(), Some("Ana Blum"));
    // Nothing says that she is the minister.
    assert_eq!(of[1].as_deref(), Some("minister"), "{list:?}");
}

#[test]
fn the_president_is_not_whoever_is_president_of_a_union() {
    let (list, _) = actors(
        "President Dan Ostrow said no. Erik Lund, the president of the Farm Union, was worried. The president smiled.",
        &[],
    );
    assert!(mentions_of(&list, "Dan Ostrow").contains(&"president"), "{list:?}");
}

#[test]
fn a_country_belongs_to_the_office_before_it() {
    let (list, _) = actors("Norway's ambassador to Britain Ana Moor said no. Moor smiled.", &[]);
    let found = mentions_of(&list, "Ana Moor");
    assert!(found.contains(&"ambassador") || found.len() > 2, "{list:?}");
    assert!(found.contains(&"Moor"), "{list:?}");
}

#[test]
fn a_name_that_ends_in_initials_is_a_body() {
    let found = kinds(
        "Norland ISO said no. Leo Moor XIV said no.",
        &[("Norland ISO", 0), ("Leo Moor XIV", 0)],
    );
    let kinds: Vec<ActorKind> = found.into_iter().map(|f| f.1).collect();
    assert_eq!(kinds, [ActorKind::Organisation, ActorKind::Person]);
}

#[test]
fn whose_deputy_somebody_is_is_somebody_else() {
    let text = "Lena Brodt left. Her deputy, Karl Wend, disagreed. He said no.";
    let (list, of) = actors(text, &[("He", 1)]);
    assert_eq!(of, [Some("Karl Wend".to_owned())], "{list:?}");
}

#[test]
fn whoever_has_the_word_is_not_the_he_of_whom_he_speaks() {
    let text = "The minister wrote a letter.\nMR. HALE: He rejects every word of it.";
    let (list, of) = actors(text, &[("He", 0)]);
    assert_ne!(of, [Some("HALE".to_owned())], "{list:?}");
}

#[test]
fn an_adverb_that_opens_a_sentence_is_no_name() {
    let (list, _) = actors("Instead Tom Okoro left. Okoro smiled.", &[]);
    assert_eq!(mentions_of(&list, "Tom Okoro"), ["Tom Okoro", "Okoro"], "{list:?}");
}

#[test]
fn a_person_of_the_text_comes_before_a_town() {
    let (list, _) = actors("Martin Phoenix won. Phoenix smiled.", &[]);
    assert_eq!(mentions_of(&list, "Martin Phoenix").len(), 2, "{list:?}");
}

#[test]
fn who_takes_a_plural_verb_is_no_one_person() {
    let found = kinds("Sellers are asking for more.", &[("Sellers", 0)]);
    assert_eq!(found, [("Sellers".to_owned(), ActorKind::Group)]);
}

#[test]
fn apposition_names_the_role() {
    let text = "The Polish finance minister, Jan Kos, told state radio that taxes would rise.\n";
    let (_, of) = actors(text, &[("The Polish finance minister", 0)]);
    assert_eq!(of, [Some("Jan Kos".to_owned())]);
}

#[test]
fn nothing_points_back_to_a_day() {
    let text = "The Harbour Council met on Wednesday. It was March. The council said that the toll would rise.\n";
    let (list, of) = actors(text, &[("The council", 0)]);
    assert_eq!(of, [Some("Harbour Council".to_owned())], "{list:?}");
    let text = "Lee read it on Wednesday. The council said that it was late.\n";
    let (list, of) = actors(text, &[("The council", 0)]);
    assert_ne!(of[0].as_deref(), Some("Wednesday"), "{list:?}");
    assert!(list.iter().all(|(name, _)| name != "Wednesday"), "{list:?}");
}

#[test]
fn a_pronoun_after_an_unnamed_speaker_is_that_speaker() {
    let text = "Ann Lee opened the harbour. She left early.\n\
                A woman said that the crane was rotten. She thanked the dockers.\n";
    let (_, of) = actors(text, &[("A woman", 0), ("She", 1)]);
    assert_ne!(of[1].as_deref(), Some("Ann Lee"));
    assert_eq!(of[0], of[1]);
    // A thing does not become a woman.
    let text = "Ann Lee opened the harbour. She left early.\n\
                A letter said that the crane was rotten. She thanked the dockers.\n";
    let (_, of) = actors(text, &[("A letter", 0), ("She", 1)]);
    assert_eq!(of[1].as_deref(), Some("Ann Lee"));
}

#[test]
fn names_with_of_and_for() {
    let text = "The National Union of Dockers said no. The Campaign for Open Quays said yes. Ada Moor of the Harbour Board left.\n";
    let sources = [
        ("The National Union of Dockers", 0),
        ("The Campaign for Open Quays", 0),
        ("Ada Moor of the Harbour Board", 0),
    ];
    let (_, of) = actors(text, &sources);
    let names = ["National Union of Dockers", "Campaign for Open Quays", "Ada Moor"];
    assert_eq!(of, names.map(|n| Some(n.to_owned())));
}

#[test]
fn a_headline_names_who_is_named_in_the_text() {
    let text = "Harbour Toll Will Stay Forever, Ana Moor Says\nCouncillor Ana Moor said no.\n";
    let (list, of) = actors(text, &[("Ana Moor", 0)]);
    assert_eq!(of, [Some("Ana Moor".to_owned())], "{list:?}");
}

#[test]
fn what_has_shareholders_is_no_person() {
    let text = "Orvex’s shareholders met on Monday. Orvex said no.\n";
    let found = kinds(text, &[("Orvex", 1)]);
    assert_eq!(found, [("Orvex".to_owned(), ActorKind::Organisation)]);
    let text = "A diplomat and another official said no.\n";
    let found = kinds(text, &[("A diplomat and another official", 0)]);
    assert_eq!(found.first().map(|f| f.1), Some(ActorKind::Unnamed));
}

/// The printed names of sources with their kinds.
fn kinds(text: &str, sources: &[(&str, usize)]) -> Vec<(String, ActorKind)> {
    let out = resolved(text, sources);
    let of = out.of_attribution.iter().flatten().map(|&i| &out.list[i as usize]);
    of.map(|a| (a.name.clone(), a.kind)).collect()
}

#[test]
fn an_apposition_is_its_head() {
    let text = "Ada Cooper, the group’s director, said no. She left.\n";
    let kinds = kinds(text, &[("Ada Cooper", 0)]);
    assert_eq!(kinds, [("Ada Cooper".to_owned(), ActorKind::Person)]);
    let text = "Tom Okoro, the head of the union said no. Okoro left.\n";
    let (list, of) = actors(text, &[("the head of the union", 0)]);
    assert_eq!(of, [Some("Tom Okoro".to_owned())], "{list:?}");
}

#[test]
fn of_two_with_one_surname_the_one_in_passing_is_not_meant() {
    let text = "Ana Moor wrote a book. It was the work of President Tom Moor. Moor wrote that it was late.\n";
    let (_, of) = actors(text, &[("Moor", 2)]);
    assert_eq!(of, [Some("Ana Moor".to_owned())]);
}

#[test]
fn whoever_speaks_goes_on_to_speak() {
    let text = "Tom Beck told the crowd about Ben Cole and his long fast. Beck said that Cole had been ill.\n\
                He added that the fast was over.\n";
    let (_, of) = actors(text, &[("Tom Beck", 0), ("Beck", 1), ("He", 0)]);
    assert_eq!(of[2].as_deref(), Some("Tom Beck"));
}

#[test]
fn two_roles_of_one_person() {
    let text =
        "Former prosecutor and Larn Mayor Ada Moor said no. A baker and Mayor Ada Moor left.\n";
    let sources = [("Former prosecutor and Larn Mayor Ada Moor", 0)];
    let (list, of) = actors(text, &sources);
    assert_eq!(of, [Some("Ada Moor".to_owned())], "{list:?}");
}

#[test]
fn a_statement_is_whoever_put_it_out() {
    let text = "Ana Moor said no in a letter on Monday.\nThe letter said that the toll was gone.\n";
    let (list, of) = actors(text, &[("Ana Moor", 0), ("The letter", 0)]);
    assert_eq!(of[1].as_deref(), Some("Ana Moor"), "{list:?}");
}

#[test]
fn a_description_of_somebody_who_is_named() {
    let text = "Tom Okoro bought the ferry on Monday. Okoro said it was old.\n\
                The tycoon said that it would sail in May.\n";
    let (list, of) = actors(text, &[("Okoro", 1), ("The tycoon", 0)]);
    assert_eq!(of[1].as_deref(), Some("Tom Okoro"), "{list:?}");
}

#[test]
fn the_council_is_a_council() {
    let text = "Residents of Mill Lane were against it. The council said that it was needed.\n";
    let (list, of) = actors(text, &[("The council", 0)]);
    assert_ne!(of[0].as_deref(), Some("Mill Lane"), "{list:?}");
}

#[test]
fn a_paper_of_its_own_name() {
    let text =
        "Pell told the Larn Post that the crane was rotten. The newspaper said he was wrong.\n";
    let (list, _) = actors(text, &[("The newspaper", 0)]);
    assert!(list.iter().all(|(name, _)| name != "Washington Post"), "{list:?}");
}

#[test]
fn a_name_behind_a_comma() {
    let text = "One of the owners, Tom Okoro, said no.\n";
    let (_, of) = actors(text, &[("One of the owners, Tom Okoro", 0)]);
    assert_eq!(of, [Some("Tom Okoro".to_owned())]);
    let text = "The buyer, Meridian Logistics, said no.\n";
    let (_, of) = actors(text, &[("The buyer, Meridian Logistics", 0)]);
    assert_eq!(of, [Some("Meridian Logistics".to_owned())]);
}

#[test]
fn spellings_of_one_name() {
    let text = "Taras Kovalskyy spoke first. Then Kovalsky left. Kovalskiy was not seen again.\n";
    let (list, _) = actors(text, &[]);
    assert_eq!(mentions_of(&list, "Taras Kovalskyy").len(), 3, "{list:?}");
}

#[test]
fn the_capital_is_the_country_and_the_seat_a_body() {
    let text = "Moscow said no. The Kremlin said nothing else, and Russian troops stayed.\n";
    let (list, of) = actors(text, &[("Moscow", 0), ("The Kremlin", 0)]);
    assert_eq!(of, [Some("Russia".to_owned()), Some("Kremlin".to_owned())], "{list:?}");
    let found = resolved(text, &[("The Kremlin", 0)]).list;
    let body = found.iter().find(|a| a.name == "Kremlin").map(|a| a.kind);
    assert_eq!(body, Some(ActorKind::Organisation));
}

#[test]
fn unnamed_sources_stay_apart() {
    let text = "A senior Polish official said yes. Another official said no. The official left.\n";
    let (list, of) = actors(
        text,
        &[("A senior Polish official", 0), ("Another official", 0), ("The official", 0)],
    );
    assert_eq!(of[1], of[2], "{list:?}");
    assert_ne!(of[0], of[1]);
}

#[test]
fn a_name_that_ends_a_paragraph_ends_it_whatever_follows() {
    let alone = "The farmers fear the troops, and its leader, Oumar\n";
    let longer = format!("{alone}The bakery opens at seven.\n");
    let of = |text: &str| actors(text, &[("its leader", 0)]);
    let (_, named) = of(alone);
    assert_eq!(named, [Some("Oumar".to_owned())]);
    assert_eq!(of(&longer).1, named);
}

#[test]
fn the_campaign_of_another_is_another() {
    let text = "The Moor campaign raised money in May. It spent little.\nAides said the Harne campaign wanted more.\n";
    let (_, of) = actors(text, &[("The Moor campaign", 0), ("the Harne campaign", 0)]);
    assert_eq!(of, [Some("Moor campaign".to_owned()), Some("Harne campaign".to_owned())]);
}

#[test]
fn an_office_in_small_letters_before_a_name() {
    let text =
        "Another envoy, former special adviser to Norway Kurt Moor, said the talks went well.\n";
    let source = "Another envoy, former special adviser to Norway Kurt Moor";
    let (_, of) = actors(text, &[(source, 0)]);
    assert_eq!(of, [Some("Kurt Moor".to_owned())]);
    let text = "Another envoy, close to Ada Moor, said the talks went well.\n";
    let (_, of) = actors(text, &[("Another envoy, close to Ada Moor", 0)]);
    assert_ne!(of, [Some("Ada Moor".to_owned())]);
}

#[test]
fn a_family_is_several() {
    let text = "Ada Moor sold the house in May.\nPolice said the Moors knew of the theft.\n";
    let found = kinds(text, &[("the Moors", 0)]);
    assert!(found.contains(&("Moors".to_owned(), ActorKind::Group)), "{found:?}");
}

#[test]
fn whoever_is_called_so_in_passing_is_not_meant() {
    let text = "Tom Falk, a senator, left the room. He spoke as senator of late nights.\nThe senator said he was tired.\n";
    let (_, of) = actors(text, &[("The senator", 0)]);
    assert_eq!(of, [Some("Tom Falk".to_owned())]);
}

#[test]
fn the_city_is_no_festival_of_it() {
    let text = "The Larn City Festival opened on Friday.\nThe city said it had paid.\n";
    let (_, of) = actors(text, &[("The city", 0)]);
    assert_eq!(of, [Some("city".to_owned())]);
}

#[test]
fn the_first_word_of_a_name_at_the_head_of_a_sentence() {
    let text = "Grand Appeal said that the toll was too high.\n";
    let (_, of) = actors(text, &[("Grand Appeal", 0)]);
    assert_eq!(of, [Some("Grand Appeal".to_owned())]);
}

#[test]
fn a_capital_within_a_word_is_a_firm() {
    let text = "WeHire has said that it is late. McCall said no.\n";
    let found = kinds(text, &[("WeHire", 0), ("McCall", 0)]);
    let kinds = found.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
    assert_eq!(kinds, [ActorKind::Organisation, ActorKind::Person]);
}

#[test]
fn a_firm_of_two_takes_a_verb_for_one() {
    let text = "Falk and Harne has said that prices will rise.\n";
    let found = kinds(text, &[("Falk and Harne", 0)]);
    assert_eq!(found, [("Falk and Harne".to_owned(), ActorKind::Organisation)]);
}

#[test]
fn party_and_state_are_the_member() {
    let text = "Sen. Ada Moor, R-Larn, last week said no.\n";
    let (_, of) = actors(text, &[("R-Larn", 0)]);
    assert_eq!(of, [Some("Ada Moor".to_owned())]);
}

#[test]
fn words_in_brackets_are_the_words() {
    let text = "Ada Moor wrote a letter. [She] agreed to grant it.\n";
    let (_, of) = actors(text, &[("[She]", 0)]);
    assert_eq!(of, [Some("Ada Moor".to_owned())]);
}
