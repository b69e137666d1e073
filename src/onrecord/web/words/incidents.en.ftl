# Incidents, statements, recommendations and origins, in English. © OnRecord, Apache-2.0.

nav-overview = Overview
nav-incidents = Incidents
nav-statements = Statements
nav-recommendations = Recommendations
nav-origins = Origins

## Acts, points and other codes
acts-killing = killings
acts-injury = injuries
acts-detention = detentions
acts-torture = torture
acts-disappearance = disappearances
acts-abduction = abductions
acts-sexual_violence = sexual violence
acts-threat = threats
acts-attack = attacks
acts-raid = raids
acts-displacement = displacements
acts-destruction = destruction
acts-trial = trials
acts-sentence = sentences
acts-release = releases
acts-protest = protests
acts-investigation = investigations
acts-sanction = sanctions
acts-resolution = resolutions
point-occurred = That it happened
point-killed = Killed
point-injured = Injured
point-detained = Detained
point-tortured = Tortured
point-disappeared = Disappeared
point-abducted = Abducted
point-displaced = Displaced
point-threatened = Threatened
point-sites = Places of detention
point-other = Other numbers
response-condemnation = Condemnation
response-promise = Promise
response-sanction = Sanction
response-resolution = Resolution
response-investigation = Investigation
response-recommendation = Recommendation
response-denial = Denial
status-suggested = suggested
status-under_review = under review
status-established = established
status-contested = contested
status-rejected = rejected
stage-made = made
stage-accepted = accepted
stage-under_way = under way
stage-partly_fulfilled = partly fulfilled
stage-fulfilled = fulfilled
stage-refused = refused
stage-broken = broken
stage-lapsed = lapsed
label-incident = Incident { $number }
label-wave = Wave { $number }
label-new = A new incident
said-asserts = says
said-confirms = confirms
said-denies = denies
said-condemns = condemns
said-calls_for = calls for
said-declines = declines to comment
said-promises = promises
debt-cites = cites
debt-told = was told by
debt-byline = carries the byline of
debt-agency = carries copy of
debt-link = links to
debt-copy = copies

## Days and numbers
not-dated = not dated
until-day = until { $day }
from-day = from { $day } on
reported-day = reported { $day }
due-day = due { $day }
due-told = due { $day } as the report says
no-day = no day given
no-outlet = outlet not known
no-title = without title
paper-page = page { $page }
amount-denied = denied
amount-none = some, no number
amount-least = at least { $low }
amount-most = at most { $high }
amount-between = { $low } to { $high }
amount-more = more than { $low }
amount-fewer = fewer than { $high }
amount-or-more = { $range } or more
amount-to-more = { $low } to more than { $high }
amount-no-single = no single value
amount-stated = stated: { $range }
origins-perhaps = { $low }, perhaps { $high }
and-more = and { $count } more
more-values = { $count ->
    [one] One more value is stated.
   *[other] { $count } more values are stated.
}
count-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
yes = yes
no = no

## What is missing, and why reports are taken together
gap-origin = no named origin
gap-place = no place named
gap-town = no town named
gap-year = no year given
gap-date = no date given by the origin
gap-published = day of publication unknown
gap-against = contradicted: { $low } against { $high }
gap-gave = { $who } gave { $low } and { $high }
the-reports = the reports
reason-names = { $what } rare names in both
reason-ages = the same ages
reason-alike = the passages read alike ({ $what })
reason-day = the same day
reason-days = { $what } days apart
reason-published = published { $what } days apart
reason-published-same = published on the same day
reason-place = the same place: { $what }
reason-km = places { $what } km apart
reason-times = their times overlap
reason-reported = reported { $what } days apart
reason-reported-same = reported at the same time
reason-region = the same region
reason-act = the same kind of act
reason-acts = different acts
reason-words = the same rare words and names

## Pictures
time-title = Time line of what is alleged, reported and answered
time-happened = said to have happened (dashed: not to the day)
time-hour = at an hour that is named
time-reported = report appears
time-denied = denial
time-answered = other answer
figures-title = { $point }: who says how many
figures-first = first to carry an origin’s word
figures-repeats = repeats an origin shown above
figures-unsourced = no origin given
figures-least = at least
figures-best = shown as best
map-title = Map of the places
map-mentioned = mentioned
map-east = E
map-west = W
map-north = N
map-south = S
graph-title = Who relies on whom
graph-relies = relies on, by its own words
graph-copies = shares long passages with (a copy)
graph-behind = an origin behind an incident
graph-link = relies on

## Judgements
did-accept = accepted
did-reject = rejected
did-add = added
did-doubtful = marked as doubtful
did-link = one mention put to this incident
did-unlink = one mention taken from this incident
did-private = private or public
did-same = the same person
did-different = two persons
did-code = code book changed
did-undo = taken back
did-grade = graded { $grade }
did-tags = tags: { $tags }
did-merge = { $count ->
    [one] merged with one other incident
   *[other] merged with { $count } other incidents
}
did-split = { $count ->
    [one] one mention split off
   *[other] { $count } mentions split off
}
did-correct = corrected to { $what }
changed-speaker = speaker
changed-role = role
changed-stance = stance
changed-counted = what is counted
changed-type = kind of act
changed-time = time
changed-place = place
do-undo = Undo
undo-last = Undo the last decision
taken-back = taken back
replaced-by-later = replaced by a later decision
set = Set
preview = Preview
do-close = Close
keys = Keys
conflict = Two people decided otherwise
conflict-words = Copies of this case were joined in which people had decided differently. Neither holds until somebody decides again.

## An incident
incidents-beside = Incidents before and after
fact-acts = Alleged
fact-when = When
fact-where = Where
fact-origins = Independent origins
fact-reports = Reports about it
fact-mentioned = { $count ->
    [one] brought up in one more
   *[other] brought up in { $count } more
}
fact-part-of = Part of
status = Status
status-of-point = Status of the point “{ $point }”
go-split = Split or move mentions
go-merge = Merge
go-remarks = Remarks and history
side-for = Who says so
side-for-nobody = Nobody is named.
side-against = Who denies it
side-against-nobody = No denial was found.
value-best = in front by the rule
since = since { $day }
by-way-of = said by { $who }
voice-unnamed = not named
voice-uncounted = shown, not counted
report-itself = the report itself
repeated-in = Repeated in
denies = denies: { $what }
what-is-denied = What is denied
judge-figure = Correct, accept or reject
figure-low = at least
figure-high = at most
figure-help = Whole persons, both ends included. Leave a field empty where the words set no bound.
figure-source = Source
figure-information = Information
reliable-highly_reliable = highly reliable
reliable-likely_reliable = likely reliable
reliable-unsure = unsure
reliable-likely_unreliable = likely unreliable
reliable-highly_unreliable = highly unreliable
figure-grade = Grade
figure-accepted = accepted
figure-rejected = rejected
figure-corrected = corrected
do-correct = Correct
do-accept = Accept
do-reject = Reject
responses = What was answered or done
column-matter = What
column-by = By
column-to = To
column-day = Day
column-passage = Passage
mentions = Mentions
mentions-help = Each passage that is taken to be about this. Choose those that are about something else, and split them off or move them; drag works too. Nothing changes before you have seen a preview.
choose-all = Choose all
passage-folded = Passage folded: show it
to-passage = To the passage
chosen-none = No mention chosen
chosen-some = chosen:
split-off = Split off
move-to = or move to
move = Move
neighbours = Could be the same
neighbours-help = Others at this place, in this month or from the same reports. Drag one here onto another, or press its button; a preview comes first.
parts = In this wave
merge-into-this = Merge into this…
merge-number = Merge the incident with number
reasons = Why these reports are taken together
reasons-note = A suggestion of the machine; a person decides.
remarks = Remarks
remark-new = A remark
remark-add = Add the remark
tags = Tags
history = What was decided
history-none = Nothing was decided yet. What you see is what the machine suggests.
keys-move = next and previous passage
keys-choose = choose the mention
keys-choose-all = choose all mentions of the report
keys-split = split off what is chosen
keys-merge = merge
keys-judge = correct, accept or reject the figure
keys-status = set the status
keys-remark = write a remark
keys-undo = undo the last decision
keys-beside = previous and next incident
keys-help = this list

## Preview
preview-title = What would change
preview-merge = { $one } and { $other } become one.
preview-split = { $count ->
    [one] One mention leaves { $one } and becomes an incident of its own.
   *[other] { $count } mentions leave { $one } and become an incident of their own.
}
preview-move = { $count ->
    [one] One mention moves from { $one } to { $other }.
   *[other] { $count } mentions move from { $one } to { $other }.
}
preview-now = Now
preview-then = Then
preview-note = What the reports state of both is added up here; origins and the figure in front are weighed again once it is done.
preview-why = Why (kept with the decision)
preview-do = Do it
preview-leave = Leave it as it is
preview-undo = You can take this back at any time.
column-incident = Incident
column-figures = Figures
column-reports = Reports
column-denials = Denials
column-status = Status

## The list of incidents
incidents-count = { $count ->
    [0] No incident.
    [one] One incident or wave.
   *[other] { $count } incidents and waves, by time; each wave is followed by what belongs to it.
}
incidents-none = No incident was found in these reports.
incidents-drag = To merge two, drag one onto the other, or choose both and press “Merge”. A preview comes first.
filter = Filter
filter-any = any
filter-status = Status
filter-kind = Kind
filter-show = Show
merge-chosen = Merge those chosen
choose-incident = Choose { $label }
label-waves = waves
label-incidents = incidents

## Overview
overview-counts = { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}, { $incidents ->
    [one] { $incidents } incident or wave
   *[other] { $incidents } incidents and waves
}, { $denials ->
    [one] { $denials } denial
   *[other] { $denials } denials
}, { $recommendations ->
    [one] { $recommendations } recommendation
   *[other] { $recommendations } recommendations
}.
overview-alleged = What reports allege, not what is proven. Every line leads to its passages.
overview-empty = The case holds no report yet. Add some under “Reports”.
overview-new-title = What is new
overview-new = New since { $day }
overview-new-first = You have not marked anything as seen yet.
overview-new-none = Nothing is new since then.
overview-seen = Mark all as seen
new-reports = { $count ->
    [one] One new report
   *[other] { $count } new reports
}
new-incidents = { $count ->
    [one] One new incident
   *[other] { $count } new incidents
}
new-figure = { $point }: { $after }, before { $before }
new-denials = { $count ->
    [one] one more denial
   *[other] { $count } more denials
}
new-judgements = { $count ->
    [one] One decision by somebody else
   *[other] { $count } decisions by others
}
nothing-stated = nothing stated
overview-waiting = Waits for you
waiting-suggested = { $count ->
    [0] Every incident was looked at.
    [one] One incident that nobody has looked at
   *[other] { $count } incidents that nobody has looked at
}
waiting-review = { $count ->
    [one] One under review
   *[other] { $count } under review
}
waiting-conflicts = { $count ->
    [one] One decision on which people differ
   *[other] { $count } decisions on which people differ
}
waiting-overdue = { $count ->
    [one] One promise or recommendation is overdue
   *[other] { $count } promises and recommendations are overdue
}
waiting-queue = To the queue
overview-time = Time line
time-window = { $first } to { $last }
time-in = Closer
time-out = Wider
time-earlier = Earlier
time-later = Later
time-whole = Whole time
time-keys = Keys here: + and − for closer and wider, ← and → to move, 0 for the whole time. Or turn the wheel with Ctrl, or drag.
time-none = Nothing is dated.
time-cut = { $count ->
    [one] One more lies in this time; look closer to see it.
   *[other] { $count } more lie in this time; look closer to see them.
}
overview-figures = Figures over time
overview-figures-note = The figures that most reports state, in the order of publication.
overview-map = Where
map-note = A full dot is a place where something is said to have happened, a ring a region, a small hollow dot a place that is only mentioned.
map-none = No place with a known position is named.
overview-graph = Who relies on whom
graph-note = From left to right: a report, those whose word it carries, and where the chain ends. Reports whose lines meet in one box are one voice, however many they are.
graph-large = There are too many reports for one legible picture. The origins page goes through them one by one.
graph-none = No report says on whom it relies.
overview-answers = Denials and answers
answers-none = No denial and no other answer was found.
overview-gaps = Gaps
gaps-none = No gap was found.
gaps-note = What no report says, and figures that exclude each other.
all-incidents = All incidents
all-statements = All statements
all-origins = All origins

## Statements
statements-count = { $count ->
    [0] No statement of this kind.
    [one] One statement.
   *[other] { $count } statements, the latest on top.
}
statements-intro = Who said what, and when. Choose a speaker and “denies” to see everything they ever denied, next to what was found later.
filter-speaker = Speaker
filter-stance = Stance
filter-role = Role
filter-from = From
filter-to = To
filter-any-speaker = all speakers
filter-speakers = Officials, bodies and spokespersons
column-speaker = Speaker
column-statement = Statement
column-later = What was found later
later-none = Not tied to an incident.
later-since = independent origins: { $origins }
contradictions = Contradictions of { $who }
contradictions-intro = Only officials, bodies and spokespersons are listed here, never private persons. Whether two statements contradict each other, a person decides.
contradictions-all = Public speakers who contradict themselves
contradiction-stance = First one thing, then another
speaker-said = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
speaker-denied = { $count ->
    [one] { $count } denial
   *[other] { $count } denials
}
statement-about = About

## Recommendations
recommendations-intro = What was recommended, promised, investigated or sanctioned; people say how far it has come, with evidence.
recommendations-count = { $count ->
    [0] None was found.
    [one] One.
   *[other] { $count }, those overdue first.
}
overdue = overdue
filter-what = What
column-progress = How far
progress-set = Set how far it has come
progress-status = How far
progress-due = Due
progress-evidence = Evidence: report and passage
progress-evidence-help = The address of the passage (“/report/17/at/40-90”), or the number of a report.
progress-evidence-at = Evidence
progress-why = Why
progress-keep = Keep
addressee-unknown = addressee not named

## Origins
origins-intro = Where the chains of credits and copies end. Reports that carry one origin’s word count as one voice.
origins-count = { $count ->
    [0] No origin.
    [one] One origin.
   *[other] { $count } origins, those behind most incidents first.
}
column-origin = Origin
column-aliases = Also called
column-role = What it is
column-behind = Stands behind
column-carried = Carried by
origin-unnamed-tag = not named
why-one = Why are these one origin?
why-heading = { $origin }, on “{ $point }”
why-lead = { $count ->
    [one] One report carries this. Behind it stands one origin: { $origin }.
   *[other] { $count } reports carry this. Behind them stands one origin: { $origin }.
}
why-lead-outlets = { $count ->
    [one] They are of one outlet.
   *[other] They are of { $count } outlets.
}
why-itself = is itself the origin: it saw, counted or decided
why-says = says so on the word of { $origin }
why-said-by = quotes { $who }, who speaks for { $origin }
why-via = has it through { $via }
why-credit = { $how } { $other }
why-copy = shares { $share } per cent of its words with { $other }
why-alias = “{ $alias }” is another name of { $origin }
why-end = So they are { $count ->
    [one] one report
   *[other] { $count } reports
} and one voice. The machine suggests this; correct a credit in its report if it is wrong.
why-none = This origin stands behind no passage of this point any more.

## Keys of lists, and titles of pages
keys-row = next and previous line
keys-open = open it
keys-choose-row = choose it
keys-filter = go to the filter
label-speaker = Speaker { $number }
keys-progress = set how far it has come
label-origin = Origin { $number }
