import type { Length } from './surveys.js';

/** From the measuring process to the one that serves. */
export type ToServer =
  | { readonly kind: 'seed'; readonly length: Length; readonly customers: number }
  | { readonly kind: 'effort' };

/** One customer who is to be asked: the link's token, and the record behind it. */
export type Customer = { readonly token: string; readonly invitationId: string };

export type FromServer =
  | { readonly kind: 'listening'; readonly ours: string; readonly floor: string }
  | { readonly kind: 'seeded'; readonly customers: readonly Customer[] }
  /** Milliseconds of processor that the server and its store have taken since they started. */
  | { readonly kind: 'effort'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly reason: string };
