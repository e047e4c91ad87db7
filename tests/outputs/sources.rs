//! Texts to try every output on.

use std::path::Path;

/// The examples, and where it is there the corpus; with their names.
pub fn real() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["examples", "../shared/corpus", "../shared/corpus/pp18"] {
        let Ok(entries) = std::fs::read_dir(Path::new(folder)) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|ending| ending == "plen" || ending == "txt") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Half texts, odd texts, and one of everything.
pub const ODD: &[&str] = &[
    "",
    "---\ndocument: X/1\n---\n",
    "RESOLUTION 1 (Geneva, 2022)",
    "RESOLUTION (Geneva, 2022)\n\nresolves",
    "RESOLUTION 1\n\nA title",
    "RESOLUTION 1 (Nowhere, 2022)\n\nA title\n\nThe Council,\n\nconsidering\n\nresolves",
    "RESOLUTION 1 (Geneva, 2022)\n\nT\n\nThe Plenipotentiary Conference (Geneva, 2022),\n\nconsidering\n\na) one;\n\na) two;\n\na) three,",
    "MOD ACP/1/1",
    "NOC ACP/1/1\n\nReasons: None.",
    "ADD 75A The list has[^1]:\n\na) names;\n\n{++b) addresses;++}\n\n{~~75B~>75C~~}\tAnd {--no--} more.\n\n{--75D\tx.\n\n--}\n\n\
     SUP ACP/1/2\n\n75E\n\n{++5.A12  A band.++}\n\n{--75F  Gone:--}\n\n{--a) wholly.--}\n\n[^1]: A note.",
    "MOD ACP/1/1\n\nOPINION 4\n\nT\n\nThe Forum (Lisbon, 2009),\n\nis of the view\n\nthat it is.\n\nReasons: Some.\n\nMore.",
    "# Only\n\nprose with [a link](https://itu.int/a b) and <https://itu.int/[x]?y=\u{e9}>.\n\n- a\n\n- b",
    EVERYTHING,
    JOINED,
    DELETED,
    WHOLLY_NEW,
    COLLECTION,
    FRENCH,
    CHINESE,
    ARABIC,
];

/// Texts that others may take in.
pub const SHELF: &[(&str, &str)] = &[
    ("everything.plen", EVERYTHING),
    ("joined.plen", JOINED),
    ("deleted.plen", DELETED),
    ("french.plen", FRENCH),
    ("chinese.plen", CHINESE),
    ("arabic.plen", ARABIC),
    ("prose.plen", "# A protocol\n\nIts words[^1].\n\n[^1]: A note.\n\n# Another\n\nMore."),
    ("inner.plen", "---\nlang: fr\n---\n# Textes\n\n@include french.plen\n\n{--@include plain.plen--}"),
    (
        "plain.plen",
        "OPINION 3 (Geneva, 2022)\n\nT\n\nThe Council,\n\nis of the view\n\n1 to be;\n\n2 not to be[^1].\n\n[^1]: Or so.",
    ),
    ("new.plen", WHOLLY_NEW),
];

/// A volume of all of them, with an inserted text and a collection in the collection.
pub const COLLECTION: &str = "\
---
author: COL
---
# A volume[^1]

[^1]: A note of the volume.

@include everything.plen

{++

@include joined.plen

++}{@XYZ}

# Between[^2]

[^2]: Another note of it.

@include deleted.plen
@include inner.plen
@include chinese.plen
@include arabic.plen
@include prose.plen
";

/// One of everything.
pub const EVERYTHING: &str = "\
---
document: WTDC-25/7-E
source: Somewhere (Republic of)
revision: 1
addendum: 2
author: SMW
author-date: 2025-01-02
---

# Introduction

Prose with a note[^p].

[^p]: Of the prose.

| a | < | b |
|---|:-:|--:|
| 1 | 2 | ^ |
| 3 |
| ^ | < | x[^p] |

$$
x = y
z < 1
$$

MOD SMW/7/1

Objective(s): 3

RESOLUTION 9 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})[^*]

A title with *words* of **weight**, H_{2}O and 10^{9}

A second title

(Doha, 2006; Kigali, 2022)

The World Telecommunication Development Conference ({~~Kigali~>Baku~~}, {~~2022~>2025~~}),

considering

a) {#first} the first[^1], with a note[^1] used twice and one[^x] that is not there;

{++b) the new one, of {--old--} words;++}

{--b) the old one;--}

c) the last:

i) inner one;

{++ii) inner two;++}

{--ii) inner old:--}

iii) inner three, see @last and @first,

further considering

that a call may stand \"further\" first, as in Resolutions 130, 174 and 179 (Rev. Busan, 2014) and UNGA Resolution 70/1,

resolves

1 {#last} to refer to *considering c)*, to Annex 2 and to Resolution 77 of this conference;

2 {>>a point<<}to {==commented==}{>>why<<}{@SMW} end:

- dashes;

- more dashes,

{++

3 to add a clause:

a) with one sub-clause;

b) with another,

++}

noting

that a preambular call may come late,

{++invites Member States++}

{++to act.++}

SECTION 2

General rules

# One

1 A numbered text.

ANNEX 1 TO RESOLUTION 9 (Rev. Baku, 2025)

First annex

# Heading[^1]

1.1\tVoting rules

TABLE 1 \u{2013} A caption

| A | B |
|---|---|
| {++1++} | {--2--} |

NOTE 1 \u{2013} A remark.

APPENDIX 1 TO ANNEX 1

Inner

Text of the appendix[^2].

{--ANNEX 2--}

{--Second annex--}

{--Gone.--}

Reasons: Because.

[^*]: A note of its own sign.

[^1]: Note one, see also[^2].

[^2]: Note two.

{++[^unused]: Nobody marks this.++}

ADD SMW/7/2

DRAFT NEW RESOLUTION [SMW-1] (Baku, 2025)

Another one

The World Telecommunication Development Conference (Baku, 2025),

resolves

to be brief.
";

/// Breaks that one view does not hold.
pub const JOINED: &str = "\
RESOLUTION 1 (Geneva, 2022)

A title{++\u{b6}++}

and its end

The World Telecommunication Standardization Assembly (Geneva, 2022),

resolves

1 to begin{++\u{b6}++}

{++2++} to go on,

invites Member States

1 to do{--\u{b6}--}

{--2--} to do more;

3 to end.
";

/// A preamble and more that goes.
pub const DELETED: &str = "\
RESOLUTION 1 (Rev. Geneva, 2022)

{--A title--}

The World Telecommunication Standardization Assembly (Geneva, 2022),

{--recalling--}

{--a) one;--}

{--b) two,--}

{--noting--}

that it stays,

{~~resolves~>decides~~}

{--1--} to be {--un--}clear{--;--}{++.++}

{--2 to be two.--}
";

/// An instrument wholly inserted.
pub const WHOLLY_NEW: &str = "\
{++

RESOLUTION 1 (Geneva, 2022)

A title

The World Telecommunication Standardization Assembly (Geneva, 2022),

resolves

1 to be;

2 not to be.

++}
";

const FRENCH: &str = "\
---
lang: fr
---
R\u{c9}SOLUTION 45 (R\u{e9}v. Duba\u{ef}, 2014)

Un titre

La Conf\u{e9}rence mondiale de d\u{e9}veloppement des t\u{e9}l\u{e9}communications (Duba\u{ef}, 2014),

rappelant

a) la R\u{e9}solution 130 (R\u{e9}v. Busan, 2014) de la Conf\u{e9}rence de pl\u{e9}nipotentiaires;

b) le num\u{e9}ro 5,

d\u{e9}cide

de continuer.
";

const CHINESE: &str = "---\nlang: zh\n---\n\u{7b2c}45\u{53f7}\u{51b3}\u{8bae}\u{ff08}2014\u{5e74}\u{ff0c}\u{8fea}\u{62dc}\u{ff0c}\u{4fee}\u{8ba2}\u{7248}\u{ff09}\n\n\u{9898}\u{76ee}\n\n\u{505a}\u{51fa}\u{51b3}\u{8bae}\n\n1\t\u{7ee7}\u{7eed}\u{ff1b}\n\n2\t\u{505c}\u{6b62}\u{3002}";

const ARABIC: &str = "---\nlang: ar\n---\n\u{627}\u{644}\u{642}\u{631}\u{627}\u{631} 45 (\u{62f}\u{628}\u{64a}\u{60c} 2014)\n\n\u{639}\u{646}\u{648}\u{627}\u{646}\n\n\u{64a}\u{642}\u{631}\u{631}\n\n1 \u{627}\u{644}\u{627}\u{633}\u{62a}\u{645}\u{631}\u{627}\u{631}.";
