import type { KernelEvent } from './event';

/** Whether `a` comes before `b` in the total order of events. */
function before(a: KernelEvent, b: KernelEvent): boolean {
  return a.due === b.due ? a.number < b.number : a.due < b.due;
}

interface Heap {
  readonly event: KernelEvent;
  readonly children: Cell | undefined;
}
interface Cell {
  readonly heap: Heap;
  readonly rest: Cell | undefined;
}

function meld(a: Heap, b: Heap): Heap {
  return before(a.event, b.event) ? { event: a.event, children: { heap: b, rest: a.children } } : { event: b.event, children: { heap: a, rest: b.children } };
}

function meldAll(cells: Cell | undefined): Heap | undefined {
  const pairs: Heap[] = [];
  for (let cell = cells; cell !== undefined; cell = cell.rest) {
    const { heap, rest } = cell;
    if (rest === undefined) { pairs.push(heap); break; }
    pairs.push(meld(heap, rest.heap));
    cell = rest;
  }
  let all = pairs.pop();
  for (let next = pairs.pop(); all !== undefined && next !== undefined; next = pairs.pop()) all = meld(all, next);
  return all;
}

/** An immutable priority queue of events (a pairing heap): `with` is O(1), `withoutFirst` O(log n) amortised, a fork is free. */
export class EventQueue {
  static readonly empty = new EventQueue(undefined, 0);

  private constructor(private readonly heap: Heap | undefined, readonly size: number) {}

  static of(events: Iterable<KernelEvent>): EventQueue {
    let queue = EventQueue.empty;
    for (const event of events) queue = queue.with(event);
    return queue;
  }

  with(event: KernelEvent): EventQueue {
    const one: Heap = { event, children: undefined };
    return new EventQueue(this.heap === undefined ? one : meld(this.heap, one), this.size + 1);
  }

  /** The event that comes first, or undefined when there is none. */
  get first(): KernelEvent | undefined {
    return this.heap?.event;
  }

  withoutFirst(): EventQueue {
    return this.heap === undefined ? this : new EventQueue(meldAll(this.heap.children), this.size - 1);
  }

  /** Whether the test holds of every event, in no order. */
  every(test: (event: KernelEvent) => boolean): boolean {
    const open: Heap[] = this.heap === undefined ? [] : [this.heap];
    for (let heap = open.pop(); heap !== undefined; heap = open.pop()) {
      if (!test(heap.event)) return false;
      for (let cell = heap.children; cell !== undefined; cell = cell.rest) open.push(cell.heap);
    }
    return true;
  }

  /** Every event, first to last. */
  all(): KernelEvent[] {
    const events: KernelEvent[] = [];
    this.every((event) => { events.push(event); return true; });
    return events.sort((a, b) => (before(a, b) ? -1 : 1));
  }
}
