import { spawnSync } from 'node:child_process';
import process from 'node:process';

const usage = `npm run test:mongodb

Runs every test that touches the store on the MongoDB of MONGODB_URI (a replica set) in place of the embedded store.
Each test file uses a database of its own, named test_…, and drops it. Without MONGODB_URI nothing is run: skipped.`;

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

if (!process.env.MONGODB_URI) {
  console.log('skipped: MONGODB_URI is not set, so nothing was run on a MongoDB');
  process.exit(0);
}

const files = [
  'test/**/*.db.test.ts',
  'test/**/*-routes.test.ts',
  'test/access.test.ts',
  'test/browser/*.test.ts',
];
const { status } = spawnSync('npx', ['mocha', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
