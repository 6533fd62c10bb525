import { may, type Actor, type Permission } from './permissions.js';

const all = [
  { href: '/studies', label: 'shell:rooms.studies', needs: 'see-studies', also: [] },
  { href: '/contacts', label: 'shell:rooms.contacts', needs: 'contacts', also: [] },
  { href: '/encounters', label: 'shell:rooms.encounters', needs: 'encounters', also: [] },
  { href: '/outbox', label: 'shell:rooms.outbox', needs: 'administration', also: [] },
  { href: '/accounts', label: 'shell:rooms.accounts', needs: 'administration', also: ['/settings'] },
] as const satisfies readonly {
  href: string;
  label: string;
  needs: Permission;
  also: readonly string[];
}[];

const liesIn = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

/** The rooms of the back office that a person may enter, in the order of the bar; `label` is a message key. */
export const rooms = (
  actor: Actor,
  path: string,
): { readonly href: string; readonly label: string; readonly current: boolean }[] =>
  all
    .filter(({ needs }) => may(actor, needs))
    .map(({ href, label, also }) => ({
      href,
      label,
      current: [href, ...also].some((room) => liesIn(path, room)),
    }));
