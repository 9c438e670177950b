/** The bugs of the zoo that are not put back, and why. */
export const ABSENT: readonly { readonly ids: string; readonly why: string }[] = [
  { ids: 'B03, B08, B17, B48, B95', why: 'Kubernetes means it so, or never changed it: scenarios show it (`features/nodes`, `features/updating`, `features/deleting`, `features/network`).' },
  { ids: 'B96', why: 'A mistake of the administrator, not of a part: two processes of one name are then told as excused.' },
  { ids: 'B07', why: 'A controller whose caches lag behind its own writes is what every release before 1.36 has, so the rules allow what comes of it.' },
  { ids: 'B14, B15', why: 'A counter that is wrong between two syncs and counted anew by the next one; the rules look at the status when all has settled.' },
  { ids: 'B18, B20, B27, B29, B42', why: 'The simulated releases do it: it is not repaired, or only in a later release, or accepted.' },
  { ids: 'B25', why: 'The same as B24, in another controller.' },
  { ids: 'B43, B44', why: 'They need reserved ordinals, which OpenKruise has and Kubernetes has not.' },
  { ids: 'B45, B47', why: 'Threads that share memory, and a client that reads twice: neither is part of the simulation.' },
  { ids: 'B49', why: 'Two revisions judged equal and unequal in turn: as B31.' },
  { ids: 'B50 to B70', why: 'They need DaemonSets, which are not simulated.' },
  { ids: 'B73 to B78', why: 'No rule looks at which volume a claim is bound to; the unit tests of the volume binder do.' },
  { ids: 'B80 to B85', why: 'Attaching, detaching and mounting volumes is not simulated.' },
  { ids: 'B87', why: 'The kubelet\'s own admission of pods is not simulated.' },
  { ids: 'B90', why: 'No two pods get one address.' },
  { ids: 'B93', why: 'No rule looks at the addresses that are not ready.' },
  { ids: 'B94', why: 'The simulated DNS keeps no answers.' },
];
