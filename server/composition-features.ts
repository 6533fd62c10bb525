import { builderRoutes, previewRoutes } from './features/builder/index.js';
import { contactImportRoutes, contactRoutes } from './features/contacts/index.js';
import {
  createEncounterOverview,
  createEncounterService,
  createEncounterStore,
  encounterRoutes,
  type Encounter,
} from './features/encounters/index.js';
import {
  createInvitationService,
  createInvitationStore,
  invitationMailKind,
  outboxRoutes,
} from './features/invitations/index.js';
import { fromFileRoutes, libraryRoutes } from './features/library/index.js';
import { sampleRoutes, usualWish } from './features/sample/index.js';
import { createResponseStore } from './features/responses/index.js';
import {
  createOverviewService,
  createStudyService,
  createStudyStore,
  studyRoutes,
  type StudyFilter,
} from './features/studies/index.js';
import { composeAnswers } from './composition-answers.js';
import { composeAsking } from './composition-asking.js';
import { composeClosings } from './composition-closings.js';
import { composeAccounts, type FeatureParts } from './composition-accounts.js';
import { composeComputations } from './composition-computations.js';
import { composeCounts } from './composition-counts.js';
import { composeContacts } from './composition-contacts.js';
import { composeExclusions } from './composition-exclusions.js';
import { composeFigures, watchProviders } from './composition-figures.js';
import { composeInvitationWriter } from './composition-invitations.js';
import { createModels } from './composition-models.js';
import { composePromises } from './composition-promises.js';
import { composeResponses } from './composition-responses.js';
import { composeSummariesOf } from './composition-summaries.js';
import { composeSample } from './composition-sample.js';
import { composeSurveys, composeTemplates } from './composition-templates.js';
import { composeTrials } from './composition-trials.js';

/** Look-ups of unknown links from one address. */
const guessing = { name: 'links', points: 30, seconds: 600 };

/**
 * Builds every feature from its parts and binds what one starts in another: a recorded encounter invites, a delivered
 * one asks what was received and tells invitations and responses when.
 */
export const composeFeatures = (parts: FeatureParts) => {
  const { mailFrom, tokens, languages, send, mail, limits, imports, clock, logger } = parts;
  const { service: accounts, routes: accountPages, customerRoutes: brandFiles } = composeAccounts(parts);
  const { organisation, names } = accounts;
  const timeZone = async (): Promise<string> => (await organisation())?.timeZone ?? 'UTC';
  const defaultLocale = async () => (await organisation())?.locale;
  const models = createModels(parts.connection);
  const templates = composeTemplates(parts, models);

  const counts = composeCounts(parts, models);
  const { onRemoved } = counts;
  const encounterStore = counts.encounters(createEncounterStore(models));
  const countEncounters = (filter: StudyFilter & { readonly state?: Encounter['state'] }) =>
    encounterStore.count(filter);

  const responseStore = counts.responses(createResponseStore(models.responses));
  const studies = createStudyService({
    studies: createStudyStore(models.studies),
    templates,
    organisation,
    // A provider or round stays as well where answers from elsewhere refer to it.
    countEncounters: async ({ studyId, providerKey, round }) => {
      const brought = { studyId, ...(providerKey && { providerKey }), ...(round && { round }) };
      const encountered = await countEncounters({ studyId, providerKey, round });
      return encountered || responseStore.countBrought(brought);
    },
    onChanged: watchProviders(parts, models, timeZone),
    clock,
  });
  const { isPublished, latestVersionOf, asks, versionAsks } = composeAsking({ studies, templates });
  const closings = composeClosings(parts, models, { studies, responses: responseStore, timeZone });

  const contacts = composeContacts(parts, models, (agentId) => encounterStore.contactIdsOf(agentId));
  const invitations = createInvitationService({
    invitations: counts.invitations(createInvitationStore(models.invitations)),
    mail,
    contacts,
    latestVersionOf,
    asks: versionAsks,
    toldBefore: responseStore.toldBefore,
    tokens,
    languages,
    clock,
  });
  const summaries = composeSummariesOf(parts, models, { studies, templates, timeZone, onRemoved });
  const onDelivered = async (encounter: Encounter): Promise<void> => {
    const at = encounter.deliveredAt;
    if (at)
      await Promise.all([
        invitations.stampDelivered(encounter.id, at),
        responseStore.stampDelivered(encounter.id, at),
      ]);
    await invitations.ensure(encounter, 'after');
  };
  const encounters = createEncounterService({
    encounters: encounterStore,
    contacts,
    studies,
    isPublished,
    onRecorded: (encounter) => invitations.ensure(encounter, 'before'),
    onDelivered,
    clock,
    logger,
  });
  const guesses = limits(guessing);
  const answering = composeResponses(parts, models, {
    responses: { ...responseStore, removeBatch: summaries.removeBatch, remove: summaries.removeOne },
    invitations,
    encounters,
    contacts,
    templates,
    studies,
    closings: closings.service,
    timeZone,
    guesses,
  });
  const { responses } = answering;
  const computations = composeComputations(parts, models, { responses, summaries });
  const shared = { studies, templates, responses, names, timeZone, guesses };
  const counted = { summaries, computations };
  const exclusions = composeExclusions(parts, models, { ...shared, ...counted });
  const answers = composeAnswers(parts, models, shared);
  const encounterOverview = createEncounterOverview({
    encounters,
    contacts,
    studies,
    asks,
    messagesOf: invitations.ofEncounters,
    clock,
  });
  const written = { invitations, encounters, contacts, asks: versionAsks, organisation, templates };
  const heard = { toldOf: responseStore.ofEncounter, closings: closings.service };
  mail.register(invitationMailKind, composeInvitationWriter(parts, { ...written, ...heard }));

  const { kept, follower: promiseFollower } = composePromises(parts, models, { studies, timeZone });
  const read = {
    ...{ ...shared, ...counted, kept, contacts, encounters, invitations, organisation },
    ...exclusions.shown,
  };
  const figures = composeFigures(parts, models, read);
  const overviews = createOverviewService({
    studies,
    templates,
    countEncounters,
    hasCustomers: contacts.hasAny,
    names,
    figures: figures.figures,
  });
  const { attributeNames } = contacts;
  const writing = composeSurveys({ studies, templates, names, attributeNames, clock }, models);
  const trials = composeTrials(parts, { studies, templates, accounts, timeZone, guesses });
  const organisationLocale = async () => (await organisation())?.locale ?? null;
  const sampled = { studies, templates, responses, summaries, counts, organisationLocale };
  const sample = composeSample(parts, models, sampled);
  const beside = [
    ...[summaries.follower, counts, promiseFollower, answers.takingBack],
    ...[computations, exclusions, figures.comments],
  ];

  return {
    /** The use cases, for scripts. */
    services: {
      accounts,
      templates,
      studies,
      contacts,
      encounters,
      invitations,
      responses,
      sample,
      summaries,
      counts,
      keptPromises: kept,
      ...answers.services,
      ...figures.services,
    },
    organisation,
    signedInAs: accounts.signedInAs,
    setupLink: accounts.setupLink,
    /** Does what a crash left undone: invitations of encounters, marks of answered ones, and the sample. */
    catchUp: async (): Promise<void> => {
      await Promise.all([encounters.catchUp(), answering.catchUp(), figures.catchUp()]);
      await sample.catchUp();
    },
    /** Ends what runs in the background. */
    stop: async (): Promise<void> => {
      await Promise.all([sample, ...beside].map((one) => one.stop()));
    },
    /** Begins what runs beside the pages for as long as the process does. */
    start: (): void => beside.forEach((one) => one.start()),
    /** What nobody waits for; to be waited for before the store is let go of. */
    settled: responses.settled,
    customerRoutes: [answering, answers, figures, trials]
      .flatMap((one) => one.customerRoutes)
      .concat(brandFiles),
    officeRoutes: [
      ...accountPages,
      // First: neither "new" nor "from-file" is a study.
      libraryRoutes({ templates, languages, timeZone, clock, send }),
      fromFileRoutes({ templates, studies, looked: writing.looked, send }),
      ...closings.officeRoutes,
      studyRoutes({ studies, overviews, templates, sampleHint: sample.hint, send }),
      sampleRoutes({ sample, wish: usualWish, send }),
      ...[...builderRoutes({ ...writing, send }), ...trials.officeRoutes],
      ...answers.officeRoutes,
      previewRoutes({ studies, templates, languages, timeZone, clock, send }),
      ...figures.officeRoutes,
      ...exclusions.officeRoutes,
      contactImportRoutes({ imports, defaultLocale, send }), // first: an import is no contact
      contactRoutes({
        contacts,
        encountersOf: encounterOverview.ofContact,
        defaultLocale,
        send,
      }),
      encounterRoutes({
        encounters,
        namesOf: names,
        overview: encounterOverview,
        contacts,
        studies,
        isPublished,
        asks,
        timeZone,
        clock,
        send,
      }),
      outboxRoutes({ mail, from: mailFrom, send }),
    ],
  };
};
