; What a theme colours. Names are those that editors share.

(comment) @comment
(comment_mark) @comment
(front_fence) @punctuation.special
(front_key) @property
(front_value) @string

(instrument_heading) @markup.heading.1
(annex_heading) @markup.heading.2
(prose_heading) @markup.heading.3
(heading_marker) @punctuation.special
((instrument_heading) . (blank) . (paragraph) @markup.heading.2)
(proposal_line) @keyword.directive
(reasons) @markup.quote
(include_keyword) @keyword.import
(formula) @markup.math
(rule) @punctuation.special

(call) @keyword
(label) @markup.list
(clause_name) @label
(note_label) @markup.link.label
(note_mark) @markup.link.label
(reference) @markup.link.label

(fence_open) @diff.plus
(fence_close) @diff.plus
(insertion) @diff.plus
(deletion) @diff.minus
(replacement old: (old) @diff.minus)
(replacement new: (new) @diff.plus)
(highlight) @markup.mark
(attribution) @attribute

(emphasis) @markup.italic
(strong) @markup.strong
(strong_emphasis) @markup.strong
(link) @markup.link
(link_target) @markup.link.url
(url) @markup.link.url
(raised) @markup.raised
(lowered) @markup.lowered

(escape) @string.escape
(no_break) @punctuation.special
(cell_bar) @punctuation.delimiter
["[" "]"] @punctuation.bracket
["{++" "++}" "{--" "--}" "{~~" "~>" "~~}" "{==" "==}"] @punctuation.special
