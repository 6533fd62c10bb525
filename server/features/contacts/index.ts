export { fullName, type Contact } from './contact.js';
export { createContactModel, type ContactModel } from './contact-model.js';
export { createContactStore, type ContactInput, type ContactStore } from './contact-store.js';
export { createContactService, type ContactService, type SavedContact } from './contact-service.js';
export type { ContactEncounter } from './contact-pages.js';
export { contactRoutes } from './contact-routes.js';
export { createContactBulkStore, type BulkContact, type ContactBulkStore } from './contact-bulk-store.js';
