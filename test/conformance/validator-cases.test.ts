/**
 * The public validator cases of HL7 (FHIR/fhir-test-cases) beside this repository, where they are there: HL7's own
 * validator is the judge. Each disagreement is listed in docs/conformance.md.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ValidatorCase, type Verdict, verdictsOf } from '../support/validator-case.ts'

const folder = new URL('../../../shared/validator-cases/', import.meta.url)
const manifest = new URL('manifest.json', folder)
const isThere = existsSync(manifest)

describe.skipIf(!isThere)(`HL7's validator cases${isThere ? '' : ' (skipped: the folder is absent)'}`, () => {
  const cases: ValidatorCase[] = isThere ? JSON.parse(readFileSync(manifest, 'utf8')) : []
  const verdicts = cases.flatMap((one) => verdictsOf(one, folder))
  const valid = verdicts.filter(({ isInvalid }) => !isInvalid)
  const invalid = verdicts.filter(({ isInvalid }) => isInvalid)

  it('accepts 97 of a hundred that the judge accepts', () => {
    expect(share(valid, ({ isRefused }) => !isRefused)).toBeGreaterThanOrEqual(0.97)
  })

  it('refuses 92 of a hundred that the judge refuses', () => {
    expect(share(invalid, ({ isRefused }) => isRefused)).toBeGreaterThanOrEqual(0.92)
  })

  it('finds the same places at fault in 75 of a hundred that the judge refuses', () => {
    expect(share(invalid, hasSamePaths)).toBeGreaterThanOrEqual(0.75)
  })

  it('disagrees in no other verdict than those that are known', () => {
    const wrong = verdicts.filter(({ isInvalid, isRefused }) => isInvalid !== isRefused).map(({ name }) => name)
    expect(wrong).toEqual(['contained-resource-bad-id-ignore'])
  })
})

function share(verdicts: readonly Verdict[], agrees: (verdict: Verdict) => boolean): number {
  const right = verdicts.filter(agrees).length
  console.info(`${right} of ${verdicts.length}`)
  return right / verdicts.length
}

function hasSamePaths({ paths, expectedPaths }: Verdict): boolean {
  return paths.length === expectedPaths.length && paths.every((path, index) => path === expectedPaths[index])
}
