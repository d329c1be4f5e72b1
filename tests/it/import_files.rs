//! Files of responses as spreadsheets and word processors leave them: what is read, what is said
//! of it, and what is refused.

use crate::imports::{MAP, Office};
use crate::on_both;
use crate::support::{Backend, TestApp};
use regard::db;
use regard::domain::consultation_file;
use regard::domain::form::Answer;
use regard::error::FlowError;
use regard::flows::imports::{self, IdentifiedMap, ImportRefused, ImportRequest};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// A file of `tests/data/imports`.
macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("../data/imports/", $name))
    };
}

const IMP_MAP: &str = case!("map.toml");

fn imp(backend: Backend) -> Office {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-20T12:00:00Z");
    app.open_consultation(consultation_file::read(case!("consultation.toml")).unwrap());
    Office::of(app, "imp")
}

/// What a dry run says was read in another way than it is written.
fn notes(office: &Office, map: &str, file: &[u8]) -> Vec<String> {
    let bytes = file.to_vec();
    let map = IdentifiedMap::read(map).unwrap();
    let checked = imports::check(
        &office.app.site.db,
        &ImportRequest {
            live: &office.live,
            actor: &office.first,
            map: &map,
            source: &move || Ok(Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>),
            now: office.app.clock.now(),
            progress: &|_| {},
        },
    );
    let checked = checked.expect("a file in order");
    checked.notes.iter().map(ToString::to_string).collect()
}

/// The answers to a question, by serial.
fn answers(office: &Office, question: &str) -> Vec<(String, Option<Answer>)> {
    let read = office.app.site.db.read(|c| {
        let mut found = Vec::new();
        for batch in db::batches::all(c, office.live.consultation_id)? {
            for original in db::batches::originals(c, batch.id, 0, 1_000)? {
                let mut given = db::responses::answers_of_number(c, original.response_id, 1)?;
                found.push((original.serial, given.remove(question)));
            }
        }
        Ok::<_, FlowError>(found)
    });
    read.unwrap()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "compared with an answer that may be missing"
)]
fn words(said: &str) -> Option<Answer> {
    Some(Answer::Words(said.to_owned()))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "compared with an answer that may be missing"
)]
fn chosen(keys: &[&str]) -> Option<Answer> {
    Some(Answer::Choices(
        keys.iter().map(|key| (*key).to_owned()).collect(),
    ))
}

fn only(office: &Office, question: &str) -> Option<Answer> {
    let mut found = answers(office, question);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).1
}

on_both!(a_wrong_row_is_named_by_the_line_that_an_editor_shows);

fn a_wrong_row_is_named_by_the_line_that_an_editor_shows(backend: Backend) {
    let office = imp(backend);
    office.refuses(
        IMP_MAP,
        case!("01-crlf-wrong-line.csv").as_bytes(),
        "line 3, column \"Date\": \"01/13/2026\" is not a day written as %d/%m/%Y",
    );
    office.refuses(
        IMP_MAP,
        case!("02-unclosed-quote.csv").as_bytes(),
        "line 3: a quotation mark opens here and never closes",
    );
    office.refuses(
        case!("map-age.toml"),
        case!("05-decimal-comma.csv").as_bytes(),
        "line 2, column \"Age\": \"1,5\"",
    );
}

on_both!(only_columns_that_the_map_names_matter);

fn only_columns_that_the_map_names_matter(backend: Backend) {
    let office = imp(backend);
    let ignoring = case!("map-ignore-others.toml");
    for file in [
        case!("03-trailing-empty-headings.csv"),
        case!("04-unused-duplicate-headings.csv"),
    ] {
        assert_eq!(
            notes(&office, ignoring, file.as_bytes()),
            [""; 0],
            "{file:?}"
        );
    }
    // Columns without a heading that hold nothing need no word in the map; a stray cell does.
    let file = case!("03-trailing-empty-headings.csv");
    assert_eq!(notes(&office, IMP_MAP, file.as_bytes()), [""; 0]);
    office.refuses(
        IMP_MAP,
        file.replace("hi,,,", "hi,,stray,").as_bytes(),
        "line 2: \"stray\" stands in column 6, which has no heading",
    );
    let twice = case!("04-unused-duplicate-headings.csv");
    let ignored = IMP_MAP.replace("channel", "ignored = [\"Notes\"]\nchannel");
    assert_eq!(
        notes(&office, &ignored, twice.as_bytes()),
        [""; 0],
        "both of them"
    );
}

on_both!(equal_headings_are_told_apart_by_their_place);

fn equal_headings_are_told_apart_by_their_place(backend: Backend) {
    let office = imp(backend);
    let file = "ID,Date,Support,Comments,Comments\n8,01/11/2026,Yes,first,second\n";
    office.refuses(
        IMP_MAP,
        file.as_bytes(),
        "answers.long: the file has two columns \"Comments\": name the one that is meant by its \
         place among them, such as \"Comments #1\" or \"Comments #2\"",
    );
    let map = IMP_MAP.replace("\"Comments\"", "\"Comments #2\"");
    let map = map.replace("channel", "ignored = [\"Comments #1\"]\nchannel");
    office.refuses(
        &map.replace("#2", "#3"),
        file.as_bytes(),
        "the file has no column \"Comments #3\"",
    );
    office.import(&map, file.as_bytes()).unwrap();
    assert_eq!(only(&office, "long"), words("second"));
}

on_both!(a_label_that_holds_the_separator_is_read_whole);

fn a_label_that_holds_the_separator_is_read_whole(backend: Backend) {
    let office = imp(backend);
    let map = case!("map-which.toml");
    office
        .import(map, case!("06-label-holds-separator.csv").as_bytes())
        .unwrap();
    assert_eq!(only(&office, "which"), chosen(&["b", "c"]));
    // Where the parts of a label are labels too, nobody knows what was meant.
    let edition =
        case!("consultation.toml").replace("label = \"Crème brûlée; ŵ\"", "label = \"and green\"");
    office.app.open_consultation(
        consultation_file::read(&edition.replace("\"imp\"", "\"two\"")).unwrap(),
    );
    let two = Office::of(office.app, "two");
    let comma = map.replace("separator = \";\"", "separator = \",\"");
    let file = |cell: &str| {
        format!("ID,Date,Support,Comments,Which\n1,01/11/2026,Yes,a,\"{cell}\"\n").into_bytes()
    };
    two.refuses(&comma, &file("Red, and green"), "can be cut in two ways");
    two.import(&comma, &file("Red,Red")).unwrap();
}

on_both!(line_breaks_of_word_processors_stay_and_control_characters_go);

fn line_breaks_of_word_processors_stay_and_control_characters_go(backend: Backend) {
    let office = imp(backend);
    let file = case!("07-vertical-tab.csv");
    office.import(IMP_MAP, file.as_bytes()).unwrap();
    assert_eq!(
        only(&office, "long"),
        words("first\nsecond (Word soft line break)")
    );
    let file = "ID,Date,Support,Comments\n23,01/11/2026,Yes,a\u{7}b\u{1b}c\n";
    assert_eq!(
        notes(&office, IMP_MAP, file.as_bytes()),
        ["line 2, column \"Comments\": left out: control characters (U+0007, U+001B)"]
    );
    office.import(IMP_MAP, file.as_bytes()).unwrap();
    assert_eq!(answers(&office, "long")[1].1, words("abc"));
}

on_both!(labels_that_another_program_wrote_match_and_the_import_says_so);

fn labels_that_another_program_wrote_match_and_the_import_says_so(backend: Backend) {
    let office = imp(backend);
    let map = case!("map-which.toml").replace("\"Date\"", "\"Dyddiad â\"");
    let file = "ID,Dyddiad a\u{302},Support,Comments,Which\n\
                1,01/11/2026,Don’t know,a,Cre\u{300}me bru\u{302}le\u{301}e; w\u{302}\n\
                2,01/11/2026,Don’t know,b,None of these\n\
                3,01/11/2026,don't know,c,\n";
    assert_eq!(
        notes(&office, &map, file.as_bytes()),
        [
            "line 1, column \"Dyddiad a\\u{302}\": this heading was taken for \"Dyddiad â\", as the \
             map writes it",
            "line 2 and another, column \"Support\": \"Don’t know\" was taken for \"Don't know\"",
            "line 2, column \"Which\": \"Cre\\u{300}me bru\\u{302}le\\u{301}e; w\\u{302}\" was taken \
             for \"Crème brûlée; ŵ\"",
        ]
    );
    office.import(&map, file.as_bytes()).unwrap();
    assert_eq!(
        answers(&office, "support"),
        ["1", "2", "3"].map(|serial| (serial.to_owned(), chosen(&["not-sure"])))
    );
    assert_eq!(answers(&office, "which")[0].1, chosen(&["c"]));
}

on_both!(files_in_the_encodings_of_spreadsheets_are_read);

fn files_in_the_encodings_of_spreadsheets_are_read(backend: Backend) {
    let office = imp(backend);
    let with = |encoding: &str| format!("encoding = \"{encoding}\"\n{IMP_MAP}");
    let western = b"ID,Date,Support,Comments\r\n1,01/11/2026,Yes,\x93Caf\xe9\x94 \x80\r\n";
    office.refuses(
        IMP_MAP,
        western,
        "line 2, column 4: the file is not UTF-8 (byte 0x93, which is '“' in Windows-1252): write \
         encoding = \"windows-1252\" in the map if it is that, or save it as \"CSV UTF-8\"",
    );
    office.import(&with("Windows-1252"), western).unwrap();
    assert_eq!(answers(&office, "long")[0].1, words("“Café” €"));
    let text = "\u{feff}ID\tDate\tSupport\tComments\r\n2\t01/11/2026\tYes\tŴy\r\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    office.refuses(
        IMP_MAP,
        &wide,
        "looks like UTF-16): write encoding = \"utf-16\"",
    );
    let map = format!("delimiter = \"tab\"\n{}", with("utf-16"));
    office.import(&map, &wide).unwrap();
    assert_eq!(answers(&office, "long")[1].1, words("Ŵy"));
    office.refuses(
        &with("windows-1252"),
        "ID,Date,Support,Comments\n3,01/11/2026,Yes,é\n".as_bytes(),
        "the map says that the file is windows-1252, and it is UTF-8",
    );
}

on_both!(a_first_line_that_names_the_separator_is_understood);

fn a_first_line_that_names_the_separator_is_understood(backend: Backend) {
    let office = imp(backend);
    let file = "sep=;\r\nID;Date;Support;Comments\r\n1;01/11/2026;Yes;a, b\r\n2;x;Yes;c\r\n";
    office.refuses(
        IMP_MAP,
        file.as_bytes(),
        "line 4, column \"Date\": \"x\" is not a day",
    );
    office.refuses(
        &format!("delimiter = \",\"\n{IMP_MAP}"),
        file.as_bytes(),
        "the first line says sep=;, and the map delimiter = ','",
    );
    let good = file.replace("2;x", "2;02/11/2026");
    office.import(IMP_MAP, good.as_bytes()).unwrap();
    assert_eq!(answers(&office, "long")[0].1, words("a, b"));
}

on_both!(dates_are_read_as_the_map_says_they_are_written);

fn dates_are_read_as_the_map_says_they_are_written(backend: Backend) {
    let office = imp(backend);
    let with = |format: &str| format!("{IMP_MAP}[answers.since]\ncolumn = \"Since\"\n{format}\n");
    let file = "ID,Date,Support,Comments,Since\n1,01/11/2026,Yes,a,31/05/2019\n\
                2,01/11/2026,Yes,b,05/2019\n";
    office.refuses(
        &with(""),
        file.as_bytes(),
        "\"31/05/2019\" is no date written as 2026-05-31; the map can say how dates are written",
    );
    office.refuses(
        &with("format = \"%d/%m/%Y\""),
        file.as_bytes(),
        "line 3, column \"Since\": \"05/2019\" is not a date written as %d/%m/%Y",
    );
    office.refuses(
        &with("format = \"%d of\""),
        file.as_bytes(),
        "answers.since.format: \"%d of\" is no way to write a date",
    );
    office.refuses(
        &format!("{IMP_MAP}format = \"%d/%m/%Y\"\n"),
        b"ID,Date,Support,Comments\n1,01/11/2026,Yes,a\n",
        "answers.long.format: only a question of the kind date has one",
    );
    office
        .import(&with("format = [\"%d/%m/%Y\", \"%m/%Y\"]"), file.as_bytes())
        .unwrap();
    let since = answers(&office, "since").into_iter().map(|(_, date)| date);
    assert_eq!(
        since.collect::<Vec<_>>(),
        [chosen(&["2019-05-31"]), chosen(&["2019-05"])]
    );
}

on_both!(a_message_says_what_stands_in_the_file_and_for_what_it_was_taken);

fn a_message_says_what_stands_in_the_file_and_for_what_it_was_taken(backend: Backend) {
    let office = imp(backend);
    let file = |day: &str| format!("ID,Date,Support,Comments\n1,{day},Yes,a\n").into_bytes();
    office.refuses(
        IMP_MAP,
        &file("01/11/26"),
        "\"01/11/26\", read as %d/%m/%Y, is 0026-11-01, which is before the consultation opened \
         (2026-10-20); for years of two figures write %y",
    );
    office.refuses(
        IMP_MAP,
        &file("01/12/2026"),
        "\"01/12/2026\", read as %d/%m/%Y, is 2026-12-01, which is in the future",
    );
    office.refuses(
        case!("map-age.toml"),
        b"ID,Date,Support,Comments,Age\n1,01/11/2026,Yes,a,150\n",
        "column \"Age\": \"150\" is not between 0 and 120",
    );
}

on_both!(a_serial_is_one_whatever_its_case);

fn a_serial_is_one_whatever_its_case(backend: Backend) {
    let office = Office::new(backend);
    let row = |serial: &str| {
        format!("no,day,who,view,words\n{serial},02/06/2026,resident,stop,x\n").into_bytes()
    };
    office.import(MAP, &row("P-1")).unwrap();
    for same in ["p-1", "P–1", " P-1\u{200b}"] {
        office.refuses(MAP, &row(same), "was imported before (line 2 of batch 1)");
    }
    office.refuses(
        MAP,
        b"no,day,who,view,words\nQ-1,02/06/2026,resident,stop,x\nq-1,02/06/2026,resident,stop,x\n",
        "line 3: the serial \"q-1\" stands on line 2 too",
    );
    let (db, now) = (&office.app.site.db, office.app.clock.now());
    let original = imports::original(db, &office.live, &office.second, "p-1", now).unwrap();
    assert_eq!(original.serial, "P-1", "as it was filed");
}

/// Gives the submission under a serial another, stored as programs did before they folded it.
fn store_as_before(office: &Office, backend: Backend, serial: &str, before: &str) {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-serial");
    hasher.update(office.live.consultation_id.key().to_be_bytes());
    hasher.update(before.as_bytes());
    let hash = regard::ledger::commitment::hex(&hasher.finalize());
    let hash = match backend {
        Backend::Sqlite => format!("x'{hash}'"),
        Backend::Postgres => format!("'\\x{hash}'::bytea"),
    };
    let sql = format!(
        "UPDATE response SET form_token_hash = {hash} WHERE id = \
         (SELECT response_id FROM original WHERE serial = '{serial}'); \
         UPDATE original SET serial = '{before}' WHERE serial = '{serial}'"
    );
    office.app.database.execute(&sql).unwrap();
}

on_both!(serials_that_an_earlier_program_stored_are_found);

fn serials_that_an_earlier_program_stored_are_found(backend: Backend) {
    let office = Office::new(backend);
    let file = |serials: &[&str]| {
        let mut text = "no,day,who,view,words\n".to_owned();
        for serial in serials {
            text.extend([*serial, ",02/06/2026,resident,stop,x\n"]);
        }
        text.into_bytes()
    };
    office.import(MAP, &file(&["first", "second"])).unwrap();
    // As they were stored before serials were folded: the hash of what was typed.
    for (serial, before) in [("first", "LS-7"), ("second", "ls-7")] {
        store_as_before(&office, backend, serial, before);
    }
    office.refuses(
        MAP,
        &file(&["ls-7"]),
        "was imported before (line 3 of batch 1)",
    );
    let (db, now) = (&office.app.site.db, office.app.clock.now());
    let find = |serial: &str| imports::original(db, &office.live, &office.second, serial, now);
    assert_eq!(find("LS-7").unwrap().line, 2);
    assert_eq!(find("ls-7").unwrap().line, 3);
    assert!(
        matches!(find("Ls-7"), Err(FlowError::NotFound)),
        "two are filed so, and nobody guesses which is meant"
    );
    imports::erase(db, &office.live, &office.second, "ls-7", now).unwrap();
    assert_eq!(find("Ls-7").unwrap().line, 2, "one is left");
    assert!(matches!(
        office.import(MAP, &file(&["ls-7"])),
        Err(ImportRefused::Rows { .. })
    ));
}
