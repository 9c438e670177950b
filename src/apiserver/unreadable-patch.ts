import { canonicalJson } from '../kube/canonical-json';
import { goKind, goText } from '../kube/go-text';
import { isJsonObject } from '../kube/json';
import type { KubeObject } from '../kube/objects';
import { conversionProblem } from '../kube/patch/conversion-problem';
import { unmergedPart } from '../kube/patch/unmerged-part';
import type { Release } from '../kube/release';
import { decodingProblem } from '../kube/schema/decoding-error';
import type { Context } from './call';
import { invalidPatch } from './invalid';
import type { PatchType, Refused } from './request';

/**
 * The answer to a patch whose outcome is no object of its kind: a strategic patch shows itself, others show what they made. Undefined when an
 * object can be made of it.
 */
export function unreadablePatch(target: KubeObject, outcome: unknown, type: PatchType, body: unknown, { release }: Context): Refused | undefined {
  if (type === 'strategic' && isJsonObject(body)) {
    const problem = conversionProblem(outcome as object, target.kind, release);
    return problem === undefined ? undefined : invalidPatch(goText(unmergedPart(target, body, target.kind, release)), problem, release);
  }
  const problem = outcomeProblem(target, outcome, release);
  return problem === undefined ? undefined : invalidPatch(canonicalJson(outcome), problem, release);
}

/** Why a decoder cannot read the outcome of a patch. */
function outcomeProblem(target: KubeObject, outcome: unknown, release: Release): string | undefined {
  if (!isJsonObject(outcome)) return `couldn't get version/kind; json parse error: json: cannot unmarshal ${goKind(outcome)} into Go value of type ${TYPE_META}`;
  const [kind, apiVersion] = [outcome.kind ?? target.kind, outcome.apiVersion ?? target.apiVersion];
  if (kind !== target.kind || apiVersion !== target.apiVersion) return `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "${SCHEME}"`;
  return decodingProblem({ ...outcome, kind, apiVersion } as KubeObject, release);
}

const TYPE_META = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
const SCHEME = 'k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30';
