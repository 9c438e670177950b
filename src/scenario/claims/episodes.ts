import type { JournalEntry } from '../../kernel/journal';
import type { Millis } from '../../kube/time';
import { Scene } from './scene';
import type { Look, Standing } from './situations/look';

/** The part of a journal that a claim is about. */
export interface Stretch {
  /** Its first entry, and when it began. */
  readonly number: number;
  readonly at: Millis;
  /** How long what stands at its end goes on to stand: Infinity when the cluster has settled. */
  readonly until: Millis;
}

/** What was seen at a moment of a stretch, and the entry that brought it about; none for how things stood when the stretch began. */
export interface Sighting {
  readonly at: Millis;
  readonly entry?: JournalEntry;
  readonly seen: readonly string[];
}

/** A time for which a situation was so without a break; what was seen first, and how long it was. */
export interface Episode extends Sighting {
  readonly length: Millis;
}

/** What a look at a stretch of the journal has found. */
export interface Found {
  readonly episodes: readonly Episode[];
  /** The moment at which the situation was nearest; of several, the first. */
  readonly nearest?: Sighting;
  /** What the look needs and was never there. */
  readonly lacking: readonly string[];
}

/** Collects the episodes of one situation, told how it stands moment by moment. */
class Observer {
  readonly episodes: Episode[] = [];
  nearest: Sighting | undefined;
  #degree = -Infinity;
  #open: Sighting | undefined;

  take(standing: Standing, at: Millis, entry?: JournalEntry): void {
    const begins = standing.so && this.#open === undefined;
    if (begins || standing.degree > this.#degree) {
      const sighting = { at, seen: standing.seen(), ...(entry && { entry }) };
      if (standing.degree > this.#degree) [this.nearest, this.#degree] = [sighting, standing.degree];
      if (begins) this.#open = sighting;
    }
    if (!standing.so) this.end(at);
  }

  end(at: Millis): void {
    if (this.#open !== undefined) this.episodes.push({ ...this.#open, length: at - this.#open.at });
    this.#open = undefined;
  }
}

/** Goes through a journal from its first entry, and looks at every moment of the stretch, its beginning included. */
export function findEpisodes(look: Look, journal: readonly JournalEntry[], stretch: Stretch): Found {
  const scene = new Scene();
  const observer = new Observer();
  let needs = look.needs;
  let begun = false;
  const begin = (): void => {
    if (!begun) observer.take(look.stands(scene), stretch.at);
    begun = true;
  };
  for (const entry of journal) {
    if (entry.number >= stretch.number) begin();
    const changed = scene.move(entry);
    if (changed === undefined) continue;
    needs = needs.filter((need) => !need.met(scene));
    if (begun && look.watches.includes(changed)) observer.take(look.stands(scene), entry.at, entry);
  }
  begin();
  observer.end(stretch.until);
  const { episodes, nearest } = observer;
  return { episodes, lacking: needs.map(({ what }) => what), ...(nearest && { nearest }) };
}
