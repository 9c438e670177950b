/** A DNS question from a pod of the cluster. Short names are completed with the search list of `namespace` (DNS-01). */
export interface Question {
  readonly name: string;
  readonly type: 'A' | 'SRV';
  readonly namespace: string;
}

/** An IPv4 address of a name. */
export interface ARecord {
  readonly name: string;
  readonly type: 'A';
  readonly address: string;
}

/** A place where a port of a service is served. */
export interface SrvRecord {
  readonly name: string;
  readonly type: 'SRV';
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Its full name, without a trailing dot. */
  readonly target: string;
}

/** `NXDOMAIN`: no such name; `NOERROR` without records: the name exists, but not with that type. */
export interface Answer {
  readonly code: 'NOERROR' | 'NXDOMAIN';
  readonly records: readonly (ARecord | SrvRecord)[];
}
