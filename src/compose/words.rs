//! The words `compose` itself needs in each language: what keeps a number beside it, and what a cover prints.
//!
//! The English and French ones are those of printed documents of the Union; the others are general knowledge of practice.

use crate::text::Language;

/// The words of one language.
pub(super) struct Words {
    /// Stems, in lower case, of words whose number stays on their line.
    pub numbered: &'static [&'static str],
    /// What says that a text was revised: the place behind it stays on its line.
    pub revised: &'static [&'static str],
    /// `Document`, before the number on a cover.
    pub document: &'static str,
    /// `Addendum 2 to`: what stands before and behind the number.
    pub addendum: (&'static str, &'static str),
    /// `Revision 1 to`
    pub revision: (&'static str, &'static str),
    /// `Original:`
    pub original: &'static str,
    /// The six languages, in the order of `Language::ALL`.
    pub languages: [&'static str; 6],
    /// `Agenda item:`
    pub agenda_item: &'static str,
    /// `Priority area:`
    pub priority_area: &'static str,
    /// `Objectives:`
    pub objectives: &'static str,
    /// `Summary:`
    pub summary: &'static str,
    /// `Expected results:`
    pub expected_results: &'static str,
    /// `References:`
    pub references: &'static str,
    /// `Contact:`
    pub contact: &'static str,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Fr => &FR,
        Language::Es => &ES,
        Language::Ru => &RU,
        Language::Ar => &AR,
        Language::Zh => &ZH,
    }
}

/// The language of a name in any of the six, or of a code: `English`, `anglais`, `en`.
pub(super) fn language_named(name: &str) -> Option<Language> {
    let name = name.trim().to_lowercase();
    Language::ALL.into_iter().enumerate().find_map(|(at, language)| {
        let called = |by: Language| words(by).languages[at].to_lowercase() == name;
        (language.code() == name || Language::ALL.into_iter().any(called)).then_some(language)
    })
}

static EN: Words = Words {
    numbered: &[
        "annex",
        "appendix",
        "article",
        "attachment",
        "chapter",
        "decision",
        "document",
        "figure",
        "group",
        "no.",
        "nos.",
        "opinion",
        "part",
        "question",
        "recommendation",
        "resolution",
        "section",
        "table",
        "§",
        "§§",
        "№",
    ],
    revised: &["rev."],
    document: "Document",
    addendum: ("Addendum", "to"),
    revision: ("Revision", "to"),
    original: "Original:",
    languages: ["English", "French", "Spanish", "Russian", "Arabic", "Chinese"],
    agenda_item: "Agenda item:",
    priority_area: "Priority area:",
    objectives: "Objectives:",
    summary: "Summary:",
    expected_results: "Expected results:",
    references: "References:",
    contact: "Contact:",
};

static FR: Words = Words {
    numbered: &[
        "annexe",
        "l'annexe",
        "appendice",
        "article",
        "l'article",
        "avis",
        "chapitre",
        "document",
        "décision",
        "études",
        "figure",
        "n°",
        "nos",
        "numéro",
        "partie",
        "question",
        "recommandation",
        "résolution",
        "section",
        "tableau",
        "§",
        "§§",
    ],
    revised: &["rév."],
    document: "Document",
    addendum: ("Addendum", "au"),
    revision: ("Révision", "du"),
    original: "Original:",
    languages: ["anglais", "français", "espagnol", "russe", "arabe", "chinois"],
    agenda_item: "Point de l'ordre du jour:",
    priority_area: "Domaine prioritaire:",
    objectives: "Objectifs:",
    summary: "Résumé:",
    expected_results: "Résultats attendus:",
    references: "Références:",
    contact: "Contact:",
};

static ES: Words = Words {
    numbered: &[
        "acuerdo",
        "anexo",
        "apéndice",
        "artículo",
        "capítulo",
        "cuestión",
        "cuestiones",
        "cuadro",
        "decisión",
        "decisiones",
        "documento",
        "estudio",
        "figura",
        "núm.",
        "núms.",
        "número",
        "opinión",
        "opiniones",
        "parte",
        "recomendación",
        "recomendaciones",
        "resolución",
        "resoluciones",
        "sección",
        "secciones",
        "§",
        "§§",
    ],
    revised: &["rev."],
    document: "Documento",
    addendum: ("Addéndum", "al"),
    revision: ("Revisión", "al"),
    original: "Original:",
    languages: ["inglés", "francés", "español", "ruso", "árabe", "chino"],
    agenda_item: "Punto del orden del día:",
    priority_area: "Área prioritaria:",
    objectives: "Objetivos:",
    summary: "Resumen:",
    expected_results: "Resultados previstos:",
    references: "Referencias:",
    contact: "Contacto:",
};

static RU: Words = Words {
    numbered: &[
        "вопрос",
        "глав",
        "документ",
        "комисси",
        "мнени",
        "п.",
        "пп.",
        "приложени",
        "раздел",
        "резолюци",
        "рекомендаци",
        "решени",
        "рисун",
        "стать",
        "таблиц",
        "част",
        "№",
        "§",
        "§§",
    ],
    revised: &["пересм."],
    document: "Документ",
    addendum: ("Дополнительный документ", "к"),
    revision: ("Пересмотр", "к"),
    original: "Оригинал:",
    languages: ["английский", "французский", "испанский", "русский", "арабский", "китайский"],
    agenda_item: "Пункт повестки дня:",
    priority_area: "Приоритетная область:",
    objectives: "Задачи:",
    summary: "Резюме:",
    expected_results: "Ожидаемые результаты:",
    references: "Справочные документы:",
    contact: "Контакт:",
};

static AR: Words = Words {
    numbered: &[
        "القرار",
        "القرارات",
        "القرارين",
        "المادة",
        "المقرر",
        "المقررات",
        "الملحق",
        "الرقم",
        "التوصية",
        "التوصيات",
        "الرأي",
        "المسألة",
        "الدراسات",
        "الوثيقة",
        "القسم",
        "الجدول",
        "الشكل",
        "§",
    ],
    revised: &[],
    document: "الوثيقة",
    addendum: ("الإضافة", "للوثيقة"),
    revision: ("المراجعة", "للوثيقة"),
    original: "الأصل:",
    languages: ["بالإنكليزية", "بالفرنسية", "بالإسبانية", "بالروسية", "بالعربية", "بالصينية"],
    agenda_item: "بند جدول الأعمال:",
    priority_area: "مجال الأولوية:",
    objectives: "الأهداف:",
    summary: "ملخص:",
    expected_results: "النتائج المتوقعة:",
    references: "المراجع:",
    contact: "للاتصال:",
};

static ZH: Words = Words {
    numbered: &[],
    revised: &[],
    document: "文件",
    addendum: ("补遗", ""),
    revision: ("修订", ""),
    original: "原文：",
    languages: ["英文", "法文", "西班牙文", "俄文", "阿拉伯文", "中文"],
    agenda_item: "议项：",
    priority_area: "重点领域：",
    objectives: "目标：",
    summary: "概要：",
    expected_results: "预期结果：",
    references: "参考文件：",
    contact: "联系人：",
};
