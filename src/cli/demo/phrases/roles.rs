//! What organisations and the police write, in their own manner.

/// How an organisation begins.
pub const ORGANISATION_OPENINGS: &[&str] = &[
    "We [are|write as] a [small|local|volunteer-run|membership] [charity|organisation|group] \
     [working|active] [with {clients}|in {area}|in {area} and {area}].",
    "[This response was|Our response was] [agreed|discussed] [at our meeting|by our trustees|with \
     {number} members] in {month}.",
    "We [spoke to|asked|held a session with] {number} [members|residents|young people|service \
     users] [before answering|to prepare this response].",
    "[We welcome|Our members welcome] the [chance|opportunity] to [respond|comment].",
    "We [support|advise] about {number} people [a month|a year], [many|most] of them \
     [{clients}|from {area}].",
];

/// What an organisation adds that is in favour.
pub const ORGANISATION_FOR: &[&str] = &[
    "Our members [report|tell us about] {crimes} [every week|daily], and [the lack of \
     follow-up|the silence afterwards] does more harm to confidence than [any|new] software would.",
    "[Victims|The people] we support [retell|have to repeat] their story to [officer after \
     officer|every new team]; [joined-up|linked] records could [spare|save] them that.",
    "[We see|Our caseworkers see] [cases|risks] that were visible [across|in] [two or \
     three|several] systems and that no single officer could [see|put together].",
    "[Traders|Businesses|Shopkeepers] in {area} [need|want] [repeat offenders|prolific thieves] to \
     be [recognised|linked] across borough [lines|boundaries].",
    "We [would support|support] the pilot going on, and [ask|would ask] only that [results|its \
     results] are [shared|published] with [communities|local people].",
    "[Better|Faster] linking of reports has [real|clear] value for [safeguarding|finding missing \
     people|spotting repeat victims].",
    "In our [experience|work] [delay|slow information] is itself a [harm|risk], and [falls|it \
     falls] hardest on [{clients}|those with least].",
];

/// What an organisation adds that depends on conditions.
pub const ORGANISATION_CONDITIONAL: &[&str] = &[
    "Our support [depends|is conditional] on [independent audit|an independent audit], \
     [with|including] [unannounced visits|access to search logs], and a [published|public] report \
     [every six months|each year].",
    "The data protection [impact assessment|assessment] and the equality assessment should be \
     [published|open to comment] [before|at least {weeks} weeks before] any [extension|decision].",
    "We [recommend|ask for] a [standing|permanent] panel that includes [{clients}|people with \
     experience of stop and search|data experts and residents], with [a budget|paid members|the \
     power to pause the system].",
    "[Data|Records] of victims and witnesses should be held [apart|separately], with \
     [consent|access only for the officer in the case].",
    "There should be a [single|clear] [route|point of contact] for people who [believe|think] they \
     were wrongly [linked|flagged], with [advice|help] from [groups|organisations] like ours.",
    "[Retention|Deletion] [periods|rules] should be set [by category|for each kind of record], \
     [tested|checked] [yearly|every year] and [reported|published].",
    "[Any|A] contract should [give|leave] the [public body|force] ownership of [the data model|all \
     configurations] and a [tested|realistic] way [out|to leave].",
];

/// What an organisation adds that leans against or is against.
pub const ORGANISATION_AGAINST: &[&str] = &[
    "[{clients}|Many people we support] tell us that they would [be less likely to|not] report \
     [{crime}|crime] if their details [entered|were added to] [the system|a system like this].",
    "[In the absence of|Without] published evidence on [accuracy|error rates|differential impact], \
     we [cannot support|do not support] [continuation|the pilot].",
    "[Historic|Past] [stop and search|arrest] data [carries|reproduces] [known|well-documented] \
     disproportionality, and no [mitigation|correction] has been [described|published].",
    "[Public|Public sector] equality duties apply [before|from the start of] a [pilot|trial], not \
     [after it|once it is extended].",
    "The [purpose|lawful purpose] of [each|every] data link should be [stated|set out]; \
     '[connecting information|identifying offenders]' is [too broad|not specific enough].",
    "We are [concerned|troubled] that [health|education|housing|immigration] data could be [drawn \
     in|added] [later|by agreement] without [new|further] consultation.",
    "[Extending|To extend] a pilot [whose results are not known|without published results] \
     [undermines|weakens] the [purpose|point] of piloting.",
    "[Reliance|Dependence] on [one|a single overseas] supplier [raises|creates] risks of \
     [lock-in|rising cost|foreign access] that the [facts|consultation papers] do not \
     [address|cover].",
];

/// How somebody from the police begins.
pub const POLICE_OPENINGS: &[&str] = &[
    "[I have|I've] [been in the job|served] for {years} years, [mostly|the last few] [in {unit}|on \
     {unit}].",
    "I work [in {unit}|as staff in {unit}].",
    "[Speaking|Writing] for myself, not [the force|my team|the job].",
    "I [used|have used] the pilot [for {long}|most days|a handful of times].",
    "[I have not|I've not] used [it|the pilot] myself, but [colleagues|people on my team] have.",
];

/// What police say in favour.
pub const POLICE_FOR: &[&str] = &[
    "[On a night shift|At three in the morning] I have [ten|fifteen] minutes to [research|look \
     into] an address before we [go through the door|knock], and today that means [six|five|seven] \
     log-ins.",
    "[A search that took|Research that took|What once took] [a whole day|two days|most of a shift] \
     took [twenty minutes|under an hour|ten minutes] with the [pilot|software].",
    "[We|My team] found a [missing|vulnerable] [child|person] [faster|sooner] because a [phone \
     number|vehicle] from an old [report|log] came up [straight away|at once].",
    "The public think we [have|already have] something like on television; [we do not|the truth is \
     spreadsheets].",
    "[Every|Each] search I make is [logged|on record], which is [more than|not something] I can \
     say of the [old systems|paper files].",
    "It [points|leads] me to the [few|handful of] people who [matter|cause the harm], so I \
     [stop|bother] fewer of the others.",
    "[Turning it off|Losing it] now would put us back to [e-mailing|ringing] [other teams|the next \
     borough] and [hoping|waiting].",
    "[Nobody|No one] is arrested [on|because of] what the software says; I still [need|must have] \
     grounds and [write them down|explain them in court].",
];

/// What police say who want conditions.
pub const POLICE_CONDITIONAL: &[&str] = &[
    "[Give us|We need] [written|clear] rules on what [may|can] be searched and why, \
     [because|since] at the moment [it varies by team|everyone asks the sergeant].",
    "[Half|Most|Some] of [my|our] team had [an hour of training|one morning of training|an online \
     course], which is [not enough|too little] for [a tool|something] like this.",
    "[Intelligence|Some intelligence] in our systems is [old|wrong|graded badly], and linking it \
     makes [old mistakes|bad entries] look [new|solid].",
    "I would [welcome|be glad of] [outside|independent] audit, it [protects|covers] the officers \
     who [do it right|follow the rules].",
    "[Weeding|Deletion] has to [be automatic|happen by itself], nobody on [shift|response] has \
     time to [review|go through] [old records|ten-year-old entries].",
    "[Keep|Leave] victims' [details|records] [behind a wall|separate], they [told|trusted] us for \
     [one case|a reason].",
];

/// What police say who doubt it or are against it.
pub const POLICE_AGAINST: &[&str] = &[
    "We [lost|have lost] [our|the] [analysts|neighbourhood team|front counter] and got [a \
     dashboard|software] instead, and I know which [the public|victims] would choose.",
    "It [throws up|gives me] [links|results] that [mean nothing|go nowhere], and then I have to \
     [justify|explain] why I [did not act|ignored them].",
    "[Nobody|No one] asked [frontline officers|us|the people who use it] before [spending|they \
     spent] [so much|this much].",
    "When [it goes wrong|the supplier leaves|the price goes up], it is [us|the officer on the \
     doorstep] [they|people] will blame.",
    "[People|Families] on my [ward|beat] [already think|believe] we [track|watch] them, and \
     [years|a lot] of [patient work|going to meetings] can be [undone|lost] by one \
     [headline|story].",
    "The [basics|radios|laptops] do not [work|work half the time], [fix|sort] those first.",
];
