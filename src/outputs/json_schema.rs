//! The JSON Schema of `publication.json`, made from the structs that write it. Files of every format
//! of publications fit it.

use super::json::{PublicationDocument, pretty};
use schemars::generate::SchemaSettings;

/// The schema, indented, with a line end at the end.
pub fn publication_schema() -> String {
    let mut schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<PublicationDocument<'_>>();
    schema.insert(
        "title".to_owned(),
        "A publication of the results of a consultation".into(),
    );
    pretty(&schema)
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_golden;
    use super::super::{json, sample};
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_schema_is_as_it_was() {
        assert_golden("publication.schema.json", &publication_schema());
    }

    /// What of a value does not fit its schema, of the words that this schema uses.
    fn faults(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = root.pointer(reference.trim_start_matches('#')).unwrap();
            faults(root, target, value, place, found);
        }
        for word in ["oneOf", "anyOf"] {
            let Some(choices) = schema[word].as_array() else {
                continue;
            };
            let fits = |choice: &&Value| {
                let mut own = Vec::new();
                faults(root, choice, value, place, &mut own);
                own.is_empty()
            };
            if !choices.iter().any(|choice| fits(&choice)) {
                found.push(format!("{place} fits no {word}"));
            }
        }
        let is = |kind: &Value| match kind.as_str().unwrap() {
            "null" => value.is_null(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("a type {other}"),
        };
        let fits = match &schema["type"] {
            Value::Null => true,
            Value::Array(kinds) => kinds.iter().any(is),
            kind => is(kind),
        };
        let is_constant = schema.get("const").is_none_or(|constant| constant == value);
        let is_listed = schema["enum"]
            .as_array()
            .is_none_or(|all| all.contains(value));
        if !(fits && is_constant && is_listed) {
            found.push(format!("{place} is {value}"));
        }
        for key in schema["required"].as_array().into_iter().flatten() {
            if value.get(key.as_str().unwrap()).is_none() {
                found.push(format!("{place} lacks {key}"));
            }
        }
        for (key, own) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(value) = value.get(key) {
                faults(root, own, value, &format!("{place}/{key}"), found);
            }
        }
        for item in value.as_array().into_iter().flatten() {
            faults(root, &schema["items"], item, &format!("{place}/-"), found);
        }
    }

    #[test]
    fn files_of_every_format_fit_the_schema_and_others_do_not() {
        let schema: Value = serde_json::from_str(&publication_schema()).unwrap();
        let faults_of = |document: &Value| {
            let mut found = Vec::new();
            faults(&schema, &schema, document, "", &mut found);
            found
        };
        for snapshot in [
            sample::snapshot(),
            sample::after_a_change(),
            sample::own_capacities(),
            sample::quoted(),
            sample::groups(),
        ] {
            let document = json::snapshot(&snapshot, &sample::texts());
            let mut document: Value = serde_json::from_str(&document).unwrap();
            assert_eq!(faults_of(&document), [""; 0], "format {}", snapshot.format);
            document["questions"][0]["tables"][0]["base"] = "many".into();
            assert!(!faults_of(&document).is_empty());
        }
    }
}
