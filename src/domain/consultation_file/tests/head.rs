use super::{edited, refused, refused_there};
use crate::domain::consultation_file::read;

#[test]
fn a_quick_exit_leads_to_a_whole_address() {
    let with = |address: &str| format!("quick_exit = \"{address}\"\nzone_label");
    assert!(
        read(&edited(
            "zone_label",
            &with("https://www.example.org/weather")
        ))
        .is_ok_and(|edition| edition.quick_exit.is_some())
    );
    for bad in [
        "www.example.org",
        "http://www.example.org",
        "javascript:alert(1)",
        "https://www.example.org/ x",
    ] {
        refused_there("zone_label", &with(bad), "quick_exit", "https://");
    }
}

#[test]
fn head() {
    refused_there("format = 1", "format = 2", "format", "Write 1.");
    refused_there(
        "slug = \"small\"",
        "slug = \"A Small One\"",
        "slug",
        "cannot stand in an address",
    );
    let long = format!("title = \"{}\"", "é".repeat(121));
    refused_there(
        "title = \"A small matter\"",
        &long,
        "title",
        "the title has 121 characters. Write 120",
    );
    assert!(read(&edited("A small matter", &"é".repeat(120))).is_ok());
    refused_there(
        "[\"One.\", \"Two.\", \"Three.\"]",
        "[\"One.\", \"Two.\"]",
        "texts.privacy",
        "Write exactly 3",
    );
    refused_there("minutes = 5", "minutes = 0", "minutes", "from 1 to 120");
    refused_there("minutes = 5", "minutes = 121", "minutes", "from 1 to 120");
    refused_there(
        "grace_minutes = 30",
        "grace_minutes = 1441",
        "grace_minutes",
        "from 0 to 1440",
    );
    refused_there(
        "closes = \"2027-02-12 23:59\"",
        "closes = \"2026-11-02 09:00\"",
        "closes",
        "Write a time after 2026-11-02 09:00",
    );
    refused_there(
        "closes = \"2027-02-12 23:59\"",
        "closes = \"9999-12-31 23:59\"",
        "closes",
        "Write a year between 2000 and 2200",
    );
    refused(
        "grace_minutes = 30",
        "grace_minutes = 30\nretention_date = \"2027-02-18\"",
        "retention_date = \"2027-02-18\"",
        "retention_date",
        "Write 2027-02-19 or a later day",
    );
    refused_there(
        "threshold = 10",
        "threshold = 9",
        "publication.threshold",
        "Write 10 or more",
    );
    refused_there(
        "outside_largest = 3",
        "outside_largest = 2",
        "publication.outside_largest",
        "Write 3 or more",
    );
}
