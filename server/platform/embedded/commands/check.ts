import { err, notOffered, type Doc } from '../bson.js';
import { isPlain, show } from '../values.js';
import { checkFields } from './field-kinds.js';
import { commandFields, common, openCommands, statements } from './fields.js';
import type { Answer, Req } from './request.js';

const levels = ['local', 'majority', 'snapshot', 'available', 'linearizable'];

const inTransactions = new Set([
  'find',
  'aggregate',
  'distinct',
  'insert',
  'update',
  'delete',
  'findandmodify',
  'getmore',
  'killcursors',
  'create',
  'createindexes',
  'committransaction',
  'aborttransaction',
]);

const concernIn = (cmd: Doc, name: 'readConcern' | 'writeConcern'): Doc | null => {
  const concern = cmd[name];
  if (!isPlain(concern)) return null;
  checkFields(name, concern, statements[name]);
  return concern;
};

const checkReadConcern = (cmd: Doc, name: string, inside: boolean): void => {
  const level = concernIn(cmd, 'readConcern')?.['level'];
  if (level === undefined) return;
  if (typeof level !== 'string' || !levels.includes(level))
    throw err(
      9,
      'FailedToParse',
      `Enumeration value ${show(level)} for field 'readConcern.level' is not a valid value.`,
    );
  if (level === 'snapshot' && !inside) throw notOffered(`snapshot reads outside a transaction (${name})`);
};

const checkWriteConcern = (cmd: Doc, name: string, inside: boolean): void => {
  const concern = concernIn(cmd, 'writeConcern');
  if (concern && inside && !/^(commit|abort)/.test(name))
    throw err(72, 'InvalidOptions', 'writeConcern is not allowed within a multi-statement transaction');
};

/** Refuses what is not known: fields, their types, what a transaction may not hold. */
export const checkRequest = ({ cmd, name, seq }: Req): void => {
  const lower = name.toLowerCase();
  const inside = cmd['autocommit'] === false;
  const { [name]: _own, ...rest } = cmd;
  const fields = { ...common, ...commandFields[lower] };
  if (!openCommands.has(lower)) checkFields(name, rest, fields);
  for (const section of Object.keys(seq)) checkFields(name, { [section]: [] }, fields);
  const { apiVersion } = cmd;
  if (apiVersion !== undefined && apiVersion !== '1')
    throw err(322, 'APIVersionError', 'API version must be "1"');
  if (inside && !inTransactions.has(lower))
    throw err(
      263,
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  checkReadConcern(cmd, name, inside);
  checkWriteConcern(cmd, lower, inside);
};

/** There is one node: more cannot acknowledge, and the client is told so beside the answer. */
export const withWriteConcern = ({ cmd }: Req, answer: Answer): Answer => {
  const { w } = concernIn(cmd, 'writeConcern') ?? {};
  if (Buffer.isBuffer(answer) || w === undefined || w === 'majority' || w === 0 || w === 1) return answer;
  const writeConcernError =
    typeof w === 'number'
      ? { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' }
      : {
          code: 79,
          codeName: 'UnknownReplWriteConcern',
          errmsg: `No write concern mode named ${show(w)} found in replica set configuration`,
        };
  return { ...answer, writeConcernError };
};
