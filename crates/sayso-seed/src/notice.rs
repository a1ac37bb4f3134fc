//! Texts that are no article, or not one: what they are, as a diagnostic.

use crate::line::{Ending, Line};
use crate::page::Page;
use crate::tables::entries;
use crate::view::Marks;
use sayso_core::{BlockKind, Diagnostic, Span};
use std::sync::OnceLock;

/// The codes of notices, as in `data/common/notices.txt`, and what to tell.
const NOTICES: &[(&str, &str)] = &[
    ("seed-captcha", "this is a check for robots, not an article"),
    ("seed-no-script", "the page asks for JavaScript and shows no article"),
    ("seed-consent", "this is a request for consent to cookies, not an article"),
    ("seed-not-found", "this is a page that was not found, not an article"),
    ("seed-unavailable", "the site did not give the page: this is no article"),
    ("seed-paywall", "this is a demand to subscribe, with no article or little of one"),
];

/// The phrases of each notice.
fn phrases() -> &'static [Vec<&'static str>] {
    static PHRASES: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut out = vec![Vec::new(); NOTICES.len()];
        let mut slot = None;
        for line in entries(include_str!("../data/common/notices.txt")) {
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(code) => slot = NOTICES.iter().position(|(known, _)| *known == code),
                None => {
                    if let Some(list) = slot.and_then(|slot: usize| out.get_mut(slot)) {
                        list.push(line);
                    }
                }
            }
        }
        out
    })
}

/// A notice has no more words of prose than this.
const NOTICE_WORDS: u32 = 160;

/// What makes the text no article, or not one that can be read as it is.
pub(crate) fn find(
    page: &Page<'_>,
    raw: &str,
    marks: Marks,
    keep: &[bool],
    teasers: bool,
) -> Vec<Diagnostic> {
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
    if teasers || is_index(page, keep) {
        say("seed-index", "this reads like a list of articles, not like one");
    }
    if articles(page, keep) > 1 {
        say("seed-several", "there seem to be several articles in this text");
    }
    if marks.markdown && is_full_of_markdown(raw) {
        let message =
            "links, headings or bold print of Markdown are left in this text: they were taken out";
        out.push(Diagnostic::note("seed-markdown", whole, message));
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
    let says = |phrases: &Vec<&str>| phrases.iter().filter(|p| text.contains(**p)).count() >= least;
    let found = NOTICES.iter().zip(phrases()).find(|(_, phrases)| says(phrases));
    found.map(|(notice, _)| *notice)
}

fn is_json(raw: &str) -> bool {
    let text = raw.trim();
    let ends = text.starts_with('{') && text.ends_with('}')
        || text.starts_with('[') && text.ends_with(']');
    ends && text.get(..text.len().min(4000)).unwrap_or(text).matches("\":").take(3).count() >= 2
}

/// Marks of Markdown that are no slip of the hand.
const MARKS: usize = 3;

fn is_full_of_markdown(raw: &str) -> bool {
    let heading =
        |line: &&str| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ");
    let headings = raw.lines().filter(heading).take(MARKS).count();
    headings + raw.matches("](").take(MARKS).count() + raw.matches("**").take(2 * MARKS).count() / 2
        >= MARKS
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

/// Teasers that make a list, and words of one at most.
const TEASERS: usize = 5;
const TEASER_WORDS: u32 = 30;
/// Lines between a teaser and its day at most.
const NEAR: usize = 2;

/// Whether all that reads like an article is a list of teasers: a sentence each, a headline above it, a day beside it.
pub(crate) fn is_teasers(page: &Page<'_>, keep: &[bool]) -> bool {
    let is_day =
        |at: usize| page.line(at).is_some_and(|l| l.is_dated() && l.words + l.numbers <= 6);
    let is_head = |at: usize| {
        let head = |l: &Line| (3..=16).contains(&l.words) && l.ending != Ending::Stop;
        page.line(at).is_some_and(head)
    };
    let is_teaser = |at: usize| {
        let sentence = |l: &Line| l.ending == Ending::Stop && (4..=TEASER_WORDS).contains(&l.words);
        let fits = |l: &Line| sentence(l) && l.inner_stops <= 1;
        let above = at.saturating_sub(NEAR)..at;
        page.line(at).is_some_and(fits)
            && above.clone().any(is_head)
            && above.chain(at + 1..=at + NEAR).any(is_day)
    };
    let teasers = (0..page.len()).filter(|&at| is_teaser(at)).count();
    let mut kept = (0..page.len()).filter(|&at| keep.get(at) == Some(&true));
    teasers >= TEASERS && kept.all(|at| is_teaser(at) || is_head(at) || is_day(at))
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
    fn every_notice_has_phrases() {
        assert!(super::phrases().iter().all(|phrases| phrases.len() > 5));
    }

    #[test]
    fn a_list_of_teasers_is_no_article() {
        let teasers = [
            ("Fog on the quay", "No ship has left the harbour since Monday."),
            ("New roof for the school", "The parents pay the half of what it will cost."),
            ("Lamp out until May", "The keeper says that nobody can mend it before the summer."),
            ("Toll on the bridge", "Cars will pay two crowns from the first of the month."),
            ("Herring is dear", "A crate costs four crowns on the market of Arlen."),
            ("Choir sings again", "The old church was full on the evening of the concert."),
        ];
        let mut raw = String::from("News\n");
        for (day, (head, teaser)) in teasers.iter().enumerate() {
            raw.push_str(&format!("{head}\n{teaser}\n{} March 2021\n", day + 1));
        }
        let parsed = SeedReader::new().parse(&raw);
        assert!(parsed.value.body(&raw).text().is_empty(), "{}", parsed.value.body(&raw).text());
        assert!(codes(&raw).iter().any(|c| c == "seed-index"));
    }

    #[test]
    fn marks_of_scraping_are_told() {
        let prose = "The talks about the harbour were resumed on Thursday, the mayor said in the evening. The union does \
                     not expect a deal before the summer, and its chairman said so to everybody who asked him.";
        let html = format!(
            "<p>{prose}</p><p>{prose}</p><ul><li>Harbour</li><li>Toll</li><li>Fish</li></ul>"
        );
        let markdown = format!(
            "# Harbour talks resume\n\n{prose} [Read on](https://coast.example/a)\n\n## The toll\n\n**{prose}**\n"
        );
        let mojibake = format!(
            "Harbour talks resume in Arlen\n\nâ€œWe do not knowâ€\u{9d}, said the mayorâ€™s wife. {prose}\n\nItâ€™s late.\n"
        );
        for (raw, code) in
            [(html, "seed-html"), (markdown, "seed-markdown"), (mojibake, "seed-mojibake")]
        {
            assert!(codes(&raw).iter().any(|c| c == code), "{raw}: {:?}", codes(&raw));
        }
        let star =
            format!("Harbour talks resume in Arlen\n\n{prose}\n\nIt was **not** the mayor.\n");
        assert!(codes(&star).is_empty(), "{:?}", codes(&star));
    }

    #[test]
    fn several_articles_are_told() {
        let article = |name: &str, town: &str| {
            format!(
                "Harbour talks resume in {town}\n\nBy {name} Voss\n\nThe talks about the harbour of {town} were resumed on \
                 Thursday, the mayor said in the evening.\n\nThe union of {town} does not expect a deal before the summer, and its \
                 chairman said so.\n\nNobody at the port of {town} wanted to comment on the figures that were published in \
                 spring.\n\n{name} Voss asked the owners of the ferry too, and they said that they would wait for the \
                 council.\n\n"
            )
        };
        let two = article("Mara", "Arlen") + &article("Ivo", "Norden");
        assert!(codes(&two).iter().any(|c| c == "seed-several"), "{:?}", codes(&two));
        let one = article("Mara", "Arlen");
        assert!(codes(&one).is_empty(), "{:?}", codes(&one));
    }

    #[test]
    fn nothing_to_read_is_told() {
        let menu = "Home\nNews\nSport\nContact\nImprint\n";
        assert!(codes(menu).iter().any(|c| c == "seed-no-body"), "{:?}", codes(menu));
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
            ("Aktivieren Sie JavaScript, um diese Seite zu lesen.\n", "seed-no-script"),
            ("503 Service Unavailable\nThe server has too much to do.\n", "seed-unavailable"),
            ("This article is for subscribers only.\nLog in\n", "seed-paywall"),
            ("{\"title\": \"Talks\", \"text\": \"The talks were resumed.\"}", "seed-json"),
        ] {
            assert!(codes(raw).iter().any(|c| c == code), "{raw}: {:?}", codes(raw));
        }
        let plain = "Harbour talks resume in Arlen\nBy Mara Voss\nThe talks about the harbour were resumed on Thursday, the mayor \
                     said in the evening.\nThe union does not expect a deal before the summer, and its chairman said so.\n";
        assert!(codes(plain).is_empty(), "{:?}", codes(plain));
    }
}
