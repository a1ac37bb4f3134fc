//! Gold as an analysis.

use super::notation::AUTHOR;
use super::page::Page;
use super::{AttributionLine, Error, ErrorKind, Gold, StanceLine};
use sayso_core::{Actor, ActorKind, Analysis, Attribution, Block, Holder, Part, Span, Stance};

impl Gold {
    /// The labels, parts, joins, attributions and stances of this gold as an analysis of `raw`, to try a
    /// later stage on perfect input. Actors are the speakers, each with their sources as mentions. Fields,
    /// tokens and sentences are left out: gold does not have all of them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Text`], with the line of the gold, if the gold does not fit the article.
    pub fn to_analysis(&self, raw: &str) -> Result<Analysis, Error> {
        let (page, article) = Page::of_gold(raw, self)?;
        let mut out = Analysis::default();
        out.article = article;
        out.article.parts =
            self.parts.iter().filter_map(|p| part(raw, &out.article.blocks, p)).collect();
        let numbered = self.attributions.iter().flatten().zip(&self.places.attributions);
        for (line, &number) in numbered {
            let found = attribution(&page, line);
            let found = found.map_err(|m| Error::new(ErrorKind::Text, number, m))?;
            out.attributions.push(found);
        }
        name_speakers(&mut out, self.attributions.as_deref().unwrap_or_default());
        for (line, &number) in self.stances.iter().flatten().zip(&self.places.stances) {
            let found = stance(&page, line);
            out.stances.push(found.map_err(|m| Error::new(ErrorKind::Text, number, m))?);
        }
        Ok(out)
    }
}

fn part(raw: &str, blocks: &[Block], line: &super::PartLine) -> Option<Part> {
    let block = blocks.get(line.line.checked_sub(1)?)?.span;
    let at = block.slice(raw).find(&line.text)? as u32;
    let span = Span::new(block.start() + at, block.start() + at + line.text.len() as u32);
    Some(Part::new(span, line.kind))
}

fn attribution(page: &Page<'_>, line: &AttributionLine) -> Result<Attribution, String> {
    let mut placed = page.place(&[&line.content, &line.cue, &line.source], true)?.into_iter();
    let mut role =
        || placed.next().unwrap_or_default().into_iter().map(|s| page.to_raw(s)).collect();
    let mut found = Attribution::new("gold");
    (found.content, found.cue, found.source) = (role(), role(), role());
    found.kind = line.kind;
    found.parent = line.parent.and_then(|p| u32::try_from(p).ok()?.checked_sub(1));
    Ok(found)
}

/// Makes an actor of each speaker's name.
fn name_speakers(out: &mut Analysis, lines: &[AttributionLine]) {
    for (found, line) in out.attributions.iter_mut().zip(lines) {
        let known = out.actors.list.iter().position(|a| a.name == line.speaker);
        let index = (line.speaker != "-").then(|| {
            known.unwrap_or_else(|| {
                let key = line.speaker.to_lowercase();
                out.actors.list.push(Actor::new(line.speaker.as_str(), key, ActorKind::Person));
                out.actors.list.len() - 1
            })
        });
        if let Some(actor) = index.and_then(|i| out.actors.list.get_mut(i)) {
            actor.mentions.extend(&found.source);
            actor.mentions.sort_unstable();
        }
        found.actor = index.and_then(|i| u32::try_from(i).ok());
        out.actors.of_attribution.push(found.actor);
    }
}

fn stance(page: &Page<'_>, line: &StanceLine) -> Result<Stance, String> {
    let holder = if line.holder == AUTHOR { "-" } else { &line.holder };
    let placed = page.place(&[&line.target, &line.evidence, holder], false)?;
    let hull = |i: usize| {
        let spans = placed.get(i).into_iter().flatten().copied();
        spans.reduce(Span::cover).map(|span| page.to_raw(span))
    };
    let mut found = Stance::new("gold");
    found.target = hull(0).unwrap_or_default();
    found.evidence = hull(1).unwrap_or_default();
    found.holder = hull(2).map_or(Holder::Author, Holder::Mention);
    (found.polarity, found.strength, found.modality) =
        (line.polarity, line.strength, line.modality);
    Ok(found)
}
