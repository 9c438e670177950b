import { CLUSTER } from '../src/scenario/sentences/cluster';
import { KUBECTL } from '../src/scenario/sentences/kubectl';
import { NETWORK_AND_STORAGE } from '../src/scenario/sentences/network-and-storage';
import { NODES } from '../src/scenario/sentences/nodes';
import { PODS } from '../src/scenario/sentences/pods';
import { RULES } from '../src/scenario/sentences/rules';
import { SETS } from '../src/scenario/sentences/sets';
import { WAY } from '../src/scenario/sentences/way';
import { KIND_WORDS } from '../src/scenario/parameters';
import type { Sentence } from '../src/scenario/sentence';

const RULES_IN_WORDS = `Rules of your own. \`{ever}\` is \`at no time\`, or \`at some time\` where the breach is what the scenario is about: that passes only if it
happens. Either may go on \`for longer than {duration}\`, as in \`at no time for longer than 30 seconds fewer than 2 pods of "web" are ready\`.

- A rule looks at every moment since the last \`When\` (since the \`Given\` where there is none), from how things stood when it began
  until the cluster has settled; what stands then stays so for good. So a rule that is to hold through several \`When\` comes after each.
- A pod is ready when it is Ready and not terminating, as for a Service. A claim is deleted from when its deletion begins.
- What runs is what really runs on the nodes, whatever the API says.
- Names are asked for from the namespace \`default\`, of a DNS that keeps no answers.
- A rule about something that was never there does not hold.`;

/** The nouns of the step catalogue, each with what it is about and its sentences. */
export const TOPICS: readonly (readonly [string, string, readonly Sentence[]])[] = [
  ['The cluster', 'Where a scenario starts, and how time passes.', CLUSTER],
  ['StatefulSets', 'Made, changed, deleted; and what has become of them. In a table of fields, the left cell is a field path and the right one a YAML value; an empty cell means that the field is absent. A rollout is complete when the status of the set says that all pods are at its newest revision. `I set the image` is for pods with one container; for others `kubectl set image` says which.', SETS],
  ['Pods', 'What befalls pods, and how they stand when the cluster has settled. The columns of a table of pods are pod, image, ready, status, node, restarts and revision, as many as you like; `image of nginx` is the image of the container `nginx` alone.', PODS],
  ['The way there', 'What happened, in which order, since the last `When`.', WAY],
  ['At no time, at some time', RULES_IN_WORDS, RULES],
  ['kubectl', 'Command lines as they stand in any tutorial. Ages, addresses, generated names and the width of columns are left open in what is printed.', KUBECTL],
  ['Network and storage', 'Names in DNS, asked for from the namespace `default`; and claims, which are Pending, Bound or Lost.', NETWORK_AND_STORAGE],
  ['Nodes', 'Nodes that are lost, and what really runs on them.', NODES],
];

function line({ keyword, expression, below }: Sentence): string {
  const follows = below === undefined ? '' : below === 'table' ? ' *(a table follows)*' : ' *(a text between `"""` follows)*';
  return `- ${keyword} \`${expression}\`${follows}`;
}

/** The page that lists every sentence of the step library. */
export function sentencesPage(): string {
  const topics = TOPICS.map(([title, about, sentences]) => `## ${title}\n\n${about}\n\n${sentences.map(line).join('\n')}\n`);
  return `# All sentences

<!-- Written by "npm run sentences" from src/scenario/sentences; change it there. -->

\`{string}\` is a name in quotes, \`{names}\` one or more (\`"web-0", "web-1" and "web-2"\`), \`{int}\` a number, \`{duration}\` a time
(\`30 seconds\`, \`5 minutes\`), \`{podState}\` one of Ready, not Ready, Running, Pending, Failed, Succeeded, Terminating, unscheduled.
\`{kind}\` is a kind:
${KIND_WORDS.join(', ')}; a
claim is a PersistentVolumeClaim, a volume a PersistentVolume. \`{kinds}\` is the plural. \`{verb}\` is create, update, patch or delete. The
\`{word}\` of an event is Normal or Warning.
\`(s)\` may be left out, \`is/are\` means either word. Given, When, Then and And may stand before any sentence; the keyword shown is the usual one.

A name alone is one of the namespace \`default\`. Put another namespace before it: \`"shop/web"\` for a set, \`"shop/web-0"\` for a pod, also
in tables. The namespace has to be there: \`Given I run "kubectl create namespace shop"\`.

${topics.join('\n')}`;
}
