import type { Command } from '../scenario/command';

/** The commands that take back every fault that these commands have put in and not taken back; images that are `spared` stay broken. */
export function liftingCommands(commands: readonly Command[], spared: ReadonlySet<string> = new Set()): readonly Command[] {
  const held = new Set<string>();
  const away = new Set<string>();
  const broken = [...brokenImages(commands)].filter((image) => !spared.has(image));
  let refuses = false;
  for (const command of commands) {
    if (command.do !== 'power') continue;
    const { power } = command;
    switch (power.power) {
      case 'hold': case 'stuck': case 'stick': held.add(power.pod); break;
      case 'release': for (const pod of power.pods) held.delete(pod); break;
      case 'cut-off': case 'power-off': away.add(power.node); break;
      case 'connect': away.delete(power.node); break;
      case 'refuse': refuses = true; break;
      case 'allow': refuses = false; break;
      default: break;
    }
  }
  return [
    ...(refuses ? [{ do: 'power', power: { power: 'allow' } } as const] : []),
    ...(held.size > 0 ? [{ do: 'power', power: { power: 'release', pods: [...held].sort() } } as const] : []),
    ...[...away].sort().map((node) => ({ do: 'power', power: { power: 'connect', node } } as const)),
    ...broken.map((image) => ({ do: 'power', power: { power: 'image', image, behaviour: 'normal' } } as const)),
  ];
}

/** The images that are broken after these commands, by name. */
export function brokenImages(commands: readonly Command[]): ReadonlySet<string> {
  const broken = new Set<string>();
  for (const command of commands) {
    if (command.do !== 'power' || command.power.power !== 'image') continue;
    const { image, behaviour } = command.power;
    if (behaviour === 'normal') broken.delete(image);
    else broken.add(image);
  }
  return new Set([...broken].sort());
}
