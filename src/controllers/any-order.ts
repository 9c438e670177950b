import type { Turn } from '../apiserver/actor';

/** The items in an order that the schedule chooses, because Kubernetes promises none (GC-03); as they are in a plain run. */
export function inAnyOrder<T>(items: readonly T[], point: string, turn: Pick<Turn, 'choose'>): readonly T[] {
  const order = [...items];
  for (let place = 0; place < order.length - 1; place += 1) {
    const chosen = place + turn.choose(point, order.length - place);
    if (chosen !== place) order.splice(place, 0, ...order.splice(chosen, 1));
  }
  return order;
}
