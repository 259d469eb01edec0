//! Every phenomenon of German press text, right and wrong pairs alike, and text that is no text at all.

use proptest::prelude::*;

use super::*;

/// The words of a text as `kind text spelling`, a completion marked by the text it completes.
fn described(language: Language, text: &str) -> Vec<String> {
    let mut words = Vec::new();
    Analyzer::new().words(language, text, |word| {
        words.push(format!("{} {:?} {} {}", word.position, word.kind, word.text.replace('\n', "⏎"), word.terms.spelling));
    });
    words
}

fn of_kind(kind: WordKind, text: &str) -> Vec<(String, String)> {
    let mut words = Vec::new();
    Analyzer::new().words(Language::German, text, |word| {
        if word.kind == kind {
            words.push((word.text.to_owned(), word.terms.spelling.clone()));
        }
    });
    words
}

fn spellings(kind: WordKind, text: &str) -> Vec<String> {
    of_kind(kind, text).into_iter().map(|(_, spelling)| spelling).collect()
}

fn stem(word: &str) -> String {
    Analyzer::new().terms(Language::German, word).stem.clone()
}

fn parts(word: &str) -> Vec<String> {
    Analyzer::new().terms(Language::German, word).parts.iter().map(|part| word[part.span.clone()].to_owned()).collect()
}

#[test]
fn words_keep_their_place() {
    let mut spans = Vec::new();
    Analyzer::new().words(Language::German, "Über »Ruß«: 35.000 t", |word| spans.push((word.span.clone(), word.text.to_owned())));
    let expected = [(0..5, "Über"), (8..12, "Ruß"), (16..22, "35.000"), (23..24, "t")];
    assert_eq!(spans, expected.map(|(span, text)| (span, text.to_owned())));
}

#[test]
fn umlauts_and_sharp_s_meet_in_every_spelling() {
    for (a, b) in [
        ("Größe", "Groesse"),
        ("Größe", "GRÖSSE"),
        ("Möhlmann", "Moehlmann"),
        ("über", "ueber"),
        ("Straße", "Strasse"),
        ("Häuser", "Haeuser"),
    ] {
        assert_eq!(stem(a), stem(b), "{a} {b}");
    }
    assert_ne!(stem("Quelle"), stem("Qualle"));
}

#[test]
fn invisible_and_strange_characters_make_no_difference() {
    for (written, plain) in [
        ("Kreis\u{ad}lauf\u{ad}wirtschaft", "Kreislaufwirtschaft"),
        ("Kreislauf\u{200b}wirtschaft", "Kreislaufwirtschaft"),
        ("M&uuml;ll", "Müll"),
        ("Kreislauf&shy;wirtschaft", "Kreislaufwirtschaft"),
        ("Mu\u{308}ll", "Müll"),
        ("ﬁnanziell", "finanziell"),
        ("CO₂", "CO2"),
        ("CO<sub>2</sub>", "CO2"),
        ("m²", "m2"),
        ("geht’s", "gehts"),
        ("geht's", "gehts"),
        ("Ｍüｌｌ", "Müll"),
        ("ẞ", "ß"),
    ] {
        let mut analyzer = Analyzer::new();
        let expected = analyzer.terms(Language::German, plain).clone();
        let found = analyzer.terms(Language::German, written);
        assert_eq!((&found.stem, &found.spelling), (&expected.stem, &expected.spelling), "{written}");
    }
    assert_eq!(parts("Ab\u{ad}fall&shy;wirtschaft"), ["Ab\u{ad}fall&shy;", "wirtschaft"]);
    assert_eq!(described(Language::German, "Die CO₂-Bilanz").len(), 4);
    assert_eq!(described(Language::German, "A&amp;B"), ["0 Plain A a", "1 Plain B b"]);
}

#[test]
fn words_broken_at_the_end_of_a_line_are_healed() {
    assert_eq!(
        described(Language::German, "die Kreislauf-\nwirtschaft"),
        ["0 Plain die die", "1 Plain Kreislauf-⏎wirtschaft kreislaufwirtschaft"]
    );
    assert_eq!(
        described(Language::German, "Aluminium-\nRecycling"),
        ["0 Joined Aluminium-⏎Recycling aluminiumrecycling", "0 Plain Aluminium aluminium", "1 Plain Recycling recycling"]
    );
    assert_eq!(
        described(Language::German, "Wind-\nund Solarenergie"),
        ["0 Plain Wind wind", "0 Completed Wind windenergie", "1 Plain und und", "2 Plain Solarenergie solarenergie"]
    );
    assert_eq!(described(Language::German, "Liste -\nerster Punkt").len(), 3);
}

#[test]
fn gender_forms_are_one_word_that_meets_the_plain_ones() {
    for written in [
        "Bürger*innen",
        "Bürger\\*innen",
        "Bürger:innen",
        "Bürger_innen",
        "Bürger·innen",
        "Bürger/-innen",
        "Bürger/innen",
        "Bürger(innen)",
        "BürgerInnen",
        "Bürger*in",
    ] {
        let text = format!("alle {written}.");
        assert_eq!(of_kind(WordKind::Gender, &text).len(), 1, "{text}");
        for plain in ["Bürger", "Bürgerin", "Bürgerinnen"] {
            assert_eq!(stem(written), stem(plain), "{written} {plain}");
        }
    }
    let written = [
        "Arbeitnehmer*innenvertretung",
        "Arbeitnehmer:innen-Vertretung",
        "ArbeitnehmerInnenvertretung",
        "Arbeitnehmerinnenvertretung",
        "Arbeitnehmer/-innen-Vertretung",
    ];
    for written in written {
        assert_eq!(stem(written), stem("Arbeitnehmervertretung"), "{written}");
    }
    assert_eq!(stem("Expertinnenkommission"), stem("Experten-Kommission"));
    assert_eq!(parts("Bürger*innenrat"), ["Bürger*innen", "rat"]);
    assert_eq!(spellings(WordKind::Gender, "Jede*r und ein*e Kolleg*in"), ["jeder", "eine", "kollegin"]);
}

#[test]
fn other_signs_make_no_gender_forms() {
    for text in [
        "und/in Kraft",
        "Gesetz (in Kraft)",
        "24/7",
        "https://lenne.example/in/innen",
        "80 km/h",
        "um 12:30 Uhr",
        "e:mail",
        "SPD/Grüne",
        "StromIntern",
        "GmbH",
        "YouTube und LinkedIn",
        "von außen/innen",
        "Bern:Innenstadt",
        "Binnenmarkt",
        "Innenraum",
        "Das Ziel: innen und außen",
        "*innen*",
    ] {
        assert_eq!(of_kind(WordKind::Gender, text), [], "{text}");
    }
}

#[test]
fn hyphen_compounds_are_read_as_pieces_and_as_one() {
    assert_eq!(
        described(Language::German, "Der IG-Metall-Vorstand"),
        [
            "0 Plain Der der",
            "1 Joined IG-Metall-Vorstand igmetallvorstand",
            "1 Plain IG ig",
            "2 Plain Metall metall",
            "3 Plain Vorstand vorstand"
        ]
    );
    assert_eq!(parts("Cyber-Energieversorgung"), ["Cyber-", "Energie", "versorgung"]);
    for (joined, plain) in [
        ("Cyber-Risiken", "Cyberrisiken"),
        ("E-Mail", "Email"),
        ("Covid-19", "Covid19"),
        ("EU-weit", "EUweit"),
        ("CO₂-Steuer", "CO2steuer"),
    ] {
        assert_eq!(spellings(WordKind::Joined, joined), [plain.to_lowercase()]);
        assert_eq!(stem(joined), stem(plain), "{joined}");
    }
    for text in ["2020-2021", "0211-123456", "a - b", "12-34-56", "von 2020–2021", "ja–nein", "a-b-c-d-e-f-g-h-i-j"] {
        assert_eq!(of_kind(WordKind::Joined, text), [], "{text}");
    }
}

#[test]
fn endless_words_are_completed() {
    for (text, completed) in [
        ("Wind- und Solarenergie", &["windenergie"][..]),
        ("Wind-, Wasser- und Solarenergie", &["windenergie", "wasserenergie"]),
        ("Kreislauf- oder Abfallwirtschaft", &["kreislaufwirtschaft"]),
        ("Wind- sowie die Solarenergie", &["windenergie"]),
        ("Wind-und Solarenergie", &["windenergie"]),
        ("Wind-und-Wetter-Solarenergie", &[]),
        ("Wind- bzw. Solarenergie", &["windenergie"]),
        ("Wind- wie auch Solarenergie", &["windenergie"]),
        ("Wind- statt Solarenergie", &["windenergie"]),
        ("Wind-/Solarenergie", &["windenergie"]),
        ("Wind- und/oder Solarenergie", &["windenergie"]),
        ("Wind- und Solarenergieversorgung", &["windenergieversorgung", "windversorgung"]),
        ("Bundes- und Landesregierung", &["bundesregierung"]),
        ("Vor- und Nachteile", &["vorteile"]),
        ("Ein- und Ausfuhr", &["einfuhr"]),
        ("In- und Ausland", &["inland"]),
        ("Be- und Entlüftung", &["belüftung"]),
        ("EU- und EFTA-Staaten", &["eustaaten"]),
        ("18- bis 25-jährige", &["18jährige"]),
        ("Erst- und Zweit-Anlagen", &["erstanlagen"]),
        ("Wind- und Regen", &[]),
        ("Wind- Solarenergie", &[]),
        ("der Wind- und. Solarenergie", &[]),
        ("Wind-\n\nund Solarenergie", &[]),
        ("Solarenergie - und Solarenergie", &[]),
    ] {
        assert_eq!(spellings(WordKind::Completed, text), completed, "{text}");
    }
    assert_eq!(of_kind(WordKind::Completed, "die Wind- und Solarenergie")[0].0, "Wind");
    assert_eq!(stem("Windenergie"), {
        let mut stems = Vec::new();
        Analyzer::new().words(Language::German, "Wind- und Solarenergie", |word| stems.push(word.terms.stem.clone()));
        stems[1].clone()
    });
}

#[test]
fn headless_words_are_completed() {
    for (text, completed) in [
        ("Zuchtstuten und -hengste", &["zuchthengste"][..]),
        ("Frauenförderung und -politik", &["frauenpolitik"]),
        ("Frauenförderung, -politik und -regierung", &["frauenpolitik", "frauenregierung"]),
        ("Klimaschutz/-politik", &["klimapolitik"]),
        ("Klima-Schutz und -Politik", &["klimapolitik"]),
        ("Zuchtstuten und –hengste", &["zuchthengste"]),
        ("Zuchtstuten. Und -hengste", &[]),
        ("Regen und -wolken", &[]),
        ("Zuchtstuten -hengste", &[]),
        ("Zuchtstuten und -5 Grad", &[]),
    ] {
        assert_eq!(spellings(WordKind::Completed, text), completed, "{text}");
    }
}

#[test]
fn numbers_have_one_term() {
    for text in ["35.000", "35'000", "35’000", "35 000", "35\u{a0}000", "35\u{2009}000", "35\u{202f}000", "35000"] {
        assert_eq!(described(Language::German, &format!("rund {text} Tonnen"))[1], format!("1 Number {text} 35000"), "{text}");
    }
    assert_eq!(spellings(WordKind::Number, "3,5 % oder 3.5"), ["3,5", "3,5"]);
    assert_eq!(spellings(WordKind::Number, "Tel. 058 462 24 71"), ["058", "462", "24", "71"]);
    assert_eq!(spellings(WordKind::Number, "+41 58 462 24 71"), ["41", "58", "462", "24", "71"]);
    assert_ne!(stem("35.000"), stem("3.500"));
}

#[test]
fn dates_have_one_term() {
    let spelled = ["0 Date 30. November 2021 2021-11-30", "0 Number 30 30", "1 Plain November november", "2 Number 2021 2021"];
    assert_eq!(described(Language::German, "30. November 2021"), spelled);
    for text in ["30.11.2021", "30.11.21", "30. Nov. 2021", "2021-11-30", "30. 11. 2021", "30.\u{a0}November 2021"] {
        assert_eq!(of_kind(WordKind::Date, &format!("am {text}.")), [(text.to_owned(), "2021-11-30".to_owned())]);
    }
    assert_eq!(spellings(WordKind::Date, "1. Jänner 2022"), ["2022-01-01"]);
    for text in ["November 2021", "30. November", "31.11.2021", "35.000"] {
        assert_eq!(of_kind(WordKind::Date, text), [], "{text}");
    }
    assert_eq!(described(Language::English, "November 30, 2021")[0], "0 Date November 30, 2021 2021-11-30");
    assert_eq!(described(Language::French, "le 30 novembre 2021")[1], "1 Date 30 novembre 2021 2021-11-30");
}

#[test]
fn other_languages_have_their_own_stems() {
    let mut analyzer = Analyzer::new();
    assert_eq!(analyzer.terms(Language::English, "industries").stem, "en:industri");
    assert!(analyzer.terms(Language::French, "l'industrie").stem.starts_with("fr:industr"));
    assert_eq!(described(Language::Italian, "dell’industria"), ["0 Plain industria industria"]);
    assert_eq!(described(Language::French, "Wind- und Solarenergie l'ordre").len(), 4);
    assert_eq!(described(Language::English, "well-known")[0], "0 Joined well-known wellknown");
    let english = analyzer.terms(Language::English, "Wind").stem.clone();
    assert_ne!(english, analyzer.terms(Language::German, "Wind").stem);
}

#[test]
fn stop_words_keep_their_endings() {
    for (word, other) in [("ein", "Ei"), ("uns", "UN"), ("worden", "Word"), ("andere", "und"), ("nun", "Nu")] {
        assert_ne!(stem(word), stem(other), "{word} {other}");
    }
    for (word, other) in [("während", "waehrend"), ("daß", "dass"), ("Über", "über"), ("Waren", "Ware"), ("Würde", "würde")] {
        assert_eq!(stem(word), stem(other), "{word} {other}");
    }
}

#[test]
fn parts_are_words_of_their_own() {
    let mut found = Vec::new();
    Analyzer::new().words(Language::German, "Abfallwirtschaft, Cyber-Risiken, bürger*innenrat", |word| {
        found.extend(word.terms.parts.iter().map(|part| word.part(part)));
    });
    assert_eq!(found, ["Abfall", "Wirtschaft", "Cyber", "Risiken", "bürger*innen", "rat"]);
}

#[test]
fn spellings_keep_inflection() {
    let mut analyzer = Analyzer::new();
    assert_eq!(analyzer.terms(Language::German, "Häuser").spelling, "häuser");
    assert_eq!(prefix_form("Häu"), "haeu");
}

/// Holds for the words of any text: they are in order and slices of it.
fn assert_order(text: &str) {
    for language in [Language::German, Language::English, Language::French, Language::Italian] {
        let (mut start, mut position) = (0, 0);
        Analyzer::new().words(language, text, |word| {
            assert_eq!(text.get(word.span.clone()), Some(word.text));
            assert!(word.span.start >= start && word.position >= position && word.position <= position + 1);
            assert!(!word.text.is_empty() && !word.terms.spelling.is_empty() && !word.terms.stem.is_empty(), "{:?}", word);
            assert!(word.terms.spelling.len() <= 4 * LONGEST_TERM);
            for part in &word.terms.parts {
                assert!(word.text.get(part.span.clone()).is_some_and(|part| !part.is_empty()), "{word:?}");
            }
            (start, position) = (word.span.start, word.position);
        });
    }
}

#[test]
fn odd_texts_are_survived() {
    let many = |text: &str| text.repeat(20_000);
    for text in [
        String::new(),
        "ä".repeat(100_000),
        "-".repeat(100_000),
        many("*innen"),
        many("Bürger*innen"),
        many("a-"),
        many("Wind-, "),
        many("Wind- und "),
        many(", -energie"),
        many("und -energie "),
        many("1 "),
        many("123 "),
        many("1.1."),
        many("\u{301}"),
        many("a\u{301}"),
        many("&amp;"),
        many("&"),
        many("<sup>"),
        many("\u{ad}\n"),
        many("-\n"),
        many("a-\n"),
        many("²"),
        many("a'"),
        "Приветствие мира, -слово и слово-слово".to_owned(),
        "مرحبا بالعالم ١٢٣ ٤٥٦".to_owned(),
        "東京タワー สวัสดี".to_owned(),
        String::from_utf8_lossy(&(0..=255).cycle().take(5_000).collect::<Vec<u8>>()).into_owned(),
    ] {
        assert_order(&text);
    }
}

#[test]
fn an_endless_word_is_cut() {
    let word = "ä".repeat(100_000);
    assert!(Analyzer::new().terms(Language::German, &word).spelling.len() <= LONGEST_TERM);
}

proptest! {
    #[test]
    fn any_text_has_ordered_words(text in "\\PC{0,60}") {
        assert_order(&text);
    }

    #[test]
    fn any_bytes_have_ordered_words(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_order(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_signs_have_ordered_words(pieces in proptest::collection::vec(piece(), 0..14)) {
        assert_order(&pieces.concat());
    }

    #[test]
    fn a_word_alone_has_the_terms_it_has_in_text(pieces in proptest::collection::vec(piece(), 0..5)) {
        let text = pieces.concat();
        let mut found = Vec::new();
        Analyzer::new().words(Language::German, &text, |word| {
            if word.span == (0..text.len()) {
                found.push(word.terms.clone());
            }
        });
        if let Some(first) = found.first() {
            let mut analyzer = Analyzer::new();
            prop_assert_eq!(first, analyzer.terms(Language::German, &text));
        }
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " ",
        " ",
        "-",
        "-",
        "\n",
        "*",
        "*innen",
        ":in",
        "/-innen",
        "(in)",
        "(",
        ")",
        "Innen",
        "Bürger",
        "wind",
        "Solarenergie",
        "und",
        "oder",
        "35",
        "000",
        "3,5",
        ".",
        "30.",
        "November",
        "2021",
        "11",
        "\u{ad}",
        "&shy;",
        "&uuml;",
        "ﬃ",
        "ﬀ",
        "u\u{308}",
        "\u{301}",
        "²",
        "₂",
        "<sub>",
        "<sup>",
        "’",
        "'",
        "l'",
        "Ω",
        "жук",
        "漢",
        "ẞ",
        "İ",
        "/",
        "·",
        "_",
        ",",
        "\u{a0}",
        "\u{202f}",
        "\u{200b}",
    ])
}
