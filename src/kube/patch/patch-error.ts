/** A patch that cannot be read or applied; the API server answers it with 400 or 422 (API-11). */
export class PatchError extends Error {
  constructor(message: string, readonly code: 400 | 422) {
    super(message);
  }
}
