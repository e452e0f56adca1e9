"""Which characters the keyboards of the world have where an American one has letters and digits.

A wedge scanner presses the keys of one country's keyboard, and the computer reads them by
another's. Each entry holds the characters of the keys of :data:`AMERICAN`, in its order: bare,
and with Shift where that is not simply the capital. ``¤`` stands where a key makes no character
by itself. They are facts of the keyboards, as the X keyboard database has them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

AMERICAN = (
    "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./\\",
    '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?|',
)
"""The keys of an American keyboard that make characters, bare and shifted."""

_NONE = "¤"
_MOST_TWINS = 6  # such characters of a text whose mixtures are all tried
_MEANT = frozenset("0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz]\\")

KEYBOARDS: Mapping[str, tuple[str, ...]] = {
    "Persian": (
        "۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./\\",
        "!٬٫¤٪×،*)(ـ+ًٌٍَُِّْ][}{ؤئيإأآة»«:؛كٓژٰ¤ٔء><؟|",
    ),
    "Arabic": (
        "1234567890-=ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ\\",
        "!@#$%^&*)(_+ًٌَُﻹإ`÷×؛<>ٍِ][ﻷأـ،/:\"~ْ}{ﻵآ',.؟…",
    ),
    "Albanian": ("1234567890-=qwertzuiopç@asdfghjklë[yxcvbnm,./]",),
    "Armenian": ("ֆձ֊,։՞․՛)օէղճփբսմուկըթծցջվգեանիտհպրժդչյզլքխշռ»",),
    "German": ("1234567890ß¤qwertzuiopü+asdfghjklöäyxcvbnm,.-#",),
    "Azerbaijani": (
        "1234567890-=qüertyuiopöğasdfghjklıəzxcvbnmçş.\\",
        '!"Ⅶ;%:?*()_+QÜERTYUİOPÖĞASDFGHJKLIƏZXCVBNMÇŞ,/',
    ),
    "Belarusian": ("1234567890-=йцукенгшўзх'фывапролджэячсмітьбю.\\",),
    "Belgian": (
        "&é\"'(§è!çà)-azertyuiop¤$qsdfghjklmùwxcvbn,;:=µ",
        "1234567890°_AZERTYUIOP¤*QSDFGHJKLM%WXCVBN?./+£",
    ),
    "Bengali": (
        "১২৩৪৫৬৭৮৯০-=ঙযডপটচজহগড়[]ৃুিব্াকতদ;'ঁোেরনসম,./\\",
        '!@#$%^&*()_+ংয়ঢফঠছঝঞঘঢ়{}ৗূীভ।অখথধ:"ঃৌৈলণষশ<>?|',
    ),
    "Hindi": (
        "१२३४५६७८९०-ृौैाीूबहगदजड़ोे्िुपरकतचटॆंमनवलस,.यॉ",
        "ऍॅ#$%^&*()ःऋऔऐआईऊभङघधझढञओएअइउफऱखथछठऎँणऩऴळशष।य़ऑ",
    ),
    "Croatian": ("1234567890'+qwertzuiopšđasdfghjklčćyxcvbnm,.-ž",),
    "Bulgarian": (
        "1234567890-.,уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб„",
        '!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ“',
    ),
    "French": (
        "&é\"'(-è_çà)=azertyuiop¤$qsdfghjklmùwxcvbn,;:!*",
        "1234567890°+AZERTYUIOP¤£QSDFGHJKLM%WXCVBN?./§µ",
    ),
    "Arabic (Morocco)": (
        "&é\"'(-è_çà)=ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ\\",
        "1234567890°+ًٌَُﻹإ`÷×؛<>ٍِ][ﻷأـ،/:\"~ْ}{ﻵآ',.؟…",
    ),
    "Burmese": (
        "၁၂၃၄၅၆၇၈၉၀-=ဆတနမအပကငသစဟဩေျိ်ါ့ြုူး'ဖထခလဘညာ,./၏",
        'ဍၒဋ$%^ရ*()_+ဈဝဣ၎ဤ၌ဥ၍ဿဏဧဪဗှီ္ွံဲဒဓဂ"ဇဌဃဠယဉဦ၊။?\\',
    ),
    "French (Congo)": (
        '&́̀({})̂̌̈-=azertyuiopɛ*qsdfghjklmɔwxcvbn,;:!"',
        "1234567890_+AZERTYUIOPƐ^QSDFGHJKLMƆWXCVBN?./'\\",
    ),
    "Czech": (
        "+ěščřžýáíé=¤qwertzuiopú)asdfghjklů§yxcvbnm,.-¤",
        "1234567890%¤QWERTZUIOP/(ASDFGHJKL\"!YXCVBNM?:_'",
    ),
    "Danish and Swedish": ("1234567890+¤qwertyuiopå¤asdfghjklæøzxcvbnm,.-'",),
    "Dutch": ("1234567890/°qwertyuiop¤*asdfghjkl+¤zxcvbnm,.-<",),
    "N'Ko (AZERTY)": (
        "߱߫ߵߴ(-߬ߺ߭߮)=ߊߠߍߙߕߦߎߌߐߔ߳$߫ߛߘߝߜߤߖߞߟߡ߯ߥ،ߗߢߓߣ߸؛،߹ߑ",
        "߁߂߃߄߅߆߇߈߉߀¤+¤<ߋߚ¤ߧ߶¤ߏ¤¤£¤¤¤¤߷¤ߨ¤ߪ¤߸¤¤ߩ¤¤ߒ؟¤/¤*",
    ),
    "Georgian": (
        "1234567890-=ქწერტყუიოპ[]ასდფგჰჯკლ;'ზხცვბნმ,./\\",
        '!@#$%^&*()_+QჭEღთYUIOP{}AშDFGHჟKL:"ძXჩVBNM<>?|',
    ),
    "Greek": (
        "1234567890-=;ςερτυθιοπ[]ασδφγηξκλ¤'ζχψωβνμ,./\\",
        '!@#$%^&*()_+:ΣΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¤"ΖΧΨΩΒΝΜ<>?|',
    ),
    "Hungarian": ("123456789öüóqwertzuiopőúasdfghjkléáyxcvbnm,.-ű",),
    "Icelandic": ("1234567890ö-qwertyuiopð'asdfghjklæ¤zxcvbnm,.þ+",),
    "Hebrew": (
        "1234567890-=/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.\\",
        '!@#$%^&*)(_+QWERTYUIOP}{ASDFGHJKL:"ZXCVBNM><?|',
    ),
    "Italian": ("1234567890'ìqwertyuiopè+asdfghjklòàzxcvbnm,.-ù",),
    "Kyrgyz": ("1234567890өңйцукенгшщзхъфывапролджэячсмитьбю.ү",),
    "Khmer": ("១២៣៤៥៦៧៨៩០ឥឲឆឹេរតយុិោផៀឪាសដថងហ្កលើ់ឋខចវបនម¤។៊ឮ", '!ៗ"៛%៍័៏()៌=ឈឺែឬទួូីៅភឿឧ¤ៃឌធអះញគឡ¤៉ឍឃជ¤ពណំ¤៕?ឭ'),
    "Kazakh": ('"әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№\\',),
    "Lao": ("ຢຟໂຖຸູຄຕຈຂຊໍົໄຳພະິີຣນຍບລັຫກດເ້່າສວງຜປແອຶືທມໃຝໜ", "໑໒໓໔໌ຼ໕໖໗໘໙¤¤໐¤_+¤¤ຮ¤ຽ-}¤;.,:໊໋!?%=₭(ຯ¤¤¤ໆ`$)ໝ"),
    "Lithuanian": ("ąčęėįšųū„“-žqwertyuiop[]asdfghjkl;'zxcvbnm,./\\",),
    "Macedonian": ("1234567890-=љњертѕуиопшѓасдфгхјклчќзџцвбнм,./ж",),
    "Mongolian": ("1234567890ещфцужэнгшүзкъйыбөахролдпячёсмитьвю!",),
    "Russian": ("1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.\\",),
    "Serbian": ("1234567890'+љњертзуиопшђасдфгхјклчћжџцвбнм,.-ж",),
    "Slovak": (
        "+ľščťžýáíé=¤qwertzuiopúäasdfghjklô§yxcvbnm,.-ň",
        '1234567890%¤QWERTZUIOP/(ASDFGHJKL"!YXCVBNM?:_)',
    ),
    "Tajik": ("1234567890ғӯйқукенгшҳзхъфҷвапролджэячсмитӣбю.\\",),
    "Sinhala (phonetic)": (
        "1234567890-=ඍඇඑරතයඋඉඔප[]අසදෆගහජකල;'ඤඳචවබනම,./\\",
        '!@#$%^&*()_+ඎඈඒ්ථ්ඌඊඕඵ{}ආශධFඝඃඣඛළ:"ඥඬඡVභණඹ<>?|',
    ),
    "Thai": ("ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝฃ", '+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦฅ'),
    "Turkish": ("1234567890*-qwertyuıopğüasdfghjklşizxcvbnmöç.,",),
    "Ukrainian": ("1234567890-=йцукенгшщзхїфівапролджєячсмитьбю.ґ",),
    "Uzbek": ("1234567890ғҳйцукенгшўзхъфқвапролджэячсмитьбю.\\",),
    "Vietnamese": ("ăâêộ̀̉̃́đ-₫qwertyuiopươasdfghjkl;'zxcvbnm,./\\",),
    "Urdu": (
        "1234567890-=قوعرتےءیہپ][اسدفگحجکل؛'زشچطبنم،۔/\\",
        '!@#$%^&*)(_+ْؤٰڑٹَئِۃُ}{آصڈّغھضخٔ:"ذژثظ.ں٘<>؟|',
    ),
    "Dhivehi": (
        "1234567890-=ްއެރތޔުިޮޕ[]ަސދފގހޖކލ;'ޒ×ޗވބނމ،./\\",
        '!@#$%^&*()_+ޤޢޭޜޓޠޫީޯ÷{}ާށޑﷲޣޙޛޚޅ:"ޡޘޝޥޞޏޟ<>؟|',
    ),
    "Nepali": (
        "१२३४५६७८९०-¤टौेरतयुिोपइएासदउगहजकल;'षडचवबनम,।्ॐ",
        '!@#$%^&*()॒¤ठऔैृथञूीओफईऐआशधऊघअझख॥:"ऋढछँभणंङ.?ः',
    ),
    "Amharic": (
        "፩፪፫፬፭፮፯፰፱፻-=ቀወ﹩ረተየ¤ﹱﹳፐፀጨ¤ሰደፈገሀጀከለ።፦ዘአቸሸበነመ፣፤፧¤",
        "፲፳፴፵፶፷፸፹፺፼_+ቐ¤ﹰ¤ጠ¤ﹶﹲﹴጰጸኀ﹨ሠዸ¤ጘሐ¤ኸ¤፡፥ዠዐﹸቨ¤ኘ¤¤¤?‐",
    ),
    "Turkmen": ("1234567890-=äwertyuiopňöasdfghjkl;'züçýbnm,./ş",),
    "Javanese": (
        "꧑꧒꧓꧔꧕꧖꧗꧘꧙꧐ꦎꦉꦐꦮꦼꦫꦠꦪꦸꦶꦺꦥ꧊꧌ꦻꦱꦢꦝꦒꦲꦗꦏꦭ꧇ꦵꦔꦚꦕꦛꦧꦤꦩ꧈꧉ꦂ꧀",
        '꧆ꧏ꧃꧄꧅ꦿꦽ꦳꧁꧂_ꦋꦰꦍꦌꦬꦡꦾꦹꦷꦴꦦ꧋꧍ꦄꦯꦣꦞꦓꦃꦙꦑꦊꦈ"ꦁꦘꦖꦜꦨꦟꦀꦆꦇ?ꦅ',
    ),
    "Malay (Jawi)": (
        "١٢٣٤٥٦٧٨٩٠-=ضصثقفغعهخکجدشسيبلاتنمکطئءؤرﻻىةوزظ\\",
        "!@#$٪^&*)(_+چڠڬـﻹإ`÷×؛<>ۏڨ][ﻷأـ،/:\"~ڽ}{ﻵآ'¤.؟|",
    ),
    "English (Colemak)": (
        "1234567890-=qwfpgjluy;[]arstdhneio'zxcvbkm,./\\",
        '!@#$%^&*()_+QWFPGJLUY:{}ARSTDHNEIO"ZXCVBKM<>?|',
    ),
    "English (Dvorak)": (
        "1234567890[]',.pyfgcrl/=aoeuidhtns-;qjkxbmwvz\\",
        '!@#$%^&*(){}"<>PYFGCRL?+AOEUIDHTNS_:QJKXBMWVZ|',
    ),
    "English (Dvorak, left-handed)": (
        "[]/pfmlj4321;qbyurso.65=-kcdtheaz87'xgvwni,09\\",
        '{}?PFMLJ$#@!:QBYURSO>^%+_KCDTHEAZ*&"XGVWNI<)(|',
    ),
    "English (Dvorak, right-handed)": (
        "1234jlmfp/[]56q.orsuyb;=78zaehtdck-90x,inwvg'\\",
        '!@#$JLMFP?{}%^Q>ORSUYB:+&*ZAEHTDCK_()X<INWVG"|',
    ),
    "English (Workman)": (
        "1234567890-=qdrwbjfup;[]ashtgyneoi'zxmcvkl,./\\",
        '!@#$%^&*()_+QDRWBJFUP:{}ASHTGYNEOI"ZXMCVKL<>?|',
    ),
    "Arabic (Eastern Arabic numerals)": (
        "١٢٣٤٥٦٧٨٩٠-=ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ\\",
        "!@#$٪^&*)(_+ًٌَُﻹإ`÷×؛<>ٍِ][ﻷأـ،/:\"~ْ}{ﻵآ',.؟…",
    ),
    "Armenian (phonetic)": ("էթփձջւևռչճ֊ժքոերտըւիօպխծասդֆգհյկլ;՛զղցվբնմ,․/շ",),
    "Armenian (eastern)": (
        "։ձյ՛,-.«»օռժխւէրտեըիոպչջասդֆգհճկլթփզցքվբնմշղծ'",
        "1ՁՅ349և()ՕՌԺԽՒԷՐՏԵԸԻՈՊՉՋԱՍԴՖԳՀՃԿԼԹՓԶՑՔՎԲՆՄՇՂԾ՞",
    ),
    "Armenian (western)": (
        "։ձյ՛,-.«»օռժխվէրդեըիոբչջաստֆկհճքլթփզցգւպնմշղծ'",
        "1ՁՅ349և()ՕՌԺԽՎԷՐԴԵԸԻՈԲՉՋԱՍՏՖԿՀՃՔԼԹՓԶՑԳՒՊՆՄՇՂԾ՞",
    ),
    "Bengali (Probhat)": (
        "১২৩৪৫৬৭৮৯০-=দূীরটএুিওপেোাসডতগহজকল;'য়শচআবনম,।্¤",
        '!@#৳%^ঞৎ()_+ধঊঈড়ঠঐউইঔফৈৌঅষঢথঘঃঝখং:"যঢ়ছঋভণঙৃঁ?॥',
    ),
    "Gujarati": (
        "૧૨૩૪૫૬૭૮૯૦-ઋૌૈાીૂબહગદજડ઼ોે્િુપરકતચટzંમનવલસ,.યૉ",
        "ઍૅ¤¤¤¤¤¤()ઃૃઔઐઆઈઊભઙઘધઝઢઞઓએઅઇઉફરખથછઠZઁણનવળશષ।?ઑ",
    ),
    "Punjabi (Gurmukhi)": (
        "੧੨੩੪੫੬੭੮੯੦ਃ=ੌੈਾੀੂਬਹਗਦਜਡ਼ੋੇ੍ਿੁਪਰਕਤਚਟzਂਮਨਵਲਸ,.ਯ\\",
        "¤¤ੱੴ☬¤¤¤()¤+ਔਐਆਈਊਭਙਘਧਝਢਞਓਏਅਇਉਫੜਖਥਛਠਁੰਣਨਵਲ਼ਸ਼<।?|",
    ),
    "Kannada": (
        "೧೨೩೪೫೬೭೮೯೦ಃೃೌೈಾೀೂಬಹಗದಜಡ಼ೋೇ್ಿುಪರಕತಚಟೆಂಮನವಲಸ,.ಯ\\",
        "¤¤¤¤¤¤¤¤¤¤¤ಋಔಐಆಈಊಭಙಘಧಝಢಞಓಏಅಇಉಫಱಖಥಛಠಎ¤ಣ¤¤ಳಶಷ¤@|",
    ),
    "Malayalam": (
        "൧൨൩൪൫൬൭൮൯൦-ൃൌൈാീൂബഹഗദജഡ¤ോേ്ിുപരകതചടെംമനവലസ,.യ¤",
        "!@#$%^&*()ഃഋഔഐആഈഊഭങഘധഝഢഞഓഏഅഇഉഫറഖഥഛഠഎ¤ണ¤ഴളശഷ¤?\\",
    ),
    "Oriya": (
        "୧୨୩୪୫୬୭୮୯୦ଃୃୌୈାୀୂବହଗଦଜଡ଼ୋେ୍ିୁପରକତଚଟ¤ଂମନଵଲସ,.ଯ\\",
        "¤¤¤¤¤¤¤¤¤¤¤ଋଔଐଆଈଊଭଙଘଧଝଢଞଓଏଅଇଉଫ¤ଖଥଛଠ¤ଁଣ¤¤ଳଶଷ¤@|",
    ),
    "Tamil": (
        "1234567890-=ஞறநசவலரைொிு¤யளனகபாதமட்ஙணஒஉஎெஔஅஇ¤¤\\",
        "!@#௹%^&*()_+ஶஷஸஹஜ¤¤ஐோீூ¤¤¤¤¤¤ழ¤¤¤ஃ¤¤ஓஊஏேௌஆஈ¤¤|",
    ),
    "Telugu": (
        "౧౨౩౪౫౬౭౮౯౦ఃృౌైాీూబహగదజడఞోే్ిుపరకతచటెంమనవలస,.య\\",
        "¤¤#$%^&*()_ఋఔఐఆఈఊభఙఘధఝఢ¤ఓఏఅఇఉఫఱఖథఛఠఎఁణ¤¤ళశష¤@|",
    ),
    "Bulgarian (new phonetic)": ("1234567890-=чшертъуиопящасдфгхйкл;'зжцвбнм,./ь",),
    "Czech (QWERTY)": (
        "+ěščřžýáíé=¤qwertyuiopú)asdfghjklů§zxcvbnm,.-¤",
        "1234567890%¤QWERTYUIOP/(ASDFGHJKL\"!ZXCVBNM?:_'",
    ),
    "Kurdish (Iraq, Latin Q)": ("1234567890*-qwertyuiopxûasdfghjklşîzxcvbnmêç.,",),
    "French (BEPO)": (
        "\"«»()@+-/*=%bépoè¤vdljzwauie,ctsrnmàyx.k'qghfç",
        "1234567890°`BÉPOÈ!VDLJZWAUIE;CTSRNMÀYX:K?QGHFÇ",
    ),
    "French (AZERTY, AFNOR)": (
        "àéèê()‘’«»'¤azertyuiop-+qsdfghjklm/wxcvbn.,:;*",
        '1234567890"¤AZERTYUIOP–±QSDFGHJKLM\\WXCVBN?!…=½',
    ),
    "German (Neo 2)": ("1234567890-¤xvlcwkhgfqß¤uiaeosnrtdyüöäpzbm,.j¤",),
    "Hungarian (QWERTY)": ("123456789öüóqwertyuiopőúasdfghjkléázxcvbnm,.-ű",),
    "Japanese (Kana)": (
        "ヌフアウエオヤユヨワホヘタテイスカンナニラセ゛゜チトシハキクマノリレケツサソヒコミモネルメム",
        "¤¤ァゥェォャュョヲ¤¤¤¤ィ¤¤¤¤¤¤¤¤「¤¤¤¤¤¤¤¤¤¤¤ッ¤¤¤¤¤¤、。・」",
    ),
    "Kazakh (Latin)": (
        '"áíńǵ,.úýóśćqwertyuiop¤¤asdfghjkl¤¤zxcvbnm¤¤№\\',
        "!ÁÍŃǴ;:ÚÝÓŚĆQWERTYUIOP¤¤ASDFGHJKL¤¤ZXCMBNM¤¤?/",
    ),
    "Lithuanian (standard)": (
        "!-/;:,.=()?xąžertyuiopįwasdšghjklųėzūcvbnmčfęq",
        "1234567890+XĄŽERTYUIOPĮWASDŠGHJKLŲĖZŪCVBNMČFĘQ",
    ),
    "Lithuanian (LST 1205)": (
        '!"/;:,.?()_+ąžertyuiopį„asdfghjklųėzūcvbnmčšę\\',
        "1234567890-=ĄŽERTYUIOPĮ“ASDFGHJKLŲĖZŪCVBNMČŠĘ|",
    ),
    "Latvian (ergonomic)": ("1234567890-fūgjrmvnzēčžhšusildatec¤ņbīkpoā,.ļķ",),
    "Polish (QWERTZ)": ("1234567890+'qwertzuiopżśasdfghjklłąyxcvbnm,.-ó",),
    "Russian (phonetic)": ("1234567890-чявертыуиопшщасдфгхйкл;'зьцжбнм,./э",),
    "Russian (typewriter)": (
        '№-/":,._?%!;йцукенгшщзхъфывапролджэячсмитьбюё)',
        "1234567890=\\ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ(",
    ),
    "Slovak (QWERTY)": (
        "+ľščťžýáíé=¤qwertyuiopúäasdfghjklô§zxcvbnm,.-ň",
        '1234567890%¤QWERTYUIOP/(ASDFGHJKL"!ZXCVBNM?:_)',
    ),
    "Thai (TIS 820)": (
        "฿/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝฅ",
        'ๅ๑๒๓๔ู๎๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦฃ',
    ),
    "Turkish (F)": (
        "1234567890/-fgğıodrnhpqwuieaütkmlyşjövcçzsb.,x",
        "!\"^$%&'()=?_FGĞIODRNHPQWUİEAÜTKMLYŞJÖVCÇZSB:;X",
    ),
    "Ukrainian (phonetic)": ("1234567890-=явертиуіопшщасдфгхйклґчзьцжбнмїє/ю",),
    "Ukrainian (typewriter)": (
        "!№/;:,._?%-=йцукенгшщзхґфивапролджєячсмітьбюї(",
        "1234567890_+ЙЦУКЕНГШЩЗХҐФИВАПРОЛДЖЄЯЧСМІТЬБЮЇ)",
    ),
}
"""Bare and shifted characters by country."""


def rows(country: str) -> tuple[str, str]:
    """Return what the keys of a country's keyboard make, bare and with Shift."""
    bare, *shifted = KEYBOARDS[country]
    return bare, shifted[0] if shifted else "".join(_capital(character) for character in bare)


@cache
def tables() -> tuple[Mapping[int, str], ...]:
    """Return what each character may mean, for :meth:`str.translate`: a table for each mix-up.

    First a scanner that presses American keys on a computer of each country, then a scanner of
    each country on an American computer.
    """
    forth = [_table(rows(country), AMERICAN) for country in KEYBOARDS]
    back = [_table(AMERICAN, rows(country)) for country in KEYBOARDS]
    different = {tuple(sorted(table.items())): table for table in [*forth, *back]}
    return tuple(different.values())


def readings(text: str) -> Iterator[str]:
    """Yield what a text may mean on each keyboard; what two of its keys make is tried as either."""
    for table in tables():
        yield text.translate(table)
    for table, character, other in _twins():
        places = [at for at, made in enumerate(text) if made == character]
        if len(places) > _MOST_TWINS:
            continue
        meant = list(text.translate(table))
        for mixed in product((False, True), repeat=len(places)):
            for at, is_other in zip(places, mixed, strict=True):
                meant[at] = other if is_other else table[ord(character)]
            yield "".join(meant)


@cache
def _twins() -> tuple[tuple[Mapping[int, str], str, str], ...]:
    """Return the tables of keyboards where two keys make one character, as Greek W and S make Σ.

    With each goes the character, and what the second key means. What an American key makes is
    left out: it would be found in every text.
    """
    found = []
    for country in KEYBOARDS:
        table = _table(rows(country), AMERICAN)
        for row, meaning in zip(rows(country), AMERICAN, strict=True):
            for character, means in zip(row, meaning, strict=True):
                first = table.get(ord(character), means)
                is_code = means.isascii() and means.isalnum() and not character.isascii()
                if character != _NONE and is_code and means.upper() != first.upper():
                    found.append((table, character, means))
    return tuple(found)


def _table(heard: tuple[str, str], meant: tuple[str, str]) -> dict[int, str]:
    """Return the meaning of each character: of those on two keys, the first key's."""
    table: dict[int, str] = {}
    for row, meaning in zip(heard, meant, strict=True):
        for character, means in zip(row, meaning, strict=True):
            if character != _NONE and means in _MEANT:
                table.setdefault(ord(character), means)
    for point, means in list(table.items()):  # the Caps Lock key may be on
        table.setdefault(ord(_capital(chr(point))), means)
    return {point: means for point, means in table.items() if chr(point) != means}


def _capital(character: str) -> str:
    capital = character.upper()
    return capital if len(capital) == 1 else character
