//! What is written about the opening hours of a library: every word invented.

use super::private::{PrivateSentence, because};

/// What anybody may say of it.
pub const HOURS: &[&str] = &[
    "[Please open|Could you open|It should be open] on [Saturday mornings|Saturdays|at least one \
     day of the weekend], [I work all week|most of us work from Monday to Friday|that is when the \
     children are free].",
    "[Five o'clock|5pm] is [too early|no use] [for anybody with a job|if you commute|for people \
     who work in town].",
    "[One|Just one] [late evening|evening until eight] [a week|each week] would [do|be enough] \
     [for me|for our family].",
    "[Keep|Do not touch] the [weekday afternoons|hours from three to five], [my|our] {kin} [does \
     homework there|goes there every day|reads the papers there].",
    "[Story time|The reading group|The knitting group] [needs|only works in] [a morning|the \
     mornings], [so please keep one|and it has been going for {years} years].",
    "[The computers are|The printer is] what I come for, [they are free|job applications are only \
     online now].",
    "[It is|The library is] the only [warm|quiet|free] place [in the middle of Northfield|I can \
     walk to].",
    "[I|We] would [gladly|happily] come [without staff|with a card], [if there is a camera|if \
     somebody can be rung|as long as the toilets are open].",
    "[Hours without staff worry|A library without staff worries] me, [who helps with the \
     printer|what about small children|who puts the books back].",
    "[Some of us|A few readers] [use wheelchairs|need large print] and [ask at the desk|rely on \
     staff to reach the shelves].",
    "The [bus|last bus] [back|home] goes at [twenty past five|ten to six], [so later hours need \
     another bus|think of that before you choose].",
    "[Market day|Thursday] is when [everybody is in town|the car park is full], [open early \
     then|that is the day to open longest].",
    "[Do not|Please do not] [close earlier|open less] in [winter|the holidays], [that is when we \
     need it|people are lonely then].",
    "[Lunchtime|Between twelve and two] [would suit|is all I have for] [people in the \
     offices|shop staff|those of us on shifts].",
    "[Sundays|A Sunday afternoon] [would be lovely|is what families want], [even for three \
     hours|even once a month].",
    "[Please|Could you] [keep the hours the same every week|put the hours on the door in large \
     letters|print the new hours in the newsletter].",
    "[I|We] [moved here|came here] {years} years ago and the library was [the first place we \
     went|where we met people].",
    "[Volunteers|A friends' group] could [open up|look after] [a Saturday|an evening], [I would \
     help|as they do in the next town].",
];

/// Sentences with details that must not be published.
pub const PRIVATE: &[PrivateSentence] = &[
    because(
        "personal-data",
        "[You can ring me on|My number is|Call me on] <contact:{phone}> [if you want to hear \
         more|any evening].",
    ),
    because(
        "personal-data",
        "[Write to me at|Please answer to] <contact:{email}>[, thank you||].",
    ),
    because(
        "personal-data",
        "I live at <address:{address}> and [walk past every day|it is too far in the dark].",
    ),
    because(
        "personal-data",
        "[Regards|Yours], <name:{full_name}>, <address:{address}>.",
    ),
];

/// A whole text that is withheld, and why.
pub const WITHHELD: &[PrivateSentence] = &[
    because(
        "abuse",
        "[You are all|The lot of you are] [idiots|clowns|a bunch of liars] and [not worth the \
         chairs you sit on|I hope you are ashamed]. [Get lost|Useless, every one of you].",
    ),
    because(
        "unrelated",
        "[Earn|Make] £{number} a week from home with {product}. [No skills needed|Anyone can do \
         it]. [Message|Write to] offers@{product}.example.com [now|today].",
    ),
];
