// The commands of the photo library and their answers, by the names that its screens have for them.
import type { PhotoFilter as Asked, Photo, PhotoChange, PhotoFacets, PhotoLayout, photoCaptionsPreview, photoReplaceText } from '../backend';

export {
  creditTemplateDelete,
  creditTemplateSave,
  creditTemplates,
  eventList,
  eventRemove,
  eventSave,
  personChange,
  personList,
  photoCameras,
  photoCaptionsApply as captionsApply,
  photoCaptionsPreview as captionsPreview,
  photoChange,
  photoCounts,
  photoExport,
  photoFacets,
  photoImportControl,
  photoImportPending,
  photoImportStart,
  photoLayout,
  photoReplaceText as replaceText,
  photoReplaceTextPreview as replaceTextPreview,
  photoRows,
  photoShow,
  photoTrashEmpty,
  rightsPlaces,
} from '../backend';
export type {
  CreditTemplate,
  FoundInPhoto as Found,
  ImportItem,
  ImportProgress,
  KnownPerson,
  PhotoChange,
  PhotoCounts,
  PhotoFacets as Facets,
  PhotoFlag as Flag,
  PhotoPlace,
  PhotoRow,
  PhotoSort,
} from '../backend';

/** What is not asked for is absent. */
export type PhotoFilter = { [Part in keyof Asked]?: NonNullable<Asked[Part]> };
export type FullPhoto = Photo;
export type Layout = PhotoLayout;
export type Rights = Photo['rights'];
export type Person = Photo['people'][number];
export type Consent = Person['consent'];
export type PhotoTexts = NonNullable<Photo['texts'][string]>;
export type TextsChange = NonNullable<NonNullable<PhotoChange['texts']>[string]>;
export type Named = PhotoFacets['people'][number];
export type CaptionSource = Parameters<typeof photoCaptionsPreview>[0];
export type CaptionPreview = Awaited<ReturnType<typeof photoCaptionsPreview>>;
export type Replacing = Parameters<typeof photoReplaceText>[0];
