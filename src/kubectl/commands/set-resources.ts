import type { Container, PodSpec, Resources } from '../../kube/objects';
import { isQuantity } from '../../kube/quantity';
import type { Command } from '../command';
import { CONTAINERS, containersText, isMeant } from '../container-selector';
import { KubectlFailure, type Failure } from '../failure';
import { findObjects } from '../find-objects';
import { allContainers, changeContainers, SET_FLAGS, type Wording } from '../pod-changes';

const WORDING: Wording = { done: 'resource requirements updated', update: 'resources update to pod template' };

/** `kubectl set resources`: new requests and limits for containers of pods and of templates. */
export const SET_RESOURCES: Command = {
  name: 'set resources',
  flags: { ...SET_FLAGS, containers: CONTAINERS, limits: { kind: 'text' }, requests: { kind: 'text' } },
  *run(session) {
    const found = yield* findObjects(session, session.args);
    const [limits, requests] = [amountsOf(session.flags.text('limits')), amountsOf(session.flags.text('requests'))];
    if (!limits && !requests) throw new KubectlFailure('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const meant = isMeant(session);
    const noneMeant = (spec: PodSpec): readonly Failure[] =>
      allContainers(spec).some(meant) ? [] : [new KubectlFailure(`error: unable to find container named ${containersText(session)}`)];
    yield* changeContainers(session, found, WORDING, (container) => (meant(container) ? withResources(container, limits, requests) : container), noneMeant);
  },
};

function withResources(container: Container, limits: Resources | undefined, requests: Resources | undefined): Container {
  const { resources = {} } = container;
  return {
    ...container,
    resources: { ...resources, ...(limits ? { limits: { ...resources.limits, ...limits } } : {}), ...(requests ? { requests: { ...resources.requests, ...requests } } : {}) },
  };
}

function amountsOf(written: string | undefined): Resources | undefined {
  if (!written) return undefined;
  return Object.fromEntries(written.split(',').map((statement) => {
    const [name = '', amount, ...more] = statement.split('=');
    if (amount === undefined || more.length > 0) throw new KubectlFailure(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
    if (!isQuantity(amount)) throw new KubectlFailure("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    return [name, amount] as const;
  }));
}
