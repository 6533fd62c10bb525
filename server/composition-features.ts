import { may, type Actor } from './features/accounts/index.js';
import { createGapService, gapRoutes } from './features/analytics/index.js';
import {
  contactImportKind,
  contactImportRoutes,
  contactRoutes,
  createAttributeModel,
  createAttributeStore,
  createContactImport,
  createContactImportStore,
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
  type Wave,
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
  asksIn,
  createInstrumentCatalogue,
  createTemplateModel,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
} from './features/templates/index.js';
import { composeAnswers } from './composition-answers.js';
import { composeAccounts, type FeatureParts } from './composition-accounts.js';
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
  const { imports, importRunner } = parts;
  const { service: accounts, routes: accountPages } = composeAccounts(parts);
  const { organisation, names } = accounts;
  const timeZone = async (): Promise<string> => (await organisation())?.timeZone ?? 'UTC';
  const defaultLocale = async () => (await organisation())?.locale;
  const templates = composeTemplates(parts);

  const encounterStore = createEncounterStore({
    encounters: createEncounterModel(connection),
    counters: createCounterModel(connection),
  });
  const countEncounters = (filter: StudyFilter & { readonly state?: Encounter['state'] }) =>
    encounterStore.count(filter);

  const responseStore = createResponseStore(createResponseModel(connection));
  const studies = createStudyService({
    studies: createStudyStore(createStudyModel(connection)),
    templates,
    organisation,
    // A provider or round stays as well where answers from elsewhere refer to it.
    countEncounters: async ({ studyId, providerKey, round }) => {
      const brought = { studyId, ...(providerKey && { providerKey }), ...(round && { round }) };
      const encountered = await countEncounters({ studyId, providerKey, round });
      return encountered || responseStore.countBrought(brought);
    },
    clock,
  });
  const isPublished = async (study: Study): Promise<boolean> =>
    (await templates.latestVersion(study.templateId)) !== null;
  const latestVersionOf = async (studyId: string) => {
    const study = await studies.get(studyId);
    return study && templates.latestVersion(study.templateId);
  };
  const asks = async (studyId: string, wave: Wave): Promise<boolean> => {
    const version = await latestVersionOf(studyId);
    return version !== null && asksIn(version.content, wave);
  };
  const versionAsks = async (versionId: string, wave: Wave): Promise<boolean> => {
    const version = await templates.version(versionId);
    return version !== null && asksIn(version.content, wave);
  };

  const contactModel = createContactModel(connection);
  const attributes = createAttributeStore(createAttributeModel(connection));
  const contacts = createContactService({
    contacts: createContactStore(contactModel),
    attributes,
    agentContactIds: (agentId) => encounterStore.contactIdsOf(agentId),
    clock,
  });
  const contactImport = createContactImport({
    contacts: createContactImportStore(contactModel),
    attributes,
    clock,
  });
  importRunner.register(contactImportKind, contactImport.begin);
  const invitations = createInvitationService({
    invitations: createInvitationStore(createInvitationModel(connection)),
    mail,
    contacts,
    latestVersionOf,
    asks: versionAsks,
    tokens,
    languages,
    clock,
  });
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
    responses: responseStore,
    invitations,
    encounters,
    contacts,
    templates,
    clock,
  });
  const guesses = limits(guessing);
  const answers = composeAnswers(parts, { studies, templates, responses, names, timeZone, guesses });
  const encounterOverview = createEncounterOverview({
    encounters,
    contacts,
    studies,
    asks,
    messagesOf: invitations.ofEncounters,
    clock,
  });
  const writerParts = {
    invitations,
    encounters,
    contacts,
    asks: versionAsks,
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
    services: {
      accounts,
      templates,
      studies,
      contacts,
      encounters,
      invitations,
      responses,
      ...answers.services,
    },
    organisation,
    signedInAs: accounts.signedInAs,
    setupLink: accounts.setupLink,
    /** Does what a crash left undone: invitations of recorded and delivered encounters. */
    catchUp: encounters.catchUp,
    /** What nobody waits for; to be waited for before the store is let go of. */
    settled: responses.settled,
    customerRoutes: [
      responseRoutes({ responses, languages, timeZone, guesses, send }),
      ...answers.customerRoutes,
    ],
    officeRoutes: [
      ...accountPages,
      studyRoutes({ studies, overviews, templates, send }),
      surveyRoutes({ surveys, send }),
      ...answers.officeRoutes,
      previewRoutes({ studies, templates, languages, timeZone, clock, send }),
      gapRoutes({ gaps, timeZone, send }),
      resultsRoutes({ results: createResultsService({ studies, templates, responses }), timeZone, send }),
      contactImportRoutes({ imports, defaultLocale, send }), // first: an import is no contact
      contactRoutes({
        contacts,
        encountersOf: encounterOverview.ofContact,
        defaultLocale,
        send,
      }),
      encounterRoutes({
        encounters,
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
