import { inflateRawSync } from 'node:zlib';

/** The files of an archive by their names, as its directory lists them. */
export const filesIn = (archive: Buffer): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, remark] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const head = archive.readUInt32LE(at + 42);
    const begin = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
    const bytes = archive.subarray(begin, begin + packed);
    files.set(
      archive.toString('utf8', at + 46, at + 46 + name),
      method === 0 ? bytes : inflateRawSync(bytes),
    );
    at += 46 + name + extra + remark;
  }
  return Promise.resolve(files);
};

const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const columnOf = (place: string): number =>
  [...place.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The rows of a sheet, numbers as numbers; a cell that is not there is null. */
export const sheetIn = (files: ReadonlyMap<string, Buffer>, number: number): (string | number | null)[][] => {
  const xml = files.get(`xl/worksheets/sheet${number}.xml`)?.toString() ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: (string | number | null)[] = [];
    for (const [, place = '', text, value] of row.matchAll(
      /<c (?:s="1" )?r="([A-Z]+\d+)"(?: t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is>|><v>(.*?)<\/v>)<\/c>/gs,
    ))
      cells[columnOf(place)] = text === undefined ? Number(value) : plain(text);
    return Array.from(cells, (cell) => cell ?? null);
  });
};
