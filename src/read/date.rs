//! Which day does a source state? ISO and German forms, on their own.
//!
//! Only values that are a date and nothing else; dates within running text are found in
//! [`crate::release`].

use jiff::civil::Date;

const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "jan"],
    &["februar", "feber", "feb"],
    &["märz", "mär", "mrz"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];

/// The number of a month by its German name, whole or abbreviated (without the full stop).
pub(super) fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let index = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    i8::try_from(index + 1).ok()
}

/// Reads `2021-11-30`, also with a time behind it, `30.11.2021` and `30. November 2021`.
pub(super) fn parse_date(value: &str) -> Option<Date> {
    let value = value.trim();
    iso(value).or_else(|| german(value))
}

fn iso(value: &str) -> Option<Date> {
    let day_ends = value.find(|c: char| c.is_whitespace() || c == 'T').unwrap_or(value.len());
    let mut parts = value[..day_ends].split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() { None } else { date(year, month.parse().ok()?, day) }
}

fn german(value: &str) -> Option<Date> {
    let (day, rest) = value.split_once('.')?;
    let rest = rest.trim_start();
    let name_ends = rest.find(|c: char| c == '.' || c.is_whitespace())?;
    let number = rest[..name_ends].parse().ok().or_else(|| month(&rest[..name_ends]))?;
    date(rest[name_ends..].trim_start_matches('.').trim(), number, day)
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_and_german_forms() {
        let day = Date::constant(2021, 11, 30);
        for value in [
            "2021-11-30",
            "2021-11-30T11:00:00+02:00",
            "2021-11-30 10:00:00 +0100",
            "30.11.2021",
            "30. 11. 2021",
            "30. November 2021",
            "30. Nov. 2021",
            " 30.November 2021 ",
        ] {
            assert_eq!(parse_date(value), Some(day), "{value}");
        }
        assert_eq!(parse_date("3. März 2020"), Some(Date::constant(2020, 3, 3)));
        assert_eq!(parse_date("2020-3-3"), Some(Date::constant(2020, 3, 3)));
    }

    #[test]
    fn refuses_what_is_no_day() {
        for value in ["", "gestern", "2021", "2021-11", "2021-02-30", "30.11.21", "2021-11-30-1", "11/30/2021", "30. Brumaire 2021"] {
            assert_eq!(parse_date(value), None, "{value}");
        }
    }
}
