import type { Container, Resources } from '../../kube/objects';
import { isQuantity, NOT_A_QUANTITY } from '../../kube/quantity';
import { allContainers, changeContainers, SET_FLAGS } from '../change-containers';
import type { Command } from '../command';
import { CONTAINERS, containersText, containerTest } from '../container-selector';
import { KubectlFailure } from '../failure';
import { findObjects } from '../find-objects';
import { pairOf } from '../key-value';

/** `kubectl set resources`: new requests and limits for containers of pods and of templates. */
export const SET_RESOURCES: Command = {
  name: 'set resources',
  flags: { ...SET_FLAGS, containers: CONTAINERS, limits: { kind: 'text' }, requests: { kind: 'text' } },
  *run(session) {
    const found = yield* findObjects(session, session.args);
    const [limits, requests] = [amountsOf(session.flags.text('limits')), amountsOf(session.flags.text('requests'))];
    if (!limits && !requests) throw new KubectlFailure('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const isMeant = containerTest(session);
    yield* changeContainers(session, found, {
      done: 'resource requirements updated', update: 'resources update to pod template',
      changed: (container) => (isMeant(container) ? withResources(container, limits, requests) : container),
      problems: (spec) => (allContainers(spec).some(isMeant) ? [] : [new KubectlFailure(`error: unable to find container named ${containersText(session)}`)]),
    });
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
    const pair = pairOf(statement);
    if (pair === undefined) throw new KubectlFailure(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
    if (!isQuantity(pair[1])) throw new KubectlFailure(NOT_A_QUANTITY);
    return pair;
  }));
}
