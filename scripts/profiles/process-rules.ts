/** The rules of the process as codes: their names from the code, what they are called from profiles/input/processregler.yaml. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodeSystem, CodeSystemConcept, Resource } from '@medplum/fhirtypes'
import { parse } from 'yaml'
import { canonical } from '../../src/fhir/canonical.ts'

const url = `${canonical}/CodeSystem/valideringsregel`
const root = new URL('../../', import.meta.url).pathname
/** Where rules say their names: those of the validator are codes of the FSH. */
const folders = ['src/facade', 'src/process', 'src/routine', 'src/rest', 'src/access/write']

/**
 * The resources, the code system of rules with those of the process.
 *
 * @throws {Error} a rule has no name for people, or such a name is that of no rule
 */
export function withProcessRules(resources: readonly Resource[]): readonly Resource[] {
  return resources.map((one) => (one.resourceType === 'CodeSystem' && one.url === url ? completed(one) : one))
}

function completed(system: CodeSystem): CodeSystem {
  const concept = system.concept ?? []
  const known = new Set(concept.map(({ code }) => code))
  const names = namesInCode().filter((name) => !known.has(name))
  const called: Readonly<Record<string, readonly [string, string]>> = parse(
    readFileSync(join(root, 'profiles/input/processregler.yaml'), 'utf8'),
  )
  const faults = [
    ...names.filter((name) => called[name] === undefined).map((name) => `${name} is not in processregler.yaml.`),
    ...Object.keys(called)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} of processregler.yaml is the name of no rule.`),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const all = [...concept, ...names.map((name) => conceptOf(name, called[name] ?? [name, name]))]
  return { ...system, count: all.length, concept: all }
}

function conceptOf(code: string, [display, value]: readonly [string, string]): CodeSystemConcept {
  return { code, display, designation: [{ language: 'en', value }] }
}

const said = /\brule(?:: | = )'([a-z0-9-]+)'|\bfault\('([a-z0-9-]+)'/g
/** A table of sentences has its names as keys. */
const key = /^ {2}'?([a-z0-9-]+)'?: \{$/gm

/** The names by which code says rules, sorted. */
export function namesInCode(): readonly string[] {
  const names = sources().flatMap((text) => [
    ...[...text.matchAll(said)].map(([, name, fault = '']) => name ?? fault),
    ...(text.includes('rule: keyof typeof sentences') ? [...text.matchAll(key)].map(([, name = '']) => name) : []),
  ])
  return [...new Set(names)].sort()
}

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  )
}
