// Decides what a line begins, and what a character in a line opens or closes. It looks ahead, within a line or as far as
// the next blank line, and never takes back: a mark is opened only where it is closed again, and what is still open at
// the end of a block is closed there, with no characters.

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
    bool label_due, note_due, table, one_line, in_sections, behind_mark, started;
    int32_t last;  // the character before, 0 at an edge
} Scanner;

typedef struct {
    int32_t text[LONGEST_LINE + 1];
    int length;
    int32_t last;  // of the whole line
} Line;

void *tree_sitter_plenary_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }
void tree_sitter_plenary_external_scanner_destroy(void *scanner) { free(scanner); }
unsigned tree_sitter_plenary_external_scanner_serialize(void *scanner, char *buffer) {
    memcpy(buffer, scanner, sizeof(Scanner));
    return sizeof(Scanner);
}
void tree_sitter_plenary_external_scanner_deserialize(void *scanner, const char *buffer, unsigned length) {
    memset(scanner, 0, sizeof(Scanner));
    if (length == sizeof(Scanner)) memcpy(scanner, buffer, length);
}

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
static bool is_proposal(const Line *line) {
    static const char *const MARKS[] = {"add*", "add", "(mod)", "mod", "sup*", "sup", "noc*", "*noc*", "noc", 0};
    int at = said(line, 0, MARKS);
    if (!at && line->length && line->text[0] == '(') at = said(line, 0, MARKS);
    if (at && has_small(line, 0, at)) return false;
    if (at && (at == line->length || is_blank(line->text[at]))) {
        while (at < line->length && is_blank(line->text[at])) at++;
        return at == line->length || proposal_number(line, at);
    }
    int number = proposal_number(line, 0), parts = 0;
    for (int i = 0; i < number; i++) parts += line->text[i] == '/';
    if (parts < 2 || line->text[1] == '/') return false;
    for (at = number; at < line->length && is_blank(line->text[at]);) at++;
    return at == line->length || said(line, at, MARKS) || line->text[at] == '#';
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
    if (is_proposal(&line)) return PROPOSAL;
    int reasons = said(&line, 0, REASONS_WORDS);
    if (reasons && reasons < line.length && (line.text[reasons] == ':' || line.text[reasons] == 0xff1a)) return REASONS;
    if (is_heading(&line, scanner->in_sections)) return HEADING;
    if (is_annex(&line)) return ANNEX;
    if (label(&line)) return CLAUSE;
    if (is_call(&line)) return CALL;
    return PARAGRAPH;
}

static void read_line(TSLexer *lexer, Line *line) {
    while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
        if (line->length < LONGEST_LINE) line->text[line->length++] = lexer->lookahead;
        if (!is_blank(lexer->lookahead)) line->last = lexer->lookahead;
        lexer->advance(lexer, false);
    }
    while (line->length && is_blank(line->text[line->length - 1])) line->length--;
}

static bool is_line(const Line *line, const char *text) {
    int length = (int)strlen(text);
    for (int i = 0; i < length; i++) if (i >= line->length || line->text[i] != text[i]) return false;
    return line->length == length;
}

// ---- between blocks --------------------------------------------------------------------------------------------------

static bool give(TSLexer *lexer, enum Token token) {
    lexer->result_symbol = token;
    return true;
}
static bool give_here(TSLexer *lexer, enum Token token) {
    lexer->mark_end(lexer);
    return give(lexer, token);
}

// Whether a line of exactly `text` follows; leaves the lexer behind it.
static bool find_line(TSLexer *lexer, const char *text) {
    while (!lexer->eof(lexer)) {
        lexer->advance(lexer, false);
        Line line = {.length = 0};
        read_line(lexer, &line);
        if (is_line(&line, text)) return true;
    }
    return false;
}

static bool scan_block(Scanner *scanner, TSLexer *lexer, const bool *valid) {
    bool first = valid[FRONT_FENCE] && !scanner->started;
    scanner->started = true;
    scanner->depth = 0;
    scanner->label_due = scanner->note_due = scanner->table = scanner->one_line = scanner->behind_mark = false;
    scanner->last = 0;
    if (lexer->eof(lexer)) return false;
    if (first && lexer->lookahead == 0xfeff) lexer->advance(lexer, true);
    while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
    if (lexer->eof(lexer)) return give_here(lexer, BLANK);
    if (lexer->lookahead == '\n') {
        while (lexer->lookahead == '\n' || is_blank(lexer->lookahead)) {
            bool ends = lexer->lookahead == '\n';
            lexer->advance(lexer, false);
            if (ends) lexer->mark_end(lexer);
        }
        return give(lexer, BLANK);
    }
    lexer->mark_end(lexer);
    Line line = {.length = 0};
    if (lexer->lookahead == '#') {
        while (lexer->lookahead == '#' && line.length < 6) {
            line.text[line.length++] = '#';
            lexer->advance(lexer, false);
        }
        if (is_blank(lexer->lookahead)) {
            scanner->one_line = true;
            return give_here(lexer, HEADING_MARKER);
        }
    }
    if (lexer->lookahead == '@') {
        const char *word = "@include";
        while (*word && lexer->lookahead == *word) {
            line.text[line.length++] = *word++;
            lexer->advance(lexer, false);
        }
        if (!*word && is_blank(lexer->lookahead)) {
            scanner->one_line = true;
            return give_here(lexer, INCLUDE_KEYWORD);
        }
    }
    int32_t close = lexer->lookahead;
    if (close == '+' || close == '-') {
        while (line.length < 2 && lexer->lookahead == close) {
            line.text[line.length++] = close;
            lexer->advance(lexer, false);
        }
        if (line.length == 2 && lexer->lookahead == '}') {
            line.text[line.length++] = '}';
            lexer->advance(lexer, false);
            if (lexer->eof(lexer) || lexer->lookahead == '\n' || lexer->lookahead == '{' || is_blank(lexer->lookahead)) {
                scanner->one_line = scanner->behind_mark = true;
                return give_here(lexer, FENCE_CLOSE);
            }
        }
    }
    read_line(lexer, &line);
    if (is_line(&line, "{++") || is_line(&line, "{--")) {
        scanner->one_line = true;
        return give_here(lexer, FENCE_OPEN);
    }
    if (first && is_line(&line, "---")) {
        lexer->mark_end(lexer);
        return give(lexer, find_line(lexer, "---") ? FRONT_FENCE : RULE);
    }
    if (is_line(&line, "$$")) {
        if (find_line(lexer, "$$")) return give_here(lexer, FORMULA);
        return give(lexer, PARAGRAPH);
    }
    enum Token kind = kind_of(&line, scanner);
    if (kind == COMMENT || kind == RULE) return give_here(lexer, kind);
    scanner->label_due = kind == CLAUSE;
    scanner->note_due = kind == NOTE;
    scanner->table = kind == TABLE_ROW;
    scanner->one_line = kind == CALL || kind == HEADING || kind == PROPOSAL || kind == ANNEX || kind == TABLE_ROW;
    if (kind == CALL) scanner->in_sections = true;
    if (kind == HEADING || kind == PROPOSAL || kind == REASONS || kind == ANNEX) scanner->in_sections = false;
    return give(lexer, kind);
}

static bool scan_front(TSLexer *lexer, const bool *valid) {
    if (valid[FRONT_VALUE] && lexer->get_column(lexer) > 0) {
        // To the end of the line, and the indented lines that continue it.
        bool some = false;
        for (;;) {
            while (is_blank(lexer->lookahead)) lexer->advance(lexer, !some);
            while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
                some = true;
                lexer->advance(lexer, false);
            }
            if (some) lexer->mark_end(lexer);
            if (lexer->eof(lexer)) break;
            lexer->advance(lexer, !some);
            if (!is_blank(lexer->lookahead)) break;
        }
        if (some) return give(lexer, FRONT_VALUE);
    }
    while (lexer->lookahead == '\n' || is_blank(lexer->lookahead)) lexer->advance(lexer, true);
    if (lexer->eof(lexer)) return false;
    lexer->mark_end(lexer);
    Line line = {.length = 0};
    while (!lexer->eof(lexer) && lexer->lookahead != '\n' && lexer->lookahead != ':') {
        if (line.length < LONGEST_LINE) line.text[line.length++] = lexer->lookahead;
        lexer->advance(lexer, false);
    }
    while (line.length && is_blank(line.text[line.length - 1])) line.length--;
    if (is_line(&line, "---")) return give(lexer, FRONT_END);
    if (lexer->lookahead == ':') lexer->advance(lexer, false);
    return give_here(lexer, FRONT_KEY);
}

// ---- in a block ------------------------------------------------------------------------------------------------------

static int32_t mark_sign(uint8_t open) {
    switch (open) {
        case INSERTION: return '+';
        case DELETION: return '-';
        case REPLACEMENT: case REPLACED: return '~';
        case HIGHLIGHT: return '=';
        default: return 0;
    }
}

static bool is_open(const Scanner *scanner, int32_t sign) {
    for (int i = 0; i < scanner->depth; i++) if (mark_sign(scanner->open[i]) == sign) return true;
    return false;
}

static enum Token close_of(uint8_t open) {
    switch (open) {
        case INSERTION: return INSERTION_CLOSE;
        case DELETION: return DELETION_CLOSE;
        case REPLACEMENT: case REPLACED: return REPLACEMENT_CLOSE;
        case HIGHLIGHT: return HIGHLIGHT_CLOSE;
        case LINK: return LINK_TARGET;
        case 1: return STAR_CLOSE;
        case 2: return STARS_CLOSE;
        default: return STARSTARS_CLOSE;
    }
}

static bool close_top(Scanner *scanner, TSLexer *lexer) {
    scanner->behind_mark = mark_sign(scanner->open[scanner->depth - 1]) != 0;
    return give(lexer, close_of(scanner->open[--scanner->depth]));
}

static uint8_t innermost_mark(const Scanner *scanner) {
    for (int i = scanner->depth; i > 0; i--) if (mark_sign(scanner->open[i - 1])) return scanner->open[i - 1];
    return 0;
}

static bool may_stand_in(uint8_t outer, uint8_t inner) {
    switch (outer) {
        case 0: return true;
        case HIGHLIGHT: return inner != HIGHLIGHT;
        case INSERTION: return inner == DELETION || inner == HIGHLIGHT;
        case DELETION: return inner == HIGHLIGHT;
        default: return false;
    }
}

// Whether a mark of this sign is closed before a blank line, and before what is around it.
static bool is_closed(const Scanner *scanner, TSLexer *lexer, int32_t sign) {
    int32_t before = 0, last = 0;
    while (!lexer->eof(lexer)) {
        int32_t c = lexer->lookahead;
        lexer->advance(lexer, false);
        if (c == '\\') {
            lexer->advance(lexer, false);
            before = last = 0;
            continue;
        }
        if (c == '}' && last == before && last == sign) return true;
        if (c == '}' && last == before && last && is_open(scanner, last)) return false;
        if (c == '\n') {
            while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
            if (lexer->eof(lexer) || lexer->lookahead == '\n') return false;
        }
        before = last;
        last = c;
        if (c == '{') before = last = 0;
        if (c == '>' && before == '>') before = last = 0;
    }
    return false;
}

// Whether emphasis of some stars, or a link, is closed on this line, within what is around it.
static bool closes_here(const Scanner *scanner, TSLexer *lexer, int stars) {
    int depth = 0;
    int32_t last = 0, before = 0;
    while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
        int32_t c = lexer->lookahead;
        if (c == '*' && stars) {
            int count = 0;
            while (lexer->lookahead == '*') {
                count++;
                lexer->advance(lexer, false);
            }
            int32_t behind = lexer->eof(lexer) ? 0 : lexer->lookahead;
            if (count == stars && depth == 0 && last && !is_blank(last) && behind_emphasis(behind)) return true;
            before = 0;
            last = '*';
            continue;
        }
        lexer->advance(lexer, false);
        if (c == '\\') {
            if (lexer->lookahead != '\n') lexer->advance(lexer, false);
            last = before = '\\';
            continue;
        }
        int32_t next = lexer->lookahead;
        if (c == '{' && one_of(next, "+-~=>")) depth++;
        if (c == '}' && last == before && one_of(last, "+-~=<")) {
            if (depth) depth--;
            else if (is_open(scanner, last)) return false;
        }
        if (c == '~' && next == '>' && depth == 0 && is_open(scanner, '~')) return false;
        if (c == ']' && !stars && depth == 0) {
            if (next != '(') return false;
            lexer->advance(lexer, false);
            Line target = {.length = 0};
            while (!lexer->eof(lexer) && !is_blank(lexer->lookahead) && !one_of(lexer->lookahead, "()\n") && target.length < 500) {
                target.text[target.length++] = lexer->lookahead;
                lexer->advance(lexer, false);
            }
            bool there = target.text[0] == '#' || (target.text[0] == '.' && target.text[1] == '/');
            for (int i = 0; i + 2 < target.length; i++) there |= at_mark(&target, i, ':', '/', '/');
            return there && target.length && lexer->lookahead == ')';
        }
        if (c == '[' && !stars) return false;
        before = last;
        last = c;
    }
    return false;
}

static bool is_id(int32_t c) { return is_word(c) || c == '-'; }

// The rest of a token that ends in `close` on this line; a text if it does not.
static bool until(TSLexer *lexer, int32_t close, const char *never, enum Token token) {
    lexer->mark_end(lexer);
    int length = 0;
    while (!lexer->eof(lexer) && lexer->lookahead != '\n' && lexer->lookahead != close && !one_of(lexer->lookahead, never)) {
        if (++length > LONGEST_ID * 3) return give(lexer, TEXT);
        lexer->advance(lexer, false);
    }
    if (lexer->lookahead != close || !length) return give(lexer, TEXT);
    lexer->advance(lexer, false);
    return give_here(lexer, token);
}

static bool scan_mark_open(Scanner *scanner, TSLexer *lexer) {
    lexer->advance(lexer, false);
    int32_t sign = lexer->lookahead;
    if (sign == '#') {
        lexer->advance(lexer, false);
        return until(lexer, '}', " {}[]*", CLAUSE_NAME);
    }
    if (sign == '@' && scanner->behind_mark) {
        lexer->advance(lexer, false);
        return until(lexer, '}', "{", ATTRIBUTION);
    }
    lexer->mark_end(lexer);
    if (!one_of(sign, "+-~=>")) return give(lexer, TEXT);
    lexer->advance(lexer, false);
    if (lexer->lookahead != sign) return give(lexer, TEXT);
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    if (sign == '>') {
        Scanner around = {.depth = 0};
        if (!is_closed(&around, lexer, '<')) return give(lexer, TEXT);
        scanner->behind_mark = true;
        return give_here(lexer, COMMENT_MARK);
    }
    uint8_t kind = sign == '+' ? INSERTION : sign == '-' ? DELETION : sign == '~' ? REPLACEMENT : HIGHLIGHT;
    enum Token token = sign == '+'   ? INSERTION_OPEN
                       : sign == '-' ? DELETION_OPEN
                       : sign == '~' ? REPLACEMENT_OPEN
                                     : HIGHLIGHT_OPEN;
    if (scanner->depth == DEEPEST || !may_stand_in(innermost_mark(scanner), kind)) return give(lexer, TEXT);
    if (!is_closed(scanner, lexer, sign)) return give(lexer, TEXT);
    scanner->open[scanner->depth++] = kind;
    return give(lexer, token);
}

// `++}` and its like, where such a mark is open.
static bool scan_mark_close(Scanner *scanner, TSLexer *lexer) {
    int32_t sign = lexer->lookahead;
    lexer->mark_end(lexer);
    lexer->advance(lexer, false);
    if (sign == '~' && lexer->lookahead == '>' && innermost_mark(scanner) == REPLACEMENT) {
        if (scanner->open[scanner->depth - 1] != REPLACEMENT) return close_top(scanner, lexer);
        scanner->open[scanner->depth - 1] = REPLACED;
        lexer->advance(lexer, false);
        return give_here(lexer, DIVIDE);
    }
    if (is_open(scanner, sign)) {
        bool top = mark_sign(scanner->open[scanner->depth - 1]) == sign;
        // One character at a time, for the next may begin the closing: `+++}`.
        if (top) lexer->mark_end(lexer);
        int count = 1;
        while (lexer->lookahead == sign && (!top || count < 2)) {
            count++;
            lexer->advance(lexer, false);
        }
        if (count >= 2 && lexer->lookahead == '}') {
            if (!top) return close_top(scanner, lexer);
            lexer->advance(lexer, false);
            lexer->mark_end(lexer);
            return close_top(scanner, lexer);
        }
        if (top || count > 1) {
            if (!top) lexer->mark_end(lexer);
            return give(lexer, TEXT);
        }
    }
    bool tie = sign == '~' && scanner->last && !is_blank(scanner->last) && !is_blank(lexer->lookahead) && lexer->lookahead != '\n' && lexer->lookahead != '~';
    return give_here(lexer, tie ? NO_BREAK : TEXT);
}

static bool scan_stars(Scanner *scanner, TSLexer *lexer) {
    lexer->mark_end(lexer);
    int count = 0;
    while (lexer->lookahead == '*') {
        count++;
        lexer->advance(lexer, false);
    }
    int32_t behind = lexer->eof(lexer) ? 0 : lexer->lookahead;
    int at = scanner->depth;
    while (at > 0 && scanner->open[at - 1] != count && !mark_sign(scanner->open[at - 1])) at--;
    bool waits = at > 0 && scanner->open[at - 1] == count && count <= 3;
    if (waits && scanner->last && !is_blank(scanner->last) && behind_emphasis(behind)) {
        if (at == scanner->depth) lexer->mark_end(lexer);
        return close_top(scanner, lexer);
    }
    lexer->mark_end(lexer);
    bool opens = count <= 3 && !waits && scanner->depth < DEEPEST && before_emphasis(scanner->last) && !is_blank(behind) && behind != '\n';
    if (!opens || !closes_here(scanner, lexer, count)) return give(lexer, TEXT);
    scanner->open[scanner->depth++] = (uint8_t)count;
    return give(lexer, count == 1 ? STAR : count == 2 ? STARS : STARSTARS);
}

static bool scan_bracket(Scanner *scanner, TSLexer *lexer) {
    lexer->advance(lexer, false);
    if (lexer->lookahead == '^') {
        lexer->advance(lexer, false);
        lexer->mark_end(lexer);
        int length = 0;
        while (length < LONGEST_ID && (is_id(lexer->lookahead) || one_of(lexer->lookahead, "*_"))) {
            length++;
            lexer->advance(lexer, false);
        }
        if (!length || lexer->lookahead != ']') return give(lexer, TEXT);
        lexer->advance(lexer, false);
        lexer->mark_end(lexer);
        if (!scanner->note_due || lexer->lookahead != ':') return give(lexer, NOTE_MARK);
        scanner->note_due = false;
        lexer->advance(lexer, false);
        return give_here(lexer, NOTE_LABEL);
    }
    lexer->mark_end(lexer);
    if (scanner->depth == DEEPEST || lexer->lookahead == ']' || !closes_here(scanner, lexer, 0)) return give(lexer, BRACKET_OPEN);
    scanner->open[scanner->depth++] = LINK;
    return give(lexer, LINK_OPEN);
}

static bool scan_bracket_close(Scanner *scanner, TSLexer *lexer) {
    lexer->mark_end(lexer);
    lexer->advance(lexer, false);
    int at = scanner->depth;
    while (at > 0 && scanner->open[at - 1] != LINK && !mark_sign(scanner->open[at - 1])) at--;
    if (lexer->lookahead != '(' || at == 0 || scanner->open[at - 1] != LINK) return give_here(lexer, BRACKET_CLOSE);
    if (at < scanner->depth) return close_top(scanner, lexer);
    while (!lexer->eof(lexer) && !one_of(lexer->lookahead, ")\n")) lexer->advance(lexer, false);
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return close_top(scanner, lexer);
}

// A label where one is due; what is read in vain is text.
static bool scan_label(Scanner *scanner, TSLexer *lexer) {
    Line line = {.length = 0};
    int32_t last = 0;
    while (line.length < 20 && !lexer->eof(lexer)) {
        int32_t c = lexer->lookahead;
        bool arabic = c >= 0x5d0 || (is_blank(c) && last >= 0x5d0 && last < 0x2000);
        if (!is_digit(c) && !is_small(c) && !one_of(c, "().-") && c != 0x2022 && c != 0x2014 && !arabic) break;
        last = line.text[line.length++] = c;
        lexer->advance(lexer, false);
        if (c == '(' && line.length > 1) break;
        if (label(&line) == line.length) lexer->mark_end(lexer);
        if (c == ')' && !is_small(lexer->lookahead)) break;
    }
    scanner->label_due = false;
    int32_t c = lexer->eof(lexer) ? 0 : lexer->lookahead;
    scanner->last = ' ';
    bool ends = c == 0 || is_blank(c) || c == '\n' || one_of(c, "+-=");
    if (line.length && label(&line) == line.length && ends) return give_here(lexer, LABEL);
    if (!line.length) return false;
    scanner->last = line.text[line.length - 1];
    return give_here(lexer, TEXT);
}

static bool scan_break(Scanner *scanner, TSLexer *lexer) {
    lexer->mark_end(lexer);
    if (lexer->eof(lexer)) return scanner->depth ? close_top(scanner, lexer) : give(lexer, END);
    bool long_line = lexer->get_column(lexer) > LONG_LINE;
    lexer->advance(lexer, false);
    if (!scanner->depth) lexer->mark_end(lexer);
    bool indented = is_blank(lexer->lookahead);
    while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
    bool blank = lexer->eof(lexer) || lexer->lookahead == '\n';
    if (scanner->depth) {
        if (blank || !innermost_mark(scanner)) return close_top(scanner, lexer);
        scanner->last = ' ';
        return give_here(lexer, SOFT_BREAK);
    }
    if (blank || scanner->one_line || (long_line && !indented)) return give(lexer, END);
    if (lexer->lookahead == '#' || lexer->lookahead == '$') {
        int32_t c = lexer->lookahead;
        int count = 0;
        for (; lexer->lookahead == c; count++) lexer->advance(lexer, false);
        bool starts = c == '#' ? count <= 6 && is_blank(lexer->lookahead) : count == 2 && (lexer->eof(lexer) || lexer->lookahead == '\n');
        if (starts) return give(lexer, END);
    }
    Line line = {.length = 0};
    read_line(lexer, &line);
    bool fence = is_line(&line, "{++") || is_line(&line, "{--") || at_mark(&line, 0, '+', '+', '}') || at_mark(&line, 0, '-', '-', '}');
    if (fence) return give(lexer, END);
    bool ended = ends_as_text(scanner->last) || one_of(scanner->last, ")]\"") || scanner->label_due;
    scanner->last = ' ';
    switch (kind_of(&line, scanner)) {
        case PARAGRAPH: return give(lexer, SOFT_BREAK);
        case CLAUSE: case CALL: return give(lexer, ended ? END : SOFT_BREAK);
        default: return give(lexer, END);
    }
}

static bool begins_address(const Line *word) {
    return is_line(word, "http") || is_line(word, "https") || is_line(word, "ftp") || is_line(word, "mailto");
}

// The address behind its scheme, without what ends the sentence.
static bool scan_address(Scanner *scanner, TSLexer *lexer) {
    while (!lexer->eof(lexer) && !is_blank(lexer->lookahead) && !one_of(lexer->lookahead, "\n<>\"\\{}*|[]")) {
        int32_t c = lexer->lookahead;
        if (one_of(c, "+-~=") && is_open(scanner, c)) {
            lexer->mark_end(lexer);
            lexer->advance(lexer, false);
            if (lexer->lookahead == c || (c == '~' && lexer->lookahead == '>')) return give(lexer, URL);
            continue;
        }
        lexer->advance(lexer, false);
        if (!one_of(c, ".,;:!?')")) lexer->mark_end(lexer);
    }
    return give(lexer, URL);
}

static bool scan_text(Scanner *scanner, TSLexer *lexer) {
    bool some = false;
    while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
        int32_t c = lexer->lookahead;
        bool special = one_of(c, "\\[]{*~^_@<") || (c == '|' && scanner->table) || (one_of(c, "+-=") && is_open(scanner, c));
        if (special && some) break;
        Line word = {.length = 0};
        if (!is_word(scanner->last) && one_of(c, "hfm")) {
            lexer->mark_end(lexer);
            bool before = some;
            while (is_word(lexer->lookahead)) {
                if (word.length < 10) word.text[word.length++] = lexer->lookahead;
                scanner->last = lexer->lookahead;
                lexer->advance(lexer, false);
            }
            if (lexer->lookahead == ':' && begins_address(&word)) {
                if (before) {
                    scanner->last = ' ';
                    return give(lexer, TEXT);
                }
                lexer->advance(lexer, false);
                if (lexer->lookahead == '/' || word.text[0] == 'm') {
                    lexer->mark_end(lexer);
                    return scan_address(scanner, lexer);
                }
            }
        } else {
            scanner->last = c;
            lexer->advance(lexer, false);
        }
        some = true;
    }
    return give_here(lexer, TEXT);
}

static bool scan_inline(Scanner *scanner, TSLexer *lexer) {
    int32_t c = lexer->eof(lexer) ? '\n' : lexer->lookahead;
    bool behind_mark = scanner->behind_mark;
    if (c == '\n') return scan_break(scanner, lexer);
    if (scanner->label_due && (is_digit(c) || is_small(c) || one_of(c, "(-") || c >= 0x5d0 || c == 0x2022 || c == 0x2013 || c == 0x2014)) {
        if (!(c == '-' && is_open(scanner, '-'))) return scan_label(scanner, lexer);
    }
    if (one_of(c, "+-=~") && (c == '~' || is_open(scanner, c))) {
        int32_t last = scanner->last;
        scanner->behind_mark = false;
        scan_mark_close(scanner, lexer);
        scanner->last = lexer->result_symbol == TEXT || lexer->result_symbol == NO_BREAK ? c : 0;
        if (lexer->result_symbol == STAR_CLOSE) scanner->last = last;
        return true;
    }
    if (c == '{') {
        scanner->behind_mark = behind_mark;
        scan_mark_open(scanner, lexer);
        enum Token token = lexer->result_symbol;
        scanner->behind_mark = token == COMMENT_MARK || (token == ATTRIBUTION && behind_mark);
        scanner->last = token == TEXT ? '{' : token == CLAUSE_NAME ? ' ' : token == COMMENT_MARK || token == ATTRIBUTION ? scanner->last : 0;
        if (token == TEXT) scanner->label_due = false;
        return true;
    }
    scanner->behind_mark = false;
    if (c == '*') {
        bool given = scan_stars(scanner, lexer);
        if (lexer->result_symbol == TEXT) scanner->last = '*';
        return given;
    }
    int32_t last = scanner->last;
    if (c == '[' || c == ']') {
        scanner->last = c;
        return c == '[' ? scan_bracket(scanner, lexer) : scan_bracket_close(scanner, lexer);
    }
    if (!is_blank(c)) scanner->label_due = false;
    if (c == '|' && scanner->table) {
        lexer->advance(lexer, false);
        scanner->last = 0;
        return give_here(lexer, CELL_BAR);
    }
    if (one_of(c, "\\^_@<")) {
        lexer->advance(lexer, false);
        scanner->last = c;
        int32_t next = lexer->eof(lexer) ? 0 : lexer->lookahead;
        if (c == '\\' && is_punctuation(next)) {
            lexer->advance(lexer, false);
            scanner->last = next;
            return give_here(lexer, ESCAPE);
        }
        if ((c == '^' || c == '_') && next == '{') {
            lexer->advance(lexer, false);
            return until(lexer, '}', "{", c == '^' ? RAISED : LOWERED);
        }
        if (c == '<' && (next == 'h' || next == 'm' || next == 'f')) return until(lexer, '>', " <", URL);
        if (c == '@' && !is_word(last) && is_word(next)) {
            while (is_id(lexer->lookahead)) {
                if (lexer->lookahead == '-') {
                    lexer->mark_end(lexer);
                    lexer->advance(lexer, false);
                    if (!is_word(lexer->lookahead)) return give(lexer, REFERENCE);
                } else {
                    lexer->advance(lexer, false);
                }
            }
            return give_here(lexer, REFERENCE);
        }
        return give_here(lexer, TEXT);
    }
    return scan_text(scanner, lexer);
}

bool tree_sitter_plenary_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    Scanner *scanner = payload;
    if (valid[ERROR_SENTINEL]) return false;
    if (valid[FRONT_KEY]) return scan_front(lexer, valid);
    if (valid[FRONT_FENCE] && !valid[PARAGRAPH]) {
        for (int i = 0; i < 3; i++) lexer->advance(lexer, false);
        while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
        return give_here(lexer, FRONT_FENCE);
    }
    if (valid[PARAGRAPH]) return scan_block(scanner, lexer, valid);
    return scan_inline(scanner, lexer);
}
