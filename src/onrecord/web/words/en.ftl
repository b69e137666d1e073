# What the workbench says, in English. One key, one sentence; fr.ftl and ru.ftl have the same keys.
# © OnRecord, Apache-2.0.

## Around every page
skip = Skip to the content
nav = Sections
nav-reports = Reports
nav-settings = Settings
lock = Lock
lock-hint = Blanks the page and locks the case at once; pressing Esc twice does the same.
renewing = Newer figures are being worked out; this page shows the last ones.
renewing-failed = The newest figures could not be worked out; this page shows the last ones.
renewed = Newer figures are ready.
renewed-show = Show them
foot = Working copy: contains names. Nothing leaves this computer. Esc Esc blanks the page and locks the case.
unknown = not known
save = Save
pages = Pages of this list
pages-at = Page { $page } of { $pages }
pages-before = Earlier page
pages-after = Later page

## The session
preparing = Getting the case ready
stage-reading = The case is being decrypted and read: { $done } of { $of } reports.
stage-weighing = { $of ->
    [one] One report is being weighed.
   *[other] { $of } reports are being weighed together. This is done once; it is kept in the case.
}
go-on = Go on to the case
locked = The case is locked
locked-words = Nothing of it is in this browser or in memory any more. Open it again with “onrecord open” and your passphrase.
reminder-title = Time for a pause
reminder-words = You have been reading for a while. What is on these pages weighs on people; look away, walk a little, speak to a colleague. The reminder can be changed in the settings.
reminder-close = Go on

## What went wrong
problem = This cannot be shown
problem-missing = There is no page of this address in this case. Choose a section above.
problem-erased = The report of this number was erased from the case. No other report gets the number.
problem-form = The form was not filled in as it should be. Go back and try again; nothing was changed.
problem-refused = This could not be done; nothing was changed.
problem-other = OnRecord made a mistake. Nothing is half written. The terminal says where it was; please report those words.
refused-host = This address is not the workbench’s own. Use the link that “onrecord open” printed.
refused-method = The workbench does not answer requests of this kind.
refused-site = Another site asked for this page. The workbench answers only its own pages.
refused-stranger = This browser does not belong to the session. Use the browser that “onrecord open” started, or open the case again.
refused-link = This link was used before, or is not the right one. Lock the case and open it again to get another.
refused-form = This form does not come from a page of this session. Reload the page and try again; nothing was changed.
refused-large = More was sent than the workbench takes at once. Nothing was changed.

## Reports
reports-count = { $count ->
    [0] No reports yet.
    [one] One report.
   *[other] { $count } reports, those added last on top.
}
reports-unread = { $count ->
    [one] One input could not be read.
   *[other] { $count } inputs could not be read.
}
reports-none = The case holds no report yet.
replaced = replaced by a later version
column-number = No.
column-title = Title
column-outlet = Outlet
column-published = Published

## Search
nav-search = Search
any = any
search-words = Words to look for
search-syntax = Words are found in all their forms; "quoted words" as they stand; -word must not be there; wor* is the beginning of a word.
search-meaning = By meaning
search-meaning-help = Finds what says the same in other words, in English, French and Russian.
search-filters = Filters
search-day = Day
search-day-help = 2019-01-14, or 2018-12..2019-01, or 2019..
search-place = Place
search-place-help = Found under all its names.
search-outlet = Outlet
search-outlet-help = Who published it.
search-origin = Origin
search-origin-help = On whose word a report relies.
search-type = Act
search-status = Told as
search-language = Language of the report
search-hint = Nothing of what you look for is written down, unless you save it.
search-none = Nothing was found. Other words, “By meaning”, or fewer filters may find more.
search-some = No report has all of these words; these have some of them.
search-count = { $count ->
    [one] One report.
   *[other] { $count } reports.
}
search-part = { $shown } of { $total } reports.
search-more = Show more
search-likeness = reads alike, { $likeness }
report-number = Report { $number }
view-title = Title of this view
view-save = Save this view
view-drop = Remove the view “{ $title }”
views = Saved views
views-none = None yet. A view is kept in the case, under a number.
language-en = English
language-fr = French
language-ru = Russian
status-stated = stated
status-alleged = alleged
status-denied = denied
status-possible = possible
status-future = announced or feared
type-killing = killing
type-injury = injury
type-detention = detention
type-torture = torture
type-disappearance = disappearance
type-abduction = abduction
type-sexual_violence = sexual violence
type-threat = threat
type-attack = attack
type-raid = raid
type-displacement = displacement
type-destruction = destruction
type-trial = trial
type-sentence = sentence
type-release = release
type-protest = protest
type-investigation = investigation
type-sanction = sanction
type-resolution = resolution

## Import
nav-import = Add reports
import-lead = Files are read on this computer and kept, byte for byte, in the encrypted case. What is there already is not read again.
import-drop = Drop files or folders here
import-files = Choose files
import-folder = Choose a folder
import-help = Pages saved from the web, PDF, Word and text files, mails, tables, chat exports, web archives. A reports.csv beside them says what you know of each.
import-noscript = This page needs JavaScript; without it, use “onrecord add” on the command line.
import-readonly = This case is read-only. Copy it to a place where you may write to add reports.
import-sending = Files taken over:
import-refused = refused:
import-nothing = Nothing was added in this session yet.
import-waiting = { $count ->
    [one] One file waits.
   *[other] { $count } files wait.
}
import-reading = { $files ->
    [one] One file is being read; { $done } done. You can go on working on other pages.
   *[other] { $files } files are being read; { $done } done. You can go on working on other pages.
}
import-stopped = Reading stopped before the end; what was read until then is in the case.
import-new = { $count ->
    [0] No new report.
    [one] One new report.
   *[other] { $count } new reports.
}
import-same = { $count ->
    [one] One input was in the case already.
   *[other] { $count } inputs were in the case already.
}
import-versions = { $count ->
    [one] One of them is a new version of an earlier report.
   *[other] { $count } of them are new versions of earlier reports.
}
import-corrected = { $count ->
    [one] One report was corrected by what reports.csv says now.
   *[other] { $count } reports were corrected by what reports.csv says now.
}
import-erased = { $count ->
    [one] One input was erased before and stays out.
   *[other] { $count } inputs were erased before and stay out.
}
import-see = See the reports

## Settings
holders = Who can open this case
holders-help = Holders are added and removed on the command line, with “onrecord holders”.
holder-since = { $name }, since { $day }
unit-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
setting-language = Language
setting-language-help = The language of these pages. Reports keep the language in which they were written.
choice-language-none = As the browser prefers
choice-language-en = English
choice-language-fr = Français
choice-language-ru = Русский
setting-theme = Light or dark
setting-theme-help = How the pages look on this screen.
choice-theme-system = As the system
choice-theme-light = Light
choice-theme-dark = Dark
setting-rule = Rule for figures
setting-rule-help = Where reports give different numbers, the one that is shown first. All stated numbers stay visible with who says them.
choice-rule-most_independent = The value that most independent origins state
choice-rule-latest = The value of the latest report
choice-rule-range = No single value, only the whole range
choice-rule-most_conservative = The lowest value that is stated
setting-calm = Calm mode
setting-calm-help = Folds passages about killing, torture and sexual violence until you ask for them.
choice-calm-off = Off
choice-calm-on = On
setting-pictures = Pictures
setting-pictures-help = Pictures of a report are blurred until you ask for each.
choice-pictures-blurred = Blurred until asked for
choice-pictures-shown = Shown
setting-idle = Lock when idle
setting-idle-help = After so long without a key or a click the page is blanked and the case is locked.
setting-reminder = Reminder to pause
setting-reminder-help = A quiet word after so long at work. It never interrupts what you are writing.
choice-reminder-off = Off
