import type { Clock } from '../../platform/clock.js';
import type { ComputationKind, Computations, Part } from '../computations/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { ResponseService } from '../responses/index.js';
import type { Study, StudyFilter } from '../studies/index.js';
import {
  firstOf,
  returnFiguresOf,
  statedWishes,
  wishOf,
  type ReturnCounts,
  type ReturnsReading,
  type ReturnStatistics,
  type StatedWish,
} from './returns.js';

export type ReturnsParts = {
  readonly encounters: Pick<EncounterService, 'byCustomer'>;
  readonly responses: Pick<ResponseService, 'ofEncounters'>;
  readonly computations: Pick<Computations, 'register'>;
  /** How many encounters were delivered: another number, another result. */
  readonly countDelivered: (filter: StudyFilter) => Promise<number>;
  readonly clock: Clock;
};

/** So many customers' answers are looked up at a time. */
const AT_ONCE = 200;

type Known = { readonly encounterId: string; readonly returned: boolean };

const kindOf = ({
  encounters,
  responses,
  countDelivered,
  clock,
}: ReturnsParts): ComputationKind<ReturnStatistics> => ({
  kind: 'returns',
  version: 1,
  waves: ['after'],
  besides: async ({ studyId, providerKey }) => String(await countDelivered({ studyId, providerKey })),
  run: async ({ filter, options, breathe }) => {
    const days = Number(options['days']);
    const now = clock();
    const counts = new Map<StatedWish, ReturnCounts>();
    let waiting = 0;
    let known: Known[] = [];

    /** Told apart by what each said after the first service. */
    const settle = async (): Promise<void> => {
      const told = await responses.ofEncounters(known.map(({ encounterId }) => encounterId));
      for (const { encounterId, returned } of known) {
        const after = told.get(encounterId)?.find(({ wave }) => wave === 'after');
        const wish = wishOf(after?.outcomes ?? {});
        const before = counts.get(wish) ?? { served: 0, returned: 0 };
        counts.set(wish, { served: before.served + 1, returned: before.returned + Number(returned) });
      }
      known = [];
    };

    const take = async (visits: readonly Visit[]): Promise<void> => {
      const first = firstOf(visits, filter, { days, now });
      if (first === null) return;
      if (first.returned === null) waiting += 1;
      else known.push({ encounterId: first.visit.id, returned: first.returned });
      if (known.length >= AT_ONCE) await settle();
    };

    let [customer, visits]: [string, Visit[]] = ['', []];
    for await (const encounter of encounters.byCustomer(filter.studyId, filter.providerKey)) {
      if (encounter.contactId !== customer) {
        await take(visits);
        [customer, visits] = [encounter.contactId, []];
      }
      visits.push(encounter);
      await breathe();
    }
    await take(visits);
    await settle();
    const countsOf = (wish: StatedWish): ReturnCounts => counts.get(wish) ?? { served: 0, returned: 0 };
    const stated = Object.fromEntries(statedWishes.map((wish) => [wish, countsOf(wish)]));
    return { days, waiting, stated: stated as ReturnStatistics['stated'] };
  },
});

type Visit = ReturnType<ReturnsParts['encounters']['byCustomer']> extends AsyncGenerator<infer V> ? V : never;

/** How many customers came back, beside what they said. Whoever asks has checked permissions and narrowed the filter. */
export const createReturnsService = (parts: ReturnsParts) => {
  const computed = parts.computations.register(kindOf(parts));
  const partOf = ({ returnDays }: Study, filter: StudyFilter): Part => ({
    // Encounters know nothing of versions: what is chosen of them narrows nothing here.
    filter: { ...filter, versionId: undefined },
    options: { days: String(returnDays) },
  });
  return {
    read: async (
      study: Study,
      filter: StudyFilter,
      sight: { readonly seesPersons: boolean; readonly restIsFew: boolean },
    ): Promise<ReturnsReading> => {
      const part = partOf(study, filter);
      const reading = await computed.read(part);
      // Told in a line among others, without buttons of its own: a stale one is computed anew by itself.
      if (reading.stale && reading.state === 'done') await computed.ask(part);
      return { computed: reading, figures: reading.result && returnFiguresOf(reading.result, sight) };
    },
  };
};

export type ReturnsService = ReturnType<typeof createReturnsService>;
