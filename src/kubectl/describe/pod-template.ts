import type { PodTemplate } from '../../kube/objects';
import { containerLines } from './containers';
import { annotationLines, labelLines } from './lines';
import { volumeLines } from './volumes';

/** A pod template as `describe` and `rollout history --revision` show it, line by line; tabs stand between cells. */
export function podTemplateLines({ metadata, spec }: PodTemplate): readonly string[] {
  const annotations = metadata?.annotations ?? {};
  const initContainers = spec.initContainers ?? [];
  return [
    'Pod Template:',
    ...labelLines('  Labels', metadata?.labels),
    ...(Object.keys(annotations).length === 0 ? [] : annotationLines('  Annotations', annotations)),
    ...(initContainers.length === 0 ? [] : containerLines('Init Containers', initContainers, [], '  ')),
    ...containerLines('Containers', spec.containers, [], '  '),
    ...volumeLines(spec.volumes, '  '),
  ];
}
