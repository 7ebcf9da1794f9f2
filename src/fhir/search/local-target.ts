/** Which references lead to resources of this server. */

const local = /^([A-Z][A-Za-z]{0,63})\/([A-Za-z0-9.-]{1,64})$/

/** Type and id of a reference to a resource of this server; undefined for a URL or URN, which is kept as written. */
export function localTarget(target: string): { type: string; id: string } | undefined {
  const [, type, id] = local.exec(target) ?? []
  return type === undefined || id === undefined ? undefined : { type, id }
}
