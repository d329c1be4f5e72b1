### Y tudalennau am y gwasanaeth ei hun.

privacy-heading = Sut rydym yn trin eich gwybodaeth
privacy-lede = Nid oes angen cyfrif arnoch ac nid ydym yn gofyn am eich enw. Rydym yn cadw cyn lleied ag y gallwn. Mae’r dudalen hon yn dweud beth rydym yn ei gadw, pwy all ei ddarllen, a’r hyn na allwn ei guddio.

privacy-who-heading = Pwy sy’n gyfrifol
privacy-who = { $operator } sy’n rhedeg y gwasanaeth hwn. Mae gan bob ymgynghoriad berchennog, sy’n gofyn am yr atebion ac yn eu defnyddio. Gofynnwch i’r perchennog ar ba gyfraith y mae’n dibynnu i wneud hynny.
privacy-who-owner = Cynhelir gan
privacy-who-proposer = Cynnig gan
privacy-who-decider = Penderfynir gan
privacy-who-contact = Cwestiynau at

privacy-draft-heading = Tra byddwch yn ateb
privacy-draft-saved = Bob tro y byddwch yn parhau i dudalen arall, mae ein gweinydd yn cadw eich atebion ar ffurf dan glo (wedi’u hamgryptio).
privacy-draft-key = Dim ond y cwci yn eich porwr sydd â’r allwedd. Mae ein gweinydd yn defnyddio’r allwedd wrth wneud eich tudalen, ac nid yw’n ei chadw. Gyda’r gronfa ddata yn unig, ni all neb agor yr hyn a gadwyd gennym.
privacy-draft-beside = Wrth ymyl eich atebion dan glo rydym yn cadw i ba ymgynghoriad a fersiwn y maent yn perthyn, gwerth gwirio’r cwci, a’r awr pan fyddant yn cael eu dileu.
privacy-draft-end = Daw’r awr honno 24 i 25 awr ar ôl i chi gadw ddiwethaf. Yna mae glanhau sy’n rhedeg bob 10 munud yn eu dileu. Maent hefyd yn mynd ar unwaith pan anfonwch eich ymateb, neu pan ddewiswch ddileu eich atebion a gadael.

privacy-draft-alerts = Os gofynnwch am e-byst am yr hyn sy’n digwydd, rydym yn cadw eich cyfeiriad, wedi’i amgryptio ac ar wahân i bob ymateb, nes i chi eu hatal: mae gan bob e-bost ddolen at hynny. Mae’n mynd fan bellaf 400 diwrnod ar ôl i’r ymgynghoriad gau, os gofynnoch am un, ac o fewn 3 diwrnod os na ddefnyddiwch y ddolen yn yr e-bost cyntaf.

privacy-kept-heading = Yr hyn a gadwn pan anfonwch
privacy-kept-answers = yr atebion a roesoch, a’r rhai amdanoch chi, megis band oedran, os yw’r ymgynghoriad yn gofyn amdano
privacy-kept-capacity = ym mha rôl yr ateboch, er enghraifft fel preswylydd
privacy-kept-name = enw eich sefydliad, os atebasoch dros un a’i roi
privacy-kept-choice = a gaiff eich geiriau eu cyhoeddi
privacy-kept-version = pa ymgynghoriad a atebwyd gennych, pa fersiwn ohono a welsoch, a’ch bod wedi ateb ar y wefan hon
privacy-kept-day = y diwrnod y daeth eich ymateb i law, ac a oedd yn hwyr
privacy-kept-fingerprint = rhif hir a gyfrifwyd o’ch ymateb, sydd hefyd ar eich derbynneb ac yn dangos a newidiwyd yr ymateb, ac allwedd ar hap y’i gwnaed â hi
privacy-kept-checks = gwerthoedd gwirio yr ydym yn adnabod eich cod a’ch cwci wrthynt. Nid ydym yn cadw’r cod na’r cwci.

privacy-not-heading = Yr hyn nad ydym yn ei gadw
privacy-not-name = eich enw na’ch cyfeiriad, oni bai eich bod yn ei ysgrifennu mewn ateb
privacy-not-ip = eich cyfeiriad rhyngrwyd (IP)
privacy-not-browser = dim am eich porwr na’ch dyfais
privacy-not-time = amser y dydd
privacy-not-pages = pa dudalennau a ddarllenwch
privacy-not-log = Nid yw ein rhaglen yn ysgrifennu dim am eich ymweliad mewn log. Os bydd rhywbeth yn torri, mae’n nodi’r nam dan rif ar hap, heb eich cyfeiriad rhyngrwyd a heb yr hyn a deipioch.
privacy-not-hosting = Nid yw peiriannau eraill sy’n cludo eich ymweliad atom yn rhan o’r rhaglen hon. Gofynnwch i { $operator } beth y maent yn ei gofnodi.

privacy-readers-heading = Pwy all ei ddarllen
privacy-readers-you = Gallwch chi, gyda’r cod ar eich derbynneb.
privacy-readers-moderators = Mae safonwyr yr ymgynghoriad yn darllen eich geiriau os dywedoch y gellir eu cyhoeddi. Maent yn gweld un ateb ar y tro, gyda’i gwestiwn, eich rôl a’r diwrnod. Nid ydynt yn gweld eich atebion eraill wrth ei ymyl. Bob tro y rhoddir ateb iddynt, cofnodir hynny.
privacy-readers-proposer = Ni all cyfrifon y corff a wnaeth y cynnig safoni ei ymgynghoriad na darllen yr hyn na chyhoeddir.
privacy-readers-officials = Mae swyddogion yr ymgynghoriad yn gweld ffigurau, a’r geiriau y mae pawb yn eu gweld. Nid ydynt yn gweld ymatebion unigol.
privacy-readers-requests = Gall pobl sy’n ateb ceisiadau am ddata chwilio am eiriau, megis enw, ym mhopeth a gadwn, a darllen yr ymatebion y maent yn sefyll ynddynt. Cofnodir pob chwiliad a phob ymateb y maent yn ei agor.
privacy-readers-everyone = Mae pawb yn gweld y ffigurau a gyhoeddwyd, a’ch geiriau os gwnaethoch ganiatáu hynny a bod safonwr wedi’u cymeradwyo.
privacy-readers-server = Gallai pobl sy’n rhedeg y gweinydd agor y gronfa ddata a darllen popeth a anfonwyd.
privacy-readers-danger = Pan anfonwch, mae rhaglen yn chwilio am eiriau sy’n sôn am berygl i fywyd. Rhoddir testun y mae’n dod o hyd i rai ynddo i safonwyr yn gyntaf oll, beth bynnag a ddewisoch, a rhoddir gwybod i’r bobl sydd ar ddyletswydd drwy e-bost fod un: heb yr un o’i eiriau a heb ddim byd amdanoch chi. Mae safonwr yn cofnodi’r hyn a wnaed. Ni chyhoeddir byth eiriau na chaniateir eu cyhoeddi. Cyn i chi anfon, mae’r rhaglen yn edrych yn yr un ffordd wrth wneud eich tudalen, dim ond i ddangos i chi lle mae help, ac nid yw’n cadw dim o hynny.
privacy-readers-kept = Os dywedoch na chaniateir cyhoeddi eich geiriau, dim ond pan ymddengys eu bod yn sôn am berygl i fywyd y rhoddir hwy i safonwyr. Mae dadansoddwyr yr ymgynghoriad yn eu darllen, gyda’r cwestiwn, eich rôl a’r diwrnod, a dim byd sy’n dangos pa atebion sy’n perthyn i’w gilydd. Ni chânt eu cyhoeddi na’u dyfynnu, a chofnodir pob tudalen y maent yn ei hagor.

privacy-published-heading = Yr hyn a gyhoeddir
privacy-published-words = Mae ateb a gyhoeddir yn dangos eich geiriau ar ôl eu safoni, y cwestiwn, y rôl, a rhif dyfyniad. Mae gan bob un o’ch atebion ei rif dyfyniad ei hun, fel na ellir eu cysylltu wrth rif. Dim ond os gwnaethoch roi enw a dewis hynny y dangosir enw.
privacy-published-figures = Mae ffigurau’n dilyn rheolau llym. Ni ddangosir dim o’r hyn a ddywedodd grŵp o lai na 10 ymateb mewn un rôl. Caiff ymatebion eu cyfrif mewn grwpiau o 10 o leiaf, pob grŵp unwaith, ac os rhoddodd bron pawb mewn grŵp yr un ateb dywedwn hynny’n unig.

privacy-hide-heading = Yr hyn na allwn ei guddio
privacy-hide-order = Mae’r gronfa ddata’n cadw ymatebion yn y drefn y daethant. Gallai rhywun sy’n gallu ei hagor, ac sy’n gwybod pryd y gwnaethoch ateb, weithio allan pa ymateb yw eich un chi.
privacy-hide-server = Gallai pwy bynnag sy’n rheoli’r gweinydd newid y rhaglen neu wylio’r hyn sy’n cyrraedd. Ni allwn brofi i chi nad oes neb yn gwneud hynny.
privacy-hide-network = Gall eich darparwr rhyngrwyd, neu bwy bynnag sy’n rhedeg y rhwydwaith a ddefnyddiwch, weld eich bod wedi ymweld â’r wefan hon a phryd.
privacy-hide-words = Gall eich geiriau ddangos pwy ydych chi. Mae safonwyr yn tynnu manylion o’r fath, a gallant fethu rhai.
privacy-hide-device = Nes i chi anfon neu ddileu eich atebion, ac am hyd at 25 awr, gall unrhyw un sy’n defnyddio’r un porwr eu darllen; dangosir yr hyn a newidiwch mewn ymateb a anfonoch am 30 munud, a dim ond gyda’ch cod y caiff ei anfon. Ar ôl anfon, mae’r porwr yn dangos eich derbynneb am 30 munud ar y mwyaf, a dim ond nes y caiff tudalen arall ei hagor. Ar gyfrifiadur a rennir, cadwch eich cod a dewiswch “Clirio’r ddyfais hon”, neu defnyddiwch ffenestr breifat.
privacy-hide-code = Gall unrhyw un sydd â’ch cod weld yr hyn a anfonoch. Rhowch ef ar y wefan hon yn unig, a pheidiwch â’i ddweud wrth neb.
privacy-hide-paper = Os ydych yn ofni bod eich dyfais yn cael ei gwylio, gofynnwch am ffordd arall o ateb.

privacy-court-heading = Yr hyn y gall llys ei orchymyn
privacy-court-kept = Gall llys orchymyn ein bod yn trosglwyddo’r hyn a gadwn: yr atebion, y rôl, y diwrnod, a gweddill yr hyn a restrir uchod. Ni allem drosglwyddo eich enw na’ch cyfeiriad rhyngrwyd, oherwydd nad ydynt gennym, oni bai eich bod wedi’u hysgrifennu mewn ateb.
privacy-court-watch = Gallai llys hefyd orchymyn bod yr hyn sy’n cyrraedd o hynny ymlaen yn cael ei wylio.

privacy-rights-heading = Os byddwch yn newid eich meddwl
privacy-rights-check = Gwirio fy ymateb
privacy-rights-withdraw = Os cymerwch ef yn ôl, nid yw’n cyfrif mwyach, mae eich geiriau’n gadael pob cyhoeddiad ac ni roddir hwy i unrhyw safonwr mwyach. Rydym yn cadw’r hyn a ysgrifennoch nes i chi ei ddileu.
privacy-rights-erase = Os dilëwch ef, caiff eich atebion, yr enw os gwnaethoch roi un, a’r allwedd ar hap eu dileu o’n cronfa ddata am byth.
privacy-rights-stays = Mae hyn yn aros: bod ymateb wedi bod, ei ddiwrnod, ei rôl, ei fersiwn a’r dewis ynghylch cyhoeddi; y rhif hir ar eich derbynneb a’r gwerthoedd gwirio, na all neb ddarllen eich atebion ohonynt; a’r hyn a benderfynodd safonwyr a pham.
privacy-rights-audit = Mae’r cofnod o’r hyn a wnaeth staff hefyd yn cadw gwerth gwirio pob testun y penderfynwyd arno. Ni all neb ddarllen y testun ohono. Gallai rhywun sydd ag allwedd gyfrinachol y gwasanaeth hwn ei ddefnyddio i brofi dyfaliad.
privacy-rights-published = Caiff geiriau a gyhoeddwyd eu disodli gan y dyddiad y tynnwyd hwy. Rydym yn gwneud y ffeiliau eto hebddynt. Ni allwn alw copïau a wnaeth pobl eraill yn ôl.
privacy-rights-figures = Mae ffigurau sydd wedi’u cyhoeddi yn aros fel y maent. Nid yw eich ymateb yn gadael tabl diweddarach ond ynghyd ag o leiaf 9 arall, a dim ond os nad yw hynny’n dangos ateb neb, felly gall aros ynddo fel rhif, weithiau am byth.
privacy-rights-lost = Heb eich cod ni allwn roi un newydd i chi, oherwydd na wyddom pwy anfonodd beth. Dim ond drwy eiriau sydd ynddo, megis eich enw, y gellir wedyn ddod o hyd i’ch ymateb. Gofynnwch i { $operator } a allant chwilio.

privacy-time-heading = Am ba hyd y’i cadwn
privacy-time-responses = Mae pob ymgynghoriad yn enwi’r diwrnod pan ddilëir geiriau a dewisiadau ei ymatebion, cyn i chi ateb. Ei berchennog sy’n penderfynu pa ddiwrnod yw hwnnw. Gall llys neu gŵyn ein gorfodi i gadw un ymateb am ragor o amser: yna mae ei awdur yn gweld hynny gyda’i god.
privacy-time-until = Dilëir yr hyn na chyhoeddwyd ar
privacy-time-none = Ni phennwyd diwrnod. Gofynnwch am ba hyd y’i cedwir.
privacy-time-table = Yr hyn a gadwn, a than pryd
privacy-time-what = Beth
privacy-time-end = Tan pryd
kept-draft = Atebion nad ydych wedi’u hanfon, wedi’u cloi
kept-draft-until = 24 i { $count ->
        [one] 1 awr
        [two] 2 awr
       *[other] { $count } awr
    } ar ôl i chi gadw ddiwethaf, neu ar unwaith pan fyddwch yn eu hanfon neu’n eu dileu
kept-saved-form = Atebion a gadwasoch gyda chod
kept-saved-form-until = tan awr ar ôl i’r ymgynghoriad gau ar y cynharaf; y ffaith fod y cod wedi bodoli: { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    } yn hwy
kept-response = Geiriau a dewisiadau ymateb, a’r allwedd sy’n eu profi
kept-response-until = tan y diwrnod y mae’r ymgynghoriad yn ei enwi, neu nes i’w hawdur eu dileu
kept-held-response = Yr un peth mewn ymateb y mae llys neu gŵyn yn ein gorfodi i’w gadw
kept-held-response-until = nes i’r ddyletswydd honno ddod i ben; ni chyhoeddir dim ohono yn y cyfamser
kept-proof = Y bu ymateb: ei ddiwrnod, fel pwy y’i rhoddwyd, yr hyn a benderfynwyd yn ei gylch, a’r rhif hir ar ei dderbynneb
kept-proof-until = yn aros
kept-published = Geiriau, ffigurau a ffeiliau a gyhoeddwyd
kept-published-until = yn aros; geiriau nes i’w hawdur neu’r swyddfa eu cymryd yn ôl
kept-equality = Cyfrifwyr o’r hyn a ddywedodd pobl amdanynt eu hunain
kept-equality-until = yn aros: nid oes dim yn arwain oddi wrthynt at berson
kept-original = Yr hyn a ddywedodd ffurflen bapur, llythyr neu res mewn ffeil
kept-original-until = cyhyd â geiriau ei ymateb
kept-resident-mail = E-bost y gofynasoch amdano, a’ch cyfeiriad
kept-resident-mail-until = nes iddo gael ei ddosbarthu, a { $count ->
        [one] 1 awr
        [two] 2 awr
       *[other] { $count } awr
    } ar y mwyaf
kept-alert = Eich cyfeiriad, os gofynasoch am gael gwybod beth sy’n digwydd
kept-alert-until = nes i chi ei atal, a { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    } ar y mwyaf ar ôl i’r ymgynghoriad gau
kept-problem-report = Yr hyn a ddywedasoch wrthym am dudalen nad yw’n gweithio
kept-problem-report-until = { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    }
kept-session = Bod rhywun sy’n gweithio yma wedi mewngofnodi
kept-session-until = { $count ->
        [one] 1 awr
        [two] 2 awr
       *[other] { $count } awr
    } ar y mwyaf
kept-sign-in-try = Ymdrechion i fewngofnodi
kept-sign-in-try-until = { $count ->
        [one] 1 awr
        [two] 2 awr
       *[other] { $count } awr
    }
kept-account-link = Dolenni y mae rhywun sy’n gweithio yma yn dewis cyfrinair drwyddynt
kept-account-link-until = { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    } ar ôl iddynt ddod i ben
kept-staff-mail = E-bost at rywun sy’n gweithio yma na ellid ei ddosbarthu
kept-staff-mail-until = { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    }
kept-proposal = Cynnig sy’n gofyn am ddau berson
kept-proposal-until = { $count ->
        [one] 1 diwrnod
        [two] 2 ddiwrnod
       *[other] { $count } diwrnod
    } os nad oes neb yn penderfynu; fel arall dwy flynedd, ac o leiaf nes y dilëir yr hyn a ddywedwyd yn ei ymgynghoriad
kept-batch = Y daethpwyd â ffeil neu bapurau i mewn: gan bwy, pryd, a gwerth gwirio’r ffeil
kept-batch-until = yn aros, heb yr hyn a ddywedasant
kept-record = Y cofnod o’r hyn a wnaeth staff
kept-record-until = yn aros
privacy-time-record = Bwriedir i gyhoeddiadau, a’r cofnod o’r hyn a wnaeth staff, aros.
privacy-time-copies = Gall copïau diogelwch o’r gronfa ddata ddal rhywbeth am ychydig ar ôl iddo gael ei ddileu. Gofynnwch am ba hyd y cedwir hwy.

privacy-others-heading = Pwy arall sy’n ei gael
privacy-others-cookies = Cwcis ar y wefan hon

privacy-staff-heading = Os ydych yn gweithio yma

privacy-contact-heading = Gofyn neu gwyno
privacy-contact = Cysylltwch â ni: { $contact }. Peidiwch ag anfon eich cod atom.
privacy-contact-ico = Gallwch hefyd gwyno i
privacy-contact-ico-name = Swyddfa’r Comisiynydd Gwybodaeth

accessibility-heading = Hygyrchedd
accessibility-lede = Rydym am i bawb allu darllen y wefan hon ac ateb. Nid oes neb wedi gwirio eto pa mor bell yr ydym wedi mynd.

accessibility-audit-heading = Heb ei wirio eto
accessibility-audit = Nid oes archwiliad hygyrchedd o’r wefan hon wedi’i wneud. Hyd nes y bydd un, nid ydym yn honni ei bod yn bodloni unrhyw safon. Ar ôl archwiliad, mae’r dudalen hon yn dweud ar ba ddiwrnod y’i gwnaed, gan bwy, a pha mor bell y canfuwyd bod y wefan yn bodloni’r safon.

accessibility-lede-audited = Rydym am i bawb allu darllen y wefan hon ac ateb.
accessibility-audited-heading = Pa mor hygyrch yw’r wefan hon
accessibility-audited = Profwyd y wefan hon ar { $day } gan { $auditor } yn erbyn lefel AA Canllawiau Hygyrchedd Cynnwys Gwe (WCAG) 2.2.
accessibility-found-full = Canfuwyd ei bod yn bodloni’r safon yn llawn.
accessibility-found-partial = Canfuwyd ei bod yn bodloni’r safon yn rhannol. Gofynnwch i ni beth a ganfuwyd.
accessibility-found-not = Canfuwyd nad yw’n bodloni’r safon. Gofynnwch i ni beth a ganfuwyd.
accessibility-programs = Profir y rhaglen sy’n gwneud y wefan hon ag offer sy’n chwilio am gamgymeriadau yn ei thudalennau. Maent yn dod o hyd i rai problemau ac yn methu eraill.
accessibility-aim-heading = Ein nod
accessibility-aim = Y nod yw lefel AA Canllawiau Hygyrchedd Cynnwys Gwe (WCAG) 2.2. Rydym wedi adeiladu’r tudalennau fel bod:
accessibility-aim-script = popeth yn gweithio heb JavaScript
accessibility-aim-keyboard = modd cyrraedd a defnyddio popeth â bysellfwrdd
accessibility-aim-reader = penawdau, labeli, rhestrau a thablau yn gwneud synnwyr i ddarllenydd sgrin
accessibility-aim-narrow = modd gwneud testun ddwywaith mor fawr, a bod tudalennau’n ffitio sgrin 320 picsel o led
accessibility-aim-colour = fersiwn golau a thywyll ar gael, nad oes dim yn dibynnu ar liw yn unig, a bod gosodiadau cyferbyniad uchel eich dyfais yn cael eu dilyn
accessibility-aim-errors = y dudalen, pan fydd rhywbeth ar goll, yn dweud hynny ar y brig ac wrth ymyl y cwestiwn, ac yn cadw’r hyn a deipioch
accessibility-aim-charts = tabl gyda’r un ffigurau gan bob siart
accessibility-aim-time = dim yn dod i ben tra byddwch yn meddwl: cedwir yr hyn a gadwyd gennych am o leiaf 24 awr ar ôl i chi gadw tudalen ddiwethaf

accessibility-limits-heading = Yr hyn y gwyddom ei fod ar goll
accessibility-limits-files = Tablau a data (CSV a JSON) yw’r ffeiliau canlyniadau. Mae angen rhaglen arall i’w darllen. Mae’r un ffigurau ar y tudalennau canlyniadau.
accessibility-limits-operator = Perchennog ymgynghoriad sy’n ysgrifennu ei destunau. Ni allwn addo bod pob un yn hawdd ei ddarllen.

accessibility-format-heading = Gofyn am fformat arall
accessibility-format = Gallwch ofyn am ymgynghoriad ar bapur, mewn print bras, yn Hawdd ei Ddeall, mewn braille, ar sain neu mewn iaith arall, neu ofyn am gael ateb dros y ffôn neu drwy lythyr. Cysylltwch â ni: { $contact }. Dywedwch pa ymgynghoriad sydd gennych mewn golwg a’r hyn sydd ei angen arnoch. Peidiwch ag anfon eich cod atom.
accessibility-format-start = Mae tudalen gychwyn pob ymgynghoriad yn dweud pa ffyrdd eraill o ateb y mae ei berchennog yn eu cynnig.

accessibility-complain-heading = Dweud wrthym am broblem, neu gwyno
accessibility-complain = Os nad yw rhywbeth ar y wefan hon yn gweithio i chi, dywedwch wrthym: { $contact }. Mae’n helpu gwybod y dudalen, yr hyn y gwnaethoch roi cynnig arno, a pha ddyfais a meddalwedd a ddefnyddiwch.
accessibility-complain-further = Os nad ydych yn fodlon ar ein hateb a’ch bod yn byw yng Nghymru, Lloegr neu’r Alban, cysylltwch â’r
accessibility-complain-eass = Gwasanaeth Cynghori a Chymorth Cydraddoldeb
accessibility-complain-ni = Yng Ngogledd Iwerddon, cysylltwch â
accessibility-complain-ecni = Comisiwn Cydraddoldeb Gogledd Iwerddon

cookies-heading = Cwcis
cookies-lede = Darn bach o destun y mae gwefan yn gofyn i’ch porwr ei gadw yw cwci. Rydym yn defnyddio pump, ac mae angen pob un ar gyfer rhywbeth y gwnaethoch ofyn amdano.
cookies-banner = Gan nad ydym yn defnyddio unrhyw gwcis eraill, nid oes baner na dim i’w ddewis. Gallwch ddarllen pob tudalen heb gwci. Cewch yr un cyntaf pan ddechreuwch ateb.

cookies-table = Cwcis y wefan hon
cookies-name = Enw
cookies-purpose = At ba ddiben
cookies-lifetime = Am ba hyd y mae’n aros
cookies-form-slug = enw-yr-ymgynghoriad
cookies-form-purpose = Fe’i gosodir pan ddechreuwch ateb ymgynghoriad. Mae’n dal yr allwedd i’ch atebion nes i chi eu hanfon. Mae un ar gyfer pob ymgynghoriad a ddechreuwch.
cookies-form-lifetime = 25 awr ar ôl i chi gadw tudalen ddiwethaf, neu nes i chi anfon neu ddileu eich atebion
cookies-receipt-purpose = Fe’i gosodir pan fyddwch yn anfon, yn lle’r un blaenorol. Mae’n agor eich derbynneb, a’r cwestiynau a all ei dilyn.
cookies-receipt-lifetime = 30 munud, neu nes i chi agor tudalen arall neu ddewis “Clirio’r ddyfais hon”
cookies-session-purpose = Ar gyfer staff. Fe’i gosodir pan fyddant yn mewngofnodi, fel eu bod yn aros wedi mewngofnodi.
cookies-session-lifetime = 12 awr, nes iddynt allgofnodi, neu nes iddynt wneud dim am gyfnod
cookies-device-purpose = Ar gyfer staff. Fe’i gosodir pan fyddant yn mewngofnodi. Mae’n dangos eu bod wedi mewngofnodi o’r porwr hwn o’r blaen, fel na all neb eu cloi allan drwy roi cynnig ar gyfrineiriau anghywir.
cookies-device-lifetime = 180 diwrnod

cookies-prefix = Mae enwau sy’n dechrau â “__Host-” yn dweud wrth eich porwr am anfon y cwci i’r wefan hon yn unig, a dim ond dros gysylltiad wedi’i amgryptio.
cookies-script = Ni all sgriptiau ddarllen unrhyw gwci. Nid ydym yn cadw dim arall yn eich porwr, ac nid oes cwci yn eich dilyn i wefan arall.

cookies-delete-heading = Dileu cwcis
cookies-delete = Gallwch ddileu cwcis yng ngosodiadau eich porwr ar unrhyw adeg. Os dilëwch gwci ffurflen cyn i chi anfon, ni all neb agor eich atebion mwyach, oni bai eich bod wedi eu cadw â chod, a chânt eu dileu tua diwrnod yn ddiweddarach. Os dilëwch gwci derbynneb, mae eich ymateb yn aros, a gallwch ei weld gyda’ch cod.

moderation-heading = Polisi safoni
moderation-lede = Mae pobl yn darllen geiriau pob ateb y gellir ei gyhoeddi, cyn iddo gael ei gyhoeddi. Mae’r dudalen hon yn dweud beth y cânt ei dynnu, a’r hyn na chânt.

moderation-principles-heading = Ein hegwyddorion
moderation-principle-counted = Caiff geiriau eu safoni, caiff lleisiau eu cyfrif. Os tynnir geiriau, mae’r ymateb yn dal i gyfrif, a’r opsiynau a ddewiswyd hefyd.
moderation-principle-opinion = Nid yw barn byth yn rheswm. Nid oes gwahaniaeth a yw rhywun o blaid neu yn erbyn, yn gwrtais neu’n ddig, neu’n gwneud camgymeriadau sillafu.
moderation-principle-identity = Nid yw pwy yw rhywun byth yn rheswm. Ni thynnir geiriau am eich tarddiad, ffydd, anabledd, rhyw neu rywioldeb eich hun am yr hyn y maent yn ei ddweud am hunaniaeth.
moderation-principle-campaign = Gall llawer o bobl anfon yr un geiriau. Mae pob un o’u hymatebion yn cyfrif.
moderation-principle-code = Mae gan bob tynnu reswm, o restr yr ymgynghoriad. Mae’r rhestri isod.
moderation-principle-actor = Mae rhywun yn atebol am bob tynnu. Mae’r cofnod yn dweud pa safonwr a benderfynodd, pryd, ac am ba reswm. Mae hefyd yn dweud bob tro y rhoddwyd ateb i safonwr ei ddarllen. Ni ellir newid na dileu rhesi o’r cofnod hwnnw gyda’r rhaglen hon.
moderation-principle-second = Gall pob tynnu gael ail olwg, gan berson na wnaeth y penderfyniad.
moderation-principle-author = Gallwch weld beth ddigwyddodd i’ch geiriau a pham. Defnyddiwch y cod ar eich derbynneb.
moderation-principle-shown = Nid yw safonwyr yn ailysgrifennu. Caiff yr hyn y maent yn ei dynnu ei ddisodli gan eiriau megis “[name removed]”. Mae’r gweddill yn aros fel y’i hysgrifennwyd.
moderation-principle-proposer = Ni all cyfrifon y corff a wnaeth y cynnig safoni ei ymgynghoriad.
moderation-principle-before = Nid oes dim a ysgrifennwyd yn gyhoeddus cyn i safonwr ei gymeradwyo.
moderation-check = Gwirio fy ymateb

moderation-how-heading = Sut mae’n gweithio
moderation-how-take = Rhoddir i safonwr yr ateb sydd wedi aros hiraf. Ni all neb arall benderfynu arno am 10 munud.
moderation-how-see = Mae’r safonwr yn gweld y geiriau, y cwestiwn, y rôl a’r diwrnod, a dim byd arall am yr ymateb.
moderation-how-decide = Mae’r safonwr yn cyhoeddi’r geiriau fel y maent, yn tynnu rhai ohonynt, neu’n dal yr ateb cyfan yn ôl. I dynnu neu ddal yn ôl, rhaid i’r safonwr ddewis rheswm.
moderation-how-groups = Cyhoeddir atebion a gymeradwywyd mewn trefn ar hap, a dim ond mewn grwpiau o o leiaf 10 ymateb gwahanol yn yr un rôl. Felly efallai y bydd rhaid i ateb a gymeradwywyd aros, ac mewn grŵp bach efallai na chaiff ei gyhoeddi.
moderation-how-danger = Perygl sy’n dod gyntaf. Darllenir testun y mae rhaglen yn dod o hyd i eiriau ynddo sy’n sôn am berygl i fywyd cyn pob un arall, hefyd pan nad yw ei awdur am iddo gael ei gyhoeddi, neu pan ddaeth ar bapur a heb ei ryddhau eto. O blith sawl un, daw rhai’r diwrnod cyn rhai dyddiau cynharach, am y gall cymorth gyrraedd mewn pryd o hyd. Mae’r safonwr yn cymryd y camau y mae’r ymgynghoriad yn eu henwi ac yn cofnodi hynny. Ni ddywedir y geiriau wrth neb drwy e-bost.
moderation-how-kept = Os dewisoch na chaniateir cyhoeddi eich geiriau, dim ond pan ymddengys eu bod yn sôn am berygl i fywyd y rhoddir hwy i safonwyr, ac nid ydynt yn penderfynu dim arall amdanynt. Mae dadansoddwyr yr ymgynghoriad yn eu darllen.

moderation-second-heading = Gofyn am ail olwg

moderation-reasons-heading = Rhesymau ym mhob ymgynghoriad
moderation-reasons-none = Nid oes ymgynghoriad wedi’i agor eto. Rhestrir y rhesymau yma pan fydd un.
moderation-reasons-contact = Am ail olwg, cysylltwch â { $owner }: { $contact }
moderation-reasons-table = Rhesymau dros dynnu geiriau
moderation-reasons-label = Rheswm
moderation-reasons-code = Cod
moderation-reasons-public = Yr hyn y mae’r awdur a’r cyhoedd yn ei ddarllen

help-heading = Cymorth
help-lede = Sut i ateb ymgynghoriad, a beth i’w wneud pan fydd rhywbeth yn mynd o’i le.

help-answer-heading = Sut i ateb
help-answer-choose = Dewiswch ymgynghoriad. Mae ei dudalen gychwyn yn dweud beth a gynigir, pwy sy’n penderfynu, a faint o amser y mae’n ei gymryd.
help-answer-all = Darllen yr ymgyngoriadau
help-answer-start = Dechreuwch, a dywedwch ym mha rôl yr ydych yn ateb, er enghraifft fel preswylydd. Nid oes angen cyfrif arnoch.
help-answer-skip = Atebwch yr hyn yr ydych am ei ateb. Gallwch hepgor cwestiynau, ac mae un ateb yn ddigon.
help-answer-check = Ar y dudalen olaf, gwiriwch eich atebion. Dewiswch a gaiff eich geiriau eu cyhoeddi. Yna anfonwch.
help-answer-code = Cadwch y cod a gewch: fe’i dangosir am 30 munud ar y mwyaf. Dyna’r unig ffordd i weld, i gymryd yn ôl neu i ddileu’r hyn a anfonoch.
help-answer-together = Gall rhywun eich helpu i ateb, neu ysgrifennu eich atebion ar eich rhan.

help-later-heading = Os ydych am stopio a dod yn ôl
help-later-shared = Ar gyfrifiadur a rennir, cadwch eich atebion â chod ac yna dewiswch “Clirio’r ddyfais hon”. Neu dilëwch eich atebion a gadael.

help-code-heading = Os ydych wedi colli eich cod
help-code-lost = Ni allwn roi cod newydd i chi, oherwydd na wyddom pwy anfonodd beth. Mae eich ymateb yn cyfrif yr un fath. Dim ond drwy eiriau sydd ynddo, megis eich enw, y gellir dod o hyd iddo: gofynnwch i ni a allwn chwilio.
help-code-risk = Os gallai geiriau o’ch eiddo a gyhoeddwyd eich rhoi chi neu rywun arall mewn perygl, dywedwch wrthym ar unwaith. Rhowch y rhif dyfyniad sydd gyda’r geiriau. Gallwn eu tynnu i lawr heb eich cod.
help-code-typing = Os na dderbynnir eich cod, gwiriwch bob llythyren a ffigur. Nid oes ots am fylchau, cysylltnodau na llythrennau bach. Mae gan god 27 nod. Gall yr un olaf fod yn arwydd, megis * neu $.
help-code-check = Gwirio fy ymateb

help-change-heading = Os ydych am newid yr hyn a anfonoch

help-late-heading = Os yw’r ymgynghoriad wedi cau
help-late = Os oeddech wedi dechrau, gallwch anfon o hyd am gyfnod byr, ac mae’r dudalen yn dweud tan pryd. Cedwir yr hyn a ddaw wedyn a’i gyfrif ar wahân fel un hwyr.

help-paper-heading = Ar bapur, dros y ffôn neu mewn fformat arall
help-paper = Mae tudalen gychwyn pob ymgynghoriad yn dweud sut arall y gallwch ateb. Gallwch hefyd ofyn i ni: { $contact }.

help-contact-heading = Â phwy i gysylltu
help-contact = Ynglŷn â’r wefan hon, cysylltwch â ni: { $contact }. Peidiwch ag anfon eich cod atom.
help-contact-owner = Ynglŷn ag ymgynghoriad, cysylltwch â’i berchennog:
help-contact-line = { $owner }: { $contact }
help-danger-heading = Os ydych chi neu rywun arall mewn perygl
help-danger-link = lle mae help
help-contact-emergency = Nid oes neb yn darllen atebion ar unwaith. Os oes rhywun mewn perygl nawr, ffoniwch y gwasanaethau brys.

privacy-kept-equality = os ateboch y cwestiynau amdanoch chi ar ôl anfon: 1 arall mewn cyfrifydd ar gyfer pob ateb. Ni chedwir y cyfrifyddion gyda’ch ymateb, ac ni all neb ddweud ohonynt pwy ddywedodd beth. Ni allwch gymryd yr atebion hyn yn ôl.
privacy-kept-signs = os gwnaeth rhywbeth i’ch ymateb edrych fel pe bai rhaglen wedi’i anfon: pa arwydd oedd hwnnw, a’r diwrnod. Mae safonwyr yn ei weld. Nid yw byth yn newid a yw eich ymateb yn cyfrif.
privacy-rights-code = Gyda’ch cod gallwch weld eich ymateb, ei gymryd yn ôl, neu ei ddileu. Gallwch wneud hynny ar unrhyw adeg, hefyd ar ôl i’r ymgynghoriad gau. Nes iddo gau gallwch hefyd gywiro eich ymateb. Nid yw fersiynau cynharach yn cyfrif mwyach; rydym yn eu cadw nes i chi ddileu’r ymateb.
help-change = Nes i’r ymgynghoriad gau, rhowch eich cod o dan “Gwirio fy ymateb” a dewiswch gywiro eich ymateb. Wedyn gallwch ei gymryd yn ôl neu ei ddileu o hyd.
accessibility-limits-language = Mae geiriau’r wefan hon yn Saesneg ac yn Gymraeg, ac nid oes cyfieithydd wedi adolygu’r Gymraeg. Yn Saesneg yn unig y mae ffeiliau canlyniadau.

cookies-signing-in-purpose = Ar gyfer staff. Fe’i gosodir rhwng dau gam mewngofnodi.
cookies-signing-in-lifetime = 10 munud, neu nes eu bod wedi mewngofnodi
moderation-how-one = Un safonwr sy’n penderfynu. Gall safonwyr ddad-wneud eu penderfyniadau eu hunain. Yna caiff ateb a gyhoeddwyd ei dynnu i lawr o bob cyhoeddiad, a dangosir y dyddiad yn ei le.
moderation-second = Cysylltwch â pherchennog yr ymgynghoriad. Rhowch yr ymgynghoriad, y cwestiwn, a’r ôl bys ar eich derbynneb. Peidiwch ag anfon eich cod. Mae eich neges yn gadael i’r perchennog eich cysylltu â’ch ymateb, ac nid oes angen i neb wybod eich enw ar ei chyfer.
moderation-second-limits = Pobl sy’n cymryd yr ail olwg. Nid oes gan y gwasanaeth hwn fotwm ar ei gyfer eto.
help-later = Cedwir eich atebion bob tro y byddwch yn parhau i dudalen arall. Dewch yn ôl gyda’r un porwr ar yr un ddyfais, o fewn 24 awr. Ar ôl hynny caiff yr atebion eu dileu a bydd rhaid i chi ddechrau eto.
help-later-other = I gael mwy o amser, neu i barhau gyda dyfais arall, dewiswch “Cadw a dod yn ôl yn ddiweddarach” yn y ffurflen. Cewch god dychwelyd, ac mae’r dudalen yn dweud tan pryd y cedwir eich atebion.
privacy-others = Nid oes neb yn ei gael drwy’r tudalennau hyn. Nid ydynt yn llwytho dim o wefannau eraill, ac nid oes tracio na hysbysebu. Dim ond yr e-byst y maent yn gofyn amdanynt yma y mae trigolion yn eu cael. Dim ond cwcis na all weithio hebddynt yr ydym yn eu defnyddio. Mae iaith a ddewiswch yn sefyll yng nghyfeiriadau’r tudalennau, nid mewn cwci.
privacy-staff = Rydym yn cadw eich enw, eich cyfeiriad e-bost, y corff yr ydych yn perthyn iddo, ffurf gymysg ar eich cyfrinair na ellir ei throi’n ôl, a phryd y mewngofnodoch. Cofnodir yr hyn a wnewch gyda’r amser, a chedwir y cofnod hwnnw am byth. Dim ond pan geisiwch fewngofnodi y cyfrifir eich cyfeiriad rhyngrwyd, fel rhif cymysg nad yw byth yn cael ei storio ar ddisg.

privacy-draft-code = Os ydych yn cadw eich atebion i ddod yn ôl yn ddiweddarach, maent yn aros tan awr ar ôl i’r ymgynghoriad gau o leiaf, wedi’u hamgryptio yn yr un ffordd. Mae’r cod a gewch yn eu hagor; dim ond ffurf gymysg arno yr ydym yn ei storio, na ellir ei throi’n ôl.
privacy-draft-mail = Os gofynnwch am e-bost, rydym yn cadw eich cyfeiriad, wedi’i amgryptio, nes bod yr e-bost wedi’i ddanfon, ac am 24 awr ar y mwyaf. Nid yw’n cael ei storio wrth ymyl eich atebion yn unman. Gall eich darparwr e-bost chi a’n darparwr ni weld ein bod wedi ysgrifennu atoch.

privacy-kept-paper = os ateboch ar bapur, mewn llythyr neu mewn system arall: y rhif cyfresol a roddodd y swyddfa iddo, a’r hyn a ddywedai rhes ffeil y swyddfa. Gall safonwyr a swyddogion yr ymgynghoriad edrych arno, bob tro ar gofnod. Caiff ei ddileu pan gaiff eich ymateb ei ddileu: ysgrifennwch at y swyddfa i gael gwneud hynny.
