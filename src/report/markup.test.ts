import assert from 'node:assert/strict';
import test from 'node:test';

import { markup } from './markup';

test('what is put into a template is escaped, also in attributes', () => {
  assert.equal(markup`<a title="${'"<&\'>'}">${'<b>'}</a>`.text, '<a title="&quot;&lt;&amp;&#39;&gt;">&lt;b&gt;</a>');
});

test('markup within markup is kept, lists are joined, absent parts are nothing', () => {
  assert.equal(markup`<ul>${['x', '&'].map((item) => markup`<li>${item}</li>`)}${undefined}</ul>`.text, '<ul><li>x</li><li>&amp;</li></ul>');
});

test('numbers are short', () => {
  assert.equal(markup`${1 / 3} ${-0.001} ${7}`.text, '0.33 0 7');
});

test('characters that XML does not know are replaced', () => {
  assert.equal(markup`${'a\u0000b\u001b[31m'}`.text, 'a\ufffdb\ufffd[31m');
});
