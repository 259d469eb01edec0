//! Does text that is no text go through all of it: index, query, snippets? Whatever comes, marks lie in their
//! snippets and snippets in their sources, and nothing panics. Slow texts show as a slow test.

use std::sync::LazyLock;

use alu_search::search::{Kind, Match, Results};
use alu_search::{Index, Query, Release, Search, Searcher};
use proptest::prelude::*;

fn many(text: &str) -> String {
    text.repeat(1_000)
}

/// Every byte in turn, and all of them shuffled, decoded leniently.
fn bytes() -> String {
    let mixed = (0..20_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
    String::from_utf8_lossy(&(0..=255).chain(mixed).collect::<Vec<_>>()).into_owned()
}

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    vec![
        "ä".repeat(100_000),
        "Wirtschaft".repeat(10_000),
        "-".repeat(100_000),
        many("*innen"),
        many("Bürger*innen "),
        many("Wind- und "),
        many("-energie und "),
        many("a-"),
        many("35 000, "),
        many("1.1.2021 "),
        many("\u{301}"),
        many("&shy;\u{ad}"),
        many("<sub>2"),
        many("„Er "),
        many("(LAMO) "),
        "Приветствие мира, слово-слово и -слово".to_owned(),
        "مرحبا بالعالم ١٢٣ ٤٥٦".to_owned(),
        "東京タワー สวัสดีครับ".to_owned(),
        bytes(),
    ]
});

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    for (number, text) in TEXTS.iter().enumerate() {
        for (kind, release) in [Release::from_markdown("", text), Release::from_text("", text)].into_iter().enumerate() {
            let Ok(mut release) = release else { continue };
            release.id = format!("{number}.{kind}");
            writer.add(&release).unwrap();
        }
    }
    writer.commit().unwrap();
    index.searcher().unwrap()
});

/// Asks in every way; what is no query at all is left out.
fn ask(text: &str) {
    let Ok(query) = Query::parse(text) else { return };
    for (mode, kind) in [(Match::All, Kind::Release), (Match::Any, Kind::Release), (Match::Any, Kind::Quote)] {
        let search = Search { mode, kind, limit: 4, ..Search::new(query.clone()) };
        check(&SEARCHER.search(&search).unwrap());
    }
}

fn check(results: &Results) {
    let full = results.hits.iter().filter(|hit| hit.missing.is_empty()).count();
    assert!(full <= results.total);
    for snippet in results.hits.iter().flat_map(|hit| &hit.snippets) {
        let mut end = 0;
        for mark in &snippet.highlights {
            assert!(end <= mark.start && mark.start < mark.end && snippet.text.get(mark.clone()).is_some(), "{mark:?} of {}", snippet.text);
            end = mark.end;
        }
    }
}

#[test]
fn odd_texts_are_found_again() {
    for text in TEXTS.iter() {
        let words = text.floor_char_boundary(200);
        ask(&text[..words]);
        ask(&format!("„{}“", &text[..words]));
    }
    for word in ["ä*", "Wirtschaft", "Bürgerinnen", "Windenergie", "35000", "слово", "мира ODER بالعالم", "東京タワー", "LAMO", "*"]
    {
        ask(word);
    }
    let found = |query: &str| SEARCHER.search(&Search::new(Query::parse(query).unwrap())).unwrap().total;
    for word in ["слово", "بالعالم", "Bürger", "35.000"] {
        assert!(found(word) > 0, "{word}");
    }
}

#[test]
fn an_endless_word_is_one_word() {
    ask(&"ä".repeat(30_000));
    ask(&"Wirtschaft".repeat(3_000));
    ask(&"-a".repeat(300));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_query_is_answered(text in "\\PC{0,40}") {
        ask(&text);
    }

    #[test]
    fn any_text_is_marked_where_it_matches(pieces in proptest::collection::vec(piece(), 1..12)) {
        let text = pieces.concat();
        let Ok(release) = Release::from_text("a", &text) else { return Ok(()) };
        let index = Index::in_memory().unwrap();
        let mut writer = index.writer().unwrap();
        writer.add(&release).unwrap();
        writer.commit().unwrap();
        let searcher = index.searcher().unwrap();
        for query in pieces.iter().filter_map(|piece| Query::parse(piece.trim()).ok()) {
            for mode in [Match::All, Match::Any] {
                check(&searcher.search(&Search { mode, ..Search::new(query.clone()) }).unwrap());
            }
        }
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Bürger",
        "*innen",
        "/-innen",
        " und ",
        "Wind-",
        "Solarenergie",
        "-hengste",
        " ",
        " ",
        ". ",
        "\n\n",
        "35",
        " 000",
        "30.11.2021",
        "CO₂",
        "Kreislauf",
        "wirtschaft",
        "\u{ad}",
        "u\u{308}",
        "„",
        "“",
        "(BAFU)",
        " Bundesamt für Umwelt ",
        "мир",
        "漢字",
        "ﬁ",
        "&uuml;",
        "İ",
        "ẞ",
    ])
}
