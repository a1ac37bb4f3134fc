//! `read(write(x)) == x` for Parquet.
#![cfg(feature = "parquet")]

use proptest::prelude::*;
use sayso_core::Analysis;
use sayso_formats::{Document, ErrorKind, columnar};
use sayso_testkit::strategies;

fn written(documents: &[Document<'static>]) -> bytes::Bytes {
    let mut writer = columnar::Writer::new(Vec::new()).expect("writes to memory");
    for document in documents {
        writer.push(document.clone()).expect("writes to memory");
    }
    writer.finish().expect("writes to memory").into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parquet(all in proptest::collection::vec(strategies::analysed(), 0..3)) {
        let documents: Vec<Document<'static>> =
            all.into_iter().map(|(text, analysis)| Document::owned("a\n", text, analysis)).collect();
        let held: Vec<Document<'static>> = documents.iter().map(columnar::held).collect();
        prop_assert_eq!(columnar::read(written(&documents)).expect("Parquet"), held);
        let batch = columnar::batch(&documents).expect("a batch");
        let schema = batch.schema();
        prop_assert_eq!(&*schema, &columnar::schema());
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let good = written(&[Document::owned("a", "Yes.", Analysis::default())]);
    for bytes in [
        bytes::Bytes::new(),
        bytes::Bytes::from_static(b"PAR1 and nothing"),
        good.slice(..good.len() / 2),
    ] {
        assert_eq!(columnar::read(bytes).expect_err("no file").kind(), ErrorKind::Syntax);
    }
}
