//! Telling whether two paths are one file, so that output is never read as input.

use std::path::Path;

/// What tells a plain file or a folder apart from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Device and inode.
    #[cfg(unix)]
    Inode(u64, u64),
    /// The name without links.
    #[cfg(not(unix))]
    Name(std::path::PathBuf),
}

impl Identity {
    /// Of a path; `None` if nothing is there, or a device or a pipe.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let data = path.metadata().ok()?;
        if !data.is_file() && !data.is_dir() {
            return None;
        }
        #[cfg(unix)]
        return Some(Self::of_metadata(&data));
        #[cfg(not(unix))]
        path.canonicalize().ok().map(|name| Self(Kind::Name(name)))
    }

    /// Of the file that standard input comes from.
    pub(crate) fn of_stdin() -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            let file: std::fs::File = std::io::stdin().as_fd().try_clone_to_owned().ok()?.into();
            let data = file.metadata().ok()?;
            data.is_file().then(|| Self::of_metadata(&data))
        }
        #[cfg(not(unix))]
        None
    }

    /// Of the file that standard output was sent to.
    pub(crate) fn of_stdout() -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            let file: std::fs::File = std::io::stdout().as_fd().try_clone_to_owned().ok()?.into();
            let data = file.metadata().ok()?;
            data.is_file().then(|| Self::of_metadata(&data))
        }
        #[cfg(not(unix))]
        None
    }

    #[cfg(unix)]
    fn of_metadata(data: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(Kind::Inode(data.dev(), data.ino()))
    }
}
