//! Queries, how they are read, and what is noticed.

use super::reading;

type Row = (&'static str, &'static str, &'static [&'static str]);

#[track_caller]
fn check(rows: &[Row]) {
    for (text, shown, notices) in rows {
        let (read, noticed) = reading(text);
        assert_eq!(read, *shown, "reading of {text}");
        assert_eq!(noticed, *notices, "notices of {text}");
    }
}

#[test]
fn words() {
    check(&[
        ("Kreislaufwirtschaft", "Kreislaufwirtschaft", &[]),
        ("  Kreislaufwirtschaft\n", "Kreislaufwirtschaft", &[]),
        ("Aluminium Recycling", "Aluminium Recycling", &[]),
        ("Was passiert, wenn der Strompreis steigt?", "Was passiert wenn der Strompreis steigt", &[]),
        ("und oder nicht and or not", "und oder nicht and or not", &[]),
        ("Und Oder Nicht And", "Und Oder Nicht And", &[]),
        ("AND-Gatter", "AND-Gatter", &[]),
        ("Hütte – Walzwerk - Guss", "Hütte Walzwerk Guss", &[]),
        ("Forschung & Entwicklung | Nordwerk", "Forschung Entwicklung Nordwerk", &[]),
        ("5 % von 35.000 €", "5 von 35.000", &[]),
        ("CO₂ CO2 C++ #Strompreis @nordwerk §5", "CO₂ CO2 C++ #Strompreis @nordwerk §5", &[]),
        ("geht’s d’Ivoire Hans' ‚Guss‘", "geht’s d’Ivoire Hans Guss", &[]),
        ("Wind- und Solarenergie", "Wind- und Solarenergie", &[]),
        ("24\" Felgen", "24 Felgen", &[]),
        ("[Guss] {Zink} <Blei>", "Guss Zink Blei", &[]),
        ("\u{feff}Guss\u{0}Zink\u{200b}Blei", "Guss Zink Blei", &[]),
        ("Aluminium\u{ad}hütte", "Aluminium\u{ad}hütte", &[]),
    ]);
}

#[test]
fn words_with_signs_inside() {
    check(&[
        ("Bürger:innen Mitarbeiter:in Schüler:innenrat", "Bürger:innen Mitarbeiter:in Schüler:innenrat", &[]),
        ("jede:r der:die", "jede:r der:die", &[]),
        ("Bürger*innen Schüler*in Bürger*innenrat", "Bürger*innen Schüler*in Bürger*innenrat", &[]),
        ("Mitarbeiter(innen) Kolleg(inn)en", "Mitarbeiter(innen) Kolleg(inn)en", &[]),
        ("Teilnehmer_innen Bürger/-innen", "Teilnehmer_innen Bürger/-innen", &[]),
        ("https://example.org/a?b=c", "https://example.org/a?b=c", &[]),
        ("mailto:presse@example.org", "mailto:presse@example.org", &[]),
        ("um 12:30 Uhr, 3:1", "um 12:30 Uhr 3:1", &[]),
        ("re:publica", "re:publica", &[]),
        ("https://example.org", "https://example.org", &[]),
    ]);
}

#[test]
fn phrases() {
    check(&[
        ("„grüner Wasserstoff“", "„grüner Wasserstoff“", &[]),
        ("»grüner Wasserstoff«", "„grüner Wasserstoff“", &[]),
        ("«grüner Wasserstoff»", "„grüner Wasserstoff“", &[]),
        ("“grüner Wasserstoff”", "„grüner Wasserstoff“", &[]),
        ("\"grüner Wasserstoff\"", "„grüner Wasserstoff“", &[]),
        ("„grüner Wasserstoff”", "„grüner Wasserstoff“", &[]),
        ("„grüner Wasserstoff\"", "„grüner Wasserstoff“", &[]),
        ("“grüner Wasserstoff“", "„grüner Wasserstoff“", &[]),
        ("\" grüner\n Wasserstoff \"", "„grüner Wasserstoff“", &[]),
        ("„Wasserstoff UND (Strom“", "„Wasserstoff UND (Strom“", &[]),
        ("„Wasserstoff“", "„Wasserstoff“", &[]),
        ("»das „Haus der Zinker“«", "»das „Haus der Zinker“«", &[]),
        ("Hütte„Walzwerk“Guss", "Hütte „Walzwerk“ Guss", &[]),
        ("„a“ „b“", "„a“ „b“", &[]),
        ("„Bürger*innen und Kommunen“", "„Bürger*innen und Kommunen“", &[]),
        ("„Kreislauf* wirtschaft“", "„Kreislauf* wirtschaft“", &["StarInPhrase"]),
        ("„grüner Wasserstoff", "„grüner Wasserstoff“", &["OpenQuote"]),
        ("Strom \"", "Strom", &["OpenQuote"]),
        ("Strom (\"grüner Wasserstoff) Gas", "Strom „grüner Wasserstoff) Gas“", &["OpenParenthesis", "OpenQuote"]),
        ("Strom“ Gas", "Strom Gas", &["StrayQuote"]),
        ("Strom \"\" Gas", "Strom Gas", &["EmptyPhrase"]),
        ("Strom „ … “", "Strom", &["EmptyPhrase"]),
        ("\"", "! NothingToSearch", &[]),
        ("„“", "! NothingToSearch", &[]),
    ]);
}

#[test]
fn prefixes_and_stars() {
    check(&[
        ("Kreislauf*", "Kreislauf*", &[]),
        ("kreis* Guss*,", "kreis* Guss*", &[]),
        ("Kreislauf**", "Kreislauf*", &[]),
        ("Bürger*innen*", "Bürger*innen*", &[]),
        ("*", "*", &[]),
        ("", "*", &[]),
        (" \t\n", "*", &[]),
        ("***", "*", &[]),
        ("(*)", "*", &[]),
        ("*wirtschaft", "*wirtschaft", &[]),
        ("*wirt*", "*wirt*", &[]),
        ("Kreis*schaft", "Kreis*schaft", &[]),
        ("Kreis*wirt*", "Kreis*wirt*", &[]),
        ("Stahl*industrie,", "Stahl*industrie", &[]),
        ("*Bürger*innen", "*Bürger*innen", &[]),
        ("Kreis*schaft~", "Kreis*schaft", &["ForeignSign"]),
        ("* Guss", "Guss", &["StarBesideWords"]),
        ("* -Guss", "NICHT Guss", &[]),
        ("* UND Guss", "Guss", &[]),
        ("Guss ODER *", "Guss ODER *", &[]),
        ("NICHT *", "NICHT *", &[]),
        ("„grüner Wasser“*", "„grüner Wasser“", &["ForeignSign"]),
        ("Me?er", "Me?er", &["QuestionMark"]),
    ]);
}

#[test]
fn and_or_not() {
    check(&[
        ("Strom UND Gas", "Strom UND Gas", &[]),
        ("Strom AND Gas", "Strom UND Gas", &[]),
        ("Strom ODER Gas", "Strom ODER Gas", &[]),
        ("Strom OR Gas", "Strom ODER Gas", &[]),
        ("NICHT Strom", "NICHT Strom", &[]),
        ("NOT Strom", "NICHT Strom", &[]),
        ("Strom NICHT Gas", "Strom NICHT Gas", &[]),
        ("NICHT NICHT Strom", "Strom", &[]),
        ("NICHT (NICHT Strom)", "Strom", &[]),
        ("NICHT Strom NICHT Gas", "NICHT Strom NICHT Gas", &[]),
        ("a UND b UND c", "a UND b UND c", &[]),
        ("a UND b c", "(a UND b) c", &[]),
        ("a b UND c", "a (b UND c)", &[]),
        ("a b ODER c d", "(a b) ODER (c d)", &[]),
        ("a UND b ODER c UND d", "(a UND b) ODER (c UND d)", &[]),
        ("NICHT a UND b", "NICHT a UND b", &[]),
        ("a UND NICHT b ODER c", "(a UND NICHT b) ODER c", &[]),
        ("NICHT a b", "NICHT a b", &[]),
        ("Strom UND", "Strom", &["DanglingOperator"]),
        ("UND Strom", "Strom", &["DanglingOperator"]),
        ("Strom ODER", "Strom", &["DanglingOperator"]),
        ("ODER Strom", "Strom", &["DanglingOperator"]),
        ("Menschen in NOT", "Menschen in", &["DanglingOperator"]),
        ("Strom UND ODER Gas", "Strom ODER Gas", &["DanglingOperator"]),
        ("Strom ODER UND Gas", "Strom ODER Gas", &["DanglingOperator"]),
        ("Strom UND UND Gas", "Strom UND Gas", &["DanglingOperator"]),
        ("Strom NICHT ODER Gas", "Strom ODER Gas", &["DanglingOperator"]),
        ("UND", "! NothingToSearch", &[]),
        ("UND ODER NICHT", "! NothingToSearch", &[]),
        ("Strom && Gas", "Strom UND Gas", &["ForeignOperator"]),
        ("Strom || Gas", "Strom ODER Gas", &["ForeignOperator"]),
        ("Strom !Gas", "Strom NICHT Gas", &["ForeignOperator"]),
        ("+Strom Kohle^3", "Strom Kohle", &["ForeignSign", "ForeignSign"]),
        ("„a b“~3", "„a b“", &["ForeignSign"]),
        ("+49 30 ~5 Prozent km^2", "49 30 5 Prozent km^2", &[]),
    ]);
}

#[test]
fn exact_spellings_typing_errors_inflected_phrases() {
    check(&[
        ("=Preis", "=Preis", &[]),
        ("-=Preis =Alu-Guss", "NICHT =Preis =Alu-Guss", &[]),
        ("a=b x = y", "a=b x y", &[]),
        ("= Preis", "Preis", &[]),
        ("=Preis*", "Preis*", &["ForeignSign"]),
        ("=„grüner Strom“", "„grüner Strom“", &["ForeignSign"]),
        ("Preiß~", "Preiß~", &[]),
        ("Preiß~1 Gas~2", "Preiß~ Gas~2", &[]),
        ("Preiß~3", "Preiß~2", &["TooManyErrors"]),
        ("Preis~0", "Preis", &["ForeignSign"]),
        ("~Preis", "Preis", &["ForeignSign"]),
        ("~„grüner Strom“", "~„grüner Strom“", &[]),
        ("~\"grüner Strom\" -~»a b«", "~„grüner Strom“ NICHT ~„a b“", &[]),
        ("~„“ Strom", "Strom", &["EmptyPhrase"]),
        ("~„grüner Strom", "~„grüner Strom“", &["OpenQuote"]),
    ]);
}

#[test]
fn near() {
    check(&[
        ("Strom NAHE Preis", "Strom NAHE Preis", &[]),
        ("Strom NEAR Preis", "Strom NAHE Preis", &[]),
        ("Strom NAHE/8 Preis", "Strom NAHE Preis", &[]),
        ("Strom NEAR/3 Preis*", "Strom NAHE/3 Preis*", &[]),
        ("a NAHE b NAHE/12 c", "a NAHE/12 b NAHE/12 c", &[]),
        ("a NAHE b UND c d", "((a NAHE b) UND c) d", &[]),
        ("NICHT a NAHE b", "NICHT (a NAHE b)", &[]),
        ("(Strom ODER Gas) NAHE =Preis", "(Strom ODER Gas) NAHE =Preis", &[]),
        ("a NAHE/0 b", "a NAHE/1 b", &["BadDistance"]),
        ("a NAHE/99 b", "a NAHE/30 b", &["BadDistance"]),
        ("„a b“ NAHE c", "„a b“ UND c", &["NearWithoutWords"]),
        ("(a b) NAHE c", "(a b) UND c", &["NearWithoutWords"]),
        ("a NAHE", "a", &["DanglingOperator"]),
        ("NAHE a", "a", &["DanglingOperator"]),
        ("a NAHE UND b", "a UND b", &["DanglingOperator"]),
        ("a NAHE NAHE b", "a NAHE b", &["DanglingOperator"]),
        ("nahe Neustadt NAHE/x", "nahe Neustadt NAHE/x", &[]),
        ("person:(Sander NAHE Voss)", "person:Sander UND person:Voss", &[]),
    ]);
}

#[test]
fn minus() {
    check(&[
        ("-Gas", "NICHT Gas", &[]),
        ("Strom -Gas", "Strom NICHT Gas", &[]),
        ("Strom -„grünes Gas“", "Strom NICHT „grünes Gas“", &[]),
        ("Strom -(Gas Öl)", "Strom NICHT (Gas Öl)", &[]),
        ("(-Gas Öl)", "NICHT Gas Öl", &[]),
        ("Strom -titel:Gas", "Strom NICHT titel:Gas", &[]),
        ("Strom -Gas*", "Strom NICHT Gas*", &[]),
        ("Strom UND -Gas", "Strom UND NICHT Gas", &[]),
        ("Strom AND -Gas", "Strom UND NICHT Gas", &[]),
        ("Zuchtstuten und -hengste", "Zuchtstuten und hengste", &[]),
        ("Windräder oder -kraft", "Windräder oder kraft", &[]),
        ("Stromerzeuger sowie -händler", "Stromerzeuger sowie händler", &[]),
        ("Stromerzeuger bzw. -händler", "Stromerzeuger bzw händler", &[]),
        ("Stromerzeuger Und -händler", "Stromerzeuger Und händler", &[]),
        ("Stromerzeuger, -händler", "Stromerzeuger händler", &[]),
        ("Stromerzeuger und/oder -händler", "Stromerzeuger und/oder händler", &[]),
        ("Hund -Katze", "Hund NICHT Katze", &[]),
        ("Alu-Guss Strom- Gas", "Alu-Guss Strom- Gas", &[]),
        ("Strom - Gas", "Strom Gas", &[]),
        ("Strom --Gas", "Strom Gas", &[]),
        ("Strom –Gas", "Strom Gas", &[]),
        ("2011 -2015", "2011 2015", &["MinusNumber"]),
        ("auf -5,6 Prozent", "auf 5,6 Prozent", &[]),
        ("-", "! NothingToSearch", &[]),
    ]);
}

#[test]
fn groups() {
    check(&[
        ("(Strom)", "Strom", &[]),
        ("((Strom Gas))", "Strom Gas", &[]),
        ("(Strom ODER Gas) Öl", "(Strom ODER Gas) Öl", &[]),
        ("Strom (Gas Öl)", "Strom (Gas Öl)", &[]),
        ("Strom UND (Gas UND Öl)", "Strom UND Gas UND Öl", &[]),
        ("Strom ODER (Gas ODER Öl)", "Strom ODER Gas ODER Öl", &[]),
        ("NICHT(Strom Gas)", "NICHT (Strom Gas)", &[]),
        ("Verband der Hütten (VDH)", "Verband der Hütten VDH", &[]),
        ("Strom(Gas ODER Öl)", "Strom (Gas ODER Öl)", &[]),
        ("(Strom", "Strom", &["OpenParenthesis"]),
        ("Strom)", "Strom", &["StrayParenthesis"]),
        (") Strom ((", "Strom", &["StrayParenthesis", "OpenParenthesis", "OpenParenthesis"]),
        ("Strom ODER Gas) Öl", "Strom ODER (Gas Öl)", &["StrayParenthesis"]),
        ("Strom () Gas", "Strom Gas", &["EmptyGroup"]),
        ("Strom UND ()", "Strom", &["EmptyGroup"]),
        ("Strom (UND) Gas", "Strom Gas", &["EmptyGroup", "DanglingOperator"]),
        ("()", "! NothingToSearch", &[]),
        (")(", "! NothingToSearch", &[]),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("titel:Strom", "titel:Strom", &[]),
        ("title:Strom TITEL:Gas", "titel:Strom titel:Gas", &[]),
        ("organisation:Nordwerk organization:Nordwerk", "organisation:Nordwerk organisation:Nordwerk", &[]),
        ("sprecher:Sander speaker:Sander person:Sander", "person:Sander person:Sander person:Sander", &[]),
        ("thema:Energie topic:Energie", "thema:Energie thema:Energie", &[]),
        ("ort:Neustadt place:Neustadt", "ort:Neustadt ort:Neustadt", &[]),
        ("kontakt:Sander contact:Sander", "kontakt:Sander kontakt:Sander", &[]),
        ("person:„Inge Sander“", "person:„Inge Sander“", &[]),
        ("titel:\"grüner Strom\"", "titel:„grüner Strom“", &[]),
        ("titel:Strom*", "titel:Strom*", &[]),
        ("titel:(Strom ODER Gas*)", "titel:(Strom ODER Gas*)", &[]),
        ("titel:(Strom -Gas)", "titel:(Strom NICHT Gas)", &[]),
        ("titel:(Strom)", "titel:Strom", &[]),
        ("titel:UND", "titel:UND", &[]),
        ("organisation:(Nordwerk ODER Südguss)", "organisation:Nordwerk ODER organisation:Südguss", &[]),
        ("-organisation:(Nordwerk UND Südguss)", "NICHT (organisation:Nordwerk UND organisation:Südguss)", &[]),
        ("organisation:(Verband der Hütten)", "organisation:„Verband der Hütten“", &["GroupAsName"]),
        ("organisation:(„Verband der Hütten“ Nord*)", "organisation:„Verband der Hütten“ organisation:Nord*", &[]),
        ("titel: Strom", "titel Strom", &[]),
        ("Thema: Energie", "Thema Energie", &[]),
        ("Strom titel:", "Strom titel", &[]),
        ("(titel:) Strom", "titel Strom", &[]),
        ("titel:*", "*", &["StarAsValue"]),
        ("titel:*strom", "titel:*strom", &[]),
        ("titel:=Strom titel:~„grüner Strom“", "titel:=Strom titel:~„grüner Strom“", &[]),
        ("titel:(Strom NAHE Preis)", "titel:(Strom NAHE Preis)", &[]),
        ("ort:Neu*stadt ort:*stadt*", "ort:Neu* ort:stadt", &["SignInName", "SignInName"]),
        ("ort:(=Neustadt) ort:(~„Bad Ems“)", "ort:Neustadt ort:„Bad Ems“", &["SignInName", "SignInName"]),
        ("titel:-Strom", "titel:-Strom", &["FieldWithoutValue"]),
        ("titel:'Strom'", "titel:'Strom", &["FieldWithoutValue"]),
        ("titel:„“ Strom", "Strom", &["EmptyPhrase"]),
        ("titel:() Strom", "Strom", &["EmptyGroup"]),
        ("titel:(ort:Neustadt Strom)", "titel:(ort:Neustadt Strom)", &["FieldInField"]),
        ("titel:ort:Neustadt", "titel:ort:Neustadt", &[]),
    ]);
}

#[test]
fn people_organisations_days_and_kinds() {
    check(&[
        ("von:Sander by:Sander", "person:Sander person:Sander", &[]),
        ("für:„Nordwerk Guss“ fuer:Nord* for:Nordwerk", "für:„Nordwerk Guss“ für:Nord* für:Nordwerk", &[]),
        ("seit:2021 since:2021-03 ab:3.2.2021", "ab:2021 ab:2021-03 ab:3.2.2021", &[]),
        ("bis:2021 until:heute to:letzter-monat", "bis:2021 bis:heute bis:letzter-monat", &[]),
        ("datum:2021..2022 date:..2021 -datum:gestern, ab", "datum:2021..2022 datum:..2021 NICHT datum:gestern ab", &[]),
        ("datum:2021.. datum:(2021-03.. ODER 2020)", "datum:2021.. (datum:2021-03.. ODER datum:2020)", &[]),
        ("datum:„letzter Monat“", "datum:„letzter Monat“", &[]),
        ("datum:(letzter Monat)", "datum:„letzter Monat“", &["GroupAsName"]),
        ("datum:(2021 ODER märz-2023)", "datum:2021 ODER datum:märz-2023", &[]),
        ("seit: 2021", "seit 2021", &[]),
        ("datum:2021*", "! NotADate", &[]),
        ("Strom datum:(2021 ODER neulich)", "! NotADate", &[]),
        ("ist:zitat Strom", "ist:zitat Strom", &[]),
        ("is:Quote UND Strom", "ist:Quote UND Strom", &[]),
        ("ist:zitat", "ist:zitat", &[]),
        ("ist:neu", "! NotAKind", &[]),
        ("ist:zitat ist:zitat", "! KindInGroup", &[]),
        ("-ist:zitat", "! KindInGroup", &[]),
        ("(ist:zitat Strom) Gas", "! KindInGroup", &[]),
        ("(ist:zitat Strom)", "ist:zitat Strom", &[]),
    ]);
}

#[test]
fn unknown_fields_are_text() {
    check(&[
        ("titl:Strom", "titl:Strom", &["UnknownField"]),
        ("orgnisation:„Nordwerk Guss“", "orgnisation „Nordwerk Guss“", &["UnknownField"]),
        ("autor:Sander", "autor:Sander", &["UnknownField"]),
        ("autor:(Sander ODER Voss)", "autor (Sander ODER Voss)", &["UnknownField"]),
        ("-titl:Strom", "NICHT titl:Strom", &["UnknownField"]),
        ("titl: Strom", "titl Strom", &[]),
    ]);
}

#[test]
fn more_words_than_allowed_are_refused() {
    assert_eq!(reading(&"a ".repeat(1_000)).1, [""; 0]);
    assert_eq!(reading(&"a ".repeat(1_001)).0, "! TooManyWords");
    assert_eq!(reading(&format!("„{}“", "a ".repeat(1_001))).0, "! TooManyWords");
}

#[test]
fn deeper_groups_than_allowed_are_refused() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(reading(&nested(50)).0, "a");
    assert_eq!(reading(&nested(51)).0, "! TooDeep");
    assert_eq!(reading(&nested(10_000)).0, "! TooDeep");
    assert_eq!(reading(&"-(a ".repeat(10_000)).0, "! TooManyWords");
    assert_eq!(reading(&"titel:(".repeat(9_000)).0, "! TooManyWords");
    let printed_deeper = |depth: usize| reading(&"a b ODER c (".repeat(depth)).0;
    assert!(printed_deeper(20).ends_with("))"));
    assert_eq!(printed_deeper(40), "! TooDeep");
}
