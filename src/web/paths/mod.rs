//! Addresses are values: one function for each, used by redirects, templates and mails. No other
//! file writes one.

mod moderators;
mod residents;
mod staff;

pub use moderators::*;
pub use residents::*;
pub use staff::*;

pub const HOME: &str = "/";
pub const FEED: &str = "/feed.atom";
pub const PROBLEM: &str = "/problem";
pub const PROBLEM_SENT: &str = "/problem?sent";
pub const PRIVACY: &str = "/privacy";
pub const ACCESSIBILITY: &str = "/accessibility";
pub const COOKIES: &str = "/cookies";
pub const MODERATION_POLICY: &str = "/moderation-policy";
pub const HELP: &str = "/help";
/// What to do for somebody whose life is in danger.
pub const HELP_DANGER: &str = "/help#danger";

/// These fields as the query of an address, in their order.
pub fn query(fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// An address with a query of these fields, in their order.
pub fn with_query(path: &str, fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    if fields.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query(fields))
    }
}

/// The address of a page with a word for what the last press did: `RequestContext::says` finds it.
pub fn saying(address: &str, word: &str) -> String {
    format!("{address}?{word}")
}

/// An address of this site with a choice of language.
pub fn in_language(address: &str, tag: &str) -> String {
    let (path, fragment) = address
        .split_once('#')
        .map_or((address, None), |(path, fragment)| (path, Some(fragment)));
    let joint = if path.contains('?') { "&" } else { "?" };
    let mut chosen = [path, joint, "lang=", tag].concat();
    if let Some(fragment) = fragment {
        chosen.extend(["#", fragment]);
    }
    chosen
}

/// An address that a page leads to, with the language that somebody chose for the page: addresses
/// of other sites, files of the program and addresses that choose themselves stay as they are.
pub fn carrying(address: &str, chosen: Option<&str>) -> String {
    let is_own = address.starts_with('?')
        || (address.starts_with('/')
            && !address.starts_with("//")
            && !address.starts_with("/assets/"));
    match chosen {
        Some(tag) if is_own && !address.contains("lang=") => in_language(address, tag),
        _ => address.to_owned(),
    }
}

/// An address without its choice of language.
pub fn without_language(path: &str, query: &str) -> String {
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// Whether a path may stand in the address of another page: it is one of a public page and holds
/// nothing that only one person knows.
pub fn can_be_told(path: &str) -> bool {
    let plain = path.len() <= 200
        && path
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'));
    plain && path.starts_with('/') && (path.starts_with("/c/") || !path[1..].contains('/'))
}

/// Where somebody reports a problem with a page.
pub fn problem(page: &str) -> String {
    if can_be_told(page) {
        format!("{PROBLEM}?page={page}")
    } else {
        PROBLEM.to_owned()
    }
}

/// A file of `assets`, under the name that changes with its content.
pub fn asset(hashed_name: &str) -> String {
    format!("/assets/{hashed_name}")
}

/// The home page, with words to look for and one group alone.
pub fn home(query: &str, group: &str) -> String {
    let named = [("q", query), ("show", group)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty());
    with_query(HOME, &named.collect::<Vec<_>>())
}

/// The start page of a consultation.
pub fn consultation(slug: &str) -> String {
    format!("/c/{slug}")
}

/// The slug of the consultation that a page belongs to; `None` for every other page.
pub fn consultation_of(path: &str) -> Option<&str> {
    path.strip_prefix("/c/")?.split('/').next()
}

/// What a consultation says about its subject.
pub fn facts(slug: &str) -> String {
    format!("/c/{slug}/facts")
}

/// One part of that.
pub fn fact(slug: &str, key: &str) -> String {
    format!("/c/{slug}/facts#fact-{key}")
}

/// A file that a consultation offers.
pub fn attachment(slug: &str, name: &str) -> String {
    format!("/c/{slug}/attachments/{name}")
}

/// The form on paper.
pub fn paper(slug: &str) -> String {
    format!("/c/{slug}/paper")
}

/// The results: the newest publication.
pub fn results(slug: &str) -> String {
    format!("/c/{slug}/results")
}

/// One publication.
pub fn publication(slug: &str, number: u32) -> String {
    format!("/c/{slug}/results/{number}")
}

/// The style sheet with the title that runs through a printed publication.
pub fn running_title(slug: &str, number: u32) -> String {
    format!("/c/{slug}/results/{number}/print.css")
}

/// The texts of a question in a publication, or of all; with what somebody looks for in them.
pub fn texts(slug: &str, number: u32, question: Option<&str>, query: &[(&str, &str)]) -> String {
    let path = match question {
        Some(question) => format!("/c/{slug}/results/{number}/answers/{question}"),
        None => format!("/c/{slug}/results/{number}/answers"),
    };
    let given = query.iter().filter(|(_, value)| !value.is_empty());
    with_query(&path, &given.copied().collect::<Vec<_>>())
}

/// The chart of a question in a publication, as a picture of its own.
pub fn picture(slug: &str, number: u32, question: &str) -> String {
    format!("/c/{slug}/results/{number}/charts/{question}.svg")
}

/// The same as PNG.
pub fn picture_as_png(slug: &str, number: u32, question: &str) -> String {
    format!("/c/{slug}/results/{number}/charts/{question}.png")
}

/// Every file of a publication and all its charts in one.
pub fn archive(slug: &str, number: u32) -> String {
    format!("/c/{slug}/results/{number}/all.zip")
}

/// The JSON Schema of the files that hold a whole publication.
pub const PUBLICATION_SCHEMA: &str = "/schemas/publication.json";

/// A file of a publication.
pub fn file(slug: &str, number: u32, name: &str) -> String {
    format!("/c/{slug}/results/{number}/files/{name}")
}

/// The record of how a consultation's answers were reviewed.
pub fn moderation_record(slug: &str) -> String {
    format!("/c/{slug}/moderation")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_change_their_language() {
        assert_eq!(without_language("/c/x", "lang=cy"), "/c/x");
        assert_eq!(
            without_language("/c/x", "from=check&lang=cy"),
            "/c/x?from=check"
        );
    }

    #[test]
    fn ways_on_carry_the_choice() {
        let cases = [
            ("/c/x?a=1#b", "/c/x?a=1&lang=cy#b"),
            ("/?q=a&show=b#c", "/?q=a&show=b&lang=cy#c"),
            ("?page=2", "?page=2&lang=cy"),
            ("/r", "/r?lang=cy"),
            ("/?lang=en", "/?lang=en"),
            ("/assets/a.css", "/assets/a.css"),
            ("//elsewhere.example/", "//elsewhere.example/"),
            ("https://elsewhere.example/", "https://elsewhere.example/"),
            ("#main", "#main"),
        ];
        for (address, carried) in cases {
            assert_eq!(carrying(address, Some("cy")), carried);
            assert_eq!(carrying(address, None), address);
        }
    }
}
