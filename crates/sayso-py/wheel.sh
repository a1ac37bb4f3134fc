#!/bin/sh
# Builds the wheel of the Python package into a folder: crates/sayso-py/wheel.sh [FOLDER, by default target/wheels]
#
# One wheel serves Python 3.10 and everything newer (abi3). It needs a Rust toolchain, and maturin: pip install 'maturin>=1.9,<2'.
# MATURIN names another maturin.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:-$here/../../target/wheels}"
out=$(cd "${1:-$here/../../target/wheels}" && pwd)
cd "$here"
"${MATURIN:-maturin}" build --release --strip --quiet --out "$out"
ls "$out"/sayso-*-abi3-*.whl
