# Ce que dit l’atelier, en français. Mêmes clés que dans en.ftl.
# © OnRecord, Apache-2.0.

## Autour de chaque page
skip = Aller au contenu
nav = Rubriques
nav-reports = Documents
nav-settings = Réglages
lock = Verrouiller
lock-hint = Vide la page et verrouille aussitôt le dossier ; deux pressions sur Échap font de même.
renewing = Des chiffres plus récents sont en cours de calcul ; cette page montre les précédents.
renewing-failed = Les chiffres les plus récents n’ont pas pu être calculés ; cette page montre les précédents.
renewed = Des chiffres plus récents sont prêts.
renewed-show = Les afficher
foot = Copie de travail : contient des noms. Rien ne quitte cet ordinateur. Échap Échap vide la page et verrouille le dossier.
unknown = inconnu
save = Enregistrer
pages = Pages de cette liste
pages-at = Page { $page } sur { $pages }
pages-before = Page précédente
pages-after = Page suivante

## La session
preparing = Préparation du dossier
stage-reading = Le dossier est en cours de déchiffrement et de lecture : { $done } documents sur { $of }.
stage-weighing = { $of ->
    [one] Un document est en cours d’examen.
   *[other] { $of } documents sont recoupés. Cela n’est fait qu’une fois ; le résultat est conservé dans le dossier.
}
go-on = Aller au dossier
locked = Le dossier est verrouillé
locked-words = Il n’en reste rien dans ce navigateur ni en mémoire. Rouvrez-le avec « onrecord open » et votre phrase de passe.
reminder-title = Le moment d’une pause
reminder-words = Vous lisez depuis un bon moment. Ce que contiennent ces pages pèse sur ceux qui les lisent : détournez les yeux, marchez un peu, parlez à un collègue. Ce rappel se règle dans les réglages.
reminder-close = Continuer

## Ce qui n’a pas marché
problem = Impossible d’afficher cette page
problem-missing = Ce dossier n’a pas de page à cette adresse. Choisissez une rubrique ci-dessus.
problem-erased = Le document qui portait ce numéro a été effacé du dossier. Aucun autre ne reçoit ce numéro.
problem-form = Le formulaire n’a pas été rempli comme il faut. Revenez en arrière et réessayez ; rien n’a été modifié.
problem-refused = Cela n’a pas pu être fait ; rien n’a été modifié.
problem-other = OnRecord a commis une erreur. Rien n’est écrit à moitié. Le terminal indique l’endroit ; merci de signaler ces mots.
refused-host = Cette adresse n’est pas celle de l’atelier. Utilisez le lien affiché par « onrecord open ».
refused-method = L’atelier ne répond pas aux requêtes de cette sorte.
refused-site = Un autre site a demandé cette page. L’atelier ne répond qu’à ses propres pages.
refused-stranger = Ce navigateur n’appartient pas à la session. Utilisez celui que « onrecord open » a lancé, ou rouvrez le dossier.
refused-link = Ce lien a déjà servi ou n’est pas le bon. Verrouillez le dossier et rouvrez-le pour en obtenir un autre.
refused-form = Ce formulaire ne provient pas d’une page de cette session. Rechargez la page et réessayez ; rien n’a été modifié.
refused-large = L’envoi dépasse ce que l’atelier accepte en une fois. Rien n’a été modifié.

## Documents
reports-count = { $count ->
    [0] Aucun document pour l’instant.
    [one] Un document.
   *[other] { $count } documents, les derniers ajoutés en tête.
}
reports-unread = { $count ->
    [one] Un fichier n’a pas pu être lu.
   *[other] { $count } fichiers n’ont pas pu être lus.
}
reports-none = Le dossier ne contient encore aucun document.
replaced = remplacé par une version ultérieure
column-number = N°
column-title = Titre
column-outlet = Média
column-published = Publication

## Recherche
nav-search = Recherche
any = tous
search-words = Mots à chercher
search-syntax = Les mots sont trouvés sous toutes leurs formes ; "entre guillemets", tels quels ; -mot doit être absent ; mo* est le début d’un mot.
search-meaning = Par le sens
search-meaning-help = Trouve ce qui dit la même chose autrement, en anglais, en français et en russe.
search-filters = Filtres
search-day = Jour
search-day-help = 2019-01-14, ou 2018-12..2019-01, ou 2019..
search-place = Lieu
search-place-help = Trouvé sous tous ses noms.
search-outlet = Média
search-outlet-help = Qui l’a publié.
search-origin = Origine
search-origin-help = Sur la parole de qui le document s’appuie.
search-type = Acte
search-status = Présenté comme
search-language = Langue du document
search-hint = Rien de ce que vous cherchez n’est noté, à moins que vous ne l’enregistriez.
search-none = Aucun résultat. D’autres mots, « Par le sens » ou moins de filtres en donneraient peut-être.
search-some = Aucun document ne contient tous ces mots ; ceux-ci en contiennent certains.
search-count = { $count ->
    [one] Un document.
   *[other] { $count } documents.
}
search-part = { $shown } documents sur { $total }.
search-more = En montrer davantage
search-likeness = ressemblance { $likeness }
report-number = Document { $number }
view-title = Titre de cette vue
view-save = Enregistrer cette vue
view-drop = Supprimer la vue « { $title } »
views = Vues enregistrées
views-none = Aucune pour l’instant. Une vue est conservée dans le dossier, sous un numéro.
language-en = anglais
language-fr = français
language-ru = russe
status-stated = fait affirmé
status-alleged = allégation
status-denied = fait nié
status-possible = possible
status-future = annoncé ou redouté
type-killing = homicide
type-injury = blessures
type-detention = détention
type-torture = acte de torture
type-disappearance = disparition
type-abduction = enlèvement
type-sexual_violence = violences sexuelles
type-threat = menace
type-attack = attaque
type-raid = descente
type-displacement = déplacement forcé
type-destruction = destruction de biens
type-trial = procès
type-sentence = condamnation
type-release = libération
type-protest = manifestation
type-investigation = enquête
type-sanction = sanctions
type-resolution = résolution adoptée

## Ajout
nav-import = Ajouter
import-lead = Les fichiers sont lus sur cet ordinateur et conservés, octet pour octet, dans le dossier chiffré. Ce qui s’y trouve déjà n’est pas relu.
import-drop = Déposez ici des fichiers ou des dossiers
import-files = Choisir des fichiers
import-folder = Choisir un dossier
import-help = Pages web enregistrées, PDF, fichiers Word et texte, courriels, tableaux, messageries exportées, archives web. Un reports.csv placé à côté dit ce que vous savez de chacun.
import-noscript = Cette page a besoin de JavaScript ; sans lui, utilisez « onrecord add » en ligne de commande.
import-readonly = Ce dossier est en lecture seule. Copiez-le là où vous pouvez écrire pour y ajouter des documents.
import-sending = Fichiers repris :
import-refused = refusés :
import-nothing = Rien n’a encore été ajouté pendant cette session.
import-waiting = { $count ->
    [one] Un fichier attend.
   *[other] { $count } fichiers attendent.
}
import-reading = { $files ->
    [one] Un fichier est en cours de lecture ; { $done } lu. Vous pouvez continuer à travailler sur les autres pages.
   *[other] { $files } fichiers sont en cours de lecture ; { $done } lus. Vous pouvez continuer à travailler sur les autres pages.
}
import-stopped = La lecture s’est arrêtée avant la fin ; ce qui a été lu jusque-là est dans le dossier.
import-new = { $count ->
    [0] Aucun nouveau document.
    [one] Un nouveau document.
   *[other] { $count } nouveaux documents.
}
import-same = { $count ->
    [one] Un fichier se trouvait déjà dans le dossier.
   *[other] { $count } fichiers se trouvaient déjà dans le dossier.
}
import-versions = { $count ->
    [one] L’un d’eux est une nouvelle version d’un document antérieur.
   *[other] { $count } d’entre eux sont de nouvelles versions de documents antérieurs.
}
import-corrected = { $count ->
    [one] Un document a été corrigé d’après ce que dit maintenant reports.csv.
   *[other] { $count } documents ont été corrigés d’après ce que dit maintenant reports.csv.
}
import-erased = { $count ->
    [one] Un fichier a été effacé auparavant et reste dehors.
   *[other] { $count } fichiers ont été effacés auparavant et restent dehors.
}
import-see = Voir les documents

## Réglages
holders = Qui peut ouvrir ce dossier
holders-help = Les détenteurs s’ajoutent et se retirent en ligne de commande, avec « onrecord holders ».
holder-since = { $name }, depuis le { $day }
unit-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
setting-language = Langue
setting-language-help = La langue de ces pages. Les documents restent dans la langue où ils ont été écrits.
choice-language-none = Selon le navigateur
choice-language-en = English
choice-language-fr = Français
choice-language-ru = Русский
setting-theme = Clair ou sombre
setting-theme-help = L’aspect des pages sur cet écran.
choice-theme-system = Comme le système
choice-theme-light = Clair
choice-theme-dark = Sombre
setting-rule = Règle pour les chiffres
setting-rule-help = Quand les documents donnent des nombres différents, celui qui est montré en premier. Tous les nombres avancés restent visibles, avec ceux qui les avancent.
choice-rule-most_independent = La valeur avancée par le plus d’origines indépendantes
choice-rule-latest = La valeur du document le plus récent
choice-rule-range = Aucune valeur unique, seulement la fourchette
choice-rule-most_conservative = La plus basse des valeurs avancées
setting-calm = Mode calme
setting-calm-help = Replie les passages sur les meurtres, la torture et les violences sexuelles jusqu’à ce que vous les demandiez.
choice-calm-off = Désactivé
choice-calm-on = Activé
setting-pictures = Images
setting-pictures-help = Les images d’un document sont floutées jusqu’à ce que vous demandiez chacune d’elles.
choice-pictures-blurred = Floutées jusqu’à demande
choice-pictures-shown = Affichées
setting-idle = Verrouillage en cas d’inactivité
setting-idle-help = Passé ce temps sans frappe ni clic, la page est vidée et le dossier verrouillé.
setting-reminder = Rappel de pause
setting-reminder-help = Un mot discret après ce temps de travail. Il n’interrompt jamais ce que vous écrivez.
choice-reminder-off = Désactivé
