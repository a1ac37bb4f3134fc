//! The page.

use super::contested::{self, Dispute};
use super::index::{Picture, Row};
use super::{Report, data, policy};
use crate::escape::Text;
use crate::svg::{Part, Place};
use crate::timeline::Day;
use std::fmt::{self, Write};

/// Actors and targets in the matrix.
const MATRIX: (usize, usize) = (26, 15);
/// Actors in the network.
const NETWORK: usize = 36;
/// Actors in the time line.
const TIMELINE: usize = 14;
/// Names a side in a dispute.
const NAMES: usize = 6;
/// Actors on the front page.
const VOICES: usize = 12;

/// Writes all of it.
pub(super) fn write(report: &Report, out: &mut impl Write) -> fmt::Result {
    head(report, out)?;
    masthead(report, out)?;
    out.write_str("<main id=\"main\" tabindex=\"-1\">\n<div id=\"report\">\n")?;
    overview(report, out)?;
    out.write_str(include_str!("../../assets/find.html"))?;
    pictures(report, out)?;
    report.sheets.iter().try_for_each(|sheet| sheet.write(out))?;
    errors(report, out)?;
    out.write_str("</div>\n")?;
    out.write_str(include_str!("../../assets/reader.html"))?;
    writeln!(
        out,
        "<footer class=\"colophon\"><p>Made by sayso {} from what the articles say. Marks, names and sides are found by \
         rules and small models, and some are wrong: every one links to its place in the text and names its rule.</p></footer>",
        env!("CARGO_PKG_VERSION")
    )?;
    out.write_str("<script type=\"application/json\" id=\"index\">")?;
    data::index(report, out)?;
    out.write_str("</script>\n<script type=\"application/jsonl\" id=\"texts\">\n")?;
    for line in &report.texts {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "</script>\n<script>{}</script>\n</body>\n</html>", policy::SCRIPT)
}

fn head(report: &Report, out: &mut impl Write) -> fmt::Result {
    const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
                        %3Ctext y='14' font-size='18'%3E%E2%80%9D%3C/text%3E%3C/svg%3E";
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"sayso {}\">\n\
         <title>{}</title>\n<link rel=\"icon\" href=\"{}\">\n<style>{}</style>\n</head>",
        Text(&policy::policy()),
        env!("CARGO_PKG_VERSION"),
        Text(title(report)),
        Text(ICON),
        policy::STYLE
    )
}

fn title(report: &Report) -> &str {
    let title = report.title.trim();
    if title.is_empty() { "Who said what" } else { title }
}

/// A number and its noun.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn masthead(report: &Report, out: &mut impl Write) -> fmt::Result {
    let index = &report.index;
    let dates = || index.documents.iter().filter_map(|d| d.date);
    let mut facts = vec![count(index.documents.len(), "article", "articles")];
    if !index.outlets.list.is_empty() {
        facts.push(count(index.outlets.list.len(), "outlet", "outlets"));
    }
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        facts.push(if first == last {
            Day(first).to_string()
        } else {
            format!("{} to {}", Day(first), Day(last))
        });
    }
    facts.push(count(index.statements.len(), "statement", "statements"));
    facts.push(count(index.stances.len(), "stance", "stances"));
    write!(
        out,
        "<body>\n<a class=\"skip\" href=\"#main\">Skip to the contents</a>\n\
         <header class=\"masthead\">\n<p class=\"kicker\">On whose say-so?</p>\n<h1>{}</h1>\n<p class=\"facts\">",
        Text(title(report))
    )?;
    for (at, fact) in facts.iter().enumerate() {
        write!(out, "{}<span>{}</span>", if at > 0 { " " } else { "" }, Text(fact))?;
    }
    out.write_str("</p>\n")?;
    for note in &report.notes {
        writeln!(out, "<p class=\"note\">{}</p>", Text(note))?;
    }
    out.write_str(
        "</header>\n<nav class=\"sections\" aria-label=\"Sections\"><ul>\
         <li><a href=\"#overview\">Front page</a></li><li><a href=\"#find\">Stances and statements</a></li>\
         <li><a href=\"#matrix\">Matrix</a></li><li><a href=\"#network\">Network</a></li><li><a href=\"#time\">Time</a></li>",
    )?;
    for sheet in &report.sheets {
        write!(out, "<li><a href=\"#{}\">{}</a></li>", sheet.name, Text(&sheet.title))?;
    }
    if !report.errors.is_empty() {
        write!(out, "<li><a href=\"#errors\">Not read ({})</a></li>", report.errors.len())?;
    }
    out.write_str("</ul></nav>\n")
}

fn overview(report: &Report, out: &mut impl Write) -> fmt::Result {
    let disputes = contested::disputes(&report.index, report.disputes);
    out.write_str(
        "<section id=\"overview\" class=\"front\" aria-labelledby=\"overview-head\">\n<div class=\"lead\">\n\
         <h2 id=\"overview-head\">Who is for and against what</h2>\n",
    )?;
    if disputes.is_empty() {
        out.write_str("<p class=\"empty\">No two voices in these articles take a stand on the same thing.</p>\n")?;
    } else {
        out.write_str("<p class=\"how\">Each name opens the article at the words that show it. Under it, on whose authority we know; where nothing stands, the article itself says so.</p>\n<div class=\"disputes\">\n")?;
        for dispute in &disputes {
            card(report, dispute, out)?;
        }
        out.write_str("</div>\n")?;
    }
    out.write_str("</div>\n")?;
    voices(report, out)?;
    out.write_str("</section>\n")
}

fn card(report: &Report, dispute: &Dispute<'_>, out: &mut impl Write) -> fmt::Result {
    let label = report.index.targets.label(dispute.target);
    writeln!(
        out,
        "<section class=\"dispute\"><h3><a href=\"#find?target={}\">{}</a></h3><div class=\"sides\">",
        dispute.target,
        Text(&label)
    )?;
    for (class, sign, name, rows) in
        [("for", "▲", "For", &dispute.support), ("against", "▼", "Against", &dispute.oppose)]
    {
        if rows.is_empty() {
            continue;
        }
        write!(
            out,
            "<div class=\"side {class}\"><h4><span aria-hidden=\"true\">{sign}</span> {name}</h4><ul>"
        )?;
        for row in rows.iter().take(NAMES) {
            line(row, out)?;
        }
        out.write_str("</ul>")?;
        if rows.len() > NAMES {
            write!(
                out,
                "<p class=\"more\"><a href=\"#find?target={}&amp;kind={class}\">and {} more</a></p>",
                dispute.target,
                rows.len() - NAMES
            )?;
        }
        out.write_str("</div>")?;
    }
    out.write_str("</div></section>\n")
}

/// A holder, the words, and on whose authority.
fn line(row: &Row, out: &mut impl Write) -> fmt::Result {
    write!(
        out,
        "<li><a href=\"#article/{}/s{}\">{}</a> <q>{}</q>",
        row.document,
        row.number,
        Text(&crate::svg::cut(&row.who, 60)),
        Text(&crate::svg::cut(&row.excerpt, 160))
    )?;
    let chain = row.authority.join(" › ");
    let basis = match (row.own, chain.is_empty()) {
        (true, true) => "own words".to_owned(),
        (true, false) => format!("own words, as reported by {chain}"),
        (false, true) => return out.write_str("</li>"),
        (false, false) => format!("according to {chain}"),
    };
    write!(out, " <span class=\"via\">{}</span></li>", Text(&basis))
}

fn voices(report: &Report, out: &mut impl Write) -> fmt::Result {
    let voices = contested::voices(&report.index, VOICES);
    out.write_str("<aside class=\"voices\" aria-labelledby=\"voices-head\">\n<h2 id=\"voices-head\">Most heard</h2>\n")?;
    if voices.is_empty() {
        return out.write_str("<p class=\"empty\">Nobody is named.</p></aside>\n");
    }
    out.write_str(
        "<table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\" class=\"number\">said</th>\
         <th scope=\"col\" class=\"number\">for</th><th scope=\"col\" class=\"number\">against</th></tr></thead><tbody>\n",
    )?;
    for voice in voices {
        let number = |n: u32| if n == 0 { "·".to_owned() } else { n.to_string() };
        writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#find?actor={}\">{}</a></th><td class=\"number\">{}</td>\
             <td class=\"number for\">{}</td><td class=\"number against\">{}</td></tr>",
            voice.actor,
            Text(report.index.actors.get(voice.actor)),
            number(voice.said),
            number(voice.support),
            number(voice.oppose)
        )?;
    }
    out.write_str("</tbody></table>\n</aside>\n")
}

/// Links from the parts of a picture to the list.
fn link<T>(picture: &Picture<T>, part: Part) -> String {
    let of = |all: &[usize], own: usize| all.get(own).copied().unwrap_or(0);
    match part {
        Part::Actor(actor) => format!("#find?actor={}", of(&picture.actors, actor)),
        Part::Target(target) => format!("#find?target={}", of(&picture.targets, target)),
        Part::Cell(actor, target) => format!(
            "#find?actor={}&target={}",
            of(&picture.actors, actor),
            of(&picture.targets, target)
        ),
    }
}

fn pictures(report: &Report, out: &mut impl Write) -> fmt::Result {
    let mut svg = String::new();
    let matrix = report.index.matrix();
    let order = matrix.of.order(MATRIX.0, MATRIX.1);
    matrix.of.draw(&order, Place::Page(&|part| link(&matrix, part)), &mut svg)?;
    let shown = if order.actors.is_empty() { "" } else { svg.as_str() };
    section(
        out,
        "matrix",
        "Stance matrix",
        "Named actors in rows, what they take a stand on in columns. A cell counts stances: ▲ for, ▼ against. Actors who \
         agree stand next to one another. A cell opens its stances.",
        "Nobody who is named takes a stand on anything.",
        shown,
    )?;
    svg.clear();
    let network = report.index.network();
    let ties = network.of.strongest(NETWORK, 1.0);
    network.of.draw(&ties, Place::Page(&|part| link(&network, part)), &mut svg)?;
    let most =
        ties.iter().filter_map(|pair| network.of.ties.get(pair)).map(|t| t.weight() as usize).max();
    let shown = most.map_or(String::new(), |most| format!("{}{svg}", slider(most)));
    section(
        out,
        "network",
        "Actor network",
        "A solid blue line: two stand on the same side of something, or one backs the other. A dashed orange line: they \
         are at odds. The thicker, the more they have in common.",
        "No two who are named take a stand on the same thing, or on one another.",
        &shown,
    )?;
    svg.clear();
    let timeline = report.index.timeline();
    timeline.of.draw(TIMELINE, Place::Page(&|part| link(&timeline, part)), &mut svg)?;
    let undated = report.index.documents.iter().filter(|d| d.date.is_none()).count();
    let mut how =
        "Circles above an actor’s line are stances for something, below it stances against."
            .to_owned();
    if undated > 0 {
        let _ = write!(how, " {} without a date left out.", count(undated, "article", "articles"));
    }
    let none = format!(
        "No day is known of {}. It is read off the page, or comes with the text in a field or column named date.",
        match undated {
            0 => "any article".to_owned(),
            1 => "the only article".to_owned(),
            all => format!("any of the {all} articles"),
        }
    );
    section(out, "time", "Time line", &how, &none, if timeline.of.is_empty() { "" } else { &svg })
}

fn slider(most: usize) -> String {
    if most < 2 {
        return "<p class=\"slider\">No two of them have more than one thing in common.</p>\n"
            .to_owned();
    }
    format!(
        "<p class=\"slider\"><label for=\"threshold\">Ties over at least</label> <input id=\"threshold\" type=\"range\" \
         min=\"1\" max=\"{most}\" value=\"1\"> <output for=\"threshold\" id=\"threshold-value\">1</output> of {most} things \
         in common</p>\n"
    )
}

/// A section with a picture; `none` says why there is none.
fn section(
    out: &mut impl Write,
    id: &str,
    head: &str,
    how: &str,
    none: &str,
    inside: &str,
) -> fmt::Result {
    writeln!(
        out,
        "<section id=\"{id}\" class=\"drawn\" aria-labelledby=\"{id}-head\">\n<h2 id=\"{id}-head\">{head}</h2>"
    )?;
    if inside.is_empty() {
        writeln!(out, "<p class=\"empty\">{}</p>", Text(none))?;
    } else {
        writeln!(
            out,
            "<p class=\"how\">{}</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{head}, drawn\">\n{inside}</div>",
            Text(how)
        )?;
    }
    out.write_str("</section>\n")
}

fn errors(report: &Report, out: &mut impl Write) -> fmt::Result {
    if report.errors.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section id=\"errors\" aria-labelledby=\"errors-head\">\n<h2 id=\"errors-head\">Not read</h2>\n\
         <p class=\"how\">{}</p>\n<dl class=\"errors\">",
        count(report.errors.len(), "document could not be read:", "documents could not be read:")
    )?;
    for (id, why) in &report.errors {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", Text(id), Text(why))?;
    }
    out.write_str("</dl>\n</section>\n")
}
