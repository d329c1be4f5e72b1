//! Every word that a page asks for is in the locale, and every word in the locale is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is put together at run time: the beginning of the id, and every end that it can have.
const DYNAMIC: &[(&str, &[&str])] = &[
    (
        "results-finding-",
        &[
            "most",
            "leader",
            "equal",
            "about",
            "about-list",
            "about-apart",
        ],
    ),
    (
        "results-first-",
        &[
            "most",
            "leader",
            "equal",
            "about",
            "about-list",
            "about-apart",
        ],
    ),
    ("report-document-", &["docx", "xlsx", "ods"]),
    ("home-", &["open", "upcoming", "closed"]),
    ("home-when-", &["open", "upcoming", "closed"]),
    ("fact-", &["stated", "reported", "disputed", "not-provided"]),
    (
        "fact-",
        &[
            "stated-words",
            "reported-words",
            "disputed-words",
            "not-provided-words",
        ],
    ),
    ("page-", &["answering-as", "answering-for", "about-you"]),
    (
        "note-",
        &[
            "who",
            "responses",
            "capacities",
            "counted",
            "exactness",
            "exactness-interim",
            "groups",
            "hidden",
            "hidden-groups",
            "some",
            "some-groups",
            "forms",
            "refreshes",
            "texts",
            "letters",
            "spelling",
            "limits",
            "limits-groups",
        ],
    ),
    (
        "note-heading-",
        &[
            "example",
            "who",
            "responses",
            "capacities",
            "counted",
            "exactness",
            "groups",
            "hidden",
            "some",
            "forms",
            "refreshes",
            "texts",
            "letters",
            "spelling",
            "limits",
            "attribution",
        ],
    ),
    (
        "attachment-",
        &["easy-read", "audio", "video", "sign-language"],
    ),
    (
        "publish-",
        &[
            "publish",
            "publish-named",
            "keep",
            "publish-hint",
            "publish-named-hint",
            "keep-hint",
        ],
    ),
    (
        "state-",
        &[
            "published",
            "published-in-part",
            "words-not-for-publication",
            "withheld",
            "pending",
            "late",
            "not-counted",
            "withdrawn",
            "erased",
        ],
    ),
    (
        "person-done-",
        &[
            "sent",
            "roles",
            "affiliation",
            "disabled",
            "enabled",
            "proposed",
            "proposed-already",
        ],
    ),
    (
        "second-person-",
        &["done", "already", "settled-before", "impossible", "settled"],
    ),
    (
        "proposal-",
        &[
            "not-counted",
            "counted-again",
            "weaker-settings",
            "break-seal",
            "reset-second-factor",
        ],
    ),
    ("proposal-", &["confirmed", "refused", "withdrawn"]),
    (
        "propose-",
        &[
            "test-entry",
            "blank",
            "sent-twice",
            "counted-again",
            "break-seal",
        ],
    ),
    (
        "propose-",
        &[
            "test-entry-hint",
            "blank-hint",
            "sent-twice-hint",
            "counted-again-hint",
            "break-seal-hint",
        ],
    ),
    (
        "settings-done-",
        &[
            "opened",
            "closed",
            "extended",
            "proposed",
            "proposed-already",
        ],
    ),
    ("settings-while-open-", &["nothing", "headlines"]),
    ("jobs-done-", &["resent", "forgotten", "unknown"]),
    ("own-file-left-out-", &["test-entry", "blank", "sent-twice"]),
    (
        "own-file-sign-",
        &["hidden-field", "at-once", "many-from-one-network"],
    ),
    (
        "own-file-place-",
        &[
            "answer",
            "organisation",
            "original",
            "second-look",
            "note",
            "to-author",
            "translation",
        ],
    ),
    (
        "kept-",
        &[
            "draft",
            "draft-until",
            "saved-form",
            "saved-form-until",
            "response",
            "response-until",
            "held-response",
            "held-response-until",
            "proof",
            "proof-until",
            "published",
            "published-until",
            "equality",
            "equality-until",
            "original",
            "original-until",
            "resident-mail",
            "resident-mail-until",
            "alert",
            "alert-until",
            "problem-report",
            "problem-report-until",
            "session",
            "session-until",
            "sign-in-try",
            "sign-in-try-until",
            "account-link",
            "account-link-until",
            "staff-mail",
            "staff-mail-until",
            "proposal",
            "proposal-until",
            "batch",
            "batch-until",
            "record",
            "record-until",
        ],
    ),
    (
        "job-",
        &[
            "schema",
            "look",
            "danger",
            "danger-again",
            "mail",
            "index",
            "journal",
            "outbox",
            "publishing",
            "render",
            "tidy",
            "erasures",
            "retention",
            "imports",
            "attachments",
            "news",
        ],
    ),
    (
        "action-",
        &[
            "see-hint",
            "balance-hint",
            "break-seal-hint",
            "interim-hint",
            "publish-hint",
            "results-hint",
            "record-hint",
        ],
    ),
    ("hold-", &["legal-claim", "court-order", "investigation"]),
    (
        "place-",
        &[
            "answer",
            "organisation",
            "original",
            "second-look",
            "note",
            "to-author",
            "translation",
        ],
    ),
    ("sign-in-", &["chosen", "over"]),
    ("account-done-", &["name", "password", "sessions"]),
    (
        "queue-found-",
        &["name", "address", "contact", "identifier"],
    ),
    (
        "role-",
        &[
            "moderator",
            "lead-moderator",
            "analyst",
            "official",
            "decision-maker",
            "administrator",
            "auditor",
            "data-protection",
        ],
    ),
    (
        "role-about-",
        &[
            "moderator",
            "lead-moderator",
            "analyst",
            "official",
            "decision-maker",
            "administrator",
            "auditor",
            "data-protection",
        ],
    ),
    ("item-reach-", &["words", "inside"]),
    (
        "item-sign-",
        &["hidden-field", "at-once", "many-from-one-network"],
    ),
    (
        "equality-age-",
        &[
            "under-16",
            "16-24",
            "25-34",
            "35-44",
            "45-54",
            "55-64",
            "65-74",
            "75-and-over",
        ],
    ),
    (
        "equality-",
        &[
            "age",
            "sex",
            "sex-female",
            "sex-male",
            "gender-identity",
            "gender-identity-same",
            "gender-identity-different",
        ],
    ),
    (
        "equality-ethnic-group",
        &["", "-white", "-mixed", "-asian", "-black", "-other"],
    ),
    (
        "equality-disability",
        &[
            "",
            "-reduced-a-lot",
            "-reduced-a-little",
            "-not-reduced",
            "-none",
        ],
    ),
    (
        "equality-religion",
        &[
            "",
            "-none",
            "-christian",
            "-buddhist",
            "-hindu",
            "-jewish",
            "-muslim",
            "-sikh",
            "-other",
        ],
    ),
    (
        "equality-sexual-orientation",
        &["", "-straight", "-gay-or-lesbian", "-bisexual", "-other"],
    ),
    ("channel-", &["web", "paper", "letter", "import"]),
    ("paper-channel-", &["paper", "letter"]),
    (
        "decide-",
        &[
            "publish",
            "redact",
            "withhold",
            "publish-hint",
            "redact-hint",
            "withhold-hint",
        ],
    ),
    (
        "suggest-",
        &[
            "name-said",
            "name-known",
            "name-like",
            "address",
            "postcode",
            "email",
            "phone",
            "link",
            "handle",
            "national-insurance",
            "nhs-number",
            "vehicle-plate",
            "payment-card",
            "bank-account",
            "collar-number",
            "other-number",
            "birth-date",
        ],
    ),
    (
        "decide-",
        &[
            "settle",
            "settle-hint",
            "settle-kept-hint",
            "uphold",
            "return",
            "escalate",
            "uphold-hint",
            "return-hint",
            "escalate-hint",
        ],
    ),
    ("read-", &["called", "not-called"]),
    (
        "danger-",
        &[
            "steps-taken",
            "steps-taken-hint",
            "no-danger",
            "no-danger-hint",
        ],
    ),
    (
        "view-",
        &[
            "danger",
            "new",
            "flagged",
            "second-opinion",
            "second-look",
            "difference",
            "escalated",
            "snoozed",
        ],
    ),
    (
        "flag-",
        &[
            "threat",
            "self-harm",
            "sexual",
            "slur",
            "abuse",
            "long",
            "links",
        ],
    ),
    (
        "work-",
        &[
            "empty",
            "none-together",
            "done",
            "settled",
            "asked",
            "differs",
            "escalated",
            "returned",
            "upheld",
            "skipped",
            "recused",
            "snoozed",
            "stopped",
        ],
    ),
    (
        "filter-",
        &["question", "capacity", "channel", "flag", "language", "due"],
    ),
    ("due-by-", &["overdue", "today", "week"]),
    (
        "stage-of-",
        &[
            "danger",
            "short",
            "new",
            "flagged",
            "second-opinion",
            "difference",
            "escalated",
            "second-look",
            "decided",
            "kept",
            "gone",
        ],
    ),
    (
        "stage-",
        &[
            "danger",
            "danger-kept",
            "second-look-danger",
            "second-opinion",
            "difference",
            "escalated",
            "second-look",
        ],
    ),
    (
        "event-",
        &[
            "decided",
            "undone",
            "reopened",
            "opinion",
            "agreed",
            "differed",
            "escalated",
            "returned",
            "called",
            "steps-taken",
            "no-danger",
        ],
    ),
    (
        "event-",
        &[
            "snoozed", "skipped", "recused", "revealed", "upheld", "changed",
        ],
    ),
    (
        "language-of-",
        &[
            "af", "ak", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el",
        ],
    ),
    (
        "language-of-",
        &[
            "en", "eo", "es", "et", "fa", "fi", "fr", "gu", "he", "hi", "hr", "hu", "hy", "id",
        ],
    ),
    (
        "language-of-",
        &[
            "it", "ja", "jv", "ka", "km", "kn", "ko", "la", "lt", "lv", "mk", "ml", "mr", "my",
        ],
    ),
    (
        "language-of-",
        &[
            "nb", "ne", "nl", "or", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sn", "so",
        ],
    ),
    (
        "language-of-",
        &[
            "sr", "sv", "ta", "te", "th", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "yi", "zh",
            "zu",
        ],
    ),
    ("removed-", &["by-author", "by-moderator", "by-office"]),
    (
        "month-",
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ),
    ("weekday-", &["1", "2", "3", "4", "5", "6", "7"]),
    ("form-", &["day", "month", "year"]),
    (
        "file-",
        &[
            "results-csv",
            "balance-csv",
            "texts-csv",
            "equality-csv",
            "csv-metadata-json",
            "publication-json",
        ],
    ),
    (
        "mail-alert-",
        &[
            "subject-opened",
            "subject-closing",
            "subject-changed",
            "subject-published",
            "words-opened",
            "words-closing",
            "words-changed",
            "words-published",
        ],
    ),
    (
        "problem-",
        &[
            "malformed-words",
            "foreign-form-words",
            "refused-words",
            "not-found-words",
            "slow-words",
        ],
    ),
    (
        "problem-",
        &[
            "too-large-words",
            "format-words",
            "interrupted-words",
            "too-many-words",
            "unknown-words",
            "busy-words",
            "outdated-words",
        ],
    ),
];

/// Beginnings of ids that code picks in one place and looks up in another. In the files below,
/// every literal that begins so is an id.
const PICKED: &[&str] = &[
    "error-",
    "problem-",
    "refusal-",
    "phase-",
    "decided-",
    "rule-",
    "mine-",
    "look-",
    "item-",
    "results-",
    "paper-forms-",
    "personal-",
    "request-",
    "settings-",
];
const PICKING: &[&str] = &["src/web/", "src/policy.rs", "src/domain/form/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, by their path in the repository.
fn files(folder: &str, kinds: &[&str]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|kind| kinds.iter().any(|known| kind == *known))
            {
                let text = fs::read_to_string(&path)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let name = path
                    .strip_prefix(root())
                    .expect("below the root")
                    .to_string_lossy()
                    .replace('\\', "/");
                found.insert(name, text);
            }
        }
    }
    assert!(!found.is_empty(), "no files in {folder}");
    found
}

fn sources() -> BTreeMap<String, String> {
    let mut all = files("src", &["rs"]);
    all.extend(files("templates", &["html", "txt", "xml"]));
    all
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The ids of the locale with the file of each; ids that stand twice are the second value.
fn defined() -> (BTreeMap<String, String>, Vec<String>) {
    let mut ids = BTreeMap::new();
    let mut twice = Vec::new();
    for (file, text) in files("locales/en", &["ftl"]) {
        let found = text
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(id, _)| id.trim_end())
            .filter(|id| is_id(id));
        for id in found {
            if let Some(first) = ids.insert(id.to_owned(), file.clone()) {
                twice.push(format!("{id} ({first}, {file})"));
            }
        }
    }
    (ids, twice)
}

fn dynamic() -> BTreeSet<String> {
    DYNAMIC
        .iter()
        .flat_map(|(start, ends)| ends.iter().map(move |end| format!("{start}{end}")))
        .collect()
}

/// The literal that a text begins with, after white space.
fn leading_literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// The ids that calls of `t`, `t1`, `tn` and `titled` name.
fn called(text: &str) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for call in [".t(", ".t1(", ".tn("] {
        ids.extend(text.split(call).skip(1).filter_map(leading_literal));
    }
    ids.extend(
        text.split("titled(")
            .skip(1)
            .filter_map(|rest| leading_literal(rest.split_once(',')?.1)),
    );
    ids.retain(|id| !id.is_empty());
    ids
}

/// The literals of a source that begin as picked ids do.
fn picked(text: &str) -> impl Iterator<Item = &str> {
    text.split('"')
        .filter(|piece| is_id(piece) && PICKED.iter().any(|start| piece.starts_with(start)))
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("\n  {line}")).collect()
}

/// The messages of a language: the places for values in each, by its id.
fn places(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in files(&format!("locales/{language}"), &["ftl"]).values() {
        let mut current = None;
        for line in text.lines() {
            let id = line
                .split_once('=')
                .map(|(id, _)| id.trim_end())
                .filter(|id| is_id(id));
            current = id
                .map(str::to_owned)
                .or(current.filter(|_| line.starts_with([' ', '}'])));
            let Some(id) = &current else { continue };
            let names = messages.entry(id.clone()).or_default();
            names.extend(
                line.split("{ $")
                    .skip(1)
                    .map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned()),
            );
        }
    }
    messages
}

#[test]
fn other_languages_have_no_message_and_no_place_of_their_own() {
    let english = places("en");
    for language in ["cy", "ur"] {
        let own = places(language);
        for id in ["language-name", "language-direction", "language-note"] {
            assert!(own.contains_key(id), "{language} has no {id}");
        }
        let different: Vec<String> = own
            .iter()
            .filter(|(id, places)| english.get(*id) != Some(*places))
            .map(|(id, places)| format!("{id}: {places:?}, in English {:?}", english.get(id)))
            .collect();
        assert!(
            different.is_empty(),
            "{language} is different from English:{}",
            list(&different)
        );
    }
}

/// Messages in which a figure is never one: limits of the program's own.
const NEVER_ONE: &[&str] = &[
    "texts-cut",
    "texts-found-more",
    "note-exactness",
    "note-limits",
    // Of symbols, and of a number that is always 10,000.
    "report-symbols",
    "report-texts-left-out",
    "request-found-more",
    "results-hidden-note",
    "results-small-base",
];

/// Words that end like a plural and follow a name or a day, not a figure.
const NOT_COUNTED: &[&str] = &[
    "as", "decides", "does", "has", "is", "less", "reports", "runs", "says", "stands", "was",
];

/// The word behind each figure of a line: `{ $count } answers`.
fn words_behind_figures(line: &str) -> impl Iterator<Item = &str> {
    line.split("{ $").skip(1).filter_map(|rest| {
        let (_, behind) = rest.split_once(" } ")?;
        behind.split([' ', '.', ',', ':', ';', ')']).next()
    })
}

/// The lines of the messages of a language, with the id of each.
fn message_lines(language: &str) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for text in files(&format!("locales/{language}"), &["ftl"]).values() {
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let id = line.split_once('=').map(|(id, _)| id.trim_end());
            if let Some(id) = id.filter(|id| is_id(id)) {
                id.clone_into(&mut current);
            }
            lines.push((current.clone(), line.trim_start().to_owned()));
        }
    }
    lines
}

#[test]
fn one_of_a_thing_is_never_said_to_be_several() {
    let is_several = |word: &str| {
        let is_plain = word.chars().all(|c| c.is_ascii_lowercase());
        is_plain && word.ends_with('s') && !NOT_COUNTED.contains(&word)
    };
    let found: Vec<String> = message_lines("en")
        .into_iter()
        .filter(|(id, line)| {
            !line.starts_with(['[', '*'])
                && !NEVER_ONE.contains(&id.as_str())
                && words_behind_figures(line).any(is_several)
        })
        .map(|(id, line)| format!("{id}: {line}"))
        .collect();
    assert!(
        found.is_empty(),
        "figures beside a plural, without a form for one:{}",
        list(&found)
    );
}

/// What is counted stays in the singular in Welsh, and its first letter changes: softly after two,
/// and p, t and c with a breath after three and six.
#[test]
fn welsh_words_change_after_two_three_and_six() {
    const SOFT: &[&str] = &["p", "b", "t", "d", "c", "g", "m", "ll", "rh"];
    const BREATH: &[&str] = &["p", "t", "c"];
    let begins = |word: &str, letters: &[&str]| {
        let changed = ["ph", "th", "ch", "dd", "dros"]
            .iter()
            .any(|own| word.starts_with(own));
        !changed && letters.iter().any(|letter| word.starts_with(letter))
    };
    let english: BTreeSet<String> = message_lines("en")
        .into_iter()
        .filter(|(_, line)| line.contains("->"))
        .map(|(id, _)| id)
        .collect();
    let (mut forms, mut selected, mut lacking) = (Vec::new(), BTreeSet::new(), Vec::new());
    let lines = message_lines("cy");
    for (id, line) in &lines {
        if line.contains("->") {
            forms.clear();
            selected.insert(id.clone());
        }
        let Some((form, said)) = line.split_once(']') else {
            continue;
        };
        forms.push(form.trim_start_matches(['*', '[']).to_owned());
        if form != "*[other" {
            continue;
        }
        for word in words_behind_figures(said) {
            let needed = [("two", SOFT), ("few", BREATH), ("many", BREATH)];
            // "Munud" and "blynedd" are counted as feminine words: no breath after three.
            let missing = needed.iter().filter(|(form, letters)| {
                begins(word, letters) && forms.iter().all(|known| known != form)
            });
            lacking.extend(missing.map(|(form, _)| format!("{id}: [{form}] of {word}")));
        }
    }
    let known: BTreeSet<String> = lines.into_iter().map(|(id, _)| id).collect();
    let unselected = english
        .difference(&selected)
        .filter(|id| known.contains(*id));
    lacking.extend(unselected.map(|id| format!("{id}: no forms at all")));
    assert!(
        lacking.is_empty(),
        "Welsh forms that lack:{}",
        list(&lacking)
    );
}

/// Files whose words only people who work here read: their pages and letters are in English.
const STAFF_FILES: &[&str] = &[
    "accounts.ftl",
    "admin.ftl",
    "analysts.ftl",
    "moderators.ftl",
    "officials.ftl",
    "imports.ftl",
    "people.ftl",
    "requests.ftl",
];
/// Words for people who work here, in files that hold words for residents, too.
const STAFF_WORDS: &[&str] = &[
    "nav-staff",
    "back-to-work",
    "refusal-role",
    "refusal-proposer",
    "refusal-own-work",
    "refusal-ended",
    "error-email-empty",
    "error-password-",
    "error-sign-in",
    "error-code-empty",
    "error-code-wrong",
    "error-code-used",
    "error-name",
    "error-no-decision",
    "error-reason",
    "error-words-",
    "error-escalate-note",
    "error-note",
    "error-to-author",
    "error-copies",
    "error-nothing-chosen",
    "error-noticed",
    "error-takes-down",
    "error-place",
    "error-places-new",
    "error-translation",
    "error-email",
    "error-email-taken",
    "error-last-administrator",
    "error-own-roles",
    "error-own-affiliation",
    "error-audit-day",
    "error-proposal-",
    "mail-invitation-",
    "mail-new-password-",
    "error-unmarked",
    "error-nothing-removed",
    "error-publish-with-words",
    "error-cut-off",
    "error-unbalanced",
    "error-published-already",
    "error-publish-busy",
    "error-publish-failed",
    "error-publish-refused",
    "error-publish-differs",
    "mail-test-",
    "error-danger",
    "error-danger-note",
    "mail-danger-",
];

#[test]
fn residents_can_read_everything_in_welsh() {
    let (english, _) = defined();
    let welsh = places("cy");
    let for_staff = |id: &str, file: &str| {
        let listed = |word: &&&str| {
            word.strip_suffix('-')
                .map_or(id == **word, |_| id.starts_with(**word))
        };
        STAFF_FILES.iter().any(|name| file.ends_with(name))
            || STAFF_WORDS.iter().any(|word| listed(&word))
    };
    let missing: Vec<String> = english
        .iter()
        .filter(|(id, file)| !welsh.contains_key(*id) && !for_staff(id, file))
        .map(|(id, file)| format!("{id} ({file})"))
        .collect();
    assert!(
        missing.is_empty(),
        "words of residents that locales/cy lacks:{}",
        list(&missing)
    );
}

#[test]
fn no_id_is_defined_twice() {
    let (_, twice) = defined();
    assert!(
        twice.is_empty(),
        "ids that are in the locale twice:{}",
        list(&twice)
    );
}

#[test]
fn every_id_that_is_asked_for_is_defined() {
    let (defined, _) = defined();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for (file, text) in sources() {
        let mut asked = called(&text);
        if PICKING.iter().any(|part| file.starts_with(part)) {
            asked.extend(picked(&text));
        }
        missing.extend(
            asked
                .into_iter()
                .filter(|id| !defined.contains_key(*id))
                .map(|id| format!("{id} ({file})")),
        );
    }
    missing.extend(
        dynamic()
            .into_iter()
            .filter(|id| !defined.contains_key(id))
            .map(|id| format!("{id} (put together at run time)")),
    );
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(
        missing.is_empty(),
        "ids that no file of locales/en defines:{}",
        list(&missing)
    );
}

#[test]
fn every_id_that_is_defined_is_used() {
    let (defined, _) = defined();
    let (dynamic, sources) = (dynamic(), sources());
    let used = |id: &str| {
        let quoted = format!("\"{id}\"");
        dynamic.contains(id) || sources.values().any(|text| text.contains(&quoted))
    };
    let unused: Vec<String> = defined
        .iter()
        .filter(|(id, _)| !used(id))
        .map(|(id, file)| format!("{id} ({file})"))
        .collect();
    assert!(unused.is_empty(), "ids that nothing uses:{}", list(&unused));
}

/// Forms read numbers with a decimal point. In a language that writes a decimal comma they must be
/// read and shown with one, and what was typed on a page must be read as that page writes it when
/// the language is switched: `1,500` would become another number.
#[test]
fn every_language_of_the_forms_writes_a_decimal_point() {
    // As the Common Locale Data Repository has it (<https://cldr.unicode.org>, numbers).
    const POINT: [&str; 13] = [
        "bn", "cy", "en", "ga", "gd", "gu", "he", "hi", "ko", "pa", "ur", "yo", "zh",
    ];
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")).unwrap() {
        let tag = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            POINT.contains(&tag.as_str()),
            "{tag}: see `DecimalMark` in src/domain/form/number.rs"
        );
    }
}
