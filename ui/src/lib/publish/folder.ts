/** The folder that all files lie in. */
export function folderOf(files: readonly string[], out: string): string {
  const separator = files[0]?.includes('\\') && !files[0].includes('/') ? '\\' : '/';
  const folders = files.map((file) => file.split(separator).slice(0, -1));
  const shortest = folders.reduce((a, b) => (b.length < a.length ? b : a), folders[0] ?? []);
  let shared = shortest.length;
  while (shared > 0 && !folders.every((folder) => folder.slice(0, shared).join(separator) === shortest.slice(0, shared).join(separator))) shared -= 1;
  return shared > 0 ? shortest.slice(0, shared).join(separator) || separator : out;
}
