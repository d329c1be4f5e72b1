//! `datapackage.json`: what is in the ZIP of a publication, as a Data Package of version 2
//! (<https://datapackage.org/standard/data-package/>). Tables are described from the same columns as
//! in `csv-metadata.json`.

use super::HIDDEN;
use super::csv::described_sheets;
use super::json::pretty;
use super::sheet::{ColumnContent, FileSheet, SheetColumn};
use crate::domain::data_licence::DataLicence;
use crate::domain::publication::Snapshot;
use serde::Serialize;

const PACKAGE_PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";
const RESOURCE_PROFILE: &str = "https://datapackage.org/profiles/2.0/dataresource.json";
const SCHEMA_PROFILE: &str = "https://datapackage.org/profiles/2.0/tableschema.json";

/// One file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackagedFile {
    /// Where it is in the package.
    pub path: String,
    pub sha256: String,
    pub bytes: u64,
}

/// The description of a package with these files, under a licence if one is given.
pub fn datapackage(
    snapshot: &Snapshot,
    files: &[PackagedFile],
    licence: Option<DataLicence>,
) -> String {
    let heading = &snapshot.consultation;
    let sheets = described_sheets(snapshot);
    let resource = |file| {
        let mut resource = PackageResource::of(snapshot.format, &sheets, file);
        resource.licenses.extend(licence_of(file, licence));
        resource
    };
    pretty(&PackageJson {
        schema: PACKAGE_PROFILE,
        name: format!("{}-{}", heading.slug, snapshot.number),
        title: &heading.title,
        description: format!(
            "Publication {} of the results of a consultation, of responses received up to {}.",
            snapshot.number, snapshot.cut_off
        ),
        version: format!("{}.0.0", snapshot.number),
        created: format!("{}T00:00:00Z", snapshot.published_on),
        contributors: [PackageContributor {
            title: &heading.owner,
            roles: ["publisher"],
        }],
        resources: files.iter().map(resource).collect(),
    })
}

#[derive(Serialize)]
struct PackageJson<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    title: &'a str,
    description: String,
    version: String,
    created: String,
    contributors: [PackageContributor<'a>; 1],
    resources: Vec<PackageResource<'a>>,
}

#[derive(Serialize)]
struct PackageLicence {
    name: &'static str,
    path: &'static str,
    title: &'static str,
}

impl PackageLicence {
    const fn of(licence: DataLicence) -> Self {
        Self {
            name: licence.as_str(),
            path: licence.address(),
            title: licence.title(),
        }
    }
}

#[derive(Serialize)]
struct PackageContributor<'a> {
    title: &'a str,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct PackageResource<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// The path with hyphens: names must be unique and plain.
    name: String,
    path: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mediatype: Option<&'static str>,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<PackageLicence>,
    #[serde(rename = "schema", skip_serializing_if = "Option::is_none")]
    table: Option<PackageTable>,
}

impl<'a> PackageResource<'a> {
    fn of(format: u32, sheets: &[(&'static str, FileSheet)], file: &'a PackagedFile) -> Self {
        let own = sheets.iter().find(|(name, _)| *name == file.path);
        let sheet = own.map(|(_, sheet)| sheet);
        let ending = file.path.rsplit_once('.').map(|(_, ending)| ending);
        Self {
            schema: RESOURCE_PROFILE,
            name: file.path.replace(['/', '.', '_'], "-"),
            path: &file.path,
            kind: sheet.map(|_| "table"),
            title: sheet.map(|sheet| sheet.title),
            description: sheet.map(|sheet| sheet.about),
            format: ending,
            mediatype: ending.and_then(media_type),
            encoding: "utf-8",
            bytes: file.bytes,
            hash: format!("sha256:{}", file.sha256),
            licenses: Vec::new(),
            table: sheet.map(|sheet| PackageTable::of(format, sheet)),
        }
    }
}

/// The licence of a file: none of those that hold what people wrote, which is theirs.
fn licence_of(file: &PackagedFile, licence: Option<DataLicence>) -> Option<PackageLicence> {
    let holds_words = ["texts.csv", "publication.json"].contains(&file.path.as_str());
    licence.filter(|_| !holds_words).map(PackageLicence::of)
}

/// What files with an ending hold.
fn media_type(ending: &str) -> Option<&'static str> {
    match ending {
        "csv" => Some("text/csv"),
        "json" => Some("application/json"),
        "svg" => Some("image/svg+xml"),
        "txt" => Some("text/plain"),
        _ => None,
    }
}

#[derive(Serialize)]
struct PackageTable {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<PackageField>,
    #[serde(rename = "missingValues")]
    missing: [&'static str; 2],
}

#[derive(Serialize)]
struct PackageField {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
}

impl PackageTable {
    fn of(format: u32, sheet: &FileSheet) -> Self {
        let field = |column: &SheetColumn| PackageField {
            name: column.name,
            kind: match column.holds {
                ColumnContent::Text => "string",
                ColumnContent::Whole | ColumnContent::Figure => "integer",
                ColumnContent::Share | ColumnContent::Mean => "number",
                ColumnContent::Day => "date",
            },
            description: column.about_in(format),
        };
        Self {
            schema: SCHEMA_PROFILE,
            fields: sheet.columns.iter().map(field).collect(),
            missing: ["", HIDDEN],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::tests::assert_golden;
    use super::*;
    use serde_json::json;

    fn file(path: &str) -> PackagedFile {
        PackagedFile {
            path: path.to_owned(),
            sha256: "00".repeat(32),
            bytes: 7,
        }
    }

    #[test]
    fn a_package_is_described_as_it_was() {
        let files = [
            "results.csv",
            "texts.csv",
            "publication.json",
            "charts/en/agree.svg",
        ];
        let described = datapackage(&sample::groups(), &files.map(file), None);
        assert_golden("datapackage.json", &described);
        assert!(!described.contains("licen"), "nothing that nobody said");
        let licence = Some(DataLicence::OpenGovernment);
        let described = datapackage(&sample::groups(), &files.map(file), licence);
        let described: serde_json::Value = serde_json::from_str(&described).unwrap();
        let names: Vec<&serde_json::Value> = (0..files.len())
            .map(|place| &described["resources"][place]["licenses"][0]["name"])
            .collect();
        let (given, none) = (&json!("OGL-UK-3.0"), &json!(null));
        assert_eq!(
            names,
            [given, none, none, given],
            "what people wrote is theirs"
        );
    }

    #[test]
    fn every_table_has_the_columns_that_its_file_has() {
        for snapshot in [
            sample::snapshot(),
            sample::after_a_change(),
            sample::groups(),
        ] {
            for own in super::super::files(&snapshot, &sample::texts()) {
                let described = datapackage(&snapshot, &[file(own.name)], None);
                let described: serde_json::Value = serde_json::from_str(&described).unwrap();
                let resource = &described["resources"][0];
                let Some(fields) = resource["schema"]["fields"].as_array() else {
                    assert!(!own.media_type.starts_with("text/csv"), "{}", own.name);
                    continue;
                };
                let text = String::from_utf8(own.content).unwrap();
                let header = text.lines().next().unwrap().replace(['"', '\u{feff}'], "");
                let names: Vec<_> = fields
                    .iter()
                    .map(|own| own["name"].as_str().unwrap())
                    .collect();
                assert_eq!(names.join(","), header, "{}", own.name);
            }
        }
    }
}
