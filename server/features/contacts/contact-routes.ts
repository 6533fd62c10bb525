import { Router, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { pageNumber } from '../../platform/views/pager.js';
import { actorOf, may, requireReach, type Actor } from '../accounts/index.js';
import type { Contact } from './contact.js';
import { contactValues, readContact } from './contact-forms.js';
import { contactFormPage } from './contact-form-pages.js';
import { contactListPage, contactPage, contactsPerPage, type ContactEncounter } from './contact-pages.js';
import type { ContactService } from './contact-service.js';

export type ContactRoutesParts = {
  readonly contacts: Pick<ContactService, 'add' | 'update' | 'list' | 'find' | 'attributeNames'>;
  /** The encounters of one contact that the actor sees, newest first. */
  readonly encountersOf: (actor: Actor, contactId: string) => Promise<readonly ContactEncounter[]>;
  /** The language proposed for a new contact. */
  readonly defaultLocale: () => Promise<Locale | undefined>;
  readonly send: SendPage;
};

const longestSearch = 200;

/** The people who may be invited. */
export const contactRoutes = (parts: ContactRoutesParts): Router => {
  const { contacts, encountersOf, defaultLocale, send } = parts;
  const router = Router();

  const showForm = async (
    res: Response,
    contact: Contact | null,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors = {},
  ): Promise<void> => {
    const names = await contacts.attributeNames();
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, contactFormPage({ contact, values, errors, names, i18n: i18nOf(res) }), status);
  };

  router.get('/contacts', async (req, res) => {
    const search = (queryText(req, 'search') ?? '').slice(0, longestSearch);
    const number = pageNumber(queryText(req, 'page'));
    const skip = (number - 1) * contactsPerPage;
    const found = await contacts.list(actorOf(res), { search, skip, limit: contactsPerPage });
    const mayImport = may(actorOf(res), 'import-contacts');
    send(res, contactListPage({ ...found, search, pageNumber: number, mayImport, i18n: i18nOf(res) }));
  });

  router.get('/contacts/new', async (_req, res) => {
    requireReach(actorOf(res), 'contacts');
    await showForm(res, null, { locale: (await defaultLocale()) ?? i18nOf(res).locale });
  });

  router.post('/contacts/new', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'contacts');
    const form = readContact(req.body);
    if (!form.ok) return showForm(res, null, form.typed, form.errors);
    const added = await contacts.add(actor, form.value);
    if (!added.ok) return showForm(res, null, typedIn(req.body), added.errors);
    req.session.flash = { key: 'contacts:flash.added' };
    res.redirect(303, `/contacts/${added.contact.id}`);
  });

  router.get('/contacts/:id', async (req, res) => {
    const actor = actorOf(res);
    const contact = await contacts.find(actor, req.params.id);
    const encounters = await encountersOf(actor, contact.id);
    send(res, contactPage({ contact, encounters, i18n: i18nOf(res) }));
  });

  router.get('/contacts/:id/edit', async (req, res) => {
    const contact = await contacts.find(actorOf(res), req.params.id);
    await showForm(res, contact, contactValues(contact));
  });

  router.post('/contacts/:id/edit', async (req, res) => {
    const actor = actorOf(res);
    const contact = await contacts.find(actor, req.params.id);
    const form = readContact(req.body);
    if (!form.ok) return showForm(res, contact, form.typed, form.errors);
    const result = await contacts.update(actor, contact.id, form.value);
    if (!result.ok) return showForm(res, contact, typedIn(req.body), result.errors);
    req.session.flash = { key: 'contacts:flash.saved' };
    res.redirect(303, `/contacts/${contact.id}`);
  });

  return router;
};
