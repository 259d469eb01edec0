#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;

use super::*;

/// The word with its cuts shown.
fn cut_by(splitter: &Splitter, word: &str) -> String {
    let lower = word.to_lowercase();
    let mut cut = String::new();
    let mut start = 0;
    for at in splitter.cuts(&lower) {
        cut.extend([&lower[start..at], "|"]);
        start = at;
    }
    cut + &lower[start..]
}

fn cut(word: &str) -> String {
    cut_by(&Splitter::new(), word)
}

fn bases(word: &str) -> Vec<String> {
    Splitter::new().parts(&word.to_lowercase()).into_iter().map(|part| part.base).collect()
}

#[test]
fn the_table_and_the_exceptions_can_be_read() {
    assert!(PARTS.is_some());
    assert!(Splits::parse(EXCEPTIONS).is_ok_and(|splits| splits.words().count() > 100));
}

#[test]
fn compounds_are_cut_behind_their_linking_elements() {
    for expected in [
        "arbeits|markt",
        "sonnen|licht",
        "klima|schutz|gesetz",
        "straßen|verkehrs|ordnung",
        "hoch|schule",
        "wasch|maschine",
        "schnell|straße",
        "kinder|betreuung",
        "städte|bau|förderung",
        "hilfs|kraft",
        "mikro|organismen",
        "umwelt|freundlich",
    ] {
        assert_eq!(cut(&expected.replace('|', "")), expected);
    }
}

#[test]
fn inflected_compounds_are_cut_as_their_lemmas() {
    for expected in ["kraft|werke", "kraft|werken", "kraft|werks", "hoch|häusern", "energie|preisen", "umwelt|freundlichen"] {
        assert_eq!(cut(&expected.replace('|', "")), expected);
    }
}

#[test]
fn simple_words_are_left_whole() {
    for word in [
        "verbraucher",
        "verbraucherinnen",
        "wirtschaft",
        "wissenschaftlich",
        "organisation",
        "unternehmens",
        "ministerin",
        "zusammenarbeit",
        "wettbewerb",
        "verbreiten",
        "steigende",
        "demokratie",
        "neuesten",
        "automobil",
        "ausschreibung",
        "verunreinigung",
        "wiederverwendung",
        "und",
        "",
    ] {
        assert_eq!(cut(word), word);
    }
}

#[test]
fn set_compounds_are_cut_alone_and_whole_in_others() {
    assert_eq!(cut("Werkstätten"), "werk|stätten");
    assert_eq!(cut("Landkreis"), "land|kreis");
    assert_eq!(cut("Landkreisverwaltung"), "landkreis|verwaltung");
    assert_eq!(cut("Arbeitgeberverbände"), "arbeitgeber|verbände");
    assert_eq!(bases("Gemeinderatswahl"), ["gemeinderat", "wahl"]);
}

#[test]
fn other_spellings_are_cut_alike() {
    assert_eq!(cut("Strassenverkehr"), "strassen|verkehr");
    assert_eq!(cut("Aerztekammer"), "aerzte|kammer");
    assert_eq!(cut("Buergermeister"), "buerger|meister");
}

#[test]
fn no_cut_is_inside_a_letter() {
    // Schloss|saal, with the old spelling of both s.
    for word in ["fußsohle", "schloßsaal", "meßstab", "straßßen"] {
        assert!(Splitter::new().cuts(word).iter().all(|cut| word.is_char_boundary(*cut)), "{word}");
    }
}

#[test]
fn parts_have_the_base_their_word_has() {
    for (word, expected) in [
        ("Arbeitsmarkt", ["arbeit", "markt"]),
        ("Straßenbau", ["strasse", "bau"]),
        ("Kindergarten", ["kind", "garten"]),
        ("Sonnenlicht", ["sonne", "licht"]),
        ("Schulpolitik", ["schule", "politik"]),
        ("Häusermeer", ["haus", "meer"]),
        ("Städtebau", ["stadt", "bau"]),
        ("Hilfskraft", ["hilfe", "kraft"]),
        ("Klimaziele", ["klima", "ziele"]),
        ("Energiewende", ["energie", "wende"]),
        ("Themenabend", ["thema", "abend"]),
        ("Museumsbesuch", ["museum", "besuch"]),
        ("Schlüsselfaktor", ["schlüssel", "faktor"]),
    ] {
        assert_eq!(bases(word), expected, "{word}");
    }
}

#[test]
fn parts_cover_the_word() {
    let parts = Splitter::new().parts("straßenverkehrsordnung");
    let spans: Vec<_> = parts.into_iter().map(|part| part.span).collect();
    assert_eq!(spans, [0..8, 8..16, 16..23]);
}

#[test]
fn what_the_user_says_holds_before_all_else() {
    let splits = Splits::parse("Minister|präsidentin\nKlimaschutz\nZwibbel\nLand|tag").unwrap();
    let splitter = Splitter::with(&splits);
    for expected in [
        "minister|präsidentin",
        "minister|präsidentinnen",
        "minister|präsidentinnen|konferenz",
        "klimaschutz",
        "klimaschutz|ziele",
        "zwibbel|markt",
        "land|tags|wahl",
    ] {
        assert_eq!(cut_by(&splitter, &expected.replace('|', "")), expected);
    }
}

#[test]
fn long_words_are_left_whole_in_no_time() {
    assert_eq!(Splitter::new().cuts(&"haus".repeat(25_000)), Vec::<usize>::new());
    assert_eq!(Splitter::new().cuts(&"haus".repeat(10)).len(), 9);
}

proptest! {
    #[test]
    fn cuts_are_inside_the_word_and_in_order(word in "[a-zäöüßé]{0,90}|\\PC{0,40}|(haus|straße|arbeits|ß|ue|е|ا|\u{301}|7){0,12}") {
        let splitter = Splitter::new();
        let cuts = splitter.cuts(&word);
        prop_assert!(cuts.iter().all(|&cut| 0 < cut && cut < word.len() && word.is_char_boundary(cut)));
        prop_assert!(cuts.windows(2).all(|pair| pair[0] < pair[1]));
        let parts = splitter.parts(&word);
        let starts: Vec<usize> = parts.iter().skip(1).map(|part| part.span.start).collect();
        prop_assert_eq!(&starts, &cuts);
        prop_assert!(parts.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        prop_assert!(parts.last().is_none_or(|part| part.span.end == word.len()));
    }
}
