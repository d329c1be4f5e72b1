//! The README of a downloaded publication, in plain words.

use crate::domain::data_licence::DataLicence;
use crate::domain::publication::Snapshot;
use crate::outputs::report::notes::{licence_note, notes};
use crate::words::PageWords;

/// How long a line of the file is at most, in characters.
const LINE: usize = 78;

/// The text, with line ends that every editor knows. `files` are the names of the publication's
/// files.
pub fn readme<'f>(
    (words, licence): (&PageWords, Option<DataLicence>),
    snapshot: &Snapshot,
    files: impl Iterator<Item = &'f str>,
) -> String {
    let heading = &snapshot.consultation;
    let mut text = ReadmeText::default();
    text.title(&heading.title);
    text.paragraph(&words.with(
        "readme-publication",
        &[
            ("number", snapshot.number.into()),
            ("owner", heading.owner.clone().into()),
            ("published", words.day(&snapshot.published_on).into()),
            ("cutoff", words.day(&snapshot.cut_off).into()),
        ],
    ));
    text.paragraph(&words.get("results-self-selected"));
    text.title(&words.get("readme-files"));
    for file in files.filter(|file| !file.contains('/')) {
        let id = format!("file-{}", file.replace('.', "-"));
        text.item(file, &words.get(&id));
    }
    text.item("charts/", &words.get("readme-charts"));
    text.item("datapackage.json", &words.get("readme-datapackage"));
    text.paragraph(&words.get("readme-programs"));
    text.title(&words.get("results-notes"));
    for note in notes(words, snapshot) {
        text.item(&note.heading, &note.words);
    }
    text.title(&words.get("readme-use"));
    text.paragraph(&words.with_one("readme-use-words", "owner", heading.owner.clone()));
    text.paragraph(&licence_note(words, snapshot, licence).words);
    text.lines.join("\r\n") + "\r\n"
}

/// A text file while it is written.
#[derive(Default)]
struct ReadmeText {
    lines: Vec<String>,
}

impl ReadmeText {
    fn title(&mut self, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.wrapped("", words);
        let longest = self.lines.last().map_or(0, |line| line.chars().count());
        self.lines.push("=".repeat(longest.min(LINE)));
        self.lines.push(String::new());
    }

    fn paragraph(&mut self, words: &str) {
        self.wrapped("", words);
        self.lines.push(String::new());
    }

    /// A name and what it stands for.
    fn item(&mut self, name: &str, words: &str) {
        self.wrapped("", name);
        self.wrapped("    ", words);
        self.lines.push(String::new());
    }

    fn wrapped(&mut self, indent: &str, words: &str) {
        let mut line = indent.to_owned();
        for word in words.split_whitespace() {
            let begins = line.len() == indent.len();
            if !begins && line.chars().count() + 1 + word.chars().count() > LINE {
                self.lines
                    .push(std::mem::replace(&mut line, indent.to_owned()));
            } else if !begins {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.lines.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::sample;
    use crate::outputs::tests::assert_golden;

    #[test]
    fn the_readme_is_as_it_was_in_both_languages() {
        for tag in ["en", "cy"] {
            let words = PageWords::of(tag).unwrap();
            let files = ["results.csv", "texts.csv", "charts/en/agree.svg"];
            let text = readme((&words, None), &sample::groups(), files.into_iter());
            assert_golden(&format!("README.{tag}.txt"), &text);
            let licence = Some(DataLicence::OpenGovernment);
            let given = readme((&words, licence), &sample::groups(), files.into_iter());
            assert!(given.contains("https://www.nationalarchives.gov.uk/"));
            assert!(given.contains("Licence v3.0") && !text.contains("Licence v3.0"));
            assert!(text.lines().all(|line| line.chars().count() <= LINE));
            assert!(!text.contains('\u{fdd0}') && !text.contains('\u{2068}'));
        }
    }
}
