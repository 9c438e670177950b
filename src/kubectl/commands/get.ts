import type { KubeObject } from '../../kube/objects';
import type { ResourceInfo } from '../../kube/resources';
import { getObject } from '../api-calls';
import type { Command } from '../command';
import { KubectlFailure, NotSimulated, UsageFailure, type Failure } from '../failure';
import { FILES_AND_ARGUMENTS, listTarget, placeOf, SELECTING } from '../find-objects';
import { kindName } from '../object-name';
import { objectPrinter, type ObjectPrinter } from '../output/object-output';
import { sortObjects } from '../output/sort-objects';
import { tableText } from '../output/table-text';
import { manifestPlaces } from '../read-manifests';
import { keepFailure, throwKept, type Session } from '../session';
import { tableOfObjects, tableStyle } from '../table-of-objects';
import type { Talk } from '../talk';
import { targetsOf, type Target } from '../targets';
import { watchTable } from '../watch-table';

/** `kubectl get`: objects as a table or in another form. */
export const GET: Command = {
  name: 'get',
  flags: {
    filename: SELECTING.filename,
    recursive: SELECTING.recursive,
    kustomize: SELECTING.kustomize,
    selector: SELECTING.selector,
    output: { kind: 'text', short: 'o' },
    'field-selector': { kind: 'text' },
    'all-namespaces': { kind: 'switch', short: 'A' },
    'no-headers': { kind: 'switch' },
    'show-labels': { kind: 'switch' },
    'label-columns': { kind: 'text', short: 'L', many: true },
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
    const printer = objectPrinter(flags.text('output'), !flags.on('no-headers'));
    if (flags.on('watch') || flags.on('watch-only')) return yield* watch(session, targets, printer !== undefined);
    const failures: Failure[] = [];
    const groups: Group[] = [];
    for (const target of targets) {
      yield* keepFailure(failures, function* () {
        addTo(groups, target.info, yield* objectsOf(session, target));
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

function* watch(session: Session, targets: readonly Target[], formatted: boolean): Talk<void> {
  const [target, ...more] = targets;
  if (target === undefined || more.length > 0) throw new KubectlFailure(`watch is only supported on individual resources and resource collections - ${targets.length} resources were found`);
  if (formatted) throw new NotSimulated(`--watch with the output format "${session.flags.text('output') ?? ''}"`);
  yield* watchTable(session, target, yield* objectsOf(session, target));
}

interface Group {
  readonly info: ResourceInfo;
  readonly objects: KubeObject[];
}

function targetsToGet(session: Session): readonly Target[] {
  const { args, flags } = session;
  if (flags.has('filename')) {
    if (args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
    return manifestPlaces(session).map(({ info, name }) => ({ info, name }));
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

function* objectsOf(session: Session, { info, name }: Target): Talk<readonly KubeObject[]> {
  if (name !== undefined) return [yield* getObject(placeOf(info, name, session.namespace))];
  return yield* listTarget(session, info, session.flags.on('all-namespaces') ? undefined : session.namespace);
}

/** Objects of one resource that follow each other share a table. */
function addTo(groups: Group[], info: ResourceInfo, objects: readonly KubeObject[]): void {
  const last = groups.at(-1);
  if (last?.info !== info) groups.push({ info, objects: [...objects] });
  else for (const object of objects) last.objects.push(object);
}

function print(session: Session, printer: ObjectPrinter, objects: readonly KubeObject[], targets: readonly Target[]): void {
  const oneByName = targets.length === 1 && targets.every(({ name }) => name !== undefined);
  const sortBy = session.flags.text('sort-by');
  if (objects.length === 0 && targets.every(({ name }) => name !== undefined)) return;
  session.out(printer(sortBy === undefined ? objects : sortObjects(objects, sortBy), oneByName));
}

function printTables(session: Session, groups: readonly Group[]): void {
  const { flags } = session;
  const headers = !flags.on('no-headers');
  const withKind = flags.on('show-kind') || new Set(groups.map((group) => group.info)).size > 1;
  const sortBy = flags.text('sort-by');
  const tables = groups.filter((group) => group.objects.length > 0).map(({ info, objects }) => {
    const sorted = sortBy === undefined ? objects : sortObjects(objects, sortBy);
    return tableText(tableOfObjects(session, info, sorted), tableStyle(session, info, withKind ? `${kindName(info)}/` : ''));
  });
  session.out(tables.join(headers ? '\n' : ''));
}

function isNotFound(failure: Failure): boolean {
  return failure.message.startsWith('Error from server (NotFound)');
}

function nothingFound({ flags, namespace }: Session, targets: readonly Target[]): string {
  const namespaced = !flags.on('all-namespaces') && targets.every(({ info }) => info.namespaced);
  return namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n';
}

const NO_RESOURCE = `Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).`;
