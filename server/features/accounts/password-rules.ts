import type { Message } from '../../platform/errors.js';
import type { Person } from './account.js';

/** At least this many characters: length protects, mixed signs hardly do (NIST SP 800-63B). */
const shortestPassword = 12;
/** Longer ones only cost time to check. */
const longestPassword = 200;

/** The same password, whatever keyboard composed its letters. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const namesOf = ({ name, email }: Person): string[] =>
  [name, name.replace(/\s+/g, ''), email, email.split('@')[0] ?? '']
    .map(folded)
    .filter((text) => text !== '');

/** Why a password cannot be taken, for the person it belongs to; null where it can. */
export const passwordProblem = (password: string, person: Person): Message | null => {
  const { length } = [...normalPassword(password)];
  if (length < shortestPassword)
    return { key: 'accounts:errors.password-short', params: { limit: shortestPassword } };
  if (length > longestPassword) return { key: 'form:too-long', params: { limit: longestPassword } };
  return namesOf(person).includes(folded(password)) ? { key: 'accounts:errors.password-personal' } : null;
};
