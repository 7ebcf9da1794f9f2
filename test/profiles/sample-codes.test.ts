import { readdirSync, readFileSync } from 'node:fs'
import type { Coding, Extension } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/fhir/canonical.ts'
import { codeSystems, structures } from './package-files.ts'

const bundles = new URL('../../bundles/', import.meta.url)
const files = readdirSync(bundles, { recursive: true, encoding: 'utf8' }).filter((name) => /\d\d-.+\.json$/.test(name))

/** Every object anywhere in a value. */
function* objectsIn(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value
  for (const item of Object.values(value)) yield* objectsIn(item)
}

const isOwnCoding = (it: object): it is Coding => 'system' in it && 'code' in it && `${it.system}`.startsWith(canonical)
const isOwnExtension = (it: object): it is Extension => 'url' in it && `${it.url}`.startsWith(canonical)

const displays = new Map(
  codeSystems.flatMap(({ url, concept = [] }) => concept.map(({ code, display }) => [`${url}|${code}`, display])),
)
const extensions = new Set(structures.filter(({ type }) => type === 'Extension').map(({ url }) => url))

describe.each(files)('%s', (name) => {
  const objects = [...objectsIn(JSON.parse(readFileSync(new URL(name, bundles), 'utf8')))]

  it('uses codes of our systems that exist, with their displays', () => {
    for (const { system, code, display } of objects.filter(isOwnCoding)) {
      expect([...displays.keys()]).toContain(`${system}|${code}`)
      if (display !== undefined) expect(display).toBe(displays.get(`${system}|${code}`))
    }
  })

  it('uses extensions of ours that are defined', () => {
    for (const { url } of objects.filter(isOwnExtension)) expect([...extensions]).toContain(url)
  })
})
