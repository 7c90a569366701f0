import type { LocalText } from '../calls/disposition';

/** Country code → ISO country, and its zone where it has one for all. +7 is of two countries: the next digit decides. */
const countries = `
7 RU -
76 KZ Asia/Almaty
77 KZ Asia/Almaty
380 UA Europe/Kyiv
375 BY Europe/Minsk
373 MD Europe/Chisinau
374 AM Asia/Yerevan
994 AZ Asia/Baku
995 GE Asia/Tbilisi
996 KG Asia/Bishkek
998 UZ Asia/Tashkent
992 TJ Asia/Dushanbe
993 TM Asia/Ashgabat
370 LT Europe/Vilnius
371 LV Europe/Riga
372 EE Europe/Tallinn
358 FI Europe/Helsinki
46 SE Europe/Stockholm
47 NO Europe/Oslo
45 DK Europe/Copenhagen
48 PL Europe/Warsaw
49 DE Europe/Berlin
43 AT Europe/Vienna
41 CH Europe/Zurich
33 FR Europe/Paris
31 NL Europe/Amsterdam
32 BE Europe/Brussels
44 GB Europe/London
353 IE Europe/Dublin
39 IT Europe/Rome
34 ES Europe/Madrid
351 PT Europe/Lisbon
30 GR Europe/Athens
420 CZ Europe/Prague
421 SK Europe/Bratislava
36 HU Europe/Budapest
40 RO Europe/Bucharest
359 BG Europe/Sofia
381 RS Europe/Belgrade
90 TR Europe/Istanbul
972 IL Asia/Jerusalem
971 AE Asia/Dubai
86 CN Asia/Shanghai
91 IN Asia/Kolkata
81 JP Asia/Tokyo
82 KR Asia/Seoul
1 US -`;

/** Area code | zone | English | Russian | Ukrainian. */
const cities = `
38044|Europe/Kyiv|Kyiv|Киев|Київ
38032|Europe/Kyiv|Lviv|Львов|Львів
38048|Europe/Kyiv|Odesa|Одесса|Одеса
38057|Europe/Kyiv|Kharkiv|Харьков|Харків
38056|Europe/Kyiv|Dnipro|Днепр|Дніпро
38061|Europe/Kyiv|Zaporizhzhia|Запорожье|Запоріжжя
38062|Europe/Kyiv|Donetsk|Донецк|Донецьк
38064|Europe/Kyiv|Luhansk|Луганск|Луганськ
38031|Europe/Kyiv|Uzhhorod|Ужгород|Ужгород
38033|Europe/Kyiv|Lutsk|Луцк|Луцьк
38034|Europe/Kyiv|Ivano-Frankivsk|Ивано-Франковск|Івано-Франківськ
38035|Europe/Kyiv|Ternopil|Тернополь|Тернопіль
38036|Europe/Kyiv|Rivne|Ровно|Рівне
38037|Europe/Kyiv|Chernivtsi|Черновцы|Чернівці
38038|Europe/Kyiv|Khmelnytskyi|Хмельницкий|Хмельницький
38041|Europe/Kyiv|Zhytomyr|Житомир|Житомир
38043|Europe/Kyiv|Vinnytsia|Винница|Вінниця
38045|Europe/Kyiv|Kyiv region|Киевская область|Київська область
38046|Europe/Kyiv|Chernihiv|Чернигов|Чернігів
38047|Europe/Kyiv|Cherkasy|Черкассы|Черкаси
38051|Europe/Kyiv|Mykolaiv|Николаев|Миколаїв
38052|Europe/Kyiv|Kropyvnytskyi|Кропивницкий|Кропивницький
38053|Europe/Kyiv|Poltava|Полтава|Полтава
38054|Europe/Kyiv|Sumy|Сумы|Суми
38055|Europe/Kyiv|Kherson|Херсон|Херсон
7495|Europe/Moscow|Moscow|Москва|Москва
7499|Europe/Moscow|Moscow|Москва|Москва
7498|Europe/Moscow|Moscow region|Московская область|Московська область
7496|Europe/Moscow|Moscow region|Московская область|Московська область
7812|Europe/Moscow|Saint Petersburg|Санкт-Петербург|Санкт-Петербург
7813|Europe/Moscow|Leningrad region|Ленинградская область|Ленінградська область
7401|Europe/Kaliningrad|Kaliningrad|Калининград|Калінінград
7472|Europe/Moscow|Belgorod|Белгород|Бєлгород
7473|Europe/Moscow|Voronezh|Воронеж|Воронеж
7474|Europe/Moscow|Lipetsk|Липецк|Липецьк
7481|Europe/Moscow|Smolensk|Смоленск|Смоленськ
7482|Europe/Moscow|Tver|Тверь|Твер
7485|Europe/Moscow|Yaroslavl|Ярославль|Ярославль
7487|Europe/Moscow|Tula|Тула|Тула
7491|Europe/Moscow|Ryazan|Рязань|Рязань
7492|Europe/Moscow|Vladimir|Владимир|Владимир
7815|Europe/Moscow|Murmansk|Мурманск|Мурманськ
7818|Europe/Moscow|Arkhangelsk|Архангельск|Архангельськ
7831|Europe/Moscow|Nizhny Novgorod|Нижний Новгород|Нижній Новгород
7841|Europe/Moscow|Penza|Пенза|Пенза
7843|Europe/Moscow|Kazan|Казань|Казань
7844|Europe/Moscow|Volgograd|Волгоград|Волгоград
7845|Europe/Saratov|Saratov|Саратов|Саратов
7846|Europe/Samara|Samara|Самара|Самара
7861|Europe/Moscow|Krasnodar|Краснодар|Краснодар
7862|Europe/Moscow|Sochi|Сочи|Сочі
7863|Europe/Moscow|Rostov-on-Don|Ростов-на-Дону|Ростов-на-Дону
7865|Europe/Moscow|Stavropol|Ставрополь|Ставрополь
7341|Europe/Samara|Izhevsk|Ижевск|Іжевськ
7342|Asia/Yekaterinburg|Perm|Пермь|Перм
7343|Asia/Yekaterinburg|Yekaterinburg|Екатеринбург|Єкатеринбург
7345|Asia/Yekaterinburg|Tyumen|Тюмень|Тюмень
7347|Asia/Yekaterinburg|Ufa|Уфа|Уфа
7351|Asia/Yekaterinburg|Chelyabinsk|Челябинск|Челябінськ
7353|Asia/Yekaterinburg|Orenburg|Оренбург|Оренбург
7381|Asia/Omsk|Omsk|Омск|Омськ
7382|Asia/Tomsk|Tomsk|Томск|Томськ
7383|Asia/Novosibirsk|Novosibirsk|Новосибирск|Новосибірськ
7384|Asia/Novokuznetsk|Kemerovo|Кемерово|Кемерово
7385|Asia/Barnaul|Barnaul|Барнаул|Барнаул
7391|Asia/Krasnoyarsk|Krasnoyarsk|Красноярск|Красноярськ
7395|Asia/Irkutsk|Irkutsk|Иркутск|Іркутськ
7411|Asia/Yakutsk|Yakutsk|Якутск|Якутськ
7421|Asia/Vladivostok|Khabarovsk|Хабаровск|Хабаровськ
7423|Asia/Vladivostok|Vladivostok|Владивосток|Владивосток
7424|Asia/Sakhalin|Yuzhno-Sakhalinsk|Южно-Сахалинск|Южно-Сахалінськ
7727|Asia/Almaty|Almaty|Алматы|Алмати
7717|Asia/Almaty|Astana|Астана|Астана
37517|Europe/Minsk|Minsk|Минск|Мінськ`;

const lines = (table: string) => table.trim().split('\n');

export const COUNTRIES: ReadonlyMap<string, { country: string; timeZone: string | null }> = new Map(
  lines(countries).map((line) => {
    const [code, country, zone] = line.split(' ') as [string, string, string];
    return [code, { country, timeZone: zone === '-' ? null : zone }];
  }),
);

export const CITIES: ReadonlyMap<string, { timeZone: string; name: LocalText }> = new Map(
  lines(cities).map((line) => {
    const [code, timeZone, en, ru, uk] = line.split('|') as [string, string, string, string, string];
    return [code, { timeZone, name: { en, ru, uk } }];
  }),
);
