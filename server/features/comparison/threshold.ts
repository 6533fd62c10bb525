import type { Clock } from '../../platform/clock.js';
import type { Study } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { Version } from '../templates/index.js';
import type { BaselineStore } from './baseline-store.js';
import { demandingFrom } from './demanding.js';
import { createGather } from './gather-answers.js';
import type { Gathered } from './gathering.js';
import { candidate } from './parties.js';

export type ThresholdParts = {
  readonly baselines: BaselineStore;
  readonly summaries: Pick<SummaryService, 'read' | 'readValues'>;
  readonly clock: Clock;
};

/** h*, from which H on a customer of a study is demanding: one for every page that tells of standings. */
export const createThreshold = ({ summaries, baselines, clock }: ThresholdParts) => ({
  /**
   * Of the first round; kept once a second one has begun, because then the first is over. `gathered` is that round where it
   * was gathered already; null where nobody told.
   */
  read: async (study: Study, newest: Version, gathered: Gathered | null = null): Promise<number | null> => {
    const [round = '', ...later] = study.rounds;
    const kept = await baselines.find(study.id);
    if (kept) return kept.demandingFrom;
    const first = gathered ?? (await createGather(summaries)(study, newest, { round }));
    const found = demandingFrom(
      study.providers.map(
        ({ key, name }) =>
          candidate(
            { key, name, kind: 'rival', share: 1, about: { providerKey: key } },
            first,
            null,
            'collected',
          ).found?.classes() ?? [],
      ),
    );
    if (found !== null && later.length > 0)
      await baselines.keep({ studyId: study.id, round, demandingFrom: found, frozenAt: clock() });
    return found;
  },
});

export type Threshold = ReturnType<typeof createThreshold>;
