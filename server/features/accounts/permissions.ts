import { AppError } from '../../platform/errors.js';

export const roles = ['admin', 'author', 'analyst', 'agent'] as const;
export type Role = (typeof roles)[number];

export const isRole = (value: unknown): value is Role => roles.includes(value as Role);

/** Who does something: handed to every use case, which checks it there. */
export type Actor = { readonly accountId: string; readonly roles: readonly string[] };

/**
 * How far a permission reaches: `all` records; `granted`, where an admin allows it for the study; `own`, what the person
 * recorded or was given; `none`.
 */
const reaches = ['none', 'own', 'granted', 'all'] as const;
export type Reach = (typeof reaches)[number];

/** Who may do what. A role that is not named may not. */
export const permissions = {
  /** Write and publish surveys, create and change studies. */
  'write-studies': { admin: 'all', author: 'all' },
  /** See that a study exists: its name, providers and rounds. */
  'see-studies': { admin: 'all', author: 'all', analyst: 'all', agent: 'all' },
  /** Add and see contacts. */
  contacts: { admin: 'all', author: 'all', agent: 'own' },
  /** Bring in contacts from a file. */
  'import-contacts': { admin: 'all', author: 'all' },
  /** Record encounters and mark them delivered, which sends the invitations. */
  encounters: { admin: 'all', author: 'all', agent: 'own' },
  /** Bring in answers that were collected elsewhere, and take back what one brought. */
  'import-answers': { admin: 'all', author: 'all', analyst: 'all' },
  /** Leave answers that look careless out of the figures, and take that back. */
  'exclude-answers': { admin: 'all', analyst: 'all' },
  /** See figures. */
  figures: { admin: 'all', author: 'all', analyst: 'all', agent: 'own' },
  /** See the persons behind figures. */
  persons: { admin: 'all', analyst: 'granted' },
  /** Accounts, settings and the outbox with everybody's messages. */
  administration: { admin: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Permission = keyof typeof permissions;

/** The widest reach that any of the actor's roles gives. */
export const reachOf = (actor: Actor, permission: Permission): Reach => {
  const table: Partial<Record<Role, Reach>> = permissions[permission];
  const given = actor.roles.filter(isRole).map((role) => table[role] ?? 'none');
  return reaches.findLast((reach) => given.includes(reach)) ?? 'none';
};

export const may = (actor: Actor, permission: Permission): boolean => reachOf(actor, permission) !== 'none';

/** The reach of the actor; throws `forbidden` where there is none. */
export const requireReach = (actor: Actor, permission: Permission): Exclude<Reach, 'none'> => {
  const reach = reachOf(actor, permission);
  if (reach === 'none') throw new AppError('forbidden');
  return reach;
};
