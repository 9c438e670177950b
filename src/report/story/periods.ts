import type { Millis } from '../../kube/time';
import type { Shade } from './story';

/** Collects periods that begin and end at different entries of a journal, each label at most once at a time. */
export class Periods {
  readonly #ended: Shade[] = [];
  readonly #open = new Map<string, Millis>();

  begin(label: string, at: Millis): void {
    if (!this.#open.has(label)) this.#open.set(label, at);
  }

  end(label: string, at: Millis): void {
    const from = this.#open.get(label);
    this.#open.delete(label);
    if (from !== undefined && from < at) this.#ended.push({ label, from, to: at });
  }

  endAll(at: Millis): void {
    for (const label of [...this.#open.keys()]) this.end(label, at);
  }

  /** All periods by their beginning; those that have not ended have no `to`. */
  get all(): readonly Shade[] {
    const open = [...this.#open].map(([label, from]) => ({ label, from }));
    return [...this.#ended, ...open].sort((a, b) => a.from - b.from);
  }
}
