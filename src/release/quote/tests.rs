use proptest::prelude::*;

use super::*;
use crate::release::mark::tests::paragraphs;
use crate::release::{Relation, Speaker};

fn quotes(text: &str) -> Vec<(&str, Quote)> {
    let verbatim = find(text, &paragraphs(text), &[], &[]).into_iter().filter(|(_, quote)| quote.kind == QuoteKind::Direct);
    verbatim.map(|(span, quote)| (&text[span], quote)).collect()
}

fn only(text: &str) -> (&str, Speaker) {
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    let (words, quote) = quotes.into_iter().next().unwrap_or_default();
    (words, quote.speakers.into_iter().next().unwrap_or_default())
}

fn name(text: &str) -> String {
    only(text).1.name.unwrap_or_default()
}

const GOOD: &str = "Das ist ein guter Tag für den Standort, denn wir gehen gemeinsam voran.";

/// The ways in which joint releases introduce those who signed them.
#[test]
fn a_joint_release_comes_out_in_full() {
    let text = format!(
        "Der Kreis hat die „Blechkrise“ besprochen.\n\n\
         Wirtschafts- und Innovationsminister Prof. Dr. Anton Muster: „{GOOD}“\n\n\
         ALUMUS-CEO Philipp Beispiel unterstrich: „Als regionales „Blech-Cluster“ im Land möchten wir vorangehen.“\n\n\
         Alura-Geschäftsführer Volker Winter hob hervor: „{GOOD}“\n\n\
         Alumin Musterland-Präsident und PhG der OTTO BEISPIEL KG, Dr. Hinrich Sommer, betonte: „{GOOD} Und zwar heute.“\n\n\
         IG Blech-Vorstand-Zweigbüro Manuel Herbst sagte: „{GOOD}“\n\n\
         IG EZB-Vertreterin Manuela Lenz fügte hinzu: „{GOOD}“"
    );
    let expected = [
        ("Anton Muster", Some("Prof. Dr."), "Wirtschafts- und Innovationsminister", vec![]),
        ("Philipp Beispiel", None, "CEO", vec!["ALUMUS"]),
        ("Volker Winter", None, "Geschäftsführer", vec!["Alura"]),
        ("Hinrich Sommer", Some("Dr."), "Präsident und PhG", vec!["Alumin Musterland", "OTTO BEISPIEL KG"]),
        ("Manuel Herbst", None, "", vec!["IG Blech"]),
        ("Manuela Lenz", None, "Vertreterin", vec!["IG EZB"]),
    ];
    let found = quotes(&text);
    assert_eq!(found.len(), expected.len());
    for ((words, quote), (name, title, role, organisations)) in found.iter().zip(expected) {
        let speaker = &quote.speakers[0];
        assert!(words.ends_with('.'), "{words}");
        assert_eq!((speaker.name.as_deref(), speaker.title.as_deref()), (Some(name), title));
        assert_eq!(
            (speaker.role.as_deref().unwrap_or_default(), &speaker.organisations),
            (role, &organisations.into_iter().map(String::from).collect())
        );
        assert_eq!(speaker.mention.clone().map(|span| &text[span]), Some(name));
        assert!(speaker.confidence >= 0.9);
    }
    assert_eq!(found[1].0, "Als regionales „Blech-Cluster“ im Land möchten wir vorangehen.");
}

#[test]
fn marks_of_every_style_hold_speech() {
    for (open, close) in [("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ("\"", "\""), ("‚", "‘"), ("›", "‹"), ("„*", "*“"), ("*„", "“*")]
    {
        assert_eq!(only(&format!("Erika Muster sagte: {open}{GOOD}{close}")).0, GOOD, "{open}{close}");
    }
}

#[test]
fn the_speaker_stands_behind_the_marks() {
    for inquit in [
        "“, sagte Erika Muster.",
        "“, so Erika Muster, Sprecherin der Alu AG.",
        "“ so Erika Muster.",
        "“, erklärt dazu die Sprecherin Erika Muster.",
        "“, stellt Erika Muster vom Erzverband fest.",
        "“, sagte die Präsidentin des Verbands, Erika Muster.",
        "“, so das Fazit von Erika Muster.",
        "“, hat Erika Muster gesagt.",
    ] {
        assert_eq!(name(&format!("„Das ist ein guter Tag für den Standort{inquit}")), "Erika Muster", "{inquit}");
    }
}

#[test]
fn the_speaker_stands_before_the_marks() {
    for announcement in [
        "Erika Muster:",
        "Erika Muster (Sprecherin der Alu AG) sagte:",
        "Die Präsidentin des Verbands, Erika Muster, sagte:",
        "Gestern sagte die Sprecherin Erika Muster in Musterstadt:",
        "Dass das Werk bleibt, unterstrich Sprecherin Erika Muster:",
        "Erika Muster, Leiterin des Bereichs Erz der Alu AG, fügte hinzu:",
        "Laut Erika Muster ist das klar:",
        "**Erika Muster, Sprecherin, sagt:**\n\n",
    ] {
        assert_eq!(name(&format!("{announcement} „{GOOD}“")), "Erika Muster", "{announcement}");
    }
}

#[test]
fn later_mentions_lead_back_to_the_name() {
    let first = "Prof. Erika Muster, Ministerin für Erz, kam.";
    for later in ["Muster sagte:", "Sie sagte:", "Die Ministerin sagte:", "Ministerin Muster sagte:"] {
        let text = format!("{first}\n\n{later} „{GOOD}“");
        let (_, speaker) = only(&text);
        assert_eq!((speaker.name.as_deref(), speaker.title.as_deref()), (Some("Erika Muster"), Some("Prof.")), "{later}");
    }
    assert_eq!(name(&format!("Otto Winter und Erika Muster kamen. „{GOOD}“, sagte er.")), "Otto Winter");
}

#[test]
fn one_statement_in_two_pieces_belongs_together() {
    let found = quotes(
        "„Das ist gut“, sagte Erika Muster, „und es bleibt auch im nächsten Jahr gut.“ „Mehr nicht, denn das genügt uns allen hier.“",
    );
    let continues: Vec<Option<usize>> = found.iter().map(|(_, quote)| quote.continues).collect();
    assert_eq!(continues, [None, Some(0), None]);
    assert!(found.iter().all(|(_, quote)| quote.speakers[0].name.as_deref() == Some("Erika Muster")));
}

#[test]
fn a_quote_runs_over_paragraphs_and_survives_a_lost_mark() {
    assert_eq!(
        only("Erika Muster sagte: „Das ist gut für uns alle.\n\nUnd es bleibt so.“").0,
        "Das ist gut für uns alle.\n\nUnd es bleibt so."
    );
    for text in [
        "Erika Muster sagte: „Das ist gut für uns alle.\n\n„Und es bleibt so.“ Es regnete.",
        "„Das ist gut für uns alle.\n\n„Und es bleibt so“, sagte Erika Muster. Es regnete.",
    ] {
        let found = quotes(text);
        let [(first, _), (second, more)] = &found[..] else { return assert_eq!(found, [], "{text}") };
        assert_eq!((*first, second.trim_end_matches('.')), ("Das ist gut für uns alle.", "Und es bleibt so"));
        assert_eq!(more.continues, Some(0));
        assert!(found.iter().all(|(_, quote)| quote.speakers[0].name.as_deref() == Some("Erika Muster")));
    }
    let (words, speaker) = only("„Das ist ein guter Tag für alle, sagte Erika Muster am Rande der Tagung.\n\nEs regnete.");
    assert_eq!((words, speaker.name.as_deref()), ("Das ist ein guter Tag für alle", Some("Erika Muster")));
}

#[test]
fn an_organisation_or_two_people_may_speak() {
    let (_, speaker) = only(&format!("Der Erzverband erklärte: „{GOOD}“"));
    assert_eq!((speaker.name, speaker.organisations), (None, vec!["Erzverband".to_owned()]));
    let text = format!("Alumus: „{GOOD}“");
    let known = [Organisation { name: "Alumus".into(), relation: Relation::Issuer }];
    let found = find(&text, std::slice::from_ref(&(0..text.len())), &[], &known);
    assert_eq!(found[0].1.speakers[0].organisations, ["Alumus"]);
    let text = format!("„{GOOD}“, so Erika Muster und Otto Winter.");
    let found = quotes(&text);
    let names: Vec<_> = found[0].1.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
    assert_eq!(names, ["Erika Muster", "Otto Winter"]);
}

#[test]
fn titles_mottos_and_terms_are_no_speech() {
    for text in [
        "Unter dem Motto „Gemeinsam für Erz und Blech“ tagte der Kreis.",
        "Die Konferenz „Erz und Blech“ war gut besucht.",
        "Die sogenannte „Blechkrise“ ist vorbei, sagte Erika Muster.",
        "Das „Blech“-Projekt läuft weiter, betonte sie.",
        "Die revidierte „Verordnung über die Abgabe von Blech an Betriebe“ gilt.",
        "title: \"Neues Gesetz ist zu schwach, zu spät und zu schwammig\"",
        "Gutes Erz: „Das Blech ist da“",
        "Siehe <a href=\"https://example.org/erz\">hier</a>.",
    ] {
        assert_eq!(quotes(text), [], "{text}");
    }
}

/// The words of each quote with the mention of its speaker and its cue; a mention or cue that is missing is empty.
fn told(text: &str) -> Vec<(&str, &str, &str)> {
    let at = |span: &Option<Span>| span.clone().map_or("", |span| &text[span]);
    let of = |(words, quote): (_, Quote)| (words, at(&quote.speakers.first().and_then(|speaker| speaker.mention.clone())), at(&quote.cue));
    quotes(text).into_iter().map(of).collect()
}

#[test]
fn a_cue_has_what_its_verb_splits_off() {
    let cue = |said: &str| {
        let release = crate::Release::from_text("a", &said.replace("GOOD", &format!("„{GOOD}“"))).unwrap_or_default();
        release.quotes().map(|(_, _, quote)| release.cue(quote).unwrap_or_default()).collect::<Vec<_>>()
    };
    for (said, expected) in [
        ("Erika Muster hob hervor: GOOD", "hob hervor"),
        ("GOOD, fasste Erika Muster zusammen.", "fasste … zusammen"),
        ("GOOD, fügte sie, Erika Muster, an die Runde gewandt hinzu.", "fügte … hinzu"),
        ("GOOD, sagte Erika Muster an der Tür.", "sagte"),
        ("Laut Erika Muster: GOOD", "Laut"),
    ] {
        assert_eq!(cue(said), [expected], "{said}");
    }
}

#[test]
fn papers_in_marks_speak() {
    for (text, medium) in [
        ("„GOOD“, schreibt die „Morgenzeitung“.", "Morgenzeitung"),
        ("„GOOD“, schrieb „Das Neue Blatt“ am Montag.", "Das Neue Blatt"),
        ("Laut der „Morgenzeitung“ ist das „am Ende seiner Kraft“.", "Morgenzeitung"),
    ] {
        let (_, speaker) = only(&text.replace("GOOD", GOOD));
        assert_eq!((speaker.name, speaker.organisations), (None, vec![medium.to_owned()]), "{text}");
    }
    assert_eq!(name(&format!("„{GOOD}“, sagte der „Morgenzeitung“ Erika Muster.")), "Erika Muster");
    assert_eq!(name(&format!("„{GOOD}“, sagte Erika Muster der „Morgenzeitung“.")), "Erika Muster");
}

/// Who speaks stands wherever German puts a subject or a source, and the word that says so is the cue.
#[test]
fn mentions_and_cues_of_fragments() {
    for (text, mention, cue) in [
        ("Das Werk sei „am Ende seiner Kraft“, so die Sprecherin.", "die Sprecherin", "so"),
        ("Laut Erika Muster ist das Werk „am Ende seiner Kraft“.", "Erika Muster", "Laut"),
        ("Nach Angaben von Erika Muster ist es „am Ende seiner Kraft“.", "Erika Muster", "Nach Angaben"),
        ("Das Werk war Erika Muster zufolge „am Ende seiner Kraft“.", "Erika Muster", "zufolge"),
        ("Seiner Ansicht nach ist das Werk „am Ende seiner Kraft“.", "Seiner", "Ansicht nach"),
        ("Das Werk wird von Erika Muster als „am Ende seiner Kraft“ bezeichnet.", "Erika Muster", "bezeichnet"),
        ("Der Leiter der Studie, Zbrn Quurk, nannte es „am Ende seiner Kraft“.", "Zbrn Quurk", "nannte"),
        ("Otto Winter kam, der Trainer Erika Muster nannte ihn „am Ende seiner Kraft“.", "Otto Winter", "nannte"),
        ("Das Werk, wie sich Erika Muster ausdrückte, ist „am Ende seiner Kraft“.", "Erika Muster", "ausdrückte"),
        ("Für die Ministerin ist das Werk „am Ende seiner Kraft“.", "die Ministerin", "Für"),
        ("Die Ministerin warnte vor einem Werk „am Ende seiner Kraft“.", "Die Ministerin", "warnte"),
        ("Der frühere Senator, Otto Winter (ABC), warnte das Werk, es sei „am Ende seiner Kraft“.", "Otto Winter", "warnte"),
    ] {
        let found = told(text);
        assert_eq!(found.iter().map(|(words, ..)| *words).collect::<Vec<_>>(), ["am Ende seiner Kraft"], "{text}");
        assert_eq!(found.iter().map(|(_, mention, cue)| (*mention, *cue)).collect::<Vec<_>>(), [(mention, cue)], "{text}");
    }
}

#[test]
fn cues_of_sentences() {
    for (before, after, cue) in [
        ("Erika Muster sagte: ", "", "sagte"),
        ("Erika Muster hob hervor: ", "", "hob"),
        ("Erika Muster: ", "", ""),
        ("", ", so Erika Muster.", "so"),
        ("", ", hat Erika Muster gesagt.", "gesagt"),
        ("", ", wie Erika Muster sagte.", "sagte"),
        ("", ", mit diesen Worten grüßte Erika Muster die Gäste.", "mit"),
        ("", ", heißt es in einer Erklärung des Erzverbands.", "heißt"),
    ] {
        let text = format!("{before}„{GOOD}“{after}");
        assert_eq!(told(&text).iter().map(|(_, _, cue)| *cue).collect::<Vec<_>>(), [cue], "{text}");
    }
    let text = format!("„Das ist gut“, sagte Erika Muster, „und bleibt es auch.“ „{GOOD}“");
    assert_eq!(told(&text).iter().map(|(_, _, cue)| *cue).collect::<Vec<_>>(), ["sagte", "sagte", ""]);
}

/// Whole sentences that are nobody's speech, each beside one that is.
#[test]
fn papers_titles_groups_and_sentences_of_nobody_are_no_speech() {
    for (none, speech) in [
        (format!("Das Gutachten hält fest: „{GOOD}“"), format!("Die Gutachterin hält fest: „{GOOD}“")),
        (format!("Ein Gutachten kommt zum Schluss, dass es so war: „{GOOD}“"), format!("Der Bund kommt zum Schluss: „{GOOD}“")),
        (format!("„{GOOD}“, wie der Bericht festhält."), format!("„{GOOD}“, wie der Minister festhält.")),
        (
            format!("Neustadt, 3. Mai – „{GOOD}“ Diese Forderung trug die Menge."),
            format!("Erika Muster: „{GOOD}“ Diese Forderung trug die Menge."),
        ),
        (
            "Die Lage ist neu. Mit gutem Grund: „In diesem Land gibt es seit zehn Jahren mehr Schrott als Erz.“".to_owned(),
            "Die Lage ist neu. Erika Muster: „In diesem Land gibt es seit zehn Jahren mehr Schrott als Erz.“".to_owned(),
        ),
        ("Sie diskutieren die Frage „Wohin gehen wir mit dem Erz der Zukunft?“".to_owned(), format!("Sie fragten: „{GOOD}“")),
        (
            "Die „Botschaft zur Genehmigung der Erklärung über den Einsatz von Blech im Hochbau“ kam.".to_owned(),
            format!("Die Botschaft von Erika Muster: „{GOOD}“"),
        ),
        (
            "Vertreter der Werke kritisierten die „mangelnde Offenheit des Verfahrens“.".to_owned(),
            "Erika Muster kritisierte die „mangelnde Offenheit des Verfahrens“.".to_owned(),
        ),
    ] {
        assert_eq!(quotes(&none), [], "{none}");
        assert_eq!(quotes(&speech).len(), 1, "{speech}");
    }
}

/// What is stated as a fact has to be one: whoever is only the nearest is not.
#[test]
fn confidence_falls_with_the_way_to_the_name() {
    for (text, is_sure) in [
        (format!("Erika Muster sagte: „{GOOD}“"), true),
        (format!("Erika Muster, Leiterin des Werks, kam. Muster sagte: „{GOOD}“"), true),
        (format!("Erika Muster, Leiterin des Werks, kam. Die Leiterin sagte: „{GOOD}“"), true),
        (format!("Erika Muster kam. Otto Winter kam. Der Ingenieur sagte: „{GOOD}“"), false),
        (format!("Erika Muster kam. „{GOOD}“"), false),
        (format!("Erika Muster kam. Nun die Stellungnahme: „{GOOD}“"), false),
    ] {
        assert_eq!(
            quotes(&text).iter().map(|(_, quote)| quote.speakers.iter().all(Speaker::is_sure)).collect::<Vec<_>>(),
            [is_sure],
            "{text}"
        );
    }
}

#[test]
fn a_pronoun_takes_up_the_speaker_before_or_the_subject() {
    let texts = [
        format!("Präsident Otto Winter hat vom Tod des Malers Karl Sommer gehört. Er sagte: „{GOOD}“"),
        format!("Otto Winter sagte über den Maler Karl Sommer: „{GOOD}“ „Das bleibt auch im nächsten Jahr für uns so“, sagte er."),
    ];
    for text in texts {
        let found = quotes(&text);
        assert_eq!(found.last().and_then(|(_, quote)| quote.speakers[0].name.as_deref()), Some("Otto Winter"), "{text}");
    }
    let text = "Otto Winter kam. „Das ist gut für uns alle“, meint ein Studierender. „Ich möchte hier noch lange bleiben“, sagt er.";
    assert_eq!(quotes(text).last().and_then(|(_, quote)| quote.speakers[0].name.clone()), None);
}

proptest! {
    #[test]
    fn spans_are_ordered_inside_the_text_and_apart(
        text in prop::collection::vec("„|“|”|\"|»|«|‚|‘|›|‹|\\*|\n\n| |, |: |\\. |sagte|so|Erika|Muster|von|Dr\\.|AG|Sie|\\PC{0,6}", 0..60).prop_map(|parts| parts.concat())
    ) {
        for paragraphs in [std::slice::from_ref(&(0..text.len())), &[]] {
            let mut end = 0;
            for (index, (span, quote)) in find(&text, paragraphs, paragraphs, &[]).into_iter().enumerate() {
                prop_assert!(span.start >= end && span.start < span.end && text.get(span.clone()).is_some());
                prop_assert!(quote.continues.is_none_or(|before| before < index));
                for mention in quote.speakers.iter().filter_map(|speaker| speaker.mention.clone()) {
                    prop_assert!(text.get(mention).is_some());
                }
                end = span.end;
            }
        }
    }
}
