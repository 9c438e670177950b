import { serve } from '../../apiserver/serve';
import { emptyStore, type Store } from '../../apiserver/store';
import type { ApiRequest, ApiResponse } from '../../apiserver/request';
import type { KubeObject } from '../../kube/objects';
import { releaseOf, type Release } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { kubectl } from '../kubectl';
import type { Ask, Pause, Printed, Reply, Watched } from '../talk';

/** What happens while kubectl waits for a change: it may use the bench, and says what kubectl is told. */
export type Meanwhile = (bench: Bench, ask: Ask & { readonly ask: 'watch' }) => Watched;

/** An API server on its own with a kubectl in front of it, for tests. Nothing happens by itself; time stands until it is set. */
export class Bench {
  now: Millis = 0;
  readonly files = new Map<string, string>();
  /** Every request that kubectl sent. */
  readonly requests: ApiRequest[] = [];
  private store: Store = emptyStore;
  private readonly release: Release;

  constructor(version = '1.20', private readonly meanwhile: Meanwhile[] = []) {
    this.release = releaseOf(version);
    this.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } } });
  }

  /** Sends a request past kubectl. Throws when it is refused. */
  ok(request: ApiRequest): KubeObject {
    const response = this.serve(request);
    if (!response.ok) throw new Error(response.status.message);
    if (!('object' in response)) throw new Error('a list has no single object');
    return response.object;
  }

  /** Runs a command line whose words have no blanks; further words may follow. */
  run(line: string, ...more: readonly string[]): Printed {
    return this.runWith(undefined, [...line.split(' '), ...more]);
  }

  runWith(input: string | undefined, argv: readonly string[]): Printed {
    const command = kubectl(argv, {
      ...(input === undefined ? {} : { input }),
      namespace: 'default', release: this.release, now: () => this.now,
      readFile: (path) => this.files.get(path) ?? missing(path),
    });
    let next = command.next();
    while (!next.done) next = command.next(this.reply(next.value));
    return next.value;
  }

  private reply(ask: Ask | Pause): Reply {
    switch (ask.ask) {
      case 'request': return this.answer(ask.request);
      case 'watch': return this.change(ask);
      case 'pause': this.now += ask.time; return { change: 'none', why: 'settled' };
    }
  }

  private answer(request: ApiRequest): ApiResponse {
    this.requests.push(request);
    return this.serve(request);
  }

  private serve(request: ApiRequest): ApiResponse {
    if (request.verb === 'deletecollection') throw new Error('kubectl deletes one by one');
    const served = serve(this.store, { now: this.now, release: this.release, by: 'test', inStoredForm: false }, request);
    this.store = served.store;
    return served.response;
  }

  private change(ask: Ask & { readonly ask: 'watch' }): Watched {
    const next = this.meanwhile.shift();
    return next ? next(this, ask) : { change: 'none', why: 'settled' };
  }
}

function missing(path: string): never {
  throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
}
