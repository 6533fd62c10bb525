import type { ComparisonParts } from '../../../server/features/comparison/index.js';
import type { Baseline } from '../../../server/features/comparison/baseline.js';
import type { WhyLink, WhySnapshot } from '../../../server/features/comparison/why-link.js';
import type { WhyLinkStore } from '../../../server/features/comparison/why-link-store.js';
import { fakeParts as gapParts, type FakeParts } from '../analytics/fakes.js';
import { study } from './builders.js';
import { fakeSummaries } from './fake-summaries.js';

export const now = new Date('2026-11-24T10:00:00Z');

/** What the comparison is read by, over lists in memory. */
export const fakeParts = (
  over: Partial<FakeParts> = {},
): ComparisonParts & { readonly data: FakeParts; readonly kept: Baseline[] } => {
  const { data, studies, templates } = gapParts({ study, ...over });
  const kept: Baseline[] = [];
  return {
    data,
    kept,
    studies,
    templates,
    summaries: fakeSummaries(data),
    baselines: {
      find: (studyId) => Promise.resolve(kept.find((one) => one.studyId === studyId) ?? null),
      keep: (baseline) => {
        if (!kept.some(({ studyId }) => studyId === baseline.studyId)) kept.push(baseline);
        return Promise.resolve();
      },
    },
    countExcluded: () => Promise.resolve(0),
    clock: () => now,
  };
};

type Row = { link: WhyLink; snapshot: WhySnapshot | null; readonly tokenHash: string };

/** Links in memory. */
export const fakeLinks = (): WhyLinkStore & { readonly rows: Row[] } => {
  const rows: Row[] = [];
  const rowOf = (id: string) => rows.find(({ link }) => link.id === id);
  const change = (id: string, part: Partial<WhyLink>): Promise<void> => {
    const row = rowOf(id);
    if (row) row.link = { ...row.link, ...part };
    return Promise.resolve();
  };
  return {
    rows,
    insert: (link, snapshot, tokenHash) => {
      rows.unshift({ link, snapshot, tokenHash });
      return Promise.resolve();
    },
    list: (studyId) =>
      Promise.resolve(rows.filter(({ link }) => link.studyId === studyId).map(({ link }) => link)),
    find: (id) => Promise.resolve(rowOf(id)?.link ?? null),
    countOpen: (studyId, at) =>
      Promise.resolve(
        rows.filter(({ link }) => link.studyId === studyId && !link.revokedAt && link.expiresAt > at).length,
      ),
    findByToken: (tokenHash) => Promise.resolve(rows.find((row) => row.tokenHash === tokenHash) ?? null),
    revoke: async (id, revokedBy, revokedAt) => {
      const row = rowOf(id);
      if (!row || row.link.revokedAt) return;
      row.snapshot = null;
      await change(id, { revokedBy, revokedAt });
    },
    countOpening: (id, lastOpenedAt) =>
      change(id, { lastOpenedAt, opened: (rowOf(id)?.link.opened ?? 0) + 1 }),
  };
};
