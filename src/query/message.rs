//! What is said when a query is not understood? All the texts of this module, in German and English.

use super::pattern::MOST_NEAR;
use super::show::write_phrase;
use super::spelling::MOST_ERRORS;
use super::{FIELDS, MAX_BYTES, MAX_DEPTH, MAX_WORDS, NoticeKind, Operator, QueryErrorKind};
use crate::Lang;

/// Why a query was not read.
pub(super) fn error(kind: &QueryErrorKind, lang: Lang) -> String {
    let number = |n| lang.number(n);
    match (kind, lang) {
        (QueryErrorKind::TooLong { bytes }, Lang::De) => {
            format!("Die Anfrage ist mit {} Bytes zu lang; erlaubt sind {}.", number(*bytes), number(MAX_BYTES))
        }
        (QueryErrorKind::TooLong { bytes }, Lang::En) => {
            format!("The query is too long: {} bytes, where {} are allowed.", number(*bytes), number(MAX_BYTES))
        }
        (QueryErrorKind::TooDeep, Lang::De) => format!("Die Anfrage ist zu tief verschachtelt; erlaubt sind {MAX_DEPTH} Ebenen."),
        (QueryErrorKind::TooDeep, Lang::En) => format!("The query is nested too deeply; {MAX_DEPTH} levels are allowed."),
        (QueryErrorKind::TooManyWords, Lang::De) => format!("Die Anfrage hat zu viele Wörter; erlaubt sind {}.", number(MAX_WORDS)),
        (QueryErrorKind::TooManyWords, Lang::En) => format!("The query has too many words; {} are allowed.", number(MAX_WORDS)),
        (QueryErrorKind::NotADate { text }, Lang::De) => format!(
            "„{text}“ ist kein Datum. Verstanden werden 2021, 2021-11, 30.11.2021, 2021..2022, märz-2021, heute, gestern, letzte-woche, letzter-monat, letztes-jahr."
        ),
        (QueryErrorKind::NotADate { text }, Lang::En) => format!(
            "“{text}” is no date. Understood are 2021, 2021-11, 30.11.2021, 2021..2022, march-2021, today, yesterday, last-week, last-month, last-year."
        ),
        (QueryErrorKind::NotAKind { text }, Lang::De) => {
            format!("„{text}“ lässt sich nicht suchen. Hinter „ist:“ steht meldung, zitat oder indirekt.")
        }
        (QueryErrorKind::NotAKind { text }, Lang::En) => {
            format!("“{text}” is nothing to search for. Behind “is:” stands release, quote or indirect.")
        }
        (QueryErrorKind::KindInGroup, Lang::De) => {
            "„ist:“ gilt für die ganze Anfrage: Es steht nur einmal und in keiner Gruppe.".to_owned()
        }
        (QueryErrorKind::KindInGroup, Lang::En) => "“is:” holds for the whole query: it stands only once, and in no group.".to_owned(),
        (QueryErrorKind::NothingToSearch, Lang::De) => {
            "Die Anfrage enthält nichts, wonach gesucht werden kann. Alles findet die Anfrage „*“.".to_owned()
        }
        (QueryErrorKind::NothingToSearch, Lang::En) => {
            "There is nothing to search for in the query. The query “*” finds everything.".to_owned()
        }
    }
}

/// What was not understood, and how it was read; `typed` is what stands at its place.
pub(super) fn notice(kind: &NoticeKind, typed: &str, lang: Lang) -> String {
    match lang {
        Lang::De => notice_in_german(kind, typed),
        Lang::En => notice_in_english(kind, typed),
    }
}

/// What to write instead.
pub(super) fn suggestion(kind: &NoticeKind, lang: Lang) -> Option<String> {
    match kind {
        NoticeKind::ForeignOperator(operator) => Some(operator.name(lang).to_owned()),
        NoticeKind::UnknownField { nearest } => nearest.map(|name| format!("{name}:")),
        NoticeKind::GroupAsName { name } => Some(phrase(name, lang)),
        NoticeKind::MinusNumber { number } => Some(format!("{} {number}", Operator::Not.name(lang))),
        _ => None,
    }
}

fn notice_in_german(kind: &NoticeKind, typed: &str) -> String {
    const LANG: Lang = Lang::De;
    match kind {
        NoticeKind::OpenQuote => "Das Anführungszeichen wird nicht geschlossen; die Wortfolge reicht hier bis zum Ende der Anfrage.".into(),
        NoticeKind::StrayQuote => "Zu diesem Anführungszeichen fehlt das öffnende; es wird nicht beachtet.".into(),
        NoticeKind::EmptyPhrase => "Zwischen den Anführungszeichen steht kein Wort; sie werden nicht beachtet.".into(),
        NoticeKind::OpenParenthesis => "Die Klammer wird nicht geschlossen; sie reicht hier bis zum Ende der Anfrage.".into(),
        NoticeKind::StrayParenthesis => "Zu dieser Klammer fehlt die öffnende; sie wird nicht beachtet.".into(),
        NoticeKind::EmptyGroup => "In den Klammern steht nichts, wonach gesucht werden kann; sie werden nicht beachtet.".into(),
        NoticeKind::DanglingOperator(_) => {
            let word = typed.to_lowercase();
            format!("„{typed}“ verbindet hier nichts und wird nicht beachtet. Als Suchwort schreibt man es klein: „{word}“.")
        }
        NoticeKind::ForeignOperator(operator) => format!("„{typed}“ ist als „{}“ gelesen.", operator.name(LANG)),
        NoticeKind::ForeignSign => format!("„{typed}“ hat in einer Anfrage keine Bedeutung und wird nicht beachtet."),
        NoticeKind::UnknownField { nearest: Some(name) } => {
            format!("Ein Feld „{typed}“ gibt es nicht; gesucht wird der Text. Gemeint ist vielleicht „{name}:“.")
        }
        NoticeKind::UnknownField { nearest: None } => {
            format!("Ein Feld „{typed}“ gibt es nicht; gesucht wird der Text. Felder sind {}.", field_names(LANG))
        }
        NoticeKind::FieldWithoutValue(_) => format!(
            "Hinter „{typed}“ fehlt ein Wert; gesucht wird der Text. Ein Wert ist ein Wort, eine Wortfolge in „…“ oder eine Gruppe in Klammern, ohne Leerzeichen dahinter."
        ),
        NoticeKind::FieldInField => format!("Innerhalb eines Feldes kann kein anderes stehen; „{typed}“ ist als Text gelesen."),
        NoticeKind::GroupAsName { name } => format!("Die Klammer ist als ein Name gelesen: {}.", phrase(name, LANG)),
        NoticeKind::TooManyErrors => {
            format!("Es werden höchstens {MOST_ERRORS} Tippfehler gesucht; „{typed}“ ist als „~{MOST_ERRORS}“ gelesen.")
        }
        NoticeKind::BadDistance => {
            format!("Ein Abstand liegt zwischen 1 und {MOST_NEAR} Wörtern; „{typed}“ ist als nächstmöglicher gelesen.")
        }
        NoticeKind::NearWithoutWords => {
            format!(
                "„{typed}“ verbindet einzelne Wörter oder Gruppen von ihnen mit ODER; hier ist es als „{}“ gelesen.",
                Operator::And.name(LANG)
            )
        }
        NoticeKind::SignInName { name } => {
            format!("Namen werden ganz oder mit „*“ nach ihrem Anfang gesucht; „{typed}“ ist als „{name}“ gelesen.")
        }
        NoticeKind::StarInPhrase => "In Anführungszeichen steht „*“ nicht für beliebige Buchstaben; hier wird es nicht beachtet.".into(),
        NoticeKind::StarBesideWords => "„*“ allein steht für alles; neben anderen Suchwörtern wird es nicht beachtet.".into(),
        NoticeKind::StarAsValue(field) => {
            format!("„*“ als Wert von „{}:“ schränkt nichts ein und wird nicht beachtet.", field.name(LANG))
        }
        NoticeKind::QuestionMark => format!("„?“ steht nicht für einen beliebigen Buchstaben; „{typed}“ ist als Text gelesen."),
        NoticeKind::MinusNumber { number } => {
            format!("„{typed}“ ist als Zahl gelesen. Um sie auszuschließen, schreibt man „{} {number}“.", Operator::Not.name(LANG))
        }
        NoticeKind::More(1) => "Ein weiterer Hinweis ist weggelassen.".into(),
        NoticeKind::More(number) => format!("{} weitere Hinweise sind weggelassen.", LANG.number(*number)),
    }
}

fn notice_in_english(kind: &NoticeKind, typed: &str) -> String {
    const LANG: Lang = Lang::En;
    match kind {
        NoticeKind::OpenQuote => "The quotation mark is never closed; the phrase is taken to go on to the end of the query.".into(),
        NoticeKind::StrayQuote => "Nothing opens this quotation mark; it is ignored.".into(),
        NoticeKind::EmptyPhrase => "There is no word between the quotation marks; they are ignored.".into(),
        NoticeKind::OpenParenthesis => "The parenthesis is never closed; it is taken to go on to the end of the query.".into(),
        NoticeKind::StrayParenthesis => "Nothing opens this parenthesis; it is ignored.".into(),
        NoticeKind::EmptyGroup => "There is nothing to search for in the parentheses; they are ignored.".into(),
        NoticeKind::DanglingOperator(_) => {
            let word = typed.to_lowercase();
            format!("“{typed}” joins nothing here and is ignored. To search for it as a word, write it in lower case: “{word}”.")
        }
        NoticeKind::ForeignOperator(operator) => format!("“{typed}” is read as “{}”.", operator.name(LANG)),
        NoticeKind::ForeignSign => format!("“{typed}” has no meaning in a query and is ignored."),
        NoticeKind::UnknownField { nearest: Some(name) } => {
            format!("There is no field “{typed}”; it is searched for as text. Perhaps “{name}:” was meant.")
        }
        NoticeKind::UnknownField { nearest: None } => {
            format!("There is no field “{typed}”; it is searched for as text. The fields are {}.", field_names(LANG))
        }
        NoticeKind::FieldWithoutValue(_) => format!(
            "“{typed}” has no value; it is searched for as text. A value is a word, a phrase in “…” or a group in parentheses, with no space before it."
        ),
        NoticeKind::FieldInField => format!("A field cannot stand inside another one; “{typed}” is read as text."),
        NoticeKind::GroupAsName { name } => format!("The parentheses are read as one name: {}.", phrase(name, LANG)),
        NoticeKind::TooManyErrors => {
            format!("No more than {MOST_ERRORS} typing errors are looked for; “{typed}” is read as “~{MOST_ERRORS}”.")
        }
        NoticeKind::BadDistance => format!("A distance is from 1 to {MOST_NEAR} words; “{typed}” is read as the nearest that is possible."),
        NoticeKind::NearWithoutWords => {
            format!("“{typed}” joins single words, or groups of them with OR; here it is read as “{}”.", Operator::And.name(LANG))
        }
        NoticeKind::SignInName { name } => {
            format!("Names are looked for whole, or by their beginning with “*”; “{typed}” is read as “{name}”.")
        }
        NoticeKind::StarInPhrase => "Between quotation marks “*” does not stand for any letters; here it is ignored.".into(),
        NoticeKind::StarBesideWords => "“*” alone stands for everything; beside other words it is ignored.".into(),
        NoticeKind::StarAsValue(field) => format!("“*” as the value of “{}:” narrows nothing and is ignored.", field.name(LANG)),
        NoticeKind::QuestionMark => format!("“?” does not stand for any letter; “{typed}” is read as text."),
        NoticeKind::MinusNumber { number } => {
            format!("“{typed}” is read as a number. To exclude it, write “{} {number}”.", Operator::Not.name(LANG))
        }
        NoticeKind::More(1) => "One more notice is left out.".into(),
        NoticeKind::More(number) => format!("{} more notices are left out.", LANG.number(*number)),
    }
}

fn field_names(lang: Lang) -> String {
    let names: Vec<_> = FIELDS.iter().map(|row| format!("{}:", row.field.name(lang))).collect();
    let (last, others) = names.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    let and = match lang {
        Lang::De => "und",
        Lang::En => "and",
    };
    format!("{} {and} {last}", others.join(", "))
}

fn phrase(text: &str, lang: Lang) -> String {
    let mut phrase = String::new();
    // Writing to a String cannot fail.
    let _ = write_phrase(text, lang, &mut phrase);
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_listed() {
        assert_eq!(field_names(Lang::De), "titel:, organisation:, person:, für:, thema:, ort:, kontakt:, datum:, ab:, bis: und ist:");
    }
}
