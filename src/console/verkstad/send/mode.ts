/** How what is in the workbench can be sent. */
import type { About } from '../about.ts'

export const modes = ['transaction', 'batch', 'message', 'resource', 'check'] as const
export type Mode = (typeof modes)[number]

const ofBundle: Readonly<Record<string, readonly Mode[]>> = {
  transaction: ['transaction', 'batch', 'check'],
  batch: ['batch', 'transaction', 'check'],
  message: ['message', 'check'],
}

/** The ways there are, the one that the text itself names first. */
export function modesOf(about: About | undefined): readonly Mode[] {
  if (about === undefined) return ['check']
  if (about.resourceType !== 'Bundle') return about.resourceType === '' ? ['check'] : ['resource', 'check']
  return ofBundle[about.bundleType ?? ''] ?? ['check']
}

/** A bundle that says of no entry what is to be done with it. */
export function isCollection(about: About | undefined): boolean {
  return about?.resourceType === 'Bundle' && ofBundle[about.bundleType ?? ''] === undefined
}
