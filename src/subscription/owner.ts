/**
 * Whose a Subscription is: who wrote it last. It is kept in the resource, so that any node knows it after any restart;
 * the server alone writes it. What is sent asks for no token, and tells what its owner may see.
 */
import type { Extension, Subscription } from '@medplum/fhirtypes'
import type { Caller } from '../fhir/caller.ts'
import { canonical } from '../fhir/canonical.ts'
import type { FixStep } from '../fhir/outcome.ts'

/** The URL of the extension. */
export const ownerExtension = `${canonical}/StructureDefinition/prenumerant`

/** What is kept of a caller, by which it is known again; no token. */
const facts = ['client', 'person', 'unit', 'organization', 'assignment', 'purpose', 'scopes'] as const

/** The caller that wrote it; undefined where nobody asked who it was. */
export function ownerOf({ extension = [] }: Pick<Subscription, 'extension'>): Caller | undefined {
  const owner = extension.find(({ url }) => url === ownerExtension)
  if (owner === undefined) return undefined
  const said = (name: string) => owner.extension?.find(({ url }) => url === name)?.valueString
  const known = facts.flatMap((name) => {
    const value = said(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { kind: 'person', scopes: '', ...Object.fromEntries(known) }
}

/** The JSON Patch after which the caller, and nobody else, is the owner of the Subscription. */
export function ownerSteps({ extension }: { readonly extension?: unknown }, caller: Caller): readonly FixStep[] {
  if (caller.kind === 'system') return []
  const owner = caller.kind === 'person' ? extensionOf(caller) : undefined
  const there: readonly unknown[] = Array.isArray(extension) ? extension : []
  const owners = there.flatMap((each, index) => (isOwnerExtension(each) ? [index] : []))
  if (owner !== undefined && owners.length === 1 && isSame(there[owners[0] ?? 0], owner)) return []
  if (owner === undefined && owners.length > 0 && owners.length === there.length)
    return [{ op: 'remove', path: '/extension' }]
  const gone = owners.reverse().map((index): FixStep => ({ op: 'remove', path: `/extension/${index}` }))
  if (owner === undefined) return gone
  const added: FixStep =
    extension === undefined
      ? { op: 'add', path: '/extension', value: [owner] }
      : { op: 'add', path: '/extension/-', value: owner }
  return [...gone, added]
}

function extensionOf(caller: Caller): Extension {
  const extension = facts.flatMap((url) => {
    const valueString = caller[url]
    return valueString === undefined || valueString === '' ? [] : [{ url, valueString }]
  })
  return { url: ownerExtension, extension }
}

function isOwnerExtension(value: unknown): boolean {
  return (value as Partial<Extension> | null)?.url === ownerExtension
}

function isSame(one: unknown, other: Extension): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Whether a caller is the owner, by whichever of its tokens. */
export function isOwner(caller: Caller, owner: Caller | undefined): boolean {
  const names = ['client', 'person', 'unit', 'organization', 'assignment'] as const
  return owner !== undefined && caller.kind === 'person' && names.every((name) => caller[name] === owner[name])
}
