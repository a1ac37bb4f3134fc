//! Text that is an article and nothing else: somebody has taken it out of its page already.

use crate::line::Ending;
use crate::page::Page;
use sayso_core::BlockKind;

/// Lines above the body of such a text at most: headline, author, day.
const ABOVE: usize = 3;
/// Paragraphs that are kept at least, and the share of all words that they have.
const PARAGRAPHS: usize = 2;
const SHARE: f32 = 0.75;
/// Longer texts are pages.
const LINES: usize = 60;

/// Keeps all lines from the first paragraph on, where nothing on the page speaks of a site: `Port: 9 crowns`, `The end of it`.
pub(crate) fn keep_all(page: &Page<'_>, keep: &mut [bool]) {
    let Some(first) = keep.iter().position(|k| *k).filter(|&first| first <= ABOVE) else { return };
    if page.len() > LINES {
        return;
    }
    let kept = |at: usize| keep.get(at) == Some(&true);
    let (mut all, mut own, mut paragraphs) = (0, 0, 0);
    for at in first..page.len() {
        let Some(line) = page.line(at) else { return };
        let field = matches!(line.cue, Some(c) if c.kind == BlockKind::SourceCredit);
        let site = line.cue.is_some() && !field
            || line.bars > 1
            || line.repeats > 1
            || line.at_or_link
            || line.comments > 0 && line.digits > 0
            || line.sections * 2 > line.words
            || line.begins_byline()
            || !kept(at) && (line.is_dated() || line.clock);
        if site {
            return;
        }
        all += line.words;
        own += if kept(at) { line.words } else { 0 };
        let paragraph = kept(at) && line.ending == Ending::Stop && line.words >= 10;
        paragraphs += usize::from(paragraph);
    }
    if paragraphs >= PARAGRAPHS && own as f32 >= SHARE * all as f32 {
        for slot in keep.iter_mut().skip(first) {
            *slot = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    fn body(raw: &str) -> String {
        SeedReader::new().parse(raw).value.body(raw).text().to_owned()
    }

    const ARTICLE: &str = "Ferry stops in May\n\nThe ferry between Arlen and the island will be stopped in May, the company said on \
        Thursday.\n\nShe nodded.\n\nNobody on the island was asked, and the mayor said that she had read of it in the paper.\n\n";

    #[test]
    fn short_lines_of_clean_text_stay() {
        let read = body(&format!("{ARTICLE}Adults: 4 crowns\nChildren: 2 crowns\n"));
        assert!(read.contains("She nodded.") && read.ends_with("Children: 2 crowns\n"), "{read}");
    }

    #[test]
    fn those_of_a_page_go() {
        let read = body(&format!(
            "{ARTICLE}Adults: 4 crowns\nShare this\nRelated articles\nFog on the quay\n"
        ));
        assert!(!read.contains("Fog"), "{read}");
    }
}
