//! Texts that a moderator must act on, all of them invented.
//!
//! Telephone numbers come from the ranges that Ofcom keeps free for drama, e-mail addresses from
//! the domains of RFC 2606, postcodes from areas (QQ, ZZ) that were never issued; streets, names
//! and collar numbers are made up.

/// A sentence that holds words to be removed, as `<token:words>`.
#[derive(Debug, Clone, Copy)]
pub struct PrivateSentence {
    /// The code of the reason, in the words of the edition.
    pub reason: &'static str,
    /// The sentence in the notation of `grammar`, with the marks.
    pub sentence: &'static str,
}

/// A sentence and why words of it must go.
pub const fn because(reason: &'static str, sentence: &'static str) -> PrivateSentence {
    PrivateSentence { reason, sentence }
}

/// Sentences with details that must not be published.
pub const SENTENCES: &[PrivateSentence] = &[
    because(
        "personal-data",
        "[You can ring me on|My number is|Call me on] <contact:{phone}> [if you want to hear \
         more|after six|any evening].",
    ),
    because(
        "personal-data",
        "[Write to me at|Send the results to|Please answer to] <contact:{email}>[, thank you|| and \
         I will tell you more].",
    ),
    because(
        "personal-data",
        "I live at <address:{address}> and [can see the cameras from my window|it happened right \
         outside|nobody came for {long}].",
    ),
    because(
        "personal-data",
        "[Regards|Yours|Signed], <name:{full_name}>, <address:{address}>.",
    ),
    because(
        "personal-data",
        "My crime reference [was|is] <identifier:{case_number}> and [nothing was done|you can \
         check it|I never heard back].",
    ),
    because(
        "personal-data",
        "I am <name:{full_name}> and you can reach me [on|at] <contact:{phone}> or \
         <contact:{email}>.",
    ),
    because(
        "personal-data",
        "My [moped|van|car], registration <identifier:{plate}>, was [flagged|stopped] {times} [by \
         mistake|for no reason].",
    ),
    because(
        "names-a-person",
        "My neighbour <name:{full_name}> was [arrested|taken away] in {month} [by mistake|for \
         somebody else's crime] and [lost a good job|has not been the same since].",
    ),
    because(
        "names-a-person",
        "My [cousin|young neighbour|best friend's child] <name:{full_name}> is \
         [fifteen|sixteen|seventeen] and has been [searched|stopped] {times} [this year|since \
         {month}].",
    ),
    because(
        "names-a-person",
        "[Ask|You should speak to] <name:{full_name}> [who runs the youth club|at the corner \
         shop|at the library], who [saw it all|knows what young people think].",
    ),
    because(
        "names-a-person",
        "<name:{full_name}> at <address:{address}> [has been burgled {times}|waited {long} for a \
         visit] and [would say the same|nobody links the cases].",
    ),
    because(
        "accusation",
        "[PC|Sergeant|DC] <identifier:{collar}> [broke my phone|pushed my brother over|lied in his \
         statement|laughed at us] <identifier:on {date}> and [nothing was done|the complaint went \
         nowhere].",
    ),
    because(
        "accusation",
        "The officer with the number <identifier:{collar}> [stopped me|searched me] <identifier:on \
         {date}> and [made up the grounds|called me names|kept my money].",
    ),
    because(
        "accusation",
        "[Everyone knows that|We all know] <name:{full_name}> [deals drugs|sells stolen phones] \
         from <address:{address}> and no [software|computer] is needed for that.",
    ),
    because(
        "accusation",
        "A member of staff called <name:{full_name}> [looked up|searched for] [my ex-wife|my \
         sister] on the [police computer|system] and [bragged about it|passed it on].",
    ),
    because(
        "prejudices-proceedings",
        "The [trial|case] of <name:{full_name}> starts in {month} and <other:{evidence}>, \
         [whatever the software says|which no software found out|so much for the new system].",
    ),
    because(
        "at-risk",
        "I [fled|left] my [husband|ex|father] and now [stay|live] [in a refuge at|with a friend \
         at] <address:{address}>, so I [fear|worry about] who can [look me up|see my records].",
    ),
];

/// A whole text that is withheld, and why.
pub const WITHHELD: &[PrivateSentence] = &[
    because(
        "abuse",
        "[You are all|The lot of you are|Everyone who runs this is] [idiots|clowns|a bunch of \
         liars] and [too stupid to read this|I hope you are ashamed|not worth the chairs you sit \
         on]. [Get lost|Go away|Useless, every one of you].",
    ),
    because(
        "abuse",
        "[People who live on that estate|Anyone who answers yes|Anyone who answers no|People round \
         {stop}] are [scum|vermin|brainless] and [should be ashamed|do not deserve a say]. [No \
         manners and no brains|That is all I have to say to them].",
    ),
    because(
        "threat",
        "[If this goes on|Carry on with this and] [somebody will come|some of us will come] to the \
         [control room|data centre|town hall] and [smash every screen|put the windows in]. [That \
         is a promise|You have been warned|I mean it].",
    ),
    because(
        "threat",
        "I know where the [people|engineers] who [run|built] this [park|have lunch] and [they had \
         better watch out|they will get what is coming]. [Tell them|Pass that on].",
    ),
    because(
        "advertising",
        "[Worried about burglars|Had a break-in|Tired of theft]? [Smart|Cheap|Wireless] \
         [cameras|alarms|locks] from {percent} off at www.{product}.example.com, [free \
         delivery|order today|use code SAFE]!",
    ),
    because(
        "advertising",
        "[Earn|Make] £{number} a week from home with {product}. [No skills needed|Anyone can do \
         it]. [Message|Write to] offers@{product}.example.com [now|today].",
    ),
];
