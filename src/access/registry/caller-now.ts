/** Somebody who asked before, as the registry has them now. */
import type { Caller } from '../../fhir/caller.ts'
import { granted, parseScopes, type Scope, scopesText } from '../scope/scope.ts'
import type { Registry } from './registry.ts'

/**
 * The caller with what it was let do then and may do still; undefined where its client, or who issued its token, is
 * let in no more.
 */
export function callerNow(before: Caller, { clients, issuers }: Registry): Caller | undefined {
  const { client = '', scopes = '' } = before
  const still = (allowed: readonly Scope[]) => scopesText(granted(parseScopes(scopes), allowed))
  const registered = clients.get(client)
  if (registered !== undefined) {
    const { organization, purpose, may, disabled } = registered
    if (disabled) return undefined
    const now = {
      kind: 'person',
      organization,
      client,
      scopes: still(registered.scopes),
      ...(may.length > 0 && { may }),
    } as const
    return { ...now, ...(purpose !== undefined && { purpose }) }
  }
  // A token of an outside issuer names its issuer before its client.
  const issuer = issuers.get(client.split(' ')[0] ?? '')
  return issuer && { ...before, scopes: still(issuer.scopes) }
}
