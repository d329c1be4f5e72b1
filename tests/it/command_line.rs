//! The program as an administrator runs it.

use crate::support::databases::unique;
use crate::support::server::{address_of, signal};
use crate::support::{Backend, TestDb, postgres};
use rustix::process::Signal;
use std::path::PathBuf;
use std::process::{Command, Output};

fn regard() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regard"));
    for name in [
        "DATABASE_URL",
        "REGARD_CONFIG",
        "REGARD_OPERATOR",
        "REGARD_SECRET_FILE",
        "REGARD_PUBLIC_URL",
    ] {
        command.env_remove(name);
    }
    command
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique("regard-cli"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn fails(command: &mut Command, code: i32, says: &str) {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", words(&output));
    assert!(words(&output).contains(says), "{}", words(&output));
}

#[test]
fn each_mistake_of_a_set_up_has_one_sentence_and_its_own_code() {
    let folder = folder();
    let secret = folder.join("secret");
    std::fs::write(&secret, "short").unwrap();
    let serve = |url: &str| {
        let mut command = regard();
        command
            .args(["serve", "--operator", "A council", "--database-url", url])
            .arg("--secret-file")
            .arg(&secret);
        command
    };
    fails(&mut serve("mysql://root:hidden@x/y"), 78, "\"mysql\"");
    assert!(!words(&serve("mysql://root:hidden@x/y").output().unwrap()).contains("hidden"));
    fails(&mut serve("sqlite://"), 78, "names no file");
    fails(
        regard().args([
            "serve",
            "--operator",
            "A council",
            "--database-url",
            "sqlite://x.db",
        ]),
        78,
        "secret is not set",
    );
    fails(&mut serve("sqlite://x.db"), 78, "shorter than 32");
    std::fs::write(&secret, "long enough to be a secret of a service").unwrap();
    fails(
        regard().args(["serve", "--database-url", "sqlite://x.db"]),
        78,
        "operator is not set",
    );
    fails(
        &mut serve("sqlite:///proc/nowhere/regard.db"),
        73,
        "/proc/nowhere",
    );
    fails(
        &mut serve("postgres://nobody@127.0.0.1:1/nothing"),
        69,
        "database",
    );
    let settings = folder.join("settings.toml");
    std::fs::write(&settings, "operater = \"x\"\n").unwrap();
    fails(
        regard().args(["serve", "--config"]).arg(&settings),
        78,
        "operater",
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_malformed_consultation_names_its_places_and_changes_nothing() {
    let folder = folder();
    let (file, url) = (
        folder.join("bad.toml"),
        format!("sqlite://{}", folder.join("regard.db").display()),
    );
    let text = crate::support::server::CONSULTATION
        .replace("kind = \"scale\"", "kind = \"slider\"")
        .replace("status = \"reported\"", "status = \"rumoured\"");
    std::fs::write(&file, text).unwrap();
    let output = regard()
        .args(["consultation", "import", "--database-url", &url])
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(65));
    let said = words(&output);
    for part in [
        "bad.toml: line",
        "\"slider\"",
        "single, multiple, scale",
        "\"rumoured\"",
        "nothing was changed",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(
        !folder.join("regard.db").exists(),
        "nothing was even opened"
    );
    fails(
        regard().args(["consultation", "import", "no-such-file.toml"]),
        65,
        "cannot be read",
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_translation_lies_beside_its_file_and_says_what_it_lacks() {
    let folder = folder();
    let file = folder.join("test.toml");
    std::fs::write(&file, crate::support::server::CONSULTATION).unwrap();
    let printed = regard()
        .args(["consultation", "translate"])
        .arg(&file)
        .arg("cy")
        .output()
        .unwrap();
    let empty = String::from_utf8(printed.stdout).unwrap();
    assert!(
        printed.status.success() && empty.contains("title = \"\""),
        "{empty}"
    );
    let beside = folder.join("test.cy.toml");
    std::fs::write(
        &beside,
        empty.replacen("title = \"\"", "title = \"Prawf\"", 1),
    )
    .unwrap();
    let check = || {
        regard()
            .args(["consultation", "check"])
            .arg(&file)
            .output()
            .unwrap()
    };
    assert!(
        words(&check()).contains("texts are not translated and will be shown in en: "),
        "{}",
        words(&check())
    );
    let again = regard()
        .args(["consultation", "translate"])
        .arg(&file)
        .arg("cy")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(again.stdout)
            .unwrap()
            .contains("title = \"Prawf\"")
    );
    std::fs::write(&beside, "titel = \"Prawf\"\n").unwrap();
    fails(
        regard().args(["consultation", "check"]).arg(&file),
        65,
        "test.cy.toml: line 1, column 1: titel",
    );
    std::fs::remove_file(beside).unwrap();
    std::fs::write(folder.join("test.tlh.toml"), "").unwrap();
    fails(
        regard().args(["consultation", "check"]).arg(&file),
        65,
        "\"tlh\" is not another language",
    );
    std::fs::remove_file(folder.join("test.tlh.toml")).unwrap();
    fails(
        regard()
            .args(["consultation", "translate"])
            .arg(&file)
            .arg("en"),
        65,
        "write a tag such as cy",
    );
    std::fs::remove_dir_all(folder).unwrap();
}

/// What a command destroys it names, and leaves as it is without `--yes`.
#[test]
fn a_command_that_destroys_needs_yes() {
    let database = TestDb::new(Backend::Sqlite);
    let commands: [&[&str]; 5] = [
        &["consultation", "close", "test"],
        &[
            "response",
            "discard",
            "--consultation",
            "test",
            "--batch",
            "1",
            "--as",
            "two@office.example",
        ],
        &[
            "response",
            "erase",
            "--consultation",
            "test",
            "--serial",
            "77",
            "--as",
            "two@office.example",
        ],
        &["mail", "discard", "aaaaaaaaaaaaaaaa"],
        &["user", "reset-second-factor", "two@office.example"],
    ];
    let stored = database.dump();
    for arguments in commands {
        fails(
            regard()
                .env("DATABASE_URL", &database.url_text)
                .args(arguments),
            65,
            "add --yes",
        );
    }
    assert_eq!(database.dump(), stored);
}

/// The life of a consultation by commands alone, on one database.
fn life(url: &str) {
    let folder = folder();
    let file = folder.join("test.toml");
    std::fs::write(
        &file,
        crate::support::server::CONSULTATION.replace("2026-06-12 23:59", "2199-06-12 23:59"),
    )
    .unwrap();
    let ok = |arguments: &[&str]| {
        let output = regard()
            .env("DATABASE_URL", url)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", words(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let file = file.to_string_lossy();
    ok(&["migrate"]);
    ok(&["consultation", "check", &file]);
    ok(&["consultation", "import", &file]);
    ok(&["consultation", "open", "test"]);
    let exported = ok(&["consultation", "export", "test"]);
    let read = regard::domain::consultation_file::read(&exported).unwrap();
    assert_eq!(read.slug, "test");
    ok(&[
        "consultation",
        "extend",
        "test",
        "--until",
        "2199-07-01 12:00",
    ]);
    fails(
        regard().env("DATABASE_URL", url).args([
            "consultation",
            "extend",
            "test",
            "--until",
            "2199-06-30 12:00",
        ]),
        65,
        "not after",
    );
    fails(
        regard()
            .env("DATABASE_URL", url)
            .args(["consultation", "close", "test"]),
        65,
        "--yes",
    );
    ok(&["consultation", "close", "test", "--yes"]);
    fails(
        regard()
            .env("DATABASE_URL", url)
            .args(["consultation", "open", "test"]),
        65,
        "no draft edition",
    );
    fails(
        regard()
            .env("DATABASE_URL", url)
            .args(["consultation", "open", "other"]),
        65,
        "no consultation",
    );
    let password = ok(&[
        "user",
        "add",
        "mod@office.example",
        "--name",
        "Mo",
        "--role",
        "moderator",
    ]);
    assert_eq!(password.trim().len(), 24);
    fails(
        regard().env("DATABASE_URL", url).args([
            "user",
            "add",
            "mod@office.example",
            "--name",
            "Mo",
            "--role",
            "moderator",
        ]),
        65,
        "already",
    );
    fails(
        regard().env("DATABASE_URL", url).args([
            "user",
            "add",
            "x",
            "--name",
            "Mo",
            "--role",
            "moderator",
        ]),
        65,
        "not an email",
    );
    assert!(ok(&["verify"]).contains("whole: 5 acts"));
    assert!(serde_json::from_str::<serde_json::Value>(&ok(&["consultation", "schema"])).is_ok());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_consultation_lives_by_commands_on_sqlite() {
    life(&TestDb::new(Backend::Sqlite).url_text);
}

#[test]
fn a_consultation_lives_by_commands_on_postgresql() {
    if postgres::available() {
        life(&TestDb::new(Backend::Postgres).url_text);
    }
}

/// An import by commands: killed in the middle, run again, released by somebody else.
fn import_by_commands(url: &str) {
    let folder = folder();
    let (file, map, rows) = (
        folder.join("test.toml"),
        folder.join("map.toml"),
        folder.join("rows.csv"),
    );
    std::fs::write(
        &file,
        crate::support::server::CONSULTATION.replace("2026-06-12 23:59", "2199-06-12 23:59"),
    )
    .unwrap();
    std::fs::write(&map, crate::imports::MAP).unwrap();
    let line = |n: u32| format!("{n},02/06/2026,resident,stop,Words of number {n}\n");
    let many: String = (1..=30_000).map(line).collect();
    std::fs::write(&rows, format!("no,day,who,view,words\n{many}")).unwrap();
    let command = |arguments: &[&str]| {
        let mut command = regard();
        command.env("DATABASE_URL", url).args(arguments);
        command
    };
    let ok = |arguments: &[&str]| {
        let output = command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", words(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    ok(&["migrate"]);
    ok(&["consultation", "import", &file.to_string_lossy()]);
    ok(&["consultation", "open", "test"]);
    for (email, role) in [
        ("one@office.example", "moderator"),
        ("two@office.example", "official"),
    ] {
        ok(&["user", "add", email, "--name", "Sam", "--role", role]);
    }
    let (map, rows) = (map.to_string_lossy(), rows.to_string_lossy());
    let importing = |who: &'static str| {
        [
            "response",
            "import",
            "--consultation",
            "test",
            "--as",
            who,
            "--map",
            &map,
            &rows,
        ]
        .map(str::to_owned)
    };
    let import = importing("one@office.example");
    let import: Vec<&str> = import.iter().map(String::as_str).collect();
    assert_eq!(ok(&[&import[..], &["--dry-run"]].concat()), "");
    let listed = || {
        ok(&[
            "response",
            "batches",
            "--consultation",
            "test",
            "--as",
            "two@office.example",
            "--json",
        ])
    };
    assert_eq!(listed(), "", "a dry run stores nothing");

    let mut killed = command(&import)
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let loading = (0..600).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        listed().contains("\"state\":\"loading\"")
    });
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert!(
        loading && listed().contains("\"state\":\"loading\""),
        "killed before its end: {}",
        listed()
    );
    let release = |who: &'static str| {
        [
            "response",
            "release",
            "--consultation",
            "test",
            "--batch",
            "1",
            "--as",
            who,
        ]
    };
    fails(
        &mut command(&release("two@office.example")),
        65,
        "batch 1 is not whole yet",
    );
    assert_eq!(ok(&import), "1\n");
    assert!(listed().contains("\"responses\":30000"), "{}", listed());
    fails(&mut command(&import), 65, "imported before, as batch 1");
    fails(
        &mut command(&release("one@office.example")),
        65,
        "takes two people",
    );
    fails(
        &mut command(&release("nobody@office.example")),
        65,
        "nobody who may act here",
    );
    fails(
        &mut command(&[
            "response",
            "discard",
            "--consultation",
            "test",
            "--batch",
            "1",
            "--as",
            "two@office.example",
        ]),
        65,
        "--yes",
    );
    ok(&release("two@office.example"));
    fails(
        &mut command(&release("two@office.example")),
        65,
        "was released before",
    );
    assert!(listed().contains("\"state\":\"released\""));
    let original = ok(&[
        "response",
        "original",
        "--consultation",
        "test",
        "--serial",
        "77",
        "--as",
        "two@office.example",
    ]);
    assert!(original.contains("words: Words of number 77"), "{original}");
    ok(&[
        "response",
        "erase",
        "--consultation",
        "test",
        "--serial",
        "77",
        "--as",
        "two@office.example",
        "--yes",
    ]);
    fails(
        &mut command(&[
            "response",
            "original",
            "--consultation",
            "test",
            "--serial",
            "77",
            "--as",
            "two@office.example",
        ]),
        65,
        "under the serial \"77\"",
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_killed_import_goes_on_by_commands_on_sqlite() {
    import_by_commands(&TestDb::new(Backend::Sqlite).url_text);
}

#[test]
fn a_killed_import_goes_on_by_commands_on_postgresql() {
    if postgres::available() {
        import_by_commands(&TestDb::new(Backend::Postgres).url_text);
    }
}

#[test]
fn the_applications_user_serves_but_cannot_touch_the_audit() {
    if !postgres::available() {
        return;
    }
    let database = TestDb::new(Backend::Postgres);
    let role = unique("app");
    database
        .execute(&format!("CREATE ROLE {role} LOGIN"))
        .unwrap();
    let migrate = regard()
        .env("DATABASE_URL", &database.url_text)
        .args(["migrate", "--app-role", &role])
        .output()
        .unwrap();
    assert!(migrate.status.success(), "{}", words(&migrate));
    let as_app = database.url_text.replace("owner@", &format!("{role}@"));
    let db = regard::db::Db::open(&as_app.parse().unwrap(), 2).unwrap();
    assert_eq!(
        db.pending_migrations().unwrap(),
        Vec::<String>::new(),
        "it may look at the schema"
    );
    let entry = regard::domain::audit::AuditEntry::new(
        "2026-06-10T12:00:00Z".parse().unwrap(),
        "x",
        regard::domain::audit::AuditAct::SignedIn,
        "x",
    );
    db.write(move |tx| Ok::<_, regard::db::Error>(regard::db::audit::append(tx, &entry)?))
        .unwrap();
    let own = TestDb::of(&as_app);
    for attack in [
        "UPDATE audit SET actor = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DROP TABLE audit",
        "CREATE TABLE mine (id int)",
    ] {
        assert!(own.execute(attack).is_err(), "{attack}");
    }
}

#[test]
fn an_instance_with_another_key_is_refused() {
    let folder = folder();
    let url = format!("sqlite://{}", folder.join("regard.db").display());
    let serve = |secret: &str| {
        let file = folder.join(secret.chars().take(3).collect::<String>());
        std::fs::write(&file, secret).unwrap();
        let mut command = regard();
        command
            .args([
                "serve",
                "--operator",
                "A council",
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                &url,
                "--secret-file",
            ])
            .arg(&file);
        command
    };
    let mut first = serve("one secret of a service, long enough")
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    assert!(address_of(&mut first).starts_with("http://127.0.0.1:"));
    // SIGTERM ends it in good order.
    signal(&first, Signal::TERM);
    assert_eq!(first.wait().unwrap().code(), Some(0));
    fails(
        &mut serve("two secret of a service, long enough"),
        78,
        "same one",
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn check_says_in_words_what_is_wrong_and_fails() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let (database, secret) = (folder.join("regard.db"), folder.join("secret"));
    let url = format!("sqlite://{}", database.display());
    std::fs::write(&secret, "abababababababababababababababababab").unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o644)).unwrap();
    let check = |more: &[&str]| {
        let mut command = regard();
        command
            .args([
                "check",
                "--json",
                "--operator",
                "A council",
                "--database-url",
                &url,
                "--secret-file",
            ])
            .arg(&secret)
            .args(more);
        let output = command.output().unwrap();
        let found: Vec<serde_json::Value> =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", words(&output)));
        let says = |what: &str, part: &str| {
            found.iter().any(|finding| {
                finding["what"] == what && finding["words"].as_str().unwrap().contains(part)
            })
        };
        (
            output.status.code(),
            says("service secret", "everybody"),
            says("public address", "not https"),
            says("database", "not there yet"),
            found,
        )
    };
    let (code, everybody, plain, absent, found) = check(&[]);
    assert_eq!(
        (code, everybody, plain, absent),
        (Some(1), true, true, true),
        "{found:?}"
    );
    assert!(!database.exists(), "looking makes nothing");

    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
    let guessed = check(&[]).4;
    assert!(
        guessed.iter().any(|finding| finding["words"]
            .as_str()
            .unwrap()
            .contains("can be guessed")),
        "{guessed:?}"
    );
    std::fs::write(&secret, "4PpRv0yC7kQ1mZ8sTn3uXw5aBd6eFgHi").unwrap();
    assert!(
        regard()
            .args(["migrate", "--database-url", &url])
            .output()
            .unwrap()
            .status
            .success()
    );
    let backups = folder.join("backups");
    std::fs::create_dir(&backups).unwrap();
    let good = [
        "--contact",
        "help@office.example",
        "--public-url",
        "https://consult.example.org",
        "--trusted-proxy",
        "127.0.0.1",
    ];
    let places = [
        "--backups",
        backups.to_str().unwrap(),
        "--removals-journal",
        "/dev/shm/regard-check-journal",
    ];
    let all = [good.as_slice(), places.as_slice()].concat();
    let none = check(&all).4;
    assert!(
        none.iter()
            .any(|finding| finding["what"] == "backups" && finding["state"] == "wrong"),
        "{none:?}"
    );
    assert!(
        regard()
            .args(["backup", "--database-url", &url])
            .arg(&backups)
            .output()
            .unwrap()
            .status
            .success()
    );
    let (code, .., found) = check(&all);
    let wrong: Vec<_> = found
        .iter()
        .filter(|finding| finding["state"] == "wrong" && finding["what"] != "disk")
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(
        code == Some(0)
            || found
                .iter()
                .any(|finding| finding["what"] == "disk" && finding["state"] == "wrong")
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_a_draft_asks_no_longer_or_anew_is_said_at_import_and_again_before_it_opens() {
    let folder = folder();
    let (file, url) = (
        folder.join("test.toml"),
        format!("sqlite://{}", folder.join("regard.db").display()),
    );
    let whole =
        crate::support::server::CONSULTATION.replace("2026-06-12 23:59", "2199-06-12 23:59");
    let (before, rest) = whole.split_once("[[pages]]\nkey = \"words\"").unwrap();
    let (_, after) = rest.split_once("[[pages]]").unwrap();
    let without = format!("{before}[[pages]]{after}");
    let said = |arguments: &[&str]| {
        let output = regard()
            .env("DATABASE_URL", &url)
            .args(["consultation"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", words(&output));
        words(&output)
    };
    let brought = |text: &str| {
        std::fs::write(&file, text).unwrap();
        [
            said(&["import", &file.display().to_string()]),
            said(&["open", "test"]),
        ]
    };
    let made = regard().env("DATABASE_URL", &url).arg("migrate").output();
    assert!(made.unwrap().status.success());
    let about_questions = |said: &String| said.contains("once the draft is open");
    assert!(
        !brought(&whole).iter().any(about_questions),
        "the first edition changes nothing"
    );
    for said in brought(&without) {
        assert!(
            said.contains(
                "No longer asked once the draft is open: \"Why do you say so?\". Its answers stay"
            ),
            "{said}"
        );
    }
    for said in brought(&whole) {
        assert!(
            said.contains(
                "Asked once the draft is open: \"Why do you say so?\". In the results, who \
                 answered before"
            ),
            "{said}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}
