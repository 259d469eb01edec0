//! Press releases made up for measuring: as long as real ones, with as many different words, and the same
//! in every run.
#![allow(dead_code, reason = "each benchmark takes what it needs")]

const FIRST: &[&str] = &["Anna", "Bernd", "Clara", "Dieter", "Emine", "Franz", "Gisela", "Hakan", "Ines", "Jonas", "Katrin", "Lukas"];
const SURNAMES: &[&str] =
    &["Lang", "Brockmann", "Tietjen", "Öztürk", "Wennemar", "Castrop", "Haffner", "Kettler", "Sennewald", "von der Heide"];
const BODIES: &[&str] = &[
    "Lenne GmbH",
    "Verband der Umschmelzer e. V.",
    "IG Guss",
    "Hüttenwerk Neustadt AG",
    "Recyclix SE",
    "Forschungsinstitut für Metallkreisläufe",
];
const PLACES: &[&str] = &["Neustadt", "Wesselbrück", "Altdorf", "Hagen", "Minden", "Rosenheim", "Düren"];
const ROLES: &[&str] = &["Geschäftsführerin", "Vorstandsvorsitzender", "Präsident", "Sprecherin", "Minister", "Betriebsratsvorsitzende"];
const HEADS: &[&str] = &[
    "Aluminium",
    "Kreislauf",
    "Strom",
    "Wasserstoff",
    "Schrott",
    "Klima",
    "Energie",
    "Recycling",
    "Industrie",
    "Rohstoff",
    "Magnesium",
    "Tarif",
];
const TAILS: &[&str] = &[
    "preis",
    "wirtschaft",
    "versorgung",
    "verarbeitung",
    "gewinnung",
    "politik",
    "bündnis",
    "quote",
    "strategie",
    "hütte",
    "verband",
    "bedarf",
];
const VERBS: &[&str] = &["steigt", "sinkt", "verändert", "stärkt", "belastet", "sichert", "gefährdet", "verlangt", "ersetzt", "begleitet"];
const QUALITIES: &[&str] =
    &["neue", "grüne", "heimische", "europäische", "verlässliche", "kritische", "steigende", "günstige", "langfristige", "größere"];
const SMALL: &[&str] = &["und", "für", "mit", "in", "bei", "von", "nach", "seit", "gegen", "ohne"];

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// One of `all`, the first ones more often, as in language.
    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.below(all.len()).min(self.below(all.len()));
        all[at]
    }
}

/// Releases in Markdown, one after the other, without end.
pub(crate) struct Releases {
    numbers: Numbers,
    made: usize,
}

impl Releases {
    /// From the first one.
    pub(crate) fn new() -> Self {
        Self { numbers: Numbers(7), made: 0 }
    }

    fn noun(&mut self) -> String {
        let (head, tail) = (self.numbers.pick(HEADS), self.numbers.pick(TAILS));
        match self.numbers.below(4) {
            0 => format!("{head}{tail}"),
            1 => format!("{head}-{}{}", self.numbers.pick(HEADS), tail),
            2 => head.to_owned(),
            _ => format!("{}{tail}{}", head, self.numbers.below(60)),
        }
    }

    fn clause(&mut self) -> String {
        let (subject, object, place) = (self.noun(), self.noun(), self.noun());
        let (quality, verb, other, small) =
            (self.numbers.pick(QUALITIES), self.numbers.pick(VERBS), self.numbers.pick(QUALITIES), self.numbers.pick(SMALL));
        format!("ie {quality} {subject} {verb} die {other} {object} {small} der {place}")
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| format!("D{}. ", self.clause())).collect()
    }

    fn statement(&mut self) -> String {
        let (said, first, surname) = (self.clause(), self.numbers.pick(FIRST), self.numbers.pick(SURNAMES));
        let (role, body) = (self.numbers.pick(ROLES), self.numbers.pick(BODIES));
        format!("„D{said}“, sagte {first} {surname}, {role} der {body}. ")
    }
}

/// A release: its id and its Markdown.
pub(crate) struct Source {
    /// Its id.
    pub(crate) id: String,
    /// Its Markdown.
    pub(crate) text: String,
}

impl Iterator for Releases {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        self.made += 1;
        let (day, month, year) = (1 + self.numbers.below(28), 1 + self.numbers.below(12), 2015 + self.numbers.below(10));
        let place = self.numbers.pick(PLACES);
        let mut text = format!("# D{}\n\n{place}, {day:02}.{month:02}.{year} – {}\n\n", self.clause(), self.sentences(3));
        for _ in 0..4 + self.numbers.below(4) {
            let (before, said, after) = (self.sentences(2), self.statement(), self.sentences(1));
            text.push_str(&format!("{before}{said}{after}\n\n"));
        }
        text.push_str("**Pressekontakt:**\n\nAnna Lang, Lenne GmbH, Tel. 0, presse@lenne.example\n");
        Some(Source { id: format!("bench-{}", self.made), text })
    }
}
