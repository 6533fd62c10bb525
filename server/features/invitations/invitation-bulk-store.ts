import { Types } from 'mongoose';
import { insertNew, removeMany } from '../../platform/database/many.js';
import { hashToken, type Tokens } from '../../platform/tokens.js';
import type { Invitation } from './invitation.js';
import type { InvitationModel } from './invitation-model.js';

/** Invitations by the thousand, without messages, and taken back. */
export const createInvitationBulkStore = (invitations: InvitationModel, tokens: Tokens) => ({
  /** Adds those that are not there yet. Of an encounter the earlier wave comes first: the later one looks it up. */
  add: (many: readonly Invitation[]): Promise<number> =>
    insertNew(
      invitations.collection,
      many.map(({ id, ...invitation }) => ({
        _id: new Types.ObjectId(id),
        ...invitation,
        tokenHash: hashToken(tokens.derive('invitation', id)),
      })),
    ),

  removeOfStudy: (studyId: string, onStep?: (removed: number) => Promise<void>): Promise<number> =>
    removeMany(invitations.collection, { studyId }, { onStep }),
});

export type InvitationBulkStore = ReturnType<typeof createInvitationBulkStore>;
