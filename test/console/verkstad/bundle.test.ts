import { describe, expect, it } from 'vitest'
import { aboutOf } from '../../../src/console/verkstad/about.ts'
import { graphOf } from '../../../src/console/verkstad/references/graph.ts'
import { drawn } from '../../../src/console/verkstad/references/layout.ts'
import { around } from '../../../src/console/verkstad/references/neighbours.ts'
import { withFaults } from '../../../src/console/verkstad/samples/with-faults.ts'
import { modesOf } from '../../../src/console/verkstad/send/mode.ts'
import { requestOf } from '../../../src/console/verkstad/send/send.ts'
import { toTransaction } from '../../../src/console/verkstad/send/to-transaction.ts'

const patient = { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', id: 'p' } }
const stay = (reference: string, fullUrl = 'urn:uuid:2') => ({
  fullUrl,
  resource: { resourceType: 'Encounter', subject: { reference }, participant: [{ individual: { reference: '#x' } }] },
})
const bundle = (type: string, ...entry: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type, entry }, undefined, 2)

describe('graphOf', () => {
  it.each([
    ['by fullUrl', 'urn:uuid:1', { kind: 'inside', index: 0 }],
    ['by type and id', 'Patient/p', { kind: 'inside', index: 0 }],
    [
      'by an absolute address, with a version',
      'http://a.example/fhir/Patient/p/_history/2',
      { kind: 'inside', index: 0 },
    ],
    ['of another bundle', 'urn:uuid:9', { kind: 'missing' }],
    ['of the server', 'Patient/9', { kind: 'outside' }],
    ['by a search', 'Patient?identifier=1', { kind: 'asked' }],
  ])('follows a reference %s', (_, reference, target) => {
    const { links } = graphOf(bundle('transaction', patient, stay(reference)))
    expect(links).toEqual([{ from: 1, element: 'subject', reference, target }])
  })

  it('says which entries have the same fullUrl', () => {
    const { entries } = graphOf(bundle('transaction', patient, stay('urn:uuid:1', 'urn:uuid:1')))
    expect(entries.map(({ isDouble }) => isDouble)).toEqual([true, true])
  })

  it('is empty of what is no bundle', () => expect(graphOf('{"resourceType":"Patient"}').entries).toEqual([]))

  it('is drawn the same each time, with what refers left of what it refers to', () => {
    const graph = graphOf(bundle('transaction', patient, stay('urn:uuid:1'), stay('urn:uuid:9', 'urn:uuid:3')))
    const { boxes } = drawn(graph)
    expect(drawn(graph)).toEqual(drawn(graph))
    expect(boxes).toHaveLength(4)
    expect(boxes[1]?.x).toBeLessThan(boxes[0]?.x ?? 0)
    expect(around(graph, 1).entries.map(({ index }) => index)).toEqual([0, 1])
  })
})

describe('modesOf', () => {
  it.each([
    ['transaction', 'transaction'],
    ['batch', 'batch'],
    ['message', 'message'],
    ['collection', 'check'],
  ])('sends a bundle of the type %s as %s', (type, mode) => {
    expect(modesOf(aboutOf(bundle(type, patient)))[0]).toBe(mode)
  })

  it('changes the type in what is sent as another', () => {
    const text = bundle('transaction', patient)
    const { body = '' } = requestOf(text, 'batch', {
      resourceType: 'Bundle',
      bundleType: 'transaction',
      resources: 1,
      profiles: [],
    })
    expect(body).toBe(text.replace('"transaction"', '"batch"'))
  })
})

describe('toTransaction', () => {
  it('puts what has an id, posts what has none, and keeps the rest as it is written', () => {
    const text = bundle('collection', { ...patient, search: { mode: 'match' } }, stay('urn:uuid:1')).replace(
      '"p"',
      '"p", "x": 1.50',
    )
    const made = toTransaction(text)
    expect(made).toContain('1.50')
    expect(JSON.parse(made)).toMatchObject({
      type: 'transaction',
      entry: [{ request: { method: 'PUT', url: 'Patient/p' } }, { request: { method: 'POST', url: 'Encounter' } }],
    })
    expect(made).not.toContain('"search"')
  })
})

describe('withFaults', () => {
  it('breaks each thing that is there, on lines of its own', () => {
    const text = '"status": "active"\n"reference": "urn:uuid:558a8ccf-1"\n"birthDate": "1944-09-02"\n  "active": true'
    expect(withFaults(text)).toBe(
      '"status": "Active"\n"reference": "urn:uuid:00000000-1"\n"birthDate": "1944/09/02"\n  "actve": true,\n  "active": true',
    )
  })
})
