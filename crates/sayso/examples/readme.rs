//! The example of the project's README: `cargo run -p sayso --example readme`.

use sayso::Pipeline;

fn main() {
    let raw = "Harbour toll divides the coast — Coast Weekly\n\
               By Ada Moor\n\
               Mayor Ines Falk said on Monday that the town “cannot afford” the toll.\n\
               The fishing union backs the toll, Coast Weekly reports, citing two officials.\n\
               Share\nComments\n0\n";
    let analysis = Pipeline::default().run(raw);
    for said in &analysis.attributions {
        let who = analysis.name_or_words(said, raw);
        let what: Vec<&str> = said.content.iter().map(|&span| &raw[span]).collect();
        println!("{who}: {}", what.join(" … "));
    }
    for side in sayso::stances(raw) {
        println!("{side}");
    }
}
