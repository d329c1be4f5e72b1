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
start-closed = Wedi cau
start-takes = Faint o amser y mae’n ei gymryd
start-minutes = { $minutes ->
        [one] Tua 1 funud
        [two] Tua 2 funud
       *[other] Tua { $minutes } munud
    }, { $questions ->
        [one] 1 cwestiwn
       *[other] { $questions } cwestiwn
    }
start-proposer = Cynigiwyd gan
start-decides = Penderfynir gan
start-owner = Cynhelir gan
start-received = Ymatebion a ddaeth i law
start-received-few = llai na 10 ymateb hyd yma
start-received-count = { $count } neu fwy, wedi’u cyfrif fesul deg unwaith y dydd
start-version = Fersiwn
start-closed-heading = Mae’r ymgynghoriad hwn wedi cau
start-closed-words = Gallwch ddarllen o hyd yr hyn a ofynnwyd a’r hyn a allai newid. Bydd y canlyniadau ar y wefan hon pan gânt eu cyhoeddi.
start-continue = Parhau â’ch ymateb
start-results = Darllen y canlyniadau
start-purpose = Am beth y mae hyn
start-facts = Ffeithiau am y feddalwedd, ac o ble y daw pob un
start-who-decides = Pwy sy’n penderfynu
start-who-decides-words = Gwneir y penderfyniad gan: { $decider }. Cynhelir yr ymgynghoriad hwn gan: { $owner }.
start-change = Yr hyn y gall eich atebion ei newid
start-can-change = Gall hyn newid
start-cannot-change = Ni all hyn newid
start-privacy = Eich preifatrwydd
start-privacy-more = Darllen mwy am eich preifatrwydd
start-sent-heading = Anfonwyd ymateb o’r porwr hwn
start-sent = Gweld ei god a’i dderbynneb
start-another = Anfon ymateb arall
start-now = Dechrau nawr
start-no-account = Nid oes angen cyfrif arnoch. Pan fyddwch yn dechrau, rydym yn gosod 1 cwci, fel bod eich atebion yn cael eu cadw o dudalen i dudalen.
start-other-ways = Ffyrdd eraill o ateb
start-next = Beth sy’n digwydd nesaf

facts-heading = Ffeithiau am y feddalwedd
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
page-about-you = Amdanoch chi
form-progress = Tudalen { $page } o { $pages }
form-facts = Ffeithiau am y cwestiwn hwn
form-limit = Gallwch ysgrifennu hyd at { $limit } nod.
form-left = Nodau ar ôl: { "{n}" }
form-over = Nodau dros y terfyn: { "{n}" }
form-send-what-i-have = Gwirio ac anfon yr hyn sydd gennyf
form-leave = Dileu fy atebion a gadael
form-grace = Mae’r ymgynghoriad wedi cau. Gallwch anfon y ffurflen hon o hyd: tan { $until } nid yw’n hwyr.
form-late = Mae’r ymgynghoriad wedi cau. Cedwir yr hyn a anfonwch nawr, fe’i nodir yn hwyr a’i ddangos i’r bobl sy’n penderfynu. Nid yw yn y tablau.
capacity-hint = Mae’r canlyniadau’n dangos pob grŵp ar ei ben ei hun. Nid yw barn grwpiau gwahanol byth yn cael ei hadio at ei gilydd.
organisation-name = Enw’r sefydliad
organisation-hint = Dim ond os ydych yn ateb ar ran sefydliad. Ni fyddwn yn cyhoeddi’r enw oni bai eich bod yn cytuno yn nes ymlaen.

changed-heading = Mae’r ymgynghoriad wedi newid ers i chi ddechrau
changed-lede = Mae hyn yn wahanol nawr:
changed-closes = Mae’n cau am { $closes }.
changed-texts = Newidiwyd y wybodaeth neu’r ffeithiau am yr ymgynghoriad.
changed-added = Mae cwestiwn newydd: { $question }
changed-removed = Ni ofynnir y cwestiwn hwn mwyach: { $question }
changed-changed = Newidiwyd y cwestiwn hwn, felly atebwch ef eto os gallwch: { $question }
changed-kept = Cedwir eich atebion eraill. Nid oes dim wedi’i anfon eto.
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
check-privacy = Rydym yn storio eich atebion heb eich cyfeiriad IP a heb yr union amser.
check-closes = Amser cau:
check-send = Anfon eich ymateb
publish-question = A gawn ni gyhoeddi eich geiriau?
publish-hint = Cyfrifir yr opsiynau a ddewisoch y naill ffordd neu’r llall. Felly hefyd eich ymateb.
publish-publish = Cewch, heb enw
publish-publish-hint = Mae safonwr yn darllen eich geiriau yn gyntaf, a gall dynnu’r hyn a allai ddangos pwy ydych chi neu eraill.
publish-publish-named = Cewch, gydag enw ein sefydliad
publish-publish-named-hint = Mae safonwr yn darllen eich geiriau yn gyntaf. Dangosir enw’r sefydliad wrth eu hochr.
publish-keep = Na chewch
publish-keep-hint = Ni chaiff eich geiriau byth eu cyhoeddi. Fe’u cedwir ar gyfer y bobl sy’n gweithio ar yr ymgynghoriad hwn.

left-heading = Mae eich atebion wedi’u dileu
left-lede = Nid oes dim a ysgrifennoch yn y ffurflen hon yn cael ei gadw yma.
left-history = Os yw pobl eraill yn defnyddio’r ddyfais hon, cliriwch hanes y porwr hefyd. Efallai ei fod yn dal i ddangos pa dudalennau a agorwyd gennych.

sent-heading = Mae eich ymateb wedi dod i law
sent-lede = Mae wedi’i storio a bydd yn cael ei gyfrif. Cadwch eich cod: dyna’r unig ffordd i weld, i dynnu’n ôl neu i ddileu eich ymateb.
sent-lede-late = Mae wedi’i storio a’i nodi’n hwyr. Fe’i dangosir i’r bobl sy’n penderfynu, ac nid yw yn y tablau. Cadwch eich cod: dyna’r unig ffordd i weld, i dynnu’n ôl neu i ddileu eich ymateb.
sent-code = Eich cod
sent-copy = Copïo’r cod
sent-print = Argraffu’r dudalen hon
sent-save = Cadw’r dderbynneb
sent-next = Beth sy’n digwydd nesaf
sent-next-moderator = Os gadewch i ni gyhoeddi eich geiriau, mae safonwr yn eu darllen yn gyntaf. Nid yw penderfyniad y safonwr byth yn newid a yw eich ymateb yn cyfrif.
sent-next-closes = Amser cau’r ymgynghoriad:
sent-later = Ei weld eto yn ddiweddarach
sent-later-words = Gyda’ch cod gallwch weld beth a ddaeth o’ch ymateb, ei dynnu’n ôl neu ei ddileu. Nid oes ffordd arall, oherwydd nad oes cyfrif.

receipt-title = Derbynneb am eich ymateb
receipt-consultation = Ymgynghoriad
receipt-version = Fersiwn y cwestiynau
receipt-day = Daeth i law ar
receipt-fingerprint = Ôl bys
receipt-fingerprint-hint = Fe’i cyfrifwyd o’ch ymateb a chyfrinach a gedwir gydag ef. Nid yw’n datgelu dim a ysgrifennoch. Pe bai eich ymateb yn cael ei newid, ni fyddai’r ôl bys yn cyfateb mwyach.
receipt-keep = Cadwch y dderbynneb hon a pheidiwch â’i dangos i neb. Gall pwy bynnag sydd â’r cod ddarllen, tynnu’n ôl a dileu eich ymateb.

mine-find-heading = Gwirio fy ymateb
mine-find-lede = Gweld beth a ddaeth o’ch ymateb, ei dynnu’n ôl neu ei ddileu.
mine-code-hint = Mae ar eich derbynneb ac mae ganddo 27 nod. Nid yw priflythrennau, bylchau na chysylltnodau yn gwneud gwahaniaeth.
mine-show = Dangos fy ymateb
mine-lost = Rwyf wedi colli fy nghod
mine-lost-words = Mae eich ymateb yn ddiogel ac yn dal i gyfrif. Ond ni all neb ddod o hyd iddo i chi heb y cod, ac ni allwn wneud un newydd. Ni wyddom pa ymateb sy’n perthyn i chi.
mine-heading = Eich ymateb
mine-state-counted = Daeth eich ymateb i law ac fe’i cyfrifir.
mine-state-late = Daeth eich ymateb ar ôl i’r ymgynghoriad gau. Fe’i cedwir, fe’i nodir yn hwyr ac fe’i dangosir i’r bobl sy’n penderfynu. Nid yw yn y tablau.
mine-state-withdrawn = Tynasoch eich ymateb yn ôl ar { $day }. Nid yw’n cael ei gyfrif.
mine-state-erased = Gwnaethoch ddileu eich ymateb ar { $day }. Nid yw’n cael ei gyfrif, ac mae’r hyn a ysgrifennoch wedi mynd.

own-waiting = Yn aros am safonwr
own-kept = Ddim i’w gyhoeddi, yn ôl eich dymuniad
own-published = Cyhoeddwyd
own-approved = Cymeradwywyd, ac fe’i dangosir mewn cyhoeddiad diweddarach
own-redacted = Cyhoeddwyd gyda geiriau wedi’u tynnu
own-redacted-soon = Cymeradwywyd gyda geiriau wedi’u tynnu, ac fe’i dangosir mewn cyhoeddiad diweddarach
own-withheld = Ni chyhoeddwyd
own-public = Mae’r cyhoedd yn darllen hyn:

mine-take-back = Cymryd eich ymateb yn ôl
mine-take-back-words = Cyn i ddim ddigwydd, byddwn yn dweud beth y mae’n ei olygu ac yn gofyn i chi eto.
mine-withdraw = Tynnu fy ymateb yn ôl
mine-withdraw-sure = A ydych am dynnu eich ymateb yn ôl?
mine-withdraw-words = Mae’n gadael y cyfrif, ac mae eich geiriau’n gadael pob cyhoeddiad. Mae ffigurau sydd eisoes wedi’u cyhoeddi yn aros fel y maent. Cedwir yr hyn a ysgrifennoch nes i chi ei ddileu. Ni allwch ddad-wneud hyn.
mine-withdraw-now = Ydw, tynnwch ef yn ôl
mine-withdrawn = Mae eich ymateb wedi’i dynnu’n ôl.
mine-erase = Dileu fy ymateb am byth
mine-erase-sure = A ydych am ddileu eich ymateb am byth?
mine-erase-words = Caiff yr hyn a ysgrifennoch ei ddileu ac ni ellir ei gael yn ôl, gennych chi na gennym ni. Mae eich geiriau’n gadael pob cyhoeddiad. Mae ffigurau sydd eisoes wedi’u cyhoeddi yn aros fel y maent. Y cwbl sy’n aros yw cyfrif o 1 dan “dilëwyd”.
mine-erase-now = Ydw, dilëwch ef am byth
mine-erased = Mae eich ymateb wedi’i ddileu.
