//! What people tell of themselves, how they begin and how they end.

/// What happened to people who would rather have more policing by such means.
pub const FOR: &[&str] = &[
    "[My|Our] [bike|moped|car|van] was [stolen|taken] {times} from {our_road} and [not once|never] \
     did anybody [come|look at the cameras].",
    "[My {kin}|A friend of mine] was [mugged|robbed] [at|near] {stop} in {month} and [waited|had \
     to wait] {long} for [a call|an answer].",
    "I [run|work in|manage] {shop} in {area} and we [ring|report to] the police [every week|most \
     weeks] about the same [two|three|four] people.",
    "When my {kin} went missing, [three|four|five] different [officers|people] asked [us|me] the \
     same questions [from the start|again and again].",
    "A [neighbour|woman] in [our block|the flats opposite] was [stalked|harassed] for {long} and \
     each report was treated as [the first|a new one].",
    "[I sat|I have sat] on a jury where it came out that [three forces|two boroughs] each had [a \
     piece|a part] of the story.",
];

/// What happened to people who would rather have less of it.
pub const AGAINST: &[&str] = &[
    "[My {kin}|A lad I coach|A pupil of mine] was [searched|stopped] {times} [on the way to|coming \
     home from] [college|work|training|football] and [nothing was ever found|not one search found \
     a thing].",
    "My {kin} spent {long} [getting|trying to get] a [mistake|wrong entry] off [a police \
     record|the system], and in the end [a lawyer|a charity] had to [do it|write the letter].",
    "[I was|I got] [pulled over|stopped] near {stop} because [my car was|the plate was] [wrongly \
     marked|down as somebody else's].",
    "I [work|volunteer] with young people in {area} and [half of them|most of them] would not \
     [ring|talk to] the police if their [house|flat] was on fire.",
    "I [asked|wrote to] the police for the data they hold [on me|about me] in {month} and [am \
     still waiting|got four blank pages|they lost the request].",
    "[Where I grew up|In the country I left] the [state|police] knew [everything|who visited \
     whom], and it [started|began] with [a card index|lists like that].",
    "[Two officers|Officers] came to the wrong [door|flat] on {our_road} at [six|five] in the \
     morning and my {kin} [still shakes|has not slept properly] since.",
];

/// How a resident may begin.
pub const OPENINGS: &[&str] = &[
    "I have lived in {area} [for {years} years|all my life|since I was a child].",
    "[I am|I'm] a [{job}|retired {job}] [from|in|living in] {area}.",
    "Thank you for [asking|the chance to answer].",
    "I [nearly|almost] did not fill this in.",
    "[First of all|To be honest|Honestly]: [nobody I know has heard of this|I had to look this \
     up|I only heard of this from my {kin}].",
    "[Speaking|I speak] as [someone who|a person who] [works nights|has been a victim of \
     {crime}|has been stopped by police|works with data|has family in the police].",
    "[We|My family and I] [talked|argued] about this [at home|over dinner|on the way to {stop}].",
    "[This is not|It is not] [a simple|an easy] question.",
    "I will keep [it|this] short.",
];

/// How anybody may end.
pub const CLOSINGS: &[&str] = &[
    "[Please|I hope you] [actually read|read|listen to] [these answers|what people write].",
    "[That is all|That's it] from me.",
    "[Thank you|Thanks] for reading.",
    "I hope [something|at least something] comes of [this|this consultation].",
    "[Be honest|Be open] with [us|people] and most [will|would] [meet you half way|come round].",
    "I [would|will] [be happy to|gladly] [change my mind|think again] if [you show me|I see] \
     [proof|evidence|the figures].",
    "[Trust|Confidence] is [earned|built] slowly and [lost|gone] in [a day|an afternoon].",
    "Ask [young people|the young] [as well|too], they will live with it [longest|the longest].",
    "[Do not|Please don't] [file this away|let this gather dust].",
];

/// One word or a few, for any question of opinion, by view: supportive, conditional, worried,
/// opposed, unsure.
pub const BRIEF: [&[&str]; 5] = [
    &[
        "[Common sense|Just common sense|It's common sense].",
        "[It works|Because it works|It helps].",
        "[Safety|Safety first|Public safety].",
        "Catch [criminals|them|the thieves]",
        "[Get on with it|Just get on with it]!",
        "[Saves|It saves] [time|police time|lives]",
        "We need [it|this|more of it]",
    ],
    &[
        "[Rules|Rules first|Clear rules].",
        "[Only|Yes but only] with [checks|oversight|limits]",
        "[Audits|Proper audits|Yearly audits], please.",
        "Yes, [if|but] [watched|checked|controlled]",
        "[Safeguards|Safeguards first].",
        "[Person decides|A human must decide|Humans decide] not [software|machine]",
    ],
    &[
        "[Privacy|My privacy|Our privacy].",
        "[Who checks|Who is checking|Who watches them]?",
        "[Bias|Bias!|Racial bias]",
        "[Too secret|Too secretive|It's all too secret].",
        "Not [tested|tested enough|properly tested]",
        "[Mistakes|Too many mistakes|Mistakes ruin lives].",
        "No [trust|transparency|answers]",
    ],
    &[
        "[No|No!|No way|Nope|Never].",
        "[Big Brother|Big brother stuff|1984].",
        "[Waste of money|What a waste|Total waste of money]",
        "[Stop it|Stop this|Just stop].",
        "[Surveillance|Mass surveillance].",
        "I don't [trust them|consent|agree]",
        "[Wrong|Plain wrong|It is wrong].",
    ],
    &[
        "[Don't know|Dunno|No idea|I don't know].",
        "[Need|I need|We need] more [info|information|facts]",
        "[Not sure|Not sure yet|Really not sure]",
        "[Too complicated|Complicated|It's complicated]",
        "[Depends|It depends|Depends who uses it].",
    ],
];

/// One or two sentences in another language, of which one to three are taken; none takes sides.
pub const OTHER_LANGUAGES: &[&[&str]] = &[
    &[
        "Mae angen i rywun annibynnol wirio hyn.",
        "Pwy sy'n cael gweld ein data ni?",
        "Rhaid i'r heddlu ennill ymddiriedaeth pobl.",
        "Faint mae hyn yn ei gostio?",
    ],
    &[
        "Potrzebna jest niezależna kontrola.",
        "Chcę wiedzieć, kto widzi nasze dane.",
        "Policja musi zasłużyć na zaufanie ludzi.",
        "Ile to kosztuje i kto za to płaci?",
    ],
    &[
        "আমাদের তথ্য কে দেখতে পারে তা জানতে চাই।",
        "পুলিশের উপর মানুষের আস্থা দরকার।",
        "স্বাধীন তদারকি থাকা উচিত।",
        "এর খরচ কত?",
    ],
    &[
        "يجب أن تكون هناك رقابة مستقلة.",
        "من يستطيع رؤية بياناتنا؟",
        "الشرطة تحتاج إلى ثقة الناس.",
        "أريد أن أعرف كم يكلف هذا البرنامج.",
    ],
    &[
        "ہمیں بتایا جائے کہ ہمارا ڈیٹا کون دیکھ سکتا ہے۔",
        "پولیس کو عوام کا اعتماد چاہیے۔",
        "آزادانہ جانچ ضروری ہے۔",
        "اس پر کتنا خرچ آتا ہے؟",
    ],
    &[
        "Il faut un contrôle indépendant.",
        "Je veux savoir qui peut voir nos données.",
        "La police doit mériter la confiance des gens.",
        "Combien cela coûte-t-il, et qui paie ?",
    ],
];
