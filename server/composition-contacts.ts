import {
  contactImportKind,
  createAttributeStore,
  createContactImport,
  createContactImportStore,
  createContactService,
  createContactStore,
} from './features/contacts/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';

/** Customers, and the import that brings many of them. */
export const composeContacts = (
  { importRunner, clock }: FeatureParts,
  models: Models,
  agentContactIds: (agentId: string) => Promise<readonly string[]>,
) => {
  const attributes = createAttributeStore(models.contactAttributes);
  const contactImport = createContactImport({
    contacts: createContactImportStore(models.contacts),
    attributes,
    clock,
  });
  importRunner.register(contactImportKind, contactImport.begin);
  return createContactService({
    contacts: createContactStore(models.contacts),
    attributes,
    agentContactIds,
    clock,
  });
};
