/** A resource in a line. */
import type { CodeableConcept, Resource } from '@medplum/fhirtypes'
import { codeWord } from '../parts/codes.ts'
import { humanName } from '../parts/names.ts'
import { shown } from '../shell/privacy.ts'

/** What is shown of it in a list: what it is called, what it is about, its state. */
export function summary(resource: Resource): string {
  const { resourceType } = resource
  const fields = resource as unknown as Readonly<Record<string, unknown>>
  const parts = [
    nameIn(resourceType, fields),
    ...['code', 'type', 'category', 'class'].map((key) => conceptIn(fields[key])),
    textIn(fields.description),
    textIn(fields.status),
    periodIn(fields.period),
  ]
  return [...new Set(parts.filter((part) => part !== ''))].slice(0, 5).join(' · ')
}

function nameIn(type: string, { title, name }: Readonly<Record<string, unknown>>): string {
  if (typeof title === 'string') return title
  if (Array.isArray(name)) return shown(humanName(name))
  if (typeof name !== 'string') return ''
  return type === 'Person' ? shown(name) : name
}

function conceptIn(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value
  if (typeof one === 'string') return one
  const {
    coding = [],
    code,
    system,
    display,
  } = (one ?? {}) as CodeableConcept & {
    readonly code?: string
    readonly system?: string
    readonly display?: string
  }
  if (code !== undefined) return display ?? code
  const [first] = coding
  // What somebody wrote beside a code may name a person.
  return first === undefined || system !== undefined ? '' : codeWord(first)
}

const textIn = (value: unknown): string => (typeof value === 'string' && value.length <= 80 ? value : '')

function periodIn(value: unknown): string {
  const { start, end } = (value ?? {}) as { readonly start?: string; readonly end?: string }
  if (start === undefined && end === undefined) return ''
  return `${start?.slice(0, 10) ?? ''}–${end?.slice(0, 10) ?? ''}`
}
