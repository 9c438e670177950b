import assert from 'node:assert/strict';
import test from 'node:test';
import { targetsOf } from './targets';

const read = (line: string): string => targetsOf(line.split(' ')).map(({ info, name }) => `${info.resource}${name === undefined ? '' : `/${name}`}`).join(' ');

const READ: readonly (readonly [line: string, targets: string])[] = [
  ['pods', 'pods'],
  ['po', 'pods'],
  ['Pod', 'pods'],
  ['sts.apps', 'statefulsets'],
  ['statefulsets.v1.apps', 'statefulsets'],
  ['pods,svc', 'pods services'],
  ['pod web-0 web-1', 'pods/web-0 pods/web-1'],
  ['sts/web pod/web-0', 'statefulsets/web pods/web-0'],
  ['all', 'pods services statefulsets'],
];

for (const [line, targets] of READ) test(`"${line}" means ${targets}`, () => assert.equal(read(line), targets));

const REFUSED: readonly (readonly [line: string, message: RegExp])[] = [
  ['foo', /^the server doesn't have a resource type "foo"$/],
  ['pods.apps', /^the server doesn't have a resource type "pods"$/],
  ['deploy', /^resource type "deployments" is not simulated by Rollcall$/],
  ['pod sts/web', /^there is no need to specify a resource type as a separate argument/],
  ['sts/web/0', /^arguments in resource\/name form may not have more than one slash$/],
  ['sts/', /^arguments in resource\/name form must have a single resource and name$/],
];

for (const [line, message] of REFUSED) test(`"${line}" is refused`, () => assert.throws(() => read(line), { message }));
