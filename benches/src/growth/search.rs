//! Texts and files made at random of a beginning, something repeated, and a counter.

use sayso_testkit::pieces;

/// What differs each time, and what news of other languages and copied pages are made of.
const MORE: &[&str] = &[
    "{n}",
    "{name}",
    "{name} Moor",
    "Ada {name}",
    "Ana{n}",
    "Mr. ",
    "Dr. ",
    "President ",
    "He ",
    "She ",
    "They ",
    "it ",
    "his ",
    "who ",
    "said",
    "said that ",
    "says",
    ", he said",
    ", said ",
    "told ",
    "according to ",
    "citing ",
    "reported",
    "asked",
    "quoted ",
    "the mayor ",
    "the spokeswoman ",
    "a source ",
    "the plan",
    "not ",
    "backs ",
    "opposes ",
    "supported by ",
    "Ada Moor ",
    "Jonas Reed ",
    "Moor ",
    "Herald",
    "Estria ",
    ". ",
    ".",
    ", ",
    ": ",
    "; ",
    "? ",
    "! ",
    "… ",
    "\n",
    "\n",
    "\n\n",
    " ",
    " ",
    "\"",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "“",
    "—",
    "— ",
    "– ",
    "- ",
    "(",
    ")",
    "[",
    "]",
    "* ",
    "> ",
    "# ",
    "## ",
    "1. ",
    "{n}. ",
    "a) ",
    "Q: ",
    "A: ",
    "Q. ",
    "By ",
    "Photo: ",
    "[{n}]",
    "](http://a.example/{n})",
    "http://a.example/{n} ",
    "@aber ",
    "#toll ",
    "&quot;",
    "&amp;",
    "&#8217;",
    "<p>",
    "</p>",
    "<b>",
    "|",
    "\t",
    "10:{n} ",
    "3 March 2025",
    "KYIV, Nov 3 (Herald) - ",
    "sagte ",
    "sagte er",
    "er habe ",
    "laut ",
    "dass ",
    "Der Bürgermeister ",
    "a dit ",
    "dit-il",
    "selon ",
    "que ",
    "le maire ",
    "dijo ",
    "según ",
    "el alcalde ",
    "сказал ",
    "сказала она",
    "по словам ",
    "что ",
    "мэр ",
    "сказав ",
    "за словами ",
    "мер ",
    "powiedział ",
    "według ",
    "że ",
    "burmistrz ",
    "No one came",
    "the toll on the bridge will fall",
    "I do not know",
    "we ",
    "that ",
    "has ",
    "and ",
    "of ",
    "for ",
    "to ",
    "whose ",
    "but ",
    "Inc. ",
    "U.S. ",
    "Party (PW{n}) ",
];

/// What pages and feeds are made of.
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<p class=c{n}>",
    "<div>",
    "</div>",
    "<div id=a{n}>",
    "<b>",
    "</b>",
    "<i>",
    "<a href=/{n}>",
    "</a>",
    "<br>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<article>",
    "</article>",
    "<section>",
    "<span>",
    "</span>",
    "<font color=a{n}>",
    "<nobr>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<!",
    "<",
    ">",
    "&",
    "&amp;",
    "&quot",
    "&#x41;",
    "&{n};",
    "<img src=/{n}>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<form>",
    "<select>",
    "<option>",
    "<button>",
    "<svg>",
    "<math>",
    "<mi>",
    "<template>",
    "<frameset>",
    "<noscript>",
    "</noscript>",
    "<title>",
    "</title>",
    "<meta name=author content=\"{name} Moor\">",
    "<meta property=\"og:title\" content=\"{name}\">",
    "<time datetime=2025-03-0{n}>",
    "<blockquote>",
    "<q>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"{name}\"}</script>",
    "a{n}=b ",
    "a='",
    "\"",
    "=",
    " ",
    "Ada Moor said no, and the toll, which is late, will fall. ",
    "By {name} Moor",
    "{n}",
    "{name}",
    "no ",
    "\n",
    "<link rel=canonical href=/{n}>",
    "<aside>",
    "<nav>",
    "<footer>",
    "<base href=/{n}>",
];

/// A source of such texts: the same ones for the same seed.
#[derive(Clone, Debug)]
pub struct Search {
    state: u64,
    pieces: Vec<&'static str>,
}

impl Search {
    /// The texts of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let tables = [
            pieces::PEOPLE,
            pieces::CUES,
            pieces::CLAUSES,
            pieces::LINES,
            pieces::OPINIONS,
            pieces::PHRASES,
            pieces::WORDS,
        ];
        let mut all: Vec<&str> = tables.iter().flat_map(|t| pieces::entries(t)).collect();
        // As often as all the others together.
        let times = (all.len() / MORE.len()).max(1);
        for _ in 0..times {
            all.extend(MORE);
        }
        all.extend(pieces::SIGNS);
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, pieces: all }
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        ((self.state >> 33) as usize) % end.max(1)
    }

    /// The beginning and what is repeated of the next text.
    pub fn text(&mut self) -> (String, String) {
        let pieces = std::mem::take(&mut self.pieces);
        let both = self.pair(&pieces, 8, 9);
        self.pieces = pieces;
        both
    }

    /// The beginning and what is repeated of the next web page.
    pub fn page(&mut self) -> (String, String) {
        let (prefix, unit) = self.pair(TAGS, 5, 6);
        (format!("<html><body>{prefix}"), unit)
    }

    fn pair(&mut self, pieces: &[&str], before: usize, again: usize) -> (String, String) {
        let before = self.below(before);
        let prefix = self.some(pieces, before);
        let again = 1 + self.below(again);
        (prefix, self.some(pieces, again))
    }

    fn some(&mut self, pieces: &[&str], count: usize) -> String {
        let mut out = String::new();
        for _ in 0..count {
            out.push_str(pieces[self.below(pieces.len())]);
            if self.below(3) == 0 {
                out.push(' ');
            }
        }
        out
    }
}
