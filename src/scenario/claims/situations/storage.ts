import type { PersistentVolumeClaim } from '../../../kube/objects';
import { findObject } from '../../find-object';
import { isPodOf, objectName } from '../../names';
import type { SituationOf } from '../../situation';
import type { Scene } from '../scene';
import { type Look, moreThan, needsObject } from './look';

/** Looks for claims that are being deleted, and for those that are gone although they were there at an earlier look. */
function deleted(find: (scene: Scene) => readonly PersistentVolumeClaim[]): Look['stands'] {
  const known = new Set<string>();
  return (scene) => {
    const present = new Map(find(scene).map((claim) => [claim.metadata.name, claim]));
    for (const name of present.keys()) known.add(name);
    const lost = [...known].filter((name) => {
      const claim = present.get(name);
      return claim === undefined || claim.metadata.deletionTimestamp !== undefined;
    });
    return moreThan(0, lost, (name) => `${name} is ${present.has(name) ? 'Terminating' : 'gone'}`);
  };
}

export function claimDeleted({ name: text }: SituationOf<'claim-deleted'>): Look {
  return {
    needs: [needsObject('persistentvolumeclaims', text)],
    watches: ['persistentvolumeclaims'],
    stands: deleted(({ objects }) => [findObject(objects, 'persistentvolumeclaims', text)].flatMap((claim) => claim ?? [])),
  };
}

export function claimOfSetDeleted({ set: text }: SituationOf<'claim-of-set-deleted'>): Look {
  const { namespace, name } = objectName(text);
  const templatesOf = (scene: Scene): readonly string[] => (scene.setOf(namespace, name)?.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
  const claimsOf = (scene: Scene): readonly PersistentVolumeClaim[] => {
    const templates = templatesOf(scene);
    return [...scene.objects.list('persistentvolumeclaims', namespace)]
      .filter(({ metadata }) => templates.some((template) => metadata.name.startsWith(`${template}-`) && isPodOf(name, metadata.name.slice(template.length + 1))));
  };
  return {
    needs: [{ what: `a StatefulSet "${text}" with claims`, met: (scene) => templatesOf(scene).length > 0 }],
    watches: ['persistentvolumeclaims'],
    stands: deleted(claimsOf),
  };
}
