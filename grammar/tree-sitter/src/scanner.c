// Decides what a line begins, and what a character in a line opens or closes. It looks ahead, within a line or as far as
// the next blank line, and never takes back: a mark is opened only where it is closed again, and what is still open at
// the end of a block is closed there, with no characters.

#include "inline.h"

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

// ---- between blocks --------------------------------------------------------------------------------------------------

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
    scanner->label_due = scanner->note_due = scanner->number_due = scanner->table = scanner->one_line = false;
    scanner->behind_mark = false;
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
    Line shown;
    revised(&line, &shown, false);
    scanner->number_due = kind == PROPOSAL ? is_proposed(&line) : kind == CLAUSE && !label(&shown);
    scanner->label_due = kind == CLAUSE && !scanner->number_due;
    scanner->note_due = kind == NOTE;
    scanner->table = kind == TABLE_ROW;
    scanner->one_line = kind == CALL || kind == HEADING || (kind == PROPOSAL && !scanner->number_due) || kind == ANNEX || kind == TABLE_ROW;
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
