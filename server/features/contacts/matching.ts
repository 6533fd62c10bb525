import type { Message } from '../../platform/errors.js';
import { attributeKey, mergedAttributes, mostAttributes, sameAttributes } from './attributes.js';
import type { ContactSettings } from './contact-columns.js';
import type { ContactRow } from './contact-rows.js';
import type { Contact } from './contact.js';
import type { ContactInput } from './contact-store.js';

/** A contact as an import meets it; `mark` tells which import touched it last, and how. */
export type KnownContact = Contact & { readonly mark: string };

/** What one row leads to. `column` names the target whose cell is wrong. */
export type Decision =
  | { readonly kind: 'new'; readonly input: ContactInput }
  | { readonly kind: 'changed'; readonly id: string; readonly input: ContactInput }
  | { readonly kind: 'same'; readonly mark: string }
  | { readonly kind: 'wrong'; readonly column: string; readonly reason: Message };

/** The contacts that the address and the number of a row belong to. */
export type Owners = { readonly byEmail: KnownContact | null; readonly byNumber: KnownContact | null };

const wrong = (column: string, key: string): Decision => ({ kind: 'wrong', column, reason: { key } });

/** The contact that a row means, null for a new one, or what contradicts. */
const targetOf = (row: ContactRow, { byEmail, byNumber }: Owners, match: ContactSettings['match']) => {
  if (match === 'email')
    return byNumber && byNumber.id !== byEmail?.id
      ? wrong('externalId', 'contacts-import:errors.number-taken')
      : byEmail;
  if (row.externalId === null) return wrong('externalId', 'contacts-import:errors.no-number');
  // Whoever has this address and no number yet is the one that is meant.
  const target = byNumber ?? (byEmail?.externalId === null ? byEmail : null);
  return byEmail && byEmail.id !== target?.id
    ? wrong('email', 'contacts-import:errors.address-taken')
    : target;
};

const isSame = (known: Contact, input: ContactInput): boolean =>
  known.firstName === input.firstName &&
  known.lastName === input.lastName &&
  known.email === input.email &&
  known.locale === input.locale &&
  known.externalId === input.externalId &&
  sameAttributes(known.attributes, input.attributes ?? {});

/**
 * What a row does to the contacts that are there. An empty cell tells nothing, so that it changes nothing; an address that
 * differs in its capitals only is the same address.
 */
export const decide = (row: ContactRow, owners: Owners, settings: ContactSettings): Decision => {
  const target = targetOf(row, owners, settings.match);
  if (target !== null && 'kind' in target) return target;
  if (target === null && row.firstName === '') return wrong('firstName', 'form:required');
  const sameAddress = target?.email.toLowerCase() === row.email.toLowerCase();
  const input: ContactInput = {
    firstName: row.firstName || (target?.firstName ?? ''),
    lastName: row.lastName || (target?.lastName ?? ''),
    email: target && sameAddress ? target.email : row.email,
    locale: row.locale ?? target?.locale ?? settings.locale,
    externalId: row.externalId ?? target?.externalId ?? null,
    attributes: mergedAttributes(target?.attributes ?? {}, row.attributes),
  };
  if (new Set(Object.keys(input.attributes ?? {}).map(attributeKey)).size > mostAttributes)
    return {
      kind: 'wrong',
      column: '',
      reason: { key: 'contacts-import:errors.many-attributes', params: { most: mostAttributes } },
    };
  if (target === null) return { kind: 'new', input };
  return isSame(target, input)
    ? { kind: 'same', mark: target.mark }
    : { kind: 'changed', id: target.id, input };
};
