import { isIPv6 } from 'node:net';
import type { Request } from 'express';

const OWN_GROUPS = 4; // of an IPv6 address: a household is given the rest, 2^64 addresses, to choose from

const groupsOf = (address: string): string[] => {
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter((group) => group !== '');
  if (after === undefined) return head;
  const tail = after.split(':').filter((group) => group !== '');
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
};

/** By whom limits count: an IPv4 address, or the network that an IPv6 address was chosen from. '' where none is known. */
export const visitorOf = ({ ip = '' }: Pick<Request, 'ip'>): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(ip) ? `${groupsOf(ip).slice(0, OWN_GROUPS).join(':')}::/64` : ip;
};
