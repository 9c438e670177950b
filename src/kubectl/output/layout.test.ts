import assert from 'node:assert/strict';
import test from 'node:test';
import { columnLayout } from './column-layout';
import { tabbedText } from './tabbed-text';

test('columns of a table stand three blanks apart and are at least six wide', () => {
  assert.equal(columnLayout([['N', 'READY', 'AGE'], ['a', '1/1', '5s']]), 'N     READY   AGE\na     1/1     5s\n');
  assert.equal(columnLayout([['N', 'P'], ['pv-a', 'Bound']]), 'N      P\npv-a   Bound\n');
});

test('an empty cell keeps its column', () => {
  assert.equal(columnLayout([['NAME', 'CLAIM', 'AGE'], ['v', '', '1s']]), 'NAME   CLAIM   AGE\nv              1s\n');
});

test('tabs line up within lines that follow each other, and no further', () => {
  assert.equal(tabbedText('Name:\tweb\nNamespace:\tdefault\nPods:\n  a:\tb\n'), 'Name:       web\nNamespace:  default\nPods:\n  a:  b\n');
});

test('lines without a title line up with the text above them', () => {
  assert.equal(tabbedText('Labels:\ta=1\n\tb=2'), 'Labels:  a=1\n         b=2');
});

test('inner columns line up on their own', () => {
  assert.equal(tabbedText('Type\tReason\tAge\nNormal\tX\t1s'), 'Type    Reason  Age\nNormal  X       1s');
});
