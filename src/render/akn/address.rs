//! Web addresses as XML Schema's `anyURI` wants them.

/// An address with what may not stand in one percent-encoded; `None` where that does not make it one.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = match url.split_once(':') {
        Some((scheme, rest)) if scheme.starts_with(|c: char| c.is_ascii_alphabetic()) => (Some(scheme), rest),
        Some(_) | None => (None, url),
    };
    let plain = |scheme: &str| scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if rest.is_empty() || !scheme.is_none_or(plain) {
        return None;
    }
    if let Some(rest) = rest.strip_prefix("//") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.is_empty() || !is_authority(authority) {
            return None;
        }
    }
    Some(encode(url))
}

/// `authority = host , [ ":" , digits ] ;` of letters, digits, dots and hyphens.
fn is_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let host = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    host && !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn encode(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    let mut fragment = false;
    for (at, c) in url.char_indices() {
        let hex = || url.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let keep = match c {
            '%' => hex(),
            // Only one may stand.
            '#' => !std::mem::replace(&mut fragment, true),
            c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if keep {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_valid_or_refused() {
        for (typed, written) in [
            ("https://www.itu.int/en/a_(b).html?x=1#y", Some("https://www.itu.int/en/a_(b).html?x=1#y")),
            ("https://itu.int/a b[1]#x#y", Some("https://itu.int/a%20b%5B1%5D#x%23y")),
            ("https://itu.int/100%/%41", Some("https://itu.int/100%25/%41")),
            ("https://itu.int/é", Some("https://itu.int/%C3%A9")),
            ("mailto:tsb@itu.int", Some("mailto:tsb@itu.int")),
            ("./annex.pdf", Some("./annex.pdf")),
            ("https://", None),
            ("https://itu.int:x/", None),
            ("https:///a", None),
            ("a<b:c", None),
            ("mailto:", None),
        ] {
            assert_eq!(address(typed).as_deref(), written, "{typed}");
        }
    }
}
