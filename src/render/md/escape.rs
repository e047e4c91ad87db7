//! What Markdown would read as its own, made plain. It decides nothing else.

/// Text on a line, so that it prints as it stands, wherever on the line that is.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let escaped = match c {
            '\\' | '*' | '[' | ']' | '<' | '`' | '~' => true,
            '_' => !(alphanumeric(before) && alphanumeric(after)),
            '&' => is_entity(rest.as_str()),
            // A link or a footnote that follows would be an image.
            '!' => after.is_none(),
            // The marks of changes.
            '{' => matches!(after, None | Some('+' | '-')),
            '}' => matches!(before, None | Some('+' | '-')),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether what follows `&` makes it the name of a character: `&lt;`, `&#60;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    end.len() < name.len() && end.starts_with(';')
}

/// Lines of a paragraph, escaped already but for what only the start of a line makes special: headings, quotations,
/// lists, rules.
pub(super) fn starts(lines: &str) -> String {
    lines.split('\n').map(start).collect::<Vec<_>>().join("\n")
}

fn start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match line.as_bytes().get(digits) {
        Some(b'#' | b'>' | b'-' | b'+' | b'=') if digits == 0 => 0,
        Some(b'.' | b')') if digits > 0 => digits,
        Some(_) | None => return line.to_owned(),
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

/// A heading; signs at its end that would close it are plain.
pub(super) fn heading(level: u8, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let signs = "#".repeat(usize::from(level));
    match text.strip_suffix('#') {
        Some(text) => format!("{signs} {text}\\#"),
        None => format!("{signs} {text}"),
    }
}

/// Lines kept as they are, between fences that they do not hold.
pub(super) fn fenced(lines: &str) -> String {
    let longest = lines.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}\n{}\n{fence}", lines.trim_matches('\n'))
}

/// The target of a link. Blanks and signs that end it are written as browsers send them.
pub(super) fn target(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '\\' => out.push_str("%5C"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '&' => out.push_str("&amp;"),
            c if c.is_whitespace() || c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}
