import type { Container } from '../kube/objects';
import type { Flag } from './flags';
import type { Session } from './session';

/** `--containers`: the names of the containers that a `set` command is about, with `*` for any letters. */
export const CONTAINERS: Flag = { kind: 'text', short: 'c' };

/** The name that `--containers` gives; `*` without it. */
export function containersText({ flags }: Session): string {
  return flags.text('containers') ?? '*';
}

/** A test for the containers that `--containers` means. */
export function containerTest(session: Session): (container: Container) => boolean {
  const literal = (text: string): string => text.replace(/[.\\+?^${}()|[\]]/g, '\\$&');
  const pattern = new RegExp(`^${containersText(session).split('*').map(literal).join('.*')}$`);
  return ({ name }) => pattern.test(name);
}
