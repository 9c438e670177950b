import { load } from 'js-yaml';
import type { PatchType } from '../../apiserver/request';
import { sameJson } from '../../kube/json';
import type { KubeObject } from '../../kube/objects';
import { jsonPatch } from '../../kube/patch/json-patch';
import { mergePatch } from '../../kube/patch/merge-patch';
import { PatchError } from '../../kube/patch/patch-error';
import { strategicMerge } from '../../kube/patch/strategic-merge';
import type { Release } from '../../kube/release';
import { patchObject } from '../api-calls';
import { RECORD, recordCause } from '../change-cause';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { KubectlFailure, UsageFailure } from '../failure';
import { FILES, visitObjects } from '../find-objects';
import { CHANGING, report } from '../report';

const TYPES: readonly PatchType[] = ['json', 'merge', 'strategic'];

/** `kubectl patch`: a patch of a given type, sent as it stands (KC-12). */
export const PATCH: Command = {
  name: 'patch',
  flags: {
    ...FILES,
    ...CHANGING,
    patch: { kind: 'text', short: 'p' },
    type: { kind: 'text' },
    record: RECORD,
    local: { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    const patchType = patchTypeOf(session.flags.text('type') ?? 'strategic');
    const body = patchBody(session.flags.text('patch'));
    const dryRun = dryRunOf(session);
    const count = yield* visitObjects(session, session.args, function* ({ place, object }) {
      const patched = dryRun.mode === 'client' ? patchedHere(object, patchType, body, session.release) : yield* patchObject(place, patchType, body, dryRun.options);
      yield* recordCause(session, place);
      report(session, place, sameJson(patched, object) ? 'patched (no change)' : 'patched', patched);
    });
    if (count === 0) throw new KubectlFailure('no objects passed to patch');
  },
};

/** What the patch makes of the object, without asking the server. */
function patchedHere(object: KubeObject, type: PatchType, body: unknown, release: Release): KubeObject {
  try {
    switch (type) {
      case 'json': return jsonPatch(object, body);
      case 'merge': return mergePatch(object, body);
      case 'strategic': return strategicMerge(object, body, object.kind, release);
    }
  } catch (error) {
    throw error instanceof PatchError ? new KubectlFailure(error.message) : error;
  }
}

function patchTypeOf(written: string): PatchType {
  const type = TYPES.find((candidate) => candidate === written.toLowerCase());
  if (type === undefined) throw new UsageFailure(`--type must be one of [${TYPES.join(' ')}], not "${written}"`, 'patch');
  return type;
}

function patchBody(text: string | undefined): unknown {
  if (!text) throw new UsageFailure('Must specify -p to patch', 'patch');
  try {
    return load(text);
  } catch (error) {
    throw new KubectlFailure(`unable to parse ${JSON.stringify(text)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
