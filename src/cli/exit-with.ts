/** Ends this process with the status that some work comes to; with 1, and its message, when it throws. */
export function exitWith(status: Promise<number>): void {
  status.then((code) => { process.exitCode = code; }, (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
