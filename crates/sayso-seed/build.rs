//! Lists the languages that have word tables in `data/`.

fn main() -> std::io::Result<()> {
    sayso_tables::write("folders.rs")
}
