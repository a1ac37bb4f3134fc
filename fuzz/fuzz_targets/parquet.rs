//! The reader of Parquet on damaged files of ours and on any bytes: an error, or documents that are written and read again.
#![no_main]

use bytes::Bytes as File;
use libfuzzer_sys::fuzz_target;
use sayso::formats::{Document, columnar};
use sayso::{Lang, Pipeline};
use sayso_fuzz::{Bytes, damage};
use std::sync::LazyLock;

/// A file of ours.
static OURS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let text = "“We cannot afford the toll,” Mayor Ines Falk said. The union opposes the toll.";
    let analysis =
        Pipeline::builder().plain(true).lang(Lang::EN).rules_only(true).build().run(text);
    let mut writer = columnar::Writer::new(Vec::new()).expect("writes to memory");
    for id in ["a", "b"] {
        writer.push(Document::owned(id, text, analysis.clone())).expect("writes to memory");
    }
    writer.finish().expect("writes to memory")
});

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let mut file = Vec::new();
    if bytes.byte() % 4 == 0 {
        file.extend_from_slice(bytes.rest());
    } else {
        file.extend_from_slice(&OURS);
        damage(&mut file, &mut bytes);
    }
    let Ok(documents) = columnar::read(File::from(file)) else { return };
    let mut writer = columnar::Writer::new(Vec::new()).expect("writes to memory");
    for document in documents.iter().cloned() {
        writer.push(document).expect("writes to memory");
    }
    let again = columnar::read(File::from(writer.finish().expect("writes to memory")));
    assert_eq!(again.expect("what was written is read").len(), documents.len());
});
