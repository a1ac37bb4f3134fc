//! Attributions and stances of documents as a table with a line of names.

use super::{Analysed, Layers};
use sayso::formats::csv::{AttributionRow, Options, Row, StanceRow, Table};
use std::io;

/// The line of names; nothing for layers that are no one table.
pub(crate) fn header(layers: Layers, options: Options) -> io::Result<Vec<u8>> {
    match layers {
        Layers::Attributions => Table::<AttributionRow, _>::new(Vec::new(), options)?.finish(),
        Layers::Stances => Table::<StanceRow, _>::new(Vec::new(), options)?.finish(),
        _ => Ok(Vec::new()),
    }
}

/// The rows of a document.
pub(crate) fn write(
    document: &Analysed<'_>,
    layers: Layers,
    options: Options,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let reading = document.reading();
    match layers {
        Layers::Attributions => rows(&AttributionRow::all(&reading), options, out),
        Layers::Stances => rows(&StanceRow::all(&reading), options, out),
        _ => Ok(()),
    }
}

fn rows<R: Row>(rows: &[R], options: Options, out: &mut impl io::Write) -> io::Result<()> {
    let mut table = Table::continued(out, options);
    rows.iter().try_for_each(|row| table.push(row))?;
    table.finish()?;
    Ok(())
}
