//! `sayso man`: the manual page, in roff.

use crate::Outcome;
use crate::args::Cli;
use crate::sink::Sink;
use clap::CommandFactory;

pub(crate) fn run() -> anyhow::Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        let man = clap_mangen::Man::new(sub.clone());
        page.extend_from_slice(
            format!(".SH \"SAYSO {}\"\n", sub.get_name().to_uppercase()).as_bytes(),
        );
        let mut about = Vec::new();
        man.render_description_section(&mut about)?;
        man.render_synopsis_section(&mut about)?;
        man.render_options_section(&mut about)?;
        // Sections of a command become sub-sections of the one page.
        let about = String::from_utf8_lossy(&about).replace(".SH ", ".SS ");
        page.extend_from_slice(about.as_bytes());
    }
    Sink::stdout().write(&page)?;
    Ok(Outcome::Found)
}
