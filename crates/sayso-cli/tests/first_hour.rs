//! What a newcomer types first.

mod common;

use common::{PAGE, run, run_on, sayso};
use serde_json::Value;

#[test]
fn help_and_version_are_words_too() {
    for args in [&["help"][..], &["help", "quotes"], &["version"]] {
        let ran = run(sayso().args(args));
        assert_eq!(ran.code, Some(0), "{args:?}");
        assert!(!ran.out.is_empty(), "{args:?}");
    }
    let ran = run(sayso().args(["version", "--json"]));
    let version: Value = serde_json::from_str(&ran.out).expect("an object");
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    let models = version["models"].as_array().expect("models");
    assert!(models.iter().any(|model| model["name"] == "syntax-en"));
}

#[test]
fn a_slip_in_a_command_is_named_and_nothing_is_done() {
    let ran = run(sayso().args(["qoutes", "seeds"]));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("did you mean `sayso quotes`?"), "{}", ran.err);
}

#[test]
fn options_are_refused_where_they_do_not_apply_and_say_what_to_do() {
    let cases: &[(&[&str], &str)] = &[
        (&["quotes", "--guard", "-"], "--format csv"),
        (&["stance", "--matrix", "--bom", "-"], "--format csv"),
        (&["run", "--format", "csv", "-"], "sayso export --to csv"),
        (&["quotes", "--resume", "-"], "--output"),
        (&["stance", "--normalise", "cosine", "-"], "--network"),
        (&["report", "--show", "text", "-"], "--help"),
        (&["quotes", "--min-score", "2", "-"], "from 0 to 1"),
    ];
    for (args, hint) in cases {
        let ran = run_on(sayso().args(*args), PAGE.as_bytes());
        assert!(ran.code == Some(2) && ran.err.contains(hint), "{args:?} {ran:?}");
    }
    if !cfg!(feature = "parquet") {
        let ran = run_on(sayso().args(["export", "--to", "parquet", "-"]), PAGE.as_bytes());
        assert!(ran.code == Some(2) && ran.err.contains("--features parquet"), "{ran:?}");
    }
}

#[test]
fn tables_keep_to_the_width_of_the_terminal() {
    for width in ["60", "80", "100"] {
        let page =
            run_on(sayso().env("COLUMNS", width).args(["--format", "terminal"]), PAGE.as_bytes());
        let limit: usize = width.parse().expect("a number");
        for line in page.out.lines() {
            assert!(line.chars().count() <= limit, "{width}: {line}");
        }
    }
}

#[test]
fn an_audit_counts_sources() {
    let text = "Mayor Ines Falk said on Monday that the toll would go. A senior official, who asked not to be named, said it would stay.\n";
    let line =
        run_on(sayso().args(["audit", "--plain", "--lang", "en", "--by", "all"]), text.as_bytes())
            .line();
    assert_eq!((line["sources"].as_u64(), line["named"].as_u64()), (Some(2), Some(1)));
    assert_eq!(line["unnamed_with_reason"], 1);
}
