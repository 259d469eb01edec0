//! Where can a query look? The one table of fields with their German and English names.
//!
//! A new field is a row here and an arm where queries are compiled. Left out: where the values of a field come from.

use super::spelling::nearest;
use crate::Lang;

/// A part of a release that a query can look in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Title and subtitle.
    Title,
    /// Issuers and partners.
    Organisation,
    /// Those quoted.
    Person,
    /// The organisations they are quoted for.
    SpeakerOrganisation,
    /// Topics as stated.
    Topic,
    /// The place of the dateline.
    Place,
    /// The contact block, which is searched through this field only.
    Contact,
    /// The days on which a release was issued.
    Date,
    /// The first of them.
    Since,
    /// The last of them.
    Until,
    /// What is searched and listed.
    Is,
}

/// What a field holds, and so what a query can ask of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldValue {
    /// Running text: words, phrases, prefixes and groups of them.
    Text,
    /// Whole names: one word, prefix or phrase.
    Name,
    /// Years, months, days, stretches of them, and words such as `letzter-monat`.
    Date,
    /// What is searched: releases, quotes, reported speech.
    Kind,
}

/// A field's names and what it holds. Names count in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// What it is called in German.
    pub german: &'static str,
    /// What it is called in English.
    pub english: &'static str,
    /// What else it may be called.
    pub also: &'static [&'static str],
    /// What it holds.
    pub value: FieldValue,
}

/// All fields.
pub const FIELDS: [FieldRow; 11] = [
    FieldRow { field: Field::Title, german: "titel", english: "title", also: &[], value: FieldValue::Text },
    FieldRow {
        field: Field::Organisation,
        german: "organisation",
        english: "organisation",
        also: &["organization"],
        value: FieldValue::Name,
    },
    FieldRow { field: Field::Person, german: "person", english: "speaker", also: &["sprecher", "von", "by"], value: FieldValue::Name },
    FieldRow { field: Field::SpeakerOrganisation, german: "für", english: "for", also: &["fuer"], value: FieldValue::Name },
    FieldRow { field: Field::Topic, german: "thema", english: "topic", also: &[], value: FieldValue::Name },
    FieldRow { field: Field::Place, german: "ort", english: "place", also: &[], value: FieldValue::Name },
    FieldRow { field: Field::Contact, german: "kontakt", english: "contact", also: &[], value: FieldValue::Text },
    FieldRow { field: Field::Date, german: "datum", english: "date", also: &[], value: FieldValue::Date },
    FieldRow { field: Field::Since, german: "ab", english: "from", also: &["seit", "since"], value: FieldValue::Date },
    FieldRow { field: Field::Until, german: "bis", english: "until", also: &["to"], value: FieldValue::Date },
    FieldRow { field: Field::Is, german: "ist", english: "is", also: &[], value: FieldValue::Kind },
];

impl FieldRow {
    /// All names, German first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.german, self.english].into_iter().chain(self.also.iter().copied())
    }
}

impl Field {
    /// The field called `name`, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        FIELDS.iter().find(|row| row.names().any(|known| known == name)).map(|row| row.field)
    }

    /// Its name, without the colon.
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::De => self.row().german,
            Lang::En => self.row().english,
        }
    }

    /// What it holds.
    pub fn value(self) -> FieldValue {
        self.row().value
    }

    fn row(self) -> &'static FieldRow {
        match self {
            Field::Title => &FIELDS[0],
            Field::Organisation => &FIELDS[1],
            Field::Person => &FIELDS[2],
            Field::SpeakerOrganisation => &FIELDS[3],
            Field::Topic => &FIELDS[4],
            Field::Place => &FIELDS[5],
            Field::Contact => &FIELDS[6],
            Field::Date => &FIELDS[7],
            Field::Since => &FIELDS[8],
            Field::Until => &FIELDS[9],
            Field::Is => &FIELDS[10],
        }
    }
}

/// The name a misspelt or shortened `name` was most likely meant to be.
pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
    let names: Vec<_> = FIELDS.iter().flat_map(FieldRow::names).collect();
    nearest(name, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_field() {
        for row in FIELDS {
            for name in row.names() {
                assert_eq!(Field::named(name), Some(row.field));
                assert_eq!(Field::named(&name.to_uppercase()), Some(row.field));
            }
            assert_eq!(row.field.row(), &row);
        }
    }

    #[test]
    fn near_names_are_suggested() {
        for (typed, meant) in [
            ("titl", "titel"),
            ("titles", "title"),
            ("Tittel", "titel"),
            ("orgnisation", "organisation"),
            ("org", "organisation"),
            ("persno", "person"),
            ("them", "thema"),
            ("speeker", "speaker"),
            ("konakt", "kontakt"),
        ] {
            assert_eq!(nearest_name(typed), Some(meant), "{typed}");
        }
    }

    #[test]
    fn far_names_are_not() {
        for typed in ["herausgeber", "autor", "x", "wortlaut", "Zusammenfassungsüberschrift"] {
            assert_eq!(nearest_name(typed), None, "{typed}");
        }
    }
}
