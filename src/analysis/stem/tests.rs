//! Words that share a stem, and words that do not.

use proptest::prelude::*;

use super::*;

/// Each line's words have one stem; no two lines have the same.
const TOGETHER: &[&str] = &[
    // Women, men, and both.
    "Kollege Kollegen Kollegin Kolleginnen",
    "Lehrer Lehrers Lehrern Lehrerin Lehrerinnen",
    "Arzt Arztes Ärzte Ärzten Ärztin Ärztinnen Aerztinnen",
    "Bauer Bauern Bäuerin Bäuerinnen",
    "Franzose Franzosen Französin Französinnen",
    "Bürger Bürgers Bürgern Bürgerin Bürgerinnen Buerger",
    "Präsident Präsidenten Präsidentin Präsidentinnen",
    "Minister Ministers Ministern Ministerin Ministerinnen",
    "Arbeitgeber Arbeitgebern Arbeitgeberin Arbeitgeberinnen",
    "Expertin Expertinnen Experte Experten",
    "Student Studenten Studentin Studentinnen",
    "Kandidat Kandidaten Kandidatin Kandidatinnen",
    "Anwalt Anwälte Anwältin Anwältinnen",
    "Rechtsanwalt Rechtsanwälte Rechtsanwältin Rechtsanwältinnen",
    "Politiker Politikern Politikerin Politikerinnen",
    "Forscher Forschers Forscherin Forscherinnen",
    "Mieter Mietern Mieterin Mieterinnen",
    "Sprecher Sprechers Sprecherin Sprecherinnen",
    "Königin Königinnen König Könige",
    // Latin and Greek.
    "Ministerium Ministeriums Ministerien",
    "Bundesministerium Bundesministerien",
    "Museum Museums Museen",
    "Kunstmuseum Kunstmuseen",
    "Gremium Gremien",
    "Studium Studien",
    "Medium Medien",
    "Zentrum Zentren Zentrums",
    "Schema Schemas Schemata Schemen",
    "Thema Themas Themen",
    "Praktikum Praktika",
    "Firma Firmen",
    "Konto Kontos Konten",
    "Risiko Risikos Risiken",
    "Datum Datums Daten",
    "Basis Basen",
    "Praxis Praxen",
    "Virus Viren",
    "Zyklus Zyklen",
    "Rhythmus Rhythmen",
    "Mechanismus Mechanismen",
    "Index Indizes Indexes Indices",
    "Lexikon Lexika Lexikons",
    "Atlas Atlanten",
    "Komitee Komitees",
    "Kriterium Kriterien",
    "Drama Dramen Dramas",
    "Material Materialien Materials",
    "Prinzip Prinzipien Prinzips",
    "Visum Visa Visen",
    // Plurals with an umlaut, in -er, in -s.
    "Haus Hauses Häuser Häusern Haeuser",
    "Kind Kindes Kinder Kindern",
    "Land Landes Länder Ländern",
    "Wald Wälder Wäldern Waldes",
    "Amt Amtes Ämter Ämtern",
    "Buch Buches Bücher Büchern",
    "Dorf Dörfer Dörfern",
    "Rad Räder Rädern",
    "Bild Bilder Bildern",
    "Saal Saals Säle Sälen",
    "Mutter Mütter Müttern",
    "Auto Autos",
    "Büro Büros Bueros",
    "Kamera Kameras",
    "Team Teams",
    "Taxi Taxis",
    "Handy Handys",
    "Trump Trumps",
    "Café Cafés",
    // Nouns whose ending is none.
    "Hafen Hafens Häfen",
    "Wagen Wagens",
    "Kosten",
    "Messer Messers Messern",
    "Mittel Mittels Mitteln",
    "Regel Regeln",
    "Ergebnis Ergebnisses Ergebnisse Ergebnissen",
    "Verhältnis Verhältnisse",
    "Flüchtling Flüchtlinge Flüchtlingen Flüchtlings",
    "Bäckerei Bäckereien",
    "Partei Parteien",
    "Stern Sterne Sternen Sterns",
    "Kurs Kurse Kursen Kurses",
    "Impuls Impulse Impulses",
    "Irrtum Irrtümer Irrtums",
    "Bau Baus Bauten",
    // Adjectival nouns, adjectives.
    "Abgeordnete Abgeordneter Abgeordneten",
    "Beamte Beamter Beamten Beamtin Beamtinnen",
    "Beauftragte Beauftragter Beauftragten",
    "Angestellte Angestellter Angestellten",
    "groß große großer großes großem größer größere gross",
    "neu neue neuer neuen neues neuem",
    "wichtig wichtige wichtiger wichtigste wichtigsten",
    "digital digitale digitaler digitalen",
    // Verbs.
    "organisieren organisiert organisierte organisierten",
    "finanzieren finanziert Finanzierung Finanzierungen",
    // Names.
    "Müller Müllers Mueller",
    "Merkel Merkels",
    "Straße Strasse Straßen Strassen",
    // Weak verbs.
    "fordern fordert forderte forderten Forderung",
    "sagen sagt sagte sagten",
    "erklären erklärt erklärte erklärten",
    "warnen warnt warnte warnten",
];

/// Words that are not forms of one.
const APART: &[&str] = &[
    "Bürger Burg",
    "Lehrer Lehre",
    "Bauer Bau",
    "Hafen Haft",
    "Messer Messe",
    "Messer Messung",
    "Wagen Wage",
    "Mittel Mitte",
    "Kosten Kost",
    "Forscher Forschung",
    "Museum Muse",
    "Museum Mus",
    "Quelle Qualle",
    "Käufer Kauf",
    "Leiter Leitung",
    "Leiter Leid",
    "Termin Term",
    "Medizin Medium",
    "Berlin Berl",
    "Partei Partie",
    "Stern Stirn",
    "Indiz Index",
    "Minister Ministerium",
    "Vertreter Vertrag",
    "Virus Vieren",
    "Konto Kontor",
    "Ausländer Ausland",
    "Ministrant Minister",
    "Komitee Komet",
    "Atlas Atlantik",
];

fn stem(word: &str) -> String {
    Stemmer::new().stem(&word.to_lowercase())
}

#[test]
fn forms_of_a_word_meet() {
    let mut failures = Vec::new();
    for line in TOGETHER {
        let stems: Vec<String> = line.split(' ').map(|word| format!("{word}={}", stem(word))).collect();
        let of = |pair: &String| pair.split('=').nth(1).map(str::to_owned);
        if stems.iter().any(|pair| of(pair) != of(&stems[0])) {
            failures.push(stems.join(" "));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn different_words_do_not() {
    let pairs = APART.iter().filter_map(|pair| pair.split_once(' '));
    let firsts: Vec<&str> = TOGETHER.iter().filter_map(|line| line.split(' ').next()).collect();
    let lines = firsts.iter().enumerate().flat_map(|(at, a)| firsts[at + 1..].iter().map(move |b| (*a, *b)));
    let stemmer = Stemmer::new();
    let meet = |(a, b): &(&str, &str)| stemmer.stem(&a.to_lowercase()) == stemmer.stem(&b.to_lowercase());
    let failures: Vec<(&str, &str)> = pairs.chain(lines).filter(meet).collect();
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn a_compound_is_stemmed_by_its_head() {
    let stemmer = Stemmer::new();
    for (a, b) in [("landesmuseum", "landesmuseen"), ("testkurs", "testkurse"), ("ölhafen", "ölhäfen")] {
        assert_eq!(stemmer.stem(a), stemmer.stem(b), "{a} {b}");
    }
}

#[test]
fn what_is_no_german_word_stays() {
    for word in ["", "2021", "co2", "привет", "مرحبا", "東京", "a", "s", "n", "in", "er", "innen"] {
        assert!(word.starts_with(&stem(word)) || stem(word) == word, "{word}: {}", stem(word));
    }
    assert_eq!(stem(&"ä".repeat(100_000)).len(), 100_000);
}

proptest! {
    #[test]
    fn a_stem_begins_the_folded_word(word in "[a-zäöüßéñ]{0,12}(innen|in|ern?|ens?|ien|a|um|us|ung|ieren|ee|)") {
        let folded = fold(&word);
        let stem = Stemmer::new().stem(&word);
        let cut = stem.split_once(TAG).map_or(stem.as_str(), |(cut, _)| cut);
        prop_assert!(folded.starts_with(cut), "{word}: {stem}");
    }

    #[test]
    fn any_text_has_a_stem(word in any::<String>()) {
        let stem = Stemmer::new().stem(&word);
        prop_assert!(word.is_empty() || stem.len() <= 2 * word.len());
    }
}
