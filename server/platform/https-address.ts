/** Letters, digits, dots and dashes alone: a host may stand in a header, where anything else could say more. */
export const isHost = (hostname: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname);

/** Where somebody may be sent on to, as browsers write it: https, no name or password in it; null for anything else. */
export const httpsAddress = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, hostname, href } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && isHost(hostname) ? href : null;
};
