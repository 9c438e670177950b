import { talliesOf } from '../monitor';
import { randomLife } from './random-life';
import type { WatchedCluster } from './watched-cluster';

const LIVES = [
  { seed: 1, version: '1.20' }, { seed: 2, version: '1.27.4' }, { seed: 3, version: '1.33' }, { seed: 4, version: '1.33' },
  { seed: 5, version: '1.35.0' }, { seed: 6, version: '1.37' }, { seed: 7, version: '1.33' }, { seed: 8, version: '1.37' },
];

let lives: readonly WatchedCluster[] | undefined;

/** What an invariant saw of some random lives of a correct cluster, added up. They are lived once for all tests. */
export function healthyLives({ name }: { readonly name: string }): { readonly meant: number; readonly violations: readonly string[] } {
  lives ??= LIVES.map((life) => randomLife({ ...life, operations: 30 }));
  const tallies = lives.flatMap(({ monitor }) => talliesOf(monitor)[name] ?? []);
  return {
    meant: tallies.reduce((sum, { meant }) => sum + meant, 0),
    violations: tallies.flatMap(({ violations }, index) => violations.map(({ text }) => `seed ${String(LIVES[index]?.seed)}: ${text}`)),
  };
}
