//! Which strings look like parts, but are none? Prefixes and suffixes, words that are spelled like them, and what is left
//! of a word when another one is taken out of it at the wrong place.

use rustc_hash::FxHashSet;

/// Prefixes, and words spelled like them: never in front of another part.
pub(super) const PREFIXES: &str = "\
    über ab an auf aus be bei da dar ein emp ent er ge her hin miss um un ur ver vor zer zu weg los fort hinter unter durch \
    mit nach vorher heraus herein hinaus hinein voran voraus vorbei wider wieder rück in im re de dis des kon kom pro prä \
    per inter intra trans sub sup super ex ob ad as al la le li ra ro ri st sch ka ko ki ma mo ne no na pa po te to ta ti \
    tri auss vors rags schi ges ange vers rebs bes abs ums den die der das eine und von vom zum zur wie was wer ich du es \
    ist sie";

/// Suffixes, and words spelled like them: never at the end.
pub(super) const SUFFIXES: &str = "\
    ung ungen heit heiten keit keiten schaft schaften tum tums tümer nis nisse nissen nisses ling linge lings lingen chen \
    chens lein leins in innen er ers ern erin erinnen ler lers lerin lerinnen ner ners nerin nerinnen ei eien el eln e en em \
    es ion ionen tion tionen sion ismus ismen ist isten istin istinnen ität itäten tät täten ur uren tur turen ant anten ent \
    enten enz enzen anz anzen ie ien ik iken ier iere ieren ierung ierungen ium um us or oren eur eure age agen ade aden \
    ette etten ment mente ments and anden at ate aten bar bare barer los lose loser haft hafte ig ige iger lich liche licher \
    isch ische ischer sam same mal mals end ende enden endes ender sende senden ehen sch sche schen scher sches schem \
    chaftlich schaftlich haftlich kratie kratien kratisch kratin logie loge login grafie graphie metrie skopie tomie phonie \
    fonie pathie nomie gamie gonie typie tropie algie mantie omantie gnosie chromie tonie philie phobie phagie ast ran ren \
    den ten sen gen len nen rin rinnen tin tinnen tor toren te ter ters tern tel teln ria rie rien tie tien lie lien nie \
    nien ine inen al ale ell elle iv ive ose it iten os as on ons ton ase ol chaft igkeit igkeiten losigkeit lichkeit \
    barkeit samkeit isierung isation ation ivität alität ualität barschaft erschaft rschaft enschaft ologie ologe ologin \
    istik atik alismus ografie ographie erung elung igung tisierung alisierung ulation erator ament ement nerei lerei serei \
    terei erei tiker tikerin rator ulator enheit nheit theit haftigkeit";

/// Strings many words begin with that are no parts.
pub(super) const NO_PARTS: &str = "\
    gesch besch absch versch vorbe mitbe vorver einge einbe vorge unterbe rückver wiederan wiederauf wiederein hint nick \
    kata gebe schl schw schn schm schr auss";

/// The consonants words begin with.
const ONSETS: &str = "b bl br c ch chr cl cr d dr f fl fr g gl gn gr h j k kl kn kr l m n p pf pfl pfr ph phr pl pr ps q qu r rh s sc sch \
    schl schm schn schr schw sk skl sl sm sn sp spl spr st str t th thr tr v vl w wr x z zw";

/// Prefixes of verbs, and of nouns made of verbs.
const VERBAL: &str = "ab an auf aus be bei durch ein ent er fort ge her hin hinter los miss mit nach über um un unter ver vor weg wider wieder zer \
    zu zurück zusammen";

/// What looks like them, but stands in front of nouns: Gegen|gewicht.
const NOMINAL: &[u8] = b"gegen";

/// Whether there is nothing but prefixes, and perhaps the first consonants of a word that was torn apart: wiederver-, aussch-.
pub(super) fn is_prefixes(part: &[u8]) -> bool {
    if part == NOMINAL {
        return false;
    }
    let prefixes = words(VERBAL);
    let mut after = vec![false; part.len() + 1];
    after[0] = true;
    for end in 1..=part.len() {
        after[end] = (0..end).any(|start| after[start] && prefixes.contains(&part[start..end]));
    }
    let vowel = |letter: &u8| b"aeiouy\xE4\xF6\xFC".contains(letter);
    (1..=part.len()).any(|end| after[end] && !part[end..].iter().any(vowel))
}

/// The words of a list, one byte a letter.
pub(super) fn words(list: &str) -> FxHashSet<Vec<u8>> {
    list.split_whitespace().map(|word| word.chars().map(|c| c as u8).collect()).collect()
}

/// Whether a syllable can begin as the part does, and there is one.
pub(super) fn pronounceable(part: &[u8]) -> bool {
    let vowel = |letter: &u8| b"aeiouy\xE4\xF6\xFC".contains(letter);
    let onset = part.iter().position(vowel).map(|first| &part[..first]);
    onset.is_some_and(|onset| onset.is_empty() || ONSETS.split(' ').any(|known| known.as_bytes() == onset))
}
