//! What is written in answer to the other questions: proof, what is missing, and who else should do
//! audits.

/// What the pilot would have to show. Any view may say any of these.
pub const PROOF: &[&str] = &[
    "[How many cases were solved|The number of cases it solved] that would not have been \
     [solved|cleared up] [otherwise|without it], [counted|checked] by [someone outside the force|a \
     university|an auditor].",
    "[Compare|A comparison of] [two|three|four] boroughs with it and [two|three|four] without, \
     [for a year|over the same months].",
    "[The error rate|How often it is wrong|How many links turned out false], [for each group|by \
     age and ethnicity|by borough].",
    "Hours saved per [officer|detective|shift], and [where those hours went|what they did with \
     them].",
    "That [stop and search found more and happened less|searches found more and became fewer|fewer \
     searches found more], not just that there were more [arrests|convictions|leads].",
    "That [nobody|no one] was arrested [only because of|on the strength of] [a link|a match] that \
     was wrong.",
    "[The full|The whole|Every pound of the] cost, [training and lawyers included|with the cost of \
     leaving], set against [hiring|paying for] [{number}|more] officers.",
    "[Results|Convictions|Charges] that stood up in court, not [leads|alerts|'insights'].",
    "How [quickly|fast] missing [people|children] were found before and [after|with it].",
    "That victims [were|are] [kept informed|updated|called back] [sooner|more often], because they \
     [would|will] know the difference.",
    "[An independent|A published] [test|evaluation] for [racial|ethnic|gender] bias that [someone \
     else|other researchers] could repeat.",
    "How many times [officers|staff] [misused|abused] it and what [happened|was done] to them.",
    "That [old|wrong|deleted] data is really [gone|removed], [shown|proved] by [an outside \
     test|someone who tried to find it].",
    "[No|Zero] [data leaks|breaches], and that the [supplier|company] [cannot|could not] [get \
     in|read it].",
    "A [fall|drop] in [{crimes}|serious violence] of at least [{percent}|a tenth] that [cannot be \
     explained|is not explained] by [anything else|the weather or more patrols].",
    "That [trust|confidence] [went up|did not go down] among [young people|Black \
     Londoners|women|people who live on estates], [asked|measured] by [an independent \
     survey|people they trust].",
    "How many people [challenged|appealed] a mistake, how long it took and [who won|how many were \
     right].",
    "[If|When] an [honest|independent] report [says|shows] [it made no difference|nothing \
     changed], [stop|end] it. [I would accept that both ways|That is what a trial is for].",
    "[Set|Write down] the [target|pass mark] before you look at the results, [otherwise|or] you \
     will [always find|find] something [that went well|to boast about].",
    "Whether [a cheaper|a simpler|an open source] system [could do|does] the same [job|thing].",
    "[Let officers who use it speak|Let frontline officers speak|I want frontline officers to \
     speak] [freely|anonymously] about what it [gets wrong|is good at].",
    "How it [worked|works] for [common surnames|names spelled in different ways|people who moved a \
     lot|travelling families].",
    "That a [judge|magistrate|defence lawyer] can [understand|be shown] how [a link|a result] was \
     made.",
    "That the number of [searches|look-ups] is [in proportion|reasonable], with a [reason|case \
     number] for each.",
];

/// What those add who think that nothing, or very little, need be shown: in favour, against.
pub const PROOF_FIRM: [&[&str]; 2] = [
    &[
        "It has shown enough [already|for me]; [fewer|less] [{crimes}|victims] is [proof|all the \
         proof I need].",
        "[One|Just one] [life saved|child found] would [do|be enough] for me.",
        "[Only|Just] that [detectives|officers] [find it useful|would miss it].",
    ],
    &[
        "Nothing [it shows|it could show|you show me] would [change my mind|make it right], \
         because [the problem is the principle|whether it works is not the point|I object to the \
         whole idea].",
        "[It|The pilot] [cannot|can not] prove [anything|a thing] while [the same people|those who \
         bought it] [mark it|write the report].",
        "[There is no|No] result [is|that is] worth [putting|having] everybody in [one|a] [police \
         file|database].",
    ],
];

/// What has been missed. Any view may say any of these.
pub const MISSING: &[&str] = &[
    "You [did not ask|never asked] about [children|under-eighteens], whose records should be \
     [treated apart|deleted at eighteen].",
    "[Has anyone looked at|Did anyone consider|Has anyone costed] [building|making] this \
     [in-house|with a British university|with open source software]?",
    "What about [British Transport Police|the City police|other forces], [can they|will they] see \
     it [too|as well]?",
    "[Deaf people|Blind people|People with learning disabilities|Older people] [will not|won't] \
     [read|manage] a [long|web] page like the facts page, [please come|come] and [talk to us|hold \
     a meeting].",
    "[There is|I see] nothing [here|in this form] about [what happens when|the day] the \
     [contract|pilot] ends and who [keeps|gets] the data.",
    "[You ask|This asks] about bias but not about [class|postcode|poverty|mental health].",
    "The [effect|impact] on [witnesses|people who give information] who [rely|depend] on \
     [secrecy|staying anonymous].",
    "[Security|Hacking]: one [big|joined] database is one big [target|prize].",
    "[Officers'|Police] [privacy|own data], their [sickness and complaints|personal] records \
     should [not|never] be [used|analysed] [against them|behind their backs].",
    "[Who|Which person] [signs off|decides] a new [data set|use], and is [that|it] \
     [published|minuted]?",
    "[Sex workers|Travellers|Refugees|Rough sleepers|Trans people] are [over-policed|written about \
     in police notes] [and|yet] were not [mentioned|asked].",
    "[Energy|The carbon cost]: nobody [ever asks|mentions] what [these computers|all these \
     servers] use.",
    "[Put|You could put] a [list|register] of every [tool|algorithm] the police [use|have] on [one \
     page|a website], like [some cities|other cities] do.",
    "Why not [fix|clean up] the [data|records] first? [Rubbish in, rubbish out|A fast search of \
     bad records is still bad].",
    "[The effect on|What this does to] [peaceful protest|trade unions|journalists and their \
     sources] is [missing|not here].",
    "[Ask|You should ask] the [people|victims] [whose cases were solved|it helped] what it \
     [meant|was worth] to them.",
    "[Insurance|Compensation]: who pays when [someone|a person] is [wrongly arrested|ruined by a \
     mistake]?",
    "[Small|Local] [things|ideas] that work: [ward panels|regular meetings|the same two officers \
     for years].",
    "A [third|middle] [way|option]: [use it|keep it] for [missing people and murder|serious cases] \
     only, with [a judge|a warrant] for [anything|everything] else.",
    "[Translate|You need to translate] this into [Bengali|Somali|Polish|Turkish|Portuguese], \
     [plenty of people|many families] in {area} [would rather not|will not] answer in English.",
    "Whether staff can [report|blow the whistle on] misuse [safely|without losing their job].",
    "[Which law|What law] allows this [exactly|in the first place]? [Say it|Please say] in [a \
     sentence|plain words].",
    "[Social services|Schools|Hospitals|Councils] [might|could] be [asked|made] to [hand \
     over|share] data [later|next], [ask us|come back to us] before that.",
    "[Data|Records] about [people who have died|the dead] and what their families [may see|are \
     told].",
    "I [could not find|looked for and did not find] how [long|many years] [things|records] are \
     [kept|stored].",
    "[A public|An open] [demonstration|evening] where [people|anyone] can see [the screen|how it \
     works] with [made-up|invented] data.",
    "[Will|Can] [defence lawyers|the defence] get the same [records|search history] as the \
     [prosecution|police]?",
    "[You assume|The form assumes] that [more|less] [openness|data] [is|must be] [better|the \
     answer], [I|and I] think it [is about who holds power|depends on who asks].",
];

/// Who else should do audits: short, without an ending in most cases.
pub const AUDITOR: &[&str] = &[
    "[A|A retired|An independent] judge[| with technical advisers| appointed for {years} years]",
    "[University|Independent] [researchers|statisticians|computer scientists][| from outside \
     London| with full access| chosen by lot]",
    "[The National Audit Office|An auditor like the National Audit Office|Auditors who also check \
     councils][| together with residents|, for the money at least]",
    "[Victims|Victims of crime|Victims' groups] and [people who were stopped|defence lawyers|young \
     people] together",
    "[A|An elected] [people's|citizens'] [jury|assembly] [drawn by lot|from every borough|with \
     {number} members]",
    "[Youth|Young people's] [councils|panels][| from each borough| in {area}| with paid places]",
    "[Someone|Anyone|A person] [who is not|not] [police or politician|paid by the police|chosen by \
     the force]",
    "[Trade unions|Staff unions] [and|with] [community groups|civil liberties groups|charities]",
    "[Doctors|Nurses|Teachers|Faith leaders|Magistrates], they [know|see] [people|the effects|both \
     sides]",
    "[Parliament|A committee of MPs|A select committee|The House of Lords][| in public hearings| \
     every year]",
    "[Another force|Police from another country|Inspectors from abroad][| who do not use it| with \
     no ties to the supplier]",
    "[Journalists|The press|Independent experts] with [legal|proper|full] access[| to the logs]",
    "[Ethical hackers|Security testers|People who find flaws for a living]",
    "[An ombudsman|A commissioner] [only for this|for police technology|for algorithms][|, with \
     power to fine|, with power to stop it]",
    "[Nobody|No one], [stop it instead|there is nothing to audit if you stop|we have enough \
     auditors]",
    "[The police are fine|Trust the police|Police inspectors are enough], [no more \
     committees|leave them to it|we do not need more bodies]",
];

/// For questions of other consultations: remarks that fit any subject.
pub const GENERAL: &[&str] = &[
    "[It|This] should be [explained|set out] [in plain words|simply] [for everybody|before anyone \
     decides].",
    "[Please|You should] [come to|hold a meeting in] {area} and [ask people there|listen].",
    "[I|We] would [like|want] to see [the costs|the results|how it went] [every year|after \
     {long}].",
    "[Think of|Do not forget] [older people|young people|people who work nights|disabled people].",
    "[On balance|All in all] [I agree|I am not convinced|I could go either way], [mostly|chiefly] \
     because of [the cost|the risk|what it could do for {area}].",
    "[My|Our] {kin} and I [see|saw] this [differently|the same way], [which|and that] says \
     [something|a lot].",
    "[Who|Which body] [checks|looks at] [this|it] afterwards, and [what if|what happens when] it \
     [fails|goes wrong]?",
    "[Try|Start with] [something small|a trial] and [tell us|publish] what you [learn|find].",
];
