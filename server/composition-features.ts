import { may, type Actor } from './features/accounts/index.js';
import { createGapService, gapRoutes } from './features/analytics/index.js';
import {
  comparisonRoutes,
  createBaselineStore,
  createComparisonService,
  createWhyLinkStore,
  createWhyService,
  sharedWhyRoutes,
  whyRoutes,
} from './features/comparison/index.js';
import { contactRoutes, createContactService, createContactStore } from './features/contacts/index.js';
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
  createInvitationWriter,
  invitationMailKind,
  outboxRoutes,
} from './features/invitations/index.js';
import {
  createResponseService,
  createResponseStore,
  previewRoutes,
  responseRoutes,
} from './features/responses/index.js';
import { sampleRoutes, usualWish } from './features/sample/index.js';
import {
  createOverviewService,
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
  createTemplateService,
  createTemplateStore,
} from './features/templates/index.js';
import { composeAccounts, type FeatureParts } from './composition-accounts.js';
import { createModels, type Models } from './composition-models.js';
import { composeSample } from './composition-sample.js';
import { projectPath } from './platform/paths.js';

const composeTemplates = ({ clock }: FeatureParts, models: Models) => {
  const templates = createTemplateStore(models);
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
  const { baseUrl, mailFrom, tokens, languages, views, send, mail, limits, clock, logger } = parts;
  const { service: accounts, routes: accountPages } = composeAccounts(parts);
  const { organisation, names } = accounts;
  const timeZone = async (): Promise<string> => (await organisation())?.timeZone ?? 'UTC';
  const models = createModels(parts.connection);
  const templates = composeTemplates(parts, models);

  const encounterStore = createEncounterStore(models);
  const countEncounters = (filter: StudyFilter & { readonly state?: Encounter['state'] }) =>
    encounterStore.count(filter);

  const studies = createStudyService({
    studies: createStudyStore(models.studies),
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
    contacts: createContactStore(models.contacts),
    agentContactIds: (agentId) => encounterStore.contactIdsOf(agentId),
    clock,
  });
  const invitations = createInvitationService({
    invitations: createInvitationStore(models.invitations),
    mail,
    contacts,
    latestVersionOf,
    tokens,
    languages,
    clock,
  });
  const responseStore = createResponseStore(models.responses);

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
  const comparisons = createComparisonService({
    studies,
    templates,
    responses,
    baselines: createBaselineStore(models.baselines),
    clock,
  });
  const whys = createWhyService({
    comparisons,
    studies,
    links: createWhyLinkStore(models.whyLinks),
    names,
    tokens,
    clock,
  });
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

  const organisationLocale = async () => (await organisation())?.locale ?? null;
  const sample = composeSample(parts, models, { studies, templates, responses, organisationLocale });
  const guesses = limits(guessing);
  return {
    /** The use cases, for scripts. */
    services: { accounts, templates, studies, contacts, encounters, invitations, responses, sample },
    organisation,
    signedInAs: accounts.signedInAs,
    setupLink: accounts.setupLink,
    /** Does what a crash left undone: invitations of recorded and delivered encounters, and the sample. */
    catchUp: async (): Promise<void> => {
      await encounters.catchUp();
      await sample.catchUp();
    },
    /** Ends what runs in the background. */
    stop: sample.stop,
    customerRoutes: [
      responseRoutes({ responses, languages, timeZone, guesses, send }),
      sharedWhyRoutes({ whys, guesses, send }),
    ],
    officeRoutes: [
      ...accountPages,
      studyRoutes({ studies, overviews, templates, sampleHint: sample.hint, send }),
      sampleRoutes({ sample, wish: usualWish, send }),
      surveyRoutes({ surveys, send }),
      previewRoutes({ studies, templates, languages, timeZone, clock, send }),
      gapRoutes({ gaps, timeZone, send }),
      comparisonRoutes({ comparisons, timeZone, send }),
      whyRoutes({ comparisons, whys, timeZone, baseUrl, clock, send }),
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
