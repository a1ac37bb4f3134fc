//! How long one detection takes: `cargo run --release -p sayso-lang --example speed -- FILE`.
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).expect("a file")).expect("text");
    for bytes in [300, 600, 1500] {
        let d = sayso_lang::Detector::new(&sayso_core::Lang::WITH_TABLES).sample_bytes(bytes);
        let t = std::time::Instant::now();
        for _ in 0..2000 {
            std::hint::black_box(d.detect(std::hint::black_box(&text)));
        }
        println!("{bytes} bytes: {:?} {:?}", t.elapsed() / 2000, d.detect(&text));
    }
}
