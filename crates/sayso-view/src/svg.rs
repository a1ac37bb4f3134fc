//! What the pictures share.

use crate::escape::Text;
use std::fmt::{self, Write};

/// Where a picture is drawn.
#[derive(Copy, Clone)]
pub(crate) enum Place<'a> {
    /// In a file of its own: with its style sheet, as one image.
    Alone,
    /// In a page that has the style sheet: its parts are links.
    Page(&'a dyn Fn(Part) -> String),
}

/// A part of a picture that a page may link to something, by its numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An actor.
    Actor(usize),
    /// A target.
    Target(usize),
    /// An actor and a target.
    Cell(usize, usize),
}

impl Place<'_> {
    /// Opens the picture. `name` makes the ids of title and description.
    pub(crate) fn open(
        &self,
        out: &mut impl Write,
        name: &str,
        size: (f64, f64),
        title: &str,
        description: &str,
    ) -> fmt::Result {
        let (width, height) = size;
        let (xml, role) = match self {
            Self::Alone => (" xmlns=\"http://www.w3.org/2000/svg\"", "img"),
            Self::Page(_) => ("", "group"),
        };
        write!(
            out,
            "<svg{xml} class=\"picture {name}\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
             height=\"{height:.0}\" role=\"{role}\" aria-labelledby=\"{name}-title {name}-desc\">\
             <title id=\"{name}-title\">{}</title><desc id=\"{name}-desc\">{}</desc>",
            Text(title),
            Text(description),
        )?;
        if let Self::Alone = self {
            write!(out, "<style>{}</style>", include_str!("../assets/picture.css"))?;
            write!(out, "<rect class=\"ground\" width=\"{width:.0}\" height=\"{height:.0}\"/>")?;
        }
        out.write_char('\n')
    }

    /// Opens a part, as a link where there is something to link to.
    pub(crate) fn open_part(
        &self,
        out: &mut impl Write,
        part: Part,
        label: &str,
        class: &str,
    ) -> fmt::Result {
        match self {
            Self::Alone => write!(out, "<g class=\"{class}\"><title>{}</title>", Text(label)),
            Self::Page(link) => {
                write!(out, "<a class=\"{class}\" href=\"{}\"", Text(&link(part)))?;
                if let Part::Actor(actor) = part {
                    write!(out, " data-actor=\"{actor}\"")?;
                }
                write!(out, " aria-label=\"{}\"><title>{}</title>", Text(label), Text(label))
            }
        }
    }

    /// Closes a part.
    pub(crate) fn close_part(&self, out: &mut impl Write) -> fmt::Result {
        out.write_str(match self {
            Self::Alone => "</g>\n",
            Self::Page(_) => "</a>\n",
        })
    }
}

/// At most so many characters of a text, with a sign where it is cut.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = kept.rfind(' ').filter(|at| *at * 3 >= kept.len() * 2);
    format!("{}…", whole.and_then(|at| kept.get(..at)).unwrap_or(&kept).trim_end())
}
