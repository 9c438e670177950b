import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import { fullName, shortName } from './names';
import { kindWord } from './parameters';

/** A virtual time as `1:02.345`: minutes, seconds, milliseconds; hours before them when there are any. */
export function clockText(at: Millis): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const hours = Math.floor(at / 3_600_000);
  const minutes = Math.floor(at / 60_000) % 60;
  const seconds = `${pad(Math.floor(at / 1000) % 60, 2)}.${pad(at % 1000, 3)}`;
  return hours > 0 ? `${String(hours)}:${pad(minutes, 2)}:${seconds}` : `${String(minutes)}:${seconds}`;
}

const DID: Readonly<Record<ApiEntry['verb'], string>> = {
  create: 'creates', update: 'updates', patch: 'changes', delete: 'deletes', deletecollection: 'deletes all of',
};

function apiText(entry: ApiEntry): string {
  const name = shortName(fullName(`${entry.namespace === undefined ? '' : `${entry.namespace}/`}${entry.name}`));
  const part = entry.subresource === undefined ? '' : ` (${entry.subresource})`;
  const refused = entry.code < 400 ? '' : `: refused, ${entry.message ?? entry.reason ?? String(entry.code)}`;
  return `${entry.by} ${DID[entry.verb]} ${kindWord(entry.resource)} ${name}${part}${refused}`;
}

/** What happened, in one line without its time. */
export function entryText(entry: JournalEntry): string {
  switch (entry.type) {
    case 'api': return apiText(entry);
    case 'container': {
      const exit = entry.exitCode === undefined ? '' : ` with code ${String(entry.exitCode)}`;
      return `${entry.node}: container ${entry.container} of ${shortName(entry.pod)} ${entry.did}${exit}${entry.image === undefined ? '' : ` (${entry.image})`}`;
    }
    case 'report': return `${entry.node} reports ${shortName(entry.pod)} ${entry.did}`;
    case 'decision': {
      const does = entry.does === undefined || entry.does.length === 0 ? [] : [entry.does.join(', ')];
      const waits = entry.waitsFor === undefined ? [] : [`waits for ${entry.waitsFor}`];
      const error = entry.error === undefined ? [] : [`will try again: ${entry.error}`];
      return `${entry.by} on ${shortName(entry.about)}: ${[...does, ...waits, ...error].join('; ') || 'nothing to do'}`;
    }
    case 'fault': return `fault ${entry.lifted === true ? 'lifted' : 'put in'}: ${entry.fault} on ${shortName(entry.on)}`;
    case 'command': return `the scenario: ${entry.command}`;
    case 'node': return `node ${entry.node} ${entry.did}`;
    case 'not-simulated': return `not simulated: ${entry.what}`;
  }
}

/** The entry as a line of a timeline. */
export function timelineText(entry: JournalEntry): string {
  return `${clockText(entry.at).padStart(10)}  ${entryText(entry)}`;
}
