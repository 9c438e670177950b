import { measureTransitions } from './transitions';

const sizes = process.argv.slice(2).map(Number);
for (const policy of ['OrderedReady', 'Parallel'] as const) {
  for (const replicas of sizes.length > 0 ? sizes : [100, 1000]) {
    const cpu = process.cpuUsage();
    const { transitions, seconds, rates } = measureTransitions(policy, replicas);
    const { user } = process.cpuUsage(cpu);
    console.log(`${policy} ${replicas} replicas: ${transitions} transitions in ${seconds.toFixed(2)} s, ${Math.round(transitions / seconds)} per second; ${Math.round(transitions / (user / 1e6))} per CPU second; create ${rates.create}, roll ${rates.roll}, scale down ${rates.scaleDown}`);
  }
}
