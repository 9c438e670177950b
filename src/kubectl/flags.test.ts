import assert from 'node:assert/strict';
import test from 'node:test';
import { ParseFailure } from './failure';
import { parseFlags, type FlagTable } from './flags';

const TABLE: FlagTable = {
  filename: { kind: 'text', short: 'f' },
  selector: { kind: 'text', short: 'l' },
  output: { kind: 'text', short: 'o' },
  'all-namespaces': { kind: 'switch', short: 'A' },
  wait: { kind: 'switch' },
  replicas: { kind: 'number' },
  cascade: { kind: 'text', otherwise: 'background' },
};

const parse = (line: string): ReturnType<typeof parseFlags> => parseFlags('get', line.split(' '), TABLE);

test('a value follows an equals sign, a blank, or a short flag at once', () => {
  for (const line of ['pods -l app=x', 'pods -lapp=x', '-l=app=x pods', '--selector app=x pods', 'pods --selector=app=x']) {
    const { args, flags } = parse(line);
    assert.deepEqual(args, ['pods'], line);
    assert.equal(flags.text('selector'), 'app=x', line);
  }
});

test('switches may be joined with a flag that takes a value', () => {
  const { flags } = parse('pods -Aowide');
  assert.equal(flags.on('all-namespaces'), true);
  assert.equal(flags.text('output'), 'wide');
});

test('a switch may be given false', () => {
  assert.equal(parse('pods --wait=false').flags.on('wait', true), false);
  assert.equal(parse('pods --wait').flags.on('wait'), true);
  assert.equal(parse('pods').flags.on('wait', true), true);
});

test('a flag with a default value takes another only after an equals sign', () => {
  assert.deepEqual([parse('x --cascade orphan').flags.text('cascade'), parse('x --cascade orphan').args], ['background', ['x', 'orphan']]);
  assert.equal(parse('x --cascade=orphan').flags.text('cascade'), 'orphan');
});

test('a flag may be given several times, with commas, and with a dash for its value', () => {
  assert.deepEqual(parse('-f a.yaml -f b.yaml,c.yaml -f -').flags.list('filename'), ['a.yaml', 'b.yaml', 'c.yaml', '-']);
  assert.equal(parse('--replicas -1').flags.number('replicas'), -1);
});

const REFUSED: readonly (readonly [line: string, message: string])[] = [
  ['pods --foo', 'unknown flag: --foo'],
  ['pods -z', "unknown shorthand flag: 'z' in -z"],
  ['--replicas=x', 'invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax'],
  ['--wait=maybe', 'invalid argument "maybe" for "--wait" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
  ['pods -l', "flag needs an argument: 'l' in -l"],
  ['pods --selector', 'flag needs an argument: --selector'],
  ['pods -zx', "unknown shorthand flag: 'z' in -zx"],
];

for (const [line, message] of REFUSED) {
  test(`kubectl get ${line} is refused in kubectl's words`, () => {
    assert.throws(() => parse(line), new ParseFailure(`Error: ${message}\nSee 'kubectl get --help' for usage.`));
  });
}
