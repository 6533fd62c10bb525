import type { Provider, Study } from '../studies/index.js';

/** What an author wrote of a day: "new technicians hired". */
export type Note = {
  readonly id: string;
  readonly studyId: string;
  /** Of the organisation's time zone, `2026-11-26`. */
  readonly day: string;
  readonly text: string;
  readonly createdAt: Date;
  readonly createdBy: string;
};

/** What changed of one provider; `share` is its weight among the rivals. */
export type ProviderChange = {
  readonly name: string;
  readonly what: 'added' | 'removed' | 'share';
  readonly before: number | null;
  readonly after: number | null;
};

/** That a study's providers were changed on a day. */
export type ProviderMark = {
  readonly id: string;
  readonly studyId: string;
  readonly day: string;
  readonly changes: readonly ProviderChange[];
};

export const LONGEST_NOTE = 200;
/** No study has more notes than anybody reads. */
export const MOST_NOTES = 200;

/** What of the providers changed, as far as it matters for figures; a new name alone does not. */
export const providerChanges = (
  before: Pick<Study, 'providers'>,
  after: Pick<Study, 'providers'>,
): ProviderChange[] => {
  const find = ({ providers }: Pick<Study, 'providers'>, { key }: Provider) =>
    providers.find((one) => one.key === key);
  const removed = before.providers.filter((one) => !find(after, one));
  return [
    ...after.providers.flatMap((one): ProviderChange[] => {
      const old = find(before, one);
      if (!old) return [{ name: one.name, what: 'added', before: null, after: one.share }];
      if (old.share === one.share) return [];
      return [{ name: one.name, what: 'share', before: old.share, after: one.share }];
    }),
    ...removed.map(({ name, share }): ProviderChange => ({
      name,
      what: 'removed',
      before: share,
      after: null,
    })),
  ];
};
