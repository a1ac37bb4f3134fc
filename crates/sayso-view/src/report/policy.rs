//! What the page may do: run its own script, use its own style, and ask nobody for anything.

/// The page's style sheet.
pub(super) const STYLE: &str =
    concat!(include_str!("../../assets/report.css"), include_str!("../../assets/picture.css"));

/// The page's script.
pub(super) const SCRIPT: &str = include_str!("../../assets/report.js");

/// SHA-256 of [`STYLE`], in base 64. A test computes it.
const STYLE_HASH: &str = "I615YGHzipsrIFDBe14HnQYR9AwJgGVE1xGpoPJ0Ezg=";

/// SHA-256 of [`SCRIPT`], in base 64. A test computes it.
const SCRIPT_HASH: &str = "2IsJZxDTCG5IBG4q5vtzOkm4s0QwfDY63VNDT2cFiWI=";

/// The Content-Security-Policy.
pub(super) fn policy() -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'sha256-{STYLE_HASH}'; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use sha2::Digest as _;

    /// After a change of the assets, put what this prints into the constants above.
    #[test]
    fn hashes_are_those_of_the_assets() {
        let hash = |text: &str| {
            base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text))
        };
        assert_eq!((STYLE_HASH, SCRIPT_HASH), (&*hash(STYLE), &*hash(SCRIPT)));
    }

    #[test]
    fn assets_do_not_end_their_element() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</style") && !STYLE.contains("url("));
    }
}
