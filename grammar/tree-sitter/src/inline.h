// What a character in a block opens or closes.

#pragma once

#include "line.h"

// ---- the lexer -------------------------------------------------------------------------------------------------------

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

static bool give(TSLexer *lexer, enum Token token) {
    lexer->result_symbol = token;
    return true;
}
static bool give_here(TSLexer *lexer, enum Token token) {
    lexer->mark_end(lexer);
    return give(lexer, token);
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

// The number of a provision, which the line was seen to have.
static bool scan_number(Scanner *scanner, TSLexer *lexer) {
    while (is_digit(lexer->lookahead) || lexer->lookahead == '.' || is_letter(lexer->lookahead)) lexer->advance(lexer, false);
    scanner->number_due = false;
    scanner->last = ' ';
    return give_here(lexer, LABEL);
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
        case CLAUSE: return give(lexer, ended || is_provision(&line) ? END : SOFT_BREAK);
        case CALL: return give(lexer, ended ? END : SOFT_BREAK);
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
        bool special = one_of(c, "\\[]{*~^_@<") || (scanner->number_due && is_digit(c)) || (c == '|' && scanner->table) || (one_of(c, "+-=") && is_open(scanner, c));
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
    if (scanner->number_due && is_digit(c)) return scan_number(scanner, lexer);
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
