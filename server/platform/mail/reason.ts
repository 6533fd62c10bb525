/** Why a message could not be handed over, told by what the operator can do about it. */
export type FailureReason = 'unreachable' | 'credentials' | 'receiver' | 'content' | 'busy' | 'other';

const ofCode: Readonly<Record<string, FailureReason>> = {
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ECONNREFUSED: 'unreachable',
  EDNS: 'unreachable',
  ETLS: 'unreachable',
  EAUTH: 'credentials',
  ENOAUTH: 'credentials',
  EENVELOPE: 'receiver',
  EMESSAGE: 'content',
};

const credentialCodes = new Set(['530', '534', '535']);

/** The reason behind a stored failure code such as `EENVELOPE 550`. */
export const failureReason = (lastError: string): FailureReason => {
  const [code = '', response = ''] = lastError.split(' ');
  if (credentialCodes.has(response)) return 'credentials';
  if (response.startsWith('4')) return 'busy';
  return ofCode[code] ?? 'other';
};
