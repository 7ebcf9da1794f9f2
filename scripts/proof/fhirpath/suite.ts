/** The FHIRPath test suite of HL7 for R4, read from a copy of FHIR/fhir-test-cases. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourceOfXml } from '../../../test/support/fhir-xml.ts'

export interface SuiteCase {
  readonly group: string
  readonly name: string
  readonly expression: string
  /** The suite wants an error: of syntax, of meaning, or when it runs. */
  readonly isInvalid: boolean
  /** The expression is a condition: that something is there is true. */
  readonly isPredicate: boolean
  readonly outputs: readonly { readonly type: string; readonly text: string }[]
  readonly input: Record<string, unknown>
}

/** All cases, in order. @throws {Error} the folder has no suite */
export function casesOf(folder: string): SuiteCase[] {
  const text = readFileSync(join(folder, 'r4/fhirpath/tests-fhir-r4.xml'), 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '')
  const inputs = new Map<string, Record<string, unknown>>()
  const inputOf = (file: string) => {
    const known = inputs.get(file) ?? read(folder, file)
    inputs.set(file, known)
    return known
  }
  return [...text.matchAll(/<group\b([^>]*)>([\s\S]*?)<\/group>/g)].flatMap(([, attributes = '', body = '']) =>
    [...body.matchAll(/<test\b([^>]*)>([\s\S]*?)<\/test>/g)].map(([, own = '', inside = '']) => ({
      group: attribute(attributes, 'name'),
      ...caseOf(own, inside),
      input: inputOf(attribute(own, 'inputfile') || 'patient-example.xml'),
    })),
  )
}

function caseOf(own: string, inside: string): Omit<SuiteCase, 'group' | 'input'> {
  const [, flags = '', expression = ''] = /<expression\b([^>]*)>([\s\S]*?)<\/expression>/.exec(inside) ?? []
  const outputs = [...inside.matchAll(/<output\b([^>]*?)(?:\/>|>([\s\S]*?)<\/output>)/g)]
  return {
    name: attribute(own, 'name'),
    expression: plain(expression),
    isInvalid: attribute(flags, 'invalid') !== '' || attribute(own, 'invalid') !== '',
    isPredicate: attribute(own, 'predicate') === 'true',
    outputs: outputs.map(([, type = '', text = '']) => ({ type: attribute(type, 'type'), text: plain(text) })),
  }
}

function read(folder: string, file: string): Record<string, unknown> {
  const places = [join(folder, 'r4', file), join(folder, 'r4/examples', file)]
  const text = readFileSync(places.find((place) => existsSync(place)) ?? file, 'utf8')
  return file.endsWith('.xml') ? resourceOfXml(text) : JSON.parse(text)
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

function plain(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
    nbsp: '\u00a0',
  }
  return text.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
