// Generated from the list of commands; `cargo xtask tidy --fix` writes it anew.
import { call } from './call';

/** An article's body: the editor's own JSON. */
export type Body = { type: 'doc'; content: unknown[] };
export type Status = 'draft' | 'in_review' | 'approved' | 'published';

export type Appearance = "light" | "dark" | "system";

export type Article = { 
/**
 * The version of this JSON.
 */
schema: number, 
/**
 * The article's id.
 */
id: string, 
/**
 * The number of the revision.
 */
revision: number, 
/**
 * How far it has come.
 */
status: Status, 
/**
 * Everything but the body.
 */
meta: Meta, 
/**
 * The body.
 */
body: Body, };

export type ArticlePage = { 
/**
 * The articles.
 */
articles: Array<Summary>, 
/**
 * Where the next page begins, if there is one.
 */
next: string | null, };

export type Backup = { 
/**
 * The zip file.
 */
file: string, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made, ISO 8601 in UTC; empty where the file does not say.
 */
created_at: string, 
/**
 * The size of the zip file.
 */
bytes: number, 
/**
 * How many articles it holds.
 */
articles: number, 
/**
 * How many photos.
 */
photos: number, 
/**
 * Its number; later ones are higher, whatever the clock said.
 */
sequence: number, 
/**
 * Whether nobody asked for it.
 */
automatic: boolean, 
/**
 * Whether it is whole and held everything when it was made.
 */
good: boolean, };

export type BackupArticle = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * When it had been changed last.
 */
updated_at: string, 
/**
 * The number of the revision that is in the backup.
 */
revision: number, };

export type BackupSettings = { 
/**
 * Whether backups are made without being asked for.
 */
automatic: boolean, 
/**
 * Where they go; none stands for the library's own folder `backups`.
 */
folder: string | null, };

export type BackupWritten = { 
/**
 * The zip file.
 */
file: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * The SHA-256 of the zip file, in hexadecimal.
 */
sha256: string, 
/**
 * What could not be brought to safety; the backup is only good without any.
 */
problems: Array<Warning>, };

export type Backups = { 
/**
 * Where they are kept.
 */
folder: string, 
/**
 * The backups, the newest first.
 */
backups: Array<Backup>, 
/**
 * Why the last automatic backup did not come about or is not good.
 */
problem: Warning | null, };

export type Boilerplate = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it was deleted; articles that have it go on showing it.
 */
deleted: boolean, 
/**
 * In how many articles it is, those in the trash aside.
 */
articles: number, 
/**
 * Where it closes an article by default.
 */
closes: ('wechat' | 'web' | 'markdown')[], 
/**
 * What it says, in one language or more.
 */
editions: Array<Edition>, };

export type BoilerplateVersion = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * When it was stored.
 */
created_at: string, 
/**
 * How many articles were published with it.
 */
published: number, 
/**
 * Its text.
 */
text: string, 
/**
 * Its blocks.
 */
body: Body, };

export type Budget = { 
/**
 * How many characters there may be.
 */
limit: number, 
/**
 * What they are: text, styles, tags, pictures, drawings; the whole together.
 */
uses: Array<BudgetUse>, 
/**
 * Where they are, by kind of block; the whole together, the most first.
 */
parts: Array<BudgetPart>, 
/**
 * The largest blocks, the largest first.
 */
largest: Array<BudgetBlock>, };

export type BudgetBlock = { 
/**
 * What it is called in the language of the interface.
 */
title: string, 
/**
 * How it begins; may be empty.
 */
text: string, 
/**
 * How many characters it takes.
 */
chars: number, 
/**
 * Its position in the editor.
 */
position: number, };

export type BudgetPart = { 
/**
 * What it is called in the language of the interface.
 */
title: string, 
/**
 * How many characters all of its kind take.
 */
chars: number, };

export type BudgetUse = { 
/**
 * Which.
 */
kind: 'text' | 'styles' | 'tags' | 'pictures' | 'drawings', 
/**
 * How many.
 */
chars: number, };

export type Camera = { 
/**
 * What the system calls it.
 */
name: string, 
/**
 * The folder with its photos, which is to be imported with the folders within.
 */
path: string, };

export type Change = { 
/**
 * What it is about.
 */
kind: ChangeKind, 
/**
 * How it changed.
 */
action: RowKind, 
/**
 * The name of the block, or of the field of metadata.
 */
subject: string, 
/**
 * The row that it points at; none for metadata.
 */
row: number | null, 
/**
 * The heading above it; empty before the first and for metadata.
 */
section: string, 
/**
 * One line that tells what happened.
 */
label: Words, 
/**
 * Where, and what else; may be empty.
 */
detail: Words, 
/**
 * How many units were added: a Han character, a word, a number or a sign is one; blanks are none.
 */
added: number, 
/**
 * How many were taken away.
 */
removed: number, };

export type ChangeKind = "text" | "photo" | "info";

export type Changed = { 
/**
 * Those that are otherwise now, as lists show them.
 */
changed: Array<Summary>, 
/**
 * What takes the change back while this library is open; `null` where nothing was changed.
 */
undo: string | null, };

export type ChangedPhotos = { 
/**
 * How many photos are otherwise now.
 */
changed: number, 
/**
 * What takes the change back while this library is open; `null` where nothing was changed.
 */
undo: string | null, };

export type CheckAnswer = { 
/**
 * How many errors.
 */
errors: number, 
/**
 * How many warnings.
 */
warnings: number, 
/**
 * How many hints.
 */
hints: number, 
/**
 * How many characters the fragment for WeChat has, with short addresses for pictures.
 */
html_chars: number, 
/**
 * The findings, errors first.
 */
items: Array<CheckItem>, };

export type CheckItem = { 
/**
 * `error`, `warning` or `hint`.
 */
level: 'error' | 'warning' | 'hint', 
/**
 * A stable name.
 */
code: string, 
/**
 * What is the matter.
 */
message: string, 
/**
 * Where.
 */
place: string, 
/**
 * The position in the editor, where it is in the body.
 */
position: number | null, 
/**
 * What to do about it.
 */
fix: string, 
/**
 * What its button says; none where there is no button.
 */
verb: 'fix' | 'fix-all' | 'unify' | 'complete' | 'fill' | 'view' | null, 
/**
 * The field that the button opens, where a person has to write something.
 */
field: 'title' | 'subtitle' | 'author' | 'digest' | 'wechat-title' | 'read-more' | 'cover' | 'source-name' | 'source-author' | 'source-address' | 'source-licence' | 'caption' | 'credit' | 'alt' | 'institution' | null, 
/**
 * The changes that mend it, to be made as one step.
 */
repair: Array<Repair>, };

export type CompareField = { 
/**
 * Its name in the article's JSON.
 */
name: string, 
/**
 * What people call it.
 */
label: Words, 
/**
 * How it changed.
 */
kind: RowKind, 
/**
 * The text at the left, where the value is a text.
 */
left: Array<Segment>, 
/**
 * The text at the right.
 */
right: Array<Segment>, 
/**
 * The value at the left, where it is one of a few.
 */
from: Words | null, 
/**
 * The value at the right.
 */
to: Words | null, 
/**
 * The photo at the left, where the value is one.
 */
left_photo: string | null, 
/**
 * The photo at the right.
 */
right_photo: string | null, };

export type CompareRow = { 
/**
 * Its number among all rows, those within others included, in reading order from 0.
 */
id: number, 
/**
 * How the two sides differ, what is within them included.
 */
kind: RowKind, 
/**
 * The block at the left.
 */
left: Side | null, 
/**
 * The block at the right.
 */
right: Side | null, 
/**
 * Attributes that differ.
 */
fields: Array<CompareField>, 
/**
 * What the block holds, aligned in the same way.
 */
rows: Array<CompareRow>, 
/**
 * For a block that was moved: the row at its other place.
 */
partner: number | null, };

export type CompareTotals = { 
/**
 * Units added.
 */
added: number, 
/**
 * Units taken away.
 */
removed: number, 
/**
 * Photos in place of others.
 */
photos_replaced: number, 
/**
 * Photos that are new.
 */
photos_added: number, 
/**
 * Photos that are gone.
 */
photos_removed: number, 
/**
 * Photos, or figures, at another place.
 */
photos_moved: number, 
/**
 * Blocks of text at another place.
 */
blocks_moved: number, };

export type Comparison = { 
/**
 * Kicker, title and standfirst, also where they are the same.
 */
head: Array<CompareField>, 
/**
 * The blocks of both bodies, aligned, in reading order.
 */
rows: Array<CompareRow>, 
/**
 * The metadata that differs, field by field.
 */
information: Array<CompareField>, 
/**
 * What changed, in reading order; metadata comes last.
 */
changes: Array<Change>, 
/**
 * How much changed.
 */
totals: CompareTotals, };

export type CompleteWhat = "person" | "section" | "tag" | "series";

export type Copied = { 
/**
 * Characters of HTML, pictures aside.
 */
html_chars: number, 
/**
 * Characters of visible text.
 */
text_chars: number, 
/**
 * How many pictures.
 */
pictures: number, 
/**
 * Bytes in all, those of files beside included.
 */
bytes: number, 
/**
 * The files that were written, absolute; none where the pictures are inside.
 */
files: Array<string>, 
/**
 * What could not be shown.
 */
warnings: Array<Warning>, };

export type CopyWritten = { 
/**
 * The folder with the article as JSON and Markdown, and its pictures.
 */
path: string, };

export type Counts = { 
/**
 * All articles.
 */
all: number, 
/**
 * Drafts.
 */
draft: number, 
/**
 * Articles before their reviewers.
 */
in_review: number, 
/**
 * Approved articles.
 */
approved: number, 
/**
 * Published articles.
 */
published: number, 
/**
 * Articles in the trash, which none of the other numbers counts.
 */
trash: number, 
/**
 * Articles that stand before the others.
 */
pinned: number, 
/**
 * Articles without a cover.
 */
no_cover: number, 
/**
 * Articles whose content is no longer what was published.
 */
changed_since_published: number, 
/**
 * Photos.
 */
photos: number, 
/**
 * Photos that no article uses, one in the trash neither.
 */
unused_photos: number, 
/**
 * Articles by series.
 */
series: Array<NamedCount>, 
/**
 * Articles by tag.
 */
tags: Array<NamedCount>, };

export type Cover = { 
/**
 * The photo's id.
 */
photo: string, 
/**
 * The part for a wide card, 2.35:1; the middle where absent.
 */
crop_235_1?: Crop, 
/**
 * The part for a square card; the middle where absent.
 */
crop_1_1?: Crop, };

export type CreditTemplate = { 
/**
 * Its id.
 */
id: string, 
/**
 * What its owner calls it.
 */
name: string, 
/**
 * In which language it is written.
 */
language: Language, 
/**
 * The text with its places, such as `{account}`.
 */
template: string, };

export type Crop = { 
/**
 * Left edge, 0 to 9,999.
 */
x: number, 
/**
 * Upper edge, 0 to 9,999.
 */
y: number, 
/**
 * Width, 1 to 10,000 − x.
 */
width: number, 
/**
 * Height, 1 to 10,000 − y.
 */
height: number, };

export type Destination = "wechat" | "web";

export type Detail = { 
/**
 * The name that stands between braces in a text.
 */
name: string, 
/**
 * What a Chinese text shows; where it is empty, the English value.
 */
chinese: string, 
/**
 * What an English text shows; where it is empty, the Chinese value.
 */
english: string, };

export type Done = Record<symbol, never>;

export type Edition = { 
/**
 * The language.
 */
language: Language, 
/**
 * The number of its version, from 1.
 */
version: number, 
/**
 * Its text.
 */
text: string, 
/**
 * Its text with the institution's details in their places, as articles show it.
 */
shown: string, 
/**
 * Its blocks.
 */
body: Body, };

export type Emptied = { 
/**
 * Those that were in the trash.
 */
deleted: number, };

export type EmptiedPhotos = { 
/**
 * How many were deleted, with their originals.
 */
deleted: number, 
/**
 * How many stay in the trash, since a revision of an article or a boilerplate uses them.
 */
kept: number, 
/**
 * How many bytes their originals had.
 */
bytes: number, };

export type EventChoice = { 
/**
 * Its id; empty for none.
 */
id: string, };

export type ExportKind = "wechat" | "html" | "markdown";

export type Exported = { 
/**
 * The files, absolute.
 */
files: Array<string>, 
/**
 * What could not be shown.
 */
warnings: Array<Warning>, };

export type ExportedPhotos = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The files in it.
 */
files: Array<string>, 
/**
 * Photos that could not be written, and why.
 */
refused: Array<RefusedPhoto>, };

export type FormulaDrawn = { 
/**
 * An `svg` element in the colour of the text around it; `null` where the source is no formula.
 */
svg: string | null, };

export type FoundInPhoto = { 
/**
 * The photo's id.
 */
photo: string, 
/**
 * The name of the file that it came from.
 */
file_name: string, 
/**
 * The field.
 */
field: TextField, 
/**
 * The text as it is.
 */
before: string, 
/**
 * The text as it would be.
 */
after: string, };

export type FoundText = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether to mark it.
 */
mark: boolean, };

export type ImportAction = "retry" | "shrink" | "show";

export type ImportItem = { 
/**
 * The file's number within the import, for doing something about it.
 */
item: number, 
/**
 * The file.
 */
path: string, 
/**
 * `known`, `similar`, or why it was refused.
 */
code: string, 
/**
 * The same in the language of the interface.
 */
message: string, 
/**
 * What can be done about it.
 */
action: ImportAction | null, 
/**
 * The photo that the library has: the same one, or one that may be the same.
 */
photo: string | null, };

export type ImportProgress = { 
/**
 * The import's id.
 */
job: string, 
/**
 * How many files were looked at.
 */
done: number, 
/**
 * How many there are.
 */
total: number, 
/**
 * The file that was looked at last.
 */
current: string, 
/**
 * How many photos are new.
 */
added: number, 
/**
 * How many the library had already.
 */
known: number, 
/**
 * How many could not be taken.
 */
refused: number, 
/**
 * How many of the new ones look like another photo; they are in the library all the same.
 */
similar: number, 
/**
 * How long it may take from here, as soon as that can be told.
 */
seconds_left: number | null, 
/**
 * How it stands.
 */
state: ImportState, 
/**
 * The last files that want a look, the newest last.
 */
items: Array<ImportItem>, };

export type ImportStarted = { 
/**
 * Its id.
 */
job: string, 
/**
 * How many files it has.
 */
total: number, };

export type ImportState = "running" | "paused" | "done" | "stopped";

export type ImportWish = "pause" | "resume" | "cancel" | "retry" | "shrink";

export type ImportedArticle = { 
/**
 * The article's id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The number of its first revision.
 */
revision: number, 
/**
 * What was not understood, or not found.
 */
warnings: Array<Warning>, };

export type ImportedPhoto = { 
/**
 * The file.
 */
path: string, 
/**
 * The photo's id, where it is in the library now.
 */
id: string | null, 
/**
 * The SHA-256 of its bytes, where they could be read.
 */
sha256: string | null, 
/**
 * `added`, `known` or `refused`.
 */
status: string, 
/**
 * Why it was refused, in the language of the interface.
 */
reason: string | null, };

export type ImportedTheme = { 
/**
 * A theme file; it is not stored yet.
 */
css: string, 
/**
 * What could not be taken over.
 */
problems: Array<ThemeProblem>, };

export type Kept = { 
/**
 * How many characters were sent, blanks aside.
 */
sent: number, 
/**
 * How many of them came back.
 */
kept: number, 
/**
 * What was lost, in reading order; none where everything was kept.
 */
losses: Array<KeptLoss>, };

export type KeptLoss = { 
/**
 * A stable name.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * Where.
 */
place: string, 
/**
 * The words that it is about; may be empty.
 */
quote: string, 
/**
 * What stands there now; may be empty.
 */
now: string, 
/**
 * The position in the editor, where it is in the body.
 */
position: number | null, 
/**
 * At how many places the same was found.
 */
places: number, };

export type KnownPerson = { 
/**
 * Their id.
 */
id: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Whether they are a minor, whose consent a guardian gives.
 */
minor: boolean, 
/**
 * When they withdrew their consent to all photos, where they did.
 */
withdrawn_at: string | null, 
/**
 * On how many photos they are seen.
 */
photos: number, };

export type Lacking = "caption" | "credit" | "rights";

export type Lane = "embedded" | "placeholders";

export type Language = "zh-CN" | "en";

export type LanguageChoice = "zh" | "en" | "system";

export type Left = { 
/**
 * The article that was open last.
 */
article: string | null, 
/**
 * The list that it was in, as the window names it.
 */
list: string, 
/**
 * The tab of the inspector, by the status of the article beside it.
 */
tabs: { [key in string]: string }, };

export type LibraryAnswer = { 
/**
 * The library's folder.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its id.
 */
id: string, 
/**
 * How many articles it holds.
 */
articles: number, 
/**
 * How many photos.
 */
photos: number, 
/**
 * How many revisions of articles.
 */
revisions: number, 
/**
 * The size of its folder in bytes.
 */
bytes: number, 
/**
 * The version of its database.
 */
schema: number, 
/**
 * Whether it is open for reading only.
 */
read_only: boolean, 
/**
 * The kind of network file system on which it lies.
 */
network: string | null, 
/**
 * The sync client to whose folder it belongs.
 */
cloud: string | null, 
/**
 * When the last good backup was made, ISO 8601 in UTC.
 */
last_backup: string | null, 
/**
 * What takes the room.
 */
sizes: SizesAnswer, };

export type LookedFile = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its name, within the folder that was given.
 */
name: string, 
/**
 * The article's title; none where the file cannot be imported.
 */
title: string | null, 
/**
 * How many pictures it names.
 */
pictures: number, 
/**
 * How many of them have no caption.
 */
bare: number, 
/**
 * Why it cannot be imported and what to do; none where it can.
 */
problem: string | null, };

export type MenuLine = { "kind": "command", 
/**
 * What the window is told.
 */
id: string, 
/**
 * What stands on the line.
 */
label: string, 
/**
 * The key as `CmdOrCtrl+Shift+KeyP`; the window itself listens to it.
 */
accelerator: string | null, 
/**
 * The key as people read it.
 */
keys: string, 
/**
 * Whether it can be chosen.
 */
enabled: boolean, 
/**
 * Whether it has a tick; `null` where it never has one.
 */
checked: boolean | null, } | { "kind": "role", 
/**
 * Which.
 */
role: MenuRole, 
/**
 * What stands on the line.
 */
label: string, 
/**
 * The key as `CmdOrCtrl+KeyC`.
 */
accelerator: string, } | { "kind": "separator" };

export type MenuOfBar = { 
/**
 * Its title.
 */
label: string, 
/**
 * Its lines.
 */
lines: Array<MenuLine>, };

export type MenuRole = "cut" | "copy" | "paste" | "select_all" | "hide" | "hide_others";

export type Meta = { 
/**
 * The language of this edition.
 */
language: Language, 
/**
 * The line above the title (眉题).
 */
kicker?: string, 
/**
 * The title.
 */
title?: string, 
/**
 * The standfirst (提要): one or two sentences below the title.
 */
subtitle?: string, 
/**
 * A title for lists and narrow places.
 */
short_title?: string, 
/**
 * What a share card says, at most 120 characters.
 */
digest?: string, 
/**
 * Where the article stands on the website, outermost first (the breadcrumb).
 */
section_path?: Array<string>, 
/**
 * Tags in the order in which they were given.
 */
tags?: Array<string>, 
/**
 * The series it belongs to.
 */
series?: Series, 
/**
 * People by role, in the order of the byline.
 */
people?: Array<Person>, 
/**
 * When what it tells of happened.
 */
event_date?: string, 
/**
 * When it was first published.
 */
published_at?: string, 
/**
 * When it was last updated, as its readers are told.
 */
updated_at?: string, 
/**
 * Where it comes from, where it is not the house's own.
 */
source?: Source, 
/**
 * The cover picture.
 */
cover?: Cover, 
/**
 * What only a WeChat Official Account needs.
 */
wechat?: Wechat, 
/**
 * The lines at the end of a web page: copyright, address, telephone; lines end with `\n`.
 */
footer?: string, 
/**
 * The article of which this is the edition in another language.
 */
translation_of?: string, 
/**
 * Articles to read next, by id.
 */
related?: Array<string>, 
/**
 * Levels of headings that carry automatic numbers; each level counts anew under the heading above it.
 */
numbered_headings?: Array<number>, };

export type NamedCount = { 
/**
 * The series or tag.
 */
name: string, 
/**
 * How many articles.
 */
count: number, };

export type NumberedPicture = { 
/**
 * The n of 【图n】.
 */
number: number, 
/**
 * The photo's id; for a diagram, its key.
 */
key: string, 
/**
 * The part of the photo that is shown.
 */
crop: Part | null, 
/**
 * The name of a diagram's drawing; a photo has none.
 */
diagram: string | null, 
/**
 * What it shows, in words; may be empty.
 */
alt: string, 
/**
 * Its width in pixels.
 */
width: number, 
/**
 * Its height in pixels.
 */
height: number, 
/**
 * The size of its file in bytes.
 */
bytes: number, 
/**
 * Whether it moves; the clipboard carries its first picture only.
 */
moves: boolean, };

export type OpeningProblem = { 
/**
 * The library's folder.
 */
path: string, 
/**
 * The failure's name.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * What can be done.
 */
hint: string, };

export type Part = { 
/**
 * Left edge.
 */
x: number, 
/**
 * Upper edge.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

export type Pasted = { 
/**
 * The blocks, as a body of their own.
 */
body: Body, 
/**
 * What was not understood, or not found.
 */
warnings: Array<Warning>, };

export type PendingImport = { 
/**
 * Its id.
 */
job: string, 
/**
 * When it was begun, ISO 8601 in UTC.
 */
started_at: string, 
/**
 * How many files it has.
 */
total: number, 
/**
 * How many of them were looked at.
 */
done: number, 
/**
 * How it stands, where this program is at work on it; `null` where a crash left it.
 */
progress: ImportProgress | null, };

export type Person = { 
/**
 * What they did.
 */
role: Role, 
/**
 * Their name, as printed.
 */
name: string, };

export type PersonChanged = { 
/**
 * Every place where they are seen.
 */
places: Array<PhotoPlace>, 
/**
 * How many photos are otherwise now.
 */
photos: number, 
/**
 * What takes the change back while this library is open; `null` where nothing was changed.
 */
undo: string | null, };

export type PersonSeen = { 
/**
 * The person's id; empty for somebody whom the library is to know by the name.
 */
person: string, name: string, minor: boolean, 
/**
 * `given`, `missing` or `withdrawn`.
 */
consent: 'given' | 'missing' | 'withdrawn', 
/**
 * Who agreed for a minor.
 */
guardian: string, 
/**
 * To what they agreed.
 */
scope: string, 
/**
 * The last day of the consent.
 */
until: string | null, };

export type Photo = { 
/**
 * The photo's id.
 */
id: string, 
/**
 * The SHA-256 of the original's bytes.
 */
sha256: string, 
/**
 * The original's format, such as `jpeg` or `heic`.
 */
format: string, 
/**
 * Upright width in pixels.
 */
width: number, 
/**
 * Upright height in pixels.
 */
height: number, 
/**
 * The original's size.
 */
bytes: number, 
/**
 * The name of the file that it came from.
 */
file_name: string, 
/**
 * When it was taken, as its file says.
 */
taken_at: string | null, 
/**
 * When it came into the library, ISO 8601 in UTC.
 */
added_at: string, 
/**
 * Who took it.
 */
photographer: string, 
/**
 * What is printed as its source, in a language that has none of its own.
 */
credit: string, 
/**
 * What is said about it, by language.
 */
texts: { [language: string]: { caption: string, alt: string, headline: string, credit: string } }, 
/**
 * From whom it came.
 */
source: string, 
/**
 * On what ground it may be printed.
 */
rights: 'own' | 'commissioned' | 'agency' | 'reader' | 'unknown', 
/**
 * Whose the rights are.
 */
rights_holder: string, 
/**
 * The copyright notice.
 */
copyright: string, 
/**
 * The licence.
 */
licence: string, 
/**
 * What the licence allows.
 */
usage_terms: string, 
/**
 * The last day of the right.
 */
expires_on: string | null, 
/**
 * When the right was withdrawn, where it was.
 */
withdrawn_at: string | null, 
/**
 * Where it was taken.
 */
place: string, 
/**
 * The camera.
 */
camera: string, 
/**
 * The lens.
 */
lens: string, 
/**
 * How it was exposed.
 */
exposure: string, 
/**
 * How it is turned and lightened wherever it is shown; `null` where it is as it was taken.
 */
edit: { quarter_turns: number, straighten: number, brightness: number, contrast: number } | null, 
/**
 * What it was taken at.
 */
event: { id: string, name: string, day: string, place: string } | null, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Who is seen on it, and what they agreed to.
 */
people: Array<{ person: string, name: string, minor: boolean, consent: 'given' | 'missing' | 'withdrawn', guardian: string, scope: string, until: string | null, withdrawn_at: string | null }>, 
/**
 * The articles that use it.
 */
uses: Array<{ article: string, title: string }>, 
/**
 * Every article that uses it or used it once, and photos that look like it: where one photo alone is asked for.
 */
more: PhotoMore | null, };

export type PhotoChange = { texts?: { [key in string]: PhotoTextsChange }, credit?: string | null, photographer?: string | null, source?: string | null, rights_holder?: string | null, copyright?: string | null, licence?: string | null, usage_terms?: string | null, place?: string | null, rights?: 'own' | 'commissioned' | 'agency' | 'reader' | 'unknown', 
/**
 * The last day of the right; empty for one that does not end.
 */
expires_on?: string | null, 
/**
 * Whether the right was withdrawn.
 */
withdrawn?: boolean | null, event?: EventChoice | null, tags_add?: Array<string>, tags_remove?: Array<string>, 
/**
 * All who are seen: those who are not named are not.
 */
people?: Array<PersonSeen> | null, 
/**
 * Names of people who are seen, beside those who are already. What those agreed to stays; of the others nobody knows.
 */
people_add?: Array<string>, 
/**
 * The ids of people who are not seen after all.
 */
people_remove?: Array<string>, edit?: { quarter_turns: number, straighten: number, brightness: number, contrast: number }, 
/**
 * Into the trash, or out of it.
 */
trash?: boolean | null, template?: TemplateChoice | null, };

export type PhotoCounts = { 
/**
 * All but those in the trash.
 */
all: number, 
/**
 * Those without a caption.
 */
no_caption: number, 
/**
 * Those without a credit.
 */
no_credit: number, 
/**
 * Those of which nobody has said on what ground they may be printed.
 */
no_rights: number, 
/**
 * Those on which somebody is seen who has not agreed.
 */
no_consent: number, 
/**
 * Those of which the right was withdrawn, or somebody's consent.
 */
withdrawn: number, 
/**
 * Those of which a right or a consent ends within sixty days, or has ended.
 */
expiring: number, 
/**
 * Those that no article uses.
 */
unused: number, 
/**
 * Those in the trash.
 */
trashed: number, };

export type PhotoEvent = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The day among whose photos its own are shown, such as `2026-05-04`.
 */
day: string, 
/**
 * Where it was; may be empty.
 */
place: string, };

export type PhotoFacets = { 
/**
 * Photographers.
 */
photographers: Array<PhotosOf>, 
/**
 * People who are seen.
 */
people: Array<PhotosOf>, 
/**
 * Tags.
 */
tags: Array<PhotosOf>, 
/**
 * Events, the latest first.
 */
events: Array<PhotosOf>, 
/**
 * Series of articles that use photos.
 */
series: Array<PhotosOf>, };

export type PhotoFilter = { missing?: Lacking | null, 
/**
 * Only those that no article uses, one in the trash neither.
 */
unused?: boolean, 
/**
 * Only those of which a right or a consent ends within so many days, or has ended.
 */
expiring_days?: number | null, 
/**
 * Only those on which somebody is seen who has not agreed.
 */
no_consent?: boolean, 
/**
 * Only those of which the right was withdrawn, or somebody's consent.
 */
withdrawn?: boolean, 
/**
 * A person's id.
 */
person?: string | null, photographer?: string | null, tag?: string | null, 
/**
 * An event's id.
 */
event?: string | null, series?: string | null, 
/**
 * The least width in pixels.
 */
min_width?: number | null, 
/**
 * Only those of which all of these words are said.
 */
text?: string | null, 
/**
 * Those in the trash instead of the others.
 */
trash?: boolean, };

export type PhotoFlag = "no_caption" | "no_credit" | "expiring" | "expired" | "no_consent" | "withdrawn";

export type PhotoGroup = { 
/**
 * How many photos of the list stand before it.
 */
start: number, 
/**
 * The event's id.
 */
event: string | null, 
/**
 * The event's name; empty for photos of no event.
 */
name: string, 
/**
 * The day; `null` in a list that is not by day.
 */
day: string | null, 
/**
 * Where the event was.
 */
place: string, };

export type PhotoLayout = { 
/**
 * Base64 of an unsigned 16-bit number of each photo, little endian: a hundred times its width over its height.
 */
ratios: string, 
/**
 * Base64 of the sixteen bytes of each photo's id.
 */
ids: string, 
/**
 * All groups of the list, in the first answer only.
 */
groups: Array<PhotoGroup>, 
/**
 * How many photos the list has, in the first answer only; `null` where nobody has counted them.
 */
total: number | null, 
/**
 * With what to go on; `null` where these were the last.
 */
next: string | null, };

export type PhotoMore = { 
/**
 * Every article that uses it, or used it once.
 */
places: Array<PhotoPlace>, 
/**
 * Photos that look like it, the nearest first.
 */
similar: Array<string>, };

export type PhotoPage = { 
/**
 * The photos.
 */
photos: Array<Photo>, 
/**
 * Where the next page begins, if there is one.
 */
next: string | null, };

export type PhotoPlace = { 
/**
 * The photo's id.
 */
photo: string, 
/**
 * The article's id.
 */
article: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Which revisions use the photo: from one number to another, both included.
 */
revisions: Array<[number, number]>, 
/**
 * Whether the newest revision does.
 */
newest: boolean, 
/**
 * Whether a revision with it was published.
 */
published: boolean, };

export type PhotoRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Upright width in pixels, before any edit.
 */
width: number, 
/**
 * Upright height in pixels, before any edit.
 */
height: number, 
/**
 * Its dominant colour, such as `#c8391a`.
 */
colour: string | null, 
/**
 * The name of the file that it came from.
 */
file_name: string, 
/**
 * When it was taken; where nobody knows, when it came into the library.
 */
dated: string, 
/**
 * The id of its event.
 */
event: string | null, 
/**
 * How many articles use it.
 */
uses: number, 
/**
 * What is to be seen to.
 */
flags: Array<PhotoFlag>, 
/**
 * The original's format.
 */
format: string, 
/**
 * How many pictures an animation has; 1 for all others.
 */
frames: number, 
/**
 * Another text once the photo looks otherwise.
 */
revision: string, };

export type PhotoSort = "dated" | "added" | "name" | "size";

export type PhotoTextsChange = { caption?: string | null, alt?: string | null, headline?: string | null, 
/**
 * The credit in this language; empty where the photo's own stands for it.
 */
credit?: string | null, };

export type PhotosChanged = { 
/**
 * Those that are otherwise now.
 */
photos: Array<PhotoRow>, 
/**
 * The ids of those whose credit could not be made, since a place of the template stays empty.
 */
refused: Array<string>, 
/**
 * What takes the change back while this library is open; `null` where nothing was changed.
 */
undo: string | null, };

export type PhotosOf = { 
/**
 * By what filters ask for it: an id, or the name.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * How many photos; of a series, how many articles.
 */
count: number, 
/**
 * The day of an event.
 */
day: string | null, };

export type PickKind = "articles" | "photos" | "themes" | "pages" | "backups" | "tables";

export type PlaceOrder = "order" | "number";

export type PlacesMatched = { 
/**
 * How they were matched.
 */
by: PlaceOrder, 
/**
 * For each place the index of its photo's name.
 */
photos: Array<number | null>, };

export type PreviewAnswer = { 
/**
 * A whole document for a frame that may run no script.
 */
html: string, 
/**
 * How many characters the fragment for WeChat has, with short addresses for pictures.
 */
html_chars: number, 
/**
 * What these characters are spent on.
 */
budget: Budget, 
/**
 * What the rendering could not show.
 */
warnings: Array<Warning>, };

export type ProblemAnswer = { 
/**
 * A stable name.
 */
kind: string, 
/**
 * What is wrong.
 */
what: string, 
/**
 * What to do.
 */
fix: string, };

export type Progress = { 
/**
 * The task's name as the caller gave it.
 */
task: string, 
/**
 * How many items are done.
 */
done: number, 
/**
 * How many there are.
 */
total: number, 
/**
 * The item being worked on.
 */
item: string, };

export type Recent = { 
/**
 * The library's folder.
 */
path: string, 
/**
 * The same as people write it, with `~` for their own folder.
 */
shown: string, 
/**
 * Its name when it was open last.
 */
name: string, 
/**
 * Its id; a copy has the same.
 */
id: string, 
/**
 * When it was opened last, ISO 8601 in UTC.
 */
opened_at: string, 
/**
 * Whether there is no library at this place now.
 */
missing: boolean, 
/**
 * The colour of its mark, as `#RRGGBB`.
 */
colour: string, };

export type RefusedPhoto = { 
/**
 * The photo's id.
 */
photo: string, 
/**
 * The name of the file that it came from.
 */
file_name: string, 
/**
 * A stable name.
 */
code: string, 
/**
 * Why, in the language of the interface.
 */
message: string, };

export type Renamed = { from: string, to: string, };

export type RenditionCache = { 
/**
 * How many there are.
 */
files: number, 
/**
 * How much they take, in bytes.
 */
bytes: number, 
/**
 * How much they may take, in bytes.
 */
limit: number, };

export type Repair = { "op": "text", 
/**
 * Where it begins.
 */
from: number, 
/**
 * What stands there.
 */
was: string, 
/**
 * What is to stand there.
 */
text: string, } | { "op": "attribute", 
/**
 * Where the node stands.
 */
at: number, 
/**
 * The attribute.
 */
name: 'alt' | 'credit', 
/**
 * Where in the attribute's text.
 */
from: number, 
/**
 * What stands there.
 */
was: string, 
/**
 * What is to stand there.
 */
text: string, } | { "op": "field", 
/**
 * The field's name, as in a finding.
 */
field: 'title' | 'subtitle' | 'read-more' | 'source-address', 
/**
 * Where in the field's text.
 */
from: number, 
/**
 * What stands there.
 */
was: string, 
/**
 * What is to stand there.
 */
text: string, } | { "op": "inherit", 
/**
 * Where the node stands.
 */
at: number, 
/**
 * The attribute.
 */
name: 'alt' | 'credit', } | { "op": "heading", 
/**
 * Where it stands.
 */
at: number, 
/**
 * The new level.
 */
level: number, } | { "op": "link", 
/**
 * Where the linked text begins.
 */
from: number, 
/**
 * How many positions it takes.
 */
size: number, 
/**
 * The address that it has.
 */
was: string, 
/**
 * The address that it gets.
 */
href: string, } | { "op": "paragraph", 
/**
 * Where it stands.
 */
at: number, };

export type RepairAnswer = { 
/**
 * What was done, in order.
 */
steps: Array<StepAnswer>, 
/**
 * Whether there is a library now that can be read.
 */
ok: boolean, 
/**
 * The library's folder.
 */
path: string, };

export type ReplacePreview = { 
/**
 * How many texts would change.
 */
total: number, 
/**
 * How many photos would.
 */
photos: number, 
/**
 * The first of the texts.
 */
found: Array<FoundInPhoto>, };

export type Restored = { 
/**
 * The library's folder.
 */
path: string, 
/**
 * Originals that were neither in the backup nor beside it.
 */
problems: Array<Warning>, };

export type Revision = { 
/**
 * The number of the newest revision of the line, from 1.
 */
number: number, 
/**
 * When it was made, ISO 8601 in UTC.
 */
created_at: string, 
/**
 * What made it: `create`, `import`, `edit`, `autosave`, `named`, `publish`, `revert`, `restore` or `batch`.
 */
kind: string, 
/**
 * A remark, such as the name of the imported file, or the name that its author gave it.
 */
note: string, 
/**
 * Han characters and words at that revision.
 */
chars: number, 
/**
 * How many revisions the line stands for.
 */
saves: number, 
/**
 * The number of the oldest of them.
 */
first: number, };

export type Role = "reporter" | "contributor" | "photographer" | "editor" | "responsible_editor" | "proof_reader" | "reviewer" | "translator";

export type RowKind = "same" | "changed" | "format" | "added" | "removed" | "moved" | "moved_away";

export type Saved = { 
/**
 * The article's id.
 */
id: string, 
/**
 * The number of the newest revision.
 */
revision: number, 
/**
 * When it was saved, ISO 8601 in UTC.
 */
updated_at: string, 
/**
 * The article as lists show it now.
 */
summary: Summary, };

export type SearchAnswer = { 
/**
 * How many articles fit; null where they are more than were counted. 0 beside hits: these only come near.
 */
total: number | null, 
/**
 * A page of them.
 */
hits: Array<SearchHit>, 
/**
 * Where the next page begins, if there is one.
 */
next: string | null, 
/**
 * Parts of the query that mean nothing, as they were typed.
 */
ignored: Array<string>, };

export type SearchHit = { 
/**
 * The article as lists show it.
 */
summary: Summary, 
/**
 * Its title.
 */
title: Array<FoundText>, 
/**
 * The passage that fits best.
 */
snippet: Array<FoundText>, 
/**
 * How well it fits, the more the better.
 */
score: number, };

export type SearchOrder = "recent" | "rank";

export type Segment = { 
/**
 * What it is.
 */
kind: SegmentKind, 
/**
 * The text; a formula's source; `\n` for a line break; empty where a footnote begins.
 */
text: string, 
/**
 * How it changed.
 */
change: TextChange, 
/**
 * The marks in the article's JSON.
 */
marks: { type: string; attrs?: Record<string, unknown> }[], 
/**
 * Whether it stands within a footnote.
 */
note: boolean, };

export type SegmentKind = "text" | "break" | "formula" | "note";

export type Series = { 
/**
 * The series' name.
 */
name: string, 
/**
 * Which part this is, from 1.
 */
number?: number, };

export type Session = { 
/**
 * The library that is open: the one that was named, or the one that was open last.
 */
library: LibraryAnswer | null, 
/**
 * Why it cannot.
 */
problem: OpeningProblem | null, 
/**
 * How the window looks.
 */
settings: Settings, 
/**
 * The language that the interface speaks now.
 */
language: UiLanguage, 
/**
 * The version of Torchpress.
 */
version: string, };

export type Settings = { 
/**
 * The language of the interface.
 */
ui_language: LanguageChoice, 
/**
 * Light or dark.
 */
appearance: Appearance, 
/**
 * Whether the sidebar is shown.
 */
sidebar: boolean, 
/**
 * Whether the inspector is shown.
 */
inspector: boolean, 
/**
 * The width of the article list in CSS pixels.
 */
list_width: number, 
/**
 * The width of the inspector in CSS pixels.
 */
inspector_width: number, 
/**
 * The theme of new articles.
 */
theme: string, 
/**
 * What each library was left at, by its id.
 */
left: { [key in string]: Left }, 
/**
 * How large the window shows everything, in percent.
 */
zoom: number, 
/**
 * The face of the canvas.
 */
typeface: Typeface, 
/**
 * The size of the canvas' text in CSS pixels.
 */
text_size: number, 
/**
 * The widest the canvas' page gets, in CSS pixels.
 */
text_width: number, 
/**
 * Whether the canvas shows a thin gap between Chinese and Latin.
 */
autospace: boolean, 
/**
 * Whether punctuation at the end of a line hangs over it.
 */
hanging: boolean, 
/**
 * The language of new articles; none follows the interface.
 */
article_language: Language | null, 
/**
 * Warnings that were read and put away, as `<library's id>/<what it warned of>`.
 */
dismissed: Array<string>, };

export type SheetColumn = { 
/**
 * Its title.
 */
title: string, 
/**
 * The field for which it is taken; `null` for one that is not used.
 */
field: string | null, };

export type SheetPreview = { 
/**
 * The columns in their order.
 */
columns: Array<SheetColumn>, 
/**
 * The lines below the titles.
 */
rows: Array<SheetRow>, };

export type SheetRow = { 
/**
 * The line's number in the sheet.
 */
line: number, 
/**
 * The photos that it names.
 */
matches: Array<string>, 
/**
 * Those of them that are meant: where there are several, the ones that were chosen.
 */
meant: Array<string>, 
/**
 * What it says, by field.
 */
fields: { [key in string]: string }, 
/**
 * Why it is left out, in the language of the interface.
 */
problem: string | null, };

export type ShownExport = { 
/**
 * A whole document for a frame that may run no script; of Markdown the text.
 */
text: string, 
/**
 * What could not be shown.
 */
warnings: Array<Warning>, };

export type Side = { 
/**
 * The node's name in the article's JSON, such as `paragraph` or `listItem`.
 */
block: string, 
/**
 * The node's attributes.
 */
attrs: Record<string, unknown>, 
/**
 * A heading's automatic number.
 */
number: number | null, 
/**
 * The text, where it is a block of text.
 */
text: Array<Segment>, };

export type SizesAnswer = { 
/**
 * The original photos.
 */
photos: number, 
/**
 * The database: articles with all revisions and all records.
 */
revisions: number, 
/**
 * What of the database belongs to articles in the trash.
 */
trash: number, 
/**
 * The search index.
 */
index: number, };

export type SmartList = "no_cover" | "changed_since_published" | "awaiting_review" | "stale" | "pinned";

export type SortBy = "updated" | "created" | "dated" | "title" | "series";

export type Source = { 
/**
 * Whether it is the house's own.
 */
kind: SourceKind, 
/**
 * The publication or account.
 */
name?: string, 
/**
 * Its address.
 */
url?: string, 
/**
 * Who wrote it there.
 */
author?: string, 
/**
 * On what terms it may be used.
 */
licence?: string, };

export type SourceKind = "original" | "reprint" | "translation";

export type StepAnswer = { 
/**
 * A stable name.
 */
step: string, 
/**
 * How it ended: `done`, `skipped`, `partial`, `failed`.
 */
outcome: 'done' | 'skipped' | 'partial' | 'failed', 
/**
 * What was and was not recovered.
 */
detail: string, };

export type Summary = { 
/**
 * The article's id.
 */
id: string, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * How far it has come.
 */
status: Status, 
/**
 * The language it is written in.
 */
language: Language, 
/**
 * When it was last saved, ISO 8601 in UTC.
 */
updated_at: string, 
/**
 * How many photos it uses.
 */
photos: number, 
/**
 * Han characters and words.
 */
chars: number, 
/**
 * The photo that stands for it.
 */
thumb: string | null, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * The name of its series.
 */
series: string | null, 
/**
 * Which part of the series it is.
 */
series_number: number | null, 
/**
 * The number of its newest revision.
 */
revision: number, 
/**
 * When it was begun, ISO 8601 in UTC.
 */
created_at: string, 
/**
 * When it was put into the trash, where it is there.
 */
trashed_at: string | null, 
/**
 * Whether it stands before the others in the list.
 */
pinned: boolean, 
/**
 * The day it belongs to, `2023-01-31`: first published, else the day of the event, else empty.
 */
dated: string, 
/**
 * The photo of its cover.
 */
cover: string | null, };

export type TemplateChoice = { id: string, 
/**
 * By the names of its places; what is not given is taken from each photo's record.
 */
values: { [place: string]: string }, };

export type TextChange = "same" | "added" | "removed" | "format";

export type TextField = "caption" | "alt" | "headline" | "credit" | "photographer" | "source" | "rights_holder" | "copyright" | "licence" | "usage_terms" | "place";

export type Theme = { 
/**
 * The name by which commands know it.
 */
name: string, 
/**
 * Its title in the language of the interface.
 */
title: string, 
/**
 * Its brand colour, `#RRGGBB`.
 */
colour: string, 
/**
 * Whether it came with the program, so that it cannot be changed.
 */
builtin: boolean, };

export type ThemeContrast = { 
/**
 * A stable name.
 */
part: string, 
/**
 * What the part is called.
 */
label: string, 
/**
 * The colour of its text, `#RRGGBB`.
 */
text: string, 
/**
 * The colour behind it.
 */
ground: string, 
/**
 * The ratio by day.
 */
light: number, 
/**
 * The ratio in the platform's dark mode.
 */
dark: number, };

export type ThemePreview = { 
/**
 * A whole document for a frame that may run no script; set in the default theme where the file is no theme.
 */
html: string, 
/**
 * Whether the file can be used.
 */
ok: boolean, 
/**
 * What is wrong in it.
 */
problems: Array<ThemeProblem>, };

export type ThemeProblem = { 
/**
 * The line, from 1; 0 where it is the whole file.
 */
line: number, 
/**
 * The column, from 1; 0 where it is the whole line.
 */
column: number, 
/**
 * `error` or `warning`.
 */
level: 'error' | 'warning', 
/**
 * A stable name.
 */
code: string, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do about it.
 */
fix: string, };

export type ThemeReport = { 
/**
 * Whether it can be used.
 */
ok: boolean, 
/**
 * What is wrong, in the order of the file.
 */
problems: Array<ThemeProblem>, 
/**
 * Its tokens.
 */
tokens: Array<ThemeToken>, 
/**
 * The contrast of every part.
 */
contrasts: Array<ThemeContrast>, };

export type ThemeSource = { 
/**
 * The name by which commands know it.
 */
name: string, 
/**
 * Its title in the language of the interface.
 */
title: string, 
/**
 * Whether it came with the program, so that it cannot be changed.
 */
builtin: boolean, 
/**
 * The file.
 */
css: string, };

export type ThemeToken = { 
/**
 * Its name with the dashes.
 */
name: string, 
/**
 * Its value after resolution.
 */
value: string, 
/**
 * The line on which the theme sets it; 0 where the value is the usual one.
 */
line: number, };

export type Typeface = "serif" | "sans";

export type UiLanguage = "zh" | "en";

export type Undone = { 
/**
 * Those that are as they were.
 */
changed: Array<Summary>, 
/**
 * The ids of those that were left alone, since the same of them was changed again.
 */
refused: Array<string>, };

export type VerifyAnswer = { 
/**
 * Whether nothing is wrong.
 */
ok: boolean, 
/**
 * What is wrong.
 */
problems: Array<ProblemAnswer>, };

export type Warning = { 
/**
 * A stable name.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * Where; may be empty.
 */
place: string, };

export type Wechat = { 
/**
 * The title, at most 64 characters.
 */
title?: string, 
/**
 * The author, at most 16 characters.
 */
author?: string, 
/**
 * The digest, at most 120 characters.
 */
digest?: string, 
/**
 * The address behind "read more" (阅读原文).
 */
source_url?: string, 
/**
 * Whether readers may comment.
 */
need_open_comment?: boolean, 
/**
 * Whether only followers may comment.
 */
only_fans_can_comment?: boolean, 
/**
 * The name of the theme; the library's default where empty.
 */
theme?: string, 
/**
 * Whether formulas go out as pictures instead of drawings.
 */
formula_pictures?: boolean, };

export type Words = { 
/**
 * The Chinese sentence, with full-width punctuation.
 */
zh: string, 
/**
 * The English sentence.
 */
en: string, };

/** Tells what was open last and how the window looked, and opens that library. */
export const sessionStart = (request: Record<string, never>): Promise<Session> => call('session_start', request);

/** Remembers how the window looks. */
export const settingsSave = (request: { settings: Settings, }): Promise<Done> => call('settings_save', request);

/** Makes a library and opens it. */
export const libraryNew = (request: { path: string, name: string | null, }): Promise<LibraryAnswer> => call('library_new', request);

/** Opens a library. */
export const libraryOpen = (request: { path: string, 
/**
 * Not to change it, and to leave it to others who have it open.
 */
read_only?: boolean, }): Promise<LibraryAnswer> => call('library_open', request);

/** Opens the sample library, which is made where it is not there yet. */
export const librarySample = (request: { path: string | null, }): Promise<LibraryAnswer> => call('library_sample', request);

/** Counts what the open library holds. */
export const libraryInfo = (request: Record<string, never>): Promise<LibraryAnswer> => call('library_info', request);

/** Makes a backup: a zip file that is read back whole before it counts. */
export const libraryBackup = (request: { 
/**
 * A file to be made, or a folder to put it in; none stands for the folder of the settings.
 */
path: string | null, 
/**
 * A name for progress and cancelling.
 */
task: string | null, }): Promise<BackupWritten> => call('library_backup', request);

/** Lists the backups of the open library, the newest first. */
export const backupList = (request: Record<string, never>): Promise<Backups> => call('backup_list', request);

/** Tells what was chosen for the backups of the open library. */
export const backupSettings = (request: Record<string, never>): Promise<BackupSettings> => call('backup_settings', request);

/** Chooses whether backups are made by themselves, and where they go. */
export const backupSettingsSave = (request: { 
/**
 * Whether backups are made without being asked for.
 */
automatic: boolean, 
/**
 * Where they go; none stands for the library's own folder `backups`.
 */
folder: string | null, }): Promise<Done> => call('backup_settings_save', request);

/** Lists the articles in a backup. */
export const backupArticles = (request: { file: string, }): Promise<Array<BackupArticle>> => call('backup_articles', request);

/** Brings one article back from a backup, with the photos that the library lacks. */
export const backupRestoreArticle = (request: { file: string, id: string, 
/**
 * A name for progress and cancelling.
 */
task: string | null, }): Promise<Article> => call('backup_restore_article', request);

/** Makes a library in a new folder from a backup. */
export const libraryRestore = (request: { file: string, 
/**
 * Its folder, to which the ending `.torchpress` is added where it lacks it.
 */
path: string, 
/**
 * A name for progress and cancelling.
 */
task: string | null, }): Promise<Restored> => call('library_restore', request);

/** Puts a backup in the place of the open library, whose folder is kept aside. */
export const libraryReplace = (request: { file: string, 
/**
 * A name for progress and cancelling.
 */
task: string | null, }): Promise<LibraryAnswer> => call('library_replace', request);

/** Looks through the open library for anything that is not as it was stored. */
export const libraryVerify = (request: { deep: boolean, task: string | null, }): Promise<VerifyAnswer> => call('library_verify', request);

/** Repairs a library, which need not open; where it is the open one, it is closed first and stays closed. */
export const libraryRepair = (request: { path: string, task: string | null, }): Promise<RepairAnswer> => call('library_repair', request);

/** Lists the libraries that were open before, the one opened last first. */
export const libraryRecents = (request: Record<string, never>): Promise<Array<Recent>> => call('library_recents', request);

/** Takes a library off that list; its folder is left alone. */
export const libraryForget = (request: { path: string, }): Promise<Done> => call('library_forget', request);

/** Counts articles by status, series and tag. */
export const articleCounts = (request: Record<string, never>): Promise<Counts> => call('article_counts', request);

/** Lists articles in one of their orders. */
export const articleList = (request: { status: Status | null, tag: string | null, series: string | null, 
/**
 * Only those of this list, which fills itself.
 */
smart?: SmartList | null, 
/**
 * For `stale`: how many days ago they were changed last; 90 where absent.
 */
days?: number | null, 
/**
 * Those in the trash instead, in the order in which they came there.
 */
trash?: boolean, sort?: SortBy, limit: number, after: string | null, }): Promise<ArticlePage> => call('article_list', request);

/** Finds articles by what they say. */
export const articleSearch = (request: { query: string, order: SearchOrder, limit: number, after: string | null, }): Promise<SearchAnswer> => call('article_search', request);

/** Makes an empty article. */
export const articleCreate = (request: { language: Language, }): Promise<Article> => call('article_create', request);

/** Reads an article at its newest or another revision. */
export const articleShow = (request: { id: string, revision: number | null, }): Promise<Article> => call('article_show', request);

/** Reads what lists show of an article. */
export const articleSummary = (request: { id: string, }): Promise<Summary> => call('article_summary', request);

/** Saves an article as a new revision. */
export const articleSave = (request: { id: string, 
/**
 * The revision that the change is based on.
 */
revision: number, meta: Meta, body: Body, 
/**
 * Whether the editor saves by itself; the history shows such saves together.
 */
autosave?: boolean, }): Promise<Saved> => call('article_save', request);

/** Asks for a place and writes an article there as JSON and Markdown, for when the library cannot take it. */
export const articleSaveCopy = (request: { id: string, meta: Meta, body: Body, }): Promise<CopyWritten | null> => call('article_save_copy', request);

/** Says how far an article has come. */
export const articleSetStatus = (request: { id: string, status: Status, }): Promise<Summary> => call('article_set_status', request);

/** Changes many articles at once: trash, status, pin, tags, series. */
export const articlesChange = (request: { ids: Array<string>, change: { "kind": "trash" } | { "kind": "untrash" } | { "kind": "status", status: Status, } | { "kind": "pin", pinned: boolean, } | { "kind": "tags", add: Array<string>, remove: Array<string>, } | { "kind": "series", name: string | null, }, }): Promise<Changed> => call('articles_change', request);

/** Takes such a change back. */
export const libraryUndo = (request: { undo: string, }): Promise<Undone> => call('library_undo', request);

/** Deletes articles in the trash for good. */
export const trashEmpty = (request: { 
/**
 * The articles; `null` for all that are in the trash.
 */
ids: Array<string> | null, }): Promise<Emptied> => call('trash_empty', request);

/** Gives the newest revision of an article a name to come back to. */
export const revisionName = (request: { id: string, name: string, }): Promise<Saved> => call('revision_name', request);

/** Lists the history of an article, newest first. */
export const articleHistory = (request: { id: string, }): Promise<Array<Revision>> => call('article_history', request);

/** Compares two revisions of an article. */
export const articleCompare = (request: { id: string, 
/**
 * The number of the revision at the left.
 */
from: number, 
/**
 * The number of the revision at the right.
 */
to: number, }): Promise<Comparison> => call('article_compare', request);

/** Makes a new revision equal to an older one. */
export const articleRevert = (request: { id: string, number: number, }): Promise<Article> => call('article_revert', request);

/** Tells what files would become as articles; nothing is written. */
export const articleLook = (request: { paths: Array<string>, }): Promise<Array<LookedFile>> => call('article_look', request);

/** Makes articles from files. */
export const articleImport = (request: { paths: Array<string>, 
/**
 * The language, where it is known better than the text tells.
 */
language: Language | null, 
/**
 * A folder in which pictures are looked for.
 */
photos: string | null, 
/**
 * A name for progress and cancelling.
 */
task?: string | null, }): Promise<Array<ImportedArticle>> => call('article_import', request);

/** Turns pasted HTML or text into blocks; its pictures come into the library. */
export const clipboardImport = (request: { html: string | null, text: string | null, 
/**
 * Whether the system's clipboard is read again: webviews take lists and pictures out of what they hand on.
 */
clipboard: boolean, 
/**
 * A name for progress and stopping; what is not in the library by then leaves empty places.
 */
task?: string | null, }): Promise<Pasted> => call('clipboard_import', request);

/** Renders the phone preview. */
export const articlePreview = (request: { meta: Meta, body: Body, theme: string, dark: boolean, }): Promise<PreviewAnswer> => call('article_preview', request);

/** Checks an article before it leaves the house. */
export const articleCheck = (request: { meta: Meta, body: Body, for?: Destination | null, }): Promise<CheckAnswer> => call('article_check', request);

/** Writes an article to a folder. */
export const articleExport = (request: { id: string, to: ExportKind, out: string, theme: string | null, 
/**
 * Whether WeChat's fragment carries its pictures.
 */
embed?: boolean, 
/**
 * Whether a web page is one file.
 */
single?: boolean, 
/**
 * Pictures as large as the originals, where the destination has no limits.
 */
original?: boolean, 
/**
 * Leaves the credits of photos away.
 */
without_credits?: boolean, 
/**
 * Set texts to close with, by their ids.
 */
closing?: Array<string>, 
/**
 * A name for progress and cancelling; what progress counts is pictures.
 */
task?: string | null, }): Promise<Exported> => call('article_export', request);

/** Shows what an export or the clipboard would hold; nothing is written there. */
export const articleExportPreview = (request: { id: string, 
/**
 * What it is for; the clipboard where nothing is said.
 */
to?: ExportKind | null, theme: string | null, 
/**
 * WeChat's page as a dark phone shows it.
 */
dark: boolean, 
/**
 * Pictures as large as the originals, where the destination has no limits.
 */
original?: boolean, 
/**
 * Leaves the credits of photos away.
 */
without_credits?: boolean, 
/**
 * Set texts to close with, by their ids.
 */
closing?: Array<string>, 
/**
 * A name for progress and cancelling; what progress counts is pictures.
 */
task?: string | null, }): Promise<ShownExport> => call('article_export_preview', request);

/** Puts an article on the clipboard, ready for WeChat's editor. */
export const articleCopy = (request: { meta: Meta, body: Body, theme: string, 
/**
 * How the pictures travel: inside the HTML where nothing is said.
 */
lane?: Lane, 
/**
 * The folder for numbered pictures, for the lane with placeholders.
 */
out?: string | null, 
/**
 * Leaves the credits of photos away.
 */
without_credits?: boolean, 
/**
 * Set texts to close with, by their ids.
 */
closing?: Array<string>, 
/**
 * A name for progress and cancelling; what progress counts is pictures.
 */
task?: string | null, }): Promise<Copied> => call('article_copy', request);

/** Lists the pictures of an article by the numbers of their placeholders. */
export const articlePictures = (request: { meta: Meta, body: Body, }): Promise<Array<NumberedPicture>> => call('article_pictures', request);

/** Puts one picture on the clipboard. */
export const pictureCopy = (request: { key: string, crop: Part | null, }): Promise<Done> => call('picture_copy', request);

/** Compares an article with what came back from WeChat's editor. */
export const articleKept = (request: { meta: Meta, body: Body, theme: string, 
/**
 * How its pictures travelled: formulas are pictures in one lane only.
 */
lane?: Lane, 
/**
 * Whether it was copied without credits.
 */
without_credits?: boolean, 
/**
 * The set texts that closed it.
 */
closing?: Array<string>, 
/**
 * What came back; where neither this nor a path is given, the clipboard is read.
 */
html?: string | null, 
/**
 * A page that was saved in a browser.
 */
path?: string | null, }): Promise<Kept> => call('article_kept', request);

/** Brings picture files and folders into the library. */
export const photoImport = (request: { paths: Array<string>, 
/**
 * Whether folders within folders are looked into.
 */
recursive?: boolean, 
/**
 * A name for progress and cancelling.
 */
task?: string | null, }): Promise<Array<ImportedPhoto>> => call('photo_import', request);

/** Brings one picture into the library from its bytes. */
export const photoImportBytes = (request: { name: string, base64: string, }): Promise<ImportedPhoto> => call('photo_import_bytes', request);

/** Begins to bring picture files and folders in, beside everything else. */
export const photoImportStart = (request: { paths: Array<string>, 
/**
 * Whether folders within folders are looked into.
 */
recursive: boolean, 
/**
 * The id of the event to which the photos belong.
 */
event?: string | null, }): Promise<ImportStarted> => call('photo_import_start', request);

/** Pauses, resumes, cancels an import, or looks at one of its files again. */
export const photoImportControl = (request: { job: string, action: ImportWish, 
/**
 * The file's number; for `retry` and `shrink`. All that could not be taken where a retry names none.
 */
item?: number | null, }): Promise<ImportProgress> => call('photo_import_control', request);

/** Lists imports that are not over, those that a crash left included. */
export const photoImportPending = (request: Record<string, never>): Promise<Array<PendingImport>> => call('photo_import_pending', request);

/** Lists cameras, phones and cards that are connected. */
export const photoCameras = (request: Record<string, never>): Promise<Array<Camera>> => call('photo_cameras', request);

/** Lays out photos in columns, for a grid of a million of them. */
export const photoLayout = (request: { filter: PhotoFilter, sort: PhotoSort, 
/**
 * The `next` of the answer before.
 */
after: string | null, 
/**
 * How many at most, up to 50,000.
 */
limit: number, }): Promise<PhotoLayout> => call('photo_layout', request);

/** Describes photos as the grid shows them. */
export const photoRows = (request: { ids: Array<string>, }): Promise<Array<PhotoRow>> => call('photo_rows', request);

/** Counts photos by what is to be seen to. */
export const photoCounts = (request: Record<string, never>): Promise<PhotoCounts> => call('photo_counts', request);

/** Lists by whom and of what photos are. */
export const photoFacets = (request: Record<string, never>): Promise<PhotoFacets> => call('photo_facets', request);

/** Changes the records of many photos: the fields that were touched. */
export const photoChange = (request: { ids: Array<string>, change: PhotoChange, }): Promise<PhotosChanged> => call('photo_change', request);

/** Deletes photos in the trash that nothing uses, with their originals. */
export const photoTrashEmpty = (request: { 
/**
 * The photos; `null` for all that are in the trash.
 */
ids: Array<string> | null, }): Promise<EmptiedPhotos> => call('photo_trash_empty', request);

/** Lists what photos were taken at. */
export const eventList = (request: Record<string, never>): Promise<Array<PhotoEvent>> => call('event_list', request);

/** Makes an event with its photos, or changes one. */
export const eventSave = (request: { 
/**
 * The id; `null` for one that is new.
 */
id: string | null, name: string, 
/**
 * Empty for today.
 */
day: string, place: string, 
/**
 * The photos that belong to one that is new.
 */
photos?: Array<string>, }): Promise<PhotosChanged> => call('event_save', request);

/** Removes an event; its photos stay. */
export const eventRemove = (request: { id: string, }): Promise<PhotosChanged> => call('event_remove', request);

/** Lists the people who are seen on photos. */
export const personList = (request: Record<string, never>): Promise<Array<KnownPerson>> => call('person_list', request);

/** Changes a person, and with a withdrawn consent all their photos; answers every place. */
export const personChange = (request: { id: string, name?: string | null, minor?: boolean | null, 
/**
 * Whether they withdraw their consent to all photos. To take that back gives no consent: it is then missing.
 */
withdraw?: boolean | null, }): Promise<PersonChanged> => call('person_change', request);

/** Lists every place where a photo is used, or a person is seen. */
export const rightsPlaces = (request: { photo?: string | null, person?: string | null, }): Promise<Array<PhotoPlace>> => call('rights_places', request);

/** Lists credits that are written once. */
export const creditTemplates = (request: Record<string, never>): Promise<Array<CreditTemplate>> => call('credit_templates', request);

/** Stores such a credit. */
export const creditTemplateSave = (request: { 
/**
 * The id; `null` for one that is new.
 */
id: string | null, name: string, language: Language, template: string, }): Promise<CreditTemplate> => call('credit_template_save', request);

/** Deletes such a credit. */
export const creditTemplateDelete = (request: { id: string, }): Promise<Done> => call('credit_template_delete', request);

/** Lists photos, the newest first. */
export const photoList = (request: { limit: number, after: string | null, missing: Lacking | null, 
/**
 * Only those that no article uses, one in the trash neither.
 */
unused?: boolean, }): Promise<PhotoPage> => call('photo_list', request);

/** Reads the records of photos. */
export const photoShow = (request: { ids: Array<string>, }): Promise<Array<Photo>> => call('photo_show', request);

/** Edits a photo's record. */
export const photoSet = (request: { id: string, 
/**
 * The language of caption, alternative text and headline.
 */
language: Language, caption?: string | null, alt?: string | null, headline?: string | null, credit?: string | null, photographer?: string | null, source?: string | null, 
/**
 * `own`, `commissioned`, `agency`, `reader` or `unknown`.
 */
rights?: string | null, rights_holder?: string | null, copyright?: string | null, licence?: string | null, usage_terms?: string | null, 
/**
 * The last day of the right, such as `2027-06-30`.
 */
expires_on?: string | null, place?: string | null, 
/**
 * When it was taken, ISO 8601.
 */
taken_at?: string | null, add_tags?: Array<string> | null, remove_tags?: Array<string> | null, }): Promise<Photo> => call('photo_set', request);

/** Shows what a caption sheet says and which photos it is about. */
export const photoCaptionsPreview = (request: { 
/**
 * What was pasted.
 */
text?: string | null, 
/**
 * A CSV, TSV or Excel file.
 */
path?: string | null, 
/**
 * The photos that the sheet is about; all of the library where absent. Among these a number anywhere in a cell
 * counts, and the number alone is enough.
 */
ids?: Array<string> | null, 
/**
 * Of lines that name several photos, by the lines' numbers, those that are meant.
 */
chosen?: { [line: number]: string[] }, }): Promise<SheetPreview> => call('photo_captions_preview', request);

/** Puts what a caption sheet says into the records of its photos. */
export const photoCaptionsApply = (request: { 
/**
 * What was pasted.
 */
text?: string | null, 
/**
 * A CSV, TSV or Excel file.
 */
path?: string | null, 
/**
 * The photos that the sheet is about; all of the library where absent. Among these a number anywhere in a cell
 * counts, and the number alone is enough.
 */
ids?: Array<string> | null, 
/**
 * Of lines that name several photos, by the lines' numbers, those that are meant.
 */
chosen?: { [line: number]: string[] }, }): Promise<ChangedPhotos> => call('photo_captions_apply', request);

/** Shows what replacing in the texts of photos would change. */
export const photoReplaceTextPreview = (request: { 
/**
 * In which photos; `null` for all.
 */
ids: Array<string> | null, fields: Array<TextField>, find: string, 
/**
 * `$1` stands for what the first group of a regular expression found.
 */
replace: string, regex: boolean, }): Promise<ReplacePreview> => call('photo_replace_text_preview', request);

/** Replaces in the texts of photos. */
export const photoReplaceText = (request: { 
/**
 * In which photos; `null` for all.
 */
ids: Array<string> | null, fields: Array<TextField>, find: string, 
/**
 * `$1` stands for what the first group of a regular expression found.
 */
replace: string, regex: boolean, }): Promise<ChangedPhotos> => call('photo_replace_text', request);

/** Writes photos to a folder: renditions, or copies of the originals. */
export const photoExport = (request: { ids: Array<string>, 
/**
 * The folder; the user is asked where it is `null`.
 */
folder: string | null, 
/**
 * The width in pixels at most; the photo's own where it is `null`.
 */
width: number | null, 
/**
 * `jpeg`, `png` or `webp`; what suits each picture where it is `null`.
 */
format: 'jpeg' | 'png' | 'webp' | null, 
/**
 * Whether caption, creator, credit and copyright are written into the files.
 */
metadata: boolean, 
/**
 * Whether copies of the originals are wanted.
 */
original: boolean, 
/**
 * A name for progress and cancelling.
 */
task?: string | null, }): Promise<ExportedPhotos | null> => call('photo_export', request);

/** Tells what renditions take and may take. */
export const renditionCache = (request: Record<string, never>): Promise<RenditionCache> => call('rendition_cache', request);

/** Chooses how much renditions may take. */
export const renditionCacheSet = (request: { 
/**
 * In bytes; less than 64 MB is taken for 64 MB.
 */
bytes: number, }): Promise<RenditionCache> => call('rendition_cache_set', request);

/** Throws all renditions away; they are made again when they are needed. */
export const renditionCacheClear = (request: Record<string, never>): Promise<RenditionCache> => call('rendition_cache_clear', request);

/** Matches photos to the empty places of a text, by number or in order. */
export const placesMatch = (request: { 
/**
 * The alternative texts of the empty places in reading order: 图1, Photo 2.
 */
places: Array<string | null>, 
/**
 * The names of the photos' files.
 */
names: Array<string>, 
/**
 * How they are matched; `null` for numbers where these fit and else the order.
 */
by: PlaceOrder | null, }): Promise<PlacesMatched> => call('places_match', request);

/** Shows a photo in place of another in every article that uses it. */
export const photoReplaceEverywhere = (request: { from: string, to: string, }): Promise<Changed> => call('photo_replace_everywhere', request);

/** Keeps the drawing of a diagram, which the window made from its source. */
export const diagramSave = (request: { 
/**
 * The text of the code block.
 */
source: string, 
/**
 * Its drawing, a PNG of at most 1,080 pixels' width.
 */
base64: string, }): Promise<Done> => call('diagram_save', request);

/** Draws a formula as the article will show it. */
export const formulaDraw = (request: { 
/**
 * Its LaTeX source, without delimiters.
 */
latex: string, 
/**
 * Whether it stands on a line of its own.
 */
display: boolean, }): Promise<FormulaDrawn> => call('formula_draw', request);

/** Opens a web or mail address in the system's own program. */
export const addressOpen = (request: { 
/**
 * A complete web or mail address.
 */
address: string, }): Promise<Done> => call('address_open', request);

/** Lists the texts that are kept for many articles. */
export const boilerplateList = (request: Record<string, never>): Promise<Array<Boilerplate>> => call('boilerplate_list', request);

/** Stores what such a text says in one language, as a version of its own; makes it where it has no id yet. */
export const boilerplateSave = (request: { 
/**
 * Which one; a new one where absent.
 */
id?: string | null, name: string, language: Language, body: Body, }): Promise<Boilerplate> => call('boilerplate_save', request);

/** Gives such a text another name. */
export const boilerplateRename = (request: { id: string, name: string, }): Promise<Done> => call('boilerplate_rename', request);

/** Deletes such a text, which articles that have it go on showing, or brings it back. */
export const boilerplateDelete = (request: { id: string, deleted: boolean, }): Promise<Done> => call('boilerplate_delete', request);

/** Lists all that such a text said in one language, the newest first. */
export const boilerplateVersions = (request: { id: string, language: Language, }): Promise<Array<BoilerplateVersion>> => call('boilerplate_versions', request);

/** Says where such a text closes articles by default. */
export const boilerplateClose = (request: { id: string, outlets: ('wechat' | 'web' | 'markdown')[], }): Promise<Done> => call('boilerplate_close', request);

/** Notes which such texts closed an article that was published. */
export const closingNote = (request: { id: string, 
/**
 * The ids of boilerplates.
 */
closing: Array<string>, }): Promise<Done> => call('closing_note', request);

/** Lists the institution's details, which such texts name between braces. */
export const institutionList = (request: Record<string, never>): Promise<Array<Detail>> => call('institution_list', request);

/** Puts these details in place of the former ones; where one got another name, texts name it so from now on. */
export const institutionSave = (request: { details: Array<Detail>, 
/**
 * Which of them was named otherwise before.
 */
renamed?: Renamed | null, }): Promise<Done> => call('institution_save', request);

/** Completes a name as it is typed, out of those that the library has. */
export const complete = (request: { what: CompleteWhat, 
/**
 * The role of a person, in which those who had it come first.
 */
role?: Role, 
/**
 * What was typed so far; may be empty.
 */
typed: string, }): Promise<Array<string>> => call('complete', request);

/** Proposes a digest: sentences of the article that fit. */
export const digestPropose = (request: { meta: Meta, body: Body, }): Promise<string | null> => call('digest_propose', request);

/** Lists the themes for WeChat. */
export const themeList = (request: Record<string, never>): Promise<Array<Theme>> => call('theme_list', request);

/** Reads a theme file. */
export const themeShow = (request: { name: string, }): Promise<ThemeSource> => call('theme_show', request);

/** Compiles a theme file and tells what is wrong in it. */
export const themeCheck = (request: { css: string, }): Promise<ThemeReport> => call('theme_check', request);

/** Keeps a theme file: a new one, or in place of one of the user's. */
export const themeSave = (request: { 
/**
 * The theme of the user's that it replaces; `null` makes a new one.
 */
name: string | null, css: string, }): Promise<Theme> => call('theme_save', request);

/** Deletes a theme of the user's. */
export const themeDelete = (request: { name: string, }): Promise<Done> => call('theme_delete', request);

/** Makes a theme file from one of doocs/md or mdnice; nothing is stored. */
export const themeImport = (request: { path: string | null, css: string | null, }): Promise<ImportedTheme> => call('theme_import', request);

/** Renders an article, or a specimen, with a theme file that need not be stored. */
export const themePreview = (request: { css: string, 
/**
 * The article's metadata; the specimen's where `null`.
 */
meta: Meta | null, 
/**
 * The article's body; the specimen's where `null`.
 */
body: Body | null, dark: boolean, }): Promise<ThemePreview> => call('theme_preview', request);

/** Shows the menus of the window's system. */
export const menusShow = (request: { menus: Array<MenuOfBar>, }): Promise<Done> => call('menus_show', request);

/** Asks a task to stop. */
export const taskCancel = (request: { task: string, }): Promise<Done> => call('task_cancel', request);

/** Asks the user for files. */
export const pickFiles = (request: { kind: PickKind, }): Promise<Array<string>> => call('pick_files', request);

/** Asks the user for a folder. */
export const pickFolder = (request: { title: string, create: boolean, }): Promise<string | null> => call('pick_folder', request);

/** Shows a folder in the file manager. */
export const openFolder = (request: { path: string, }): Promise<Done> => call('open_folder', request);
