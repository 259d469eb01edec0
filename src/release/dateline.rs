//! Where and when was a release issued? The dateline, on a line of its own or opening the first paragraph.
//!
//! Recognised: `Düsseldorf, 30. November 2021`, `Berlin, 30.11.2021 – …`, `(Berlin, den 3. März 2020)`, `Essen (30.11.2021)`,
//! `Pressemitteilung Nr. 12/2021 vom 3. März 2021`, `30. November 2021, Düsseldorf`. A date inside a sentence, with a label
//! (`Datum: …`) or with a time behind it is the date of something else. The place is not looked up anywhere: it is what
//! stands in the place of one. Only a place without a date (`Berlin. Der Verband …`) has to be a known town.

use jiff::civil::Date;

use super::banner;
use super::date::{date_at_start, is_weekday, month};
use super::line::opening;

/// How far into a line the date of a dateline is looked for, in bytes.
const REACH: usize = 120;

/// A dateline as found at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    pub(super) place: Option<String>,
    pub(super) date: Option<Date>,
    /// Whether text of the release follows on the same line.
    pub(super) inline: bool,
}

impl Dateline {
    /// With a place and a date it cannot be mistaken; a bare date may be that of an event.
    pub(super) fn is_sure(&self) -> bool {
        self.place.is_some() && self.date.is_some()
    }
}

/// The dateline that `text` is or that opens it.
pub(super) fn dateline(text: &str) -> Option<Dateline> {
    let text = text.trim_start_matches(['(', '[', ' ', '–', '-']);
    let text = &text[banner::prefix(text)..];
    let (start, date, length) = first_date(text)?;
    let before = text[..start].trim_end().trim_end_matches("den").trim_end();
    let before = before.strip_suffix(" am").unwrap_or(before);
    let place = place(before.trim_end_matches(SEPARATORS));
    if place.is_none() && !before.trim_matches(SEPARATORS).is_empty() {
        return None;
    }
    after_date(place, date, &text[start + length..])
}

const SEPARATORS: [char; 14] = [' ', ',', '.', ':', ';', '|', '/', '(', '–', '—', '-', '•', '·', '\u{a0}'];

/// The first date of the line: where it begins, the date, its length.
fn first_date(text: &str) -> Option<(usize, Date, usize)> {
    let line = opening(text.lines().next()?, REACH);
    let mut word_before = false;
    line.char_indices().find_map(|(i, c)| {
        let begins = c.is_alphanumeric() && !word_before;
        word_before = c.is_alphanumeric() || c == '.' && line[..i].ends_with(|c: char| c.is_ascii_digit());
        let (date, length) = begins.then(|| date_at_start(&line[i..])).flatten()?;
        Some((i, date, length))
    })
}

/// Judges a date by what stands behind it.
fn after_date(place: Option<String>, date: Date, rest: &str) -> Option<Dateline> {
    let line = rest.lines().next().unwrap_or_default();
    let text = line.trim_start_matches(SEPARATORS).trim_start_matches([')', ']']).trim_start_matches(SEPARATORS).trim_start_matches('+');
    let date = Some(date);
    if text.is_empty() {
        return Some(Dateline { place, date, inline: false });
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) || ["bis ", "Uhr", "und "].iter().any(|word| text.starts_with(word)) {
        return None; // a time or a span of days: an event
    }
    let separator = line.trim_start().chars().next()?;
    let alone = place.is_none() && rest.trim_end().len() == line.trim_end().len();
    if let Some(place) = alone.then(|| self::place(text.trim_end_matches(SEPARATORS))).flatten() {
        return Some(Dateline { place: Some(place), date, inline: false });
    }
    let divided = matches!(separator, '–' | '—' | '-' | ':' | '|' | ')' | ']' | '/');
    let begins = text.starts_with(|c: char| c.is_uppercase() || "„»«“\"".contains(c));
    (divided || place.is_some() && begins).then_some(Dateline { place, date, inline: true })
}

/// Words that open a line with a date, or follow one, without being a place.
const NOT_PLACES: &[&str] = &[
    "ab",
    "aktualisiert",
    "am",
    "an",
    "anmeldeschluss",
    "auf",
    "aus",
    "ausgabe",
    "beginn",
    "bei",
    "bis",
    "bild",
    "das",
    "datum",
    "der",
    "die",
    "einsendeschluss",
    "ende",
    "erstellt",
    "erschienen",
    "foto",
    "frist",
    "gestern",
    "heute",
    "im",
    "in",
    "info",
    "letzte",
    "meldung",
    "mit",
    "nach",
    "nachtrag",
    "news",
    "ort",
    "presse",
    "redaktion",
    "redaktionsschluss",
    "seit",
    "sperrfrist",
    "stand",
    "start",
    "termin",
    "und",
    "update",
    "veröffentlicht",
    "version",
    "vom",
    "von",
    "wann",
    "zeit",
    "zum",
    "zur",
    "embargo",
    "kontakt",
    "einladung",
    "tag",
];

/// First words of towns of more than one word.
const FIRST_OF_TWO: &[&str] = &[
    "abu",
    "alt",
    "bad",
    "bergisch",
    "buenos",
    "den",
    "groß",
    "gross",
    "hansestadt",
    "hong",
    "kap",
    "klein",
    "königs",
    "kuala",
    "la",
    "landkreis",
    "las",
    "le",
    "los",
    "lutherstadt",
    "markt",
    "neu",
    "new",
    "porta",
    "rio",
    "san",
    "sankt",
    "santa",
    "são",
    "schwäbisch",
    "st",
    "stadt",
    "tel",
    "washington",
    "frankfurt",
    "freiburg",
    "halle",
    "kreis",
];

/// Small words inside the names of towns.
const INSIDE: &[&str] = &["am", "an", "der", "dem", "den", "im", "in", "bei", "ob", "vor", "unter", "auf", "a", "d", "i", "b", "v", "zu"];

/// The place that `text` names (`Bonn/Berlin`, `Frankfurt am Main`, `Berlin (ots)`), as it is shown.
fn place(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 60 || text.contains(|c: char| c.is_ascii_digit() || ":;„“\"+*".contains(c)) {
        return None;
    }
    let text = without_agency(text);
    let parts: Vec<_> = text.split(['/', ',', '&', '|']).flat_map(|part| part.split(" und ")).collect();
    (parts.len() <= 3 && parts.iter().all(|part| is_town(part.trim()))).then(|| shown(text))
}

/// `Berlin (ots)` is Berlin; `Frankfurt (Oder)` stays.
fn without_agency(text: &str) -> &str {
    let agency = text.strip_suffix(')').unwrap_or(text).rsplit_once(" (");
    match agency {
        Some((town, agency)) if !agency.starts_with(char::is_uppercase) || agency.chars().skip(1).any(char::is_uppercase) => town,
        _ => text,
    }
}

/// Whether these words could be the name of one town.
fn is_town(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}']).map(|word| word.trim_matches(['.', '(', ')'])).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let lower = first.to_lowercase();
    let begins = first.starts_with(char::is_uppercase) && first.chars().nth(1).is_some();
    if !begins || NOT_PLACES.contains(&lower.as_str()) || is_weekday(first) || month(first).is_some() || banner::is_banner_word(first) {
        return false;
    }
    let rest: Vec<_> = words.collect();
    let joined = FIRST_OF_TWO.contains(&lower.as_str()) || text.contains('(') || rest.first().is_some_and(|word| is_inside(word));
    rest.len() <= 4 && (rest.is_empty() || joined) && rest.iter().all(|word| is_inside(word) || word.starts_with(char::is_uppercase))
}

fn is_inside(word: &str) -> bool {
    INSIDE.contains(&word.to_lowercase().as_str())
}

/// White space in one piece, capitals as in a name: `DÜSSELDORF` is Düsseldorf.
fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_lowercase) || text.chars().count() <= 3 {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '/', '-', ',', '&', '(']) {
        let start = if is_inside(word.trim_end()) { 0 } else { word.chars().next().map_or(0, char::len_utf8) };
        shown.push_str(&word[..start]);
        shown.push_str(&word[start..].to_lowercase());
    }
    shown
}

/// Towns that are known without a date beside them.
const TOWNS: &[&str] = &[
    "aachen",
    "augsburg",
    "basel",
    "berlin",
    "bern",
    "biel",
    "bielefeld",
    "bochum",
    "bonn",
    "braunschweig",
    "bregenz",
    "bremen",
    "brüssel",
    "chemnitz",
    "cottbus",
    "darmstadt",
    "dessau",
    "dortmund",
    "dresden",
    "duisburg",
    "düsseldorf",
    "eisenstadt",
    "erfurt",
    "erlangen",
    "essen",
    "flensburg",
    "frankfurt",
    "freiburg",
    "fulda",
    "genf",
    "gelsenkirchen",
    "gera",
    "göttingen",
    "graz",
    "hagen",
    "halle",
    "hamburg",
    "hamm",
    "hannover",
    "heidelberg",
    "heilbronn",
    "herne",
    "hildesheim",
    "innsbruck",
    "jena",
    "karlsruhe",
    "kassel",
    "kiel",
    "klagenfurt",
    "koblenz",
    "köln",
    "konstanz",
    "krefeld",
    "lausanne",
    "leipzig",
    "leverkusen",
    "linz",
    "lübeck",
    "ludwigshafen",
    "luzern",
    "magdeburg",
    "mainz",
    "mannheim",
    "marburg",
    "münchen",
    "münster",
    "neuss",
    "nürnberg",
    "oberhausen",
    "oldenburg",
    "osnabrück",
    "paderborn",
    "passau",
    "potsdam",
    "regensburg",
    "reutlingen",
    "rostock",
    "saarbrücken",
    "salzburg",
    "schwerin",
    "siegen",
    "solingen",
    "stuttgart",
    "trier",
    "tübingen",
    "ulm",
    "weimar",
    "wien",
    "wiesbaden",
    "winterthur",
    "wolfsburg",
    "wuppertal",
    "würzburg",
    "zürich",
];

/// Whether the word is the name of a larger town.
pub(super) fn is_known_town(word: &str) -> bool {
    TOWNS.contains(&word.to_lowercase().as_str())
}

/// The place of a paragraph that opens with nothing else: `Berlin. Der Verband …`, `Köln/Bonn – Die …`, `Neustadt (ots) – …`.
pub(super) fn place_alone(text: &str) -> Option<String> {
    let start = opening(text.lines().next()?, REACH);
    let (end, separator) = ["–", "—", " - ", ". ", ": "].iter().filter_map(|mark| Some((start.find(mark)?, *mark))).min()?;
    let after = start[end + separator.len()..].trim_start();
    let name = place(&start[..end])?;
    let is_agency = separator != ". " && without_agency(start[..end].trim()) != start[..end].trim();
    let known = name.split(['/', ' ', ',', '-']).next().is_some_and(is_known_town);
    let begins = after.starts_with(|c: char| c.is_uppercase() || "„»«“\"".contains(c));
    ((known || is_agency) && begins).then_some(name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Option<(Option<String>, bool)> {
        dateline(text).filter(|found| found.date == Some(date(2021, 11, 30))).map(|found| (found.place, found.inline))
    }

    #[test]
    fn on_a_line_of_its_own() {
        for (text, place) in [
            ("Neustadt, 30. November 2021", "Neustadt"),
            ("(Neustadt, den 30. November 2021)", "Neustadt"),
            ("Neustadt/Altdorf, 30. Nov. 2021", "Neustadt/Altdorf"),
            ("Frankfurt am Main, den 30. Nov. 2021", "Frankfurt am Main"),
            ("Neustadt, Altdorf, 30.11.2021", "Neustadt, Altdorf"),
            ("Neustadt, Dienstag, 30. November 2021", "Neustadt"),
            ("Neustadt (30.11.2021)", "Neustadt"),
            ("NEUSTADT AM RÜBENBERGE, 30.11.2021", "Neustadt am Rübenberge"),
            ("Bad Neustadt, 2021-11-30", "Bad Neustadt"),
            ("Neustadt 30.11.21", "Neustadt"),
            ("Wien, am 30. November 2021", "Wien"),
            ("30. November 2021, Neustadt", "Neustadt"),
            ("Presseinformation Nr. 7/21 – Neustadt, 30.11.2021", "Neustadt"),
        ] {
            assert_eq!(found(text), Some((Some(place.into()), false)), "{text}");
        }
        for text in ["30. November 2021", "Pressemitteilung vom 30. November 2021", "Pressemitteilung Nr. 12/2021 vom 30.11.2021"] {
            assert_eq!(found(text), Some((None, false)), "{text}");
        }
    }

    #[test]
    fn opening_a_paragraph() {
        for text in [
            "Neustadt, 30.11.2021 – Die Hütte steht.",
            "Neustadt, 30. November 2021 Die Hütte steht.",
            "Neustadt, 30. November 2021: „Die Hütte steht“",
            "Neustadt (30.11.2021). Die Hütte steht.",
            "(Neustadt, 30.11.2021) Die Hütte steht.",
            "Neustadt (ots), 30.11.2021 - Die Hütte",
        ] {
            assert_eq!(found(text), Some((Some("Neustadt".into()), true)), "{text}");
        }
        assert_eq!(found("30. November 2021 – Die Hütte steht."), Some((None, true)));
    }

    #[test]
    fn dates_of_other_things() {
        for text in [
            "Am 30. November 2021 trafen sich die Partner.",
            "In Neustadt, 30. November 2021 – so war es",
            "Datum: 30. November 2021",
            "Anmeldeschluss: 30.11.2021",
            "Stand: 30.11.2021",
            "Dienstag, 30. November 2021 | 13:00 – 14:30 Uhr",
            "30. November 2021 in Neustadt",
            "Neustadt, 30. November 2021, 10 Uhr",
            "Bis 30.11.2021 – dann ist Schluss",
            "Anna Lang, 30.11.2021",
            "30.11.2021 – 2.12.2021",
            "Die neue Hütte, 30. November 2021",
            "Sperrfrist: 30. November 2021",
            "Große Gießertagung in Neustadt, 30.11.2021",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_without_a_date() {
        assert_eq!(place_alone("Berlin. Der Verband wächst."), Some("Berlin".into()));
        assert_eq!(place_alone("KÖLN/BONN – Die Hütte steht."), Some("Köln/Bonn".into()));
        assert_eq!(place_alone("Neustadt (ots) – Die Hütte steht."), Some("Neustadt".into()));
        for text in ["Recycling – Das ist die Zukunft.", "Aluminium. Der Werkstoff der Zukunft.", "Berlin ist groß. Und Bonn?", "Berlin"]
        {
            assert_eq!(place_alone(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}", date in "(30\\.11\\.2021|1. Mai 2020)?", rest in "\\PC{0,20}") {
            let text = format!("{text}{date}{rest}");
            dateline(&text);
            place_alone(&text);
        }
    }
}
