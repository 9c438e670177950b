import { Given, When, type Sentence } from '../sentence';

/** The world that a scenario starts in, manifests, images and time. */
export const CLUSTER: readonly Sentence[] = [
  Given('Kubernetes {string}', (version) => ({ do: 'use-version', version })),
  Given('a cluster with {int} node(s)', (nodes) => ({ do: 'use-nodes', nodes })),
  Given('the schedule of seed {int}', (seed) => ({ do: 'use-seed', seed })),
  Given('the manifests in {string}', (file) => ({ do: 'apply-file', file })),
  Given('the manifest:', (text) => ({ do: 'apply-text', text }), 'text'),
  Given('the image {string} cannot be pulled', (image) => ({ do: 'power', power: { power: 'image', image, behaviour: 'unpullable' } })),
  Given('the image {string} never becomes ready', (image) => ({ do: 'power', power: { power: 'image', image, behaviour: 'never-ready' } })),
  Given('the image {string} crashes', (image) => ({ do: 'power', power: { power: 'image', image, behaviour: 'crashes' } })),
  When('the image {string} works again', (image) => ({ do: 'power', power: { power: 'image', image, behaviour: 'normal' } })),
  When('{duration} passes/pass', (time) => ({ do: 'pass', time })),
  When('everything has settled', () => ({ do: 'settle' })),
  When('the API server refuses to {verb} {kinds}', (verb, resource) => ({ do: 'power', power: { power: 'refuse', verb, resource } })),
  When('the API server refuses the next {int} attempt(s) to {verb} {kinds}', (times, verb, resource) => ({ do: 'power', power: { power: 'refuse', verb, resource, times } })),
  When('the API server refuses to {verb} the pod {string}', (verb, name) => ({ do: 'power', power: { power: 'refuse', verb, resource: 'pods', name } })),
  When('the API server accepts everything again', () => ({ do: 'power', power: { power: 'allow' } })),
];
