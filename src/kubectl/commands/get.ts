import type { KubeObject } from '../../kube/objects';
import type { ResourceInfo } from '../../kube/resources';
import type { Command } from '../command';
import { isNotFound, KubectlFailure, NotSimulated, UsageFailure, type Failure } from '../failure';
import { FILES, FILES_AND_ARGUMENTS, objectsAt, SELECTOR } from '../find-objects';
import { keepFailure, throwKept } from '../kept-failures';
import { kindName } from '../object-name';
import { objectPrinter, type ObjectPrinter } from '../output/object-output';
import { sortObjects } from '../output/sort-objects';
import { tableText } from '../output/table-text';
import { manifestPlaces } from '../read-manifests';
import { OUTPUT } from '../report';
import type { Session } from '../session';
import { tableOfObjects, tableStyle } from '../table-of-objects';
import type { Talk } from '../talk';
import { targetsOf, type Target } from '../targets';
import { watchTable } from '../watch-table';

/** `kubectl get`: objects as a table or in another form. */
export const GET: Command = {
  name: 'get',
  flags: {
    ...FILES,
    selector: SELECTOR,
    output: OUTPUT,
    'field-selector': { kind: 'text' },
    'all-namespaces': { kind: 'switch', short: 'A' },
    'no-headers': { kind: 'switch' },
    'show-labels': { kind: 'switch' },
    'label-columns': { kind: 'text', short: 'L' },
    'show-kind': { kind: 'switch' },
    'sort-by': { kind: 'text' },
    'ignore-not-found': { kind: 'switch' },
    'chunk-size': { kind: 'number' },
    'server-print': { kind: 'switch' },
    'show-managed-fields': { kind: 'switch' },
    watch: { kind: 'switch', short: 'w' },
    'watch-only': { kind: 'switch' },
    template: { kind: 'text', unsimulated: true },
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    const { flags } = session;
    const targets = targetsToGet(session);
    const printer = objectPrinter(flags.text('output'), { headers: !flags.on('no-headers') });
    if (flags.on('watch') || flags.on('watch-only')) return yield* watch(session, targets);
    const failures: Failure[] = [];
    const groups: Group[] = [];
    for (const target of targets) {
      yield* keepFailure(failures, function* () {
        addTo(groups, target.info, yield* objectsAt(session, target));
      });
    }
    const found = groups.flatMap((group) => group.objects);
    if (printer) print(session, printer, found, targets);
    else printTables(session, groups);
    const kept = flags.on('ignore-not-found') ? failures.filter((failure) => !isNotFound(failure)) : failures;
    if (!printer && found.length === 0 && kept.length === 0 && !flags.on('ignore-not-found')) session.err(nothingFound(session, targets));
    throwKept(kept);
  },
};

function* watch(session: Session, targets: readonly Target[]): Talk<void> {
  const [target, ...more] = targets;
  if (target === undefined || more.length > 0) throw new KubectlFailure(`watch is only supported on individual resources and resource collections - ${targets.length} resources were found`);
  const output = session.flags.text('output') ?? '';
  if (!['', 'wide'].includes(output)) throw new NotSimulated(`--watch with the output format "${output}"`);
  yield* watchTable(session, target, yield* objectsAt(session, target));
}

/** Objects that share a table. */
interface Group {
  readonly info: ResourceInfo;
  readonly objects: KubeObject[];
}

function targetsToGet(session: Session): readonly Target[] {
  const { args, flags } = session;
  if (flags.has('filename')) {
    if (args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
    return manifestPlaces(session);
  }
  if (args.length === 0) {
    session.err('You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n');
    throw new UsageFailure(NO_RESOURCE, 'get');
  }
  const targets = targetsOf(args);
  const named = targets.some(({ name }) => name !== undefined);
  if (named && (flags.has('selector') || flags.has('field-selector'))) throw new KubectlFailure('name cannot be provided when a selector is specified');
  if (named && flags.on('all-namespaces')) throw new KubectlFailure('a resource cannot be retrieved by name across all namespaces');
  return targets;
}

/** Objects of one resource that follow each other share a table. */
function addTo(groups: Group[], info: ResourceInfo, objects: readonly KubeObject[]): void {
  const last = groups.at(-1);
  if (last?.info !== info) groups.push({ info, objects: [...objects] });
  else for (const object of objects) last.objects.push(object);
}

/** One object by name is printed alone, all else as a List; nothing where no name was found. */
function print(session: Session, printer: ObjectPrinter, objects: readonly KubeObject[], targets: readonly Target[]): void {
  const named = targets.every(({ name }) => name !== undefined);
  if (objects.length === 0 && named) return;
  const sorted = inOrder(session, objects);
  const [first] = sorted;
  session.out(printer(targets.length === 1 && named && first ? first : sorted));
}

function printTables(session: Session, groups: readonly Group[]): void {
  const { flags } = session;
  const headers = !flags.on('no-headers');
  const withKind = flags.on('show-kind') || new Set(groups.map((group) => group.info)).size > 1;
  const tables = groups.filter(({ objects }) => objects.length > 0)
    .map(({ info, objects }) => tableText(tableOfObjects(session, info, inOrder(session, objects)), tableStyle(session, info, withKind ? `${kindName(info)}/` : '')));
  session.out(tables.join(headers ? '\n' : ''));
}

function inOrder({ flags }: Session, objects: readonly KubeObject[]): readonly KubeObject[] {
  const sortBy = flags.text('sort-by');
  return sortBy === undefined ? objects : sortObjects(objects, sortBy);
}

function nothingFound({ flags, namespace }: Session, targets: readonly Target[]): string {
  const namespaced = !flags.on('all-namespaces') && targets.every(({ info }) => info.namespaced);
  return namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n';
}

const NO_RESOURCE = `Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).`;
