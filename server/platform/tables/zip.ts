import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file within an archive: its bytes, portion by portion. */
export type ArchiveEntry = { readonly name: string; readonly bytes: () => AsyncIterable<Buffer> };

/** Fast rather than small: on a slow line the packing is what takes time. */
const compressionLevel = 2;

/** An archive that is written as it is read: entries one after the other, each in bounded memory. */
export const zipOf = (entries: readonly ArchiveEntry[], at: Date): Readable => {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const opened: Readable[] = [];
  zip.on('error', (error: Error) => out.destroy(error));
  out.once('close', () => opened.forEach((stream) => stream.destroy())); // whoever goes away ends what is read
  for (const { name, bytes } of entries)
    zip.addReadStreamLazy(name, { mtime: at, compressionLevel }, (take) => {
      const stream = Readable.from(bytes(), { objectMode: false, highWaterMark: 1 << 16 });
      opened.push(stream);
      stream.once('error', (error) => out.destroy(error)); // half an archive must not look like a whole one
      if (out.destroyed) stream.destroy();
      else take(null, stream);
    });
  zip.end();
  return out;
};

/** A short file. */
export const textEntry = (name: string, text: string): ArchiveEntry => ({
  name,
  bytes: async function* () {
    yield await Promise.resolve(Buffer.from(text));
  },
});
