/** Something a person has to know: a claim that does not hold, or a step that cannot be done. It has a message and no stack. */
export class ScenarioFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ScenarioFailure';
    this.stack = message;
  }
}
