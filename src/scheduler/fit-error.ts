import type { Rejection } from './filters/rejection';

/** How no node was found: what each node said, or what kept the pod from every node before any was looked at. */
export type NoFit =
  | { readonly nodes: number; readonly perNode: readonly Rejection[] }
  | { readonly nodes: number; readonly forAll: Rejection };

/** The message of the FailedScheduling event and of the PodScheduled condition, as this release words it (SCH-08). */
export function fitError(found: NoFit, minor: number): string {
  const { nodes } = found;
  if (nodes === 0) return 'no nodes available to schedule pods';
  const rejections = 'forAll' in found ? Array<Rejection>(nodes).fill(found.forAll) : found.perNode;
  const uncounted = 'forAll' in found && minor >= 26;
  const reasons = uncounted ? found.forAll.reasons.join(', ') : histogram(rejections.flatMap(({ reasons: each }) => each));
  const message = `${available(nodes)} ${reasons}.`;
  return minor >= 24 ? `${message} ${preemption(rejections, nodes, minor)}` : message;
}

function available(nodes: number): string {
  return `0/${nodes} nodes are available:`;
}

/** `2 reason, 1 other reason`, sorted as text. */
function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).sort().join(', ');
}

/** Every pod has the same priority here, so there is never one to evict (SCH-14). From 1.26 to 1.29 the sentence ends twice. */
function preemption(rejections: readonly Rejection[], nodes: number, minor: number): string {
  const reasons = histogram(rejections.map(({ evictionHelps }) => (evictionHelps ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling')));
  const claims = minor >= 34 ? 'no new claims to deallocate, ' : '';
  return `${claims}preemption: ${available(nodes)} ${reasons}${minor >= 26 && minor <= 29 ? '..' : '.'}`;
}
