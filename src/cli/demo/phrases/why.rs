//! Why somebody thinks so: what residents and others write about the pilot, by the view they hold.
//!
//! The notation of these templates is described in `grammar`.

/// Views in favour.
pub const SUPPORTIVE: &[&str] = &[
    "If the police already hold the information, [it is only sensible to let them|why on earth \
     should they not|I would expect them to] search it [properly|quickly|in one place].",
    "[Detectives|Officers] [spend|waste] [hours|whole shifts|half their week] [looking things \
     up|typing the same name] in [five|six|seven|a dozen] different systems, and that time \
     [belongs to victims|should be spent on the street|is paid for by us].",
    "It [took|has taken] the police {long} to [connect|link] {crimes} on {our_road}, when it was \
     [plainly|obviously] the same [two people|gang|van] each time.",
    "[Criminals|Organised gangs|County lines gangs] use [good|modern|the latest] technology and we \
     [send|ask] the police to [catch|follow] them with [spreadsheets|paper|systems from the \
     nineties].",
    "[Missing children|People who go missing|Victims of domestic abuse] [cannot|should not have \
     to] wait while somebody [rings round|e-mails] [other boroughs|four departments].",
    "[A hospital|My bank|Every shop|The firm I work for] [uses|has used] software like this for \
     years and nobody [blinks|writes to the papers about it].",
    "I [would rather|prefer that] they [find|catch] the [few|small number of] people who do the \
     most harm than [stop|bother] [half the estate|everybody on the street].",
    "Better information could mean less stop and search of [people who have done nothing|innocent \
     kids], because officers would [know|have a real idea] who they are looking for.",
    "I have nothing to hide and [I want|I would like] [{crimes}|knife crime|burglary] dealt with.",
    "[Links between cases|Warning signs|Patterns] were missed in [the past|terrible cases we all \
     remember] because [nobody put the pieces together|one team did not know what another knew].",
    "It does not decide anything, [it shows|it only shows] officers what is already [in the \
     files|on record].",
    "Stopping [half way|now] would [waste|throw away] the money [already spent|we have put in].",
    "[Where I live|Round here|In {area}] people are [tired|sick] of [{crimes}|phones being \
     snatched], and [anything|any lawful tool] that helps is welcome.",
    "The police get [blamed|criticised] for not sharing information and then [blamed|criticised] \
     again when they [try|do].",
    "[I worked|I used to work] [in {service}|for {service}] and saw how [often|easily] things [get \
     lost|fall through the gaps] between systems that do not [talk to each other|match].",
    "[As long as|Provided] the law is [followed|kept], I am [content|happy] for the pilot to \
     [carry on|go ahead|continue].",
    "[Computers|A computer] can at least [be checked|keep a log], which is more than you can say \
     for [a hunch|someone's memory|a notebook].",
    "[Every|Each] {crime} on [our|my] road ends with a crime number and [nothing else|silence|a \
     leaflet].",
    "London is [big|huge] and moves [fast|quickly]; a thief can be in [three boroughs|{area}, \
     {area} and gone] before [lunch|the first report is typed].",
    "[My|Our] {kin} was a victim of {crime} and the officer said [the name had come up before|they \
     had the information all along], just in [another|a different] system.",
    "I [trust|have faith in] [most officers|our local team] and I want them to have \
     [decent|proper|good] tools.",
    "[If it saves|If this saves] even [an hour a day|one shift a week] per officer that is \
     [hundreds|thousands] of hours [back on the beat|for neighbourhood policing].",
    "[A trial|A pilot] is [the right way to learn|the way to find out|how you find out] whether [a \
     thing|something] works, so let it [run|finish].",
];

/// Views in favour, if something is put in place first.
pub const CONDITIONAL: &[&str] = &[
    "I can [accept|live with|support] this if [someone independent|an outside body|people who are \
     not police] [checks|audits] it [every year|twice a year|without warning] and [publishes|puts \
     out] what they find.",
    "[Good idea|Useful tool], but only with [rules|limits] that [ordinary people|we|residents] can \
     [read|understand] [in plain English|without a lawyer].",
    "There has to be a [record|log] of [every|each] search and [who made it|the reason for it], \
     and somebody has to [actually read|go through] it.",
    "[Data|Information] about people who were never [charged|found guilty] should be \
     [deleted|wiped|taken out] after {keep}, not kept [for ever|just in case].",
    "[The software|It] may [suggest|show a link], but a [named|trained] officer must [decide|take \
     the decision] and [write down|be able to explain] why.",
    "Anyone who is [wrongly flagged|mixed up with someone else|linked to a crime by mistake] needs \
     [a quick|an easy|a free] way to [find out|be told] and get it [put right|corrected].",
    "Leave [medical|health|school|social services|housing] [records|data] [out of it|well alone]; \
     [people will stop seeing a doctor|families will stop asking for help] if they think [the \
     police|officers] can look.",
    "[Victims and witnesses|People who report a crime] must not [end up|find themselves] in the \
     same [pot|database] as [suspects|the people they report].",
    "I want [an end date|a sunset clause|a date on which it stops] so that it does not [quietly \
     become|turn into] [permanent|the normal way] [without anyone deciding|by default].",
    "[Publish|Show us|Put online] the [privacy assessment|equality \
     assessment|contract|assessments] first, then [ask me again|carry on|we can talk].",
    "It has to be [tested|measured] [separately|openly] for [Black Londoners|young \
     people|women|disabled people|different groups], because [an average|one figure for everybody] \
     [hides|can hide] a lot.",
    "The [supplier|company] must not be able to [see|copy|sell|learn from] our data, and [the \
     contract|that] has to [say so|be checked].",
    "[We|Londoners] should own [the data|whatever is built] so that [switching|changing] supplier \
     in {years} years does not cost [a fortune|the earth|another fifty million].",
    "Officers who [look up|search for] [an ex|a neighbour|their own family|somebody famous] should \
     [lose their job|be sacked|face a hearing], and we should be told [how many|how often].",
    "Start [small|with serious violence only|with {crimes}] and [widen|extend] it only after [a \
     public report|proof that it works|an honest look at the results].",
    "I am [for|in favour of] solving more crime and [against|not in favour of] collecting \
     [data|information] about [everyone|people who did nothing].",
    "[Carry on|Go on] with the pilot, but [write the rules down|put the safeguards in] [before it \
     grows|first, not afterwards|before it gets any bigger].",
    "The [board|panel] that watches over this [needs|must have] the power to [stop|pause|switch \
     off] it, not [only|just] to write [letters|a report].",
    "Train [officers|the people who use it] on what it [cannot|can and cannot] do, because people \
     [believe|trust] a screen [too easily|more than they should].",
    "[Our|My] {kin} was [stopped|searched] {times} [last year|in one summer] for [nothing|looking \
     like someone else], so I would want stop and search [records|data] [kept out|handled with \
     great care].",
    "Tell us [what it costs|the whole price], [what it found|what came of it] and [what went \
     wrong|how often it was wrong] every [six months|quarter|year], and I [have no problem|would \
     be reassured].",
    "Both sides [have a point|are partly right] here: officers need [modern tools|better tools], \
     and [people|the public] need [protection|a way to hold them to account].",
    "[Appeals|Complaints|Challenges] must go to someone [outside|other than] the [force|police], \
     with an answer within {weeks} weeks.",
];

/// Views that lean against, mostly for want of knowledge or trust.
pub const WORRIED: &[&str] = &[
    "[Nobody|No one] has [told|shown] us what data is [in it|being joined up], so how [can \
     anybody|am I supposed to|could I] [agree|judge]?",
    "I am [worried|concerned|uneasy] that [old|years of] stop and search [records|data] will \
     [teach|tell] the software to [look at|point at] the same [young Black \
     men|boys|streets|estates] again.",
    "Once [data|information] is [joined up|in one place] it is [very hard|almost impossible] to \
     [take apart|separate|get out] again.",
    "Things like this [start|begin] with [terrorists|serious offenders|the worst criminals] and \
     [end|finish] with [parking|protesters|people who owe council tax].",
    "My {kin} is [afraid|nervous|scared] to [report|ring about] [anything|{crime}] now because [it \
     all goes into a computer|you do not know who reads it].",
    "[What happens|What becomes of you] if the [machine|software|system] [gets it wrong|mixes up \
     two people with the same name]? [Nobody|No one] can tell me who [puts that right|I would \
     ring].",
    "An [overseas|American|foreign] company [holding|near] [our|Londoners'] [records|police \
     records] makes me [uncomfortable|uneasy], whatever the [contract|small print] says.",
    "[Trust|Confidence] in the police is [low|at rock bottom|thin] [round here|in {area}|among \
     people my age], and [doing this quietly|finding out from the news] [makes it worse|does not \
     help].",
    "[Twenty million|Fifty million|That much money] would [pay for|buy] [a lot of|plenty of] \
     [youth workers|officers on the beat|domestic abuse support], and I have seen no \
     [comparison|sums].",
    "I would [pause|stop for now] until [somebody independent|an outside expert] has [looked \
     at|tested] [whether it works|how often it is wrong].",
    "We do not know [how often it is wrong|the error rate], and for [the person at the \
     door|someone arrested at five in the morning] that is the [only|one] number that matters.",
    "If [GP|hospital|mental health] records [ever|one day] [go in|get linked], [people like me|my \
     patients|many people] will [stop being honest with|keep away from] their doctor.",
    "[Posts|Things] I wrote when I was [fifteen|sixteen|a teenager] should not be [evidence|a line \
     in a police file] {years} years later.",
    "I went to [a peaceful march|a demonstration|a vigil] in {month} and I now wonder whether [my \
     name|my number plate|my face] is [in there|on a list].",
    "[Audits|Checks] were [promised|agreed], but by whom? [The police marking their own \
     homework|An audit by a friend] is not [enough|an audit].",
    "[It says|They say] the software does not decide, but an officer with [ten seconds|no time] \
     [will|is going to] do what the screen [says|suggests].",
    "[Deleted|Old] [data|records] [should be|must be] really gone, and I have [never|not once] \
     seen [proof|any proof] that the police [delete|wipe] [anything|what they should].",
    "[As a mother|As a father|As a parent] of {two} [teenage boys|teenagers|boys] I [lie \
     awake|worry] about [a mistake|one wrong link] that follows them [for life|into every job \
     interview].",
    "[People|Families] who [came|moved] here from [countries with secret police|places where the \
     state kept files] [know|remember] how this [goes|begins].",
    "[Reports disagree|The newspapers disagree] about [how long it runs|what it costs|why the \
     contract was stopped], so [clear that up|tell us] before [going on|anything else].",
    "I do not think anyone [meant|means] harm, but [nobody|no one] seems to be [in charge \
     of|responsible for] [saying no|the limits].",
    "My [name|surname] is [common|shared by half of {area}], and I have been [mistaken|taken] for \
     somebody else [twice|three times|before].",
];

/// Views against.
pub const OPPOSED: &[&str] = &[
    "[Stop it|End it|Switch it off]. [It was blocked once|The contract was blocked] and the pilot \
     is [the same thing|a way in] by [the back door|another name].",
    "[This is|That is] [mass surveillance|surveillance of everyone] with a [nicer|friendlier] \
     name, and [I do not consent|I did not agree to it|nobody voted for it].",
    "[Predicting|Guessing] who [might|may] commit a crime is not [policing|justice], it is \
     [punishing people early|treating people as guilty].",
    "The [data is|records are] [biased|skewed] because [stops|searches|arrests] were \
     [biased|skewed], and [a computer|software] only makes that [faster|look scientific].",
    "I was stopped {times} before I was [eighteen|twenty] and [never|not once] [charged|arrested], \
     and [every one|each] of those stops is [data|a record] now.",
    "[No|Not one] [foreign|private|American] [company|firm] should [make money|profit] from [the \
     police files of Londoners|our data], [full stop|whatever it promises].",
    "[Twenty million|All that money|Tens of millions] for [software|a trial] while [youth clubs \
     close|the front desk in {area} is shut] is [a scandal|shameful|the wrong choice].",
    "You cannot [appeal|argue] against [a program|something] when nobody will tell you [how it \
     works|what it said about you].",
    "[Scrap|Drop] it and put [the money|every pound] into [neighbourhood officers|officers who \
     know the streets|forensics that take months].",
    "The police [have shown|showed] that they [cannot|can not] [look after|be trusted with] the \
     [data|powers] they [have|already have], so [do not give them more|giving them more makes no \
     sense|giving them more would be wrong].",
    "[Independent|Proper] [oversight|scrutiny] should have come first, and it [did not|never did], \
     so [it should stop|I say no].",
    "I [do not want|refuse to have] my [medical history|children's school records|social \
     media|number plate] [in|anywhere near] a police [system|search engine].",
    "[Everyone|Everybody] in that system is a [suspect|suspect until proved otherwise], \
     [even|including] [victims|people who only rang for help].",
    "It will be [young|poor|Black and brown] [people|Londoners] who [pay|get the knock on the \
     door], it always [is|has been].",
    "[They were|The force was] [caught out|found out] by [journalists|the press] rather than \
     [telling|asking] us, which [tells you everything|is reason enough to stop].",
    "[Officers|The police] [solved|caught people for] crimes for [two hundred|nearly two hundred] \
     years by [talking to people|knocking on doors], and that is what [people miss|we have lost].",
    "[A safeguard|A protocol] that [nobody|no one] outside has [read|seen] is [not a \
     safeguard|just a word].",
    "[My|Our] [mosque|church|community|temple] has been [watched|listened to] [before|enough], \
     thank you.",
    "[Powers creep|Uses grow|It always grows]: [today|first] it is [serious crime|gangs], \
     [tomorrow|next] it is [who went to which protest|benefit claims|immigration].",
    "A pilot that is [extended|renewed] [again and again|before anyone sees results] is not a \
     [pilot|trial], it is [a contract|a done deal].",
    "I would not [report|ring in] [a crime|anything] if I thought [my name|my details] would \
     [go|be fed] into [this|it].",
    "There are [cheaper|other|smaller] ways to [join up|tidy up] [old systems|records], and \
     [nobody|no one] has [explained|said] why they were [rejected|turned down].",
];

/// Views of those who have not made up their minds.
pub const UNSURE: &[&str] = &[
    "I [do not know|can't say|am not sure] because [nobody explains|I have not seen] what it \
     [does|really does] [day to day|in practice].",
    "[Some days|Sometimes] I think [catch them any way you can|it would help], [other days|and \
     then] I [remember|think of] how my {kin} was [treated|spoken to].",
    "The [two sides|reports] say [opposite|different] things and I have no way to [tell|know] who \
     is right.",
    "[Has it|Did it] [solved|actually solved|led to] [anything|one case] or not? [That would \
     decide it for me|I would start with that].",
    "I [read|looked at] the facts page and [most|half] of what I wanted [says|was] 'not provided'.",
    "It [depends|all depends] on [who can see it|what goes in|who checks], and [none of that is \
     clear|we are not told].",
    "[I would want|I'd like] to hear from [someone it helped|victims] and [someone it \
     harmed|people who were wrongly stopped] before I [choose|pick a side].",
    "[My|Our] {kin} says [yes|go on], [I say|my head says] [wait|hold on], we [argued|talked] \
     about it [all through dinner|on the bus].",
    "[I am|I'm] [not technical|no expert], but [fifty million|twenty million] is a lot [of \
     money|to spend] [without|before] [seeing|knowing] [results|what you get].",
    "[Crime|{crime}] is [bad|worse] [here|in {area}] and so is [trust|how people feel about the \
     police], so I am [torn|in two minds].",
    "If [other cities|other forces|other countries] [tried|have tried] this, [what happened|how \
     did it go]?",
    "[Put|Explain] it [simply|in plain words] [please|for once] and I will [answer|tell you].",
    "I [ticked|chose] not sure because [both of the outer answers|all the answers] [felt|seemed] \
     [too strong|wrong] to me.",
    "[Could be|May be] [good|useful], could be [dangerous|awful], [nobody|no one] [knows yet|has \
     shown me which].",
];
