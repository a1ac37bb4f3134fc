//! Quotation marks in context: which open, which close, which are apostrophes.

use sayso_core::{Lang, TokenKind, Tokenizer};
use sayso_token::NewsTokenizer;

/// The quotation marks of a text: `<` and `>` for double, `(` and `)` for single, `'` for an apostrophe.
fn marks(lang: Lang, text: &str) -> String {
    let tokens = NewsTokenizer::new(lang).tokenize(text);
    let mark = |kind| match kind {
        TokenKind::OpenQuote => Some('<'),
        TokenKind::CloseQuote => Some('>'),
        TokenKind::OpenSingle => Some('('),
        TokenKind::CloseSingle => Some(')'),
        TokenKind::Apostrophe => Some('\''),
        _ => None,
    };
    tokens.iter().filter_map(|t| mark(t.kind)).collect()
}

fn english(text: &str) -> String {
    marks(Lang::EN, text)
}

#[test]
fn curly_and_straight() {
    assert_eq!(english("“No,” she said. “Not now.”"), "<><>");
    assert_eq!(english("\"No,\" she said. \"Not now.\""), "<><>");
    assert_eq!(english("He said:\"No.\"She left."), "<>");
    assert_eq!(english("(\"No\") and \"yes\"—\"maybe\""), "<><><>");
    assert_eq!(english("\"$5?\" he asked. \"...\" she said."), "<><>");
    assert_eq!(english("``No,'' she said."), "<>");
}

#[test]
fn nested_singles() {
    assert_eq!(english("“He told me ‘never again’,” Ada said."), "<()>");
    assert_eq!(english("\"He told me 'never again',\" Ada said."), "<()>");
    assert_eq!(english("‘It’s the workers’ right,’ he said."), "(')");
    assert_eq!(english("'It's the workers' right,' he said."), "(')");
    assert_eq!(english("“‘Go,’ they said.”"), "<()>");
    assert_eq!(english("\"'Go,' they said.\""), "<()>");
}

#[test]
fn apostrophes() {
    assert_eq!(english("The workers' union met the boss’ lawyers in the ’90s."), "''");
    assert_eq!(english("Rock 'n' roll, and nothin' else: ’tis the '80s."), "");
    assert_eq!(english("Don’t say it’s Ada’s."), "");
}

#[test]
fn low_high_marks() {
    assert_eq!(marks(Lang::DE, "„Das geht nicht“, sagte er. „Wir bleiben.“"), "<><>");
    assert_eq!(marks(Lang::DE, "„Sie sagte ‚nie wieder‘ zu mir“, sagte er."), "<()>");
    assert_eq!(marks(Lang::PL, "„Nie”, powiedziała. „Nigdy”."), "<><>");
    assert_eq!(marks(Lang::UK, "„Ні“, — сказав він."), "<>");
}

#[test]
fn guillemets_both_ways() {
    assert_eq!(marks(Lang::UK, "«Ні», — сказала вона. «Ніколи»."), "<><>");
    assert_eq!(marks(Lang::FR, "« Non », dit-il. « Jamais. »"), "<><>");
    assert_eq!(marks(Lang::DE, "»Nein«, sagte sie. »Niemals.«"), "<><>");
    assert_eq!(marks(Lang::RU, "«Он сказал „нет“ вчера», — ответила она."), "<<>>");
}

#[test]
fn paragraphs_reopen() {
    // Each paragraph of a long quotation opens again; only the last closes.
    assert_eq!(english("“We left.\n“Then we came back.”"), "<<>");
    assert_eq!(english("\"We left.\n\"Then we came back.\""), "<<>");
    assert_eq!(english("'We left.\n'Then we came back.'"), "(()");
}

#[test]
fn unbalanced() {
    assert_eq!(english("No one came,\" she said. \"Not one.\""), "><>");
    assert_eq!(english("“No one came, she said. “Not one.”"), "<<>");
}
