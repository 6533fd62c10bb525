import { linesOf } from '../../platform/forms.js';

export type NamedAddress = { readonly name: string; readonly email: string };

/** What was read of pasted lines, and the number of the first line in which there is no address; 0 where all have one. */
export type ReadPeople = { readonly people: readonly NamedAddress[]; readonly wrongLine: number };

const LONGEST_NAME = 80;
const LONGEST_ADDRESS = 254; // RFC 5321
const address = /[^\s,;<>"'()]+@[^\s,;<>"'()@]+\.[^\s,;<>"'()@]{2,}/u;

const nameIn = (line: string): string =>
  line
    .replace(/[\s,;<>"'()]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);

/**
 * Reads one person a line, however it was pasted: `Aysel Quliyeva, aysel@dalga.example`, `aysel@dalga.example; Aysel`, or
 * `Aysel <aysel@dalga.example>`. Without a name the address stands for it. An address that comes twice counts once.
 */
export const readPeople = (text: string): ReadPeople => {
  const found = linesOf(text).map((line): NamedAddress | null => {
    const email = address.exec(line)?.[0] ?? '';
    if (email === '' || email.length > LONGEST_ADDRESS) return null;
    return { name: nameIn(line.replace(email, ' ')) || email, email: email.toLowerCase() };
  });
  const all = found.filter((one) => one !== null);
  return {
    people: all.filter(({ email }, at) => all.findIndex((other) => other.email === email) === at),
    wrongLine: found.indexOf(null) + 1,
  };
};
