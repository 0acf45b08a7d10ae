// Makes the renditions of an import with sharp: 320 and 1080 pixels wide of each photo of a folder.
// `photos_peer.mjs FROM TO THREADS both|chained` prints seconds, photos, MiB at most, and seconds of the
// processor.
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

const [from, to, threads, way] = process.argv.slice(2);
sharp.cache(false);
// As many photos at once as there are threads, each on one: that is quicker than one photo on all of them.
sharp.concurrency(1);
await mkdir(to, { recursive: true });
const files = (await readdir(from)).sort();
const small = (stem) => path.join(to, `${stem}-320.jpg`);
const large = (stem) => path.join(to, `${stem}-1080.jpg`);

async function make(file) {
  const { name } = path.parse(file);
  const photo = () => sharp(path.join(from, file)).rotate();
  if (way === "both") {
    await photo().resize({ width: 1080 }).jpeg({ quality: 80 }).toFile(large(name));
    await photo().resize({ width: 320 }).jpeg({ quality: 80 }).toFile(small(name));
    return;
  }
  // The small one from the pixels of the large one, which spares a decode.
  const { data, info } = await photo().resize({ width: 1080 }).raw().toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  await sharp(data, raw).jpeg({ quality: 80 }).toFile(large(name));
  await sharp(data, raw).resize({ width: 320 }).jpeg({ quality: 80 }).toFile(small(name));
}

let next = 0;
async function work() {
  while (next < files.length) {
    await make(files[next++]);
  }
}

const before = process.cpuUsage();
const started = process.hrtime.bigint();
await Promise.all(Array.from({ length: Number(threads) }, work));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const mebibytes = process.resourceUsage().maxRSS / 1024;
const { user, system } = process.cpuUsage(before);
const processor = (user + system) / 1e6;
console.log(`${seconds.toFixed(4)}\t${files.length}\t${mebibytes.toFixed(1)}\t${processor.toFixed(2)}`);
