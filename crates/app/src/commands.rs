//! The one list of commands.

use serde_json::Value;

use crate::{App, Failure};
use crate::{
    articles, backups, boilerplates, checking, comparing, completing, copying, diagrams, digesting, editing,
    exporting, figures, importing, institution, kept, listing, looking, mending, menus, organising, photos,
    previewing, recents, rescuing, restoring, searching, session, themes, theming,
};

/// A command as its callers see it.
pub struct Command {
    /// Its name, noun first: `article_save`.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub about: &'static str,
    /// Reads the request, does the work, writes the answer.
    pub run: fn(&App, Value) -> Result<Value, Failure>,
    /// The request's type in TypeScript.
    #[cfg(feature = "typescript")]
    pub request: fn(&ts_rs::Config) -> String,
    /// The answer's type in TypeScript.
    #[cfg(feature = "typescript")]
    pub answer: fn(&ts_rs::Config) -> String,
    /// Declares the types that request and answer are made of.
    #[cfg(feature = "typescript")]
    pub declare: fn(&mut crate::client::Declarations),
}

/// Reads a request, runs a use case, writes its answer.
fn run<Request, Answer>(
    app: &App,
    request: Value,
    work: fn(&App, Request) -> Result<Answer, Failure>,
) -> Result<Value, Failure>
where
    Request: serde::de::DeserializeOwned,
    Answer: serde::Serialize,
{
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    let request = serde_json::from_value(request).map_err(|error| Failure::bad_request(&error))?;
    let answer = work(app, request)?;
    serde_json::to_value(answer).map_err(|error| Failure::internal(&error.to_string()))
}

macro_rules! commands {
    ($($about:literal $name:ident($request:ty) -> $answer:ty = $work:path;)+) => {
        /// All commands, by noun.
        pub const COMMANDS: &[Command] = &[$(
            Command {
                name: stringify!($name),
                about: $about,
                run: |app, request| run::<$request, $answer>(app, request, $work),
                #[cfg(feature = "typescript")]
                request: <$request as ts_rs::TS>::inline,
                #[cfg(feature = "typescript")]
                answer: <$answer as ts_rs::TS>::name,
                #[cfg(feature = "typescript")]
                declare: |declarations| {
                    declarations.add_within::<$request>();
                    declarations.add::<$answer>();
                },
            },
        )+];
    };
}

commands! {
    "Tells what was open last and how the window looked, and opens that library."
    session_start(session::Start) -> session::Session = session::start;
    "Remembers how the window looks."
    settings_save(session::SaveSettings) -> crate::Done = session::save_settings;
    "Makes a library and opens it."
    library_new(session::New) -> crate::LibraryAnswer = session::library_new;
    "Opens a library."
    library_open(session::Open) -> crate::LibraryAnswer = session::library_open;
    "Opens the sample library, which is made where it is not there yet."
    library_sample(session::Sample) -> crate::LibraryAnswer = session::library_sample;
    "Counts what the open library holds."
    library_info(session::Nothing) -> crate::LibraryAnswer = session::library_info;
    "Makes a backup: a zip file that is read back whole before it counts."
    library_backup(backups::Backup) -> backups::WrittenAnswer = backups::library_backup;
    "Lists the backups of the open library, the newest first."
    backup_list(session::Nothing) -> backups::BackupsAnswer = backups::list;
    "Tells what was chosen for the backups of the open library."
    backup_settings(session::Nothing) -> backups::BackupSettings = backups::settings;
    "Chooses whether backups are made by themselves, and where they go."
    backup_settings_save(backups::BackupSettings) -> crate::Done = backups::save_settings;
    "Lists the articles in a backup."
    backup_articles(restoring::BackupFile) -> Vec<backups::BackupArticleAnswer> = restoring::articles;
    "Brings one article back from a backup, with the photos that the library lacks."
    backup_restore_article(restoring::RestoreArticle) -> articles::ArticleAnswer = restoring::restore_article;
    "Makes a library in a new folder from a backup."
    library_restore(restoring::Restore) -> restoring::RestoreAnswer = restoring::restore;
    "Puts a backup in the place of the open library, whose folder is kept aside."
    library_replace(restoring::Replace) -> crate::LibraryAnswer = restoring::replace;
    "Looks through the open library for anything that is not as it was stored."
    library_verify(mending::Verify) -> mending::VerifyAnswer = mending::verify;
    "Repairs a library, which need not open; where it is the open one, it is closed first and stays closed."
    library_repair(mending::Repair) -> mending::RepairAnswer = mending::repair;
    "Lists the libraries that were open before, the one opened last first."
    library_recents(session::Nothing) -> Vec<recents::RecentAnswer> = recents::list;
    "Takes a library off that list; its folder is left alone."
    library_forget(recents::Forget) -> crate::Done = recents::forget;
    "Counts articles by status, series and tag."
    article_counts(session::Nothing) -> listing::CountsAnswer = listing::counts;
    "Lists articles in one of their orders."
    article_list(listing::List) -> listing::ListAnswer = listing::list;
    "Finds articles by what they say."
    article_search(searching::Search) -> searching::SearchAnswer = searching::search;
    "Makes an empty article."
    article_create(articles::Create) -> articles::ArticleAnswer = articles::create;
    "Reads an article at its newest or another revision."
    article_show(articles::Show) -> articles::ArticleAnswer = articles::show;
    "Reads what lists show of an article."
    article_summary(articles::Of) -> crate::Summary = articles::summary;
    "Saves an article as a new revision."
    article_save(articles::Save) -> articles::SaveAnswer = articles::save;
    "Asks for a place and writes an article there as JSON and Markdown, for when the library cannot take it."
    article_save_copy(rescuing::SaveCopy) -> Option<rescuing::CopyWritten> = rescuing::save_copy;
    "Says how far an article has come."
    article_set_status(articles::SetStatus) -> crate::Summary = articles::set_status;
    "Changes many articles at once: trash, status, pin, tags, series."
    articles_change(organising::Change) -> organising::ChangedAnswer = organising::change;
    "Takes such a change back."
    library_undo(organising::TakeBack) -> organising::UndoneAnswer = organising::undo;
    "Deletes articles in the trash for good."
    trash_empty(organising::Empty) -> organising::Emptied = organising::empty;
    "Gives the newest revision of an article a name to come back to."
    revision_name(articles::NameRevision) -> articles::SaveAnswer = articles::name_revision;
    "Lists the history of an article, newest first."
    article_history(articles::Of) -> Vec<articles::RevisionAnswer> = articles::history;
    "Compares two revisions of an article."
    article_compare(comparing::Revisions) -> torchpress_document::Comparison = comparing::compare_revisions;
    "Makes a new revision equal to an older one."
    article_revert(articles::Revert) -> articles::ArticleAnswer = articles::revert;
    "Tells what files would become as articles; nothing is written."
    article_look(looking::Look) -> Vec<looking::LookAnswer> = looking::look;
    "Makes articles from files."
    article_import(importing::Import) -> Vec<importing::Imported> = importing::import;
    "Turns pasted HTML or text into blocks; its pictures come into the library."
    clipboard_import(importing::Paste) -> importing::Pasted = importing::paste;
    "Renders the phone preview."
    article_preview(previewing::Preview) -> previewing::PreviewAnswer = previewing::preview;
    "Checks an article before it leaves the house."
    article_check(checking::Check) -> checking::CheckAnswer = checking::check;
    "Writes an article to a folder."
    article_export(exporting::Export) -> exporting::ExportAnswer = exporting::export;
    "Shows what an export or the clipboard would hold; nothing is written there."
    article_export_preview(exporting::ExportPreview) -> exporting::ExportPreviewAnswer = exporting::preview;
    "Puts an article on the clipboard, ready for WeChat's editor."
    article_copy(copying::Copy) -> copying::CopyAnswer = copying::copy;
    "Lists the pictures of an article by the numbers of their placeholders."
    article_pictures(copying::PicturesOf) -> Vec<copying::Numbered> = copying::pictures_of;
    "Puts one picture on the clipboard."
    picture_copy(copying::CopyPicture) -> crate::Done = copying::copy_picture;
    "Compares an article with what came back from WeChat's editor."
    article_kept(kept::Compare) -> kept::KeptAnswer = kept::compare;
    "Brings picture files and folders into the library."
    photo_import(photos::adding::Import) -> Vec<photos::adding::Imported> = photos::adding::import;
    "Brings one picture into the library from its bytes."
    photo_import_bytes(photos::adding::ImportBytes) -> photos::adding::Imported = photos::adding::import_bytes;
    "Begins to bring picture files and folders in, beside everything else."
    photo_import_start(photos::import::Start) -> photos::import::Started = photos::import::start;
    "Pauses, resumes, cancels an import, or looks at one of its files again."
    photo_import_control(photos::import::ControlImport) -> crate::ImportProgress = photos::import::control;
    "Lists imports that are not over, those that a crash left included."
    photo_import_pending(session::Nothing) -> Vec<photos::import::PendingImport> = photos::import::pending;
    "Lists cameras, phones and cards that are connected."
    photo_cameras(session::Nothing) -> Vec<photos::import::Camera> = photos::import::cameras;
    "Lays out photos in columns, for a grid of a million of them."
    photo_layout(photos::grid::LayOut) -> photos::grid::LayoutAnswer = photos::grid::layout;
    "Describes photos as the grid shows them."
    photo_rows(photos::grid::Rows) -> Vec<photos::grid::RowAnswer> = photos::grid::rows;
    "Counts photos by what is to be seen to."
    photo_counts(session::Nothing) -> photos::grid::CountsAnswer = photos::grid::counts;
    "Lists by whom and of what photos are."
    photo_facets(session::Nothing) -> photos::grid::FacetsAnswer = photos::grid::facets;
    "Changes the records of many photos: the fields that were touched."
    photo_change(photos::change::Change) -> photos::change::ChangedAnswer = photos::change::change;
    "Deletes photos in the trash that nothing uses, with their originals."
    photo_trash_empty(photos::emptying::EmptyPhotos) -> photos::emptying::EmptiedPhotos = photos::emptying::empty;
    "Lists what photos were taken at."
    event_list(session::Nothing) -> Vec<photos::events::EventAnswer> = photos::events::list;
    "Makes an event with its photos, or changes one."
    event_save(photos::events::SaveEvent) -> photos::change::ChangedAnswer = photos::events::save;
    "Removes an event; its photos stay."
    event_remove(photos::events::RemoveEvent) -> photos::change::ChangedAnswer = photos::events::remove;
    "Lists the people who are seen on photos."
    person_list(session::Nothing) -> Vec<photos::people::PersonAnswer> = photos::people::list;
    "Changes a person, and with a withdrawn consent all their photos; answers every place."
    person_change(photos::people::ChangePerson) -> photos::people::PersonChanged = photos::people::change;
    "Lists every place where a photo is used, or a person is seen."
    rights_places(photos::people::Places) -> Vec<photos::people::PlaceAnswer> = photos::people::places;
    "Lists credits that are written once."
    credit_templates(session::Nothing) -> Vec<photos::people::TemplateAnswer> = photos::people::templates;
    "Stores such a credit."
    credit_template_save(photos::people::SaveTemplate) -> photos::people::TemplateAnswer = photos::people::save_template;
    "Deletes such a credit."
    credit_template_delete(photos::people::DeleteTemplate) -> crate::Done = photos::people::delete_template;
    "Lists photos, the newest first."
    photo_list(photos::listing::List) -> photos::listing::ListAnswer = photos::listing::list;
    "Reads the records of photos."
    photo_show(photos::records::Show) -> Vec<photos::records::PhotoAnswer> = photos::records::show;
    "Edits a photo's record."
    photo_set(photos::setting::Set) -> photos::records::PhotoAnswer = photos::setting::set;
    "Shows what a caption sheet says and which photos it is about."
    photo_captions_preview(photos::sheets::Sheet) -> photos::sheets::SheetPreview = photos::sheets::preview;
    "Puts what a caption sheet says into the records of its photos."
    photo_captions_apply(photos::sheets::Sheet) -> photos::sheets::ChangedPhotos = photos::sheets::apply;
    "Shows what replacing in the texts of photos would change."
    photo_replace_text_preview(photos::replacing::Replace) -> photos::replacing::ReplacePreview = photos::replacing::preview;
    "Replaces in the texts of photos."
    photo_replace_text(photos::replacing::Replace) -> photos::sheets::ChangedPhotos = photos::replacing::replace;
    "Writes photos to a folder: renditions, or copies of the originals."
    photo_export(photos::exporting::Export) -> Option<photos::exporting::Exported> = photos::exporting::export;
    "Tells what renditions take and may take."
    rendition_cache(session::Nothing) -> photos::room::RenditionCache = photos::room::show;
    "Chooses how much renditions may take."
    rendition_cache_set(photos::room::SetRoom) -> photos::room::RenditionCache = photos::room::set;
    "Throws all renditions away; they are made again when they are needed."
    rendition_cache_clear(session::Nothing) -> photos::room::RenditionCache = photos::room::clear;
    "Matches photos to the empty places of a text, by number or in order."
    places_match(figures::MatchPlaces) -> figures::PlacesMatched = figures::match_places;
    "Shows a photo in place of another in every article that uses it."
    photo_replace_everywhere(figures::ReplaceEverywhere) -> organising::ChangedAnswer = figures::replace_everywhere;
    "Keeps the drawing of a diagram, which the window made from its source."
    diagram_save(diagrams::Save) -> crate::Done = diagrams::save;
    "Draws a formula as the article will show it."
    formula_draw(editing::DrawFormula) -> editing::FormulaDrawn = editing::draw_formula;
    "Opens a web or mail address in the system's own program."
    address_open(editing::OpenAddress) -> crate::Done = editing::open_address;
    "Lists the texts that are kept for many articles."
    boilerplate_list(session::Nothing) -> Vec<boilerplates::BoilerplateAnswer> = boilerplates::list;
    "Stores what such a text says in one language, as a version of its own; makes it where it has no id yet."
    boilerplate_save(boilerplates::SaveBoilerplate) -> boilerplates::BoilerplateAnswer = boilerplates::save;
    "Gives such a text another name."
    boilerplate_rename(boilerplates::Rename) -> crate::Done = boilerplates::rename;
    "Deletes such a text, which articles that have it go on showing, or brings it back."
    boilerplate_delete(boilerplates::DeleteBoilerplate) -> crate::Done = boilerplates::delete;
    "Lists all that such a text said in one language, the newest first."
    boilerplate_versions(boilerplates::Versions) -> Vec<boilerplates::VersionAnswer> = boilerplates::versions;
    "Says where such a text closes articles by default."
    boilerplate_close(boilerplates::CloseWith) -> crate::Done = boilerplates::close;
    "Notes which such texts closed an article that was published."
    closing_note(boilerplates::Closed) -> crate::Done = boilerplates::note_closing;
    "Lists the institution's details, which such texts name between braces."
    institution_list(session::Nothing) -> Vec<institution::DetailData> = institution::list;
    "Puts these details in place of the former ones; where one got another name, texts name it so from now on."
    institution_save(institution::SaveDetails) -> crate::Done = institution::save;
    "Completes a name as it is typed, out of those that the library has."
    complete(completing::Complete) -> Vec<String> = completing::complete;
    "Proposes a digest: sentences of the article that fit."
    digest_propose(digesting::Propose) -> Option<String> = digesting::propose;
    "Lists the themes for WeChat."
    theme_list(session::Nothing) -> Vec<themes::ThemeAnswer> = themes::list;
    "Reads a theme file."
    theme_show(themes::Named) -> themes::ThemeSource = themes::show;
    "Compiles a theme file and tells what is wrong in it."
    theme_check(themes::CheckTheme) -> themes::ThemeReport = themes::check;
    "Keeps a theme file: a new one, or in place of one of the user's."
    theme_save(themes::SaveTheme) -> themes::ThemeAnswer = themes::save;
    "Deletes a theme of the user's."
    theme_delete(themes::Named) -> crate::Done = themes::delete;
    "Makes a theme file from one of doocs/md or mdnice; nothing is stored."
    theme_import(themes::ImportTheme) -> themes::ImportedAnswer = themes::import;
    "Renders an article, or a specimen, with a theme file that need not be stored."
    theme_preview(theming::PreviewTheme) -> theming::ThemePreview = theming::preview;
    "Shows the menus of the window's system."
    menus_show(menus::ShowMenus) -> crate::Done = menus::show;
    "Asks a task to stop."
    task_cancel(session::Cancel) -> crate::Done = session::cancel;
    "Asks the user for files."
    pick_files(session::PickFiles) -> Vec<String> = session::pick_files;
    "Asks the user for a folder."
    pick_folder(session::PickFolder) -> Option<String> = session::pick_folder;
    "Shows a folder in the file manager."
    open_folder(session::OpenFolder) -> crate::Done = session::open_folder;
}
