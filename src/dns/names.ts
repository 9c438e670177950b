/** The domain of the cluster's own names. */
export const ZONE = 'cluster.local';

/** How many dots make a resolver try a name as it stands before it completes it (DNS-01). */
const NDOTS = 5;

/** The full names that a pod's resolver asks for, in order: the search list of its namespace and the name as it stands (DNS-01). No trailing dots. */
export function candidates(name: string, namespace: string): readonly string[] {
  const asked = name.toLowerCase();
  if (asked.endsWith('.')) return [asked.slice(0, -1)];
  const searched = [`${namespace}.svc.${ZONE}`, `svc.${ZONE}`, ZONE].map((domain) => `${asked}.${domain}`);
  const dots = asked.split('.').length - 1;
  return dots >= NDOTS ? [asked, ...searched] : [...searched, asked];
}

/** What a name below the zone is about. */
export type Subject =
  /** The zone itself, or only its `svc` or `pod` part. */
  | { readonly about: 'zone' }
  | { readonly about: 'namespace'; readonly namespace: string }
  /** A service, or one of its ports, or one of its endpoints. */
  | { readonly about: 'service'; readonly namespace: string; readonly service: string; readonly endpoint?: string; readonly port?: string; readonly protocol?: string }
  /** A pod by its dashed address (DNS-11). */
  | { readonly about: 'pod'; readonly namespace: string; readonly dashed: string };

/** Takes a full name apart; undefined when it is outside the zone or cannot be a name of it. */
export function parseName(name: string): Subject | undefined {
  if (name === ZONE) return { about: 'zone' };
  if (!name.endsWith(`.${ZONE}`)) return undefined;
  const labels = name.slice(0, -ZONE.length - 1).split('.').reverse();
  const [kind, namespace, first, second, third, ...more] = labels;
  if ((kind !== 'svc' && kind !== 'pod') || more.length > 0) return undefined;
  if (namespace === undefined) return { about: 'zone' };
  if (first === undefined) return { about: 'namespace', namespace };
  if (kind === 'pod') return second === undefined ? { about: 'pod', namespace, dashed: first } : undefined;
  if (second === undefined) return { about: 'service', namespace, service: first };
  if (third === undefined) return { about: 'service', namespace, service: first, endpoint: second };
  return { about: 'service', namespace, service: first, protocol: withoutUnderscore(second), port: withoutUnderscore(third) };
}

const withoutUnderscore = (label: string): string => (label.startsWith('_') ? label.slice(1) : label);
