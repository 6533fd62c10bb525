/** Letters that no decomposition takes to the letter a person would type in their place. */
const plainLetter: Readonly<Record<string, string>> = { ə: 'e', ı: 'i', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/**
 * A text as it is compared in a search: small letters without their marks, so that `İSMAYILOVA`, `İsmayılova` and
 * `ismayilova` are the same, whatever keyboard they were typed on.
 */
export const fold = (text: string): string =>
  [...text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()]
    .map((letter) => plainLetter[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .trim();

const MOST_WORDS = 5;

/** The folded words of a text. Control characters are nobody's letters, and no pattern of the store may hold a zero. */
const foldedWords = (text: string): string[] =>
  fold(text)
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => word !== '');

/** What is looked for: each word must begin something that is known of a contact. */
export const searchWords = (text: string): string[] => foldedWords(text).slice(0, MOST_WORDS);

type Searchable = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly externalId: string | null;
};

/** Every beginning by which a contact is found: the names and their parts, the address, the number. */
export const searchTerms = ({ firstName, lastName, email, externalId }: Searchable): string[] => {
  const names = [firstName, lastName].flatMap(foldedWords);
  const parts = names.flatMap((name) => name.split(/[-'’.]+/));
  const terms = [...names, ...parts, ...foldedWords(email), ...foldedWords(externalId ?? '')];
  return [...new Set(terms.filter((term) => term !== ''))];
};
