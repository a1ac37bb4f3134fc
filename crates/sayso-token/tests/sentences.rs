//! Sentences by rules, case by case: `|` marks where one ends.

use sayso_core::{Lang, SentenceSplitter, Tokenizer};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer, SplitOptions};

fn check(lang: Lang, splitter: &NewsSplitter, marked: &str) {
    let text = marked.replace('|', "");
    let tokens = NewsTokenizer::new(lang).tokenize(&text);
    let sentences = splitter.split(&text, &tokens);
    let found: Vec<_> = sentences.iter().map(|s| s.span.slice(&text)).collect();
    let wanted: Vec<_> = marked.split('|').map(|s| s.trim_matches(is_space)).collect();
    assert_eq!(found, wanted);
}

/// White space, and the space of no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

fn rules(lang: Lang, cases: &[&str]) {
    let splitter = NewsSplitter::new(lang);
    cases.iter().for_each(|marked| check(lang, &splitter, marked));
}

#[test]
fn english() {
    rules(
        Lang::EN,
        &[
            "Dr. Amara Diallo met Gen. Holt.| She left.",
            "At 5 a.m. Mr. Diaz woke.| He had worked until 11 P.M.| Mr. Diaz was tired.",
            "They sold it to Brent & Co. in May.| It was cheap.",
            "We flew to the U.S.| It rained.",
            "The U.S. Embassy is on 5th St.| He knows.",
            "See No. 7, p. 12 and fig. 3, by J. K. Moreau et al. in full.",
            "She works at Yodel! in Leeds.",
            "“Great!” she said.| “Let's go.| Now,” he said.",
            "He asked (twice!) why.| (No one knew.)| So he left.",
            "It cost $4.50.| That is fine...| Really?!| Yes.",
            "1. The first point 2. The second point".replace(" 2.", "| 2.").as_str(),
            "• 9. Bring water • 10. Bring bread".replace(" • 10", "| • 10").as_str(),
            "It rained.[12]| The match was off. [3]| All went home.",
            "A headline\n|The first sentence.\n\n|Another.",
        ],
    );
}

#[test]
fn other_languages() {
    rules(Lang::DE, &["Am 3. Oktober kam Dr. Ahrens, z. B. mit Prof. Lenz.| Er blieb."]);
    rules(Lang::FR, &["M. Berger a vu Mme Roux, p. 12.| « Non », dit-il.| Elle part."]);
    rules(Lang::ES, &["La Sra. Paz vive en EE.UU. desde 2010.| ¿Por qué?| No sé."]);
    rules(Lang::RU, &["В 2010 г. он жил на ул. Лесной.| «Нет», — сказал он.| Она ушла."]);
    rules(
        Lang::UK,
        &["Компанія продала 40 тис. тонн зерна торік, у 2016 р.| Він подякував проф. Гаю."],
    );
    rules(Lang::PL, &["Prof. Maj mieszka przy ul. Leśnej.| Ma 50 tys. książek."]);
}

#[test]
fn languages_without_a_folder() {
    rules(
        Lang::UNKNOWN,
        &[
            "Il Dott. Ferri parla con il Sig. Neri.| Poi parte.",
            "Hr. Holm mødte Frk. Lund.| De talte.",
            "Dhr. Bakker kwam, bijv. Maandag.| Hij bleef.",
            "Prišiel napr. Novák.| Odišiel.",
        ],
    );
}

/// The cases of `texts/sentences.txt`, by rules.
#[test]
fn cases() {
    let lines = include_str!("texts/sentences.txt").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (lang, marked) = line.split_once(": ").expect("a language");
        let splitter = NewsSplitter::new(lang.parse().expect("a language"));
        check(lang.parse().expect("a language"), &splitter, &marked.replace("{zwsp}", "\u{200b}"));
    }
}

#[test]
fn scripts_without_capitals_or_with_stops_of_their_own() {
    rules(
        Lang::UNKNOWN,
        &[
            "雨だ。|風だ！|傘はどこ？|ここ。",
            "वह आया।| वह गया।",
            "הוא הלך.| היא נשארה.",
            "ذهب أخي؟| نعم.",
            "Նա եկավ:| Ես գնացի:",
            "Ήρθε ο Νίκος;| Όχι ακόμη.",
        ],
    );
}

#[test]
fn quotations_can_be_kept_whole() {
    let mut options = SplitOptions::default();
    options.split_quotations = false;
    let splitter = NewsSplitter::default().with_options(options);
    check(Lang::EN, &splitter, "“One. Two,” she said.| “Three. Four.”| He left.");
}

#[test]
fn a_broken_model_is_refused() {
    use sayso_token::ModelErrorKind;
    let kind = |bytes: &[u8]| BoundaryModel::from_bytes(bytes.to_vec()).map_err(|e| e.kind()).err();
    assert_eq!(kind(b""), Some(ModelErrorKind::NotAModel));
    assert_eq!(kind(b"PNG"), Some(ModelErrorKind::NotAModel));
    let good = BoundaryModel::to_bytes("test", &[1], 0, [0; 4]);
    assert_eq!(kind(&good), None);
    assert_eq!(kind(&good[..good.len() - 1]), Some(ModelErrorKind::WrongSize));
}
