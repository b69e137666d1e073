# Случаи, высказывания, рекомендации и первоисточники, по-русски. © OnRecord, Apache-2.0.

nav-overview = Обзор
nav-incidents = Случаи
nav-statements = Высказывания
nav-recommendations = Рекомендации
nav-origins = Первоисточники

## Действия, пункты и другие коды
acts-killing = убийства
acts-injury = ранения
acts-detention = задержания
acts-torture = пытки
acts-disappearance = исчезновения
acts-abduction = похищения
acts-sexual_violence = сексуальное насилие
acts-threat = угрозы
acts-attack = нападения
acts-raid = облавы
acts-displacement = вынужденное переселение
acts-destruction = уничтожение имущества
acts-trial = суды
acts-sentence = приговоры
acts-release = освобождения
acts-protest = протесты
acts-investigation = расследования
acts-sanction = санкции
acts-resolution = резолюции
point-occurred = Что это произошло
point-killed = Убиты
point-injured = Ранены
point-detained = Задержаны
point-tortured = Подверглись пыткам
point-disappeared = Исчезли
point-abducted = Похищены
point-displaced = Вынуждены переселиться
point-threatened = Получали угрозы
point-sites = Места содержания
point-other = Другие числа
response-condemnation = Осуждение
response-promise = Обещание
response-sanction = Санкция
response-resolution = Резолюция
response-investigation = Расследование
response-recommendation = Рекомендация
response-denial = Опровержение
status-suggested = предложено
status-under_review = на рассмотрении
status-established = установлено
status-contested = оспаривается
status-rejected = отклонено
stage-made = сделано
stage-accepted = принято
stage-under_way = выполняется
stage-partly_fulfilled = выполнено частично
stage-fulfilled = выполнено
stage-refused = отклонено
stage-broken = нарушено
stage-lapsed = утратило силу
label-incident = Случай { $number }
label-wave = Волна { $number }
label-new = Новый случай
said-asserts = утверждает
said-confirms = подтверждает
said-denies = отрицает
said-condemns = осуждает
said-calls_for = призывает
said-declines = отказывается комментировать
said-promises = обещает
debt-cites = ссылается на
debt-told = узнаёт от
debt-byline = подписано:
debt-agency = перепечатывает агентство
debt-link = ведёт по ссылке на
debt-copy = копирует

## Дни и числа
not-dated = без даты
until-day = до { $day }
from-day = с { $day }
reported-day = сообщено { $day }
due-day = срок: { $day }
due-told = срок, по словам материала: { $day }
no-day = день не указан
no-outlet = издание неизвестно
no-title = без заголовка
paper-page = с. { $page }
amount-denied = отрицается
amount-none = сколько-то, без числа
amount-least = не менее { $low }
amount-most = не более { $high }
amount-between = от { $low } до { $high }
amount-more = более { $low }
amount-fewer = менее { $high }
amount-or-more = { $range } или более
amount-to-more = от { $low } до более чем { $high }
amount-no-single = единого числа нет
amount-stated = называют: { $range }
origins-perhaps = { $low }, возможно { $high }
and-more = и ещё { $count }
more-values = { $count ->
    [one] Названо ещё { $count } значение.
    [few] Названы ещё { $count } значения.
   *[other] Названы ещё { $count } значений.
}
count-reports = { $count ->
    [one] { $count } материал
    [few] { $count } материала
   *[other] { $count } материалов
}
yes = да
no = нет

## Чего недостаёт и почему материалы сопоставлены
gap-origin = первоисточник не назван
gap-place = место не названо
gap-town = населённый пункт не назван
gap-year = год не указан
gap-date = первоисточник не называет даты
gap-published = день публикации неизвестен
gap-against = противоречие: { $low } против { $high }
gap-gave = { $who }: { $low } и { $high }
the-reports = материалы
reason-names = общих редких имён: { $what }
reason-ages = тот же возраст
reason-alike = отрывки похожи ({ $what })
reason-day = тот же день
reason-days = разница в днях: { $what }
reason-published = между публикациями дней: { $what }
reason-published-same = опубликованы в один день
reason-place = то же место: { $what }
reason-km = между местами { $what } км
reason-times = время пересекается
reason-reported = между сообщениями дней: { $what }
reason-reported-same = сообщено в одно время
reason-region = та же область
reason-act = действие того же рода
reason-acts = действия разного рода
reason-words = те же редкие слова и имена

## Рисунки
time-title = Что утверждают, сообщают и отвечают: линия времени
time-happened = когда, как говорят, произошло (пунктир: не с точностью до дня)
time-hour = в названный час
time-reported = выход материала
time-denied = опровержение
time-answered = другой ответ
figures-title = { $point }: кто какое число называет
figures-first = первым передаёт слова первоисточника
figures-repeats = повторяет первоисточник выше
figures-unsourced = без первоисточника
figures-least = не менее
figures-best = выбрано по правилу
map-title = Карта мест
map-mentioned = упомянуто
map-east = в. д.
map-west = з. д.
map-north = с. ш.
map-south = ю. ш.
graph-title = Кто на кого опирается
graph-relies = опирается, по собственным словам
graph-copies = имеет общие длинные отрывки (копия)
graph-behind = первоисточник какого-либо случая
graph-link = опирается на

## Решения
did-accept = принято
did-reject = отклонено
did-add = добавлено
did-doubtful = помечено как сомнительное
did-link = одно упоминание отнесено к этому случаю
did-unlink = одно упоминание отделено от этого случая
did-private = частное или публичное лицо
did-same = одно и то же лицо
did-different = два разных лица
did-code = изменён кодификатор
did-undo = взято назад
did-grade = оценка: { $grade }
did-tags = метки: { $tags }
did-merge = { $count ->
    [one] объединено с { $count } другим случаем
    [few] объединено с { $count } другими случаями
   *[other] объединено с { $count } другими случаями
}
did-split = { $count ->
    [one] отделено { $count } упоминание
    [few] отделены { $count } упоминания
   *[other] отделено { $count } упоминаний
}
did-correct = исправлено: { $what }
changed-speaker = кто говорит
changed-role = роль
changed-stance = позиция
changed-counted = что считают
changed-type = род действия
changed-time = время
changed-place = место
do-undo = Отменить
undo-last = Отменить последнее решение
taken-back = взято назад
replaced-by-later = заменено более поздним решением
set = Задать
preview = Предпросмотр
do-close = Закрыть
keys = Клавиши
conflict = Двое решили по-разному
conflict-words = Соединены копии дела, в которых решили по-разному. Пока никто не решит снова, не действует ни то, ни другое.

## Случай
incidents-beside = Случаи до и после
fact-acts = Что утверждают
fact-when = Когда
fact-where = Где
fact-origins = Независимых первоисточников
fact-reports = Материалов об этом
fact-mentioned = { $count ->
    [one] упоминается ещё в { $count }
    [few] упоминается ещё в { $count }
   *[other] упоминается ещё в { $count }
}
fact-part-of = Часть
status = Состояние
status-of-point = Состояние пункта «{ $point }»
go-split = Отделить или перенести упоминания
go-merge = Объединить
go-remarks = Заметки и история
side-for = Кто это говорит
side-for-nobody = Никто не назван.
side-against = Кто отрицает
side-against-nobody = Опровержений не найдено.
value-best = выбрано по правилу
since = с { $day }
by-way-of = говорит { $who }
voice-unnamed = не назван
voice-uncounted = показан, не считается
report-itself = сам материал
repeated-in = Повторено в
denies = отрицает: { $what }
what-is-denied = Что отрицается
judge-figure = Исправить, принять или отклонить
figure-low = не менее
figure-high = не более
figure-help = Целые лица, обе границы включительно. Оставьте поле пустым, если в словах нет этой границы.
figure-source = Источник
figure-information = Сведения
reliable-highly_reliable = весьма надёжно
reliable-likely_reliable = вероятно, надёжно
reliable-unsure = неясно
reliable-likely_unreliable = вероятно, ненадёжно
reliable-highly_unreliable = весьма ненадёжно
figure-grade = Оценить
figure-accepted = принято
figure-rejected = отклонено
figure-corrected = исправлено
do-correct = Исправить
do-accept = Принять
do-reject = Отклонить
responses = Что ответили или сделали
column-matter = Что
column-by = Кто
column-to = Кому
column-day = День
column-passage = Отрывок
mentions = Упоминания
mentions-help = Все отрывки, отнесённые к этому случаю. Отметьте те, что говорят о другом, и отделите их или перенесите; можно и перетащить. До предпросмотра ничего не меняется.
choose-all = Отметить все
passage-folded = Отрывок свёрнут: показать
to-passage = К отрывку
chosen-none = Ничего не отмечено
chosen-some = отмечено:
split-off = Отделить
move-to = или перенести в
move = Перенести
neighbours = Возможно, то же самое
neighbours-help = Другие случаи в этом месте, в этом месяце или из тех же материалов. Перетащите один на другой или нажмите кнопку; сначала будет предпросмотр.
parts = В этой волне
merge-into-this = Присоединить к этому…
merge-number = Объединить со случаем номер
reasons = Почему эти материалы сопоставлены
reasons-note = Так предлагает машина; решает человек.
remarks = Заметки
remark-new = Заметка
remark-add = Добавить заметку
tags = Метки
history = Что решено
history-none = Пока ничего не решено. Вы видите то, что предлагает машина.
keys-move = следующий и предыдущий отрывок
keys-choose = отметить упоминание
keys-choose-all = отметить все упоминания материала
keys-split = отделить отмеченное
keys-merge = объединить
keys-judge = исправить, принять или отклонить число
keys-status = задать состояние
keys-remark = написать заметку
keys-undo = отменить последнее решение
keys-beside = предыдущий и следующий случай
keys-help = этот список

## Предпросмотр
preview-title = Что изменится
preview-merge = { $one } и { $other } станут одним.
preview-split = { $count ->
    [one] { $count } упоминание уходит из «{ $one }» и становится отдельным случаем.
    [few] { $count } упоминания уходят из «{ $one }» и становятся отдельным случаем.
   *[other] { $count } упоминаний уходят из «{ $one }» и становятся отдельным случаем.
}
preview-move = { $count ->
    [one] { $count } упоминание переходит: { $one } → { $other }.
    [few] { $count } упоминания переходят: { $one } → { $other }.
   *[other] { $count } упоминаний переходят: { $one } → { $other }.
}
preview-now = Сейчас
preview-then = Потом
preview-note = Здесь сложено то, что говорится в материалах о том и другом; первоисточники и выбранное число будут взвешены заново после решения.
preview-why = Почему (хранится вместе с решением)
preview-do = Выполнить
preview-leave = Оставить как есть
preview-undo = Это можно отменить в любое время.
column-incident = Случай
column-figures = Числа
column-reports = Материалов
column-denials = Опровержений
column-status = Состояние

## Список случаев
incidents-count = { $count ->
    [0] Случаев нет.
    [one] { $count } случай или волна.
    [few] { $count } случая и волны, по времени; за каждой волной следует то, что к ней относится.
   *[other] { $count } случаев и волн, по времени; за каждой волной следует то, что к ней относится.
}
incidents-none = В этих материалах случаев не найдено.
incidents-drag = Чтобы объединить два случая, перетащите один на другой или отметьте оба и нажмите «Объединить». Сначала будет предпросмотр.
filter = Отбор
filter-any = любые
filter-status = Состояние
filter-kind = Вид
filter-show = Показать
merge-chosen = Объединить отмеченные
choose-incident = Отметить: { $label }
label-waves = волны
label-incidents = случаи

## Обзор
overview-counts = { $reports ->
    [one] { $reports } материал
    [few] { $reports } материала
   *[other] { $reports } материалов
}, { $incidents ->
    [one] { $incidents } случай или волна
    [few] { $incidents } случая и волны
   *[other] { $incidents } случаев и волн
}, { $denials ->
    [one] { $denials } опровержение
    [few] { $denials } опровержения
   *[other] { $denials } опровержений
}, { $recommendations ->
    [one] { $recommendations } рекомендация
    [few] { $recommendations } рекомендации
   *[other] { $recommendations } рекомендаций
}.
overview-alleged = Здесь то, что утверждают материалы, а не то, что доказано. Каждая строка ведёт к отрывкам.
overview-empty = В деле ещё нет материалов. Добавьте их в разделе «Материалы».
overview-new-title = Что нового
overview-new = Новое с { $day }
overview-new-first = Вы ещё ничего не отмечали как просмотренное.
overview-new-none = С тех пор ничего нового.
overview-seen = Отметить всё как просмотренное
new-reports = { $count ->
    [one] { $count } новый материал
    [few] { $count } новых материала
   *[other] { $count } новых материалов
}
new-incidents = { $count ->
    [one] { $count } новый случай
    [few] { $count } новых случая
   *[other] { $count } новых случаев
}
new-figure = { $point }: { $after }, прежде { $before }
new-denials = { $count ->
    [one] ещё { $count } опровержение
    [few] ещё { $count } опровержения
   *[other] ещё { $count } опровержений
}
new-judgements = { $count ->
    [one] { $count } решение других людей
    [few] { $count } решения других людей
   *[other] { $count } решений других людей
}
nothing-stated = ничего не называли
overview-waiting = Ждёт вас
waiting-suggested = { $count ->
    [0] Все случаи просмотрены.
    [one] { $count } случай, который никто не смотрел
    [few] { $count } случая, которые никто не смотрел
   *[other] { $count } случаев, которые никто не смотрел
}
waiting-review = { $count ->
    [one] На рассмотрении { $count }
    [few] На рассмотрении { $count }
   *[other] На рассмотрении { $count }
}
waiting-conflicts = { $count ->
    [one] { $count } решение, в котором люди расходятся
    [few] { $count } решения, в которых люди расходятся
   *[other] { $count } решений, в которых люди расходятся
}
waiting-overdue = { $count ->
    [one] Просрочено { $count } обещание или рекомендация
    [few] Просрочены { $count } обещания и рекомендации
   *[other] Просрочено { $count } обещаний и рекомендаций
}
waiting-queue = К очереди
overview-time = Линия времени
time-window = { $first } — { $last }
time-in = Ближе
time-out = Шире
time-earlier = Раньше
time-later = Позже
time-whole = Всё время
time-keys = Клавиши здесь: + и − ближе и шире, ← и → сдвинуть, 0 — всё время. Или колесо с Ctrl, или перетащить.
time-none = Дат нет.
time-cut = { $count ->
    [one] В этом времени ещё { $count }; приблизьте, чтобы увидеть.
    [few] В этом времени ещё { $count }; приблизьте, чтобы увидеть.
   *[other] В этом времени ещё { $count }; приблизьте, чтобы увидеть.
}
overview-figures = Числа во времени
overview-figures-note = Числа, которые называет больше всего материалов, в порядке публикации.
overview-map = Где
map-note = Полная точка — место, где, как говорят, что-то произошло; кольцо — область; маленькая пустая точка — место, которое только упомянуто.
map-none = Мест с известным положением не названо.
overview-graph = Кто на кого опирается
graph-note = Слева направо: материал, те, чьи слова он передаёт, и конец цепочки. Материалы, чьи линии сходятся в одной рамке, — один голос, сколько бы их ни было.
graph-large = Материалов слишком много для одного ясного рисунка. Страница первоисточников разбирает их по одному.
graph-none = Ни один материал не говорит, на кого опирается.
overview-answers = Опровержения и ответы
answers-none = Ни опровержений, ни других ответов не найдено.
overview-gaps = Пробелы
gaps-none = Пробелов не найдено.
gaps-note = Чего не говорит ни один материал, и числа, исключающие друг друга.
all-incidents = Все случаи
all-statements = Все высказывания
all-origins = Все первоисточники

## Высказывания
statements-count = { $count ->
    [0] Таких высказываний нет.
    [one] { $count } высказывание.
    [few] { $count } высказывания, последние сверху.
   *[other] { $count } высказываний, последние сверху.
}
statements-intro = Кто, что и когда сказал. Выберите говорящего и «отрицает», чтобы увидеть всё, что он когда-либо отрицал, рядом с тем, что выяснилось позже.
filter-speaker = Кто
filter-stance = Позиция
filter-role = Роль
filter-from = С
filter-to = по
filter-any-speaker = все говорящие
filter-speakers = Должностные лица, органы и их представители
column-speaker = Кто
column-statement = Высказывание
column-later = Что выяснилось позже
later-none = Не связано ни с одним случаем.
later-since = независимых первоисточников: { $origins }
contradictions = Противоречия: { $who }
contradictions-intro = Здесь только должностные лица, органы и их представители, никогда частные лица. Противоречат ли друг другу два высказывания, решает человек.
contradictions-all = Публичные лица, противоречащие себе
contradiction-stance = Сначала одно, потом другое
speaker-said = { $count ->
    [one] { $count } высказывание
    [few] { $count } высказывания
   *[other] { $count } высказываний
}
speaker-denied = { $count ->
    [one] { $count } опровержение
    [few] { $count } опровержения
   *[other] { $count } опровержений
}
statement-about = О чём:

## Рекомендации
recommendations-intro = Что рекомендовали, обещали, расследовали или за что ввели санкции; насколько это выполнено, говорят люди, с подтверждением.
recommendations-count = { $count ->
    [0] Ничего не найдено.
    [one] Всего { $count }.
    [few] Всего { $count }, просроченные сверху.
   *[other] Всего { $count }, просроченные сверху.
}
overdue = просрочено
filter-what = Что
column-progress = Насколько выполнено
progress-set = Указать, насколько выполнено
progress-status = Насколько выполнено
progress-due = Срок
progress-evidence = Подтверждение: материал и отрывок
progress-evidence-help = Адрес отрывка («/report/17/at/40-90») или номер материала.
progress-evidence-at = Подтверждение
progress-why = Почему
progress-keep = Сохранить решение
addressee-unknown = адресат не назван

## Первоисточники
origins-intro = Где кончаются цепочки ссылок и копий. Материалы, передающие слова одного первоисточника, — один голос.
origins-count = { $count ->
    [0] Первоисточников нет.
    [one] { $count } первоисточник.
    [few] { $count } первоисточника; сверху те, что стоят за большинством случаев.
   *[other] { $count } первоисточников; сверху те, что стоят за большинством случаев.
}
column-origin = Первоисточник
column-aliases = Также называется
column-role = Что это
column-behind = Стоит за
column-carried = Передают
origin-unnamed-tag = не назван
why-one = Почему это один первоисточник?
why-heading = { $origin }: «{ $point }»
why-lead = { $count ->
    [one] Это передаёт { $count } материал. За ним стоит один первоисточник: { $origin }.
    [few] Это передают { $count } материала. За ними стоит один первоисточник: { $origin }.
   *[other] Это передают { $count } материалов. За ними стоит один первоисточник: { $origin }.
}
why-lead-outlets = { $count ->
    [one] Изданий: { $count }.
    [few] Изданий: { $count }.
   *[other] Изданий: { $count }.
}
why-itself = сам первоисточник: видел, считал или решал
why-says = говорит это со слов: { $origin }
why-said-by = цитирует: { $who}, от имени: { $origin }
why-via = передаёт через: { $via }
why-credit = { $how } { $other }
why-copy = { $share } % слов общие с { $other }
why-alias = «{ $alias }» — другое имя: { $origin }
why-end = Итак: { $count ->
    [one] { $count } материал
    [few] { $count } материала
   *[other] { $count } материалов
} и один голос. Так предлагает машина; если ссылка прочитана неверно, исправьте её в материале.
why-none = Этот первоисточник больше не стоит ни за одним отрывком этого пункта.

## Клавиши списков, заголовки страниц
keys-row = следующая и предыдущая строка
keys-open = открыть
keys-choose-row = отметить
keys-filter = перейти к отбору
keys-progress = указать, насколько выполнено
label-speaker = Говорящий { $number }
label-origin = Первоисточник { $number }
