import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { newLife, stateOf } from '../../platform/link-life.js';
import { hashToken, looksLikeToken, type Tokens } from '../../platform/tokens.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import type { TemplateService } from '../templates/index.js';
import {
  askedDimensions,
  DAYS_OPEN,
  editions,
  MOST_LISTS,
  MOST_PEOPLE,
  type ListedPeople,
  type NewPeople,
  type OpenEdition,
  type PeopleList,
  type Person,
  type Told,
} from './edition.js';
import type { EditionStore } from './edition-store.js';

export type EditionParts = {
  readonly store: EditionStore;
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  /** Asks for the mail with somebody's link; asking twice is harmless. */
  readonly sendLink: (person: Person, study: Study) => Promise<void>;
  readonly tokens: Pick<Tokens, 'derive'>;
  readonly clock: Clock;
};

export const linkPurpose = 'edition';

/** Asks managers and staff the items of a study's own survey, each by a link and once. */
export const createEditionService = (parts: EditionParts) => {
  const { store, studies, templates, sendLink, tokens, clock } = parts;
  const tokenOf = (personId: string): string => tokens.derive(linkPurpose, personId);

  const mine = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'write-studies');
    return studies.find(actor, studyId);
  };

  const listOf = async (actor: Actor, studyId: string, listId: string) => {
    const study = await mine(actor, studyId);
    const list = await store.findList(listId);
    if (!list || list.studyId !== study.id) throw new AppError('not-found');
    return { study, list };
  };

  const mail = async (waiting: readonly Person[]): Promise<void> => {
    for (const person of waiting) {
      const study = await studies.get(person.studyId);
      if (study) await sendLink(person, study);
    }
    if (waiting.length > 0) await store.mailed(waiting.map(({ id }) => id));
  };

  /** Somebody who is named in both editions is asked as a manager: one person has one link. */
  const add = async (list: PeopleList, added: NewPeople): Promise<number> => {
    const known = await store.people(list.id);
    const all = editions.flatMap((edition) => added[edition].map((one) => ({ ...one, edition })));
    if (known.length + all.length > MOST_PEOPLE)
      throw new AppError('conflict', {
        message: { key: 'editions:errors.many-people', params: { limit: MOST_PEOPLE } },
      });
    const records = all.map(({ name, email, edition }) => {
      const id = newId();
      const { studyId, id: listId } = list;
      const person: Person = {
        id,
        studyId,
        listId,
        edition,
        name,
        email,
        locale: added.locale,
        answered: false,
      };
      return { person, tokenHash: hashToken(tokenOf(id)) };
    });
    const count = await store.addPeople(records);
    for (let waiting = await store.unmailed(list.id); waiting.length > 0;) {
      await mail(waiting);
      waiting = await store.unmailed(list.id);
    }
    return count;
  };

  return {
    /** Everything an author sees of the lists of a study, newest first; `askable` says whether there is anything to ask. */
    lists: async (actor: Actor, studyId: string) => {
      const study = await mine(actor, studyId);
      const [lists, version] = await Promise.all([
        store.lists(study.id),
        templates.latestVersion(study.templateId),
      ]);
      const now = clock();
      const listed = await Promise.all(
        lists.map(async (list): Promise<ListedPeople> => {
          const participation = await store.participation(list.id);
          return { list, state: stateOf(list, now), participation };
        }),
      );
      return { study, listed, askable: version !== null && askedDimensions(version.content).length > 0 };
    },

    /**
     * Makes a list that asks about the newest published survey, and mails everybody's link. Throws `conflict` where there are
     * too many lists or people, or where the survey has no item with a gap.
     */
    create: async (actor: Actor, studyId: string, name: string, people: NewPeople): Promise<PeopleList> => {
      const study = await mine(actor, studyId);
      const version = await templates.latestVersion(study.templateId);
      if (!version || askedDimensions(version.content).length === 0)
        throw new AppError('conflict', { message: { key: 'editions:errors.nothing-to-ask' } });
      if ((await store.lists(study.id)).length >= MOST_LISTS)
        throw new AppError('conflict', {
          message: { key: 'editions:errors.many-lists', params: { limit: MOST_LISTS } },
        });
      const life = newLife(actor.accountId, clock(), DAYS_OPEN);
      const list: PeopleList = { id: newId(), studyId: study.id, versionId: version.id, name, ...life };
      await store.insertList(list);
      await add(list, people);
      return list;
    },

    /** One list with its people. Throws `not-found` where the study has none such. */
    list: async (actor: Actor, studyId: string, listId: string) => {
      const { study, list } = await listOf(actor, studyId, listId);
      return { study, list, state: stateOf(list, clock()), people: await store.people(list.id) };
    },

    /** Adds people to a list that is open; how many were new to it. Throws `conflict` where it has ended. */
    add: async (actor: Actor, studyId: string, listId: string, people: NewPeople): Promise<number> => {
      const { list } = await listOf(actor, studyId, listId);
      if (stateOf(list, clock()) !== 'open')
        throw new AppError('conflict', { message: { key: 'editions:errors.ended' } });
      return add(list, people);
    },

    /** Ends all links of a list at once; what was told stays. */
    end: async (actor: Actor, studyId: string, listId: string): Promise<void> => {
      const { list } = await listOf(actor, studyId, listId);
      await store.endList(list.id, actor.accountId, clock());
    },

    /** What a link leads to; null for one that is unknown. */
    open: async (token: string): Promise<OpenEdition | null> => {
      const person = looksLikeToken(token) ? await store.findByToken(hashToken(token)) : null;
      const list = person && (await store.findList(person.listId));
      if (!person || !list) return null;
      const [study, version] = await Promise.all([
        studies.get(person.studyId),
        templates.version(list.versionId),
      ]);
      if (!study || !version) return null;
      const isOver = stateOf(list, clock()) !== 'open';
      return { person, study, version, state: person.answered ? 'answered' : isOver ? 'over' : 'open' };
    },

    /** Keeps what a colleague told, without whose it is; false where they had told before. */
    submit: ({ person }: OpenEdition, told: Told): Promise<boolean> =>
      store.tell(tokens.derive('edition-answer', person.id), person, told),

    /** Mails what a crash left unmailed. */
    catchUp: async (): Promise<void> => mail(await store.unmailed()),
  };
};

export type EditionService = ReturnType<typeof createEditionService>;
