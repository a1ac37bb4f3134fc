//! Texts that are no article, or not one: what they are, as a diagnostic.

use crate::line::Ending;
use crate::page::Page;
use crate::view::Marks;
use sayso_core::{BlockKind, Diagnostic, Span};

/// What a notice page says, in small letters: the id, what to tell, and phrases any one of which settles it on a page with
/// no more prose than a notice has.
const NOTICES: &[(&str, &str, &[&str])] = &[
    (
        "seed-captcha",
        "this is a check for robots, not an article",
        &[
            "checking your browser",
            "verify you are human",
            "verify that you are human",
            "are you a robot",
            "unusual traffic",
            "ddos protection",
            "not a robot",
            "security check to access",
            "captcha",
            "ray id:",
        ],
    ),
    (
        "seed-no-script",
        "the page asks for JavaScript and shows no article",
        &[
            "enable javascript",
            "javascript is disabled",
            "javascript is required",
            "turn on javascript",
            "requires javascript",
            "activate javascript",
            "javascript aktivieren",
            "activer javascript",
            "habilitar javascript",
            "activez javascript",
        ],
    ),
    (
        "seed-consent",
        "this is a request for consent to cookies, not an article",
        &[
            "we value your privacy",
            "we and our partners",
            "personalised ads",
            "personalized ads",
            "accept all",
            "cookie settings",
            "wir und unsere partner",
            "alle akzeptieren",
            "nous et nos partenaires",
            "tout accepter",
            "nosotros y nuestros socios",
            "aceptar todo",
            "before you continue to",
        ],
    ),
    (
        "seed-not-found",
        "this is a page that was not found, not an article",
        &[
            "page not found",
            "404 not found",
            "error 404",
            "404 error",
            "page you requested",
            "page you are looking for",
            "page you were looking for",
            "could not be found",
            "seite nicht gefunden",
            "page introuvable",
            "página no encontrada",
            "no longer available",
            "403 forbidden",
            "access denied",
            "nicht gefunden",
            "страница не найдена",
            "сторінку не знайдено",
            "nie znaleziono",
        ],
    ),
];

/// A notice has no more words of prose than this.
const NOTICE_WORDS: u32 = 160;

/// What makes the text no article, or not one that can be read as it is.
pub(crate) fn find(page: &Page<'_>, raw: &str, marks: Marks, keep: &[bool]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let whole = Span::of(page.raw);
    let mut say = |code, message: &'static str| out.push(Diagnostic::warning(code, whole, message));
    if let Some((code, message)) = notice(page) {
        say(code, message);
    }
    if is_json(raw) {
        say("seed-json", "this is JSON: give its text field, not the whole document");
    }
    if marks.tags && raw.matches("</").take(8).count() > 5 {
        say("seed-html", "tags of HTML are left in this text: read it as HTML");
    }
    if marks.one_line {
        say(
            "seed-one-line",
            "the whole page is one line: where its parts begin and end is a guess",
        );
    }
    if is_mojibake(raw) {
        say("seed-mojibake", "letters of this text were read in the wrong encoding (Ã©, â€™)");
    }
    if is_index(page, keep) {
        say("seed-index", "this reads like a list of articles, not like one");
    }
    if articles(page, keep) > 1 {
        say("seed-several", "there seem to be several articles in this text");
    }
    out
}

/// A page of a few lines that says what it is instead of an article.
fn notice(page: &Page<'_>) -> Option<(&'static str, &'static str)> {
    let words: u32 = page.filled_lines().filter(|l| l.words >= 8).map(|l| l.words).sum();
    if words > NOTICE_WORDS || page.raw.len() > 6000 {
        return None;
    }
    let text = page.raw.to_lowercase();
    // Long notices of consent stand beside short articles: two phrases where there is prose.
    let least = if words > 60 { 2 } else { 1 };
    let says = |phrases: &[&str]| phrases.iter().filter(|p| text.contains(**p)).count() >= least;
    NOTICES.iter().find(|(.., phrases)| says(phrases)).map(|&(code, message, _)| (code, message))
}

fn is_json(raw: &str) -> bool {
    let text = raw.trim();
    let ends = text.starts_with('{') && text.ends_with('}')
        || text.starts_with('[') && text.ends_with(']');
    ends && text.get(..text.len().min(4000)).unwrap_or(text).matches("\":").take(3).count() >= 2
}

/// Letters that stand side by side only where UTF-8 was read as Windows-1252.
fn is_mojibake(raw: &str) -> bool {
    const SIGNS: [&str; 10] = ["â€™", "â€œ", "â€“", "Ã©", "Ã¼", "Ã¤", "Ã¶", "Ã¨", "Ã¡", "Ã±"];
    SIGNS.iter().map(|s| raw.matches(s).take(4).count()).sum::<usize>() >= 3
}

/// Many lines like headlines or teasers and hardly a paragraph among them.
fn is_index(page: &Page<'_>, keep: &[bool]) -> bool {
    let kept = keep.iter().filter(|k| **k).count();
    let prose = page
        .filled_lines()
        .zip(keep)
        .filter(|(l, kept)| **kept && l.words >= 18 && l.ending == Ending::Stop)
        .count();
    let heads = page
        .filled_lines()
        .filter(|l| {
            (4..=16).contains(&l.words) && !matches!(l.ending, Ending::Stop | Ending::Comma)
        })
        .count();
    heads >= 12 && prose <= 1 && kept * 4 <= heads
}

/// How often a byline or a date stands over paragraphs of the body.
fn articles(page: &Page<'_>, keep: &[bool]) -> usize {
    let mut count = 0;
    let mut since_field = 99;
    let mut prose = 0;
    for (line, kept) in page.filled_lines().zip(keep) {
        let field = line.words <= 8
            && line.first & crate::tables::flag::BY != 0
            && line.capitals >= 2
            && !line.is_cue(BlockKind::PhotoCredit);
        if field {
            since_field = 0;
            continue;
        }
        since_field += 1;
        if *kept && line.ending == Ending::Stop && line.words >= 10 {
            prose += 1;
            if since_field <= 3 && (count == 0 || prose >= 3) {
                count += 1;
                prose = 0;
            }
            since_field = 99;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    fn codes(raw: &str) -> Vec<String> {
        SeedReader::new().parse(raw).diagnostics.iter().map(|d| d.code.to_string()).collect()
    }

    #[test]
    fn notices() {
        for (raw, code) in [
            (
                "Just a moment...\nChecking your browser before you go to coast.example.\n",
                "seed-captcha",
            ),
            ("Please enable JavaScript to read this page.\n", "seed-no-script"),
            (
                "We value your privacy\nWe and our partners store things on your device.\nAccept all\n",
                "seed-consent",
            ),
            ("404\nPage not found\nHome\n", "seed-not-found"),
            ("{\"title\": \"Talks\", \"text\": \"The talks were resumed.\"}", "seed-json"),
        ] {
            assert!(codes(raw).iter().any(|c| c == code), "{raw}: {:?}", codes(raw));
        }
        let plain = "Harbour talks resume in Arlen\nBy Mara Voss\nThe talks about the harbour were resumed on Thursday, the mayor \
                     said in the evening.\nThe union does not expect a deal before the summer, and its chairman said so.\n";
        assert!(codes(plain).is_empty(), "{:?}", codes(plain));
    }
}
