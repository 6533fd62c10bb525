import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files in a folder of their own. */
export const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-tables-'));
  let count = 0;
  return {
    folder,
    write: (content: string | Uint8Array): string => {
      const file = join(folder, `${(count += 1)}.csv`);
      writeFileSync(file, content);
      return file;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const turkish: Readonly<Record<string, number>> = {
  ç: 0xe7,
  Ç: 0xc7,
  ğ: 0xf0,
  Ğ: 0xd0,
  ı: 0xfd,
  İ: 0xdd,
  ö: 0xf6,
  Ö: 0xd6,
  ş: 0xfe,
  Ş: 0xde,
  ü: 0xfc,
  Ü: 0xdc,
};

/** A text as an older Turkish spreadsheet saves it. */
export const inWindows1254 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (letter) => turkish[letter] ?? letter.charCodeAt(0));

export const inUtf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
