//! What a person sees.

mod common;

use common::{Folder, PAGE, run, sayso};

#[test]
fn the_terminal_view_marks_the_text_and_has_tables() {
    let folder = Folder::new("view");
    let page = folder.file("page.txt", PAGE);
    let view =
        |args: &[&str]| run(sayso().args(["--format", "terminal"]).args(args).arg(&page)).out;
    let plain = view(&[]);
    for part in [
        "Harbour toll divides the coast",
        "[“We cannot afford the toll,”]¹",
        "Ines Falk}",
        "Who said what",
        "Who stands where",
        "▼ against",
    ] {
        assert!(plain.contains(part), "{part} in {plain}");
    }
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.lines().all(|line| line.chars().count() <= 100), "{plain}");
    let coloured = view(&["--color", "always"]);
    assert!(coloured.contains("\u{1b}[") && !coloured.contains("[“We"));
    assert!(!view(&["--show", "tables"]).contains("went up again in the spring"));
}

#[test]
fn several_documents_end_with_a_summary() {
    let folder = Folder::new("several");
    folder.file("a.txt", PAGE);
    folder.file("b.txt", PAGE);
    folder.file("c.txt", b"\0");
    let ran = run(sayso().args(["--format", "terminal", "--color", "never"]).arg(folder.path()));
    assert_eq!(ran.code, Some(2));
    let sum = ran.out.lines().find(|line| line.starts_with("2 documents · ")).expect("a sum");
    assert!(sum.ends_with("1 could not be read"), "{sum}");
    for title in ["Most heard", "Who is for and against what", "--show passages"] {
        assert!(ran.out.contains(title), "{}", ran.out);
    }
    assert!(ran.err.contains("c.txt: binary data"));
}

#[test]
fn many_articles_do_not_flood_the_terminal() {
    let folder = Folder::new("flood");
    for number in 0..40 {
        folder.file(&format!("{number:02}.txt"), PAGE);
    }
    let shown = |args: &[&str]| {
        let ran = run(sayso()
            .args(["--rules-only", "--format", "terminal", "--color", "never"])
            .args(args)
            .arg(folder.path()));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.out
    };
    let summary = shown(&[]);
    assert!(summary.lines().count() < 80, "{summary}");
    assert!(summary.contains("24.txt") && !summary.contains("25.txt"), "{summary}");
    assert!(summary.contains("⋯ and 15 more"), "{summary}");
    // Both actors say as much, so they are in the order of their names; who takes more sides comes first.
    let (heard, sides) = summary.split_once("Who is for and against what").expect("two tables");
    let at = |page: &str, name: &str| page.find(name).unwrap_or(usize::MAX);
    assert!(
        at(heard, "Ines Falk") < usize::MAX && at(sides, "the toll (40)") < usize::MAX,
        "{summary}"
    );
    assert!(shown(&["--show", "passages"]).matches("Who said what").count() == 40);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::new("control");
    let page = folder.file("page.txt", PAGE.replace("afford", "af\u{1b}[31mford\u{202e}"));
    for command in ["run", "parse", "segment", "quotes", "stance"] {
        let ran =
            run(sayso().args([command, "--format", "terminal", "--color", "never"]).arg(&page));
        assert!(!ran.out.contains(['\u{1b}', '\u{202e}']), "{command}: {}", ran.out);
    }
}

#[test]
fn explain_prints_rules() {
    let list = run(sayso().args(["explain", "--format", "terminal"]));
    assert_eq!(list.code, Some(0));
    let id = list.out.split_whitespace().next().expect("a rule").to_owned();
    let one = run(sayso().args(["explain", "--format", "terminal", &id]));
    assert!(one.out.starts_with(&id) && one.out.contains("Example "), "{}", one.out);
    let json = run(sayso().args(["explain", &id])).line();
    assert!(json["id"] == id && json["summary"].is_string() && json["pitfalls"].is_string());
    let family = id.split('.').next().expect("a first part");
    assert!(run(sayso().args(["explain", family])).lines().len() > 1);
    let none = run(sayso().args(["explain", "no.such-rule"]));
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.err.contains("no rule no.such-rule"));
}

#[test]
fn every_result_can_be_explained() {
    let folder = Folder::new("rules");
    let line = run(sayso().arg(folder.file("page.txt", PAGE))).line();
    for list in ["attributions", "stances"] {
        for result in line[list].as_array().expect("a list") {
            let rule = result["rule"].as_str().expect("a rule");
            assert_eq!(run(sayso().args(["explain", rule])).line()["id"], rule);
        }
    }
}

#[test]
fn completions_and_manual() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(sayso().args(["completions", shell]));
        assert!(ran.code == Some(0) && ran.out.contains("on-error"), "{shell}");
    }
    let man = run(sayso().arg("man")).out;
    assert!(
        man.starts_with(".ie") && man.contains(".SH \"SAYSO QUOTES\"") && man.contains("NO_COLOR"),
        "{man}"
    );
    assert!(run(sayso().arg("--help")).out.contains("Exit status: 0"));
}

#[test]
fn broken_words_are_whole_in_tables() {
    let folder = Folder::new("broken");
    let text = "“We asked for pa\n\ntience and got none of it,” Mayor Ines Falk said on Monday.\n";
    let args = ["quotes", "--plain", "--format", "terminal", "--show", "tables"];
    let ran = run(sayso().args(args).arg(folder.file("page.txt", text)));
    assert!(ran.out.contains("patience") && ran.out.contains("Ines Falk"), "{}", ran.out);
    assert!(!ran.out.contains("pa tience"), "{}", ran.out);
}
