import { deviceOf } from './device.js';
import type { Submitted } from './questionnaire.js';
import type { Arrival, ResponseFlag } from './response.js';

/** A field that no person sees: whoever fills it in reads the page as programs do. */
export const trapField = 'website';

const SECOND = 1000; // ms
/** Nobody reads a page, chooses and sends it in less. */
const FEWEST_SECONDS = 3;
/** To read a statement and to choose a point takes longer; half of what Huang et al. (2012) call careless. */
const SECONDS_A_RATING = 1;

const ratingsIn = ({ minimum, desired, expected, delivered, itemImportance, outcomes }: Submitted): number =>
  [minimum, desired, expected, delivered, itemImportance, outcomes]
    .flatMap((answers) => Object.values(answers))
    .filter((answer) => answer !== 'skipped').length;

/** What a page that anybody may open notices of an answer that is sent to it. */
export const arrivalOf = (sent: {
  /** As the browser calls itself. */
  readonly userAgent: string | undefined;
  /** What stood in the field that no person sees. */
  readonly trap: string | undefined;
  readonly submitted: Submitted;
  /** When the page was given out. */
  readonly shownAt: Date;
  readonly now: Date;
  /** Whether this device says that it has answered here before. */
  readonly answeredBefore: boolean;
}): Arrival => {
  const { userAgent, trap = '', submitted, shownAt, now, answeredBefore } = sent;
  const least = Math.max(FEWEST_SECONDS, ratingsIn(submitted) * SECONDS_A_RATING) * SECOND;
  const flags: [ResponseFlag, boolean][] = [
    ['honeypot', trap.trim() !== ''],
    ['too-fast', now.getTime() - shownAt.getTime() < least],
    ['same-device', answeredBefore],
  ];
  return {
    device: deviceOf(userAgent),
    flags: flags.filter(([, noticed]) => noticed).map(([flag]) => flag),
  };
};
