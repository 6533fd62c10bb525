import { typedIn } from '../../platform/forms.js';
import { withTime, type PageTime } from './page-times.js';
import { stepsOf } from './paging.js';
import { longestComment, type Sitting } from './questionnaire.js';
import { namesIn } from './response-forms.js';
import { noProgress, type Progress } from './step-taking.js';

/** What a page of an open link carries of the pages before it: nothing of it is stored before the end. */
export type Carried = {
  readonly progress: Progress;
  /** Whether a field was filled in on the way that no person sees. */
  readonly trapped: boolean;
};

export const nothingCarried: Carried = { progress: noProgress, trapped: false };

export const carriedField = 'carried';

/** The hidden field of a page. */
export const carriedInPage = ({
  progress,
  trapped,
}: Carried): { readonly name: string; readonly value: string } => ({
  name: carriedField,
  value: JSON.stringify({ ...progress, trapped }),
});

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
};

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/**
 * What a form brings back of the pages before it. It has been in a browser and is believed no more than anything that is
 * typed: names and steps that the survey does not have are dropped, and all of it is judged again before it is stored.
 */
export const carriedIn = (sitting: Sitting, body: unknown): Carried => {
  const told = parsed(typedIn(body)[carriedField] ?? '');
  const names = new Set(namesIn(sitting));
  const steps = new Set(stepsOf(sitting).map(({ key }) => key));
  const typed = Object.entries(typedIn(told['typed']))
    .filter(([name]) => names.has(name))
    .map(([name, text]) => [name, text.slice(0, longestComment)] as const);
  const passed = listIn(told['passed']).filter(
    (key): key is string => typeof key === 'string' && steps.has(key),
  );
  const times = listIn(told['times']).reduce<readonly PageTime[]>((known, one) => {
    const { page, seconds } = (one ?? {}) as Partial<Record<keyof PageTime, unknown>>;
    const isTime = typeof page === 'string' && steps.has(page) && typeof seconds === 'number' && seconds >= 0;
    return isTime ? withTime(known, page, seconds) : known;
  }, []);
  return {
    progress: { typed: Object.fromEntries(typed), passed: [...new Set(passed)], times },
    trapped: told['trapped'] === true,
  };
};
