//! Made-up pages in the forms that scrapes leave, and what each line is.

use sayso_core::{Article, BylineKind, Genre, JoinKind, SeedParser};
use sayso_seed::{BreakModel, ErrorKind, LineModel, SeedReader};

fn labels(raw: &str, article: &Article) -> Vec<&'static str> {
    article
        .blocks
        .iter()
        .filter(|b| !b.span.slice(raw).trim().is_empty())
        .map(|b| b.kind.label())
        .collect()
}

fn parse(raw: &str) -> Article {
    SeedReader::new().parse(raw).value
}

const PROSE: [&str; 4] = [
    "The mayor of Arlen said on Monday that the harbour would stay open through the winter, after weeks of doubt.",
    "The union of the dockers welcomed the plan, but it wants to see the money first, its head Ivo Lang told the paper.",
    "“We have heard such promises before,” he said. “They were gone with the first snow.”",
    "The council will vote on the plan next week, and the opposition has not said how it will vote.",
];

#[test]
fn widgets_and_cut_teasers() {
    let raw = format!(
        "Arlen keeps its harbour open through the winter — The Post\n\nArlen keeps its harbour open through the winter — The Post\n\n\
         Photo: Getty Images\n\n{}\n\n{}\n\n{}\n\n{}\n\nbanner\n\nSHARE NEWS\n\nlike0\n\nComments\n\n0\n\nSimilar news\n\n\
         Photo: EPA The ferry to the islands will run twice a day in the summer, the company that runs it said, and the pri",
        PROSE[0], PROSE[1], PROSE[2], PROSE[3]
    );
    let article = parse(&raw);
    assert_eq!(
        labels(&raw, &article),
        [
            "title",
            "title_dup",
            "photo_credit",
            "lead",
            "body",
            "body",
            "body",
            "widget",
            "share",
            "widget",
            "comments",
            "comments",
            "related_header",
            "related_teaser"
        ]
    );
    assert_eq!(
        article.title.unwrap().slice(&raw),
        "Arlen keeps its harbour open through the winter"
    );
    let outlets: Vec<_> = article.outlets.iter().map(|o| o.slice(&raw)).collect();
    assert_eq!(outlets, ["The Post"]);
}

#[test]
fn breadcrumb_role_and_subheading() {
    let raw = format!(
        "Home Europe Harbour of Arlen stays open\n\nHarbour of Arlen stays open\n\nby editor\n\n{}\n\n{}\n\nWhat the council says\n\n{}\n\n{}\n\nRelated Posts",
        PROSE[0], PROSE[1], PROSE[3], PROSE[2]
    );
    let article = parse(&raw);
    assert_eq!(
        labels(&raw, &article),
        [
            "breadcrumb_title",
            "title",
            "byline",
            "lead",
            "body",
            "subheading",
            "body",
            "body",
            "related_header"
        ]
    );
    assert_eq!(article.authors[0].kind, BylineKind::Role);
}

#[test]
fn kicker_source_and_broken_word() {
    let raw = format!(
        "Eastern Europe Politics World\n\nHarbour of Arlen Stays Open Through the Winter\n\nHarbour of Arlen Stays Open Through the Winter\n\
         Source: Northern Wire\n  • PublishedMarch 4, 2021\n\n{}\n\n{}\n\n“The harbour and the town have always been one hou\n\n\
         se, and the town keeps its doors open,” the mayor said of the plan.\n\n{}",
        PROSE[0], PROSE[1], PROSE[3]
    );
    let article = parse(&raw);
    assert_eq!(
        labels(&raw, &article),
        [
            "kicker",
            "title",
            "title_dup",
            "source_credit",
            "published",
            "lead",
            "body",
            "body_fragment",
            "body_fragment",
            "body"
        ]
    );
    assert_eq!(article.published.unwrap().date.to_string(), "2021-03-04");
    assert_eq!(article.joins[0].kind, JoinKind::Word);
    assert!(article.body(&raw).text().contains("always been one house, and the town"));
}

#[test]
fn byline_at_the_end_and_glued_credit() {
    let raw = format!(
        "Harbour of Arlen stays open through the winter Report by Northern Wire\n{}\n{}\n{}\n{}\nBy Mara Voss",
        PROSE[0], PROSE[1], PROSE[2], PROSE[3]
    );
    let article = parse(&raw);
    assert_eq!(labels(&raw, &article), ["title", "lead", "body", "body", "body", "byline"]);
    assert_eq!(
        article.title.unwrap().slice(&raw),
        "Harbour of Arlen stays open through the winter"
    );
    assert_eq!(article.outlets[0].slice(&raw), "Northern Wire");
    assert_eq!(article.authors[0].span.slice(&raw), "Mara Voss");
}

#[test]
fn wrapped_text_is_unwrapped() {
    let raw = "The town council of Arlen voted late on Monday to keep its harbour open\n\
               through the winter, ending a debate that had lasted for almost three ye-\n\
               ars in committees and, on the last night, for five hours in a hall that\n\
               was too small for all who came. The mayor thanked the dockers for their\n\
               patience.\n\n\
               The union had asked for a vote before the end of the year, as the con-\n\
               tracts of its members end in January and the ferries need a pier there.\n";
    let article = SeedReader::new().plain().parse(raw).value;
    let body = article.body(raw);
    assert_eq!(body.paragraphs().len(), 2, "{}", body.text());
    assert!(body.text().contains("almost three years in committees"));
    assert!(body.text().contains("as the contracts of its members"));
}

#[test]
fn live_pages_keep_their_entries() {
    let raw = format!(
        "Harbour talks live: council votes on the winter plan\n\n10.40 CET\n\n{}\n\n10.05 CET\n\n{}\n\n09.30 CET\n\n{}\n",
        PROSE[0], PROSE[1], PROSE[3]
    );
    let article = parse(&raw);
    assert_eq!(article.genre, Genre::Live);
    let body = article.body(&raw);
    assert!(PROSE.iter().take(2).all(|p| body.text().contains(p)), "{}", body.text());
    assert_eq!(labels(&raw, &article).iter().filter(|l| **l == "live_entry").count(), 3);
}

#[test]
fn rules_alone_read_a_page_too() {
    let raw =
        format!("Harbour of Arlen stays open\nBy Mara Voss\n{}\n{}\nShare\n", PROSE[0], PROSE[1]);
    let article = SeedReader::new().rules_only().parse(&raw).value;
    assert_eq!(labels(&raw, &article), ["title", "byline", "lead", "body", "share"]);
}

#[test]
fn models_are_checked_when_loaded() {
    let bytes = LineModel::embedded().as_bytes().to_vec();
    assert_eq!(LineModel::from_bytes(bytes.clone()), Ok(LineModel::embedded()));
    let kind = |bytes: &[u8]| LineModel::from_bytes(bytes.to_vec()).map_err(|e| e.kind()).err();
    assert_eq!(kind(&bytes[..bytes.len() - 1]), Some(ErrorKind::WrongSize));
    assert_eq!(kind(b"nothing of the kind"), Some(ErrorKind::NotAModel));
    let mut other = bytes.clone();
    // The revision of the features.
    other[18] += 1;
    assert_eq!(kind(&other), Some(ErrorKind::OtherFeatures));
    assert_eq!(
        BreakModel::from_bytes(bytes).map_err(|e| e.kind()).err(),
        Some(ErrorKind::OtherKind)
    );
    assert_ne!(BreakModel::embedded(), BreakModel::default());
    assert_ne!(LineModel::embedded(), LineModel::default());
}

#[test]
fn a_known_language_settles_the_order_of_numbers() {
    let raw = format!("Harbour of Arlen stays open\n3/4/2021\n{}\n{}\n", PROSE[0], PROSE[1]);
    let day = |reader: SeedReader| reader.parse(&raw).value.published.map(|d| d.date.to_string());
    assert_eq!(day(SeedReader::new()).as_deref(), Some("2021-03-04"));
    assert_eq!(
        day(SeedReader::new().with_lang(sayso_core::Lang::FR)).as_deref(),
        Some("2021-04-03")
    );
}

#[test]
fn outlets_in_lines_around_the_headline() {
    for (head, outlets, authors) in [
        ("Coast Weekly, 3 March 2025", vec!["Coast Weekly"], vec![]),
        ("Coast Weekly", vec!["Coast Weekly"], vec![]),
        ("By Mara Voss\nCoast Weekly | 3 March 2025", vec!["Coast Weekly"], vec!["Mara Voss"]),
        ("Mara Voss, Coast Weekly", vec!["Coast Weekly"], vec!["Mara Voss"]),
        ("Published in Coast Weekly on 3 March 2025", vec!["Coast Weekly"], vec![]),
        ("Source: Coast Weekly, 3 March 2025", vec!["Coast Weekly"], vec![]),
        ("Coast Weekly - March 3, 2025 - By Mara Voss", vec!["Coast Weekly"], vec!["Mara Voss"]),
        ("Arlen, 3 March 2025", vec![], vec![]),
        ("World News\n3 March 2025", vec![], vec![]),
        ("Mara Voss, 3 March 2025", vec![], vec!["Mara Voss"]),
    ] {
        let raw = format!(
            "Harbour talks resume in Arlen after a long pause\n\n{head}\n\n{}\n",
            PROSE.join("\n\n")
        );
        let article = parse(&raw);
        let found: Vec<_> = article.outlets.iter().map(|o| o.slice(&raw)).collect();
        assert_eq!(found, outlets, "{head}");
        let persons = article.authors.iter().filter(|a| a.kind == BylineKind::Person);
        let found: Vec<_> = persons.map(|a| a.span.slice(&raw)).collect();
        assert_eq!(found, authors, "{head}");
    }
}

#[test]
fn lines_that_name_themselves_are_no_body() {
    for line in [
        "Read also: The toll on the bridge goes up in May",
        "Lesen Sie auch: Die Maut steigt im Mai",
        "Zum Weiterlesen:",
    ] {
        let raw = format!(
            "Harbour talks resume in Arlen after a long pause\n\n{}\n\n{}\n\n{line}\n\n{}\n\n{}\n",
            PROSE[0], PROSE[1], PROSE[2], PROSE[3]
        );
        let article = parse(&raw);
        let body = article.body(&raw).text().to_string();
        assert!(!body.contains(line), "{line}: {body}");
        assert!(body.contains(PROSE[2]) && body.contains(PROSE[3]), "{line}: {body}");
    }
}

#[test]
fn a_heading_below_the_headline_is_no_author() {
    for (line, authors) in [("Harbour Talks", vec![]), ("Ylva Tarnquist", vec!["Ylva Tarnquist"])] {
        let raw = format!(
            "Arlen keeps its port open after weeks of doubt\n\n{line}\n\n{}\n\nThe harbour talks went on before the vote.\n",
            PROSE.join("\n\n")
        );
        let article = parse(&raw);
        let found: Vec<_> = article.authors.iter().map(|a| a.span.slice(&raw)).collect();
        assert_eq!(found, authors, "{line}");
    }
}
