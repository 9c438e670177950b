import { humanDuration } from '../../kube/duration';
import type { KubeObject } from '../../kube/objects';
import { instant } from '../../kube/time';
import type { Column, PrintContext } from './table';

/** How long ago an RFC 3339 time was, as in the column AGE (PRT-04); `<unknown>` without a time. */
export function since(time: string | null | undefined, context: PrintContext): string {
  return time ? humanDuration(context.now - instant(time)) : '<unknown>';
}

export const NAME: Column<KubeObject> = { name: 'Name', cell: (object) => object.metadata.name };
export const AGE: Column<KubeObject> = { name: 'Age', cell: (object, context) => since(object.metadata.creationTimestamp, context) };
