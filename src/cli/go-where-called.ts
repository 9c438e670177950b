import { relative, resolve } from 'node:path';

const HOME = resolve(__dirname, '../..');

/** npm runs a script in the folder of its package. Who calls it from a repository of their own means the paths, and the reports, there. */
export function goWhereCalled(): void {
  const from = process.env['INIT_CWD'];
  if (from !== undefined && process.cwd() === HOME && relative(HOME, from).startsWith('..')) process.chdir(from);
}
