import { markup, type Markup } from '../markup';
import type { Status } from '../scenario-result';

/** A status as a word on a coloured plate. */
export function statusText(status: Status): Markup {
  return markup`<span class="status ${status}">${status}</span>`;
}
