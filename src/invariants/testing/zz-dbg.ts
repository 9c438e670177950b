import { withWeb } from './watched-cluster';
import { timelineText } from '../../scenario/entry-text';
const w = withWeb({ replicas: 4 }, { version: '1.29' });
const n = w.cluster.journal().length;
w.remove('web-0').pass(2200);
w.patch('web', { spec: { replicas: 3 } }).patch('web', { spec: { minReadySeconds: 5 } }).settle();
for (const e of w.cluster.journal().slice(n)) if (e.type !== 'api' || !['events','endpoints','endpointslices'].includes(e.resource)) console.log(e.number, timelineText(e));
