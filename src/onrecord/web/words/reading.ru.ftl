# Reading reports, judging, the queue. © OnRecord, Apache-2.0.
## Reports
terms = Условия
original = Оригинал
versions = Что изменилось
layers = Выделение
layer-source = кто говорит
layer-cue = что сказано
layer-content = о чём сказано
layer-figure = число
layer-event = событие
layer-date = время
layer-place = место
layer-credit = на чьих словах
layer-shared = есть и в другом материале
parts-above = Части, над текстом
parts-below = Части, под текстом
part-at = Часть { $part } из { $parts }
part-before = Предыдущая часть
part-after = Следующая часть
leaf = Страница { $page } документа
furniture = Вокруг статьи: остальное на странице
caption = Подпись к снимку
graphic = Рассказ о насилии. Откройте, чтобы прочесть
no-text = Здесь нет текста.
listed = { $count ->
    [one] Что найдено в этом тексте: { $count } место
    [few] Что найдено в этом тексте: { $count } места
   *[other] Что найдено в этом тексте: { $count } мест
}
unlisted = { $count ->
    [one] Ещё { $count } в тексте.
    [few] Ещё { $count } в тексте.
   *[other] Ещё { $count } в тексте.
}
panel-title = Об этом отрывке
panel-help = Выберите выделенный отрывок или выделите любые слова текста, чтобы увидеть, что в них найдено, исправить это или добавить недостающее. Клавиши j и k ведут от одного к другому, ? показывает все клавиши.
nothing-read = В этом отрывке ничего не найдено.
shared-with = Этот отрывок есть также в
find-words = Перейти к этим словам текста
find = Перейти
words-not-found = В этом виде таких слов в материале нет. Скопируйте их из текста и попробуйте снова.
not-those-words = Выделенные слова не совпадают с отрывком. Ничего не добавлено; обновите страницу и выделите их снова.
lost = Отправить не удалось; ничего не изменено. Не закрыто ли дело?
keys-title = Клавиши
keys-close = Закрыть
report-key-j = к следующему выделенному отрывку
report-key-k = к предыдущему
report-key-a = принять то, что найдено в отрывке
report-key-r = отклонить
report-key-d = отметить как сомнительное
report-key-e = исправить
report-key-u = отменить последнее решение, принятое здесь
report-key-question = показать эти клавиши

## The original and versions of a report
original-of = Оригинал материала { $number }
obtained = получен
to-the-text = К тексту и тому, что в нём найдено
leaves-above = Страницы, вверху
leaves-below = Страницы, внизу
leaf-at = Лист { $page } из { $pages }
leaf-before = Предыдущий лист
leaf-after = Следующий лист
show-picture = Показать снимок чётко
text-of-leaf = Текст, прочитанный на ней
judge-this = Посмотреть, что в нём найдено
source-help = Файл в том виде, в каком он получен, как текст. Ничего в нём не выполняется.
original-other = Оригинал такого вида нельзя показать здесь, не выполняя его. «onrecord original» запишет его в файл.
versions-of = Что изменилось в материале { $number }
versions-help = Строка за строкой, в сравнении с предыдущей версией:
versions-same = Текст тот же.
line-new = новое
line-old = исчезло

## What is judged
kind-report = Материал
kind-passage = Отрывок
kind-statement = Высказывание
kind-event = Событие
kind-figure = Число
kind-date = Время
kind-place = Место
kind-credit = Ссылка на источник
kind-name = Имя
kind-incident = Случай
kind-point = Пункт случая
kind-response = Ответ
kind-person = Человек
kind-person_pair = Два человека
kind-code_book = Код
state-suggested = предложено
state-accepted = принято
state-rejected = отклонено
state-doubtful = сомнительно
state-added = добавлено человеком
state-corrected = исправлено
state-contested = решено по-разному
verb-accept = Принять
verb-reject = Отклонить
doubtful = Сомнительно
correct = Исправить
correct-save = Сохранить исправление
verb-undo = Отменить
why = Почему (необязательно)
about = О случае:
contested = Люди, работавшие порознь, решили это по-разному; ни одно решение не действует, пока кто-то из вас не решит снова.
add-title = Добавить недостающее
add-statement = Добавить высказывание
add-event = Добавить событие
add-figure = Добавить число
add-date = Добавить время
add-place = Добавить место
add-credit = Добавить ссылку на источник
add-person = Указать роль в событии
as-victims = Пострадавший в
as-perpetrators = Совершивший
take-selection = Взять выделенные слова
spans-help = Отрывки указываются как первый-последний знак текста; несколько через запятую. Выделение слов в тексте заполняет их.
at-least = Не менее
at-most = Не более
first-day = Первый день
last-day = Последний день
bad-field = «{ $field }» нельзя использовать в этом виде. Ничего не изменено; вернитесь и укажите, как просит форма.
go-back = Назад
meanwhile-title = Решено тем временем
meanwhile = Пока вы смотрели, об этом решил кто-то другой. Ничего не изменено. Здесь то, что говорите вы оба; решите снова, если всё ещё хотите.
you-wanted = Вы хотели:

## What is told of it
fact-speaker = Кто говорит
fact-role = Как
fact-stance = Как относится
fact-quoted = Цитата
fact-chain = Со слов
fact-answers = Отвечает на
fact-type = Что
fact-factuality = Насколько достоверно
fact-victims = Пострадавшие
fact-perpetrators = Совершили
fact-means = Чем
fact-time = Когда
fact-place = Где
fact-bounds = Сколько
fact-counted = О ком
fact-value = Значение
fact-coordinates = Координаты
fact-origin = Опирается на
fact-how = Каким образом
fact-note = Примечание
fact-dateline = откуда передан текст
fact-background = о другом случае
fact-approximate = приблизительно
fact-superseded = заменено в материале
fact-named-singly = один названный человек
fact-denied = внутри опровержения
fact-doubtful = так быть не может
own-voice = от лица автора
origin-unnamed = не назван
edit-content = О чём сказано
edit-source = Кто говорит (отрывок)
edit-cue = Что сказано (отрывок)
edit-speaker = Говорящий, как он назван в материале
edit-role = Роль
edit-stance = Отношение
edit-quoted = Цитирование
edit-trigger = Слово события (отрывок)
edit-type = Вид события
edit-factuality = Насколько достоверно по тексту
edit-background = Речь о другом случае
edit-victims = Пострадавшие (отрывки)
edit-perpetrators = Совершившие (отрывки)
edit-means = Чем (отрывки)
edit-time = Дни
edit-place = Место
edit-span = Отрывок
edit-bounds = Сколько
edit-counted = Что считается
edit-origin = Опирается на, как названо в материале
edit-how = Каким образом
decided-accept = принято
decided-reject = отклонено
decided-doubtful = сомнительно
decided-not-doubtful = больше не сомнительно
decided-correct = исправлено, { $field }
decided-add = добавлено
decided-grade = оценено
decided-comment = замечание
decided-tags = метки
decided-code = изменён список кодов
decided-merge = объединено
decided-split = разделено
decided-link = связано
decided-unlink = отвязано
decided-progress = отмечен ход
decided-private = частное лицо или нет
decided-same = один человек
decided-different = два человека
decided-undo = отменено

## Words of the catalogue of acts, roles and numbers
role-official = должностное лицо
role-state_body = государственный орган
role-ngo = организация
role-international_body = международная организация
role-outlet = СМИ
role-journalist = журналист
role-witness = свидетель
role-victim = пострадавший
role-relative = родственник
role-lawyer = адвокат
role-expert = эксперт
role-armed_group = вооружённая группа
role-anonymous = неназванный источник
role-other = кто-то
says-asserts = утверждает
says-confirms = подтверждает
says-denies = отрицает
says-condemns = осуждает
says-calls_for = призывает
says-declines = отказывается комментировать
says-promises = обещает
quoted-direct = дословно
quoted-mixed = частично дословно
quoted-indirect = словами материала
type-other = другое событие
factuality-stated = как факт
factuality-alleged = по утверждению
factuality-denied = опровергается
factuality-possible = возможно
factuality-future = в будущем
factuality-general = вообще
counted-killed = убитые
counted-injured = раненые
counted-detained = задержанные
counted-tortured = подвергнутые пыткам
counted-disappeared = исчезнувшие
counted-abducted = похищенные
counted-displaced = переселённые
counted-threatened = получившие угрозы
counted-sites = места содержания
counted-other = другие
credit-cites = ссылается
credit-told = узнал от
credit-byline = подписано
credit-agency = перепечатывает агентство
credit-link = даёт ссылку
credit-copy = копирует

## The queue
nav-queue = Очередь
queue-lead = Предложения ждут здесь в том порядке, в котором решение проясняет больше всего. Каждое опирается на свой отрывок.
queue-keys = Клавиши: j и k — вперёд и назад, a — принять, r — отклонить, d — сомнение, e — исправить, u — отменить, o — открыть материал, ? — все клавиши.
queue-empty = Ничего не ждёт: обо всём, что опирается на предложения, решено.
judged-count = { $count ->
    [one] Решено: { $count }
    [few] Решено: { $count }
   *[other] Решено: { $count }
}
asked-only-mention = Больше ничто не говорит о: { $incident }
asked-mention = Говорит о: { $incident }
asked-denial = Отрицает: { $incident }
asked-only-denial = Единственное опровержение: { $incident }
asked-highest = Наибольшее число ({ $point }): { $incident }
asked-lowest = Наименьшее число ({ $point }): { $incident }
asked-shown = Показываемое число ({ $point }): { $incident }
change-only-mention = Если отклонить, этого случая в деле не будет.
change-mention = { $others ->
    [one] Если отклонить, останется ещё { $others } упоминание.
    [few] Если отклонить, останутся ещё { $others } упоминания.
   *[other] Если отклонить, останется ещё { $others } упоминаний.
}
change-denial = { $others ->
    [one] Если отклонить, останется ещё { $others } опровержение.
    [few] Если отклонить, останутся ещё { $others } опровержения.
   *[other] Если отклонить, останется ещё { $others } опровержений.
}
change-only-denial = Если отклонить, этого никто не отрицает.
change-range = Если отклонить, { $point }: { $after } вместо { $before }.
change-shown = Если отклонить, { $point } остаётся { $before } по другим словам.
change-no-number = Если отклонить, числа не останется ({ $point }); сейчас { $before }.
key-j = к следующему
key-k = к предыдущему в очереди
key-a = принять
key-r = отклонить её
key-d = сомнительно
key-e = исправить его
key-u = отменить последнее решение
key-o = открыть материал на отрывке
key-question = показать все клавиши

## All judgements
nav-judgements = Решения
judgements-lead = Что решили люди, последние решения сверху. Ничто не стирается: отмена — тоже решение.
judgements-none = Пока никто ничего не решал.
column-when = Когда
column-decided = Что решено
column-about = О чём
column-who = Кто
no-longer = больше не действует
also-in = также в
show-it = Показать
established = Установлено
contested-status = Оспаривается
status-stands = Никто не сказал, насколько это установлено: материалов { $reports }, независимых источников { $low }, не более { $high }.
together = все { $count }, где то же сказано с тех же слов
other-together = То, о чём решают вместе, изменилось: теперь { $count }. Ничего не записано; посмотрите снова.
asked-status = О случае в целом никто не решал
asked-conflict = Люди, работавшие порознь, решили по-разному
asked-figure = Одно из чисел ({ $point }): { $incident }
change-status = Его статус устанавливают только люди.
change-conflict = Ещё одно решение решит это.
change-figure = Если отклонить, больше ничего не изменится.
setting-keys = Одиночные клавиши
setting-keys-help = Действуют ли a, r, j, k и другие одиночные клавиши в материалах и очереди. Отключите их, если вводите голосом.
choice-keys-on = Действуют
choice-keys-off = Ничего не делают
stands-suggested = лишь предложено
stands-under_review = на рассмотрении
stands-established = установлено
stands-contested = оспаривается
stands-rejected = признано неверным
granted-public = открыто
granted-in_confidence = доверительно
granted-withdrawn = отозвано
granted-until = под запретом до { $day }
granted-for = только для: { $whom }
granted-assumed = предположено: никто не сказал
granted-disputed = люди говорят разное; действует самое строгое
granted-not_understood = указанные слова непонятны
