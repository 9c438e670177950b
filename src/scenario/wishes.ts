/** What a line in somebody's own words may ask for, and an example of the line that says it. */
interface Wish {
  readonly words: RegExp;
  readonly says: string;
  /** The head of the table below it. */
  readonly table?: string;
}

/** The wishes that no sentence is near to by its words. */
export const WISHES: readonly Wish[] = [
  { words: /\bdrain/i, says: 'When I run "kubectl drain node-1 --ignore-daemonsets"' },
  { words: /\b(?:un)?cordon/i, says: 'When I run "kubectl cordon node-1"' },
  { words: /\btaint/i, says: 'When I run "kubectl taint nodes node-1 maintenance=yes:NoSchedule"' },
  { words: /\broll(?:s|ed)? ?back|\bund(?:o|one)\b/i, says: 'When I run "kubectl rollout undo statefulset/web"' },
  { words: /\bI restart|\brolling restart/i, says: 'When I run "kubectl rollout restart statefulset/web"' },
  { words: /\bnamespace\b/i, says: 'Given I run "kubectl create namespace shop"' },
  { words: /\b(?:PodDisruptionBudget|PDB|ConfigMap|Secret|PersistentVolume|StorageClass)\b/i, says: 'Given the manifest:' },
  { words: /\b(?:podManagementPolicy|updateStrategy|minReadySeconds|parallel|OnDelete|retention|policy|affinity|resources)\b/i, says: 'Given the StatefulSet "web" with 3 ready replicas and:', table: '| spec.minReadySeconds | 30 |' },
  { words: /\bvolume ?claim|\bstorage\b/i, says: 'Given the StatefulSet "web" with 3 ready replicas, each with a claim "data"' },
  { words: /^the pods? "" (?:is|are) deleted/i, says: 'When I delete the pod "web-0"' },
  { words: /\bprobe|\bunhealthy|\bunready|\bnot ready any ?more/i, says: 'When the pod "web-0" stays unready' },
  { words: /\bcrash|\bOOM|\bkilled\b/i, says: 'When a container of the pod "web-0" exits with code 137' },
  { words: /\bnode\b.*\b(?:fails?|dies|down|crash\w*|lost|unreachable|reboots?)\b/i, says: 'When the node "node-2" loses power' },
  { words: /\bafter \d+ \w+/i, says: 'When 5 minutes pass' },
  { words: /\b(?:label|annotation|hostname|condition)s?\b/i, says: 'Then the pod "web-0" has:', table: '| spec.hostname | web-0 |' },
  { words: /\brestart(?:s|ed)?\b|\b(?:has|have|runs?|uses?|still)\b.*\bimages?\b|\b(?:there are|all)\b.*\bpods\b/i, says: 'Then the cluster settles with:', table: '| pod | image | ready | restarts |' },
  { words: /\bendpoints?\b|\btraffic\b|\bDNS\b/i, says: 'Then the name "web" resolves to the pods "web-0" and "web-1"' },
  { words: /\b(?:same|other|another|different|separate) nodes?\b/i, says: 'Then at no time more than 1 pod of "web" runs on one node' },
  { words: /\bsame time\b|\bin parallel\b|\bat once\b|\bsimultaneous/i, says: 'Then the pods "web-0" and "web-1" are created without waiting for each other' },
  { words: /\bprevious\b|\bone (?:by|after) \w+|\bsequential/i, says: 'Then "web-1" is created only after "web-0" is Ready' },
  { words: /\bnew pod\b|\bcomes? back\b|\brecreated\b|\brescheduled\b|\b(?:is|are) updated\b/i, says: 'Then the pod "web-0" is replaced' },
  { words: /\bunchanged\b|\bnothing happens\b|\bnot (?:touched|restarted|updated|replaced|deleted)\b/i, says: 'Then the pods "web-0" and "web-1" are left alone' },
  { words: /\bnever\b|\balways\b|\bdowntime\b|\bquorum\b/i, says: 'Then at no time fewer than 2 pods of "web" are ready' },
  { words: /\bgone\b|\bremoved\b|\bno longer\b|\bvanish/i, says: 'Then the pod "web-0" does not exist' },
  { words: /\b(?:refused|forbidden|denied|rejected)\b/i, says: 'Then it fails with "Forbidden"' },
];

/** Examples of the lines that say what an unknown line seems to ask for, in order of the list. */
export function wishesOf(line: string): readonly string[] {
  const unquoted = line.replace(/"[^"]*"/g, '""');
  return WISHES.flatMap(({ words, says, table }) => (words.test(unquoted) ? [`${says}${table === undefined ? '' : `  and below it  ${table}`}`] : []));
}
