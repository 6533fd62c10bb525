import { Types, trusted } from 'mongoose';
import { isId, objectIds } from '../../platform/database/ids.js';
import { insertNew } from '../../platform/database/many.js';
import {
  editions,
  type Edition,
  type Participation,
  type PeopleList,
  type Person,
  type Told,
} from './edition.js';
import type {
  PeopleListModel,
  PeopleListRecord,
  PersonModel,
  PersonRecord,
  ToldModel,
  ToldRecord,
} from './edition-model.js';

type Stored<R> = R & { readonly _id: Types.ObjectId };

const plainList = ({ _id, studyId, versionId, ...record }: Stored<PeopleListRecord>): PeopleList => ({
  ...record,
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
  versionId: versionId.toHexString(),
});

const plainPerson = (stored: Stored<PersonRecord>): Person => {
  const { _id, studyId, listId, edition, name, email, locale, answered } = stored;
  const ids = { id: _id.toHexString(), studyId: studyId.toHexString(), listId: listId.toHexString() };
  return { ...ids, edition, name, email, locale, answered };
};

const mostMailed = 200;

/** Lists of colleagues who are asked, and what they told. */
export const createEditionStore = ({
  editionLists: lists,
  editionPeople: people,
  editionAnswers: answers,
}: {
  readonly editionLists: PeopleListModel;
  readonly editionPeople: PersonModel;
  readonly editionAnswers: ToldModel;
}) => ({
  insertList: async (list: PeopleList): Promise<void> => {
    const { id, ...record } = list;
    await lists.create({ _id: id, ...record });
  },

  /** Newest first. */
  lists: async (studyId: string): Promise<PeopleList[]> => {
    if (!isId(studyId)) return [];
    const found = await lists
      .find({ studyId })
      .sort({ createdAt: -1, _id: -1 })
      .lean<Stored<PeopleListRecord>[]>();
    return found.map(plainList);
  },

  findList: async (id: string): Promise<PeopleList | null> => {
    const found = isId(id) ? await lists.findById(id).lean<Stored<PeopleListRecord>>() : null;
    return found && plainList(found);
  },

  /** Ends a list's links; the first who does so stays its name. */
  endList: async (id: string, revokedBy: string, revokedAt: Date): Promise<void> => {
    await lists.updateOne({ _id: id, revokedAt: null }, { $set: { revokedBy, revokedAt } });
  },

  /** Adds people with the hashes of their tokens; who is on the list already stays as they are. How many were new. */
  addPeople: (added: readonly { readonly person: Person; readonly tokenHash: string }[]): Promise<number> =>
    insertNew(
      people.collection,
      added.map(({ person: { id, studyId, listId, ...person }, tokenHash }) => ({
        _id: new Types.ObjectId(id),
        studyId: new Types.ObjectId(studyId),
        listId: new Types.ObjectId(listId),
        ...person,
        tokenHash,
        mailed: false,
      })),
    ),

  people: async (listId: string): Promise<Person[]> => {
    const found = await people.find({ listId }).sort({ edition: 1, _id: 1 }).lean<Stored<PersonRecord>[]>();
    return found.map(plainPerson);
  },

  findPerson: async (id: string): Promise<Person | null> => {
    const found = isId(id) ? await people.findById(id).lean<Stored<PersonRecord>>() : null;
    return found && plainPerson(found);
  },

  findByToken: async (tokenHash: string): Promise<Person | null> => {
    const found = await people.findOne({ tokenHash }).lean<Stored<PersonRecord>>();
    return found && plainPerson(found);
  },

  /** Some of those whose link the mail queue does not know yet; of one list where it is named. */
  unmailed: async (listId?: string): Promise<Person[]> => {
    const found = await people
      .find({ mailed: false, ...(listId ? { listId } : {}) })
      .limit(mostMailed)
      .lean<Stored<PersonRecord>[]>();
    return found.map(plainPerson);
  },

  mailed: async (ids: readonly string[]): Promise<void> => {
    await people.updateMany({ _id: trusted({ $in: objectIds(ids) }) }, { $set: { mailed: true } });
  },

  participation: async (listId: string): Promise<Participation> => {
    const count = async (edition: Edition) => {
      const [asked, answered] = await Promise.all([
        people.countDocuments({ listId, edition }),
        answers.countDocuments({ listId, edition }),
      ]);
      return [edition, { asked, answered }] as const;
    };
    return Object.fromEntries(await Promise.all(editions.map(count))) as Participation;
  },

  /** Keeps what somebody told, once; false where that was before. */
  tell: async (key: string, person: Person, told: Told): Promise<boolean> => {
    const record: ToldRecord = {
      _id: key,
      studyId: new Types.ObjectId(person.studyId),
      listId: new Types.ObjectId(person.listId),
      edition: person.edition,
      told,
    };
    const isNew = (await insertNew(answers.collection, [record])) === 1;
    await people.updateOne({ _id: person.id }, { $set: { answered: true } });
    return isNew;
  },

  /** What people of a list told, by edition; in the order of keys that say nothing. */
  told: async (listId: string, edition: Edition): Promise<Told[]> => {
    const found = await answers.find({ listId, edition }).sort({ _id: 1 }).lean<ToldRecord[]>();
    return found.map(({ told }) => told);
  },
});

export type EditionStore = ReturnType<typeof createEditionStore>;
