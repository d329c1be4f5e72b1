use super::*;

fn found(text: &str) -> Vec<(&'static str, String)> {
    let scalars: Vec<char> = text.chars().collect();
    suggest(text)
        .iter()
        .map(|found| {
            (
                found.kind.as_str(),
                scalars[found.start..found.end].iter().collect(),
            )
        })
        .collect()
}

fn only(text: &str, kind: PersonalDataKind, words: &str) {
    assert_eq!(found(text), [(kind.as_str(), words.to_owned())], "{text}");
}

#[test]
fn contact_details_in_every_writing() {
    only(
        "Write to sam.o'neil+x@mail.example.co.uk.",
        PersonalDataKind::Email,
        "sam.o'neil+x@mail.example.co.uk",
    );
    only(
        "Write to sam at example dot com, then wait.",
        PersonalDataKind::Email,
        "sam at example dot com",
    );
    only(
        "Write to sam[at]example[dot]org",
        PersonalDataKind::Email,
        "sam[at]example[dot]org",
    );
    only(
        "Ring +44 (0)7700 900 123 today",
        PersonalDataKind::Phone,
        "+44 (0)7700 900 123",
    );
    only(
        "Ring (020) 7946-0018.",
        PersonalDataKind::Phone,
        "(020) 7946-0018",
    );
    only(
        "Ring 077\u{200b}00 9001\u{200b}23",
        PersonalDataKind::Phone,
        "077\u{200b}00 9001\u{200b}23",
    );
    only("Ring ٠٧٧٠٠ ٩٠٠١٢٣", PersonalDataKind::Phone, "٠٧٧٠٠ ٩٠٠١٢٣");
    only(
        "It is zero seven seven double oh nine double oh one two three",
        PersonalDataKind::Phone,
        "zero seven seven double oh nine double oh one two three",
    );
    only(
        "See www.example.org/me?x=1, it is there",
        PersonalDataKind::Link,
        "www.example.org/me?x=1",
    );
    only("Ask @lark_42!", PersonalDataKind::Handle, "@lark_42");
    only("my insta is lark.42", PersonalDataKind::Handle, "lark.42");
}

#[test]
fn numbers_that_authorities_give() {
    only(
        "It is ab 12 34 56 c.",
        PersonalDataKind::NationalInsurance,
        "ab 12 34 56 c",
    );
    only(
        "It is 943 476 5919.",
        PersonalDataKind::NhsNumber,
        "943 476 5919",
    );
    only(
        "Paid with 4111-1111-1111-1111",
        PersonalDataKind::PaymentCard,
        "4111-1111-1111-1111",
    );
    only(
        "I saw PC 1234AB there",
        PersonalDataKind::CollarNumber,
        "1234AB",
    );
    only("in SE1 7PB", PersonalDataKind::Postcode, "SE1 7PB");
    for plate in [
        "AB12 CDE", "a123bcd", "ABC 123D", "Q12 ABC", "AIZ 1234", "ABC 123",
    ] {
        let text = format!("My car is {}.", plate.to_uppercase());
        only(&text, PersonalDataKind::VehiclePlate, &plate.to_uppercase());
    }
    only(
        "I was born on 4 March 1990.",
        PersonalDataKind::BirthDate,
        "4 March 1990",
    );
}

#[test]
fn addresses_by_their_grammar() {
    only(
        "They came to Flat 3b, Ashby House, 12-14 St John's Hill, London SW11 1TQ at night.",
        PersonalDataKind::Address,
        "Flat 3b, Ashby House, 12-14 St John's Hill, London SW11 1TQ",
    );
    only(
        "at 14 acacia avenue",
        PersonalDataKind::Address,
        "14 acacia avenue",
    );
    only(
        "The Old Rectory, Church Lane, Little Snoring NR21 0HS",
        PersonalDataKind::Address,
        "The Old Rectory, Church Lane, Little Snoring NR21 0HS",
    );
    only(
        "I live in Acacia Avenue.",
        PersonalDataKind::Address,
        "Acacia Avenue",
    );
}

#[test]
fn names_that_are_said_known_or_written_as_names() {
    only(
        "my name is zanele and I agree",
        PersonalDataKind::NameSaid,
        "zanele",
    );
    only(
        "I met Nkosinathi on Monday",
        PersonalDataKind::NameSaid,
        "Nkosinathi",
    );
    only(
        "It was PC O'Shaughnessy-Ngubane",
        PersonalDataKind::NameSaid,
        "O'Shaughnessy-Ngubane",
    );
    only(
        "Yesterday Oluwaseun was stopped",
        PersonalDataKind::NameKnown,
        "Oluwaseun",
    );
    only(
        "They asked محمد الحسيني twice",
        PersonalDataKind::NameKnown,
        "محمد الحسيني",
    );
    only(
        "Xqwyn Zblorg left early",
        PersonalDataKind::NameLike,
        "Xqwyn Zblorg",
    );
}

#[test]
fn identifiers_as_people_type_them() {
    use PersonalDataKind::{
        BankAccount, BirthDate, CollarNumber, Email, Handle, Link, VehiclePlate,
    };
    for (text, kind, words) in [
        (
            "write to sam<at>example<dot>com",
            Email,
            "sam<at>example<dot>com",
        ),
        (
            "write to sam_at_example_dot_com",
            Email,
            "sam_at_example_dot_com",
        ),
        ("see x.com/sam before you go", Link, "x.com/sam"),
        ("message @me there", Handle, "@me"),
        (
            "pay 12-34-56 12345678 please",
            BankAccount,
            "12-34-56 12345678",
        ),
        ("it was my date of birth as 4/3/1990", BirthDate, "4/3/1990"),
        (
            "Cefais fy ngeni ar 4ydd o Fawrth 1990",
            BirthDate,
            "4ydd o Fawrth 1990",
        ),
        ("my car is a123 bcd today", VehiclePlate, "a123 bcd"),
        ("reg number dn 3081 was read", VehiclePlate, "dn 3081"),
        ("Gwelais y Rhingyll 4127 yno", CollarNumber, "4127"),
        ("ask pc4127 about it", CollarNumber, "pc4127"),
    ] {
        only(text, kind, words);
    }
}

#[test]
fn addresses_in_lower_case_without_numbers_and_in_welsh() {
    for (text, words) in [
        ("i live at holly house, mill lane", "holly house, mill lane"),
        (
            "it is flat 3b, kestrel court, leeds.",
            "flat 3b, kestrel court, leeds",
        ),
        (
            "The Old Bakery Albert Road is mine",
            "The Old Bakery Albert Road",
        ),
        ("Rwy'n byw yn 3 Heol y Parc ers tro", "3 Heol y Parc"),
        (
            "Rwy'n byw yn Pen y Bryn, Stryd Fawr",
            "Pen y Bryn, Stryd Fawr",
        ),
    ] {
        only(text, PersonalDataKind::Address, words);
    }
}

#[test]
fn names_in_lower_case_need_a_reason() {
    for (text, name) in [
        ("my name is poppy smith and i agree", "poppy smith"),
        ("mrs do told us it would close", "do"),
        ("mr de guzman was kind", "de guzman"),
        ("me and rahima khatun said no", "rahima khatun"),
        ("i am peter walker, a teacher", "peter walker"),
    ] {
        only(text, PersonalDataKind::NameSaid, name);
    }
    only(
        "it was kunle ogunbanjo who told me",
        PersonalDataKind::NameKnown,
        "kunle ogunbanjo",
    );
    for text in [
        "my son will park there",
        "john lewis closed",
        "dont know whats next",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn ordinary_sentences_hold_nothing() {
    for text in [
        "The Metropolitan Police should not buy Palantir's software before the trial ends in May \
         2027.",
        "There were 20 people in the street, 5 minutes down the road, and 3 officers on each side.",
        "In 2019 the Home Office said 1,000,000 people were affected; that is 10 000 000 too many.",
        "COVID 19 and GDPR 2018 are not plates. It costs £50,000,000 or 12 per cent.",
        "I am British, Muslim and a Londoner. I'm not happy. This is wrong.",
        "Stephen Lawrence Inquiry, section 4.2: see page 12.",
        "WHY IS NOBODY LISTENING TO US? STOP THIS NOW",
        "Mark my words. Will this end? Hope so. May we know?",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn suggestions_never_overlap_and_lie_in_the_text() {
    let text = "Contact: Thabo Mkhize, thabo@mkhize.example, 12 Mill Lane, SE1 7PB, AB12 CDE, +44 \
                7700 900123 www.mkhize.example/@thabo";
    let all = suggest(text);
    assert!(all.len() >= 6, "{:?}", found(text));
    assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(
        all.iter()
            .all(|one| one.start < one.end && one.end <= text.chars().count())
    );
}

#[test]
fn every_kind_has_a_token() {
    for kind in PersonalDataKind::ALL {
        assert_eq!(kind.is_name(), kind.token() == ReplacementToken::Name);
    }
}

#[test]
fn a_family_name_that_no_list_has_goes_with_the_first_name_that_is_said_before_it() {
    for (text, name) in [
        ("my cousin priya zandrow is seventeen", "priya zandrow"),
        ("ask my friend priya zandrow", "priya zandrow"),
        ("my cousin priya is seventeen", "priya"),
        ("my cousin priya lives there", "priya"),
        ("my cousin priya, zandrow street", "priya"),
        ("fy nghefnder, my cousin priya wedi gweld", "priya"),
    ] {
        only(text, PersonalDataKind::NameSaid, name);
    }
}
