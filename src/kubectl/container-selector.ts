import type { Container } from '../kube/objects';
import type { Flag } from './flags';
import type { Session } from './session';

/** `--containers`: the names of the containers that a `set` command is about, with `*` for any letters. */
export const CONTAINERS: Flag = { kind: 'text', short: 'c' };

/** The name that `--containers` gives; `*` without it. */
export function containersText({ flags }: Session): string {
  return flags.text('containers') ?? '*';
}

/** Tells whether a container is meant by `--containers`. */
export function isMeant(session: Session): (container: Container) => boolean {
  const pattern = new RegExp(`^${containersText(session).split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&')).join('.*')}$`);
  return ({ name }) => pattern.test(name);
}
