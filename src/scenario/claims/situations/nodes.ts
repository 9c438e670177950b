import type { Node } from '../../../kube/objects';
import type { SituationOf } from '../../situation';
import { type Look, moreThan } from './look';

const readyOf = ({ status }: Node) => status?.conditions?.find(({ type }) => type === 'Ready');

function nodeInWords(node: Node): string {
  const { status = 'Unknown', reason } = readyOf(node) ?? {};
  return `${node.metadata.name} is NotReady: its condition Ready is ${status}${reason === undefined ? '' : ` (${reason})`}`;
}

/** NotReady is what kubectl shows for a node whose condition Ready is not True. */
export function nodesNotReady({ more }: SituationOf<'nodes-not-ready'>): Look {
  return {
    needs: [],
    watches: ['nodes'],
    stands: ({ objects }) => moreThan(more, [...objects.list('nodes')].filter((node) => readyOf(node)?.status !== 'True'), nodeInWords),
  };
}
