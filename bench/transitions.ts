import { performance } from 'node:perf_hooks';

import { simulatedCluster } from '../src/cluster/simulated';
import { transitionsIn } from '../src/explore/transitions';
import { change, type Policy, settle, startSet } from './large-set';

type Part = 'create' | 'roll' | 'scaleDown';

/** What a run of a large set cost. */
export interface Measured {
  readonly policy: Policy;
  readonly replicas: number;
  readonly transitions: number;
  readonly seconds: number;
  /** Transitions per second of the whole run, and of each part of it. */
  readonly rate: number;
  readonly rates: Readonly<Record<Part, number>>;
}

/** Creates, rolls and scales down a set of this size, and counts what its pods went through. Nothing keeps the journal. */
export function measureTransitions(policy: Policy, replicas: number): Measured {
  let transitions = 0;
  const simulation = simulatedCluster({ nodes: Math.max(3, Math.ceil(replicas / 100)) }).simulation.fork((entry) => { transitions += transitionsIn(entry); });
  const parts: readonly (readonly [Part, () => void])[] = [
    ['create', () => startSet(simulation, policy, replicas)],
    ['roll', () => change(simulation, { verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'strategic', body: { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.8' }] } } } } })],
    ['scaleDown', () => change(simulation, { verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { spec: { replicas: 0 } } })],
  ];
  let [seconds, rates] = [0, { create: 0, roll: 0, scaleDown: 0 }];
  for (const [part, begin] of parts) {
    const [before, start] = [transitions, performance.now()];
    begin();
    settle(simulation);
    const took = (performance.now() - start) / 1000;
    seconds += took;
    rates = { ...rates, [part]: Math.round((transitions - before) / took) };
  }
  return { policy, replicas, transitions, seconds, rate: transitions / seconds, rates };
}

/** The quickest of several runs: what else the machine does only slows a run down. */
export function quickestOf(runs: number, policy: Policy, replicas: number): Measured {
  return Array.from({ length: runs }, () => measureTransitions(policy, replicas)).reduce((best, run) => (run.rate > best.rate ? run : best));
}
