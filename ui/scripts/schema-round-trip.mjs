// Reads article bodies, one JSON document a line, through the editor's schema and writes each as the editor would save
// it. Stops with the line's number where the schema refuses one. Start with `npm run --silent schema-round-trip`.
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Node does not read TypeScript, so the schema is bundled in memory first, together with all that it needs.
const bundle = await build({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'silent',
  build: { ssr: 'src/lib/editor/schema.ts', write: false, minify: false },
  ssr: { noExternal: true },
});
const [{ code }] = (Array.isArray(bundle) ? bundle[0] : bundle).output;
const { schema } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

// Lines are split by hand: `readline` also breaks at U+2028, which JSON texts may hold.
const lines = (await text(process.stdin)).split('\n');
if (lines.at(-1) === '') lines.pop();
const answers = [];
for (const [index, line] of lines.entries()) {
  try {
    const node = schema.nodeFromJSON(JSON.parse(line));
    node.check();
    answers.push(`${JSON.stringify(node.toJSON())}\n`);
  } catch (error) {
    process.stderr.write(`line ${index + 1}: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
    break;
  }
}
process.stdout.write(answers.join(''));
