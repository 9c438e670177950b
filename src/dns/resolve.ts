import type { Reader } from '../apiserver/actor';
import { findServices, type Target } from './find-services';
import { candidates, parseName } from './names';
import type { Answer, ARecord, Question, SrvRecord } from './question';

const NO_SUCH_NAME: Answer = { code: 'NXDOMAIN', records: [] };
const NO_RECORDS: Answer = { code: 'NOERROR', records: [] };

/** 10.0.0.9 before 10.0.0.10, web-9 before web-10. */
const inNumbers = new Intl.Collator('en', { numeric: true });

/**
 * Answers a pod's question as CoreDNS would for the objects that `reader` shows, without caches (DNS-01 to DNS-09, DNS-11). Names and
 * targets are full and without a trailing dot. Records are sorted: A by address, SRV by target and port.
 */
export function resolve(reader: Reader, { name, type, namespace }: Question): Answer {
  let best = NO_SUCH_NAME;
  for (const candidate of candidates(name, namespace)) {
    const answer = lookUp(reader, candidate, type);
    if (answer.records.length > 0) return answer;
    // A resolver goes on when a name exists without records of the type, and remembers that it did.
    if (answer.code === 'NOERROR') best = answer;
  }
  return best;
}

function lookUp(reader: Reader, name: string, type: Question['type']): Answer {
  const subject = parseName(name);
  if (subject === undefined) return NO_SUCH_NAME;
  if (subject.about === 'zone') return NO_RECORDS;
  if (reader.get('namespaces', undefined, subject.namespace) === undefined) return NO_SUCH_NAME;
  if (subject.about === 'namespace') return NO_RECORDS;
  if (subject.about === 'pod') return podByAddress(name, subject.dashed, type);
  const targets = findServices(reader, subject);
  if (targets === undefined) return NO_SUCH_NAME;
  return { code: 'NOERROR', records: type === 'A' ? addressRecords(name, targets) : srvRecords(name, targets) };
}

/** A pod's dashed address as a name is always answered, whether or not there is such a pod (DNS-11). */
function podByAddress(name: string, dashed: string, type: Question['type']): Answer {
  if (!/^\d{1,3}(-\d{1,3}){3}$/.test(dashed)) return NO_SUCH_NAME;
  return type === 'A' ? { code: 'NOERROR', records: [{ name, type: 'A', address: dashed.replaceAll('-', '.') }] } : NO_RECORDS;
}

/** Each address once (DNS-03). */
function addressRecords(name: string, targets: readonly Target[]): readonly ARecord[] {
  const addresses = [...new Set(targets.map(({ address }) => address))].sort(inNumbers.compare);
  return addresses.map((address) => ({ name, type: 'A', address }));
}

/** One for each name and port; the weights share 100 among all places, rounded down, and are at least 1 (DNS-07, DNS-15). */
function srvRecords(name: string, targets: readonly Target[]): readonly SrvRecord[] {
  const weight = Math.max(1, Math.floor(100 / targets.length));
  const records = new Map<string, SrvRecord>();
  for (const { name: target, port } of targets) {
    if (port !== undefined) records.set(`${target}:${port}`, { name, type: 'SRV', priority: 0, weight, port, target });
  }
  return [...records.values()].sort((a, b) => inNumbers.compare(a.target, b.target) || a.port - b.port);
}
