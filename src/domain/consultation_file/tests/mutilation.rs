use super::{REAL, SMALL};
use crate::domain::consultation_file::read;

/// Whatever is typed, reading answers; and where it refuses, it says why, on a line that the file
/// has.
fn survives(text: &str) {
    if let Err(errors) = read(text) {
        assert!(!errors.is_empty());
        let lines = text.matches('\n').count() + 1;
        assert!(
            errors
                .iter()
                .all(|e| (1..=lines).contains(&e.line) && e.column > 0 && !e.problem.is_empty()),
            "{errors:?}"
        );
    }
}

#[test]
fn no_mutilated_file_makes_reading_panic() {
    let lines: Vec<&str> = SMALL.lines().collect();
    for gone in 0..lines.len() {
        let without = |keep: &dyn Fn(usize) -> bool| {
            (0..lines.len())
                .filter(|n| keep(*n))
                .map(|n| lines[n])
                .collect::<Vec<_>>()
                .join("\n")
        };
        survives(&without(&|n| n != gone));
        survives(&without(&|n| n <= gone));
        survives(&without(&|n| n >= gone));
        survives(&format!("{}\n{}", without(&|_| true), lines[gone]));
    }
    let puts = ["", "\"", "[", "]", "=", "\0", "é", "9", "-", "{", "\n"];
    for ((at, _), put) in SMALL.char_indices().zip(puts.iter().cycle()) {
        survives(&SMALL[..at]);
        survives(&format!("{}{put}{}", &SMALL[..at], &SMALL[at + 1..]));
    }
}

#[test]
fn no_mutilated_real_file_makes_reading_panic() {
    let lines: Vec<&str> = REAL.lines().collect();
    for gone in 0..lines.len() {
        survives(&[&lines[..gone], &lines[gone + 1..]].concat().join("\n"));
    }
    let classes: [fn(char) -> bool; 9] = [
        |c| c == '"',
        |c| c == '[',
        |c| c == ']',
        |c| c == '=',
        |c| c == '\n',
        |c| c == ' ',
        |c| c.is_ascii_digit(),
        |c| c.is_ascii_lowercase(),
        |c| !c.is_ascii(),
    ];
    for class in classes {
        survives(&REAL.replace(class, ""));
        for other in ["\"", "\0", "\u{202e}", "é", "[", "\r"] {
            survives(&REAL.replace(class, other));
        }
    }
    survives(&"[".repeat(100_000));
    survives(&format!("a = {}", "[".repeat(100_000)));
    survives(&format!("{}a = 1", "a.".repeat(100_000)));
}
