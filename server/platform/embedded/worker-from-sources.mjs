// Run from the sources, a thread cannot load TypeScript by itself: threads do not inherit the loader.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
