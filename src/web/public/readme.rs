//! The README of a downloaded publication, in plain words.

use crate::domain::publication::Snapshot;
use crate::web::page::frame::PageContext;
use crate::web::public::notes::notes;

/// How long a line of the file is at most, in characters.
const LINE: usize = 78;

/// The text, with line ends that every editor knows. `files` are the names of the publication's
/// files.
pub fn readme<'f>(
    frame: &PageContext,
    snapshot: &Snapshot,
    files: impl Iterator<Item = &'f str>,
) -> String {
    let heading = &snapshot.consultation;
    let mut text = ReadmeText::default();
    text.title(&heading.title);
    text.paragraph(&frame.tn(
        "readme-publication",
        &[
            ("number", snapshot.number.into()),
            ("owner", heading.owner.clone().into()),
            ("published", frame.day(&snapshot.published_on).into()),
            ("cutoff", frame.day(&snapshot.cut_off).into()),
        ],
    ));
    text.paragraph(&frame.t("results-self-selected"));
    text.title(&frame.t("readme-files"));
    for file in files.filter(|file| !file.contains('/')) {
        let id = format!("file-{}", file.replace('.', "-"));
        text.item(file, &frame.t(&id));
    }
    text.item("charts/", &frame.t("readme-charts"));
    text.item("datapackage.json", &frame.t("readme-datapackage"));
    text.paragraph(&frame.t("readme-programs"));
    text.title(&frame.t("results-notes"));
    for (note, words) in notes(frame, snapshot) {
        text.item(&note, &words);
    }
    text.title(&frame.t("readme-use"));
    text.paragraph(&frame.t1("readme-licence", "owner", heading.owner.clone()));
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
    use crate::words::PageWords;

    #[test]
    fn the_readme_is_as_it_was_in_both_languages() {
        for tag in ["en", "cy"] {
            let frame = PageContext::of_tests(PageWords::of(tag).unwrap());
            let files = ["results.csv", "texts.csv", "charts/en/agree.svg"];
            let text = readme(&frame, &sample::groups(), files.into_iter());
            assert_golden(&format!("README.{tag}.txt"), &text);
            assert!(text.lines().all(|line| line.chars().count() <= LINE));
            assert!(!text.contains('\u{fdd0}') && !text.contains('\u{2068}'));
        }
    }
}
