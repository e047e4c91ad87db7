// What a line begins, from its words: no lexer, no position.

#pragma once

#include "tree_sitter/parser.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

enum Token {
    FRONT_FENCE, BLANK, COMMENT, RULE, FORMULA,
    PARAGRAPH, HEADING, CALL, CLAUSE, ANNEX, PROPOSAL, REASONS, NOTE, TABLE_ROW,
    HEADING_MARKER, INCLUDE_KEYWORD, FENCE_OPEN, FENCE_CLOSE,
    FRONT_KEY, FRONT_VALUE, FRONT_END,
    END, SOFT_BREAK, TEXT, LABEL, NOTE_LABEL, CLAUSE_NAME, ESCAPE, NO_BREAK, CELL_BAR, NOTE_MARK, LINK_TARGET, URL,
    RAISED, LOWERED, REFERENCE, ATTRIBUTION, COMMENT_MARK, BRACKET_OPEN, BRACKET_CLOSE, LINK_OPEN,
    INSERTION_OPEN, INSERTION_CLOSE, DELETION_OPEN, DELETION_CLOSE, REPLACEMENT_OPEN, DIVIDE, REPLACEMENT_CLOSE,
    HIGHLIGHT_OPEN, HIGHLIGHT_CLOSE, STAR, STAR_CLOSE, STARS, STARS_CLOSE, STARSTARS, STARSTARS_CLOSE,
    ERROR_SENTINEL,
};

// What is open, innermost last. Emphasis is 1, 2 or 3 stars.
enum Open { LINK = 4, INSERTION, DELETION, REPLACEMENT, REPLACED, HIGHLIGHT };

enum { DEEPEST = 16, LONGEST_LINE = 600, LONG_LINE = 120, LONGEST_ID = 100 };

typedef struct {
    uint8_t depth, open[DEEPEST];
    bool label_due, note_due, table, number_due, one_line, in_sections, behind_mark, started;
    int32_t last;  // the character before, 0 at an edge
} Scanner;

typedef struct {
    int32_t text[LONGEST_LINE + 1];
    int length;
    int32_t last;  // of the whole line
} Line;

// ---- characters -----------------------------------------------------------------------------------------------------

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0xa0 || c == 0x3000; }
static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static bool is_small(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff) || (c >= 0x430 && c <= 0x45f); }
static bool is_capital(int32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0xdf) || (c >= 0x400 && c < 0x430); }
static bool is_cjk(int32_t c) { return c >= 0x2e80 && c < 0xa000; }
static bool is_letter(int32_t c) { return is_small(c) || is_capital(c) || c > 0x5d0; }
static bool is_word(int32_t c) { return is_digit(c) || (is_letter(c) && !is_cjk(c) && !(c >= 0xff00 && c < 0xffef)); }
static bool one_of(int32_t c, const char *some) { return c > 0 && c < 128 && strchr(some, c); }
static bool is_punctuation(int32_t c) { return c > 32 && c < 127 && !is_digit(c) && !is_small(c) && !is_capital(c); }
static bool before_emphasis(int32_t c) {
    return c == 0 || is_blank(c) || c == '\n' || one_of(c, "([{\"'/-|") || (c >= 0x2010 && c <= 0x201f) || c == 0xab;
}
static bool behind_emphasis(int32_t c) {
    return c == 0 || is_blank(c) || c == '\n' || one_of(c, ")]}\"'/-.,;:!?|{+~=") || (c >= 0x2010 && c <= 0x201f) || c == 0xbb;
}
static int32_t fold(int32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0xc0 && c < 0xdf) return c + 32;
    if (c >= 0x410 && c < 0x430) return c + 32;
    if (c >= 0x400 && c < 0x410) return c + 80;
    if (c == 0xa0) return ' ';
    return c == 0x2019 ? '\'' : c;
}

// ---- the line as its words say it ------------------------------------------------------------------------------------

static bool at_mark(const Line *line, int at, char a, char b, char c) {
    return at + 2 < line->length && line->text[at] == a && line->text[at + 1] == b && line->text[at + 2] == c;
}
static int find_mark(const Line *line, int at, char a, char b, char c) {
    for (; at < line->length; at++) if (at_mark(line, at, a, b, c)) return at;
    return -1;
}

// The line in the revised view, without what may stand around a call, label or heading; its own text if all is deleted.
static void revised(const Line *raw, Line *out, bool deleted) {
    out->length = 0;
    for (int i = 0; i < raw->length;) {
        int end;
        if (at_mark(raw, i, '{', '-', '-') && !deleted && (end = find_mark(raw, i + 3, '-', '-', '}')) >= 0) i = end + 3;
        else if (at_mark(raw, i, '{', '>', '>') && (end = find_mark(raw, i + 3, '<', '<', '}')) >= 0) i = end + 3;
        else if (at_mark(raw, i, '{', '~', '~') && find_mark(raw, i + 3, '~', '~', '}') >= 0) {
            for (end = i + 3; end + 1 < raw->length && !(raw->text[end] == '~' && raw->text[end + 1] == '>');) end++;
            i = end + 2;
        } else if (at_mark(raw, i, '{', '+', '+') || at_mark(raw, i, '+', '+', '}') || at_mark(raw, i, '{', '-', '-') ||
                   at_mark(raw, i, '-', '-', '}') || at_mark(raw, i, '{', '=', '=') || at_mark(raw, i, '=', '=', '}') ||
                   at_mark(raw, i, '~', '~', '}'))
            i += 3;
        else if (i + 1 < raw->length && raw->text[i] == '{' && raw->text[i + 1] == '@') {
            while (i < raw->length && raw->text[i] != '}') i++;
            i++;
        } else if (raw->text[i] == 0x640) i++;
        else out->text[out->length++] = raw->text[i++];
    }
    while (out->length && is_blank(out->text[out->length - 1])) out->length--;
    if (!out->length && !deleted) { revised(raw, out, true); return; }
    int from = 0;
    while (from + 1 < out->length) {
        int32_t c = out->text[from], next = out->text[from + 1];
        if (is_blank(c) || (c == '[' && next != '^') || (c == '*' && !is_blank(next))) from++;
        else break;
    }
    memmove(out->text, out->text + from, (out->length - from) * sizeof(int32_t));
    out->length -= from;
    out->last = out->length ? out->text[out->length - 1] : 0;
}

// How many characters of the line at `at` say the first of some phrases that fits; 0 if none does.
static int said(const Line *line, int at, const char *const *phrases) {
    for (; *phrases; phrases++) {
        const unsigned char *byte = (const unsigned char *)*phrases;
        int i = at;
        int32_t c = 0;
        while (*byte && i < line->length) {
            int more = *byte < 0x80 ? 0 : *byte < 0xe0 ? 1 : *byte < 0xf0 ? 2 : 3;
            c = more ? *byte & (0x3f >> more) : *byte;
            for (byte++; more; more--) c = c << 6 | (*byte++ & 0x3f);
            if (fold(line->text[i]) != c) break;
            i++;
            c = -1;
        }
        if (!*byte && c == -1 && (i == line->length || !is_word(line->text[i]) || !is_word(line->text[i - 1]))) return i - at;
    }
    return 0;
}

static bool has_small(const Line *line, int from, int to) {
    for (; from < to; from++) if (is_small(line->text[from])) return true;
    return false;
}
static int words(const Line *line) {
    int count = 0;
    for (int i = 0; i < line->length; i++) {
        if (is_cjk(line->text[i])) count += 1 + (i % 2);
        else if (!is_blank(line->text[i]) && (i == 0 || is_blank(line->text[i - 1]))) count += 2;
    }
    return count / 2;
}
static bool ends_as_text(int32_t c) { return one_of(c, ",;:.") || c == 0x3002 || c == 0xff0c || c == 0xff1b || c == 0xff1a || c == 0x61b || c == 0x60c; }

// ---- what a line is --------------------------------------------------------------------------------------------------

static bool is_call(const Line *line) {
    static const char *const MORE[] = {"further", "also", 0};
    int from = 0, more = said(line, 0, MORE);
    if (more) from = more + 1;
    bool preamble = false;
    int length = said(line, from, PREAMBULAR);
    if (length) preamble = true;
    else length = said(line, from, OPERATIVE);
    if (!length || line->length >= LONGEST_LINE) return false;
    int end = line->length;
    while (end && (line->text[end - 1] == ']' || line->text[end - 1] == '*' || line->text[end - 1] == ',')) end--;
    bool comma = end < line->length && line->last == ',';
    if (!end || one_of(line->text[end - 1], ";:.") || line->text[end - 1] == 0x3002 || line->text[end - 1] == 0x61b) return false;
    int count = words(line);
    if (is_capital(line->text[0]) && count > 8) return false;
    static const char *const THAT[] = {"that", 0};
    if (from + length < line->length && said(line, from + length + 1, THAT)) return false;
    if (!preamble) return count <= (comma ? 12 : 30);
    for (int i = 0; i < end; i++) if (is_digit(line->text[i]) || one_of(line->text[i], "([{")) return false;
    return count <= (comma ? 4 : 6);
}

static bool is_heading(const Line *line, bool in_sections) {
    if (ends_as_text(line->last)) return false;
    int from = 0;
    if (line->length > 2 && line->text[0] == 0x7b2c) {  // 第45号决议
        for (int i = 1; i < line->length && i < 40; i++) if (said(line, i, HEADINGS)) return true;
        return false;
    }
    if (line->length > 2 && line->text[0] == 0x627 && line->text[1] == 0x644 && !said(line, 0, HEADINGS)) from = 2;
    int length = said(line, from, HEADINGS);
    if (!length) {  // a body's short name before the kind
        while (from < line->length && is_capital(line->text[from])) from++;
        if (from < 2 || from >= line->length || !is_blank(line->text[from])) return false;
        length = said(line, ++from, HEADINGS);
    }
    int at = from + length;
    if (!length || false) return false;
    while (at < line->length && is_blank(line->text[at])) at++;
    bool caseless = line->text[from] >= 0x5d0;
    bool capitals = caseless || !has_small(line, from, from + length);
    if (at == line->length) return capitals && !in_sections;
    int32_t c = line->text[at];
    if (!is_digit(c) && c != '[' && !(capitals && is_capital(c)) && c != 0xb0 && c != 0x2116 && !caseless) return false;
    if (capitals && !caseless) return true;
    return !in_sections && line->length < 90 && (is_digit(line->last) || one_of(line->last, ")]*"));
}

static bool is_annex(const Line *line) {
    int length = said(line, 0, PARTS);
    if (!length || ends_as_text(line->last)) return false;
    if (line->text[0] >= 0x5d0) return line->length < 40;
    if (!has_small(line, 0, length)) return length == line->length || is_blank(line->text[length]) || line->text[length] == ']';
    if (line->length > length + 8) return false;
    int at = length;
    while (at < line->length && (is_blank(line->text[at]) || is_digit(line->text[at]) || is_capital(line->text[at]))) at++;
    return at == line->length;
}

// The length of a proposal's number at `at`: ACP/37/4, RCC/40A22/1, EUR/ASP/9A5/11.
static int proposal_number(const Line *line, int at) {
    int start = at, parts = 0;
    bool capital = at < line->length && is_capital(line->text[at]), digit = false;
    while (at < line->length && (is_capital(line->text[at]) || is_digit(line->text[at]) || one_of(line->text[at], "/-.()"))) {
        parts += line->text[at] == '/' || line->text[at] == '-';
        digit |= is_digit(line->text[at++]);
    }
    bool ends = at == line->length || is_blank(line->text[at]);
    return capital && digit && parts && ends ? at - start : 0;
}
static const char *const PROPOSAL_MARKS[] = {"add*", "add", "(mod)", "mod", "sup*", "sup", "noc*", "*noc*", "noc", 0};
static bool is_proposal(const Line *line) {
    int at = said(line, 0, PROPOSAL_MARKS);
    if (at && has_small(line, 0, at)) return false;
    if (at && (at == line->length || is_blank(line->text[at]))) {
        while (at < line->length && is_blank(line->text[at])) at++;
        return at == line->length || proposal_number(line, at);
    }
    int number = proposal_number(line, 0), parts = 0;
    for (int i = 0; i < number; i++) parts += line->text[i] == '/';
    if (parts < 2 || line->text[1] == '/') return false;
    for (at = number; at < line->length && is_blank(line->text[at]);) at++;
    return at == line->length || said(line, at, PROPOSAL_MARKS) || line->text[at] == '#';
}

// The end of the number of a provision at `at`: 75A, 5.388A, 57bis, 5.A12; 0 without one.
static int provision_number(const Line *line, int at) {
    static const char *const REPEATS[] = {"quater", "bis", "ter", 0};
    int start = at;
    while (at < line->length && is_digit(line->text[at])) at++;
    if (at == start || at > start + 5) return 0;
    for (;;) {
        int part = at;
        while (at < line->length && (is_digit(line->text[at]) || (line->text[at] >= 'A' && line->text[at] <= 'Z'))) at++;
        at += said(line, at, REPEATS);
        if (part > start && line->text[part - 1] == '.' && at == part) return 0;
        if (at >= line->length || line->text[at] != '.') break;
        at++;
    }
    return at - start <= 16 ? at : 0;
}
static int behind_blanks(const Line *line, int at) {
    while (at < line->length && is_blank(line->text[at])) at++;
    return at;
}

// Whether a provision stands on the line of its mark: `ADD 75A The Council …`, `SUP 131`; not `ADD 4 200 MHz`.
static bool is_proposed(const Line *raw) {
    int mark = said(raw, 0, PROPOSAL_MARKS), number = behind_blanks(raw, mark);
    if (!mark || number == mark || has_small(raw, 0, mark)) return false;
    int end = provision_number(raw, number), next = behind_blanks(raw, end);
    bool ends = end == raw->length || next > end || raw->text[end] == '{';
    return end && ends && (next == raw->length || !is_digit(raw->text[next]));
}

// Whether a line begins with the number of a provision that no list has: `75A`, a tab or two blanks, and text.
static bool is_provision(const Line *line) {
    int end = provision_number(line, 0), next = behind_blanks(line, end);
    return end && next < line->length && (next > end + 1 || line->text[end] == '\t');
}

static int suffix(const Line *line, int at) {
    static const char *const SUFFIXES[] = {"quinquies", "quater", "bis", "ter", 0};
    int star = at < line->length && line->text[at] == '*';
    int length = said(line, at + star, SUFFIXES);
    if (!length) return 0;
    return length + star + (star && at + star + length < line->length && line->text[at + star + length] == '*');
}

// The length of the label that a line starts with: `a)`, `(ii)`, `b)bis`, `1.2`, `3bis`, `–`.
static int label(const Line *line) {
    int32_t c = line->length ? line->text[0] : 0;
    int at = 0;
    if (c == 0x2013 || c == 0x2014 || c == '-' || c == 0x2022) at = 1;
    else if (is_digit(c)) {
        int digits;
        do {
            for (digits = 0; at < line->length && is_digit(line->text[at]); digits++) at++;
            if (!digits || digits > 3) return 0;
            at += suffix(line, at);
        } while (at + 1 < line->length && line->text[at] == '.' && is_digit(line->text[at + 1]) && ++at);
        if (at < line->length && one_of(line->text[at], ".)")) at++;
        int next = at;
        while (next < line->length && is_blank(line->text[next])) next++;
        for (digits = 0; next < line->length && is_digit(line->text[next]); digits++) next++;
        if (digits == 3 && (next == line->length || !is_word(line->text[next]))) return 0;
    } else {
        int brackets = c == '(';
        for (at = brackets; at < line->length && at < 14 && is_letter(line->text[at]) && !is_capital(line->text[at]);) at++;
        if (at == brackets || (at > brackets + 2 && line->text[brackets] >= 0x5d0)) return 0;
        int stem = at;
        while (at < line->length && is_blank(line->text[at]) && line->text[stem - 1] >= 0x5d0) at++;
        if (at >= line->length || line->text[at] != ')') return 0;
        at++;
        at += suffix(line, at);
        if (stem - brackets > 2 && one_of(line->text[brackets], "defghjkmnopqrstuwyz")) return 0;
    }
    return at == line->length || is_blank(line->text[at]) ? at : 0;
}

static bool is_note(const Line *line) {
    if (line->length < 4 || line->text[0] != '[' || line->text[1] != '^') return false;
    int at = 2;
    while (at < line->length && (is_word(line->text[at]) || one_of(line->text[at], "-_*"))) at++;
    return at > 2 && at + 1 < line->length && line->text[at] == ']' && line->text[at + 1] == ':';
}

static bool is_rule(const Line *line) {
    for (int i = 1; i < line->length; i++) if (line->text[i] != line->text[0]) return false;
    return line->length >= 3 && one_of(line->text[0], "-_");
}

// What a line begins, from its words alone.
static enum Token kind_of(const Line *raw, const Scanner *scanner) {
    Line line;
    revised(raw, &line, false);
    if (raw->length >= 2 && raw->text[0] == '/' && raw->text[1] == '/' && (raw->length == 2 || is_blank(raw->text[2]))) return COMMENT;
    if (is_rule(raw)) return RULE;
    if (is_note(&line)) return NOTE;
    if (line.length && line.text[0] == '|') return TABLE_ROW;
    if (is_proposal(&line) || is_proposed(raw)) return PROPOSAL;
    int reasons = said(&line, 0, REASONS_WORDS);
    if (reasons && reasons < line.length && (line.text[reasons] == ':' || line.text[reasons] == 0xff1a)) return REASONS;
    if (is_heading(&line, scanner->in_sections)) return HEADING;
    if (is_annex(&line)) return ANNEX;
    if (label(&line) || (!scanner->in_sections && is_provision(&line))) return CLAUSE;
    if (is_call(&line)) return CALL;
    return PARAGRAPH;
}
