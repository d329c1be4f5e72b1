# Cyhoeddiadau: ffigurau, atebion mewn geiriau, y fantolen a'r ffeiliau.

results-heading = Canlyniadau
results-heading-number = Canlyniadau: cyhoeddiad { $number }
results-none = Nid oes canlyniadau wedi’u cyhoeddi eto.
results-none-words = Byddant yn ymddangos ar y dudalen hon pan gânt eu cyhoeddi. Dim ond ar ôl i safonwr eu darllen y dangosir atebion mewn geiriau.
results-lede = Ymatebion a ddaeth i law: { $received }. Wedi’u cyfrif: { $counted }. Yn y tablau isod: { $tabulated }. Mae’r tabl cyntaf yn dweud beth yw’r gwahaniaeth. Yn dal i aros i safonwr ddarllen eu geiriau: { $pending }; mae’r hyn a ddewisasant wedi’i gyfrif eisoes.
results-lede-interim = Mae’r ymgynghoriad yn dal ar agor. Ymatebion a ddaeth i law hyd yma: { $received }. Wedi’u cyfrif: { $counted }. Yn y tablau isod: { $tabulated }. Mae’r tabl cyntaf yn dweud beth yw’r gwahaniaeth. Yn dal i aros i safonwr ddarllen eu geiriau: { $pending }; mae’r hyn a ddewisasant wedi’i gyfrif eisoes.
results-lede-proposer = O’r ymatebion a ddaeth i law, ni ddaeth { $count } gan y cyhoedd ond gan y rhai a atebodd fel: { $capacities }.
results-byline = Cyhoeddiad { $number } gan { $owner }, a gyhoeddwyd ar { $published }. Mae’n cyfrif yr ymatebion a ddaeth i law hyd at { $cutoff }. Mae’r rhai a ddaeth wedyn yn y cyhoeddiad nesaf, felly gall tudalennau eraill ddangos rhif uwch.
results-self-selected = Gallai unrhyw un ateb, a dewisodd y rhai a atebodd wneud hynny. Nid yw’r ffigurau’n cynrychioli’r boblogaeth. Rydym yn cyfrif ymatebion, nid pobl, ac nid ydym byth yn adio barn grwpiau gwahanol at ei gilydd.
results-self-selected-short = Gallai unrhyw un ateb, felly nid yw hyn yn cynrychioli pawb.
results-contents = Beth a ganfuwyd, ac ymhle
results-questions = Cwestiwn wrth gwestiwn
results-also = Hefyd yn yr adroddiad hwn:
joined-caption = O’r hyn a ddaeth i law i’r tablau
joined-responses = Ymatebion
joined-gone = Tynnwyd yn ôl neu dilëwyd gan eu hawduron, neu gan y swyddfa ar gais
joined-not-counted = Heb eu cyfrif: prawf, ffurflen wag neu’r un ffurflen wedi’i hanfon ddwywaith
joined-late = Daethant yn hwyr: cyfrifwyd ar wahân
joined-waiting = Yn aros nes bod digon i’w dangos gyda’i gilydd
joined-left = Yn dal yn y tablau, er iddynt gael eu tynnu’n ôl, eu dileu neu eu newid ers hynny
joined-tables = Yn y tablau
results-print = Argraffu’r dudalen hon
results-picture = Llun o’r siart hwn
results-picture-of = { $format }: llun o’r siart “{ $title }”
picture-source = { $title }. Cyhoeddiad { $number } gan { $owner }, { $published }. Mae’n cyfrif yr ymatebion a ddaeth hyd { $cutoff }.
picture-at-least = o leiaf cynifer â hyn
picture-at-most = hyd at gynifer â hyn yn fwy; ni wyddys faint ohonynt
picture-described = { $capacity } (sylfaen: { $base }): { $figures }.

results-changes = Beth sydd wedi newid ers y cyhoeddiad cynt
change-refreshed = { $capacity }: gwnaed y tablau eto o’r ymatebion a ddelir nawr.
change-unchanged = { $capacity }: mae’r tablau yr un fath â chynt, oherwydd bod rhy ychydig o ymatebion wedi dod i mewn neu wedi mynd allan.
change-new-texts = { $count ->
        [one] { $capacity }: mae 1 ateb mewn geiriau yn newydd.
       *[other] { $capacity }: mae { $count } ateb mewn geiriau yn newydd.
    }
change-removed-texts = { $count ->
        [one] Tynnwyd 1 ateb mewn geiriau.
       *[other] Tynnwyd { $count } ateb mewn geiriau.
    }

results-title-part = Am “{ $part }”
results-finding-part = { $capacity }, ar “{ $part }”
results-finding-most = { $about }: { $answer } oedd ateb y rhan fwyaf ({ $figures })
results-finding-leader = { $about }: yr ateb a roddwyd amlaf yw { $answer } ({ $figures })
results-finding-equal = { $about }: rhoddwyd yr atebion hyn yr un mor aml â’i gilydd, ac ni roddwyd yr un ateb yn amlach: { $answers } ({ $figures } yr un)
results-finding-about = { $about }: rhoddodd tua’r un nifer yr ateb { $first } ag a roddodd yr ateb { $last } ({ $figures } yr un), ac ni roddwyd yr un ateb yn amlach
results-finding-about-list = { $about }: rhoddwyd yr atebion hyn tua’r un mor aml â’i gilydd, ac ni roddwyd yr un ateb yn amlach: { $answers } ({ $figures } yr un)
results-finding-about-apart = { $about }: rhoddwyd yr atebion hyn tua’r un mor aml â’i gilydd, ac ni roddwyd yr un ateb yn amlach: { $answers }
results-finding-answer-figures = { $answer } ({ $figures })
results-finding-answer = “{ $answer }”
results-finding-figures = { $count } o { $base }, { $percent }%
results-finding-figures-between = rhwng { $least } a { $most } o { $base }, { $percent }%
results-finding-figures-rounded = tua { $count } o { $base }, { $percent }%
results-list = { $first }, { $last }
results-first-most = { $about }: rhoddodd y rhan fwyaf { $answer } yn gyntaf ({ $figures })
results-first-leader = { $about }: { $answer } a roddwyd yn gyntaf amlaf ({ $figures })
results-first-equal = { $about }: rhoddwyd y rhain yn gyntaf yr un mor aml â’i gilydd, a dim yn amlach: { $answers } ({ $figures } yr un)
results-first-about = { $about }: rhoddodd tua’r un nifer { $first } yn gyntaf ag a roddodd { $last } yn gyntaf ({ $figures } yr un), ac ni roddwyd dim yn gyntaf yn amlach
results-first-about-list = { $about }: rhoddwyd y rhain yn gyntaf tua’r un mor aml â’i gilydd, a dim yn amlach: { $answers } ({ $figures } yr un)
results-first-about-apart = { $about }: rhoddwyd y rhain yn gyntaf tua’r un mor aml â’i gilydd, a dim yn amlach: { $answers }
results-mean-place = { $count ->
        [one] safle cymedrig { $mean }, o 1 ymateb
       *[other] safle cymedrig { $mean }, o { $responses }
    }
results-of-asked = o { $base }
results-perhaps = un o’r rhain, ni wyddys pa un
results-nothing-stands-out = Nid oes ateb yn sefyll allan.
results-nothing-shown = Ni ddangosir ffigurau.
results-note-of = { $capacity }: { $note }
results-silent = Rhy ychydig o ymatebion i ddangos beth maent yn ei ddweud: { $capacities }.
results-several = Gellid dewis sawl ateb, felly gall y canrannau adio i fwy na 100%.
results-asked-since = Gofynnwyd ers { $day }. Nid oedd y cwestiwn hwn ar y ffurflen cyn hynny.
results-asked-until = Gofynnwyd hyd { $day }. Nid yw’r cwestiwn hwn ar y ffurflen mwyach.
results-asked-between = Gofynnwyd o { $since } hyd { $until }. Nid yw’r cwestiwn hwn ar y ffurflen mwyach.
results-title-until = { $title } (gofynnwyd hyd { $day })
results-small-base = Llai na { $least } o ymatebion, felly ni ddangosir dim o’r hyn y maent yn ei ddweud.
results-all-hidden = Mae pob ffigur yn y tabl hwn wedi’i guddio, oherwydd bod pob un yn fach.
results-withheld = Ni ddangosir y tabl hwn, oherwydd y gellid cyfrifo rhif cudd ohono.
results-base-others = { $count ->
        [one] Roedd 1 ymateb arall i ffurflen heb y cwestiwn hwn, felly ni ofynnwyd i’w awdur.
       *[other] Roedd { $others } ymateb arall i ffurflen heb y cwestiwn hwn, felly ni ofynnwyd i’w hawduron.
    }
results-table-caption = { $title }: faint o ymatebion a roddodd bob ateb
results-base-earlier = Gwnaed y ffigurau hyn ar gyfer cyhoeddiad { $number } ac nid ydynt wedi newid ers hynny.
results-since-left = { $count ->
        [one] Mae 1 o’r ymatebion hyn wedi’i dynnu’n ôl, wedi’i ddileu neu wedi’i newid ers iddo gael ei gyfrif. Mae’n dal yn y ffigurau hyn.
       *[other] Mae { $left } o’r ymatebion hyn wedi’u tynnu’n ôl, wedi’u dileu neu wedi’u newid ers iddynt gael eu cyfrif. Maent yn dal yn y ffigurau hyn.
    }
results-table = Tabl: { $title }
results-answer = Ateb
results-capacity = Yn ateb fel
results-not-answered = Heb ei ateb
results-base-row = Ymatebion (sylfaen)
results-hidden-pair = ni ddangosir
results-hidden = llai na { $least }
results-hidden-note = Gall “llai na { $least }” olygu dim un hefyd. Lle gallai pobl dicio sawl ateb, “ni ddangosir” rhif pan fo llai na { $least } ymateb wedi’i dicio, neu lai na { $least } heb ei dicio.
results-range-note = Mae ystod fel “106–108” yn golygu mai un o’r rhifau hyn yw’r nifer.
results-stacks-note = Mae’r barrau’n dangos cyfrannau o bawb y gofynnwyd iddynt, fel canrannau. Mae’r rhai na roddodd le ar y raddfa yn dod olaf.
results-rounded-note = Mae ffigurau eraill wedi’u talgrynnu i’r 5 agosaf.
results-not-in-form-exact = Mae nifer y rhai na ofynnwyd iddynt yn union gywir.

results-words = Atebion mewn geiriau
results-words-lede = Darllenwyd yr atebion hyn gan safonwr, a gadawodd eu hawduron i ni eu cyhoeddi.
results-no-words = Ni ddangosir atebion mewn geiriau eto. Maent yn ymddangos mewn grwpiau o { $least } o leiaf, fel nad oes un ateb yn sefyll allan.
results-text-count = { $count ->
        [one] 1 ateb
       *[other] { $count } ateb
    }
texts-heading = Atebion mewn geiriau
texts-lede = Atebion i’r cwestiwn hwn yng nghyhoeddiad { $number }: { $count }.
texts-lede-all = Atebion i bob cwestiwn yng nghyhoeddiad { $number }: { $count }.
texts-note = Geiriau pobl eu hunain yw’r rhain. Barn ydynt, ac nid oes neb wedi’u gwirio fel ffeithiau. Mae safonwr wedi darllen pob un ohonynt. Mae bachau sgwâr yn dangos lle tynnwyd geiriau.
texts-pages = Tudalennau o atebion
texts-first = Yr atebion cyntaf
texts-next = Rhagor o atebion
texts-search = Chwilio am eiriau, neu am rif dyfyniad
texts-search-hint = Atebion sy’n cynnwys pob gair a deipiwch. Nid oes gwahaniaeth am acenion na phriflythrennau. Mae * ar y diwedd yn sefyll am unrhyw derfyniad: mae camer* hefyd yn dod o hyd i “camera” a “camerâu”. Ni chedwir yr hyn a deipiwch.
texts-search-now = Chwilio
texts-question = Cwestiwn
texts-capacity = Pwy atebodd
texts-language = Iaith
texts-other-language = Iaith arall, neu’n rhy fyr i ddweud
texts-any = Pob un
texts-everything = Dangos pob ateb
texts-found = { $count ->
        [one] Mae 1 ateb yn cyfateb.
       *[other] Mae { $count } ateb yn cyfateb.
    }
texts-found-more = Mae mwy na { $count } ateb yn cyfateb. Dyma’r rhai cyntaf ohonynt.
texts-cut = Edrychwyd drwy { $looked } ateb. Mae rhagor.
texts-look-on = Edrych ymlaen yn y lleill
texts-nothing = Nid oes ateb yn cyfateb
texts-nothing-words = Rhowch gynnig ar lai o eiriau, ffurf arall ar air, neu bob cwestiwn, pawb a atebodd a phob iaith.
texts-nothing-own = Os ydych yn chwilio am eich ateb eich hun: dim ond os gadawoch i ni ei gyhoeddi, os yw safonwr wedi’i ddarllen, ac os gwnaed cyhoeddiad ers hynny y mae yma. Mae eich cod yn dangos beth ddigwyddodd iddo.
quote-number = Rhif dyfyniad
quote-translation = Cyfieithiad gan berson sy’n gweithio i’r swyddfa sy’n rhedeg y wefan hon:
quote-redacted = Tynnwyd rhai geiriau
removed-by-author = Tynnwyd yr ateb hwn ar { $day } gan ei awdur.
removed-by-office = Tynnwyd yr ateb hwn ar { $day } gan y swyddfa sy’n rhedeg y wefan hon, am fod rhywun wedi gofyn am hynny.
removed-by-moderator = Tynnwyd yr ateb hwn ar { $day } gan safonwr.

results-balance = Beth a ddaeth o bob ymateb
results-balance-words = Mae pob ymateb mewn 1 llinell yn union rhwng “Daeth i law” a “Cyfrifwyd”, felly mae’r llinellau’n adio i’r hyn a ddaeth i law. Gadewir ymatebion na chawsant eu cyfrif, a dynnwyd yn ôl neu a ddilëwyd allan o “Cyfrifwyd”. Mae’r rhifau hyn yn union.
results-reasons = Pam na chyhoeddwyd geiriau
balance-caption = Ymatebion yn ôl yr hyn a ddaeth ohonynt
balance-state = Beth a ddaeth ohono
balance-all = Pob un
balance-received = Daeth i law
balance-counted = Cyfrifwyd
balance-other-reasons = Rhesymau eraill, pob un wedi’i ddefnyddio lai na 5 gwaith
state-published = Cyhoeddwyd yn llawn
state-published-in-part = Cyhoeddwyd yn rhannol (geiriau wedi’u tynnu, neu’n aros am fwy o atebion i’w dangos gyda hwy)
state-words-not-for-publication = Cyfrifwyd, geiriau ddim i’w cyhoeddi (dewis yr awdur)
state-withheld = Cyfrifwyd, rhai o’r geiriau neu bob un heb eu cyhoeddi (penderfyniad safonwr)
state-pending = Cyfrifwyd, geiriau’n aros am safonwr
state-late = Cyfrifwyd, daeth yn hwyr (ddim yn y tablau)
state-not-counted = Heb ei gyfrif (prawf, ffurflen wag neu’r un ffurflen wedi’i hanfon ddwywaith)
state-withdrawn = Tynnwyd yn ôl gan yr awdur, neu gan y swyddfa ar gais
state-erased = Dilëwyd gan yr awdur, neu gan y swyddfa ar gais

channel-web = ar-lein
channel-paper = ar ffurflen bapur
channel-letter = drwy lythyr
channel-import = o system arall

results-notes = Nodiadau ar y ffigurau
results-downloads = Lawrlwytho
results-downloads-words = Mae’r ffeiliau hyn yn cynnwys yr un ffigurau a geiriau â’r dudalen hon.
results-schema = Disgrifir cynnwys y cyhoeddiad ar gyfer rhaglenni yn ei
results-size = { $kilobytes } KB
results-digests = Gwirio mai’r ffeil a gyhoeddwyd gennym yw hon
results-file-changed = Gwnaed { $name } eto ar { $day }, oherwydd bod geiriau wedi’u tynnu ohoni. Newidiodd ei rhif gwirio (SHA-256):
results-publications = Pob cyhoeddiad
results-publication = Cyhoeddiad { $number }, { $day }
file-results-csv = Ffigurau ar gyfer pob cwestiwn
file-balance-csv = Beth a ddaeth o bob ymateb
file-texts-csv = Atebion mewn geiriau
file-equality-csv = Pwy atebodd y cwestiynau amdanynt eu hunain
file-csv-metadata-json = Ystyr colofnau’r tablau hyn
file-publication-json = Y cyhoeddiad cyfan, ar gyfer rhaglenni
file-all-zip = Y cofnod mewn un ffeil: pob ffeil yn y rhestr hon, a phob siart fel llun
readme-publication = Cyhoeddiad { $number } o ganlyniadau’r ymgynghoriad hwn gan { $owner }, a gyhoeddwyd ar { $published }. Mae’n cyfrif yr ymatebion a ddaeth hyd { $cutoff }.
readme-files = Beth sydd yma
readme-charts = Pob siart fel llun (SVG), mewn ffolder ar gyfer pob iaith.
readme-datapackage = Rhestr o’r holl ffeiliau gyda’u meintiau a’u rhifau gwirio (SHA-256), ac ystyr pob colofn, fel Data Package.
readme-programs = Ffeiliau CSV mewn UTF-8 yw’r tablau, ac mae taenlenni’n eu hagor. Yng ngholofn y niferoedd, mae cell wag neu [c] yn ffigur sydd wedi’i guddio neu’n ystod; mae’r golofn “shown”, lle mae un, yn dweud pa un, ac mae dau ben ystod yng ngholofnau’r lleiaf a’r mwyaf.
readme-use = Defnyddio’r ffeiliau hyn
readme-use-words = Pan fyddwch yn defnyddio ffigurau neu eiriau oddi yma, enwch { $owner }, yr ymgynghoriad a rhif y cyhoeddiad.

results-letters = Llythyrau â’r un geiriad
results-letters-words = Gall llawer o bobl anfon yr un llythyr, ac mae pob un yn cyfrif. Mae’r ffigurau hyn yn gwahaniaethu rhwng atebion sy’n rhannu’r rhan fwyaf o’u geiriau ag eraill a rhai nad ydynt. Talgrynnir niferoedd i’r 5 agosaf, a chuddir y rhai o dan { $least }.
results-letters-who = Yn ateb fel
results-letters-responses = Atebion mewn geiriau
results-letters-distinct = Testunau gwahanol
results-letters-outside = Heb rannu geiriau ag unrhyw un arall
results-equality = Pwy atebodd y cwestiynau amdanynt eu hunain
results-equality-words = Daeth y cwestiynau hyn ar ôl anfon, ac nid oedd rhaid i neb eu hateb. Dim ond eu cyfrif a wnaed, ac ni chedwir yr atebion gydag unrhyw ymateb. Talgrynnir niferoedd i’r 5 agosaf, a chuddir y rhai o dan { $least }.
results-equality-count = Faint

results-after-close = Dim ond i rai pobl y gofynnir y cwestiwn hwn. Dangosir ei ffigurau ar ôl i’r ymgynghoriad gau.
results-base-asked = Ymatebion (sylfaen): { $base }, a gofynnwyd i { $asked } ohonynt. Canrannau o’r rhai y gofynnwyd iddynt yw’r rhain.

## Sut yr adolygwyd atebion, i bawb

moderation-record-heading = Sut yr adolygwyd atebion
moderation-record-none = Nid oes dim wedi’i gyhoeddi eto. Bydd y ffigurau’n ymddangos yma gyda’r cyhoeddiad cyntaf, byth rhwng dau: felly nid ydynt yn dweud dim am un ateb.
moderation-record-lede = Ffigurau cyhoeddiad { $number }, { $day }, am ymatebion a ddaeth i law hyd at { $cut }.
moderation-record-results = Canlyniadau cyhoeddiad { $number }
moderation-record-decisions = Penderfyniadau
moderation-record-caption = Atebion mewn geiriau, yn ôl y penderfyniad sy’n sefyll
moderation-record-decision = Penderfyniad
moderation-record-texts = Atebion
moderation-record-share = Cyfran
moderation-record-all = Pob penderfyniad
moderation-record-median = { $days ->
        [0] Penderfynwyd ar eu hanner ar y diwrnod y daethant i law.
        [one] Penderfynwyd ar eu hanner o fewn 1 diwrnod.
        [two] Penderfynwyd ar eu hanner o fewn 2 ddiwrnod.
       *[other] Penderfynwyd ar eu hanner o fewn { $days } diwrnod.
    }
moderation-record-second-looks = Ail olwg
moderation-record-few-looks = Gofynnodd llai na 5 o awduron am ail olwg.
moderation-record-looks = Ail olygon y gofynnodd awduron amdanynt: { $asked }. Safodd y penderfyniad: { $upheld }. Daeth un arall yn ei le: { $changed }. Yn aros: { $waiting }.
moderation-record-reasons = Rhesymau
moderation-record-reasons-words = Pam y tynnwyd geiriau neu na chawsant eu cyhoeddi. Mae rhesymau a ddefnyddiwyd lai na 5 gwaith wedi’u hadio at ei gilydd.
moderation-record-no-reasons = Ni thynnwyd unrhyw eiriau ac ni chadwyd unrhyw ateb rhag cael ei gyhoeddi.
moderation-record-not-counted = Heb eu cyfrif
moderation-record-not-counted-words = Dim ond am un o’r rhesymau hyn y caiff ymateb ei adael allan o’r cyfrif, ac mae’n rhaid i ddau berson gytuno bob tro.
moderation-record-policy = Rheolau
moderation-record-policy-words = Dim ond y rhesymau hyn y caiff cymedrolwyr eu rhoi. Cedwir pob fersiwn yma. Mae’r rheolau cyffredinol ar dudalen arall:
moderation-record-version = Fersiwn { $number }, ers { $day }

## Penderfyniadau, a pham na chaiff ymateb ei gyfrif

decided-publish = Cymeradwywyd fel y mae
decided-redact = Cymeradwywyd gyda geiriau wedi’u tynnu
decided-withhold = Ni chyhoeddwyd
propose-test-entry = Cofnod prawf
propose-blank = Un gwag
propose-sent-twice = Yr un cyflwyniad wedi’i anfon ddwywaith

note-heading-example = Enghraifft
note-heading-who = Pwy atebodd
note-who = Gallai unrhyw un ateb, a’r rhai a atebodd a ddewisodd wneud hynny. Mae’r ymatebion yn sampl hunanddetholedig: nid ydynt yn cynrychioli’r boblogaeth, ac ni ellir rhoi lwfans gwallau ar eu cyfer.
note-heading-responses = Ymatebion, nid pobl
note-responses = Mae’r ffigurau’n cyfrif ymatebion. Nid oedd angen cyfrif ar neb i ateb, felly ni ellir cyfrif pobl: gall un person fod wedi anfon sawl ymateb.
note-heading-capacities = Nid yw grwpiau byth yn cael eu hadio at ei gilydd
note-capacities = Dywedodd pawb sut yr oeddent yn ateb: { $capacities }. Mae pob tabl am un grŵp. Nid oes unrhyw ffigur barn sy’n cyfuno sawl un.
note-heading-counted = Beth sy’n cael ei gyfrif
note-counted = Yr ymatebion a gyfrifir yw’r rhai a ddaeth i law hyd at { $day }, heb y rhai a dynnwyd yn ôl, a ddilëwyd ac na chyfrifir. Dim ond cofnodion prawf, rhai gwag a’r un ymateb wedi’i anfon ddwywaith na chyfrifir; mae llythyr y mae llawer o bobl yn ei anfon yn cael ei gyfrif ar gyfer pob un. Mae ymatebion a ddaeth ar ôl yr amser cau a’r cyfnod gras yn cael eu cyfrif ar wahân ac nid ydynt yn y tablau. Mae’r niferoedd hyn yn union gywir. { $waiting }
note-waiting = { $pending ->
    [0] Nid oes ateb mewn geiriau yn aros i’w adolygu.
    [one] Mae geiriau 1 ymateb yn aros i’w hadolygu.
   *[other] Mae geiriau { $pending } ymateb yn aros i’w hadolygu.
}
note-heading-exactness = Pryd mae ffigurau’n union gywir
note-exactness-interim = Mae’r ymgynghoriad yn dal ar agor. Nes iddo gau, caiff niferoedd o dan { $k } eu cuddio a’r lleill eu talgrynnu i’r 5 agosaf. Mae nifer yr ymatebion y mae tabl yn sôn amdanynt (ei sylfaen) yn union gywir.
note-exactness = Mae nifer yr ymatebion y mae tabl yn sôn amdanynt (ei sylfaen) yn union gywir. Mae niferoedd yn union gywir lle mae’r sylfaen yn { $k } o leiaf a lle mae o leiaf { $outside } ymateb y tu allan i’r categori mwyaf; mae “ddim yn siŵr” a “heb ei ateb” yn gategorïau. Lle gellid ticio sawl dewis, mae niferoedd yn union gywir pan fydd o leiaf { $k } wedi ticio pob dewis ac o leiaf { $k } heb ei dicio. Fel arall caiff niferoedd o dan { $k } eu cuddio a’r lleill eu talgrynnu i’r 5 agosaf. O dan sylfaen o { $k } ni ddangosir dim o’r hyn a ddywedwyd.
note-heading-groups = Cyfrif mewn grwpiau
note-groups = Caiff ymatebion eu cyfrif mewn grwpiau o { $k } o leiaf. Caiff pob grŵp ei gyfrif unwaith, a dim ond yn gyfan y caiff ei ddangos. Os rhoddodd pawb mewn grŵp ond { $few } neu lai yr un ateb, dyna’r cyfan a ddywedwn, felly mae rhai ffigurau’n ystod, fel 106–108: un o’r rhain yw’r gwir rif. Mae ymatebion diweddarach yn aros nes bod { $k } ohonynt. Os tynnwch yn ôl ar ôl i’ch grŵp gael ei gyhoeddi, caiff eich atebion eu dileu, ond mae’r cyfrif yn aros nes bod { $k } o leiaf wedi gadael ac y gall newid heb ddangos beth a ddywedasant; weithiau nid yw byth yn newid. Felly gall ffigur gynnwys atebion a dynnwyd yn ôl neu a newidiwyd ers hynny, ac mae pob tabl yn dweud faint. Mae nifer yr ymatebion y mae tabl yn sôn amdanynt (ei sylfaen) yn union gywir.
note-hidden-groups = Mae { $hidden } yn sefyll am ffigur na chaiff ei ddangos am y gallai ddweud beth a ddywedodd grŵp bach: llai na { $k }, a all fod yn ddim un, neu, lle gellid ticio sawl dewis, llai na { $k } ar un ochr. Dim ond ar gyfer grwpiau lle mae pob un o’i ffigurau’n union gywir y dangosir trefn blaenoriaeth. Caiff canrannau eu cyfrifo o’r ffigurau a gyhoeddwyd, ac nid oes rhaid i rifau wedi’u talgrynnu adio i’r sylfaen; caiff canrannau ystod eu talgrynnu i lawr ac i fyny.
note-some-groups = Dim ond i’r rhai a roddodd ateb cynharach y gofynnir rhai cwestiynau. Mae “heb ei ofyn” yn cyfrif y lleill ac ar wahân i “heb ei ateb”; o’r rhai y gofynnwyd iddynt y mae’r canrannau. Gwneir tabl o’r fath ar ôl i’r ymgynghoriad gau, a dim ond o grwpiau lle mae gan y cwestiwn a benderfynodd ffigurau union.
note-limits-groups = Gall unrhyw un sy’n gwybod beth a ddywedodd pawb ond un mewn grŵp, neu a anfonodd bob un ond un o’i ymatebion, ddysgu beth a ddywedodd yr un olaf. Mae ystod yn dweud beth sy’n debygol: o “8–10 o 10” nid oes ateb neb yn sicr. Gall testun ddatgelu beth arall a ddewisodd ei awdur. Gellir mynnu derbynneb drwy rym.
note-heading-hidden = Ffigurau cudd
note-hidden = Mae { $hidden } yn sefyll am ffigur nad yw’n cael ei ddangos am y gallai ddweud beth a ddywedodd grŵp bach: llai na { $k }, a all fod yn ddim, neu, lle gellid ticio sawl dewis, llai na { $k } ar un ochr. Nid yw tabl sydd wedi’i farcio “wedi’i ddal yn ôl” yn cael ei ddangos am y gellid cyfrifo nifer cudd ohono a’r ffigurau eraill a gyhoeddwyd, neu am fod bron pawb wedi dweud yr un peth. Cyfrifir canrannau o ffigurau a gyhoeddwyd, ac nid oes rhaid i niferoedd sydd wedi’u talgrynnu adio i’r sylfaen.
note-heading-some = Cwestiynau a ofynnwyd i rai yn unig
note-some = Gofynnir rhai cwestiynau dim ond i’r rhai a roddodd ateb cynharach. Mae “heb ei ofyn” yn cyfrif y lleill ac yn sefyll ar wahân i “heb ei ateb”; mae canrannau o’r rhai y gofynnwyd iddynt. Gwneir tabl o’r fath ar ôl i’r ymgynghoriad gau, a dim ond lle mae gan y cwestiwn a benderfynodd ffigurau union gywir: cyn hynny gallai un tabl ddatgelu’r hyn a guddir yn y llall.
note-heading-forms = Cwestiynau nad oeddent ar bob ffurflen
note-forms = Newidiwyd y ffurflen tra oedd pobl yn ei hateb. Ni ofynnwyd cwestiwn i’r rhai a atebodd ffurflen hebddo: mae llinell ar wahân yn eu cyfrif, y tu allan i’r sylfaen, ac nid ydynt mewn unrhyw ganran. Mae eu nifer yn union gywir, gan nad barn yw pa ffurflen a roddwyd i rywun. Mae cwestiwn nad yw ar y ffurflen ddiweddaraf yn cadw ei atebion, a saif y diwrnod y gofynnwyd ef hyd iddo wrth ei ochr.
note-heading-refreshes = Pryd mae ffigurau’n newid
note-refreshes = Gwneir tabl o’r newydd dim ond os, ers ei wneud ddiwethaf, daeth neb neu o leiaf { $k } i mewn ac aeth neb neu o leiaf { $k } allan; mae ateb a newidiwyd yn un o’r ddau. Fel arall mae’n aros fel yr oedd, ac yn dweud ym mha gyhoeddiad y gwnaed ei ffigurau.
note-heading-texts = Atebion mewn geiriau
note-texts = Mae cymedrolwyr yn darllen pob ateb mewn geiriau cyn iddo gael ei gyhoeddi, ac yn dweud pam lle maent yn tynnu geiriau. Nid yw dal geiriau’n ôl byth yn newid cyfrif. Mae atebion newydd yn ymddangos mewn grwpiau ac mewn trefn ar hap. Mae ateb a dynnwyd yn gadael ei rif dyfyniad a dyddiad.
note-heading-spelling = Sillafu a gywirwyd
note-spelling = Cywirwyd sillafu labeli ar ôl i’r ymgynghoriad agor: { $mends }. Dywedodd pwy bynnag a agorodd y fersiwn newydd fod y geiriau’n golygu’r un peth, felly caiff atebion a roddwyd o dan y ddau eu cyfrif gyda’i gilydd.
note-heading-letters = Llythyrau â’r un geiriad
note-letters = Gall llawer o bobl anfon yr un llythyr, ac mae pob un yn cael ei gyfrif. Cymharir atebion mewn geiriau lythyren wrth lythyren, heb ystyried priflythrennau a bylchau: mae’r rhai sy’n rhannu’r rhan fwyaf o’u geiriau, neu ddarn o 80 llythyren o leiaf, yn perthyn i’w gilydd. Cymharir geiriau’r rhai nad ydynt am iddynt gael eu cyhoeddi hefyd. Caiff niferoedd o dan { $k } eu cuddio a’r lleill eu talgrynnu i’r 5 agosaf; fe’u gwneir unwaith, ar ôl i’r ymgynghoriad gau.
note-heading-limits = Yr hyn na all y rheolau hyn ei atal
note-limits = Gall pwy bynnag sy’n anfon { $fewer } ymateb ei hun ddysgu beth a ddywedodd un arall mewn grŵp o { $k }. Mae grŵp lle mae pawb yn dweud yr un peth yn dweud hynny am bob un o’i aelodau. Gall testun ddatgelu beth arall a ddewisodd ei awdur. Gellir mynnu gweld derbynneb drwy rym.
note-heading-attribution = Priodoliad
note-heading-licence = Trwydded
note-licence = Cyn belled ag y mae’r hawliau gan { $owner }, cewch ddefnyddio’r ffigurau a’r ffeiliau hyn dan drwydded { $licence } ({ $address }). Eiddo’r bobl a’u hysgrifennodd yw’r geiriau.
note-licence-none = Nid oes neb wedi rhoi trwydded i’r ffigurau a’r ffeiliau hyn: gofynnwch i { $owner } beth y cewch ei wneud â hwy. Eiddo’r bobl a’u hysgrifennodd yw’r geiriau.

results-not-asked = Heb ei ofyn, oherwydd ateb cynharach
results-not-in-form = Heb ei ofyn, oherwydd nad oedd y cwestiwn hwn ar y ffurflen
results-no-position = Heb safle
results-position = Safle { $position }
results-band = { $from } i { $to }
results-band-under = { $from } i lai na { $to }

## Dogfennau cyhoeddiad: ei ddalennau a’i adroddiad, a wneir pan fydd rhywun yn gofyn amdanynt

report-documents = Yr adroddiad i weithio ag ef
report-documents-words = Taenlenni a dogfen â’r un ffigurau a geiriau â’r dudalen hon. Fe’u gwneir pan fyddwch yn gofyn amdanynt, felly nid oes rhif gwirio iddynt. Y ffeiliau uchod yw’r cofnod.
report-document-docx = Adroddiad i’w olygu (Word)
report-document-xlsx = Taenlen â siartiau (Excel)
report-document-ods = Taenlen (OpenDocument)
report-tab-cover = Clawr
report-tab-contents = Cynnwys
report-tab-findings = Canfyddiadau
report-tab-received = Derbyniwyd
report-tab-question = Cwestiwn { $number }
report-tab-letters = Llythyrau { $number }
report-tab-equality = Cydraddoldeb { $number }
report-tab-balance = Mantolen
report-tab-reasons = Rhesymau
report-tab-texts = Atebion mewn geiriau
report-tab-notes = Nodiadau
report-workbook = Mae’r ddalen nesaf yn rhestru’r lleill. Mae pob un yn cynnwys un tabl sy’n dechrau yn ei chell gyntaf.
# Both are marks such as [c].
report-symbols = Mae { $hidden } yn sefyll am ffigur nad yw’n cael ei ddangos, oherwydd y gallai ddatgelu beth a ddywedodd grŵp bach. Ystyr { $none } yw nad oes dim yn perthyn yma: nid oes un rhif i ystod, na dau ben i ffigur wedi’i dalgrynnu.
report-texts-left-out = Mae mwy na { $most } o atebion mewn geiriau. Nid ydynt yn y llyfr gwaith hwn, ond yn y ffeil texts.csv.
report-findings = Yr hyn y gellir ei ddweud am y ffigurau a gyhoeddwyd, a dim nad ydynt yn ei orfodi.
report-column-sheet = Dalen
report-column-about = Beth sydd ynddi
report-column-reading = Sut i’w darllen
report-column-question = Cwestiwn
report-column-finding = Beth a ganfuwyd
report-column-part = Gosodiad neu ddewis
report-column-count = Nifer
report-column-count-least = Nifer, o leiaf
report-column-count-most = Nifer, ar y mwyaf
report-column-percent = Y cant
report-column-percent-least = Y cant, o leiaf
report-column-percent-most = Y cant, ar y mwyaf
report-column-shown = Sut y’i dangosir
report-column-bar = Bar yn y siart, y cant
report-column-reason = Rheswm
report-column-note = Nodyn
report-column-words = Beth mae’n ei ddweud
report-column-name = Enw’r awdur
report-column-since = Ers cyhoeddiad
report-column-state = Beth a ddaeth ohono
report-column-answer = Ateb mewn geiriau
report-column-translation = Cyfieithiad
report-shown-exact = union
report-shown-rounded = talgrynnwyd i 5
report-shown-range = ystod
report-shown-hidden = cudd
report-text-whole = Fel y’i hysgrifennwyd
report-text-cut = [Mae’r gweddill yn texts.csv.]
