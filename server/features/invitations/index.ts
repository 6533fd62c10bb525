export type { AskedOccasion, Invitation, ToldBefore } from './invitation.js';
export { countedInvitations, invitationTraits } from './counted-invitations.js';
export { mostAsked, mostLookedThrough, type Asked, type AskedCustomers } from './asked-store.js';
export { createInvitationModel, type InvitationModel } from './invitation-model.js';
export { createInvitationStore, type InvitationStore } from './invitation-store.js';
export {
  createInvitationService,
  invitationMailKind,
  type InvitationService,
  type SentInvitation,
} from './invitation-service.js';
export { invitationMailModel } from './invitation-mail.js';
export { createInvitationWriter, tidyText, type InvitationWriterParts } from './invitation-writer.js';
export { outboxRoutes } from './outbox-routes.js';
export { createInvitationBulkStore, type InvitationBulkStore } from './invitation-bulk-store.js';
