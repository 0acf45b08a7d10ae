// The one door to the core: commands, events and photo addresses.
import type * as commands from './generated';

export * from './generated';
export { BackendError, asBackendError } from './call';
export { onDragDrop, onCloseRequested, closeWindow, closeWindowAsAsked, onLibraryRequested, onMenu, onPhotoImport, onProgress, setWindowTheme, setWindowTitle, setZoom, type Drop } from './events';
export { diagramUrl, photoUrl } from './photo-url';

// The answers' names belong to the core; these stay as they are when a name there changes.
type Answer<Command extends (request: never) => Promise<unknown>> = Awaited<ReturnType<Command>>;
export type ArticleData = Answer<typeof commands.articleShow>;
export type SaveData = Answer<typeof commands.articleSave>;
export type CountsData = Answer<typeof commands.articleCounts>;
export type Library = Answer<typeof commands.libraryOpen>;
export type PhotoData = Answer<typeof commands.photoShow>[number];
export type RevisionData = Answer<typeof commands.articleHistory>[number];
export type ThemeData = Answer<typeof commands.themeList>[number];
export type BoilerplateData = Answer<typeof commands.boilerplateList>[number];
export type Checked = Answer<typeof commands.articleCheck>;
export type CheckedItem = Checked['items'][number];
export type Previewed = Answer<typeof commands.articlePreview>;
export type ImportedPhotoData = Answer<typeof commands.photoImportBytes>;
export type ArticleChange = Parameters<typeof commands.articlesChange>[0]['change'];
