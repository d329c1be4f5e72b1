//! Every address is written by one function of `web/paths`, which the router knows: a template, a
//! mail or a handler that writes one of its own would miss the next change.

use crate::architecture::{code, files, root};
use regard::web::ROUTES;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Files of a folder, by their path below the root of the project. Code is without comments and in
/// one line.
fn texts(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut found: Vec<PathBuf> = Vec::new();
    for extension in extensions {
        files(&root().join(folder), extension, &mut found);
    }
    let named = found.into_iter().map(|path| {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let text = if path.extension().is_some_and(|found| found == "rs") {
            let words: Vec<String> = code(&path).split_whitespace().map(str::to_owned).collect();
            words.join(" ").replace("( \"", "(\"")
        } else {
            std::fs::read_to_string(&path).unwrap()
        };
        (name, text)
    });
    named.collect()
}

/// What a template writes itself into an attribute that begins at `text`, without what it asks
/// Rust for; and what it asks for.
fn value_of_attribute(text: &str) -> (String, Vec<&str>) {
    let (mut own, mut asked, mut rest) = (String::new(), Vec::new(), text);
    loop {
        let end = rest.find('"').unwrap_or(rest.len());
        let Some(start) = rest.find("{{").filter(|start| *start < end) else {
            own.push_str(&rest[..end]);
            return (own, asked);
        };
        own.push_str(&rest[..start]);
        let expression = &rest[start + 2..];
        let close = expression.find("}}").expect("an expression that ends");
        asked.push(&expression[..close]);
        rest = &expression[close + 2..];
    }
}

#[test]
fn no_template_writes_an_address() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for (name, text) in texts("templates", &["html", "txt", "xml"]) {
        // Also `formaction` and `srcset`, and what scripts read.
        for attribute in ["href=\"", "action=\"", "src=\""] {
            for rest in text.split(attribute).skip(1) {
                seen += 1;
                let (own, asked) = value_of_attribute(rest);
                // A place on the page itself, or another site.
                let elsewhere = own.starts_with('#') || own.starts_with("https://");
                if !(own.is_empty() || elsewhere) || asked.iter().any(|asked| asked.contains("\"/"))
                {
                    wrong.push(format!("{name}: {own} {asked:?}"));
                }
            }
        }
        // The plain text of a mail has no attributes.
        if text.contains("link(\"") {
            wrong.push(format!("{name} links to an address of its own"));
        }
    }
    assert!(seen > 250, "only {seen} were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Templates of pages that people can read in a language of their choice.
const IN_LANGUAGES: [&str; 6] = [
    "templates/components/",
    "templates/errors/",
    "templates/layout/",
    "templates/residents/",
    "templates/sign_in/",
    "templates/sure.html",
];
/// What leads elsewhere: files of the program, the page in another language, the place to leave
/// for, an address for a receipt that is kept.
const LEAD_ELSEWHERE: [&str; 4] = ["frame.asset(", "other.address", "exit", "self.0.address"];

#[test]
fn every_way_on_carries_the_language_that_somebody_chose() {
    let (mut seen, mut wrong) = (0, Vec::new());
    let templates = texts("templates", &["html"]).into_iter();
    for (name, text) in
        templates.filter(|(name, _)| IN_LANGUAGES.iter().any(|folder| name.starts_with(folder)))
    {
        for attribute in ["href=\"", "action=\""] {
            for rest in text.split(attribute).skip(1) {
                let (own, asked) = value_of_attribute(rest);
                let carries = |asked: &&str| {
                    let asked = asked.trim();
                    asked.starts_with("frame.link(")
                        || LEAD_ELSEWHERE.iter().any(|other| asked.starts_with(other))
                };
                seen += asked.len();
                if own.is_empty() && !asked.iter().all(carries) {
                    wrong.push(format!("{name}: {asked:?}"));
                }
            }
        }
        let asks = text.matches("<form method=\"get\"").count();
        if asks != text.matches("frame.chosen_language()").count() {
            wrong.push(format!("{name}: a form that asks lacks the field `lang`"));
        }
    }
    assert!(seen > 120, "only {seen} were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words between quotes that follow a start.
fn literals<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

/// An address or a pattern without the names of what varies, its query and its fragment.
fn shape(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn every_address_has_a_route_and_every_route_an_address() {
    let mut written = BTreeSet::new();
    for (name, text) in texts("src/web/paths", &["rs"]) {
        for literal in literals(&text, "&str = \"").chain(literals(&text, "format!(\"")) {
            if literal.starts_with('/') {
                written.insert(shape(literal));
            } else if let Some((_, after)) = literal.split_once('}') {
                let adds_a_query = after.starts_with('?');
                assert!(adds_a_query, "{name} glues an address together: {literal}");
            }
        }
    }
    let routes: BTreeSet<_> = ROUTES.iter().map(|route| shape(route.pattern)).collect();
    let lost: Vec<_> = written.difference(&routes).collect();
    assert!(lost.is_empty(), "these lead nowhere: {lost:?}");
    let without: Vec<_> = routes
        .difference(&written)
        .filter(|route| !["/healthz", "/readyz"].contains(&route.as_str()))
        .collect();
    assert!(without.is_empty(), "nobody can lead here: {without:?}");
}

#[test]
fn no_other_file_writes_an_address() {
    let mut wrong = Vec::new();
    for folder in ["src/web", "src/mail", "src/flows", "src/jobs"] {
        for (name, text) in texts(folder, &["rs"]) {
            if name.starts_with("src/web/paths/") {
                continue;
            }
            let literals = ["format!(\"", "see_other(\"", "link(\""]
                .into_iter()
                .flat_map(|start| literals(&text, start));
            for literal in literals {
                let after = literal.split_once('}').map_or("", |(_, after)| after);
                if literal.starts_with('/') || literal.starts_with('{') && after.starts_with('/') {
                    wrong.push(format!("{name}: {literal}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
