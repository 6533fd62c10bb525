import { may, type Actor } from './features/accounts/index.js';
import { createGapService, gapRoutes } from './features/analytics/index.js';
import {
  contactRoutes,
  createContactModel,
  createContactService,
  createContactStore,
} from './features/contacts/index.js';
import {
  createCounterModel,
  createEncounterModel,
  createEncounterOverview,
  createEncounterService,
  createEncounterStore,
  encounterRoutes,
  type Encounter,
} from './features/encounters/index.js';
import {
  createInvitationModel,
  createInvitationService,
  createInvitationStore,
  createInvitationWriter,
  invitationMailKind,
  outboxRoutes,
} from './features/invitations/index.js';
import { createResultsService, resultsRoutes } from './features/results/index.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  previewRoutes,
  responseRoutes,
} from './features/responses/index.js';
import {
  createOverviewService,
  createStudyModel,
  createStudyService,
  createStudyStore,
  createSurveyService,
  studyRoutes,
  surveyRoutes,
  type Study,
  type StudyFilter,
} from './features/studies/index.js';
import {
  createInstrumentCatalogue,
  createTemplateModel,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
} from './features/templates/index.js';
import { composeAccounts, type FeatureParts } from './composition-accounts.js';
import { composeSummariesOf } from './composition-summaries.js';
import { projectPath } from './platform/paths.js';

const composeTemplates = ({ connection, clock }: FeatureParts) => {
  const templates = createTemplateStore({
    templates: createTemplateModel(connection),
    versions: createVersionModel(connection),
  });
  const instruments = createInstrumentCatalogue({ folder: projectPath('surveys') });
  return createTemplateService({ templates, instruments, clock });
};

/** Look-ups of unknown links from one address. */
const guessing = { name: 'links', points: 30, seconds: 600 };

/**
 * Builds every feature from its parts and binds what one starts in another: a recorded encounter invites, a delivered
 * one asks what was received and tells invitations and responses when.
 */
export const composeFeatures = (parts: FeatureParts) => {
  const { connection, baseUrl, mailFrom, tokens, languages, views, send, mail, limits, clock, logger } =
    parts;
  const { service: accounts, routes: accountPages } = composeAccounts(parts);
  const { organisation, names } = accounts;
  const timeZone = async (): Promise<string> => (await organisation())?.timeZone ?? 'UTC';
  const templates = composeTemplates(parts);

  const encounterStore = createEncounterStore({
    encounters: createEncounterModel(connection),
    counters: createCounterModel(connection),
  });
  const countEncounters = (filter: StudyFilter & { readonly state?: Encounter['state'] }) =>
    encounterStore.count(filter);

  const studies = createStudyService({
    studies: createStudyStore(createStudyModel(connection)),
    templates,
    organisation,
    countEncounters,
    clock,
  });
  const isPublished = async (study: Study): Promise<boolean> =>
    (await templates.latestVersion(study.templateId)) !== null;
  const latestVersionOf = async (studyId: string) => {
    const study = await studies.get(studyId);
    return study && templates.latestVersion(study.templateId);
  };

  const contacts = createContactService({
    contacts: createContactStore(createContactModel(connection)),
    agentContactIds: (agentId) => encounterStore.contactIdsOf(agentId),
    clock,
  });
  const invitations = createInvitationService({
    invitations: createInvitationStore(createInvitationModel(connection)),
    mail,
    contacts,
    latestVersionOf,
    tokens,
    languages,
    clock,
  });
  const responseModel = createResponseModel(connection);
  const responseStore = createResponseStore(responseModel);
  const summaries = composeSummariesOf(parts, { responseModel, studies, templates, timeZone });

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
  const responses = createResponseService({
    responses: { ...responseStore, removeBatch: summaries.removeBatch },
    invitations,
    encounters,
    contacts,
    templates,
    clock,
  });
  const encounterOverview = createEncounterOverview({
    encounters,
    contacts,
    studies,
    messagesOf: invitations.ofEncounters,
    clock,
  });
  const writerParts = {
    invitations,
    encounters,
    contacts,
    organisation,
    tokens,
    languages,
    views,
    baseUrl,
    clock,
  };
  mail.register(invitationMailKind, createInvitationWriter(writerParts));

  const gaps = createGapService({ studies, templates, responses, encounters, invitations });
  const countCustomers = async (actor: Actor): Promise<number> =>
    may(actor, 'contacts') ? (await contacts.list(actor, { search: '', skip: 0, limit: 1 })).total : 0;
  const overviews = createOverviewService({
    studies,
    templates,
    countEncounters,
    countCustomers,
    names,
    figures: gaps.figures,
  });
  const surveys = createSurveyService({ studies, templates, names });

  return {
    /** The use cases, for scripts. */
    services: { accounts, templates, studies, contacts, encounters, invitations, responses, summaries },
    organisation,
    signedInAs: accounts.signedInAs,
    setupLink: accounts.setupLink,
    /** Does what a crash left undone: invitations of recorded and delivered encounters. */
    catchUp: encounters.catchUp,
    /** What runs beside the pages for as long as the process does. */
    follower: summaries.follower,
    customerRoutes: [responseRoutes({ responses, languages, timeZone, guesses: limits(guessing), send })],
    officeRoutes: [
      ...accountPages,
      studyRoutes({ studies, overviews, templates, send }),
      surveyRoutes({ surveys, send }),
      previewRoutes({ studies, templates, languages, timeZone, clock, send }),
      gapRoutes({ gaps, timeZone, send }),
      resultsRoutes({ results: createResultsService({ studies, templates, responses }), timeZone, send }),
      contactRoutes({
        contacts,
        encountersOf: encounterOverview.ofContact,
        defaultLocale: async () => (await organisation())?.locale,
        send,
      }),
      encounterRoutes({
        encounters,
        overview: encounterOverview,
        contacts,
        studies,
        isPublished,
        timeZone,
        clock,
        send,
      }),
      outboxRoutes({ mail, from: mailFrom, send }),
    ],
  };
};
