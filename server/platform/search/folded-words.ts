/** Letters that no decomposition takes to the letter a person would type in their place. */
const plainLetter: Readonly<Record<string, string>> = {
  ə: 'e',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ς: 'σ',
  й: 'й', // a letter of its own, unlike ё
};

/** Longer words are found by so many of their letters. */
const LONGEST_WORD = 40;

const withoutMarks = (letter: string): string => letter.normalize('NFD').replace(/\p{M}/gu, '');

/** Small letters without marks, of the words of one text: `Gəc`, `GEÇ` and `gec` are the same, and so are `ещё` and `еще`. */
const foldOnce = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()]
    .map((letter) => plainLetter[letter] ?? withoutMarks(letter))
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** A word as it is compared: the same whatever keyboard it was typed on. Folding what is folded changes nothing. */
export const foldWord = (word: string): string =>
  [...foldOnce(foldOnce(word))].slice(0, LONGEST_WORD).join('');

/** A word of a text, folded, and where it stands there. */
export type FoundWord = { readonly word: string; readonly start: number; readonly end: number };

/** The words of a text in their order: what is neither letter nor digit parts them. */
export const wordsIn = (text: string): FoundWord[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: found, index }) => {
    const word = foldWord(found);
    return word === '' ? [] : [{ word, start: index, end: index + found.length }];
  });
