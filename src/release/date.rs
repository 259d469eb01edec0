//! How are dates written in German? The one parser for datelines, front matter, file names and options.
//!
//! Understood: `30. November 2021`, `30. Nov. 2021`, `5 Jan. 2022`, `30.11.2021`, `30.11.21`, `2021-11-30` (also with a time
//! behind it), each with a weekday before it and with Jänner, Feber, `den`. A date without a year, a span of
//! days and English orders of day and month are not dates here.

use jiff::civil::Date;

const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "jan", "jän"],
    &["februar", "feber", "feb", "febr"],
    &["märz", "mär", "mrz", "maerz"],
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

const WEEKDAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
];

/// The date that `text` is, white space aside.
///
/// ```
/// use alu_search::release::parse_date;
/// use jiff::civil::date;
///
/// assert_eq!(parse_date("30. November 2021"), Some(date(2021, 11, 30)));
/// assert_eq!(parse_date("Dienstag, den 5. Jän. 2022"), Some(date(2022, 1, 5)));
/// assert_eq!(parse_date("2021-11-30"), Some(date(2021, 11, 30)));
/// assert_eq!(parse_date("31.11.2021"), None);
/// assert_eq!(parse_date("30. November"), None);
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (date, length) = date_at_start(text)?;
    let rest = &text[length..];
    (rest.is_empty() || is_time(rest)).then_some(date)
}

/// The date at the start of `text` and its length in bytes.
pub(super) fn date_at_start(text: &str) -> Option<(Date, usize)> {
    let mut cursor = Cursor { rest: text };
    cursor.skip_weekday();
    let date = cursor.date()?;
    if cursor.rest.starts_with(|c: char| c.is_alphanumeric()) && !is_time(cursor.rest) {
        return None;
    }
    Some((date, text.len() - cursor.rest.len()))
}

/// The month of this name, written out or abbreviated, in any case.
pub(crate) fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&name.as_str())).map(|(number, _)| number)
}

/// Whether the word is the name of a weekday, written out or abbreviated, in any case.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word.to_lowercase().as_str())
}

/// Whether this follows a date as its time does: `T12:00:00+02:00`, ` 13:41`, ` 10:00:00 +0100`.
fn is_time(rest: &str) -> bool {
    rest.strip_prefix(['T', ' ']).is_some_and(|time| {
        let (hour, minute) = (time.get(..2).unwrap_or_default(), time.get(2..4).unwrap_or_default());
        let is_zone = |zone: &str| zone.starts_with(['+', '-']) || matches!(zone, "UTC" | "GMT" | "Z" | "Uhr");
        let behind = time.split_once(' ').is_none_or(|(_, zone)| is_zone(zone) && !zone.contains(' '));
        hour.bytes().all(|b| b.is_ascii_digit()) && minute.starts_with(':') && behind
    })
}

/// A day of the last or this century from a year of two digits.
fn full_year(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// The date of these numbers, if there is such a day and the year is one of a press release.
pub(super) fn plausible(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|_| (1900..2200).contains(&year))
}

/// The same, the year given in two digits.
pub(super) fn plausible_short(year: i16, month: i8, day: i8) -> Option<Date> {
    plausible(full_year(year), month, day)
}

/// The text still to be read.
struct Cursor<'t> {
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\u{a0}', '\t', '\u{202f}']);
    }

    fn take_while(&mut self, take: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !take(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn digits(&mut self) -> &'t str {
        self.take_while(|c| c.is_ascii_digit())
    }

    fn word(&mut self) -> &'t str {
        self.take_while(char::is_alphabetic)
    }

    /// `Dienstag, den `, `Di., ` or nothing.
    fn skip_weekday(&mut self) {
        let start = self.rest;
        if is_weekday(self.word()) {
            self.eat('.');
            self.eat(',');
            self.skip_spaces();
        } else {
            self.rest = start;
        }
        let before_article = self.rest;
        if matches!(self.word(), "den" | "dem") && self.rest.starts_with(' ') {
            self.skip_spaces();
        } else {
            self.rest = before_article;
        }
    }

    fn date(&mut self) -> Option<Date> {
        let first = self.digits();
        match first.len() {
            4 => self.iso(first.parse().ok()?),
            1 | 2 => self.day_first(first.parse().ok()?),
            _ => None,
        }
    }

    fn iso(&mut self, year: i16) -> Option<Date> {
        let month = self.eat('-').then(|| self.digits()).filter(|digits| matches!(digits.len(), 1 | 2))?;
        let day = self.eat('-').then(|| self.digits()).filter(|digits| matches!(digits.len(), 1 | 2))?;
        plausible(year, month.parse().ok()?, day.parse().ok()?)
    }

    fn day_first(&mut self, day: i8) -> Option<Date> {
        let dotted = self.eat('.');
        self.skip_spaces();
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return if dotted { self.numeric(day) } else { None };
        }
        let month = month(self.word())?;
        self.eat('.');
        self.skip_spaces();
        let year = self.digits();
        (year.len() == 4).then(|| plausible(year.parse().ok()?, month, day))?
    }

    fn numeric(&mut self, day: i8) -> Option<Date> {
        let month = self.digits();
        if month.len() > 2 || !self.eat('.') {
            return None;
        }
        self.skip_spaces();
        let (year, month) = (self.digits(), month.parse().ok()?);
        match year.len() {
            4 => plausible(year.parse().ok()?, month, day),
            2 => plausible_short(year.parse().ok()?, month, day),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn german_dates() {
        for text in [
            "30. November 2021",
            "30.November 2021",
            "30. Nov. 2021",
            "30 November 2021",
            "30. NOVEMBER 2021",
            "Dienstag, 30. November 2021",
            "Dienstag, den 30. November 2021",
            "Di., 30.11.2021",
            "den 30.11.2021",
            "30.11.2021",
            "30. 11. 2021",
            "30.11.21",
            "2021-11-30",
            "2021-11-30T12:00:00+02:00",
            "2021-11-30 13:41",
            "2021-11-30 10:00:00 +0100",
            " 30.\u{a0}November\u{a0}2021\n",
        ] {
            assert_eq!(parse_date(text), Some(date(2021, 11, 30)), "{text}");
        }
        assert_eq!(parse_date("7. Feber 2019"), Some(date(2019, 2, 7)));
        assert_eq!(parse_date("07. Sept. 2019"), Some(date(2019, 9, 7)));
        assert_eq!(parse_date("2020-3-3"), Some(date(2020, 3, 3)));
        assert_eq!(parse_date("1.3.99"), Some(date(1999, 3, 1)));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "30. November",
            "November 2021",
            "31.11.2021",
            "2021-13-01",
            "30. November 2021 in Bonn",
            "30.11.",
            "1.2.3.4",
            "30. Nov 20 Uhr",
            "30.11.2021a",
            "2021-11-305",
            "2021-11-30-1",
            "11/30/2021",
            "0. Mai 2020",
            "12345",
            "26.-28. September 2017",
            "30. Brumaire 2021",
            "30.11.1021",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (1970i16..2070, 1i8..=12, 1i8..=31).prop_filter_map("no such day", |(year, month, day)| plausible(year, month, day))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(date in any_date(), name in 0usize..4, weekday in 0usize..15) {
            let (year, month, day) = (date.year(), date.month(), date.day());
            let names = MONTHS[month as usize - 1];
            let name = names[name % names.len()];
            for text in [
                format!("{day}. {name} {year}"), format!("{day:02}. {name}. {year}"), format!("{}, den {day}. {name} {year}", WEEKDAYS[weekday]),
                format!("{day}.{month}.{year}"), format!("{day:02}.{month:02}.{:02}", year % 100), format!("{year}-{month:02}-{day:02}"),
            ] {
                prop_assert_eq!(parse_date(&text), Some(date), "{}", text);
            }
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,40}") {
            let read = date_at_start(&text);
            prop_assert!(read.is_none_or(|(_, length)| text.is_char_boundary(length)));
        }
    }
}
