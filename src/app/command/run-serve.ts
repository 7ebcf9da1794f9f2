/** `vardbro serve`: the server as `npm start` runs it. */

/** Undefined: the process goes on, and ends with the server. */
export async function runServe(): Promise<undefined> {
  await import('../main.js')
  return undefined
}
