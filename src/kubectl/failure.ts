import type { Status } from '../apiserver/request';

/** Anything that a kubectl command can end with but success. The message is how it reads among others. */
export abstract class Failure extends Error {
  /** How it reads when it is the only failure of a command. */
  alone(): string {
    return this.message.startsWith('error: ') ? this.message : `error: ${this.message}`;
  }
}

/** A refusal by kubectl itself: `error: message`. */
export class KubectlFailure extends Failure {}

/** A command line that is wrong: `error: message`, then where help is. */
export class UsageFailure extends Failure {
  constructor(message: string, command: string) {
    super(`${message}\nSee 'kubectl ${command} -h' for help and examples`);
  }
}

/** A command line that kubectl's flag parser refuses; the text is complete. */
export class ParseFailure extends Failure {
  override alone(): string {
    return this.message;
  }
}

/** Something that kubectl and Kubernetes know and Rollcall does not simulate. */
export class NotSimulated extends Failure {
  constructor(what: string) {
    super(`${what} is not simulated by Rollcall`);
  }
}

/** A refusal by the API server (API-09). */
export class ServerFailure extends Failure {
  constructor(readonly status: Status) {
    super(status.reason === '' ? `Error from server: ${status.message}` : `Error from server (${status.reason}): ${status.message}`);
  }

  /** The same refusal, with what kubectl was doing put before the server's message. */
  while(doing: string): ServerFailure {
    return this.with(`error when ${doing}: ${this.status.message}`);
  }

  /** The same refusal in other words. */
  with(message: string): ServerFailure {
    return new ServerFailure({ ...this.status, message });
  }

  override alone(): string {
    return this.status.reason === 'Invalid' ? invalid(this.status) : this.message;
  }
}

/** Whether the API server has no such object. */
export function isNotFound(failure: unknown): boolean {
  return failure instanceof ServerFailure && failure.status.reason === 'NotFound';
}

/** What a command prints about its failures: one in full, several one per line without `error:`. */
export function failuresText(failures: readonly Failure[]): string {
  const [first, ...more] = failures;
  if (first === undefined) return '';
  if (more.length === 0) return line(first.alone());
  return failures.map((failure) => line(failure.message)).join('');
}

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** `The StatefulSet "web" is invalid: ...`, with one cause on the line and several as a list. */
function invalid({ details, message }: Status): string {
  const causes = [...new Set((details?.causes ?? []).map((cause) => `${cause.field ?? ''}: ${cause.message}`))];
  const named = details?.kind !== undefined || details?.name !== undefined;
  const subject = named ? `The ${details.kind ?? ''} "${details.name ?? ''}" is invalid` : 'The request is invalid';
  if (causes.length === 0) return named ? subject : `${subject}: ${message}`;
  if (causes.length === 1) return `${subject}: ${causes.join('')}`;
  return `${subject}: \n${causes.map((cause) => `* ${cause}`).join('\n')}`;
}
