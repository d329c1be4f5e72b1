//! An operator's first hour: what README says is run as it stands there, and slips have words.

use crate::support::databases::unique;
use crate::support::server::{address_of, signal};
use crate::support::{Backend, TestDb, postgres};
use rustix::process::Signal;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const README: &str = include_str!("../../README.md");
/// What the shell is told before every block: any mistake ends it.
const STRICT: &str = "set -eu\n";

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique("regard-first-hour"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A shell in which `regard` is the program under test, and nothing is set yet.
fn shell(folder: &Path, script: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_regard"));
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{STRICT}{script}")])
        .current_dir(folder)
        .env_clear()
        .env(
            "PATH",
            format!("{}:{path}", program.parent().unwrap().display()),
        );
    command
}

fn regard(url: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regard"))
        .env_clear()
        .env("DATABASE_URL", url)
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The blocks for a shell under a heading of README, in their order.
fn blocks(heading: &str) -> Vec<&'static str> {
    let (_, after) = README.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = after.split("\n## ").next().unwrap();
    section
        .split("```sh\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_readme_leads_from_nothing_to_an_open_consultation() {
    let folder = folder();
    let blocks = blocks("Run it for real");
    let (install, set_up, serve) = (blocks[0], blocks[1], blocks[2]);
    assert!(install.starts_with("cargo build --release"), "{install}");

    let output = shell(&folder, set_up).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let (out, told) = (printed(&output), said(&output));
    assert!(told.contains("a new database is made"), "{told}");
    assert!(
        out.lines().any(|line| line.len() == 24),
        "a password: {out}"
    );
    let listed = out.lines().last().unwrap();
    assert!(listed.starts_with("library-hours\topen\t"), "{listed}");

    let variables = set_up
        .lines()
        .find(|line| line.starts_with("export "))
        .unwrap();
    let serve = format!("{variables}\nexec {} --listen localhost:0", serve.trim());
    let mut service = shell(&folder, &serve)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let address = address_of(&mut service);
    let page = |path: &str| {
        ureq::get(format!("{address}{path}"))
            .call()
            .unwrap()
            .body_mut()
            .read_to_string()
            .unwrap()
    };
    assert!(page("/").contains("When should Northfield Library be open?"));
    let start = page("/c/library-hours");
    assert!(start.contains("Start now"), "{start}");
    assert!(!start.contains("police"), "a library speaks of no police");
    signal(&service, Signal::TERM);
    assert!(service.wait().unwrap().success());
    std::fs::remove_dir_all(folder).unwrap();
}

/// The settings that docs/OPERATIONS.md sets down, in a folder of the test's own.
fn settings_of_the_guide(folder: &Path) -> PathBuf {
    let guide = include_str!("../../docs/OPERATIONS.md");
    let (_, after) = guide
        .split_once("cat > /etc/regard/regard.toml <<'END'\n")
        .unwrap();
    let here = folder.display().to_string();
    let text = after
        .split("END\n")
        .next()
        .unwrap()
        .replace("/var/lib/regard", &here)
        .replace("/etc/regard", &here);
    let file = folder.join("regard.toml");
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn check_finds_nothing_wrong_with_the_settings_of_the_guide() {
    let folder = folder();
    let file = settings_of_the_guide(&folder);
    let run = |arguments: &str| {
        let script = format!("regard {arguments} --config {}", file.display());
        shell(&folder, &script).output().unwrap()
    };
    let secret = "(umask 077; head -c 32 /dev/urandom | base64 > secret)";
    assert!(shell(&folder, secret).status().unwrap().success());
    assert!(run("migrate").status.success());
    let checked = run("check --json");
    let found: Vec<serde_json::Value> = serde_json::from_slice(&checked.stdout).unwrap();
    let wrong: Vec<_> = found
        .iter()
        .filter(|finding| finding["state"] == "wrong" && finding["what"] != "disk")
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let journal = found
        .iter()
        .find(|finding| finding["what"] == "journal of removals")
        .unwrap();
    let words = journal["words"].as_str().unwrap();
    assert!(
        journal["state"] == "note" && words.contains("as you accept"),
        "{words}"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

/// A slip in the address would begin a second, empty service, and look as if all were lost.
#[test]
fn no_command_but_those_that_say_so_makes_a_database() {
    let folder = folder();
    let file = folder.join("regrad.db");
    let url = format!("sqlite://{}", file.display());
    let commands: [&[&str]; 8] = [
        &["verify"],
        &["user", "list"],
        &["consultation", "list"],
        &["consultation", "open", "test"],
        &["mail", "list"],
        &["backup", "backups"],
        &["purge"],
        &[
            "response",
            "batches",
            "--consultation",
            "test",
            "--as",
            "a@b.example",
        ],
    ];
    for arguments in commands {
        let output = regard(&url, arguments);
        assert_eq!(
            output.status.code(),
            Some(69),
            "{arguments:?}: {}",
            said(&output)
        );
        let words = said(&output);
        assert!(
            words.contains("there is no database at")
                && words.contains("regrad.db")
                && words.contains("regard migrate"),
            "{arguments:?}: {words}"
        );
        assert!(!file.exists(), "{arguments:?}");
    }
    std::fs::write(&file, "").unwrap();
    assert!(said(&regard(&url, &["verify"])).contains("the file is empty"));
    let made = regard(&url, &["migrate"]);
    assert!(made.status.success(), "{}", said(&made));
    let nothing = regard(&url, &["verify"]);
    assert_eq!(nothing.status.code(), Some(1), "{}", said(&nothing));
    assert!(said(&nothing).contains("nothing to verify"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_help_of_a_role_says_what_it_may_do() {
    for arguments in [
        ["user", "add", "--help"].as_slice(),
        &["user", "role", "--help"],
    ] {
        let help = printed(&regard("sqlite://none.db", arguments));
        for line in [
            ("moderator", "reviews what residents wrote"),
            ("administrator", "invites people and gives roles"),
            ("data-protection", "answers requests of people"),
        ] {
            assert!(
                help.lines()
                    .any(|one| one.contains(line.0) && one.contains(line.1)),
                "{line:?} in {help}"
            );
        }
    }
    let unknown = regard(
        "sqlite://none.db",
        &[
            "user",
            "add",
            "a@b.example",
            "--name",
            "A",
            "--role",
            "boss",
        ],
    );
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        said(&unknown).contains("lead-moderator"),
        "{}",
        said(&unknown)
    );
}

#[track_caller]
fn roles_of(url: &str, email: &str) -> String {
    let list = printed(&regard(url, &["user", "list"]));
    let line = list.lines().find(|line| line.starts_with(email)).unwrap();
    line.split('\t').nth(3).unwrap().to_owned()
}

fn roles_and_passwords(backend: Backend) {
    let database = TestDb::new(backend);
    let url = &database.url_text;
    let email = "amina@office.example";
    let added = regard(
        url,
        &[
            "user",
            "add",
            email,
            "--name",
            "Amina",
            "--role",
            "moderator",
            "--role",
            "official",
        ],
    );
    assert!(added.status.success(), "{}", said(&added));

    let refused = regard(url, &["user", "role", email]);
    assert_eq!(refused.status.code(), Some(65));
    assert!(said(&refused).contains("nothing was changed"));
    assert_eq!(roles_of(url, email), "moderator,official");
    assert!(
        regard(url, &["user", "role", email, "--none"])
            .status
            .success()
    );
    assert_eq!(roles_of(url, email), "");

    let reset = regard(url, &["user", "reset-password", email]);
    assert!(reset.status.success(), "{}", said(&reset));
    assert_eq!(printed(&reset).trim().len(), 24);
    assert_ne!(printed(&reset), printed(&added));
    let nobody = regard(url, &["user", "reset-password", "nobody@office.example"]);
    assert_eq!(nobody.status.code(), Some(65));
    assert!(said(&nobody).contains("no account for nobody@office.example"));
    assert!(regard(url, &["verify"]).status.success());
}

#[test]
fn roles_and_passwords_are_changed_by_command_on_sqlite() {
    roles_and_passwords(Backend::Sqlite);
}

#[test]
fn roles_and_passwords_are_changed_by_command_on_postgresql() {
    if postgres::available() {
        roles_and_passwords(Backend::Postgres);
    }
}
