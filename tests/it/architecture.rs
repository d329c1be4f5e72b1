//! The house stays as it is drawn: nothing points back, and both databases have the same rooms.

use regard::web::{ROUTES, RouteAudience, RouteInfo};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

/// The modules that each top-level module may use, itself apart. `named_enum` is a macro of
/// `domain`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("config", &["domain", "secrets"]),
    ("telemetry", &[]),
    ("words", &[]),
    ("metrics", &[]),
    ("machine", &[]),
    ("mail", &["config", "domain", "words"]),
    ("domain", &[]),
    ("ledger", &["domain"]),
    ("analysis", &["domain"]),
    // A report is words: the page says the same ones.
    ("outputs", &["domain", "analysis", "ledger", "words"]),
    ("secrets", &["domain", "ledger"]),
    ("policy", &["domain"]),
    ("db", &["domain", "ledger", "metrics"]),
    ("error", &["db", "domain", "policy", "secrets"]),
    (
        "flows",
        &[
            "db", "domain", "policy", "analysis", "ledger", "outputs", "secrets", "error", "mail",
        ],
    ),
    (
        "journal",
        &["db", "domain", "flows", "ledger", "secrets", "error"],
    ),
    // What must follow a commit is the journal and the files, and a job finishes what a crash left
    // of both.
    (
        "jobs",
        &[
            "flows", "db", "error", "mail", "clock", "secrets", "journal",
        ],
    ),
    (
        "backup",
        &[
            "db", "domain", "flows", "journal", "ledger", "machine", "secrets", "error",
        ],
    ),
    (
        "web",
        &[
            "flows", "domain", "analysis", "outputs", "error", "policy", "config", "clock",
            "secrets", "db", "ledger", "words", "metrics", "machine", "mail",
        ],
    ),
    (
        "app",
        &[
            "backup", "web", "jobs", "journal", "flows", "db", "config", "clock", "error", "mail",
            "secrets",
        ],
    ),
    (
        "cli",
        &[
            "backup",
            "journal",
            "machine",
            "app",
            "web",
            "flows",
            "db",
            "domain",
            "config",
            "clock",
            "telemetry",
            "secrets",
            "error",
            "jobs",
            "mail",
            "words",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// The code of a file without comments and its own tests.
pub fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let tests = [
        "#[cfg(test)]\nmod tests {",
        "#[cfg(test)]\npub(crate) mod tests {",
    ];
    let end = tests
        .iter()
        .filter_map(|start| text.find(start))
        .min()
        .unwrap_or(text.len());
    let text = text[..end].to_owned();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn top_module(path: &Path) -> String {
    let relative = path.strip_prefix(root().join("src")).unwrap();
    let first = relative
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn arrows_point_one_way() {
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let mut wrong = Vec::new();
    for path in sources
        .iter()
        .filter(|path| !path.ends_with("tests.rs") && !path.ends_with("sample.rs"))
    {
        let own = top_module(path);
        let allowed = MAY_USE
            .iter()
            .find(|(module, _)| *module == own)
            .unwrap_or_else(|| panic!("{own} has no place in the map"))
            .1;
        let text = code(path);
        for (module, _) in MAY_USE {
            let used = text.contains(&format!("crate::{module}::"))
                || text.contains(&format!("crate::{module};"))
                || text.contains(&format!("regard::{module}::"));
            if used && own != *module && !allowed.contains(module) {
                wrong.push(format!(
                    "{} uses {module}",
                    path.strip_prefix(root()).unwrap().display()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point back:\n{}",
        wrong.join("\n")
    );
}

/// The same inside `web`, where every page knows the addresses: an entry may use the others that it
/// names, and those before it never use it.
const WEB_MAY_USE: &[(&str, &[&str])] = &[
    ("paths", &[]),
    ("routes", &[]),
    ("markdown", &["paths"]),
    ("serving", &["paths", "routes", "markdown"]),
    ("page", &["paths", "routes", "serving"]),
    ("public", &["paths", "serving", "page"]),
    (
        "residents",
        &["paths", "routes", "serving", "page", "public"],
    ),
    ("moderators", &["paths", "serving", "page"]),
    ("analysts", &["paths", "serving", "page", "moderators"]),
    ("officials", &["paths", "serving", "page", "public"]),
    ("sign_in", &["paths", "serving", "page"]),
    ("account", &["paths", "serving", "page"]),
    (
        "admin",
        &["paths", "serving", "page", "account", "officials"],
    ),
    ("requests", &["paths", "serving", "page"]),
    ("second_person", &["paths", "serving", "page", "moderators"]),
];

/// The entries of `web` that a text names: `crate::web::page::…`, `crate::web::{paths, routes}`.
fn used_of_web(text: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut used = BTreeSet::new();
    for rest in text.split("crate::web::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            used.insert(word(rest));
            continue;
        };
        let (mut depth, mut start) = (0, true);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && c.is_alphanumeric() => {
                    used.insert(word(&group[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    used
}

#[test]
fn arrows_point_one_way_inside_web_too() {
    for (at, (entry, may_use)) in WEB_MAY_USE.iter().enumerate() {
        let before = &WEB_MAY_USE[..at];
        let is_before = |used: &&&str| before.iter().any(|(entry, _)| entry == *used);
        let back: Vec<_> = may_use.iter().filter(|used| !is_before(used)).collect();
        assert!(
            back.is_empty(),
            "{entry} may use what comes later: {back:?}"
        );
    }
    let mut sources = Vec::new();
    files(&root().join("src/web"), "rs", &mut sources);
    let (mut wrong, mut arrows) = (Vec::new(), 0);
    for path in &sources {
        let relative = path.strip_prefix(root().join("src/web")).unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let own = first.trim_end_matches(".rs");
        // They put all of `web` together.
        if own == "mod" || own == "router" {
            continue;
        }
        let allowed = WEB_MAY_USE.iter().find(|(entry, _)| *entry == own);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("web/{own} has no place in the map"));
        let used = used_of_web(&code(path));
        let others = WEB_MAY_USE
            .iter()
            .filter(|(entry, _)| *entry != own && used.contains(*entry));
        for (entry, _) in others {
            arrows += 1;
            if !allowed.contains(entry) {
                wrong.push(format!("web/{} uses {entry}", relative.display()));
            }
        }
    }
    assert!(
        arrows > 100,
        "this test does not see how files use each other"
    );
    assert!(
        wrong.is_empty(),
        "arrows that point back:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn diesel_stays_in_db_and_actix_in_web_and_app() {
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let mut wrong = Vec::new();
    for path in &sources {
        let (own, text) = (top_module(path), code(path));
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        if text.contains("diesel::") && own != "db" {
            wrong.push(format!("{name} knows diesel"));
        }
        // The command line starts actix's runtime and knows nothing else of it.
        if text.replace("actix_web::rt::System", "").contains("actix")
            && !["web", "app"].contains(&own.as_str())
        {
            wrong.push(format!("{name} knows actix"));
        }
        if ["domain", "analysis", "ledger", "outputs", "policy"].contains(&own.as_str())
            && ["std::fs", "std::net", "rand::", "Utc::now", "SystemTime"]
                .iter()
                .any(|outside| text.contains(outside))
        {
            wrong.push(format!("{name} is not pure"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How many parts the tuples have that a text keeps in lists or options.
fn parts_of_kept_tuples(text: &str) -> Vec<usize> {
    let kept = ["Vec<(", "Option<("]
        .iter()
        .flat_map(|start| text.split(start).skip(1));
    kept.map(|after| {
        let (mut depth, mut parts) = (1, 1);
        for c in after.chars() {
            match c {
                '(' | '<' | '[' => depth += 1,
                ')' | '>' | ']' => depth -= 1,
                ',' if depth == 1 => parts += 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        parts
    })
    .collect()
}

#[test]
fn what_has_three_parts_has_names_for_them() {
    assert_eq!(
        parts_of_kept_tuples("Vec<((A, B), C)> Option<(A<B, C>, D, E)>"),
        [2, 3]
    );
    let mut sources = Vec::new();
    for part in ["db", "flows", "jobs", "metrics", "cli", "backup"] {
        files(&root().join("src").join(part), "rs", &mut sources);
    }
    let wrong: Vec<_> = sources
        .iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .filter(|path| parts_of_kept_tuples(&code(path)).iter().any(|n| *n > 2))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_dialect_knows_no_noun() {
    let text = code(&root().join("src/db/dialect.rs"));
    let uses: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("use ") || line.contains("crate::db::"))
        .filter(|line| line.contains("super::") || line.contains("crate::"))
        .filter(|line| !line.contains("connection::AnyConnection") && *line != "use super::Error;")
        .collect();
    assert!(uses.is_empty(), "{uses:#?}");
}

#[test]
fn what_follows_an_act_is_left_to_the_door_and_to_jobs() {
    // Who renders and notes: the duties and the jobs, restoring, the command for a journal, and who
    // makes them.
    const MAY: [&str; 6] = [
        "src/jobs/",
        "src/app.rs",
        "src/backup/",
        "src/cli/backup.rs",
        "src/cli/duties.rs",
        "src/journal.rs",
    ];
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for path in &sources {
        let (name, text) = (
            path.strip_prefix(root()).unwrap().display().to_string(),
            code(path),
        );
        let calls = text
            .replace("pub fn render_stale(", "")
            .contains("render_stale(")
            || text.contains("journal::RemovalsJournal");
        if calls && !MAY.iter().any(|may| name.starts_with(may)) {
            wrong.push(format!("{name} does what the door does after a commit"));
        }
        // Whoever writes such a row tells the door.
        for function in text.split("fn ") {
            for (row, duty) in [
                ("insert_into(removal::table)", "queue(Duty::Removals)"),
                (
                    "set(publication::stale.eq(true))",
                    "queue(Duty::StalePublications)",
                ),
            ] {
                rows += usize::from(function.contains(row));
                if function.contains(row) && !function.contains(duty) {
                    wrong.push(format!("{name} writes a row that nobody follows: {row}"));
                }
            }
        }
    }
    assert_eq!(
        rows, 2,
        "the rows that a duty must follow are written in one place each"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn handlers_meet_the_database_through_the_doors_of_their_visit() {
    // What chooses threads and ways to wait, and who may.
    const DOORS: &str = "src/web/serving/doors.rs";
    const WAYS: [&str; 3] = ["web::block(", ".write_later(", "readers.run("];
    // Nobody's visit waits for these: the parts of a file on its way, and texts that enter the
    // queue behind an answer.
    const AFTERWARDS: [&str; 3] = [
        "src/web/public/archive.rs",
        "src/web/public/attachments.rs",
        "src/web/moderators/paper_forms/mod.rs",
    ];
    let mut sources = Vec::new();
    for floor in ["src/web", "src/flows"] {
        files(&root().join(floor), "rs", &mut sources);
    }
    let (mut wrong, mut used) = (Vec::new(), 0);
    for path in &sources {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let text = code(path);
        for way in WAYS.into_iter().filter(|way| text.contains(way)) {
            let may =
                name == DOORS || (way == "web::block(" && AFTERWARDS.contains(&name.as_str()));
            used += usize::from(name == DOORS);
            if !may {
                wrong.push(format!("{name} chooses threads by itself: {way}"));
            }
        }
    }
    assert_eq!(used, WAYS.len(), "the doors are where this test looks");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the handlers of a module of `web` are.
fn web_module(module: &str) -> PathBuf {
    let module = root().join("src/web").join(module.replace("::", "/"));
    let file = module.with_extension("rs");
    if file.exists() {
        file
    } else {
        module.join("mod.rs")
    }
}

#[test]
fn every_form_of_staff_is_checked_by_being_taken() {
    let router = code(&root().join("src/web/router.rs"));
    let (_, table) = router.split_once("\nbind! {\n").unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for line in table.lines().map(str::trim) {
        let Some((pattern, handler)) = line
            .strip_prefix("POST ")
            .and_then(|route| route.split_once(" => "))
        else {
            continue;
        };
        let pattern = pattern.trim().trim_matches('"');
        let is_this = |route: &&RouteInfo| route.method == "POST" && route.pattern == pattern;
        let route = ROUTES.iter().find(is_this);
        let route = route.unwrap_or_else(|| panic!("{pattern} is bound and not listed"));
        if route.who == RouteAudience::Anyone {
            continue;
        }
        seen += 1;
        let (module, name) = handler.trim_end_matches(';').rsplit_once("::").unwrap();
        let text = code(&web_module(module));
        // Handlers that a macro writes have its signature.
        let signature = [name, "$name"]
            .iter()
            .find_map(|name| text.split_once(&format!("pub async fn {name}(")));
        let (_, signature) =
            signature.unwrap_or_else(|| panic!("{handler} is not where this test looks for it"));
        if !signature
            .split("->")
            .next()
            .unwrap_or_default()
            .contains(": StaffForm<")
        {
            wrong.push(handler);
        }
    }
    assert_eq!(
        seen,
        ROUTES
            .iter()
            .filter(|route| route.method == "POST" && route.who != RouteAudience::Anyone)
            .count()
    );
    assert!(
        wrong.is_empty(),
        "these would act for a form that another site made: {wrong:?}"
    );
}

#[test]
fn both_migration_trees_have_the_same_names() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = root().join("migrations").join(database);
        let entries = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap());
        let names: BTreeSet<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        for name in &names {
            for half in ["up.sql", "down.sql"] {
                assert!(
                    folder.join(name).join(half).exists(),
                    "{database}/{name} has no {half}"
                );
            }
        }
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[test]
fn documents_name_files_that_are_there() {
    let mut documents = vec![root().join("README.md")];
    files(&root().join("docs"), "md", &mut documents);
    let (mut named, mut wrong) = (0, Vec::new());
    for document in documents {
        let text = std::fs::read_to_string(&document).unwrap();
        // What stands between single marks of code; a line of its own in a block is a command.
        for path in text
            .lines()
            .flat_map(|line| line.split('`').skip(1).step_by(2))
        {
            let ours = ["src/", "tests/", "benches/", "templates/", "locales/"]
                .iter()
                .any(|folder| path.starts_with(folder));
            if ours && !path.contains(['*', '<', ' ', '{']) {
                named += 1;
                if !root().join(path).exists() {
                    wrong.push(format!(
                        "{}: {path}",
                        document.strip_prefix(root()).unwrap().display()
                    ));
                }
            }
        }
    }
    assert!(named > 50, "only {named} were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_template_is_used() {
    let mut templates = Vec::new();
    files(&root().join("templates"), "html", &mut templates);
    files(&root().join("templates"), "txt", &mut templates);
    files(&root().join("templates"), "xml", &mut templates);
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let all: String = sources
        .iter()
        .chain(&templates)
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for template in templates {
        let name = template
            .strip_prefix(root().join("templates"))
            .unwrap()
            .display()
            .to_string();
        assert!(all.contains(&format!("\"{name}\"")), "{name} is not used");
    }
}

#[test]
fn every_look_at_a_whole_consultation_leaves_out_what_nobody_has_released() {
    // Those that must not: an extension of the deadline is about unreleased responses too, and so
    // are the flags of a capacity, and the day on which words and choices go.
    const ALL: [&str; 4] = [
        "pub fn clear_late(",
        "pub fn any(",
        "pub fn next_responses(",
        "pub fn any_left(",
    ];
    let mut sources = Vec::new();
    files(&root().join("src/db"), "rs", &mut sources);
    let (mut looks, mut wrong) = (0, Vec::new());
    for path in sources {
        let text = code(&path);
        for function in text.split("\npub fn ").map(|body| format!("pub fn {body}")) {
            if function.contains("response::consultation_id.eq(")
                && function.contains("filter(")
                && !ALL.iter().any(|name| function.starts_with(name))
            {
                looks += 1;
                if !function.contains("released()") {
                    wrong.push(format!(
                        "{}: {}",
                        path.display(),
                        function.lines().next().unwrap_or_default()
                    ));
                }
            }
        }
    }
    assert!(
        looks >= 3,
        "the functions are not where this test looks for them"
    );
    assert!(
        wrong.is_empty(),
        "these show unreleased responses (docs/adr/0030):\n{}",
        wrong.join("\n")
    );
}
