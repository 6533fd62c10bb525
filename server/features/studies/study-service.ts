import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { BegunSurvey, TemplateService } from '../templates/index.js';
import type { StudyFilter } from './study-filter.js';
import type { StudyChange, StudyStore } from './study-store.js';
import { keysOfPromises } from './promise-keys.js';
import { usualReturnDays, type Provider, type Study } from './study.js';

/** How many encounters there are: what a study needs to know of them. */
export type CountEncounters = (
  filter: StudyFilter & { readonly state?: 'planned' | 'delivered' },
) => Promise<number>;

/** What a survey begins with: an instrument, or what was read from a file. */
type Beginning =
  | { readonly instrumentKey: string; readonly survey?: undefined }
  | { readonly survey: BegunSurvey; readonly instrumentKey?: undefined };

export type NewStudy = {
  readonly name: string;
  readonly service: string;
  /** What the first round is called. */
  readonly round?: string | undefined;
} & Beginning;

/** The key of the provider that is the organisation itself. */
export const US = 'us';

const isUnique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** What no form may bring about, whoever calls: one provider is us, keys are unique, there is a round. */
const isSound = ({ providers, rounds }: StudyChange): boolean =>
  providers.filter(({ us }) => us).length === 1 &&
  providers.every(({ key, us }) => us === (key === US)) &&
  isUnique(providers.map(({ key }) => key)) &&
  rounds.length > 0 &&
  isUnique(rounds);

const goneFrom = (before: readonly Provider[], after: readonly Provider[]): Provider[] =>
  before.filter((provider) => !after.some(({ key }) => key === provider.key));

/** What is measured for which service. */
export const createStudyService = (parts: {
  readonly studies: StudyStore;
  readonly templates: Pick<TemplateService, 'create' | 'begin'>;
  /** The organisation's settings; its name is the first provider's. */
  readonly organisation: () => Promise<{ readonly name: string } | null>;
  readonly countEncounters: CountEncounters;
  /** Told of every change of a study, once it is stored. */
  readonly onChanged?: (before: Study, after: Study) => Promise<void>;
  readonly clock: Clock;
}) => {
  const { studies, templates, organisation, countEncounters, onChanged, clock } = parts;

  const find = async (actor: Actor, id: string): Promise<Study> => {
    requireReach(actor, 'see-studies');
    const study = await studies.find(id);
    if (!study) throw new AppError('not-found');
    return study;
  };

  /** Encounters refer to providers and rounds: what one of them refers to stays. */
  const refuseWhatIsUsed = async (study: Study, change: StudyChange): Promise<void> => {
    const studyId = study.id;
    for (const { key, name } of goneFrom(study.providers, change.providers))
      if ((await countEncounters({ studyId, providerKey: key })) > 0)
        throw new AppError('conflict', {
          message: { key: 'studies:errors.provider-used', params: { name } },
        });
    for (const round of study.rounds.filter((label) => !change.rounds.includes(label)))
      if ((await countEncounters({ studyId, round })) > 0)
        throw new AppError('conflict', { message: { key: 'studies:errors.round-used', params: { round } } });
  };

  return {
    /** A study with a draft of its survey. Throws `not-found` for an unknown instrument. */
    create: async (actor: Actor, input: NewStudy): Promise<Study> => {
      requireReach(actor, 'write-studies');
      const template = await (input.survey
        ? templates.begin(actor, input.survey)
        : templates.create(actor, input.instrumentKey));
      const us = (await organisation())?.name ?? input.name;
      const now = clock();
      return studies.insert({
        name: input.name,
        service: input.service,
        templateId: template.id,
        providers: [{ key: US, name: us, us: true, share: null }],
        rounds: [input.round ?? String(now.getUTCFullYear())],
        promises: { az: [], tr: [], en: [], ru: [] },
        promiseKeys: [],
        personsForAnalysts: false,
        segments: [],
        returnDays: usualReturnDays,
        excludesFlagged: false,
        createdAt: now,
        createdBy: actor.accountId,
      });
    },

    /** Newest first. */
    list: async (actor: Actor): Promise<Study[]> => {
      requireReach(actor, 'see-studies');
      return studies.list();
    },

    find,

    /** The keys of providers that encounters refer to. */
    usedProviders: async ({ id, providers }: Study): Promise<ReadonlySet<string>> => {
      const counts = await Promise.all(
        providers.map(({ key }) => countEncounters({ studyId: id, providerKey: key })),
      );
      return new Set(providers.filter((_, index) => (counts[index] ?? 0) > 0).map(({ key }) => key));
    },

    /** For other features, which have checked who asks. */
    get: (id: string): Promise<Study | null> => studies.find(id),

    /** For the feature that excludes answers, which has checked who asks. */
    noteExcluding: studies.noteExcluding,

    /**
     * Changes a study. Throws `conflict` where a provider or round would go that encounters refer to, `forbidden` where
     * somebody who is no administrator changes who may see persons.
     */
    update: async (actor: Actor, id: string, change: StudyChange): Promise<Study> => {
      requireReach(actor, 'write-studies');
      const study = await find(actor, id);
      if (change.personsForAnalysts !== study.personsForAnalysts) requireReach(actor, 'administration');
      if (!isSound(change)) throw new AppError('invalid');
      await refuseWhatIsUsed(study, change);
      const updated = await studies.update(id, {
        ...change,
        promiseKeys: keysOfPromises(study, change.promises),
      });
      if (!updated) throw new AppError('not-found');
      await onChanged?.(study, updated);
      return updated;
    },
  };
};

export type StudyService = ReturnType<typeof createStudyService>;
