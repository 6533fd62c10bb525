const LONGEST_KEY = 40;

/** Letters that lose nothing but their marks when decomposed are not named here. */
const latin: Readonly<Record<string, string>> = {
  ə: 'e',
  ı: 'i',
  ß: 'ss',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** What every object answers to: `answers[key]` must find an answer or nothing. */
const reserved = new Set(['constructor']);

const wordsOf = (text: string): string =>
  [...text.normalize('NFC').toLowerCase()]
    .map((letter) => latin[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_KEY)
    .replace(/^[^a-z]+|-+$/g, '');

const numbered = (stem: string, number: number): string => {
  const ending = `-${number}`;
  return stem.slice(0, LONGEST_KEY - ending.length).replace(/-+$/, '') + ending;
};

/**
 * A key for what a person named: lower-case Latin words joined by hyphens, at most 40 letters, unlike every key in
 * `taken`. `fallback` (itself such a word) serves where the name has no letter that can be written so.
 *
 * `keyFrom('Ödəniş rahatlığı', [], 'item') === 'odenis-rahatligi'`
 */
export const keyFrom = (text: string, taken: Iterable<string>, fallback: string): string => {
  const used = new Set([...taken, ...reserved]);
  const stem = wordsOf(text) || fallback;
  if (!used.has(stem)) return stem;
  let number = 2;
  while (used.has(numbered(stem, number))) number += 1;
  return numbered(stem, number);
};
