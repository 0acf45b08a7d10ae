// Renders the articles of a folder with the peer, as its own users call it, and leaves the times in peer.tsv.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderStyledContent } from '@wenyan-md/core/wrapper';

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
const articles = files
  .map((name) => ({ name: name.slice(0, -3).split('-'), text: readFileSync(join(folder, name), 'utf8') }))
  .sort((one, other) => one.text.length - other.text.length);

// Everything is compiled and loaded before anything counts: each kind of article was rendered before.
for (const { text } of articles.slice(0, 2)) for (let run = 0; run < 3; run += 1) await renderStyledContent(text);

const lines = [];
for (const { name, text } of articles) {
  let best = Infinity;
  let html = '';
  const begun = performance.now();
  // The best of five; large articles take minutes, so those are done once or as often as fits into twenty seconds.
  for (let run = 0; run < 5 && (run === 0 || performance.now() - begun < 20_000); run += 1) {
    const from = performance.now();
    html = await renderStyledContent(text);
    best = Math.min(best, performance.now() - from);
  }
  process.stderr.write(`peer: ${name.join(' ')}: ${best.toFixed(1)} ms\n`);
  lines.push([...name, best.toFixed(3), [...html].length].join('\t'));
  writeFileSync(join(folder, 'peer.tsv'), `${lines.join('\n')}\n`);
}
process.exit(0);
