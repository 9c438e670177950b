import { randomLife } from './random-life';
import { timelineText } from '../../scenario/entry-text';
const [seed, version, ops, from, to, key] = process.argv.slice(2);
const w = randomLife({ seed: Number(seed), version, operations: Number(ops) });
for (const l of w.violations) console.log(l);
const summary = (o: any) => o?.kind === 'Pod' ? ` ${o.metadata.uid} phase=${o.status?.phase} ready=${o.status?.conditions?.find((c: any) => c.type === 'Ready')?.status} rev=${o.metadata.labels?.['controller-revision-hash']} del=${o.metadata.deletionTimestamp ?? ''} owner=${o.metadata.ownerReferences?.[0]?.uid} ` : o?.kind === 'StatefulSet' ? ` uid=${o.metadata.uid} gen=${o.metadata.generation} obs=${o.status?.observedGeneration} upd=${o.status?.updateRevision} cur=${o.status?.currentRevision} ${o.spec.podManagementPolicy} r=${o.spec.replicas} start=${o.spec.ordinals?.start} mrs=${o.spec.minReadySeconds} ${JSON.stringify(o.spec.updateStrategy)} img=${o.spec.template.spec.containers[0].image} avail=${o.status?.availableReplicas} ready=${o.status?.readyReplicas}` : o?.kind === 'ControllerRevision' ? ` #${o.revision} ${o.data.spec.template.spec.containers[0].image} ${o.metadata.ownerReferences?.[0]?.uid}` : '';
for (const e of w.cluster.journal()) if (e.number >= Number(from) && e.number <= Number(to) && JSON.stringify(e).includes(key ?? '')) {
  if (e.type === 'api' && ['events', 'leases','endpoints','endpointslices'].includes(e.resource)) continue;
  console.log(e.number, timelineText(e), e.type === 'api' ? `${e.code}${e.removed ? ' REMOVED' : ''}${summary(e.object)}` : '');
}
