//! What stages do where there is little to go by, or too much: the table of limits in the book.

use sayso::{Analysis, Document, Lang, Pipeline, Span};

/// Tokens cover what is no white space, sentences tile the tokens.
fn assert_sound(text: &str, analysis: &Analysis) {
    let mut tokens = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens().start, tokens, "{text:?}");
        assert!(!sentence.tokens().is_empty(), "{text:?}");
        tokens = sentence.tokens().end;
    }
    assert_eq!(tokens, analysis.tokens.len(), "{text:?}");
    assert!(analysis.tokens.iter().all(|token| !token.span.slice(text).is_empty()), "{text:?}");
}

#[test]
fn text_without_sentences() {
    for plain in [true, false] {
        let pipeline = Pipeline::builder().plain(plain).build();
        for text in [
            "",
            " ",
            "\n\n\n",
            "\u{feff}",
            "\u{200b}\u{200d}",
            "?",
            "…",
            "“”",
            "17",
            "\u{1f600}",
            "a",
            "-- * --",
            "\0",
        ] {
            let analysis = pipeline.run(text);
            assert_sound(text, &analysis);
            let found = (analysis.attributions.len(), analysis.stances.len());
            assert_eq!(found, (0, 0), "{text:?}");
            let has_tokens = !analysis.tokens.is_empty();
            assert!(has_tokens || !plain || text.trim().is_empty(), "{text:?}");
        }
    }
}

#[test]
fn languages_without_tables() {
    // Swahili, Dutch, Hindi, Japanese, Arabic, Greek, and no language at all.
    for (lang, text, sentences) in [
        ("sw", "Meya alisema hayo. Watu walifurahi sana.", 2),
        ("nl", "De tol gaat omhoog. “Dat is te veel,” zei Ada Moor.", 2),
        ("hi", "पुल खुल गया। लोग खुश हैं।", 2),
        ("ja", "橋が開いた。人々は喜んだ。", 2),
        ("ar", "فتح الجسر اليوم. فرح الناس؟", 2),
        ("el", "Η γέφυρα άνοιξε. Ο κόσμος χάρηκε;", 2),
        ("zz", "Blorp fnid gark. Snee plim dorf.", 2),
    ] {
        let lang: Option<Lang> = lang.parse().ok();
        let pipeline = Pipeline::builder().plain(true).lang(lang).build();
        let analysis = pipeline.run(text);
        assert_sound(text, &analysis);
        assert_eq!(analysis.sentences.len(), sentences, "{text}");
        // Indirect speech and stances need tables; direct speech needs words that attribute.
        assert!(
            analysis.attributions.is_empty() && analysis.stances.is_empty(),
            "{text} {analysis:?}"
        );
    }
}

#[test]
fn without_models_the_rules_find_what_they_find() {
    let text = "“We cannot pay,” Mayor Ines Falk said. The union opposes the toll.\n";
    let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).rules_only(true).build();
    let analysis = pipeline.run(text);
    assert_sound(text, &analysis);
    assert_eq!(analysis.speaker(&analysis.attributions[0]), Some("Ines Falk"));
    assert!(!analysis.stances.is_empty() && !analysis.syntax.has_heads);
    let ids = analysis.attributions.iter().map(|a| a.rule.as_str());
    assert!(ids.clone().all(|id| !id.contains(".model.")), "{:?}", ids.collect::<Vec<_>>());
    // Without the feature there are no models to leave out.
    #[cfg(not(feature = "models"))]
    assert_eq!(Pipeline::builder().plain(true).lang(Lang::EN).build().run(text), analysis);
}

#[test]
fn nothing_calls_itself_as_deep_as_the_text() {
    let times = |open: &str, close: &str| {
        format!("{} x {} he said.\n", open.repeat(4_000), close.repeat(4_000))
    };
    let said = "the mayor said that ".repeat(2_000);
    let texts = [
        times("“", "”"),
        times("(", ")"),
        times("« ‘ [ {", "} ] ’ »"),
        times("“‘", "’”"),
        said + "it rained.\n",
        "and ".repeat(8_000) + "\n",
        "of the man who saw ".repeat(2_000) + "\n",
        "according to A, ".repeat(2_000) + "it rained.\n",
    ];
    let run = move || {
        for rules_only in [true, false] {
            let pipeline =
                Pipeline::builder().plain(true).lang(Lang::EN).rules_only(rules_only).build();
            for text in &texts {
                assert_sound(text, &pipeline.run(text));
            }
        }
    };
    // A quarter of what threads have, and these builds take more of it than released ones.
    std::thread::Builder::new()
        .stack_size(512 << 10)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("enough stack");
}

#[test]
fn an_article_of_another_text_is_left_aside() {
    let mut article = sayso::Article::default();
    article.title = Some(Span::new(5, 500));
    let analysis = Pipeline::default().run(Document::new("It rained.\n").article(&article));
    assert!(analysis.diagnostics.iter().any(|d| d.code == "article-does-not-fit"));
}

/// Takes 4.3 GB of memory: `cargo test --release -p sayso --test limits -- --ignored`.
#[test]
#[ignore = "takes 4.3 GB of memory"]
fn of_a_text_over_4_gib_the_first_4_are_read() {
    let page = "Toll divides the coast\n\n“We cannot pay the toll for the bridge this year,” Mayor Ines Falk said on Monday.\n";
    let mut text = String::with_capacity((4 << 30) + 4_000_000);
    text.push_str(page);
    while text.len() < 4 << 30 {
        text.push_str(&" ".repeat(1 << 20));
    }
    text.push_str("\n“Nobody reads this,” Otto Brandt said.\n");
    let analysis = Pipeline::default().run(&text);
    let said: Vec<_> = analysis.attributions.iter().map(|a| analysis.speaker(a)).collect();
    assert_eq!(said, [Some("Ines Falk")]);
    let remark = analysis.diagnostics.iter().find(|d| d.code == "text-too-long").expect("a remark");
    assert_eq!(remark.span.start(), u32::MAX);
    let last = analysis.article.blocks.last().expect("a block");
    assert_eq!(last.span.end(), u32::MAX);
    let map = sayso::OffsetMap::new(&text);
    assert_eq!(map.from_byte(u32::MAX, sayso::Unit::Char), u32::MAX - 4);
}
