export { fullName, type Contact } from './contact.js';
export type { Attributes } from './attributes.js';
export { createAttributeModel } from './attribute-model.js';
export { createAttributeStore, type AttributeStore } from './attribute-store.js';
export { createContactModel, type ContactModel } from './contact-model.js';
export { createContactStore, type ContactInput, type ContactStore } from './contact-store.js';
export { createContactService, type ContactService, type SavedContact } from './contact-service.js';
export type { ContactEncounter } from './contact-pages.js';
export { contactRoutes } from './contact-routes.js';
export {
  checkColumns,
  contactTargets,
  guessColumns,
  matchings,
  settingsOf,
  type Matching,
} from './contact-columns.js';
export { createContactImportStore } from './contact-import-store.js';
export { contactImportKind, createContactImport, type ContactImport } from './contact-import-service.js';
export { contactImportRoutes } from './contact-import-routes.js';
export { createContactBulkStore, type BulkContact, type ContactBulkStore } from './contact-bulk-store.js';
