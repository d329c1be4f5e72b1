//! Sentences with personal data in them, made of templates and of things that are made up in their
//! correct forms; and how much of it the program suggests.
//!
//! Templates are in two sets. The detector was mended until it read the first; nobody looked at
//! what it makes of the second.

use super::random::Random;
use regard::analysis::personal_data::{PersonalDataKind, Suggestion, suggest};
use std::collections::BTreeMap;

/// What stands in a sentence, and where it is in Unicode scalars.
#[derive(Debug, Clone)]
pub struct Planted {
    pub class: String,
    pub start: usize,
    pub end: usize,
}

/// A sentence and what is in it.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub text: String,
    pub planted: Vec<Planted>,
}

/// How much of one class was found.
#[derive(Debug, Default, Clone, Copy)]
pub struct Figure {
    pub planted: usize,
    /// Suggestions touch it.
    pub found: usize,
    /// Suggestions cover all of it.
    pub covered: usize,
}

impl Figure {
    pub fn recall(&self) -> f64 {
        self.found as f64 / self.planted as f64
    }

    pub fn coverage(&self) -> f64 {
        self.covered as f64 / self.planted as f64
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            planted: self.planted + other.planted,
            found: self.found + other.found,
            covered: self.covered + other.covered,
        }
    }
}

/// Which set of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Mended,
    HeldOut,
}

const IDENTIFIERS: [&str; 12] = [
    "email",
    "email written out",
    "phone",
    "phone abroad",
    "postcode",
    "national insurance",
    "nhs number",
    "vehicle plate",
    "payment card",
    "collar number",
    "link",
    "handle",
];

/// The classes that count as identifiers.
pub fn is_identifier(class: &str) -> bool {
    IDENTIFIERS.contains(&class)
}

/// Measures every class over sentences.
pub fn measure(sentences: &[Sentence]) -> BTreeMap<String, Figure> {
    let mut figures: BTreeMap<String, Figure> = BTreeMap::new();
    for sentence in sentences {
        let found = suggest(&sentence.text);
        for planted in &sentence.planted {
            let figure = figures.entry(planted.class.clone()).or_default();
            figure.planted += 1;
            figure.found += usize::from(touches(&found, planted));
            figure.covered += usize::from(covers(&found, planted));
        }
    }
    figures
}

/// Whether a suggestion of the right sort touches what was planted.
pub fn touches(found: &[Suggestion], planted: &Planted) -> bool {
    let sort = |kind: PersonalDataKind| match planted.class.as_str() {
        "address" => matches!(kind, PersonalDataKind::Address | PersonalDataKind::Postcode),
        class if class.starts_with("name") => kind.is_name(),
        _ => !kind.is_name(),
    };
    found
        .iter()
        .any(|found| found.start < planted.end && planted.start < found.end && sort(found.kind))
}

fn covers(found: &[Suggestion], planted: &Planted) -> bool {
    (planted.start..planted.end).all(|at| {
        found
            .iter()
            .any(|found| found.start <= at && at < found.end)
    })
}

/// Sentences with identifiers and addresses, so many of each template and class.
pub fn sentences(set: Set, seed: u64) -> Vec<Sentence> {
    let mut random = Random::new(seed);
    let mut all = Vec::new();
    for line in templates(set).lines().filter(|line| line.contains('|')) {
        let (class, template) = line.split_once('|').unwrap();
        if class == "name" {
            continue;
        }
        for _ in 0..25 {
            let value = make(class, &mut random);
            all.push(filled(template, class, &value));
        }
    }
    all
}

/// Sentences with names of each origin; the class is `name: ` and the origin.
pub fn named(set: Set, seed: u64) -> Vec<Sentence> {
    let mut random = Random::new(seed);
    let mut all = Vec::new();
    for line in include_str!("names.txt").lines() {
        let (given, family) = people(line);
        let class = format!("name: {}", line.split('|').next().unwrap());
        for template in templates(set)
            .lines()
            .filter_map(|line| line.strip_prefix("name|"))
        {
            for _ in 0..10 {
                let (first, last) = (random.pick(&given), random.pick(&family));
                let name = if line.starts_with("Chinese script") {
                    format!("{last}{first}")
                } else if line.starts_with("Chinese") || line.starts_with("Vietnamese") {
                    format!("{last} {first}")
                } else {
                    format!("{first} {last}")
                };
                all.push(filled(template, &class, &name));
            }
        }
    }
    all
}

/// First names and family names of one line.
pub fn people(line: &str) -> (Vec<&str>, Vec<&str>) {
    let parts: Vec<&str> = line.split('|').collect();
    (parts[1].split(' ').collect(), parts[2].split(' ').collect())
}

fn filled(template: &str, class: &str, value: &str) -> Sentence {
    let template = template.replace("\\n", "\n");
    let (before, after) = template
        .split_once("{}")
        .unwrap_or_else(|| panic!("{template} has no place"));
    let start = before.chars().count();
    let planted = Planted {
        class: class.to_owned(),
        start,
        end: start + value.chars().count(),
    };
    Sentence {
        text: format!("{before}{value}{after}"),
        planted: vec![planted],
    }
}

fn templates(set: Set) -> &'static str {
    match set {
        Set::Mended => include_str!("templates-mended.txt"),
        Set::HeldOut => include_str!("templates-held-out.txt"),
    }
}

fn digits(count: usize, random: &mut Random) -> String {
    (0..count)
        .map(|_| char::from(b'0' + random.below(10) as u8))
        .collect()
}

fn from(letters: &str, count: usize, random: &mut Random) -> String {
    let all: Vec<char> = letters.chars().collect();
    (0..count).map(|_| all[random.below(all.len())]).collect()
}

const WORDS: [&str; 16] = [
    "sam",
    "jo.bloggs",
    "river",
    "kestrel",
    "t_mkhize",
    "amina",
    "blue.lamp",
    "pat-42",
    "owen",
    "zed",
    "harbour",
    "lark",
    "nadia",
    "quill",
    "tamsin",
    "otter",
];
const DOMAINS: [&str; 8] = [
    "example.com",
    "example.org",
    "mail.example.co.uk",
    "riverside.org.uk",
    "posteo.de",
    "kestrel.london",
    "gmail.com",
    "btinternet.com",
];
const STREETS: [&str; 20] = [
    "Acacia Avenue",
    "Kestrel Road",
    "Lower Marsh Street",
    "St John's Wood High Street",
    "The Green",
    "Mill Lane",
    "Coldharbour Lane",
    "Lark Rise",
    "Queen Victoria Street",
    "Ferry Close",
    "Ashburnham Grove",
    "Old Kent Road",
    "Tanner's Hill",
    "Loampit Vale",
    "Rye Park Gardens",
    "Peckham Grove",
    "Albion Mews",
    "Harbour Crescent",
    "Cutler Square",
    "Station Approach",
];
const TOWNS: [&str; 8] = [
    "London",
    "Lewisham",
    "Little Snoring",
    "Stoke-on-Trent",
    "Leeds",
    "Newcastle upon Tyne",
    "Croydon",
    "Upper Norwood",
];
const HOUSES: [&str; 6] = [
    "Kestrel House",
    "Ashby Court",
    "Lakanal House",
    "Heron Tower",
    "Albany Mansions",
    "Rosebery Buildings",
];

/// Something of a class in one of its correct forms.
pub fn make(class: &str, random: &mut Random) -> String {
    match class {
        "email" => format!(
            "{}{}@{}",
            random.pick(&WORDS),
            random.below(99),
            random.pick(&DOMAINS)
        ),
        "email written out" => {
            let (at, dot) = *[
                (" at ", " dot "),
                (" [at] ", " [dot] "),
                ("(at)", "(dot)"),
                (" AT ", " DOT "),
                (" @ ", "."),
            ][random.below(5)..]
                .first()
                .unwrap();
            let domain = random.pick(&DOMAINS).replace('.', dot);
            format!(
                "{}{at}{domain}",
                ["sam", "amina", "river", "owen", "nadia"][random.below(5)]
            )
        }
        "phone" => phone(random),
        "phone abroad" => abroad(random),
        "postcode" => postcode(random),
        "national insurance" => {
            let gap = ["", " ", "-"][random.below(3)];
            let mut parts = vec![
                from("ABCEGHJKLMNPRSTWXYZ", 1, random) + &from("ABCEGHJKLMNPRSTWXYZ", 1, random),
            ];
            parts.extend((0..3).map(|_| digits(2, random)));
            parts.push(from("ABCD", 1, random));
            let code = parts.join(gap);
            if random.percent(20) {
                code.to_lowercase()
            } else {
                code
            }
        }
        "nhs number" => nhs(random),
        "vehicle plate" => plate(random),
        "payment card" => card(random),
        "collar number" => match random.below(4) {
            0 => format!(
                "{}{}",
                digits(4, random),
                from("ABCDEFGHKLMNPQRSTWXY", 2, random)
            ),
            1 => format!(
                "{}{}",
                from("EFGHKLMNPQRSTUWXY", 1, random),
                digits(4, random)
            ),
            2 => digits(3, random),
            _ => format!("{}{}", 1 + random.below(9), digits(3, random)),
        },
        "link" => {
            let host = random.pick(&DOMAINS);
            match random.below(4) {
                0 => format!("https://www.{host}/u/{}", random.pick(&WORDS)),
                1 => format!(
                    "http://{host}/{}?id={}",
                    random.pick(&WORDS),
                    digits(5, random)
                ),
                2 => format!("www.{host}"),
                _ => format!("{host}/{}", random.pick(&WORDS)),
            }
        }
        "handle" => format!(
            "@{}{}",
            random.pick(&WORDS).replace(['.', '-'], "_"),
            random.below(999)
        ),
        "address" => address(random),
        other => panic!("{other} is no class"),
    }
}

fn phone(random: &mut Random) -> String {
    let mobile = format!("7{}", digits(9, random));
    let fixed = format!("20{}{}", [3, 7, 8][random.below(3)], digits(7, random));
    let town = format!("1{}{}", 1 + random.below(9), digits(8, random));
    match random.below(12) {
        0 => format!("0{mobile}"),
        1 => format!("0{} {}", &mobile[..4], &mobile[4..]),
        2 => format!("0{} {} {}", &mobile[..4], &mobile[4..7], &mobile[7..]),
        3 => format!("+44 {} {}", &mobile[..4], &mobile[4..]),
        4 => format!("+44{mobile}"),
        5 => format!("+44 (0){} {} {}", &mobile[..4], &mobile[4..7], &mobile[7..]),
        6 => format!("0044 {} {}", &mobile[..4], &mobile[4..]),
        7 => format!("(0{}) {} {}", &fixed[..2], &fixed[2..6], &fixed[6..]),
        8 => format!("0{}-{}-{}", &fixed[..2], &fixed[2..6], &fixed[6..]),
        9 => format!("0{}.{}.{}", &fixed[..2], &fixed[2..6], &fixed[6..]),
        10 => format!("0{} {}", &town[..4], &town[4..]),
        _ => format!(
            "0{} {} {} {} {}",
            &mobile[..2],
            &mobile[2..4],
            &mobile[4..6],
            &mobile[6..8],
            &mobile[8..]
        ),
    }
}

fn abroad(random: &mut Random) -> String {
    match random.below(5) {
        0 => format!(
            "+48 {} {} {}",
            digits(3, random),
            digits(3, random),
            digits(3, random)
        ),
        1 => format!("+252 61 {}", digits(7, random)),
        2 => format!(
            "+1 ({}) {}-{}",
            200 + random.below(700),
            digits(3, random),
            digits(4, random)
        ),
        3 => format!("0092 3{} {}", digits(2, random), digits(7, random)),
        _ => format!(
            "+353-8{}-{}-{}",
            random.below(10),
            digits(3, random),
            digits(4, random)
        ),
    }
}

fn postcode(random: &mut Random) -> String {
    let area = ["SE", "N", "EC", "B", "LS", "M", "SW", "CR", "EH", "NW"][random.below(10)];
    let district = if area == "EC" {
        format!("{}{}", 1 + random.below(4), from("AMNPRVY", 1, random))
    } else {
        (1 + random.below(27)).to_string()
    };
    let code = format!(
        "{area}{district}{}{}{}",
        ["", " ", " ", " "][random.below(4)],
        random.below(10),
        from("ABDEFGHJLNPQRSTUWXYZ", 2, random)
    );
    if random.percent(20) {
        code.to_lowercase()
    } else {
        code
    }
}

fn nhs(random: &mut Random) -> String {
    loop {
        let nine = digits(9, random);
        let sum: u32 = nine
            .chars()
            .zip((2..=10).rev())
            .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
            .sum();
        let check = (11 - sum % 11) % 11;
        if check < 10 {
            let all = format!("{nine}{check}");
            let gap = ["", " ", "-"][random.below(3)];
            return format!("{}{gap}{}{gap}{}", &all[..3], &all[3..6], &all[6..]);
        }
    }
}

fn plate(random: &mut Random) -> String {
    let letters = "ABCDEFGHJKLMNPRSTUVWXY";
    let gap = ["", " "][random.below(2)];
    match random.below(8) {
        0..=2 => format!(
            "{}{:02}{gap}{}",
            from("ABCDEFGHJKLMNPRSTUVWXY", 2, random),
            [2, 12, 19, 23, 51, 58, 65, 71, 74][random.below(9)],
            from(letters, 3, random)
        ),
        3 => format!(
            "{}{}{gap}{}",
            from("ABCDEFGHJKLMNPRSTVWXY", 1, random),
            1 + random.below(999),
            from(letters, 3, random)
        ),
        4 => format!(
            "{}{gap}{}{}",
            from(letters, 3, random),
            1 + random.below(999),
            from("ABCDEFGHJKLMNPRSTVWXY", 1, random)
        ),
        5 => format!(
            "{}{}{}{gap}{}",
            from("ABCDEFGHJKLMN", 1, random),
            from("IZ", 1, random),
            from("ABCDEFGHJKLM", 1, random),
            1000 + random.below(8999)
        ),
        6 => format!("{} {}", from(letters, 3, random), 100 + random.below(899)),
        _ => format!("{} {}", 100 + random.below(899), from(letters, 3, random)),
    }
}

fn card(random: &mut Random) -> String {
    let (start, length) = [
        ("4", 16),
        ("51", 16),
        ("55", 16),
        ("34", 15),
        ("37", 15),
        ("6011", 16),
    ][random.below(6)];
    let body = format!("{start}{}", digits(length - 1 - start.len(), random));
    let sum: u32 = body
        .chars()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = digit.to_digit(10).unwrap();
            if place % 2 == 0 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                digit
            }
        })
        .sum();
    let all = format!("{body}{}", (10 - sum % 10) % 10);
    let gap = ["", " ", "-"][random.below(3)];
    all.as_bytes()
        .chunks(4)
        .map(|four| std::str::from_utf8(four).unwrap())
        .collect::<Vec<_>>()
        .join(gap)
}

fn address(random: &mut Random) -> String {
    let street = random.pick(&STREETS);
    let number = match random.below(4) {
        0 => format!(
            "{}{}",
            1 + random.below(200),
            ["a", "b", "C"][random.below(3)]
        ),
        1 => format!("{}-{}", 2 + random.below(20), 24 + random.below(20)),
        _ => (1 + random.below(300)).to_string(),
    };
    match random.below(8) {
        0 => format!("{number} {street}"),
        1 => format!("{number} {street}, {}", random.pick(&TOWNS)),
        2 => format!(
            "{number} {street}, {} {}",
            random.pick(&TOWNS),
            postcode(random).to_uppercase()
        ),
        3 => format!(
            "Flat {}, {number} {street}, {}",
            1 + random.below(40),
            postcode(random).to_uppercase()
        ),
        4 => format!(
            "Flat {}, {}, {number} {street}",
            1 + random.below(40),
            random.pick(&HOUSES)
        ),
        5 => format!("{} {}", 1 + random.below(90), random.pick(&HOUSES)),
        6 => format!(
            "{number} {street}\n{}\n{}",
            random.pick(&TOWNS),
            postcode(random).to_uppercase()
        ),
        _ => format!("{number}, {street}")
            .to_lowercase()
            .replace(" the green", " mill lane")
            .replace("lark rise", "larch road")
            .replace("tanner's hill", "tanner road")
            .replace("loampit vale", "vale road")
            .replace("cutler square", "cutler street")
            .replace("station approach", "station road"),
    }
}
