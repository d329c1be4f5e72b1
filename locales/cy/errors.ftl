# Beth sydd o'i le, a beth i'w wneud yn ei gylch.

error-title = Mae problem
error-prefix = Gwall:

error-choose-one = Dewiswch un ateb
error-empty = Ysgrifennwch eich ateb
error-too-long = { $count ->
        [one] Gwnewch hwn yn fyrrach: mae { $over } dros y terfyn o 1 nod
       *[other] Gwnewch hwn yn fyrrach: mae { $over } dros y terfyn o { $limit } nod
    }
error-several-chosen = Dewiswch un ateb yn unig
error-unknown-option = Dewiswch o’r atebion ar y dudalen hon
error-none-and-others = Dewiswch “Dim un o’r rhain” neu atebion eraill, nid y ddau
error-control-characters = Teipiwch hwn eto: mae’n cynnwys nodau cudd na ellir eu storio
error-no-capacity = Dewiswch ym mha rôl yr ydych yn ateb
error-required = Atebwch y cwestiwn y mae’n rhaid ei ateb
error-no-answer = Atebwch o leiaf un cwestiwn
error-not-corrected = Ni anfonwyd eich cywiriad: mae’r ymgynghoriad wedi cau, neu rydych wedi tynnu eich ymateb yn ôl. Mae eich ymateb yn aros fel yr oedd
error-equality = Dewiswch un o’r atebion ar y dudalen hon, neu ddim un
error-no-name = Ysgrifennwch enw eich sefydliad, neu dewiswch beidio â chael eich enwi
error-no-publish-choice = Dewiswch a gawn ni gyhoeddi eich geiriau

error-code-length = Rhowch bob un o 27 nod eich cod
error-code-character = Gwiriwch eich cod: mae ynddo nod nad yw mewn unrhyw god
error-code-check = Gwiriwch eich cod: mae nod yn anghywir, neu mae dau wedi cyfnewid lle
error-untaken = Cywirwch neu gliriwch yr hyn a deipioch ac na ellid ei dderbyn
error-code-of-saved = Cod atebion a gadwyd yw hwn, ac nid ydynt wedi’u hanfon: parhewch â hwy
error-code-of-saved-over = Cod atebion a gadwyd oedd hwn, a anfonwyd neu a ddilëwyd ers hynny: defnyddiwch y cod sydd ar eich derbynneb
error-code-unknown = Gwiriwch eich cod: nid oes gan unrhyw ymateb y cod hwn
error-code-of-other = Gwiriwch eich cod: nid dyma god yr ymateb yr ydych yn ei gywiro

error-not-kept = Ni allem gadw’r dudalen hon nawr. Mae popeth a deipioch yma o hyd: arhoswch ychydig eiliadau, yna dewiswch “Parhau” eto

problem-malformed = Ni allem ddarllen yr hyn a anfonwyd
problem-malformed-words = Defnyddiwch Yn ôl, llwythwch y dudalen eto a rhowch gynnig arall arni. Copïwch atebion hir yn gyntaf, fel na fyddwch yn eu colli.
problem-foreign-form = Ni allem dderbyn y ffurflen hon
problem-foreign-form-words = Bu ar agor am ormod o amser, neu ni ddaeth o’r wefan hon. Defnyddiwch Yn ôl, copïwch atebion hir, llwythwch y dudalen eto ac anfonwch y ffurflen oddi yno.
problem-refused = Ni allwch wneud hyn yma
problem-refused-words = Nid yw un o reolau’r gwasanaeth hwn yn ei ganiatáu.
problem-not-found = Nid oes tudalen yma
problem-not-found-words = Os gwnaethoch deipio’r cyfeiriad, gwiriwch ef. Os gwnaethoch ddilyn dolen, efallai bod y dudalen wedi symud neu gau.
problem-slow = Cymerodd y ffurflen ormod o amser i gyrraedd
problem-slow-words = Defnyddiwch Yn ôl: mae’r hyn a deipioch yn y ffurflen o hyd. Gwiriwch eich cysylltiad a’i hanfon eto.
problem-too-large = Mae’r ffurflen yn rhy hir i’w hanfon
problem-too-large-words = Defnyddiwch Yn ôl: mae’r hyn a deipioch yn y ffurflen o hyd. Gwnewch eich atebion yn fyrrach a’u hanfon eto.
problem-format = Ni allem ddarllen fformat y ffurflen hon
problem-format-words = Defnyddiwch Yn ôl ac anfonwch y ffurflen eto. Os nad yw hynny’n gweithio, rhowch gynnig ar borwr arall.
problem-too-many = Bu gormod o gynigion
problem-too-many-words = Arhoswch awr, yna ceisiwch fewngofnodi eto.
problem-unknown = Aeth rhywbeth o’i le ar ein hochr ni
problem-unknown-words = Defnyddiwch Yn ôl a rhowch gynnig arall arni. Os oeddech yn anfon ymateb, dim ond os gwelwch god y mae wedi dod i law.
problem-busy = Mae’r gwasanaeth yn brysur
problem-busy-words = Arhoswch ychydig eiliadau, yna defnyddiwch Yn ôl a rhowch gynnig arall arni. Os oeddech yn anfon ymateb, dim ond os gwelwch god y mae wedi dod i law.
problem-outdated = Mae’r gwasanaeth yn cael ei ddiweddaru
problem-outdated-words = Arhoswch funud, yna rhowch gynnig arall arni. Os oeddech yn anfon ymateb, dim ond os gwelwch god y mae wedi dod i law.
problem-id = Rhif y broblem hon:
problem-home = Mynd i’r holl ymgyngoriadau
problem-contact = Os oes angen cymorth arnoch, cysylltwch â { $contact }

refusal-sealed = Mae’r canlyniadau wedi’u selio nes bod yr ymgynghoriad wedi cau ac na ellir anfon ffurflenni a ddechreuwyd eisoes mwyach. Tan hynny ni fydd neb yn eu gweld.

error-mail-address = Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.org
error-mail-too-many = Gofynnwyd am ormod o e-byst. Arhoswch awr, neu cadwch y cod y mae’r dudalen hon yn ei ddangos
error-resume-unknown = Gwiriwch eich cod: nid oes gan unrhyw atebion a gadwyd y cod hwn. Cod arall yw’r un ar dderbynneb
error-resume-over = Nid yw atebion y cod hwn yma mwyach: cawsant eu hanfon neu eu dileu, neu mae’r amser y’u cadwyd ar ei gyfer ar ben
error-resume-too-many = Bu gormod o gynigion. Arhoswch awr, yna rhowch eich cod eto
error-appeal = Byrhewch y rheswm dros edrych eto i 1,000 o nodau o destun plaen
error-not-sure-and-answer = Dewiswch “ddim yn siŵr” neu rhowch ateb, nid y ddau
error-position-twice = Rhowch safle { $position } i un dewis yn unig
error-position-missing = Defnyddiwch bob safle o 1 ymlaen: nid oes gan ddim safle { $position } eto
# An error of an option that is ranked, or of a statement.
error-of-part = “{ $part }”: { $words }
error-rank-all = Rhowch safle i hwn hefyd
error-answer-statement = Dewiswch ateb ar gyfer y gosodiad hwn
error-not-a-number = Rhowch rif mewn ffigurau, megis 12
error-number-unread = Ni ellir darllen “{ $typed }” fel un rhif. Defnyddiwch ffigurau, gyda phwynt o flaen degolion (1.5) a choma rhwng miloedd yn unig (1,500)
error-number-unread-whole = Ni ellir darllen “{ $typed }” fel un rhif. Rhowch rif cyfan mewn ffigurau, megis 12 neu 1,500
error-whole-number = Rhowch rif cyfan, megis 12
error-too-many-decimals = { $decimals ->
        [one] Rhowch rif ag 1 ffigur ar y mwyaf ar ôl y pwynt
       *[other] Rhowch rif â { $decimals } ffigur ar y mwyaf ar ôl y pwynt
    }
error-out-of-range = Rhowch rif o { $min } i { $max }
error-date-incomplete = Rhowch y rhan hon o’r dyddiad, megis 27, 3 neu 2026
error-no-such-day = Gwiriwch y dyddiad: nid oes diwrnod o’r fath
error-not-a-postcode = Rhowch god post neu ei hanner cyntaf, megis CF10 4GA neu CF10
error-too-often = Anfonwyd hyn ormod o weithiau o’ch rhwydwaith. Arhoswch awr, yna anfonwch ef eto
error-area-differs = Mae’r cod post hwn yn “{ $area }”, a dewiswyd ardal arall isod. Cliriwch y cod post, neu dewiswch yr ardal honno
error-no-area = Dewiswch eich ardal o’r rhestr: nid yw’r cod post hwn mewn un yr ydym yn ei hadnabod
