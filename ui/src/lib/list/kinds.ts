// What files can become, by their names.

const ARTICLE = /\.(md|markdown|html?|txt|text)$/i;
const PHOTO = /\.(jpe?g|jpe|png|gif|webp|avif|heic|heif|tiff?|bmp)$/i;
const THEME = /\.css$/i;

export const articlePaths = (paths: readonly string[]): string[] => paths.filter((path) => ARTICLE.test(path));
export const photoPaths = (paths: readonly string[]): string[] => paths.filter((path) => PHOTO.test(path));
export const themePaths = (paths: readonly string[]): string[] => paths.filter((path) => THEME.test(path));
