/**
 * Builds what runs: `server` and `scripts` transpiled file by file, `public` bundled, minified and named by content.
 * Plain JavaScript, because it must run before anything is built.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const help = `npm run build [-- --help]

Builds into dist/:
  dist/server/**/*.js         every server/**/*.ts, one to one, with source maps
  dist/scripts/**/*.js        every scripts/**/*.ts likewise: command lines that start without compiling
  dist/public/{css,js,img}    bundled, minified, each name carrying a hash of its content
  dist/public/manifest.json   logical name → hashed name ("css/office.css" → "css/office.X1Y2Z3.css")
What an earlier build left there and this one did not write is removed.
`;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const publicFolder = join(root, 'public');
const hashedNames = '[dir]/[name].[hash]';

const slashed = (path) => path.split(sep).join('/');

/** Files of a folder whose names end in `ending`, as absolute paths, sorted; folders beneath it only if `deep`. */
const filesOf = async (folder, ending, deep) => {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: deep, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
};

/**
 * Puts a file in its place, whole or not at all, and only where it is not there already: a server that starts meanwhile, or a
 * second build, never reads half a file.
 */
const put = async (file, contents) => {
  if (existsSync(file) && (await readFile(file)).equals(contents)) return;
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, contents);
  await rename(draft, file);
};

/** Writes what esbuild made; absolute paths. */
const writtenBy = async ({ outputFiles }) => {
  await Promise.all(outputFiles.map(({ path, contents }) => put(path, contents)));
  return outputFiles.map(({ path }) => resolve(path));
};

/** Every source of a folder, one to one. */
const transpile = async (folder) => {
  const made = await build({
    absWorkingDir: root,
    write: false,
    entryPoints: await filesOf(join(root, folder), '.ts', true),
    outbase: join(root, folder),
    outdir: join(dist, folder),
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  return writtenBy(made);
};

/** Top-level sheets and scripts are entry points; what they import lies in folders and ends inside them. */
const bundlePublic = async () => {
  const entryPoints = [
    ...(await filesOf(join(publicFolder, 'css'), '.css', false)),
    ...(await filesOf(join(publicFolder, 'js'), '.ts', false)),
  ];
  const made = await build({
    absWorkingDir: root,
    write: false,
    entryPoints,
    outbase: publicFolder,
    outdir: join(dist, 'public'),
    entryNames: hashedNames,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'iife',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    metafile: true,
    logLevel: 'warning',
  });
  const names = Object.entries(made.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file, { entryPoint }]) => [
      slashed(relative('public', entryPoint)).replace(/\.ts$/, '.js'),
      slashed(relative(join('dist', 'public'), file)),
    ]);
  return { names, written: await writtenBy(made) };
};

const copyImages = async () => {
  const files = await filesOf(join(publicFolder, 'img'), '', true);
  return Promise.all(
    files.map(async (file) => {
      const { dir, name, ext } = parse(relative(publicFolder, file));
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
        .slice(0, 8);
      const target = join(dir, `${name}.${hash}${ext}`);
      await put(join(dist, 'public', target), await readFile(file));
      return [slashed(join(dir, name + ext)), slashed(target)];
    }),
  );
};

/** Pruned after writing, never emptied before: a server that runs, or a second build, finds every file at any moment. */
const prune = async (folder, written) => {
  const kept = new Set(written);
  const stale = (await filesOf(folder, '', true)).filter((file) => !kept.has(file) && !file.endsWith('.tmp'));
  await Promise.all(stale.map((file) => rm(file, { force: true })));
};

const run = async () => {
  const started = performance.now();
  const [server, commands, bundles, images] = await Promise.all([
    transpile('server'),
    transpile('scripts'),
    bundlePublic(),
    copyImages(),
  ]);
  const assets = [...bundles.names, ...images].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = join(dist, 'public', 'manifest.json');
  await put(manifest, Buffer.from(`${JSON.stringify(Object.fromEntries(assets), null, 2)}\n`));
  const imageFiles = images.map(([, file]) => join(dist, 'public', file));
  await prune(join(dist, 'server'), server);
  await prune(join(dist, 'scripts'), commands);
  await prune(join(dist, 'public'), [manifest, ...bundles.written, ...imageFiles]);
  const took = Math.round(performance.now() - started);
  console.log(`built ${server.length / 2} server files and ${assets.length} assets in ${took} ms`);
};

if (process.argv.includes('--help')) console.log(help);
else await run();
