import Joi from 'joi';
import type { Message } from '../../platform/errors.js';
import { checkForm, line, typedIn, type Checked } from '../../platform/forms.js';
import {
  attributeKey,
  isAttributeName,
  longestAttributeName,
  longestAttributeValue,
  mostAttributes,
  type Attributes,
} from './attributes.js';
import type { Contact } from './contact.js';
import { contactFields } from './contact-fields.js';
import type { ContactInput } from './contact-store.js';

const attributeFields = Object.fromEntries(
  Array.from({ length: mostAttributes }, (_, at) => [
    [`attribute-name-${at}`, line(longestAttributeName).allow('').default('')],
    [`attribute-value-${at}`, line(longestAttributeValue).allow('').default('')],
  ]).flat() as [string, Joi.StringSchema][],
);

type Fields = Omit<Required<ContactInput>, 'attributes'> & Readonly<Record<string, string | null>>;
const contactForm = Joi.object<Fields>({ ...contactFields, ...attributeFields });

/** The attributes that were typed: rows without a value are none, so that emptying one takes it away. */
const attributesIn = (fields: Fields): { attributes: Attributes; errors: Record<string, Message> } => {
  const attributes: Record<string, string> = {};
  const errors: Record<string, Message> = {};
  const keys = new Set<string>();
  for (let at = 0; at < mostAttributes; at += 1) {
    const [name, value] = [fields[`attribute-name-${at}`] ?? '', fields[`attribute-value-${at}`] ?? ''];
    if (value === '') continue;
    const key = attributeKey(name);
    if (name === '') errors[`attribute-name-${at}`] = { key: 'form:required' };
    else if (!isAttributeName(name))
      errors[`attribute-name-${at}`] = { key: 'contacts:errors.attribute-name' };
    else if (keys.has(key)) errors[`attribute-name-${at}`] = { key: 'contacts:errors.attribute-twice' };
    else attributes[name] = value;
    keys.add(key);
  }
  return { attributes, errors };
};

/** Reads what was typed of a contact. */
export const readContact = (body: unknown): Checked<ContactInput> => {
  const form = checkForm(contactForm, body);
  if (!form.ok) return form;
  const { firstName, lastName, email, locale, externalId } = form.value;
  const { attributes, errors } = attributesIn(form.value);
  return Object.keys(errors).length > 0
    ? { ok: false, errors, typed: typedIn(body) }
    : { ok: true, value: { firstName, lastName, email, locale, externalId, attributes } };
};

/** What the form shows of a contact that is there. */
export const contactValues = (contact: Contact): Record<string, string> => ({
  firstName: contact.firstName,
  lastName: contact.lastName,
  email: contact.email,
  locale: contact.locale,
  externalId: contact.externalId ?? '',
  ...Object.fromEntries(
    Object.entries(contact.attributes).flatMap(([name, value], at) => [
      [`attribute-name-${at}`, name],
      [`attribute-value-${at}`, value],
    ]),
  ),
});
