import { RESOURCES, type ResourceInfo } from '../kube/resources';
import { KubectlFailure, NotSimulated } from './failure';
import { knowResource } from './kind-knowledge';

/** What a command line points at: one object by name, or all objects of a resource, which a selector may narrow. */
export interface Target {
  readonly info: ResourceInfo;
  readonly name?: string;
  /** Where the object is, when that is said; a command line does not, a file may. */
  readonly namespace?: string;
}

const SLASHES =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** Reads `pods`, `pods,svc`, `sts web`, `pod web-0 web-1`, `sts/web pod/web-0` and `all`. Throws a KubectlFailure in kubectl's words. */
export function targetsOf(args: readonly string[]): readonly Target[] {
  if (args.some((arg) => arg.includes('/'))) return args.map(slashed);
  const [types = '', ...names] = args;
  const infos = types.split(',').filter((type) => type !== '').flatMap(resourcesNamed);
  if (names.length === 0) return infos.map((info) => ({ info }));
  return infos.flatMap((info) => names.map((name) => ({ info, name })));
}

function slashed(arg: string): Target {
  const parts = arg.split('/');
  if (parts.length === 1) throw new KubectlFailure(SLASHES);
  if (parts.length > 2) throw new KubectlFailure('arguments in resource/name form may not have more than one slash');
  const [type = '', name = ''] = parts;
  if (type === '' || name === '') throw new KubectlFailure('arguments in resource/name form must have a single resource and name');
  return { info: resourceNamed(type), name };
}

/** The resources of one written type; `all` stands for several. */
function resourcesNamed(written: string): readonly ResourceInfo[] {
  return written === 'all' ? Object.values(RESOURCES).filter((info) => info.inAll) : [resourceNamed(written)];
}

/** The resource that is written as `po`, `pod`, `pods` or `statefulsets.apps`. */
function resourceNamed(written: string): ResourceInfo {
  const knowledge = knowResource(written);
  if (knowledge.is === 'served') return knowledge.info;
  if (knowledge.is === 'known') throw new NotSimulated(`resource type "${knowledge.plural}"`);
  throw new KubectlFailure(`the server doesn't have a resource type "${written.split('.')[0] ?? ''}"`);
}
