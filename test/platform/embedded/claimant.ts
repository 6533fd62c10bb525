import { createServer, type Server } from 'node:net';
import { claimFolder } from '../../../server/platform/embedded/lock.js';

/** A process for lock.test.ts: claims the folder that it is started with and answers connections like a store. */
const tell = (message: unknown): void => void process.send?.(message);

let closing = false;
const listen = (path: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (closing) socket.destroy();
      else socket.once('data', () => socket.end('alive'));
    });
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });

const { path, owned } = await claimFolder(process.argv[2] ?? '', listen);
tell({ path, owner: owned !== null });

process.on('message', () => {
  closing = true;
  tell('closing');
  setTimeout(() => {
    owned?.close();
    process.exit(0);
  }, 200);
});
