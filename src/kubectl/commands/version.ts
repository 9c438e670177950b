import type { Command } from '../command';
import { OUTPUT } from '../report';

/** The version of kubectl whose words are spoken here. */
const CLIENT = '1.20.2';

/** `kubectl version`: this kubectl, and the API server's release. */
export const VERSION: Command = {
  name: 'version',
  flags: { client: { kind: 'switch' }, short: { kind: 'switch' }, output: { ...OUTPUT, unsimulated: true } },
  // eslint-disable-next-line require-yield -- nothing has to be asked for
  *run({ flags, release, out }) {
    const text = flags.on('short') ? (version: string) => `v${version}` : longVersion;
    out(`Client Version: ${text(CLIENT)}\n`);
    if (!flags.on('client')) out(`Server Version: ${text(`1.${release.minor}.${release.patch}`)}\n`);
  },
};

function longVersion(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return `version.Info{Major:"${major}", Minor:"${minor}", GitVersion:"v${version}"}`;
}
