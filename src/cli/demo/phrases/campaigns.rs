//! Two campaigns: one letter that people send as it is, and one to which they add a sentence of
//! their own.

/// Sent word for word, by people who want the pilot paused.
pub const EXACT: &str = "I am writing to ask that the pilot is paused.

Londoners have not been told which data is connected, what it costs or how often it is wrong. A trial should be judged by published results, \
and there are none. Until an independent body has tested the software for accuracy and for bias, and until the privacy and equality assessments \
are published, it should not be used on anybody.

Please do three things. Pause the pilot. Publish the assessments. Give an independent panel of residents the power to say no.

Yours faithfully,
a London resident";

/// Sent with something added, by people who want the pilot to go on.
pub const EXTENDED: &str = "Please let the pilot continue. Officers spend too much of their time looking in old systems that do not talk to each other, \
and victims wait while they do. The software brings together information that the police already hold and leaves every decision to a person. \
London deserves a police service with modern tools, checked by people we can trust.";

/// What is added to [`EXTENDED`]; `experience::FOR` may be added as well.
pub const ADDED: &[&str] = &[
    "In {area} we have had {crimes} [every week|again and again] since {month}.",
    "I am a {job} and [start work before it is light|finish late], so I [think about this|notice \
     it] [daily|every day].",
    "[My|Our] {kin} [is|has been] [afraid to go out|nervous at {stop}] since the [last|latest] \
     {crime}.",
    "I would add that [the checks should be published|someone independent should look at the \
     logs|officers need proper training for it].",
    "[I have lived|We have lived] here for {years} years and [never|not once] [seen|had] a \
     [case|theft] solved.",
    "[Please also|And please] [bring back|keep] our [ward officers|front counter|neighbourhood \
     team], [software|a screen] alone will not do.",
];
