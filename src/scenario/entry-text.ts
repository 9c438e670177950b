import { clockText } from '../kernel/clock-text';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { Pod } from '../kube/objects';
import { faultText } from './fault-text';
import { shortName, spokenName } from './names';
import { kindWord } from './parameters';

const DID: Readonly<Record<ApiEntry['verb'], string>> = {
  create: 'creates', update: 'updates', patch: 'changes', delete: 'deletes', deletecollection: 'deletes all of',
};

/** Writes to subresources that do something of their own. */
const DID_TO_PART: Readonly<Record<string, string>> = { binding: 'binds', eviction: 'evicts' };

function apiText(entry: ApiEntry): string {
  const name = spokenName(entry);
  const refused = entry.code < 400 ? '' : `: refused, ${entry.message ?? entry.reason ?? String(entry.code)}`;
  const did = DID_TO_PART[entry.subresource ?? ''];
  const node = entry.subresource === 'binding' && entry.object !== undefined ? (entry.object as Pod).spec.nodeName : undefined;
  if (did !== undefined) return `${entry.by} ${did} pod ${name}${node === undefined ? '' : ` to ${node}`}${refused}`;
  const part = entry.subresource === undefined ? '' : ` (${entry.subresource})`;
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
    case 'fault': return `the scenario: ${faultText(entry)}`;
    case 'command': return `the scenario: ${entry.command}`;
    case 'node': return `node ${entry.node} ${entry.did}`;
    case 'not-simulated': return `not simulated: ${entry.what}`;
  }
}

/** The entry as a line of a timeline. */
export function timelineText(entry: JournalEntry): string {
  return `${clockText(entry.at).padStart(10)}  ${entryText(entry)}`;
}
