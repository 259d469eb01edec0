//! Which words join others? The one table of operators.
//!
//! Left out: how tightly they bind (see [`parse`](super::parse)) and the minus sign, which depends on
//! its neighbours (see [`lex`](super::lex)).

use crate::Lang;

/// An operator between or before parts of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// Both sides.
    And,
    /// Either side.
    Or,
    /// All but what follows.
    Not,
    /// Both sides near each other; `/5` behind it says how near.
    Near,
}

/// An operator's names. They count in capitals only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorRow {
    /// The operator.
    pub operator: Operator,
    /// In German.
    pub german: &'static str,
    /// In English.
    pub english: &'static str,
}

/// All operators.
pub const OPERATORS: [OperatorRow; 4] = [
    OperatorRow { operator: Operator::And, german: "UND", english: "AND" },
    OperatorRow { operator: Operator::Or, german: "ODER", english: "OR" },
    OperatorRow { operator: Operator::Not, german: "NICHT", english: "NOT" },
    OperatorRow { operator: Operator::Near, german: "NAHE", english: "NEAR" },
];

impl Operator {
    /// The operator called `word`, which has to be in capitals.
    pub fn named(word: &str) -> Option<Self> {
        OPERATORS.iter().find(|row| row.german == word || row.english == word).map(|row| row.operator)
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        let row = match self {
            Operator::And => &OPERATORS[0],
            Operator::Or => &OPERATORS[1],
            Operator::Not => &OPERATORS[2],
            Operator::Near => &OPERATORS[3],
        };
        match lang {
            Lang::De => row.german,
            Lang::En => row.english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_operator() {
        for row in OPERATORS {
            for lang in [Lang::De, Lang::En] {
                assert_eq!(Operator::named(row.operator.name(lang)), Some(row.operator));
            }
            assert_eq!(row.operator.name(Lang::De), row.german);
            assert_eq!(Operator::named(&row.english.to_lowercase()), None);
        }
    }
}
