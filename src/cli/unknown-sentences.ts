import type { Envelope, Pickle } from '@cucumber/messages' with { 'resolution-mode': 'import' };

import { nearestSentences } from '../scenario/nearest';

/** Listens to a run and gathers the steps that no sentence of the step library understands. */
export interface UnknownSentences {
  hear(envelope: Envelope): void;
  /** What to write instead, a paragraph for each unknown step; empty when all were understood. */
  advice(): string;
}

/** Where a step stands in its feature file: the line of its last syntax node. */
function linesById(envelope: Envelope): readonly (readonly [string, number])[] {
  const children = envelope.gherkinDocument?.feature?.children ?? [];
  const steps = children.flatMap((child) => [
    ...(child.background?.steps ?? []), ...(child.scenario?.steps ?? []),
    ...(child.rule?.children ?? []).flatMap((inner) => [...(inner.background?.steps ?? []), ...(inner.scenario?.steps ?? [])]),
  ]);
  return steps.map((step) => [step.id, step.location.line] as const);
}

export function unknownSentences(): UnknownSentences {
  const lines = new Map<string, number>();
  const pickles = new Map<string, Pickle>();
  const found = new Map<string, string>();
  return {
    hear(envelope) {
      for (const [id, line] of linesById(envelope)) lines.set(id, line);
      if (envelope.pickle) pickles.set(envelope.pickle.id, envelope.pickle);
      const pickle = envelope.testCase && pickles.get(envelope.testCase.pickleId);
      for (const step of envelope.testCase?.testSteps ?? []) {
        if (pickle === undefined || step.pickleStepId === undefined || step.stepDefinitionIds?.length !== 0) continue;
        const said = pickle.steps.find(({ id }) => id === step.pickleStepId);
        if (said !== undefined && !found.has(said.text)) found.set(said.text, `${pickle.uri}:${String(lines.get(said.astNodeIds[0] ?? '') ?? 0)}`);
      }
    },
    advice() {
      return [...found].map(([text, where]) => {
        const near = nearestSentences(text);
        const instead = near.length === 0 ? 'All sentences are listed in docs/sentences.md.' : `The nearest sentences are:\n${near.map((sentence) => `    ${sentence}`).join('\n')}`;
        return `${where}: no sentence says "${text}". ${instead}`;
      }).join('\n\n');
    },
  };
}
