//! The date in a file's name: `2021-11-30-huette.md`, `20211130_huette.txt`, `30.11.2021.md`, `211130-Huette.txt`.
//!
//! The last resort for the day of a release. A file named `index` is named by its folder.

use jiff::civil::Date;

use super::date::{plausible, plausible_short};

/// The date in the name of the file at `path`, one with a year of four digits first.
pub(super) fn date_in_name(path: &str) -> Option<Date> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let stem = file.rsplit_once('.').filter(|(_, end)| end.chars().any(char::is_alphabetic)).map_or(file, |(stem, _)| stem);
    let name = if matches!(stem, "index" | "_index") { parts.next()? } else { stem };
    let groups = groups(name);
    let starts = || (0..groups.len()).map(|i| &groups[i..]);
    starts().find_map(long_date).or_else(|| starts().find_map(short_date))
}

/// A run of digits behind what stands between it and the one before.
type Group<'n> = (&'n str, &'n str);

fn groups(name: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut rest = name;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (gap, digits) = rest.split_at(start);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        groups.push((gap, &digits[..end]));
        rest = &digits[end..];
    }
    groups
}

fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}

fn day_or_month(digits: &str) -> Option<i8> {
    digits.parse().ok().filter(|_| digits.len() <= 2)
}

fn long_date(groups: &[Group<'_>]) -> Option<Date> {
    let (_, first) = *groups.first()?;
    if first.len() == 8 {
        let (year, rest) = first.split_at(4);
        return plausible(number(year), day_or_month(&rest[..2])?, day_or_month(&rest[2..])?);
    }
    let &[_, (gap, second), (same, third), ..] = groups else { return None };
    let second = day_or_month(second).filter(|_| gap == same && matches!(gap, "-" | "_" | "."))?;
    if first.len() == 4 {
        plausible(number(first), second, day_or_month(third)?)
    } else {
        day_or_month(first).filter(|_| third.len() == 4).and_then(|day| plausible(number(third), second, day))
    }
}

fn short_date(groups: &[Group<'_>]) -> Option<Date> {
    match *groups {
        [(before, digits), ..] if digits.len() == 6 && (before.is_empty() || before.ends_with(['_', '-', ' '])) => {
            plausible_short(number(&digits[..2]), day_or_month(&digits[2..4])?, day_or_month(&digits[4..])?)
        }
        [(_, day), (".", month), (".", year), ..] if year.len() == 2 => {
            plausible_short(number(year), day_or_month(month)?, day_or_month(day)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_in_names() {
        for path in [
            "a/2021-11-30-huette.md",
            "20211130_huette.txt",
            "2021_11_30.md",
            "pm-30.11.2021.md",
            "30-11-2021.md",
            "211130-Huette.txt",
            "PM_211130.txt",
            "Huette_30.11.21.txt",
            "news/2021-11-30-huette/index.md",
            "C:\\pm\\20211130.txt",
        ] {
            assert_eq!(date_in_name(path), Some(date(2021, 11, 30)), "{path}");
        }
    }

    #[test]
    fn names_without_a_date() {
        for path in [
            "huette.md",
            "2021-11-31.md",
            "huette-2021.md",
            "123456789.txt",
            "211330.txt",
            "2021-11-30/huette.md",
            "18-4409 und 18-4465.md",
            "",
            "v1.2.3.md",
        ] {
            assert_eq!(date_in_name(path), None, "{path}");
        }
    }
}
