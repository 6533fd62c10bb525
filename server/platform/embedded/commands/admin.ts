import { cpus, hostname } from 'node:os';
import { ObjectId } from 'bson';
import type { Doc } from '../bson.js';
import type { Handler } from './request.js';

/** What is spoken: MongoDB 7.0, so that drivers keep off what came later. */
const version = '7.0.0';
const newestWireVersion = 21;
const largestDocument = 16 * 1024 * 1024;

const electionId = new ObjectId('7fffffff0000000000000001');

/**
 * The handshake. A replica set's name turns on retryable writes and transactions. There is no topologyVersion, so that
 * drivers ask from time to time instead of leaving a question open.
 */
export const hello: Handler = ({ name, conn }, { address, setName }): Doc => ({
  helloOk: true,
  [name.toLowerCase() === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
  ...(setName === null
    ? {}
    : {
        setName,
        setVersion: 1,
        hosts: [address],
        primary: address,
        me: address,
        secondary: false,
        electionId,
      }),
  maxBsonObjectSize: largestDocument,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: conn,
  minWireVersion: 0,
  maxWireVersion: newestWireVersion,
  readOnly: false,
  ok: 1,
});

export const buildInfo: Handler = () => ({
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'embedded',
  modules: ['embedded'],
  storageEngines: ['lmdb'],
  bits: 64,
  maxBsonObjectSize: largestDocument,
  ok: 1,
});

export const serverStatus: Handler = (_request, { cursors, started }) => ({
  host: hostname(),
  version,
  process: 'embedded',
  pid: process.pid,
  uptime: (Date.now() - started) / 1000,
  mem: { resident: Math.round(process.memoryUsage().rss / 2 ** 20) },
  metrics: { cursor: { open: { total: cursors.size() } } },
  ok: 1,
});

export const hostInfo: Handler = () => ({
  system: { hostname: hostname(), numCores: cpus().length },
  ok: 1,
});

export const replSetGetStatus: Handler = (_request, { setName, address }) => ({
  set: setName,
  myState: 1,
  members: [{ _id: 0, name: address, state: 1, stateStr: 'PRIMARY', self: true }],
  ok: 1,
});

/** Commands whose answer never changes. */
export const fixed: Readonly<Record<string, Doc>> = {
  ping: { ok: 1 },
  refreshsessions: { ok: 1 },
  connectionstatus: { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 },
  whatsmyuri: { you: 'embedded', ok: 1 },
  getparameter: { featureCompatibilityVersion: { version: '7.0' }, ok: 1 },
  getcmdlineopts: { argv: [], parsed: {}, ok: 1 },
  getlog: { totalLinesWritten: 0, log: [], ok: 1 },
};
