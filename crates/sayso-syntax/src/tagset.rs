//! Sets of tags, and what a word may be.

use sayso_core::Tag;

/// A set of tags, one bit each.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct TagSet(u64);

impl TagSet {
    pub(crate) const fn one(tag: Tag) -> Self {
        Self(1 << tag as u8)
    }

    pub(crate) const fn of(tags: &[Tag]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < tags.len() {
            bits |= 1 << tags[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    pub(crate) const fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u8) != 0
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// A hash of the set, for features.
    pub(crate) const fn hash(self) -> u32 {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    pub(crate) const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a word may be, out of context.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    /// All tags it may have.
    pub(crate) set: TagSet,
    /// The usual one.
    pub(crate) first: Tag,
    /// By which name the rules know it.
    pub(crate) role: Role,
}

macro_rules! roles {
    ($($role:ident = $name:literal,)*) => {
        /// Words that the rules of context name; `data/en/roles.txt` lists them.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Role {
            None,
            $($role,)*
        }

        impl Role {
            /// All but `None`, by number from 1.
            const ALL: &[Self] = &[$(Self::$role,)*];

            #[cfg_attr(not(test), allow(dead_code, reason = "for build.rs"))]
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$role),)* _ => None }
            }
        }
    };
}

roles! {
    Be = "be",
    Have = "have",
    Do = "do",
    Get = "get",
    That = "that",
    To = "to",
    By = "by",
    Than = "than",
    As = "as",
    Causes = "causes",
    Claims = "claims",
    Tells = "tells",
    Explained = "explained",
    Opens = "opens",
    One = "one",
    Such = "such",
    All = "all",
    Both = "both",
    Either = "either",
    No = "no",
    About = "about",
    What = "what",
    So = "so",
    Well = "well",
    Singular = "singular",
    Of = "of",
}

/// Bytes of a class in a frozen table.
pub(crate) const CLASS: usize = 10;

impl Class {
    /// For a frozen table.
    #[cfg_attr(not(test), allow(dead_code, reason = "for build.rs"))]
    pub(crate) fn to_bytes(self) -> [u8; CLASS] {
        let [a, b, c, d, e, f, g, h] = self.set.0.to_le_bytes();
        [a, b, c, d, e, f, g, h, self.first as u8, self.role as u8]
    }

    /// From a frozen table.
    #[inline]
    pub(crate) fn from_bytes(bytes: [u8; CLASS]) -> Self {
        let [a, b, c, d, e, f, g, h, first, role] = bytes;
        Self {
            set: TagSet(u64::from_le_bytes([a, b, c, d, e, f, g, h])),
            first: Tag::ALL.get(first as usize).copied().unwrap_or(Tag::Unknown),
            role: Role::ALL.get((role as usize).wrapping_sub(1)).copied().unwrap_or(Role::None),
        }
    }

    pub(crate) const fn one(tag: Tag) -> Self {
        Self { set: TagSet::one(tag), first: tag, role: Role::None }
    }

    /// The same with more tags; the usual one stays.
    pub(crate) const fn also(self, tag: Tag) -> Self {
        Self { set: self.set.with(TagSet::one(tag)), ..self }
    }

    pub(crate) const fn may(self, tag: Tag) -> bool {
        self.set.has(tag)
    }

    /// `tag` if the word may be that, otherwise the usual one.
    pub(crate) const fn pick(self, tag: Tag) -> Tag {
        if self.set.has(tag) { tag } else { self.first }
    }
}
