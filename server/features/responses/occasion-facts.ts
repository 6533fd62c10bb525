import type { AskedOccasion } from '../invitations/index.js';
import { answerName, ATTRIBUTE, levels, SERVICE, type Facts } from '../templates/index.js';
import { answersAt, type Response } from './response.js';

type Told = Pick<Response, 'minimum' | 'desired' | 'expected' | 'delivered' | 'itemImportance' | 'chosen'>;

/** What was told before the service, as conditions ask for it. */
const toldFacts = (before: Told): [string, string[]][] => [
  ...levels.flatMap((level) =>
    Object.entries(answersAt(before, level))
      .filter(([, answer]) => answer !== 'skipped')
      .map(([itemKey, answer]): [string, string[]] => [answerName(level, itemKey), [String(answer)]]),
  ),
  ...Object.entries(before.chosen)
    .filter(([, keys]) => keys.length > 0)
    .map(([key, keys]): [string, string[]] => [`ask.${key}`, [...keys]]),
];

/** What is known of a customer and the occasion before anything is answered. */
export const factsOf = (
  { service, attributes }: Pick<AskedOccasion, 'service' | 'attributes'>,
  before: Told | null,
): Facts =>
  new Map([
    ...(before ? toldFacts(before) : []),
    ...Object.entries(attributes)
      .filter(([, value]) => value !== '')
      .map(([name, value]): [string, string[]] => [`${ATTRIBUTE}${name}`, [value]]),
    [SERVICE, [service]],
  ]);
