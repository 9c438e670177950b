import type { Situation } from '../../situation';
import type { Look } from './look';
import { leadsToDead, leadsToUnready, manyAddresses, unresolved } from './names';
import { nodesNotReady } from './nodes';
import { fewReady, mixed, podUnready, terminating, unready } from './pods';
import { claimShared, crowded, doubled, doubledInSet, onOneNode } from './processes';
import { claimDeleted, claimOfSetDeleted } from './storage';

/** A new look at a situation; it may remember what it has seen, so it is for one way through one journal. */
export function lookFor(situation: Situation): Look {
  switch (situation.is) {
    case 'unready': return unready(situation);
    case 'terminating': return terminating(situation);
    case 'few-ready': return fewReady(situation);
    case 'pod-unready': return podUnready(situation);
    case 'mixed': return mixed(situation);
    case 'crowded': return crowded(situation);
    case 'on-node': return onOneNode(situation);
    case 'doubled-in-set': return doubledInSet(situation);
    case 'doubled': return doubled(situation);
    case 'claim-shared': return claimShared(situation);
    case 'claim-deleted': return claimDeleted(situation);
    case 'claim-of-set-deleted': return claimOfSetDeleted(situation);
    case 'nodes-not-ready': return nodesNotReady(situation);
    case 'many-addresses': return manyAddresses(situation);
    case 'unresolved': return unresolved(situation);
    case 'leads-to-unready': return leadsToUnready(situation);
    case 'leads-to-dead': return leadsToDead(situation);
  }
}
