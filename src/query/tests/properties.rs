//! What holds for any text: nothing panics, places are right, and what is printed reads back as the same.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::{LeafKind, MAX_BYTES, Query};
use crate::Lang;

/// Pieces that mean something in a query.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "a",
    "Öl",
    "Bürger",
    "in",
    "innen",
    "5",
    "24",
    "UND",
    "ODER",
    "NICHT",
    "NAHE",
    "NEAR/3",
    "AND",
    "OR",
    "NOT",
    "und",
    "bzw.",
    "(",
    ")",
    "*",
    "-",
    "+",
    "~",
    "^",
    "=",
    "=a",
    "~2",
    "~„a b“",
    "!",
    "?",
    "&&",
    "||",
    "|",
    ":",
    ",",
    ".",
    "/",
    "titel:",
    "ort:",
    "Speaker:",
    "titl:",
    "für:",
    "seit:",
    "datum:",
    "2021..",
    "ist:",
    "zitat",
    "„",
    "“",
    "”",
    "\"",
    "»",
    "«",
    "'",
    "’",
    "%",
    "§",
    "\u{ad}",
    "\n",
    "\u{feff}",
    "e\u{301}",
    "👩‍🏭",
    "ﬁ",
];

fn query_like() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    match Query::parse(text) {
        Err(error) => {
            prop_assert!(text.get(error.span()).is_some());
            prop_assert!(error.render(text, Lang::De).lines().count() > 2);
        }
        Ok(query) => {
            check_places(text, &query)?;
            for lang in [Lang::De, Lang::En] {
                let shown = query.shown(lang).to_string();
                let again = Query::parse(&shown);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{} printed as {}", text, shown);
            }
        }
    }
    Ok(())
}

fn check_places(text: &str, query: &Query) -> Result<(), TestCaseError> {
    let mut last = 0;
    for leaf in query.wanted().map(|wanted| wanted.leaf) {
        let place = text.get(leaf.span());
        prop_assert!(last <= leaf.span().start && place.is_some(), "{:?}", leaf);
        if !matches!(leaf.kind(), LeafKind::Phrase | LeafKind::Inflected) {
            prop_assert!(place.is_some_and(|place| place.contains(leaf.text())), "{:?}", leaf);
        }
        last = leaf.span().end;
    }
    for notice in query.notices() {
        prop_assert!(text.get(notice.span()).is_some());
        prop_assert!(!notice.message(Lang::De).is_empty() && !notice.render(text, Lang::En).is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in ".*") {
        check(&text)?;
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn anything_like_a_query_is_read(text in query_like()) {
        check(&text)?;
    }
}

#[test]
fn time_is_linear_in_nasty_text() {
    let pieces = PIECES.iter().map(|piece| (*piece).to_owned());
    let nasty = [
        "(-", "a(", "a(in)", " -", " und -", ",-", "-  ", "„a", "\"a", "»„", "*a", "a*", "a*b", "a~1", "~", "=a ", "a NEAR ", "NAHE/9 ",
        "~„a“", "~„", "titel:", "titel:(", "a:", "a?b", " * ", ") ", "^1",
    ];
    for piece in pieces.chain(nasty.map(str::to_owned)) {
        let text = piece.repeat(MAX_BYTES / 2 / piece.len());
        let start = Instant::now();
        for text in [format!("x {text}"), text] {
            if let Ok(query) = Query::parse(&text) {
                assert!(Query::parse(&query.to_string()).is_ok_and(|again| again == query), "{piece:?} reads back");
                assert!(query.notices().len() <= 21);
            }
        }
        assert!(start.elapsed() < Duration::from_secs(1), "{piece:?} took {:?}", start.elapsed());
    }
}
