import { typedIn } from '../../platform/forms.js';

/** How long one page of a survey was looked at; `page` is its step's key, `all` where all is asked at once. */
export type PageTime = { readonly page: string; readonly seconds: number };

/** The fields by which a page says when it was given out, and a script how long it was in sight. */
export const shownField = 'shown';
export const lookedField = 'looked';

/** The page of a survey that is asked all at once. */
export const WHOLE = 'all';

const SECOND = 1000; // ms
/** Who takes longer has left the page open: an hour is told, and not more. */
const LONGEST = 3600; // s
/** A page that was given out longer ago tells nothing: it was another sitting. */
const FORGOTTEN = 30 * 24 * 3600; // s

/** What a page carries to tell when it was given out. */
export const shownNow = (now: Date): { readonly name: string; readonly value: string } => ({
  name: shownField,
  value: now.getTime().toString(36),
});

const tenths = (seconds: number): number => Math.round(Math.min(seconds, LONGEST) * 10) / 10;

/**
 * Seconds between giving a page out and its coming back, or, where a script has told that it was in sight for less, those.
 * Null where the page does not say, or says what cannot be. Whoever makes something up is believed no more than a clock.
 */
export const secondsSpent = (body: unknown, now: Date): number | null => {
  const { [shownField]: shown = '', [lookedField]: looked = '' } = typedIn(body);
  if (!/^[0-9a-z]{1,9}$/.test(shown)) return null;
  const between = (now.getTime() - parseInt(shown, 36)) / SECOND;
  if (!(between >= 0 && between <= FORGOTTEN)) return null;
  const told = /^\d{1,6}(\.\d)?$/.test(looked) ? Number(looked) : Infinity;
  return tenths(Math.min(between, told));
};

/** The times with those of another look at a page. */
export const withTime = (
  times: readonly PageTime[],
  page: string,
  seconds: number | null,
): readonly PageTime[] => {
  if (seconds === null) return times;
  const before = times.find((one) => one.page === page);
  if (!before) return [...times, { page, seconds: tenths(seconds) }];
  const sum = tenths(before.seconds + seconds);
  return times.map((one) => (one === before ? { page, seconds: sum } : one));
};

/** Seconds spent on all pages together; null where none was timed. */
export const secondsOf = (times: readonly PageTime[]): number | null =>
  times.length === 0 ? null : Math.round(times.reduce((sum, { seconds }) => sum + seconds, 0) * 10) / 10;
