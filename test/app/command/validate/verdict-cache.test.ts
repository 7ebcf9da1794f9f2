import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Judged, Judging } from '../../../../src/app/command/validate/judge.ts'
import { openVerdictCache } from '../../../../src/app/command/validate/verdict-cache.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-utslag-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const judging: Omit<Judging, 'tell'> = { profiles: [], packages: '', withAdvice: false, errorsOnly: false, depth: 50 }
const right: Judged = { type: 'Bundle', entries: ['Patient', 'Patient'], claims: ['https://example.org/x'], issues: [] }

function opened(more: Partial<typeof judging> = {}) {
  const cache = openVerdictCache({ path: join(folder, 'utslag.json'), isAsked: true }, { ...judging, ...more })
  if (cache === undefined) throw new Error('Nothing can be kept.')
  return cache
}

/** A cache that has met these texts, and was closed after the whole work or a part of it. */
function met(texts: readonly string[], isPart: boolean): void {
  const cache = opened()
  for (const text of texts) if (cache.known(text) === undefined) cache.keep(text, right)
  cache.save(isPart)
}

const known = () => ['a', 'b', 'c'].filter((text) => opened().known(text) !== undefined)

describe('what was said of texts', () => {
  it('is known as it was said', () => {
    met(['a'], false)
    expect(opened().known('a')).toEqual(right)
  })

  it('is forgotten of texts that are there no more, but not of those that were not reached', () => {
    met(['a', 'b'], false)
    met(['a', 'c'], true)
    expect(known()).toEqual(['a', 'b', 'c'])
    met(['a'], false)
    expect(known()).toEqual(['a'])
  })

  it('is not known to another question', () => {
    met(['a'], false)
    expect(opened({ withAdvice: true }).known('a')).toBeUndefined()
    expect(opened({ profiles: ['http://hl7.org/fhir/StructureDefinition/vitalsigns'] }).known('a')).toBeUndefined()
  })

  it('comes with what was told of packages, once', () => {
    const cache = opened()
    expect([cache.tell('x'), cache.tell('x')]).toEqual([true, false])
    cache.save(false)
    expect(opened().told).toEqual(['x'])
  })
})
