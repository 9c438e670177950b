import type { Release } from '../release';
import { type FieldError, forbidden, notSupported } from './field-error';

/** Access modes of a claim or a volume. ReadWriteOncePod is on from 1.27. */
export function accessModeErrors(modes: readonly string[], field: string, release: Release): readonly FieldError[] {
  const oncePod = release.minor >= 27;
  const known = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', ...(oncePod ? ['ReadWriteOncePod'] : [])];
  const mixed = oncePod && modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod' && known.includes(mode));
  return [
    ...modes.filter((mode) => !known.includes(mode)).map((mode) => notSupported(field, mode, known)),
    ...(mixed ? [forbidden(field, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}
