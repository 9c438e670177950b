import { shortName } from '../../scenario/names';
import { markup, type Markup } from '../markup';
import type { Canvas } from './canvas';
import type { ChosenLanes } from './choose-lanes';
import { drawNodeLane } from './node-lane';
import { drawPodLane, podLaneHeight, ROW } from './pod-lane';
import type { Scene } from './scene';
import { drawServerLane, drawSetLane } from './set-lane';
import { nameWidth, shortened } from './text-width';

/** A horizontal part of the picture: a lane with its name, a heading, or a word on lanes left out. */
export interface Lane {
  readonly name: string;
  readonly kind: 'lane' | 'heading' | 'note';
  /** The pod name that it is the lane of. */
  readonly pod?: string;
  readonly height: number;
  draw(top: number, canvas: Canvas): Markup | undefined;
}

const heading = (name: string): Lane => ({ name, kind: 'heading', height: 20, draw: () => undefined });

function leftOut({ leftOut: names }: ChosenLanes, what: string): readonly Lane[] {
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = `${names.length.toLocaleString('en-US')} more ${what}, between ${shortName(first)} and ${shortName(last)}, are left out`;
  return [{ name: text, kind: 'note', height: 20, draw: () => undefined }];
}

function podLanes(scene: Scene): readonly Lane[] {
  const lane = (pod: string): readonly Lane[] => {
    const identity = scene.identities.get(pod);
    if (identity === undefined) return [];
    return [{ name: shortName(pod), kind: 'lane', pod, height: podLaneHeight(identity), draw: (top, canvas) => drawPodLane(identity, top, (node) => scene.nodes.get(node)?.shades ?? [], canvas) }];
  };
  return [...scene.podNames.head.flatMap(lane), ...leftOut(scene.podNames, 'pods'), ...scene.podNames.tail.flatMap(lane)];
}

function nodeLanes(scene: Scene): readonly Lane[] {
  const most = Math.max(1, ...[...scene.nodes.values()].flatMap(({ levels }) => levels.map(({ pods }) => pods)));
  const lane = (node: string): readonly Lane[] => {
    const story = scene.nodes.get(node);
    return story === undefined ? [] : [{ name: node, kind: 'lane', height: ROW, draw: (top, canvas) => drawNodeLane(story, most, top, canvas) }];
  };
  return [...scene.nodeNames.head.flatMap(lane), ...leftOut(scene.nodeNames, 'nodes'), ...scene.nodeNames.tail.flatMap(lane)];
}

function group(name: string, lanes: readonly Lane[]): readonly Lane[] {
  return lanes.length === 0 ? [] : [heading(name), ...lanes];
}

/** All lanes of a scene, from top to bottom. */
export function lanesOf(scene: Scene): readonly Lane[] {
  const { server } = scene;
  const api: readonly Lane[] = server === undefined ? [] : [{ name: 'API server', kind: 'lane', height: ROW, draw: (top, canvas) => drawServerLane(server.shades, server.marks, top, canvas) }];
  const sets = scene.sets.map((set): Lane => ({ name: shortName(set.set), kind: 'lane', height: ROW, draw: (top, canvas) => drawSetLane(set, top, canvas) }));
  return [...group('Refusals', api), ...group('StatefulSets', sets), ...group('Pods', podLanes(scene)), ...group('Nodes', nodeLanes(scene))];
}

/** Whether names stand left of their lanes, or above them because the picture is narrow. */
export type NamePlace = 'left' | 'above';
const ABOVE = 14;
const LONGEST = 30;

/** How wide the column of names has to be. */
export function nameColumn(lanes: readonly Lane[]): number {
  return Math.max(...lanes.filter(({ kind }) => kind === 'lane').map(({ name }) => nameWidth(shortened(name, LONGEST))), nameWidth('StatefulSets')) + 18;
}

export function heightOf(lane: Lane, names: NamePlace): number {
  return lane.height + (lane.kind === 'lane' && names === 'above' ? ABOVE : 0);
}

/** Draws a lane with its name; `start` is the left edge of the picture's content. */
export function drawLane(lane: Lane, top: number, start: number, names: NamePlace, canvas: Canvas): Markup {
  if (lane.kind === 'heading') return markup`<text class="group" x="${start}" y="${top + 14}">${lane.name}</text>`;
  if (lane.kind === 'note') return markup`<text class="note" x="${start}" y="${top + 13}">⋮ ${lane.name}</text>`;
  const name = shortened(lane.name, names === 'above' ? 50 : LONGEST);
  const content = names === 'above' ? top + ABOVE : top;
  const label = names === 'above'
    ? markup`<text class="name" x="${start}" y="${top + 12}">${name}</text>`
    : markup`<text class="name" text-anchor="end" x="${canvas.left - 10}" y="${top + 15}">${name}</text>`;
  const rule = top + heightOf(lane, names);
  return markup`<g class="lane" data-lane="${lane.name}">${label}${lane.draw(content, canvas)}<line class="grid" x1="${start}" x2="${canvas.right}" y1="${rule}" y2="${rule}"/></g>`;
}

/** The height at which the content of a lane begins. */
export function contentTop(top: number, names: NamePlace): number {
  return names === 'above' ? top + ABOVE : top;
}
