# How the fuzz targets are built and run; read by .ci/run and by fuzz/campaign, from the root of the repository.

# The targets: the files in fuzz_targets.
fuzz_targets() {
    local file
    for file in fuzz/fuzz_targets/*.rs; do
        basename "$file" .rs
    done
}

# Builds all targets as cargo-fuzz builds them without a sanitizer, and sets `fuzz_bin` to the folder they are in.
fuzz_build() {
    local host flags
    host=$(rustc -vV | sed -n 's/^host: //p')
    flags="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
    flags+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
    flags+=" -Cllvm-args=-sanitizer-coverage-trace-compares"
    fuzz_bin=${CARGO_TARGET_DIR:-fuzz/target}/$host/release
    (cd fuzz && RUSTFLAGS="$flags" cargo build --release --keep-going --target "$host")
}

# fuzz_run TARGET OPTION…: a target from the corpus that it has, that of seeds/, and what once was found. No input may
# ask for more than 2 GiB of memory. New inputs go to fuzz/corpus, those that break something to fuzz/artifacts.
fuzz_run() {
    local target=$1 folders=(seeds)
    shift
    case $target in
        # What is slow is repeated: it is a short text.
        slow) set -- -max_len=900 "$@" ;;
        # Most of an input is how a small file is damaged.
        parquet | resume) set -- -max_len=300 "$@" ;;
        # Many short texts rather than a few long ones where models read them.
        syntax | quote | stance | pipeline | corpus) set -- -max_len=2000 "$@" ;;
    esac
    mkdir -p "fuzz/corpus/$target" fuzz/artifacts
    [ -d "fuzz/regressions/$target" ] && folders+=("fuzz/regressions/$target")
    (
        ulimit -v 2097152
        exec "$fuzz_bin/$target" -artifact_prefix="fuzz/artifacts/$target-" -report_slow_units=600 "$@" \
            "fuzz/corpus/$target" "${folders[@]}"
    )
}

# fuzz_replay TARGET: what once was found, and nothing else.
fuzz_replay() {
    [ -d "fuzz/regressions/$1" ] || return 0
    (ulimit -v 2097152 && exec "$fuzz_bin/$1" -artifact_prefix="fuzz/artifacts/$1-" -timeout=20 "fuzz/regressions/$1"/*)
}
