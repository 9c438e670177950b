/** A patch that cannot be read or applied; the API server answers it with this code (API-11). */
export class PatchError extends Error {
  constructor(message: string, readonly code: 400 | 422 | 500) {
    super(message);
  }
}
