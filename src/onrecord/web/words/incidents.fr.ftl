# Incidents, déclarations, recommandations et origines, en français. © OnRecord, Apache-2.0.

nav-overview = Vue d’ensemble
nav-incidents = Faits
nav-statements = Déclarations
nav-recommendations = Recommandations
nav-origins = Origines

## Actes, points et autres codes
acts-killing = homicides
acts-injury = blessures
acts-detention = détentions
acts-torture = actes de torture
acts-disappearance = disparitions
acts-abduction = enlèvements
acts-sexual_violence = violences sexuelles
acts-threat = menaces
acts-attack = attaques
acts-raid = descentes
acts-displacement = déplacements forcés
acts-destruction = destructions de biens
acts-trial = procès
acts-sentence = condamnations
acts-release = libérations
acts-protest = manifestations
acts-investigation = enquêtes
acts-sanction = sanctions
acts-resolution = résolutions adoptées
point-occurred = Que c’est arrivé
point-killed = Tués
point-injured = Blessés
point-detained = Détenus
point-tortured = Torturés
point-disappeared = Disparus
point-abducted = Enlevés
point-displaced = Déplacés
point-threatened = Menacés
point-sites = Lieux de détention
point-other = Autres nombres
response-condemnation = Condamnation
response-promise = Promesse
response-sanction = Mesure de sanction
response-resolution = Résolution
response-investigation = Enquête
response-recommendation = Recommandation
response-denial = Démenti
status-suggested = suggéré
status-under_review = en examen
status-established = établi
status-contested = contesté
status-rejected = rejeté
stage-made = formulée
stage-accepted = acceptée
stage-under_way = en cours
stage-partly_fulfilled = en partie suivie
stage-fulfilled = suivie
stage-refused = refusée
stage-broken = non tenue
stage-lapsed = caduque
label-incident = Fait { $number }
label-wave = Vague { $number }
label-new = Un fait nouveau
said-asserts = affirme
said-confirms = confirme
said-denies = dément
said-condemns = condamne
said-calls_for = demande
said-declines = refuse de commenter
said-promises = promet
debt-cites = cite
debt-told = tient de
debt-byline = porte la signature de
debt-agency = reprend la dépêche de
debt-link = renvoie à
debt-copy = recopie

## Jours et nombres
not-dated = sans date
until-day = jusqu’au { $day }
from-day = à partir du { $day }
reported-day = rapporté le { $day }
due-day = échéance : { $day }
due-told = échéance selon le document : { $day }
no-day = sans date
no-outlet = média inconnu
no-title = sans titre
paper-page = p. { $page }
amount-denied = nié
amount-none = un nombre non précisé
amount-least = au moins { $low }
amount-most = au plus { $high }
amount-between = { $low } à { $high }
amount-more = plus de { $low }
amount-fewer = moins de { $high }
amount-or-more = { $range } ou plus
amount-to-more = de { $low } à plus de { $high }
amount-no-single = aucune valeur unique
amount-stated = avancé : { $range }
origins-perhaps = { $low }, peut-être { $high }
and-more = et { $count } de plus
more-values = { $count ->
    [one] Une autre valeur est avancée.
   *[other] { $count } autres valeurs sont avancées.
}
count-reports = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
yes = oui
no = non

## Ce qui manque, et pourquoi des documents sont rapprochés
gap-origin = aucune origine nommée
gap-place = aucun lieu nommé
gap-town = aucune localité nommée
gap-year = aucune année donnée
gap-date = l’origine ne donne pas de date
gap-published = jour de publication inconnu
gap-against = contradiction : { $low } contre { $high }
gap-gave = { $who } : { $low } puis { $high }
the-reports = les documents
reason-names = { $what } noms rares en commun
reason-ages = les mêmes âges
reason-alike = les passages se ressemblent ({ $what })
reason-day = le même jour
reason-days = à { $what } jours d’écart
reason-published = publiés à { $what } jours d’écart
reason-published-same = publiés le même jour
reason-place = le même lieu : { $what }
reason-km = lieux distants de { $what } km
reason-times = leurs périodes se recoupent
reason-reported = rapportés à { $what } jours d’écart
reason-reported-same = rapportés au même moment
reason-region = la même région
reason-act = le même genre d’acte
reason-acts = des actes différents
reason-words = les mêmes mots et noms rares

## Images
time-title = Chronologie de ce qui est allégué, rapporté et répondu
time-happened = quand cela se serait passé (tirets : jour inconnu)
time-hour = à une heure indiquée
time-reported = parution d’un document
time-denied = démenti
time-answered = autre réponse
figures-title = { $point } : qui donne quel nombre
figures-first = premier à porter la parole d’une origine
figures-repeats = répète une origine ci-dessus
figures-unsourced = sans origine
figures-least = au moins
figures-best = valeur retenue
map-title = Carte des lieux
map-mentioned = mentionné
map-east = E.
map-west = O
map-north = N.
map-south = S.
graph-title = Qui s’appuie sur qui
graph-relies = s’appuie sur, de son propre aveu
graph-copies = partage de longs passages avec (copie)
graph-behind = origine d’un fait
graph-link = s’appuie sur

## Décisions
did-accept = accepté
did-reject = rejeté
did-add = ajouté
did-doubtful = marqué douteux
did-link = une mention rattachée à ce fait
did-unlink = une mention détachée de ce fait
did-private = privé ou public
did-same = la même personne
did-different = deux personnes
did-code = plan de codage modifié
did-undo = annulé
did-grade = coté { $grade }
did-tags = étiquettes : { $tags }
did-merge = { $count ->
    [one] réuni avec un autre fait
   *[other] réuni avec { $count } autres faits
}
did-split = { $count ->
    [one] une mention détachée
   *[other] { $count } mentions détachées
}
did-correct = corrigé : { $what }
changed-speaker = locuteur
changed-role = rôle
changed-stance = position
changed-counted = ce qui est compté
changed-type = genre d’acte
changed-time = moment
changed-place = lieu
do-undo = Annuler
undo-last = Annuler la dernière décision
taken-back = annulée
replaced-by-later = remplacée par une décision ultérieure
set = Fixer
preview = Aperçu
do-close = Fermer
keys = Touches
conflict = Deux personnes ont décidé autrement
conflict-words = Des copies de ce dossier ont été réunies, où l’on avait décidé différemment. Rien ne vaut avant une nouvelle décision.

## Un fait
incidents-beside = Faits précédent et suivant
fact-acts = Ce qui est allégué
fact-when = Quand
fact-where = Où
fact-origins = Origines indépendantes
fact-reports = Documents à ce sujet
fact-mentioned = { $count ->
    [one] évoqué dans un autre
   *[other] évoqué dans { $count } autres
}
fact-part-of = Fait partie de
status = État
status-of-point = État du point « { $point } »
go-split = Détacher ou déplacer des mentions
go-merge = Réunir
go-remarks = Remarques et historique
side-for = Qui le dit
side-for-nobody = Personne n’est nommé.
side-against = Qui le dément
side-against-nobody = Aucun démenti trouvé.
value-best = retenu par la règle
since = depuis le { $day }
by-way-of = dit par { $who }
voice-unnamed = non nommée
voice-uncounted = montrée, non comptée
report-itself = le document lui-même
repeated-in = Repris dans
denies = dément : { $what }
what-is-denied = Ce qui est démenti
judge-figure = Corriger, accepter ou rejeter
figure-low = au moins
figure-high = au plus
figure-help = Personnes entières, bornes comprises. Laissez vide le côté où le texte ne fixe pas de borne.
figure-source = Source
figure-information = Information
reliable-highly_reliable = hautement fiable
reliable-likely_reliable = probablement fiable
reliable-unsure = incertain
reliable-likely_unreliable = probablement pas fiable
reliable-highly_unreliable = absolument non fiable
figure-grade = Coter
figure-accepted = accepté
figure-rejected = rejeté
figure-corrected = corrigé
do-correct = Corriger
do-accept = Accepter
do-reject = Rejeter
responses = Ce qui a été répondu ou fait
column-matter = Quoi
column-by = Par
column-to = À
column-day = Jour
column-passage = Extrait
mentions = Mentions
mentions-help = Chaque passage tenu pour relatif à ce fait. Choisissez ceux qui parlent d’autre chose, puis détachez-les ou déplacez-les ; on peut aussi les glisser. Rien ne change avant un aperçu.
choose-all = Tout choisir
passage-folded = Passage replié : l’afficher
to-passage = Vers le passage
chosen-none = Aucune mention choisie
chosen-some = choisies :
split-off = Détacher
move-to = ou déplacer vers
move = Déplacer
neighbours = Peut-être le même fait
neighbours-help = D’autres faits du même lieu, du même mois ou des mêmes documents. Glissez-en un sur un autre ou pressez son bouton ; un aperçu vient d’abord.
parts = Dans cette vague
merge-into-this = Réunir à celui-ci…
merge-number = Réunir avec le fait numéro
reasons = Pourquoi ces documents sont rapprochés
reasons-note = Une suggestion de la machine ; une personne décide.
remarks = Remarques
remark-new = Une remarque
remark-add = Ajouter la remarque
tags = Étiquettes
history = Ce qui a été décidé
history-none = Rien n’a encore été décidé. Vous voyez ce que la machine suggère.
keys-move = passage suivant, précédent
keys-choose = choisir la mention
keys-choose-all = choisir toutes les mentions du document
keys-split = détacher ce qui est choisi
keys-merge = réunir
keys-judge = corriger, accepter ou rejeter le nombre
keys-status = fixer l’état
keys-remark = écrire une remarque
keys-undo = annuler la dernière décision
keys-beside = fait précédent, suivant
keys-help = cette liste

## Aperçu
preview-title = Ce qui changerait
preview-merge = { $one } et { $other } n’en font plus qu’un.
preview-split = { $count ->
    [one] Une mention quitte { $one } et devient un fait à part.
   *[other] { $count } mentions quittent { $one } et deviennent un fait à part.
}
preview-move = { $count ->
    [one] Une mention passe de { $one } à { $other }.
   *[other] { $count } mentions passent de { $one } à { $other }.
}
preview-now = Maintenant
preview-then = Ensuite
preview-note = Ce que les documents avancent sur l’un et l’autre est ici additionné ; origines et valeur retenue seront recalculées après la décision.
preview-why = Pourquoi (gardé avec la décision)
preview-do = Le faire
preview-leave = Laisser tel quel
preview-undo = Vous pourrez l’annuler à tout moment.
column-incident = Fait
column-figures = Nombres
column-reports = Documents
column-denials = Démentis
column-status = État

## La liste des faits
incidents-count = { $count ->
    [0] Aucun fait.
    [one] Un fait ou une vague.
   *[other] { $count } faits et vagues, dans l’ordre du temps ; chaque vague est suivie de ce qui en relève.
}
incidents-none = Aucun fait n’a été trouvé dans ces documents.
incidents-drag = Pour en réunir deux, glissez l’un sur l’autre, ou choisissez-les et pressez « Réunir ». Un aperçu vient d’abord.
filter = Filtrer
filter-any = tous
filter-status = État
filter-kind = Genre
filter-show = Montrer
merge-chosen = Réunir ceux qui sont choisis
choose-incident = Choisir { $label }
label-waves = vagues
label-incidents = faits

## Vue d’ensemble
overview-counts = { $reports ->
    [one] { $reports } document
   *[other] { $reports } documents
}, { $incidents ->
    [one] { $incidents } fait ou vague
   *[other] { $incidents } faits et vagues
}, { $denials ->
    [one] { $denials } démenti
   *[other] { $denials } démentis
}, { $recommendations ->
    [one] { $recommendations } recommandation
   *[other] { $recommendations } recommandations
}.
overview-alleged = Ce que les documents allèguent, non ce qui est prouvé. Chaque ligne mène à ses passages.
overview-empty = Le dossier ne contient encore aucun document. Ajoutez-en sous « Documents ».
overview-new-title = Du nouveau
overview-new = Du nouveau depuis le { $day }
overview-new-first = Vous n’avez encore rien marqué comme vu.
overview-new-none = Rien de nouveau depuis.
overview-seen = Tout marquer comme vu
new-reports = { $count ->
    [one] Un nouveau document
   *[other] { $count } nouveaux documents
}
new-incidents = { $count ->
    [one] Un nouveau fait
   *[other] { $count } nouveaux faits
}
new-figure = { $point } : { $after }, auparavant { $before }
new-denials = { $count ->
    [one] un démenti de plus
   *[other] { $count } démentis de plus
}
new-judgements = { $count ->
    [one] Une décision de quelqu’un d’autre
   *[other] { $count } décisions d’autres personnes
}
nothing-stated = rien n’était avancé
overview-waiting = En attente
waiting-suggested = { $count ->
    [0] Chaque fait a été regardé.
    [one] Un fait que personne n’a regardé
   *[other] { $count } faits que personne n’a regardés
}
waiting-review = { $count ->
    [one] Un fait en examen
   *[other] { $count } faits en examen
}
waiting-conflicts = { $count ->
    [one] Une décision sur laquelle on diffère
   *[other] { $count } décisions sur lesquelles on diffère
}
waiting-overdue = { $count ->
    [one] Une promesse ou recommandation a dépassé son échéance
   *[other] { $count } promesses et recommandations ont dépassé leur échéance
}
waiting-queue = Vers la file
overview-time = Chronologie
time-window = { $first } – { $last }
time-in = Plus près
time-out = Plus large
time-earlier = Avant
time-later = Après
time-whole = Toute la période
time-keys = Touches ici : + et − pour rapprocher et élargir, ← et → pour se déplacer, 0 pour toute la période. Ou la molette avec Ctrl, ou glisser.
time-none = Rien n’est daté.
time-cut = { $count ->
    [one] Un fait de plus dans cette période ; rapprochez pour le voir.
   *[other] { $count } faits de plus dans cette période ; rapprochez pour les voir.
}
overview-figures = Les nombres dans le temps
overview-figures-note = Les nombres que le plus de documents avancent, dans l’ordre de publication.
overview-map = Où
map-note = Un point plein : un lieu où quelque chose se serait passé ; un anneau : une région ; un petit point creux : un lieu seulement mentionné.
map-none = Aucun lieu dont la position est connue n’est nommé.
overview-graph = Qui s’appuie sur qui
graph-note = De gauche à droite : un document, ceux dont il porte la parole, et la fin de la chaîne. Des documents dont les lignes se rejoignent dans une case sont une seule voix, si nombreux soient-ils.
graph-large = Il y a trop de documents pour une image lisible. La page des origines les passe en revue un à un.
graph-none = Aucun document ne dit sur qui il s’appuie.
overview-answers = Démentis et réponses
answers-none = Aucun démenti ni autre réponse n’a été trouvé.
overview-gaps = Lacunes
gaps-none = Aucune lacune trouvée.
gaps-note = Ce qu’aucun document ne dit, et les nombres qui s’excluent.
all-incidents = Tous les faits
all-statements = Toutes les déclarations
all-origins = Toutes les origines

## Déclarations
statements-count = { $count ->
    [0] Aucune déclaration de ce genre.
    [one] Une déclaration.
   *[other] { $count } déclarations, les dernières en tête.
}
statements-intro = Qui a dit quoi, et quand. Choisissez un locuteur et « dément » pour voir tout ce qu’il a jamais démenti, à côté de ce qui a été trouvé plus tard.
filter-speaker = Locuteur
filter-stance = Position
filter-role = Rôle
filter-from = Du
filter-to = au
filter-any-speaker = tous les locuteurs
filter-speakers = Responsables, organes et porte-parole
column-speaker = Locuteur
column-statement = Déclaration
column-later = Ce qui a été trouvé plus tard
later-none = Rattachée à aucun fait.
later-since = origines indépendantes : { $origins }
contradictions = Contradictions de { $who }
contradictions-intro = Ne figurent ici que des responsables, des organes et des porte-parole, jamais des particuliers. Une personne décide si deux déclarations se contredisent.
contradictions-all = Locuteurs publics qui se contredisent
contradiction-stance = D’abord une chose, puis une autre
speaker-said = { $count ->
    [one] { $count } déclaration
   *[other] { $count } déclarations
}
speaker-denied = { $count ->
    [one] { $count } démenti
   *[other] { $count } démentis
}
statement-about = Au sujet de

## Recommandations
recommendations-intro = Ce qui a été recommandé, promis, enquêté ou sanctionné ; des personnes disent où cela en est, pièce à l’appui.
recommendations-count = { $count ->
    [0] Rien n’a été trouvé.
    [one] Une.
   *[other] { $count }, celles en retard en tête.
}
overdue = en retard
filter-what = Quoi
column-progress = Où cela en est
progress-set = Dire où cela en est
progress-status = Où cela en est
progress-due = Échéance
progress-evidence = Pièce : document et passage
progress-evidence-help = L’adresse du passage (« /report/17/at/40-90 »), ou le numéro d’un document.
progress-evidence-at = Pièce
progress-why = Pourquoi
progress-keep = Garder
addressee-unknown = destinataire non nommé

## Origines
origins-intro = Où finissent les chaînes de renvois et de copies. Les documents qui portent la parole d’une même origine comptent pour une voix.
origins-count = { $count ->
    [0] Aucune origine.
    [one] Une origine.
   *[other] { $count } origines, celles du plus grand nombre de faits en tête.
}
column-origin = Origine
column-aliases = Aussi appelée
column-role = Ce que c’est
column-behind = Est à l’origine de
column-carried = Reprise par
origin-unnamed-tag = non nommée
why-one = Pourquoi une seule origine ?
why-heading = { $origin }, sur « { $point } »
why-lead = { $count ->
    [one] Un document le porte. Derrière lui, une seule origine : { $origin }.
   *[other] { $count } documents le portent. Derrière eux, une seule origine : { $origin }.
}
why-lead-outlets = { $count ->
    [one] Ils sont d’un même média.
   *[other] Ils sont de { $count } médias.
}
why-itself = est lui-même l’origine : il a vu, compté ou décidé
why-says = le dit sur la parole de { $origin }
why-said-by = cite { $who }, qui parle pour { $origin }
why-via = le tient par { $via }
why-credit = { $how } : { $other }
why-copy = partage { $share } pour cent de ses mots avec { $other }
why-alias = « { $alias } » est un autre nom de { $origin }
why-end = C’est donc { $count ->
    [one] un document
   *[other] { $count } documents
} et une seule voix. La machine le suggère ; corrigez un renvoi dans son document s’il est faux.
why-none = Cette origine n’est plus derrière aucun passage de ce point.

## Touches des listes, titres des pages
keys-row = ligne suivante, précédente
keys-open = l’ouvrir
keys-choose-row = la choisir
keys-filter = aller au filtre
keys-progress = dire où cela en est
label-speaker = Locuteur { $number }
label-origin = Origine { $number }
