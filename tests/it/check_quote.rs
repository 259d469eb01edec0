//! Where does a quotation come from, and what became of its words? Quotations cut, changed and glued, against invented releases.

use std::sync::LazyLock;

use serde_json::Value;

use crate::util::Space;

const STROM: &str = "# Hütten fordern Netzausbau\n\nHagenfeld, 5. März 2021 – „Die Hütten zahlen heute 35.000 Euro mehr für Strom als vor fünf Jahren, \
    und das bleibt nicht ohne Folgen für große Werke“, sagte Frauke Immenhof, Geschäftsführerin der Hüttenwerk Lennetal GmbH. \
    „Wer Netze baut, baut Zukunft“, so Immenhof, „und wer keine baut, verliert sie an andere Länder.“\n\n\
    Der Verband hat seine Forderungen in einem Papier zusammengefasst, das elf Seiten umfasst und im Internet steht.\n";

const TARIF: &str = "# Tarifrunde beginnt\n\nHagenfeld, 1. Februar 2022 – „Sechs Prozent sind nicht zu viel, wenn die Preise doppelt so schnell steigen“, \
    sagte Roswitha Kallenberg, Verhandlungsführerin der IG Stahlbau.\n";

static SPACE: LazyLock<Space> = LazyLock::new(|| {
    let space = Space::shared("check_quote");
    space.write("releases/strom.md", STROM);
    space.write("releases/tarif.md", TARIF);
    space.index().expect(0).says_nothing();
    space
});

/// The likeliest statement, which has to be this one with this verdict.
#[track_caller]
fn checked(quotation: &str, id: &str, verdict: &str) -> Value {
    let run = SPACE.run(&["check-quote", quotation, "--format", "json"]).expect(0).says_nothing();
    let answer: Value = run.json();
    let found = answer["found"][0].clone();
    assert_eq!((found["id"].as_str(), found["verdict"].as_str()), (Some(id), Some(verdict)), "{run}");
    found
}

/// The words with a difference, as `said>pasted`.
fn words(found: &Value, difference: &str) -> Vec<String> {
    let words = found["words"].as_array().unwrap().iter().filter(|word| word["difference"] == difference);
    words.map(|word| format!("{}>{}", word["said"].as_str().unwrap_or(""), word["pasted"].as_str().unwrap_or(""))).collect()
}

fn warnings(found: &Value) -> Vec<&str> {
    found["warnings"].as_array().unwrap().iter().filter_map(|warning| warning["kind"].as_str()).collect()
}

const WHOLE: &str =
    "Die Hütten zahlen heute 35.000 Euro mehr für Strom als vor fünf Jahren, und das bleibt nicht ohne Folgen für große Werke";

#[test]
fn a_quotation_is_verbatim_in_whatever_marks_and_spelling() {
    for quotation in [
        WHOLE.to_owned(),
        format!("„{WHOLE}.“"),
        format!("»{WHOLE}«, sagte Frauke Immenhof."),
        WHOLE.replace("große", "grosse").replace("Hütten", "Huetten").replace(", ", " – "),
        WHOLE.replace("zahlen", "zah-\nlen").replace(' ', "\n"),
    ] {
        let found = checked(&quotation, "strom#2", "verbatim");
        assert_eq!((&found["agreement"], &found["kind"]), (&Value::from(1.0), &Value::from("quote")), "{found}");
        assert_eq!(found["speakers"][0]["name"], "Frauke Immenhof");
        assert!(warnings(&found).is_empty(), "{found}");
    }
}

#[test]
fn halves_are_shortened_and_say_what_lies_beyond() {
    let all: Vec<_> = WHOLE.split(' ').collect();
    for half in [&all[..10], &all[11..], &all[5..16]] {
        let found = checked(&half.join(" "), "strom#2", "shortened");
        assert_eq!(words(&found, "same").len(), half.len(), "{found}");
        assert_eq!(words(&found, "beyond").len(), all.len() - half.len(), "{found}");
    }
}

#[test]
fn every_word_that_is_another_is_named_and_no_other() {
    let altered = WHOLE.replace("Strom", "Gas").replace("heute", "morgen").replace("Folgen", "Wirkung");
    let found = checked(&altered, "strom#2", "altered");
    assert_eq!(words(&found, "changed"), ["heute>morgen", "Strom>Gas", "Folgen>Wirkung"]);
    assert_eq!(words(&found, "same").len(), WHOLE.split(' ').count() - 3);
}

#[test]
fn a_clause_that_is_dropped_is_left_out_or_omitted_with_a_sign() {
    for (sign, difference) in [(" ", "left out"), (" […] ", "omitted"), (" (…) ", "omitted")] {
        let found = checked(&WHOLE.replace(" als vor fünf Jahren, ", sign), "strom#2", "shortened");
        assert_eq!(words(&found, difference), ["als>", "vor>", "fünf>", "Jahren>"]);
        assert_eq!(warnings(&found).contains(&"unmarked omission"), difference == "left out");
    }
}

#[test]
fn numbers_and_negations_are_warned_of() {
    let found = checked(&WHOLE.replace("35.000", "53.000"), "strom#2", "altered");
    assert_eq!((words(&found, "changed"), warnings(&found)), (vec!["35.000>53.000".to_owned()], vec!["number"]));
    let found = checked("Sechs Prozent sind zu viel, wenn die Preise doppelt so schnell steigen", "tarif#2", "altered");
    assert!(warnings(&found).contains(&"negation"), "{found}");
    let found = checked("das bleibt ohne Folgen für große Werke", "strom#2", "altered");
    assert_eq!(words(&found, "left out"), ["nicht>"]);
}

#[test]
fn pieces_of_a_statement_belong_together() {
    for quotation in [
        "„Wer Netze baut, baut Zukunft“, so Immenhof, „und wer keine baut, verliert sie an andere Länder.“",
        "Wer Netze baut, baut Zukunft, so Immenhof, und wer keine baut, verliert sie an andere Länder",
        "„Wer Netze baut, baut Zukunft und wer keine baut, verliert sie an andere Länder“",
    ] {
        let found = checked(quotation, "strom#3", "verbatim");
        assert_eq!(found["passages"], serde_json::json!([3, 4]), "{found}");
        assert_eq!(words(&found, "added"), [""; 0], "{found}");
    }
}

#[test]
fn remarks_in_brackets_are_no_alteration() {
    let found = checked("„[D]ie Hütten [in Lennetal] zahlen heute 35.000 Euro mehr für Strom […]“", "strom#2", "shortened");
    assert_eq!(words(&found, "note"), [">in", ">Lennetal"]);
}

#[test]
fn plain_text_is_found_and_said_to_be_no_speech() {
    let found = checked("Der Verband hat seine Forderungen in einem Papier zusammengefasst", "strom#5", "shortened");
    assert_eq!((found["kind"].as_str(), warnings(&found)), (Some("paragraph"), vec!["not quoted"]));
    assert_eq!(found["speakers"], serde_json::json!([]));
}

#[test]
fn statements_that_are_glued_together_are_told() {
    let found = checked("Die Hütten zahlen heute 35.000 Euro mehr für Strom. Wer Netze baut, baut Zukunft", "strom#2", "shortened");
    assert!(warnings(&found).contains(&"several statements"), "{found}");
    let glued = "Die Hütten zahlen heute 35.000 Euro mehr für Strom als vor fünf Jahren, wenn die Preise doppelt so schnell steigen";
    let found = checked(glued, "strom#2", "altered");
    let elsewhere = found["warnings"].as_array().unwrap().iter().find(|warning| warning["kind"] == "elsewhere");
    assert!(elsewhere.is_some_and(|warning| warning["message"].as_str().unwrap().contains("tarif#2")), "{found}");
}

#[test]
fn spans_lead_to_the_words_in_the_source_and_the_paste() {
    let pasted = "„Die Hütten zahlen heute 53.000 Euro mehr […] als vor fünf Jahren“";
    let answer: Value = SPACE.run(&["check-quote", pasted, "--format", "json"]).expect(0).json();
    let at = |text: &str, span: &Value| text[span[0].as_u64().unwrap() as usize..span[1].as_u64().unwrap() as usize].to_owned();
    let found = &answer["found"][0];
    assert_eq!(at(STROM, &found["span"]), WHOLE);
    for word in found["words"].as_array().unwrap() {
        if !word["said"].is_null() {
            assert_eq!(at(STROM, &word["said_span"]), word["said"].as_str().unwrap());
        }
        if !word["pasted"].is_null() {
            assert_eq!(at(answer["text"].as_str().unwrap(), &word["pasted_span"]), word["pasted"].as_str().unwrap());
        }
    }
}

#[test]
fn what_nobody_said_is_not_found() {
    let run = SPACE.run(&["check-quote", "Der Mond besteht aus Käse, und alle Mäuse wissen das"]).expect(1).prints_nothing();
    assert!(run.stderr.contains("Nicht gefunden"), "{run}");
    for empty in ["", "„…“", "[…]"] {
        let run = SPACE.run(&["check-quote", empty]).expect(1).says(&["keine Wörter"]);
        assert!(!run.stderr.contains("Nicht gefunden"), "there is nothing to look for: {run}");
    }
}

#[test]
fn a_question_made_of_a_statement_is_verbatim_with_a_note() {
    let said = "Wer Netze baut, baut Zukunft, und wer keine baut, verliert sie an andere Länder";
    let found = checked(&format!("„{said}?“"), "strom#3", "verbatim");
    assert_eq!(
        (warnings(&found), &found["warnings"][0]["message"]),
        (vec!["sentence mark"], &"Satzzeichen geändert: „Länder.“ → „Länder?“.".into())
    );
    assert!(warnings(&checked(&format!("„{said}.“"), "strom#3", "verbatim")).is_empty());
}

#[test]
fn few_words_are_found_with_a_doubt() {
    SPACE.run(&["check-quote", "baut Zukunft"]).expect(0).says(&["So wenige Wörter"]);
    SPACE.run(&["check-quote", "baut keine"]).expect(1);
}

#[test]
fn a_quotation_is_read_from_standard_input_and_from_a_file() {
    let run = SPACE.run_with_input(&["check-quote", "-", "--lang", "en"], &WHOLE.replace("mehr", "weniger")).expect(0);
    assert!(run.stdout.contains("Altered: 1 word changed") && run.stdout.contains("[-mehr-] {+weniger+}"), "{run}");
    assert!(run.stdout.contains("— Frauke Immenhof") && run.stdout.contains("[strom#2]"), "{run}");
    SPACE.write("quotation.txt", WHOLE);
    let run = SPACE.run(&["check-quote", "--file", "quotation.txt"]).expect(0);
    assert!(run.stdout.starts_with("Wörtlich\n"), "{run}");
    SPACE.run(&["check-quote", "--file", "nowhere.txt"]).expect(2).says(&["nowhere.txt"]);
}

#[test]
fn a_long_text_is_cut_and_says_so() {
    let long = format!("{WHOLE}. ").repeat(5_000);
    SPACE.run_with_input(&["check-quote", "-"], &long).expect(0).says(&["zu lang"]);
}
