//! Does `docs/query-language.md` say what the code does?

use std::collections::BTreeSet;

use super::super::{FIELDS, FieldValue, NoticeKind, OPERATORS, Operator, Query, QueryErrorKind};
use super::name;
use crate::Lang;

const DOCUMENT: &str = include_str!("../../../docs/query-language.md");

/// The rows of the table whose first two headings are these, code marks stripped.
fn table(headings: [&str; 2]) -> Vec<Vec<&'static str>> {
    let rows: Vec<Vec<&str>> = DOCUMENT
        .lines()
        .skip_while(|line| cells(line).get(..2) != Some(&headings))
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    assert!(rows.len() > 2, "no table {headings:?}");
    rows.into_iter().skip(2).collect()
}

/// The cells of a row; no cell of the document has a `|` in it.
fn cells(line: &str) -> Vec<&str> {
    let inside = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap_or_default();
    inside.split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

fn notices_in(rows: &[Vec<&str>]) -> BTreeSet<String> {
    rows.iter()
        .filter_map(|row| Query::parse(row[0]).ok())
        .flat_map(|query| query.notices().iter().map(|notice| name(notice.kind())).collect::<Vec<_>>())
        .collect()
}

#[test]
fn operators_are_those_of_the_code() {
    let documented: Vec<_> = table(["German", "English"]).into_iter().take(3).map(|row| (row[0], row[1])).collect();
    let known: Vec<_> = OPERATORS.iter().map(|row| (row.german, row.english)).collect();
    assert_eq!(documented, known);
    assert_eq!(Operator::named("-"), None);
}

#[test]
fn fields_are_those_of_the_code() {
    let fields = DOCUMENT.split("## Fields").nth(1).unwrap_or_default();
    let rows: Vec<_> =
        fields.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with('|')).map(cells).collect();
    assert_eq!(rows.len(), FIELDS.len());
    for (row, field) in rows.iter().zip(FIELDS) {
        let names: Vec<_> = row[..3].iter().flat_map(|cell| cell.split(", ")).filter(|name| !name.is_empty()).collect();
        assert_eq!(names, field.names().map(|name| format!("{name}:")).collect::<Vec<_>>());
        assert_eq!(row[3], if field.value == FieldValue::Text { "text" } else { "names" });
    }
}

#[test]
fn examples_are_read_as_written() {
    for row in table(["Query", "Is read as"]) {
        let query = Query::parse(row[0]);
        assert_eq!(query.as_ref().map(ToString::to_string).as_deref(), Ok(row[1]));
        assert!(query.is_ok_and(|query| query.notices().is_empty()), "{}", row[0]);
    }
}

#[test]
fn notices_are_said_as_written() {
    let rows: Vec<_> = DOCUMENT
        .lines()
        .skip_while(|line| *line != "| Query | Is read as | Notice |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    for row in &rows {
        let query = Query::parse(row[0]);
        assert_eq!(query.as_ref().map(ToString::to_string).as_deref(), Ok(row[1]));
        let said: Vec<_> = query.iter().flat_map(|query| query.notices().iter().map(|notice| notice.message(Lang::En))).collect();
        assert_eq!(said, [row[2]], "{}", row[0]);
    }
    let kinds = notices_in(&rows);
    for kind in every_notice() {
        assert!(kinds.contains(&name(&kind)), "{kind:?} is not documented");
    }
}

#[test]
fn errors_are_said_as_written() {
    let [nothing, long, wide, deep] = ["UND ODER".to_owned(), "a".repeat(70_000), "a ".repeat(1_001), "(".repeat(51)]
        .map(|text| Query::parse(&text).err().map(|error| (error.message(Lang::En), name(error.kind()))));
    let documented: Vec<_> = table(["Query", "Error"]).into_iter().map(|row| row[1]).collect();
    let said: Vec<_> = [nothing, long, wide, deep].into_iter().flatten().collect();
    assert_eq!(said.iter().map(|(message, _)| message.as_str()).collect::<Vec<_>>(), documented);
    for kind in
        [QueryErrorKind::NothingToSearch, QueryErrorKind::TooLong { bytes: 0 }, QueryErrorKind::TooManyWords, QueryErrorKind::TooDeep]
    {
        assert!(said.iter().any(|(_, said)| *said == name(&kind)));
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
    let field = super::super::Field::Title;
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
        NoticeKind::GroupAsName { .. } => NoticeKind::StarInFront,
        NoticeKind::StarInFront => NoticeKind::StarInside { prefix: String::new() },
        NoticeKind::StarInside { .. } => NoticeKind::StarInPhrase,
        NoticeKind::StarInPhrase => NoticeKind::StarBesideWords,
        NoticeKind::StarBesideWords => NoticeKind::StarAsValue(field),
        NoticeKind::StarAsValue(_) => NoticeKind::QuestionMark,
        NoticeKind::QuestionMark => NoticeKind::MinusNumber { number: String::new() },
        NoticeKind::MinusNumber { .. } | NoticeKind::More(_) => return None,
    })
}
