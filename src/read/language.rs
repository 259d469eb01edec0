//! How do people write which language it is? Tags and names to a code of ISO 639-1.

const NAMES: [(&str, &[&str]); 4] = [
    ("de", &["deutsch", "german", "deu", "ger"]),
    ("en", &["englisch", "english", "eng"]),
    ("fr", &["französisch", "french", "francais", "français", "fra", "fre"]),
    ("it", &["italienisch", "italian", "italiano", "ita"]),
];

/// The two-letter code of `de`, `de-DE`, `de_AT.UTF-8` or `Deutsch`; else a warning that names `key`.
pub(super) fn code(value: &str, key: &str, warnings: &mut Vec<String>) -> Option<String> {
    let lower = value.trim().to_lowercase();
    if lower.is_empty() {
        return None;
    }
    let tag = lower.split(['-', '_', '.']).next().unwrap_or_default();
    if tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(tag.to_owned());
    }
    let named = NAMES.iter().find(|(_, names)| names.contains(&tag)).map(|(code, _)| (*code).to_owned());
    if named.is_none() {
        warnings.push(format!("expected a language like de or en as `{key}`, but found “{value}”; it is left open"));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_names() {
        let mut warnings = Vec::new();
        for value in ["de", "DE", "de-de", "de_AT.UTF-8", "Deutsch", "ger"] {
            assert_eq!(code(value, "lang", &mut warnings).as_deref(), Some("de"), "{value}");
        }
        assert!(warnings.is_empty());
        assert_eq!(code("klingonisch", "lang", &mut warnings), None);
        assert!(warnings[0].contains("klingonisch"));
    }
}
