import { portionsOf } from '../../platform/database/portions.js';
import { createRawReader } from '../../platform/database/raw-records.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import { answeredBefore } from './answered-before-store.js';
import type { InvitationModel, InvitationRecord } from './invitation-model.js';

/** Customers who were asked what was received and are alike: their language, and which of the two waves they answered. */
export type AskedCustomers = {
  readonly locale: string;
  readonly before: boolean;
  readonly after: boolean;
  readonly n: number;
  /** How many of them have each value of each attribute. */
  readonly parts: readonly (readonly [attribute: string, value: string, n: number])[];
};

/** Everybody who was asked, or some of the newest. */
export type Asked = {
  readonly customers: readonly AskedCustomers[];
  /** How many of the newest of the study were looked through to find these; null where nobody is left out. */
  readonly newestOf: number | null;
};

/** Where numbers do not tell who was asked: so many of the newest are looked through, and so many that fit are enough. */
export const mostLookedThrough = 1500;
export const mostAsked = 1000;

type Found = Pick<InvitationRecord, 'encounterId' | 'locale' | 'answeredAt' | 'occasion'> &
  Pick<InvitationRecord, 'round' | 'providerKey' | 'agentId' | 'versionId' | 'answeredBefore'>;

const fields: Readonly<Record<string, 0 | 1>> = {
  _id: 0,
  encounterId: 1,
  locale: 1,
  answeredAt: 1,
  answeredBefore: 1,
  'occasion.attributes': 1,
  round: 1,
  providerKey: 1,
  agentId: 1,
  versionId: 1,
};

/** Whether an invitation is meant by everything that a filter asks but the study and the period. */
const fitting = (filter: StudyFilter) => {
  const { round, providerKey, agentId, versionId } = filter;
  const equal = Object.entries({ round, providerKey, agentId, versionId }).filter(
    ([, value]) => value !== undefined,
  );
  const segments = segmentsIn(filter);
  return (found: Found): boolean =>
    equal.every(([name, value]) => found[name as keyof Found] === value) &&
    segments.every(({ attribute, value }) => {
      const own = found.occasion?.attributes ?? {};
      return Object.hasOwn(own, attribute) && own[attribute] === value;
    });
};

/** Who was asked what was received, from their invitations one by one. */
export const createAskedStore = ({ collection }: InvitationModel) => {
  /** By the index, the newest delivery first: whatever a filter asks, no more than these are read. */
  const newest = async ({ studyId, from, to }: StudyFilter, limit: number): Promise<Found[]> => {
    const period = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
    const query = { studyId, wave: 'after', ...(from || to ? { deliveredAt: period } : {}) };
    const options = { projection: fields, sort: { deliveredAt: -1 } as const, limit, raw: true };
    const read = createRawReader();
    const found = (await collection.find(query, options).toArray()) as unknown as Buffer[];
    return found.map((bytes) => read(bytes) as unknown as Found);
  };

  const customersOf = async (found: readonly Found[]): Promise<AskedCustomers[]> => {
    const unknown = found.filter((one) => (one.answeredBefore ?? null) === null);
    const told = new Set<string>();
    for (const some of portionsOf(unknown.map(({ encounterId }) => encounterId)))
      for (const encounterId of await answeredBefore(collection, some)) told.add(encounterId);
    return found.map((one) => ({
      locale: one.locale,
      before: one.answeredBefore ?? told.has(one.encounterId),
      after: (one.answeredAt ?? null) !== null,
      n: 1,
      parts: Object.entries(one.occasion?.attributes ?? {}).map(([name, value]) => [name, value, 1]),
    }));
  };

  return {
    /** Those of the newest who were asked of a study, in the period, that a filter means. */
    asked: async (filter: StudyFilter, _attributes: readonly string[]): Promise<Asked> => {
      const found = await newest(filter, mostLookedThrough);
      const fits = fitting(filter);
      const meant: Found[] = [];
      let lookedThrough = 0;
      for (const one of found) {
        if (meant.length === mostAsked) break;
        lookedThrough += 1;
        if (fits(one)) meant.push(one);
      }
      const isEverybody = found.length < mostLookedThrough && lookedThrough === found.length;
      return { customers: await customersOf(meant), newestOf: isEverybody ? null : lookedThrough };
    },

    /** All that a filter means; null where more than `most` were asked of the study in its period. */
    askedWithin: async (filter: StudyFilter, most: number): Promise<readonly AskedCustomers[] | null> => {
      const found = await newest(filter, most + 1);
      return found.length > most ? null : customersOf(found.filter(fitting(filter)));
    },
  };
};
