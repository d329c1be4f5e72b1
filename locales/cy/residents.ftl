# O'r dudalen gartref i'r dderbynneb, a'r hyn a ddaeth o ymateb.

home-heading = Ymgyngoriadau
home-lede = Darllenwch yr hyn a gynigir, dywedwch eich barn, a gweld beth a ddaeth ohono. Nid oes angen cyfrif arnoch.
home-empty = Nid oes ymgynghoriad yma eto. Dewch yn ôl yn ddiweddarach.
home-open = Ar agor nawr
home-upcoming = Yn agor yn ddiweddarach
home-closed = Wedi cau
home-when-open = Yn cau am
home-when-upcoming = Yn agor am
home-when-closed = Caeodd am

start-glance = Cipolwg
start-opens = Yn agor
start-closes = Yn cau
start-takes = Faint o amser y mae’n ei gymryd
start-minutes = { $minutes ->
        [one] Tua 1 funud
        [two] Tua 2 funud
       *[other] Tua { $minutes } munud
    }, { $questions ->
        [one] 1 cwestiwn
        [two] 2 gwestiwn
        [few] 3 chwestiwn
        [many] 6 chwestiwn
       *[other] { $questions } cwestiwn
    }
start-proposer = Cynigiwyd gan
start-decides = Penderfynir gan
start-owner = Cynhelir gan
start-received = Ymatebion a ddaeth i law
start-received-few = llai na 10 ymateb hyd yma
start-received-count = { $count } neu fwy, wedi’u cyfrif fesul deg unwaith y dydd
start-version = Fersiwn
start-closed-at = Caeodd yr ymgynghoriad hwn am
start-closed-words = Gallwch ddarllen o hyd yr hyn a ofynnwyd a’r hyn a allai newid.
start-closed-results-later = Bydd canlyniadau ar y wefan hon ar ôl iddynt gael eu cyhoeddi.
start-continue = Parhau â’ch ymateb
start-not-yours = Cedwir atebion nas anfonwyd yn y porwr hwn. Onid eich atebion chi ydynt, neu onid oes eu hangen mwyach?
start-leave = Eu dileu
start-results = Darllen y canlyniadau
start-results-cover = Maent yn cyfrif yr ymatebion a ddaeth hyd at ddiwrnod penodol. Mae’r rhif ar y dudalen hon yn mynd ymlaen o’r fan honno.
easy-read = Darllen y dudalen hon yn Hawdd ei Deall
attachments-heading = Dogfennau, sain a fideo
attachment-easy-read = Hawdd ei Ddeall
attachment-audio = sain
attachment-video = fideo
attachment-sign-language = fideo Iaith Arwyddion Prydain
attachment-size = { $megabytes } MB
attachment-captions = Capsiynau
attachment-download = Lawrlwytho “{ $title }”
attachment-transcript = Darllen geiriau “{ $title }”
start-purpose = Am beth y mae hyn
start-facts = Y ffeithiau, ac o ble y daw pob un
start-who-decides = Pwy sy’n penderfynu
start-who-decides-words = Gwneir y penderfyniad gan: { $decider }. Cynhelir yr ymgynghoriad hwn gan: { $owner }.
start-change = Yr hyn y gall eich atebion ei newid
start-can-change = Gall hyn newid
start-cannot-change = Ni all hyn newid
start-privacy = Eich preifatrwydd
start-danger = Pan anfonwch, mae rhaglen yn chwilio am eiriau sy’n sôn am berygl i fywyd. Os bydd yn dod o hyd i rai, gall safonwr ddarllen y testun hwnnw i weld a oes angen help ar rywun, hyd yn oed os dywedoch na chaniateir cyhoeddi eich geiriau. Ni chânt byth eu cyhoeddi wedyn chwaith.
start-retention = Dilëir yr hyn na chyhoeddwyd ar
start-retention-words = Ar { $day }, dilëir eich geiriau a’ch dewisiadau o’n cronfa ddata. Mae’r hyn a gyhoeddwyd erbyn hynny yn aros yn gyhoeddus nes i chi ei gymryd yn ôl.
start-retention-none = Ni phennwyd diwrnod pan gaiff yr hyn a ddywedwch ei ddileu. Gofynnwch i { $owner } am ba hyd y maent yn ei gadw.
start-privacy-more = Darllen mwy am eich preifatrwydd
start-gone-heading = Nid yw eich atebion anorffenedig yma mwyach
start-gone = Cânt eu dileu 24 awr ar ôl i chi barhau i dudalen arall ddiwethaf, pan fyddwch yn eu hanfon, a phan ddewiswch eu dileu. Os oeddech newydd ddechrau, efallai nad yw eich porwr yn cadw ein cwci, ac ni allwn gadw eich atebion o dudalen i dudalen hebddo. Os gwnaethoch eu cadw â chod:
start-gone-sent = Os gwnaethoch eu hanfon, mae eich ymateb wedi’i storio, a gallwch ei weld gyda’i god:
start-now = Dechrau nawr
start-no-account = Nid oes angen cyfrif arnoch. Pan fyddwch yn dechrau, rydym yn gosod 1 cwci, fel bod eich atebion yn cael eu cadw o dudalen i dudalen.
start-other-ways = Ffyrdd eraill o ateb
start-next = Beth sy’n digwydd nesaf

facts-heading = Y ffeithiau
facts-lede = Yr hyn sy’n hysbys, pwy sy’n ei ddweud, a’r hyn na ddywedodd neb wrthym. Mae marc ar bob ffaith:
facts-origin = Ffynhonnell: { $source }, { $day }
facts-not-provided-origin = Heb ei ddarparu gan { $body }, gofynnwyd ar { $day }
facts-stage = Ble mae’r penderfyniad arni
fact-stated = Datganwyd
fact-stated-words = Dyma’r hyn y mae { $proposer } yn ei ddweud.
fact-reported = Adroddwyd
fact-reported-words = Rhywun heblaw { $proposer } sy’n adrodd hyn.
fact-disputed = Dadleuol
fact-disputed-words = Mae ffynonellau’n dweud pethau gwahanol am hyn.
fact-not-provided = Heb ei ddarparu
fact-not-provided-words = Gwnaethom ofyn ac ni ddywedwyd wrthym.

page-answering-as = Ym mha rôl yr ydych yn ateb?
page-answering-for = Beth yw enw eich sefydliad neu’ch grŵp?
page-about-you = Amdanoch chi
form-progress = Tudalen { $page } o { $pages }
form-facts = Ffeithiau am y cwestiwn hwn
form-limit = { $count ->
        [one] Gallwch ysgrifennu 1 nod.
       *[other] Gallwch ysgrifennu hyd at { $limit } nod.
    }
form-ranking-hint = Rhowch y rhain yn eich trefn chi: dewiswch 1 ar gyfer yr hyn sy’n dod gyntaf, 2 ar gyfer y nesaf, ac ymlaen hyd at { $options }. Defnyddiwch bob rhif unwaith.
form-ranking-hint-partial = Rhowch y rhain yn eich trefn chi: dewiswch 1 ar gyfer yr hyn sy’n dod gyntaf, 2 ar gyfer y nesaf, ac ymlaen. Defnyddiwch bob rhif unwaith. Gallwch adael allan yr hyn nad ydych am ei osod.
form-no-position = –
form-day = Diwrnod
form-month = Mis
form-year = Blwyddyn
form-postcode = Cod post
form-postcode-hint = Y cod post cyfan neu ei hanner cyntaf. Dim ond yr ardal y mae ynddi a gadwn: ni chaiff y cod post ei hun ei storio yn unman.
form-or-area = neu dewiswch yr ardal eich hun
form-left = Nodau ar ôl: { "{n}" }
form-over = Nodau dros y terfyn: { "{n}" }
form-send-what-i-have = Gwirio ac anfon yr hyn sydd gennyf
form-leave = Dileu fy atebion a gadael
form-leave-correction = Gollwng fy newidiadau a gadael
form-grace = Mae’r ymgynghoriad wedi cau. Gallwch anfon y ffurflen hon o hyd: tan { $until } nid yw’n hwyr.
form-late = Mae’r ymgynghoriad wedi cau. Cedwir yr hyn a anfonwch nawr, fe’i nodir yn hwyr ac fe’i cyfrifir ar wahân. Nid yw yn y tablau.
capacity-hint = Mae’r canlyniadau’n dangos pob grŵp ar ei ben ei hun. Nid yw barn grwpiau gwahanol byth yn cael ei hadio at ei gilydd.
capacity-name = Enw, dim ond os ydych yn ateb fel: { $capacities }
capacity-name-hint = Gallwch adael hwn yn wag. Dim ond os dewiswch hynny cyn anfon y byddwn yn cyhoeddi’r enw.

changed-heading = Mae’r ymgynghoriad wedi newid ers i chi ddechrau
changed-lede = Mae hyn yn wahanol nawr:
changed-closes = Yr amser cau nawr yw { $closes }.
changed-texts = Newidiwyd y wybodaeth am yr ymgynghoriad.
changed-fact-added = Mae ffaith newydd: { $fact }
changed-fact = Newidiwyd y ffaith hon: { $fact }
changed-fact-removed = Ni roddir y ffaith hon mwyach: { $fact }
changed-added = Mae cwestiwn newydd: { $question }
changed-removed = Ni ofynnir y cwestiwn hwn mwyach: { $question }
changed-changed = Newidiwyd y cwestiwn hwn, felly atebwch ef eto os gallwch: { $question }
changed-question = Newidiwyd y cwestiwn hwn: { $question }
changed-kept = Cedwir eich atebion eraill. Caiff yr hyn a atebasoch i gwestiynau na ofynnir mwyach, neu sy’n gofyn rhywbeth arall nawr, ei ddileu pan ewch ymlaen. Nid oes dim wedi’i anfon eto.
changed-kept-all = Cedwir eich holl atebion. Nid oes dim wedi’i anfon eto.
changed-continue = Gwirio eich atebion

check-heading = Gwirio eich atebion
check-personal-heading = Cyn i chi anfon: pwy y gellid ei adnabod?
check-personal = Gall rhai o’ch geiriau ddweud pwy ydych chi, neu pwy yw rhywun arall. Chi sy’n penderfynu: gallwch eu newid neu eu hanfon fel y maent. Mae cymedrolwyr yn darllen pob ateb cyn iddo gael ei gyhoeddi a gallant dynnu geiriau o’r fath, ond ni allant wybod yr hyn a wyddoch chi yn unig.
check-personal-more = a { $n } arall
check-personal-together = Gall rhif swyddog a dyddiad eich adnabod, hyd yn oed heb eich enw.
personal-name = enw efallai
personal-address = cyfeiriad efallai
personal-email = cyfeiriad e-bost
personal-phone = rhif ffôn efallai
personal-online = lle ar-lein
personal-plate = rhif cerbyd efallai
personal-collar = rhif swyddog efallai
personal-money = cerdyn neu gyfrif
personal-birth = dyddiad geni
personal-number = rhif sy’n arwain at berson
answer-rated = { $statement }: { $answer }
date-month = { $month } { $year }
check-privacy = Rydym yn storio eich atebion heb eich cyfeiriad IP a heb yr union amser.
check-closes = Amser cau:
check-send = Anfon eich ymateb
publish-question = A gawn ni gyhoeddi eich geiriau?
publish-hint = Cyfrifir yr opsiynau a ddewisoch y naill ffordd neu’r llall. Felly hefyd eich ymateb.
publish-publish = Cewch, heb enw
publish-publish-hint = Mae rhywun sy’n gwirio atebion (safonwr) yn darllen eich geiriau yn gyntaf, a gall dynnu’r hyn a allai ddangos pwy ydych chi neu eraill.
publish-publish-named = Cewch, gydag enw ein sefydliad
publish-publish-named-hint = Mae rhywun sy’n gwirio atebion (safonwr) yn darllen eich geiriau yn gyntaf. Dangosir yr enw wrth eu hochr.
publish-keep = Na chewch
publish-keep-hint = Ni chaiff eich geiriau byth eu cyhoeddi. Fe’u cedwir ar gyfer y bobl sy’n gweithio ar yr ymgynghoriad hwn. Dim ond os ymddengys eu bod yn sôn am berygl i fywyd y rhoddir hwy i safonwr.

left-heading = Mae eich atebion wedi’u dileu
left-lede = Nid oes dim a ysgrifennoch yn y ffurflen hon yn cael ei gadw yma.
left-history = Os yw pobl eraill yn defnyddio’r ddyfais hon, caewch y ffenestr hon a chliriwch hanes y porwr hefyd. Efallai ei fod yn dal i ddangos pa dudalennau a agorwyd gennych.
left-correction-heading = Mae eich newidiadau wedi’u dileu
left-correction-lede = Mae’r ymateb a anfonoch o’r blaen yn aros fel yr oedd. Gyda’i god gallwch ei weld, ei gywiro neu ei gymryd yn ôl.

leave-sure = A ydych am ddileu eich atebion?
leave-sure-words = Caiff yr hyn a atebasoch yn y ffurflen hon ei ddileu, ac ni all neb ei gael yn ôl. Os gwnaethoch ei gadw â chod, nid yw’r cod yn agor dim mwyach. Nid oes dim o’r ffurflen hon wedi’i anfon.
leave-now = Ydw, dilëwch fy atebion
leave-not = Nac ydw, parhau â’m hymateb
leave-sure-correction = A ydych am ollwng eich newidiadau?
leave-sure-correction-words = Caiff yr hyn a newidioch yn y ffurflen hon ei ddileu, ac ni all neb ei gael yn ôl. Mae’r ymateb a anfonoch o’r blaen yn aros fel y mae.
leave-now-correction = Ydw, gollyngwch fy newidiadau

clear-heading = Os yw pobl eraill yn defnyddio’r ddyfais hon
clear-sent = Cliriwch hi pan fyddwch wedi cadw eich cod. Yna nid yw’r porwr hwn yn dangos dim o’ch ymateb. Mae eich ymateb yn dal wedi’i storio.
clear-saved = Cliriwch hi pan fyddwch wedi cadw eich cod. Yna dim ond gyda’r cod y mae’r porwr hwn yn agor eich atebion. Maent yn dal wedi’u cadw.
clear-unsaved = Mae’r porwr hwn yn dal atebion nas anfonwyd, ac nid oes cod sy’n eu hagor. Os yw’n eu hanghofio, maent ar goll.
clear = Clirio’r ddyfais hon
cleared-heading = Mae’r ddyfais hon wedi’i chlirio
cleared-lede = Nid yw’r porwr hwn yn agor eich atebion na’ch derbynneb mwyach.
cleared-kept = Mae’r hyn a anfonoch yn dal wedi’i storio, felly hefyd yr hyn a gadwoch â chod. Rhowch y cod i’w weld eto.

sent-heading = Mae eich ymateb wedi dod i law
sent-lede = Mae wedi’i storio a bydd yn cael ei gyfrif.
sent-lede-late = Mae wedi’i storio, ei nodi’n hwyr a’i gyfrif ar wahân. Nid yw yn y tablau.
sent-otherwise-heading = Ni newidiodd eich pwysiad olaf ddim
sent-otherwise = Roedd yr ymateb hwn wedi’i anfon o’r blaen, efallai o dab arall, gyda’r ateb am gyhoeddi sydd isod. Mae’r ateb hwnnw’n sefyll. I’w newid, cywirwch eich ymateb gyda’ch cod.
sent-keep = Cadwch y cod hwn nawr. Ni fyddwch yn ei weld yma eto.
sent-only-way = Mae’r dudalen hon yn mynd pan ewch ymlaen i ran arall o’r wefan hon, ac ar ôl 30 munud. Dim ond y tudalennau am y wefan hon, fel cymorth a phreifatrwydd, a rhybuddion e-bost yr ymgynghoriad hwn sy’n gadael i chi ddod yn ôl ati tan hynny. Ar y wefan hon, y cod yw’r unig ffordd i weld, i dynnu’n ôl neu i ddileu eich ymateb.
sent-code = Eich cod
sent-copy = Copïo’r cod
sent-print = Argraffu’r dudalen hon
sent-save = Cadw’r dderbynneb fel tudalen we
sent-save-text = Cadw’r dderbynneb fel testun plaen
sent-next = Beth sy’n digwydd nesaf
sent-next-moderator = Os gadewch i ni gyhoeddi eich geiriau, mae safonwr yn eu darllen yn gyntaf. Nid yw penderfyniad y safonwr byth yn newid a yw eich ymateb yn cyfrif.
sent-next-closes = Amser cau’r ymgynghoriad:
sent-later = Ei weld eto yn ddiweddarach
sent-later-words = Gyda’ch cod gallwch weld beth a ddaeth o’ch ymateb, ei dynnu’n ôl neu ei ddileu. Hebddo, ni all y wefan hon ddweud pa ymateb sy’n perthyn i chi.

receipt-title = Derbynneb am eich ymateb
receipt-consultation = Ymgynghoriad
receipt-version = Fersiwn y cwestiynau
receipt-day = Daeth i law ar
mine-not-as-sent = Nid yr hyn a anfonoch chi sydd wedi’i storio yma bellach.
mine-not-as-sent-do = Nid yw’r prawf isod yn cyfateb iddo, felly mae rhywun neu rywbeth wedi’i newid ers hynny. Cymharwch eich atebion â’ch copi eich hun. Os ydynt yn wahanol, gallwch eu dileu yma, a’u cywiro tra bydd yr ymgynghoriad ar agor.
mine-not-as-sent-contact = Rhowch wybod i ni hefyd: { $contact }. Peidiwch ag anfon eich cod atom.
receipt-fingerprint = Prawf na chafodd ei newid
receipt-fingerprint-hint = Cyfrifwyd y rhif hir hwn o’ch ymateb a chyfrinach a gedwir gydag ef. Ni all neb ddarllen eich atebion ohono. Pe bai eich ymateb yn cael ei newid, ni fyddai’n cyfateb mwyach.
receipt-keep = Cadwch y dderbynneb hon a pheidiwch â’i dangos i neb. Gall pwy bynnag sydd â’r cod ddarllen, tynnu’n ôl a dileu eich ymateb.

mine-find-heading = Gwirio fy ymateb
mine-find-lede = Gweld beth a ddaeth o’ch ymateb, ei dynnu’n ôl neu ei ddileu.
mine-saved = Gwnaed y cod hwn pan gadwyd atebion. Nid ydynt wedi’u hanfon, felly nid oes ymateb eto. Parhewch â hwy i’w hanfon.
mine-code-hint = Mae ar eich derbynneb ac mae ganddo 27 nod. Nid yw priflythrennau, bylchau na chysylltnodau yn gwneud gwahaniaeth.
mine-show = Dangos fy ymateb
mine-lost = Rwyf wedi colli fy nghod
mine-lost-words = Mae eich ymateb wedi’i storio ac yn dal i gyfrif. Ni allwn wneud cod newydd, oherwydd na wyddom pa ymateb sy’n perthyn i chi. Heb y cod, dim ond drwy eiriau sydd ynddo, megis enw, y gellir dod o hyd iddo: gofynnwch i’r rhai sy’n cynnal y wefan hon a allant chwilio.
mine-shared = Os yw pobl eraill yn defnyddio’r ddyfais hon, caewch y ffenestr hon pan fyddwch wedi gorffen. Tan hynny, gall ei botwm Yn ôl ofyn am y dudalen hon eto.
sent-before-heading = Nid anfonwyd dim wrth bwyso’r botwm hwnnw
sent-before = Nid yw’r ffurflen ar y dudalen honno yn y porwr hwn mwyach. Os gwnaethoch ei hanfon o’r blaen, mae eich ymateb wedi’i storio unwaith: rhowch ei god i’w weld. Os na wnaethoch ei hanfon erioed, nid yw ei hatebion yma mwyach, a gallwch ddechrau eto ar dudalen yr ymgynghoriad.
sent-and-left-heading = Anfonwyd eich ymateb
sent-and-left = Rydym wedi’i dderbyn, ac mae wedi’i storio. Dangoswyd ei god unwaith, ar y dudalen yr ydych wedi’i gadael, ac ni ellir ei ddangos eto. Os gwnaethoch ei gopïo, ei argraffu neu ei gadw, neu ei gael drwy e-bost, rhowch ef isod i weld, cywiro, tynnu’n ôl neu ddileu eich ymateb. Os na, nid oes angen i chi wneud dim: mae eich ymateb yn sefyll fel yr anfonoch ef. Nid oes angen i chi ei anfon eto.
receipt-over-heading = Ni ddangosir derbynneb yma
receipt-over = Dim ond yn y porwr a anfonodd yr ymateb y dangosir derbynneb, am 30 munud ar y mwyaf, a hyd nes y caiff tudalen arall ei hagor. Os anfonoch ymateb, mae wedi’i storio. I’w weld, rhowch ei god.
mine-heading = Eich ymateb
mine-state-counted = Daeth eich ymateb i law ac fe’i cyfrifir.
mine-state-late = Daeth eich ymateb ar ôl i’r ymgynghoriad gau. Fe’i cedwir, fe’i nodir yn hwyr ac fe’i cyfrifir ar wahân. Nid yw yn y tablau.
mine-state-withdrawn = Tynasoch eich ymateb yn ôl ar { $day }. Nid yw’n cael ei gyfrif mwyach. Gall tabl y’i cyfrifwyd ynddo o’r blaen ei gynnwys o hyd fel rhif.
mine-state-withdrawn-by-office = Tynnodd y swyddfa sy’n rhedeg yr ymgynghoriad hwn eich ymateb o’r cyfrif ar { $day }, am fod rhywun wedi gofyn am ei ddileu.
mine-state-erased-by-office = Dileodd y swyddfa sy’n rhedeg yr ymgynghoriad hwn eich ymateb ar { $day }, am fod rhywun wedi gofyn am hynny. Nid yw’n cael ei gyfrif mwyach, ac mae’r hyn a ysgrifennoch wedi mynd. Gall tabl y’i cyfrifwyd ynddo o’r blaen ei gynnwys o hyd fel rhif.
mine-state-erased = Gwnaethoch ddileu eich ymateb ar { $day }. Nid yw’n cael ei gyfrif mwyach, ac mae’r hyn a ysgrifennoch wedi mynd. Gall tabl y’i cyfrifwyd ynddo o’r blaen ei gynnwys o hyd fel rhif.
mine-changed-heading = Mae’r ymgynghoriad wedi newid ers i chi ateb
changed-on = Ar { $day }
mine-changed-open = Mae eich ymateb yn sefyll fel yr anfonoch ef. Os yw newid yn bwysig i’r hyn a ddywedoch, gallwch gywiro eich ymateb nes bydd yr ymgynghoriad yn cau.
mine-changed-over = Mae eich ymateb yn sefyll fel yr anfonoch ef. Mae’r ymgynghoriad wedi cau, felly ni ellir ei gywiro mwyach.

own-waiting = Yn aros am safonwr
own-kept = Ddim i’w gyhoeddi, yn ôl eich dymuniad
own-published = Cyhoeddwyd
own-approved = Cymeradwywyd, ac nid yw mewn cyhoeddiad eto
own-redacted = Cyhoeddwyd gyda geiriau wedi’u tynnu
own-redacted-soon = Cymeradwywyd gyda geiriau wedi’u tynnu, ac nid yw mewn cyhoeddiad eto
own-withheld = Ni chyhoeddwyd
own-withheld-all = Nid oes dim o’r testun hwn yn gyhoeddus: gadawyd y cyfan allan. Y rheswm a roddir i’r darllenwyr:
own-lost = Heb eu dangos i neb
own-lost-why = Anfonoch eiriau mwy newydd yn lle’r rhain. Bu’n rhaid i ni adfer y gwasanaeth hwn o gopi wrth gefn nad yw’n cynnwys y rhai mwy newydd. Tra bo’r ymgynghoriad ar agor, gallwch gywiro eich ymateb eto.
own-public = Mae’r cyhoedd yn darllen hyn:

mine-state-ended = Dilëwyd yr hyn a ysgrifennoch ac a ddewisoch ar { $day }. Mae’ch ymateb yn dal i gyfrif lle’r oedd yn cyfrif o’r blaen, ac ni chyhoeddir dim mwy ohono.
mine-ended-kept = Rydym yn dal i gadw’r ffaith y bu ymateb, ei ddiwrnod, fel pwy y’i rhoddwyd, a’r rhif hir ar eich derbynneb. Dilëwyd hefyd yr allwedd y gellid gwirio’r rhif hwnnw â hi yn erbyn eich atebion, felly ni all neb weithio allan ohono beth a ddywedasoch.
mine-ended-public = Yn gyhoeddus o hyd
mine-ended-public-words = Cyhoeddwyd y geiriau hyn o’ch eiddo o’r blaen, ac maent yn aros yn gyhoeddus nes i chi eu tynnu i lawr gyda’ch cod.
mine-ended-none = Nid oes dim o’ch geiriau yn gyhoeddus.
mine-retention = Dilëir yr hyn a ysgrifennoch ac a ddewisoch ar { $day }. Mae’r hyn a gyhoeddwyd erbyn hynny yn aros yn gyhoeddus nes i chi ei gymryd yn ôl.
mine-retention-held = Daeth y diwrnod pan fyddai wedi cael ei ddileu. Fe’i dilëir pan ddaw’r rheswm dros ei gadw i ben.
mine-ended-take-down = Mae’ch geiriau’n gadael pob cyhoeddiad, a gwneir y ffeiliau eto hebddynt. Ni allwch ddadwneud hyn.
mine-take-back = Cymryd eich ymateb yn ôl
mine-take-back-words = Cyn i ddim ddigwydd, byddwn yn dweud beth y mae’n ei olygu ac yn gofyn i chi eto.
mine-withdraw = Tynnu fy ymateb yn ôl
mine-withdraw-sure = A ydych am dynnu eich ymateb yn ôl?
mine-withdraw-words = Mae’n gadael y cyfrif, ac mae eich geiriau’n gadael pob cyhoeddiad. Mae ffigurau sydd eisoes wedi’u cyhoeddi yn aros fel y maent, a gall tablau diweddarach ddal i gynnwys eich atebion fel rhif: cânt eu tynnu allan ynghyd â rhai o leiaf 9 arall, lle nad yw hynny’n dangos ateb neb, ac fel arall byth. Cedwir yr hyn a ysgrifennoch nes i chi ei ddileu. Ni allwch ddad-wneud hyn.
mine-withdraw-now = Ydw, tynnwch ef yn ôl
mine-withdrawn = Mae eich ymateb wedi’i dynnu’n ôl.
mine-erase = Dileu fy ymateb am byth
mine-erase-sure = A ydych am ddileu eich ymateb am byth?
mine-erase-words = Caiff yr hyn a ysgrifennoch ei ddileu ac ni ellir ei gael yn ôl, gennych chi na gennym ni. Mae eich geiriau’n gadael pob cyhoeddiad. Mae ffigurau sydd eisoes wedi’u cyhoeddi yn aros fel y maent, a gall tablau diweddarach ddal i gynnwys eich atebion fel rhif: cânt eu tynnu allan ynghyd â rhai o leiaf 9 arall, lle nad yw hynny’n dangos ateb neb, ac fel arall byth. Y cwbl sy’n aros yw cyfrif o 1 dan “dilëwyd”.
mine-erase-now = Ydw, dilëwch ef am byth
mine-erased = Mae eich ymateb wedi’i ddileu.
mine-hold = Rhaid i ni gadw’r hyn a ysgrifennoch tan { $day }. { $reason } Gallwch ei dynnu o’r cyfrif ac o gyhoeddiadau o hyd.
mine-erase-held = Mae’n gadael y cyfrif a phob cyhoeddiad nawr. Rhaid i ni gadw’r hyn a ysgrifennoch am y rheswm uchod. Caiff ei ddileu pan ddaw hynny i ben, heb i chi orfod gofyn eto.
mine-erase-waits = Nid yw eich ymateb yn cael ei gyfrif mwyach, ac nid oes dim ohono’n gyhoeddus. Caiff ei ddileu cyn gynted ag nad oes rhaid i ni ei gadw.
mine-erase-asked = Gofynasoch ar { $day } iddo gael ei ddileu. Bydd hynny’n digwydd pan ddaw’r rheswm dros ei gadw i ben.
hold-legal-claim = Mae ei angen ar gyfer hawliad cyfreithiol.
hold-court-order = Mae llys wedi gorchymyn ei gadw.
hold-investigation = Mae awdurdod sy’n ymchwilio wedi gofyn am ei gadw.

check-untaken-heading = Nid oedd modd derbyn rhywbeth a deipioch
check-untaken = Nid yw yn eich atebion isod. Ewch i’r dudalen i’w gywiro neu i’w glirio:
check-correcting = Rydych yn cywiro ymateb a anfonoch o’r blaen. Nid oes dim yn newid nes i chi anfon y ffurflen hon.
check-send-correction = Anfon eich cywiriad
check-code = Cod eich ymateb
check-code-hint = Rhowch ef, fel na all neb arall sy’n defnyddio’r ddyfais hon newid yr hyn a ddywedoch.
check-hidden-field = Gadewch y maes hwn yn wag
sent-code-same = Mae eich cod yn aros yr un fath. Cadwch yr un sydd gennych.
mine-correct-heading = Cywiro eich ymateb
mine-correct-words = Nes bod yr ymgynghoriad yn cau, gallwch newid eich atebion a’u hanfon eto. Dim ond y rhai diweddaraf sy’n cyfrif. Caiff geiriau a newidiwch eu hadolygu eto; os ydynt yn gyhoeddus, cânt eu tynnu i lawr ar unwaith.
mine-correct = Cywiro fy ymateb
form-sent-heading = Anfonwyd eich ymateb o’r blaen
form-sent = Nid yw’r hyn a deipioch ar y dudalen hon ynddo. I newid yr hyn a anfonoch, rhowch ei god o dan “Gwirio fy ymateb” a dewiswch “Cywiro fy ymateb”, cyhyd â bod yr ymgynghoriad ar agor.
correction-over-heading = Ni anfonwyd eich cywiriad
correction-over = Cadwyd eich newidiadau am 24 awr ar ôl i chi barhau i dudalen arall ddiwethaf. Mae’r amser hwnnw ar ben, neu gwnaethoch eu hanfon neu eu dileu, neu newidiwyd y cwestiynau yn y cyfamser. Mae’r ymateb yn sefyll fel yr oedd pan anfonoch ef ddiwethaf. I’w gywiro, rhowch ei god eto.
correction-over-copy = Mae’r hyn a deipiwyd gennych ar y dudalen hon yn dal isod. Copïwch yr hyn rydych am ei gadw cyn mynd ymlaen.
correction-rests-heading = Rhowch eich cod i barhau â’ch cywiriad
correction-rests = Ni wnaethoch ddim am 30 munud, felly nid yw’r hyn a ysgrifennoch yn cael ei ddangos mwyach i bwy bynnag sy’n defnyddio’r ddyfais hon. Mae eich newidiadau wedi’u cadw. Rhowch eich cod, yna dewiswch “Cywiro fy ymateb”.
mine-not-corrected = Ni ellir cywiro eich ymateb nawr. Naill ai nid yw’r ymgynghoriad ar agor mwyach, neu mae’r porwr hwn yn dal ymateb arall nas anfonwyd: anfonwch hwnnw neu dilëwch ef yn gyntaf.

equality-heading = Cwestiynau amdanoch chi
equality-offer = Mae’r cwestiynau hyn ar wahân i’ch ymateb, a gallwch eu gadael allan. Maent yn helpu i ddangos a wrandawyd ar bob grŵp o bobl.
equality-offer-again = Os na wnaethoch ateb y cwestiynau hyn pan anfonoch eich ymateb gyntaf, gallwch wneud hynny nawr. Maent ar wahân i’ch ymateb, a gallwch eu gadael allan.
equality-again = Os ydych wedi ateb y cwestiynau hyn o’r blaen, gadewch nhw allan nawr. Ni allwn weld a wnaethoch hynny, a byddai eich atebion yn cael eu cyfrif eilwaith.
equality-go = Ateb y cwestiynau amdanoch chi
equality-lede = Gallwch adael allan unrhyw un o’r cwestiynau hyn, neu bob un. Mae eich ymateb wedi dod i law y naill ffordd neu’r llall.
equality-why = Rydym yn gofyn er mwyn gweld a wrandawyd ar wahanol grwpiau o bobl.
equality-apart = Ni chedwir eich atebion gyda’ch ymateb, na chwaith fel set o atebion. Nid yw pob un ond yn ychwanegu 1 at gyfrifydd.
equality-for-good = Oherwydd hynny, ni all neb ddod o hyd iddynt eto: ni ellir eu dangos i chi, eu newid na’u cymryd yn ôl.
equality-published = Mae cyhoeddiadau a wneir ar ôl i’r ymgynghoriad gau yn dangos y niferoedd, wedi’u talgrynnu. Cuddir niferoedd o dan 10.
equality-source = Mae’r cwestiynau a’r atebion yn dilyn safonau wedi’u cysoni
equality-source-name = Gwasanaeth Ystadegol y Llywodraeth
equality-send = Ychwanegu fy atebion
equality-sure = A ydych am ychwanegu’r atebion hyn?
equality-sure-words = Mae pob un ohonynt yn ychwanegu 1 at gyfrifydd. Wedi hynny ni all neb ddod o hyd iddynt eto: ni ellir eu dangos i chi, eu newid na’u cymryd yn ôl. Mae eich ymateb yn aros fel y mae.
equality-sure-yes = Ydw, ychwanegwch nhw
equality-skip = Hepgor y cwestiynau hyn
equality-counted-heading = Mae eich atebion wedi’u cyfrif
equality-counted-lede = Ychwanegodd pob un ohonynt 1 at gyfrifydd. Ni chedwir hwy gyda’ch ymateb.
equality-back = Yn ôl i’ch derbynneb
equality-prefer-not-to-say = Mae’n well gennyf beidio â dweud

equality-age = Beth yw eich oed?
equality-age-under-16 = Dan 16
equality-age-16-24 = 16 i 24
equality-age-25-34 = 25 i 34
equality-age-35-44 = 35 i 44
equality-age-45-54 = 45 i 54
equality-age-55-64 = 55 i 64
equality-age-65-74 = 65 i 74
equality-age-75-and-over = 75 a throsodd

equality-sex = Beth yw eich rhyw?
equality-sex-female = Benyw
equality-sex-male = Gwryw

equality-gender-identity = A yw’r rhywedd yr ydych yn uniaethu ag ef yr un fath â’ch rhyw a gofrestrwyd adeg eich geni?
equality-gender-identity-same = Ydy
equality-gender-identity-different = Nac ydy

equality-ethnic-group = Beth yw eich grŵp ethnig?
equality-ethnic-group-white = Gwyn
equality-ethnic-group-mixed = Grwpiau cymysg neu amlethnig
equality-ethnic-group-asian = Asiaidd neu Asiaidd Prydeinig
equality-ethnic-group-black = Du, Du Prydeinig, Caribïaidd neu Affricanaidd
equality-ethnic-group-other = Grŵp ethnig arall

equality-disability = A oes gennych unrhyw gyflyrau neu salwch corfforol neu feddyliol sy’n para, neu y disgwylir iddynt bara, 12 mis neu fwy, ac a ydynt yn lleihau’r hyn y gallwch ei wneud?
equality-disability-reduced-a-lot = Oes, ac maent yn lleihau’r hyn y gallaf ei wneud yn fawr
equality-disability-reduced-a-little = Oes, ac maent yn lleihau’r hyn y gallaf ei wneud ychydig
equality-disability-not-reduced = Oes, ac nid ydynt yn lleihau’r hyn y gallaf ei wneud
equality-disability-none = Nac oes

equality-religion = Beth yw eich crefydd?
equality-religion-none = Dim crefydd
equality-religion-christian = Cristnogaeth (pob enwad)
equality-religion-buddhist = Bwdhaeth
equality-religion-hindu = Hindŵaeth
equality-religion-jewish = Iddewiaeth
equality-religion-muslim = Islam
equality-religion-sikh = Siciaeth
equality-religion-other = Unrhyw grefydd arall

equality-sexual-orientation = Pa un o’r rhain sy’n disgrifio eich cyfeiriadedd rhywiol orau?
equality-sexual-orientation-straight = Strêt neu heterorywiol
equality-sexual-orientation-gay-or-lesbian = Hoyw neu lesbiaidd
equality-sexual-orientation-bisexual = Deurywiol
equality-sexual-orientation-other = Cyfeiriadedd rhywiol arall

start-minutes-up-to = { $minutes ->
        [one] Tua 1 funud
        [two] Tua 2 funud
       *[other] Tua { $minutes } munud
    }, { $questions ->
        [one] hyd at 1 cwestiwn
        [two] hyd at 2 gwestiwn
        [few] hyd at 3 chwestiwn
        [many] hyd at 6 chwestiwn
       *[other] hyd at { $questions } cwestiwn
    }
form-progress-open = Tudalen { $page }
changed-asked-of-others = Gofynnir y cwestiwn hwn nawr i bobl eraill nag o’r blaen: { $question }
changed-ends = Mae’r ffurflen nawr yn gorffen yn gynnar ar dudalennau eraill, neu i bobl eraill, nag o’r blaen.
check-anew = Nid yw eich atebion cynharach yma mwyach: cawsant eu hanfon, neu eu dileu yma neu ar ddyfais arall, neu daeth eu hamser i ben. Cedwir yr hyn a deipioch yn awr. Dewiswch “Newid” i ateb y cwestiynau eraill eto.
check-fallen-heading = Ni chaiff yr atebion hyn eu hanfon
check-fallen = Fe’u rhoesoch cyn i chi newid ateb arall, ac ni ofynnir y cwestiynau hyn mwyach. Os mai llithriad oedd hynny, newidiwch yr ateb arall yn ôl: cedwir yr hyn a ysgrifennoch yma nes i chi anfon.

form-later = Cadw a dod yn ôl yn ddiweddarach
start-resume = Parhau ag atebion a gadwyd gennych
saved-heading = Mae eich atebion wedi’u cadw
saved-lede = I ddod yn ôl atynt yn ddiweddarach, ar y ddyfais hon neu ar un arall, mae angen y cod hwn arnoch. Ysgrifennwch ef i lawr neu tynnwch lun: nid ydym yn ei gadw, a dim ond y porwr hwn all ei ddangos i chi eto.
saved-code = Eich cod dychwelyd
saved-until = Cedwir eich atebion tan { $until }. Yna cânt eu dileu. Nid oes dim wedi’i anfon eto.
saved-how = I barhau, ewch i { $address } a rhowch y cod. Gall pwy bynnag sydd â’r cod ddarllen ac anfon eich atebion.
saved-continue = Parhau nawr
saved-mail-heading = Cael y cod drwy e-bost
saved-mail-words = Dewisol. Gall pwy bynnag all ddarllen yr e-bost ddefnyddio’r cod. Caiff eich cyfeiriad ei ddileu unwaith y bydd yr e-bost wedi mynd, ar ôl 24 awr ar y mwyaf.
resume-heading = Parhau ag atebion a gadwyd
resume-lede = Rhowch y cod dychwelyd a ddangoswyd i chi pan gadwoch eich atebion. Mae ganddo 27 nod. Nid yw priflythrennau, bylchau na chysylltnodau yn gwneud gwahaniaeth.
resume-open = Parhau
resume-here = Mae eich atebion a gadwyd yma. Dyma lle y gwnaethoch stopio. I’w gweld i gyd, dewiswch “Gwirio ac anfon yr hyn sydd gennyf”.
mail-address = Cyfeiriad e-bost
mail-send = Anfon yr e-bost
mail-is-coming = Mae e-bost ar ei ffordd i’r cyfeiriad a roesoch. Os nad yw wedi dod o fewn awr, edrychwch ble mae e-byst diangen yn mynd.
sent-mail-heading = Cael derbynneb drwy e-bost
sent-mail-words = Dewisol. Nid yw’r e-bost yn cynnwys eich atebion. Nid yw eich cyfeiriad yn cael ei storio gyda’ch ymateb; caiff ei ddileu unwaith y bydd yr e-bost wedi mynd, ar ôl 24 awr ar y mwyaf.
sent-mail-code = Rhoi fy nghod yn yr e-bost
sent-mail-code-hint = Gall pwy bynnag all ddarllen yr e-bost weld eich atebion wedyn, eu tynnu’n ôl neu eu dileu.

home-search = Chwilio ymgyngoriadau
home-search-now = Chwilio
home-filters = Pa ymgyngoriadau
home-all = Pob un
home-nothing = Nid oes ymgynghoriad sy’n cyfateb i’r hyn y chwilioch amdano.
home-show-all = Dangos pob un
home-feed = Dilyn yr hyn sy’n agor, yn cau ac yn cael ei gyhoeddi (porthiant Atom)
feed-title = Ymgyngoriadau { $operator }
feed-opened = Ar agor i’w ateb: { $title }
feed-closed = Wedi cau: { $title }
feed-published = Cyhoeddwyd canlyniadau: { $title }

start-paper = Argraffu’r ffurflen ar bapur
paper-heading = Y ffurflen ar bapur
paper-sends-nothing = Argraffwch y dudalen hon ac ysgrifennwch ar y papur. Ni chaiff dim ei anfon oddi yma.
paper-closes = Rhaid iddi gyrraedd cyn i’r ymgynghoriad gau: { $when }.
paper-contact = Os oes angen help arnoch, neu os ydych am ateb mewn ffordd arall: { $contact }.
paper-how = Atebwch gymaint neu gyn lleied ag y mynnwch. Mae un ateb yn ddigon.
paper-return = Anfonwch y ffurflen hon at:
paper-contact-address = Gofynnwch i ble i’w hanfon: { $contact }.
paper-sheets = Lle mae angen mwy o le arnoch, ychwanegwch ddalennau, ac ysgrifennwch rif y cwestiwn arnynt.
paper-names = Gadewch allan enwau, ac unrhyw beth arall a allai ddangos pwy ydych chi neu bobl eraill.
paper-read = Mae un person yn teipio’r hyn a ysgrifennoch, a pherson arall yn ei wirio. Mae’n cyfrif cymaint ag ateb ar y wefan.
paper-facts = Y ffeithiau, ac o ble y daw pob un:
paper-tick-one = Ticiwch un blwch.
paper-tick-several = Ticiwch gynifer o flychau ag y mynnwch.
paper-tick-row = Ticiwch un blwch ym mhob llinell.
paper-ranking = Ysgrifennwch 1 wrth yr hyn sy’n dod gyntaf, 2 wrth y nesaf, ac ymlaen. Defnyddiwch bob rhif unwaith.
paper-number = Rhif
paper-not-organisations = Gadewch y rhan hon allan os ydych yn ateb dros sefydliad.
paper-only = Atebwch gwestiwn { $first } dim ond os mai eich ateb i gwestiwn { $number } yw: { $answers }
paper-only-several = Atebwch gwestiynau { $first } i { $last } dim ond os mai eich ateb i gwestiwn { $number } yw: { $answers }
paper-only-read = Darllenwch hyn dim ond os mai eich ateb i gwestiwn { $number } yw: { $answers }
paper-exit = Os mai eich ateb i gwestiwn { $number } yw { $answers }, gadewch allan yr hyn sy’n dilyn ac ewch i gwestiwn { $end }.
paper-publish = Os na thiciwch ddim yma, ni chaiff eich geiriau eu cyhoeddi. Mae’r blychau a diciwyd gennych yn cael eu cyfrif y naill ffordd neu’r llall.
paper-office = Ar gyfer y swyddfa
paper-serial = Rhif y papur hwn
paper-received = Y diwrnod y daeth i law
paper-typed = Teipiwyd gan
paper-checked = Gwiriwyd gan

## Ail olwg ar benderfyniad am eiriau rhywun

look-to-author = Ysgrifennodd y cymedrolwr:
look-asked = Gofynnoch am ail olwg ar { $day }.
look-waiting = Mae’n aros i rywun arall edrych arno. Mae’r penderfyniad cyntaf yn sefyll tan hynny.
look-upheld = Edrychodd rhywun arall: mae’r penderfyniad cyntaf yn sefyll.
look-changed = Edrychodd rhywun arall, a phenderfynu o’r newydd. Y penderfyniad newydd sydd i’w weld yma.
look-ask = Gofyn am ail olwg
look-why = Pam y dylai rhywun edrych eto? (dewisol)
look-why-hint = Bydd rhywun heblaw’r un a benderfynodd yn darllen hyn. Hyd at 1,000 o nodau.
look-send = Gofyn am ail olwg
look-done = Mae’r penderfyniad am eich ateb yn aros i rywun arall edrych arno. Dewch yn ôl yma gyda’ch cod i weld beth maen nhw’n ei ddweud.
look-not-possible = Nid yw ail olwg yn bosibl i’r ateb hwn nawr: gofynnwyd amdani eisoes, neu mae’r penderfyniad wedi newid.

problem-report-heading = Rhoi gwybod am broblem gyda’r dudalen hon
problem-report-danger = Nid oes neb yn darllen yr adroddiadau hyn ar unwaith. Os gallech chi neu rywun arall fod mewn perygl:
problem-report-lede = Dywedwch wrthym os nad yw rhywbeth yn gweithio, os yw’n anghywir neu’n anodd ei ddefnyddio. Nid oes rhaid i chi ddweud pwy ydych, ac nid ydym yn gofyn.
problem-report-page = Y dudalen y daethoch ohoni:
problem-report-words = Beth aeth o’i le?
problem-report-hint = Dywedwch beth y ceisioch ei wneud a beth ddigwyddodd. Peidiwch ag ysgrifennu eich atebion i ymgynghoriad, eich cod na dim amdanoch chi eich hun yma: ni fyddai’n cael ei gyfrif.
problem-report-send = Anfon yr adroddiad
problem-report-sent = Diolch. Mae eich adroddiad gennym. Os caiff ei ateb, dangosir yr ateb isod.
problem-report-contact = Ni allwn ysgrifennu’n ôl atoch oddi yma. Os ydych am gael ateb, ysgrifennwch at { $contact }.
problem-report-answers = Atebion i adroddiadau cynharach
problem-report-no-answers = Nid oes adroddiad wedi’i ateb eto.

alerts-heading = Cael e-byst am yr ymgynghoriad hwn
alerts-heading-all = Cael e-byst am ymgyngoriadau
alerts-lede = Byddwn yn ysgrifennu atoch pan fydd yn agor, pan gaiff ei newid tra bydd ar agor, 3 diwrnod cyn iddo gau, a phan gyhoeddir canlyniadau. Nid ydym yn anfon dim arall.
alerts-lede-closed = Mae’r ymgynghoriad hwn wedi cau. Byddwn yn ysgrifennu atoch pan gyhoeddir canlyniadau, a phe bai’n cael ei agor eto, pan gaiff ei newid a chyn iddo gau. Nid ydym yn anfon dim arall.
alerts-lede-all = Byddwn yn ysgrifennu atoch pan fydd ymgynghoriad yn agor, pan gaiff ei newid tra bydd ar agor, 3 diwrnod cyn iddo gau, a phan gyhoeddir canlyniadau. Nid ydym yn anfon dim arall.
alerts-send = Gofyn am e-byst
alerts-sent = Rydym wedi anfon e-bost i’r cyfeiriad hwnnw. Ni ddaw dim mwy nes i chi bwyso’r botwm y tu ôl i’w ddolen. Os na ddaw o fewn awr, edrychwch lle mae e-byst diangen yn mynd.
alerts-privacy = Caiff eich cyfeiriad ei storio wedi’i amgryptio, ar wahân i bob ymateb, ac at hyn yn unig. Caiff ei ddileu pan fyddwch yn atal yr e-byst, rhywbeth y mae pob un ohonynt yn caniatáu i chi ei wneud; 400 diwrnod ar ôl i’r ymgynghoriad gau; ac o fewn 3 diwrnod os na ddefnyddiwch y ddolen.
alert-asked-heading = Ydych chi am gael yr e-byst hyn?
alert-asked-lede = Rhoddodd rhywun eich cyfeiriad. Os chi oedd hwnnw, dywedwch ydw: yna byddwn yn ysgrifennu pan fydd rhywbeth yn digwydd.
alert-confirm = Ydw, anfonwch e-byst ataf
alert-refuse = Nac ydw, dilëwch fy nghyfeiriad
alert-confirmed-heading = Rydych yn cael yr e-byst hyn
alert-confirmed-lede = Byddwn yn ysgrifennu pan fydd rhywbeth yn digwydd. Gallwch atal yr e-byst yma ar unrhyw adeg.
alert-stop = Atal yr e-byst a dileu fy nghyfeiriad
alert-none-heading = Nid anfonir e-byst drwy’r ddolen hon
alert-none-lede = Mae eich cyfeiriad wedi’i ddileu, neu ni ddefnyddiwyd y ddolen mewn pryd. Nid anfonir dim mwy.

## Lle mae help, i bobl a allai fod ei angen nawr

help-now-heading = Gallwch siarad â rhywun nawr
help-now-words = Os ydych yn ei chael yn anodd, neu os gallai rhywun eich niweidio, mae’r bobl hyn yno, ddydd a nos, ac mae’n rhad ac am ddim eu ffonio. Rydym yn dangos hyn ar y dudalen a welwch ac nid ydym yn cadw unrhyw nodyn o hynny.
help-line-999 = Os oes bywyd mewn perygl nawr: ffoniwch 999
help-line-samaritans = Y Samariaid: ffoniwch 116 123
help-line-shout = Shout: anfonwch y gair SHOUT mewn neges destun i 85258
help-line-nhs = Iechyd meddwl y GIG: ffoniwch 111 a dewis opsiwn 2
help-line-papyrus = Papyrus HOPELINE247, i bobl dan 35: ffoniwch 0800 068 4141
help-line-childline = Childline, i bobl dan 19: ffoniwch 0800 1111
help-line-call = C.A.L.L., llinell gymorth iechyd meddwl Cymru: ffoniwch 0800 132 737

## The file of what is held about somebody who asks

own-file-heading = Yr hyn a gedwir amdanoch, ar { $day }
own-file-response = Eich ymateb i: { $title }
own-file-came = Daeth
own-file-name = Yr enw a roesoch
own-file-not-counted = Daeth eich ymateb i law ac fe’i gadewir allan o’r cyfrif.
own-file-left-out-test-entry = Fe’i gadewir allan o’r cyfrif am iddo gael ei anfon i roi cynnig ar y ffurflen.
own-file-left-out-blank = Fe’i gadewir allan o’r cyfrif am nad atebwyd dim.
own-file-left-out-sent-twice = Fe’i gadewir allan o’r cyfrif am i’r un ffurflen gael ei hanfon ddwywaith.
own-file-earlier = Cyn i chi ei gywiro: { $question }
own-file-sign-hidden-field = Arwydd mai rhaglen a’i hanfonodd: llenwyd maes na all pobl ei weld. Nid yw’n newid dim.
own-file-sign-at-once = Arwydd mai rhaglen a’i hanfonodd: daeth y ffurflen yn gynt nag y gall neb ei darllen. Nid yw’n newid dim.
own-file-sign-many-from-one-network = Arwydd mai rhaglen a’i hanfonodd: daeth llawer iawn o ymatebion o un rhwydwaith o fewn awr. Nid yw’n newid dim.
own-file-place-answer = Eich ateb i: { $question }
own-file-place-organisation = Yr enw a roesoch, wrth: { $question }
own-file-place-original = Fel y daeth i mewn, wrth: { $question }
own-file-place-second-look = Yr hyn a ysgrifennoch wrth ofyn am ail olwg, am: { $question }
own-file-place-note = Yr hyn a ysgrifennodd safonwyr at ei gilydd, am: { $question }
own-file-place-to-author = Yr hyn a ysgrifennodd safonwr atoch, am: { $question }
own-file-place-translation = Cyfieithiad safonwr o’ch ateb i: { $question }
own-file-original = Fel y daeth i mewn, { $heading }
own-file-hold = Rhaid ei gadw tan { $day }. { $reason }
own-file-hold-lifted = Bu’n rhaid ei gadw tan { $day }, ac nid oes rhaid mwyach. { $reason }
own-file-alert = Cyfeiriad e-bost sy’n cael newyddion: { $address }
own-file-alert-about = Am
own-file-alert-all = pob ymgynghoriad
own-file-alert-asked = Gofynnwyd amdano ar
own-file-alert-confirmed = Cadarnhawyd ar { $day }
own-file-alert-unconfirmed = Heb ei gadarnhau eto
own-file-problem = Eich adroddiad { $number } am broblem, ar { $day }: { $page }
own-file-problem-answer = Ein hateb cyhoeddus:
