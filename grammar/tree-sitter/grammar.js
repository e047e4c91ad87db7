/**
 * Plenary for editors. Which block a line is depends on its words and on what stands above it, and whether `{++`, `*`
 * or `[` opens anything on what follows: src/scanner.c decides both, and closes at the end of a block what is still open.
 * So every text has a tree without errors; the compiler says what is wrong with it.
 *
 * After a change here: `npx tree-sitter-cli generate` writes src/parser.c, and scripts/check-grammar tests both. Words come
 * from the tables of the languages, by grammar/words.py.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

export default grammar({
  name: 'plenary',

  // In the order of `enum Token` in src/scanner.c.
  externals: ($) => [
    // between blocks
    $.front_fence,
    $.blank,
    $.comment,
    $.rule,
    $.formula,
    $._paragraph,
    $._heading,
    $._call,
    $._clause,
    $._annex,
    $._proposal,
    $._reasons,
    $._note,
    $._table_row,
    $.heading_marker,
    $.include_keyword,
    $.fence_open,
    $.fence_close,
    // in the front matter
    $.front_key,
    $.front_value,
    $._front_end,
    // in a block
    $._end,
    $._soft_break,
    $.text,
    $.label,
    $.note_label,
    $.clause_name,
    $.escape,
    $.no_break,
    $.cell_bar,
    $.note_mark,
    $.link_target,
    $.url,
    $.raised,
    $.lowered,
    $.reference,
    $.attribution,
    $.comment_mark,
    '[',
    ']',
    '[link',
    '{++',
    '++}',
    '{--',
    '--}',
    '{~~',
    '~>',
    '~~}',
    '{==',
    '==}',
    '*',
    '* close',
    '**',
    '** close',
    '***',
    '*** close',
    $._error_sentinel,
  ],

  extras: () => [],

  rules: {
    document: ($) => seq(optional($.front_matter), repeat($._block)),

    front_matter: ($) => seq($.front_fence, repeat($.field), $._front_end, $.front_fence),
    field: ($) => seq($.front_key, optional($.front_value)),

    _block: ($) =>
      choice(
        $.blank,
        $.comment,
        $.rule,
        $.formula,
        $.paragraph,
        $.instrument_heading,
        $.call,
        $.clause,
        $.annex_heading,
        $.proposal_line,
        $.reasons,
        $.note_definition,
        $.table_row,
        $.prose_heading,
        $.include,
        $.mark_fence,
      ),

    paragraph: ($) => seq($._paragraph, $._content),
    instrument_heading: ($) => seq($._heading, $._content),
    call: ($) => seq($._call, $._content),
    clause: ($) => seq($._clause, $._content),
    annex_heading: ($) => seq($._annex, $._content),
    proposal_line: ($) => seq($._proposal, $._content),
    reasons: ($) => seq($._reasons, $._content),
    note_definition: ($) => seq($._note, $._content),
    table_row: ($) => seq($._table_row, $._content),
    prose_heading: ($) => seq($.heading_marker, $._content),
    include: ($) => seq($.include_keyword, $._content),
    mark_fence: ($) => seq(choice($.fence_open, $.fence_close), $._content),

    _content: ($) => seq(repeat($._inline), $._end),

    _inline: ($) =>
      choice(
        $.text,
        $._soft_break,
        $.label,
        $.note_label,
        $.clause_name,
        $.escape,
        $.no_break,
        $.cell_bar,
        $.note_mark,
        $.url,
        $.raised,
        $.lowered,
        $.reference,
        $.attribution,
        $.comment_mark,
        '[',
        ']',
        $.link,
        $.insertion,
        $.deletion,
        $.replacement,
        $.highlight,
        $.emphasis,
        $.strong,
        $.strong_emphasis,
      ),

    link: ($) => seq('[link', repeat($._inline), $.link_target),
    insertion: ($) => seq('{++', repeat($._inline), '++}'),
    deletion: ($) => seq('{--', repeat($._inline), '--}'),
    replacement: ($) =>
      seq('{~~', optional(field('old', $.old)), optional(seq('~>', optional(field('new', $.new)))), '~~}'),
    old: ($) => repeat1($._inline),
    new: ($) => repeat1($._inline),
    highlight: ($) => seq('{==', repeat($._inline), '==}'),
    emphasis: ($) => seq('*', repeat($._inline), alias('* close', '*')),
    strong: ($) => seq('**', repeat($._inline), alias('** close', '**')),
    strong_emphasis: ($) => seq('***', repeat($._inline), alias('*** close', '***')),
  },
})
