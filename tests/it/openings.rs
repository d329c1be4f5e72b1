//! Opening a draft: as closed, for results from elsewhere; as a mend of spelling; and what is said
//! before of what it does to figures.

use crate::editions::{MAP as TIE_MAP, csv, office, read};
use crate::imports::{MAP, Office};
use crate::on_both;
use crate::support::server::{CONSULTATION, edition};
use crate::support::{Backend, Browser, TestApp};
use regard::db;
use regard::domain::account::Role;
use regard::domain::consultation::Edition;
use regard::domain::news::NewsEvent;
use regard::error::FlowError;
use regard::flows::admin::{self, BlockedAct, OpeningWay};
use std::path::PathBuf;
use std::process::Command;

const HERE: &str = "/admin/consultations/test";

/// The test consultation with other words.
fn written(edits: &[(&str, &str)]) -> Edition {
    let text = edits
        .iter()
        .fold(CONSULTATION.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
    read(&text)
}

fn draft(app: &TestApp, edition: Edition) {
    admin::import(&app.site.db, edition, app.clock.now()).unwrap();
}

fn open(app: &TestApp, way: OpeningWay) -> Result<Edition, BlockedAct> {
    let opened = admin::open_as(&app.site.db, "test", way, app.clock.now()).unwrap();
    app.refresh();
    opened
}

/// Presses a button of the page of settings, and "yes" where it asks.
fn press(admin: &mut Browser, action: &str, sure: bool) -> crate::support::browser::Page {
    let token = admin.csrf_token_of_session();
    let mut fields = vec![("csrf_token", token.as_str()), ("action", action)];
    if sure {
        fields.push(("sure", "yes"));
    }
    admin.post(HERE, &fields)
}

on_both!(results_of_a_consultation_that_is_over_are_brought_in);

fn results_of_a_consultation_that_is_over_are_brought_in(backend: Backend) {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-20T12:00:00Z");
    draft(&app, edition());
    let blocked = open(&app, OpeningWay::AsWritten).unwrap_err();
    assert_eq!(
        blocked,
        BlockedAct::ClosesInThePast("2026-06-12 23:59".into()),
        "by mistake it is caught"
    );
    assert!(blocked.to_string().contains("--closed"), "{blocked}");
    open(&app, OpeningWay::Closed).unwrap();
    let start = app.browser().get("/c/test").expect(200);
    assert!(start.text().contains("closed"), "{}", start.text());
    let noted = app.site.db.read(|c| {
        let id = db::consultations::find_by_slug(c, "test")?.unwrap().id;
        Ok::<_, FlowError>(db::alerts::noted(c, id)?)
    });
    assert_eq!(
        noted.unwrap(),
        [(NewsEvent::Opened, 0)],
        "nobody is told that they can answer"
    );
    let office = Office::of(app, "test");
    let file = "no,day,who,view,words\n1,02/06/2026,resident,stop,x\n";
    let stored = office.import(MAP, file.as_bytes()).unwrap();
    assert_eq!((stored.counts.responses, stored.counts.late), (1, 0));
    office.release(&office.second, stored.batch).unwrap();
}

on_both!(only_what_is_over_is_opened_as_closed);

fn only_what_is_over_is_opened_as_closed(backend: Backend) {
    let app = TestApp::start(backend);
    draft(&app, edition());
    assert_eq!(
        open(&app, OpeningWay::Closed),
        Err(BlockedAct::ClosesLater("2026-06-12 23:59".into()))
    );
    draft(&app, written(&[("2026-06-12 23:59", "2026-06-02 12:00")]));
    assert_eq!(
        open(&app, OpeningWay::Closed),
        Err(BlockedAct::StillOpen("2026-06-12 23:59".into())),
        "closing has an act of its own"
    );
}

on_both!(an_administrator_opens_a_draft_as_closed_and_reads_what_it_means);

fn an_administrator_opens_a_draft_as_closed_and_reads_what_it_means(backend: Backend) {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-20T12:00:00Z");
    draft(&app, edition());
    let mut admin = app.with_staff(Role::Administrator, None);
    let page = admin.get(HERE).expect(200);
    assert!(page.text().contains("Its closing time is over."));
    assert!(
        press(&mut admin, "open", true)
            .expect(422)
            .text()
            .contains("closing time is in the past")
    );
    assert!(
        press(&mut admin, "open-closed", false)
            .text()
            .contains("It is shown as closed from now on. Nobody can answer")
    );
    assert!(
        press(&mut admin, "open-closed", true)
            .expect(200)
            .text()
            .contains("The version is open")
    );
    let start = app.browser().get("/c/test").expect(200);
    assert!(start.text().contains("closed"), "{}", start.text());
}

on_both!(a_mend_of_spelling_keeps_answers_counting_and_is_named_in_public);

fn a_mend_of_spelling_keeps_answers_counting_and_is_named_in_public(backend: Backend) {
    let first = include_str!("../data/editions/question-added-1.toml");
    let mut office = office(backend, read(first));
    let slug = office.live.edition.slug.clone();
    office.bring(
        TIE_MAP,
        &csv("Support,Comments", "A", &[(7, "Yes,"), (5, "No,")]),
    );
    let now = || office.app.clock.now();
    let mended = read(&first.replace("label = \"Yes\"", "label = \"Yés\""));
    office.app.set_time("2026-12-05T12:00:00Z");
    admin::import(&office.app.site.db, mended, now()).unwrap();
    let open = |way| admin::open_as(&office.app.site.db, &slug, way, now()).unwrap();
    let refused = open(OpeningWay::AsWritten).unwrap_err();
    assert_eq!(refused, BlockedAct::Relabelled("support".into()));
    assert!(refused.to_string().contains("--spelling-only"), "{refused}");
    let opened = open(OpeningWay::SpellingOnly).unwrap();
    assert_eq!(opened.form.spelling_mends.len(), 1);
    office.app.refresh();
    office.live = office.app.site.catalogue.find(&slug).unwrap();
    office.bring(
        TIE_MAP,
        &csv("Support,Comments", "B", &[(7, "Yés,"), (5, "No,")]),
    );
    // A later change of something else leaves the mend what it was.
    let mut more = Edition::clone(&office.live.edition);
    "Another summary of it.".clone_into(&mut more.summary);
    more.form.spelling_mends.clear();
    office.change("2026-12-06", more);
    let acts = office.app.site.db.read(|c| {
        let all = db::audit::newest(c, 20)?;
        Ok::<_, FlowError>(
            all.into_iter()
                .filter(|row| row.detail.contains("spelling_only"))
                .count(),
        )
    });
    assert_eq!(acts.unwrap(), 1, "once in the audit");

    let results = office.publish_closed();
    let rows = results.rows("#q-support tbody tr");
    assert_eq!(rows[0], "Yés 14 (58.3%)", "{rows:?}");
    assert!(
        results
            .text()
            .contains("\"Yes\" → \"Yés\" (5 December 2026). Whoever opened the new version said"),
        "{}",
        results.text()
    );
    assert!(
        office
            .results("?lang=cy")
            .text()
            .contains("Sillafu a gywirwyd")
    );
    let json: serde_json::Value = serde_json::from_str(&office.file("publication.json")).unwrap();
    assert_eq!(
        json["publication"]["spelling_mends"],
        serde_json::json!([{
            "question": "support",
            "label_of": "yes",
            "before": "Yes",
            "after": "Yés",
            "mended_on": "2026-12-05",
        }])
    );
    assert!(
        office
            .file("csv-metadata.json")
            .contains("Spelling that was mended")
    );
}

on_both!(a_mend_of_spelling_is_nothing_else);

fn a_mend_of_spelling_is_nothing_else(backend: Backend) {
    let app = TestApp::start(backend);
    let refused = |edits: &[(&str, &str)]| {
        draft(&app, written(edits));
        open(&app, OpeningWay::SpellingOnly)
            .unwrap_err()
            .to_string()
    };
    assert!(refused(&[]).contains("no label of the draft has other words"));
    assert!(
        refused(&[("\"Go on\"", "\"Go ón\""), ("A test of", "A trial of")])
            .contains("the draft changes more than labels (see \"title\" in the file)")
    );
    assert!(refused(&[("\"Go on\"", "\"Never go on\"")]).contains("more than their spelling"));
    let mut admin = app.with_staff(Role::Administrator, None);
    let page = admin.get(HERE).expect(200);
    assert!(page.text().contains("“Go on” becomes “Never go on”"));
    assert!(page.text().contains("the draft cannot be opened so"));
    draft(&app, written(&[("\"Go on\"", "\"Go ón\"")]));
    assert!(
        admin
            .get(HERE)
            .text()
            .contains("answers given before go on counting with those given from now on")
    );
    assert!(
        press(&mut admin, "open-spelling", false)
            .text()
            .contains("You say that these words mean the same.")
    );
    assert!(
        press(&mut admin, "open-spelling", true)
            .expect(200)
            .text()
            .contains("The version is open")
    );
}

/// Runs the program, and gives what it says.
fn said(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_regard"))
        .args(arguments)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), words)
}

on_both!(what_a_draft_does_to_figures_is_said_before_it_is_opened);

fn what_a_draft_does_to_figures_is_said_before_it_is_opened(backend: Backend) {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/editions");
    let file = |name: &str| data.join(name).to_string_lossy().into_owned();
    let (first, second) = (
        file("question-dropped-1.toml"),
        file("question-dropped-2.toml"),
    );
    let (code, words) = said(&["consultation", "check", &second, "--against", &first]);
    assert_eq!(code, Some(0), "{words}");
    let dropped = "No longer asked once the draft is open";
    assert!(words.contains(dropped), "{words}");

    let office = office(
        backend,
        read(include_str!("../data/editions/question-dropped-1.toml")),
    );
    let slug = office.live.edition.slug.clone();
    let url = office.app.database.url_text.clone();
    let after = read(include_str!("../data/editions/question-dropped-2.toml"));
    draft(&office.app, after);
    let live = || office.app.site.catalogue.find(&slug).unwrap().edition_id;
    let before = live();
    let dry = [
        "consultation",
        "open",
        &slug,
        "--dry-run",
        "--database-url",
        &url,
    ];
    // The file is of 2027; the program has the machine's clock.
    let (_, words) = said(&dry);
    assert!(words.contains(dropped), "{words}");
    office.app.refresh();
    assert_eq!(live(), before, "nothing was opened");
}
