//! Which strings look like parts, but are none? Prefixes and suffixes, and words that are spelled like them.

/// Prefixes, and words spelled like them: never in front of another part.
pub(crate) const PREFIXES: &str = "über ab an auf aus be bei da dar ein emp ent er ge her hin miss um un ur ver vor zer zu weg los fort \
    hinter unter durch mit nach vorher heraus herein hinaus hinein voran voraus vorbei wider wieder rück in im re de dis des kon kom \
    pro prä per inter intra trans sub sup super ex ob ad as al la le li ra ro ri st sch ka ko ki ma mo ne no na pa po te to ta ti tri \
    auss vors rags schi ges ange vers rebs bes abs ums den die der das ein eine und von vom zum zur wie was wer ich du er es ist sie";

/// Suffixes, and words spelled like them: never at the end.
pub(crate) const SUFFIXES: &str = "ung ungen heit heiten keit keiten schaft schaften tum tums tümer nis nisse nissen nisses ling linge lings lingen \
    chen chens lein leins in innen er ers ern erin erinnen ler lers lerin lerinnen ner ners nerin nerinnen ei eien el eln e en em es \
    ion ionen tion tionen sion ismus ismen ist isten istin istinnen ität itäten tät täten ur uren tur turen ant anten ent enten enz enzen anz \
    anzen ie ien ik iken ier iere ieren ierung ierungen ium ien um us or oren eur eure age agen ade aden ette etten ment mente ments \
    and anden at ate aten bar bare barer los lose loser haft hafte ig ige iger lich liche licher isch ische ischer sam same mal mals \
    end ende enden endes ender sende senden ehen sch sche schen scher sches schem chaftlich schaftlich haftlich kratie kratien kratisch kratin logie loge login grafie graphie metrie skopie tomie phonie fonie pathie nomie gamie gonie typie tropie algie mantie omantie gnosie chromie tonie philie phobie phagie at ate ast ran ren den ten sen gen len nen rin rinnen tin tinnen tor toren ner te ter ters tern tel teln \
    at ria rie rien tie tien lie lien nie nien ine inen al ale ell elle iv ive ose it iten os as on ons ton ase ol chaft igkeit igkeiten losigkeit lichkeit barkeit samkeit isierung isation ation ivität alität \
    ualität barschaft erschaft rschaft enschaft ologie ologe ologin istik atik alismus ografie ographie erung elung igung tisierung alisierung \
    ulation erator ament ement nerei lerei serei terei erei rie tiker tikerin rator ulator heiten enheit nheit theit igkeit hafte haftigkeit";

/// Strings many words begin with that are no parts.
pub(crate) const NO_PARTS: &str = "gesch besch absch versch vorbe mitbe vorver einge einbe vorge unterbe rückver wiederan wiederauf wiederein hint nick \
    kata gebe schl schw schn schm schr auss";
