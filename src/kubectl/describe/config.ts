import type { ConfigMap, Secret } from '../../kube/kept-objects';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { identityLines } from './lines';

const DATA = ['', 'Data', '===='];

/** A ConfigMap, as `kubectl describe cm` shows it; from 1.21 on with its binary data. */
export function* configMapLines(session: Session, configMap: ConfigMap): Talk<readonly string[]> {
  const { data = {}, binaryData = {} } = configMap;
  const binary = Object.keys(binaryData).sort().map((key) => `${key}: ${bytes(binaryData[key])} bytes`);
  return [
    ...identityLines(configMap), ...DATA,
    ...Object.keys(data).sort().flatMap((key) => [`${key}:`, '----', data[key] ?? '']),
    ...(session.release.minor < 21 ? [] : ['', 'BinaryData', '====', ...binary, '']),
    ...(yield* eventLines(session, configMap)),
  ];
}

/** A Secret, as `kubectl describe secret` shows it: how long its values are, not what they are. */
export function secretLines(secret: Secret): readonly string[] {
  const { type = '', data = {} } = secret;
  return [...identityLines(secret), '', `Type:\t${type}`, ...DATA, ...Object.keys(data).sort().map((key) => `${key}:\t${bytes(data[key])} bytes`)];
}

const bytes = (base64 = ''): number => Buffer.byteLength(base64, 'base64');
