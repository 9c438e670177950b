import type { KubeObject } from '../../kube/objects';
import { releaseOf, type Release } from '../../kube/release';
import type { Millis } from '../../kube/time';
import type { ApiRequest, Status } from '../request';
import { serve } from '../serve';
import { emptyStore, type Store } from '../store';

type Request = Exclude<ApiRequest, { readonly verb: 'deletecollection' }>;

/** An API server on its own, for tests: no actors, the namespace `default` is there, and time stands until it is set. */
export class Server {
  store: Store = emptyStore;
  now: Millis = 0;
  private readonly release: Release;

  constructor(version = '1.33') {
    this.release = releaseOf(version);
    this.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } } });
  }

  private serve(request: Request): ReturnType<typeof serve>['response'] {
    const served = serve(this.store, { now: this.now, release: this.release, by: 'test', inStoredForm: false }, request);
    this.store = served.store;
    return served.response;
  }

  /** The object of an accepted request; throws when it was refused. */
  ok(request: Request): KubeObject {
    const response = this.serve(request);
    if (!response.ok) throw new Error(response.status.message);
    if (!('object' in response)) throw new Error('a list has no single object');
    return response.object;
  }

  /** The names in an accepted list. */
  names(request: Request & { readonly verb: 'list' }): string[] {
    const response = this.serve(request);
    if (!response.ok || !('items' in response)) throw new Error('the list was refused');
    return response.items.map(({ metadata: { name } }) => name);
  }

  /** The Status of a refused request; throws when it was accepted. */
  refused(request: Request): Status {
    const response = this.serve(request);
    if (response.ok) throw new Error('the request was accepted');
    return response.status;
  }
}
