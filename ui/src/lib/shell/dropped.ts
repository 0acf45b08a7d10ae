/** A library's folder among files that were dropped. */
export function libraryPath(paths: readonly string[]): string | undefined {
  const path = paths.find((one) => /\.torchpress([\\/](library\.db)?)?$/i.test(one));
  return path?.replace(/[\\/](library\.db)?$/i, '');
}
