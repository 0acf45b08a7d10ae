import type * as backend from '../backend';

export type Versions = Awaited<ReturnType<typeof backend.boilerplateVersions>>;

/** Saves of one run of typing are one line: those within ten minutes of the first, unless something was published with them. */
export function lines(versions: Versions): Versions {
  const FOLD = 10 * 60 * 1000;
  const kept: Versions = [];
  let began = Number.NEGATIVE_INFINITY;
  for (const version of [...versions].reverse()) {
    const at = new Date(version.created_at).getTime();
    const before = kept.at(-1);
    if (before && before.published === 0 && at >= began && at < began + FOLD) kept[kept.length - 1] = version;
    else {
      kept.push(version);
      began = at;
    }
  }
  return kept.reverse();
}
