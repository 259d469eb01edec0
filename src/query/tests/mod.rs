//! The language as a whole: how queries are read, what holds for any text, and whether the document says the same.

mod document;
mod properties;
mod readings;

use super::{Query, QueryError};

/// What the query prints as, or the error's kind, and the kinds of its notices.
fn reading(text: &str) -> (String, Vec<String>) {
    match Query::parse(text) {
        Ok(query) => (query.to_string(), query.notices().iter().map(|notice| name(notice.kind())).collect()),
        Err(error) => (format!("! {}", name(error.kind())), Vec::new()),
    }
}

/// The name of an enum's variant, without its data.
fn name(kind: &impl std::fmt::Debug) -> String {
    format!("{kind:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

#[test]
fn errors_say_how_much_is_allowed() -> Result<(), String> {
    let long = "a".repeat(1_000_000);
    let error = Query::parse(&long).err().ok_or("read")?;
    assert_eq!(error.message(crate::Lang::De), "Die Anfrage ist mit 1.000.000 Bytes zu lang; erlaubt sind 65.536.");
    assert!(error.render(&long, crate::Lang::De).len() < 500);
    let deep = "(".repeat(10_000);
    let error: QueryError = Query::parse(&deep).err().ok_or("read")?;
    assert_eq!(error.span(), 50..51);
    assert_eq!(error.to_string(), "The query is nested too deeply; 50 levels are allowed.");
    Ok(())
}

#[test]
fn leaves_know_their_place() -> Result<(), QueryError> {
    let text = "Öl titel:(„a  b“ Zink*) -x";
    let query = Query::parse(text)?;
    let places: Vec<_> = query.wanted().map(|wanted| &text[wanted.leaf.span()]).collect();
    assert_eq!(places, ["Öl", "„a  b“", "Zink*"]);
    Ok(())
}

#[test]
fn notices_are_limited_in_number_and_in_the_order_of_the_text() -> Result<(), QueryError> {
    let query = Query::parse(&"x (() ".repeat(30))?;
    let starts: Vec<_> = query.notices().iter().map(|notice| notice.span().start).collect();
    assert!(starts.is_sorted());
    assert_eq!(name(query.notices().last().map_or(&super::NoticeKind::OpenQuote, |notice| notice.kind())), "More");
    Ok(())
}
