//! Words that say too little to search for. They are indexed, since phrases need them; a query
//! drops them outside phrases unless it has nothing else.

/// Articles, pronouns, prepositions, conjunctions, auxiliary verbs, question words and the commonest
/// adverbs, in lower case and sorted.
const STOP_WORDS: &[&str] = &[
    "aber", "ach", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander", "andere", "anderem", "anderen",
    "anderer", "anderes", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "bzw", "da", "dabei", "dadurch", "dafür", "dagegen",
    "daher", "damit", "danach", "dann", "daran", "darauf", "daraus", "darf", "darin", "darum", "darunter", "darüber", "das", "dass",
    "davon", "dazu", "daß", "dein", "deine", "deinem", "deinen", "deiner", "deines", "dem", "den", "denen", "denn", "der", "deren",
    "derer", "des", "deshalb", "dessen", "dich", "die", "dies", "diese", "dieselbe", "dieselben", "diesem", "diesen", "dieser", "dieses",
    "dir", "doch", "dort", "du", "durch", "dürfen", "ein", "eine", "einem", "einen", "einer", "eines", "einig", "einige", "einigem",
    "einigen", "einiger", "einiges", "er", "es", "etwa", "etwas", "euch", "euer", "eure", "eurem", "euren", "eurer", "eures", "für",
    "gegen", "gewesen", "hab", "habe", "haben", "hat", "hatte", "hatten", "hier", "hin", "hinter", "ich", "ihm", "ihn", "ihnen", "ihr",
    "ihre", "ihrem", "ihren", "ihrer", "ihres", "im", "in", "indem", "ins", "ist", "jede", "jedem", "jeden", "jeder", "jedes", "jene",
    "jenem", "jenen", "jener", "jenes", "jetzt", "kann", "kein", "keine", "keinem", "keinen", "keiner", "keines", "können", "könnte",
    "machen", "man", "manche", "manchem", "manchen", "mancher", "manches", "mein", "meine", "meinem", "meinen", "meiner", "meines",
    "mich", "mir", "mit", "muss", "musste", "muß", "müssen", "nach", "nicht", "nichts", "noch", "nun", "nur", "ob", "oder", "ohne",
    "sehr", "sein", "seine", "seinem", "seinen", "seiner", "seines", "selbst", "sich", "sie", "sind", "so", "solche", "solchem",
    "solchen", "solcher", "solches", "soll", "sollen", "sollte", "sondern", "sonst", "sowie", "um", "und", "uns", "unser", "unsere",
    "unserem", "unseren", "unserer", "unseres", "unter", "viel", "vom", "von", "vor", "wann", "war", "waren", "warst", "warum", "was",
    "weg", "weil", "weiter", "welche", "welchem", "welchen", "welcher", "welches", "wem", "wen", "wenn", "wer", "werde", "werden",
    "weshalb", "wessen", "wie", "wieder", "wieso", "will", "wir", "wird", "wirst", "wo", "wobei", "wodurch", "woher", "wohin", "wollen",
    "wollte", "womit", "worden", "wurde", "wurden", "während", "würde", "würden", "zu", "zum", "zur", "zwar", "zwischen", "über",
];

/// Whether a word, in any case, is a stop word.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&super::normalise::lower(word).as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn case_is_set_aside() {
        assert!(is_stop_word("Die") && is_stop_word("für") && !is_stop_word("Aluminium"));
    }
}
