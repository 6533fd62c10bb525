import type { Response, Router } from 'express';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { fieldTime } from '../../platform/zoned-time.js';
import { actorOf, requireReach, type Actor } from '../accounts/index.js';
import type { Contact, ContactService } from '../contacts/index.js';
import type { Study } from '../studies/index.js';
import type { Encounter, Wave } from './encounter.js';
import { encounterForm } from './encounter-forms.js';
import type { EncounterService } from './encounter-service.js';
import { choosePage, contactsToChooseFrom, proposed, recordPage } from './recording-pages.js';

export type RecordingRoutesParts = {
  readonly encounters: Pick<EncounterService, 'record'>;
  readonly contacts: Pick<ContactService, 'list' | 'find'>;
  readonly studies: {
    readonly list: (actor: Actor) => Promise<readonly Study[]>;
    readonly find: (actor: Actor, id: string) => Promise<Study>;
  };
  readonly isPublished: (study: Study) => Promise<boolean>;
  /** Whether the survey of a study asks anything in a wave. */
  readonly asks: (studyId: string, wave: Wave) => Promise<boolean>;
  /** The organisation's time zone: in it times are shown and read. */
  readonly timeZone: () => Promise<string>;
  readonly clock: Clock;
  readonly send: SendPage;
};

const longestSearch = 200;
const DAY = 24 * 60 * 60 * 1000;
const HOUR = DAY / 24;

/** Tomorrow, at the full hour. */
const tomorrow = (now: Date): Date => new Date(Math.ceil((now.getTime() + DAY) / HOUR) * HOUR);

type Asked = {
  readonly studyId: string;
  readonly contactId: string;
  readonly search: string;
  readonly step: string;
};

/** Recording an encounter in two steps, because what is proposed depends on the study and the customer's language. */
export const addRecordingRoutes = (router: Router, parts: RecordingRoutesParts): void => {
  const { encounters, contacts, studies, isPublished, asks, timeZone, clock, send } = parts;

  const publishedStudies = async (actor: Actor): Promise<Study[]> => {
    const all = await studies.list(actor);
    const published = await Promise.all(all.map(isPublished));
    return all.filter((_study, index) => published[index]);
  };

  const contactOf = async (actor: Actor, id: string): Promise<Contact | null> => {
    try {
      return id ? await contacts.find(actor, id) : null;
    } catch (error) {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    }
  };

  /** What comes of a recorded encounter, as far as the customer is asked. */
  const toldOf = async ({ plannedAt, studyId }: Encounter): Promise<string> => {
    const isAhead = plannedAt.getTime() > clock().getTime();
    if (isAhead && (await asks(studyId, 'before'))) return 'encounters:flash.asked';
    return (await asks(studyId, 'after')) ? 'encounters:flash.recorded' : 'encounters:flash.recorded-only';
  };

  const choose = async (
    res: Response,
    actor: Actor,
    published: readonly Study[],
    chosen: Contact | null,
    asked: Asked,
  ): Promise<void> => {
    const { search, studyId, step } = asked;
    const found = await contacts.list(actor, { search, skip: 0, limit: contactsToChooseFrom });
    const missing = chosen && search === '' && !found.contacts.some(({ id }) => id === chosen.id);
    const choice = missing ? [chosen, ...found.contacts] : found.contacts;
    const errors: FieldErrors =
      step === 'details' && !chosen && choice.length > 0 ? { contact: { key: 'form:choose' } } : {};
    const model = {
      studies: published,
      studyId,
      contacts: choice,
      total: found.total,
      contactId: chosen?.id ?? '',
      search,
      errors,
      i18n: i18nOf(res),
    };
    send(res, choosePage(model), Object.keys(errors).length > 0 ? 422 : 200);
  };

  router.get('/encounters/new', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'encounters');
    const asked: Asked = {
      studyId: queryText(req, 'study') ?? '',
      contactId: queryText(req, 'contact') ?? '',
      search: (queryText(req, 'search') ?? '').slice(0, longestSearch),
      step: queryText(req, 'step') ?? '',
    };
    const published = await publishedStudies(actor);
    const only = published.length === 1 ? published[0] : undefined;
    const study = published.find(({ id }) => id === asked.studyId) ?? only;
    const contact = await contactOf(actor, asked.contactId);
    if (!study || !contact || asked.step === 'choose') return choose(res, actor, published, contact, asked);
    const plannedAt = fieldTime(tomorrow(clock()), await timeZone());
    const values = { ...proposed(study, contact, plannedAt), id: newId() };
    send(res, recordPage({ study, contact, values, errors: {}, i18n: i18nOf(res) }));
  });

  router.post('/encounters/new', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'encounters');
    const typed = typedIn(req.body);
    const study = await studies.find(actor, typed['studyId'] ?? '');
    const contact = await contacts.find(actor, typed['contactId'] ?? '');
    const refuse = (errors: FieldErrors): void =>
      send(res, recordPage({ study, contact, values: typed, errors, i18n: i18nOf(res) }), 422);
    const form = checkForm(encounterForm(await timeZone()), req.body);
    if (!form.ok) return refuse(form.errors);
    const recorded = await encounters.record(actor, form.value);
    if (!recorded.ok) return refuse(recorded.errors);
    req.session.flash = { key: await toldOf(recorded.encounter) };
    res.redirect(303, `/encounters/${recorded.encounter.id}`);
  });
};
