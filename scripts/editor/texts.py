"""Texts with one fault each, and the same without it: two blanks between two words."""

ENGLISH = """RESOLUTION 45 (Rev. Dubai, 2014)

Local repair of equipment

The World Telecommunication Development Conference (Dubai, 2014),

considering

a) that  equipment which is repaired need not be replaced;

b) that spare parts are hard to obtain,

resolves

to encourage the repair that is named in *considering a)*.
"""

ARABIC = """---
lang: ar
---

القـرار 45 (دبي، 2014)

الإصلاح المحلي

إذ يضع في اعتباره

أ ) أن 😀 المعدات  مفيدة؛

ب) أن الإصلاح ممكن،
"""

CHINESE = """---
lang: zh
---

第45号决议（2014年，迪拜）

本地维修

考虑到

a) 设备😀 维修  有用；

b) 维修可行，
"""

# By the name of a file: the text, which has its fault on the line that holds two blanks.
FAULTY = {"my texts/english.plen": ENGLISH, "arabic.plen": ARABIC, "chinese.plen": CHINESE}
FAULTY |= {name.replace(".plen", "-crlf.plen"): text.replace("\n", "\r\n") for name, text in FAULTY.items()}
FAULT = "P107"


def mended(text):
    """The text without its fault."""
    return text.replace("  ", " ")


def place(text, count):
    """Line and columns of the fault, from 0, each character counted by `count`."""
    line = next(at for at, line in enumerate(text.split("\n")) if "  " in line)
    before = text.split("\n")[line].split("  ")[0]
    start = sum(count(character) for character in before)
    return line, start, start + 2


def utf8(character):
    return len(character.encode("utf-8"))


def utf16(character):
    return len(character.encode("utf-16-le")) // 2


def utf32(character):
    return 1
