"""Names of many languages, and how people elsewhere spell them, for crowds like real ones.

Nothing here is known to the finder: spellings, short names and stems were written for tests.
"""

# language: share, given names, family names, stems and ends that make more family names
LANGUAGES = {
    "english": (
        30,
        "John Emma Oliver Sarah James Hannah Thomas Charlotte William Lucy George Rebecca Daniel "
        "Elizabeth Matthew Victoria Andrew Katherine Stephen Jennifer Michael Alison Timothy Susan "
        "Nicholas Deborah Philip Margaret Richard Helen Robert Joanne Edward Caroline Benjamin "
        "Samantha Christopher Patricia Jonathan Rachel Geoffrey Samuel Anthony Gillian Alexander "
        "Abigail Zoe Martin Claire Simon Theresa Gareth Louise Neil Wendy Kevin Tracy Graham Fiona",
        "Smith Jones Taylor Brown Wilson Evans Johnson Roberts Walker Wright Thompson Robinson "
        "White Hughes Edwards Green Hall Wood Harris Clarke Clark Jackson Turner Hill Moore Cooper "
        "Ward Phillips Stephenson Stevens Reid Read Philpott Shepherd Sheppard Kaye Wyatt "
        "Whitworth "
        "Fitzgerald Fitzpatrick MacDonald McDonald McKinley MacLeod McIntyre McCarthy MacKenzie "
        "McGregor Humphreys Haynes Bryant Atkinson Pearce Nicholson Lawrence Osborne Cholmondeley "
        "Featherstonehaugh Marjoribanks Baxter Quigley Vaughan Yates Zimmer",
        "Ash Black Brad Brook Burn Carl Chester Craw East Fair Gold Green Hart Hazel Holm King "
        "Lang "
        "Lin Mar Mil New Nor Oak Pem Red Rush Shel Stan Stock Thorn Wake Wal West Whit Wind Wool",
        "ton ley ford wood well field worth by ham son bury stone ridge",
    ),
    "double": (
        4,
        "Ann-Marie Jean-Paul Mary-Jane Sarah-Jane Marie-Claire Jean-Luc Anna-Lena Karl-Heinz Emily "
        "Rosie Hugo Freya Rupert Imogen Sebastian Tabitha Jasper Beatrice",
        "Smith-Jones Taylor-Brown Bowes-Lyon Parker-Bowles Lloyd-Webber Rees-Mogg Douglas-Home "
        "Müller-Lüdenscheidt Meyer-Landrut Leutheusser-Schnarrenberger Day-Lewis Bonham-Carter",
        "Ash Carter Davies Ellis Ford Grant Hughes Irving King Lloyd Mason Nash Owen Price Reed",
        "-Allen -Baker -Cole -Dean -Evans -Fox -Gray -Hope -James -Kent -Lane -Moss -Pugh -Shaw",
    ),
    "irish": (
        6,
        "Aoife Ciarán Niamh Seán Siobhán Pádraig Gráinne Eoin Caoimhe Róisín Fionn Órla Cormac "
        "Sinéad Declan Maeve Donal Áine Brendan Bríd Rhys Siân Dafydd Angharad Gwilym Carys",
        "O’Neil O'Brien O’Sullivan O'Connor O’Reilly O'Donnell Ó'Briain Ó Briain Murphy Kelly "
        "Walsh "
        "McCarthy Gallagher Doherty Kennedy Lynch Quinn D’Arcy Brennan Llewellyn Griffiths Ap Rhys",
        "O’Ca O'Do O’Fla O'Gra O’Hal O'Ma O’Ro O'She Cal Don Fin Gal Hen Kil Mul Nol Rad Tier",
        "lan ney herty gan han rigan ran nigan nery loran",
    ),
    "french": (
        8,
        "Jean Marie François Hélène Jérôme Chloé Théo Zoé Anaïs Loïc Gaël Benoît Aurélie Célia "
        "Frédéric Élodie Étienne Agnès Noël Solène Guillaume Véronique Mathieu Camille Cédric",
        "Lefèvre Dubois Moreau Laurent Lemaître Garçon Bézier Guérin Côté Dupré Chrétien Hébert "
        "Fréchette Prévost D’Aubigné L’Hôpital Boucher Renault Giroux Desjardins de la Croix",
        "Beau Bel Bon Cham Char Clair Des Du Fon Gran Mar Mont Per Ro Saint Val Vil",
        "mont champ ville bois lieu court fort val pré reau lier",
    ),
    "german": (
        9,
        "Jürgen Günther Björn Käthe Jörg Sören Ännchen Ursula Heinrich Wolfgang Matthias Stefan "
        "Andreas Katharina Elisabeth Johannes Friederike Uwe Ute Annegret Ludwig Brigitte Götz",
        "Müller Schäfer Schröder Krüger Köhler Weiß Groß Strauß Größmann Meyer Maier Schmidt "
        "Schmitt Vogel Jäger Möller Fröhlich Königsberg Bäumer Höß von Bülow Nüßlein Döring",
        "Acker Berg Birn Brand Eich Feld Fried Gold Grün Hart Herz Hirsch Kauf Klein König Lind "
        "Neu "
        "Rosen Schön Stein Wald Weber Wein Zimmer",
        "mann berger bach feld meyer stein hofer baum müller thal",
    ),
    "spanish": (
        8,
        "José María Jesús Inés Álvaro Lucía Íñigo Begoña Joaquín Concepción Francisco Dolores "
        "Ignacio Pilar Guadalupe Rafael Mercedes Enrique Rosario Eduardo Ana Lola Paco Manuel",
        "García López Núñez Muñoz Ibáñez Peña Gómez Díaz Vázquez Jiménez Álvarez Sáez Cañete "
        "de la Fuente del Río Fernández Hernández Martínez Zúñiga Ordóñez Güell Castaño",
        "Alcá Bar Ca Cordo Esco Fer Gal Her Mal Mon Nava Oli Pala Qui Sala Torre Valde Villa",
        "rez ño mora ndez lba verde rrubia rena bar llero nova",
    ),
    "italian": (
        5,
        "Niccolò Giosuè Andrea Chiara Giuseppe Francesca Luigi Margherita Lorenzo Elisabetta "
        "Vincenzo Domenico Raffaella Giacomo Salvatore Ilaria Matteo Beatrice",
        "D'Angelo Dell’Acqua Rossi Bianchi De Luca Lo Russo Ferrari Esposito Di Stefano Forlì "
        "Cefalù Guicciardini Zucchero",
        "Alber Ben Casa Colo Fer Gari Lam Mar Monte Pel Ricci Santo Tor Vale Zan",
        "tini elli oni ardi etti ucci anini azzi",
    ),
    "dutch": (
        4,
        "Jan Pieter Marijke Willem Sjoerd Anneke Joost Maartje Cornelis Hendrik Geertruida Thijs",
        "van der Berg de Vries van den Heuvel van Dijk Janssen ten Hag 't Hooft Kuijpers de Jong",
        "Bak Brou Hof Kui Lin Mei Slo Ver Vis Wal Zeil",
        "stra man huis kamp meulen straten horst dijk",
    ),
    "portuguese": (
        4,
        "João Conceição Inês António Luísa Simão Gonçalo Assunção Tomás Catarina Vítor Mário",
        "Gonçalves Simões Conceição Araújo Magalhães Guimarães da Silva dos Santos Brandão Sá "
        "Falcão Leitão",
        "Al Bar Car Fer Ma Mon Oli Pe Ri Tei Va",
        "meida bosa valho reira tos teiro veira queira galhães lhão",
    ),
    "polish": (
        5,
        "Łukasz Małgorzata Paweł Michał Agnieszka Stanisław Elżbieta Grzegorz Zdzisław Jerzy "
        "Wojciech Bożena Jędrzej Świętosława Krzysztof",
        "Wałęsa Łęcki Wójcik Kowalczyk Dąbrowski Śliwiński Żółkiewski Wiśniewska Szczęsny "
        "Błaszczyk",
        "Bor Czer Dob Gór Jabł Kal Koz Lew Mal Now Ostr Pio Sob Wit Zal Żeb",
        "owski ewska iński ecki owicz kiewicz alski czyk",
    ),
    "nordic": (
        4,
        "Bjørn Åse Søren Øyvind Håkon Lærke Jørgen Åsa Göran Märta Þórunn Guðrún Kåre Signe Päivi",
        "Sørensen Østergård Ångström Nygård Lindström Bjørnson Sjöberg Hämäläinen Þórsson Kjær "
        "Møller",
        "Ander Berg Dahl Eng Hag Jo Lar Lund Nord Sand Sten Sø Vest Ål",
        "sson sen gren qvist ström berg gård vik lund",
    ),
    "turkic": (
        3,
        "Işıl Çağla Şebnem Ömer Gökhan Ayşe Mehmet Yiğit Nguyễn Thị Đặng Lê Trần Jiří Žofie Đorđe "
        "Vuk Győző Erzsébet István Čeněk",
        "Yılmaz Çelik Şahin Öztürk Kılıç Nguyễn Phạm Đặng Dvořák Novák Svoboda Đorđević Šarić "
        "Ćosić "
        "Horváth Szabó Kovács Kučera Žižka Erdoğan",
        "Kara Ak Demir Yıl Nová Pro Hor Sza Petro Jova Mili Koz",
        "oğlu taş cı dağ cek házka váth bó vić nović",
    ),
    "indian": (
        5,
        "Priya Rajesh Ananya Sanjay Deepika Vikram Lakshmi Arjun Kavita Sunil Meenakshi Harpreet",
        "Patel Sharma Singh Krishnamurthy Chatterjee Banerjee Venkataraman Iyer Kaur Mukherjee Rao",
        "Bha Cha Gup Jai Kri Maha Nara Raja Subra Swami Ven Vija",
        "tta krishnan nathan murthy swamy kar deva jan singh raman",
    ),
    "short": (
        5,
        "Li Wei Na Yu Xiaoming Jing Hao Mei Bo Kim Min Jun Ya Ying Jo Al Su",
        "Xu Ng Wu Li He Ma Hu Lu Zhang Wang Chen Liu Huang Zhao Park Choi Lee Ho Yi Ko Ito Ono",
        "",
        "",
    ),
    "arabic": (
        3,
        "Mohammed Ahmed Fatima Khaled Youssef Aisha Omar Layla Hassan Ibrahim Zainab Abdullah",
        "Al-Rashid El-Sayed Haddad Khalil Mansour Nasser Qasim Rahman Saleh Al-Masri Bin Laith",
        "Bar Dar Fay Ha Jab Kar Ma Na Sa Sha Ta Za",
        "kat wish sal dad er im moud zar bagh heen hir youn",
    ),
}

# native spelling and the one typed by who has no such keys
OTHER_SCRIPTS = {
    "greek": (
        "Ελένη Eleni|Γιώργος Giorgos|Μαρία Maria|Δημήτρης Dimitris|Κατερίνα Katerina|Νίκος Nikos|"
        "Σοφία Sofia|Αλέξανδρος Alexandros|Ιωάννης Ioannis|Χρήστος Christos|Βασίλης Vasilis",
        "Παπαδόπουλος Papadopoulos|Γεωργίου Georgiou|Οικονόμου Oikonomou|Νικολάου Nikolaou|"
        "Κωνσταντίνου Konstantinou|Βλάχος Vlachos|Αγγελόπουλος Angelopoulos|Μπακογιάννης "
        "Bakogiannis|"
        "Θεοδωράκης Theodorakis|Ψαρράς Psarras|Ξενάκης Xenakis",
    ),
    "cyrillic": (
        "Юлия Yulia|Дмитрий Dmitry|Екатерина Ekaterina|Сергей Sergei|Наталья Natalia|Алексей "
        "Alexei|"
        "Ольга Olga|Михаил Mikhail|Татьяна Tatiana|Фёдор Fyodor|Андрій Andriy|Ксения Ksenia",
        "Щербакова Shcherbakova|Чайковский Tchaikovsky|Хрущёв Khrushchev|Иванов Ivanov|"
        "Кузнецова Kuznetsova|Достоевский Dostoevsky|Шевченко Shevchenko|Жуков Zhukov|"
        "Цветаева Tsvetaeva|Ющенко Yushchenko|Яковлев Yakovlev|Горбачёв Gorbachev",
    ),
    "arabic": (
        "محمد Mohammed|أحمد Ahmed|فاطمة Fatima|خالد Khaled|يوسف Youssef|عمر Omar|ليلى Leila|"
        "حسن Hassan|مريم Maryam|إبراهيم Ibrahim|زينب Zainab|سعيد Said",
        "الخطيب Al-Khatib|منصور Mansour|حداد Haddad|النجار Al-Najjar|قاسم Qasim|درويش Darwish|"
        "سليمان Suleiman|الراشد Al-Rashid|ناصر Nasser|شريف Sharif|بركات Barakat",
    ),
    "chinese": (
        "小明 Xiaoming|伟 Wei|芳 Fang|秀英 Xiuying|国强 Guoqiang|丽华 Lihua|"
        "建军 Jianjun|晓燕 Xiaoyan",
        "王 Wang|李 Li|张 Zhang|刘 Liu|陈 Chen|杨 Yang|黄 Huang|赵 Zhao|周 Zhou|吴 Wu|郑 Zheng",
    ),
    "korean": (
        "민준 Minjun|서연 Seoyeon|지훈 Jihoon|수진 Sujin|영희 Younghee|철수 Chulsoo|하늘 Haneul",
        "김 Kim|이 Lee|박 Park|최 Choi|정 Jung|강 Kang|조 Cho|윤 Yoon|장 Jang|임 Lim",
    ),
    "japanese": (
        "さくら Sakura|ひかり Hikari|あおい Aoi|ケンジ Kenji|ユキ Yuki|はるか Haruka|太郎 Taro|"
        "健一 Kenichi",
        "田中 Tanaka|鈴木 Suzuki|高橋 Takahashi|渡辺 Watanabe|山本 Yamamoto|"
        "中村 Nakamura|"
        "小林 Kobayashi",
    ),
}

# how somebody is called who is registered by the longer name
CALLED = {
    "Timothy": "Tim", "William": "Bill", "Elizabeth": "Liz", "Robert": "Bob", "Richard": "Dick",
    "Margaret": "Peggy", "Michael": "Mike", "Nicholas": "Nick", "Deborah": "Debbie",
    "Philip": "Phil", "Edward": "Ted", "Caroline": "Carrie", "Benjamin": "Ben", "Samantha": "Sam",
    "Christopher": "Kit", "Patricia": "Trish", "Jonathan": "Jon", "Rachel": "Rach",
    "Geoffrey": "Geoff", "Samuel": "Sammy", "Anthony": "Tony", "Gillian": "Jill",
    "Alexander": "Sandy", "Abigail": "Abby", "Theresa": "Tess", "Susan": "Sue", "Andrew": "Andy",
    "Katherine": "Kate", "Stephen": "Steve", "Jennifer": "Jenny", "Thomas": "Tommy",
    "Daniel": "Danny", "Victoria": "Vicky", "Rebecca": "Becky", "Matthew": "Matt",
    "James": "Jimmy", "John": "Jack", "Dafydd": "Dai", "François": "Franck",
    "Frédéric": "Fred", "Véronique": "Véro", "Mathieu": "Mat", "Jürgen": "Jogi",
    "Heinrich": "Heiner", "Matthias": "Matze", "Katharina": "Kathi", "Elisabeth": "Lisbeth",
    "Johannes": "Hannes", "Ludwig": "Lutz", "Ursula": "Uschi", "José": "Pepe", "Ignacio": "Nacho",
    "Francisco": "Paco", "Dolores": "Lola", "Concepción": "Conchita", "Guadalupe": "Lupe",
    "Enrique": "Quique", "Rafael": "Rafa", "Rosario": "Charo", "Eduardo": "Edu",
    "Giuseppe": "Beppe", "Francesca": "Franca", "Luigi": "Gigi", "Margherita": "Rita",
    "Lorenzo": "Renzo", "Vincenzo": "Enzo", "Domenico": "Mimmo", "Salvatore": "Totò",
    "Cornelis": "Kees", "Hendrik": "Henk", "Pieter": "Piet", "Willem": "Wim",
    "Geertruida": "Truus", "João": "Joãozinho", "António": "Toninho", "Conceição": "São",
    "Małgorzata": "Gosia", "Stanisław": "Staszek", "Agnieszka": "Aga", "Wojciech": "Wojtek",
    "Krzysztof": "Krzys", "Grzegorz": "Grzes", "Elżbieta": "Ela",
}  # fmt: skip

# letters as somebody types them who has only plain keys, and as a German or Dane writes them out
PLAIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "ı": "i", "œ": "oe",
}  # fmt: skip
WRITTEN_OUT = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss", "Ä": "Ae",
    "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa",
}  # fmt: skip
BY_EAR = (
    ("ph", "f"), ("ck", "k"), ("th", "t"), ("ie", "ei"), ("ei", "ie"), ("ey", "y"), ("y", "i"),
    ("c", "k"), ("k", "c"), ("z", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("ss", "s"),
    ("ee", "ea"), ("ea", "ee"), ("ou", "u"), ("v", "w"), ("w", "v"), ("dt", "tt"), ("j", "y"),
)  # fmt: skip
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
PLACES = (
    "Manchester Leeds Cardiff Dublin Hamburg Lyon Porto Kraków Oslo Utrecht Sevilla Bologna Athens "
    "Glasgow Bristol Belfast York Exeter Malmö Köln Århus Poznań Brno Split Izmir Mumbai Osaka"
)
TRADES = (
    "Council University Housing Trust Museum Hospital Partners Institute Foundation Bank College "
    "Laboratories Railways Observatory Library Brewery Orchestra Consulting Energy Airport"
)
FOUNDERS = (
    "Harcourt Lindqvist Okafor Baptiste Ferro Nakata Winslow Dragić Haas Moreno Petrenko Vance "
    "Abara "
    "Castellan Drummond Eide Fontaine Grieve Holloway Ibsen Jarvis Kessler Lovell Marchetti Novak"
)
ROLES = ("delegate", "delegate", "delegate", "delegate", "speaker", "steward", "press", "exhibitor")
