import { score } from './score/command.js';

process.exitCode = await score(process.argv.slice(2), {
  out: console.log,
  err: console.error,
  progress: process.stderr,
});
