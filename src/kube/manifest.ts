import { constructFromEvents, EVENT_ID, getScalarValue, parseEvents, YAMLException, type Event } from 'js-yaml';
import { isJsonList, isJsonObject } from './json';
import type { KubeObject } from './objects';
import { mistakeIn } from './yaml-mistake';
import { KUBERNETES_YAML } from './yaml-schema';

/** An object of a manifest file, and where it stands there. */
export interface Manifest {
  readonly object: KubeObject;
  /** The file's name as it was given. */
  readonly source: string;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** Where a mistake in a manifest is. */
interface Spot {
  readonly source: string;
  /** Counted from the text's own first line, 1. */
  readonly line: number;
  /** The text, of which the message shows the lines around the mistake. */
  readonly text?: string;
  /** The line of `source` on which the text begins; 1 when absent. */
  readonly first?: number;
}

/** A manifest that cannot be read; the message begins with `FILE:LINE`. */
export class ManifestError extends Error {
  constructor(private readonly spot: Spot, private readonly problem: string) {
    super([`${spot.source}:${spot.line + (spot.first ?? 1) - 1}: ${problem}`, ...excerpt(spot)].join('\n'));
  }

  /** The same mistake in a text that stands in a file from some line on. */
  within(source: string, first: number): ManifestError {
    return new ManifestError({ ...this.spot, source, first }, this.problem);
  }
}

/** The lines around a mistake with their numbers, its own marked. */
function excerpt({ line, text, first = 1 }: Spot): readonly string[] {
  if (text === undefined) return [];
  const from = Math.max(0, line - 2);
  const width = String(line + first).length;
  return text.trimEnd().split('\n').slice(from, line + 1).map((shown, index) => {
    const number = from + index + 1;
    return `${number === line ? '>' : ' '} ${String(number + first - 1).padStart(width)} | ${shown}`;
  });
}

/**
 * The objects of YAML or JSON text in order (API-21): each document, and each item of a List; empty documents are skipped.
 * `source` names the text in messages. Throws a ManifestError for text that is not YAML, and for a document that is no Kubernetes object.
 */
export function parseManifests(text: string, source: string): readonly Manifest[] {
  return parseDocuments(text, source).map(manifestOf);
}

/** What stands in a file for one object, as it is. */
export interface Document {
  readonly value: unknown;
  readonly source: string;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** The documents of YAML or JSON text in order, and in place of a List its items. Throws a ManifestError for text that is not YAML. */
export function parseDocuments(text: string, source: string): readonly Document[] {
  const { documents, places } = readDocuments(text, source);
  return documents.flatMap((document, index) => {
    const { line, items } = places[index] ?? NOWHERE;
    if (document === null || document === undefined) return [];
    if (!isList(document)) return [{ value: document, source, line }];
    return document.items.map((item, at) => ({ value: item, source, line: items[at] ?? line }));
  });
}

/** Lines of a document and of the items of a List. */
interface Place {
  readonly line: number;
  readonly items: readonly number[];
}
const NOWHERE: Place = { line: 1, items: [] };

function readDocuments(text: string, source: string): { readonly documents: readonly unknown[]; readonly places: readonly Place[] } {
  try {
    const events = parseEvents(text, {});
    // Like kubectl, of two equal keys the last one counts.
    return { documents: constructFromEvents(events, { source: text, schema: KUBERNETES_YAML, json: true }), places: placesOf(text, events) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, problem } = mistakeIn(text, error);
    throw new ManifestError({ source, line, text }, problem);
  }
}

function isList(document: unknown): document is { readonly items: readonly unknown[] } {
  return isJsonObject(document) && typeof document['kind'] === 'string' && document['kind'].endsWith('List') && isJsonList(document['items']);
}

/** A document as the object that it is. Throws a ManifestError that says why it is none. */
export function manifestOf({ value, source, line }: Document): Manifest {
  const fail = (problem: string): never => {
    throw new ManifestError({ source, line }, problem);
  };
  if (!isJsonObject(value)) return fail(`not a Kubernetes object but ${isJsonList(value) ? 'a list' : `the value ${JSON.stringify(value)}`}`);
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || apiVersion === '') return fail('apiVersion not set');
  if (typeof kind !== 'string' || kind === '') return fail('kind not set');
  if (!isJsonObject(metadata)) return fail(`${kind} has no metadata.name`);
  const name = metadata['name'] ?? metadata['generateName'];
  if (name === undefined || name === null || name === '') return fail(`${kind} has no metadata.name`);
  if (typeof name !== 'string') return fail(`metadata.name of ${kind} should be text, not ${JSON.stringify(name)}; put it in quotes`);
  return { object: value as object as KubeObject, source, line };
}

/** Where each document begins, and within Lists each item. */
function placesOf(text: string, events: readonly Event[]): readonly Place[] {
  const lineOf = lineCounter(text);
  const places: { line: number; items: number[] }[] = [];
  let depth = 0;
  let key: string | undefined;
  let inItems = false;
  for (const event of events) {
    const place = places.at(-1);
    const start = startOf(event);
    if (event.type === EVENT_ID.DOCUMENT) places.push({ line: 1, items: [] });
    else if (depth === 1 && place && start >= 0) place.line = lineOf(start);
    else if (depth === 3 && inItems && start >= 0) place?.items.push(lineOf(start));

    // Directly in a document's map, scalars are a key and its value in turn.
    if (depth === 2) {
      inItems = key === 'items' && event.type === EVENT_ID.SEQUENCE;
      key = key === undefined && event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : undefined;
    }
    if (event.type === EVENT_ID.POP) depth -= 1;
    else if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) depth += 1;
  }
  return places;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : -1;
}

/** Tells the line of an offset, from 1. Offsets come in order, so that a long text is gone through once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}
