//! Which days does a date of a query mean? Years, months and days, stretches of them, and words such as `letzter-monat`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::release::{month, parse_date};

/// The first and the last day that is meant; open where there is none.
pub(crate) type Days = (Option<Date>, Option<Date>);

/// The days that a text means on a day; `None` if it is no date.
pub(crate) fn days(text: &str, today: Date) -> Option<Days> {
    let text = text.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    if let Some((first, last)) = text.split_once("..") {
        let end = |text: &str| if text.is_empty() { Some(None) } else { period(text, today).map(Some) };
        let (first, last) = (end(first)?, end(last)?);
        let days = (first.map(|(first, _)| first), last.map(|(_, last)| last));
        return Some(days).filter(|days| *days != (None, None));
    }
    period(&text, today).map(|(first, last)| (Some(first), Some(last)))
}

/// A year, a month, a day, or a word for one.
pub(crate) fn period(text: &str, today: Date) -> Option<(Date, Date)> {
    fixed(text).or_else(|| named_month(text, today)).or_else(|| relative(text, today))
}

/// The first and the last day of a year (`2021`), a month (`2021-11`) or a day.
pub(crate) fn fixed(text: &str) -> Option<(Date, Date)> {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(text, 4) {
        let year = text.parse().ok()?;
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    }
    match text.split_once('-') {
        Some((year, month)) if digits(year, 4) && digits(month, 2) => of_month(year.parse().ok()?, month.parse().ok()?),
        _ => parse_date(text).map(|day| (day, day)),
    }
}

fn of_month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// `märz-2021`; without a year the last one there was.
fn named_month(text: &str, today: Date) -> Option<(Date, Date)> {
    match text.split_once('-') {
        Some((name, year)) if year.len() == 4 => of_month(year.parse().ok()?, month(name)?),
        Some(_) => None,
        None => {
            let number = month(text)?;
            of_month(if number > today.month() { today.year() - 1 } else { today.year() }, number)
        }
    }
}

fn relative(text: &str, today: Date) -> Option<(Date, Date)> {
    let days_ago = |days: i32| today.checked_sub(days.days()).ok();
    let monday = days_ago(i32::from(today.weekday().to_monday_zero_offset()))?;
    let last_month = today.first_of_month().yesterday().ok()?;
    Some(match text {
        "heute" | "today" => (today, today),
        "gestern" | "yesterday" => (days_ago(1)?, days_ago(1)?),
        "diese-woche" | "this-week" => (monday, monday.checked_add(6.days()).ok()?),
        "letzte-woche" | "last-week" => (monday.checked_sub(7.days()).ok()?, monday.yesterday().ok()?),
        "dieser-monat" | "diesen-monat" | "this-month" => (today.first_of_month(), today.last_of_month()),
        "letzter-monat" | "letzten-monat" | "last-month" => (last_month.first_of_month(), last_month),
        "dieses-jahr" | "this-year" => (today.first_of_year(), today.last_of_year()),
        "letztes-jahr" | "last-year" => {
            let last = today.first_of_year().yesterday().ok()?;
            (last.first_of_year(), last)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let shown = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        let found = days(text, date(2024, 3, 14)).map(|(first, last)| (shown(first), shown(last)));
        assert_eq!(found.as_ref().map(|(first, last)| (first.as_str(), last.as_str())), expected, "{text}");
    }

    #[test]
    fn years_months_days_and_stretches_of_them() {
        check("2021", Some(("2021-01-01", "2021-12-31")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("30.11.2021", Some(("2021-11-30", "2021-11-30")));
        check("2021..2022", Some(("2021-01-01", "2022-12-31")));
        check("2021-03..", Some(("2021-03-01", "")));
        check("..2021", Some(("", "2021-12-31")));
        check("3.2.2021..letzter-monat", Some(("2021-02-03", "2024-02-29")));
    }

    #[test]
    fn words_count_from_today() {
        check("heute", Some(("2024-03-14", "2024-03-14")));
        check("gestern", Some(("2024-03-13", "2024-03-13")));
        check("diese-Woche", Some(("2024-03-11", "2024-03-17")));
        check("letzte Woche", Some(("2024-03-04", "2024-03-10")));
        check("letzter-monat", Some(("2024-02-01", "2024-02-29")));
        check("this-year", Some(("2024-01-01", "2024-12-31")));
        check("letztes-jahr", Some(("2023-01-01", "2023-12-31")));
        check("März", Some(("2024-03-01", "2024-03-31")));
        check("April", Some(("2023-04-01", "2023-04-30")));
        check("märz 2021", Some(("2021-03-01", "2021-03-31")));
    }

    #[test]
    fn whatever_else_is_no_date() {
        for text in ["", "..", "bald", "2021-13", "31.02.2021", "2021...2022", "märz-21", "2022..bald"] {
            check(text, None);
        }
    }
}
