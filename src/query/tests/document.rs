//! Does `docs/query-language.md` say what the code does?

use std::collections::BTreeSet;

use super::super::{FIELDS, Field, FieldValue, NoticeKind, OPERATORS, Operator, Query, QueryError, QueryErrorKind};
use super::name;
use crate::Lang;

const DOCUMENT: &str = include_str!("../../../docs/query-language.md");

/// The rows of the table with this head, code marks stripped.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let lines = DOCUMENT.lines().skip_while(|line| *line != head).skip(2);
    let rows: Vec<_> = lines.take_while(|line| line.starts_with('|')).map(cells).collect();
    assert!(!rows.is_empty(), "no table {head}");
    rows
}

/// The cells of a row; no cell of the document has a `|` in it.
fn cells(line: &str) -> Vec<&str> {
    let inside = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap_or_default();
    inside.split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

#[test]
fn operators_are_those_of_the_code() {
    let documented: Vec<_> = table("| German | English | Sign | Finds |").iter().map(|row| (row[0], row[1])).collect();
    let known: Vec<_> = OPERATORS.iter().map(|row| (row.german, row.english)).collect();
    assert_eq!(documented, known);
}

#[test]
fn fields_are_those_of_the_code() {
    let rows = table("| German | English | Also | Holds | Looks in |");
    assert_eq!(rows.len(), FIELDS.len());
    for (row, field) in rows.iter().zip(FIELDS) {
        let names: Vec<_> = row[..3].iter().flat_map(|names| names.split("` `")).filter(|name| !name.is_empty()).collect();
        assert_eq!(names, field.names().map(|name| format!("{name}:")).collect::<Vec<_>>());
        let holds = match field.value {
            FieldValue::Text => "text",
            FieldValue::Name => "names",
            FieldValue::Date => "dates",
            FieldValue::Kind => "kinds",
        };
        assert_eq!(row[3], holds);
    }
}

#[test]
fn examples_are_read_as_written() {
    for row in table("| Query | Is read as |") {
        let query = Query::parse(row[0]);
        assert_eq!(query.as_ref().map(ToString::to_string).as_deref(), Ok(row[1]));
        assert!(query.is_ok_and(|query| query.notices().is_empty()), "{}", row[0]);
    }
}

#[test]
fn notices_are_said_as_written() {
    let mut kinds = BTreeSet::new();
    for row in table("| Query | Is read as | Notice |") {
        let query = Query::parse(row[0]);
        assert_eq!(query.as_ref().map(ToString::to_string).as_deref(), Ok(row[1]));
        let notices = query.map(|query| query.notices().to_vec()).unwrap_or_default();
        assert_eq!(notices.iter().map(|notice| notice.message(Lang::En)).collect::<Vec<_>>(), [row[2]], "{}", row[0]);
        kinds.extend(notices.iter().map(|notice| name(notice.kind())));
    }
    for kind in every_notice() {
        assert!(kinds.contains(&name(&kind)), "{kind:?} is not documented");
    }
}

#[test]
fn places_are_pointed_at_as_written() -> Result<(), QueryError> {
    let query = Query::parse("Strom titl:Preis")?;
    let shown = query.notices()[0].render(query.text(), Lang::De).replace('\n', "\n    ");
    assert!(DOCUMENT.contains(&format!("\n    {shown}\n")), "{shown}");
    Ok(())
}

#[test]
fn errors_are_said_as_written() {
    let [date, kind, group] = ["datum:bald", "ist:titel", "Strom ODER ist:zitat"].map(str::to_owned);
    let queries = ["UND ODER".to_owned(), date, kind, group, "a".repeat(70_000), "a ".repeat(1_001), "(".repeat(51)];
    let errors: Vec<_> = queries.iter().filter_map(|text| Query::parse(text).err()).collect();
    let said: Vec<_> = errors.iter().map(|error| error.message(Lang::En)).collect();
    assert_eq!(said, table("| Query | Error |").iter().map(|row| row[1]).collect::<Vec<_>>());
    for error in errors {
        // A new kind does not compile until its query is added above and to the document.
        match error.kind() {
            QueryErrorKind::NotADate { .. } | QueryErrorKind::NotAKind { .. } | QueryErrorKind::KindInGroup => {}
            QueryErrorKind::NothingToSearch | QueryErrorKind::TooLong { .. } | QueryErrorKind::TooManyWords | QueryErrorKind::TooDeep => {}
        }
    }
}

/// Every kind of notice but [`NoticeKind::More`]. A new kind does not compile until it has its place here.
fn every_notice() -> Vec<NoticeKind> {
    let mut kinds = vec![NoticeKind::OpenQuote];
    while let Some(next) = kinds.last().and_then(following) {
        kinds.push(next);
    }
    kinds
}

fn following(kind: &NoticeKind) -> Option<NoticeKind> {
    let field = Field::Title;
    Some(match kind {
        NoticeKind::OpenQuote => NoticeKind::StrayQuote,
        NoticeKind::StrayQuote => NoticeKind::EmptyPhrase,
        NoticeKind::EmptyPhrase => NoticeKind::OpenParenthesis,
        NoticeKind::OpenParenthesis => NoticeKind::StrayParenthesis,
        NoticeKind::StrayParenthesis => NoticeKind::EmptyGroup,
        NoticeKind::EmptyGroup => NoticeKind::DanglingOperator(Operator::And),
        NoticeKind::DanglingOperator(_) => NoticeKind::ForeignOperator(Operator::And),
        NoticeKind::ForeignOperator(_) => NoticeKind::ForeignSign,
        NoticeKind::ForeignSign => NoticeKind::UnknownField { nearest: None },
        NoticeKind::UnknownField { .. } => NoticeKind::FieldWithoutValue(field),
        NoticeKind::FieldWithoutValue(_) => NoticeKind::FieldInField,
        NoticeKind::FieldInField => NoticeKind::GroupAsName { name: String::new() },
        NoticeKind::GroupAsName { .. } => NoticeKind::TooManyErrors,
        NoticeKind::TooManyErrors => NoticeKind::BadDistance,
        NoticeKind::BadDistance => NoticeKind::NearWithoutWords,
        NoticeKind::NearWithoutWords => NoticeKind::SignInName { name: String::new() },
        NoticeKind::SignInName { .. } => NoticeKind::StarInPhrase,
        NoticeKind::StarInPhrase => NoticeKind::StarBesideWords,
        NoticeKind::StarBesideWords => NoticeKind::StarAsValue(field),
        NoticeKind::StarAsValue(_) => NoticeKind::QuestionMark,
        NoticeKind::QuestionMark => NoticeKind::MinusNumber { number: String::new() },
        NoticeKind::MinusNumber { .. } | NoticeKind::More(_) => return None,
    })
}
