//! In which language does the program speak to people? Messages and names of the query language, not
//! the language of releases.

/// A language messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// A number with its thousands set apart: 25.230 in German, 25,230 in English.
    ///
    /// ```
    /// use alu_search::Lang;
    ///
    /// assert_eq!((Lang::De.number(25_230), Lang::En.number(1_234_567), Lang::De.number(999)), ("25.230".into(), "1,234,567".into(), "999".into()));
    /// ```
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(if self == Self::De { '.' } else { ',' });
            }
            grouped.push(digit);
        }
        grouped
    }
}
