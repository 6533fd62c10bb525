import { httpsAddress } from '../../platform/https-address.js';
import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { LONGEST_ADDRESS, type Ending } from './ending.js';
import { lengthOf, wordingProblems, type Problem } from './problem.js';

const addressProblems = (onward: Localized): Problem[] =>
  locales.flatMap((locale): Problem[] => {
    const field = `ending.onward.${locale}`;
    const address = onward[locale].trim();
    if (address === '') return [];
    if (lengthOf(address) > LONGEST_ADDRESS)
      return [{ field, code: 'too-long', params: { limit: LONGEST_ADDRESS } }];
    return httpsAddress(address) === null ? [{ field, code: 'no-address' }] : [];
  });

/** Thanks are said in every language or in none; addresses begin with https. */
export const endingProblems = ({ before, after, onward }: Ending = {}): Problem[] => [
  ...(before ? wordingProblems('ending.before', before) : []),
  ...(after ? wordingProblems('ending.after', after) : []),
  ...(onward ? addressProblems(onward) : []),
];
