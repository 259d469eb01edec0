//! Whole releases, by invented people and organisations, from draft to release.

use jiff::civil::date;

use super::*;
use crate::release::{Block, BlockKind, Relation, Stated, Text};

/// A draft of a text whose blocks are separated by blank lines: `# ` heads a heading, `- ` an item, `---` is a rule.
fn draft(source: &str) -> Draft {
    let mut text = Text::default();
    let mut blocks = Vec::new();
    for (i, block) in source.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).enumerate() {
        let level = block.chars().take_while(|c| *c == '#').count();
        let (kind, words) = match block {
            "---" => (BlockKind::Rule, ""),
            _ if level > 0 => (BlockKind::Heading(level as u8), block[level..].trim()),
            _ if block.starts_with("- ") => (BlockKind::ListItem, &block[2..]),
            _ => (BlockKind::Paragraph, block),
        };
        text.push_glue(if i > 0 { "\n\n" } else { "" });
        let start = text.len();
        text.push(words, start..start + words.len());
        blocks.push(Block { kind, span: start..text.len() });
    }
    Draft { text, blocks, ..Draft::default() }
}

fn read(source: &str) -> Release {
    understand(draft(source), "id", "corpus/meldung.md")
}

fn paragraphs(release: &Release) -> Vec<&str> {
    release.paragraphs().map(|(_, passage)| release.text_at(&passage.span)).collect()
}

fn issuers(release: &Release) -> Vec<(&str, Relation)> {
    let issuing = release.organisations.iter().filter(|organisation| organisation.relation != Relation::Mentioned);
    issuing.map(|organisation| (organisation.name.as_str(), organisation.relation)).collect()
}

const PROSE: &str = "Die neue Hütte in Neustadt schmilzt im Jahr mehr Schrott als jede andere im Land. Sie beschäftigt dreihundert Menschen und wird weiter wachsen.";

#[test]
fn a_joint_release_in_full() {
    let source = format!(
        "## Gussbündnis Nordrhein-Westfalen: Gemeinsam für starken Guss

Die Bündnispartner Recyclix, LENNE Guss, Alubund Deutschland, IG Guss, IG BAT und das Wirtschaftsministerium NRW unterzeichnen gemeinsame Erklärung

Neustadt, 30. November 2021

Mit der heute unterzeichneten Erklärung haben die Partner ihr Bekenntnis zum Standort unterstrichen. {PROSE}

Alubund Deutschland-Präsident und Gesellschafter der OTTO LANG KG, Dr. Hans Berg, betonte: „{PROSE}“

recyclix

lenne

Ministerium für Wirtschaft, Innovation,\nDigitalisierung und Energie\ndes Landes Nordrhein-Westfalen

---

Ansprechpartner:

Anna Lang

Alubund Deutschland e. V. (AD)

T + 49 211 1234-567

lang@alubund.example"
    );
    let release = read(&source);
    assert_eq!(release.title_text(), Some("Gussbündnis Nordrhein-Westfalen: Gemeinsam für starken Guss"));
    assert!(release.subtitle_text().is_some_and(|text| text.starts_with("Die Bündnispartner") && text.ends_with("Erklärung")));
    assert_eq!((release.place.as_deref(), release.date), (Some("Neustadt"), Some(date(2021, 11, 30))));
    let partners = ["Recyclix", "LENNE Guss", "Alubund Deutschland", "IG Guss", "IG BAT", "Wirtschaftsministerium NRW"];
    assert_eq!(issuers(&release), partners.map(|name| (name, Relation::Partner)));
    let paragraphs = paragraphs(&release);
    assert_eq!(paragraphs.len(), 2);
    assert!(paragraphs[0].starts_with("Mit der heute") && paragraphs[1].ends_with('“'));
    let contact: Vec<_> = release.contact_texts().collect();
    assert_eq!(contact.len(), 1);
    assert!(contact[0].starts_with("Ansprechpartner:") && contact[0].ends_with("alubund.example"));
}

#[test]
fn a_page_of_text_with_letterhead() {
    let source = format!(
        "Recyclix GmbH

Musterweg 3, 40212 Neustadt

PRESSEMITTEILUNG Nr. 12/2021

Neue Hütte geht in Betrieb

Recyclix verdoppelt die Leistung

Neustadt, 3. März 2021 – {PROSE}

Über die Recyclix GmbH

Recyclix ist der größte Umschmelzer im Land und beschäftigt dreihundert Menschen an drei Orten. Das Unternehmen besteht seit 1950."
    );
    let release = read(&source);
    assert_eq!(release.title_text(), Some("Neue Hütte geht in Betrieb"));
    assert_eq!(release.subtitle_text(), Some("Recyclix verdoppelt die Leistung"));
    assert_eq!((release.place.as_deref(), release.date), (Some("Neustadt"), Some(date(2021, 3, 3))));
    assert_eq!(issuers(&release), [("Recyclix", Relation::Issuer)]);
    assert_eq!(paragraphs(&release).len(), 1);
    assert_eq!(release.contact.len(), 1);
}

#[test]
fn a_banner_names_the_issuers() {
    let release =
        read(&format!("Gemeinsame Pressemitteilung von Recyclix, der IG Guss und dem Verband der Gießer\n\nGuss bleibt\n\n{PROSE}"));
    assert_eq!(issuers(&release), ["Recyclix", "IG Guss", "Verband der Gießer"].map(|name| (name, Relation::Partner)));
    let release = read(&format!("# Pressemitteilung des Verbandes der Gießer\n\n# Guss bleibt\n\n{PROSE}"));
    assert_eq!(issuers(&release), [("Verband der Gießer", Relation::Issuer)]);
    assert_eq!(release.title_text(), Some("Guss bleibt"));
    let release = read(&format!("Gemeinsame Pressemitteilung von zehn Organisationen aus der Industrie\n\nGuss bleibt\n\n{PROSE}"));
    assert_eq!((issuers(&release).len(), release.title_text()), (0, Some("Guss bleibt")));
}

#[test]
fn a_list_that_opens_the_title_names_the_partners() {
    let release = read(&format!("# Recyclix GmbH und IG Guss gründen Bündnis\n\n{PROSE}"));
    assert_eq!(issuers(&release), ["Recyclix", "IG Guss"].map(|name| (name, Relation::Partner)));
    for title in [
        "Bund und Länder einigen sich",
        "Die Unternehmen Köln und Bonn",
        "Die Partner sind sich einig",
        "Verband der Gießer fordert mehr Schrott",
    ] {
        assert!(issuers(&read(&format!("# {title}\n\n{PROSE}"))).is_empty(), "{title}");
    }
}

#[test]
fn the_contact_block_names_the_issuer_if_nothing_else_does() {
    let contact = "Pressekontakt:\nAnna Lang, Recyclix GmbH, Tel. 0211 1234567";
    let release = read(&format!("# Hütte steht\n\nBei Recyclix steht sie. {PROSE}\n\n{contact}"));
    assert_eq!(issuers(&release), [("Recyclix", Relation::Issuer)]);
    let of_an_agency = read(&format!("# Hütte steht\n\n{PROSE}\n\n{contact}"));
    assert!(issuers(&of_an_agency).is_empty());
}

#[test]
fn a_text_without_head() {
    let release = read(&format!("{PROSE}\n\n{PROSE}"));
    assert_eq!((release.title, release.subtitle, release.date, release.place), (None, None, None, None));
    assert_eq!(release.passages.len(), 2);
    assert!(release.organisations.is_empty());
    let release = read("Nur eine Zeile");
    assert_eq!((release.title_text(), release.passages.len()), (None, 1));
    assert_eq!(read("").passages.len(), 0);
}

#[test]
fn what_is_stated_comes_first_but_for_the_dateline() {
    let stated = Stated { date: Some(date(2020, 1, 1)), place: Some("Altdorf".into()), ..Stated::default() };
    let with = |source: &str| understand(Draft { stated: stated.clone(), ..draft(source) }, "id", "20190101.md");
    assert_eq!(with(&format!("# Titel der Meldung\n\nNeustadt, 3.5.2020 – {PROSE}")).date, Some(date(2020, 5, 3)));
    let release = with(&format!("# Titel der Meldung\n\n3. Mai 2020\n\n{PROSE}"));
    assert_eq!((release.date, release.place.as_deref()), (Some(date(2020, 1, 1)), Some("Altdorf")));
    assert_eq!(understand(draft(PROSE), "id", "a/20190101_huette.md").date, Some(date(2019, 1, 1)));
    assert_eq!(read(&format!("# Fest\n\nAm 3. Mai 2020 trafen sich viele. {PROSE}")).date, None);
}

#[test]
fn a_heading_that_repeats_the_title_is_no_paragraph() {
    let mut draft = draft(&format!("Neue Hütte steht\n\n# Pressemitteilung: Neue Hütte steht!\n\n{PROSE}"));
    draft.blocks[0].kind = BlockKind::Title;
    let release = understand(draft, "id", "a.md");
    assert_eq!((release.title_text(), release.passages.len()), (Some("Neue Hütte steht"), 1));
}

#[test]
fn a_record_is_believed() {
    let mut draft = draft(&format!("Pressemitteilung: Hütte\n\nNeustadt, 3. Mai 2020\n\n{PROSE}\n\nKontakt: Anna Lang\n\nIG Guss"));
    draft.blocks[0].kind = BlockKind::Title;
    draft.stated = Stated {
        is_record: true,
        organisations: vec!["die Recyclix GmbH".into(), "IG Guss".into(), "IG Guss".into()],
        ..Stated::default()
    };
    let release = understand(draft, "id", "2020-01-01.jsonl");
    assert_eq!(release.title_text(), Some("Pressemitteilung: Hütte"));
    assert_eq!((release.date, release.place.as_deref()), (None, None));
    assert_eq!(paragraphs(&release).len(), 4);
    assert!(release.contact.is_empty());
    assert_eq!(issuers(&release), [("die Recyclix GmbH", Relation::Issuer), ("IG Guss", Relation::Partner)]);
}

#[test]
fn whom_the_text_names_is_mentioned_once() {
    let release = read(&format!(
        "# Guss bleibt\n\n{PROSE} Das sagen die Recyclix GmbH und der Recyclix GmbH zufolge die IG Guss. Die IG Guss stimmt zu."
    ));
    let names: Vec<_> = release.organisations.iter().map(|organisation| (organisation.name.as_str(), organisation.relation)).collect();
    assert_eq!(names, [("Recyclix", Relation::Mentioned), ("IG Guss", Relation::Mentioned)]);
}

#[test]
fn passages_are_numbered_in_document_order() {
    let quote = |continues| Quote { continues, ..Quote::default() };
    let quotes = vec![(25..30, quote(None)), (20..24, quote(None)), (35..38, quote(Some(0))), (40..45, quote(Some(9)))];
    let passages = passages(vec![0..10, 20..50], quotes);
    let starts: Vec<_> = passages.iter().map(|passage| (passage.span.start, matches!(passage.kind, PassageKind::Paragraph))).collect();
    assert_eq!(starts, [(0, true), (20, true), (20, false), (25, false), (35, false), (40, false)]);
    let continues: Vec<_> = passages
        .iter()
        .filter_map(|passage| if let PassageKind::Quote(quote) = &passage.kind { Some(quote.continues) } else { None })
        .collect();
    assert_eq!(continues, [None, None, Some(3), None]);
}

#[test]
fn passages_and_contact_never_overlap_and_lie_in_the_text() {
    let parts = [
        "# Titel der Meldung",
        "Kontakt:",
        PROSE,
        "---",
        "recyclix",
        "IG Guss",
        "Neustadt, 3. Mai 2020",
        "- Punkt",
        "Tel. 0211 1234567",
        "Über Recyclix",
        "Pressemitteilung",
    ];
    for i in 0..parts.len().pow(4) {
        let source: Vec<_> = (0..4).map(|n| parts[(i / parts.len().pow(n)) % parts.len()]).collect();
        let release = read(&source.join("\n\n"));
        let mut spans: Vec<_> =
            release.paragraphs().map(|(_, passage)| passage.span.clone()).chain(release.contact.iter().cloned()).collect();
        spans.extend(release.title.clone().into_iter().chain(release.subtitle.clone()));
        spans.sort_by_key(|span| span.start);
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{source:?}: {spans:?}");
        assert!(spans.iter().all(|span| !release.text_at(span).is_empty()), "{source:?}");
    }
}

#[test]
fn the_time_is_linear_in_the_text() {
    let sources = [
        PROSE.repeat(20_000),
        "Kontakt:\n\n---\n\n".repeat(100_000),
        "Anna Lang\n\n".repeat(200_000),
        "A.".repeat(1_500_000),
        "Verband für ".repeat(200_000),
        "Über Recyclix\n\n".repeat(100_000),
        "Recyclix\n".repeat(200_000),
        "# Kontakt\n\n".repeat(100_000),
        ". ".repeat(1_000_000),
        "\n".repeat(2_000_000),
        "Neustadt, 3. Mai 2020\n".repeat(100_000),
        "„".repeat(1_000_000),
        "„Er ".repeat(300_000),
        "Er sagte: Ja“ ".repeat(50_000),
        "»Ja« ".repeat(15_000),
        "„Das ist gut“, sagte Anna Lang, Leiterin der Werke. ".repeat(10_000),
        "> Das ist gut.\n> — Anna Lang\n\n".repeat(10_000),
        "neue ".repeat(300_000),
    ];
    for source in sources {
        let began = std::time::Instant::now();
        read(&source);
        let taken = began.elapsed();
        assert!(taken.as_secs() < 10, "{taken:?} for {:?} …", &source.get(..20));
    }
}
