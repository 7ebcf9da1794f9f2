/**
 * The organisation that one works for. Duties and cases follow it: it is put into their address when one comes to them,
 * unless the address says whose they are. Remembered by its id.
 */
import { keep, kept } from './kept.ts'
import { setQuery } from './navigate.ts'

const followers: ReadonlySet<string> = new Set(['/uppgifter', '/arenden'])
const isFollowing = (): boolean => followers.has(location.pathname)

/** `Organization/1`; undefined: all. In a view that follows it, that of the address. */
export function organisation(): string | undefined {
  const chosen = isFollowing() ? new URLSearchParams(location.search).get('enhet') : kept('organisation')
  return chosen || undefined
}

/** Remembers it, and shows what is of it. */
export function chooseOrganisation(reference: string | undefined): void {
  keep('organisation', reference ?? '')
  if (isFollowing()) setQuery({ enhet: reference })
}

/** For the shell, when one comes to a view: says whether the address has become another. */
export function bringOrganisation(): boolean {
  const chosen = kept('organisation')
  const query = new URLSearchParams(location.search)
  if (!chosen || !isFollowing() || query.has('enhet') || query.has('patient')) return false
  setQuery({ enhet: chosen })
  return true
}
