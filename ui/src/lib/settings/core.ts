// The commands of whole libraries, as the window calls them.
import { call } from '../backend/call';
import type { ArticleData, Library } from '../backend';

export interface Verified { ok: boolean; problems: { kind: string; what: string; fix: string }[] }
export interface Repaired { steps: { step: string; outcome: string; detail: string }[]; ok: boolean; path: string }
export interface Backup { file: string; name: string; created_at: string; bytes: number; articles: number; photos: number; sequence: number; automatic: boolean; good: boolean }
export interface Backups { folder: string; backups: Backup[] }
export interface BackupSettings { automatic: boolean; folder: string | null }
export interface BackupArticle { id: string; title: string; updated_at: string; revision: number }

export const libraryOpen = (request: { path: string; read_only?: boolean }): Promise<Library> => call('library_open', request);
export const libraryVerify = (request: { deep: boolean; task: string | null }): Promise<Verified> => call('library_verify', request);
export const libraryRepair = (request: { path: string; task: string | null }): Promise<Repaired> => call('library_repair', request);
export const libraryBackup = (request: { path: string | null; task: string | null }): Promise<{ file: string; bytes: number; sha256: string }> => call('library_backup', request);
export const backupList = (): Promise<Backups> => call('backup_list', {});
export const backupSettings = (): Promise<BackupSettings> => call('backup_settings', {});
export const backupSettingsSave = (request: BackupSettings): Promise<unknown> => call('backup_settings_save', request);
export const backupArticles = (request: { file: string }): Promise<BackupArticle[]> => call('backup_articles', request);
export const backupRestoreArticle = (request: { file: string; id: string }): Promise<ArticleData> => call('backup_restore_article', request);
export const libraryRestore = (request: { file: string; path: string; task: string | null }): Promise<{ path: string }> => call('library_restore', request);
export const libraryReplace = (request: { file: string; task: string | null }): Promise<Library> => call('library_replace', request);
