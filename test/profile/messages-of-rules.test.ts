/** What is said of each fault, and that what is offered to mend it does. */
import { readFileSync } from 'node:fs'
import type { OperationOutcome } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/fhir/canonical.ts'
import { createPlacer } from '../../src/fhir/json/place.ts'
import { type Issue, operationOutcome } from '../../src/fhir/outcome.ts'
import { applyJsonPatch } from '../../src/fhir/patch/json-patch.ts'
import { rules as swedishRules } from '../../src/fhir/swedish/finding.ts'
import { messages } from '../../src/profile/messages.ts'
import type { RuleCase } from './rule-case.ts'
import { ofAnswers } from './rule-cases-of-answers.ts'
import { ofConformance } from './rule-cases-of-conformance.ts'
import { ofContent } from './rule-cases-of-content.ts'
import { ofProfiles } from './rule-cases-of-profiles.ts'
import { ofShape } from './rule-cases-of-shape.ts'
import { ofSweden } from './rule-cases-of-sweden.ts'
import { base, validatorOf } from './validator/profiles.ts'

const ruleCases = [...ofShape, ...ofProfiles, ...ofContent, ...ofSweden, ...ofConformance, ...ofAnswers]

/** The issues of a case, good practice apart; of a missing slice without those of the nearest candidate. */
function issuesOf({ profiles = [], options = {} }: RuleCase, resource: object): Issue[] {
  const asked = profiles.some(({ url }) => url === `${base}asked`) ? [`${base}asked`] : []
  const found = validatorOf(profiles, { memberOf: () => true, ...options }).validate(
    { ...resource },
    { profiles: asked },
  )
  return found.filter(({ details }) => details?.rule !== 'dom-6')
}

const nameOf = ({ details }: Issue): string | undefined =>
  details?.invariant === undefined || swedishRules.some((rule) => rule === details.rule)
    ? details?.rule
    : details.rule === 'invariant-unknown'
      ? details.rule
      : 'invariant'

const titled = ruleCases.map((one, index) => [`${one.rule} (${index})`, one] as const)

describe.each(titled)('%s', (_, one) => {
  const rule = one.rule === 'invariant-warning' ? 'invariant' : one.rule
  const resource = JSON.parse(JSON.stringify(one.resource))
  const issues = issuesOf(one, resource)
  const [issue] = issues

  it('is one issue', () => {
    expect(issues.map(nameOf)).toEqual([rule])
  })

  it('says what was found and expected, and how to mend it, in both languages', () => {
    const { found, expected, hint, swedish, swedishParts } = issue?.details ?? {}
    for (const text of [found, expected, hint, swedish]) expect(text).toMatch(/\S/)
    for (const text of [swedishParts?.found, swedishParts?.expected, swedishParts?.hint]) expect(text).toMatch(/\S/)
    expect(issue?.diagnostics.endsWith(hint ?? '-')).toBe(true)
    expect(swedish?.endsWith(swedishParts?.hint ?? '-')).toBe(true)
    expect(swedish).not.toBe(issue?.diagnostics)
  })

  it('leads to a place in the text', () => {
    const text = JSON.stringify(resource, null, 2)
    const place = createPlacer(text)(issue?.details?.position ?? issue?.expression ?? '')
    expect(place?.line).toBeGreaterThan(0)
    expect([place?.endLine, place?.endColumn].every((one) => (one ?? 0) > 0)).toBe(true)
  })

  it('tells no name and no number of a person', () => {
    const told = JSON.stringify(issues)
    for (const secret of ['Testsson', 'Anna', 'Eva', '2553', '1234', '2393', '1950-09-07', '1950/09/07']) {
      expect(told).not.toContain(secret)
    }
  })

  it(one.isFixable ? 'is mended by the patch that it offers' : 'offers no patch', () => {
    const { fix } = issue?.details ?? {}
    expect(fix !== undefined).toBe(one.isFixable === true)
    if (fix === undefined) return
    // Inside of a parameter even the type of a resource can be changed.
    const steps = fix.map((step) => ({ ...step, ...inside('path', step.path), ...inside('from', step.from) }))
    const patched = applyJsonPatch(JSON.stringify({ resourceType: 'Parameters', of: resource }), JSON.stringify(steps))
    expect(issuesOf(one, JSON.parse(patched).of)).toEqual([])
  })
})

const inside = (name: string, path: string | undefined) => (path === undefined ? {} : { [name]: `/of${path}` })

it('there is a case of every rule', () => {
  const named = [...Object.keys(messages), ...swedishRules]
  const elsewhere = [
    'slice-near',
    'definition-unusable',
    'definition-incomplete',
    'kommunkod-format',
    'kommunkod-okand',
  ]
  const covered = new Set(ruleCases.map(({ rule }) => rule))
  expect(named.filter((rule) => !covered.has(rule) && !elsewhere.includes(rule))).toEqual([])
})

const published = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../profiles/package/${file}.json`, import.meta.url), 'utf8'))

describe('the outcome', () => {
  const all = ruleCases.flatMap((one) => issuesOf(one, JSON.parse(JSON.stringify(one.resource))))
  const placed = all.map((issue) => ({ ...issue, line: 1, column: 1, endLine: 1, endColumn: 2 }))
  const outcomes: OperationOutcome[] = [operationOutcome(placed), operationOutcome(placed, 'sv')]

  it('has codes that the code system has, with words in both languages', () => {
    const { concept, url } = published('CodeSystem-valideringsregel')
    const known = new Set(concept.map(({ code }: { code: string }) => code))
    expect(url).toBe(`${canonical}/CodeSystem/valideringsregel`)
    for (const rule of Object.keys(messages)) expect(known).toContain(rule)
    for (const { details } of outcomes[0]?.issue ?? []) expect(known).toContain(details?.coding?.[0]?.code)
  })

  it.each(outcomes)('of every rule is valid, its extensions are defined', (outcome) => {
    const urls = new Set(outcome.issue.flatMap(({ extension = [] }) => extension.map(({ url }) => url)))
    const own = [...urls].filter((url) => url.startsWith(canonical))
    const defined = own.map((url) => published(`StructureDefinition-${url.slice(url.lastIndexOf('/') + 1)}`))
    const faults = validatorOf(defined, { memberOf: () => true }).validate({ ...outcome })
    const said = faults.filter(({ severity, details }) => severity !== 'information' && details?.rule !== 'dom-6')
    expect(said.map(({ diagnostics }) => diagnostics)).toEqual([])
    expect(own.length).toBe(10)
  })
})
