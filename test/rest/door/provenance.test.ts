import { describe, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import { originOf } from '../../../src/rest/door/provenance.ts'

const agent = [{ who: { reference: 'Practitioner/1' }, onBehalfOf: { reference: 'Organization/2' } }]
const provenance = {
  resourceType: 'Provenance',
  agent,
  reason: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
}

describe('X-Provenance', () => {
  it('leaves the open caller where it is absent', () => {
    expect(originOf(undefined)).toEqual({ caller: openCaller })
  })

  it('names who acts, for whom and why', () => {
    const { caller } = originOf(JSON.stringify(provenance))
    expect(caller).toEqual({
      kind: 'person',
      person: 'Practitioner/1',
      organization: 'Organization/2',
      purpose: 'TREAT',
    })
  })

  it.each([
    [{ reference: 'PractitionerRole/3' }, { person: 'PractitionerRole/3', assignment: 'PractitionerRole/3' }],
    [
      { reference: 'https://a.example/fhir/PractitionerRole/3' },
      { assignment: 'https://a.example/fhir/PractitionerRole/3' },
    ],
    [{ reference: 'Organization/4' }, { organization: 'Organization/4' }],
    [
      { type: 'Practitioner', identifier: { system: 'urn:oid:1', value: 'SE1' } },
      { person: 'Practitioner?identifier=urn%3Aoid%3A1%7CSE1' },
    ],
    [{ display: 'somebody' }, { kind: 'person' }],
  ])('takes %j for who acts', (who, caller) => {
    expect(originOf(JSON.stringify({ ...provenance, agent: [{ who }] })).caller).toMatchObject(caller)
  })

  it('is handed on as it was written, UTF-8 behind the Latin-1 of HTTP', () => {
    const text = JSON.stringify({ ...provenance, agent: [{ who: { display: 'Åsa' } }] })
    expect(originOf(Buffer.from(text).toString('latin1')).provenance).toBe(text)
  })

  it('loses an empty target', () => {
    expect(originOf(JSON.stringify({ ...provenance, target: [] })).provenance).toBe(JSON.stringify(provenance))
  })
})

describe('an X-Provenance that cannot be used', () => {
  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    ['{"resourceType":"Patient"}', 'no resource of the type Provenance'],
    ['{"resourceType":"Provenance"}', 'names no agent'],
    ['{"resourceType":"Provenance","agent":[]}', 'names no agent'],
    ['{"resourceType":"Provenance","agent":"x"}', 'names no agent'],
    [JSON.stringify({ ...provenance, target: [{ reference: 'Patient/1' }] }), 'has a target'],
    [JSON.stringify({ ...provenance, target: {} }), 'has a target'],
  ])('is refused as %s', (header, fault) => {
    expect(() => originOf(header)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringContaining(fault) }),
    )
  })

  it.each([
    [{ ...provenance, reason: 'x' }],
    [{ ...provenance, agent: [null] }],
    [{ ...provenance, agent: [{ who: 'x' }] }],
  ])('of odd content never breaks: %j', (content) => {
    const outcome = () => {
      try {
        return originOf(JSON.stringify(content)).caller.kind
      } catch (error) {
        return (error as { status?: number }).status
      }
    }
    expect(outcome()).toBeOneOf(['person', 400])
  })
})
